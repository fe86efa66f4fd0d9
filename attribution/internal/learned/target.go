package learned

// Of whom a term is said is asked of every mention near it: what stands between
// the two, on which side, what else is named there, whose words they are. It is
// the build that is looked at, word by word; how far away a name is counts only
// beside that (between.go).

// a pair is a term and a mention that may be whom it is said of.
type pair struct {
	term    span
	mention int
	entity  int
	guess   bool // a pronoun that the grammar takes for somebody else, or for nobody
}

// target adds what is seen of a pair. Ruled is whether the rules have been
// asked at all: what they read of documents that they were made with tells
// nothing of others.
func (s *Scene) target(b *bag, p pair, v *seen, ruled bool) {
	s.between(b, p.term, v, p.mention, p.entity, -1)
	s.asTarget(b, p, v, ruled)
}

// asTarget adds what counts only for whom a term is said of.
func (s *Scene) asTarget(b *bag, p pair, v *seen, ruled bool) {
	s.standsFor(b, p)
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
	for i := range v.found {
		f := &v.found[i]
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
func (s *Scene) none(b *bag, t span, v *seen, ruled bool) {
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
		for i := range v.found {
			some = true
			b.add("none rule", v.found[i].Rule)
		}
		b.add("none ruled", yes(some))
	}
}

// pairs adds to all a term with every mention that it may be said of.
func (s *Scene) pairs(all []pair, t span, v *seen) []pair {
	for _, m := range v.near {
		for _, e := range s.Mentions[m].Of {
			all = append(all, pair{t, m, e, false})
		}
		if m != v.pronoun {
			continue
		}
		for _, a := range s.antecedents(m) {
			if a.entity >= 0 && !s.Mentions[m].is(a.entity) {
				all = append(all, pair{t, m, a.entity, true})
			}
		}
	}
	return all
}

func abs(n int) int { return max(n, -n) }
