package learned

// Whom "she" means a grammar can often not tell, and where it tells wrongly somebody
// is accused in another's place. So a pronoun is weighed for everybody whom it may
// stand for, those that were named last before it; what the grammar takes it for is
// one thing that is seen of them. There is no other teacher than the rows that
// readers marked: whoever is their target is whom the pronoun meant.

// An antecedent is somebody named before a pronoun.
type antecedent struct {
	entity, mention int
}

const (
	mostAntecedents = 4
	antecedentsBack = 5 // sentences
	mentionsBack    = 40
)

// antecedents returns who was named last before mention m, if it is a pronoun, the
// nearest first, and whom the page has named and names most often: "she" goes on being
// who the page is about. Its mention is -1 if it is not near.
func (s *Scene) antecedents(m int) [mostAntecedents]antecedent {
	var found [mostAntecedents]antecedent
	for i := range found {
		found[i].entity = -1
	}
	n := &s.Mentions[m]
	if !n.Third {
		return found
	}
	k := 0
	for o := m - 1; o >= 0 && o >= m-mentionsBack && k < mostAntecedents; o-- {
		c := &s.Mentions[o]
		if s.Tokens[n.First].Sentence-s.Tokens[c.First].Sentence > antecedentsBack {
			break
		}
		if c.Kind == Pronoun || len(c.Of) != 1 || s.Entities[c.Of[0]].Kind == groupKind || s.Entities[c.Of[0]].Place {
			continue
		}
		known := false
		for _, a := range found[:k] {
			known = known || a.entity == c.Of[0]
		}
		if !known {
			found[k] = antecedent{c.Of[0], o}
			k++
		}
	}
	if s.mainFrom > n.First {
		return found
	}
	for _, a := range found[:k] {
		if a.entity == s.main {
			return found
		}
	}
	found[min(k, mostAntecedents-1)] = antecedent{s.main, -1}
	return found
}

// standsFor adds what speaks for a pronoun's standing for the entity of a pair.
func (s *Scene) standsFor(b *bag, p pair) {
	n := &s.Mentions[p.mention]
	if !n.Third {
		return
	}
	key := s.Tokens[n.First].Key
	e := &s.Entities[p.entity]
	agree := "open"
	switch {
	case n.Sex == 0 || e.Sex == 0:
	case n.Sex == e.Sex:
		agree = "yes"
	default:
		agree = "no"
	}
	ruled := "none"
	if !p.guess {
		ruled = "this"
	} else if len(n.Of) > 0 {
		ruled = "other"
	}
	self := "no"
	for i, c := range s.Chain(n.First) {
		if c.Entity == p.entity {
			self = digit(min(i, 2))
			break
		}
	}
	b.add("pa", ruled, agree)
	b.add("pa key", key, ruled, agree)
	b.add("pa self", self, ruled, agree)
	b.add("pa cnt", size(e.Count), ruled)
	b.add("pa main", yes(p.entity == s.main), ruled, agree)
	for rank, a := range s.antecedents(p.mention) {
		if a.entity != p.entity || a.mention < 0 {
			continue
		}
		c := &s.Mentions[a.mention]
		away := digit(s.Tokens[n.First].Sentence - s.Tokens[c.First].Sentence)
		opens := yes(c.First-s.Tokens[c.First].Clause <= 2)
		clause := yes(s.Tokens[c.First].Clause == s.Tokens[n.First].Clause)
		r := digit(rank)
		b.add("pa rank", r, agree, ruled)
		b.add("pa away", away, agree, ruled)
		b.add("pa opens", opens, away, agree)
		b.add("pa where", r, away, opens, clause, agree)
		b.add("pa whose", key, r, away, opens)
		b.add("pa focus", yes(c.Focus), away, agree)
		b.add("pa before", s.key(c.First-1), away)
		b.add("pa behind", s.near(c.Last), away)
		return
	}
	b.add("pa far", ruled, agree)
}
