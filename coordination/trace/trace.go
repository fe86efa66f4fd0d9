package trace

import (
	"context"
	"fmt"
	"time"

	"sayso"
	"sayso/coordination"
)

// A Trace turns posts into shares of objects.
type Trace struct {
	Name     string // of the layer
	Harmless string // what else would leave it

	window  time.Duration // of a co-share
	minimum int           // posts in co-shares that an account needs
	find    func(context.Context, *Posts) (found, error)
	enough  func(coordination.Edge) bool // whether an edge is repeated often enough
	rate    float64                      // of false discoveries that edges must keep to; 0 is none
	wrong   error                        // of its rules
}

// found is what a trace finds in posts.
type found struct {
	shares []share
	bursts []Burst
	tries  []try             // posts that could have been shares; none if edges are not tested by them
	ties   map[[2]string]Tie // if not nil, the only edges there are
	notes  []string
}

// A share is a post of an object. At is when, which need not be when the post was.
type share struct {
	post    int32
	object  string
	at      int64
	stratum int32 // the object's target or author, if there are several
}

// A Burst is many accounts at once.
type Burst struct {
	Object      string
	Target      string // of replies
	First, Last int64  // microseconds since 1970
	Accounts    int
	Expected    float64 // so many accounts were to be expected
	P, Q        float64 // how likely so many are by chance; with the false-discovery rate

	// FewEarlier are accounts that had hardly posted in this sample before: a remark on
	// the burst, which new readers and those who seldom write make too.
	FewEarlier int

	Edges bool // whether accounts are joined for its sake
	Posts []BurstPost
}

// A BurstPost is what an account did in a burst.
type BurstPost struct {
	Account, Content string
	Time             int64 // microseconds since 1970
	Earlier          int   // the account's posts in this sample before; -1 where it is not asked
}

// A Tie is why two accounts have an edge, where that was tested.
type Tie struct {
	Similarity float64
	P, Q       float64
	corrected  float64
}

// positive checks a rule.
func positive(trace, what string, n float64) error {
	if n > 0 {
		return nil
	}
	return fmt.Errorf("%s: the %s is %v, and must be more than 0: %w", trace, what, n, sayso.ErrUsage)
}

// windowFits checks the length of time that a co-share may take.
func windowFits(trace string, d time.Duration) error {
	if d < time.Second || d > coordination.MaxWindow {
		return fmt.Errorf("%s: the window is %v, and may be 1s to %v: %w", trace, d, coordination.MaxWindow, sayso.ErrUsage)
	}
	return nil
}
