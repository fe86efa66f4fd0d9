package learned

import "slices"

// Who says a term is chosen among the document itself, nobody that is named, the
// voices that the grammar found around the term, and whoever else is mentioned
// near it. One of them is right, so they are weighed against each other.

// A claimant is who may say a term.
type claimant struct {
	author, nobody bool
	entity         int // -1
	name           string
	word           int // the noun of a claimant who is described, not named; 0: none
}

// claimants adds to all who may say term t, but for who is only described.
func (s *Scene) claimants(all []claimant, t span, v *seen) []claimant {
	all = append(all, claimant{author: true, entity: -1}, claimant{nobody: true, entity: -1})
	known := func(entity int, name string) bool {
		for i := range all {
			if entity >= 0 && all[i].entity == entity || entity < 0 && all[i].name == name {
				return true
			}
		}
		return false
	}
	for _, c := range v.chain {
		if c.Name != "" && !c.Author && !known(c.Entity, c.Name) {
			all = append(all, claimant{entity: c.Entity, name: c.Name})
		}
	}
	for _, m := range v.near {
		if s.Tokens[s.Mentions[m].First].Sentence < s.Tokens[t.first].Sentence-2 {
			continue
		}
		for _, e := range s.Mentions[m].Of {
			if !known(e, "") {
				all = append(all, claimant{entity: e, name: s.Entities[e].Name})
			}
		}
	}
	return all
}

// described adds to all the nouns of the term's sentence: "his lawyer", "the
// listeners".
func (s *Scene) described(all []claimant, t span) []claimant {
	at := s.Tokens[t.first].Sentence
	from := t.first
	for from > max(0, t.first-longestReach) && s.Tokens[from-1].Sentence == at {
		from--
	}
	for i := from; i < min(len(s.Tokens), t.last+longestReach) && s.Tokens[i].Sentence == at; i++ {
		k := &s.Tokens[i]
		if i >= t.first && i < t.last || k.Mark || s.mentionAt[i] >= 0 && s.Mentions[s.mentionAt[i]].Of != nil || len(k.Key) < 4 || slices.Contains(k.Lists, "stop") {
			continue
		}
		if slices.ContainsFunc(all[2:], func(c claimant) bool { return c.entity < 0 && Same(c.name, k.Key) }) {
			continue
		}
		all = append(all, claimant{entity: -1, name: k.Key, word: i})
	}
	return all
}

// longestReach is how many words from its term a claimant is looked for.
const longestReach = 16

// noun adds what is seen of a claimant who is described.
func (s *Scene) noun(b *bag, t span, v *seen, c claimant) {
	i := c.word
	k := &s.Tokens[i]
	side := yes(i < t.first)
	b.add("w")
	b.add("wk", k.Key)
	b.add("we", ending(k.Key, 3))
	b.add("we", ending(k.Key, 2))
	b.add("wb", beginning(k.Key, 3))
	b.add("wc", s.class(i), side)
	for _, l := range k.Lists {
		b.add("wl", l, side)
	}
	b.add("w-", s.near(i-1), side)
	b.add("w-k", s.key(i-1), side)
	b.add("w-kk", s.key(i-2), s.key(i-1))
	b.add("w+", s.near(i+1), side)
	b.add("w+k", s.key(i+1), side)
	b.add("w+2", s.near(i+1), s.near(i+2), side)
	b.add("w+-", s.near(i-1), s.near(i+1), side)
	b.add("wcap", yes(k.Capital), side)
	b.add("wstart", size(i-k.Clause), side, yes(k.Clause == s.Tokens[t.first].Clause))
	lo, hi := t.last, i
	if i < t.first {
		lo, hi = i+1, t.first
	}
	var room [longPath]string
	p := s.path(room[:0], lo, min(hi, lo+longPath), -1)
	b.add("wn", size(len(p)), side)
	for _, q := range p {
		b.add("win", q, side)
	}
	for o := 1; o <= 4 && i+o < len(s.Tokens); o++ {
		for _, l := range s.Tokens[i+o].Lists {
			b.add("wv", digit(o), l, side)
		}
	}
	for o := 1; o <= 3 && i-o >= 0; o++ {
		for _, l := range s.Tokens[i-o].Lists {
			b.add("wu", digit(o), l, side)
		}
	}
	b.add("wq", yes(s.Tokens[t.first].Quote >= 0), yes(k.Quote == s.Tokens[t.first].Quote), side)
	b.add("wchain", digit(len(v.chain)))
	if len(v.chain) > 0 {
		b.add("wchain", yes(v.chain[0].Name != ""), yes(v.chain[0].Author))
	}
}

// ruled adds what the rules say of a claimant.
func (s *Scene) ruled(b *bag, v *seen, target int, c claimant, kind string) {
	none := true
	for i := range v.found {
		f := &v.found[i]
		for _, e := range f.Targets {
			if e != target {
				continue
			}
			none = false
			hit := yes(c.speaks(&f.Speaker, kind))
			b.add("srule", hit, kind)
			b.add("srule", hit, f.Tier, kind)
			b.add("srule", hit, f.Rule, kind)
		}
	}
	if none {
		b.add("srule", "none", kind)
	}
}

// speaker adds what is seen of a claimant of term t about target.
func (s *Scene) speaker(b *bag, t span, v *seen, target int, c claimant, ruled bool) {
	if c.word > 0 {
		s.noun(b, t, v, c)
		return
	}
	p := v.place(c, target)
	if ruled {
		s.ruled(b, v, target, c, p.kind)
	}
	s.asMouth(b, t, v, p)
	s.asSelf(b, t, target, c, p)
	if c.entity < 0 {
		return
	}
	first := s.firstOf(target, v)
	for _, m := range v.near {
		if s.canSay(t, m, c.entity) {
			side, in := yes(s.Mentions[m].Last <= t.first), yes(p.at >= 0)
			s.sayer(b, t, v, m, first, side, in)
			s.verbs(b, m, side, in)
			s.between(b, t, v, m, c.entity, target)
		}
	}
}

// A place is what a claimant is among the voices around a term.
type place struct {
	kind  string // "A": the document, "0": nobody, "E": somebody
	at    int    // which of the voices, -1
	first string // what the innermost voice is
}

func (v *seen) place(c claimant, target int) place {
	p := place{kind: "E", at: -1, first: "none"}
	switch {
	case c.author:
		p.kind = "A"
	case c.nobody:
		p.kind = "0"
	}
	for i := range v.chain {
		if c.speaks(&v.chain[i], p.kind) {
			p.at = i
			break
		}
	}
	switch {
	case len(v.chain) == 0:
	case v.chain[0].Author:
		p.first = "author"
	case v.chain[0].Name == "":
		p.first = "open"
	case v.chain[0].Entity == target:
		p.first = "target"
	default:
		p.first = "named"
	}
	return p
}

// speaks reports whether voice l is that of a claimant of this kind.
func (c *claimant) speaks(l *Voice, kind string) bool {
	switch {
	case l.Author:
		return c.author
	case l.Name == "":
		return c.nobody
	case kind != "E":
		return false
	case c.entity >= 0:
		return l.Entity == c.entity
	}
	return l.Name == c.name
}

// asMouth adds what is seen of a term from whoever is at this place.
func (s *Scene) asMouth(b *bag, t span, v *seen, p place) {
	kind, pos, first := p.kind, digit(p.at), p.first
	b.add("pos", pos, kind)
	b.add("chain", digit(len(v.chain)), kind, pos)
	b.add("c0", first, kind, pos)
	tok := &s.Tokens[t.first]
	b.add("sq", yes(tok.Quote >= 0), kind, pos, first)
	if tok.Quote >= 0 {
		q := s.Quotes[tok.Quote]
		b.add("sql", size(q.Last-q.First), kind, pos, first)
		b.add("sqs", yes(q.Speaker), kind, pos)
	}
	b.add("turn", yes(tok.Turn), kind, first)
	for _, l := range v.lists {
		b.add("cl", l, kind, pos)
	}
	for o := 1; o <= 3; o++ {
		if t.first-o >= 0 {
			b.add("slk", digit(o), s.Tokens[t.first-o].Key, kind, pos)
			b.add("slc", digit(o), s.class(t.first-o), kind, pos)
		}
	}
	b.add("sl0", tok.Key, kind, pos)
}

// asSelf adds whether a claimant speaks of themselves.
func (s *Scene) asSelf(b *bag, t span, target int, c claimant, p place) {
	who := p.kind
	if who == "E" {
		who = yes(c.entity == target)
	}
	b.add("istarget", who, yes(s.Tokens[t.first].Quote >= 0), p.first)
}

// firstOf is the first mention of target near a term, -1 for none.
func (s *Scene) firstOf(target int, v *seen) int {
	for _, m := range v.near {
		if s.Mentions[m].is(target) {
			return m
		}
	}
	return -1
}

// canSay reports whether mention m, near a term, is where its claimant is named.
func (s *Scene) canSay(t span, m, entity int) bool {
	n := &s.Mentions[m]
	return n.is(entity) && s.Tokens[n.First].Sentence-s.Tokens[t.first].Sentence >= -2
}

// sayer adds what is seen of a mention as that of who says a term. First is the
// first mention of the target; in, whether the claimant is among the voices.
func (s *Scene) sayer(b *bag, t span, v *seen, m, first int, side, in string) {
	n := &s.Mentions[m]
	so := digit(s.Tokens[n.First].Sentence - s.Tokens[t.first].Sentence)
	b.add("sm", so, side, digit(n.Kind), in)
	b.add("sm+", so, side, s.class(n.Last), in)
	b.add("sm-", so, side, s.class(n.First-1), in)
	b.add("sm-k", s.word(n.First-1), so, in)
	b.add("sm+k", s.word(n.Last), so, in)
	b.add("sfirst", yes(n.First == s.Tokens[n.First].Clause), so, side, in)
	nb := 0
	for _, o := range v.near {
		f := s.Mentions[o].First
		if o != m && len(s.Mentions[o].Of) > 0 && (f >= n.Last && f < t.first || f >= t.last && f < n.First) {
			nb++
		}
	}
	b.add("snb", digit(min(nb, 3)), so, side, in)
	if first >= 0 {
		f := s.Mentions[first].Last
		b.add("T", yes(n.Last <= s.Mentions[first].First), side, yes(f <= t.first))
	}
}

// verbs adds the words around a mention, among which is that it says something.
func (s *Scene) verbs(b *bag, m int, side, in string) {
	n := &s.Mentions[m]
	for o := range 4 {
		if j := n.Last + o; j < len(s.Tokens) {
			for _, l := range s.Tokens[j].Lists {
				b.add("V", digit(o), l, in)
			}
			b.add("VK", s.Tokens[j].Key, side)
		}
		if j := n.First - 1 - o; j >= 0 {
			for _, l := range s.Tokens[j].Lists {
				b.add("W", digit(o), l, in)
			}
		}
	}
}

func (s *Scene) word(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Key
}
