package hands

import (
	"cmp"
	"math"
	"slices"
)

const (
	shiftSure    = .05
	handOverWait = 15 * 60 // seconds
	mostRotated  = 100     // times that a client is moved
)

// A ShiftFigure says whether two clients of an account post at different hours.
//
// Only weeks in which both post are looked at, so that a client that replaced another
// does not count. Each week weighs by how well it can tell them apart. To know what
// chance does, the two clients are exchanged in weeks drawn at random: if which one is
// taken up has nothing to do with the hour, that changes nothing, however the posts of
// a sitting hang together.
type ShiftFigure struct {
	A            string      `json:"a"`
	B            string      `json:"b"`
	Weeks        int         `json:"weeks_with_both"`
	Together     float64     `json:"share_of_weeks_with_both"`
	Compared     bool        `json:"compared"`
	Divergence   float64     `json:"divergence_bits"` // Jensen and Shannon's, 0 to 1
	ByChance     float64     `json:"divergence_by_chance"`
	P            float64     `json:"p_value"`
	Adjusted     float64     `json:"p_value_adjusted"` // for all pairs (Holm)
	Differ       bool        `json:"differ"`
	HoursA       [24]float64 `json:"hours_a"` // UTC
	HoursB       [24]float64 `json:"hours_b"`
	HandOvers    int         `json:"hand_overs"`           // one posts next after the other
	Close        int         `json:"hand_overs_close"`     // within fifteen minutes
	CloseChance  float64     `json:"close_by_chance"`      // mean, with one moved by whole weeks
	CloseP       float64     `json:"close_p_value"`        // that chance has as few, or as many
	MedianChange float64     `json:"hand_over_median_min"` // minutes
}

// compareShifts compares all pairs of clients.
func compareShifts(posts []Posting, clients []string, opt RhythmOptions) []ShiftFigure {
	var all []ShiftFigure
	for i, a := range clients {
		for _, b := range clients[i+1:] {
			all = append(all, compareClients(posts, a, b, opt))
		}
	}
	adjustShifts(all)
	return all
}

// adjustShifts allows for how many pairs were compared (Holm 1979).
func adjustShifts(all []ShiftFigure) {
	var compared []*ShiftFigure
	for i := range all {
		if all[i].Compared {
			compared = append(compared, &all[i])
		}
	}
	slices.SortStableFunc(compared, func(x, y *ShiftFigure) int { return cmp.Compare(x.P, y.P) })
	least := 0.
	for i, s := range compared {
		least = max(least, min(1, s.P*float64(len(compared)-i)))
		s.Adjusted = rounded(least)
		s.Differ = least <= shiftSure
	}
}

// A sharedWeek are the hours of two clients in a week in which both post.
type sharedWeek struct {
	hours  [2][24]float64 // shares
	weight float64
}

func compareClients(posts []Posting, a, b string, opt RhythmOptions) ShiftFigure {
	f := ShiftFigure{A: a, B: b, P: 1, Adjusted: 1}
	weeks, either := sharedWeeks(posts, a, b)
	f.Weeks, f.Together = len(weeks), rounded(ratio(len(weeks), either))
	f.handOvers(posts)
	if len(weeks) < leastRhythmWeeks {
		return f
	}
	f.Compared = true
	none := make([]bool, len(weeks))
	first, second := pooledHours(weeks, none)
	observed := divergence(first, second)
	for h := range 24 {
		f.HoursA[h], f.HoursB[h] = rounded(first[h]), rounded(second[h])
	}
	chance := rhythmChance(opt.Seed + 1)
	as, sum := 1, 0.
	for range opt.Permutations {
		for w := range none {
			none[w] = chance.below(2) == 1
		}
		d := divergence(pooledHours(weeks, none))
		sum += d
		if d >= observed {
			as++
		}
	}
	f.Divergence, f.ByChance = rounded(observed), rounded(sum/float64(opt.Permutations))
	f.P = rounded(ratio(as, opt.Permutations+1))
	return f
}

// sharedWeeks are the weeks with posts of both, and how many there are with either.
func sharedWeeks(posts []Posting, a, b string) (both []sharedWeek, either int) {
	var counts [2][24]int
	week := int64(math.MinInt64)
	done := func() {
		var n [2]int
		for side := range counts {
			for _, k := range counts[side] {
				n[side] += k
			}
		}
		if n[0]+n[1] > 0 {
			either++
		}
		if n[0] > 0 && n[1] > 0 {
			w := sharedWeek{weight: float64(n[0]*n[1]) / float64(n[0]+n[1])}
			for side := range counts {
				for h, k := range counts[side] {
					w.hours[side][h] = ratio(k, n[side])
				}
			}
			both = append(both, w)
		}
		counts = [2][24]int{}
	}
	for _, p := range posts {
		if w := weekOf(p.At.Unix()); w != week {
			done()
			week = w
		}
		switch p.Client {
		case a:
			counts[0][p.At.Hour()]++
		case b:
			counts[1][p.At.Hour()]++
		}
	}
	done()
	return both, either
}

// pooledHours are the hours of both clients over all weeks; in some they are exchanged.
func pooledHours(weeks []sharedWeek, exchanged []bool) (a, b [24]float64) {
	all := 0.
	for i, w := range weeks {
		first := 0
		if exchanged[i] {
			first = 1
		}
		for h := range 24 {
			a[h] += w.weight * w.hours[first][h]
			b[h] += w.weight * w.hours[1-first][h]
		}
		all += w.weight
	}
	for h := range 24 {
		a[h] /= all
		b[h] /= all
	}
	return a, b
}

// divergence is Jensen and Shannon's, in bits (J. Lin, "Divergence measures based on the
// Shannon entropy", 1991).
func divergence(p, q [24]float64) float64 {
	d := 0.
	for h := range p {
		m := (p[h] + q[h]) / 2
		for _, x := range []float64{p[h], q[h]} {
			if x > 0 {
				d += x * math.Log2(x/m) / 2
			}
		}
	}
	return max(d, 0)
}

// handOvers counts how often one client follows the other, and how often soon. By
// chance, one client's posts are moved by whole weeks, which keeps their hours and days;
// what leaves the span at its end comes in at its beginning.
func (f *ShiftFigure) handOvers(posts []Posting) {
	var a, b []int64
	for _, p := range posts {
		switch p.Client {
		case f.A:
			a = append(a, p.At.Unix())
		case f.B:
			b = append(b, p.At.Unix())
		}
	}
	gaps := changesBetween(a, b)
	f.HandOvers, f.Close = len(gaps), countClose(gaps)
	if len(gaps) > 0 {
		slices.Sort(gaps)
		f.MedianChange = rounded(float64(gaps[len(gaps)/2]) / 60)
	}
	from := min(a[0], b[0])
	span := (max(a[len(a)-1], b[len(b)-1])-from)/secondsOfWeek + 1
	var few, many, sum, n int
	for shift := int64(1); shift < span; shift += 1 + span/mostRotated {
		moved := make([]int64, len(b))
		for i, at := range b {
			moved[i] = from + (at-from+shift*secondsOfWeek)%(span*secondsOfWeek)
		}
		slices.Sort(moved)
		c := countClose(changesBetween(a, moved))
		sum += c
		n++
		if c <= f.Close {
			few++
		}
		if c >= f.Close {
			many++
		}
	}
	f.CloseP = 1
	if n > 0 {
		f.CloseChance = rounded(ratio(sum, n))
		f.CloseP = rounded(min(1, 2*ratio(1+min(few, many), n+1)))
	}
}

// changesBetween are the waits between posts of which one is of each.
func changesBetween(a, b []int64) []int64 {
	var waits []int64
	last, side := int64(0), -1
	for len(a) > 0 || len(b) > 0 {
		from, at := 0, int64(0)
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			at, a = a[0], a[1:]
		} else {
			from, at, b = 1, b[0], b[1:]
		}
		if side >= 0 && from != side {
			waits = append(waits, at-last)
		}
		last, side = at, from
	}
	return waits
}

func countClose(waits []int64) int {
	n := 0
	for _, w := range waits {
		if w <= handOverWait {
			n++
		}
	}
	return n
}
