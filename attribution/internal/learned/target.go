package learned

// Of whom a term is said is asked of every mention near it: what stands between
// the two, on which side, what else is named there, whose words they are. It is
// the build that is looked at, word by word; how far away a name is counts only
// beside that.

// a pair is a term and a mention that may be whom it is said of.
type pair struct {
	term    span
	mention int
	entity  int
}

// between adds what is seen of a mention from a term: the same for whom it is
// said of and for who says it. Target is -1 or whom the term is said of.
func (s *Scene) between(b *bag, t span, v seen, m, entity, target int) {
	n := s.Mentions[m]
	e := s.Entities[entity]
	before := n.Last <= t.first
	d := "A"
	lo, hi := t.last, n.First
	if before {
		d, lo, hi = "B", n.Last, t.first
	}
	so := digit(s.Tokens[n.First].Sentence - s.Tokens[t.first].Sentence)
	sc := yes(s.Tokens[n.First].Clause == s.Tokens[t.first].Clause)
	kind, ek := digit(n.Kind), digit(e.Kind)
	b.add("rel", d, so, sc)
	if so == "0" && hi-lo <= longPath || hi-lo < 12 {
		p := s.path(lo, hi, target)
		b.add("n", d, size(len(p)), sc)
		if len(p) <= 5 {
			b.add(append([]string{"path", d}, p...)...)
			b.add(append([]string{"pathk", d, kind}, p...)...)
		}
		last := "^"
		for _, q := range p {
			b.add("in", d, q)
			b.add("bi", d, last, q)
			last = q
		}
		b.add("bi", d, last, "$")
	}
	nb := 0
	for _, o := range v.near {
		if f := s.Mentions[o].First; f >= lo && f < hi && len(s.Mentions[o].Of) > 0 && s.Mentions[o].Target {
			nb++
		}
	}
	between := digit(min(nb, 3))
	b.add("between", d, between, so)
	a, z := t.first, t.last
	b.add("m-k", d, s.key(n.First-1))
	b.add("m+k", d, s.key(n.Last))
	b.add("m-", d, s.near(n.First-1))
	b.add("m+", d, s.near(n.Last))
	b.add("m+2", d, s.near(n.Last), s.near(n.Last+1))
	b.add("m-2", d, s.near(n.First-2), s.near(n.First-1))
	b.add("mk", kind, d, so)
	b.add("ek", ek, d)
	b.add("an", yes(e.Alive), yes(e.Place))
	b.add("fo", yes(n.Focus), so)
	lq, mq := s.Tokens[a].Quote, s.Tokens[n.First].Quote
	b.add("q", yes(lq >= 0), yes(mq >= 0), yes(lq == mq), d)
	self := len(v.chain) > 0 && v.chain[0].Entity == entity
	claim, first := "author", "none"
	switch {
	case self:
		claim, first = "self", "self"
	case len(v.chain) > 0 && v.chain[0].Author:
		first = "author"
	case len(v.chain) > 0 && v.chain[0].Name != "":
		claim, first = "other", "other"
	case len(v.chain) > 0:
		claim, first = "open", "open"
	}
	b.add("claim", claim, kind, d)
	outer := false
	for i, c := range v.chain {
		outer = outer || i > 0 && c.Entity == entity
	}
	b.add("outer", yes(outer))
	if len(v.chain) > 0 && v.chain[0].Verb >= 0 {
		verb := v.chain[0].Verb
		b.add("mverb", yes(abs(n.Last-verb) <= 2 || abs(n.First-verb) <= 2), d)
	}
	b.add("con+", v.concept, ek)
	cl := s.Tokens[n.First].Clause
	opens := false
	for _, o := range v.near {
		if len(s.Mentions[o].Of) > 0 && s.Tokens[s.Mentions[o].First].Clause == cl {
			opens = o == m
			break
		}
	}
	b.add("firstm", yes(opens), d, so)
	b.add("atstart", yes(n.First-cl <= 2), d, so)
	b.add("nearest", yes(s.nearest(v.near, m, t)), d, so)
	if before {
		b.ids = append(b.ids, v.before...)
	} else {
		b.ids = append(b.ids, v.after...)
	}
	s.pronouns(b, t, v, m, entity, d, so, self, before)
	in, any := false, false
	for _, o := range v.same {
		in = in || s.Mentions[o].is(entity)
		any = any || len(s.Mentions[o].Of) > 0 && s.Mentions[o].Target
	}
	b.add("insame", yes(in), so)
	b.add("anysame", yes(any), so, yes(self))
	b.add("cnt", size(e.Count), so)
	b.add("tlen", digit(min(z-a, 6)), d)
	b.add("l-kkd", s.key(a-2), s.key(a-1), d, so)
	b.add("l-d", s.near(a-1), d, so, kind)
	b.add("l+d", s.key(z), d, so)
	b.add("l-md", s.key(a-1), d, so, kind, between)
	b.add("mctx", s.key(n.First-1), s.key(n.Last), d)
	b.add("claim3", first, d, so)
	b.add("verbpair", s.key(n.Last), s.key(a-1), d, so)
}

// pronouns adds how a mention stands to the pronoun before the term.
func (s *Scene) pronouns(b *bag, t span, v seen, m, entity int, d, so string, self, before bool) {
	n := s.Mentions[m]
	pk := ""
	if v.pronoun >= 0 {
		pk = s.Tokens[s.Mentions[v.pronoun].First].Key
	}
	b.add("claim2", yes(self), yes(s.Tokens[t.first].Quote >= 0), yes(s.Tokens[t.first].Quote == s.Tokens[n.First].Quote), digit(n.Kind), pk)
	rank := s.rank(v.near, t, entity, before)
	b.add("rank", rank, d, so)
	b.add("rank", rank, d, so, digit(s.Entities[entity].Kind), pk)
	if n.Kind == Pronoun {
		b.add("pself", s.Tokens[n.First].Key, yes(self), yes(s.Tokens[n.First].Clause == s.Tokens[t.first].Clause))
		b.add("pos", s.Tokens[n.First].Key, d, so)
		return
	}
	agree, resolved, known := "none", false, false
	if v.pronoun >= 0 {
		p := s.Mentions[v.pronoun]
		resolved, known = p.is(entity), len(p.Of) > 0
		switch sex := s.Entities[entity].Sex; {
		case p.Sex == 0 || sex == 0:
			agree = "open"
		case p.Sex == sex:
			agree = "yes"
		default:
			agree = "no"
		}
	}
	b.add("prn", agree, d, so)
	b.add("prnk", pk, d, so, yes(self))
	b.add("prnm", yes(v.pronoun >= 0 && s.Mentions[v.pronoun].First >= n.Last), d, so, digit(n.Kind))
	b.add("prnres", yes(resolved), yes(known), d, so)
}

// target adds what is seen of a pair. Ruled is whether the rules have been
// asked at all: what they read of documents that they were made with tells
// nothing of others.
func (s *Scene) target(b *bag, p pair, v seen, ruled bool) {
	s.between(b, p.term, v, p.mention, p.entity, -1)
	b.add("ok", yes(s.Mentions[p.mention].Target))
	b.add("sure", digit(int(p.term.sure*10)))
	if q := s.Tokens[p.term.first].Quote; q >= 0 {
		n := s.Quotes[q].Last - s.Quotes[q].First
		b.add("qlen", size(n))
		b.add("fillq", yes((p.term.last-p.term.first)*10 >= 7*n))
	}
	if !ruled {
		return
	}
	none := true
	for _, f := range v.found {
		none = false
		hit := "other"
		for _, e := range f.Targets {
			if e == p.entity {
				hit = "hit"
			}
		}
		b.add("rule", hit)
		b.add("rule", hit, f.Rule)
		b.add("tier", hit, f.Tier)
	}
	if none {
		b.add("rule", "none")
	}
}

// none adds what speaks for a term's being said of nobody that is named, or being
// no term.
func (s *Scene) none(b *bag, t span, v seen, ruled bool) {
	b.add("none")
	b.add("none sure", digit(int(t.sure*10)))
	b.add("none con", v.concept)
	b.add("none form", s.word(t.last-1))
	b.add("none form1", s.word(t.first))
	b.add("none l-1", s.near(t.first-1))
	b.add("none l-k", s.key(t.first-1))
	b.add("none l-kk", s.key(t.first-2), s.key(t.first-1))
	b.add("none l+k", s.key(t.last))
	b.add("none l+", s.near(t.last))
	b.add("none l-1", s.near(t.first-2))
	b.add("none l+kk", s.key(t.last), s.key(t.last+1))
	b.add("none tlen", digit(min(t.last-t.first, 6)))
	b.add("none same", digit(min(len(v.same), 4)))
	b.add("none near", digit(min(len(v.near), 6)))
	for _, l := range v.lists {
		b.add("none clause", l)
	}
	if q := s.Tokens[t.first].Quote; q >= 0 {
		n := s.Quotes[q].Last - s.Quotes[q].First
		b.add("none q", size(n), yes((t.last-t.first)*10 >= 7*n))
	} else {
		b.add("none q", "no")
	}
	if v.pronoun >= 0 {
		b.add("none prn", s.Tokens[s.Mentions[v.pronoun].First].Key, yes(len(s.Mentions[v.pronoun].Of) > 0))
	} else {
		b.add("none prn", "no")
	}
	if ruled {
		some := false
		for _, f := range v.found {
			some = true
			b.add("none rule", f.Rule)
		}
		b.add("none ruled", yes(some))
	}
}

// pairs returns a term with every mention that it may be said of.
func (s *Scene) pairs(t span, v seen) []pair {
	var all []pair
	for _, m := range v.near {
		for _, e := range s.Mentions[m].Of {
			all = append(all, pair{t, m, e})
		}
	}
	return all
}

func abs(n int) int { return max(n, -n) }
