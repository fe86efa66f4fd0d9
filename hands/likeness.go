package hands

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// likeness is how alike the articles of one byline are in how they are written and in
// what they are about, each with each.
type likeness struct{ style, subject [][]float64 }

func (l likeness) of(rows []int) likeness {
	return likeness{among(l.style, rows), among(l.subject, rows)}
}

func among(m [][]float64, rows []int) [][]float64 {
	p := make([][]float64, len(rows))
	for i, r := range rows {
		p[i] = make([]float64, len(rows))
		for j, c := range rows {
			p[i][j] = m[r][c]
		}
	}
	return p
}

// Signs of several hands in a likeness. What a sign is worth, a pool says (judge.go).
const (
	signMean         = iota // of how alike two articles are
	signLow                 // a tenth of the pairs are less alike
	signMiddle              // half of them
	signHigh                // nine tenths
	signSpread              // standard deviation
	signParting             // the best split in two: how much more alike pairs within are, for its size
	signPartingTopic        // how much more alike their subjects are
	signTopicParting        // the best split by subject: how much more alike in style
	signSmaller             // the share of articles on its smaller side
	signWidth               // first eigenvalue, when what all have in common is taken off
	signSecondWidth         // the second
	signTied                // correlation of style with subject
	signTopicMean           // the same of subjects
	signTopicSpread         //
	signTopicParted         //
	signTopicLow            //
	signTopicHigh           //
	signCount
)

// signs are what a likeness shows.
func (l likeness) signs() []float64 {
	s := make([]float64, signCount)
	style, subject := pairsOf(l.style), pairsOf(l.subject)
	sortedStyle, sortedSubject := slices.Sorted(slices.Values(style)), slices.Sorted(slices.Values(subject))
	byStyle, byTopic := greatestParting(l.style), greatestParting(l.subject)
	s[signMean], s[signSpread] = meanAndSpread(style)
	s[signLow], s[signMiddle], s[signHigh] = quantile(sortedStyle, .1), quantile(sortedStyle, .5), quantile(sortedStyle, .9)
	s[signParting] = byStyle.strength
	s[signPartingTopic] = contrast(l.subject, byStyle.isB)
	s[signTopicParting] = contrast(l.style, byTopic.isB)
	s[signSmaller] = byStyle.smaller()
	s[signWidth], s[signSecondWidth] = byStyle.widths[0], byStyle.widths[1]
	s[signTied] = correlation(style, subject)
	s[signTopicMean], s[signTopicSpread] = meanAndSpread(subject)
	s[signTopicParted] = byTopic.strength
	s[signTopicLow], s[signTopicHigh] = quantile(sortedSubject, .1), quantile(sortedSubject, .9)
	return s
}

func pairsOf(m [][]float64) (all []float64) {
	for i := range m {
		all = append(all, m[i][i+1:]...)
	}
	return all
}

func meanAndSpread(all []float64) (mean, spread float64) {
	for _, x := range all {
		mean += x / float64(len(all))
	}
	for _, x := range all {
		spread += (x - mean) * (x - mean) / float64(len(all))
	}
	return mean, math.Sqrt(spread)
}

// quantile of sorted values, between two of them in proportion.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

func correlation(a, b []float64) float64 {
	meanA, spreadA := meanAndSpread(a)
	meanB, spreadB := meanAndSpread(b)
	sum := 0.0
	for i := range a {
		sum += (a[i] - meanA) * (b[i] - meanB) / float64(len(a))
	}
	return sum / max(spreadA*spreadB, 1e-12)
}

// A parting is articles split in two.
type parting struct {
	isB      []bool
	strength float64
	widths   [2]float64 // the first eigenvalues
}

// smaller is the share of articles on the smaller side.
func (p parting) smaller() float64 {
	n := 0
	for _, isB := range p.isB {
		n += side(isB)
	}
	return float64(min(n, len(p.isB)-n)) / float64(len(p.isB))
}

// fewestToSearch articles are too many to try all their splits.
const fewestToSearch = 11

// greatestParting is the split in two with the greatest strength: of few articles of all
// splits, of more of those that moving one article after the other leads to, from the
// signs of the first eigenvectors.
func greatestParting(m [][]float64) parting {
	widths, starts := leading(m)
	best := parting{widths: widths, strength: math.Inf(-1), isB: make([]bool, len(m))}
	try := func(isB []bool) {
		if s := strength(m, isB); s > best.strength {
			best.strength, best.isB = s, slices.Clone(isB)
		}
	}
	if len(m) < fewestToSearch {
		isB := make([]bool, len(m))
		for bits := 1; bits < 1<<(len(m)-1); bits++ {
			for i := range isB {
				isB[i] = bits>>i&1 == 1
			}
			try(isB)
		}
		return best
	}
	for _, isB := range starts {
		try(climb(m, isB))
	}
	return best
}

// climb moves one article at a time to the other side, the one that gains most, while
// any does.
func climb(m [][]float64, isB []bool) []bool {
	for {
		now := sumsOf(m, isB)
		best, at := now.strength(), -1
		for i := range isB {
			if s := now.moved(m, isB, i).strength(); s > best+1e-9 {
				best, at = s, i
			}
		}
		if at < 0 {
			return isB
		}
		isB[at] = !isB[at]
	}
}

// strength is a split's contrast for what a split of this size would show by chance.
func strength(m [][]float64, isB []bool) float64 { return sumsOf(m, isB).strength() }

// contrast is how much more alike pairs within the sides are than pairs across.
func contrast(m [][]float64, isB []bool) float64 {
	s := sumsOf(m, isB)
	return s.within/max(s.nWithin, 1) - s.across/max(s.nAcross, 1)
}

// sums are how alike pairs within the sides of a split and across are, added up.
type sums struct{ within, across, nWithin, nAcross float64 }

func (s *sums) add(alike float64, isWithin bool, times float64) {
	if isWithin {
		s.within += times * alike
		s.nWithin += times
	} else {
		s.across += times * alike
		s.nAcross += times
	}
}

func (s sums) strength() float64 {
	if s.nWithin == 0 || s.nAcross == 0 {
		return math.Inf(-1)
	}
	return (s.within/s.nWithin - s.across/s.nAcross) * math.Sqrt(s.nWithin*s.nAcross/(s.nWithin+s.nAcross))
}

func sumsOf(m [][]float64, isB []bool) (s sums) {
	for i := range m {
		for j := i + 1; j < len(m); j++ {
			s.add(m[i][j], isB[i] == isB[j], 1)
		}
	}
	return s
}

// moved is what the sums are when one article is on the other side.
func (s sums) moved(m [][]float64, isB []bool, one int) sums {
	for j, alike := range m[one] {
		if j != one {
			s.add(alike, isB[one] == isB[j], -1)
			s.add(alike, isB[one] != isB[j], 1)
		}
	}
	return s
}

const searchStarts = 3

// leading are the first eigenvalues of a likeness when what all have in common is taken
// off, and the signs of the first eigenvectors.
func leading(m [][]float64) (widths [2]float64, starts [][]bool) {
	n := len(m)
	rows, all := make([]float64, n), 0.0
	for i := range m {
		for _, x := range m[i] {
			rows[i] += x / float64(n)
			all += x / float64(n*n)
		}
	}
	centred := mat.NewSymDense(n, nil)
	for i := range m {
		for j := i; j < n; j++ {
			centred.SetSym(i, j, m[i][j]-rows[i]-rows[j]+all)
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(centred, true) {
		return widths, nil
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for s := range min(searchStarts, n) {
		isB := make([]bool, n)
		for i := range isB {
			isB[i] = vectors.At(i, n-1-s) > 0
		}
		starts = append(starts, isB)
	}
	values := eigen.Values(nil)
	return [2]float64{values[n-1], values[n-2]}, starts
}
