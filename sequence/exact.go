package sequence

import "math"

// Where labels are few, the likelihood's curve says little. For one window without
// strata there is an exact answer: given a person's labels, each falls into the window
// with probability q = r t / (r t + 1 - r), where r is the window's share of the person's
// days and t the relative incidence. The number inside is a sum of coins of different
// weight (Poisson-binomial), whose distribution is worked out by convolution.

// A coin is a label of a person whose window has this share of their days.
type coin struct {
	share float64
	n     int
}

// An Exact is the exact comparison of one window with the rest of the days, without
// strata. Labels of unknown day are not in it.
type Exact struct {
	Inside   int      `json:"events_in_window"`
	Labels   int      `json:"n_events"`
	Expected float64  `json:"expected_under_null"`
	Upper    float64  `json:"p_upper"`
	Lo       float64  `json:"lo"`
	Hi       *float64 `json:"hi"` // none where every label is inside
}

// exactOf compares inside labels of those that coins stand for.
func exactOf(coins []coin, inside int) (Exact, bool) {
	e := Exact{Inside: inside}
	most, least := 0, 0
	for _, c := range coins {
		e.Labels += c.n
		e.Expected += c.share * float64(c.n)
		if c.share > 0 {
			most += c.n
		}
		if c.share >= 1 {
			least += c.n
		}
	}
	if most == least || inside < least || inside > most {
		return e, false
	}
	_, e.Upper = tails(coins, 1, inside)
	if inside > least {
		e.Lo = math.Exp(solveTail(func(b float64) float64 { _, up := tails(coins, math.Exp(b), inside); return up - 0.025 }))
	}
	if inside < most {
		hi := math.Exp(solveTail(func(b float64) float64 { down, _ := tails(coins, math.Exp(b), inside); return 0.025 - down }))
		e.Hi = &hi
	}
	return e, true
}

// solveTail finds the root of a function that grows from below 0 to above it.
func solveTail(f func(float64) float64) float64 {
	lo, hi := -30.0, 30.0
	for range 80 {
		if mid := (lo + hi) / 2; f(mid) < 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}

// tails returns the probabilities of at most and of at least x labels inside. What has
// more than x inside never has fewer again, so that it need not be told apart.
func tails(coins []coin, t float64, x int) (down, up float64) {
	probability := make([]float64, x+1)
	probability[0] = 1
	more := 0.0
	for _, c := range coins {
		q := c.share * t / (c.share*t + 1 - c.share)
		for range c.n {
			more += probability[x] * q
			for k := x; k > 0; k-- {
				probability[k] = probability[k]*(1-q) + probability[k-1]*q
			}
			probability[0] *= 1 - q
		}
	}
	for _, p := range probability {
		down += p
	}
	return down, probability[x] + more
}

// coinsOf takes one window of a table: of each person the days of the window and those
// far from any testimony, and the labels on them whose day is known.
func coinsOf(t *table, window int) (coins []coin, inside int) {
	for _, b := range t.blocks {
		var days, labels [2]float64
		for _, c := range t.cells[b.first:b.last] {
			switch int(c.level[0]) {
			case window:
				days[1], labels[1] = days[1]+c.days, labels[1]+c.labels
			case levelNone:
				days[0], labels[0] = days[0]+c.days, labels[0]+c.labels
			}
		}
		if n := labels[0] + labels[1]; n > 0 {
			coins = append(coins, coin{days[1] / (days[0] + days[1]), int(n)})
			inside += int(labels[1])
		}
	}
	return coins, inside
}
