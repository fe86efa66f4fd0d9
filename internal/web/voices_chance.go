package web

import (
	"cmp"
	"context"
	"math"

	"sayso/internal/voices"
)

// How often two accounts posted together stands on a page at once. Whether that is more
// than chance comes later, from the background, and never moves what a reader looks at:
// one line of the page asks for it and says when it is there. Only where q says so do
// pages say "posted together more than chance in this sample", and each says what chance
// does not know.

// test puts the odds to what was found, if they are there in time.
func (s *site) test(ctx context.Context, v *visit, a *asking) error {
	a.Late = v.Header.Get("HX-Target") == "chance"
	if a.Found.Verdict != nil || !a.Found.Testable() {
		return nil
	}
	tested, err := s.voices.Tested(ctx, a.Question, cmp.Or(s.opt.Patience, patience))
	if err != nil {
		return err
	}
	if a.Testing = tested == nil; !a.Testing {
		a.Found = tested
	}
	return nil
}

// Most is how many pairs of accounts are tested at most.
func (asking) Most() int { return voices.MostTested }

// Seed is what the draws began with.
func (a asking) Seed() int { return int(a.Found.Verdict.Seed) }

// Beyond reports whether the two posted together more than chance in the sample.
func (m meeting) Beyond() bool { return m.beyond }

// BeyondOf is with how many of an account's edges that is so.
func (c voiceCard) BeyondOf() int {
	n := 0
	for _, e := range c.Edges {
		if c.Found.Beyond(e) {
			n++
		}
	}
	return n
}

// Reached is how many draws had as many objects; -1 where none was drawn.
func (m meeting) Reached() int {
	if m.Odds == nil || m.Odds.ByDraws == 0 {
		return -1
	}
	return int(math.Round(m.Odds.ByDraws*float64(1+m.draws))) - 1
}

// untestedColumns are what the card of an account has of odds beside q.
func untestedColumns() []string {
	return []string{"voices.col.expected", "voices.col.p", "voices.col.times"}
}

// odds says a probability, rounded up, so that none looks smaller than it is.
func (w wording) odds(p float64) string {
	const least = 1e-4
	if p < least {
		return w.Text("voices.below", "number", w.Fraction(least, 4))
	}
	return w.Fraction(min(1, math.Ceil(p/least-1e-6)*least), 4)
}

// expected says how often something is expected.
func (w wording) expected(times float64) string {
	const least = 1e-2
	if times < least {
		return w.Text("voices.below", "number", w.Fraction(least, 2))
	}
	return w.Fraction(times, 2)
}
