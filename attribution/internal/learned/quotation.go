package learned

import (
	"cmp"
	"slices"
)

// Who speaks a quotation is chosen as the speaker of a term is (speaker.go), among
// nobody that is named, whom the grammar took for it, whoever is mentioned before
// and behind it, and the nouns beside it. It is asked of the marks as a whole: what
// stands before the first and behind the last, however much was said between them.

// A Spoken is a quotation and who speaks it, as readers marked it up.
type Spoken struct {
	Quote    int
	Speakers []int
	Speaker  string // folded
	Nobody   bool
}

func (q Spoken) by(c claimant) bool {
	if q.Nobody || c.nobody {
		return q.Nobody && c.nobody
	}
	if c.word > 0 && len(q.Speakers) > 0 {
		return false
	}
	return c.entity >= 0 && slices.Contains(q.Speakers, c.entity) || Same(c.name, q.Speaker)
}

// A Mouth is who speaks a quotation, as it was learned.
type Mouth struct {
	Nobody bool
	Entity int // -1
	Name   string
	Word   int     // the noun of a speaker who is described; 0: none
	At     Mention // where they are named; empty if only the grammar knows
	Sure   float64
}

const (
	mouthsBack  = 2 // sentences
	mouthsAhead = 1
	nounsAround = 14 // tokens
)

// around returns the mentions from which somebody can be heard in quotation q.
func (s *Scene) around(q Quote) []int {
	var before, after []int
	from, _ := slices.BinarySearchFunc(s.Mentions, q.First-wordsBack, func(n Mention, i int) int { return cmp.Compare(n.First, i) })
	for m := from; m < len(s.Mentions) && s.Mentions[m].First < q.Last+wordsAhead; m++ {
		n := s.Mentions[m]
		switch {
		case len(n.Of) == 0:
		case n.Last <= q.First && s.Tokens[q.First].Sentence-s.Tokens[n.First].Sentence <= mouthsBack:
			before = append(before, m)
		case n.First >= q.Last && s.Tokens[n.First].Sentence-s.Tokens[q.Last-1].Sentence <= mouthsAhead:
			after = append(after, m)
		}
	}
	before = before[max(0, len(before)-mostNear/2):]
	return append(before, after[:min(len(after), mostNear/4)]...)
}

// mouths returns who may speak quotation q: mentions is where each is named.
func (s *Scene) voicesOf(q Quote) (all []claimant, mentions [][]int, chain []Voice) {
	all, mentions, chain = []claimant{{nobody: true, entity: -1}}, [][]int{nil}, s.Chain(q.First)
	for _, c := range chain {
		if c.Name != "" && !c.Author && !slices.ContainsFunc(all, func(o claimant) bool { return o.name == c.Name }) {
			all, mentions = append(all, claimant{entity: c.Entity, name: c.Name}), append(mentions, nil)
		}
	}
	for _, m := range s.around(q) {
		for _, e := range s.Mentions[m].Of {
			k := slices.IndexFunc(all, func(o claimant) bool { return o.entity == e || o.name == s.Entities[e].Name })
			if k < 0 {
				k = len(all)
				all, mentions = append(all, claimant{entity: e, name: s.Entities[e].Name}), append(mentions, nil)
			}
			mentions[k] = append(mentions[k], m)
		}
	}
	for i := max(1, q.First-nounsAround); i < min(len(s.Tokens), q.Last+nounsAround); i++ {
		if s.isNoun(i, q) && !slices.ContainsFunc(all, func(c claimant) bool { return c.name != "" && Same(c.name, s.Tokens[i].Key) }) {
			all, mentions = append(all, claimant{entity: -1, name: s.Tokens[i].Key, word: i}), append(mentions, nil)
		}
	}
	return all, mentions, chain
}

// isNoun reports whether token i may be the noun of who speaks q.
func (s *Scene) isNoun(i int, q Quote) bool {
	t := &s.Tokens[i]
	return (i < q.First && s.Tokens[q.First].Sentence-t.Sentence <= 1 || i >= q.Last && t.Sentence == s.Tokens[q.Last-1].Sentence) &&
		!t.Mark && len(t.Key) >= 4 && (s.mentionAt[i] < 0 || s.Mentions[s.mentionAt[i]].Of == nil) && !slices.Contains(t.Lists, "stop")
}

// mouth adds what is seen of a claimant of quotation q.
func (s *Scene) mouth(b *bag, q Quote, c claimant, mentions []int, near []int, chain []Voice) {
	kind, pos := "E", "-1"
	if c.nobody {
		kind = "0"
	}
	for i, l := range chain {
		if c.nobody && (l.Name == "" || l.Author) || !c.nobody && l.Name != "" && (c.entity >= 0 && l.Entity == c.entity || l.Name == c.name) {
			pos = digit(min(i, 3))
			break
		}
	}
	first := "none"
	switch {
	case len(chain) == 0:
	case chain[0].Author:
		first = "author"
	case chain[0].Name == "":
		first = "open"
	default:
		first = "named"
	}
	long := size(q.Last - q.First)
	if c.word > 0 {
		s.noun(b, span{q.First, q.Last, 1}, &seen{chain: chain}, c)
		b.add("Qw", first, q.Rule)
		return
	}
	b.add("Q", kind, pos, first)
	b.add("Qr", kind, pos, q.Rule)
	b.add("Ql", kind, pos, first, long)
	b.add("Q-k", s.key(q.First-2), kind, pos)
	b.add("Q+k", s.key(q.Last), s.key(q.Last+1), kind, pos)
	b.add("Q-", s.near(q.First-3), s.near(q.First-2), kind, pos)
	b.add("Q+", s.near(q.Last+1), s.near(q.Last+2), kind, pos)
	b.add("Qturn", yes(s.Tokens[q.First].Turn), kind, pos)
	b.add("Qin", yes(s.Quotes != nil && q.Inner), kind, pos)
	if c.nobody {
		b.add("Qn", digit(min(len(near), 6)), first)
		return
	}
	if c.entity >= 0 {
		e := s.Entities[c.entity]
		b.add("Qe", digit(e.Kind), yes(e.Alive), yes(e.Place), pos)
		b.add("Qc", size(e.Count), pos)
		b.add("Qp", yes(q.Before == c.entity), yes(q.Before >= 0), pos)
	}
	for _, m := range mentions {
		s.mouthFrom(b, q, m, near, pos)
	}
}

// mouthFrom adds how a place where a claimant is named stands to quotation q.
func (s *Scene) mouthFrom(b *bag, q Quote, m int, near []int, pos string) {
	n := s.Mentions[m]
	side, lo, hi := "B", n.Last, q.First
	so := digit(s.Tokens[q.First].Sentence - s.Tokens[n.First].Sentence)
	if n.First >= q.Last {
		side, lo, hi = "A", q.Last, n.First
		so = digit(s.Tokens[n.First].Sentence - s.Tokens[q.Last-1].Sentence)
	}
	kind := digit(n.Kind)
	between, nearest := 0, true
	for _, o := range near {
		f := s.Mentions[o].First
		if f >= lo && f < hi {
			between++
			nearest = false
		}
	}
	b.add("Qm", side, so, kind, pos)
	b.add("Qmb", side, so, digit(min(between, 3)), kind)
	b.add("Qmn", side, so, yes(nearest), pos)
	b.add("Qms", side, so, yes(n.First-s.Tokens[n.First].Clause <= 2), kind)
	b.add("Qmf", side, so, yes(n.Focus), kind)
	b.add("Qmq", side, yes(s.Tokens[n.First].Quote >= 0))
	if hi-lo <= longPath {
		p := s.path(nil, lo, hi, -1)
		b.add("Qd", side, size(len(p)), so)
		if len(p) <= 6 {
			b.add(append([]string{"Qpath", side}, p...)...)
		}
		last := "^"
		for _, x := range p {
			b.add("Qi", side, x, so)
			b.add("Qb", side, last, x)
			last = x
		}
		b.add("Qb", side, last, "$")
	}
	b.add("Qm-k", s.key(n.First-1), side)
	b.add("Qm+k", s.key(n.Last), side)
	b.add("Qm-", s.near(n.First-2), s.near(n.First-1), side, so)
	b.add("Qm+", s.near(n.Last), s.near(n.Last+1), side, so)
	for o := range 5 {
		if j := n.Last + o; j < len(s.Tokens) && (j < q.First || j >= q.Last) {
			for _, l := range s.Tokens[j].Lists {
				b.add("Qv", digit(o), l, side, so)
			}
		}
		if j := n.First - 1 - o; j >= 0 && (j < q.First || j >= q.Last) {
			for _, l := range s.Tokens[j].Lists {
				b.add("Qu", digit(o), l, side, so)
			}
		}
	}
}

// Mouths returns who speaks each of the quotations that are asked about, by its
// index.
func (m *Model) Mouths(s *Scene, asked func(quote int) bool) []Mouth {
	s.prepare()
	out := make([]Mouth, len(s.Quotes))
	var b bag
	for i, q := range s.Quotes {
		out[i] = Mouth{Nobody: true, Entity: -1}
		if q.Last <= q.First || !asked(i) {
			continue
		}
		all, mentions, chain := s.voicesOf(q)
		near := s.around(q)
		chance := make([]float64, len(all))
		for k, c := range all {
			b.reset()
			s.mouth(&b, q, c, mentions[k], near, chain)
			chance[k] = m.quote.one(b.ids)
		}
		softmax(chance)
		k := most(chance)
		out[i] = Mouth{Nobody: all[k].nobody, Entity: all[k].entity, Name: all[k].name, Word: all[k].word, Sure: chance[k]}
		out[i].At = s.closestTo(q, mentions[k])
	}
	return out
}

// closestTo returns the one of mentions that is closest to quotation q.
func (s *Scene) closestTo(q Quote, mentions []int) Mention {
	var at Mention
	far := -1
	for _, m := range mentions {
		n := s.Mentions[m]
		if d := max(q.First-n.Last, n.First-q.Last); far < 0 || d < far {
			at, far = n, d
		}
	}
	return at
}

func (l learner) mouths() *table {
	var all []choice
	var b bag
	for _, x := range l.examples {
		for _, q := range x.Spoken {
			quote := x.Scene.Quotes[q.Quote]
			claimants, mentions, chain := x.Scene.voicesOf(quote)
			near := x.Scene.around(quote)
			var g choice
			some := false
			for k, c := range claimants {
				b.reset()
				x.Scene.mouth(&b, quote, c, mentions[k], near, chain)
				ok := q.by(c)
				some = some || ok
				g.features, g.right = append(g.features, slices.Clone(b.ids)), append(g.right, ok)
			}
			if some {
				all = append(all, g)
			}
		}
	}
	t := choose(all)
	l.say("quotations: %d, %d features", len(all), len(t.keys))
	return t
}
