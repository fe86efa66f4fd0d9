package learned

import "strings"

// A reader reads scenes, one after the other, with what was learned. Most features
// are seen of many pairs of a term and a mention: the words around a mention from
// every term near it, those around a term from every mention. A sum of weights has
// no order (they are whole numbers), so a reader sums up each group of features
// (between.go, way.go) once and adds the sums; and since the same mentions are
// asked about for whom a term is said of and for who says it, both are summed up
// at once (choices.go).
//
// What it keeps from one term to the next is of fixed size: a page of twenty
// megabytes takes no more than a short one.
type reader struct {
	m *Model
	s *Scene
	b bag

	tags    tagger
	ways    wayfinder
	sums    memory[tally]      // of mentions
	words   memory[[4]int32]   // of tokens, for the stance
	looks   [keptLooks]*around // the last terms that were looked around
	oldest  int
	said    []Proposal
	chance  []float64
	counts  []int32
	persons []claimant // who may say a term
}

const keptLooks = 16

func newReader(m *Model) *reader { return &reader{m: m} }

// reader returns a reader of s. Those of earlier scenes are used again, with what
// they remember of words and of classes.
func (m *Model) reader(s *Scene) *reader {
	r, ok := m.readers.Get().(*reader)
	if !ok {
		r = newReader(m)
	}
	r.begin(s)
	return r
}

func (r *reader) begin(s *Scene) {
	s.prepare()
	r.s = s
	r.sums.forget()
	r.words.forget()
	r.ways.begin(r.m.choice, s)
}

// release gives the reader back, without what belongs to its scene.
func (r *reader) release() {
	for _, v := range r.looks {
		if v != nil {
			v.forget()
		}
	}
	clear(r.persons[:cap(r.persons)])
	clear(r.said[:cap(r.said)])
	r.ways.s, r.s = nil, nil
	r.m.readers.Put(r)
}

// An around is what is seen around a term, with what groups of it weigh.
type around struct {
	seen
	term   span
	pairs  []pair
	views  []view
	sums   []tally // of the pairs, but for the way to them
	shares []float64
	ways   ways // to the mentions, as long as it does not matter who is the target
	toward ways // to the mentions of whoever speaks of target
	target int
	mouths []mouth
	worded [4]wording
	means  string
}

// A mouth is what a term weighs for whoever is at a place.
type mouth struct {
	place
	sum int32
}

// A wording is what the words in and around a term weigh for its stance.
type wording struct {
	known bool
	sum   [4]int32
}

func (v *around) forget() {
	v.chain, v.term = nil, span{first: -1}
	clear(v.lists[:cap(v.lists)])
	clear(v.found[:cap(v.found)])
	clear(v.mouths[:cap(v.mouths)])
	clear(v.views[:cap(v.views)])
	v.concept = ""
}

// look returns what is seen around t, from what was looked at last if it can.
func (r *reader) look(t span) *around {
	for _, v := range r.looks {
		if v != nil && v.term.first == t.first && v.term.last == t.last {
			return v
		}
	}
	v := r.looks[r.oldest]
	if v == nil {
		v = &around{}
		r.looks[r.oldest] = v
	}
	r.oldest = (r.oldest + 1) % keptLooks
	v.term, v.means, v.target, v.mouths, v.worded = t, "", -1, v.mouths[:0], [4]wording{}
	v.look(r.s, t, sentencesBack)
	r.weigh(v)
	return v
}

// weigh sums up what is seen of each mention that is near, but for the way to it.
func (r *reader) weigh(v *around) {
	t := v.term
	v.pairs, v.views, v.sums = r.s.pairs(v.pairs[:0], t, &v.seen), v.views[:0], v.sums[:0]
	var fromSide [2]known
	var fromStep [2][sentencesBack + sentencesAhead + 1]known
	for _, p := range v.pairs {
		w := r.s.view(t, &v.seen, p.mention, p.entity)
		side, step := &fromSide[w.side], &fromStep[w.side][w.away+sentencesBack]
		if !side.known {
			r.b.reset()
			r.s.fromSide(&r.b, t, &v.seen, w.d)
			*side = known{true, r.m.choice.sum(r.b.ids)}
		}
		if !step.known {
			r.b.reset()
			r.s.fromStep(&r.b, t, w.d, w.so)
			*step = known{true, r.m.choice.sum(r.b.ids)}
		}
		sum := r.beside(p.mention, w.side)
		sum.add(side.sum)
		sum.add(step.sum)
		r.b.reset()
		r.s.together(&r.b, t, &v.seen, &w)
		sum.add(r.m.choice.sum(r.b.ids))
		v.views, v.sums = append(v.views, w), append(v.sums, sum)
	}
	r.ways.find(&v.ways, v, -1)
}

type known struct {
	known bool
	sum   tally
}

// towards finds the ways to the mentions of whoever speaks of target.
func (r *reader) towards(v *around, target int) {
	if v.target != target {
		v.target = target
		r.ways.find(&v.toward, v, target)
	}
}

// way returns what the way to a mention weighs.
func (r *reader) way(w *view, on *ways) tally {
	if !w.walked() {
		return tally{}
	}
	sum, n := r.ways.sum(on, w)
	var room [wholePath]string
	path := room[:0]
	if n <= wholePath {
		path = r.s.path(path, w.lo, w.hi, on.target)
	}
	r.b.reset()
	r.s.pathWhole(&r.b, w, n, path)
	sum.add(r.m.choice.sum(r.b.ids))
	return sum
}

// mouths adds to out the values of claimants of a term about target.
func (r *reader) mouths(out []float64, t span, v *around, target int, all []claimant) []float64 {
	first := r.s.firstOf(target, &v.seen)
	for i := range all {
		c := &all[i]
		r.b.reset()
		if c.word > 0 {
			r.s.noun(&r.b, t, &v.seen, *c)
			out = append(out, value(r.m.choice.sum(r.b.ids).speaker))
			continue
		}
		p := v.place(*c, target)
		r.s.ruled(&r.b, &v.seen, target, *c, p.kind)
		r.s.asSelf(&r.b, t, target, *c, p)
		sum := r.m.choice.sum(r.b.ids).speaker + r.asMouth(t, v, p)
		if c.entity >= 0 {
			sum += r.asNamed(t, v, c.entity, first, yes(p.at >= 0))
		}
		out = append(out, value(sum))
	}
	return out
}

// asNamed returns what weighs where a claimant is named.
func (r *reader) asNamed(t span, v *around, entity, first int, in string) int32 {
	sum := int32(0)
	before := -1
	for i, p := range v.pairs {
		if p.guess || p.entity != entity || p.mention == before || !r.s.canSay(t, p.mention, entity) {
			continue
		}
		before = p.mention
		side := yes(r.s.Mentions[p.mention].Last <= t.first)
		sum += r.verbs(p.mention, side, in) + v.sums[i].speaker + r.way(&v.views[i], &v.toward).speaker
		r.b.reset()
		r.s.sayer(&r.b, t, &v.seen, p.mention, first, side, in)
		sum += r.m.choice.sum(r.b.ids).speaker
	}
	return sum
}

func (r *reader) asMouth(t span, v *around, p place) int32 {
	for i := range v.mouths {
		if v.mouths[i].place == p {
			return v.mouths[i].sum
		}
	}
	r.b.reset()
	r.s.asMouth(&r.b, t, &v.seen, p)
	sum := r.m.choice.sum(r.b.ids).speaker
	v.mouths = append(v.mouths, mouth{p, sum})
	return sum
}

// stance returns how likely each stance is.
func (r *reader) stance(t span, v *around, p Proposal, c claimant) []float64 {
	who := c.who(p.Entity)
	w := &v.worded[strings.Index(whos, who)]
	if !w.known {
		w.known = true
		r.wording(&w.sum, t, v, who)
	}
	sum := w.sum
	r.b.reset()
	r.s.ruledStance(&r.b, t, &v.seen, p.Entity, p.Mention, c, who)
	r.m.stance.sum(sum[:], r.b.ids)
	var of [4]float64
	for i, n := range sum {
		of[i] = value(n)
	}
	softmax(of[:])
	return of[:]
}

// concept returns what a term means.
func (r *reader) concept(t span, v *around) string {
	if v.means == "" {
		r.counts = append(r.counts[:0], make([]int32, len(Concepts))...)
		r.b.reset()
		r.s.concept(&r.b, t)
		r.m.concept.sum(r.counts, r.b.ids)
		v.means = Concepts[most(r.counts)]
	}
	return v.means
}
