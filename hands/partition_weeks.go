package hands

import "slices"

// Weeks says how far the sides were written at the same time.
type Weeks struct {
	Used  int     `json:"used"` // from the first week in which both wrote to the last
	Both  int     `json:"both"`
	Share float64 `json:"share"`
}

const (
	interleavedShare = 0.70
	fewestWeeks      = 8 // fewer cannot be permuted often enough
)

// interleave keeps the posts of weeks in which both sides wrote, and of a side no more
// a week than three to one. A hand that took over from another wrote at another time,
// of other things: that looks the same as years going by.
func interleave(all []usable) (a, b []int, w Weeks) {
	type week struct{ sides [2][]int }
	weeks := map[int]*week{}
	for i, u := range all {
		if weeks[u.week] == nil {
			weeks[u.week] = &week{}
		}
		own := &weeks[u.week].sides[side(u.isB)]
		*own = append(*own, i)
	}
	var both, used []int
	for at, one := range weeks {
		used = append(used, at)
		if len(one.sides[0]) > 0 && len(one.sides[1]) > 0 {
			both = append(both, at)
		}
	}
	if len(both) == 0 {
		return nil, nil, Weeks{}
	}
	slices.Sort(both)
	first, last := both[0], both[len(both)-1]
	for _, at := range used {
		if first <= at && at <= last {
			w.Used++
		}
	}
	w.Both = len(both)
	w.Share = float64(w.Both) / float64(w.Used)
	for _, at := range both {
		sides := weeks[at].sides
		a = append(a, thinned(sides[0], int(skewAWeek*float64(len(sides[1]))))...)
		b = append(b, thinned(sides[1], int(skewAWeek*float64(len(sides[0]))))...)
	}
	return a, b, w
}
