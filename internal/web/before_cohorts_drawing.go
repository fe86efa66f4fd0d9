package web

import (
	"html"
	"html/template"
	"math"

	"sayso/sequence"
)

// The picture of groups has two parts: which share of each group was labelled, and, where
// there is a regression, its ratios on a scale on which twice as often lies as far from 1
// as half as often. Both say the same as the tables below them.

// A cohortsDrawing is the picture.
type cohortsDrawing struct {
	Width, Height int
	Left, Right   int
	Shares        []figureRow
	ShareTicks    []laneTick
	ShareFoot     int
	Ratios        []figureRow
	RatioTicks    []laneTick
	RatioTop      int
	RatioFoot     int
	One           int // where the ratio is 1
}

// A figureRow is a figure with its interval.
type figureRow struct {
	Y           int
	Name, Full  string
	Words       string // the figure
	X           int
	From, To    int
	HasX, Limit bool
}

const (
	figureRowH    = 50
	cohortsLeft   = 150
	cohortsRight  = 840
	cohortsWide   = 880
	ratioReach    = 4.0 // doublings to either side of 1
	mostOfAName   = 48  // characters, above their row
	cohortsMargin = 36
)

func (w wording) drawCohorts(groups []cohortRow, r *sequence.Cohorts) *cohortsDrawing {
	d := &cohortsDrawing{Width: cohortsWide, Left: cohortsLeft, Right: cohortsRight}
	x := func(share float64) int { return cohortsLeft + int(share*(cohortsRight-cohortsLeft)+.5) }
	y := 14
	for _, g := range groups {
		y += figureRowH
		row := figureRow{Y: y, Full: textOf(g.Label), Words: w.Text("cohorts.of", "labelled", g.Labelled, "persons", g.Persons)}
		row.Name = shortened(row.Full, mostOfAName)
		if g.Persons > 0 {
			own, _ := sequence.Table{Labelled: g.Labelled, Unlabelled: g.Unlabelled}.Wilson()
			row.X, row.From, row.To, row.HasX, row.Limit = x(float64(g.Labelled)/float64(g.Persons)), x(own.Lo), x(own.Hi), true, true
		}
		d.Shares = append(d.Shares, row)
	}
	d.ShareFoot = y + 14
	for i := range 5 {
		d.ShareTicks = append(d.ShareTicks, laneTick{x(float64(i) / 4), w.Digits(25*i) + " %"})
	}
	d.Height = d.ShareFoot + cohortsMargin
	d.ratios(w, r)
	return d
}

// ratios draws those of the first regression.
func (d *cohortsDrawing) ratios(w wording, r *sequence.Cohorts) {
	x := func(v float64) int {
		part := (math.Log2(max(v, 1e-9)) + ratioReach) / (2 * ratioReach)
		return cohortsLeft + int(max(0, min(1, part))*(cohortsRight-cohortsLeft)+.5)
	}
	y := d.Height + 30
	d.RatioTop = y
	for i, e := range r.Cox.Models[0].Estimates {
		if e.Lo == nil && e.Hi == nil {
			continue
		}
		y += figureRowH
		row := figureRow{Y: y, Full: textOf(w.coxTerm(r, e.Term, i)), Words: w.ratio(e.Ratio), From: x(0), To: x(math.Inf(1)), Limit: true}
		row.Name = shortened(row.Full, mostOfAName)
		if e.Lo != nil {
			row.From = x(*e.Lo)
		}
		if e.Hi != nil {
			row.To = x(*e.Hi)
		}
		if e.Ratio != nil {
			row.X, row.HasX = x(*e.Ratio), true
		}
		d.Ratios = append(d.Ratios, row)
	}
	if len(d.Ratios) == 0 {
		return
	}
	d.RatioFoot, d.One = y+14, x(1)
	for _, v := range []struct {
		at   float64
		said string
	}{{.125, "0.125"}, {.25, "0.25"}, {.5, "0.5"}, {1, "1"}, {2, "2"}, {4, "4"}, {8, "8"}} {
		d.RatioTicks = append(d.RatioTicks, laneTick{x(v.at), w.figures(v.said)})
	}
	d.Height = d.RatioFoot + cohortsMargin
}

// Figures is where the figures of rows end.
func (d cohortsDrawing) Figures() int { return d.Left - 14 }

// textOf is the text of a piece of a page, for a drawing.
func textOf(h template.HTML) string {
	var b []rune
	inside := false
	for _, r := range string(h) {
		switch {
		case r == '<':
			inside = true
		case r == '>':
			inside = false
		case !inside:
			b = append(b, r)
		}
	}
	return html.UnescapeString(string(b))
}
