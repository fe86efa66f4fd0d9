package learned

// Stances, in the order of their weights.
var stances = []string{"asserts", "denies", "questions", "hedges"}

// stance adds what is seen of how a term is meant. Who says it matters: people
// deny what is said of themselves more often than they confess it.
func (s *Scene) stance(b *bag, t span, v *seen, target, mention int, c claimant, ruled bool) {
	who := c.who(target)
	if ruled {
		s.ruledStance(b, t, v, target, mention, c, who)
	}
	s.wording(b, t, v, who)
}

// who is what a claimant is to whom a term is said of.
func (c *claimant) who(target int) string {
	switch {
	case c.author:
		return "A"
	case c.nobody:
		return "0"
	case c.entity == target:
		return "S"
	}
	return "E"
}

// ruledStance adds how the grammar takes a term.
func (s *Scene) ruledStance(b *bag, t span, v *seen, target, mention int, c claimant, who string) {
	g := "none"
	if mention >= 0 {
		g = s.Stance(t.first, t.last, mention)
	}
	b.add("grammar", g)
	b.add("grammar", g, who)
	for i := range v.found {
		f := &v.found[i]
		for _, e := range f.Targets {
			if e == target {
				l := &f.Speaker
				hit := yes(c.author && l.Author || c.nobody && l.Name == "" && !l.Author || c.entity >= 0 && l.Entity == c.entity || c.name != "" && l.Name == c.name)
				b.add("rstance", f.Stance, hit)
				b.add("rstance", f.Stance, hit, f.Rule)
				b.add("rstance", f.Stance, hit, who)
			}
		}
	}
}

// wording adds the words in and around a term.
func (s *Scene) wording(b *bag, t span, v *seen, who string) {
	sentence := s.Tokens[t.first].Sentence
	b.add("sp", who, yes(s.Tokens[t.first].Quote >= 0))
	for o := 1; o <= 8; o++ {
		i := t.first - o
		if i < 0 || s.Tokens[i].Sentence < sentence {
			b.add("bos", digit(min(o, 4)))
			break
		}
		far := yes(o > 3)
		b.add("lk", s.Tokens[i].Key, far)
		b.add("lk", s.Tokens[i].Key, far, who)
		for _, l := range s.Tokens[i].Lists {
			b.add("ll", l, far)
			b.add("ll", l, who)
		}
	}
	for i := t.last; i < min(t.last+5, len(s.Tokens)) && s.Tokens[i].Sentence == sentence; i++ {
		b.add("rk", s.Tokens[i].Key)
		for _, l := range s.Tokens[i].Lists {
			b.add("rl", l)
		}
	}
	b.add("l1", s.word(t.first-1))
	b.add("l2", s.word(t.first-2), s.word(t.first-1))
	for i := t.first; i < t.last; i++ {
		b.add("in", s.Tokens[i].Key)
		for _, l := range s.Tokens[i].Lists {
			b.add("inl", l)
		}
	}
	first := t.first
	for first > max(0, t.first-longPath) && s.Tokens[first-1].Sentence == sentence {
		first--
	}
	i := first
	for ; i < min(len(s.Tokens), t.last+longPath) && s.Tokens[i].Sentence == sentence; i++ {
		b.add("sk", s.Tokens[i].Key)
		for _, l := range s.Tokens[i].Lists {
			b.add("sl", l)
			b.add("sl", l, who)
		}
	}
	b.add("end", s.word(i-1))
	b.add("end", s.word(i-1), who)
	b.add("begin", s.word(first))
	for j := first - 1; j >= max(0, first-longPath) && s.Tokens[j].Sentence == sentence-1; j-- {
		for _, l := range s.Tokens[j].Lists {
			b.add("pl", l, who)
		}
	}
	for j := i; j < min(i+12, len(s.Tokens)) && s.Tokens[j].Sentence == sentence+1; j++ {
		for _, l := range s.Tokens[j].Lists {
			b.add("nl", l, who)
		}
	}
	for _, l := range v.lists {
		b.add("cll", l)
	}
	for k, c := range v.chain {
		if k < 2 && c.Verb >= 0 && c.Verb < len(s.Tokens) {
			b.add("cv", s.Tokens[c.Verb].Key)
			for _, l := range s.Tokens[c.Verb].Lists {
				b.add("cvl", l)
			}
		}
	}
}

// concept adds what is seen of what a term means.
func (s *Scene) concept(b *bag, t span) {
	for i := t.first; i < t.last; i++ {
		k := s.Tokens[i].Key
		b.add("k", k)
		b.add("e", ending(k, 3))
		b.add("b", beginning(k, 4))
		if l := s.Tokens[i].Label; l != "" {
			b.add("label", l)
			b.add("labelat", l, yes(i == t.first))
		}
		for _, l := range s.Tokens[i].Lists {
			b.add("l", l)
		}
		if i > t.first {
			b.add("kk", s.Tokens[i-1].Key, k)
		}
	}
	b.add("head", s.Tokens[t.last-1].Key)
	b.add("first", s.Tokens[t.first].Key)
	for o := 1; o <= 3; o++ {
		b.add("before", s.word(t.first-o))
		b.add("after", s.word(t.last+o-1))
	}
}
