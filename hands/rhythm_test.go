package hands_test

import (
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/hands"
)

func clockNames(pictures []hands.ClockPicture) []string {
	var names []string
	for _, p := range pictures {
		names = append(names, p.Clock)
	}
	return names
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Skip("this machine has no time zones")
	}
	return z
}

// zoneName is how the time zone database calls places.
var zoneName = regexp.MustCompile(`[A-Z][A-Za-z]+/[A-Z][a-z]+`)

// A roster's clock is always among those that fit, by whatever clock it is kept and
// whether it begins at eight, nine or ten; clocks across the world never are, and it is
// never the only one.
func TestAnOfficeRosterFitsItsClock(t *testing.T) {
	for _, office := range []struct {
		zone, fits string
		off        []time.Weekday
		daysOff    string
		never      string
	}{
		{"Europe/Berlin", "UTC+1/+2", westernWeekend, "Saturday and Sunday", "UTC+8"},
		{"Europe/Moscow", "UTC+3", westernWeekend, "Saturday and Sunday", "UTC-5"},
		{"America/New_York", "UTC-5/-4", westernWeekend, "Saturday and Sunday", "UTC+1"},
		{"Asia/Tehran", "UTC+3:30/+4:30", []time.Weekday{time.Thursday, time.Friday}, "Thursday and Friday", "UTC-3"},
		{"Asia/Riyadh", "UTC+3", []time.Weekday{time.Friday, time.Saturday}, "Friday and Saturday", "UTC+9"},
		{"Asia/Kolkata", "UTC+5:30", westernWeekend, "Saturday and Sunday", "UTC+0"},
	} {
		for start := 8; start <= 10; start++ {
			r := roster{zone: zone(t, office.zone), from: start, to: start + 9, off: office.off}
			card, f := figures(t, r.posts(chance(start), date(2018, 1, 1), 500), hands.RhythmOptions{})
			fits := clockNames(f.Account.Clocks.Office)
			if !slices.Contains(fits, office.fits) || slices.Contains(fits, office.never) || len(fits) < 2 {
				t.Errorf("%s from %d: %v", office.zone, start, fits)
				continue
			}
			if !strings.Contains(card.Why[0], "consistent with office hours in UTC") || !strings.Contains(card.Why[0], "on "+office.daysOff+";") {
				t.Errorf("%s from %d: %s", office.zone, start, card.Why[0])
			}
			text, err := json.Marshal(card)
			if err != nil {
				t.Fatal(err)
			}
			if place := zoneName.Find(text); place != nil || card.Conclusion == hands.SeveralHands {
				t.Errorf("%s from %d: the card says %s and %q", office.zone, start, card.Conclusion, place)
			}
		}
	}
}

// Sleep, too, is at night by several clocks, and nobody's office.
func TestOneSleeperFitsMoreThanOneClock(t *testing.T) {
	r := roster{zone: zone(t, "Asia/Tokyo"), from: 8, to: 24, sittings: 3}
	card, f := figures(t, r.posts(1, date(2020, 1, 1), 300), hands.RhythmOptions{})
	fits := clockNames(f.Account.Clocks.Night)
	if len(f.Account.Clocks.Office) > 0 || len(fits) < 3 || !slices.Contains(fits, "UTC+9") || slices.Contains(fits, "UTC+0") {
		t.Errorf("night by %v", fits)
	}
	if !strings.Contains(card.Why[0], "at night in UTC+") {
		t.Error(card.Why[0])
	}
}

// What never rests, or rests at no fixed hours, has no clock, and a program is named
// beside whatever else it may be.
func TestWhoNeverSleepsHasNoClock(t *testing.T) {
	insomniac := roster{zone: time.UTC, from: 0, to: 24, sittings: 18}
	for name, posts := range map[string][]hands.Posting{
		"insomniac": insomniac.posts(3, date(2019, 3, 1), 200),
		"feed":      every(47*time.Minute, date(2019, 3, 1), 200),
	} {
		card, f := figures(t, posts, hands.RhythmOptions{})
		if n := len(f.Account.Clocks.Office) + len(f.Account.Clocks.Night); n > 0 {
			t.Errorf("%s: %d clocks fit", name, n)
		}
		if !f.Account.Silence.RoundTheClock || !strings.Contains(card.Why[1], "a scheduler or another program does that, and so do several people") {
			t.Errorf("%s: %+v %s", name, f.Account.Silence, card.Why[1])
		}
		if f.Account.Regularity.Program != (name == "feed") {
			t.Errorf("%s: %+v", name, f.Account.Regularity)
		}
	}
}

// A scheduler can keep office hours; it is named.
func TestASchedulerIsNamed(t *testing.T) {
	r := roster{zone: time.UTC, from: 9, to: 18, off: westernWeekend, client: always("Buffer")}
	posts := r.posts(1, date(2019, 1, 1), 300)
	for i := range posts {
		posts[i].At = posts[i].At.Truncate(15 * time.Minute)
	}
	card, f := figures(t, posts, hands.RhythmOptions{})
	if !f.Account.Regularity.Program || f.Account.Regularity.Scheduled != 1 || f.Account.Regularity.Marks != 1 {
		t.Errorf("%+v", f.Account.Regularity)
	}
	if !slices.ContainsFunc(card.Why, func(why string) bool { return strings.Contains(why, "(Buffer)") && strings.Contains(why, "scheduler") }) {
		t.Errorf("%q", card.Why)
	}
}

// Two shifts are seen where the clients share weeks, and conclude nothing.
func TestTwoShiftsAreSeenAndConcludeNothing(t *testing.T) {
	early := roster{zone: time.UTC, from: 6, to: 15, client: always("web")}
	late := roster{zone: time.UTC, from: 14, to: 23, client: always("app")}
	posts := slices.Concat(early.posts(1, date(2019, 1, 1), 200), late.posts(2, date(2019, 1, 1), 200))
	card, f := figures(t, posts, hands.RhythmOptions{})
	if s := f.Shifts[0]; !s.Differ || s.Divergence < .3 || s.P > .01 || s.Weeks < 28 {
		t.Errorf("%+v", s)
	}
	if card.Conclusion != hands.NoConclusion || card.Support != "none" {
		t.Errorf("%s, %s", card.Conclusion, card.Support)
	}
	after := roster{zone: time.UTC, from: 14, to: 23, client: always("app")}
	_, f = figures(t, slices.Concat(early.posts(1, date(2019, 1, 1), 200), after.posts(2, date(2019, 8, 1), 200)), hands.RhythmOptions{})
	if f.Shifts[0].Compared {
		t.Error("clients that share no week are compared")
	}
}

// Who takes over at an hour that changes from day to day follows sooner than chance; who
// works another shift of their own does not.
func TestAHandOverIsSoonerThanChance(t *testing.T) {
	var relay, apart []hands.Posting
	c := chance(1)
	for d := range 300 {
		change := date(2019, 1, 1).AddDate(0, 0, d).Add(time.Duration(8*60+c.below(480)) * time.Minute)
		before := hands.Posting{At: change, Client: "web"}
		relay = append(relay, before, hands.Posting{At: change.Add(6 * time.Minute), Client: "app"})
		own := date(2019, 1, 1).AddDate(0, 0, d).Add(time.Duration(8*60+c.below(480)) * time.Minute)
		apart = append(apart, before, hands.Posting{At: own, Client: "app"})
	}
	_, f := figures(t, relay, hands.RhythmOptions{})
	if s := f.Shifts[0]; s.Close < 300 || s.CloseChance > 100 || s.CloseP > .06 || s.HandOvers < s.Close {
		t.Errorf("%+v", s)
	}
	_, f = figures(t, apart, hands.RhythmOptions{})
	if s := f.Shifts[0]; s.CloseP < .05 || float64(s.Close) > 1.5*s.CloseChance {
		t.Errorf("%+v", s)
	}
}

// One person who takes up one of two devices at random has no shifts, though each sitting
// is one device's: of fifteen, hardly more than the one in twenty that a p-value of .05 has.
func TestOnePersonWithTwoDevicesHasNoShifts(t *testing.T) {
	alarms := 0
	r := roster{zone: time.UTC, from: 7, to: 23, sittings: 2, client: func(c *chance) string { return []string{"web", "app"}[c.below(3)/2] }}
	for seed := range chance(15) {
		card, f := figures(t, r.posts(1000*seed, date(2019, 1, 1), 150), hands.RhythmOptions{Permutations: 199, Seed: uint64(seed)})
		if f.Shifts[0].Differ {
			alarms++
		} else if card.Conclusion != hands.NoEvidence {
			t.Fatalf("%s", card.Conclusion)
		}
	}
	if alarms > 4 { // five and more come in 1 of 1,000 such runs
		t.Errorf("%d of 15 people are two shifts", alarms)
	}
}

// An office that rests at Nowruz is seen to, and by no other calendar.
func TestARestAtNowruzIsSeen(t *testing.T) {
	// The first four days and the thirteenth of Farvardin, as almanacs have them.
	nowruz := map[string]bool{}
	for _, first := range []string{"2014-03-21", "2015-03-21", "2016-03-20", "2017-03-21", "2018-03-21", "2019-03-21"} {
		day, _ := time.Parse(time.DateOnly, first)
		for _, after := range []int{0, 1, 2, 3, 12} {
			nowruz[day.AddDate(0, 0, after).Format(time.DateOnly)] = true
		}
	}
	r := roster{zone: zone(t, "Asia/Tehran"), from: 8, to: 17, sittings: 3, off: []time.Weekday{time.Thursday, time.Friday}, holidays: func(day time.Time) bool { return nowruz[day.Format(time.DateOnly)] }}
	card, f := figures(t, r.posts(5, date(2014, 1, 1), 2100), hands.RhythmOptions{})
	for _, h := range f.Holidays {
		if h.Drop != strings.HasPrefix(h.Calendar, "Nowruz") {
			t.Errorf("%+v", h)
		}
	}
	if !slices.ContainsFunc(card.Why, func(why string) bool { return strings.HasPrefix(why, "fewer posts on Nowruz") }) {
		t.Errorf("%q", card.Why)
	}
}

// A new shift is found in its week.
func TestAChangeOfHoursIsFound(t *testing.T) {
	before := roster{zone: time.UTC, from: 6, to: 15, sittings: 2}
	after := roster{zone: time.UTC, from: 13, to: 22, sittings: 2}
	monday := date(2019, 6, 3)
	posts := slices.Concat(before.posts(1, monday.AddDate(0, 0, -140), 140), after.posts(2, monday, 140))
	_, f := figures(t, posts, hands.RhythmOptions{})
	if len(f.Changes) != 1 || f.Changes[0].Week != "2019-06-03" || f.Changes[0].After.Hour-f.Changes[0].Before.Hour < 5 {
		t.Errorf("%+v", f.Changes)
	}
}

// By a clock with summer time, half past nine stays half past nine.
func TestSummerTimeMovesTheClock(t *testing.T) {
	for _, change := range []struct {
		zone          string
		before, after time.Time
	}{
		{"Europe/Berlin", time.Date(2021, 3, 26, 8, 30, 0, 0, time.UTC), time.Date(2021, 3, 29, 7, 30, 0, 0, time.UTC)},
		{"America/New_York", time.Date(2021, 3, 12, 14, 30, 0, 0, time.UTC), time.Date(2021, 3, 15, 13, 30, 0, 0, time.UTC)},
		{"Asia/Tehran", time.Date(2021, 3, 19, 6, 0, 0, 0, time.UTC), time.Date(2021, 3, 26, 5, 0, 0, 0, time.UTC)},
		{"Europe/Moscow", time.Date(2014, 10, 24, 5, 30, 0, 0, time.UTC), time.Date(2014, 10, 27, 6, 30, 0, 0, time.UTC)}, // summer time for good, and back
	} {
		posts := slices.Concat(slices.Repeat([]hands.Posting{{At: change.before}}, 60), slices.Repeat([]hands.Posting{{At: change.after}}, 60))
		_, f := figures(t, posts, hands.RhythmOptions{Clocks: []hands.RhythmClock{clock(t, change.zone)}})
		nine := 0
		for _, hours := range f.Account.Asked[0].Hour {
			nine += hours[9]
		}
		if nine != 120 {
			t.Errorf("%s: %d posts at nine", change.zone, nine)
		}
	}
}

// With too few posts no figure is shown, in no field.
func TestTooFewPostsShowNoNumber(t *testing.T) {
	for _, n := range []int{0, 1, 99} {
		card, err := hands.Rhythm(context.Background(), every(5*time.Hour, date(2020, 1, 1), 60)[:n], hands.RhythmOptions{})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(card)
		if err != nil {
			t.Fatal(err)
		}
		if card.Conclusion != hands.TooLittleText || card.Figures != nil || regexp.MustCompile(`\d`).Match(text) {
			t.Errorf("%d posts: %s", n, text)
		}
	}
}

// A month names no clock, however many posts it has.
func TestAMonthNamesNoClock(t *testing.T) {
	r := roster{zone: time.UTC, from: 9, to: 18, off: westernWeekend, sittings: 9}
	card, f := figures(t, r.posts(1, date(2020, 1, 1), 45), hands.RhythmOptions{})
	if f.Account.Clocks.Unread == "" || strings.Contains(card.Why[0], "UTC") {
		t.Errorf("%+v", card.Why)
	}
}

func TestYearsThatNoCalendarHasAreRefused(t *testing.T) {
	for _, first := range []time.Time{date(1969, 1, 1), date(3000, 1, 1)} {
		if _, err := hands.Rhythm(context.Background(), every(time.Hour, first, 9), hands.RhythmOptions{}); !errors.Is(err, sayso.ErrInput) {
			t.Errorf("%v: %v", first, err)
		}
	}
}

// All times an hour later: all clocks an hour further west. And neither the order of the
// rows nor who counts changes a byte.
func TestShiftedTimesShiftTheClocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		offset, later := rapid.IntRange(-5, 5).Draw(t, "offset"), rapid.IntRange(-4, 4).Draw(t, "later")
		r := roster{zone: time.FixedZone("", offset*3600), from: 9, to: 18, off: westernWeekend, sittings: 3}
		posts := r.posts(chance(rapid.Uint32().Draw(t, "seed")), date(2019, 1, 1), 120)
		for i := range posts {
			posts[i].At = posts[i].At.Add(time.Duration(later) * time.Hour)
		}
		card, err := hands.Rhythm(context.Background(), posts, hands.RhythmOptions{Permutations: 99})
		if err != nil {
			t.Fatal(err)
		}
		fits := clockNames(card.Figures.(hands.RhythmFigures).Account.Clocks.Office)
		for o := -11; o <= 11; o++ {
			apart := max(o-(offset-later), (offset-later)-o)
			name := time.Date(2020, 1, 1, 0, 0, 0, 0, time.FixedZone("", o*3600)).Format("UTC-07")
			name = strings.Replace(strings.Replace(name, "+0", "+", 1), "-0", "-", 1)
			if has := slices.Contains(fits, name); apart <= 1 && !has || apart >= 4 && has {
				t.Fatalf("offset %d, %d later: %s of %v", offset, later, name, fits)
			}
		}
		want, _ := json.Marshal(card)
		slices.Reverse(posts)
		again, err := hands.Rhythm(context.Background(), posts, hands.RhythmOptions{Permutations: 99})
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := json.Marshal(again); string(got) != string(want) {
			t.Fatalf("the order of the rows matters:\n%s\n%s", want, got)
		}
	})
}
