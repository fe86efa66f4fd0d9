package casefile

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/klauspost/compress/zstd"

	"sayso"
	"sayso/text"
)

// Taking in is written so that it can be killed at any moment. Records go into
// the case in batches; a capture counts as taken in only when the batch with
// its last record is committed. Whoever adds the same file again, after a kill
// or by mistake, finds what is there by its hash and number and adds only what
// is missing.

const (
	chunkBytes   = 1 << 20 // of a capture, before compression
	batchBytes   = 8 << 20 // of text, after which a batch is committed
	batchRecords = 2000
)

// An Intake takes captures in, one after the other. It is for one goroutine.
// Close must be called; it commits what is still open.
type Intake struct {
	c       *Case
	ctx     context.Context
	who     string
	tx      *sql.Tx
	stmts   statements
	zw      *zstd.Encoder
	bytes   int
	records int

	capture int64 // row of the capture at hand
	head    sayso.Capture
	count   int // its records so far
}

// statements are prepared once a batch.
type statements struct{ document, post, search, rejection *sql.Stmt }

// Counts says what became of a capture's records.
type Counts struct {
	Documents, Posts, Rejected int
	Known                      bool // the capture was in the case already, whole
}

// Intake begins taking in. Entries in the log carry the name who.
func (c *Case) Intake(ctx context.Context, who string) (*Intake, error) {
	zw, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return &Intake{c: c, ctx: ctx, who: who, zw: zw}, nil
}

// Begin begins a capture, whose bytes are read from body and kept. If the
// capture is in the case already, whole, it reports that and reads nothing.
func (w *Intake) Begin(capture sayso.Capture, body io.Reader) (known bool, err error) {
	if err := w.begin(); err != nil {
		return false, err
	}
	var complete bool
	err = w.tx.QueryRowContext(w.ctx, "SELECT n, complete FROM capture WHERE id = ?", capture.SHA256).Scan(&w.capture, &complete)
	if err == nil && complete {
		return true, nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		var r sql.Result
		r, err = w.tx.ExecContext(w.ctx, `INSERT INTO capture (id, name, bytes, media_type, charset, charset_by, url, added, tool) VALUES (?,?,?,?,?,?,?,?,?)`,
			capture.SHA256, capture.Name, capture.Bytes, capture.MediaType, capture.Charset, capture.CharsetBy, capture.URL, stamp(capture.Added), capture.Tool)
		if err == nil {
			w.capture, err = r.LastInsertId()
		}
	}
	if err != nil {
		return false, w.fail("capture", err)
	}
	w.head, w.count = capture, 0
	return false, w.keepBytes(body)
}

func (w *Intake) keepBytes(body io.Reader) error {
	buf := make([]byte, min(chunkBytes, w.head.Bytes+1))
	for seq := 0; ; seq++ {
		n, err := io.ReadFull(body, buf)
		if n > 0 {
			if err := w.begin(); err != nil {
				return err
			}
			if _, err := w.tx.ExecContext(w.ctx, "INSERT OR IGNORE INTO capture_chunk (capture, seq, data) VALUES (?,?,?)", w.capture, seq, w.zw.EncodeAll(buf[:n], nil)); err != nil {
				return w.fail("capture", err)
			}
			if err := w.tally(n); err != nil {
				return err
			}
		}
		if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			return w.fail("capture", err)
		}
	}
}

// Document adds a document of the capture at hand. A document that is in the
// case already is left as it is.
func (w *Intake) Document(d sayso.Document) error {
	if err := w.begin(); err != nil {
		return err
	}
	if _, err := w.insertDocument(d, false); err != nil {
		return w.fail("document", err)
	}
	w.count++
	return w.tally(len(d.Text))
}

// Post adds a post of the capture at hand. It is searched, read and quoted as a
// document whose author is the account's handle.
func (w *Intake) Post(p sayso.Post) error {
	if err := w.begin(); err != nil {
		return err
	}
	n, err := w.insertDocument(documentOf(p), true)
	if err == nil && n > 0 {
		_, err = w.stmts.post.ExecContext(w.ctx, n, p.Account.Platform, p.Account.Handle, stamp(p.Time), p.TimeText, p.Kind, p.Target, p.Object, p.Client)
	}
	if err != nil {
		return w.fail("post", err)
	}
	w.count++
	return w.tally(len(p.Text) + 200)
}

func documentOf(p sayso.Post) sayso.Document {
	d := sayso.Document{
		ID: p.ID, CaptureID: p.CaptureID, Record: p.Record, ExternalID: p.ExternalID, Text: p.Text,
		TextSHA256: sayso.TextSHA256("", p.Text), Lang: p.Lang, Outlet: p.Account.Platform,
		SourceType: sayso.Social, Author: p.Account.Handle, URL: p.URL, Extractor: "post",
	}
	if !p.Time.IsZero() {
		day := sayso.DayOf(p.Time.UTC())
		d.Date = sayso.Date{First: day, Last: day, Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian, Text: p.TimeText, Source: "field time"}
	}
	return d
}

// insertDocument returns the row of d, or 0 if d was there already.
func (w *Intake) insertDocument(d sayso.Document, isPost bool) (int64, error) {
	layers, err := json.Marshal(d.Layers)
	if err != nil {
		return 0, err
	}
	first, last := "", ""
	if !d.Date.IsZero() {
		first, last = d.Date.First.String(), d.Date.Last.String()
	}
	r, err := w.stmts.document.ExecContext(w.ctx, d.ID, w.capture, d.Record, d.ExternalID, d.Lang,
		first, last, d.Date.Precision, d.Date.Calendar, d.Date.Text, d.Date.Source,
		d.Outlet, d.SourceType, d.Author, d.URL, d.Extractor, isPost, string(layers), d.TextSHA256, d.Title, d.Text)
	if err != nil {
		return 0, err
	}
	if added, err := r.RowsAffected(); err != nil || added == 0 {
		return 0, err
	}
	n, err := r.LastInsertId()
	if err != nil {
		return 0, err
	}
	_, err = w.stmts.search.ExecContext(w.ctx, n, text.Key(d.Title), text.Key(d.Text), spacedForms(d.Title+" "+d.Text))
	return n, err
}

// spacedForms returns the words of s that hold a zero-width non-joiner, with a
// space in its place: who searches for می گوید means می‌گوید too.
func spacedForms(s string) string {
	if !strings.ContainsRune(s, '\u200c') {
		return ""
	}
	var b strings.Builder
	for _, word := range strings.FieldsFunc(s, unicode.IsSpace) {
		if strings.ContainsRune(word, '\u200c') {
			b.WriteString(text.FoldWith(word, text.SpaceZWNJ).Text)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Reject records that a record of the input could not be taken in. Its file may
// be one that no capture could be made of; then captureID is "".
func (w *Intake) Reject(captureID string, r sayso.Rejection) error {
	if err := w.begin(); err != nil {
		return err
	}
	if _, err := w.stmts.rejection.ExecContext(w.ctx, captureID, r.File, r.Record, r.Reason); err != nil {
		return w.fail("rejection", err)
	}
	return w.tally(len(r.Reason))
}

// End ends the capture at hand: it is whole, and the log says so.
func (w *Intake) End() error {
	if err := w.begin(); err != nil {
		return err
	}
	if _, err := w.tx.ExecContext(w.ctx, "UPDATE capture SET complete = 1, records = ? WHERE n = ?", w.count, w.capture); err != nil {
		return w.fail("capture", err)
	}
	what := captured{Capture: w.head.SHA256, Name: w.head.Name, Bytes: w.head.Bytes, Records: w.count, Tool: w.head.Tool}
	if err := appendLog(w.ctx, w.tx, w.head.Added, w.who, "captured", what); err != nil {
		return w.fail("log", err)
	}
	return w.tally(0)
}

// captured is what the log says of a capture.
type captured struct {
	Capture string `json:"capture"`
	Name    string `json:"name"`
	Bytes   int64  `json:"bytes"`
	Records int    `json:"records"`
	Tool    string `json:"tool"`
}

// Close commits what is open.
func (w *Intake) Close() error {
	w.zw.Close()
	return w.commit()
}

func (w *Intake) begin() error {
	if w.tx != nil {
		return nil
	}
	tx, err := w.c.db.BeginTx(w.ctx, nil)
	if err != nil {
		return w.fail("batch", err)
	}
	w.tx = tx
	for _, s := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&w.stmts.document, `INSERT OR IGNORE INTO document (id, capture, record, external_id, lang, date_first, date_last, precision, calendar, date_text, date_source,
			outlet, source_type, author, url, extractor, is_post, layers, text_sha256, title, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`},
		{&w.stmts.post, "INSERT INTO post (document, platform, handle, time, time_text, kind, target, object, client) VALUES (?,?,?,?,?,?,?,?,?)"},
		{&w.stmts.search, "INSERT INTO search (rowid, title, body, spaced) VALUES (?,?,?,?)"},
		{&w.stmts.rejection, "INSERT OR IGNORE INTO rejection (capture, file, record, reason) VALUES (?,?,?,?)"},
	} {
		if *s.to, err = tx.PrepareContext(w.ctx, s.query); err != nil {
			return w.fail("batch", err)
		}
	}
	return nil
}

// tally counts what the open batch holds and commits it when it is large.
func (w *Intake) tally(bytes int) error {
	w.bytes += bytes
	w.records++
	if w.bytes < batchBytes && w.records < batchRecords {
		return nil
	}
	return w.commit()
}

func (w *Intake) commit() error {
	if w.tx == nil {
		return nil
	}
	err := w.tx.Commit()
	w.bytes, w.records = 0, 0
	if err != nil {
		return w.fail("batch", err)
	}
	w.tx = nil
	return nil
}

// fail gives up the open batch. What was committed before stays.
func (w *Intake) fail(what string, err error) error {
	if w.tx != nil {
		_ = w.tx.Rollback() // the error that matters is err
		w.tx = nil
	}
	if w.ctx.Err() != nil {
		err = w.ctx.Err() // not that the driver found its statement closed
	}
	return fmt.Errorf("take in %s: %w", what, w.c.wrap(err))
}

// stamp is how times are kept: RFC 3339 in UTC, "" for the zero time.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func unstamp(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}
	}
	return t
}
