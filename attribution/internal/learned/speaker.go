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

func (s *Scene) claimants(t span, v seen) []claimant {
	all := []claimant{{author: true, entity: -1}, {nobody: true, entity: -1}}
	add := func(c claimant) {
		for _, o := range all {
			if c.entity >= 0 && o.entity == c.entity || c.entity < 0 && o.name == c.name {
				return
			}
		}
		all = append(all, c)
	}
	for _, c := range v.chain {
		if c.Name != "" && !c.Author {
			add(claimant{entity: c.Entity, name: c.Name})
		}
	}
	for _, m := range v.near {
		if s.Tokens[s.Mentions[m].First].Sentence < s.Tokens[t.first].Sentence-2 {
			continue
		}
		for _, e := range s.Mentions[m].Of {
			add(claimant{entity: e, name: s.Entities[e].Name})
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
func (s *Scene) noun(b *bag, t span, v seen, c claimant) {
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
	p := s.path(lo, min(hi, lo+longPath), -1)
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
func (s *Scene) ruled(b *bag, v seen, target int, c claimant, kind string) {
	none := true
	for _, f := range v.found {
		for _, e := range f.Targets {
			if e != target {
				continue
			}
			none = false
			l := f.Speaker
			hit := yes(c.author && l.Author || c.nobody && l.Name == "" && !l.Author || kind == "E" && !l.Author && l.Name != "" && (c.entity >= 0 && l.Entity == c.entity || c.entity < 0 && l.Name == c.name))
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
func (s *Scene) speaker(b *bag, t span, v seen, target int, c claimant, ruled bool) {
	kind := "E"
	switch {
	case c.word > 0:
		s.noun(b, t, v, c)
		return
	case c.author:
		kind = "A"
	case c.nobody:
		kind = "0"
	}
	if ruled {
		s.ruled(b, v, target, c, kind)
	}
	at := -1
	for i, l := range v.chain {
		if c.author && l.Author || c.nobody && l.Name == "" && !l.Author || kind == "E" && !l.Author && l.Name != "" && (c.entity >= 0 && l.Entity == c.entity || c.entity < 0 && l.Name == c.name) {
			at = i
			break
		}
	}
	pos := digit(at)
	first := "none"
	switch {
	case len(v.chain) == 0:
	case v.chain[0].Author:
		first = "author"
	case v.chain[0].Name == "":
		first = "open"
	case v.chain[0].Entity == target:
		first = "target"
	default:
		first = "named"
	}
	b.add("pos", pos, kind)
	b.add("chain", digit(len(v.chain)), kind, pos)
	b.add("c0", first, kind, pos)
	tok := &s.Tokens[t.first]
	quoted := yes(tok.Quote >= 0)
	b.add("sq", quoted, kind, pos, first)
	if tok.Quote >= 0 {
		q := s.Quotes[tok.Quote]
		b.add("sql", size(q.Last-q.First), kind, pos, first)
		b.add("sqs", yes(q.Speaker), kind, pos)
	}
	who := kind
	if kind == "E" {
		who = yes(c.entity == target)
	}
	b.add("istarget", who, quoted, first)
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
	if c.entity < 0 {
		return
	}
	s.speakerMentions(b, t, v, target, c.entity, yes(at >= 0))
}

// speakerMentions adds where a claimant is named, and by which verbs.
func (s *Scene) speakerMentions(b *bag, t span, v seen, target, entity int, in string) {
	first := -1
	for _, m := range v.near {
		if s.Mentions[m].is(target) && first < 0 {
			first = m
		}
	}
	for _, m := range v.near {
		n := s.Mentions[m]
		d := s.Tokens[n.First].Sentence - s.Tokens[t.first].Sentence
		if !n.is(entity) || d < -2 {
			continue
		}
		so, side := digit(d), yes(n.Last <= t.first)
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
		s.between(b, t, v, m, entity, target)
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
		if first >= 0 {
			b.add("T", yes(n.Last <= s.Mentions[first].First), side, yes(s.Mentions[first].Last <= t.first))
		}
	}
}

func (s *Scene) word(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Key
}
