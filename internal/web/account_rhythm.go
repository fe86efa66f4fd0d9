package web

import (
	"html/template"
	"strconv"
	"strings"

	"sayso/hands"
	"sayso/internal/cards"
)

// A rhythmBox is the card of an account's times: weeks by some of the clocks that fit,
// never by one only where there are more, silences, the hours of programs in the same
// weeks, holidays and changes; each as a picture and as a table.
type rhythmBox struct {
	cardBox
	Figures  *hands.RhythmFigures // nil where there are too few posts
	Weeks    []weekPicture
	Scan     hands.ClockScan
	Clocks   []clockLine // all that fit
	Silence  *barPicture
	Shifts   []shiftPicture
	Holidays []holidayLine
	Changes  []changeLine
	Zones    string // asked for, as they were typed
	Streams  int    // programs with posts enough
}

const mostWeeks = 3 // pictures of clocks that fit

func (w wording) rhythmBox(r *cards.Rhythm, a askedAccount) *rhythmBox {
	b := &rhythmBox{Zones: strings.Join(a.Zones, ", ")}
	b.cardBox = w.cardBox(r.Card, r.SHA256, choice{Label: w.Text("hands.json"), URL: a.URL("/account/rhythm.json")}, choice{Label: w.Text("hands.svg"), URL: a.URL("/account/rhythm.svg")})
	f, ok := r.Card.Figures.(hands.RhythmFigures)
	if !ok {
		return b
	}
	b.Figures, b.Scan, b.Streams = &f, f.Account.Clocks, len(f.Clients)
	fits := f.Account.Clocks.Office
	if len(fits) == 0 {
		fits = f.Account.Clocks.Night
	}
	for _, p := range f.Account.Asked {
		b.Weeks = append(b.Weeks, w.weekPicture(p))
	}
	for _, p := range spreadOut(fits, mostWeeks) {
		b.Weeks = append(b.Weeks, w.weekPicture(p))
	}
	if len(b.Weeks) == 0 {
		b.Weeks = append(b.Weeks, w.weekPicture(f.Account.UTC))
	}
	for _, p := range fits {
		b.Clocks = append(b.Clocks, w.clockLine(p))
	}
	if f.Account.Silence.Days > 0 {
		b.Silence = w.silencePicture(f.Account.Silence)
	}
	for _, s := range f.Shifts {
		if s.Compared {
			b.Shifts = append(b.Shifts, w.shiftPicture(s))
		}
	}
	for _, h := range f.Holidays {
		b.Holidays = append(b.Holidays, w.holidayLine(h))
	}
	for _, c := range f.Changes {
		b.Changes = append(b.Changes, changeLine{w.isoDay(c.Week), w.hour(c.Before.Hour), w.hour(c.After.Hour), w.rounded(c.P, 3)})
	}
	return b
}

// spreadOut takes so many of all, from the first to the last.
func spreadOut[T any](all []T, most int) []T {
	if len(all) <= most {
		return all
	}
	some := make([]T, most)
	for i := range some {
		some[i] = all[i*(len(all)-1)/(most-1)]
	}
	return some
}

// A weekPicture is a week's hours by one clock.
type weekPicture struct {
	Clock           template.HTML
	Office, Weekend template.HTML
	Cells           []weekCell
	Names           []weekName
	Hours           []laneTick
	Rows            []weekRow // of the table: hours
}

// A weekCell is an hour of a weekday that has posts.
type weekCell struct {
	X, Y  int
	Shade string
	Words string
}

type weekName struct {
	Y          int
	Key, Words string
}

type weekRow struct {
	Hour string
	N    [7]int
}

// Measures of the picture, in units of its own.
const (
	weekLeft = 92
	cellWide = 27
	cellHigh = 24
	weekWide = weekLeft + 24*cellWide + 2
	weekHigh = 7*cellHigh + 30
)

func (w wording) weekPicture(p hands.ClockPicture) weekPicture {
	pic := weekPicture{Clock: w.figure(p.Clock), Office: w.inHundred(p.Office), Weekend: w.inHundred(p.Weekend)}
	most := 1
	for _, hours := range p.Hour {
		for _, n := range hours {
			most = max(most, n)
		}
	}
	for day, hours := range p.Hour {
		weekday := w.Text("hands.day." + weekdays[day])
		pic.Names = append(pic.Names, weekName{day*cellHigh + 17, weekdays[day], weekday})
		for hour, n := range hours {
			if n > 0 {
				pic.Cells = append(pic.Cells, weekCell{weekLeft + hour*cellWide, day * cellHigh, strconv.FormatFloat(.1+.9*float64(n)/float64(most), 'f', 2, 64), w.Text("hands.rhythm.cell", "day", weekday, "hour", w.oClock(hour), "posts", n)})
			}
		}
	}
	for hour := range 24 {
		row := weekRow{Hour: w.oClock(hour)}
		for day := range p.Hour {
			row.N[day] = p.Hour[day][hour]
		}
		pic.Rows = append(pic.Rows, row)
		if hour%3 == 0 {
			pic.Hours = append(pic.Hours, laneTick{weekLeft + hour*cellWide, w.oClock(hour)})
		}
	}
	return pic
}

func (weekPicture) Width() int  { return weekWide }
func (weekPicture) Height() int { return weekHigh }
func (weekPicture) Left() int   { return weekLeft }
func (weekPicture) Wide() int   { return 24 * cellWide }
func (weekPicture) High() int   { return 7 * cellHigh }
func (weekPicture) CellW() int  { return cellWide - 2 }
func (weekPicture) CellH() int  { return cellHigh - 2 }
func (weekPicture) Foot() int   { return weekHigh - 8 }

// oClock is an hour of a day: 08.
func (w wording) oClock(hour int) string {
	if hour < 10 {
		return w.Digits(0) + w.Digits(hour)
	}
	return w.Digits(hour)
}

// hour is a time of day in hours, to the minute.
func (w wording) hour(at float64) template.HTML {
	minutes := int(at*60+.5) % (24 * 60)
	minute := strconv.Itoa(minutes % 60)
	if minutes%60 < 10 {
		minute = "0" + minute
	}
	return w.figure(strconv.Itoa(minutes/60) + ":" + minute)
}

// A clockLine is a clock that fits.
type clockLine struct {
	Clock, Office, Low, High, Weekend template.HTML
	QuietFrom                         string
	QuietHours                        int
	DaysOff                           []template.HTML
	Changed                           bool
}

func (w wording) clockLine(p hands.ClockPicture) clockLine {
	l := clockLine{
		Clock: w.figure(p.Clock), Office: w.inHundred(p.Office), Low: w.inHundred(p.OfficeInterval[0]), High: w.inHundred(p.OfficeInterval[1]),
		Weekend: w.inHundred(p.Weekend), QuietFrom: w.oClock(p.QuietFrom), QuietHours: p.QuietHours, Changed: len(p.Changes) > 0,
	}
	for _, f := range p.Fits {
		l.DaysOff = append(l.DaysOff, w.phrase(f.DaysOff))
	}
	return l
}

// A barPicture is bars with their numbers.
type barPicture struct {
	Bars  []lengthBar
	Ticks []laneTick
}

type lengthBar struct {
	X, Y, W, H int
	Words      string
	N          int
}

const (
	barsWide = 700
	barsHigh = 150
	barsFoot = 124 // where bars stand
	barStep  = 28
)

func (barPicture) Width() int  { return barsWide }
func (barPicture) Height() int { return barsHigh }
func (barPicture) Foot() int   { return barsFoot }

func (w wording) silencePicture(s hands.SilenceFigure) *barPicture {
	b := &barPicture{}
	most := 1
	for _, n := range s.Lengths {
		most = max(most, n)
	}
	for hours, n := range s.Lengths {
		words := w.Text("hands.rhythm.hours", "from", hours, "to", hours+1)
		if hours == len(s.Lengths)-1 {
			words = w.Text("hands.rhythm.longer", "from", hours)
		}
		high := (barsFoot - 6) * n / most
		b.Bars = append(b.Bars, lengthBar{hours * barStep, barsFoot - high, barStep - 4, high, words, n})
		if hours%4 == 0 {
			b.Ticks = append(b.Ticks, laneTick{hours * barStep, w.Digits(hours)})
		}
	}
	return b
}

// A shiftPicture is the hours of two programs in the weeks that both posted in.
type shiftPicture struct {
	hands.ShiftFigure
	Bars  []twoBars
	Ticks []laneTick
}

type twoBars struct {
	X, Second      int
	YA, HA, YB, HB int
	Hour           string
	A, B           template.HTML
}

func (shiftPicture) Width() int  { return barsWide }
func (shiftPicture) Height() int { return barsHigh }
func (shiftPicture) Foot() int   { return barsFoot }
func (shiftPicture) Half() int   { return barStep/2 - 3 }

func (w wording) shiftPicture(s hands.ShiftFigure) shiftPicture {
	p := shiftPicture{ShiftFigure: s}
	most := .001
	for h := range 24 {
		most = max(most, s.HoursA[h], s.HoursB[h])
	}
	for h := range 24 {
		a, b := int(float64(barsFoot-6)*s.HoursA[h]/most), int(float64(barsFoot-6)*s.HoursB[h]/most)
		p.Bars = append(p.Bars, twoBars{h * barStep, h*barStep + barStep/2 - 2, barsFoot - a, a, barsFoot - b, b, w.oClock(h), w.inHundred(s.HoursA[h]), w.inHundred(s.HoursB[h])})
		if h%3 == 0 {
			p.Ticks = append(p.Ticks, laneTick{h * barStep, w.oClock(h)})
		}
	}
	return p
}

// A holidayLine is a calendar's holidays beside the weekdays around them.
type holidayLine struct {
	Calendar           template.HTML
	Days, Posts        int
	Expected, Share, P template.HTML
	Unread             template.HTML
	Drop               bool
}

func (w wording) holidayLine(h hands.HolidayFigure) holidayLine {
	l := holidayLine{Calendar: w.phrase(h.Calendar), Days: h.Days, Posts: h.Posts, Expected: w.rounded(h.Expected, 0), Drop: h.Drop}
	if h.Unread != "" {
		l.Unread = w.phrase(h.Unread)
		return l
	}
	l.Share = w.inHundred(h.Share)
	if h.Adjusted != nil {
		l.P = w.rounded(*h.Adjusted, 3)
	}
	return l
}

// A changeLine is a week from which on an account posted at other hours.
type changeLine struct{ Week, Before, After, P template.HTML }
