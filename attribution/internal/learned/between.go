package learned

// What is seen of a mention from a term is the same for whom the term is said of
// and for who says it. It falls into groups by what it depends on (the mention
// and its side; the term and the side; how many sentences lie between; the two
// together; the way from one to the other), so that who reads a page weighs a
// group once and not again for every pair it is true of (reader.go). Who learns
// takes them all (between).

// A view is how a mention of an entity lies to a term.
type view struct {
	mention, entity int
	side            int // on which the mention stands
	d               string
	lo, hi          int    // tokens between them
	away            int    // sentences between them
	so              string // the same as a word
	sc              string // whether they are in one grammatical sentence
	self            bool   // whether the entity is who speaks there
}

func (s *Scene) view(t span, v *seen, m, entity int) view {
	n := &s.Mentions[m]
	w := view{mention: m, entity: entity, side: ahead, lo: t.last, hi: n.First}
	if n.Last <= t.first {
		w.side, w.lo, w.hi = before, n.Last, t.first
	}
	w.d, w.away = sides[w.side], s.Tokens[n.First].Sentence-s.Tokens[t.first].Sentence
	w.so = digit(w.away)
	w.sc = yes(s.Tokens[n.First].Clause == s.Tokens[t.first].Clause)
	w.self = len(v.chain) > 0 && v.chain[0].Entity == entity
	return w
}

// walked reports whether the way between the two is looked at.
func (w *view) walked() bool { return w.so == "0" && w.hi-w.lo <= longPath || w.hi-w.lo < shortPath }

// between adds what is seen of a mention from a term. Target is -1 or whom the
// term is said of.
func (s *Scene) between(b *bag, t span, v *seen, m, entity, target int) {
	w := s.view(t, v, m, entity)
	s.beside(b, m, w.d)
	s.fromSide(b, t, v, w.d)
	s.fromStep(b, t, w.d, w.so)
	if w.walked() {
		p := s.path(nil, w.lo, w.hi, target)
		pathSteps(b, w.d, p)
		s.pathWhole(b, &w, len(p), p)
	}
	s.together(b, t, v, &w)
}

// beside adds the words around a mention, as they are seen from side d.
func (s *Scene) beside(b *bag, m int, d string) {
	n := &s.Mentions[m]
	b.add("m-k", d, s.key(n.First-1))
	b.add("m+k", d, s.key(n.Last))
	b.add("m-", d, s.near(n.First-1))
	b.add("m+", d, s.near(n.Last))
	b.add("m+2", d, s.near(n.Last), s.near(n.Last+1))
	b.add("m-2", d, s.near(n.First-2), s.near(n.First-1))
	b.add("mctx", s.key(n.First-1), s.key(n.Last), d)
}

// fromSide adds what is seen of a term from everybody on side d of it.
func (s *Scene) fromSide(b *bag, t span, v *seen, d string) {
	for _, l := range v.lists {
		b.add("clause", l, d)
	}
	b.add("tlen", digit(min(t.last-t.first, 6)), d)
}

// fromStep adds what is seen of a term from everybody so many sentences away.
func (s *Scene) fromStep(b *bag, t span, d, so string) {
	b.add("l-kkd", s.key(t.first-2), s.key(t.first-1), d, so)
	b.add("l+d", s.key(t.last), d, so)
}

// together adds what is seen of the two together, but for the way between them.
func (s *Scene) together(b *bag, t span, v *seen, w *view) {
	n, e := &s.Mentions[w.mention], &s.Entities[w.entity]
	d, so, kind, ek := w.d, w.so, digit(n.Kind), digit(e.Kind)
	b.add("rel", d, so, w.sc)
	nb := 0
	for _, o := range v.near {
		if f := s.Mentions[o].First; f >= w.lo && f < w.hi && len(s.Mentions[o].Of) > 0 && s.Mentions[o].Target {
			nb++
		}
	}
	between := digit(min(nb, 3))
	b.add("between", d, between, so)
	b.add("mk", kind, d, so)
	b.add("ek", ek, d)
	b.add("an", yes(e.Alive), yes(e.Place))
	b.add("fo", yes(n.Focus), so)
	lq, mq := s.Tokens[t.first].Quote, s.Tokens[n.First].Quote
	b.add("q", yes(lq >= 0), yes(mq >= 0), yes(lq == mq), d)
	s.voices(b, v, w, kind)
	b.add("con+", v.concept, ek)
	cl := s.Tokens[n.First].Clause
	b.add("firstm", yes(s.opens(v.near, w.mention)), d, so)
	b.add("atstart", yes(n.First-cl <= 2), d, so)
	b.add("nearest", yes(s.nearest(v.near, w.mention, t)), d, so)
	s.pronouns(b, t, v, w)
	in, any := false, false
	for _, o := range v.same {
		in = in || s.Mentions[o].is(w.entity)
		any = any || len(s.Mentions[o].Of) > 0 && s.Mentions[o].Target
	}
	b.add("insame", yes(in), so)
	b.add("anysame", yes(any), so, yes(w.self))
	b.add("cnt", size(e.Count), so)
	left, behind := s.key(t.first-1), s.key(n.Last)
	b.add("l-d", s.near(t.first-1), d, so, kind)
	b.add("l-md", left, d, so, kind, between)
	b.add("verbpair", behind, left, d, so)
}

// voices adds how a mention stands to those in whose words the term stands.
func (s *Scene) voices(b *bag, v *seen, w *view, kind string) {
	claim, first := "author", "none"
	switch {
	case w.self:
		claim, first = "self", "self"
	case len(v.chain) > 0 && v.chain[0].Author:
		first = "author"
	case len(v.chain) > 0 && v.chain[0].Name != "":
		claim, first = "other", "other"
	case len(v.chain) > 0:
		claim, first = "open", "open"
	}
	b.add("claim", claim, kind, w.d)
	b.add("claim3", first, w.d, w.so)
	outer := false
	for i := range v.chain {
		outer = outer || i > 0 && v.chain[i].Entity == w.entity
	}
	b.add("outer", yes(outer))
	if len(v.chain) > 0 && v.chain[0].Verb >= 0 {
		n, verb := &s.Mentions[w.mention], v.chain[0].Verb
		b.add("mverb", yes(abs(n.Last-verb) <= 2 || abs(n.First-verb) <= 2), w.d)
	}
}

// opens reports whether m is the first of the mentions near a term in its
// grammatical sentence.
func (s *Scene) opens(near []int, m int) bool {
	cl := s.Tokens[s.Mentions[m].First].Clause
	for _, o := range near {
		if len(s.Mentions[o].Of) > 0 && s.Tokens[s.Mentions[o].First].Clause == cl {
			return o == m
		}
	}
	return false
}

// pronouns adds how a mention stands to the pronoun before the term.
func (s *Scene) pronouns(b *bag, t span, v *seen, w *view) {
	n, d, so := &s.Mentions[w.mention], w.d, w.so
	kind, self := digit(n.Kind), yes(w.self)
	pk := ""
	if v.pronoun >= 0 {
		pk = s.Tokens[s.Mentions[v.pronoun].First].Key
	}
	b.add("claim2", self, yes(s.Tokens[t.first].Quote >= 0), yes(s.Tokens[t.first].Quote == s.Tokens[n.First].Quote), kind, pk)
	rank := s.rank(v.near, t, w.entity, w.side == before)
	b.add("rank", rank, d, so)
	b.add("rank", rank, d, so, digit(s.Entities[w.entity].Kind), pk)
	if n.Kind == Pronoun {
		b.add("pself", s.Tokens[n.First].Key, self, w.sc)
		b.add("pos", s.Tokens[n.First].Key, d, so)
		return
	}
	agree, resolved, known := "none", false, false
	if v.pronoun >= 0 {
		p := &s.Mentions[v.pronoun]
		resolved, known = p.is(w.entity), len(p.Of) > 0
		switch sex := s.Entities[w.entity].Sex; {
		case p.Sex == 0 || sex == 0:
			agree = "open"
		case p.Sex == sex:
			agree = "yes"
		default:
			agree = "no"
		}
	}
	b.add("prn", agree, d, so)
	b.add("prnk", pk, d, so, self)
	b.add("prnm", yes(v.pronoun >= 0 && s.Mentions[v.pronoun].First >= n.Last), d, so, kind)
	b.add("prnres", yes(resolved), yes(known), d, so)
}
