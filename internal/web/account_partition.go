package web

import (
	"html/template"
	"strconv"

	"sayso/hands"
	"sayso/internal/cards"
)

// A partitionBox is the card of a split, with its figures as tables. Beside each area
// stands its interval on a line from .4 to 1, where .5 is chance.
type partitionBox struct {
	cardBox
	Figures *hands.PartitionFigures // nil where there was too little text
	Sides   [2]string
	Asked   []areaLine // the question, then the splits that should show nothing
	Views   []areaLine
	Habits  []habit
	Posting []habit
	InTurn  bool
}

// An areaLine is a row of a table of areas.
type areaLine struct {
	Words  template.HTML
	Note   template.HTML
	Posts  template.HTML
	Area   template.HTML
	Bag    template.HTML
	Strong bool
	track
}

// A track draws an interval, in hundredths of its width; the mark for the area is one wide.
type track struct{ Chance, Low, Wide, At string }

const (
	leastArea = .4
	mostArea  = 1.
)

func trackOf(m hands.Measure) track {
	at := func(x float64) float64 {
		return 100 * (min(max(x, leastArea), mostArea) - leastArea) / (mostArea - leastArea)
	}
	text := func(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
	return track{text(at(.5)), text(at(m.Low)), text(max(at(m.High)-at(m.Low), 1)), text(min(at(m.AUC), 99))}
}

// A habit is a driver with its sentences by side.
type habit struct {
	hands.Driver
	Words template.HTML
	In    template.HTML
	A, B  template.HTML
}

func (w wording) partitionBox(p *cards.Partition, a askedAccount) *partitionBox {
	b := &partitionBox{Sides: p.Sides}
	b.cardBox = w.cardBox(p.Card, p.SHA256, choice{Label: w.Text("hands.json"), URL: a.URL("/account/partition.json")})
	f, ok := p.Card.Figures.(hands.PartitionFigures)
	if !ok {
		return b
	}
	b.Figures = &f
	if f.Prose != nil {
		question := w.areaLine(w.HTML("hands.partition.question"), *f.Prose)
		question.Strong = true
		b.Asked = append(b.Asked, question)
	}
	for _, n := range f.Nulls {
		line := w.areaLine(w.phrase(n.Name), n.TwoMeasures)
		line.Note = w.side(p.Split, n.Side)
		if n.Drift {
			line.Note = w.HTML("hands.partition.drift", "side", line.Note)
		}
		line.Posts = w.HTML("hands.partition.of", "a", n.A, "b", n.B)
		b.Asked = append(b.Asked, line)
	}
	for _, v := range f.Views {
		b.Views = append(b.Views, w.areaLine(w.phrase(v.View), v.TwoMeasures))
	}
	if f.Full != nil {
		b.Views = append(b.Views, w.areaLine(w.HTML("hands.partition.full"), *f.Full))
	}
	b.Habits, b.Posting = w.habits(f.Drivers), w.habits(f.Posting)
	return b
}

func (w wording) areaLine(words template.HTML, m hands.TwoMeasures) areaLine {
	line := areaLine{Words: words, Area: w.area(m.Post), track: trackOf(m.Post)}
	if m.Bag != nil {
		line.Bag = w.area(*m.Bag)
	}
	return line
}

func (w wording) habits(drivers []hands.Driver) []habit {
	var all []habit
	for _, d := range drivers {
		all = append(all, habit{
			Driver: d, Words: habitWords(d.Habit), In: w.phrase(d.View),
			A: w.rounded(d.RateA, 1), B: w.rounded(d.RateB, 1),
		})
	}
	return all
}

// Of are the sentences of a side.
func (h habit) Of(side string) []hands.Sentence {
	var all []hands.Sentence
	for _, e := range h.Examples {
		if e.Side == side {
			all = append(all, e)
		}
	}
	return all
}

// side names a side: programs by their names, the sides of other splits in words.
func (w wording) side(s cards.Split, side string) template.HTML {
	if s.By == cards.Client {
		return name("", side)
	}
	return w.sideOf(s.By, side)
}
