package casefile

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"sayso"
	"sayso/copies"
)

// A Row is a statement with the place it stands in and the last decision on it.
type Row struct {
	sayso.Statement
	Place    Place
	Decision Decided // zero when nobody has decided

	SpeakerIs, TargetIs Identity // as readers judged; not filled where a row is decided on

	Claim     *copies.Independence // how its claim stands, and the chain of its document: see [Claims.Fill]
	CopyChain string
}

// A Place is the document a row stands in, without its text.
type Place struct {
	ID, Title, Outlet, Author, URL string
	SourceType                     sayso.SourceType
	Date                           sayso.Date
	IsPost                         bool
}

// Decided is who decided what and when.
type Decided struct {
	By, Reason string
	Verdict    sayso.Verdict
	At         time.Time
}

const rowColumns = `s.id, s.part, s.term_start, s.term_end, s.term_from, s.term_to, s.target_at, s.speaker_at, s.evidence_at, s.target, s.target_type, s.term, s.concept,
	s.speaker, s.reported_by, s.stance, s.scare, s.evidence, s.lang, s.rule, s.tier, s.status, s.corrected_of,
	d.id, d.title, d.outlet, d.author, d.url, d.source_type, d.date_first, d.date_last, d.precision, d.calendar, d.date_text, d.date_source, d.is_post,
	coalesce(x.by, ''), coalesce(x.at, ''), coalesce(x.reason, ''), coalesce(x.verdict, '')`

const rowTables = ` FROM statement s CROSS JOIN document d ON d.n = s.document LEFT JOIN decision x ON x.seq = s.decision`

// Ledger returns the rows that f picks in the order that it asks for, and by
// the place in the document.
func (c *Case) Ledger(ctx context.Context, f Filter) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		where, args, err := c.where(ctx, f)
		var people *People
		if err == nil {
			people, err = c.People(ctx)
		}
		if err != nil {
			yield(Row{}, fmt.Errorf("read ledger: %w", err))
			return
		}
		query, args := ledgerQuery(f, where, args)
		rows, err := c.db.QueryContext(ctx, query, args...)
		if err != nil {
			yield(Row{}, fmt.Errorf("read ledger: %w", c.wrap(err)))
			return
		}
		defer rows.Close()
		for rows.Next() {
			row, err := scanRow(rows)
			if err != nil {
				yield(row, fmt.Errorf("read ledger: %w", c.wrap(err)))
				return
			}
			people.identify(&row)
			if !yield(row, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Row{}, fmt.Errorf("read ledger: %w", c.wrap(err)))
		}
	}
}

// ledgerQuery is how rows are read. Those of a page are chosen first, in an index, and only
// they are read whole: the last page is not dearer for all that stand before it.
func ledgerQuery(f Filter, where string, args []any) (string, []any) {
	order := " ORDER BY " + f.Sort.order()
	if f.Limit <= 0 {
		return "SELECT " + rowColumns + rowTables + " WHERE " + where + order + " LIMIT -1 OFFSET ?", append(args, f.Offset)
	}
	return "WITH page AS MATERIALIZED (SELECT s.n" + tables(where) + " WHERE " + where + order + " LIMIT ? OFFSET ?) SELECT " + rowColumns +
		strings.Replace(rowTables, "statement s", "page CROSS JOIN statement s ON s.n = page.n", 1) + order, append(args, f.Limit, f.Offset)
}

// CountRows returns how many rows f picks, whatever its limit.
func (c *Case) CountRows(ctx context.Context, f Filter) (int, error) {
	where, args, err := c.where(ctx, f)
	if err != nil {
		return 0, err
	}
	var n int
	err = c.db.QueryRowContext(ctx, "SELECT count(*)"+tables(where)+" WHERE "+where, args...).Scan(&n)
	return n, c.wrap(err)
}

// tables are those that a condition needs.
func tables(where string) string {
	if strings.Contains(where, "d.") {
		return " FROM statement s CROSS JOIN document d ON d.n = s.document"
	}
	return " FROM statement s"
}

func scanRow(r scanner) (Row, error) {
	var row Row
	var targetAt, speakerAt, evidenceAt, reportedBy, first, last, at string
	s, p, x := &row.Statement, &row.Place, &row.Decision
	err := r.Scan(&s.ID, &s.In, &s.TermAt.Start, &s.TermAt.End, &s.TermAt.ByteStart, &s.TermAt.ByteEnd, &targetAt, &speakerAt, &evidenceAt, &s.Target, &s.TargetType, &s.Term, &s.Concept,
		&s.Speaker, &reportedBy, &s.Stance, &s.Scare, &s.Evidence, &s.Lang, &s.Rule, &s.Tier, &s.Status, &s.CorrectedOf,
		&p.ID, &p.Title, &p.Outlet, &p.Author, &p.URL, &p.SourceType, &first, &last, &p.Date.Precision, &p.Date.Calendar, &p.Date.Text, &p.Date.Source, &p.IsPost,
		&x.By, &at, &x.Reason, &x.Verdict)
	if err != nil {
		return row, err
	}
	s.DocumentID = p.ID
	p.Date.First, p.Date.Last = day(first), day(last)
	x.At = unstamp(at)
	for _, field := range []struct {
		from string
		to   any
	}{{targetAt, &s.TargetAt}, {speakerAt, &s.SpeakerAt}, {evidenceAt, &s.EvidenceAt}, {reportedBy, &s.ReportedBy}} {
		if err := json.Unmarshal([]byte(field.from), field.to); err != nil {
			return row, fmt.Errorf("statement %s: %w", s.ID, sayso.ErrDamaged)
		}
	}
	return row, nil
}

// Statements returns the rows with those ids, withdrawn or not, by id. An id of
// no row is left out.
func (c *Case) Statements(ctx context.Context, ids []string) (map[string]Row, error) {
	all := make(map[string]Row, len(ids))
	people, err := c.People(ctx)
	if err != nil {
		return nil, err
	}
	for some := range slices.Chunk(ids, 500) {
		args := make([]any, len(some))
		for i, id := range some {
			args[i] = id
		}
		rows, err := c.db.QueryContext(ctx, "SELECT "+rowColumns+rowTables+" WHERE s.id IN (?"+strings.Repeat(", ?", len(some)-1)+")", args...)
		if err != nil {
			return nil, c.wrap(err)
		}
		defer rows.Close()
		for rows.Next() {
			row, err := scanRow(rows)
			if err != nil {
				return nil, c.wrap(err)
			}
			people.identify(&row)
			all[row.ID] = row
		}
		if err := rows.Err(); err != nil {
			return nil, c.wrap(err)
		}
	}
	return all, nil
}

// Statement returns the row with that id, withdrawn or not. The error wraps
// [sayso.ErrNotFound] if there is none.
func (c *Case) Statement(ctx context.Context, id string) (Row, error) {
	row, err := scanRow(c.db.QueryRowContext(ctx, "SELECT "+rowColumns+rowTables+" WHERE s.id = ?", id))
	if err != nil {
		return row, fmt.Errorf("statement %s: %w", id, c.wrap(err))
	}
	people, err := c.People(ctx)
	if err != nil {
		return row, fmt.Errorf("statement %s: %w", id, err)
	}
	people.identify(&row)
	return row, nil
}

// Collect returns all rows of seq, or its first error.
func Collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return slices.Clip(all), nil
}

// within narrows a query to the rows of one document, or does not if id is "".
func within(column, id string) (string, []any) {
	if id == "" {
		return "", nil
	}
	return " WHERE " + column + " = (SELECT n FROM document WHERE id = ?)", []any{id}
}

// Quotations returns the quotations of a document, in the order of its text; of
// the whole case if id is "".
func (c *Case) Quotations(ctx context.Context, id string) ([]sayso.Quotation, error) {
	where, args := within("q.document", id)
	rows, err := c.db.QueryContext(ctx, `SELECT q.id, d.id, q.speaker, q.quote, q.cue, q.part, q.at, q.speaker_at, q.rule, q.status
		FROM quotation q CROSS JOIN document d ON d.n = q.document`+where+` ORDER BY d.date_first, d.id, q.n`, args...)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []sayso.Quotation
	for rows.Next() {
		var q sayso.Quotation
		var at, speakerAt string
		if err := rows.Scan(&q.ID, &q.DocumentID, &q.Speaker, &q.Quote, &q.Cue, &q.In, &at, &speakerAt, &q.Rule, &q.Status); err != nil {
			return nil, c.wrap(err)
		}
		if json.Unmarshal([]byte(at), &q.At) != nil || json.Unmarshal([]byte(speakerAt), &q.SpeakerAt) != nil {
			return nil, fmt.Errorf("quotation %s: %w", q.ID, sayso.ErrDamaged)
		}
		all = append(all, q)
	}
	return all, c.wrap(rows.Err())
}

// Testimonies returns the testimonies of a document, in the order of its text;
// of the whole case if id is "".
func (c *Case) Testimonies(ctx context.Context, id string) ([]sayso.Testimony, error) {
	where, args := within("t.document", id)
	rows, err := c.db.QueryContext(ctx, `SELECT t.id, d.id, t.person, t.outlet, t.journalist, t.date_text, t.date, t.evidence, t.part, t.evidence_at, t.person_at, t.rule, t.status
		FROM testimony t CROSS JOIN document d ON d.n = t.document`+where+` ORDER BY d.date_first, d.id, t.n`, args...)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []sayso.Testimony
	for rows.Next() {
		var t sayso.Testimony
		var date, at, personAt string
		if err := rows.Scan(&t.ID, &t.DocumentID, &t.Person, &t.Outlet, &t.Journalist, &t.DateText, &date, &t.Evidence, &t.In, &at, &personAt, &t.Rule, &t.Status); err != nil {
			return nil, c.wrap(err)
		}
		if json.Unmarshal([]byte(date), &t.Date) != nil || json.Unmarshal([]byte(at), &t.EvidenceAt) != nil || json.Unmarshal([]byte(personAt), &t.PersonAt) != nil {
			return nil, fmt.Errorf("testimony %s: %w", t.ID, sayso.ErrDamaged)
		}
		all = append(all, t)
	}
	return all, c.wrap(rows.Err())
}
