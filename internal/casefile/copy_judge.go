package casefile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sayso"
	"sayso/copies"
)

// JudgeCopy records what a reader said of two documents and returns it with its number.
// [copies.TakesBack] takes back the judgement with the number Undoes. The error wraps
// [sayso.ErrUsage] for a judgement that is none, [sayso.ErrNotFound] for a document that
// is not in the case, and [sayso.ErrConflict] for taking back what does not stand.
func (c *Case) JudgeCopy(ctx context.Context, j copies.Judgement) (copies.Judgement, error) {
	return c.judgeCopy(ctx, j, nil)
}

// JudgeCopySeen is [Case.JudgeCopy] for a reader who saw the case when last was its
// latest judgement on copies, 0 if it had none. If somebody has judged on the same two
// documents since, it records nothing, and the error wraps [sayso.ErrConflict].
func (c *Case) JudgeCopySeen(ctx context.Context, j copies.Judgement, last int64) (copies.Judgement, error) {
	return c.judgeCopy(ctx, j, &last)
}

func (c *Case) judgeCopy(ctx context.Context, j copies.Judgement, seen *int64) (copies.Judgement, error) {
	if j.By == "" || j.At.IsZero() {
		return j, fmt.Errorf("judge copies: a judgement needs a name and a time: %w", sayso.ErrUsage)
	}
	j = copies.Ordered(j)
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		all, err := copyJudgements(ctx, tx)
		if err != nil {
			return err
		}
		j.Seq = int64(len(all)) + 1
		if j.Answer == copies.TakesBack {
			if err := takeBackCopy(all, &j); err != nil {
				return err
			}
		} else if err := checkCopyJudgement(ctx, tx, j); err != nil {
			return err
		}
		if seen != nil {
			if x, judged := judgedCopySince(all, j.A, j.B, *seen); judged {
				return fmt.Errorf("%s has judged on these two in the meantime (%s): %w", x.By, x.Answer, sayso.ErrConflict)
			}
		}
		return recordCopyJudgement(ctx, tx, j)
	})
	if err != nil {
		return j, fmt.Errorf("judge copies: %w", err)
	}
	_ = c.KeepFolds(ctx) // the judgement is in; what could not be kept is worked out anew when it is asked for
	return j, nil
}

func takeBackCopy(all []copies.Judgement, j *copies.Judgement) error {
	stand := copies.Standing(all)
	i := slices.IndexFunc(stand, func(x copies.Judgement) bool { return x.Seq == j.Undoes })
	if i < 0 {
		return fmt.Errorf("judgement %d does not stand: %w", j.Undoes, sayso.ErrConflict)
	}
	j.A, j.B = stand[i].A, stand[i].B
	return nil
}

func checkCopyJudgement(ctx context.Context, tx *sql.Tx, j copies.Judgement) error {
	if !slices.Contains(copies.Answers(), j.Answer) {
		return fmt.Errorf("there is no answer %q: %w", j.Answer, sayso.ErrUsage)
	}
	if j.A == j.B {
		return fmt.Errorf("it needs two documents: %w", sayso.ErrUsage)
	}
	for _, id := range []string{j.A, j.B} {
		var n int64
		err := tx.QueryRowContext(ctx, "SELECT n FROM document WHERE id = ?", id).Scan(&n)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("document %q: %w", id, sayso.ErrNotFound)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// judgedCopySince returns the last judgement on two documents after one.
func judgedCopySince(all []copies.Judgement, a, b string, last int64) (copies.Judgement, bool) {
	for _, j := range slices.Backward(all) {
		if j.Seq > last && j.A == a && j.B == b {
			return j, true
		}
	}
	return copies.Judgement{}, false
}

// judgedCopy is what the log says of a judgement on copies.
type judgedCopy struct {
	Seq    int64         `json:"seq"`
	Answer copies.Answer `json:"answer"`
	A      string        `json:"a_document"`
	B      string        `json:"b_document"`
	Reason string        `json:"reason,omitempty"`
	Undoes int64         `json:"undoes,omitempty"`
}

func recordCopyJudgement(ctx context.Context, tx *sql.Tx, j copies.Judgement) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO copy_judgement (seq, at, by, answer, a, b, reason, undoes) VALUES (?,?,?,?,?,?,?,?)",
		j.Seq, stamp(j.At), j.By, j.Answer, j.A, j.B, j.Reason, j.Undoes)
	if err != nil {
		return err
	}
	return appendLog(ctx, tx, j.At, j.By, "judged copies", judgedCopy{j.Seq, j.Answer, j.A, j.B, j.Reason, j.Undoes})
}

// CopyJudgements returns every judgement on copies, oldest first, those taken back and
// the taking back included.
func (c *Case) CopyJudgements(ctx context.Context) ([]copies.Judgement, error) {
	all, err := copyJudgements(ctx, c.db)
	return all, c.wrap(err)
}

func copyJudgements(ctx context.Context, q querier) ([]copies.Judgement, error) {
	rows, err := q.QueryContext(ctx, "SELECT seq, at, by, answer, a, b, reason, undoes FROM copy_judgement ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []copies.Judgement
	for rows.Next() {
		var j copies.Judgement
		var at string
		if err := rows.Scan(&j.Seq, &at, &j.By, &j.Answer, &j.A, &j.B, &j.Reason, &j.Undoes); err != nil {
			return nil, err
		}
		j.At = unstamp(at)
		all = append(all, j)
	}
	return all, rows.Err()
}

// A sealedCopy is a judgement on copies as its entry in the log has it.
type sealedCopy struct {
	judgedCopy
	who, at string
}

func (j sealedCopy) place() string {
	return fmt.Sprintf("judgement %d on copies %s and %s", j.Seq, j.A, j.B)
}

// verifyCopyJudgements compares each judgement on copies with its sealed entry.
func (c *Case) verifyCopyJudgements(ctx context.Context, v *Verified, logged map[int64]sealedCopy) error {
	all, err := c.CopyJudgements(ctx)
	if err != nil {
		return err
	}
	for _, x := range all {
		j := sealedCopy{judgedCopy{x.Seq, x.Answer, x.A, x.B, x.Reason, x.Undoes}, x.By, stamp(x.At)}
		log, there := logged[j.Seq]
		switch {
		case !there:
			v.problem(j.place(), "the log does not have it")
		case log != j:
			v.problem(j.place(), j.differs(log))
		}
		delete(logged, j.Seq)
	}
	for _, seq := range slices.Sorted(maps.Keys(logged)) {
		log := logged[seq]
		v.problem(log.place(), fmt.Sprintf("the log has it (%s, by %q), and it is not there", log.Answer, log.who))
	}
	return nil
}

// differs says in what a judgement is not what was sealed.
func (j sealedCopy) differs(log sealedCopy) string {
	var all []string
	for _, f := range []struct{ what, here, sealed string }{
		{"answer", string(j.Answer), string(log.Answer)},
		{"first document", j.A, log.A},
		{"second document", j.B, log.B},
		{"reader", fmt.Sprintf("%q", j.who), fmt.Sprintf("%q", log.who)},
		{"time", j.at, log.at},
		{"reason", fmt.Sprintf("%q", j.Reason), fmt.Sprintf("%q", log.Reason)},
		{"judgement taken back", fmt.Sprint(j.Undoes), fmt.Sprint(log.Undoes)},
	} {
		if f.here != f.sealed {
			all = append(all, fmt.Sprintf("its %s is %s, the log has %s", f.what, f.here, f.sealed))
		}
	}
	return strings.Join(all, "; ")
}

// verifyCopies checks that the passages of each proposed pair give the same words in
// both documents.
func (c *Case) verifyCopies(ctx context.Context, v *Verified) error {
	matches, err := c.proposedCopies(ctx)
	if err != nil {
		return err
	}
	shelf := copies.NewShelf(func(id string) (*copies.Reading, error) {
		d, err := c.Document(ctx, id)
		return copies.Read(ComparedText(d)), err
	})
	for _, m := range copies.Together(matches, copies.Match.IDs) {
		a, errA := shelf.Reading(m.A)
		b, errB := shelf.Reading(m.B)
		if err := errors.Join(errA, errB); err != nil {
			return err
		}
		v.Copies++
		if err := m.Check(a, b); err != nil {
			v.problem(fmt.Sprintf("copies %s and %s", m.A, m.B), err.Error())
		}
	}
	return nil
}
