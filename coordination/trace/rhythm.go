package trace

import "slices"

// weekly is how many days a sample must have for a habit to be of the week.
const weekly = 28

// rhythms are the habits of accounts, and what was going on.
type rhythms struct {
	*activity
	byWeek bool
	crowd  []float64 // of each bin, accounts active in it against the usual number
	habits map[uint32]habit
}

// A habit is how often an account was active at each time of the week, or of the day.
type habit struct {
	slots  []int32 // in their order
	counts []float64
}

func (a *activity) rhythms() *rhythms {
	r := &rhythms{activity: a, byWeek: a.days >= weekly, crowd: make([]float64, len(a.sharers)), habits: map[uint32]habit{}}
	for slot := range a.perDay {
		sum := 0.0
		for d := range a.days {
			sum += float64(a.sharers[d*a.perDay+slot])
		}
		for d := range a.days {
			bin := d*a.perDay + slot
			r.crowd[bin] = (float64(a.sharers[bin]) + 1) / (sum/float64(a.days) + 1)
		}
	}
	return r
}

// slot is the time of the week or of the day that a bin has.
func (r *rhythms) slot(bin int32) int32 {
	slot := bin % int32(r.perDay)
	if r.byWeek {
		slot += int32(r.perDay * ((int(bin)/r.perDay + r.weekday) % 7))
	}
	return slot
}

func (r *rhythms) habit(account uint32) habit {
	if h, ok := r.habits[account]; ok {
		return h
	}
	bins := r.accounts[account].bins
	slots := make([]int32, len(bins))
	for i, bin := range bins {
		slots[i] = r.slot(bin)
	}
	slices.Sort(slots)
	var h habit
	for _, slot := range slots {
		if n := len(h.slots); n == 0 || h.slots[n-1] != slot {
			h.slots, h.counts = append(h.slots, slot), append(h.counts, 0)
		}
		h.counts[len(h.counts)-1]++
	}
	r.habits[account] = h
	return h
}

// chance is how likely two accounts are to share so many bins or more without knowing of
// one another.
func (r *rhythms) chance(l likeness) float64 {
	if expected := r.expected(l.a, l.b); float64(l.shared) >= expected+1 {
		return poissonTail(l.shared, expected)
	}
	return 1 // the bound does not hold there, and nothing is to be found
}

// expected is how many bins the two share on average, if each goes by its own habits.
func (r *rhythms) expected(a, b uint32) float64 {
	sum := 0.0
	x, y := r.accounts[a].bins, r.accounts[b].bins
	for len(x) > 0 && len(y) > 0 {
		d := max(x[0], y[0]) / int32(r.perDay)
		var ofX, ofY int
		x, ofX = r.countDay(x, d)
		y, ofY = r.countDay(y, d)
		if ofX == 0 || ofY == 0 {
			continue
		}
		first, second := r.likely(a, d, ofX), r.likely(b, d, ofY)
		eachShared(first.bins, second.bins, func(i, j int) { sum += first.weights[i] * second.weights[j] })
	}
	return sum
}

// countDay counts the bins of a day, and returns those behind it. Bins of days before are
// passed over.
func (r *rhythms) countDay(bins []int32, d int32) (rest []int32, n int) {
	for len(bins) > 0 && bins[0]/int32(r.perDay) < d {
		bins = bins[1:]
	}
	for n < len(bins) && bins[n]/int32(r.perDay) == d {
		n++
	}
	return bins[n:], n
}

// likely says how likely an account is to be active in each bin of a day on which it is
// active in n. The chances add up to n.
func (r *rhythms) likely(account uint32, d int32, n int) vector {
	h := r.habit(account)
	from, to := 0, len(h.slots)
	if r.byWeek {
		weekday := int32((int(d) + r.weekday) % 7)
		from, _ = slices.BinarySearch(h.slots, weekday*int32(r.perDay))
		to, _ = slices.BinarySearch(h.slots, (weekday+1)*int32(r.perDay))
	}
	var v vector
	for k := from; k < to; k++ {
		bin := d*int32(r.perDay) + h.slots[k]%int32(r.perDay)
		v.bins = append(v.bins, bin)
		v.weights = append(v.weights, h.counts[k]*r.crowd[bin])
	}
	portion(v.weights, float64(n))
	return v
}

// portion makes weights chances that add up to n, none of them over 1: what a full one
// cannot take goes to the others.
func portion(weights []float64, n float64) {
	full := make([]bool, len(weights))
	for {
		sum, left := 0.0, n
		for i, w := range weights {
			if full[i] {
				left--
			} else {
				sum += w
			}
		}
		again := false
		for i, w := range weights {
			if !full[i] && w > 0 && w*left >= sum {
				weights[i], full[i], again = 1, true, true
			}
		}
		if again {
			continue
		}
		for i := range weights {
			if !full[i] && sum > 0 {
				weights[i] *= left / sum
			}
		}
		return
	}
}
