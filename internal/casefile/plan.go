package casefile

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"time"

	"sayso"
)

// A Plan is what a reader will ask of the register, frozen before the answer is seen.
// Plans are only ever added: a later one stands beside the earlier, which stays as it
// was, so that whoever reads the answer sees what was asked first and what was changed.
type Plan struct {
	Seq      int64 // position among the case's plans, from 1
	At       time.Time
	By       string // who, as they call themselves
	Settings string // JSON
	SHA256   string // of Settings
	Reason   string
}

const longestPlan = 64 << 10 // bytes

// Freeze keeps a plan and returns it with its number and hash. The error wraps
// [sayso.ErrUsage] for a plan without a name or without settings.
func (c *Case) Freeze(ctx context.Context, p Plan) (Plan, error) {
	switch {
	case p.By == "" || p.At.IsZero():
		return p, fmt.Errorf("freeze plan: it needs a name and a time: %w", sayso.ErrUsage)
	case p.Settings == "" || len(p.Settings) > longestPlan:
		return p, fmt.Errorf("freeze plan: %d bytes of settings: %w", len(p.Settings), sayso.ErrUsage)
	}
	p.SHA256 = planHash(p.Settings)
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) + 1 FROM plan").Scan(&p.Seq); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO plan (seq, at, by, settings, sha256, reason) VALUES (?,?,?,?,?,?)", p.Seq, stamp(p.At), p.By, p.Settings, p.SHA256, p.Reason)
		if err != nil {
			return err
		}
		return appendLog(ctx, tx, p.At, p.By, "planned", p.entry())
	})
	if err != nil {
		return p, fmt.Errorf("freeze plan: %w", err)
	}
	return p, nil
}

func planHash(settings string) string {
	sum := sha256.Sum256([]byte(settings))
	return hex.EncodeToString(sum[:])
}

// plannedEntry is what the log says of a plan.
type plannedEntry struct {
	Seq      int64  `json:"seq"`
	Settings string `json:"settings"`
	SHA256   string `json:"sha256"`
	Reason   string `json:"reason,omitempty"`
}

func (p Plan) entry() plannedEntry { return plannedEntry{p.Seq, p.Settings, p.SHA256, p.Reason} }

// Plans returns the plans of the case, oldest first.
func (c *Case) Plans(ctx context.Context) ([]Plan, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT seq, at, by, settings, sha256, reason FROM plan ORDER BY seq")
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []Plan
	for rows.Next() {
		var p Plan
		var at string
		if err := rows.Scan(&p.Seq, &at, &p.By, &p.Settings, &p.SHA256, &p.Reason); err != nil {
			return nil, c.wrap(err)
		}
		p.At = unstamp(at)
		all = append(all, p)
	}
	return all, c.wrap(rows.Err())
}
