package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"sayso"
	"sayso/internal/background"
	"sayso/internal/register"
)

// What is asked of a register may take longer than a page may: thousands of arrangements
// of dates are drawn. It is worked out in the background, one question at a time, and
// kept for as long as neither the register nor the question changes. Until it is there a
// page shows the last answer to the same question, with the hash of the register that it
// was asked of; and whoever does not want to wait can call it off.

// An answering is that work. It may be asked from many goroutines.
type answering struct {
	desk *background.Desk
	turn background.Turns

	mu        sync.Mutex
	answers   map[string]*answer
	last      map[string]lastAnswer // by what was asked of whichever register
	registers map[counting]*keptRegister
}

// An inquiry is what is asked of which register.
type inquiry struct {
	Kind  string // of analysis
	Asked any    // its settings, as JSON has them
	Sum   string // of the register's tables
}

// key names an inquiry; all registers of which the same is asked have one in common.
func (q inquiry) key() (one, whichever string, err error) {
	b, err := json.Marshal(q.Asked)
	if err != nil {
		return "", "", err
	}
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return hex.EncodeToString(sum[:])
	}
	whichever = hash(q.Kind + "\n" + string(b))
	return hash(whichever + "\n" + q.Sum), whichever, nil
}

type answer struct {
	query string
	off   bool // called off by a reader
	*background.Work[any]
}

// A lastAnswer is one that is shown until there is another.
type lastAnswer struct {
	sum    string // of the register
	result any
}

// A counting says which rows of the case a register counts.
type counting struct{ proposed, withoutStated bool }

// A keptRegister is a register as it was at an entry of the log.
type keptRegister struct {
	at  int64
	reg *register.Register
	sum string
}

const mostAnswers = 16 // kept or worked on

func newAnswering() *answering {
	return &answering{answers: map[string]*answer{}, last: map[string]lastAnswer{}, registers: map[counting]*keptRegister{}, desk: background.NewDesk(), turn: background.NewTurns(1)}
}

func (x *answering) close() { x.desk.Close() }

// A wait is how far the answer to an inquiry is.
type wait struct {
	Query     string // names it, to call it off or to begin again
	Working   bool
	CalledOff bool
	Stale     string // hash of the register that what is shown was asked of; "" if it is this one
}

// answerTo returns the answer to an inquiry. If it is not there after so long, it returns
// the last one to the same question, or nil.
func answerTo[T any](ctx context.Context, x *answering, q inquiry, patience time.Duration, work func(context.Context) (*T, error)) (*T, wait, error) {
	one, whichever, err := q.key()
	if err != nil {
		return nil, wait{}, err
	}
	w := wait{Query: one}
	a := x.begin(one, whichever, q.Sum, func(ctx context.Context) (any, error) { return work(ctx) })
	if a == nil { // too much else is worked on
		w.Working = true
		return lastOf[T](x, whichever, &w), w, nil
	}
	over, err := a.Wait(ctx, patience)
	if err != nil {
		return nil, w, err
	}
	x.mu.Lock()
	off := a.off
	x.mu.Unlock()
	switch {
	case over && !a.Failed():
		result, err := a.Answer(ctx)
		return result.(*T), w, err
	case off:
		w.CalledOff = true
		return lastOf[T](x, whichever, &w), w, nil
	case !over, a.WasGivenUp(): // another register is asked by now
		w.Working = true
		return lastOf[T](x, whichever, &w), w, nil
	}
	_, err = a.Answer(ctx)
	return nil, w, err
}

// lastOf is the last answer to a question, of whichever register.
func lastOf[T any](x *answering, whichever string, w *wait) *T {
	x.mu.Lock()
	defer x.mu.Unlock()
	a, known := x.last[whichever]
	if !known {
		return nil
	}
	w.Stale = a.sum
	return a.result.(*T)
}

// begin sees to it that an inquiry is worked on; it returns nil if too many are. The same
// question to a register that is no more is called off.
func (x *answering) begin(one, whichever, sum string, work func(context.Context) (any, error)) *answer {
	x.mu.Lock()
	defer x.mu.Unlock()
	if a, known := x.answers[one]; known {
		return a
	}
	for key, a := range x.answers {
		if a.query == whichever && !a.IsOver() {
			a.CallOff()
			delete(x.answers, key)
		}
	}
	if !x.hasRoom() {
		return nil
	}
	a := &answer{query: whichever}
	a.Work = background.Begin(x.desk, func(ctx context.Context) (any, error) {
		result, err := background.InTurn(ctx, x.turn, work)
		if err == nil {
			x.remember(whichever, lastAnswer{sum, result})
		}
		return result, err
	})
	x.answers[one] = a
	return a
}

// hasRoom forgets answers that are there, if there are many.
func (x *answering) hasRoom() bool {
	if len(x.answers) < mostAnswers {
		return true
	}
	for key, a := range x.answers {
		if a.IsOver() {
			delete(x.answers, key)
		}
	}
	return len(x.answers) < mostAnswers
}

func (x *answering) remember(whichever string, a lastAnswer) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.last) >= mostAnswers {
		clear(x.last)
	}
	x.last[whichever] = a
}

// stop calls an inquiry off. What comes to its end all the same is kept.
func (x *answering) stop(one string) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	a := x.answers[one]
	if a == nil {
		return fmt.Errorf("call off: nothing of that name is worked on: %w", sayso.ErrNotFound)
	}
	if !a.IsOver() {
		a.off = true
		a.CallOff()
	}
	return nil
}

// again forgets that an inquiry was called off, so that whoever asks next begins it.
func (x *answering) again(one string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if a := x.answers[one]; a != nil && (a.off || a.Failed()) {
		delete(x.answers, one)
	}
}

// callOff answers the forms that end or begin what is worked on.
func (s *site) callOff(_ context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("call off: %w: %w", err, sayso.ErrUsage)
	}
	to := view{to: ownPath(v.field("back"))}
	switch v.field("do") {
	case "calloff":
		return to, s.answering.stop(v.field("query"))
	case "again":
		s.answering.again(v.field("query"))
		return to, nil
	}
	return view{}, fmt.Errorf("call off: the form does not say what to do: %w", sayso.ErrUsage)
}

// register returns the register of the case with the hash of its tables. It is shared
// and must not be changed.
func (s *site) register(ctx context.Context, counts counting) (*register.Register, string, error) {
	at, err := s.c.LogLength(ctx)
	if err != nil {
		return nil, "", err
	}
	x := s.answering
	x.mu.Lock()
	kept := x.registers[counts]
	x.mu.Unlock()
	if kept != nil && kept.at == at {
		return kept.reg, kept.sum, nil
	}
	reg, err := register.Of(ctx, s.c, register.Options{Proposed: counts.proposed, WithoutStated: counts.withoutStated})
	if err != nil {
		return nil, "", err
	}
	sum, err := reg.SHA256()
	if err != nil {
		return nil, "", err
	}
	x.mu.Lock()
	x.registers[counts] = &keptRegister{at, reg, sum}
	x.mu.Unlock()
	return reg, sum, nil
}
