package sequence

import "slices"

// An EventStudy is the rate of labels by days from testimony, with the band in which
// exchanged dates put it. Its left side, before testimony, is always part of it. A label
// near two testimonies stands in a bin of each; labels and testimonies of unknown day are
// in none.
type EventStudy struct {
	Bins     []Bin `json:"bins"`
	Draws    int   `json:"band_draws"`
	LeftOut  int   `json:"labels_of_unknown_day"`
	Unplaced int   `json:"testimonies_of_unknown_day"`
}

// A Bin is some days from testimony.
type Bin struct {
	From   int      `json:"from"`
	To     int      `json:"to"`
	Labels int      `json:"labels"`
	Days   int      `json:"person_days"`
	Rate   float64  `json:"rate"` // labels in 1000 person-days
	Lo     *float64 `json:"band_lo"`
	Hi     *float64 `json:"band_hi"`
	Mean   *float64 `json:"band_mean"`
	Rows   []int    `json:"rows,omitempty"`    // lines of the labels
	IDs    []string `json:"row_ids,omitempty"` // rows of the case
}

const (
	studyReach = 90
	studyBin   = 7
	perDays    = 1000
)

// studyBins are weeks around the day of testimony, which stands alone.
func studyBins() []Window {
	bins := []Window{{0, 0}}
	for from := 1; from <= studyReach; from += studyBin {
		to := min(from+studyBin-1, studyReach)
		bins = append(bins, Window{from, to}, Window{-to, -from})
	}
	slices.SortFunc(bins, func(a, b Window) int { return a.From - b.From })
	return bins
}

// binOf is the place of a bin in studyBins.
func binOf(lag int) (int, bool) {
	weeks := (studyReach + studyBin - 1) / studyBin
	switch {
	case lag < -studyReach || lag > studyReach:
		return 0, false
	case lag == 0:
		return weeks, true
	case lag > 0:
		return weeks + 1 + (lag-1)/studyBin, true
	}
	return weeks - 1 - (-lag-1)/studyBin, true
}

// countBins counts a label on day c into the bins of the testimonies around it.
func countBins(bins []int, testified []civil, c civil) {
	i, _ := slices.BinarySearch(testified, c-studyReach)
	for ; i < len(testified) && testified[i] <= c+studyReach; i++ {
		b, _ := binOf(int(c - testified[i]))
		bins[b]++
	}
}

// study makes the event study out of what was found and drawn.
func (w *swapper) study(s *swapped) EventStudy {
	e := EventStudy{Draws: len(s.band)}
	days := w.binDays()
	column := make([]int, len(s.band))
	for k, window := range w.bins {
		b := Bin{From: window.From, To: window.To, Labels: s.found.bins[k], Days: days[k]}
		if b.Days > 0 {
			scale := perDays / float64(b.Days)
			b.Rate = float64(b.Labels) * scale
			if len(column) > 0 {
				sum := 0
				for i, draw := range s.band {
					column[i] = draw[k]
					sum += draw[k]
				}
				slices.Sort(column)
				lo, hi := float64(column[len(column)*25/1000])*scale, float64(column[(len(column)-1)*975/1000])*scale
				mean := float64(sum) / float64(len(column)) * scale
				b.Lo, b.Hi, b.Mean = &lo, &hi, &mean
			}
		}
		e.Bins = append(e.Bins, b)
	}
	w.name(&e)
	return e
}

// binDays counts the days of observation in each bin, once for each testimony.
func (w *swapper) binDays() []int {
	days := make([]int, len(w.bins))
	for i := range w.people {
		for _, t := range w.known[i] {
			for k, window := range w.bins {
				around := stretch{t + civil(window.From), t + civil(window.To)}
				for _, p := range w.people[i].periods {
					if p.meets(around) {
						days[k] += p.cut(around).days()
					}
				}
			}
		}
	}
	return days
}

// name puts the rows into their bins, where there are not too many to look at.
func (w *swapper) name(e *EventStudy) {
	const most = 5000
	for i, h := range w.people {
		for _, t := range h.testimonies {
			if !t.when.single() {
				e.Unplaced++
			}
		}
		for _, l := range h.labels {
			if !l.when.single() {
				e.LeftOut++
				continue
			}
			if len(w.found) > most {
				continue
			}
			for _, t := range w.known[i] {
				k, near := binOf(int(l.when.first - t))
				if !near {
					continue
				}
				if l.row > 0 {
					e.Bins[k].Rows = append(e.Bins[k].Rows, l.row)
				}
				if l.id != "" {
					e.Bins[k].IDs = append(e.Bins[k].IDs, l.id)
				}
			}
		}
	}
}
