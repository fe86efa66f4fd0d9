package web

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/url"
	"slices"

	"sayso"
	"sayso/codebook"
	"sayso/internal/casefile"
	"sayso/internal/register"
	"sayso/sequence"
)

// On the page of a person stand their lane and their words over time: what each speaker
// called them, one line a speaker, in order, with the person's testimonies between. Who
// was a "holy fighter" and is an "agent" is seen there, and so is that nothing changed.
// Rows that nobody judged stand there too and say so.

// wordsOverTime is that part of the page.
type wordsOverTime struct {
	Lane    laneOf
	First   sayso.Date
	Last    sayso.Date
	Lines   []wordLine
	More    int // speakers that are not shown
	Before  string
	Turned  int // lines that hold both honours and accusations
	Nothing bool
}

// A wordLine is what one speaker said over time.
type wordLine struct {
	Speaker template.HTML
	Items   []wordItem
	turned  bool
}

// A wordItem is a word, or a testimony between two words.
type wordItem struct {
	Testimony bool
	Class     string // "honour", "accusation" or "told"
	Words     template.HTML
	Date      sayso.Date
	URL       string
	Times     int // rows of the same word after one another
	Open      bool
	key       string
}

const (
	mostSpeakers = 12
	mostWords    = 16 // of a speaker
)

func (s *site) wordsOverTime(ctx context.Context, v *visit, asked, in string) (*wordsOverTime, error) {
	reg, err := casefile.Kept(ctx, s.c, fmt.Sprintf("register of %q in %q", asked, in), func() (*register.Register, error) {
		return register.Of(ctx, s.c, register.Options{Proposed: true, Name: asked, In: in})
	})
	if err != nil || len(reg.Persons) == 0 || len(reg.Persons[0].Events) == 0 {
		return nil, err
	}
	q := reg.Persons[0]
	o := &wordsOverTime{Before: "/before?" + url.Values{"is": {asked}}.Encode()}
	if in != "" {
		o.Before += "&" + url.Values{"in": {in}}.Encode()
	}
	span := ask{}.span(reg.Persons)
	o.First, o.Last = span[0], span[1]
	o.Lane = v.say.laneOf(q, span)
	o.Lines = v.say.wordLines(q.Events)
	o.More = max(0, len(o.Lines)-mostSpeakers)
	o.Lines = o.Lines[:len(o.Lines)-o.More]
	for _, l := range o.Lines {
		if l.turned {
			o.Turned++
		}
	}
	return o, nil
}

// wordLines are the lines of the speakers, those whose words changed sides first.
func (w wording) wordLines(events []register.Event) []wordLine {
	var order []string
	by := map[string][]register.Event{}
	for _, e := range events {
		if e.Kind != sequence.Label || e.Date.IsZero() || e.Aside == register.ADenial || e.Aside == register.AQuestion || e.Aside == register.OfOneself {
			continue
		}
		key := speakerKey(e.Rows[0])
		if by[key] == nil {
			order = append(order, key)
		}
		by[key] = append(by[key], e)
	}
	var all []wordLine
	for _, key := range order {
		all = append(all, w.wordLine(by[key], events))
	}
	slices.SortStableFunc(all, func(a, b wordLine) int {
		return cmp.Or(cmp.Compare(btoi(b.turned), btoi(a.turned)), cmp.Compare(len(b.Items), len(a.Items)))
	})
	return all
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// speakerKey tells speakers apart; a document that speaks in its own voice is its outlet,
// and a stated table does not say who speaks at an outlet.
func speakerKey(r register.Row) string {
	switch {
	case r.Stated != nil:
		return "table " + r.Source
	case r.Speaker == sayso.Author:
		return "outlet " + r.Source
	}
	return "speaker " + r.Speaker
}

func (w wording) wordLine(said, events []register.Event) wordLine {
	r := said[0].Rows[0]
	line := wordLine{Speaker: w.speakerOf(r)}
	switch {
	case r.Stated != nil:
		line.Speaker = w.HTML("before.words.listed", "outlet", w.outlet(r.Source))
	case r.Speaker == sayso.Author:
		line.Speaker = w.HTML("before.words.own", "outlet", w.outlet(r.Source))
	}
	sides := map[codebook.Side]bool{}
	var items []wordItem
	for _, e := range said {
		r := e.Rows[0]
		side := codebook.SideOf(r.Class)
		sides[side] = true
		item := wordItem{
			Class: "accusation", Words: template.HTML(`<bdi class="term" lang="`+tag(r.Lang)+`" dir="auto">«`) + visible(r.Words) + "»</bdi>", Date: e.Date, URL: rowURL(r), Times: 1, Open: e.Open(), key: r.Words,
		}
		if side == codebook.Honour {
			item.Class = "honour"
		}
		if r.Words == "" {
			item.Words = w.HTML("before.words.unworded")
		}
		items = append(items, item)
	}
	line.turned = len(sides) > 1
	line.Items = w.withTestimonies(items, events)
	if n := len(line.Items) - mostWords; n > 0 {
		line.Items = slices.Delete(line.Items, mostWords/2, mostWords/2+n)
	}
	return line
}

// withTestimonies puts the testimonies between the words that are known to stand on
// either side of them, and counts a word once that comes several times in a row.
func (w wording) withTestimonies(items []wordItem, events []register.Event) []wordItem {
	var all []wordItem
	next := 0
	var told []register.Event
	for _, e := range events {
		if e.Kind == sequence.Testimony && !e.Date.IsZero() {
			told = append(told, e)
		}
	}
	for next+1 < len(told) && len(items) > 0 && whenOf(told[next+1].Date).Before(whenOf(items[0].Date)) {
		next++ // of those before the first word the last is enough
	}
	for i, item := range items {
		for ; next < len(told) && whenOf(told[next].Date).Before(whenOf(item.Date)); next++ {
			r := told[next].Rows[0]
			to := w.HTML("name.spoke.unnamed")
			if r.Words != "" {
				to = name(r.Lang, r.Words)
			}
			all = append(all, wordItem{Testimony: true, Class: "told", Words: w.HTML("before.line.told", "outlet", to), Date: told[next].Date, URL: rowURL(r), Open: told[next].Open()})
		}
		if n := len(all); i > 0 && n > 0 && !all[n-1].Testimony && all[n-1].key == item.key && all[n-1].Open == item.Open {
			all[n-1].Times++
			continue
		}
		all = append(all, item)
	}
	return all
}
