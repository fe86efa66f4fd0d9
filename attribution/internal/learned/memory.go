package learned

import "strings"

// A memory holds sums of the mentions or tokens that were asked about last. It
// forgets those whose place another needs.
type memory[T tally | [4]int32] struct {
	places [remembers]remembered[T]
	scene  uint32
}

const remembers = 1 << 11

type remembered[T any] struct {
	scene, what uint32 // what of which place; scene 0: nothing
	sum         T
}

// forget makes a memory ready for another scene.
func (m *memory[T]) forget() {
	m.scene++
	if m.scene == 0 {
		*m = memory[T]{scene: 1}
	}
}

// at returns where a sum is kept, and whether it is there. What is below 16.
func (m *memory[T]) at(place, what int) (*T, bool) {
	key := uint32(place)<<4 | uint32(what)
	p := &m.places[scatter(key)%remembers]
	if p.scene == m.scene && p.what == key {
		return &p.sum, true
	}
	p.scene, p.what = m.scene, key
	return &p.sum, false
}

// beside returns what the words around a mention weigh, as seen from one side.
func (r *reader) beside(mention, side int) tally {
	sum, ok := r.sums.at(mention, side)
	if !ok {
		r.b.reset()
		r.s.beside(&r.b, mention, sides[side])
		*sum = r.m.choice.sum(r.b.ids)
	}
	return *sum
}

// verbs returns what the words around a mention weigh for its being who speaks.
func (r *reader) verbs(mention int, side, in string) int32 {
	what := 2
	if side == "y" {
		what++
	}
	if in == "y" {
		what += 2
	}
	sum, ok := r.sums.at(mention, what)
	if !ok {
		r.b.reset()
		r.s.verbs(&r.b, mention, side, in)
		*sum = r.m.choice.sum(r.b.ids)
	}
	return sum.speaker
}

// wording adds to sum what the words in and around a term weigh for its stance.
func (r *reader) wording(sum *[4]int32, t span, v *around, who string) {
	w := r.s.wide(t)
	r.b.reset()
	r.s.closeWords(&r.b, t, &v.seen, w, who)
	r.m.stance.sum(sum[:], r.b.ids)
	for in, tokens := range w.parts() {
		for i := tokens.first; i < tokens.last; i++ {
			if part(in) == here {
				addTo(sum, r.wordHere(i))
			}
			if len(r.s.Tokens[i].Lists) > 0 {
				addTo(sum, r.listsIn(i, part(in), who))
			}
		}
	}
}

func (r *reader) wordHere(i int) *[4]int32 {
	sum, ok := r.words.at(i, 15)
	if !ok {
		r.b.reset()
		r.s.wordHere(&r.b, i)
		*sum = [4]int32{}
		r.m.stance.sum(sum[:], r.b.ids)
	}
	return sum
}

func (r *reader) listsIn(i int, in part, who string) *[4]int32 {
	sum, ok := r.words.at(i, int(in)*4+strings.Index(whos, who))
	if !ok {
		r.b.reset()
		r.s.listsIn(&r.b, i, in, who)
		*sum = [4]int32{}
		r.m.stance.sum(sum[:], r.b.ids)
	}
	return sum
}

func addTo(sum, more *[4]int32) {
	for i, n := range more {
		sum[i] += n
	}
}
