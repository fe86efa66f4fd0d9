package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"

	"sayso"
	"sayso/sequence"
	"sayso/sequence/table"
)

// Sequence returns what is compared: persons with their stated days, and the rows of
// events that are counted, or would be if more were known.
func (r *Register) Sequence() sequence.Register {
	var reg sequence.Register
	for _, p := range r.Persons {
		for _, o := range p.Observed {
			reg.Persons = append(reg.Persons, sequence.Person{ID: p.ID, Cohort: p.Cohort, From: o.From, To: o.To})
		}
		for _, e := range p.Events {
			if !e.asked() {
				continue
			}
			for _, row := range e.documents() {
				reg.Events = append(reg.Events, sequence.Event{
					ID: row.ID, Person: p.ID, Kind: row.Kind, Date: row.Date, Source: row.Source, Copies: e.Rows[0].group, Lang: row.Lang, Words: row.Words, Class: row.Class,
				})
			}
		}
	}
	return reg
}

// documents is the first row of each document of an event: further rows of a document are
// no copies. Of an event whose date fits no window only the row that dates it is left, and
// of others no row whose date would not: nothing may be dated otherwise in the tables.
func (e Event) documents() []Row {
	rows := e.Rows[:1:1]
	if exactness(e.Date) > widest {
		return rows
	}
	for _, r := range e.Rows {
		if exactness(r.Date) <= widest && !slices.ContainsFunc(rows, func(o Row) bool { return o.publication() == r.publication() }) {
			rows = append(rows, r)
		}
	}
	return rows
}

// asked reports whether an event would be counted if its date and its person's days
// allowed it.
func (e Event) asked() bool {
	switch e.Aside {
	case Counted, NoDate, YearOnly, TooWide, NotStated, OutOfSight:
		return true
	}
	return false
}

// WriteEvents writes events.csv.
func (r *Register) WriteEvents(w io.Writer) error { return table.WriteEvents(w, r.Sequence().Events) }

// WritePersons writes persons.csv.
func (r *Register) WritePersons(w io.Writer) error {
	return table.WritePersons(w, r.Sequence().Persons)
}

// SHA256 is the hash of the two tables as they are written, events first: the same that
// sayso sequence prints for the files.
func (r *Register) SHA256() (string, error) {
	var b bytes.Buffer
	if err := r.WriteEvents(&b); err != nil {
		return "", err
	}
	if err := r.WritePersons(&b); err != nil {
		return "", err
	}
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:]), nil
}

// Tally counts what a register holds.
type Tally struct {
	Persons, Stated, Labelled int           // persons; with stated days; with a label that is counted or asked for
	Testimonies, Labels       int           // events that are asked for
	Counted                   int           // of both
	Copies                    int           // documents that say the same as another
	Rough                     int           // events that are not dated to the day
	FromTables                int           // counted events that stand in stated tables alone
	Aside                     map[Aside]int // events that are not counted, by reason
}

// Tally counts.
func (r *Register) Tally() Tally {
	t := Tally{Persons: len(r.Persons), Aside: map[Aside]int{}}
	for _, p := range r.Persons {
		if len(p.Observed) > 0 {
			t.Stated++
		}
		labelled := false
		for _, e := range p.Events {
			if e.Aside != Counted {
				t.Aside[e.Aside]++
			}
			if !e.asked() {
				continue
			}
			t.Copies += e.Copies()
			if e.Aside == Counted {
				t.Counted++
				if e.Stated() {
					t.FromTables++
				}
			}
			if e.Date.Precision != sayso.PrecisionDay {
				t.Rough++
			}
			if e.Kind == sequence.Testimony {
				t.Testimonies++
				continue
			}
			t.Labels, labelled = t.Labels+1, true
		}
		if labelled {
			t.Labelled++
		}
	}
	return t
}

// Fewest is how many labels a ratio of 3 takes at the very least, whatever the days of
// observation: with windows that cover as much of a person's time as shows it best.
func Fewest() int {
	least := 0
	for percent := 1; percent < 100; percent++ {
		if n := sequence.LabelsNeeded(3, float64(percent)/100); least == 0 || n > 0 && n < least {
			least = n
		}
	}
	return least
}
