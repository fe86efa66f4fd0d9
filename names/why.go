package names

import (
	"fmt"
	"math"
	"strings"

	"sayso/names/internal/letters"
)

// A ReasonKind is what a reason says of two names.
type ReasonKind string

const (
	Equal       ReasonKind = "equal"      // First is written as Second
	ByLetters   ReasonKind = "letters"    // First is Second letter by letter
	ByInitial   ReasonKind = "initial"    // one is the first letter of the other
	ByShortForm ReasonKind = "short"      // one is short for the other, as Bob is for Robert
	Unlike      ReasonKind = "unlike"     // First and Second stand in the same place and are two names
	Opposed     ReasonKind = "opposed"    // First and Second are known to be two names
	OtherOrder  ReasonKind = "order"      // the same names in another order
	OnlyFirst   ReasonKind = "onlyfirst"  // First has no counterpart
	OnlySecond  ReasonKind = "onlysecond" // Second has no counterpart
	NoLetters   ReasonKind = "noletters"  // neither has a letter
	Nothing     ReasonKind = "nothing"    // no name of one is a name of the other
)

// A Reason is one thing that a comparison rests on, for whoever says it in words.
type Reason struct {
	Kind          ReasonKind
	First, Second string   // single names, as they are written
	Letters       []string // for ByLetters: which stand for which, "h=ح"
	Note          string   // for Opposed: how that is known
}

// Reasons says which name stands for which, and letter by letter where they are
// not simply equal.
func (n Name) Reasons(other Name) []Reason { return newPairing(embedded(), n, other).reasons() }

func (p pairing) reasons() []Reason {
	if len(p.al.a) == 0 && len(p.al.b) == 0 {
		return []Reason{{Kind: NoLetters}}
	}
	if len(p.al.links) == 0 {
		return []Reason{{Kind: Nothing}}
	}
	var all []Reason
	for _, l := range p.al.links {
		if l.match.opposed != "" {
			all = append(all, Reason{Kind: Opposed, First: l.x.text, Second: l.y.text, Note: l.match.opposed})
			break
		}
	}
	for _, l := range p.al.links {
		all = append(all, p.linkReason(l))
	}
	if p.al.inversions > 0 {
		all = append(all, Reason{Kind: OtherOrder})
	}
	over := [2][]*prepared{p.al.overA, p.al.overB}
	if p.swapped {
		over[0], over[1] = over[1], over[0]
	}
	if len(over[0]) > 0 {
		all = append(all, Reason{Kind: OnlyFirst, First: texts(over[0])})
	}
	if len(over[1]) > 0 {
		all = append(all, Reason{Kind: OnlySecond, Second: texts(over[1])})
	}
	return all
}

func (p pairing) linkReason(l *link) Reason {
	x, y := l.x, l.y
	if p.swapped {
		x, y = y, x
	}
	r := Reason{First: texts([]*prepared{x}), Second: texts([]*prepared{y})}
	switch {
	case l.match.equal:
		r.Kind = Equal
	case l.match.short:
		r.Kind = ByShortForm
	case l.match.strange():
		r.Kind = Unlike
	case l.match.initial:
		r.Kind = ByInitial
	default:
		r.Kind, r.Letters = ByLetters, lettersOfLink(l, p.swapped)
	}
	return r
}

// why says the reasons in English.
func (p pairing) why() string {
	var parts []string
	for _, r := range p.reasons() {
		parts = append(parts, r.String())
	}
	return strings.Join(parts, "; ")
}

// String says the reason in English.
func (r Reason) String() string {
	switch r.Kind {
	case NoLetters:
		return "neither has a letter"
	case Nothing:
		return "no name of one is a name of the other"
	case Opposed:
		return r.First + " / " + r.Second + ": " + r.Note
	case Unlike:
		return r.First + " is not " + r.Second
	case ByInitial:
		return r.First + " = " + r.Second + " (initial)"
	case ByShortForm:
		return r.First + " = " + r.Second + " (short form)"
	case ByLetters:
		return fmt.Sprintf("%s = %s (%s)", r.First, r.Second, strings.Join(r.Letters, " "))
	case OtherOrder:
		return "in another order"
	case OnlyFirst:
		return "only the first has " + r.First
	case OnlySecond:
		return "only the second has " + r.Second
	}
	return r.First + " = " + r.Second
}

func texts(tokens []*prepared) string {
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

// lettersOfLink says which letters stand for which, in the order of the names.
func lettersOfLink(l *link, swapped bool) []string {
	x, y := l.x, l.y
	turned := x.script < y.script || x.script == y.script && x.form > y.form
	if turned {
		x, y = y, x
	}
	tables := x.lore.letters[sidesOf(x.script, y.script)]
	if len(tables) == 0 {
		return []string{"sounds alike"}
	}
	table := bestTable(tables, x.form, y.form)
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

// bestTable returns the table that knows two spellings best.
func bestTable(tables []*letters.Table, x, y string) *letters.Table {
	best, least := tables[0], math.Inf(1)
	for _, t := range tables {
		left, right := t.Left(x), t.Right(y)
		if m := t.Match(&left, &right); m.GivenRight < least {
			best, least = t, m.GivenRight
		}
	}
	return best
}
