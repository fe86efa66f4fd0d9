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
	"sayso/identity"
	"sayso/text"
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

// A Filter picks rows of the ledger. Zero fields pick all.
type Filter struct {
	Speaker, Target     string // words of the name, in any spelling
	SpeakerIs, TargetIs string // the whole name, in any spelling, and whatever readers joined with it; "AUTHOR" is the documents' own voice
	SpeakerIn, TargetIn string // id of the document in which that name is meant, where people of one name are kept apart
	Unnamed             bool   // rows without a named speaker
	Concept             string
	Stance              sayso.Stance
	Status              sayso.Status
	Tier                sayso.Tier
	Lang, Outlet        string
	Term                string // words of the label
	Document            string // id
	From, To            string // ISO dates of any precision; a row is in if its document's date can be
	Copied              bool   // in a document that repeats others or is repeated
	Undecided           bool   // proposed, and nobody has looked at them
	SecondFor           string // rows that another reader has judged, and this one has not
	Sort                Sort
	Limit, Offset       int
}

// A Sort is an order of the ledger. There is none by severity: a row is no
// better or worse than another.
type Sort string

const (
	ByDate    Sort = ""       // of the document, oldest first; those without a date last
	ByNewest  Sort = "newest" // of the document, newest first; those without a date last
	ByTarget  Sort = "target"
	BySpeaker Sort = "speaker"
)

// Sorts lists every order.
func Sorts() []Sort { return []Sort{ByDate, ByNewest, ByTarget, BySpeaker} }

// order is what rows stand in the order of. Each ends in the place in the
// document, so that no two rows are equal.
func (s Sort) order() string {
	const place = "s.document, s.part, s.term_from, s.id"
	switch s {
	case ByNewest:
		return "s.sort_date = '9', s.sort_date DESC, " + place
	case ByTarget:
		return "s.target_key, s.sort_date, " + place
	case BySpeaker:
		return "s.speaker_key, s.sort_date, " + place
	}
	return "s.sort_date, " + place
}

// where returns the condition for rows that f picks. Only names need to know who is
// who.
func (c *Case) where(ctx context.Context, f Filter) (string, []any, error) {
	p := &People{Entities: &identity.Entities{}}
	if f.Speaker != "" || f.Target != "" || f.SpeakerIs != "" || f.TargetIs != "" {
		var err error
		if p, err = c.People(ctx); err != nil {
			return "", nil, err
		}
	}
	where, args := f.where(p)
	if f.Copied {
		folded, err := c.Copies(ctx)
		if err != nil {
			return "", nil, err
		}
		term, more := folded.inChains()
		where, args = where+" AND "+term, append(args, more...)
	}
	return where, args, nil
}

func (f Filter) where(p *People) (string, []any) {
	terms := []string{"NOT s.withdrawn"}
	var args []any
	add := func(term string, values ...any) {
		terms = append(terms, term)
		args = append(args, values...)
	}
	equal := func(column, value string) {
		if value != "" {
			add(column+" = ?", value)
		}
	}
	wordsOf := func(column, value string) {
		if key := text.Key(value); key != "" {
			term, args := "' ' || "+column+" || ' ' LIKE ? ESCAPE '\\'", []any{"% " + escapeLike(key) + " %"}
			if joined := p.joinedWith(key); len(joined) > 0 {
				term = "(" + term + " OR " + column + " IN (?" + strings.Repeat(",?", len(joined)-1) + "))"
				for _, k := range joined {
					args = append(args, k)
				}
			}
			add(term, args...)
		}
	}
	is := func(column, name, in string) {
		if text.Key(name) != "" {
			term, args := p.borne(column, p.Named(name, in))
			add(term, args...)
		}
	}
	wordsOf("s.speaker_key", f.Speaker)
	wordsOf("s.target_key", f.Target)
	is("s.speaker_key", f.SpeakerIs, f.SpeakerIn)
	is("s.target_key", f.TargetIs, f.TargetIn)
	if f.Unnamed {
		add("s.speaker = ''")
	}
	equal("s.concept", f.Concept)
	equal("s.stance", string(f.Stance))
	equal("s.status", string(f.Status))
	equal("s.tier", string(f.Tier))
	equal("s.lang", f.Lang)
	equal("d.outlet", f.Outlet)
	if f.Document != "" {
		add("s.document = (SELECT n FROM document WHERE id = ?)", f.Document) // by its index, not by reading every row
	}
	if f.Term != "" {
		add("instr(lower(s.term), lower(?)) > 0", f.Term)
	}
	if f.From != "" {
		add("d.date_last >= ?", firstDay(f.From))
	}
	if f.To != "" {
		add("d.date_first <> '' AND d.date_first <= ?", lastDay(f.To))
	}
	if f.Undecided {
		add("s.status = 'proposed' AND s.decision IS NULL")
	}
	if f.SecondFor != "" {
		const judged = " FROM decision x WHERE x.row = s.id AND x.verdict IN ('accept', 'reject', 'correct') AND x.seq NOT IN (SELECT undoes FROM decision WHERE verdict = 'undo')"
		add("EXISTS (SELECT 1"+judged+" AND x.by <> ?) AND NOT EXISTS (SELECT 1"+judged+" AND x.by = ?)", f.SecondFor, f.SecondFor)
	}
	return strings.Join(terms, " AND "), args
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// firstDay and lastDay make a bound of a year or month. Text compares as dates
// do, so no day need exist: 2019-02-31 is after every day of that month.
func firstDay(s string) string { return s + "0000-01-01"[min(len(s), 10):] }
func lastDay(s string) string  { return s + "9999-12-31"[min(len(s), 10):] }

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
		limit := f.Limit
		if limit <= 0 {
			limit = -1
		}
		rows, err := c.db.QueryContext(ctx, "SELECT "+rowColumns+rowTables+" WHERE "+where+
			" ORDER BY "+f.Sort.order()+" LIMIT ? OFFSET ?", append(args, limit, f.Offset)...)
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
