package learned

import (
	"cmp"
	"fmt"
	"math"
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
	r := m.reader(s)
	defer r.release()
	var rows []Proposal
	spans := withFindings(r.terms(s), s.Findings)
	for len(spans) > 0 {
		n := run(spans)
		rows = r.read(rows, spans[:n], floor, alone)
		spans = spans[n:]
	}
	return rows
}

// run returns how many of spans, which are in the order of the text, overlap with
// one another, directly or through others.
func run(spans []span) int {
	n, end := 1, spans[0].last
	for n < len(spans) && spans[n].first < end {
		end = max(end, spans[n].last)
		n++
	}
	return n
}

// read adds to rows what is said in a run of terms.
func (r *reader) read(rows []Proposal, terms []span, floor, alone float64) []Proposal {
	r.said = r.said[:0]
	for _, t := range terms {
		r.said = r.targets(r.said, t, floor)
	}
	for _, p := range likeliest(r.said) {
		if v := r.look(span{p.First, p.Last, 1}); p.Sure >= alone || len(v.found) > 0 {
			rows = r.finish(rows, p, v)
		}
	}
	return rows
}

// targets adds to said of whom a term is said: the likeliest mention, with those
// that stand in one list with it.
func (r *reader) targets(said []Proposal, t span, floor float64) []Proposal {
	v := r.look(t)
	chance := r.chances(t, v)
	top := v.likeliest(chance)
	if top < 0 {
		return said
	}
	first := len(said)
	sure := v.shares[top]
	propose := func(i int) {
		said = append(said, Proposal{First: t.first, Last: t.last, Mention: v.pairs[i].mention, Entity: v.pairs[i].entity})
	}
	propose(top)
	for i, p := range v.pairs {
		if i != top && v.shares[i] > 0.1 && r.s.listed(v.pairs[top].mention, p.mention) {
			propose(i)
			sure += v.shares[i]
		}
	}
	if sure < floor {
		return said[:first]
	}
	for i := first; i < len(said); i++ {
		said[i].Sure = sure
	}
	return said
}

// chances returns how likely a term is said of nobody, and of each of its pairs.
func (r *reader) chances(t span, v *around) []float64 {
	r.b.reset()
	r.s.none(&r.b, t, &v.seen, true)
	chance := append(r.chance[:0], value(r.m.choice.sum(r.b.ids).target))
	for i, p := range v.pairs {
		chance = append(chance, value(r.asTarget(v, i, pair{t, p.mention, p.entity, p.guess})))
	}
	softmax(chance)
	r.chance = chance
	return chance
}

// asTarget returns what pair i of v weighs for being whom its term is said of.
func (r *reader) asTarget(v *around, i int, p pair) int32 {
	sum := v.sums[i].target + r.way(&v.views[i], &v.ways).target
	r.b.reset()
	r.s.asTarget(&r.b, p, &v.seen, true)
	return sum + r.m.choice.sum(r.b.ids).target
}

// likeliest returns the likeliest pair of the likeliest entity, and makes shares
// what each entity has of the chance, at its likeliest pair; 0 at its others.
func (v *around) likeliest(chance []float64) int {
	v.shares = append(v.shares[:0], chance[1:]...)
	of, top := v.shares, -1
	for i, p := range v.pairs {
		best := -1 // likeliest of the pairs before with this entity
		for k := range i {
			if v.pairs[k].entity == p.entity && of[k] > 0 {
				best = k
			}
		}
		switch {
		case best < 0:
		case chance[i+1] > chance[best+1]:
			of[i], of[best] = of[best]+of[i], 0
		default:
			of[best], of[i] = of[best]+of[i], 0
		}
	}
	for i := range of {
		if of[i] > 0 && (top < 0 || of[i] > of[top]) {
			top = i
		}
	}
	return top
}

// listed reports whether two mentions stand in one list.
func (s *Scene) listed(a, b int) bool {
	if a == b {
		return !s.Mentions[a].Third // "they" are many, "she" is one of those whom she may be
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
	if len(all) < 2 {
		return all
	}
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

// finish adds to rows who says a proposal, how it is meant, and what it means.
// Where one says it and another denies it, that makes two.
func (r *reader) finish(rows []Proposal, p Proposal, v *around) []Proposal {
	t := span{p.First, p.Last, 1}
	p.Concept = r.concept(t, v)
	r.towards(v, p.Entity)
	all := r.s.claimants(r.persons[:0], t, &v.seen)
	chance := r.mouths(r.chance[:0], t, v, p.Entity, all)
	if greatestShare(chance) < named {
		n := len(all)
		all = r.s.described(all, t)
		chance = r.mouths(chance, t, v, p.Entity, all[n:])
	}
	r.persons, r.chance = all, chance
	softmax(chance)
	first := len(rows)
	for range 2 {
		k := most(chance)
		if len(rows) > first && chance[k] < second {
			break
		}
		c := all[k]
		one := p
		one.Author, one.Nobody, one.Speaker, one.SpeakerName, one.SpeakerWord, one.SpeakerSure = c.author, c.nobody, c.entity, c.name, c.word, chance[k]
		of := r.stance(t, v, p, c)
		i := most(of)
		one.Stance, one.StanceSure = stances[i], of[i]
		if len(rows) == first || (one.Stance == "denies") != (rows[first].Stance == "denies") {
			rows = append(rows, one)
		}
		chance[k] = -1
	}
	return rows
}

// named is how sure it must be that somebody named says a term for nobody who is
// only described to be asked about.
const named = 0.9

// greatestShare is the greatest of what softmax makes of x, which it leaves as it is.
func greatestShare(x []float64) float64 {
	most, sum := slices.Max(x), 0.0
	for _, v := range x {
		sum += math.Exp(v - most)
	}
	return 1 / sum
}

func most[T int32 | float64](x []T) int {
	k := 0
	for i := range x {
		if x[i] > x[k] {
			k = i
		}
	}
	return k
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
	m.ready()
	return m, nil
}

// Same reports whether two folded names are one: equal, or the words of one
// stand in the other.
func Same(a, b string) bool {
	return a != "" && b != "" && (standsIn(a, b) || standsIn(b, a))
}

// standsIn reports whether words stand whole in text.
func standsIn(words, text string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		i += from
		if end := i + len(words); (i == 0 || text[i-1] == ' ') && (end == len(text) || text[end] == ' ') {
			return true
		}
		from = i + 1
	}
}
