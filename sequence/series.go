package sequence

import (
	"fmt"
	"math"
	"slices"

	"sayso"
)

// Do the two volumes move together? Two series that each go up and down slowly seem to
// answer one another at some lag, whatever they are: neighbouring months are alike, so
// that one chance meeting counts several times. So the first series is first made into
// one whose months are not alike (its autoregression is taken off, prewhitening, Box and
// Jenkins), the same filter goes over the second, and only then are they laid upon one
// another. Counts are set on a scale, sqrt(n + 3/8), on which their scatter does not grow
// with them (Anscombe 1948). All lags are listed, those before as well as those after:
// one of 13 strays past the band by chance more often than not.
//
// Sums over all persons cannot say that the same persons were labelled who had testified.

const (
	mostLags   = 6
	mostOrder  = 6
	fewestLags = 4*mostLags + mostOrder // steps that a series needs, for its largest lag to mean anything
	fewCounts  = 3                      // a median below this: two months make one step
)

// A Series compares testimonies with labels, step by step.
type Series struct {
	Step      int       `json:"months_in_a_step"`
	From      string    `json:"from"`
	To        string    `json:"to"`
	Steps     int       `json:"n"`
	Transform string    `json:"transform"`
	Order     int       `json:"ar_order"`
	AR        []float64 `json:"ar_coef"`
	Kept      int       `json:"prewhitened_n"`
	Bound     *float64  `json:"bound"`
	Lags      []Lag     `json:"lags"`
	Own       OwnAR     `json:"double_ar1"`
	Spearman  *float64  `json:"spearman_lag0"`
	Beyond    int       `json:"lags_beyond"`
	Tests     int       `json:"tests"`
	Note      string    `json:"note,omitempty"` // why there are no lags

	Testimonies []int `json:"testimonies"`
	Labels      []int `json:"labels"`
}

// A Lag is a correlation of labels with testimonies so many steps before them.
type Lag struct {
	Lag         int      `json:"lag"` // above 0: labels follow
	Raw         *float64 `json:"raw"`
	Prewhitened *float64 `json:"prewhitened"`
	Beyond      bool     `json:"beyond"`
}

// OwnAR is the same with each series freed of its own first-order autoregression.
type OwnAR struct {
	X    *float64   `json:"phi_x"`
	Y    *float64   `json:"phi_y"`
	Lags []*float64 `json:"acf"`
	N    int        `json:"n"`
}

// CompareSeries compares counts of successive months, or of whatever steps.
func CompareSeries(testimonies, labels []int) (Series, error) {
	if len(testimonies) != len(labels) {
		return Series{}, fmt.Errorf("compare series: %d counts of testimonies and %d of labels: %w", len(testimonies), len(labels), sayso.ErrInput)
	}
	s := Series{Step: 1, Steps: len(labels), Transform: "sqrt(count+3/8)", Testimonies: testimonies, Labels: labels}
	x, y := anscombe(testimonies), anscombe(labels)
	switch {
	case len(x) < fewestLags:
		s.Note = fmt.Sprintf("%s: too few for lags of %d, which take %d", counted(len(x), "step"), mostLags, fewestLags)
		return s, nil
	case flat(x) || flat(y):
		s.Note = "one of the two never changes"
		return s, nil
	}
	s.AR = autoregression(x, mostOrder)
	s.Order = len(s.AR)
	white, same := filtered(x, s.AR), filtered(y, s.AR)
	s.Kept = len(white)
	s.Bound = told(normal95 / math.Sqrt(float64(s.Kept)))
	for lag := -mostLags; lag <= mostLags; lag++ {
		l := Lag{Lag: lag, Raw: told(crossCorrelation(x, y, lag)), Prewhitened: told(crossCorrelation(white, same, lag))}
		if l.Beyond = l.Prewhitened != nil && math.Abs(*l.Prewhitened) > *s.Bound; l.Beyond {
			s.Beyond++
		}
		s.Lags = append(s.Lags, l)
	}
	s.Tests = len(s.Lags)
	s.Own = ownAR(x, y)
	s.Spearman = told(crossCorrelation(ranks(testimonies), ranks(labels), 0))
	return s, nil
}

func ownAR(x, y []float64) OwnAR {
	a, b := autoregressionOf(x, 1), autoregressionOf(y, 1)
	own := OwnAR{X: told(a[0]), Y: told(b[0])}
	freeX, freeY := filtered(x, a), filtered(y, b)
	own.N = len(freeX)
	for lag := -mostLags; lag <= mostLags; lag++ {
		own.Lags = append(own.Lags, told(crossCorrelation(freeX, freeY, lag)))
	}
	return own
}

func anscombe(counts []int) []float64 {
	out := make([]float64, len(counts))
	for i, n := range counts {
		out[i] = math.Sqrt(float64(n) + 3.0/8)
	}
	return out
}

func flat(x []float64) bool { return slices.Min(x) == slices.Max(x) }

// crossCorrelation is that of y, so many steps later, with x: the means and the scatter
// are those of the whole series, the divisor its length.
func crossCorrelation(x, y []float64, lag int) float64 {
	mx, my := sum(x)/float64(len(x)), sum(y)/float64(len(y))
	var xy, xx, yy float64
	for t := range x {
		xx += (x[t] - mx) * (x[t] - mx)
		yy += (y[t] - my) * (y[t] - my)
		if u := t + lag; u >= 0 && u < len(y) {
			xy += (y[u] - my) * (x[t] - mx)
		}
	}
	return xy / math.Sqrt(xx*yy)
}

// autoregression returns the Yule-Walker coefficients of the order, up to most, that
// Akaike's criterion prefers.
func autoregression(x []float64, most int) []float64 {
	n := float64(len(x))
	best, criterion := 0, math.Inf(1)
	ladder := levinson(x, min(most, len(x)-1))
	for order, step := range ladder {
		if aic := n*math.Log(step.left) + 2*float64(order); aic < criterion {
			best, criterion = order, aic
		}
	}
	return ladder[best].coef
}

func autoregressionOf(x []float64, order int) []float64 { return levinson(x, order)[order].coef }

// A rung is the autoregression of one order and the variance that it leaves.
type rung struct {
	coef []float64
	left float64
}

// levinson solves the Yule-Walker equations of all orders up to most (Durbin 1960).
func levinson(x []float64, most int) []rung {
	r := autocovariances(x, most)
	ladder := []rung{{left: r[0]}}
	for order := 1; order <= most; order++ {
		last := ladder[order-1]
		top := r[order]
		for j, c := range last.coef {
			top -= c * r[order-1-j]
		}
		partial := top / last.left
		coef := make([]float64, order)
		for j, c := range last.coef {
			coef[j] = c - partial*last.coef[order-2-j]
		}
		coef[order-1] = partial
		ladder = append(ladder, rung{coef, last.left * (1 - partial*partial)})
	}
	return ladder
}

func autocovariances(x []float64, most int) []float64 {
	mean := sum(x) / float64(len(x))
	r := make([]float64, most+1)
	for k := range r {
		for t := k; t < len(x); t++ {
			r[k] += (x[t] - mean) * (x[t-k] - mean) / float64(len(x))
		}
	}
	return r
}

// filtered takes an autoregression off a series, which loses its first steps.
func filtered(x, coef []float64) []float64 {
	out := make([]float64, 0, len(x))
	for t := len(coef); t < len(x); t++ {
		v := x[t]
		for j, c := range coef {
			v -= c * x[t-1-j]
		}
		out = append(out, v)
	}
	return out
}

// ranks gives equal counts the mean of their ranks.
func ranks(counts []int) []float64 {
	sorted := slices.Sorted(slices.Values(counts))
	out := make([]float64, len(counts))
	for i, n := range counts {
		first, _ := slices.BinarySearch(sorted, n)
		after, _ := slices.BinarySearch(sorted, n+1)
		out[i] = float64(first+after+1) / 2
	}
	return out
}
