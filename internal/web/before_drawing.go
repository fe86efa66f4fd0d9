package web

import (
	"cmp"
	"slices"
	"time"

	"sayso"
	"sayso/calendar"
	"sayso/codebook"
	"sayso/internal/register"
	"sayso/sequence"
)

// A lane is the drawing.
type lane struct {
	Width, Height, Line int
	Left, Right         int
	Rows                []laneRow
	Bars                []laneBar
	Ticks               []laneTick
	Seen                []laneBar // stated days
	Drawn, Undated      int
	More                int // outlets that share the last row
}

type laneRow struct {
	Y    int
	Name string
	Full string
}

// A laneBar is an event, or days of observation.
type laneBar struct {
	X, Y, W int
	Class   string
	Copies  int
	End     int // x behind it
	Words   string
	URL     string // of the row
}

type laneTick struct {
	X     int
	Words string
}

const (
	laneWide   = 760
	laneNames  = 132 // for the names of outlets
	laneRowH   = 20
	laneBarMin = 5
	laneMost   = 8 // outlets above and below
)

// drawLane draws.
func (w wording) drawLane(q register.Person, span [2]sayso.Date) lane {
	l := lane{Width: laneWide, Left: laneNames, Right: laneWide - 24}
	if span[0].IsZero() || span[1].IsZero() {
		for _, e := range q.Events {
			if e.Date.IsZero() {
				l.Undated++
			}
		}
		return l
	}
	above := outletsOf(q.Events, true)
	below := outletsOf(q.Events, false)
	l.More = max(0, len(above)-laneMost) + max(0, len(below)-laneMost)
	rowsAbove, rowsBelow := min(len(above), laneMost), min(len(below), laneMost)
	l.Line = max(rowsAbove, 1)*laneRowH + 8
	l.Height = l.Line + max(rowsBelow, 1)*laneRowH + 26
	row := func(list []string, outlet string, up bool) int {
		k := min(slices.Index(list, outlet), laneMost-1)
		if up {
			return l.Line - 4 - (k+1)*laneRowH + laneRowH/2
		}
		return l.Line + 4 + k*laneRowH + laneRowH/2
	}
	for k, list := range [][]string{above, below} {
		for i, outlet := range list[:min(len(list), laneMost)] {
			full := plain(outlet)
			if i == laneMost-1 && len(list) > laneMost {
				full = w.Text("before.lane.more", "n", len(list)-laneMost+1)
			}
			if outlet == "" {
				full = w.Text("outlet.none")
			}
			l.Rows = append(l.Rows, laneRow{row(list, outlet, k == 0), shortened(full, 19), full})
		}
	}
	for _, e := range q.Events {
		if e.Date.IsZero() {
			l.Undated++
			continue
		}
		list, up := below, e.Kind == sequence.Testimony
		if up {
			list = above
		}
		l.bar(w, e, row(list, outletOf(e), up), span)
		l.Drawn++
	}
	for _, o := range q.Observed {
		from, to := xOf(o.From.Time(), span), xOf(o.To.Time().AddDate(0, 0, 1), span)
		if to > from {
			l.Seen = append(l.Seen, laneBar{X: from, W: to - from})
		}
	}
	l.ticks(w, span)
	return l
}

func outletOf(e register.Event) string { return e.Rows[0].Source }

// outletsOf are the outlets of testimonies or of what is none, in the order in which they
// come.
func outletsOf(events []register.Event, told bool) []string {
	var all []string
	for _, e := range events {
		if (e.Kind == sequence.Testimony) == told && !e.Date.IsZero() && !slices.Contains(all, outletOf(e)) {
			all = append(all, outletOf(e))
		}
	}
	return all
}

func shortened(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}

// xOf is where a time stands.
func xOf(t time.Time, span [2]sayso.Date) int {
	first, last := span[0].First.Time(), span[1].Last.Time().AddDate(0, 0, 1)
	part := float64(t.Sub(first)) / float64(max(last.Sub(first), 24*time.Hour))
	return laneNames + int(min(max(part, 0), 1)*float64(laneWide-24-laneNames)+.5)
}

func (l *lane) bar(w wording, e register.Event, y int, span [2]sayso.Date) {
	from, to := xOf(e.Date.First.Time(), span), xOf(e.Date.Last.Time().AddDate(0, 0, 1), span)
	b := laneBar{X: from, Y: y - 6, W: max(to-from, laneBarMin), Class: string(e.Kind) + " " + exactnessOf(e.Date), Copies: e.Copies()}
	if b.X+b.W > laneWide-4 {
		b.X = laneWide - 4 - b.W
	}
	switch {
	case e.Kind == sequence.Testimony:
	case e.Aside == register.ADenial || e.Aside == register.AQuestion:
		b.Class += " answer"
	case codebook.SideOf(e.Rows[0].Class) == codebook.Honour:
		b.Class += " honour"
	default:
		b.Class += " accusation"
	}
	if e.Open() {
		b.Class += " open"
	}
	if e.Stated() {
		b.Class += " listed"
	}
	b.End = b.X + b.W + 3
	b.Words = w.Text("before.bar", "date", w.Date(e.Date, w.calendar), "words", cmp.Or(e.Rows[0].Words, e.Rows[0].Source))
	b.URL = rowURL(e.Rows[0])
	l.Bars = append(l.Bars, b)
}

// exactnessOf is how a date is drawn.
func exactnessOf(d sayso.Date) string {
	switch {
	case d.First == d.Last:
		return "to-day"
	case d.Precision == sayso.PrecisionYear:
		return "to-year"
	}
	return "to-month"
}

const mostTicks = 9

// ticks marks where years begin, in the reader's calendar.
func (l *lane) ticks(w wording, span [2]sayso.Date) {
	first, last := span[0].First.Time(), span[1].Last.Time()
	begins := func(year int) (time.Time, bool) {
		if w.calendar == sayso.Jalali {
			d, err := calendar.FromJalali(year, 1, 1)
			return d.Time(), err == nil
		}
		return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), true
	}
	from, to := first.Year(), last.Year()
	if w.calendar == sayso.Jalali {
		from, to = from-622, to-621
	}
	step := max(1, (to-from+mostTicks)/mostTicks)
	for year := from; year <= to; year++ {
		t, ok := begins(year)
		if !ok || year%step != 0 || t.Before(first) || t.After(last) {
			continue
		}
		l.Ticks = append(l.Ticks, laneTick{xOf(t, span), w.Digits(year)})
	}
}

// NamesEnd, Below and Foot are where the names of outlets end, how high the part below
// the line is, and where the marks of years end.
func (l lane) NamesEnd() int { return laneNames - 10 }
func (l lane) Below() int    { return l.Foot() - l.Line }
func (l lane) Foot() int     { return l.Height - 18 }
