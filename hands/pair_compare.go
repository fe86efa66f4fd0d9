package hands

import (
	"context"

	"gonum.org/v1/gonum/mat"
)

// Pairs of a pool's texts are compared, and what their likeness is worth is learned, as a
// stranger's would be: each two bylines are laid beside each other by a pool that has
// forgotten both, and judged by what pairs of others show. Each view of how they are
// written is a comparison of its own, and how much each counts is learned too: what is
// alike in five ways is likelier one writer's than what is very alike in one.

// A comparison is two texts of the pool.
type comparison struct {
	style         []float64 // in each view
	subject       float64
	isSame        bool
	blocks        [2]int  // of the writers
	plain, beyond float64 // logarithms of ratios, by what pairs of no writer of these blocks showed
}

const (
	pairBlocks = 6   // of writers; a pair is judged without its writers' blocks
	mostCross  = 100 // pairs of texts of two bylines, taken evenly
)

// groundsOfViews parts the style's ground by views.
func (p *pool) groundsOfViews() (grounds []ground, err error) {
	for _, g := range p.style.space.gauges {
		own, err := p.groundOf(g.columns(p.style.places))
		if err != nil {
			return nil, err
		}
		grounds = append(grounds, own)
	}
	return grounds, nil
}

// columns are a view's of a table of habits. Of a view that no text has habits in, all lie
// in one place.
func (g gauge) columns(habits *mat.Dense) *mat.Dense {
	n, _ := habits.Dims()
	if len(g.mean) == 0 {
		return mat.NewDense(n, 1, nil)
	}
	return mat.DenseCopyOf(habits.Slice(0, n, g.offset, g.offset+len(g.mean)))
}

// comparisons are pairs of texts, each seen by a pool without their writers.
func (p *pool) comparisons(ctx context.Context, views []ground) ([]comparison, error) {
	var couples [][2]int
	for i := range p.bylines {
		for j := range i {
			couples = append(couples, [2]int{j, i})
		}
	}
	found := make([][]comparison, len(couples))
	err := onAllProcessors(ctx, len(couples), func(k int) { found[k] = p.compare(views, couples[k]) })
	var all []comparison
	for _, some := range found {
		all = append(all, some...)
	}
	return all, err
}

// compare lays the texts of two bylines beside each other. Each byline's texts are laid
// beside one another where the other byline is the next one, so that this is done once.
func (p *pool) compare(views []ground, couple [2]int) (found []comparison) {
	both := []string{p.bylines[couple[0]], p.bylines[couple[1]]}
	subject, rows := p.without(p.subject, both)
	style := make([][][]float64, len(views))
	for v, g := range views {
		style[v], _ = p.without(g, both)
	}
	add := func(i, j int, writers [2]int) {
		c := comparison{subject: subject[i][j], isSame: writers[0] == writers[1], blocks: [2]int{writers[0] % pairBlocks, writers[1] % pairBlocks}}
		for _, alike := range style {
			c.style = append(c.style, alike[i][j])
		}
		found = append(found, c)
	}
	first := len(p.of[both[0]])
	for _, cross := range evenly(first*(len(rows)-first), mostCross) {
		add(cross%first, first+cross/first, couple)
	}
	for side, own := range couple {
		if (own+1)%len(p.bylines) != couple[1-side] {
			continue
		}
		for i := side * first; i < first+side*(len(rows)-first); i++ {
			for j := side * first; j < i; j++ {
				add(i, j, [2]int{own, own})
			}
		}
	}
	return found
}

// evenly are at most so many of the numbers below n.
func evenly(n, most int) []int {
	some := make([]int, min(n, most))
	for i := range some {
		some[i] = i * n / len(some)
	}
	return some
}

// compareStrangers compares two texts that are not of the pool.
func (r *pairRuler) compareStrangers(ctx context.Context, both []reading) (c comparison, err error) {
	subject, err := r.pool.ofStrangers(ctx, r.pool.subject, both)
	if err != nil {
		return c, err
	}
	c.subject = subject[0][1]
	places, err := r.pool.style.space.place(ctx, both)
	if err != nil {
		return c, err
	}
	for v, g := range r.pool.style.space.gauges {
		alike, err := r.pool.alikeFrom(r.views[v], g.columns(places))
		if err != nil {
			return c, err
		}
		c.style = append(c.style, alike[0][1])
	}
	return c, nil
}

// pairWorth is what likeness is worth, as weights that give logarithms of ratios: of style
// alone; of style among pairs whose subjects are as like in one writer's as in two
// writers', in which the subject says nothing by itself; and of the subject alone.
//
// The second is what the subject does not explain. To take the subject's ratio from that of
// style and subject together, as is often done, was tried: at 2,000 words, where subjects
// nearly part all pairs, it cost about as much as saying nothing.
type pairWorth struct{ plain, matched, topic []float64 }

func learnWorth(pairs []comparison) pairWorth {
	matched, _, _ := matchedBySubject(pairs)
	var any comparison
	if len(pairs) > 0 {
		any = pairs[0]
	}
	fit := func(pairs []comparison, of func(comparison) []float64) []float64 {
		return fitPairs(pairs, of, len(of(any)))
	}
	return pairWorth{fit(pairs, styleOf), fit(matched, styleAndSubjectOf), fit(pairs, subjectOf)}
}

func (w pairWorth) plainly(c comparison) float64 { return score(w.plain, rowFrom(styleOf(c))) }
func (w pairWorth) beyond(c comparison) float64 {
	return score(w.matched, rowFrom(styleAndSubjectOf(c)))
}
func (w pairWorth) bySubject(c comparison) float64 { return score(w.topic, rowFrom(subjectOf(c))) }

func styleOf(c comparison) (values []float64) {
	for _, alike := range c.style {
		values = append(values, 10*alike)
	}
	return values
}

func subjectOf(c comparison) []float64 { return []float64{10 * c.subject, 10 * c.subject * c.subject} }

func styleAndSubjectOf(c comparison) []float64 { return append(styleOf(c), subjectOf(c)...) }

func rowFrom(values []float64) (r row) {
	for i, x := range values {
		r.features, r.values = append(r.features, int32(i)), append(r.values, float32(x))
	}
	return r
}

// fitPairs weighs both kinds of pairs the same, so that a score is a ratio: of no pairs 1,
// whatever is asked.
func fitPairs(pairs []comparison, of func(comparison) []float64, width int) []float64 {
	var counts [2]float64
	for _, c := range pairs {
		counts[side(c.isSame)]++
	}
	examples := make([]example, len(pairs))
	for i, c := range pairs {
		examples[i] = example{rowFrom(of(c)), c.isSame, float64(len(pairs)) / 2 / max(counts[side(c.isSame)], 1)}
	}
	return fitLogistic(examples, width)
}

// calibrate gives each pair the ratios that pairs of other writers teach.
func calibrate(ctx context.Context, pairs []comparison) error {
	of := map[[2]int][]int{}
	for i, c := range pairs {
		of[c.blocks] = append(of[c.blocks], i)
	}
	var kinds [][2]int
	for blocks := range of {
		kinds = append(kinds, blocks)
	}
	ratios := make([][2]float64, len(pairs))
	err := onAllProcessors(ctx, len(kinds), func(k int) {
		worth := learnWorth(withoutBlocks(pairs, kinds[k]))
		for _, i := range of[kinds[k]] {
			ratios[i] = [2]float64{worth.plainly(pairs[i]), worth.beyond(pairs[i])}
		}
	})
	for i, r := range ratios {
		pairs[i].plain, pairs[i].beyond = r[0], r[1]
	}
	return err
}

// withoutBlocks are the pairs of which no writer is of these blocks.
func withoutBlocks(pairs []comparison, blocks [2]int) (seen []comparison) {
	for _, c := range pairs {
		if c.blocks[0] != blocks[0] && c.blocks[0] != blocks[1] && c.blocks[1] != blocks[0] && c.blocks[1] != blocks[1] {
			seen = append(seen, c)
		}
	}
	return seen
}
