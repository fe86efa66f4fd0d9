package web

import (
	"fmt"
	"math"
	"strings"
	"time"

	"sayso/sequence"
)

// The picture of growth has two panels with one scale of time: testimonies counted up, and
// persons labelled at least once. Where a source begins to be collected a line stands
// through both, dotted where it is only the first row that there is of it. The picture of
// lags has a bar for each of them and the band beyond which chance alone puts one in
// twenty.

// A growthDrawing is the picture of growth.
type growthDrawing struct {
	Width, Height int
	Left, Right   int
	Panels        []growthPanel
	Years         []laneTick
	Marks         []growthMark
	Top, Foot     int // of the marks
}

type growthPanel struct {
	Key      string // of its name, in the catalogue
	Top      int
	Bottom   int
	Path     string
	Grid     []laneTick // X is y
	TitleTop int
}

type growthMark struct {
	X      int
	Stated bool
	Words  string
}

const (
	growthWide  = 880
	growthLeft  = 60
	growthRight = 864
	growthTop   = 24
	panelHigh   = 150
	panelGap    = 50
)

func (w wording) drawGrowth(g *sequence.Growth) *growthDrawing {
	points := g.Curves[0].Points
	d := &growthDrawing{Width: growthWide, Height: growthTop + 2*panelHigh + panelGap + 28, Left: growthLeft, Right: growthRight, Top: growthTop}
	d.Foot = growthTop + 2*panelHigh + panelGap
	x := func(months float64) int {
		return growthLeft + int(months/float64(len(points))*(growthRight-growthLeft)+.5)
	}
	top := growthTop
	for _, panel := range []struct {
		key   string
		value func(sequence.Point) int
	}{{"growth.testimonies", func(p sequence.Point) int { return p.Testimonies }}, {"growth.labelled", func(p sequence.Point) int { return p.Labelled }}} {
		d.Panels = append(d.Panels, w.growthPanel(panel.key, top, points, x, panel.value))
		top += panelHigh + panelGap
	}
	d.years(w, points, x)
	for _, c := range g.Starts {
		if at, ok := monthsFrom(points[0].Month, c.From); ok && at >= 0 && at <= float64(len(points)) {
			key := "growth.mark.first"
			if c.Stated {
				key = "growth.mark.stated"
			}
			d.Marks = append(d.Marks, growthMark{x(at), c.Stated, w.Text(key, "source", c.Source, "day", c.From)})
		}
	}
	return d
}

func (w wording) growthPanel(key string, top int, points []sequence.Point, x func(float64) int, value func(sequence.Point) int) growthPanel {
	p := growthPanel{Key: key, Top: top, Bottom: top + panelHigh, TitleTop: top - 8}
	most := max(1, value(points[len(points)-1]))
	y := func(n int) int { return p.Bottom - int(float64(n)/float64(most)*(panelHigh-8)+.5) }
	for _, n := range []int{0, most} {
		p.Grid = append(p.Grid, laneTick{y(n), w.Number(n)})
	}
	p.Path = pathOf(points, x, func(q sequence.Point) int { return y(value(q)) }, p.Bottom)
	return p
}

// pathOf goes from the foot at the beginning to each month's end.
func pathOf(points []sequence.Point, x func(float64) int, y func(sequence.Point) int, foot int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "M%d %d", x(0), foot)
	for i, q := range points {
		fmt.Fprintf(&b, "L%d %d", x(float64(i+1)), y(q))
	}
	return b.String()
}

// years marks where years begin, as many as there is room for.
func (d *growthDrawing) years(w wording, points []sequence.Point, x func(float64) int) {
	every := max(1, len(points)/(12*mostTicks))
	for i, q := range points {
		year, month, _ := strings.Cut(q.Month, "-")
		n := 0
		if _, err := fmt.Sscan(year, &n); err != nil || month != "01" || n%every != 0 {
			continue
		}
		d.Years = append(d.Years, laneTick{x(float64(i)), w.Digits(n)})
	}
}

// monthsFrom is how many months after the first of a month a day lies.
func monthsFrom(first, day string) (float64, bool) {
	from, err1 := time.Parse("2006-01", first)
	at, err2 := time.Parse(time.DateOnly, day)
	if err1 != nil || err2 != nil {
		return 0, false
	}
	whole := (at.Year()-from.Year())*12 + int(at.Month()) - int(from.Month())
	return float64(whole) + float64(at.Day()-1)/31, true
}

const (
	sparkWide = 160
	sparkHigh = 28
)

// sparks are the two curves of a row.
func sparks(points []sequence.Point) []sparkLine {
	last := points[len(points)-1]
	x := func(months float64) int { return int(months/float64(len(points))*sparkWide + .5) }
	var all []sparkLine
	for _, c := range []struct {
		class string
		most  int
		value func(sequence.Point) int
	}{
		{"told", last.Testimonies, func(p sequence.Point) int { return p.Testimonies }}, {"labelled", last.Labelled, func(p sequence.Point) int { return p.Labelled }},
	} {
		if c.most == 0 {
			continue
		}
		y := func(q sequence.Point) int {
			return sparkHigh - 1 - int(float64(c.value(q))/float64(max(last.Testimonies, last.Labelled))*(sparkHigh-3)+.5)
		}
		all = append(all, sparkLine{c.class, pathOf(points, x, y, sparkHigh-1)})
	}
	return all
}

// A lagsDrawing is the picture of lags.
type lagsDrawing struct {
	Width, Height int
	Left, Right   int
	Zero          int // y of no correlation
	Low, High     int // y of the band
	Bars          []lagBar
	Grid          []laneTick // X is y
	Foot          int
}

type lagBar struct {
	sequence.Lag
	Shift, Raw, White string // in figures
	X, Y, W, H        int
	Middle            int
}

const (
	lagsWide  = 640
	lagsHigh  = 240
	lagsLeft  = 56
	lagsRight = 630
	lagsTop   = 14
	lagsFoot  = 206
)

func (w wording) drawLags(s sequence.Series) *lagsDrawing {
	d := &lagsDrawing{Width: lagsWide, Height: lagsHigh, Left: lagsLeft, Right: lagsRight, Foot: lagsFoot}
	most := *s.Bound
	for _, l := range s.Lags {
		if l.Prewhitened != nil {
			most = max(most, math.Abs(*l.Prewhitened))
		}
	}
	most = math.Ceil(most*5) / 5
	y := func(v float64) int {
		return (lagsTop+lagsFoot)/2 - int(math.Round(v/most*float64(lagsFoot-lagsTop)/2))
	}
	d.Zero, d.Low, d.High = y(0), y(-*s.Bound), y(*s.Bound)
	step := float64(lagsRight-lagsLeft) / float64(len(s.Lags))
	for i, l := range s.Lags {
		bar := lagBar{Lag: l, Shift: w.figures(signed(l.Lag)), Raw: w.correlation(l.Raw), White: w.correlation(l.Prewhitened), W: max(int(step)-8, 2)}
		bar.X = lagsLeft + int(float64(i)*step) + 4
		bar.Middle = bar.X + bar.W/2
		bar.Y = d.Zero
		if l.Prewhitened != nil {
			at := y(*l.Prewhitened)
			bar.Y, bar.H = min(at, d.Zero), max(at, d.Zero)-min(at, d.Zero)
		}
		d.Bars = append(d.Bars, bar)
	}
	for _, v := range []float64{-most, 0, most} {
		d.Grid = append(d.Grid, laneTick{y(v), w.correlation(&v)})
	}
	return d
}

// Band is how high the band is.
func (d lagsDrawing) Band() int { return d.Low - d.High }

func (w wording) correlation(v *float64) string {
	if v == nil {
		return "–"
	}
	return w.figures(strings.Replace(fmt.Sprintf("%.2f", *v), "-", "−", 1))
}
