package casefile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"sayso"
	"sayso/text"
)

// A Reject is told the place of a row among those that are stated, and why it cannot be.
// What it returns, unless it is nil, ends the call, and nothing is recorded.
type Reject func(i int, err error) error

// StateEvents records a table of testimonies and labels, and returns it with its number;
// with the number 0 if no row of it could be stated. Its capture has to be in the case.
// A row is told to reject, and costs itself alone, that names nobody or a document that
// is not in the case; that is a label without who published it, which would be an
// accusation by nobody; that is a row of the case itself; or that stands in a stated
// table already. Known are rows of the table that could not be read at all; they are kept
// among the rejections. The error wraps [sayso.ErrUsage] for a table without a name, a
// time or a reason, and [sayso.ErrConflict] where a table that stands has the same bytes.
func (c *Case) StateEvents(ctx context.Context, t Stated, rows []StatedRow, known []sayso.Rejection, reject Reject) (Stated, error) {
	t.Kind = StatedEvents
	err := c.state(ctx, &t, known, func(x *stating) error {
		kept, err := x.events(rows, reject)
		if err != nil || len(kept) == 0 {
			return err
		}
		t.Rows, t.SHA256 = len(kept), rowsHash(kept)
		return x.record(t, kept)
	})
	return t, err
}

// StatePersons is [Case.StateEvents] for a table of days of observation. Each row becomes
// a fact, as [Case.ObserveSome] records it; but who is in the list belongs to the register
// whether a row names them or not, because whoever was never called anything counts where
// groups are compared. How many nobody else names is in the table that is returned.
func (c *Case) StatePersons(ctx context.Context, t Stated, facts []Observed, known []sayso.Rejection, reject Reject) (Stated, error) {
	t.Kind = StatedPersons
	err := c.state(ctx, &t, known, func(x *stating) error {
		o, err := newObserving(x.ctx, x.tx)
		if err != nil {
			return err
		}
		o.list = true
		kept, err := o.observe(facts, x.rejecting(reject, func(i int) int { return facts[i].Line }))
		if err != nil || len(kept) == 0 {
			return err
		}
		t.New = len(o.fresh)
		t.Rows, t.FirstFact, t.LastFact = len(kept), kept[0].Seq, kept[len(kept)-1].Seq
		return x.record(t, nil)
	})
	return t, err
}

// stating is a table on its way into the case.
type stating struct {
	ctx      context.Context
	tx       *sql.Tx
	t        *Stated
	rejected []sayso.Rejection
}

func (c *Case) state(ctx context.Context, t *Stated, known []sayso.Rejection, put func(*stating) error) error {
	given := *t
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		*t = given
		x := &stating{ctx: ctx, tx: tx, t: t, rejected: known}
		if err := x.check(); err != nil {
			return err
		}
		if err := put(x); err != nil {
			return err
		}
		if t.Rows == 0 {
			t.Seq = 0
		}
		t.Rejected = len(x.rejected)
		return x.keepRejected()
	})
	if err != nil {
		return fmt.Errorf("state table: %w", err)
	}
	return nil
}

// check numbers the table and returns an error if it cannot be stated.
func (x *stating) check() error {
	x.t.Reason = strings.TrimSpace(x.t.Reason)
	switch {
	case x.t.By == "" || x.t.At.IsZero():
		return fmt.Errorf("it needs a name and a time: %w", sayso.ErrUsage)
	case x.t.Reason == "":
		return fmt.Errorf("it does not say how the rows are known: %w", sayso.ErrUsage)
	}
	var there bool
	if err := x.tx.QueryRowContext(x.ctx, "SELECT EXISTS (SELECT 1 FROM capture WHERE id = ?)", x.t.Capture).Scan(&there); err != nil {
		return err
	}
	if !there {
		return fmt.Errorf("its bytes are not in the case: %w", sayso.ErrNotFound)
	}
	all, err := statedTables(x.ctx, x.tx)
	if err != nil {
		return err
	}
	x.t.Seq = int64(len(all)) + 1
	for _, s := range StandingTables(all) {
		if s.Capture == x.t.Capture && s.Kind == StatedEvents && x.t.Kind == StatedEvents {
			return fmt.Errorf("%s has stated the same bytes (table %d, %s); take that back first: %w", s.By, s.Seq, s.File, sayso.ErrConflict)
		}
	}
	x.t.Second, err = twoReaders(x.ctx, x.tx)
	x.t.Second = x.t.Second && x.t.Kind == StatedEvents
	return err
}

// Reason is why a row was rejected, without the kind of error that says so to programs.
func Reason(err error) string {
	s := err.Error()
	for _, kind := range []error{sayso.ErrUsage, sayso.ErrNotFound, sayso.ErrConflict, sayso.ErrInput} {
		s = strings.TrimSuffix(s, ": "+kind.Error())
	}
	return s
}

func (x *stating) rejecting(reject Reject, line func(int) int) Reject {
	return func(i int, err error) error {
		x.rejected = append(x.rejected, sayso.Rejection{File: x.t.File, Record: line(i), Reason: Reason(err)})
		return reject(i, err)
	}
}

// events are the rows that can be stated.
func (x *stating) events(rows []StatedRow, reject Reject) ([]StatedRow, error) {
	seen, err := x.standing()
	if err != nil {
		return nil, err
	}
	reject = x.rejecting(reject, func(i int) int { return rows[i].Line })
	own, err := x.tx.PrepareContext(x.ctx, "SELECT EXISTS (SELECT 1 FROM statement WHERE id = ?) OR EXISTS (SELECT 1 FROM testimony WHERE id = ?)")
	if err != nil {
		return nil, err
	}
	defer own.Close()
	var kept []StatedRow
	for i, r := range rows {
		r.Table = x.t.Seq
		err := x.checkRow(r, own)
		if err == nil {
			err = seen.take(r)
		}
		switch {
		case err == nil:
			kept = append(kept, r)
		case !isOf(err, sayso.ErrUsage, sayso.ErrNotFound, sayso.ErrConflict):
			return nil, err
		default:
			if err := reject(i, err); err != nil {
				return nil, err
			}
		}
	}
	return kept, nil
}

// checkRow says why a row cannot be stated, whatever other rows there are.
func (x *stating) checkRow(r StatedRow, own *sql.Stmt) error {
	switch {
	case r.Person.Key == "":
		return fmt.Errorf("%q is nobody's name: %w", r.Name, sayso.ErrUsage)
	case r.Kind != "testimony" && r.Kind != "label":
		return fmt.Errorf("kind %q is neither testimony nor label: %w", r.Kind, sayso.ErrUsage)
	case r.Kind == "label" && text.Key(r.Source) == "":
		return fmt.Errorf("a label without its source, who published it, would be said by nobody: %w", sayso.ErrUsage)
	}
	if r.Person.DocumentID != "" {
		var n int
		err := x.tx.QueryRowContext(x.ctx, "SELECT 1 FROM document WHERE id = ?", r.Person.DocumentID).Scan(&n)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%s names a document that is not in the case: %w", r.Name, sayso.ErrNotFound)
		} else if err != nil {
			return err
		}
	}
	if r.ExternalID == "" {
		return nil
	}
	var there bool
	if err := own.QueryRowContext(x.ctx, r.ExternalID, r.ExternalID).Scan(&there); err != nil {
		return err
	}
	if there {
		return fmt.Errorf("the case has this row itself (%s): %w", r.ExternalID, sayso.ErrConflict)
	}
	return nil
}

// A sighting is what makes two stated rows the same: as in package sequence, where a row
// twice in one group of copies is one copy more.
type sighting struct{ key, document, kind, date, source, copies, id string }

// sightings are rows by what makes them the same, and by what they are called.
type sightings struct {
	rows  map[sighting]StatedRow
	names map[string]bool // of rows that stand
	stand int64           // rows of tables before this stand already, whatever their copies
}

func sightingOf(r StatedRow) sighting {
	return sighting{r.Person.Key, r.Person.DocumentID, r.Kind, r.Date.String(), r.Source, r.Copies, r.ExternalID}
}

// take takes note of a row, or says where it stands.
func (s sightings) take(r StatedRow) error {
	if s.names[r.ExternalID] {
		return fmt.Errorf("the case has this row itself (%s): %w", r.ExternalID, sayso.ErrConflict)
	}
	same := sightingOf(r)
	if first, there := s.rows[same]; there && (r.Copies == "" || first.Table < s.stand) {
		if first.Table == r.Table {
			return fmt.Errorf("the same row stands in line %d already: %w", first.Line, sayso.ErrConflict)
		}
		return fmt.Errorf("the same row stands in line %d of table %d already: %w", first.Line, first.Table, sayso.ErrConflict)
	}
	s.rows[same] = r
	return nil
}

// standing are the rows that stand.
func (x *stating) standing() (sightings, error) {
	s := sightings{rows: map[sighting]StatedRow{}, names: map[string]bool{}, stand: x.t.Seq}
	tables, err := statedTables(x.ctx, x.tx)
	if err != nil {
		return s, err
	}
	all, err := statedRows(x.ctx, x.tx, 0, -1, 0)
	for _, r := range standingRows(all, StandingTables(tables)) {
		s.rows[sightingOf(r)], s.names[r.ID()] = r, true
	}
	return s, err
}

func (x *stating) record(t Stated, rows []StatedRow) error {
	t.Rejected = len(x.rejected)
	if err := recordStated(x.ctx, x.tx, t); err != nil || len(rows) == 0 {
		return err
	}
	put, err := x.tx.PrepareContext(x.ctx, "INSERT INTO stated_row (stated, line, person, key, document, kind, date, source, copies, lang, words, class, external_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")
	if err != nil {
		return err
	}
	defer put.Close()
	for _, r := range rows {
		if _, err := put.ExecContext(x.ctx, t.Seq, r.Line, r.Name, r.Person.Key, r.Person.DocumentID, r.Kind, toJSON(r.Date), r.Source, r.Copies, r.Lang, r.Words, r.Class, r.ExternalID); err != nil {
			return fmt.Errorf("line %d: %w", r.Line, err)
		}
	}
	return nil
}

func recordStated(ctx context.Context, tx *sql.Tx, t Stated) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO stated (seq, at, by, what, file, capture, rows, rejected, first_fact, last_fact, sha256, second, of, line, reason) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
		t.Seq, stamp(t.At), t.By, t.Kind, t.File, t.Capture, t.Rows, t.Rejected, t.FirstFact, t.LastFact, t.SHA256, t.Second, t.Of, t.Line, t.Reason)
	if err != nil {
		return err
	}
	return appendLog(ctx, tx, t.At, t.By, "stated", t.entry())
}

func (x *stating) keepRejected() error {
	for _, r := range x.rejected {
		if _, err := x.tx.ExecContext(x.ctx, "INSERT OR IGNORE INTO rejection (capture, file, record, reason) VALUES (?,?,?,?)", x.t.Capture, x.t.File, r.Record, r.Reason); err != nil {
			return err
		}
	}
	return nil
}

// ConfirmTable records that a second reader vouches for a table that waits for one. The
// error wraps [sayso.ErrConflict] for a table that does not stand or wait, and for whoever
// stated it.
func (c *Case) ConfirmTable(ctx context.Context, at time.Time, by string, table int64, reason string) (Stated, error) {
	return c.sayOfTable(ctx, Stated{At: at, By: by, Kind: Confirmed, Of: table, Reason: strings.TrimSpace(reason)}, func(_ *sql.Tx, t StandingTable, _ Stated) error {
		switch {
		case !t.Waits:
			return fmt.Errorf("table %d waits for nobody: %w", table, sayso.ErrConflict)
		case text.Key(t.By) == text.Key(by):
			return fmt.Errorf("%s stated table %d, so another reader has to confirm it: %w", t.By, table, sayso.ErrConflict)
		}
		return nil
	})
}

// TakeBackTable takes a stated table back, or one line of it if line is not 0; with a
// table of persons, all facts that it became and that still stand. The error wraps
// [sayso.ErrConflict] for what does not stand.
func (c *Case) TakeBackTable(ctx context.Context, at time.Time, by string, table int64, line int, reason string) (Stated, error) {
	return c.sayOfTable(ctx, Stated{At: at, By: by, Kind: TakenBack, Of: table, Line: line, Reason: strings.TrimSpace(reason)}, func(tx *sql.Tx, t StandingTable, s Stated) error {
		switch {
		case line != 0 && t.Kind == StatedPersons:
			return fmt.Errorf("the rows of table %d are facts; take back the fact: %w", table, sayso.ErrUsage)
		case line != 0:
			return lineStands(ctx, tx, t, line)
		case t.Kind == StatedPersons:
			return takeBackFacts(ctx, tx, t, s)
		}
		return nil
	})
}

// sayOfTable records s, unless check finds that it cannot be said of its table.
func (c *Case) sayOfTable(ctx context.Context, s Stated, check func(*sql.Tx, StandingTable, Stated) error) (Stated, error) {
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		if s.By == "" || s.At.IsZero() {
			return fmt.Errorf("it needs a name and a time: %w", sayso.ErrUsage)
		}
		all, err := statedTables(ctx, tx)
		if err != nil {
			return err
		}
		s.Seq = int64(len(all)) + 1
		t, there := StandingTables(all)[s.Of]
		if !there {
			return fmt.Errorf("table %d does not stand: %w", s.Of, sayso.ErrConflict)
		}
		if err := check(tx, t, s); err != nil {
			return err
		}
		return recordStated(ctx, tx, s)
	})
	if err != nil {
		return s, fmt.Errorf("stated table %d: %w", s.Of, err)
	}
	return s, nil
}

func lineStands(ctx context.Context, tx *sql.Tx, t StandingTable, line int) error {
	var there bool
	err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM stated_row WHERE stated = ? AND line = ?)", t.Seq, line).Scan(&there)
	if err == nil && (!there || t.Gone[line]) {
		err = fmt.Errorf("line %d of table %d does not stand: %w", line, t.Seq, sayso.ErrConflict)
	}
	return err
}

func takeBackFacts(ctx context.Context, tx *sql.Tx, t StandingTable, s Stated) error {
	all, err := observations(ctx, tx)
	if err != nil {
		return err
	}
	var back []Observed
	for _, o := range StandingObserved(all) {
		if o.Seq >= t.FirstFact && o.Seq <= t.LastFact {
			back = append(back, Observed{At: s.At, By: s.By, Undoes: o.Seq})
		}
	}
	o, err := newObserving(ctx, tx)
	if err == nil {
		_, err = o.observe(back, func(_ int, err error) error { return err })
	}
	return err
}

// isStated reports whether a stated row or a fact that stands has the name.
func isStated(ctx context.Context, tx *sql.Tx, b sayso.Bearer) (bool, error) {
	names, err := statedNames(ctx, tx)
	return slices.ContainsFunc(names, func(n sayso.Bearer) bool {
		return n.Key == b.Key && (b.DocumentID == "" || n.DocumentID == b.DocumentID)
	}), err
}

// statedNames are the names in stated rows of tables that stand, and those of whom days of
// observation are stated.
func statedNames(ctx context.Context, q querier) ([]sayso.Bearer, error) {
	rows, err := q.QueryContext(ctx, `SELECT key, document FROM stated_row WHERE stated NOT IN (SELECT of FROM stated WHERE what = 'undone' AND line = 0)
		UNION SELECT person, document FROM observed WHERE undoes = 0 AND seq NOT IN (SELECT undoes FROM observed)`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []sayso.Bearer
	for rows.Next() {
		var b sayso.Bearer
		if err := rows.Scan(&b.Key, &b.DocumentID); err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, rows.Err()
}
