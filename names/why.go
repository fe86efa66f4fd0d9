package names

import (
	"fmt"
	"strings"
)

// why says which name stands for which, and letter by letter where they are not
// simply equal.
func (p pairing) why(c Comparison) string {
	if len(p.al.a) == 0 && len(p.al.b) == 0 {
		return "neither has a letter"
	}
	if len(p.al.links) == 0 {
		return "no name of one is a name of the other"
	}
	var parts []string
	if reason := p.opposed(); reason != "" {
		parts = append(parts, reason)
	}
	for _, l := range p.al.links {
		parts = append(parts, p.linkWords(l))
	}
	if p.al.inversions > 0 {
		parts = append(parts, "in another order")
	}
	over := [2][]token{p.al.overA, p.al.overB}
	if p.swapped {
		over[0], over[1] = over[1], over[0]
	}
	for i, which := range []string{"only the first has ", "only the second has "} {
		if len(over[i]) > 0 {
			parts = append(parts, which+texts(over[i]))
		}
	}
	return strings.Join(parts, "; ")
}

func texts(tokens []token) string {
	var words []string
	for i, t := range tokens {
		word := t.text
		if i > 0 && tokens[i-1].text == word || strings.Contains(word, t.form) && len(word) > len(t.form) {
			word = t.form
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

func (p pairing) linkWords(l link) string {
	x, y := l.x, l.y
	if p.swapped {
		x, y = y, x
	}
	words := texts([]token{x}) + " = " + texts([]token{y})
	switch {
	case l.match.equal:
		return words
	case l.match.skeleton > StrangeSkeleton && l.match.share == 0:
		return texts([]token{x}) + " is not " + texts([]token{y})
	case l.match.initial:
		return words + " (initial)"
	}
	return fmt.Sprintf("%s (%s)", words, strings.Join(lettersOfLink(l, p.swapped), " "))
}

// lettersOfLink says which letters stand for which, in the order of the names.
func lettersOfLink(l link, swapped bool) []string {
	x, y := l.x, l.y
	turned := x.script < y.script || x.script == y.script && x.form > y.form
	if turned {
		x, y = y, x
	}
	tables := tablesFor(x.script, y.script)
	if len(tables) == 0 {
		return []string{"sounds alike"}
	}
	table := tables[0]
	if len(tables) > 1 && table.Match(table.Left(x.form), table.Right(y.form)).GivenRight > tables[1].Match(tables[1].Left(x.form), tables[1].Right(y.form)).GivenRight {
		table = tables[1]
	}
	var words []string
	for _, s := range table.Steps(x.form, y.form) {
		a, b := s.Left, s.Right
		if turned != swapped {
			a, b = b, a
		}
		words = append(words, none(a)+"="+none(b))
	}
	return words
}

func none(letters string) string {
	if letters == "" {
		return "∅"
	}
	return letters
}
