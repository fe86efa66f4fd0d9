package web_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"sayso"
	"sayso/internal/web"
)

func answers(s string) func(context.Context) (*string, error) {
	return func(context.Context) (*string, error) { return &s, nil }
}

// endless is work that ends only when it is called off. It says when it has begun.
func endless(begun chan<- string, name string) func(context.Context) (*string, error) {
	return func(ctx context.Context) (*string, error) {
		begun <- name
		<-ctx.Done()
		return nil, ctx.Err()
	}
}

// Who does not want to wait sees the last answer to the same question, with the register
// that it was asked of, and calls the work off; then it can begin again.
func TestAnswersAreWaitedForAndCalledOff(t *testing.T) {
	a := web.NewAnswering()
	defer a.Close()
	if got, w, err := a.Ask(ctx, "q", "sum 1", time.Minute, answers("first")); got != "first" || w.Working || w.Stale != "" || err != nil {
		t.Fatalf("%q %+v %v", got, w, err)
	}
	begun := make(chan string, 9)
	got, w, err := a.Ask(ctx, "q", "sum 2", time.Millisecond, endless(begun, "second"))
	if got != "first" || !w.Working || w.Stale != "sum 1" || err != nil {
		t.Errorf("while it is worked on: %q %+v %v", got, w, err)
	}
	if got, w, _ := a.Ask(ctx, "another", "sum 2", time.Millisecond, answers("x")); got != "" || !w.Working || w.Stale != "" {
		t.Errorf("another question has the first one's answer: %q %+v", got, w)
	}
	<-begun
	if err := a.Stop(w.Query); err != nil {
		t.Fatal(err)
	}
	if got, w, err := a.Ask(ctx, "q", "sum 2", time.Minute, answers("never asked")); got != "first" || !w.CalledOff || w.Working || w.Stale != "sum 1" || err != nil {
		t.Errorf("called off: %q %+v %v", got, w, err)
	}
	if got, _, err := a.Ask(ctx, "another", "sum 2", time.Minute, answers("x")); got != "x" || err != nil {
		t.Errorf("what waited behind it: %q %v", got, err)
	}
	a.Again(w.Query)
	if got, w, err := a.Ask(ctx, "q", "sum 2", time.Minute, answers("second")); got != "second" || w.CalledOff || w.Stale != "" || err != nil {
		t.Errorf("begun again: %q %+v %v", got, w, err)
	}
	if err := a.Stop("no such query"); !errors.Is(err, sayso.ErrNotFound) {
		t.Errorf("nothing is called off: %v", err)
	}
}

// A question to a register that is no more is not worked on any longer.
func TestAnOldQuestionMakesRoom(t *testing.T) {
	a := web.NewAnswering()
	defer a.Close()
	begun := make(chan string, 9)
	_, _, err := a.Ask(ctx, "q", "sum 1", 0, endless(begun, "old"))
	must(t, err)
	<-begun
	if got, w, err := a.Ask(ctx, "q", "sum 2", time.Minute, answers("new")); got != "new" || w.Working || err != nil {
		t.Errorf("%q %+v %v", got, w, err)
	}
}

// The end of the server ends what is worked on; an error and a panic are the question's
// own, and can be asked again.
func TestAnswersThatFail(t *testing.T) {
	a := web.NewAnswering()
	broken := errors.New("broken")
	_, w, err := a.Ask(ctx, "q", "s", time.Minute, func(context.Context) (*string, error) { return nil, broken })
	if !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	a.Again(w.Query)
	if _, _, err := a.Ask(ctx, "q", "s", time.Minute, func(context.Context) (*string, error) { panic("bug") }); err == nil {
		t.Error("a panic is no error")
	}
	begun := make(chan string, 1)
	_, _, err = a.Ask(ctx, "long", "s", 0, endless(begun, "long"))
	must(t, err)
	<-begun
	a.Close()
}
