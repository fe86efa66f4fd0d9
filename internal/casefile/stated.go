package casefile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"sayso"
)

// Who spoke to whom when, and who was called what, can be known from elsewhere: a
// colleague's register, a list that somebody kept by hand. A reader states such a table,
// with how it is known. Its rows then stand beside those of the case's documents and are
// never mixed up with them: they have no span, and what leads from a row to its origin is
// a line of a file, whose bytes are kept as a capture. Tables are a list that only grows:
// one is taken back, whole or line by line, by an entry of its own.

// A StatedKind is what an entry of the list is.
type StatedKind string

const (
	StatedEvents  StatedKind = "events"    // a table of testimonies and labels
	StatedPersons StatedKind = "persons"   // a table of days of observation, which became facts
	Confirmed     StatedKind = "confirmed" // another reader's word for a table
	TakenBack     StatedKind = "undone"    // of a table, or of one line of it
)

// A Stated is an entry of the list.
type Stated struct {
	Seq                 int64 // position in the list, from 1
	At                  time.Time
	By                  string // who, as they call themselves
	Kind                StatedKind
	File                string // as its reader calls it
	Capture             string // SHA-256 of its bytes
	Rows, Rejected      int
	FirstFact, LastFact int64  // persons: the facts that it became
	SHA256              string // events: of the rows as they are kept
	Second              bool   // it waits for another reader
	Of                  int64  // Seq of the table that is confirmed or taken back
	Line                int    // the line that is taken back; 0 for the whole table
	Reason              string // how it is known
	New                 int    // persons: those whom nothing else in the case names, when it was stated; not kept
}

// A StatedRow is a testimony or a label of a stated table.
type StatedRow struct {
	Table      int64 // Seq of its table
	Line       int   // of its file
	Name       string
	Person     sayso.Bearer
	Kind       string // "testimony" or "label"
	Date       sayso.Date
	Source     string // who published it
	Copies     string // the group of copies that it belongs to, "" for none
	Lang       string
	Words      string // the label, or the outlet that was spoken to
	Class      string // the label's concept
	ExternalID string // what its file calls it
}

// ID is the row's name in the case and in tables.
func (r StatedRow) ID() string { return fmt.Sprintf("stated-%d-%d", r.Table, r.Line) }

// A StandingTable is a stated table that nobody has taken back whole.
type StandingTable struct {
	Stated
	Waits bool         // for another reader
	Gone  map[int]bool // lines that were taken back
}

// StandingTables returns the tables that stand, by their numbers.
func StandingTables(all []Stated) map[int64]StandingTable {
	stand := map[int64]StandingTable{}
	for _, s := range all {
		t, there := stand[s.Of]
		switch {
		case s.Kind == StatedEvents || s.Kind == StatedPersons:
			stand[s.Seq] = StandingTable{Stated: s, Waits: s.Second, Gone: map[int]bool{}}
		case !there:
		case s.Kind == Confirmed:
			t.Waits = false
			stand[s.Of] = t
		case s.Line > 0:
			t.Gone[s.Line] = true
		default:
			delete(stand, s.Of)
		}
	}
	return stand
}

// StatedTables returns every entry of the list, oldest first.
func (c *Case) StatedTables(ctx context.Context) ([]Stated, error) {
	all, err := statedTables(ctx, c.db)
	return all, c.wrap(err)
}

func statedTables(ctx context.Context, q querier) ([]Stated, error) {
	rows, err := q.QueryContext(ctx, "SELECT seq, at, by, what, file, capture, rows, rejected, first_fact, last_fact, sha256, second, of, line, reason FROM stated ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Stated
	for rows.Next() {
		var s Stated
		var at string
		if err := rows.Scan(&s.Seq, &at, &s.By, &s.Kind, &s.File, &s.Capture, &s.Rows, &s.Rejected, &s.FirstFact, &s.LastFact, &s.SHA256, &s.Second, &s.Of, &s.Line, &s.Reason); err != nil {
			return nil, err
		}
		s.At = unstamp(at)
		all = append(all, s)
	}
	return all, rows.Err()
}

// StatedRows returns the rows of a stated table, in the order of their lines, those taken
// back included; of all tables if table is 0.
func (c *Case) StatedRows(ctx context.Context, table int64) ([]StatedRow, error) {
	all, err := statedRows(ctx, c.db, table, -1, 0)
	return all, c.wrap(err)
}

// StatedPage is [Case.StatedRows] for limit rows after the first offset.
func (c *Case) StatedPage(ctx context.Context, table int64, limit, offset int) ([]StatedRow, error) {
	all, err := statedRows(ctx, c.db, table, limit, offset)
	return all, c.wrap(err)
}

// StatedBefore is how many rows of a stated table stand before a line of its file.
func (c *Case) StatedBefore(ctx context.Context, table int64, line int) (int, error) {
	var n int
	err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM stated_row WHERE stated = ? AND line < ?", table, line).Scan(&n)
	return n, c.wrap(err)
}

func statedRows(ctx context.Context, q querier, table int64, limit, offset int) ([]StatedRow, error) {
	where, args := "1", []any{limit, offset}
	if table != 0 {
		where, args = "stated = ?", []any{table, limit, offset}
	}
	rows, err := q.QueryContext(ctx, "SELECT stated, line, person, key, document, kind, date, source, copies, lang, words, class, external_id FROM stated_row WHERE "+where+" ORDER BY stated, line LIMIT ? OFFSET ?", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []StatedRow
	for rows.Next() {
		var r StatedRow
		var date string
		err := rows.Scan(&r.Table, &r.Line, &r.Name, &r.Person.Key, &r.Person.DocumentID, &r.Kind, &date, &r.Source, &r.Copies, &r.Lang, &r.Words, &r.Class, &r.ExternalID)
		if err = errors.Join(err, fromJSON(date, &r.Date)); err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID(), err)
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

// StandingRows returns the rows of tables that stand, without lines that were taken back,
// and those tables. Both are shared and must not be changed.
func (c *Case) StandingRows(ctx context.Context) ([]StatedRow, map[int64]StandingTable, error) {
	type standing struct {
		rows   []StatedRow
		tables map[int64]StandingTable
	}
	s, err := kept(ctx, c, "stated rows", func() (s standing, err error) {
		tables, err := c.StatedTables(ctx)
		if err != nil || len(tables) == 0 {
			return s, err
		}
		s.tables = StandingTables(tables)
		all, err := c.StatedRows(ctx, 0)
		s.rows = standingRows(all, s.tables)
		return s, err
	})
	return s.rows, s.tables, err
}

func standingRows(all []StatedRow, stand map[int64]StandingTable) []StatedRow {
	var left []StatedRow
	for _, r := range all {
		if t, there := stand[r.Table]; there && !t.Gone[r.Line] {
			left = append(left, r)
		}
	}
	return left
}

// rowsHash is the hash of rows of a table, in their order.
func rowsHash(rows []StatedRow) string {
	sum := sha256.New()
	to := json.NewEncoder(sum)
	for _, r := range rows {
		r.Table = 0              // it says nothing of the row
		if to.Encode(r) != nil { // never: a row is text and numbers
			return ""
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// statedEntry is what the log says of an entry of the list.
type statedEntry struct {
	Seq      int64      `json:"seq"`
	What     StatedKind `json:"what"`
	File     string     `json:"file,omitempty"`
	Capture  string     `json:"capture,omitempty"`
	Rows     int        `json:"rows,omitempty"`
	Rejected int        `json:"rejected,omitempty"`
	First    int64      `json:"first_fact,omitempty"`
	Last     int64      `json:"last_fact,omitempty"`
	SHA256   string     `json:"sha256,omitempty"`
	Second   bool       `json:"second,omitempty"`
	Of       int64      `json:"of,omitempty"`
	Line     int        `json:"line,omitempty"`
	Reason   string     `json:"reason,omitempty"`
}

func (s Stated) entry() statedEntry {
	return statedEntry{s.Seq, s.Kind, s.File, s.Capture, s.Rows, s.Rejected, s.FirstFact, s.LastFact, s.SHA256, s.Second, s.Of, s.Line, s.Reason}
}
