package codebook

import (
	"slices"
	"strings"
	"sync"

	"sayso/text"
)

// A text is read for all phrases of a codebook in one pass: the folded first
// word of a phrase leads to the phrases that begin with it, the longest first.
// There are tens of thousands of words in a text and few of them begin a
// phrase, so nearly every step is one look-up in a hash table. Automata over
// characters were measured at a tenth of the speed and ten times the memory.

// A Class is what a phrase is for.
type Class uint8

const (
	Label     Class = iota // Value is the concept
	Predicate              // Value is the concept
	Block                  // the words inside are not what they seem
	Verb                   // Value is the kind: "naming", "speech", …
	WordOf                 // Value is the list: "copula", "negation", …
)

// A Sense is one meaning of a phrase.
type Sense struct {
	Class Class
	Value string
}

// A Phrase is found words: tokens First up to Last, and what they can mean.
type Phrase struct {
	First, Last int
	Senses      []Sense
}

// anyName stands for {ORG} in a form.
const anyName = "{ORG}"

type entry struct {
	rest   []string // keys after the first
	senses []Sense
}

// Phrases is a codebook made ready for finding. It is not changed after
// Compile and may be used from many goroutines.
type Phrases struct {
	Book    *Book
	first   map[string][]entry
	clitics *clitics // for a language that writes words onto one another; nil
	folded  sync.Map // name of a list → its entries as keys
}

// Folded returns the entries of a list of words or mentions as keys, in their
// order. It is for lists of endings, which are no phrases to be found.
func (p *Phrases) Folded(list string) []string {
	if keys, ok := p.folded.Load(list); ok {
		return keys.([]string)
	}
	var keys []string
	for _, form := range slices.Concat(p.Book.Words[list], p.Book.Mentions[list]) {
		keys = append(keys, text.Key(form))
	}
	p.folded.Store(list, keys)
	return keys
}

// Compile makes b ready for finding.
func Compile(b *Book) *Phrases {
	p := &Phrases{Book: b, first: map[string][]entry{}}
	if b.Language == "ar" {
		p.clitics = newClitics(b)
	}
	for _, name := range sortedConcepts(b.Concepts) {
		c := b.Concepts[name]
		p.add(c.Forms, Sense{Label, name})
		p.add(c.Verbs, Sense{Predicate, name})
		p.add(c.Block, Sense{Block, name})
	}
	for _, group := range []struct {
		lists map[string][]string
		class Class
	}{{b.Verbs, Verb}, {b.Words, WordOf}, {b.Mentions, WordOf}} {
		for name, forms := range group.lists {
			p.add(forms, Sense{group.class, name})
		}
	}
	for key, entries := range p.first {
		slices.SortStableFunc(entries, func(a, b entry) int { return len(b.rest) - len(a.rest) })
		for _, e := range entries {
			slices.SortFunc(e.senses, func(a, b Sense) int {
				if a.Class != b.Class {
					return int(a.Class) - int(b.Class)
				}
				return strings.Compare(a.Value, b.Value)
			})
		}
		p.first[key] = entries
	}
	return p
}

func (p *Phrases) add(forms []string, s Sense) {
	for _, form := range forms {
		keys := p.keys(form)
		if len(keys) == 0 {
			continue
		}
		entries := p.first[keys[0]]
		i := slices.IndexFunc(entries, func(e entry) bool { return slices.Equal(e.rest, keys[1:]) })
		if i < 0 {
			p.first[keys[0]] = append(entries, entry{keys[1:], []Sense{s}})
			continue
		}
		if !slices.Contains(entries[i].senses, s) {
			entries[i].senses = append(entries[i].senses, s)
		}
	}
}

// Has reports whether a list has a form that is this one word, given by its key.
func (p *Phrases) Has(key, list string) bool {
	for _, e := range p.first[key] {
		if len(e.rest) > 0 {
			continue
		}
		for _, s := range e.senses {
			if s.Value == list && (s.Class == Verb || s.Class == WordOf) {
				return true
			}
		}
	}
	return false
}

// keys returns the keys of a form's words, cut as a text is.
func (p *Phrases) keys(form string) []string {
	if p.clitics == nil {
		return Tokens(form, p.Book.Language)
	}
	tokens, _ := p.Cut(form, text.Parse(form, p.Book.Language).Tokens)
	keys := make([]string, len(tokens))
	for i, t := range tokens {
		keys[i] = t.Key
	}
	return keys
}

// Tokens returns the keys of a form's words, as they stand between white space
// and marks.
func Tokens(form, lang string) []string {
	form = strings.ReplaceAll(form, anyName, "ORGNAME")
	elided := lang == "fr" && (strings.HasSuffix(form, "'") || strings.HasSuffix(form, "’"))
	if elided {
		form += elision // an elided word is only one before another
	}
	tokens := text.Parse(form, lang).Tokens
	if len(form) > 1 && form[0] == '\'' {
		// an ending such as 's is cut from its word, and is none by itself
		tokens = text.Parse("it"+form, lang).Tokens[1:]
	}
	var keys []string
	for _, t := range tokens {
		key := t.Key
		if key == "orgname" {
			key = anyName
		}
		keys = append(keys, key)
	}
	if elided && keys[len(keys)-1] == elision {
		keys = keys[:len(keys)-1]
	}
	return keys
}

// elision is a word behind an elided one.
const elision = "a"

// Find returns the phrases in tokens, in the order of their first word, the
// longest of each word first. Shorter phrases at the same word follow it.
func (p *Phrases) Find(tokens []text.Token) []Phrase {
	var found []Phrase
	for i := range tokens {
		for _, e := range p.first[tokens[i].Key] {
			if last, ok := matches(tokens, i+1, e.rest); ok {
				found = append(found, Phrase{i, last, e.senses})
			}
		}
	}
	return found
}

// matches reports whether rest stands at token i, and where it ends.
func matches(tokens []text.Token, i int, rest []string) (int, bool) {
	for _, key := range rest {
		if i >= len(tokens) || key != anyName && tokens[i].Key != key {
			return 0, false
		}
		i++
	}
	return i, true
}
