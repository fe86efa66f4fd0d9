package learned

import (
	"cmp"
	"slices"
)

// What stands near a term: the mentions from which it can be said, and what is
// asked once for all of them.

const (
	sentencesBack  = 3
	sentencesAhead = 1

	// Sentences have no end where a text has lost its marks; words are counted then.
	wordsBack  = 200
	wordsAhead = 60
	mostNear   = 24
)

// nearby adds to near the mentions from which a term at tokens first up to last
// can be said.
func (s *Scene) nearby(near []int, first, last, back int) []int {
	at := s.Tokens[first].Sentence
	from, _ := slices.BinarySearchFunc(s.Mentions, first-wordsBack, func(n Mention, i int) int { return cmp.Compare(n.First, i) })
	for m := from; m < len(s.Mentions); m++ {
		n := &s.Mentions[m]
		d := s.Tokens[n.First].Sentence - at
		if d > sentencesAhead || n.First > last+wordsAhead {
			break
		}
		if d >= -back && !(n.First < last && n.Last > first) {
			near = append(near, m)
		}
	}
	return s.closest(near, first)
}

// closest keeps those of the mentions that are closest to token i, if there are
// more than anybody writes.
func (s *Scene) closest(near []int, i int) []int {
	if len(near) <= mostNear {
		return near
	}
	at, _ := slices.BinarySearchFunc(near, i, func(m, i int) int { return cmp.Compare(s.Mentions[m].First, i) })
	from := max(0, min(at-mostNear*3/4, len(near)-mostNear))
	return near[from : from+mostNear]
}

// seen is what a term's surroundings are asked once for all its mentions.
type seen struct {
	near    []int
	same    []int // of them, those of the term's sentence
	concept string
	chain   []Voice
	lists   []string // of the term's grammatical sentence
	pronoun int      // mention of the pronoun right before the term, -1
	found   []Finding
}

func (s *Scene) look(t span, back int) seen {
	var v seen
	v.look(s, t, back)
	return v
}

// look looks around term t of s; what v holds is reused.
func (v *seen) look(s *Scene, t span, back int) {
	s.prepare()
	v.near = s.nearby(v.near[:0], t.first, t.last, back)
	v.chain, v.found = s.Chain(t.first), s.findings(v.found[:0], t)
	v.concept = ""
	for i := t.first; i < t.last && v.concept == ""; i++ {
		v.concept = s.Tokens[i].Label
	}
	v.lists = v.lists[:0]
	c := s.Tokens[t.first].Clause
	for i := max(c, t.first-longPath); i < min(len(s.Tokens), t.last+longPath) && s.Tokens[i].Clause == c; i++ {
		for _, l := range s.Tokens[i].Lists {
			if !slices.Contains(v.lists, l) {
				v.lists = append(v.lists, l)
			}
		}
	}
	v.same, v.pronoun = v.same[:0], -1
	wide := -1
	for _, m := range v.near {
		n := &s.Mentions[m]
		if s.Tokens[n.First].Sentence != s.Tokens[t.first].Sentence {
			continue
		}
		v.same = append(v.same, m)
		if n.Kind == Pronoun && n.Last <= t.first {
			wide = m
			if s.Tokens[n.First].Clause == c {
				v.pronoun = m
			}
		}
	}
	if v.pronoun < 0 {
		v.pronoun = wide
	}
}

// rank is how many others are named between a term and the mention of entity
// that is nearest to it.
func (s *Scene) rank(near []int, t span, entity int, before bool) string {
	var room [mostNear]int
	others := room[:0]
	for k := range near {
		m := k
		if before {
			m = len(near) - 1 - k
		}
		n := &s.Mentions[near[m]]
		if (n.Last <= t.first) != before || n.Kind == Pronoun || len(n.Of) == 0 {
			continue
		}
		if n.Of[0] == entity {
			return digit(min(len(others), 4))
		}
		if !slices.Contains(others, n.Of[0]) {
			others = append(others, n.Of[0])
		}
	}
	return "none"
}

func (s *Scene) nearest(near []int, m int, t span) bool {
	before := s.Mentions[m].Last <= t.first
	found := -1
	for _, o := range near {
		n := &s.Mentions[o]
		if len(n.Of) == 0 || !n.Target || (n.Last <= t.first) != before {
			continue
		}
		if before || found < 0 {
			found = o
		}
	}
	return found == m
}

// Sees reports whether an entity of this name is so near to the words first up to
// last that it is asked whether they are said of it.
func (s *Scene) Sees(first, last int, name string) bool {
	return slices.ContainsFunc(s.nearby(nil, first, last, sentencesBack), func(m int) bool {
		return slices.ContainsFunc(s.Mentions[m].Of, func(e int) bool { return s.Entities[e].Name == name })
	})
}
