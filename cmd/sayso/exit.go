package main

import (
	"context"
	"errors"
	"fmt"

	"sayso"
)

// The exit statuses of CONTRACTS, and the one place where errors become them.
const (
	statusDone     = 0
	statusFailed   = 1
	statusUsage    = 2
	statusRejected = 3
)

// errRejected: the work is done, but some records of the input were rejected.
// What there is to say about them has been said.
var errRejected = errors.New("some records were rejected")

// errSilent: the command failed and has said so itself.
var errSilent = errors.New("failed")

// usagef is the error of a command line that cannot be carried out.
func usagef(format string, args ...any) error {
	return fmt.Errorf("%w: %w", sayso.ErrUsage, fmt.Errorf(format, args...))
}

// conclude prints err, if it is one to print, and returns the exit status.
func (p *program) conclude(err error) int {
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errRejected):
		return statusRejected
	case errors.Is(err, errSilent):
		return statusFailed
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(p.err, "sayso: stopped; what was finished is kept")
		return statusFailed
	case !p.started || errors.Is(err, sayso.ErrUsage):
		fmt.Fprintln(p.err, "sayso:", err)
		fmt.Fprintln(p.err, "hint: sayso --help, or sayso COMMAND --help")
		return statusUsage
	}
	fmt.Fprintln(p.err, "sayso:", err)
	return statusFailed
}
