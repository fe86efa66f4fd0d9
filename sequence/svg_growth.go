package sequence

import (
	"fmt"
	"html"
	"io"
	"strings"
	"time"

	"sayso"
)

// The pictures of growth and of cohorts hold no script, take their colours from the page's
// variables where there are any, and say in their description what they show.
const pictureStyle = `<style>
.line{stroke:var(--ink,#222);stroke-width:1}.grid{stroke:var(--rule,#ccc);stroke-width:1}.dot{fill:var(--accent,#3b6ea5)}
.curve{fill:none;stroke:var(--accent,#3b6ea5);stroke-width:2}.start{stroke:var(--ink,#222);stroke-width:1;stroke-dasharray:2 3}
.limits{stroke:var(--accent,#3b6ea5);stroke-width:2}text{font:12px sans-serif;fill:var(--ink,#222)}
@media (prefers-color-scheme:dark){text{fill:var(--ink,#ddd)}.line,.start{stroke:var(--ink,#ddd)}.grid{stroke:var(--rule,#555)}
.dot{fill:var(--accent,#7fb0e6)}.curve,.limits{stroke:var(--accent,#7fb0e6)}}
</style>
`

// A picture is an SVG in the making.
type picture struct {
	strings.Builder
	name string
}

func newPicture(name, title, description string, high int) *picture {
	p := &picture{name: name}
	fmt.Fprintf(p, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="%s-title %s-desc">`+"\n",
		pictureWide, high, pictureWide, high, name, name)
	fmt.Fprintf(p, `<title id="%s-title">%s</title>`+"\n", name, html.EscapeString(title))
	fmt.Fprintf(p, `<desc id="%s-desc">%s</desc>`+"\n", name, html.EscapeString(description))
	p.WriteString(pictureStyle)
	return p
}

func (p *picture) text(x, y float64, anchor, words string) {
	fmt.Fprintf(p, `<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`+"\n", x, y, anchor, html.EscapeString(words))
}

func (p *picture) stroke(class string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(p, `<line class="%s" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>`+"\n", class, x1, y1, x2, y2)
}

func (p *picture) close(w io.Writer) error {
	p.WriteString("</svg>\n")
	_, err := io.WriteString(w, p.String())
	return err
}

const (
	panelHigh = 150.0
	panelGap  = 44.0
	tick      = 10.0
)

// SVG draws the curves of everything: testimonies above, persons labelled below, with the
// days on which collections begin.
func (g *Growth) SVG(w io.Writer) error {
	p := newPicture("growth", "Testimonies and persons labelled, counted up", g.inWords(), int(plotTop+2*panelHigh+2*panelGap))
	if len(g.Curves) == 0 {
		p.text((plotLeft+plotRight)/2, 100, "middle", "The register is empty.")
		return p.close(w)
	}
	points := g.Curves[0].Points
	g.panel(p, plotTop, "testimonies so far", points, func(q Point) int { return q.Testimonies })
	g.panel(p, plotTop+panelHigh+panelGap, "persons labelled at least once so far", points, func(q Point) int { return q.Labelled })
	return p.close(w)
}

func (g *Growth) panel(p *picture, top float64, title string, points []Point, value func(Point) int) {
	bottom := top + panelHigh
	most := max(1, value(points[len(points)-1]))
	x := func(i float64) float64 { return plotLeft + i/float64(len(points))*(plotRight-plotLeft) }
	y := func(n int) float64 { return bottom - float64(n)/float64(most)*(panelHigh-16) }
	p.text(plotLeft, top+4, "start", title)
	for _, n := range []int{0, most} {
		p.stroke("grid", plotLeft, y(n), plotRight, y(n))
		p.text(plotLeft-6, y(n)+4, "end", grouped(n))
	}
	p.years(points, x, bottom+16)
	g.marks(p, points, x, top+12, bottom)
	path := fmt.Sprintf("M%.1f %.1f", x(0), y(0))
	for i, q := range points {
		path += fmt.Sprintf("L%.1f %.1f", x(float64(i+1)), y(value(q)))
	}
	fmt.Fprintf(p, `<path class="curve" d="%s"/>`+"\n", path)
}

// years writes the years under a panel, as many as fit.
func (p *picture) years(points []Point, x func(float64) float64, y float64) {
	every := max(1, len(points)/(12*12))
	n := 0
	for i, q := range points {
		if i == 0 || strings.HasSuffix(q.Month, "-01") {
			if n%every == 0 && (i == 0 || x(float64(i))-x(0) > 40) {
				p.text(x(float64(i)), y, "middle", q.Month[:4])
			}
			n++
		}
	}
}

// marks draws the beginnings of collections: through the panel where somebody stated them,
// a tick where there is only a first row.
func (g *Growth) marks(p *picture, points []Point, x func(float64) float64, top, bottom float64) {
	for _, c := range g.Starts {
		at, err := time.Parse(time.DateOnly, c.From)
		if err != nil {
			continue
		}
		day := civilOf(sayso.DayOf(at))
		i := float64(monthOf(day)-monthOfPoint(points[0])) + float64(day-monthOf(day).first())/31
		if i < 0 || i > float64(len(points)) {
			continue
		}
		from := bottom - tick
		if c.Stated {
			from = top
		}
		fmt.Fprintf(p, `<line class="start" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"><title>%s</title></line>`+"\n", x(i), from, x(i), bottom, html.EscapeString(c.inWords()))
	}
}

func monthOfPoint(q Point) yearMonth {
	at, err := time.Parse("2006-01", q.Month)
	if err != nil {
		return 0
	}
	return monthOf(civilOf(sayso.DayOf(at)))
}

func (c Collection) inWords() string {
	if c.Stated {
		return fmt.Sprintf("%s: collected from %s", c.Source, c.From)
	}
	return fmt.Sprintf("%s: first row %s", c.Source, c.From)
}

// inWords says what the picture shows, year by year.
func (g *Growth) inWords() string {
	lines := []string{g.Sentence}
	if len(g.Curves) > 0 {
		points := g.Curves[0].Points
		for i, q := range points {
			if i == len(points)-1 || strings.HasSuffix(q.Month, "-12") {
				lines = append(lines, fmt.Sprintf("By %s: %s, %s labelled.", q.Month, counted2(q.Testimonies, "testimony", "testimonies"), counted(q.Labelled, "person")))
			}
		}
	}
	for _, c := range g.Starts {
		lines = append(lines, c.inWords()+".")
	}
	return strings.Join(lines, " ")
}
