package casefile

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"sayso"
)

const documentColumns = `d.id, c.id, d.record, d.external_id, d.lang, d.date_first, d.date_last, d.precision, d.calendar, d.date_text, d.date_source,
	d.outlet, d.source_type, d.author, d.url, d.extractor, d.layers, d.text_sha256, d.title, d.text`

type scanner interface{ Scan(...any) error }

func scanDocument(row scanner) (sayso.Document, error) {
	var d sayso.Document
	var first, last, layers string
	err := row.Scan(&d.ID, &d.CaptureID, &d.Record, &d.ExternalID, &d.Lang, &first, &last, &d.Date.Precision, &d.Date.Calendar, &d.Date.Text, &d.Date.Source,
		&d.Outlet, &d.SourceType, &d.Author, &d.URL, &d.Extractor, &layers, &d.TextSHA256, &d.Title, &d.Text)
	if err != nil {
		return d, err
	}
	d.Date.First, d.Date.Last = day(first), day(last)
	if err := json.Unmarshal([]byte(layers), &d.Layers); err != nil {
		return d, fmt.Errorf("document %s: layers: %w", d.ID, sayso.ErrDamaged)
	}
	return d, nil
}

func day(s string) sayso.Day {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return sayso.Day{}
	}
	return sayso.DayOf(t)
}

// Document returns the document or post with that id. The error wraps
// [sayso.ErrNotFound] if there is none.
func (c *Case) Document(ctx context.Context, id string) (sayso.Document, error) {
	d, err := scanDocument(c.db.QueryRowContext(ctx, "SELECT "+documentColumns+" FROM document d JOIN capture c ON c.n = d.capture WHERE d.id = ?", id))
	if err != nil {
		return d, fmt.Errorf("document %s: %w", id, c.wrap(err))
	}
	return d, nil
}

// DocumentHead is a document in a list.
type DocumentHead struct {
	ID, Title, Lang, Outlet, Author, URL string
	SourceType                           sayso.SourceType
	Date                                 sayso.Date
	IsPost                               bool
	Statements, Open                     int // rows that stand in it; those that nobody has decided on
	Start                                string
}

// DocumentFilter picks documents. Zero fields pick all.
type DocumentFilter struct {
	Outlet, Lang  string
	Month         string   // "2019-02": dated to a day of it, or to it
	Missing       string   // "date", "outlet" or "language"
	Posts         bool     // posts instead of documents
	IDs           []string // these only
	Limit, Offset int
}

// Documents lists documents by date, those without one last.
func (c *Case) Documents(ctx context.Context, f DocumentFilter) ([]DocumentHead, error) {
	where, args := f.where()
	if f.Limit <= 0 {
		f.Limit = -1
	}
	rows, err := c.db.QueryContext(ctx, `SELECT d.id, d.title, d.lang, d.outlet, d.author, d.url, d.source_type, d.date_first, d.date_last, d.precision, d.is_post, substr(d.text, 1, 160),
		(SELECT count(*) FROM statement s WHERE s.document = d.n AND NOT s.withdrawn), (SELECT count(*) FROM statement s WHERE s.document = d.n AND s.status = 'proposed' AND NOT s.withdrawn)
		FROM document d WHERE `+where+` ORDER BY d.date_first = '', d.date_first, d.id LIMIT ? OFFSET ?`, append(args, f.Limit, f.Offset)...)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var heads []DocumentHead
	for rows.Next() {
		var h DocumentHead
		var first, last string
		if err := rows.Scan(&h.ID, &h.Title, &h.Lang, &h.Outlet, &h.Author, &h.URL, &h.SourceType, &first, &last, &h.Date.Precision, &h.IsPost, &h.Start, &h.Statements, &h.Open); err != nil {
			return nil, c.wrap(err)
		}
		h.Date.First, h.Date.Last = day(first), day(last)
		heads = append(heads, h)
	}
	return heads, c.wrap(rows.Err())
}

func (f DocumentFilter) where() (string, []any) {
	terms := []string{"d.is_post = ?"}
	args := []any{f.Posts}
	if f.Outlet != "" {
		terms, args = append(terms, "d.outlet = ?"), append(args, f.Outlet)
	}
	if f.Lang != "" {
		terms, args = append(terms, "d.lang = ?"), append(args, f.Lang)
	}
	if f.Month != "" {
		terms, args = append(terms, "d.precision IN ('day', 'month') AND d.date_first BETWEEN ? AND ?"), append(args, f.Month, f.Month+"-99")
	}
	if f.IDs != nil {
		terms, args = append(terms, "d.id IN (SELECT value FROM json_each(?))"), append(args, jsonList(f.IDs))
	}
	switch f.Missing {
	case "date":
		terms = append(terms, "d.date_first = ''")
	case "outlet":
		terms = append(terms, "d.outlet = ''")
	case "language":
		terms = append(terms, "d.lang IN ('unknown', 'mixed', '')")
	}
	return strings.Join(terms, " AND "), args
}

// jsonList is ids as SQLite's json_each reads them.
func jsonList(ids []string) string {
	list, _ := json.Marshal(ids) // strings always can
	return string(list)
}

// CountDocuments returns how many documents f picks, whatever its limit.
func (c *Case) CountDocuments(ctx context.Context, f DocumentFilter) (int, error) {
	where, args := f.where()
	var n int
	err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM document d WHERE "+where, args...).Scan(&n)
	return n, c.wrap(err)
}

// Unread returns the documents and posts that engine version version has not
// read, in the order in which they were added. It reads a few at a time, so
// that results can be stored meanwhile.
func (c *Case) Unread(ctx context.Context, version string) iter.Seq2[sayso.Document, error] {
	const page = 200
	return func(yield func(sayso.Document, error) bool) {
		for after := int64(0); ; {
			docs, last, err := c.unreadAfter(ctx, version, after, page)
			if err != nil {
				yield(sayso.Document{}, c.wrap(err))
				return
			}
			for _, d := range docs {
				if !yield(d, nil) {
					return
				}
			}
			if len(docs) < page {
				return
			}
			after = last
		}
	}
}

func (c *Case) unreadAfter(ctx context.Context, version string, after int64, limit int) (docs []sayso.Document, last int64, err error) {
	rows, err := c.db.QueryContext(ctx, `SELECT d.n, `+documentColumns+` FROM document d JOIN capture c ON c.n = d.capture LEFT JOIN extraction e ON e.document = d.n
		WHERE d.n > ? AND (e.version IS NULL OR e.version <> ?) ORDER BY d.n LIMIT ?`, after, version, limit)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		d, err := scanDocument(numbered{rows, &last})
		if err != nil {
			return nil, 0, err
		}
		docs = append(docs, d)
	}
	return docs, last, rows.Err()
}

// numbered scans a row whose first column is a row number.
type numbered struct {
	rows *sql.Rows
	n    *int64
}

func (r numbered) Scan(dest ...any) error { return r.rows.Scan(append([]any{r.n}, dest...)...) }

// CountUnread returns how many documents and posts version has not read.
func (c *Case) CountUnread(ctx context.Context, version string) (int64, error) {
	var n int64
	err := c.db.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM extraction WHERE version = ?)", version).Scan(&n)
	return n, c.wrap(err)
}

// Capture returns what is known of the capture with that SHA-256.
func (c *Case) Capture(ctx context.Context, id string) (sayso.Capture, error) {
	var k sayso.Capture
	var added string
	err := c.db.QueryRowContext(ctx, "SELECT id, name, bytes, media_type, charset, charset_by, url, added, tool FROM capture WHERE id = ?", id).
		Scan(&k.SHA256, &k.Name, &k.Bytes, &k.MediaType, &k.Charset, &k.CharsetBy, &k.URL, &added, &k.Tool)
	if err != nil {
		return k, fmt.Errorf("capture %s: %w", id, c.wrap(err))
	}
	k.Added = unstamp(added)
	return k, nil
}

// CaptureBytes calls f with the bytes of the capture as they came in, piece by
// piece.
func (c *Case) CaptureBytes(ctx context.Context, id string, f func([]byte) error) error {
	zr, err := zstd.NewReader(bytes.NewReader(nil), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return err
	}
	defer zr.Close()
	rows, err := c.db.QueryContext(ctx, "SELECT k.data FROM capture_chunk k JOIN capture c ON c.n = k.capture WHERE c.id = ? ORDER BY k.seq", id)
	if err != nil {
		return c.wrap(err)
	}
	defer rows.Close()
	for rows.Next() {
		var data sql.RawBytes
		if err := rows.Scan(&data); err != nil {
			return c.wrap(err)
		}
		piece, err := zr.DecodeAll(data, nil)
		if err != nil {
			return fmt.Errorf("capture %s: %w: %w", id, sayso.ErrDamaged, err)
		}
		if err := f(piece); err != nil {
			return err
		}
	}
	return c.wrap(rows.Err())
}
