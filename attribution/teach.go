package attribution

import (
	"fmt"
	"slices"

	"sayso"
	"sayso/attribution/internal/learned"
	"sayso/text"
)

// A Lesson is a document with what readers found in it.
type Lesson struct {
	Document sayso.Document
	Found    sayso.Extraction

	// Fresh says that the rules were not made with this document, so that what
	// they read of it shows what they are worth.
	Fresh bool

	// Accounts says that Found holds the testimonies too.
	Accounts bool
}

// Teach learns from lessons in one language what rowsByExample reads with, and
// returns it as it is kept in the directory learned. The same lessons give the
// same bytes. Say is told how it goes; it may be nil.
func Teach(lang string, lessons []Lesson, say func(format string, args ...any)) ([]byte, error) {
	e, err := New(Options{RulesOnly: true})
	if err != nil {
		return nil, err
	}
	know, ok := e.words[lang]
	if !ok {
		return nil, fmt.Errorf("teach %q: its grammar is not known: %w", lang, sayso.ErrInput)
	}
	if say == nil {
		say = func(string, ...any) {}
	}
	var examples []learned.Example
	for _, l := range lessons {
		if l.Document.Lang == lang {
			examples = append(examples, examplesOf(newPage(l.Document, know()), l)...)
		}
	}
	return learned.Learn(examples, say).Pack()
}

// TeachAccounts learns from lessons in one language what accountsByExample reads
// with, as Teach does.
func TeachAccounts(lang string, lessons []Lesson, say func(format string, args ...any)) ([]byte, error) {
	e, err := New(Options{RulesOnly: true})
	if err != nil {
		return nil, err
	}
	know, ok := e.words[lang]
	if !ok {
		return nil, fmt.Errorf("teach accounts %q: its grammar is not known: %w", lang, sayso.ErrInput)
	}
	if say == nil {
		say = func(string, ...any) {}
	}
	var examples []learned.Example
	for _, l := range lessons {
		if l.Document.Lang == lang && l.Accounts {
			examples = append(examples, accountsOf(newPage(l.Document, know()), l)...)
		}
	}
	return learned.LearnAccounts(examples, say).Pack()
}

// accountsOf returns the parts of a page with the accounts that readers found in it.
func accountsOf(p *page, l Lesson) []learned.Example {
	for _, r := range p.parts {
		r.findFocus()
		r.findVoices()
	}
	var all []learned.Example
	for _, r := range p.parts {
		x := learned.Example{Document: l.Document.ID, Scene: r.scene(nil), Fresh: l.Fresh, Accounts: true}
		r.addHearers(x.Scene)
		for _, t := range l.Found.Testimonies {
			x.Told = append(x.Told, learned.Told{Persons: p.bearing(t.Person), Outlet: text.Key(t.Outlet), Journalist: text.Key(t.Journalist)})
		}
		all = append(all, x)
	}
	return all
}

// bearing returns which entities bear a name.
func (p *page) bearing(name string) []int {
	key := text.Key(name)
	var all []int
	for i, e := range p.entities {
		if learned.Same(text.Key(e.name), key) {
			all = append(all, i)
		}
	}
	return all
}

// examplesOf returns the parts of a page with the rows that readers found there.
func examplesOf(p *page, l Lesson) []learned.Example {
	for _, r := range p.parts {
		r.findFocus()
		r.findVoices()
	}
	named := p.bearing
	var all []learned.Example
	for _, r := range p.parts {
		x := learned.Example{Document: l.Document.ID, Scene: r.scene(r.rows()), Fresh: l.Fresh}
		for _, s := range l.Found.Statements {
			first, last, ok := r.wordsAt(s.TermAt)
			if !ok || s.In != r.part {
				continue
			}
			w := learned.Row{First: first, Last: last, Targets: named(s.Target), Stance: string(s.Stance), Concept: s.Concept}
			switch s.Speaker {
			case "":
				w.Nobody = true
			case sayso.Author:
				w.Author = true
			default:
				w.Speaker, w.Speakers = text.Key(s.Speaker), named(s.Speaker)
			}
			x.Rows = append(x.Rows, w)
		}
		x.Spoken = r.spoken(l.Found.Quotations, named)
		all = append(all, x)
	}
	return all
}

// leastQuoted is how much of what a reader and the grammar take for a quotation
// must be common to both.
const leastQuoted = 0.8

// spoken returns who speaks the quotations that readers found.
func (r *reading) spoken(quotations []sayso.Quotation, named func(string) []int) []learned.Spoken {
	var all []learned.Spoken
	for _, q := range quotations {
		first, last, ok := r.wordsAt(q.At)
		if !ok || q.In != r.part {
			continue
		}
		for i := range r.Quotes {
			a, z := r.tokensOf(i)
			if both := min(z, last) - max(a, first); both <= 0 || float64(both) < leastQuoted*float64(max(z, last)-min(a, first)) {
				continue
			}
			w := learned.Spoken{Quote: i, Nobody: q.Speaker == "" || q.Speaker == sayso.Author}
			if !w.Nobody {
				w.Speaker, w.Speakers = text.Key(q.Speaker), named(q.Speaker)
			}
			all = append(all, w)
			break
		}
	}
	return all
}

// wordsAt returns the tokens that a span covers.
func (r *reading) wordsAt(at sayso.Span) (first, last int, ok bool) {
	first = slices.IndexFunc(r.Tokens, func(t text.Token) bool { return t.End > at.ByteStart })
	if first < 0 {
		return 0, 0, false
	}
	for last = first; last < len(r.Tokens) && r.Tokens[last].Start < at.ByteEnd; last++ {
	}
	return first, last, last > first
}
