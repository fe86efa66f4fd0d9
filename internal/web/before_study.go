package web

import (
	"cmp"
	"context"
	"html/template"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sayso/internal/register"
	"sayso/sequence"
)

// An answerBox is what package sequence says of the register, or why it says nothing yet.
type answerBox struct {
	Sentences []template.HTML
	English   bool // they are the program's own sentences
	Verdict   sequence.Verdict
	Small     template.HTML // that there are too few rows, whatever else is known
	Wait      wait
	Study     *studyDrawing
	Models    []modelTable
	Swap      []swapLine
	Episodes  []swapLine  // the same of labels some days apart, counted once
	Contrasts []modelRow  // groups against one another, window by window
	Changed   []modelRow  // the first window with one thing changed
	LeftOut   []rangeLine // how far its ratio goes with one person or source left out
	Explored  []modelTable
	Trends    []modelRow
	Rejected  []sequence.Rejection
	Tests     int
}

// Told reports whether there is an answer to show.
func (b answerBox) Told() bool { return len(b.Sentences) > 0 }

// A modelTable is one comparison.
type modelTable struct {
	Name  template.HTML
	Plain string
	Rows  []modelRow
}

type modelRow struct{ Term, Ratio, Interval, Labels string }

type swapLine struct{ Test, Window, P, Q string }

type rangeLine struct{ What, Lo, Hi, LoName, HiName string }

// answerPatience is how long a page waits for an answer: that of a newsroom's register
// is there in a second, so that nobody has to look again.
const answerPatience = 1500 * time.Millisecond

// answerBox asks.
func (s *site) answerBox(ctx context.Context, v *visit, p registerPage) (answerBox, error) {
	t := p.Tally
	var box answerBox
	if fewest := register.Fewest(); t.Labels < fewest {
		box.Small = v.say.HTML("before.small", "labels", template.HTML(v.say.count("labels", t.Labels)), "persons", template.HTML(v.say.count("persons", t.Labelled)), "needed", fewest)
	}
	if p.NoDays {
		return box, nil
	}
	r, w, err := s.order(ctx, p.Ask, p.reg, p.Sum, cmp.Or(s.opt.Patience, answerPatience))
	if box.Wait = w; err != nil || r == nil {
		return box, err
	}
	v.say.fillAnswer(&box, r, p.Ask.Strata == "")
	if box.Study != nil {
		box.Study.query = p.Ask.query
	}
	return box, nil
}

// order asks what the order of testimonies and labels shows.
func (s *site) order(ctx context.Context, a ask, reg *register.Register, sum string, patience time.Duration) (*sequence.Result, wait, error) {
	o, err := a.Options()
	if err != nil {
		return nil, wait{}, err
	}
	return answerTo(ctx, s.answering, inquiry{"order", a.Order(), sum}, patience, func(ctx context.Context) (*sequence.Result, error) {
		return sequence.Analyse(ctx, reg.Sequence(), o)
	})
}

func (w wording) fillAnswer(box *answerBox, r *sequence.Result, open bool) {
	box.Verdict, box.Tests, box.Rejected = r.Verdict, r.Tests, r.Rejected
	box.Sentences, box.English = w.answer(r, open), w.Tag == "en"
	if r.Verdict == sequence.TooSmall {
		box.Small = "" // the sentence says it
	}
	for _, m := range r.Models {
		box.Models = append(box.Models, w.modelTable(m, w.model(m.Name)))
	}
	box.Swap, box.Episodes = w.swapLines(r.Swap), w.swapLines(r.SwapEpisode)
	for _, x := range r.Cohorts {
		e := sequence.Estimate{PrintedLo: finite(x.Lo), PrintedHi: finite(x.Hi)}
		box.Contrasts = append(box.Contrasts, modelRow{w.figures(x.Term) + " · " + w.Text("cohorts.against", "cohort", x.Cohort, "baseline", x.Than), w.ratio(finite(x.Ratio)), w.interval(e), ""})
	}
	for _, x := range r.Sensitivity {
		box.Changed = append(box.Changed, modelRow{x.Name, w.ratioOf(x.Estimate), w.interval(x.Estimate), w.figures(amount(x.Estimate.Labels))})
	}
	for _, x := range r.LeftOut {
		if x.Lowest != nil && x.Highest != nil {
			box.LeftOut = append(box.LeftOut, rangeLine{x.What, w.ratio(x.Lowest), w.ratio(x.Highest), x.LowestName, x.HighestName})
		}
	}
	w.fillExplored(box, r)
	if r.Study != nil && len(r.Study.Bins) > 0 {
		box.Study = w.drawStudy(r.Study)
	}
}

func (w wording) modelTable(m sequence.Model, name template.HTML) modelTable {
	table := modelTable{Name: name, Plain: m.Name}
	for _, e := range m.Estimates {
		table.Rows = append(table.Rows, modelRow{w.figures(w.known("before.term.", e.Term)), w.ratioOf(e), w.interval(e), w.figures(amount(e.Labels))})
	}
	return table
}

// fillExplored adds what nobody asked beforehand.
func (w wording) fillExplored(box *answerBox, r *sequence.Result) {
	for k, t := range r.Trends {
		table := w.modelTable(r.Exploratory[k], w.HTML("before.explore."+t.Over))
		for i, e := range r.Exploratory[k].Estimates {
			table.Rows[i].Term = e.Term // in the package's words, digits and all
		}
		box.Explored = append(box.Explored, table)
		if t.Ratio != nil {
			e := sequence.Estimate{PrintedLo: t.Lo, PrintedHi: t.Hi}
			box.Trends = append(box.Trends, modelRow{w.Text("before.trend." + t.Over), w.ratio(t.Ratio), w.interval(e), ""})
		}
	}
}

func (w wording) swapLines(all []sequence.SwapTest) []swapLine {
	var lines []swapLine
	for _, x := range all {
		lines = append(lines, swapLine{x.Test, w.figures(x.Window), w.figures(probability(x.P)), w.figures(probability(x.Q))})
	}
	return lines
}

// A studyDrawing is the picture of labels by days from testimony.
type studyDrawing struct {
	Width, Height       int
	Left, Right, Bottom int
	Bins                []studyBin
	Grid                []laneTick // X is y
	Days                []laneTick
	Zero                int
	Draws               int
	LeftOut, Unplaced   int
	Placed              int // labels in the bins
	query               url.Values
}

// Worth reports whether there is enough to draw. A few bars show nothing that the table
// does not.
func (d studyDrawing) Worth() bool { return d.Placed >= 10 }

// URL asks for the rows of a bin beside everything else that was asked.
func (d studyDrawing) URL(bin int) string {
	q := url.Values{}
	for k, v := range d.query {
		q[k] = v
	}
	q.Set("bin", strconv.Itoa(bin))
	return "/before?" + q.Encode() + "#rows"
}

// High is how high a bar can be.
func (studyDrawing) High() int { return studyBottom - studyTop }

// A studyBin is a bar with its numbers.
type studyBin struct {
	sequence.Bin
	N               int
	Words           string // its days
	Per, Lo, Hi     string
	X, W, Y, H      int
	BandY, BandH    int
	HasBand, Before bool
}

const (
	studyWide   = 880
	studyHigh   = 280
	studyLeft   = 56
	studyRight  = 870
	studyTop    = 16
	studyBottom = 236
	studyReach  = 91.0 // days on both sides that are drawn
)

func (w wording) drawStudy(e *sequence.EventStudy) *studyDrawing {
	d := &studyDrawing{Width: studyWide, Height: studyHigh, Left: studyLeft, Right: studyRight, Bottom: studyBottom, Draws: e.Draws, LeftOut: e.LeftOut, Unplaced: e.Unplaced}
	most := topOf(e)
	x := func(day float64) int {
		return studyLeft + int((day+studyReach)/(2*studyReach)*(studyRight-studyLeft)+.5)
	}
	y := func(v float64) int { return studyBottom - int(v/most*(studyBottom-studyTop)+.5) }
	for i, b := range e.Bins {
		n := studyBin{Bin: b, N: i, Words: w.daysFrom(b), Per: w.figures(strconv.FormatFloat(b.Rate, 'f', 2, 64)), Before: b.To < 0}
		n.X, n.W = x(float64(b.From)-.5)+1, max(x(float64(b.To)+.5)-x(float64(b.From)-.5)-2, 2)
		n.Y = y(b.Rate)
		n.H = studyBottom - n.Y
		if b.Lo != nil && b.Hi != nil {
			n.HasBand, n.BandY = true, y(*b.Hi)
			n.BandH = max(y(*b.Lo)-n.BandY, 1)
			n.Lo, n.Hi = w.figures(strconv.FormatFloat(*b.Lo, 'f', 2, 64)), w.figures(strconv.FormatFloat(*b.Hi, 'f', 2, 64))
		}
		d.Bins = append(d.Bins, n)
		d.Placed += b.Labels
	}
	for i := range 5 {
		v := most * float64(i) / 4
		d.Grid = append(d.Grid, laneTick{y(v), w.figures(strconv.FormatFloat(v, 'f', -1, 64))})
	}
	for _, day := range []int{-90, -60, -30, 0, 30, 60, 90} {
		d.Days = append(d.Days, laneTick{x(float64(day)), w.figures(signed(day))})
	}
	d.Zero = x(0)
	return d
}

// topOf is the value at the upper end, a round number.
func topOf(e *sequence.EventStudy) float64 {
	most := 0.0
	for _, b := range e.Bins {
		most = max(most, b.Rate)
		if b.Hi != nil {
			most = max(most, *b.Hi)
		}
	}
	if most <= 0 {
		return 1
	}
	step := math.Pow(10, math.Floor(math.Log10(most)))
	for _, f := range []float64{1, 2, 4, 5, 8} {
		if most <= f*step {
			return f * step
		}
	}
	return 10 * step
}

// signed is a day before or after a testimony.
func signed(day int) string {
	switch {
	case day < 0:
		return "−" + strconv.Itoa(-day)
	case day > 0:
		return "+" + strconv.Itoa(day)
	}
	return "0"
}

// daysFrom are the days of a bin.
func (w wording) daysFrom(b sequence.Bin) string {
	if b.From == b.To {
		return w.figures(signed(b.From))
	}
	return w.Text("before.bin.days", "first", w.figures(signed(b.From)), "last", w.figures(signed(b.To)))
}

// figures writes figures with the digits of the language.
func (w wording) figures(s string) string {
	zero := []rune(w.Digits(0))
	if len(zero) != 1 || zero[0] == '0' {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return zero[0] + r - '0'
		case r == '.':
			return '٫'
		}
		return r
	}, s)
}

// model is what a comparison is called.
func (w wording) model(name string) template.HTML {
	key, _, _ := strings.Cut(name, ":")
	key = "before.model." + strings.ReplaceAll(strings.TrimSpace(key), " ", "-")
	if w.Text(key) != key {
		return w.HTML(key)
	}
	return template.HTML(`<bdi lang="en" dir="ltr">`) + visible(name) + "</bdi>"
}
