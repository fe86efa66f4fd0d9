package table

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// A clock reads times and knows what is in the future.
type clock struct {
	now int64 // microseconds
}

// mostSeconds is the first number of seconds that is taken for something else: it
// has twelve digits, and so have milliseconds since 1973.
const mostSeconds = 100_000_000_000

var errNoTime = errors.New("the time is empty")

// read returns microseconds since 1970, and whether the time was in RFC 3339.
func (c *clock) read(field []byte) (at int64, rfc3339 bool, err error) {
	field = bytes.TrimSpace(field)
	switch {
	case len(field) == 0:
		return 0, false, errNoTime
	case len(field) >= len("2006-01-02T15:04:05Z") && field[4] == '-':
		at, err = readRFC3339(field)
		rfc3339 = true
	default:
		at, err = readSeconds(field)
	}
	switch {
	case err != nil:
		return 0, false, err
	case at < 0:
		return 0, false, fmt.Errorf("the time %q is before 1970", shorten(field))
	case at > c.now:
		return 0, false, fmt.Errorf("the time %q is in the future", shorten(field))
	}
	return at, rfc3339, nil
}

func readRFC3339(field []byte) (int64, error) {
	text := string(field)
	if text[10] == ' ' {
		text = text[:10] + "T" + text[11:]
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return 0, fmt.Errorf("the time %q is neither Unix seconds nor RFC 3339 with an offset", shorten(field))
	}
	return t.UnixMicro(), nil
}

// readSeconds reads decimal seconds without going through floating point, so that
// the window's end is where it is said to be.
func readSeconds(field []byte) (int64, error) {
	whole, fraction, _ := bytes.Cut(field, []byte{'.'})
	negative := len(whole) > 0 && whole[0] == '-'
	if negative {
		whole = whole[1:]
	}
	seconds, ok := digits(whole)
	micros, fractionOK := microseconds(fraction)
	switch {
	case len(whole) == 0 || !ok || !fractionOK:
		return 0, fmt.Errorf("the time %q is neither Unix seconds nor RFC 3339 with an offset", shorten(field))
	case negative:
		return 0, fmt.Errorf("the time %q is negative", shorten(field))
	case seconds >= mostSeconds:
		return 0, fmt.Errorf("the time %q has %d digits: seconds are expected, not milliseconds", shorten(field), len(whole))
	}
	return seconds*1_000_000 + micros, nil
}

// digits reads a number; one that is too large to be a time comes out as some such.
func digits(text []byte) (n int64, ok bool) {
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		if n < mostSeconds {
			n = 10*n + int64(c-'0')
		}
	}
	return n, true
}

// microseconds reads the digits behind the point; a seventh and further ones are cut
// off.
func microseconds(fraction []byte) (n int64, ok bool) {
	for i, c := range fraction {
		if c < '0' || c > '9' {
			return 0, false
		}
		if i < 6 {
			n = 10*n + int64(c-'0')
		}
	}
	for i := len(fraction); i < 6; i++ {
		n *= 10
	}
	return n, true
}

// shorten keeps reasons readable whatever stands in the field.
func shorten(field []byte) string {
	if len(field) > 40 {
		return string(field[:40]) + "…"
	}
	return string(field)
}

// secondsText writes an instant as this package reads it.
func secondsText(buf []byte, micros int64) []byte {
	if micros < 0 {
		buf, micros = append(buf, '-'), -micros
	}
	buf = strconv.AppendInt(buf, micros/1_000_000, 10)
	if part := micros % 1_000_000; part != 0 {
		buf = append(buf, '.')
		buf = append(buf, strconv.Itoa(1_000_000 + int(part))[1:]...)
	}
	return buf
}
