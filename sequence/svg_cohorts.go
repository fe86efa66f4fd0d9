package sequence

import (
	"fmt"
	"io"
	"math"
	"strings"
)

const rowHigh = 34.0

// SVG draws a table of the shares labelled, and below it the ratios of the primary
// regression, each with its interval.
func (r *Cohorts) SVG(w io.Writer) error {
	var shown []CoxTerm
	for _, e := range r.Cox.Models[0].Estimates {
		if e.Lo != nil || e.Hi != nil {
			shown = append(shown, e)
		}
	}
	high := plotTop + rowHigh*float64(len(r.Cohorts)+len(shown)) + 120
	p := newPicture("cohorts", "Persons labelled, by cohort", r.inWords(), int(high))
	y := plotTop
	p.text(plotLeft, y, "start", "Share of persons labelled, with 95% intervals")
	for _, c := range r.Cohorts {
		y += rowHigh
		p.share(y, c)
	}
	y += 22
	for i := range 5 {
		share := float64(i) / 4
		p.text(shareAt(share), y, "middle", fmt.Sprintf("%.0f%%", 100*share))
	}
	if len(shown) == 0 {
		return p.close(w)
	}
	y += 34
	p.text(plotLeft, y, "start", "First labels: ratio to others on the same day, by days after testimony and by cohort")
	p.stroke("start", ratioAt(1), y+8, ratioAt(1), y+rowHigh*float64(len(shown))+8)
	for _, e := range shown {
		y += rowHigh
		p.ratio(y, r.termName(e.Term), e)
	}
	y += 22
	for _, v := range []float64{.1, .3, 1, 3, 10} {
		p.text(ratioAt(v), y, "middle", short(v))
	}
	return p.close(w)
}

const nameWide = 200.0

func shareAt(share float64) float64 {
	return plotLeft + nameWide + share*(plotRight-plotLeft-nameWide-20)
}

// ratioAt places a ratio on a scale of logarithms from 1/16 to 16; what lies farther out
// stands at the end.
func ratioAt(v float64) float64 {
	at := (math.Log2(max(v, 1e-9)) + 4) / 8
	return shareAt(max(0, min(1, at)))
}

func (p *picture) share(y float64, c Cohort) {
	p.text(plotLeft, y, "start", cutName(c.Name))
	p.text(shareAt(0)-8, y, "end", fmt.Sprintf("%d of %d", c.Labelled, c.Persons))
	if c.Persons == 0 {
		return
	}
	i := wilson(float64(c.Labelled), float64(c.Persons))
	p.stroke("limits", shareAt(i.Lo), y-4, shareAt(i.Hi), y-4)
	p.dot(shareAt(float64(c.Labelled)/float64(c.Persons)), y-4)
}

// termName is a term for readers.
func (r *Cohorts) termName(term string) string {
	for _, w := range r.Asked.Windows {
		if windowTerm(w) == term {
			return "days " + strings.Replace(w, "-", " to ", 1)
		}
	}
	return term
}

func (p *picture) ratio(y float64, name string, e CoxTerm) {
	p.text(plotLeft, y, "start", cutName(name))
	lo, hi := 0.0, math.Inf(1)
	if e.Lo != nil {
		lo = *e.Lo
	}
	if e.Hi != nil {
		hi = *e.Hi
	}
	p.stroke("limits", ratioAt(lo), y-4, ratioAt(hi), y-4)
	if e.Ratio != nil {
		p.text(shareAt(0)-8, y, "end", ratio(e.Ratio))
		p.dot(ratioAt(*e.Ratio), y-4)
	}
}

func (p *picture) dot(x, y float64) {
	fmt.Fprintf(p, `<circle class="dot" cx="%.1f" cy="%.1f" r="5"/>`+"\n", x, y)
}

const mostOfName = 18

func cutName(s string) string {
	letters := []rune(s)
	if len(letters) > mostOfName {
		return string(letters[:mostOfName-1]) + "…"
	}
	return s
}

func (r *Cohorts) inWords() string {
	lines := []string{}
	for _, c := range r.Cohorts {
		lines = append(lines, fmt.Sprintf("%s: %d of %s labelled.", quotedName(c.Name), c.Labelled, counted(c.Persons, "person")))
	}
	for _, e := range r.Cox.Models[0].Estimates {
		if e.Lo != nil || e.Hi != nil {
			lines = append(lines, fmt.Sprintf("%s: ratio %s (%s).", r.termName(e.Term), ratio(e.Ratio), limitsInWords(e.Lo, e.Hi)))
		}
	}
	return strings.Join(append(lines, r.Sentences...), " ")
}
