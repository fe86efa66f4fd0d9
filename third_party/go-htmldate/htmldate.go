// Package htmldate stands in for the package of the same name that
// go-trafilatura imports, and reads no dates.
//
// sayso takes an article's text from go-trafilatura and nothing else: which day
// a page is of is internal/intake's to say, by rules of its own that never
// guess. Trafilatura's dates are switched off, but the package behind them
// brings a date parser that builds 78 MB of tables in 0.1 s whenever a program
// starts, whether it is asked for a date or not. With this package in its place
// (a replace directive in the module's go.mod) every command starts ten times
// as fast, and what is off cannot be switched on by mistake.
package htmldate

import (
	"errors"
	"time"

	"golang.org/x/net/html"
)

// Options has the fields that go-trafilatura sets.
type Options struct {
	URL                                  string
	UseOriginalDate, SkipExtensiveSearch bool
}

// Result has the fields that go-trafilatura reads.
type Result struct {
	DateTime time.Time
	HasTime  bool
}

// IsZero reports whether there is no date, which is always so.
func (r Result) IsZero() bool { return r.DateTime.IsZero() }

var errOff = errors.New("dates are not read here")

// FromDocument returns an error.
func FromDocument(*html.Node, Options) (Result, error) { return Result{}, errOff }
