package hands

// A rhythm card says when an account posts, and what that is consistent with.
//
// Times are the weakest evidence of a hand and the easiest to over-read. A quiet
// stretch at the same hours is consistent with sleep in a third of the world; nine busy
// hours from Monday to Friday, with office hours in at least three time zones, since
// offices open at eight, nine or ten; and any shift that is worked late somewhere looks
// like an early one elsewhere. So a card scans all clocks that people lived by during
// the span of the posts (rhythm_clock.go) and names every one that fits, by its offset
// from UTC and never by a place. Two clocks are told apart only if the weeks, drawn
// again and again, tell them apart (rhythm_fit.go).
//
// Posts come in bursts: what looks like a hundred observations may be ten sittings. No
// test here exchanges posts. Weeks are drawn, exchanged or moved as a whole, which keeps
// whatever goes on inside of them: for intervals, for clients that post at different
// hours (rhythm_shift.go), for holidays (rhythm_holiday.go), for changes of habit
// (rhythm_change.go).
//
// The card never concludes "several hands". Whoever schedules posts can make any rhythm,
// alone; one person with a telephone and an office makes two clients with two shifts.
// What is remarkable stands in its reasons, beside those explanations, for a reader to
// hold against other evidence.

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"sayso"
)

// A Posting is one post of an account.
type Posting struct {
	At     time.Time
	Client string // the program that posted, or "" where that is not known
}

// RhythmOptions say how a rhythm is read.
type RhythmOptions struct {
	Permutations int    // 0 is 999
	Seed         uint64 // of the drawing of weeks
	Clocks       []RhythmClock
}

// What a rhythm needs. Below that no figure is shown.
const (
	leastPostings      = 100
	leastRhythmDays    = 60 // for a clock
	leastRhythmWeeks   = 8  // for whatever is drawn by weeks
	mostComparedClient = 4
	lastRhythmYear     = 2070 // until which the calendars' tables go
)

// RhythmFigures are the figures of a rhythm card.
type RhythmFigures struct {
	Posts       int             `json:"posts"`
	First       string          `json:"first"`
	Last        string          `json:"last"`
	Permutation int             `json:"permutations"`
	Account     RhythmStream    `json:"account"`
	Clients     []RhythmStream  `json:"clients,omitempty"` // those with posts enough
	Holidays    []HolidayFigure `json:"holidays,omitempty"`
	Shifts      []ShiftFigure   `json:"shifts,omitempty"`
	Changes     []ChangeFigure  `json:"changes,omitempty"`
}

// A RhythmStream is the rhythm of an account, or of one of its clients.
type RhythmStream struct {
	Client     string         `json:"client,omitempty"`
	Posts      int            `json:"posts"`
	Days       int            `json:"days"`
	Weeks      int            `json:"weeks_with_posts"`
	UTC        ClockPicture   `json:"utc"`
	Clocks     ClockScan      `json:"clocks"`
	Silence    SilenceFigure  `json:"silence"`
	Regularity RegularFigure  `json:"regularity"`
	Asked      []ClockPicture `json:"asked,omitempty"` // the clocks that were asked for
}

// Rhythm makes the card of an account's posting times. The error is the context's.
func Rhythm(ctx context.Context, posts []Posting, opt RhythmOptions) (Card, error) {
	card := Card{Kind: "rhythm", Support: "none"}
	if opt.Permutations <= 0 {
		opt.Permutations = 999
	}
	if len(posts) < leastPostings {
		card.Conclusion = TooLittleText
		card.Limits = rhythmLimits[:1]
		return card.withReasons([]Reason{say("rhythm.little")}), nil
	}
	posts = inTimeOrder(posts)
	if early, late := posts[0].At, posts[len(posts)-1].At; early.Unix() < 0 || late.Year() > lastRhythmYear {
		return Card{}, fmt.Errorf("read a rhythm: posts from %d to %d, but years are read from 1970 to %d: %w", early.Year(), late.Year(), lastRhythmYear, sayso.ErrInput)
	}
	first, last := posts[0].At, posts[len(posts)-1].At
	clocks := clocksBetween(first, last)
	f := RhythmFigures{Posts: len(posts), First: first.Format(time.RFC3339), Last: last.Format(time.RFC3339), Permutation: opt.Permutations}
	f.Account = newStream("", posts, clocks, opt)
	clients := busiestClients(posts)
	if len(clients) > 1 {
		for _, client := range clients {
			if err := ctx.Err(); err != nil {
				return Card{}, fmt.Errorf("read a rhythm: %w", err)
			}
			f.Clients = append(f.Clients, newStream(client, postsWith(posts, client), clocks, opt))
		}
		f.Shifts = compareShifts(posts, clients, opt)
	}
	fitting := f.Account.Clocks.clocks()
	f.Holidays = compareHolidays(posts, fitting, opt)
	if err := ctx.Err(); err != nil {
		return Card{}, fmt.Errorf("read a rhythm: %w", err)
	}
	f.Changes = changesOfHours(posts, fitting, opt)
	card.Figures = f
	card.Conclusion = f.conclusion()
	card.Limits = rhythmLimits
	return card.withReasons(f.reasons()), nil
}

// conclusion is never that there are several hands: see the head of this file.
func (f RhythmFigures) conclusion() string {
	compared := false
	for _, s := range f.Shifts {
		if s.Compared {
			compared = true
		}
		if s.Differ {
			return NoConclusion
		}
	}
	if !compared || f.Account.Silence.RoundTheClock {
		return NoConclusion
	}
	return NoEvidence
}

// inTimeOrder sorts a copy, so that the order of the rows does not matter.
func inTimeOrder(posts []Posting) []Posting {
	sorted := slices.Clone(posts)
	for i := range sorted {
		sorted[i].At = sorted[i].At.UTC()
	}
	slices.SortFunc(sorted, func(x, y Posting) int {
		if c := x.At.Compare(y.At); c != 0 {
			return c
		}
		return strings.Compare(x.Client, y.Client)
	})
	return sorted
}

// busiestClients are the clients that have posts enough, the busiest first.
func busiestClients(posts []Posting) []string {
	count := map[string]int{}
	for _, p := range posts {
		if p.Client != "" {
			count[p.Client]++
		}
	}
	var clients []string
	for client, n := range count {
		if n >= leastPostings {
			clients = append(clients, client)
		}
	}
	slices.SortFunc(clients, func(x, y string) int {
		if count[x] != count[y] {
			return count[y] - count[x]
		}
		return strings.Compare(x, y)
	})
	return clients[:min(len(clients), mostComparedClient)]
}

func postsWith(posts []Posting, client string) []Posting {
	var of []Posting
	for _, p := range posts {
		if p.Client == client {
			of = append(of, p)
		}
	}
	return of
}

func newStream(client string, posts []Posting, clocks []RhythmClock, opt RhythmOptions) RhythmStream {
	s := RhythmStream{
		Client:     client,
		Posts:      len(posts),
		Days:       1 + int(dayOf(posts[len(posts)-1].At.Unix())-dayOf(posts[0].At.Unix())),
		UTC:        pictureIn(posts, utcClock),
		Silence:    silences(posts),
		Regularity: regularity(posts),
	}
	weeks := newRhythmWeeks(posts)
	s.Weeks = weeks.count()
	switch {
	case s.Days < leastRhythmDays:
		s.Clocks.Unread = "the posts span fewer than sixty days"
	case s.Weeks < leastRhythmWeeks:
		s.Clocks.Unread = "there are posts in fewer than eight weeks"
	default:
		s.Clocks = scanClocks(posts, weeks, clocks, opt)
	}
	for _, c := range opt.Clocks {
		s.Asked = append(s.Asked, pictureIn(posts, c))
	}
	return s
}

const (
	secondsOfDay  = 24 * 60 * 60
	secondsOfWeek = 7 * secondsOfDay
)

// dayOf numbers days since 1970; seconds are those of a clock.
func dayOf(seconds int64) int64 { return floorDiv(seconds, secondsOfDay) }

// weekOf numbers weeks from Monday to Sunday.
func weekOf(seconds int64) int64 { return floorDiv(seconds+3*secondsOfDay, secondsOfWeek) }

// weekdayOf is 0 on Mondays.
func weekdayOf(seconds int64) int { return int(dayOf(seconds) + 3 - 7*floorDiv(dayOf(seconds)+3, 7)) }

func hourOf(seconds int64) int { return int(seconds-dayOf(seconds)*secondsOfDay) / 3600 }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
