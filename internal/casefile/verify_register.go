package casefile

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sayso/internal/custody"
)

// Facts about persons, frozen plans and stated tables are compared with what the log sealed of them.

// A sealedFact is an entry of the log on a fact, a plan or a table, with who made it and when.
type sealedFact[T comparable] struct {
	what    T
	who, at string
}

// registerInLog is what the log has of facts, plans and tables, by their numbers.
type registerInLog struct {
	observed map[int64]sealedFact[observedEntry]
	plans    map[int64]sealedFact[plannedEntry]
	tables   map[int64]sealedFact[statedEntry]
}

func newRegisterInLog() registerInLog {
	return registerInLog{map[int64]sealedFact[observedEntry]{}, map[int64]sealedFact[plannedEntry]{}, map[int64]sealedFact[statedEntry]{}}
}

// read takes in an entry, if it is on one of these.
func (r registerInLog) read(e custody.Entry) error {
	switch e.Event {
	case "observed":
		var o observedEntry
		err := fromJSON(e.What, &o)
		r.observed[o.Seq] = sealedFact[observedEntry]{o, e.Who, stamp(e.At)}
		return err
	case "planned":
		var p plannedEntry
		err := fromJSON(e.What, &p)
		r.plans[p.Seq] = sealedFact[plannedEntry]{p, e.Who, stamp(e.At)}
		return err
	case "stated":
		var s statedEntry
		err := fromJSON(e.What, &s)
		r.tables[s.Seq] = sealedFact[statedEntry]{s, e.Who, stamp(e.At)}
		return err
	}
	return nil
}

func (c *Case) verifyRegister(ctx context.Context, v *Verified, log registerInLog) error {
	facts, err := c.Observations(ctx)
	if err != nil {
		return err
	}
	here := map[int64]sealedFact[observedEntry]{}
	for _, o := range facts {
		here[o.Seq] = sealedFact[observedEntry]{o.entry(), o.By, stamp(o.At)}
	}
	compareSealed(v, "fact", here, log.observed)
	plans, err := c.Plans(ctx)
	if err != nil {
		return err
	}
	frozen := map[int64]sealedFact[plannedEntry]{}
	for _, p := range plans {
		frozen[p.Seq] = sealedFact[plannedEntry]{p.entry(), p.By, stamp(p.At)}
		if planHash(p.Settings) != p.SHA256 {
			v.problem(fmt.Sprintf("plan %d", p.Seq), "its settings do not have the hash that froze them")
		}
	}
	compareSealed(v, "plan", frozen, log.plans)
	return c.verifyStated(ctx, v, log)
}

func (c *Case) verifyStated(ctx context.Context, v *Verified, log registerInLog) error {
	all, err := c.StatedTables(ctx)
	if err != nil {
		return err
	}
	here := map[int64]sealedFact[statedEntry]{}
	for _, s := range all {
		here[s.Seq] = sealedFact[statedEntry]{s.entry(), s.By, stamp(s.At)}
		if s.Kind != StatedEvents {
			continue
		}
		rows, err := c.StatedRows(ctx, s.Seq)
		if err != nil {
			return err
		}
		if len(rows) != s.Rows || rowsHash(rows) != s.SHA256 {
			v.problem(fmt.Sprintf("stated table %d", s.Seq), "its rows are not those that were stated")
		}
	}
	compareSealed(v, "stated table", here, log.tables)
	return nil
}

// compareSealed says where what is kept is not what was sealed.
func compareSealed[T comparable](v *Verified, noun string, here, log map[int64]sealedFact[T]) {
	for _, seq := range slices.Sorted(maps.Keys(here)) {
		place := fmt.Sprintf("%s %d", noun, seq)
		sealed, there := log[seq]
		switch {
		case !there:
			v.problem(place, "the log does not have it")
		case sealed != here[seq]:
			v.problem(place, here[seq].differs(sealed))
		}
	}
	for _, seq := range slices.Sorted(maps.Keys(log)) {
		if _, there := here[seq]; !there {
			v.problem(fmt.Sprintf("%s %d", noun, seq), fmt.Sprintf("the log has it (by %q), and it is not there", log[seq].who))
		}
	}
}

func (f sealedFact[T]) differs(log sealedFact[T]) string {
	var all []string
	for _, d := range []struct{ what, here, sealed string }{
		{"content", toJSON(f.what), toJSON(log.what)},
		{"reader", fmt.Sprintf("%q", f.who), fmt.Sprintf("%q", log.who)},
		{"time", f.at, log.at},
	} {
		if d.here != d.sealed {
			all = append(all, fmt.Sprintf("its %s is %s, the log has %s", d.what, d.here, d.sealed))
		}
	}
	return strings.Join(all, "; ")
}
