package sequence

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// Where the window is the same share of everybody's days, the labels inside are one
// binomial number: the ratio is an odds ratio, with the textbook's standard error, and the
// profile's limits are those of the binomial likelihood (Farrington 1995).
func TestOneShareForAllIsABinomial(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		window := rapid.IntRange(1, 60).Draw(t, "window")
		inside, outside := rapid.IntRange(1, 40).Draw(t, "inside"), rapid.IntRange(1, 40).Draw(t, "outside")
		people := make([]history, rapid.IntRange(1, 4).Draw(t, "persons"))
		for i := range people {
			people[i] = history{periods: []stretch{{0, 99}}, testimonies: []happening{{when: stretch{civil(i), civil(i)}}}}
		}
		for k := range inside + outside {
			h := &people[k%len(people)]
			d := h.testimonies[0].when.first
			if k >= inside {
				d += civil(window) // the first day after
			}
			h.labels = append(h.labels, happening{when: stretch{d, d}})
		}
		s := newScheme([]Window{{0, window - 1}}, 0)
		f := columnsOf(tabulate(people, testifiedDays(people), s, []factor{windowFactor(s)})).fit(t.Context(), nil, false)
		x, y, r := float64(inside), float64(outside), float64(window)/100
		within(t, "coefficient", f.b[0], math.Log(x/y)-math.Log(r/(1-r)), 1e-8)
		within(t, "standard error", f.se(0), math.Sqrt(1/x+1/y), 1e-8)
		logLik := func(b float64) float64 {
			q := r * math.Exp(b) / (r*math.Exp(b) + 1 - r)
			return x*math.Log(q) + y*math.Log(1-q)
		}
		for _, side := range []float64{-1, 1} {
			at, how := f.profile(t.Context(), 0, side)
			if how != isLimit || (at-f.b[0])*side <= 0 {
				t.Fatalf("limit %v of %v (%v)", at, f.b[0], how)
			}
			within(t, "fall at the limit", logLik(f.b[0])-logLik(at), 1.920729410347, 1e-6)
		}
	})
}

// A Poisson regression of every person's counts on their days, with a column for each
// person by name, is another likelihood with the same top, the same standard errors and
// the same robust ones. It is fitted here without cells that are shared, and with another
// library's matrices.
func TestARegressionWithPersonsByNameGivesTheSame(t *testing.T) {
	people := bursting(14, 5)
	s := newScheme([]Window{{0, 30}, {31, 90}}, 0)
	levels := s.levels() - 1
	hundreds := factor{names: []string{"0", "1", "2", "3", "4"}, of: func(_ *history, c civil, _ uint8) int { return int(c) / 200 }}
	f := columnsOf(tabulate(people, testifiedDays(people), s, []factor{windowFactor(s), hundreds})).fit(t.Context(), nil, true)

	type group struct{ person, level, part int }
	days, labels := map[group]float64{}, map[group]float64{}
	for i := range people {
		at := func(c civil) group { return group{i, naiveLevel(&people[i], c, s), int(c) / 200} }
		for c := civil(0); c < 1000; c++ {
			days[at(c)]++
		}
		for _, l := range people[i].labels {
			labels[at(l.when.first)]++
		}
	}
	n := len(people) + levels + 4
	row := func(g group) []float64 {
		x := make([]float64, n)
		x[g.person] = 1
		if g.level > 0 {
			x[len(people)+g.level-1] = 1
		}
		if g.part > 0 {
			x[len(people)+levels+g.part-1] = 1
		}
		return x
	}
	b := make([]float64, n)
	for i, h := range people {
		b[i] = math.Log(float64(len(h.labels)) / 1000)
	}
	var scores []*mat.VecDense
	var inverse mat.Dense
	for range 40 {
		information, score := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
		scores = nil
		for range people {
			scores = append(scores, mat.NewVecDense(n, nil))
		}
		for g, e := range days {
			x := mat.NewVecDense(n, row(g))
			mean := e * math.Exp(mat.Dot(x, mat.NewVecDense(n, b)))
			score.AddScaledVec(score, labels[g]-mean, x)
			scores[g.person].AddScaledVec(scores[g.person], labels[g]-mean, x)
			var square mat.Dense
			square.Outer(mean, x, x)
			information.Add(information, &square)
		}
		if err := inverse.Inverse(information); err != nil {
			t.Fatal(err)
		}
		var step mat.VecDense
		step.MulVec(&inverse, score)
		for i := range b {
			b[i] += step.AtVec(i)
		}
	}
	for level := 1; level <= levels; level++ {
		i, own := len(people)+level-1, int(f.model.column[0][level])
		robust := 0.0
		for _, s := range scores {
			pull := mat.Dot(inverse.RowView(i), s)
			robust += pull * pull
		}
		name := f.names[own]
		within(t, name, f.b[own], b[i], 1e-7)
		within(t, name+" se", f.se(own), math.Sqrt(inverse.At(i, i)), 1e-7)
		within(t, name+" robust se", f.robust[own], math.Sqrt(robust), 1e-7)
	}
}
