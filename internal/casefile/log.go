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
			e, err := scanEntry(rows)
			if !yield(e, c.wrap(err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(custody.Entry{}, c.wrap(err))
		}
	}
}

// A LogFilter picks entries of the log. Zero fields pick all.
type LogFilter struct {
	Event         string
	About         string // id of a row, document or capture
	Limit, Offset int
}

func (f LogFilter) where() (string, []any) {
	where, args := "1", []any(nil)
	if f.Event != "" {
		where, args = where+" AND event = ?", append(args, f.Event)
	}
	if f.About != "" { // ids are written in JSON as they are
		where, args = where+` AND instr(what, '"' || ? || '"') > 0`, append(args, f.About)
	}
	return where, args
}

// LogPage returns the entries that f picks, newest first.
func (c *Case) LogPage(ctx context.Context, f LogFilter) ([]custody.Entry, error) {
	where, args := f.where()
	rows, err := c.db.QueryContext(ctx, "SELECT seq, at, who, event, what, prev, hash FROM log WHERE "+where+" ORDER BY seq DESC LIMIT ? OFFSET ?", append(args, f.Limit, f.Offset)...)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []custody.Entry
	for rows.Next() {
		e, err := scanEntry(rows)
		if err != nil {
			return nil, c.wrap(err)
		}
		all = append(all, e)
	}
	return all, c.wrap(rows.Err())
}

// CountLog returns how many entries f picks, whatever its limit.
func (c *Case) CountLog(ctx context.Context, f LogFilter) (int, error) {
	where, args := f.where()
	var n int
	err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM log WHERE "+where, args...).Scan(&n)
	return n, c.wrap(err)
}

func scanEntry(r scanner) (custody.Entry, error) {
	var e custody.Entry
	var at string
	err := r.Scan(&e.Seq, &at, &e.Who, &e.Event, &e.What, &e.Prev, &e.Hash)
	e.At = unstamp(at)
	return e, err
}
