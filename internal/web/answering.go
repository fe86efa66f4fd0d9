package web

import (
	"context"
	"fmt"
	"sync"
	"time"

	"sayso/internal/register"
	"sayso/sequence"
)

// What is asked of a register may take longer than a page may: thousands of arrangements
// of dates are drawn. It is worked out in the background, one question at a time, and
// kept for as long as neither the register nor the question changes.

// An answering is that work. It may be asked from many goroutines.
type answering struct {
	running context.Context // until it is called off
	callOff context.CancelFunc
	going   sync.WaitGroup
	turn    sync.Mutex // of whoever works

	mu        sync.Mutex
	answers   map[string]*answer
	registers map[bool]*keptRegister
}

type answer struct {
	over   chan struct{} // closed when it is there
	result *sequence.Result
	err    error
}

// A keptRegister is a register as it was at an entry of the log.
type keptRegister struct {
	at  int64
	reg *register.Register
	sum string
}

const mostAnswers = 16 // kept or worked on

func newAnswering() *answering {
	x := &answering{answers: map[string]*answer{}, registers: map[bool]*keptRegister{}}
	x.running, x.callOff = context.WithCancel(context.Background())
	return x
}

func (x *answering) close() {
	x.callOff()
	x.going.Wait()
}

// to returns the answer to a question, nil if it is not there after so long.
func (x *answering) to(ctx context.Context, question string, patience time.Duration, work func(context.Context) (*sequence.Result, error)) (*sequence.Result, error) {
	a := x.begin(question, work)
	if a == nil {
		return nil, nil
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-a.over:
		return a.result, a.err
	case <-timer.C:
		return nil, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// begin sees to it that a question is worked on; it returns nil if too many are.
func (x *answering) begin(question string, work func(context.Context) (*sequence.Result, error)) *answer {
	x.mu.Lock()
	defer x.mu.Unlock()
	if a, known := x.answers[question]; known {
		return a
	}
	if len(x.answers) >= mostAnswers {
		for q, a := range x.answers {
			select {
			case <-a.over:
				delete(x.answers, q)
			default:
			}
		}
		if len(x.answers) >= mostAnswers {
			return nil
		}
	}
	a := &answer{over: make(chan struct{})}
	x.answers[question] = a
	x.going.Go(func() {
		defer close(a.over)
		x.turn.Lock()
		defer x.turn.Unlock()
		a.result, a.err = answered(x.running, work)
	})
	return a
}

// answered turns a panic into an error of this question and of no other.
func answered(ctx context.Context, work func(context.Context) (*sequence.Result, error)) (r *sequence.Result, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("sayso itself failed (%v); please report it", fault)
		}
	}()
	return work(ctx)
}

// register returns the register of the case with the hash of its tables. It is shared
// and must not be changed.
func (s *site) register(ctx context.Context, proposed bool) (*register.Register, string, error) {
	at, err := s.c.LogLength(ctx)
	if err != nil {
		return nil, "", err
	}
	x := s.answering
	x.mu.Lock()
	kept := x.registers[proposed]
	x.mu.Unlock()
	if kept != nil && kept.at == at {
		return kept.reg, kept.sum, nil
	}
	reg, err := register.Of(ctx, s.c, register.Options{Proposed: proposed})
	if err != nil {
		return nil, "", err
	}
	sum, err := reg.SHA256()
	if err != nil {
		return nil, "", err
	}
	x.mu.Lock()
	x.registers[proposed] = &keptRegister{at, reg, sum}
	x.mu.Unlock()
	return reg, sum, nil
}
