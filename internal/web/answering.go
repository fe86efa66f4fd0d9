package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"sayso"
	"sayso/internal/register"
)

// What is asked of a register may take longer than a page may: thousands of arrangements
// of dates are drawn. It is worked out in the background, one question at a time, and
// kept for as long as neither the register nor the question changes. Until it is there a
// page shows the last answer to the same question, with the hash of the register that it
// was asked of; and whoever does not want to wait can call it off.

// An answering is that work. It may be asked from many goroutines.
type answering struct {
	running context.Context // until it is called off
	callOff context.CancelFunc
	going   sync.WaitGroup
	turn    chan struct{} // holds something while somebody works

	mu        sync.Mutex
	answers   map[string]*answer
	last      map[string]*answer // that came to its end, by what was asked of whichever register
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
	query  string
	sum    string        // of the register
	over   chan struct{} // closed when it is there
	end    context.CancelFunc
	off    bool // called off by a reader
	result any
	err    error
}

func (a *answer) isOver() bool {
	select {
	case <-a.over:
		return true
	default:
		return false
	}
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
	x := &answering{answers: map[string]*answer{}, last: map[string]*answer{}, registers: map[counting]*keptRegister{}, turn: make(chan struct{}, 1)}
	x.running, x.callOff = context.WithCancel(context.Background())
	return x
}

func (x *answering) close() {
	x.callOff()
	x.going.Wait()
}

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
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-a.over:
	case <-timer.C:
	case <-ctx.Done():
		return nil, w, ctx.Err()
	}
	x.mu.Lock()
	w.CalledOff = a.off
	x.mu.Unlock()
	switch {
	case a.isOver() && a.err == nil:
		w.CalledOff = false
		return a.result.(*T), w, nil
	case w.CalledOff:
		return lastOf[T](x, whichever, &w), w, nil
	case !a.isOver(), errors.Is(a.err, context.Canceled) && x.running.Err() == nil: // another register is asked by now
		w.Working = true
		return lastOf[T](x, whichever, &w), w, nil
	}
	return nil, w, a.err
}

// lastOf is the last answer to a question, of whichever register.
func lastOf[T any](x *answering, whichever string, w *wait) *T {
	x.mu.Lock()
	defer x.mu.Unlock()
	a := x.last[whichever]
	if a == nil {
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
		if a.query == whichever && !a.isOver() {
			a.end()
			delete(x.answers, key)
		}
	}
	if !x.hasRoom() {
		return nil
	}
	ctx, end := context.WithCancel(x.running)
	a := &answer{query: whichever, sum: sum, over: make(chan struct{}), end: end}
	x.answers[one] = a
	x.going.Go(func() {
		defer close(a.over)
		defer end()
		select {
		case x.turn <- struct{}{}:
		case <-ctx.Done():
			a.err = ctx.Err()
			return
		}
		defer func() { <-x.turn }()
		a.result, a.err = answered(ctx, work)
		if a.err == nil {
			x.mu.Lock()
			x.remember(a)
			x.mu.Unlock()
		}
	})
	return a
}

// hasRoom forgets answers that are there, if there are many.
func (x *answering) hasRoom() bool {
	if len(x.answers) < mostAnswers {
		return true
	}
	for key, a := range x.answers {
		if a.isOver() {
			delete(x.answers, key)
		}
	}
	return len(x.answers) < mostAnswers
}

func (x *answering) remember(a *answer) {
	if len(x.last) >= mostAnswers {
		clear(x.last)
	}
	x.last[a.query] = a
}

// answered turns a panic into an error of this question and of no other.
func answered(ctx context.Context, work func(context.Context) (any, error)) (r any, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("sayso itself failed (%v); please report it", fault)
		}
	}()
	return work(ctx)
}

// stop calls an inquiry off. What comes to its end all the same is kept.
func (x *answering) stop(one string) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	a := x.answers[one]
	if a == nil {
		return fmt.Errorf("call off: nothing of that name is worked on: %w", sayso.ErrNotFound)
	}
	if !a.isOver() {
		a.off = true
		a.end()
	}
	return nil
}

// again forgets that an inquiry was called off, so that whoever asks next begins it.
func (x *answering) again(one string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if a := x.answers[one]; a != nil && (a.off || a.isOver() && a.err != nil) {
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
