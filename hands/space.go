package hands

import (
	"context"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// A space is where articles lie by their habits: near one another if they are written
// alike. It is learned from a pool of articles, of which it does not ask who wrote them.
//
// Each habit is the root of its share in its view (Hellinger's measure, so that common
// habits do not outweigh rare ones), in standard deviations of the pool; each view has
// length 1. No directions are chosen among them: those that a pool's articles differ in
// most are these articles' own, and whoever is judged by them seems to differ more than a
// stranger would. (It was tried: 4 teams of 20 were seen where 15 had been promised.)
type space struct {
	views  []articleView
	words  vocabulary
	gauges []gauge
	centre []float64
}

// A gauge is what is usual in one view.
type gauge struct {
	number    map[string]int
	mean, dev []float64
	times     []int // in all of the pool
	offset    int
}

const (
	farthest     = 4.0  // standard deviations; what is rarer counts as much
	rarestHabit  = 0.01 // of the pool's articles must have it
	fewestHaving = 3    // and so many
)

func learnSpace(ctx context.Context, pool []reading, views []articleView, words vocabulary) (*space, *mat.Dense, error) {
	s := &space{views: views, words: words}
	counted := make([][]habitCounts, len(pool))
	if err := onAllProcessors(ctx, len(pool), func(i int) { counted[i] = tallies(pool[i], views, words) }); err != nil {
		return nil, nil, err
	}
	width := 0
	for v := range views {
		sc := gaugeOf(counted, v, views[v].most)
		sc.offset = width
		width += len(sc.mean)
		s.gauges = append(s.gauges, sc)
	}
	s.centre = make([]float64, width)
	habits := mat.NewDense(len(pool), max(width, 1), nil)
	for i := range counted {
		s.fill(habits.RawRowView(i), counted[i])
	}
	s.centre = meanRow(habits)
	for i := range counted {
		subtract(habits.RawRowView(i), s.centre)
	}
	return s, habits, ctx.Err()
}

// gaugeOf keeps the habits that most articles have, with their mean and deviation.
func gaugeOf(counted [][]habitCounts, view, most int) gauge {
	spread := map[string]int{}
	for _, c := range counted {
		for habit := range c[view] {
			spread[habit]++
		}
	}
	names := commonestFirst(spread)
	names = names[:min(len(names), most)]
	fewest := max(fewestHaving, int(rarestHabit*float64(len(counted))))
	for len(names) > 0 && spread[names[len(names)-1]] < fewest {
		names = names[:len(names)-1]
	}
	sc := gauge{number: map[string]int{}, mean: make([]float64, len(names)), dev: make([]float64, len(names)), times: make([]int, len(names))}
	for i, name := range names {
		sc.number[name] = i
	}
	square, row := make([]float64, len(names)), make([]float64, len(names))
	for _, c := range counted {
		sc.shares(row, c[view])
		for habit, n := range c[view] {
			if i, isKnown := sc.number[habit]; isKnown {
				sc.times[i] += n
			}
		}
		for i, x := range row {
			sc.mean[i] += x / float64(len(counted))
			square[i] += x * x / float64(len(counted))
		}
	}
	for i := range sc.dev {
		sc.dev[i] = math.Sqrt(max(square[i]-sc.mean[i]*sc.mean[i], 1e-12))
	}
	return sc
}

// shares is the root of each habit's share in a view.
func (sc gauge) shares(row []float64, t habitCounts) {
	clear(row)
	total := 0
	for habit, n := range t {
		if i, isKnown := sc.number[habit]; isKnown {
			row[i] = float64(n)
			total += n
		}
	}
	for i, n := range row {
		row[i] = math.Sqrt(n / float64(max(total, 1)))
	}
}

// fill writes an article's habits into a row, before the centre is taken off.
func (s *space) fill(row []float64, counted []habitCounts) {
	for v, sc := range s.gauges {
		own := row[sc.offset : sc.offset+len(sc.mean)]
		sc.shares(own, counted[v])
		square := 0.0
		for i := range own {
			own[i] = min(max((own[i]-sc.mean[i])/sc.dev[i], -farthest), farthest)
			square += own[i] * own[i]
		}
		by := s.views[v].weight / math.Sqrt(max(square, 1e-12))
		for i := range own {
			own[i] *= by
		}
	}
}

// productsOf is each row of one table times each of another, on all processors.
func productsOf(a, b *mat.Dense) *mat.Dense {
	n, _ := a.Dims()
	m, _ := b.Dims()
	products := mat.NewDense(n, m, nil)
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, a.RawMatrix(), b.RawMatrix(), 0, products.RawMatrix())
	return products
}

func meanRow(m *mat.Dense) []float64 {
	n, width := m.Dims()
	mean := make([]float64, width)
	for i := range n {
		for j, x := range m.RawRowView(i) {
			mean[j] += x / float64(n)
		}
	}
	return mean
}

func subtract(row, what []float64) {
	for i := range row {
		row[i] -= what[i]
	}
}

// place is where articles lie, one a row.
func (s *space) place(ctx context.Context, articles []reading) (*mat.Dense, error) {
	places := mat.NewDense(len(articles), max(len(s.centre), 1), nil)
	err := onAllProcessors(ctx, len(articles), func(i int) {
		s.fill(places.RawRowView(i), tallies(articles[i], s.views, s.words))
		subtract(places.RawRowView(i), s.centre)
	})
	return places, err
}
