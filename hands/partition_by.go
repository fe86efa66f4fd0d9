package hands

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// A SplitBy splits an account by what stands in each post: its hour, its weekday, its
// language, whether it came before a date, how it is signed. It is written
//
//	KIND:SIDE[/OTHER][@ZONE]
//
//	hours:8-16             from eight to sixteen o'clock, and the other hours
//	hours:22-6/8-16        two shifts; posts of the hours between are on neither side
//	days:fri,sat           those weekdays, and the others; two lists of days may be named
//	language:fa/en         posts in one language and in the other
//	before:2016-03-01      before that day, and from it on
//	signature:-H           signed so, and not; two signatures may be named
//
// A ZONE is an offset such as UTC+3:30 or a zone of the time zone database, and counts for
// hours, days and dates. Two of these can never conclude "several hands": languages are
// not compared, and what came before a date is never interleaved with what came after, so
// that time explains any difference.
type SplitBy struct {
	kind  string
	zone  *time.Location
	sides [2]part
}

// The kinds of a [SplitBy].
const (
	ByHours     = "hours"
	ByDays      = "days"
	ByLanguage  = "language"
	ByDate      = "before"
	BySignature = "signature"
)

// SplitKinds are what an account can be split by beside what its file says.
func SplitKinds() []string { return []string{ByHours, ByDays, ByLanguage, ByDate, BySignature} }

// A part is one side: its name and the posts that are on it. The side of all others has
// no has.
type part struct {
	name string
	has  func(moment) bool
}

// A moment is a post as a split sees it, by the clock of its zone.
type moment struct {
	at     time.Time
	onDay  bool // of its hour nothing is known
	source string
}

// IsSplit reports whether by is written as a split is. Anything else is a column.
func IsSplit(by string) bool {
	kind, _, hasColon := strings.Cut(by, ":")
	return hasColon && slices.Contains(SplitKinds(), kind)
}

// ParseSplit reads a split. A zone that it does not name is zone; nil is UTC. The error
// wraps [sayso.ErrInput].
func ParseSplit(by string, zone *time.Location) (SplitBy, error) {
	if zone == nil {
		zone = time.UTC
	}
	kind, rest, _ := strings.Cut(by, ":")
	s := SplitBy{kind: kind, zone: zone}
	read := map[string]func(string) (part, error){ByHours: hoursOf, ByDays: daysOf, ByLanguage: inLanguage, ByDate: beforeDay, BySignature: signedWith}[kind]
	if read == nil {
		return s, fmt.Errorf("split by %q: it begins with none of %s: %w", by, strings.Join(SplitKinds(), ":, ")+":", sayso.ErrInput)
	}
	if at := strings.LastIndexByte(rest, '@'); at >= 0 && s.hasZone() {
		named, err := ParseZone(rest[at+1:])
		if err != nil {
			return s, fmt.Errorf("split by %q: %w", by, err)
		}
		s.zone, rest = named, rest[:at]
	}
	for i, words := range s.twoSides(rest) {
		side, err := read(words)
		if err != nil {
			return s, fmt.Errorf("split by %q: %w: %w", by, err, sayso.ErrInput)
		}
		s.sides[i] = side
	}
	s.complete()
	if s.overlaps() {
		return s, fmt.Errorf("split by %q: a post could be on both sides: %w", by, sayso.ErrInput)
	}
	return s, nil
}

func (s SplitBy) hasZone() bool { return s.kind == ByHours || s.kind == ByDays || s.kind == ByDate }

// twoSides are the words of one side or of both. A signature may begin with a stroke.
func (s SplitBy) twoSides(rest string) []string {
	if s.kind == ByDate || rest == "" {
		return []string{rest}
	}
	if at := strings.IndexByte(rest[1:], '/'); at >= 0 && at+2 < len(rest) {
		return []string{rest[:at+1], rest[at+2:]}
	}
	return []string{rest}
}

// complete names the side of the others where only one is named.
func (s *SplitBy) complete() {
	if s.sides[1].has != nil {
		return
	}
	s.sides[1].name = map[string]string{
		ByHours: "other hours", ByDays: "other days", ByLanguage: "other languages",
		ByDate: "from " + strings.TrimPrefix(s.sides[0].name, before) + " on", BySignature: "not signed " + s.sides[0].name,
	}[s.kind]
}

// overlaps tries every hour and every weekday; of words it is enough that they differ,
// unless one ends as the other does.
func (s SplitBy) overlaps() bool {
	a, b := s.sides[0], s.sides[1]
	if b.has == nil {
		return false
	}
	if !s.hasZone() {
		return strings.HasSuffix(a.name, b.name) || strings.HasSuffix(b.name, a.name)
	}
	for hour := range 7 * 24 {
		if m := (moment{at: time.Unix(0, 0).UTC().Add(time.Duration(hour) * time.Hour)}); a.has(m) && b.has(m) {
			return true
		}
	}
	return false
}

// String writes the split as it is read. A zone other than UTC is always named.
func (s SplitBy) String() string {
	words := s.sides[0].name
	switch {
	case s.kind == ByDate:
		words = strings.TrimPrefix(words, before)
	case s.sides[1].has != nil:
		words += "/" + s.sides[1].name
	}
	if s.hasZone() && s.zone != time.UTC && s.zone.String() != "UTC" {
		words += "@" + s.zone.String()
	}
	return s.kind + ":" + words
}

// Kind is what the posts are split by.
func (s SplitBy) Kind() string { return s.kind }

// Sides are the names of the two sides, as posts get them from [SplitBy.Of].
func (s SplitBy) Sides() [2]string { return [2]string{s.sides[0].name, s.sides[1].name} }

// InTurn reports whether one side follows the other in time.
func (s SplitBy) InTurn() bool { return s.kind == ByDate }

// Of returns the posts with their sides, "" for those on neither.
func (s SplitBy) Of(posts []Post) []Post {
	split := slices.Clone(posts)
	for i, p := range split {
		split[i].Side = s.side(p)
	}
	return split
}

func (s SplitBy) side(p Post) string {
	m := moment{at: p.Time.In(s.zone), onDay: p.OnDay, source: p.Text}
	if p.OnDay {
		m.at = p.Time.UTC() // a day is the same in every zone
	}
	switch {
	case s.kind == ByHours && m.onDay, s.kind == ByLanguage && languageIn(m.source) == "":
		return ""
	case s.sides[0].has(m):
		return s.sides[0].name
	case s.sides[1].has == nil || s.sides[1].has(m):
		return s.sides[1].name
	}
	return ""
}

// hoursOf reads 8-16: from eight o'clock until sixteen; 22-6 goes over midnight.
func hoursOf(words string) (part, error) {
	first, last, _ := strings.Cut(words, "-")
	from, errFrom := strconv.Atoi(first)
	to, errTo := strconv.Atoi(last)
	if errFrom != nil || errTo != nil || from < 0 || from > 23 || to < 0 || to > 24 || from == to || from == 0 && to == 24 {
		return part{}, fmt.Errorf("%q are no hours of a day such as 8-16 or 22-6", words)
	}
	return part{fmt.Sprintf("%d-%d", from, to), func(m moment) bool {
		hour := m.at.Hour()
		if from < to {
			return from <= hour && hour < to
		}
		return hour >= from || hour < to
	}}, nil
}

var shortDays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// daysOf reads fri,sat.
func daysOf(words string) (part, error) {
	var in [7]bool
	n := 0
	for word := range strings.SplitSeq(words, ",") {
		day := slices.Index(shortDays, strings.ToLower(strings.TrimSpace(word)))
		if day < 0 || in[day] {
			return part{}, fmt.Errorf("%q are no weekdays such as sat,sun", words)
		}
		in[day] = true
		n++
	}
	if n == len(in) {
		return part{}, fmt.Errorf("%q leaves no day for the other side", words)
	}
	var names []string
	for i := range in {
		if day := (i + 1) % 7; in[day] { // from Monday
			names = append(names, shortDays[day])
		}
	}
	return part{strings.Join(names, ","), func(m moment) bool { return in[m.at.Weekday()] }}, nil
}

func inLanguage(words string) (part, error) {
	if len(words) < 2 || len(words) > 3 || strings.ContainsFunc(words, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return part{}, fmt.Errorf("%q is no language such as fa", words)
	}
	return part{words, func(m moment) bool { return languageIn(m.source) == words }}, nil
}

// languageIn is the language that most of a post is in, "" where it does not tell.
func languageIn(source string) string {
	if lang := text.Language(source).Lang; lang != text.UnknownLanguage && lang != text.MixedLanguage {
		return lang
	}
	return ""
}

const before = "before "

func beforeDay(words string) (part, error) {
	day, err := time.Parse(time.DateOnly, words)
	if err != nil {
		return part{}, fmt.Errorf("%q is no day such as 2016-03-01", words)
	}
	return part{before + words, func(m moment) bool {
		year, month, d := m.at.Date()
		return time.Date(year, month, d, 0, 0, 0, 0, time.UTC).Before(day)
	}}, nil
}

const longestSignature = 40

// signedWith reads a signature, which stands at the end of a post, in front of links and
// hashtags.
func signedWith(words string) (part, error) {
	if words = strings.TrimSpace(words); words == "" || utf8.RuneCountInString(words) > longestSignature {
		return part{}, fmt.Errorf("%q is no signature such as -H", words)
	}
	return part{words, func(m moment) bool { return isSigned(m.source, words) }}, nil
}

func isSigned(source, with string) bool {
	body := links.ReplaceAllString(source, "")
	if !strings.ContainsAny(with, "#＃") {
		body = hashtags.ReplaceAllString(body, "")
	}
	front, ends := strings.CutSuffix(strings.TrimSpace(body), with)
	if !ends {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(front)
	return front == "" || unicode.IsSpace(last) || unicode.IsPunct(last)
}

// ParseZone reads a time zone: UTC, an offset such as UTC+3:30, or a zone of the time zone
// database that comes with this package. The error wraps [sayso.ErrInput].
func ParseZone(name string) (*time.Location, error) {
	if name == "UTC" {
		return time.UTC, nil
	}
	if offset, isOffset := parseOffset(name); isOffset {
		return time.FixedZone(name, offset), nil
	}
	if zone := namedZone(name); zone != nil {
		return zone, nil
	}
	return nil, fmt.Errorf("time zone %q: neither an offset such as UTC+3:30 nor a zone of the time zone database: %w", name, sayso.ErrInput)
}
