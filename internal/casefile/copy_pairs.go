package casefile

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"sayso"
	"sayso/copies"
)

// Compared is a pair that was compared.
type Compared struct {
	copies.Candidate
	Match    copies.Match
	Proposed bool
}

// ComparedStates returns the states in which pairs were compared, by their ids.
func (c *Case) ComparedStates(ctx context.Context) (map[[2]string]uint64, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT x.id, y.id, p.state FROM copy_pair p CROSS JOIN document x ON x.n = p.a CROSS JOIN document y ON y.n = p.b WHERE p.version = ?", copies.Version)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	all := map[[2]string]uint64{}
	for rows.Next() {
		var a, b string
		var state int64
		if err := rows.Scan(&a, &b, &state); err != nil {
			return nil, c.wrap(err)
		}
		all[[2]string{a, b}] = uint64(state)
	}
	return all, c.wrap(rows.Err())
}

// PutCompared keeps what came of comparing, and forgets pairs that need not be compared
// any more. The documents then count as compared with one another. A passage that does not fit its text is refused, and with it the whole call; the error wraps
// [sayso.ErrSpan].
func (c *Case) PutCompared(ctx context.Context, at time.Time, documents []copies.Prints, pairs []Compared, forget [][2]string) error {
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM copy_pair WHERE version <> ?", copies.Version); err != nil {
			return err
		}
		for _, p := range forget {
			if _, err := tx.ExecContext(ctx, "DELETE FROM copy_pair WHERE a = (SELECT n FROM document WHERE id = ?) AND b = (SELECT n FROM document WHERE id = ?)", p[0], p[1]); err != nil {
				return err
			}
		}
		if err := putPairs(ctx, tx, pairs); err != nil {
			return err
		}
		done := compared{Version: copies.Version}
		var err error
		if done.Documents, err = markCompared(ctx, tx, documents); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM copy_pair WHERE proposed").Scan(&done.Copies); err != nil {
			return err
		}
		if done.Documents == 0 && len(pairs) == 0 && len(forget) == 0 {
			return nil
		}
		return appendLog(ctx, tx, at, copies.Version, "compared", done)
	})
	if err != nil {
		return fmt.Errorf("keep copies: %w", err)
	}
	return nil
}

// markCompared marks documents as compared and returns how many were not before.
func markCompared(ctx context.Context, tx *sql.Tx, documents []copies.Prints) (int64, error) {
	mark, err := tx.PrepareContext(ctx, "UPDATE copy_print SET compared = 1 WHERE NOT compared AND document = (SELECT n FROM document WHERE id = ?)")
	if err != nil {
		return 0, err
	}
	defer mark.Close()
	var all int64
	for _, d := range documents {
		r, err := mark.ExecContext(ctx, d.ID)
		if err != nil {
			return 0, err
		}
		n, err := r.RowsAffected()
		if err != nil {
			return 0, err
		}
		all += n
	}
	return all, nil
}

// compared is what the log says of comparing documents.
type compared struct {
	Version   string `json:"version"`
	Documents int64  `json:"documents"`
	Copies    int64  `json:"copies"` // proposed in the whole case
}

// putPairs keeps pairs whose passages fit their texts.
func putPairs(ctx context.Context, tx *sql.Tx, pairs []Compared) error {
	put, err := tx.PrepareContext(ctx, `INSERT OR REPLACE INTO copy_pair (a, b, version, state, proposed, words, own_a, own_b, copied_a, copied_b, characters_a, characters_b, runs)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	defer put.Close()
	texts, err := newTexts(ctx, tx)
	if err != nil {
		return err
	}
	defer texts.close()
	for _, p := range pairs {
		m := p.Match
		if !p.Proposed {
			m.Runs = nil
		}
		a, errA := texts.number(ctx, p.A)
		b, errB := texts.number(ctx, p.B)
		err := errors.Join(errA, errB)
		if err == nil {
			err = texts.hold(ctx, m.Runs, a, b)
		}
		if err == nil {
			_, err = put.ExecContext(ctx, a, b, copies.Version, int64(p.State), p.Proposed, m.Words, m.OwnA, m.OwnB, m.CopiedA, m.CopiedB, m.CharactersA, m.CharactersB, toJSON(m.Runs))
		}
		if err != nil {
			return fmt.Errorf("%s and %s: %w", p.A, p.B, err)
		}
	}
	return nil
}

// texts are what pairs of documents are checked against. Most documents are in a dozen
// pairs, and most pairs have no passage in common: numbers are asked for once, texts only
// where there is something to check.
type texts struct {
	numbered, written *sql.Stmt
	numbers           map[string]int64
	last              int64 // document, whose text is kept: pairs come by their first
	text              string
}

func newTexts(ctx context.Context, tx *sql.Tx) (*texts, error) {
	numbered, err := tx.PrepareContext(ctx, "SELECT n FROM document WHERE id = ?")
	if err != nil {
		return nil, err
	}
	written, err := tx.PrepareContext(ctx, "SELECT text FROM document WHERE n = ?")
	if err != nil {
		return nil, errors.Join(err, numbered.Close())
	}
	return &texts{numbered: numbered, written: written, numbers: map[string]int64{}}, nil
}

func (t *texts) close() {
	_ = t.numbered.Close()
	_ = t.written.Close()
}

func (t *texts) number(ctx context.Context, id string) (int64, error) {
	if n, known := t.numbers[id]; known {
		return n, nil
	}
	var n int64
	err := t.numbered.QueryRowContext(ctx, id).Scan(&n)
	if err == nil {
		t.numbers[id] = n
	}
	return n, err
}

// hold reports as an error that the texts of documents a and b do not hold runs.
func (t *texts) hold(ctx context.Context, runs []copies.Run, a, b int64) error {
	if len(runs) == 0 {
		return nil
	}
	if t.last != a {
		t.last = 0
		if err := t.written.QueryRowContext(ctx, a).Scan(&t.text); err != nil {
			return err
		}
		t.last = a
	}
	var other string
	if err := t.written.QueryRowContext(ctx, b).Scan(&other); err != nil {
		return err
	}
	return checkRuns(runs, t.text, other)
}

func checkRuns(runs []copies.Run, a, b string) error {
	for _, r := range runs {
		_, errA := r.A.Slice(a)
		_, errB := r.B.Slice(b)
		if err := errors.Join(errA, errB); err != nil {
			return err
		}
	}
	return nil
}

// proposedCopies returns the pairs that the machine proposes.
func (c *Case) proposedCopies(ctx context.Context) ([]copies.Match, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT x.id, y.id, p.words, p.own_a, p.own_b, p.copied_a, p.copied_b, p.characters_a, p.characters_b, p.runs
		FROM copy_pair p CROSS JOIN document x ON x.n = p.a CROSS JOIN document y ON y.n = p.b WHERE p.proposed ORDER BY x.id, y.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []copies.Match
	for rows.Next() {
		var m copies.Match
		var runs string
		if err := rows.Scan(&m.A, &m.B, &m.Words, &m.OwnA, &m.OwnB, &m.CopiedA, &m.CopiedB, &m.CharactersA, &m.CharactersB, &runs); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(runs), &m.Runs); err != nil {
			return nil, fmt.Errorf("copies %s and %s: %w", m.A, m.B, sayso.ErrDamaged)
		}
		all = append(all, m)
	}
	return all, rows.Err()
}
