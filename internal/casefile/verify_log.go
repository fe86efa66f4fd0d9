package casefile

import (
	"context"
	"errors"
	"fmt"

	"sayso"
	"sayso/internal/custody"
)

// What the log holds is sealed; everything else about captures and decisions is
// compared with it.

// verifyLog checks the chain, and the decisions and statuses against it.
func (c *Case) verifyLog(ctx context.Context, v *Verified) error {
	var chain custody.Chain
	logged := map[int64]decided{}
	judgedInLog := map[int64]sealedJudgement{}
	copiesInLog := map[int64]sealedCopy{}
	registered := newRegisterInLog()
	inLog := map[string]bool{}
	for e, err := range c.Log(ctx) {
		if err != nil {
			return err
		}
		if err := chain.Next(e); err != nil {
			v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
		}
		if err := registered.read(e); err != nil {
			v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
		}
		switch e.Event {
		case "decided":
			var d decided
			if err := fromJSON(e.What, &d); err != nil {
				v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
			}
			logged[d.Seq] = d
		case "judged":
			var j judged
			if err := fromJSON(e.What, &j); err != nil {
				v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
			}
			judgedInLog[j.Seq] = sealedJudgement{j, e.Who, stamp(e.At)}
		case "judged copies":
			var j judgedCopy
			if err := fromJSON(e.What, &j); err != nil {
				v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
			}
			copiesInLog[j.Seq] = sealedCopy{j, e.Who, stamp(e.At)}
		case "captured":
			var k captured
			if err := fromJSON(e.What, &k); err != nil {
				v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
			}
			inLog[k.Capture] = true
		}
	}
	v.Entries, v.Head = chain.Len(), chain.Head()
	if err := c.verifyCapturesInLog(ctx, v, inLog); err != nil {
		return err
	}
	if err := c.verifyDecisions(ctx, v, logged); err != nil {
		return err
	}
	if err := c.verifyJudgements(ctx, v, judgedInLog); err != nil {
		return err
	}
	if err := c.verifyCopyJudgements(ctx, v, copiesInLog); err != nil {
		return err
	}
	if err := c.verifyRegister(ctx, v, registered); err != nil {
		return err
	}
	return c.verifyStatuses(ctx, v)
}

func (c *Case) verifyCapturesInLog(ctx context.Context, v *Verified, inLog map[string]bool) error {
	rows, err := c.db.QueryContext(ctx, "SELECT id FROM capture WHERE complete")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if !inLog[id] {
			v.problem("capture "+id, "the log does not know it")
		}
		delete(inLog, id)
	}
	for id := range inLog {
		v.problem("capture "+id, "the log says it was taken in, and it is not there")
	}
	return rows.Err()
}

// verifyDecisions compares each decision with its sealed entry, and each row
// decided on with the hash of what the reader saw.
func (c *Case) verifyDecisions(ctx context.Context, v *Verified, logged map[int64]decided) error {
	all, err := c.Decisions(ctx, "")
	if err != nil {
		return err
	}
	for _, d := range all {
		place := fmt.Sprintf("decision %d", d.Seq)
		e, ok := logged[d.Seq]
		delete(logged, d.Seq)
		passage := ""
		if !d.Passage.IsZero() {
			passage = toJSON(d.Passage)
		}
		if !ok || e.Verdict != d.Verdict || e.Row != d.RowID || e.Corrected != d.Corrected || e.Undoes != d.Undoes || e.Reason != d.Reason || e.Passage != passage || e.Second != d.Second {
			v.problem(place, "the log says otherwise")
			continue
		}
		seen := d.RowID
		if d.Corrected != "" {
			seen = d.Corrected
		}
		if e.Reading == "" {
			continue
		}
		if row, err := c.Statement(ctx, seen); err != nil {
			v.problem(place, "the row it was taken on: "+err.Error())
		} else if readingSHA256(row.Statement) != e.Reading {
			v.problem("statement "+row.ID, "it does not say what it said when "+d.By+" decided on it")
		}
	}
	for seq := range logged {
		v.problem(fmt.Sprintf("decision %d", seq), "the log has it, and it is not there")
	}
	return nil
}

// verifyStatuses replays the decisions on every row.
func (c *Case) verifyStatuses(ctx context.Context, v *Verified) error {
	for _, kind := range []string{"statement", "quotation", "testimony"} {
		made := "0"
		if kind == "statement" {
			made = "EXISTS (SELECT 1 FROM decision m WHERE m.corrected = r.id AND NOT m.second)"
		}
		rows, err := c.db.QueryContext(ctx, `SELECT r.id, r.status, `+made+`, coalesce((SELECT iif(verdict = 'accept' AND second, '', verdict) FROM decision x WHERE x.row = r.id AND x.verdict <> 'undo'
			AND x.seq NOT IN (SELECT u.undoes FROM decision u WHERE u.row = r.id AND u.verdict = 'undo') ORDER BY x.seq DESC LIMIT 1), '')
			FROM `+kind+` r WHERE r.status <> 'proposed' OR EXISTS (SELECT 1 FROM decision y WHERE y.row = r.id)`)
		if err != nil {
			return err
		}
		for rows.Next() {
			var id string
			var status, want sayso.Status
			var made bool
			var verdict sayso.Verdict
			if err := rows.Scan(&id, &status, &made, &verdict); err != nil {
				_ = rows.Close()
				return err
			}
			switch {
			case verdict != "":
				want = statusOf(verdict)
			case made:
				want = sayso.Accepted
			default:
				want = sayso.Proposed
			}
			if status != want {
				v.problem(kind+" "+id, fmt.Sprintf("it stands as %s; the decisions on it say %s", status, want))
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}
