package sequence

import "math"

// How many labels it takes, before anything is looked at (Musonda, Farrington and
// Whitaker 2006, by the signed root of the likelihood ratio). The published formula has
// one share of days for everybody; here each labelled person has their own, weighted with
// their labels, which is the same where all shares are. As published for age, a day counts
// as much as its part of the calendar has labels; and since the calendar is not known but
// compared within, only so much of the information on the window counts as the calendar
// and the other windows leave. Both come from which months labels stand in, whoever they
// are about, and from the days of testimonies: where labels stand towards testimonies is
// not looked at.

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

// A prospect is what a register can show of its first window.
type prospect struct {
	portions []portion
	left     float64 // of the information, by the calendar and the other windows
}

// prospectOf weighs the days of a model by how many labels their part of the calendar has.
func prospectOf(m *model) prospect {
	b := m.calendarAlone()
	rates := m.rates(b)
	var p prospect
	for _, k := range m.blocks {
		inside, all := 0.0, 0.0
		for _, c := range m.cells[k.first:k.last] {
			w := c.days
			for f := range m.factors {
				w *= rates[f][c.level[f]]
			}
			all += w
			if c.level[0] == 1 {
				inside += w
			}
		}
		if all > 0 {
			p.portions = append(p.portions, portion{inside / all, k.n})
		}
	}
	i := int(m.column[0][1])
	information := m.read(b, asked{information: true, known: true}).information
	free := make([]bool, len(b))
	for j, v := range b {
		free[j] = !math.IsInf(v, 0)
	}
	if low := factorize(information, free); low.used[i] {
		p.left = 1 / (low.inverse().at(i, i) * information.at(i, i))
	}
	return p
}

// calendarSweeps is how often rates are fitted to labels. Each sweep brings them nearer by
// much more than half, and only an eye's measure is asked for.
const calendarSweeps = 12

// calendarAlone is the coefficients where windows matter nothing, fitted by turns
// (iterative proportional fitting).
func (m *model) calendarAlone() []float64 {
	b := make([]float64, len(m.names))
	for f := 1; f < len(m.factors); f++ {
		has := m.labelsBy(f)
		for l, c := range m.column[f] {
			if c >= 0 && has[l] == 0 {
				b[c] = math.Inf(-1)
			}
		}
	}
	for range calendarSweeps {
		for f := 1; f < len(m.factors); f++ {
			m.sweep(b, f)
		}
	}
	return b
}

// sweep makes the labels expected in each level of a factor those that it has.
func (m *model) sweep(b []float64, f int) {
	has, expected := m.labelsBy(f), make([]float64, len(m.factors[f].names))
	rates := m.rates(b)
	var weights []float64
	for _, k := range m.blocks {
		all := 0.0
		weights = weights[:0]
		for _, c := range m.cells[k.first:k.last] {
			w := c.days
			for g := range m.factors {
				w *= rates[g][c.level[g]]
			}
			weights = append(weights, w)
			all += w
		}
		for i, w := range weights {
			if all > 0 {
				expected[m.cells[k.first+i].level[f]] += k.n * w / all
			}
		}
	}
	base := 0.0 // what the others are compared with
	for l, c := range m.column[f] {
		if c < 0 && has[l] > 0 && expected[l] > 0 {
			base = math.Log(has[l] / expected[l])
		}
	}
	for l, c := range m.column[f] {
		if c >= 0 && has[l] > 0 && expected[l] > 0 {
			b[c] += math.Log(has[l]/expected[l]) - base
		}
	}
}

// labelsBy counts the labels of each level of a factor, those of unknown day in parts.
func (m *model) labelsBy(f int) []float64 {
	has := make([]float64, len(m.factors[f].names))
	for _, k := range m.blocks {
		for _, c := range m.cells[k.first:k.last] {
			has[c.level[f]] += c.labels
		}
		for _, s := range k.sets {
			all := 0.0
			for _, d := range s.days {
				all += d
			}
			for i, c := range s.cells {
				has[m.cells[c].level[f]] += s.days[i] / all
			}
		}
	}
	return has
}

// needed is how many labels the register would have to have to show a relative incidence
// of rho four times in five.
func (p prospect) needed(rho float64) float64 { return needed(rho, p.portions) / p.left }

// largestRatio is the greatest ratio that is looked for.
const largestRatio = 1000.0

// detectable is the smallest relative incidence above 1 that n labels show four times in
// five. It reports false where that is beyond reason.
func (p prospect) detectable(n int) (float64, bool) {
	lo, hi := 0.0, math.Log(largestRatio)
	if !(p.needed(math.Exp(hi)) <= float64(n)) {
		return 0, false
	}
	for range 60 {
		if mid := (lo + hi) / 2; mid > 0 && p.needed(math.Exp(mid)) > float64(n) {
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
