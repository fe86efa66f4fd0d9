package casefile

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sayso"
)

// A sealedJudgement is a judgement as its entry in the log has it.
type sealedJudgement struct {
	judged
	who, at string
}

func sealed(j sayso.Judgement) sealedJudgement {
	return sealedJudgement{judgedOf(j), j.By, stamp(j.At)}
}

// place names a judgement by its number and by whom it is about, so that a reader
// knows which one to look at.
func (j sealedJudgement) place() string {
	names := nameInDocument(j.A, j.ADocument)
	if j.B != "" {
		names += " and " + nameInDocument(j.B, j.BDocument)
	}
	return fmt.Sprintf("judgement %d on %s", j.Seq, names)
}

func nameInDocument(key, document string) string {
	if document == "" {
		return fmt.Sprintf("%q", key)
	}
	return fmt.Sprintf("%q in %s", key, document)
}

// differs says in what a judgement is not what was sealed.
func (j sealedJudgement) differs(log sealedJudgement) string {
	var all []string
	for _, f := range []struct{ what, here, sealed string }{
		{"answer", string(j.Answer), string(log.Answer)},
		{"first name", nameInDocument(j.A, j.ADocument), nameInDocument(log.A, log.ADocument)},
		{"second name", nameInDocument(j.B, j.BDocument), nameInDocument(log.B, log.BDocument)},
		{"reader", fmt.Sprintf("%q", j.who), fmt.Sprintf("%q", log.who)},
		{"time", j.at, log.at},
		{"spelling", fmt.Sprintf("%q", j.Shown), fmt.Sprintf("%q", log.Shown)},
		{"reason", fmt.Sprintf("%q", j.Reason), fmt.Sprintf("%q", log.Reason)},
		{"judgement taken back", fmt.Sprint(j.Undoes), fmt.Sprint(log.Undoes)},
	} {
		if f.here != f.sealed {
			all = append(all, fmt.Sprintf("its %s is %s, the log has %s", f.what, f.here, f.sealed))
		}
	}
	return strings.Join(all, "; ")
}

// verifyJudgements compares each judgement on who is who with its sealed entry.
func (c *Case) verifyJudgements(ctx context.Context, v *Verified, logged map[int64]sealedJudgement) error {
	all, err := c.NameJudgements(ctx)
	if err != nil {
		return err
	}
	for _, judgement := range all {
		j := sealed(judgement)
		log, there := logged[j.Seq]
		switch {
		case !there:
			v.problem(j.place(), "the log does not have it")
		case log != j:
			v.problem(j.place(), j.differs(log))
		}
		delete(logged, j.Seq)
	}
	for _, seq := range slices.Sorted(maps.Keys(logged)) {
		log := logged[seq]
		v.problem(log.place(), fmt.Sprintf("the log has it (%s, by %q), and it is not there", log.Answer, log.who))
	}
	return nil
}
