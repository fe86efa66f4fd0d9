package accuracy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sayso"
)

// A Mistake is one thing that gold and prediction do not agree on.
type Mistake struct {
	Document string
	Lang     string
	Kind     string // "miss", "false", "speaker", "stance", and the same of quotations and testimonies
	What     string // target | term | speaker | stance | rule | evidence
	at       int
}

// The kinds of mistakes.
const (
	Miss             = "miss"
	False            = "false"
	WrongSpeaker     = "speaker"
	WrongStance      = "stance"
	MissedQuote      = "quote-miss"
	FalseQuote       = "quote-false"
	WrongQuoteSource = "quote-speaker"
	MissedTestimony  = "testimony-miss"
	FalseTestimony   = "testimony-false"
)

// String is the mistake in one line, without its line end: document, language,
// kind, and what it is about.
func (m Mistake) String() string {
	return fmt.Sprintf("%s %s %-15s %s", m.Document, m.Lang, m.Kind, m.What)
}

// Mistakes lists what is wrong in pairs, in the order of document, kind and
// place. Of a pair that disagrees the prediction stands first: "A != B" means
// that A was predicted where the annotator has B.
func Mistakes(pairs []Pair) []Mistake {
	var all []Mistake
	for _, p := range pairs {
		m := compare(p)
		all = slices.Concat(all, labelMistakes(p, m.labels), quoteMistakes(p, m.quotes), testimonyMistakes(p, m.testimonies))
	}
	slices.SortStableFunc(all, func(a, b Mistake) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.at, b.at), cmp.Compare(a.What, b.What))
	})
	return all
}

func labelMistakes(p Pair, matches []edge) []Mistake {
	var all []Mistake
	add := func(kind string, at int, s sayso.Statement, speaker, stance string) {
		all = append(all, mistake(p, kind, at, s.Target, s.Term, speaker, stance, s.Rule, s.Evidence))
	}
	pred, gold := matched(matches)
	for _, e := range matches {
		f, g := p.Found.Statements[e.pred], p.Gold.Statements[e.gold]
		if !SameName(f.Speaker, g.Speaker) {
			add(WrongSpeaker, f.TermAt.Start, f, unlike(named(f.Speaker), named(g.Speaker)), string(f.Stance))
		}
		if f.Stance != g.Stance {
			add(WrongStance, f.TermAt.Start, f, named(f.Speaker), unlike(string(f.Stance), string(g.Stance)))
		}
	}
	for i, f := range p.Found.Statements {
		if !pred[i] {
			add(False, f.TermAt.Start, f, named(f.Speaker), string(f.Stance))
		}
	}
	for k, g := range p.Gold.Statements {
		if !gold[k] {
			add(Miss, g.TermAt.Start, g, named(g.Speaker), string(g.Stance))
		}
	}
	return all
}

func quoteMistakes(p Pair, matches []edge) []Mistake {
	var all []Mistake
	add := func(kind string, q sayso.Quotation, speaker string) {
		all = append(all, mistake(p, kind, q.At.Start, "", q.Cue, speaker, "", q.Rule, q.Quote))
	}
	pred, gold := matched(matches)
	for _, e := range matches {
		f, g := p.Found.Quotations[e.pred], p.Gold.Quotations[e.gold]
		if !SameName(f.Speaker, g.Speaker) {
			add(WrongQuoteSource, f, unlike(named(f.Speaker), named(g.Speaker)))
		}
	}
	for i, f := range p.Found.Quotations {
		if !pred[i] {
			add(FalseQuote, f, named(f.Speaker))
		}
	}
	for k, g := range p.Gold.Quotations {
		if !gold[k] {
			add(MissedQuote, g, named(g.Speaker))
		}
	}
	return all
}

func testimonyMistakes(p Pair, matches []edge) []Mistake {
	var all []Mistake
	add := func(kind string, t sayso.Testimony) {
		all = append(all, mistake(p, kind, t.EvidenceAt.Start, t.Person, "", named(t.Outlet), "", t.Rule, t.Evidence))
	}
	pred, gold := matched(matches)
	for i, f := range p.Found.Testimonies {
		if !pred[i] {
			add(FalseTestimony, f)
		}
	}
	for k, g := range p.Gold.Testimonies {
		if !gold[k] {
			add(MissedTestimony, g)
		}
	}
	return all
}

func matched(matches []edge) (pred, gold map[int]bool) {
	pred, gold = map[int]bool{}, map[int]bool{}
	for _, e := range matches {
		pred[e.pred], gold[e.gold] = true, true
	}
	return pred, gold
}

func mistake(p Pair, kind string, at int, target, term, speaker, stance, rule, evidence string) Mistake {
	what := strings.Join([]string{target, term, speaker, stance, rule, short(evidence)}, " | ")
	return Mistake{Document: p.Document.ID, Lang: p.Document.Lang, Kind: kind, What: strings.Join(strings.Fields(what), " "), at: at}
}

func unlike(found, gold string) string { return found + " != " + gold }

func named(speaker string) string {
	if speaker == "" {
		return "null"
	}
	return speaker
}

// short cuts s after so many characters that a line can be read at a glance.
func short(s string) string {
	const most = 160
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
