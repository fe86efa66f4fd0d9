package register

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"

	"sayso"
	"sayso/codebook"
	"sayso/internal/casefile"
	"sayso/sequence"
	"sayso/sequence/table"
	"sayso/text"
)

// A register that somebody has kept elsewhere comes into the case as tables that a reader
// states: its bytes as a capture, its rows beside those of the case's documents, its days
// of observation as facts. What cannot be read, or stated, is a rejected record.

// mostTable is how many bytes of a table are read: more is no register.
const mostTable = 256 << 20

// A File is a table that a reader states.
type File struct {
	Name   string // as its reader calls it
	Body   io.Reader
	By     string
	At     time.Time
	Reason string // how its rows are known
	Tool   string
	Reject func(line int, reason string) error // told of each rejected row; what it returns ends the stating
}

// State states a table; its header says of which kind it is. If no row of it could be
// stated, the table that is returned has the number 0. The error wraps [sayso.ErrInput]
// for what is no such table, and is otherwise that of [casefile.Case.StateEvents].
func State(ctx context.Context, c *casefile.Case, f File) (casefile.Stated, error) {
	t := casefile.Stated{At: f.At, By: f.By, File: f.Name, Reason: f.Reason}
	bytes, err := readWhole(f.Body)
	if err == nil {
		t, err = f.state(ctx, c, t, bytes)
	}
	if err != nil {
		return t, fmt.Errorf("%s: %w", f.Name, err)
	}
	return t, nil
}

func readWhole(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, mostTable+1))
	if err == nil && len(b) > mostTable {
		err = fmt.Errorf("it has more than %d MiB: %w", mostTable>>20, sayso.ErrInput)
	}
	return b, err
}

func (f File) state(ctx context.Context, c *casefile.Case, t casefile.Stated, body []byte) (casefile.Stated, error) {
	kind, err := reading(body, table.Tell)
	if err != nil {
		return t, err
	}
	sum := sha256.Sum256(body)
	t.Capture = hex.EncodeToString(sum[:])
	var unread []sayso.Rejection
	reject := func(line int, reason string) error {
		unread = append(unread, sayso.Rejection{File: f.Name, Record: line, Reason: reason})
		return f.Reject(line, reason)
	}
	if kind == table.OfPersons {
		persons, err := reading(body, func(r io.Reader) ([]sequence.Person, error) { return table.Persons(r, reject) })
		if err == nil {
			err = f.keep(ctx, c, t.Capture, body)
		}
		if err != nil {
			return t, err
		}
		facts := f.facts(persons)
		return c.StatePersons(ctx, t, facts, unread, func(i int, err error) error { return f.Reject(facts[i].Line, casefile.Reason(err)) })
	}
	events, err := reading(body, func(r io.Reader) ([]sequence.Event, error) { return table.Events(r, reject) })
	if err == nil {
		err = f.keep(ctx, c, t.Capture, body)
	}
	if err != nil {
		return t, err
	}
	rows := statedRows(events)
	return c.StateEvents(ctx, t, rows, unread, func(i int, err error) error { return f.Reject(rows[i].Line, casefile.Reason(err)) })
}

// IsPersons reports whether a table is one of days of observation, by its header.
func IsPersons(r io.Reader) bool {
	unpacked, err := table.Open("-", r)
	if err != nil {
		return false
	}
	kind, err := table.Tell(unpacked)
	return errors.Join(err, unpacked.Close()) == nil && kind == table.OfPersons
}

// reading reads what may be packed.
func reading[T any](body []byte, read func(io.Reader) (T, error)) (T, error) {
	r, err := table.Open("-", bytes.NewReader(body))
	if err != nil {
		var none T
		return none, err
	}
	got, err := read(r)
	return got, errors.Join(err, r.Close())
}

// keep keeps the bytes as a capture.
func (f File) keep(ctx context.Context, c *casefile.Case, sum string, body []byte) (err error) {
	w, err := c.Intake(ctx, f.By)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	known, err := w.Begin(sayso.Capture{SHA256: sum, Name: f.Name, Bytes: int64(len(body)), MediaType: "text/csv", Charset: "utf-8", CharsetBy: "format", Added: f.At, Tool: f.Tool}, bytes.NewReader(body))
	if err != nil || known {
		return err
	}
	return w.End()
}

func (f File) facts(persons []sequence.Person) []casefile.Observed {
	facts := make([]casefile.Observed, len(persons))
	for i, q := range persons {
		facts[i] = casefile.Observed{At: f.At, By: f.By, Person: BearerOf(q.ID), Name: nameOf(q.ID), Cohort: q.Cohort, From: q.From, To: q.To, Reason: fmt.Sprintf("%s (%s, line %d)", f.Reason, f.Name, q.Row), Line: q.Row}
	}
	return facts
}

func statedRows(events []sequence.Event) []casefile.StatedRow {
	rows := make([]casefile.StatedRow, len(events))
	for i, e := range events {
		rows[i] = casefile.StatedRow{
			Line: e.Row, Name: nameOf(e.Person), Person: BearerOf(e.Person), Kind: string(e.Kind), Date: e.Date, Source: e.Source,
			Copies: e.Copies, Lang: e.Lang, Words: e.Words, Class: e.Class, ExternalID: e.ID,
		}
	}
	return rows
}

var inDocument = regexp.MustCompile(`^(.*)@([dp][0-9a-f]{16})$`)

// nameOf is the name in an id of a table.
func nameOf(id string) string {
	if m := inDocument.FindStringSubmatch(id); m != nil {
		return m[1]
	}
	return id
}

// BearerOf is whom an id of a table means: a name, or NAME@DOCUMENT.
func BearerOf(id string) sayso.Bearer {
	if m := inDocument.FindStringSubmatch(id); m != nil {
		return sayso.Bearer{Key: text.Key(m[1]), DocumentID: m[2]}
	}
	return sayso.Bearer{Key: text.Key(id)}
}

// stated gathers what readers stated from tables.
func (g *gathering) stated(ctx context.Context, c *casefile.Case) error {
	rows, tables, err := c.StandingRows(ctx)
	if err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		p := g.person(r.Name, r.Person.DocumentID)
		if p == nil {
			continue
		}
		t := tables[r.Table]
		row := Row{
			ID: r.ID(), Kind: sequence.Kind(r.Kind), Date: r.Date, Source: r.Source, Lang: r.Lang, Words: r.Words, Class: r.Class, Status: sayso.Accepted,
			Stated: &StatedIn{Table: r.Table, Line: r.Line, File: t.File, By: t.By}, place: text.Key(r.Source), group: g.statedGroup(r),
		}
		if t.Waits {
			row.Status = sayso.Proposed
		}
		row.Words = cmp.Or(row.Words, g.outletOf(row))
		row.Aside = g.asideOfStated(row)
		p.rows = append(p.rows, row)
	}
	return nil
}

// statedGroup is the group of copies of a stated row: that of the case's own rows where
// the table names their document, and otherwise one of its table.
func (g *gathering) statedGroup(r *casefile.StatedRow) string {
	if r.Copies == "" {
		return r.ID()
	}
	if chain := g.chain(r.Copies); g.groups[chain] {
		return chain
	}
	return fmt.Sprintf("stated %d %s", r.Table, r.Copies)
}

func (g *gathering) asideOfStated(r Row) Aside {
	switch {
	case g.o.WithoutStated:
		return FromTable
	case r.Kind == sequence.Label && codebook.SideOf(r.Class) == codebook.Honour:
		return AnHonour
	case r.Status != sayso.Accepted && !g.o.Proposed:
		return NotJudged
	}
	return Counted
}

// outletOf is to whom a testimony without words was given.
func (g *gathering) outletOf(r Row) string {
	if r.Kind == sequence.Testimony {
		return r.Source
	}
	return ""
}
