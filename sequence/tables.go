package sequence

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"sayso"
)

// Who of two groups was labelled at all, as four counts. Small counts are the rule here,
// and the usual formulas (a normal curve around the difference, the logarithm of an odds
// ratio with its four reciprocals) fail just there: they leave the range of a share, or
// divide by a zero cell. So the difference comes with two intervals made for small
// counts: Newcombe's tenth method, which joins the two Wilson intervals, and that of
// Miettinen and Nurminen, which asks of every difference whether the counts speak against
// it. The odds ratio and its interval are those of the exact distribution that is left
// when the margins are held fixed. The usual ones stand beside them only to be compared.
//
// Counts come first everywhere: whoever reads "9 of 10 against 3 of 10" needs no formula.

// A Table counts the persons of two groups by whether they were labelled.
type Table struct {
	Labelled        int `json:"labelled_exposed"`   // in the group that is asked about
	Unlabelled      int `json:"unlabelled_exposed"` //
	OtherLabelled   int `json:"labelled_unexposed"` // in the group that it is compared with
	OtherUnlabelled int `json:"unlabelled_unexposed"`
}

// mostPersons: no group of persons is larger.
const mostPersons = 1_000_000

// ParseTable reads four counts with commas between them: labelled and not labelled of the
// group asked about, then of the other.
func ParseTable(s string) (Table, error) {
	var cells []int
	for part := range strings.SplitSeq(s, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 0 || n > mostPersons {
			return Table{}, fmt.Errorf("%q in %q is no count of persons: %w", part, s, sayso.ErrInput)
		}
		cells = append(cells, n)
	}
	if len(cells) != 4 {
		return Table{}, fmt.Errorf("%q is not four counts, such as 56,14,48,32: %w", s, sayso.ErrInput)
	}
	return Table{cells[0], cells[1], cells[2], cells[3]}, nil
}

func (t Table) cells() (a, b, c, d float64) {
	return float64(t.Labelled), float64(t.Unlabelled), float64(t.OtherLabelled), float64(t.OtherUnlabelled)
}

// Groups returns how many persons each group has.
func (t Table) Groups() (asked, other int) {
	return t.Labelled + t.Unlabelled, t.OtherLabelled + t.OtherUnlabelled
}

// Shares returns which share of each group was labelled: NaN in a group of nobody.
func (t Table) Shares() (asked, other float64) {
	a, b, c, d := t.cells()
	return a / (a + b), c / (c + d)
}

// Wilson returns the score intervals of the two shares.
func (t Table) Wilson() (asked, other Interval) {
	a, b, c, d := t.cells()
	return wilson(a, a+b), wilson(c, c+d)
}

// ClopperPearson returns the exact intervals of the two shares.
func (t Table) ClopperPearson() (asked, other Interval) {
	a, b, c, d := t.cells()
	return clopperPearson(a, a+b), clopperPearson(c, c+d)
}

// Difference is how much larger the share of the labelled is in the group asked about.
func (t Table) Difference() float64 {
	asked, other := t.Shares()
	return asked - other
}

// Newcombe is the interval of the difference by method 10 of Newcombe (1998).
func (t Table) Newcombe() Interval {
	if t.emptyGroup() {
		return untold
	}
	p1, p0 := t.Shares()
	w1, w0 := t.Wilson()
	return Interval{
		max(-1, p1-p0-math.Hypot(p1-w1.Lo, w0.Hi-p0)),
		min(1, p1-p0+math.Hypot(w1.Hi-p1, p0-w0.Lo)),
	}
}

func (t Table) emptyGroup() bool {
	asked, other := t.Groups()
	return asked == 0 || other == 0
}

// DifferenceWald is the textbook interval of the difference.
func (t Table) DifferenceWald() Interval {
	p1, p0 := t.Shares()
	n1, n0 := t.Groups()
	return around(p1-p0, math.Sqrt(p1*(1-p1)/float64(n1)+p0*(1-p0)/float64(n0)))
}

// Ratio is the ratio of the two shares with the interval of Katz and others (1978).
func (t Table) Ratio() (float64, Interval) {
	a, b, c, d := t.cells()
	ratio := (a / (a + b)) / (c / (c + d))
	if a == 0 || c == 0 {
		return ratio, untold
	}
	return ratio, around(math.Log(ratio), math.Sqrt(1/a-1/(a+b)+1/c-1/(c+d))).exp()
}

// SampleOdds is the odds ratio of the four counts with its textbook interval.
func (t Table) SampleOdds() (float64, Interval) { return oddsOf(t.cells()) }

// HaldaneOdds is the same with one half added to each count.
func (t Table) HaldaneOdds() (float64, Interval) {
	a, b, c, d := t.cells()
	return oddsOf(a+.5, b+.5, c+.5, d+.5)
}

func oddsOf(a, b, c, d float64) (float64, Interval) {
	odds := a * d / (b * c)
	if a*b*c*d == 0 {
		return odds, untold
	}
	return odds, around(math.Log(odds), math.Sqrt(1/a+1/b+1/c+1/d)).exp()
}

// ChiSquare is Pearson's test without correction.
func (t Table) ChiSquare() (chi, p float64) {
	a, b, c, d := t.cells()
	chi = (a*d - b*c) * (a*d - b*c) * (a + b + c + d) / ((a + b) * (c + d) * (a + c) * (b + d))
	return chi, chiAbove(chi, 1)
}

// MiettinenNurminen is the interval of all differences that the score test does not
// reject, with the factor N/(N-1).
func (t Table) MiettinenNurminen() Interval {
	if t.emptyGroup() {
		return untold
	}
	found := t.Difference()
	const limit = normal95 * normal95
	return Interval{
		Lo: rootIn(-1, found, func(d float64) float64 { return limit - t.differenceScore(d) }),
		Hi: rootIn(found, 1, func(d float64) float64 { return t.differenceScore(d) - limit }),
	}
}

// differenceScore is how badly the counts fit a difference of d, as chi-square.
func (t Table) differenceScore(d float64) float64 {
	n1, n0 := t.Groups()
	p1, p0 := t.sharesApart(d)
	n := float64(n1 + n0)
	off := t.Difference() - d
	if off == 0 {
		return 0
	}
	v := (p1*(1-p1)/float64(n1) + p0*(1-p0)/float64(n0)) * n / (n - 1)
	if v <= 0 {
		return math.Inf(1)
	}
	return off * off / v
}

// sharesApart are the two shares that fit the counts best among those that differ by d:
// the root of a cubic, in the closed form of Miettinen and Nurminen (1985).
func (t Table) sharesApart(d float64) (p1, p0 float64) {
	x1, _, x0, _ := t.cells()
	g1, g0 := t.Groups()
	n1, n0 := float64(g1), float64(g0)
	n, x := n1+n0, x1+x0
	l2 := (n1+2*n0)*d - n - x
	l1 := (n0*d-n-2*x0)*d + x
	l0 := x0 * d * (1 - d)
	q := math.Pow(l2/(3*n), 3) - l1*l2/(6*n*n) + l0/(2*n)
	p := math.Copysign(math.Sqrt(max(0, l2*l2/(9*n*n)-l1/(3*n))), q)
	angle := math.Pi
	if p != 0 {
		angle += math.Acos(max(-1, min(1, q/(p*p*p))))
	} else {
		angle += math.Pi / 2
	}
	p0 = max(0, -d, min(1, 1-d, 2*p*math.Cos(angle/3)-l2/(3*n)))
	return max(0, min(1, p0+d)), p0
}
