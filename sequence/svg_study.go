package sequence

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"
)

// The picture of an event study: bars for the labels found, a band for exchanged dates, a
// line at the day of testimony. It holds no script, takes its colours from the page's
// variables where there are any, and says in its description what it shows, bin by bin.

const (
	pictureWide = 760
	pictureHigh = 320
	plotLeft    = 56.0
	plotRight   = 744.0
	plotTop     = 24.0
	plotBottom  = 264.0
)

// SVG draws the event study.
func (e *EventStudy) SVG(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="study-title study-desc">`+"\n", pictureWide, pictureHigh, pictureWide, pictureHigh)
	b.WriteString(`<title id="study-title">Labels by days from testimony</title>` + "\n")
	fmt.Fprintf(&b, `<desc id="study-desc">%s</desc>`+"\n", html.EscapeString(e.inWords()))
	b.WriteString(`<style>
.ink{fill:var(--ink,#222)}.line{stroke:var(--ink,#222);stroke-width:1}.grid{stroke:var(--rule,#ccc);stroke-width:1}
.bar{fill:var(--accent,#3b6ea5)}.band{fill:var(--band,#999);fill-opacity:.4}text{font:12px sans-serif;fill:var(--ink,#222)}
@media (prefers-color-scheme:dark){.ink,text{fill:var(--ink,#ddd)}.line{stroke:var(--ink,#ddd)}.grid{stroke:var(--rule,#555)}.bar{fill:var(--accent,#7fb0e6)}}
</style>` + "\n")
	top := e.top()
	y := func(v float64) float64 { return plotBottom - v/top*(plotBottom-plotTop) }
	for i := range 5 {
		v := top * float64(i) / 4
		fmt.Fprintf(&b, `<line class="grid" x1="%.0f" y1="%.1f" x2="%.0f" y2="%.1f"/><text x="%.0f" y="%.1f" text-anchor="end">%s</text>`+"\n",
			plotLeft, y(v), plotRight, y(v), plotLeft-6, y(v)+4, short(v))
	}
	for _, bin := range e.Bins {
		bin.draw(&b, y)
	}
	fmt.Fprintf(&b, `<line class="line" x1="%.1f" y1="%.0f" x2="%.1f" y2="%.0f" stroke-dasharray="4 3"/>`+"\n", dayAt(0), plotBottom, dayAt(0), plotBottom+6)
	for _, day := range []int{-90, -60, -30, 0, 30, 60, 90} {
		fmt.Fprintf(&b, `<text x="%.1f" y="%.0f" text-anchor="middle">%s</text>`+"\n", dayAt(float64(day)), plotBottom+18, signed(day))
	}
	fmt.Fprintf(&b, `<text x="%.0f" y="%.0f" text-anchor="middle">days from testimony; labels in 1,000 person-days; band: exchanged dates, 95 of 100</text>`+"\n</svg>\n", (plotLeft+plotRight)/2, plotBottom+40)
	_, err := io.WriteString(w, b.String())
	return err
}

// dayAt is where a day stands.
func dayAt(day float64) float64 {
	return plotLeft + (day+studyReach+.5)/(2*studyReach+1)*(plotRight-plotLeft)
}

func (n Bin) draw(b *strings.Builder, y func(float64) float64) {
	left, right := dayAt(float64(n.From)-.5), dayAt(float64(n.To)+.5)
	if n.Lo != nil && n.Hi != nil {
		fmt.Fprintf(b, `<rect class="band" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`+"\n", left, y(*n.Hi), right-left, y(*n.Lo)-y(*n.Hi))
	}
	gap := (right - left) / 4 // so that the band is seen beside the bar
	fmt.Fprintf(b, `<rect class="bar" x="%.1f" y="%.1f" width="%.1f" height="%.1f"><title>%s</title></rect>`+"\n",
		left+gap, y(n.Rate), right-left-2*gap, plotBottom-y(n.Rate), html.EscapeString(n.inWords()))
}

// top is the value at the upper end of the plot, a round number.
func (e *EventStudy) top() float64 {
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

func short(v float64) string { return fmt.Sprintf("%.4g", v) }

func signed(day int) string {
	if day == 0 {
		return "testimony"
	}
	return fmt.Sprintf("%+d", day)
}

func (n Bin) inWords() string {
	days := fmt.Sprintf("days %+d to %+d", n.From, n.To)
	if n.From == 0 && n.To == 0 {
		days = "the day of testimony"
	}
	text := fmt.Sprintf("%s: %s in %s person-days, %s in 1,000", days, counted(n.Labels, "label"), grouped(n.Days), short(n.Rate))
	if n.Lo != nil && n.Hi != nil {
		text += fmt.Sprintf(" (exchanged dates: %s to %s)", short(*n.Lo), short(*n.Hi))
	}
	return text
}

func (e *EventStudy) inWords() string {
	lines := []string{sentenceStudy}
	for _, b := range e.Bins {
		lines = append(lines, b.inWords()+".")
	}
	return strings.Join(lines, " ")
}
