package casefile

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"sayso"
	"sayso/text"
)

// Added says how many rows an extraction put into the case.
type Added struct{ Documents, Statements, Quotations, Testimonies int }

// PutExtraction stores what version version of the engine read out of
// documents. Proposals of an older version that nobody has decided on make way
// for the new ones; rows that somebody has decided on stay as they are; a
// document that this version has read before is left alone. A row whose
// evidence is not exactly what its span gives is refused, and with it the whole
// call, because it means that the engine is broken; the error wraps
// [sayso.ErrSpan].
func (c *Case) PutExtraction(ctx context.Context, at time.Time, who, version string, extractions []sayso.Extraction) (Added, error) {
	var added Added
	if version == "" {
		return added, fmt.Errorf("store extraction: no engine version: %w", sayso.ErrUsage)
	}
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		p := &putter{ctx: ctx, tx: tx, version: version}
		if err := p.prepare(); err != nil {
			return err
		}
		for _, e := range extractions {
			if err := p.put(e); err != nil {
				return fmt.Errorf("document %s: %w", e.DocumentID, err)
			}
		}
		added = p.added
		if added.Documents == 0 {
			return nil
		}
		return appendLog(ctx, tx, at, who, "extracted", extracted{version, added.Documents, added.Statements, added.Quotations, added.Testimonies})
	})
	if err != nil {
		return Added{}, fmt.Errorf("store extraction: %w", err)
	}
	return added, nil
}

// extracted is what the log says of a run of the engine.
type extracted struct {
	Version     string `json:"version"`
	Documents   int    `json:"documents"`
	Statements  int    `json:"statements"`
	Quotations  int    `json:"quotations"`
	Testimonies int    `json:"testimonies"`
}

// A putter stores the extractions of one call.
type putter struct {
	ctx     context.Context
	tx      *sql.Tx
	version string
	added   Added

	document, statement, quotation, testimony, mark *sql.Stmt
	clear                                           []*sql.Stmt

	id          string // of the document at hand
	n           int64
	sortDate    string
	title, body string
}

const insertStatement = `INSERT OR IGNORE INTO statement (id, document, sort_date, part, term_start, term_end, term_from, term_to, target_at, speaker_at, evidence_at,
	target, target_key, target_type, term, concept, speaker, speaker_key, reported_by, stance, scare, evidence, lang, rule, tier, status, corrected_of, version, decision)
	VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`

func (p *putter) prepare() error {
	var err error
	prepare := func(query string) *sql.Stmt {
		s, e := p.tx.PrepareContext(p.ctx, query)
		err = errors.Join(err, e)
		return s
	}
	p.document = prepare("SELECT d.n, d.date_first, d.title, d.text, coalesce(e.version, '') FROM document d LEFT JOIN extraction e ON e.document = d.n WHERE d.id = ?")
	p.statement = prepare(insertStatement)
	p.quotation = prepare("INSERT OR IGNORE INTO quotation (id, document, speaker, quote, cue, part, at, speaker_at, rule, version) VALUES (?,?,?,?,?,?,?,?,?,?)")
	p.testimony = prepare("INSERT OR IGNORE INTO testimony (id, document, person, outlet, journalist, date_text, date, evidence, part, evidence_at, person_at, rule, version) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")
	p.mark = prepare("INSERT INTO extraction (document, version) VALUES (?,?) ON CONFLICT (document) DO UPDATE SET version = excluded.version")
	for _, table := range []string{"statement", "quotation", "testimony"} {
		p.clear = append(p.clear, prepare("DELETE FROM "+table+" WHERE document = ? AND version <> '' AND id NOT IN (SELECT row FROM decision)"))
	}
	return err
}

func (p *putter) put(e sayso.Extraction) error {
	var read string
	if err := p.document.QueryRowContext(p.ctx, e.DocumentID).Scan(&p.n, &p.sortDate, &p.title, &p.body, &read); err != nil {
		return err
	}
	p.id = e.DocumentID
	if read == p.version {
		return nil
	}
	if p.sortDate == "" {
		p.sortDate = "9"
	}
	if read != "" {
		for _, s := range p.clear {
			if _, err := s.ExecContext(p.ctx, p.n); err != nil {
				return err
			}
		}
	}
	for _, s := range e.Statements {
		if err := p.putStatement(s); err != nil {
			return err
		}
	}
	for _, q := range e.Quotations {
		if err := p.putQuotation(q); err != nil {
			return err
		}
	}
	for _, t := range e.Testimonies {
		if err := p.putTestimony(t); err != nil {
			return err
		}
	}
	p.added.Documents++
	_, err := p.mark.ExecContext(p.ctx, p.n, p.version)
	return err
}

func (p *putter) part(part sayso.Part) string {
	if part == sayso.InTitle {
		return p.title
	}
	return p.body
}

func (p *putter) putStatement(s sayso.Statement) error {
	if err := checkStatement(s, p.title, p.body); err != nil {
		return err
	}
	s.Status, s.CorrectedOf = sayso.Proposed, ""
	s.ID = sayso.StatementID(p.id, s.In, s.TermAt, text.Key(s.Target), text.Key(s.Speaker))
	added, err := insert(p.ctx, p.statement, s, p.n, p.sortDate, p.version, nil)
	p.added.Statements += added
	return err
}

func insert(ctx context.Context, stmt *sql.Stmt, s sayso.Statement, document int64, sortDate, version string, decision any) (int, error) {
	r, err := stmt.ExecContext(ctx, s.ID, document, sortDate, s.In, s.TermAt.Start, s.TermAt.End, s.TermAt.ByteStart, s.TermAt.ByteEnd,
		toJSON(s.TargetAt), toJSON(s.SpeakerAt), toJSON(s.EvidenceAt),
		s.Target, text.Key(s.Target), s.TargetType, s.Term, s.Concept, s.Speaker, text.Key(s.Speaker), toJSON(nonNil(s.ReportedBy)), s.Stance, s.Scare, s.Evidence,
		s.Lang, s.Rule, s.Tier, s.Status, s.CorrectedOf, version, decision)
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

func (p *putter) putQuotation(q sayso.Quotation) error {
	if err := checkSlice("quotation", q.At, q.Quote, p.part(q.In)); err != nil {
		return err
	}
	r, err := p.quotation.ExecContext(p.ctx, sayso.QuotationID(p.id, q.In, q.At), p.n, q.Speaker, q.Quote, q.Cue, q.In, toJSON(q.At), toJSON(q.SpeakerAt), q.Rule, p.version)
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	p.added.Quotations += int(n)
	return err
}

func (p *putter) putTestimony(t sayso.Testimony) error {
	if err := checkSlice("testimony", t.EvidenceAt, t.Evidence, p.part(t.In)); err != nil {
		return err
	}
	id := sayso.TestimonyID(p.id, t.In, t.EvidenceAt, text.Key(t.Person), text.Key(t.Outlet))
	r, err := p.testimony.ExecContext(p.ctx, id, p.n, t.Person, t.Outlet, t.Journalist, t.DateText, toJSON(t.Date), t.Evidence, t.In, toJSON(t.EvidenceAt), toJSON(t.PersonAt), t.Rule, p.version)
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	p.added.Testimonies += int(n)
	return err
}

// checkStatement holds the rule of the design: text[start:end] == evidence.
func checkStatement(s sayso.Statement, title, body string) error {
	source := body
	if s.In == sayso.InTitle {
		source = title
	}
	switch {
	case s.Target == "":
		return fmt.Errorf("statement %q names no target: %w", s.Term, sayso.ErrSpan)
	case !slices.Contains(sayso.Stances(), s.Stance):
		return fmt.Errorf("statement %q: stance %q: %w", s.Term, s.Stance, sayso.ErrInput)
	}
	if err := checkSlice("term", s.TermAt, s.Term, source); err != nil {
		return err
	}
	if err := checkSlice("evidence", s.EvidenceAt, s.Evidence, source); err != nil {
		return err
	}
	for _, at := range []sayso.Span{s.TargetAt, s.SpeakerAt} {
		if _, err := at.Slice(source); err != nil && !at.IsZero() {
			return fmt.Errorf("statement %q: %w", s.Term, err)
		}
	}
	return nil
}

func checkSlice(what string, at sayso.Span, want, source string) error {
	got, err := at.Slice(source)
	if err != nil {
		return fmt.Errorf("%s %q: %w", what, want, err)
	}
	if got != want || want == "" {
		return fmt.Errorf("%s %q: its span gives %q: %w", what, want, got, sayso.ErrSpan)
	}
	return nil
}

// readingSHA256 is the hash of what a statement says, without what was decided
// on it. Decisions are sealed together with it.
func readingSHA256(s sayso.Statement) string {
	s.Status, s.CorrectedOf, s.DocumentID = "", "", ""
	s.ReportedBy = nonNil(s.ReportedBy)
	sum := sha256.Sum256([]byte(toJSON(s)))
	return hex.EncodeToString(sum[:])
}

func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// toJSON encodes values of our own types, which cannot fail to encode.
func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// fromJSON decodes what toJSON encoded; anything else is damage.
func fromJSON(s string, to any) error {
	if err := json.Unmarshal([]byte(s), to); err != nil {
		return fmt.Errorf("%w: %w", sayso.ErrDamaged, err)
	}
	return nil
}
