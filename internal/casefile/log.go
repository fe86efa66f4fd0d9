package casefile

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"time"

	"sayso/internal/custody"
)

// appendLog seals one more entry onto the chain.
func appendLog(ctx context.Context, tx *sql.Tx, at time.Time, who, event string, what any) error {
	body, err := json.Marshal(what)
	if err != nil {
		return err
	}
	var seq int64
	var prev string
	err = tx.QueryRowContext(ctx, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").Scan(&seq, &prev)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	e := custody.Seal(custody.Entry{Seq: seq + 1, At: at, Who: who, Event: event, What: string(body)}, prev)
	_, err = tx.ExecContext(ctx, "INSERT INTO log (seq, at, who, event, what, prev, hash) VALUES (?,?,?,?,?,?,?)",
		e.Seq, stamp(e.At), e.Who, e.Event, e.What, e.Prev, e.Hash)
	return err
}

// LogLength returns the number of the last entry of the log. It grows with every
// change to the case, by whichever program.
func (c *Case) LogLength(ctx context.Context) (int64, error) {
	var n int64
	err := c.db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM log").Scan(&n)
	return n, c.wrap(err)
}

// Log returns every entry of the chain of custody, oldest first.
func (c *Case) Log(ctx context.Context) iter.Seq2[custody.Entry, error] {
	return func(yield func(custody.Entry, error) bool) {
		rows, err := c.db.QueryContext(ctx, "SELECT seq, at, who, event, what, prev, hash FROM log ORDER BY seq")
		if err != nil {
			yield(custody.Entry{}, c.wrap(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var e custody.Entry
			var at string
			if err := rows.Scan(&e.Seq, &at, &e.Who, &e.Event, &e.What, &e.Prev, &e.Hash); err != nil {
				yield(e, c.wrap(err))
				return
			}
			if e.At = unstamp(at); !yield(e, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(custody.Entry{}, c.wrap(err))
		}
	}
}
