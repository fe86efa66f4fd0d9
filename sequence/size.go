package sequence

import "math"

// How many labels it takes, before anything is looked at (Musonda, Farrington and
// Whitaker 2006, by the signed root of the likelihood ratio). The published formula has
// one share of days for everybody; here each labelled person has their own, weighted with
// their labels, which is the same where all shares are.

// The normal points of the published tables: two-sided 5 %, power 80 %.
const (
	zTwoSided = 1.96
	zPower    = 0.8416
)

// A portion is the share of days in the window, of so many labels' persons.
type portion struct{ share, weight float64 }

// needed is how many labels show a relative incidence of rho four times in five. It is
// not rounded; it is infinite where no window holds a day.
func needed(rho float64, portions []portion) float64 {
	total, a, b := 0.0, 0.0, 0.0
	for _, p := range portions {
		grown := p.share*rho + 1 - p.share
		inside := p.share * rho / grown
		a += p.weight * 2 * (inside*math.Log(rho) - math.Log(grown))
		b += p.weight * math.Log(rho) * math.Log(rho) * inside * (1 - inside)
		total += p.weight
	}
	if a <= 0 || total <= 0 {
		return math.Inf(1)
	}
	root := zTwoSided + zPower*math.Sqrt(b/a)
	return root * root / (a / total)
}

// largestRatio is the greatest ratio that is looked for.
const largestRatio = 1000.0

// detectable is the smallest relative incidence above 1 that n labels show four times in
// five. It reports false where that is beyond reason.
func detectable(n int, portions []portion) (float64, bool) {
	lo, hi := 0.0, math.Log(largestRatio)
	if needed(math.Exp(hi), portions) > float64(n) {
		return 0, false
	}
	for range 60 {
		if mid := (lo + hi) / 2; mid > 0 && needed(math.Exp(mid), portions) > float64(n) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return math.Exp(hi), true
}

// LabelsNeeded is how many labels show a relative incidence of ratio four times in five,
// at a level of 5 % on both sides, where a window covers this share of each person's days.
func LabelsNeeded(ratio, share float64) int {
	if !(ratio > 0 && ratio != 1 && share > 0 && share < 1) {
		return 0
	}
	return int(math.Ceil(needed(ratio, []portion{{share, 1}})))
}
