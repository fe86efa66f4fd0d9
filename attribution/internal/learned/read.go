package learned

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Proposal is a statement that was read by example.
type Proposal struct {
	First, Last int
	Mention     int
	Entity      int
	Sure        float64 // that the term is said of the target
	Concept     string

	Author, Nobody bool
	Speaker        int // entity, -1
	SpeakerName    string
	SpeakerWord    int // token of the noun by which the speaker is described; 0: none
	SpeakerSure    float64
	Stance         string
	StanceSure     float64
}

// Read returns what a scene says in the order of the text: what is likelier than
// alone, and what is likelier than floor where the rules have read something too.
func (m *Model) Read(s *Scene, floor, alone float64) []Proposal {
	s.prepare()
	spans := withFindings(s.terms(m.term), s.Findings)
	var all []Proposal
	var b bag
	for _, t := range spans {
		all = append(all, m.targets(s, t, floor, &b)...)
	}
	all = likeliest(all)
	var rows []Proposal
	for _, p := range all {
		if p.Sure >= alone || len(s.findings(span{p.First, p.Last, 1})) > 0 {
			rows = append(rows, m.finish(s, p, &b)...)
		}
	}
	return rows
}

// targets returns of whom a term is said: the likeliest mention, with those that
// stand in one list with it.
func (m *Model) targets(s *Scene, t span, floor float64, b *bag) []Proposal {
	v := s.look(t, sentencesBack)
	b.reset()
	s.none(b, t, v, true)
	all := s.pairs(t, v)
	chance := []float64{m.target.value(b.ids)[0]}
	for _, p := range all {
		b.reset()
		s.target(b, p, v, true)
		chance = append(chance, m.target.value(b.ids)[0])
	}
	softmax(chance)
	of := map[int]float64{} // entity → its share
	best := map[int]int{}   // entity → its likeliest pair
	top := -1
	for i, p := range all {
		of[p.entity] += chance[i+1]
		if k, ok := best[p.entity]; !ok || chance[i+1] > chance[k+1] {
			best[p.entity] = i
		}
	}
	for i, p := range all {
		if best[p.entity] == i && (top < 0 || of[p.entity] > of[all[top].entity]) {
			top = i
		}
	}
	if top < 0 {
		return nil
	}
	together := []int{top}
	sure := of[all[top].entity]
	for i, p := range all {
		if i != top && best[p.entity] == i && of[p.entity] > 0.1 && s.listed(all[top].mention, p.mention) {
			together = append(together, i)
			sure += of[p.entity]
		}
	}
	if sure < floor {
		return nil
	}
	var kept []Proposal
	for _, i := range together {
		kept = append(kept, Proposal{First: t.first, Last: t.last, Mention: all[i].mention, Entity: all[i].entity, Sure: sure})
	}
	return kept
}

// listed reports whether two mentions stand in one list.
func (s *Scene) listed(a, b int) bool {
	if a == b {
		return true
	}
	x, y := s.Mentions[min(a, b)], s.Mentions[max(a, b)]
	if y.First-x.Last > 3 {
		return false
	}
	for i := x.Last; i < y.First; i++ {
		if k := s.Tokens[i].Key; k != "," && k != "،" && !slices.Contains(s.Tokens[i].Lists, "and") {
			return false
		}
	}
	return true
}

// withFindings adds the words that the rules have read, where they are not among
// the spans. Both are in the order of the text.
func withFindings(spans []span, found []Finding) []span {
	all := spans
	i := 0
	for _, f := range found {
		t := span{f.First, f.Last, 0.3}
		for i < len(spans) && spans[i].last <= t.first {
			i++
		}
		known := false
		for k := i; k < len(spans) && spans[k].first < t.last; k++ {
			known = known || spans[k].overlap(t) >= 0.5
		}
		if n := len(all); !known && (n == len(spans) || all[n-1] != t) {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b span) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last)) })
	return all
}

// likeliest keeps of the proposals that say overlapping words of the same entity
// the likeliest, in the order of the text.
func likeliest(all []Proposal) []Proposal {
	slices.SortStableFunc(all, func(x, y Proposal) int { return cmp.Or(cmp.Compare(x.Entity, y.Entity), cmp.Compare(x.First, y.First)) })
	var kept []Proposal
	for i := 0; i < len(all); {
		j, end := i+1, all[i].Last // a run of words that overlap
		for j < len(all) && all[j].Entity == all[i].Entity && all[j].First < end {
			end = max(end, all[j].Last)
			j++
		}
		run := all[i:j]
		slices.SortStableFunc(run, func(x, y Proposal) int { return cmp.Compare(y.Sure, x.Sure) })
		first := len(kept)
		for _, p := range run {
			if !slices.ContainsFunc(kept[first:], func(k Proposal) bool { return k.First < p.Last && p.First < k.Last }) {
				kept = append(kept, p)
			}
		}
		i = j
	}
	slices.SortStableFunc(kept, func(x, y Proposal) int { return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(x.Entity, y.Entity)) })
	return kept
}

// second is how sure it must be that a second voice speaks of the same words.
const second = 0.35

// finish finds out who says a proposal, how it is meant, and what it means. Where
// one says it and another denies it, that makes two.
func (m *Model) finish(s *Scene, p Proposal, b *bag) []Proposal {
	t := span{p.First, p.Last, 1}
	v := s.look(t, sentencesBack)
	b.reset()
	s.concept(b, t)
	p.Concept = Concepts[most(m.concept.value(b.ids))]
	all := s.claimants(t, v)
	chance := m.mouths(s, t, v, p.Entity, all, nil, b)
	if slices.Max(shares(chance)) < named {
		n := len(all)
		all = s.described(all, t)
		chance = m.mouths(s, t, v, p.Entity, all[n:], chance, b)
	}
	softmax(chance)
	var rows []Proposal
	for range 2 {
		k := most(chance)
		if len(rows) > 0 && chance[k] < second {
			break
		}
		c := all[k]
		one := p
		one.Author, one.Nobody, one.Speaker, one.SpeakerName, one.SpeakerWord, one.SpeakerSure = c.author, c.nobody, c.entity, c.name, c.word, chance[k]
		b.reset()
		s.stance(b, t, v, p.Entity, p.Mention, c, true)
		of := m.stance.value(b.ids)
		softmax(of)
		i := most(of)
		one.Stance, one.StanceSure = stances[i], of[i]
		if len(rows) == 0 || (one.Stance == "denies") != (rows[0].Stance == "denies") {
			rows = append(rows, one)
		}
		chance[k] = -1
	}
	return rows
}

// named is how sure it must be that somebody named says a term for nobody who is
// only described to be asked about.
const named = 0.9

// mouths adds the values of claimants to out.
func (m *Model) mouths(s *Scene, t span, v seen, target int, all []claimant, out []float64, b *bag) []float64 {
	for _, c := range all {
		b.reset()
		s.speaker(b, t, v, target, c, true)
		out = append(out, m.speaker.value(b.ids)[0])
	}
	return out
}

// shares returns what softmax makes of x, which it leaves as it is.
func shares(x []float64) []float64 {
	y := slices.Clone(x)
	softmax(y)
	return y
}

func most(x []float64) int {
	k := 0
	for i := range x {
		if x[i] > x[k] {
			k = i
		}
	}
	return k
}

func (t *table) value(features []uint32) []float64 {
	sum := make([]int32, t.classes)
	for _, k := range features {
		for c, w := range t.at(k) {
			sum[c] += int32(w)
		}
	}
	out := make([]float64, t.classes)
	for c := range out {
		out[c] = float64(sum[c]) / unit
	}
	return out
}

// Pack writes a model.
func (m *Model) Pack() ([]byte, error) {
	return pack(m.term, m.target, m.speaker, m.stance, m.concept, m.quote)
}

// Unpack reads what Pack wrote.
func Unpack(data []byte) (*Model, error) {
	m := &Model{}
	if err := unpack(data, &m.term, &m.target, &m.speaker, &m.stance, &m.concept, &m.quote); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		*table
		classes int
	}{{m.term, width}, {m.target, 1}, {m.speaker, 1}, {m.stance, len(stances)}, {m.concept, len(Concepts)}, {m.quote, 1}} {
		if part.table.classes != part.classes {
			return nil, fmt.Errorf("read learned weights: %d classes, want %d: %w", part.table.classes, part.classes, errTable)
		}
	}
	return m, nil
}

// Same reports whether two folded names are one: equal, or the words of one
// stand in the other.
func Same(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	a, b = " "+a+" ", " "+b+" "
	return strings.Contains(a, b) || strings.Contains(b, a)
}
