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
	"sayso/identity"
)

// On which days events about a person could have been found is a fact that a reader
// states, with its reason: when the person left, when collecting ended. It is never
// worked out from what was found, because a period that ends with the last label makes
// every figure over it wrong. Facts are a list that only grows.

// Observed is such a fact, or the taking back of one.
type Observed struct {
	Seq      int64 // position among the case's facts, from 1
	At       time.Time
	By       string // who, as they call themselves
	Person   sayso.Bearer
	Name     string // as it is written where it was stated; "" where a row writes it
	Cohort   string // the group that the person is compared in, "" if none
	From, To sayso.Day
	Reason   string // how it is known
	Undoes   int64  // Seq of the fact that is taken back; 0 if this is a fact
	Line     int    // of the table that it is stated from, while it is; not kept
}

// The years that a day of observation can be in: any other is a slip of the pen.
const (
	firstObserved = 1800
	lastObserved  = 2200
)

// Observe records what a reader states and returns it with its number. The error wraps
// [sayso.ErrUsage] for a fact without a name, a reason or days, [sayso.ErrNotFound] for a
// name that is not in the case, and [sayso.ErrConflict] for a period that overlaps
// another of the same person, for a second cohort, and for taking back what does not
// stand.
func (c *Case) Observe(ctx context.Context, o Observed) (Observed, error) {
	all, err := c.ObserveAll(ctx, []Observed{o})
	if err != nil {
		return o, err
	}
	return all[0], nil
}

// ObserveAll is [Case.Observe] for several facts, all of them or none.
func (c *Case) ObserveAll(ctx context.Context, stated []Observed) ([]Observed, error) {
	return c.ObserveSome(ctx, stated, func(i int, err error) error { return err })
}

// ObserveSome is [Case.Observe] for several facts: of one that cannot be stated, reject is
// told the place among stated and the reason. What it returns, unless it is nil, ends the
// call, and nothing is recorded. The facts that were are returned.
func (c *Case) ObserveSome(ctx context.Context, stated []Observed, reject Reject) ([]Observed, error) {
	var kept []Observed
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		x, err := newObserving(ctx, tx)
		if err != nil {
			return err
		}
		kept, err = x.observe(stated, reject)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("state observation: %w", err)
	}
	return kept, nil
}

// observe records facts; of one that cannot be stated reject is told.
func (x *observing) observe(stated []Observed, reject Reject) ([]Observed, error) {
	var kept []Observed
	for i, o := range stated {
		err := x.check(&o)
		switch {
		case err == nil:
		case isOf(err, sayso.ErrUsage, sayso.ErrNotFound, sayso.ErrConflict):
			if err := reject(i, fmt.Errorf("%s: %w", o.Person.Key, err)); err != nil {
				return nil, err
			}
			continue
		default:
			return nil, err
		}
		if err := recordObserved(x.ctx, x.tx, o); err != nil {
			return nil, err
		}
		x.add(o)
		kept = append(kept, o)
	}
	return kept, nil
}

func isOf(err error, kinds ...error) bool {
	return slices.ContainsFunc(kinds, func(k error) bool { return errors.Is(err, k) })
}

// An observing holds what the facts that are stated now are checked against.
type observing struct {
	ctx   context.Context
	tx    *sql.Tx
	all   []Observed
	who   *identity.Entities
	stand map[string][]Observed // by the entity
	named map[string]bool       // keys that were found
	list  bool                  // whoever is listed is a person of the register, named elsewhere or not
	fresh map[string]bool       // keys of those who are named nowhere else
}

func newObserving(ctx context.Context, tx *sql.Tx) (*observing, error) {
	all, err := observations(ctx, tx)
	if err != nil {
		return nil, err
	}
	judged, err := judgements(ctx, tx)
	if err != nil {
		return nil, err
	}
	x := &observing{ctx: ctx, tx: tx, all: all, who: identity.Resolve(judged), stand: map[string][]Observed{}, named: map[string]bool{}, fresh: map[string]bool{}}
	told, err := toldNames(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, t := range told {
		x.named[t.key] = true
	}
	listed, err := statedNames(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, b := range listed {
		x.named[b.Key] = x.named[b.Key] || b.DocumentID == ""
	}
	for _, o := range StandingObserved(all) {
		is := x.who.Of(o.Person).ID
		x.stand[is] = append(x.stand[is], o)
	}
	return x, nil
}

// add takes note of a fact that was recorded.
func (x *observing) add(o Observed) {
	x.all = append(x.all, o)
	is := x.who.Of(o.Person).ID
	if o.Undoes != 0 {
		x.stand[is] = slices.DeleteFunc(x.stand[is], func(s Observed) bool { return s.Seq == o.Undoes })
		return
	}
	x.stand[is] = append(x.stand[is], o)
}

// check numbers a fact and returns an error if it cannot be stated.
func (x *observing) check(o *Observed) error {
	o.Seq = int64(len(x.all)) + 1
	if o.By == "" || o.At.IsZero() {
		return fmt.Errorf("it needs a name and a time: %w", sayso.ErrUsage)
	}
	if o.Undoes != 0 {
		return takeBackObserved(x.all, o)
	}
	o.Cohort, o.Reason = strings.TrimSpace(o.Cohort), strings.TrimSpace(o.Reason)
	switch {
	case o.Reason == "":
		return fmt.Errorf("it does not say how the days are known: %w", sayso.ErrUsage)
	case !isDay(o.From) || !isDay(o.To):
		return fmt.Errorf("from %s to %s: there are no such days: %w", o.From, o.To, sayso.ErrUsage)
	case o.To.Time().Before(o.From.Time()):
		return fmt.Errorf("it ends on %s, before it begins on %s: %w", o.To, o.From, sayso.ErrUsage)
	}
	if o.Person.DocumentID != "" || !x.named[o.Person.Key] {
		err := checkBearer(x.ctx, x.tx, o.Person)
		switch {
		case x.list && errors.Is(err, sayso.ErrNotFound) && o.Person.DocumentID == "" && o.Person.Key != "":
			x.fresh[o.Person.Key] = true
		case err != nil:
			return err
		}
	}
	for _, s := range x.stand[x.who.Of(o.Person).ID] {
		switch {
		case s.Cohort != o.Cohort:
			return fmt.Errorf("%s has stated the cohort %q (fact %d); take that back first: %w", s.By, s.Cohort, s.Seq, sayso.ErrConflict)
		case !s.To.Time().Before(o.From.Time()) && !o.To.Time().Before(s.From.Time()):
			return fmt.Errorf("%s has stated %s to %s (fact %d), which overlaps it; take that back first: %w", s.By, s.From, s.To, s.Seq, sayso.ErrConflict)
		}
	}
	return nil
}

func isDay(d sayso.Day) bool {
	return d.Year >= firstObserved && d.Year <= lastObserved && sayso.DayOf(d.Time()) == d
}

// takeBackObserved fills in whom the fact that o takes back was about.
func takeBackObserved(all []Observed, o *Observed) error {
	stand := StandingObserved(all)
	i := slices.IndexFunc(stand, func(x Observed) bool { return x.Seq == o.Undoes })
	if i < 0 {
		return fmt.Errorf("fact %d does not stand: %w", o.Undoes, sayso.ErrConflict)
	}
	o.Person, o.Name, o.Cohort, o.From, o.To = stand[i].Person, "", "", sayso.Day{}, sayso.Day{}
	return nil
}

// StandingObserved returns the facts that nobody has taken back, oldest first.
func StandingObserved(all []Observed) []Observed {
	taken := map[int64]bool{}
	for _, o := range all {
		taken[o.Undoes] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(o Observed) bool { return o.Undoes != 0 || taken[o.Seq] })
}

// observedEntry is what the log says of a fact.
type observedEntry struct {
	Seq      int64  `json:"seq"`
	Person   string `json:"a"`
	Name     string `json:"name,omitempty"`
	Document string `json:"a_document,omitempty"`
	Cohort   string `json:"cohort,omitempty"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	Reason   string `json:"reason,omitempty"`
	Undoes   int64  `json:"undoes,omitempty"`
}

func (o Observed) entry() observedEntry {
	return observedEntry{o.Seq, o.Person.Key, o.Name, o.Person.DocumentID, o.Cohort, dayText(o.From), dayText(o.To), o.Reason, o.Undoes}
}

func dayText(d sayso.Day) string {
	if d == (sayso.Day{}) {
		return ""
	}
	return d.String()
}

func recordObserved(ctx context.Context, tx *sql.Tx, o Observed) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO observed (seq, at, by, person, document, cohort, first, last, reason, undoes, name) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
		o.Seq, stamp(o.At), o.By, o.Person.Key, o.Person.DocumentID, o.Cohort, dayText(o.From), dayText(o.To), o.Reason, o.Undoes, o.Name)
	if err != nil {
		return err
	}
	return appendLog(ctx, tx, o.At, o.By, "observed", o.entry())
}

// Observations returns every fact, oldest first, those taken back and the taking back
// included.
func (c *Case) Observations(ctx context.Context) ([]Observed, error) {
	all, err := observations(ctx, c.db)
	return all, c.wrap(err)
}

func observations(ctx context.Context, q querier) ([]Observed, error) {
	rows, err := q.QueryContext(ctx, "SELECT seq, at, by, person, document, cohort, first, last, reason, undoes, name FROM observed ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Observed
	for rows.Next() {
		var o Observed
		var at, first, last string
		if err := rows.Scan(&o.Seq, &at, &o.By, &o.Person.Key, &o.Person.DocumentID, &o.Cohort, &first, &last, &o.Reason, &o.Undoes, &o.Name); err != nil {
			return nil, err
		}
		o.At, o.From, o.To = unstamp(at), day(first), day(last)
		all = append(all, o)
	}
	return all, rows.Err()
}
