package sequence

import (
	"encoding/json"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// normal95 cuts 2.5 % off each end of the standard normal distribution.
const normal95 = 1.959963984540054

// An Interval holds 95 % of what the figure could have been. A limit that does not exist
// is infinite, and null in JSON; an interval that cannot be told has NaN for both.
type Interval struct{ Lo, Hi float64 }

// Holds reports whether v lies in the interval.
func (i Interval) Holds(v float64) bool { return i.Lo <= v && v <= i.Hi }

func (i Interval) exp() Interval { return Interval{math.Exp(i.Lo), math.Exp(i.Hi)} }

// MarshalJSON writes [lo, hi].
func (i Interval) MarshalJSON() ([]byte, error) {
	return json.Marshal([2]*float64{told(i.Lo), told(i.Hi)})
}

var untold = Interval{math.NaN(), math.NaN()}

// told is v, or nothing where there is no such number.
func told(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

func around(estimate, se float64) Interval {
	return Interval{estimate - normal95*se, estimate + normal95*se}
}

// normalTails is the probability of a standard normal number farther from 0 than z.
func normalTails(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// chiAbove is the probability that chi-square with df degrees of freedom exceeds x.
func chiAbove(x float64, df int) float64 {
	switch {
	case math.IsNaN(x) || df < 1:
		return math.NaN()
	case x <= 0:
		return 1
	case math.IsInf(x, 1):
		return 0
	}
	return mathext.GammaIncRegComp(float64(df)/2, x/2)
}

// wilson is the score interval of a share x of n, without continuity correction (1927).
func wilson(x, n float64) Interval {
	if n == 0 {
		return Interval{0, 1}
	}
	z2 := normal95 * normal95
	middle := (x + z2/2) / (n + z2)
	half := normal95 / (n + z2) * math.Sqrt(x*(n-x)/n+z2/4)
	i := Interval{max(0, middle-half), min(1, middle+half)}
	if x == 0 {
		i.Lo = 0
	}
	if x == n {
		i.Hi = 1
	}
	return i
}

// clopperPearson is the exact interval of a share x of n.
func clopperPearson(x, n float64) Interval {
	i := Interval{0, 1}
	if x > 0 {
		i.Lo = rootIn(0, x/n, func(p float64) float64 { return mathext.RegIncBeta(x, n-x+1, p) - 0.025 })
	}
	if x < n {
		i.Hi = rootIn(x/n, 1, func(p float64) float64 { return mathext.RegIncBeta(x+1, n-x, p) - 0.975 })
	}
	return i
}

// rootIn finds where f, which grows from lo to hi, crosses zero.
func rootIn(lo, hi float64, f func(float64) float64) float64 {
	for range 200 {
		middle := lo + (hi-lo)/2
		if middle <= lo || middle >= hi {
			break
		}
		if f(middle) < 0 {
			lo = middle
		} else {
			hi = middle
		}
	}
	return lo + (hi-lo)/2
}
