package sequence

import "math"

// A Circle is the count of labels in a window against all shifts of each person's label
// days around the circle of their days, worked out exactly: for each person the counts of
// every shift, and then all persons' by convolution. It takes no account of what made
// days busy for everybody, so that campaigns look like an answer to testimony: it is a
// picture, and no sentence rests on it. By whole years each label keeps its season, and there
// are few shifts.
type Circle struct {
	Window   string    `json:"window"`
	Shifts   string    `json:"shifts"` // "days" or "years"
	Observed int       `json:"observed"`
	Mean     float64   `json:"mean"`
	SD       float64   `json:"sd"`
	Upper    float64   `json:"p_upper"`
	From     int       `json:"from"` // the count that the first probability belongs to
	Chances  []float64 `json:"probabilities"`
	Caution  string    `json:"caution"`
}

// Shifts of a label around the circle of so many days.
type shifts string

const (
	byDays  shifts = "days"
	byYears shifts = "years"
)

func (s shifts) of(days int) []int {
	step := 1.0
	if s == byYears {
		step = 365.2425
	}
	list := make([]int, 0, int(float64(days)/step)+1)
	for k := 0; ; k++ {
		shift := int(math.Round(float64(k) * step))
		if shift >= days {
			return list
		}
		list = append(list, shift)
	}
}

// circle works out the distribution, of what is known to the day.
func circle(people []history, window Window, by shifts) Circle {
	parts := make([]spreadOf, chunksOf(len(people), 100))
	inChunks(len(people), len(parts), func(chunk, from, to int) {
		parts[chunk] = spreadOf{chances: []float64{1}}
		for i := from; i < to; i++ {
			if one, ok := circlePerson(&people[i], window, by); ok {
				parts[chunk] = parts[chunk].plus(one)
			}
		}
	})
	all := parts[0]
	for _, p := range parts[1:] {
		all = all.plus(p)
	}
	return all.circle(window, by)
}

// A spreadOf is a distribution of counts, and the count that was found.
type spreadOf struct {
	from    int
	chances []float64
	found   int
}

// plus adds independent counts. Chances too small for a number are cut off at both ends.
func (a spreadOf) plus(b spreadOf) spreadOf {
	sum := make([]float64, len(a.chances)+len(b.chances)-1)
	for i, p := range a.chances {
		for j, q := range b.chances {
			sum[i+j] += p * q
		}
	}
	from, to := 0, len(sum)
	for from < to-1 && sum[from] == 0 {
		from++
	}
	for to > from+1 && sum[to-1] == 0 {
		to--
	}
	return spreadOf{a.from + b.from + from, sum[from:to], a.found + b.found}
}

// circlePerson counts the labels inside windows for every shift of one person.
func circlePerson(h *history, window Window, by shifts) (spreadOf, bool) {
	if len(h.labels) == 0 || len(h.periods) == 0 {
		return spreadOf{}, false
	}
	inside := windowDays(h, window)
	var at []int // places of labels among the observed days
	for _, l := range h.labels {
		if l.when.single() {
			at = append(at, placeOf(h.periods, l.when.first))
		}
	}
	if len(at) == 0 {
		return spreadOf{}, false
	}
	ways := make([]float64, len(at)+1)
	counts := countsByShift(inside, at)
	all := by.of(len(inside))
	for _, s := range all {
		ways[counts[s]] += 1 / float64(len(all))
	}
	return spreadOf{0, ways, counts[0]}, true
}

// countsByShift counts, for every shift, the places that come to lie inside: each place
// lies in each stretch of days for shifts in a row, of which the first and the last are
// marked and then all summed.
func countsByShift(inside []bool, places []int) []int {
	days := len(inside)
	change := make([]int, days+1)
	for from := 0; from < days; from++ {
		if !inside[from] {
			continue
		}
		to := from
		for to < days && inside[to] {
			to++
		}
		for _, place := range places {
			first, last := (from-place+days)%days, (to-place+days)%days
			change[first]++
			change[last]--
			if last <= first { // around the end
				change[0]++
			}
		}
		from = to
	}
	for s := 1; s < days; s++ {
		change[s] += change[s-1]
	}
	return change[:days]
}

// windowDays says of each observed day whether it follows a testimony of known day.
func windowDays(h *history, window Window) []bool {
	span := h.span()
	line := make([]uint8, span.days())
	for _, t := range h.testified() {
		fill(line, int(t-span.first), window, 1)
	}
	var inside []bool
	for _, p := range h.periods {
		for c := p.first; c <= p.last; c++ {
			inside = append(inside, line[c-span.first] == 1)
		}
	}
	return inside
}

// placeOf counts the observed days before c.
func placeOf(periods []stretch, c civil) int {
	n := 0
	for _, p := range periods {
		if p.holds(c) {
			return n + int(c-p.first)
		}
		n += p.days()
	}
	return n
}

func (a spreadOf) circle(window Window, by shifts) Circle {
	c := Circle{Window: window.String(), Shifts: string(by), Observed: a.found, From: a.from, Chances: a.chances, Caution: sentenceCircle}
	square := 0.0
	for i, p := range a.chances {
		n := float64(a.from + i)
		c.Mean += n * p
		square += n * n * p
	}
	for i := len(a.chances) - 1; i >= 0 && a.from+i >= a.found; i-- {
		c.Upper += a.chances[i]
	}
	c.SD = math.Sqrt(max(square-c.Mean*c.Mean, 0))
	return c
}
