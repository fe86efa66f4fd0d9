package casefile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// A testimony is read and judged as a statement is: it is proposed, a reader accepts or
// rejects it, and takes that back.

// Testimony returns a testimony with its document. The error wraps [sayso.ErrNotFound].
func (c *Case) Testimony(ctx context.Context, id string) (Telling, error) {
	var t Telling
	var date, at, personAt, first, last string
	p := &t.Place
	err := c.db.QueryRowContext(ctx, `SELECT t.id, t.person, t.outlet, t.journalist, t.date_text, t.date, t.evidence, t.part, t.evidence_at, t.person_at, t.rule, t.status,
		d.id, d.title, d.outlet, d.url, d.lang, d.date_first, d.date_last, d.precision, d.calendar
		FROM testimony t JOIN document d ON d.n = t.document WHERE t.id = ?`, id).Scan(
		&t.ID, &t.Person, &t.Outlet, &t.Journalist, &t.DateText, &date, &t.Evidence, &t.In, &at, &personAt, &t.Rule, &t.Status,
		&p.ID, &p.Title, &p.Outlet, &p.URL, &t.Lang, &first, &last, &p.Date.Precision, &p.Date.Calendar)
	if err == nil {
		err = errors.Join(fromJSON(date, &t.Date), fromJSON(at, &t.EvidenceAt), fromJSON(personAt, &t.PersonAt))
	}
	if err != nil {
		return t, fmt.Errorf("testimony %s: %w", id, c.wrap(err))
	}
	t.DocumentID = p.ID
	p.Date.First, p.Date.Last = day(first), day(last)
	return t, nil
}

// WaitingTestimonies counts the testimonies that nobody has looked at, and returns the id
// of the first by date of its document, "" if there is none; or, for a second reading,
// of those that another reader has judged and secondFor has not.
func (c *Case) WaitingTestimonies(ctx context.Context, secondFor string) (first string, n int, err error) {
	where, args := "t.status = 'proposed' AND t.decision IS NULL", []any(nil)
	if secondFor != "" {
		const judged = " FROM decision x WHERE x.row = t.id AND x.verdict IN ('accept', 'reject') AND x.seq NOT IN (SELECT undoes FROM decision WHERE verdict = 'undo')"
		where, args = "EXISTS (SELECT 1"+judged+" AND x.by <> ?) AND NOT EXISTS (SELECT 1"+judged+" AND x.by = ?)", []any{secondFor, secondFor}
	}
	if err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM testimony t WHERE "+where, args...).Scan(&n); err != nil || n == 0 {
		return "", 0, c.wrap(err)
	}
	err = c.db.QueryRowContext(ctx, "SELECT t.id FROM testimony t JOIN document d ON d.n = t.document WHERE "+where+" ORDER BY d.date_first = '', d.date_first, d.id, t.n LIMIT 1", args...).Scan(&first)
	if errors.Is(err, sql.ErrNoRows) { // judged in between
		return "", 0, nil
	}
	return first, n, c.wrap(err)
}
