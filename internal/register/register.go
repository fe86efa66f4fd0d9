package register

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"sayso"
	"sayso/codebook"
	"sayso/internal/casefile"
	"sayso/sequence"
	"sayso/text"
)

// An Aside is why a row is shown and not counted.
type Aside string

const (
	Counted    Aside = ""
	AnHonour   Aside = "honour"
	ADenial    Aside = "denial"
	AQuestion  Aside = "question"
	OfOneself  Aside = "oneself"
	NotJudged  Aside = "open"     // it can date a copy that is accepted
	FromTable  Aside = "table"    // stated from a table, which was asked to be left out
	NoDate     Aside = "undated"  // nothing says when
	YearOnly   Aside = "year"     // it fits no window
	TooWide    Aside = "wide"     // the same, of other dates
	NotStated  Aside = "unstated" // nobody has stated the person's days of observation
	OutOfSight Aside = "outside"  // a label outside of them
)

// A Row is one row of the case in the register.
type Row struct {
	ID       string
	Kind     sequence.Kind
	Document string
	Date     sayso.Date
	Source   string // the outlet or site that published it
	Lang     string
	Words    string     // the label, or the outlet that was spoken to
	Class    string     // the label's concept
	Speaker  string     // of a label; [sayso.Author] for the document's own voice
	Reporter string     // the outlet of the document that tells of a testimony
	Reported sayso.Date // the date of that document
	Status   sayso.Status
	Aside    Aside
	Stated   *StatedIn // where a row stands that is in no document of the case; otherwise nil

	place string // outlet or site of the document
	group string // the event that it belongs to
}

// A StatedIn is a line of a table that a reader stated.
type StatedIn struct {
	Table int64
	Line  int
	File  string
	By    string
}

// publication is what a row was published in: a document, or a line of a stated table.
func (r Row) publication() string { return cmp.Or(r.Document, r.ID) }

// An Event is what is counted once, with the rows that say so.
type Event struct {
	Kind  sequence.Kind
	Date  sayso.Date // of the earliest row
	Rows  []Row      // by date; the first dates it
	Aside Aside
}

// Copies is how many further documents say the same.
func (e Event) Copies() int {
	documents := map[string]bool{}
	for _, r := range e.Rows {
		documents[r.publication()] = true
	}
	return len(documents) - 1
}

// Stated reports whether an event stands in stated tables alone, and in no document.
func (e Event) Stated() bool {
	return !slices.ContainsFunc(e.Rows, func(r Row) bool { return r.Stated == nil })
}

// Open reports whether no row of an event was accepted.
func (e Event) Open() bool {
	return !slices.ContainsFunc(e.Rows, func(r Row) bool { return r.Status == sayso.Accepted })
}

// A Person is somebody in the register.
type Person struct {
	ID       string // in tables: a name, or NAME@DOCUMENT where the name alone is somebody else's
	Entity   string // id
	Name, In string // to show; id of the document that has to be named with it
	Observed []casefile.Observed
	Cohort   string
	Events   []Event // by date, those without one last
}

// A Register is a case's register.
type Register struct {
	Persons  []Person // by name
	Proposed bool     // rows count that nobody has judged
}

// Options say which rows count.
type Options struct {
	Proposed      bool // those too that nobody has judged; rejected ones never do
	WithoutStated bool // not those that readers stated from tables

	Name, In string // of the only person that is asked for, in a document or, if that is "", in the case; "" asks for all
}

// Of returns the register of a case.
func Of(ctx context.Context, c *casefile.Case, o Options) (*Register, error) {
	g := gathering{o: o, byEntity: map[string]*gathered{}, groups: map[string]bool{}}
	var err error
	if g.people, err = c.People(ctx); err == nil {
		g.copies, err = c.Copies(ctx)
	}
	if err == nil && o.Name != "" {
		g.only = g.people.Named(o.Name, o.In).ID
	}
	if err == nil {
		err = g.labels(ctx, c)
	}
	if err == nil {
		err = g.testimonies(ctx, c)
	}
	if err == nil {
		err = g.stated(ctx, c)
	}
	if err == nil {
		err = g.observed(ctx, c)
	}
	if err != nil {
		return nil, fmt.Errorf("register: %w", err)
	}
	return g.register(), nil
}

// gathering is a register in the making.
type gathering struct {
	o        Options
	people   *casefile.People
	copies   *casefile.Copies
	only     string // id of the only entity that is asked for
	byEntity map[string]*gathered
	groups   map[string]bool // of the case's own rows
}

// gathered is a person in the making.
type gathered struct {
	entity    sayso.Entity
	is        casefile.Identity
	spellings map[string]int
	rows      []Row
	observed  []casefile.Observed
}

// person is who is named so in a document; nil if somebody else is asked for.
func (g *gathering) person(name, document string) *gathered {
	e := g.people.Named(name, document)
	if g.only != "" && g.only != e.ID {
		return nil
	}
	p, known := g.byEntity[e.ID]
	if !known {
		p = &gathered{entity: e, is: g.people.Identity(name, document), spellings: map[string]int{}}
		g.byEntity[e.ID] = p
	}
	p.spellings[name]++
	return p
}

// chain is the chain of copies of a document, or the document itself.
func (g *gathering) chain(document string) string {
	if chain, ok := g.copies.ChainOf(document); ok {
		return chain.ID
	}
	return document
}

// labels gathers the rows about persons.
func (g *gathering) labels(ctx context.Context, c *casefile.Case) error {
	for row, err := range c.Ledger(ctx, casefile.Filter{TargetIs: g.o.Name, TargetIn: g.o.In}) {
		if err != nil {
			return err
		}
		if row.Status == sayso.Rejected || row.TargetType != sayso.PersonTarget || text.Key(row.Target) == "" {
			continue
		}
		p := g.person(row.Target, row.DocumentID)
		if p == nil {
			continue
		}
		g.groups[g.chain(row.DocumentID)] = true
		p.rows = append(p.rows, Row{
			ID: row.ID, Kind: sequence.Label, Document: row.DocumentID, Date: row.Place.Date, Source: placeOf(row.Place), place: placeOf(row.Place), Lang: row.Lang, Words: row.Term,
			Class: row.Concept, Speaker: row.Speaker, Status: row.Status, Aside: g.asideOf(row), group: g.chain(row.DocumentID),
		})
	}
	return nil
}

func placeOf(p casefile.Place) string {
	return casefile.ComparedText(sayso.Document{Outlet: p.Outlet, URL: p.URL}).Outlet
}

func (g *gathering) asideOf(row casefile.Row) Aside {
	own := row.Speaker != "" && row.Speaker != sayso.Author && g.people.Named(row.Speaker, row.DocumentID).ID == g.people.Named(row.Target, row.DocumentID).ID
	switch {
	case row.Stance == sayso.Denies:
		return ADenial
	case own:
		return OfOneself
	case row.Stance == sayso.Questions:
		return AQuestion
	case codebook.SideOf(row.Concept) == codebook.Honour:
		return AnHonour
	case row.Status != sayso.Accepted && !g.o.Proposed:
		return NotJudged
	}
	return Counted
}

// testimonies gathers who spoke to whom.
func (g *gathering) testimonies(ctx context.Context, c *casefile.Case) error {
	var keys []string
	if g.only != "" {
		keys = g.people.Named(g.o.Name, g.o.In).Keys()
	}
	all, err := c.TestimoniesOf(ctx, keys...)
	if err != nil {
		return err
	}
	for _, t := range all {
		if text.Key(t.Person) == "" {
			continue
		}
		p := g.person(t.Person, t.DocumentID)
		if p == nil {
			continue
		}
		row := Row{
			ID: t.ID, Kind: sequence.Testimony, Document: t.DocumentID, Date: t.Date, Source: t.Outlet, Lang: t.Lang, Words: cmp.Or(t.Outlet, t.Journalist),
			Reporter: placeOf(t.Place), Reported: t.Place.Date, Status: t.Status, place: text.Key(t.Outlet), group: g.chain(t.DocumentID),
		}
		if row.Date.IsZero() && row.place != "" && row.place == text.Key(row.Reporter) {
			row.Date = t.Place.Date
		}
		if t.Status != sayso.Accepted && !g.o.Proposed {
			row.Aside = NotJudged
		}
		p.rows = append(p.rows, row)
	}
	return nil
}

// observed gathers what readers stated.
func (g *gathering) observed(ctx context.Context, c *casefile.Case) error {
	all, err := c.Observations(ctx)
	if err != nil {
		return err
	}
	for _, o := range casefile.StandingObserved(all) {
		e := g.people.Of(o.Person)
		if g.only != "" && g.only != e.ID {
			continue
		}
		p, known := g.byEntity[e.ID]
		if !known {
			name := g.people.Spelled(o.Person)
			if name == o.Person.Key { // no row writes it
				name = cmp.Or(o.Name, name)
			}
			p = &gathered{entity: e, is: g.people.Identity(name, o.Person.DocumentID), spellings: map[string]int{name: 1}}
			g.byEntity[e.ID] = p
		}
		p.observed = append(p.observed, o)
	}
	return nil
}

func (g *gathering) register() *Register {
	r := &Register{Proposed: g.o.Proposed}
	for _, p := range g.byEntity {
		r.Persons = append(r.Persons, p.person())
	}
	slices.SortFunc(r.Persons, func(a, b Person) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Entity, b.Entity)) })
	return r
}

func (p *gathered) person() Person {
	made := Person{Entity: p.entity.ID, Name: p.is.Name, In: p.is.In, Observed: p.observed}
	if made.Name == "" {
		most := 0
		for name, n := range p.spellings {
			if n > most || n == most && name < made.Name {
				made.Name, most = name, n
			}
		}
	}
	made.ID = made.Name
	if made.In != "" {
		made.ID += "@" + made.In
	}
	slices.SortFunc(made.Observed, func(a, b casefile.Observed) int { return a.From.Time().Compare(b.From.Time()) })
	for _, o := range made.Observed {
		made.Cohort = cmp.Or(made.Cohort, o.Cohort)
	}
	made.Events = fold(p.rows)
	for i := range made.Events {
		made.Events[i].Aside = made.asideOf(made.Events[i])
	}
	return made
}

// widest is how many days a date may cover that fits a window: a month.
const widest = 31

// asideOf says why an event is not counted, as package sequence will find too.
func (p *Person) asideOf(e Event) Aside {
	d := e.Date
	switch {
	case !slices.ContainsFunc(e.Rows, func(r Row) bool { return r.Aside == Counted }):
		return e.Rows[0].Aside
	case d.IsZero():
		return NoDate
	case d.Precision == sayso.PrecisionYear:
		return YearOnly
	case daysOf(d) > widest:
		return TooWide
	case len(p.Observed) == 0:
		return NotStated
	case e.Kind == sequence.Label && !slices.ContainsFunc(p.Observed, func(o casefile.Observed) bool {
		return !d.Last.Time().Before(o.From.Time()) && !o.To.Time().Before(d.First.Time())
	}):
		return OutOfSight
	}
	return Counted
}

func daysOf(d sayso.Date) int { return int(d.Last.Time().Sub(d.First.Time()).Hours()/24) + 1 }
