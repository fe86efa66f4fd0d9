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

// whos are all that who returns.
const whos = "A0SE"

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
	w := s.wide(t)
	s.closeWords(b, t, v, w, who)
	for in, tokens := range w.parts() {
		for i := tokens.first; i < tokens.last; i++ {
			if part(in) == here {
				s.wordHere(b, i)
			}
			s.listsIn(b, i, part(in), who)
		}
	}
}

// A part of a text is a term's sentence or one beside it.
type part int

const (
	here part = iota
	sentenceBefore
	sentenceBehind
)

// wide is how far around a term words count: its sentence, the one before and the
// beginning of the one behind.
type wide struct {
	before, first, last, behind int
}

func (w wide) parts() [3]struct{ first, last int } {
	return [...]struct{ first, last int }{here: {w.first, w.last}, sentenceBefore: {w.before, w.first}, sentenceBehind: {w.last, w.behind}}
}

func (s *Scene) wide(t span) wide {
	sentence := s.Tokens[t.first].Sentence
	w := wide{first: t.first, last: t.first}
	for w.first > max(0, t.first-longPath) && s.Tokens[w.first-1].Sentence == sentence {
		w.first--
	}
	for w.last < min(len(s.Tokens), t.last+longPath) && s.Tokens[w.last].Sentence == sentence {
		w.last++
	}
	for w.before = w.first; w.before > max(0, w.first-longPath) && s.Tokens[w.before-1].Sentence == sentence-1; {
		w.before--
	}
	for w.behind = w.last; w.behind < min(w.last+12, len(s.Tokens)) && s.Tokens[w.behind].Sentence == sentence+1; {
		w.behind++
	}
	return w
}

// wordHere adds token i, somewhere in the sentence of a term.
func (s *Scene) wordHere(b *bag, i int) {
	b.add("sk", s.Tokens[i].Key)
	for _, l := range s.Tokens[i].Lists {
		b.add("sl", l)
	}
}

// listsIn adds the lists of token i, somewhere in a part of the text.
func (s *Scene) listsIn(b *bag, i int, in part, who string) {
	for _, l := range s.Tokens[i].Lists {
		b.add([...]string{"sl", "pl", "nl"}[in], l, who)
	}
}

// closeWords adds the words in and right beside a term, where its sentence begins
// and ends, and by which verbs it is said.
func (s *Scene) closeWords(b *bag, t span, v *seen, w wide, who string) {
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
	b.add("end", s.word(w.last-1))
	b.add("end", s.word(w.last-1), who)
	b.add("begin", s.word(w.first))
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
