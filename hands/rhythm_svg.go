package hands

import (
	"fmt"
	"slices"
	"strings"
)

const (
	svgWidth   = 760
	cellWidth  = 26
	cellHeight = 18
	svgLeft    = 60
	svgRow     = 20
	barHeight  = 90
	mostPanels = 3
)

var weekdayNames = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

const svgStyle = `<style>
.rhythm{--paper:#fff;--ink:#1b2733;--soft:#5b6b7a;--one:#1f5fa8;--two:#b3541e;--line:#d5dde5}
@media (prefers-color-scheme:dark){.rhythm{--paper:#12181f;--ink:#e8eef4;--soft:#a3b1bf;--one:#7db3f0;--two:#f0a26c;--line:#33414e}}
.rhythm text{font:12px system-ui,sans-serif;fill:var(--ink)}
.rhythm .soft{fill:var(--soft)}
.rhythm .head{font-weight:600}
.rhythm .paper{fill:var(--paper)}
.rhythm .cell,.rhythm .one{fill:var(--one)}
.rhythm .two{fill:none;stroke:var(--two);stroke-width:2}
.rhythm .grid{fill:none;stroke:var(--line)}
</style>
`

// A rhythmDrawing grows downwards.
type rhythmDrawing struct {
	body strings.Builder
	desc []string
	y    int
}

// RhythmSVG draws a rhythm card: weeks by some of the clocks that fit, never by one only
// where there are more, the longest silences, and the hours of two clients. It has no
// script and loads nothing.
func RhythmSVG(card Card) []byte {
	d := &rhythmDrawing{y: 30}
	title := "When an account posts: " + card.Conclusion
	d.text(svgLeft, "head", title)
	if f, ok := card.Figures.(RhythmFigures); ok {
		d.weeks(f)
		d.silence(f.Account.Silence)
		if len(f.Shifts) > 0 && f.Shifts[0].Compared {
			d.shift(f.Shifts[0])
		}
	} else {
		d.y += svgRow
		for _, why := range card.Why {
			d.text(svgLeft, "soft", why)
		}
	}
	d.y += 8
	for _, limit := range card.Limits[:min(mostPanels, len(card.Limits))] {
		d.y += svgRow
		d.text(svgLeft, "soft", limit)
	}
	height := d.y + 24
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" class="rhythm" role="img" aria-labelledby="rhythm-title rhythm-desc">`+"\n", svgWidth, height, svgWidth, height)
	fmt.Fprintf(&out, "<title id=\"rhythm-title\">%s</title>\n<desc id=\"rhythm-desc\">%s</desc>\n", plainXML(title), plainXML(strings.Join(append(d.desc, card.Limits...), ". ")))
	out.WriteString(svgStyle)
	fmt.Fprintf(&out, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n%s</svg>\n", svgWidth, height, d.body.String())
	return []byte(out.String())
}

func (d *rhythmDrawing) text(x int, class, words string) {
	fmt.Fprintf(&d.body, "<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>\n", x, d.y, class, plainXML(words))
}

// weeks draws hours and weekdays by the clocks that were asked for, by the first, the
// middle and the last one that fits, or else by UTC.
func (d *rhythmDrawing) weeks(f RhythmFigures) {
	a := f.Account
	fits, what := a.Clocks.Office, "Clocks by which office hours would be kept: "
	if len(fits) == 0 {
		fits, what = a.Clocks.Night, "Clocks by which the quiet hours would be at night: "
	}
	if what += inWords(clockRanges(fits)); len(fits) == 0 {
		what = "No clock stands out."
	}
	d.desc = append(d.desc, a.Clocks.reason().String())
	d.y += svgRow
	d.text(svgLeft, "soft", fmt.Sprintf("%d posts, %s to %s", f.Posts, f.First[:10], f.Last[:10]))
	d.y += svgRow
	d.text(svgLeft, "soft", shortened(what, 112))
	pictures := append(slices.Clone(a.Asked), spread(fits, mostPanels)...)
	if len(pictures) == 0 {
		pictures = []ClockPicture{a.UTC}
	}
	for _, p := range pictures {
		d.week(p)
	}
}

func (d *rhythmDrawing) week(p ClockPicture) {
	d.y += svgRow + 10
	d.text(svgLeft, "head", fmt.Sprintf("by %s: %s within 9 to 18, Monday to Friday; %s on Saturday and Sunday", p.Clock, percent(p.Office), percent(p.Weekend)))
	d.desc = append(d.desc, fmt.Sprintf("By %s %s of the posts fall within 9 to 18, Monday to Friday, and %s on Saturday and Sunday", p.Clock, percent(p.Office), percent(p.Weekend)))
	most := 1
	for _, hours := range p.Hour {
		for _, n := range hours {
			most = max(most, n)
		}
	}
	d.y += 8
	for weekday, hours := range p.Hour {
		top := d.y + weekday*cellHeight
		fmt.Fprintf(&d.body, "<text x=\"%d\" y=\"%d\" class=\"soft\" text-anchor=\"end\">%s</text>\n", svgLeft-8, top+13, weekdayNames[weekday])
		for hour, n := range hours {
			if n == 0 {
				continue
			}
			fmt.Fprintf(&d.body, "<rect class=\"cell\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill-opacity=\"%.2f\"><title>%s %02d:00, %d posts</title></rect>\n",
				svgLeft+hour*cellWidth, top, cellWidth-1, cellHeight-1, .08+.92*float64(n)/float64(most), weekdayNames[weekday], hour, n)
		}
	}
	fmt.Fprintf(&d.body, "<rect class=\"grid\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", svgLeft, d.y, 24*cellWidth, 7*cellHeight)
	d.y += 7 * cellHeight
	d.hourNames()
}

func (d *rhythmDrawing) hourNames() {
	d.y += 14
	for hour := 0; hour < 24; hour += 3 {
		d.text(svgLeft+hour*cellWidth, "soft", fmt.Sprintf("%02d", hour))
	}
}

// silence draws how many days had a longest silence of so many hours.
func (d *rhythmDrawing) silence(s SilenceFigure) {
	if s.Days == 0 {
		return
	}
	words := fmt.Sprintf("The longest silence of each of %d days: median %.1f hours, none of five hours on %s of the days", s.Days, s.Longest, percent(s.NoRest))
	d.desc = append(d.desc, words)
	d.y += svgRow + 10
	d.text(svgLeft, "head", words)
	most := 1
	for _, n := range s.Lengths {
		most = max(most, n)
	}
	d.y += 8
	for hours, n := range s.Lengths {
		h := barHeight * n / most
		fmt.Fprintf(&d.body, "<rect class=\"one\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><title>%s, %d days</title></rect>\n",
			svgLeft+hours*cellWidth, d.y+barHeight-h, cellWidth-3, h, hoursName(hours), n)
	}
	d.y += barHeight + 14
	for hours := 0; hours <= 24; hours += 4 {
		d.text(svgLeft+hours*cellWidth, "soft", hoursName(hours))
	}
}

func hoursName(hours int) string {
	if hours == 24 {
		return "24 h +"
	}
	return fmt.Sprintf("%d h", hours)
}

// shift draws the hours of two clients, one as bars and one as a line.
func (d *rhythmDrawing) shift(s ShiftFigure) {
	words := fmt.Sprintf("Hours (UTC) in the same weeks: %s as bars, %s as a line; p %.3f", shortened(s.A, 30), shortened(s.B, 30), s.Adjusted)
	d.desc = append(d.desc, words)
	d.y += svgRow + 10
	d.text(svgLeft, "head", words)
	most := .001
	for h := range 24 {
		most = max(most, s.HoursA[h], s.HoursB[h])
	}
	d.y += 8
	var line strings.Builder
	for h := range 24 {
		bar := int(barHeight * s.HoursA[h] / most)
		fmt.Fprintf(&d.body, "<rect class=\"one\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", svgLeft+h*cellWidth, d.y+barHeight-bar, cellWidth-3, bar)
		fmt.Fprintf(&line, "%d,%d ", svgLeft+h*cellWidth+cellWidth/2, d.y+barHeight-int(barHeight*s.HoursB[h]/most))
	}
	fmt.Fprintf(&d.body, "<polyline class=\"two\" points=\"%s\"/>\n", strings.TrimSpace(line.String()))
	d.y += barHeight
	d.hourNames()
}

// shortened cuts a name that would run out of the picture.
func shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// plainXML escapes, and leaves out what XML has no way to write.
func plainXML(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&#34;")
		case r < ' ' || r == 0xfffe || r == 0xffff:
			b.WriteRune('�')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
