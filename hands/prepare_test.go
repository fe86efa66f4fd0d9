package hands

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sayso/text"
)

func TestWhatIsLeftOfAPost(t *testing.T) {
	for _, c := range []struct{ name, source, prose string }{
		{"links, mentions, hashtags", "Great crowd in #Ohio today, thank you @friend! https://t.co/abc", "Great crowd in today, thank you!"},
		{"what is left of a mention", ".@friend: Great work", "Great work"},
		{"a link glued on", "Watch thispic.twitter.com/x1", "Watch this"},
		{"two spaces are the writer's", "One.  Two.", "One.  Two."},
		{"a signature", "We can do this together. -H", "We can do this together."},
		{"a signature in front of a link", "We can do this. –JC https://t.co/1", "We can do this."},
		{"initials in brackets", "See you there! (AB)", "See you there!"},
		{"a first name", "See you there! ^Sam", "See you there!"},
		{"initials in small letters", "Sorry about that ^js", "Sorry about that"},
		{"no signature", "It is a win-win", "It is a win-win"},
		{"no signature inside a word", "He joined the X-Men", "He joined the X-Men"},
		{"a quotation", `She said "we will never ever give up on this" and left.`, "She said and left."},
		{"a word held at a distance", `The "experts" were wrong.`, `The "experts" were wrong.`},
		{"a repost by hand", `"@fan: You are the best of them all!" Thank you.`, "Thank you."},
		{"a repost by hand that breaks off", `"@fan: You are the best of them`, ""},
		{"a repost behind a word", "So true RT @fan: never give up", "So true"},
		{"what the program set", "It’s “here” & now…", `It's "here" & now...`},
		{"what the format set", "Law &amp; order", "Law & order"},
		{"Persian, a quotation", "او گفت «ما هرگز از این راه برنمی‌گردیم و می‌مانیم» و رفت", "او گفت و رفت"},
		{"Persian, a half-space", "می‌رود به #خانه‌ی_ما", "می‌رود به"},
	} {
		p, isOwn := prepare(c.source, "")
		if !isOwn || p.prose != c.prose {
			t.Errorf("%s: %q leaves %q (own: %v), not %q", c.name, c.source, p.prose, isOwn, c.prose)
		}
	}
	for _, repost := range []string{"RT @fan: never", "\"RT @fan never\"", "  RT: @fan"} {
		if _, isOwn := prepare(repost, "en"); isOwn {
			t.Errorf("%q is taken for the account's own", repost)
		}
	}
}

// What is left holds nothing that was taken out, whatever came in.
func FuzzPrepare(f *testing.F) {
	for _, s := range []string{"", "“@a: b", "RT @", "-H", "#", "\ue000", "می‌رود «ب»", "\xff\"a b c d e f\"", "a -–H"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, _ := prepare(s, "en")
		if strings.ContainsAny(p.prose, "\ue000\ue001\ue002\ue003…’“”") {
			t.Errorf("%q leaves %q", s, p.prose)
		}
		if utf8.ValidString(s) && !utf8.ValidString(p.full+p.prose) {
			t.Errorf("%q leaves broken characters: %q", s, p.full)
		}
		for _, v := range []func(string, func(string)){shapeView} {
			v(p.full, func(string) {})
		}
	})
}

func TestNearRepeatsAreFound(t *testing.T) {
	texts := []string{
		"the council will meet on monday to vote about the new bridge",
		"a quite different text about the weather in the hills this week",
		"the council will meet on monday to vote about the new bridge again",
		"good morning",
		"good morning",
	}
	var keys [][]string
	for _, s := range texts {
		keys = append(keys, strings.Fields(s))
	}
	if got, want := repeats(keys), []bool{false, false, true, false, true}; !slices.Equal(got, want) {
		t.Errorf("repeats %v, want %v", got, want)
	}
}

func TestWhatStandsUnderEveryPostIsTakenOff(t *testing.T) {
	var posts []usable
	var keys [][]string
	for i, s := range []string{"rain", "wind and snow", "sun", "fog in the hills", "hail", "dew", "mist", "thaw"} {
		posts = append(posts, usable{isB: i >= 3})
		if s += ", read more on our page"; i >= 3 {
			s = "Today " + s
		}
		keys = append(keys, keysOf(text.Parse(s, "en")))
	}
	f := findFurniture(posts, keys)
	for source, want := range map[string]string{
		"Storm tonight, read more on our page!":   "Storm tonight, read",
		"Today storm at night, more on our page ": "storm at night",
		"More on our page tomorrow":               "More on our page tomorrow",
		"Today more on our page":                  "",
		"Nothing of today":                        "Nothing of today",
	} {
		if got := f.strip(text.Parse(source, "en")); got != want {
			t.Errorf("%q leaves %q, not %q", source, got, want)
		}
	}
}

// How a keyboard is set shows, and how words are joined.
func TestPersianAndArabicTyping(t *testing.T) {
	for _, c := range []struct {
		source string
		has    []string
	}{
		{"کتاب‌ها را می‌خوانم", []string{"half-space before -ها", "half-space after می", "Persian kaf (U+06A9)"}},
		{"كتاب ها را مي خوانم", []string{"space before -ها", "space after می", "Arabic kaf (U+0643)", "Arabic ye (U+064A)"}},
		{"سال ۱۴۰۲", []string{"Persian digits (۰ to ۹)"}},
		{"عام ٢٠٢٣", []string{"Arabic digits (٠ to ٩)"}},
		{"سال 1402?", []string{"Western digits among Arabic letters", "Western ? among Arabic letters"}},
		{"شكراً جزيلاً", []string{"tanwin (U+064B)"}},
		{"سلـــام", []string{"kashida (U+0640)"}},
	} {
		var found []string
		shapeView(c.source, func(s string) { found = append(found, s) })
		for _, want := range c.has {
			if !slices.Contains(found, want) {
				t.Errorf("%q shows no %q: %q", c.source, want, found)
			}
		}
	}
}

func TestOutlines(t *testing.T) {
	for source, want := range map[string]string{
		"Make it GREAT again!!": "Xx x XX x!!",
		"A 12% rise...":         "X 9% x...",
		"سلام، خوبی؟":           "ا، ا؟",
	} {
		if got := strings.Join(outlineOf(source), ""); got != want {
			t.Errorf("%q has the outline %q, not %q", source, got, want)
		}
	}
}

func TestWeeksBeginOnMondays(t *testing.T) {
	for _, c := range []struct {
		days int64
		week int
	}{{-4, -1}, {-3, 0}, {0, 0}, {3, 0}, {4, 1}, {-10, -1}, {-11, -2}} {
		if got := mondaysOf(unixDay(c.days)); got != c.week {
			t.Errorf("day %d is in week %d, not %d", c.days, got, c.week)
		}
	}
}

func unixDay(n int64) time.Time { return time.Unix(n*86400+3600, 0) }
