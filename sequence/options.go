package sequence

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sayso"
)

// A Window is days after a testimony, both included; day 0 is the day of the testimony.
type Window struct{ From, To int }

func (w Window) String() string {
	if w.From == w.To {
		return strconv.Itoa(w.From)
	}
	return fmt.Sprintf("%d-%d", w.From, w.To)
}

// The limits of what is asked for.
const (
	furthest    = 366 // days after a testimony
	mostWindows = 12
	maxDraws    = 100_000
)

// ParseWindows reads "1-7,8-30,31-90".
func ParseWindows(s string) ([]Window, error) {
	var windows []Window
	for part := range strings.SplitSeq(s, ",") {
		from, to, ranged := strings.Cut(strings.TrimSpace(part), "-")
		if !ranged {
			to = from
		}
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil {
			return nil, fmt.Errorf("window %q is not days from-to, such as 1-30: %w", part, sayso.ErrInput)
		}
		windows = append(windows, Window{a, b})
	}
	return windows, nil
}

// Strata say which days are compared with one another.
type Strata string

const (
	YearMonth Strata = "year-month" // days of the same month: the default, which campaigns do not deceive
	Quarter   Strata = "quarter"    // for registers of few labels
	NoStrata  Strata = "none"       // all days: campaigns look like an answer to testimony
)

// Options say what is asked of a register. They are fixed before the answer is seen.
type Options struct {
	Windows       []Window
	Pre           int    // days before testimony, for the diagnostic; 0 is 30
	Strata        Strata // "" is YearMonth, or Quarter where labels are few
	Draws         int    // of the date swap; 0 is 1999, less than 0 none
	Seed          uint64
	FullDatesOnly bool // leave out what is dated to the month
	Quick         bool // months of testimonies drawn evenly: faster, and towards 1
	Uncovered     []Stretch
	BySource      bool // test each source of labels by itself too
	ByLanguage    bool // and each language
}

// A Stretch is days on which nothing could have been found, for nobody: an archive that
// begins late, a site that was down.
type Stretch struct{ First, Last sayso.Day }

func (o Options) uncovered() []stretch {
	var out []stretch
	for _, u := range o.Uncovered {
		out = append(out, stretch{civilOf(u.First), civilOf(u.Last)})
	}
	return out
}

// fewForMonths is below how many labels a stratum a month is too fine.
const fewForMonths = 60

// strataFor chooses the strata where they were left open.
func (o Options) strataFor(labels int) Strata {
	switch {
	case o.Strata != "":
		return o.Strata
	case labels < fewForMonths:
		return Quarter
	}
	return YearMonth
}

// completed returns o with what was left open, or says what cannot be done.
func (o Options) completed() (Options, error) {
	o.Pre = cmp.Or(o.Pre, 30)
	o.Draws = cmp.Or(o.Draws, 1999)
	if len(o.Windows) == 0 {
		o.Windows = []Window{{1, 7}, {8, 30}, {31, 90}}
	}
	switch {
	case o.Strata != "" && o.Strata != YearMonth && o.Strata != Quarter && o.Strata != NoStrata:
		return o, fmt.Errorf("strata are year-month, quarter or none, not %q: %w", o.Strata, sayso.ErrInput)
	case o.Pre < 1 || o.Pre > furthest:
		return o, fmt.Errorf("days before testimony are 1 to %d, not %d: %w", furthest, o.Pre, sayso.ErrInput)
	case o.Draws > maxDraws:
		return o, fmt.Errorf("draws are at most %d, not %d: %w", maxDraws, o.Draws, sayso.ErrInput)
	case len(o.Windows) > mostWindows:
		return o, fmt.Errorf("%d windows: at most %d: %w", len(o.Windows), mostWindows, sayso.ErrInput)
	}
	for _, u := range o.Uncovered {
		if !plausible(u.First, u.Last) || civilOf(u.Last) < civilOf(u.First) {
			return o, fmt.Errorf("uncovered days from %s to %s: no such days: %w", u.First, u.Last, sayso.ErrInput)
		}
	}
	return o, checkWindows(o.Windows)
}

func checkWindows(windows []Window) error {
	inOrder := slices.SortedFunc(slices.Values(windows), func(a, b Window) int { return cmp.Compare(a.From, b.From) })
	for i, w := range inOrder {
		switch {
		case w.From < 0 || w.To < w.From || w.To > furthest:
			return fmt.Errorf("window %s: days are 0 to %d, from the first to the last: %w", w, furthest, sayso.ErrInput)
		case i > 0 && inOrder[i-1].To >= w.From:
			return fmt.Errorf("windows %s and %s overlap: %w", inOrder[i-1], w, sayso.ErrInput)
		}
	}
	return nil
}

// Check says what cannot be done.
func (o Options) Check() error {
	_, err := o.completed()
	return err
}
