package sequence

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// A RateRatio compares events per person-day of two groups. Given how many events there
// were in all, those of the first group are binomial, which gives an exact interval as
// long as events come alone. Labels do not: one label draws others after it. So for all
// labels this interval is too narrow, and Clustered, which lets each person's labels hang
// together, is the one to print.
type RateRatio struct {
	Events     [2]int    `json:"events"`
	PersonDays [2]int    `json:"persondays"`
	Ratio      *float64  `json:"ratio"`
	Exact      Interval  `json:"exact_ci"`
	P          *float64  `json:"p"`
	Clustered  *Interval `json:"person_clustered_ci,omitempty"`
}

// CompareRates returns the ratio of the first group's rate to the second's, with its
// exact conditional interval and test.
func CompareRates(events, days [2]int) RateRatio {
	r := RateRatio{Events: events, PersonDays: days, Exact: untold}
	d1, d2 := float64(days[0]), float64(days[1])
	n := events[0] + events[1]
	if days[0] <= 0 || days[1] <= 0 || n == 0 {
		return r
	}
	x := float64(events[0])
	r.Ratio = told((x / d1) / (float64(events[1]) / d2))
	share := clopperPearson(x, float64(n))
	r.Exact = Interval{share.Lo / (1 - share.Lo) * d2 / d1, share.Hi / (1 - share.Hi) * d2 / d1}
	r.P = told(binomialTest(events[0], n, d1/(d1+d2)))
	return r
}

// binomialTest is the probability of all counts that are not more probable than x.
func binomialTest(x, n int, p float64) float64 {
	mass := func(k int) float64 {
		return math.Exp(logChoose(n, k) + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
	}
	mode := min(n, int(float64(n+1)*p))
	found := mass(x) * sameProbability
	if x == mode {
		return 1
	}
	if x > mode {
		k := largestWhere(mode, func(k int) bool { return mass(k) <= found })
		return min(1, binomialBelow(k, n, p)+1-binomialBelow(x-1, n, p))
	}
	k := smallestWhere(mode, n, func(k int) bool { return mass(k) <= found })
	return min(1, binomialBelow(x, n, p)+1-binomialBelow(k-1, n, p))
}

// largestWhere and smallestWhere look among counts from the mode on, where the
// probabilities only fall: -1 and n+1 where there is none.
func largestWhere(mode int, ok func(int) bool) int {
	lo, hi := -1, mode+1
	for hi-lo > 1 {
		if k := lo + (hi-lo)/2; ok(k) {
			lo = k
		} else {
			hi = k
		}
	}
	return lo
}

func smallestWhere(mode, n int, ok func(int) bool) int {
	lo, hi := mode-1, n+1
	for hi-lo > 1 {
		if k := lo + (hi-lo)/2; ok(k) {
			hi = k
		} else {
			lo = k
		}
	}
	return hi
}

// binomialBelow is the probability of k or fewer of n.
func binomialBelow(k, n int, p float64) float64 {
	switch {
	case k < 0:
		return 0
	case k >= n:
		return 1
	}
	return mathext.RegIncBeta(float64(n-k), float64(k+1), 1-p)
}

// clusteredRatio gives c the interval that lets the events of one person hang together:
// the spread of what each person adds to their group's rate beyond it.
func (r *RateRatio) cluster(events, days [2][]float64) {
	logVariance := 0.0
	for g := range events {
		total, exposure := sum(events[g]), sum(days[g])
		n := float64(len(events[g]))
		if total == 0 || exposure == 0 || n < 2 {
			return
		}
		off := 0.0
		for i, e := range events[g] {
			d := e - total*days[g][i]/exposure
			off += d * d
		}
		logVariance += off / (total * total) * n / (n - 1)
	}
	i := around(math.Log(*r.Ratio), math.Sqrt(logVariance)).exp()
	r.Clustered = &i
}

func sum(list []float64) (s float64) {
	for _, v := range list {
		s += v
	}
	return s
}
