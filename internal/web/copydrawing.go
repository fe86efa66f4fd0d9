package web

import (
	"fmt"
	"time"

	"sayso"
	"sayso/copies"
)

// A chain is drawn with time from left to right, in every language, and a line for each
// document, so that no two stand on one another however close their dates are. It is
// narrow enough for a telephone; what the numbers mean stands in the table beside it.

// A chainDrawing is the picture of a chain.
type chainDrawing struct {
	Width, Height int
	Axis          int // y of the line of time
	Left, Right   int // between which time runs
	Nodes         []chainNode
	Arrows        []chainArrow
	First, Last   sayso.Date // zero if nothing is dated
	Start, End    time.Time  // of First and Last, or of the first and last post
	Timed         bool       // all that is dated is of known times, within a day or two
	Undated       bool       // some documents are
	UndatedX      int
	More          int // documents that are not drawn
}

// A chainNode is a document.
type chainNode struct {
	Number   int
	X, Y     int
	From, To int // of the time in which it can have appeared; equal if that is one day
	Undated  bool
	Here     bool
}

// A chainArrow leads from a document to one that repeats it.
type chainArrow struct {
	Path, Head string // no head where nobody knows which came first
}

const (
	drawnWidth  = 320
	drawnRow    = 30
	drawnMost   = 40 // documents
	drawnRadius = 10
	drawnMargin = 34
)

func drawChain(c copies.Chain, number map[string]int, here string) chainDrawing {
	members := c.Members
	if len(members) > drawnMost {
		members = members[:drawnMost]
	}
	d := chainDrawing{Width: drawnWidth, Left: drawnMargin, Right: drawnWidth - drawnMargin, More: len(c.Members) - len(members)}
	d.Axis = drawnRow * len(members)
	d.Height = d.Axis + 12
	d.setTime(members)
	at := map[string]chainNode{}
	for i, m := range members {
		n := chainNode{Number: number[m.ID], Y: drawnRow*i + drawnRow/2, Here: m.ID == here}
		d.place(&n, m.When)
		d.Nodes = append(d.Nodes, n)
		at[m.ID] = n
	}
	for _, m := range members {
		if from, drawn := at[m.From]; drawn {
			d.Arrows = append(d.Arrows, arrow(from, at[m.ID], true))
		} else if from, drawn := at[m.Beside]; drawn {
			d.Arrows = append(d.Arrows, arrow(from, at[m.ID], false))
		}
	}
	return d
}

// setTime finds between which days time runs.
func (d *chainDrawing) setTime(members []copies.Member) {
	for _, m := range members {
		switch {
		case !m.When.Known():
			d.Undated = true
			continue
		case d.First.IsZero():
			d.First, d.Last = m.When.Date, m.When.Date
		}
		if m.When.Date.First.Time().Before(d.First.First.Time()) {
			d.First = m.When.Date
		}
		if m.When.Date.Last.Time().After(d.Last.Last.Time()) {
			d.Last = m.When.Date
		}
	}
	d.Start, d.End = d.First.First.Time(), d.Last.Last.Time()
	d.setClock(members)
	if d.Undated && !d.First.IsZero() {
		d.UndatedX = d.Right
		d.Right -= 50
	} else if d.Undated {
		d.UndatedX = (d.Left + d.Right) / 2
	}
}

// setClock lets time run by the second where all of it is known so and it is short.
func (d *chainDrawing) setClock(members []copies.Member) {
	var first, last time.Time
	for _, m := range members {
		t := m.When.Time
		switch {
		case !m.When.Known():
			continue
		case t.IsZero():
			return
		case first.IsZero():
			first, last = t, t
		}
		if t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	if !first.IsZero() && last.Sub(first) < 48*time.Hour {
		d.Start, d.End, d.Timed = first, last, true
	}
}

func (d *chainDrawing) place(n *chainNode, when copies.When) {
	if !when.Known() {
		n.X, n.Undated = d.UndatedX, true
		n.From, n.To = n.X, n.X
		return
	}
	if !when.Time.IsZero() {
		n.X = d.x(when.Time)
		n.From, n.To = n.X, n.X
		return
	}
	n.From, n.To = d.x(when.Date.First.Time()), d.x(when.Date.Last.Time())
	n.X = (n.From + n.To) / 2
}

// x is where a time stands.
func (d *chainDrawing) x(t time.Time) int {
	first, last := d.Start, d.End
	if !last.After(first) {
		last = first.AddDate(0, 0, 1)
	}
	part := float64(t.Sub(first)) / float64(last.Sub(first))
	return d.Left + int(min(max(part, 0), 1)*float64(d.Right-d.Left)+0.5)
}

// arrow goes down from one document and then along to the other; round the outside where
// they stand in one line.
func arrow(from, to chainNode, headed bool) chainArrow {
	end := to.X - drawnRadius - 1
	a := chainArrow{Path: fmt.Sprintf("M%d %dC%d %d %d %d %d %d", from.X-drawnRadius+2, from.Y+4, from.X-drawnMargin+4, from.Y+14, to.X-drawnMargin+4, to.Y-2, end-4, to.Y)}
	if to.X-from.X > 3*drawnRadius {
		down := to.Y - 6
		if to.Y < from.Y {
			down = to.Y + 6
		}
		start := from.Y + drawnRadius
		if to.Y < from.Y {
			start = from.Y - drawnRadius
		}
		a.Path = fmt.Sprintf("M%d %dV%dQ%d %d %d %dH%d", from.X, start, down, from.X, to.Y, from.X+6, to.Y, end-4)
	}
	if headed {
		a.Head = fmt.Sprintf("%d,%d %d,%d %d,%d", end, to.Y, end-7, to.Y-4, end-7, to.Y+4)
	}
	return a
}

// OneDay reports whether all that is dated is of one day.
func (d chainDrawing) OneDay() bool { return !d.Timed && d.First.First == d.Last.Last }
