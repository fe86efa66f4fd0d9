package web

import (
	"cmp"
	"context"
	"html/template"
	"net/url"
	"slices"
	"time"

	"sayso"
	"sayso/copies"
	"sayso/internal/casefile"
	"sayso/internal/register"
	"sayso/sequence"
)

// A lane is one person's time: testimonies above the line, what was said of them below
// it, a row for each outlet. What is dated to a month is drawn as wide as the month, so
// that nobody reads a day out of it; what has no date is not drawn and stands in the list.
// All lanes of a page run between the same days. The list says the same in words, and
// how long after a testimony a label came, no more exactly than both are dated.

// A laneOf is a person with their lane and list.
type laneOf struct {
	register.Person
	URL     string
	Lane    lane
	Lines   []laneLine
	Folded  bool // the list is long
	Periods []periodLine
}

// A periodLine is a stated period.
type periodLine struct {
	Words     template.HTML
	Reason    string
	Seq       int64
	Name, URL string // of the person, where others stand beside them
}

// A laneLine is an event in the list.
type laneLine struct {
	register.Event
	What      template.HTML
	Person    string // where others stand beside them
	URL       string
	Where     template.HTML
	After     template.HTML // of a label: how long after which testimony
	Why       template.HTML // why it is not counted
	Testimony bool
	Open      bool  // a testimony that nobody has judged
	Seen      int64 // the last decision on it
	ID        string
}

const lanesUnder = 12 // events in a list that stands open

func (s *site) lanes(ctx context.Context, v *visit, p *beforePage, given url.Values, page int) error {
	var persons []register.Person
	only := ""
	if p.Ask.Name != "" {
		people, err := s.c.People(ctx)
		if err != nil {
			return err
		}
		only = people.Named(p.Ask.Name, p.Ask.In).ID
	}
	told := func(e register.Event) bool { return e.Kind == sequence.Testimony }
	for _, q := range p.reg.Persons {
		q.Events = slices.DeleteFunc(slices.Clone(q.Events), func(e register.Event) bool { return !p.Ask.shows(e.Date) })
		brushed := p.Ask.From != "" || p.Ask.To != ""
		if len(q.Events) == 0 && (brushed || len(q.Observed) == 0) || only != "" && q.Entity != only || p.Ask.Group != "" && q.Cohort != p.Ask.Group || p.Ask.Told && !slices.ContainsFunc(q.Events, told) {
			continue
		}
		persons = append(persons, q)
	}
	p.Total = len(persons)
	p.Pager = newPager(orderPath, given, page, lanesOnAPage, p.Total)
	persons = persons[min(p.Pager.Offset(), p.Total):min(p.Pager.Offset()+lanesOnAPage, p.Total)]
	span := p.Ask.span(persons)
	p.First, p.Last = span[0], span[1]
	for _, q := range persons {
		l := v.say.laneOf(q, span)
		if err := s.openTestimonies(ctx, l.Lines); err != nil {
			return err
		}
		p.Persons = append(p.Persons, l)
	}
	return nil
}

// shows reports whether a date can lie between from and to; an unknown one can unless
// something was asked for.
func (a ask) shows(d sayso.Date) bool {
	if d.IsZero() {
		return a.From == "" && a.To == ""
	}
	return (a.From == "" || d.Last.String() >= a.From) && (a.To == "" || d.First.String() <= a.To+"9999-99-99"[len(a.To):])
}

// span is between which days the lanes of persons run.
func (a ask) span(persons []register.Person) [2]sayso.Date {
	var span [2]sayso.Date
	widen := func(first, last sayso.Date) {
		if span[0].IsZero() || first.First.Time().Before(span[0].First.Time()) {
			span[0] = first
		}
		if span[1].IsZero() || span[1].Last.Time().Before(last.Last.Time()) {
			span[1] = last
		}
	}
	for _, q := range persons {
		for _, e := range q.Events {
			if !e.Date.IsZero() {
				widen(e.Date, e.Date)
			}
		}
	}
	if d, ok := dayIn(a.From, "0000-01-01"); ok {
		span[0] = d
	}
	if d, ok := dayIn(a.To, "0000-12-31"); ok {
		span[1] = d
	}
	return span
}

// dayIn makes a day of a bound: the first of a year or month, or the last.
func dayIn(s, rest string) (sayso.Date, bool) {
	if s == "" {
		return sayso.Date{}, false
	}
	whole := s + rest[len(s):]
	t, err := time.Parse(time.DateOnly, whole)
	if err != nil { // the 31st of a shorter month
		if t, err = time.Parse("2006-01", s[:7]); err != nil {
			return sayso.Date{}, false
		}
		t = t.AddDate(0, 1, -1)
	}
	return dayDate(sayso.DayOf(t)), true
}

func dayDate(d sayso.Day) sayso.Date {
	return sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian}
}

// laneOf draws a person.
func (w wording) laneOf(q register.Person, span [2]sayso.Date) laneOf {
	l := laneOf{Person: q, URL: nameInURL(q.Name, casefile.Identity{In: q.In}), Folded: len(q.Events) > lanesUnder}
	if !inDocuments(q) { // no page of a name knows them
		l.URL = personInRegister(q.Name, q.In)
	}
	l.Lane = w.drawLane(q, span)
	for i, e := range q.Events {
		l.Lines = append(l.Lines, w.laneLine(q, i, e))
	}
	for _, o := range q.Observed {
		l.Periods = append(l.Periods, w.periodLine(o))
	}
	return l
}

func (w wording) periodLine(o casefile.Observed) periodLine {
	words := w.HTML("before.observed", "first", w.when(dayDate(o.From)), "last", w.when(dayDate(o.To)), "name", o.By, "day", w.when(dayDate(sayso.DayOf(o.At.UTC()))))
	if o.Cohort != "" {
		words = w.HTML("before.observed.cohort", "observed", words, "cohort", o.Cohort)
	}
	return periodLine{Words: words, Reason: o.Reason, Seq: o.Seq}
}

// inDocuments reports whether a document of the case names a person.
func inDocuments(q register.Person) bool {
	return slices.ContainsFunc(q.Events, func(e register.Event) bool {
		return slices.ContainsFunc(e.Rows, func(r register.Row) bool { return r.Stated == nil })
	})
}

func (w wording) laneLine(q register.Person, i int, e register.Event) laneLine {
	r := e.Rows[0]
	line := laneLine{Event: e, ID: r.ID, Testimony: e.Kind == sequence.Testimony, Where: w.outlet(r.Source), URL: rowURL(r)}
	if e.Aside != register.Counted {
		line.Why = w.HTML("before.aside." + string(e.Aside))
	}
	if line.Testimony {
		to := w.HTML("name.spoke.unnamed")
		if r.Words != "" {
			to = name(r.Lang, r.Words)
		}
		line.What = w.HTML("before.line.told", "outlet", to)
		if r.Stated != nil {
			line.Where, line.URL = w.statedWhere(r.Stated), rowURL(r)
			return line
		}
		if line.Where = w.outlet(r.Reporter); r.Reporter != "" {
			line.Where = w.HTML("before.line.reported", "outlet", line.Where, "date", w.when(r.Reported))
		}
		line.URL = rowURL(r)
		line.Open = r.Status == sayso.Proposed
		return line
	}
	line.What = w.HTML("before.line."+lineKind(e), "speaker", w.speakerOf(r), "term", template.HTML(`<bdi class="term" lang="`+tag(r.Lang)+`" dir="auto">«`)+visible(r.Words)+"»</bdi>")
	line.After = w.afterTestimony(q.Events, e)
	if r.Stated != nil {
		line.Where = w.statedWhere(r.Stated)
		if r.Words == "" {
			line.What = w.HTML("before.line.unworded", "outlet", w.outlet(r.Source))
		}
	}
	return line
}

// rowURL leads to a row: a statement's page, a passage, or a line of a stated table.
func rowURL(r register.Row) string {
	switch {
	case r.Stated != nil:
		return lineURL(r.Stated.Table, r.Stated.Line)
	case r.Kind == sequence.Testimony:
		return "/document/" + r.Document + "#at-" + r.ID
	}
	return "/statement/" + r.ID
}

// lineKind says which words a row that is no testimony has.
func lineKind(e register.Event) string {
	switch e.Aside {
	case register.ADenial, register.AQuestion, register.AnHonour:
		return string(e.Aside)
	}
	return "label"
}

func (w wording) speakerOf(r register.Row) template.HTML {
	if r.Stated != nil {
		return w.outlet(r.Source) // a table does not say who speaks there
	}
	switch r.Speaker {
	case "":
		return w.HTML("speaker.none")
	case sayso.Author:
		return w.HTML("before.line.own")
	}
	return name(r.Lang, r.Speaker)
}

// afterTestimony says how long after the latest testimony before it a label came, and
// whether there is one in whose order to it nobody can be sure.
func (w wording) afterTestimony(events []register.Event, label register.Event) template.HTML {
	if label.Date.IsZero() {
		return ""
	}
	var latest *register.Event
	unordered := false
	for i, t := range events {
		if t.Kind != sequence.Testimony || t.Aside == register.NotJudged {
			continue
		}
		switch at := whenOf(t.Date); {
		case t.Date.IsZero():
		case at.Before(whenOf(label.Date)):
			if latest == nil || latest.Date.Last.Time().Before(t.Date.Last.Time()) {
				latest = &events[i]
			}
		case !whenOf(label.Date).Before(at):
			unordered = true
		}
	}
	switch {
	case latest == nil && unordered:
		return w.HTML("before.after.unordered")
	case latest == nil:
		return ""
	}
	r := latest.Rows[0]
	said := w.HTML("before.after", "delay", w.delay(copies.DelayOf(whenOf(latest.Date), whenOf(label.Date))), "outlet", cmp.Or(r.Words, "?"))
	if unordered {
		said = w.HTML("before.after.both", "after", said)
	}
	return said
}

// openTestimonies fills in what was decided on testimonies, so that they can be judged
// from here.
func (s *site) openTestimonies(ctx context.Context, lines []laneLine) error {
	for i := range lines {
		if !lines[i].Testimony || lines[i].Rows[0].Stated != nil {
			continue
		}
		all, err := s.c.Decisions(ctx, lines[i].ID)
		if err != nil {
			return err
		}
		if len(all) > 0 {
			lines[i].Seen = all[len(all)-1].Seq
		}
	}
	return nil
}
