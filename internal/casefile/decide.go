package casefile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"sayso"
	"sayso/text"
)

// What readers decide is a list that only grows. The status of a row is what
// the decisions that stand (those that no later Undo has taken back) say last;
// it is kept beside the row for speed, and Verify replays the list.

// Decide records d and returns it with its place in the log. For
// [sayso.Correct], replacement is the reading that takes the row's place; for
// [sayso.Accept] without a RowID it is a reader's own row. [sayso.Undo] takes
// back the last standing decision on RowID. The error wraps [sayso.ErrNotFound]
// for an unknown row, [sayso.ErrConflict] for a decision that does not follow
// from the present state, [sayso.ErrSpan] for a replacement whose words are not
// in the text, and [sayso.ErrUsage] for a decision without a name.
//
// In a case of two readers (see [Case.SetTwoReaders]) a row that a reader wrote
// is proposed, and another reader has to accept it.
func (c *Case) Decide(ctx context.Context, d sayso.Decision, replacement *sayso.Statement) (sayso.Decision, error) {
	return c.decide(ctx, d, replacement, nil)
}

// DecideSeen is [Case.Decide] for a reader who saw the row when last was the
// latest entry of its history, 0 if it had none. If there is a later one by
// now, it records nothing, and the error wraps [sayso.ErrConflict].
func (c *Case) DecideSeen(ctx context.Context, d sayso.Decision, replacement *sayso.Statement, last int64) (sayso.Decision, error) {
	return c.decide(ctx, d, replacement, &last)
}

func (c *Case) decide(ctx context.Context, d sayso.Decision, replacement *sayso.Statement, seen *int64) (sayso.Decision, error) {
	if d.By == "" || d.At.IsZero() {
		return d, fmt.Errorf("decide: a decision needs a name and a time: %w", sayso.ErrUsage)
	}
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) + 1 FROM decision").Scan(&d.Seq); err != nil {
			return err
		}
		x := decider{ctx, tx, &d}
		if seen != nil {
			if err := x.nothingSince(*seen); err != nil {
				return err
			}
		}
		return x.decide(replacement)
	})
	if err != nil {
		return d, fmt.Errorf("%s %s: %w", d.Verdict, d.RowID, err)
	}
	return d, nil
}

type decider struct {
	ctx context.Context
	tx  *sql.Tx
	d   *sayso.Decision
}

func (x decider) decide(replacement *sayso.Statement) error {
	switch x.d.Verdict {
	case sayso.Accept, sayso.Reject, sayso.Unsure:
		if x.d.RowID == "" && x.d.Verdict == sayso.Accept && replacement != nil {
			return x.addRow(*replacement, "")
		}
		return x.judge()
	case sayso.Correct:
		if replacement == nil {
			return fmt.Errorf("a correction needs its new reading: %w", sayso.ErrUsage)
		}
		return x.correct(*replacement)
	case sayso.NothingIn:
		return x.nothingIn()
	case sayso.Undo:
		return x.undo()
	}
	return fmt.Errorf("verdict %q: %w", x.d.Verdict, sayso.ErrUsage)
}

// nothingSince returns an error if somebody has decided on the row since.
func (x decider) nothingSince(last int64) error {
	later, err := decisions(x.ctx, x.tx, "WHERE row = ? AND seq > ?", x.d.RowID, last)
	if err != nil || len(later) == 0 {
		return err
	}
	newest := later[len(later)-1]
	return fmt.Errorf("%s has decided on it in the meantime (%s): %w", newest.By, newest.Verdict, sayso.ErrConflict)
}

// table returns the table that holds rows with ids like id.
func table(id string) (string, error) {
	switch {
	case len(id) != 17:
	case id[0] == 's':
		return "statement", nil
	case id[0] == 'q':
		return "quotation", nil
	case id[0] == 't':
		return "testimony", nil
	}
	return "", fmt.Errorf("%q is no row: %w", id, sayso.ErrNotFound)
}

// record writes the decision and its entry in the log. reading is the hash of
// what was decided on, "" for a passage.
func (x decider) record(reading string) error {
	passage := ""
	if !x.d.Passage.IsZero() {
		passage = toJSON(x.d.Passage)
	}
	_, err := x.tx.ExecContext(x.ctx, "INSERT INTO decision (seq, at, by, verdict, row, passage, reason, corrected, undoes, second) VALUES (?,?,?,?,?,?,?,?,?,?)",
		x.d.Seq, stamp(x.d.At), x.d.By, x.d.Verdict, x.d.RowID, passage, x.d.Reason, x.d.Corrected, x.d.Undoes, x.d.Second)
	if err != nil {
		return err
	}
	return appendLog(x.ctx, x.tx, x.d.At, x.d.By, "decided", decided{
		Seq: x.d.Seq, Verdict: x.d.Verdict, Row: x.d.RowID, Passage: passage, Reason: x.d.Reason,
		Corrected: x.d.Corrected, Undoes: x.d.Undoes, Reading: reading, Second: x.d.Second,
	})
}

// decided is what the log says of a decision. Reading is the hash of the
// statement as it was then, or of the one that takes its place.
type decided struct {
	Seq       int64         `json:"seq"`
	Verdict   sayso.Verdict `json:"verdict"`
	Row       string        `json:"row"`
	Passage   string        `json:"passage,omitempty"`
	Reason    string        `json:"reason,omitempty"`
	Corrected string        `json:"corrected,omitempty"`
	Undoes    int64         `json:"undoes,omitempty"`
	Reading   string        `json:"reading,omitempty"`
	Second    bool          `json:"second,omitempty"`
}

// statement returns the statement with that id and whether it was withdrawn.
func (x decider) statement(id string) (sayso.Statement, bool, error) {
	var withdrawn bool
	if err := x.tx.QueryRowContext(x.ctx, "SELECT withdrawn FROM statement WHERE id = ?", id).Scan(&withdrawn); err != nil {
		return sayso.Statement{}, false, err
	}
	row, err := scanRow(x.tx.QueryRowContext(x.ctx, "SELECT "+rowColumns+rowTables+" WHERE s.id = ?", id))
	return row.Statement, withdrawn, err
}

// reading returns the hash of the row that is decided on.
func (x decider) reading() (string, error) {
	kind, err := table(x.d.RowID)
	if err != nil {
		return "", err
	}
	if kind != "statement" {
		var n int
		return "", x.tx.QueryRowContext(x.ctx, "SELECT 1 FROM "+kind+" WHERE id = ?", x.d.RowID).Scan(&n)
	}
	s, withdrawn, err := x.statement(x.d.RowID)
	if err != nil {
		return "", err
	}
	if withdrawn {
		return "", fmt.Errorf("the row was withdrawn when its correction was undone: %w", sayso.ErrConflict)
	}
	return readingSHA256(s), nil
}

func (x decider) judge() error {
	reading, err := x.reading()
	if err != nil {
		return err
	}
	if x.d.Verdict == sayso.Accept {
		if err := x.bySomebodyElse(); err != nil {
			return err
		}
	}
	if err := x.record(reading); err != nil {
		return err
	}
	return x.setStatus(x.d.RowID)
}

func (x decider) correct(replacement sayso.Statement) error {
	if _, err := x.reading(); err != nil {
		return err
	}
	original, _, err := x.statement(x.d.RowID)
	if err != nil {
		return err
	}
	replacement.DocumentID = original.DocumentID
	if err := x.addRow(replacement, original.ID); err != nil {
		return err
	}
	return x.setStatus(original.ID)
}

// bySomebodyElse returns an error if the row waits for a second reader and the
// one who decides is the first.
func (x decider) bySomebodyElse() error {
	made, err := decisions(x.ctx, x.tx, "WHERE corrected = ? AND second", x.d.RowID)
	if err != nil || len(made) == 0 || text.Key(made[0].By) != text.Key(x.d.By) {
		return err
	}
	return fmt.Errorf("%s wrote it, so another reader has to accept it: %w", made[0].By, sayso.ErrConflict)
}

// addRow adds a reader's reading: accepted, or proposed in a case of two
// readers.
func (x decider) addRow(s sayso.Statement, corrects string) error {
	var n int64
	var date, title, body string
	err := x.tx.QueryRowContext(x.ctx, "SELECT n, date_first, title, text FROM document WHERE id = ?", s.DocumentID).Scan(&n, &date, &title, &body)
	if err != nil {
		return err
	}
	if err := checkStatement(s, title, body); err != nil {
		return err
	}
	if date == "" {
		date = "9"
	}
	s.ID = sayso.StatementID(fmt.Sprintf("%s decision %d", s.DocumentID, x.d.Seq), s.In, s.TermAt, s.Target, s.Speaker)
	s.Status, s.CorrectedOf, s.Rule, s.Tier = sayso.Accepted, corrects, "hand", sayso.TierA
	if x.d.Second, err = twoReaders(x.ctx, x.tx); err != nil {
		return err
	}
	last := any(x.d.Seq)
	if x.d.Second {
		s.Status, last = sayso.Proposed, nil
	}
	x.d.Corrected = s.ID
	if corrects == "" {
		x.d.RowID = s.ID
	}
	if err := x.record(readingSHA256(s)); err != nil {
		return err
	}
	stmt, err := x.tx.PrepareContext(x.ctx, insertStatement)
	if err != nil {
		return err
	}
	_, err = insert(x.ctx, stmt, s, n, date, "", last)
	return err
}

func (x decider) nothingIn() error {
	var title, body string
	if err := x.tx.QueryRowContext(x.ctx, "SELECT title, text FROM document WHERE id = ?", x.d.RowID).Scan(&title, &body); err != nil {
		return err
	}
	if _, err := x.d.Passage.Slice(body); err != nil || x.d.Passage.IsZero() {
		return fmt.Errorf("the passage: %w", errors.Join(err, sayso.ErrSpan))
	}
	return x.record("")
}

// undo takes back the last decision on the row that still stands.
func (x decider) undo() error {
	stands, err := standing(x.ctx, x.tx, x.d.RowID)
	if err != nil {
		return err
	}
	if len(stands) == 0 {
		return fmt.Errorf("there is no decision on it to undo: %w", sayso.ErrConflict)
	}
	last := stands[len(stands)-1]
	x.d.Undoes = last.Seq
	if last.Corrected != "" {
		if err := x.withdraw(last); err != nil {
			return err
		}
	}
	if err := x.record(""); err != nil {
		return err
	}
	if last.Verdict == sayso.NothingIn {
		return nil
	}
	return x.setStatus(x.d.RowID)
}

// withdraw takes the row that decision d added out of the ledger. The row is
// kept.
func (x decider) withdraw(d sayso.Decision) error {
	later, err := standing(x.ctx, x.tx, d.Corrected)
	if err != nil {
		return err
	}
	if len(later) > 0 && later[len(later)-1].Seq != d.Seq {
		return fmt.Errorf("its correction %s has been decided on since; undo that first: %w", d.Corrected, sayso.ErrConflict)
	}
	_, err = x.tx.ExecContext(x.ctx, "UPDATE statement SET withdrawn = 1 WHERE id = ?", d.Corrected)
	return err
}

// setStatus sets the row's status to what its decisions say.
func (x decider) setStatus(id string) error {
	kind, err := table(id)
	if err != nil {
		return err
	}
	stands, err := standing(x.ctx, x.tx, id)
	if err != nil {
		return err
	}
	status, last := sayso.Proposed, any(nil)
	if kind == "statement" {
		if status, last, err = x.madeAs(id); err != nil {
			return err
		}
	}
	if len(stands) > 0 {
		// A row of a reader's own that waits for another is not decided on by
		// having been written.
		if d := stands[len(stands)-1]; !d.Second || d.Verdict != sayso.Accept {
			status, last = statusOf(d.Verdict), d.Seq
		}
	}
	_, err = x.tx.ExecContext(x.ctx, "UPDATE "+kind+" SET status = ?, decision = ? WHERE id = ?", status, last, id)
	return err
}

// madeAs returns the status with which a row came into the case, and the
// decision that made it, if one did.
func (x decider) madeAs(id string) (sayso.Status, any, error) {
	var seq int64
	err := x.tx.QueryRowContext(x.ctx, "SELECT seq FROM decision WHERE corrected = ? AND NOT second", id).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return sayso.Proposed, nil, nil
	}
	return sayso.Accepted, seq, err
}

func statusOf(v sayso.Verdict) sayso.Status {
	switch v {
	case sayso.Accept:
		return sayso.Accepted
	case sayso.Reject, sayso.Correct:
		return sayso.Rejected
	}
	return sayso.Proposed
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// standing returns the decisions on a row that have not been undone, oldest
// first.
func standing(ctx context.Context, q querier, id string) ([]sayso.Decision, error) {
	all, err := decisions(ctx, q, "WHERE row = ? AND verdict <> 'undo' AND seq NOT IN (SELECT undoes FROM decision WHERE row = ? AND verdict = 'undo')", id, id)
	return all, err
}

// Decisions returns every decision on a row or passage, oldest first, those
// undone and the undoing included; of the whole case if id is "".
func (c *Case) Decisions(ctx context.Context, id string) ([]sayso.Decision, error) {
	where, args := "", []any(nil)
	if id != "" {
		where, args = "WHERE row = ?", []any{id}
	}
	all, err := decisions(ctx, c.db, where, args...)
	return all, c.wrap(err)
}

func decisions(ctx context.Context, q querier, where string, args ...any) ([]sayso.Decision, error) {
	rows, err := q.QueryContext(ctx, "SELECT seq, at, by, verdict, row, passage, reason, corrected, undoes, second FROM decision "+where+" ORDER BY seq", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []sayso.Decision
	for rows.Next() {
		var d sayso.Decision
		var at, passage string
		if err := rows.Scan(&d.Seq, &at, &d.By, &d.Verdict, &d.RowID, &passage, &d.Reason, &d.Corrected, &d.Undoes, &d.Second); err != nil {
			return nil, err
		}
		d.At = unstamp(at)
		if passage != "" {
			if err := fromJSON(passage, &d.Passage); err != nil {
				return nil, fmt.Errorf("decision %d: %w", d.Seq, err)
			}
		}
		all = append(all, d)
	}
	return all, rows.Err()
}
