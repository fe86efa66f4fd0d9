package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"strconv"
	"time"

	"sayso"
	"sayso/internal/register"
	"sayso/sequence"
)

// The page of growth counts up testimonies and persons labelled, month by month, in all,
// by outlet and by language, and marks from when each outlet was collected: what grows may
// be the collection. Whether the two move together stands there with all lags that were
// looked at, and what a model of both streams says, as something to explore and no finding.

// A growthPage is the page.
type growthPage struct {
	registerPage
	Wait    wait
	Answer  *growthAnswer
	Sources []sourceStart
}

// A sourceStart is a source in the form, with the day from which it was collected.
type sourceStart struct{ Name, Value string }

// Field is the name of the source's field.
func (s sourceStart) Field() string { return startField + s.Name }

func (s *site) growth(ctx context.Context, v *visit) (view, error) {
	if to, messy := tidy(growthPath, v.URL.Query()); messy {
		return view{to: to}, nil
	}
	var p growthPage
	var err error
	if p.registerPage, err = s.registerPage(ctx, v, growthPath); err != nil {
		return view{}, err
	}
	if p.NoDays {
		return p.view(v), nil
	}
	r, w, err := s.growthOf(ctx, p.Ask, p.reg, p.Sum, cmp.Or(s.opt.Patience, answerPatience))
	switch {
	case errors.Is(err, sayso.ErrInput):
		return view{}, fmt.Errorf("growth: %w: %w", err, sayso.ErrUsage)
	case err != nil:
		return view{}, err
	}
	if p.Wait = w; r != nil {
		p.Answer = v.say.growthAnswer(r, p.Ask)
		for i, c := range r.Starts {
			if i < mostListed {
				p.Sources = append(p.Sources, sourceStart{c.Source, p.Ask.Collected[c.Source]})
			}
		}
	}
	return p.view(v), nil
}

func (p growthPage) view(v *visit) view {
	return view{name: "before-growth", title: v.say.Text("before.part.growth"), here: "before", data: p}
}

// growthOf asks.
func (s *site) growthOf(ctx context.Context, a ask, reg *register.Register, sum string, patience time.Duration) (*sequence.Growth, wait, error) {
	plan, err := a.GrowthPlan()
	if err != nil {
		return nil, wait{}, err
	}
	asked := struct {
		Collected map[string]string
		Full      bool
	}{a.Collected, a.FullDatesOnly}
	return answerTo(ctx, s.answering, inquiry{"growth", asked, sum}, patience, func(ctx context.Context) (*sequence.Growth, error) {
		return sequence.GrowthOf(ctx, reg.Sequence(), plan)
	})
}

// A growthAnswer is what package sequence says of growth.
type growthAnswer struct {
	Sentences []template.HTML
	English   bool
	Drawing   *growthDrawing
	Months    []monthRow
	Sources   []curveRow
	Languages []curveRow
	Series    sequence.Series
	Lags      *lagsDrawing
	Hawkes    *hawkesBox
	Tests     int
	Rejected  []sequence.Rejection
}

// A monthRow is what a month brought and what there was at its end.
type monthRow struct {
	sequence.Point
	URL string // of the lanes of that month
}

// ofSource is what curves of outlets are of.
const ofSource = "source"

// Folded reports whether there are too many outlets to stand unfolded.
func (a growthAnswer) Folded() bool { return len(a.Sources) > mostUnfolded }

const mostUnfolded = 12

// A curveRow is the growth of an outlet or a language.
type curveRow struct {
	From      string // of an outlet: the day from which it was collected, or of its first row
	Stated    bool   // somebody said so
	Label     template.HTML
	Told      int
	Labelled  int
	Labels    int
	Spark     []sparkLine
	SparkHigh int
	SparkWide int
}

// A sparkLine is a small curve.
type sparkLine struct{ Class, Path string }

// A hawkesBox is the model of both streams.
type hawkesBox struct {
	sequence.Hawkes
	Fitted bool
	Lines  []figureLine
}

func (w wording) growthAnswer(g *sequence.Growth, a ask) *growthAnswer {
	box := &growthAnswer{Sentences: w.growthSentences(g), English: w.Tag == "en", Series: g.Series, Tests: g.Tests, Rejected: g.Rejected}
	if len(g.Curves) > 0 {
		box.Drawing = w.drawGrowth(g)
		for _, point := range g.Curves[0].Points {
			row := monthRow{Point: point}
			if point.NewTestimonies+point.Labels > 0 {
				row.URL = a.monthURL(point.Month)
			}
			box.Months = append(box.Months, row)
		}
		starts := map[string]sequence.Collection{}
		for _, c := range g.Starts {
			starts[c.Source] = c
		}
		for _, c := range g.Curves[1:] {
			row := w.curveRow(c)
			if c.Of == ofSource {
				row.From, row.Stated = starts[c.Name].From, starts[c.Name].Stated
				box.Sources = append(box.Sources, row)
				continue
			}
			box.Languages = append(box.Languages, row)
		}
	}
	if len(g.Series.Lags) > 0 {
		box.Lags = w.drawLags(g.Series)
	}
	if g.Hawkes != nil {
		box.Hawkes = w.hawkesBox(*g.Hawkes)
	}
	return box
}

// monthURL leads to the lanes of a month, of the same rows.
func (a ask) monthURL(month string) string {
	q := a.rows()
	q.Set("from", month)
	q.Set("to", month)
	return join(orderPath, q) + "#lanes"
}

func (w wording) curveRow(c sequence.Curve) curveRow {
	last := c.Points[len(c.Points)-1]
	row := curveRow{Label: name("", c.Name), Told: last.Testimonies, Labelled: last.Labelled, SparkHigh: sparkHigh, SparkWide: sparkWide}
	if c.Of == "language" {
		row.Label = visible(w.language(c.Name))
	}
	for _, p := range c.Points {
		row.Labels += p.Labels
	}
	row.Spark = sparks(c.Points)
	return row
}

func (w wording) hawkesBox(h sequence.Hawkes) *hawkesBox {
	box := &hawkesBox{Hawkes: h, Fitted: h.Parameters != nil}
	if !box.Fitted {
		return box
	}
	add := func(key, value string) {
		box.Lines = append(box.Lines, figureLine{What: w.HTML("growth.hawkes." + key), Value: value})
	}
	p := h.Parameters
	for _, x := range []struct {
		key   string
		value *float64
	}{
		{"labels.after.testimony", &p.Follow[1][0]}, {"labels.after.label", &p.Follow[1][1]}, {"testimonies.after.label", &p.Follow[0][1]}, {"testimonies.after.testimony", &p.Follow[0][0]},
	} {
		add(x.key, w.ratio(x.value))
	}
	add("fading", w.figures(strconv.FormatFloat(1/p.Fading, 'f', 1, 64)))
	if h.Radius != nil {
		add("radius", w.ratio(h.Radius))
	}
	if h.Ratio != nil && h.P != nil {
		add("lr", w.figures(strconv.FormatFloat(*h.Ratio, 'f', 1, 64)))
		add("p", w.figures(probability(*h.P)))
	}
	return box
}
