package casefile

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"sayso"
	"sayso/identity"
)

// Who is who is kept as judgements, in a list that only grows, as decisions are.
// What follows from them is worked out from the list and stored nowhere, so there
// is nothing that could differ from it. In a case of two readers a judgement counts
// at once, as an acceptance does: only rows that a reader wrote wait for another.

// Judge records j and returns it with its number. [sayso.TakesBack] takes back the
// judgement with the number Undoes. The error wraps [sayso.ErrUsage] for a
// judgement without a name or on nothing, [sayso.ErrNotFound] for a name that is
// not in the case, and [sayso.ErrConflict] for one that would join two who are
// held to be different, or that takes back what does not stand.
func (c *Case) Judge(ctx context.Context, j sayso.Judgement) (sayso.Judgement, error) {
	return c.judge(ctx, j, nil)
}

// JudgeSeen is [Case.Judge] for a reader who saw the case when last was its latest
// judgement, 0 if it had none. If somebody has judged since on whoever bears one of the
// two names, it records nothing, and the error wraps [sayso.ErrConflict].
func (c *Case) JudgeSeen(ctx context.Context, j sayso.Judgement, last int64) (sayso.Judgement, error) {
	return c.judge(ctx, j, &last)
}

func (c *Case) judge(ctx context.Context, j sayso.Judgement, seen *int64) (sayso.Judgement, error) {
	if j.By == "" || j.At.IsZero() {
		return j, fmt.Errorf("judge: a judgement needs a name and a time: %w", sayso.ErrUsage)
	}
	j = identity.Ordered(j)
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		all, err := judgements(ctx, tx)
		if err != nil {
			return err
		}
		j.Seq = int64(len(all)) + 1
		if j.Answer == sayso.TakesBack {
			if err := takeBack(all, &j); err != nil {
				return err
			}
		} else if err := checkJudgement(ctx, tx, j); err != nil {
			return err
		}
		if seen != nil {
			if err := nothingJudgedSince(all, j, *seen); err != nil {
				return err
			}
		}
		if j.Answer == sayso.IsSame {
			if conflict, refused := identity.Resolve(append(all, j)).Refused(j.Seq); refused {
				return fmt.Errorf("that would make one of %s and %s, whom %s holds to be different (judgement %d); take that back first: %w",
					conflict.Apart.A.Key, conflict.Apart.B.Key, conflict.Apart.By, conflict.Apart.Seq, sayso.ErrConflict)
			}
		}
		return recordJudgement(ctx, tx, j)
	})
	if err != nil {
		return j, fmt.Errorf("judge %s: %w", j.Answer, err)
	}
	return j, nil
}

// takeBack fills in what the judgement that j takes back was about.
func takeBack(all []sayso.Judgement, j *sayso.Judgement) error {
	stand := identity.Standing(all)
	i := slices.IndexFunc(stand, func(x sayso.Judgement) bool { return x.Seq == j.Undoes })
	if i < 0 {
		return fmt.Errorf("judgement %d does not stand: %w", j.Undoes, sayso.ErrConflict)
	}
	j.A, j.B, j.Shown = stand[i].A, stand[i].B, ""
	return nil
}

// checkJudgement returns an error if j is about nothing that is in the case.
func checkJudgement(ctx context.Context, tx *sql.Tx, j sayso.Judgement) error {
	switch j.Answer {
	case sayso.IsSame, sayso.IsDifferent, sayso.IsOpen:
		if j.A == j.B {
			return fmt.Errorf("it needs two names: %w", sayso.ErrUsage)
		}
		if err := checkBearer(ctx, tx, j.B); err != nil {
			return err
		}
	case sayso.IsShown:
		if j.Shown == "" {
			return fmt.Errorf("it does not say which spelling: %w", sayso.ErrUsage)
		}
	default:
		return fmt.Errorf("there is no answer %q: %w", j.Answer, sayso.ErrUsage)
	}
	return checkBearer(ctx, tx, j.A)
}

// checkBearer returns an error unless somebody is called or speaks by that name, or a
// testimony or a stated row has it.
func checkBearer(ctx context.Context, tx *sql.Tx, b sayso.Bearer) error {
	if b.Key == "" {
		return fmt.Errorf("it needs a name: %w", sayso.ErrUsage)
	}
	var there bool
	where, args := "", []any{b.Key, b.Key}
	if b.DocumentID != "" {
		where, args = " AND document = (SELECT n FROM document WHERE id = ?)", []any{b.Key, b.DocumentID, b.Key, b.DocumentID}
	}
	err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM statement WHERE target_key = ?"+where+") OR EXISTS (SELECT 1 FROM statement WHERE speaker_key = ? AND speaker <> '"+sayso.Author+"'"+where+")", args...).Scan(&there)
	if err == nil && !there {
		there, err = isTold(ctx, tx, b)
	}
	if err == nil && !there {
		there, err = isStated(ctx, tx, b)
	}
	if err == nil && !there {
		err = fmt.Errorf("no row and no testimony has the name %s%s: %w", b.Key, inDocument(b), sayso.ErrNotFound)
	}
	return err
}

func inDocument(b sayso.Bearer) string {
	if b.DocumentID == "" {
		return ""
	}
	return " in " + b.DocumentID
}

// nothingJudgedSince returns an error if somebody has judged since on one of the names
// of j, or on one that was or is made one with it.
func nothingJudgedSince(all []sayso.Judgement, j sayso.Judgement, last int64) error {
	if x, judged := identity.Since(all, last, j.A, j.B); judged {
		return fmt.Errorf("%s has judged on %s in the meantime (%s): %w", x.By, x.A.Key, x.Answer, sayso.ErrConflict)
	}
	return nil
}

// judged is what the log says of a judgement.
type judged struct {
	Seq       int64        `json:"seq"`
	Answer    sayso.Answer `json:"answer"`
	A         string       `json:"a"`
	ADocument string       `json:"a_document,omitempty"`
	B         string       `json:"b,omitempty"`
	BDocument string       `json:"b_document,omitempty"`
	Shown     string       `json:"shown,omitempty"`
	Reason    string       `json:"reason,omitempty"`
	Undoes    int64        `json:"undoes,omitempty"`
}

func judgedOf(j sayso.Judgement) judged {
	return judged{j.Seq, j.Answer, j.A.Key, j.A.DocumentID, j.B.Key, j.B.DocumentID, j.Shown, j.Reason, j.Undoes}
}

func recordJudgement(ctx context.Context, tx *sql.Tx, j sayso.Judgement) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO judgement (seq, at, by, answer, a, a_document, b, b_document, shown, reason, undoes) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
		j.Seq, stamp(j.At), j.By, j.Answer, j.A.Key, j.A.DocumentID, j.B.Key, j.B.DocumentID, j.Shown, j.Reason, j.Undoes)
	if err != nil {
		return err
	}
	return appendLog(ctx, tx, j.At, j.By, "judged", judgedOf(j))
}

// NameJudgements returns every judgement on who is who, oldest first, those taken back
// and the taking back included.
func (c *Case) NameJudgements(ctx context.Context) ([]sayso.Judgement, error) {
	all, err := judgements(ctx, c.db)
	return all, c.wrap(err)
}

func judgements(ctx context.Context, q querier) ([]sayso.Judgement, error) {
	rows, err := q.QueryContext(ctx, "SELECT seq, at, by, answer, a, a_document, b, b_document, shown, reason, undoes FROM judgement ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []sayso.Judgement
	for rows.Next() {
		var j sayso.Judgement
		var at string
		if err := rows.Scan(&j.Seq, &at, &j.By, &j.Answer, &j.A.Key, &j.A.DocumentID, &j.B.Key, &j.B.DocumentID, &j.Shown, &j.Reason, &j.Undoes); err != nil {
			return nil, err
		}
		j.At = unstamp(at)
		all = append(all, j)
	}
	return all, rows.Err()
}
