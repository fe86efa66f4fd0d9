package hands_test

import (
	"flag"
	"math"
	"slices"
	"testing"
	"time"

	"sayso/hands"
)

var eachKind = flag.Int("accounts", 8, "how many accounts of each kind are planted to count false alarms (docs/rhythm.md: 200)")

// Accounts of one person, or of an office that keeps neither shifts nor holidays: what
// the card then finds beyond a clock is an error, and is no more frequent than it says.
// Whoever posts seven days a week is no office, and no clock is ever the only one.
func TestFalseAlarmsAreAsRareAsIsSaid(t *testing.T) {
	device := func(c *chance) string { return []string{"web", "app"}[c.below(2)] }
	var cards, shifts, drops, changes int
	for _, kind := range []struct {
		name   string
		r      roster
		days   int
		office bool
	}{
		{"awake from 8 to 24, two devices", roster{zone: time.UTC, from: 8, to: 24, sittings: 3, client: device}, 365, false},
		{"awake from 8 to 24, summer time, two devices", roster{zone: zone(t, "America/New_York"), from: 8, to: 24, sittings: 2, client: device}, 730, false},
		{"daytime, seven days, two devices", roster{zone: time.UTC, from: 9, to: 20, sittings: 2, client: device}, 365, false},
		{"office, summer time, two devices", roster{zone: zone(t, "Europe/Berlin"), from: 9, to: 18, off: westernWeekend, client: device}, 200, true},
		{"at any hour, two devices", roster{zone: time.UTC, from: 0, to: 24, sittings: 3, client: device}, 365, false},
		{"evenings, seven days, two devices", roster{zone: time.UTC, from: 17, to: 24, client: device}, 365, false},
	} {
		var of struct{ shifts, drops, changes, office, night int }
		for seed := range chance(*eachKind) {
			_, f := figures(t, kind.r.posts(7777*seed+5, date(2016, 1, 1), kind.days), hands.RhythmOptions{Permutations: 199, Seed: uint64(seed)})
			count := func(n *int, is bool) {
				if is {
					*n++
				}
			}
			count(&of.shifts, f.Shifts[0].Differ)
			count(&of.drops, slices.ContainsFunc(f.Holidays, func(h hands.HolidayFigure) bool { return h.Drop }))
			count(&of.changes, len(f.Changes) > 0)
			count(&of.office, len(f.Account.Clocks.Office) > 0)
			count(&of.night, len(f.Account.Clocks.Night) > 0)
			if len(f.Account.Clocks.Office) == 1 || len(f.Account.Clocks.Night) == 1 {
				t.Errorf("%s: one clock only", kind.name)
			}
		}
		t.Logf("%s: %+v of %d", kind.name, of, *eachKind)
		if of.office > 0 && !kind.office {
			t.Errorf("%s: %d are offices", kind.name, of.office)
		}
		cards, shifts, drops, changes = cards+*eachKind, shifts+of.shifts, drops+of.drops, changes+of.changes
	}
	atMost := func(what string, n int, rate float64) {
		if expected := rate * float64(cards); float64(n) > expected+3*math.Sqrt(expected)+1 {
			t.Errorf("%s: %d of %d, where at most one in %.0f is said to be", what, n, cards, 1/rate)
		}
	}
	atMost("different hours", shifts, .05)
	atMost("holidays", drops, .05)
	atMost("changes", changes, .02)
}
