package sequence

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// The likelihood takes labels of one person to come by themselves. They come in bursts:
// one draws others. So persons are taken as they are, each with all their labels at once,
// and the interval rests on how much persons differ. The sandwich that the published
// figures have (se_log_person_robust) is too small where persons are few or one of them
// weighs much; what is printed leaves out one person at a time instead (CR3, a jackknife:
// Bell and McCaffrey, Survey Methodology 28, 2002; MacKinnon, Nielsen and Webb, Journal of
// Econometrics 232, 2023), by one of Newton's steps from the fit that is there.

// mostLeftOneByOne is how many persons are left out one at a time; of more, none weighs
// enough to make the sandwich too small.
const mostLeftOneByOne = 300

// jackknife returns the standard errors of all columns, or nil where persons are too
// many. A column that one person alone tells is NaN.
func (f *fitted) jackknife() []float64 {
	m := len(f.blocks)
	if m > mostLeftOneByOne || m < 2 {
		return nil
	}
	whole := f.read(f.b, asked{information: true, persons: true})
	squares := make([]float64, len(f.b))
	for k, score := range whole.perPerson {
		own := f.of(f.blocks[k:k+1]).read(f.b, asked{information: true}).information
		rest := newSquare(own.n)
		for i, v := range whole.information.a {
			rest.a[i] = v - own.a[i]
		}
		low := factorize(rest, f.free)
		for i, v := range low.solve(score) {
			if f.free[i] && !low.used[i] {
				v = math.NaN()
			}
			squares[i] += v * v
		}
	}
	for i, v := range squares {
		squares[i] = math.Sqrt(v * float64(m-1) / float64(m))
	}
	return squares
}

// robustHalf is half of the interval by persons for column i: NaN where persons say
// nothing. Long says that it may take long.
func (p *pooled) robustHalf(i int, between float64, long bool) float64 {
	first := p.fits[0]
	m := float64(len(first.blocks))
	if first.robust == nil || m < 2 {
		return math.NaN()
	}
	t := distuv.StudentsT{Sigma: 1, Nu: m - 1}.Quantile(.975)
	if long {
		sum, n := 0.0, 0.0
		for _, f := range p.fits[:min(len(p.fits), profiledOn)] {
			if f.left == nil {
				f.left = f.jackknife()
			}
			if f.left != nil {
				sum, n = sum+f.left[i]*f.left[i], n+1
			}
		}
		if half := t * math.Sqrt(sum/n+between); !math.IsNaN(half) {
			return half
		}
	}
	return fewPersons(len(first.blocks)) * math.Sqrt(p.mean(func(f *fitted) float64 { return f.robust[i] * f.robust[i] })+between)
}

// widen prints the interval of half a width on both sides where it is the wider one.
func (e *Estimate) widen(half float64) {
	if e.PrintedLo == nil || e.PrintedHi == nil {
		return
	}
	if 2*half > math.Log(*e.PrintedHi / *e.PrintedLo) {
		e.PrintedLo, e.PrintedHi = exp(*e.Coef-half), finite(*e.Coef+half)
	}
}

// fewPersons is what a person-robust standard error is multiplied by for half of a 95 %
// interval: Student's quantile with a degree of freedom less than persons, and the root of
// n/(n-1) (Cameron and Miller, A practitioner's guide to cluster-robust inference, J. Human
// Resources 50, 2015, section VI). The sandwich of few persons is too small.
func fewPersons(n int) float64 {
	if n < 2 {
		return 0 // of one person it says nothing
	}
	m := float64(n)
	return distuv.StudentsT{Sigma: 1, Nu: m - 1}.Quantile(.975) * math.Sqrt(m/(m-1))
}
