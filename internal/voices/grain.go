package voices

import (
	"regexp"
	"strings"
	"time"

	"sayso/text"
)

// Files know times more or less exactly. Of two posts of one day nobody can say that
// they came within seconds, though both are kept as midnight; so a post whose time is
// known less exactly than the window is long meets nobody.

// A grain is how exactly a time is known, in microseconds: it may lie as much later.
type grain int64

const (
	second grain = 1_000_000
	minute       = 60 * second
	hour         = 60 * minute
	day          = 24 * hour
)

var (
	dayOnly    = regexp.MustCompile(`^\D*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\D*$`)
	minuteOnly = regexp.MustCompile(`^[^:]*\d{1,2}:\d{2}(\s*([+-]\d{2}:?\d{2}|[A-Za-z]+))?$`)
)

// grainOf is how exactly a time is written.
func grainOf(written string) grain {
	switch written = strings.TrimSpace(written); {
	case dayOnly.MatchString(written):
		return day
	case minuteOnly.MatchString(written):
		return minute
	}
	return second
}

// A clock sees the times of a file. Where all of many are on the minute, the file has no
// seconds, whatever it writes.
type clock struct {
	times                      int
	notMinute, notHour, notDay bool
}

// enoughTimes are so many that all of them are on the minute by chance in no file that
// anybody will ever have.
const enoughTimes = 10

func (c *clock) tick(at int64) {
	c.times++
	c.notMinute = c.notMinute || at%int64(minute) != 0
	c.notHour = c.notHour || at%int64(hour) != 0
	c.notDay = c.notDay || at%int64(day) != 0
}

func (c clock) grain() grain {
	switch {
	case c.times < enoughTimes || c.notMinute:
		return second
	case c.notHour:
		return minute
	case c.notDay:
		return hour
	}
	return day
}

// finer reports whether a time is known exactly enough for a window. All are for windows
// of less than a second, as far as files go.
func (p post) finer(window time.Duration) bool {
	return p.exact <= second || int64(p.exact) <= window.Microseconds()
}

// OnlyDay reports whether a time is written as a day without an hour.
func OnlyDay(written string) bool { return grainOf(written) == day }

// IsNobody reports whether a handle is what platforms write where an account is gone:
// it stands for many people.
func IsNobody(handle string) bool {
	switch text.Key(handle) {
	case "[deleted]", "[removed]", "deleted", "deleted account", "deleted user", "[deleted user]":
		return true
	}
	return false
}
