package hands

import (
	"archive/zip"
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso"
)

// zoneinfo is the time zone database (IANA tz 2025c, public domain) as Go brings it, so
// that no computer's own tables change what a card says.
//
//go:embed zoneinfo.zip
var zoneinfo []byte

// A RhythmClock is what the clocks of some time zones showed. Zones whose clocks never
// differed during the posts are one clock, which has no name but its offsets.
type RhythmClock struct {
	steps []clockStep
}

// A clockStep is the offset from UTC from an instant on.
type clockStep struct {
	from   int64 // Unix seconds
	offset int   // seconds
}

var utcClock = RhythmClock{[]clockStep{{0, 0}}}

// clocksBetween are all different clocks that were in use, from west to east.
func clocksBetween(first, last time.Time) []RhythmClock {
	seen := map[string]RhythmClock{}
	for _, zone := range allZones() {
		if c, ok := clockOf(zone, first, last); ok {
			seen[c.key()] = c
		}
	}
	clocks := make([]RhythmClock, 0, len(seen))
	for _, c := range seen {
		clocks = append(clocks, c)
	}
	slices.SortFunc(clocks, RhythmClock.compare)
	return clocks
}

// clockOf is what a zone's clocks showed between two instants. Local mean times, which
// are no whole minutes off, are no clocks.
func clockOf(zone *time.Location, first, last time.Time) (RhythmClock, bool) {
	var c RhythmClock
	for t := first.In(zone); ; {
		_, offset := t.Zone()
		if offset%60 != 0 {
			return c, false
		}
		from := t.Unix()
		if n := len(c.steps); n == 0 || c.steps[n-1].offset != offset {
			c.steps = append(c.steps, clockStep{from, offset})
		}
		_, end := t.ZoneBounds()
		if end.IsZero() || end.After(last) {
			return c, true
		}
		if !end.After(t) {
			end = t.AddDate(0, 0, 1) // on the last day of leap years package time's bounds do not move
		}
		t = end
	}
}

func (c RhythmClock) key() string {
	var b strings.Builder
	for i, s := range c.steps {
		if i > 0 {
			fmt.Fprintf(&b, "@%d", s.from)
		}
		fmt.Fprintf(&b, "%+d", s.offset)
	}
	return b.String()
}

func (c RhythmClock) compare(o RhythmClock) int {
	return slices.CompareFunc(c.steps, o.steps, func(x, y clockStep) int {
		return cmp.Or(cmp.Compare(x.offset, y.offset), cmp.Compare(x.from, y.from))
	})
}

// each tells of each post what the clock showed, as seconds since 1970 on its face.
func (c RhythmClock) each(posts []Posting, of func(i int, local int64)) {
	step := 0
	for i, p := range posts {
		at := p.At.Unix()
		for step+1 < len(c.steps) && c.steps[step+1].from <= at {
			step++
		}
		of(i, at+int64(c.steps[step].offset))
	}
}

// String names the clock by its offsets: UTC+3, or UTC+1/+2 if it changed.
func (c RhythmClock) String() string {
	var offsets []int
	for _, s := range c.steps {
		if !slices.Contains(offsets, s.offset) {
			offsets = append(offsets, s.offset)
		}
	}
	slices.Sort(offsets)
	names := make([]string, len(offsets))
	for i, o := range offsets {
		names[i] = offsetName(o)
	}
	return "UTC" + strings.Join(names, "/")
}

// fixed is the clock's only offset, if it never changed.
func (c RhythmClock) fixed() (offset int, ok bool) {
	return c.steps[0].offset, len(c.steps) == 1
}

func offsetName(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	name := fmt.Sprintf("%c%d", sign, seconds/3600)
	if minutes := seconds % 3600 / 60; minutes != 0 {
		name += fmt.Sprintf(":%02d", minutes)
	}
	return name
}

// nearClocks are at most so many seconds apart: an hour, and a half for the zones that
// are half an hour off all others.
const nearClocks = 90 * 60

// isNear reports whether the two clocks were never far apart.
func (c RhythmClock) isNear(o RhythmClock) bool {
	for i, j := 0, 0; ; {
		if d := c.steps[i].offset - o.steps[j].offset; d > nearClocks || d < -nearClocks {
			return false
		}
		moreC, moreO := i+1 < len(c.steps), j+1 < len(o.steps)
		if !moreC && !moreO {
			return true
		}
		at := int64(math.MaxInt64)
		if moreC {
			at = c.steps[i+1].from
		}
		if moreO {
			at = min(at, o.steps[j+1].from)
		}
		if moreC && c.steps[i+1].from == at {
			i++
		}
		if moreO && o.steps[j+1].from == at {
			j++
		}
	}
}

// changeNames say when the clock was changed, and to what.
func (c RhythmClock) changeNames() []string {
	var names []string
	for _, s := range c.steps[1:] {
		names = append(names, time.Unix(s.from, 0).UTC().Format("2006-01-02T15:04Z")+" UTC"+offsetName(s.offset))
	}
	return names
}

func zoneFiles() []*zip.File {
	archive, err := zip.NewReader(bytes.NewReader(zoneinfo), int64(len(zoneinfo)))
	if err != nil {
		panic(err) // it is embedded: a mistake of ours
	}
	return archive.File
}

// namedZone is a zone of the database, or nil.
func namedZone(name string) *time.Location {
	for _, file := range zoneFiles() {
		if file.Name == name && !strings.HasSuffix(name, "/") {
			return readZone(file)
		}
	}
	return nil
}

// allZones are the zones of the database.
func allZones() []*time.Location {
	var zones []*time.Location
	for _, file := range zoneFiles() {
		if strings.HasSuffix(file.Name, "/") {
			continue
		}
		zones = append(zones, readZone(file))
	}
	return zones
}

func readZone(file *zip.File) *time.Location {
	r, err := file.Open()
	if err != nil {
		panic(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	zone, err := time.LoadLocationFromTZData(file.Name, data)
	if err != nil {
		panic(err)
	}
	return zone
}

// ParseRhythmClock reads a clock that a user asks for: UTC+3, UTC-3:30, or a zone of
// the time zone database. The error wraps [sayso.ErrInput].
func ParseRhythmClock(name string) (RhythmClock, error) {
	if offset, ok := parseOffset(name); ok {
		return RhythmClock{[]clockStep{{0, offset}}}, nil
	}
	if zone := namedZone(name); zone != nil {
		if c, ok := clockOf(zone, time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(lastRhythmYear+1, 1, 1, 0, 0, 0, 0, time.UTC)); ok {
			return c, nil
		}
	}
	return RhythmClock{}, fmt.Errorf("time zone %q: neither an offset such as UTC+3:30 nor a zone of the time zone database: %w", name, sayso.ErrInput)
}

func parseOffset(name string) (seconds int, ok bool) {
	rest, isUTC := strings.CutPrefix(name, "UTC")
	if !isUTC {
		return 0, false
	}
	if rest == "" {
		return 0, true
	}
	hours, minutes, _ := strings.Cut(rest[1:], ":")
	h, err := strconv.ParseUint(hours, 10, 8)
	m := uint64(0)
	if err == nil && minutes != "" {
		m, err = strconv.ParseUint(minutes, 10, 8)
	}
	if err != nil || h > 14 || m > 59 || rest[0] != '+' && rest[0] != '-' {
		return 0, false
	}
	seconds = int(h*3600 + m*60)
	if rest[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}
