package accuracy

import (
	"cmp"
	"slices"

	"sayso"
)

// A Report holds the figures of a set of documents: of all of them together,
// if there are several languages, and of each language.
type Report struct {
	Seed    uint64   `json:"seed"`
	Draws   int      `json:"draws"`
	Groups  []Group  `json:"groups"`
	Crashed []string `json:"crashed,omitempty"` // documents that the reading broke on, where it was done here
}

// A Group is the documents of one language, or all of them.
type Group struct {
	Name      string    `json:"name"` // "all" or the language
	Documents int       `json:"documents"`
	Measures  []Measure `json:"measures"`
	Concepts  []Measure `json:"concepts,omitempty"`
	Stances   []Measure `json:"stances,omitempty"`
	Rules     []Measure `json:"rules,omitempty"`
}

// A Measure is one kind of thing that was counted. A figure that makes no sense
// for it, or that is a share of nothing, is nil.
type Measure struct {
	Name      string  `json:"name"`
	Precision *Figure `json:"precision,omitempty"`
	Recall    *Figure `json:"recall,omitempty"`
	F1        *Figure `json:"f1,omitempty"`
}

// Find returns the measure of that name.
func (g Group) Find(name string) (Measure, bool) {
	i := slices.IndexFunc(g.Measures, func(m Measure) bool { return m.Name == name })
	if i < 0 {
		return Measure{}, false
	}
	return g.Measures[i], true
}

// The measures, in the order in which they are shown. Those "on matches" are
// shares of the labels that were found: how often the rest of the row is right
// too.
const (
	Labels        = "labels"
	FullRows      = "full rows"
	FullA         = "full rows, tier A"
	FullB         = "full rows, tier B"
	FullC         = "full rows, tier C"
	Speakers      = "speaker, on matches"
	StancesRight  = "stance, on matches"
	ConceptsRight = "concept, on matches"
	Chains        = "reported by, on matches"
	Scares        = "scare marks, on matches"
	Denials       = "denials"
	QuoteSpans    = "quotations, span"
	QuoteSpeakers = "quotations, with speaker"
	Testimony     = "testimony"
	Slices        = "exact slices"
)

// columns says which figures of a measure are shown.
type columns uint8

const (
	precision columns = 1 << iota
	recall
	f1
)

const allColumns = precision | recall | f1

type shown struct {
	name    string
	columns columns
}

func measures() []shown {
	return []shown{
		{Labels, allColumns},
		{FullRows, allColumns},
		{FullA, precision},
		{FullB, precision},
		{FullC, precision},
		{Speakers, precision},
		{StancesRight, precision},
		{ConceptsRight, precision},
		{Chains, precision},
		{Scares, precision},
		{Denials, allColumns},
		{QuoteSpans, allColumns},
		{QuoteSpeakers, allColumns},
		{Testimony, allColumns},
		{Slices, precision},
	}
}

// A key names what is counted: a measure, or a concept, stance or rule.
type key struct{ kind, name string }

const (
	ofMeasure = ""
	ofConcept = "concept"
	ofStance  = "stance"
	ofRule    = "rule"
)

// A tally is the counts of one document.
type tally map[key]count

func (t tally) add(kind, name string, c count) { t[key{kind, name}] = t[key{kind, name}].plus(c) }

// Score counts pairs and returns the figures, with intervals drawn by seed.
func Score(pairs []Pair, seed uint64) Report {
	tallies := make([]tally, len(pairs))
	langs := make([]string, len(pairs))
	for i, p := range pairs {
		tallies[i], langs[i] = tallyOf(p), p.Document.Lang
	}
	return report(tallies, langs, measures(), seed)
}

// report makes the figures of documents with those tallies and languages.
func report(tallies []tally, langs []string, show []shown, seed uint64) Report {
	r := Report{Seed: seed, Draws: Draws}
	names := slices.Compact(slices.Sorted(slices.Values(langs)))
	if len(names) != 1 {
		r.Groups = append(r.Groups, group("all", tallies, show, seed))
	}
	for _, name := range names {
		var own []tally
		for i, t := range tallies {
			if langs[i] == name {
				own = append(own, t)
			}
		}
		if len(own) > 0 {
			r.Groups = append(r.Groups, group(name, own, show, seed))
		}
	}
	return r
}

func group(name string, tallies []tally, show []shown, seed uint64) Group {
	draws := resamples(len(tallies), seed)
	measured := func(k key, c columns) Measure {
		documents := make([]count, len(tallies))
		for i, t := range tallies {
			documents[i] = t[k]
		}
		return measure(k.name, documents, draws, c)
	}
	g := Group{Name: name, Documents: len(tallies)}
	for _, s := range show {
		g.Measures = append(g.Measures, measured(key{ofMeasure, s.name}, s.columns))
	}
	for _, k := range keysOf(tallies) {
		switch k.kind {
		case ofConcept:
			g.Concepts = append(g.Concepts, measured(k, allColumns))
		case ofStance:
			g.Stances = append(g.Stances, measured(k, allColumns))
		case ofRule:
			g.Rules = append(g.Rules, measured(k, precision))
		}
	}
	return g
}

func keysOf(tallies []tally) []key {
	seen := map[key]bool{}
	var keys []key
	for _, t := range tallies {
		for k := range t {
			if !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	slices.SortFunc(keys, func(a, b key) int { return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.name, b.name)) })
	return keys
}

func measure(name string, documents []count, draws [][]int32, c columns) Measure {
	whole, sums := totals(documents, draws)
	m := Measure{Name: name}
	if c&precision != 0 {
		m.Precision = figure(whole, sums, whole.found, count.precision)
	}
	if c&recall != 0 {
		m.Recall = figure(whole, sums, whole.gold, count.recall)
	}
	if c&f1 != 0 {
		m.F1 = figure(whole, sums, 0, count.f1)
	}
	return m
}

// tallyOf counts one document.
func tallyOf(p Pair) tally {
	t := tally{}
	m := compare(p)
	t.labels(p, m.labels)
	t.quotes(p, m.quotes)
	t.add(ofMeasure, Testimony, both(len(m.testimonies), len(p.Found.Testimonies), len(p.Gold.Testimonies)))
	t.slices(p)
	return t
}

// both is the count of a measure in which a right prediction is a found item.
func both(right, found, gold int) count { return count{right, found, right, gold} }

// one is the count of one prediction.
func one(right bool) count { return count{foundRight: toInt(right), found: 1} }

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (t tally) labels(p Pair, matches []edge) {
	matchOf := map[int]int{}
	foundGold := map[int]sayso.Statement{}
	full := 0
	for _, e := range matches {
		f, g := p.Found.Statements[e.pred], p.Gold.Statements[e.gold]
		matchOf[e.pred], foundGold[e.gold] = e.gold, f
		full += toInt(rightRow(f, g))
		t.add(ofMeasure, Speakers, one(SameName(f.Speaker, g.Speaker)))
		t.add(ofMeasure, StancesRight, one(f.Stance == g.Stance))
		t.add(ofMeasure, ConceptsRight, one(f.Concept == g.Concept))
		t.add(ofMeasure, Chains, one(sameChain(f.ReportedBy, g.ReportedBy)))
		t.add(ofMeasure, Scares, one(f.Scare == g.Scare))
	}
	t.add(ofMeasure, Labels, both(len(matches), len(p.Found.Statements), len(p.Gold.Statements)))
	t.add(ofMeasure, FullRows, both(full, len(p.Found.Statements), len(p.Gold.Statements)))
	for i, f := range p.Found.Statements {
		k, hit := matchOf[i]
		t.predicted(f, hit, hit && rightRow(f, p.Gold.Statements[k]), hit && f.Stance == p.Gold.Statements[k].Stance)
	}
	for k, g := range p.Gold.Statements {
		f, hit := foundGold[k]
		t.expected(g, hit, hit && f.Stance == g.Stance)
	}
}

// predicted counts a predicted row: by concept its label, by stance label and
// stance, by rule and tier the full row.
func (t tally) predicted(f sayso.Statement, hit, full, stance bool) {
	t.add(ofConcept, f.Concept, count{foundRight: toInt(hit), found: 1})
	t.add(ofStance, string(f.Stance), count{foundRight: toInt(stance), found: 1})
	if f.Stance == sayso.Denies {
		t.add(ofMeasure, Denials, count{foundRight: toInt(stance), found: 1})
	}
	t.add(ofRule, f.Rule, one(full))
	switch f.Tier {
	case sayso.TierA:
		t.add(ofMeasure, FullA, one(full))
	case sayso.TierB:
		t.add(ofMeasure, FullB, one(full))
	case sayso.TierC:
		t.add(ofMeasure, FullC, one(full))
	}
}

// expected counts a gold row.
func (t tally) expected(g sayso.Statement, hit, stance bool) {
	t.add(ofConcept, g.Concept, count{goldRight: toInt(hit), gold: 1})
	t.add(ofStance, string(g.Stance), count{goldRight: toInt(stance), gold: 1})
	if g.Stance == sayso.Denies {
		t.add(ofMeasure, Denials, count{goldRight: toInt(stance), gold: 1})
	}
}

func rightRow(f, g sayso.Statement) bool {
	return SameName(f.Speaker, g.Speaker) && f.Stance == g.Stance
}

func sameChain(a, b []string) bool { return slices.EqualFunc(a, b, SameName) }

func (t tally) quotes(p Pair, matches []edge) {
	credited := 0
	for _, e := range matches {
		credited += toInt(SameName(p.Found.Quotations[e.pred].Speaker, p.Gold.Quotations[e.gold].Speaker))
	}
	t.add(ofMeasure, QuoteSpans, both(len(matches), len(p.Found.Quotations), len(p.Gold.Quotations)))
	t.add(ofMeasure, QuoteSpeakers, both(credited, len(p.Found.Quotations), len(p.Gold.Quotations)))
}

// slices counts how many predictions are exactly what stands at their place.
func (t tally) slices(p Pair) {
	for _, f := range p.Found.Statements {
		t.add(ofMeasure, Slices, one(isSlice(p.Document, f.In, f.TermAt, f.Term) && standsIn(p.Document, f.Evidence)))
	}
	for _, f := range p.Found.Quotations {
		t.add(ofMeasure, Slices, one(isSlice(p.Document, f.In, f.At, f.Quote)))
	}
	for _, f := range p.Found.Testimonies {
		t.add(ofMeasure, Slices, one(isSlice(p.Document, f.In, f.EvidenceAt, f.Evidence)))
	}
}
