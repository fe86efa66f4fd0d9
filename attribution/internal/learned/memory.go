package learned

// A memory holds sums of the mentions that were asked about last. It forgets
// those whose place another needs.
type memory struct {
	places [remembers]remembered
	scene  uint32
}

const remembers = 1024

type remembered struct {
	scene, what uint32 // what of which mention; scene 0: nothing
	sum         tally
}

// forget makes a memory ready for another scene.
func (m *memory) forget() {
	m.scene++
	if m.scene == 0 {
		*m = memory{scene: 1}
	}
}

// at returns where a sum is kept, and whether it is there. What is below 8.
func (m *memory) at(mention, what int) (*tally, bool) {
	key := uint32(mention)<<3 | uint32(what)
	p := &m.places[key%remembers]
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
