package casefile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"sayso"
)

// Settings and saved queries belong to the case and hold for all its readers.
// They are not evidence: they may be changed, and each change is in the log.

const twoReadersSetting = "two readers"

// TwoReaders reports whether what a reader writes waits for another reader.
func (c *Case) TwoReaders(ctx context.Context) (bool, error) {
	on, err := twoReaders(ctx, c.db)
	return on, c.wrap(err)
}

type rowQuerier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func twoReaders(ctx context.Context, q rowQuerier) (bool, error) {
	var value string
	err := q.QueryRowContext(ctx, "SELECT value FROM setting WHERE name = ?", twoReadersSetting).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return value == "on", err
}

// set is what the log says of a change of settings or saved queries.
type set struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// SetTwoReaders says whether what a reader writes, a correction or a row of
// their own, waits until another reader has accepted it. Rows written before
// stay as they are.
func (c *Case) SetTwoReaders(ctx context.Context, at time.Time, who string, on bool) error {
	value := "off"
	if on {
		value = "on"
	}
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", twoReadersSetting, value); err != nil {
			return err
		}
		return appendLog(ctx, tx, at, who, "set", set{twoReadersSetting, value})
	})
	if err != nil {
		return fmt.Errorf("two readers: %w", err)
	}
	return nil
}

// A SavedQuery is a question to the ledger that was kept under a name.
type SavedQuery struct {
	Name  string
	Query string // as it stands in the address, without the question mark
	By    string
	At    time.Time
}

// SavedQueries returns the queries that were kept, by name.
func (c *Case) SavedQueries(ctx context.Context) ([]SavedQuery, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT name, query, by, at FROM saved_query ORDER BY name")
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []SavedQuery
	for rows.Next() {
		var q SavedQuery
		var at string
		if err := rows.Scan(&q.Name, &q.Query, &q.By, &at); err != nil {
			return nil, c.wrap(err)
		}
		q.At = unstamp(at)
		all = append(all, q)
	}
	return all, c.wrap(rows.Err())
}

// SaveQuery keeps q under its name, in the place of one that has it. A query
// that asks nothing is forgotten.
func (c *Case) SaveQuery(ctx context.Context, q SavedQuery) error {
	if q.Name == "" {
		return fmt.Errorf("save query: it needs a name: %w", sayso.ErrUsage)
	}
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		var err error
		if q.Query == "" {
			_, err = tx.ExecContext(ctx, "DELETE FROM saved_query WHERE name = ?", q.Name)
		} else {
			_, err = tx.ExecContext(ctx, `INSERT INTO saved_query (name, query, by, at) VALUES (?, ?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET query = excluded.query, by = excluded.by, at = excluded.at`, q.Name, q.Query, q.By, stamp(q.At))
		}
		if err != nil {
			return err
		}
		return appendLog(ctx, tx, q.At, q.By, "saved query", set{q.Name, q.Query})
	})
	if err != nil {
		return fmt.Errorf("save query %s: %w", q.Name, err)
	}
	return nil
}
