package hands_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/hands"
	"sayso/hands/internal/planting"
)

func splitBy(t testing.TB, by string) hands.SplitBy {
	t.Helper()
	s, err := hands.ParseSplit(by, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Which side a post is on, worked out by hand.
func TestWhichSideAPostIsOn(t *testing.T) {
	const (
		english = "The people of the town have said that they will not go to the meeting because of the rain."
		persian = "مردم شهر گفتند که به دلیل باران به جلسه نخواهند رفت و این را همه می‌دانند."
	)
	for _, c := range []struct{ by, at, source, want string }{
		{"hours:8-16", "2024-01-10T08:00:00Z", "", "8-16"},
		{"hours:8-16", "2024-01-10T15:59:59Z", "", "8-16"},
		{"hours:8-16", "2024-01-10T16:00:00Z", "", "other hours"},
		{"hours:8-16", "2024-01-10", "", ""}, // of its hour nothing is known
		{"hours:22-6/6-14", "2024-01-10T23:00:00Z", "", "22-6"},
		{"hours:22-6/6-14", "2024-01-10T05:59:00Z", "", "22-6"},
		{"hours:22-6/6-14", "2024-01-10T06:00:00Z", "", "6-14"},
		{"hours:22-6/6-14", "2024-01-10T20:00:00Z", "", ""},
		{"hours:8-16@UTC+3:30", "2024-01-10T04:30:00Z", "", "8-16"},
		{"hours:8-16@UTC+3:30", "2024-01-10T04:29:00Z", "", "other hours"},
		{"hours:8-16@Asia/Tehran", "2022-07-01T03:30:00Z", "", "8-16"}, // UTC+4:30 in the summer of 2022
		{"hours:8-16@Asia/Tehran", "2023-07-01T03:30:00Z", "", "other hours"},
		{"hours:18-24", "2024-01-10T23:59:00Z", "", "18-24"},
		{"days:sat,sun", "2024-01-13T12:00:00Z", "", "sat,sun"}, // a Saturday
		{"days:sat,sun", "2024-01-12T23:59:00Z", "", "other days"},
		{"days:sat,sun@Pacific/Kiritimati", "2024-01-12T12:00:00Z", "", "sat,sun"}, // UTC+14
		{"days:sat,sun@UTC-12", "2024-01-13", "", "sat,sun"},                       // a day is the same everywhere
		{"days:thu,fri/mon", "2024-01-08T12:00:00Z", "", "mon"},
		{"days:thu,fri/mon", "2024-01-09T12:00:00Z", "", ""},
		{"before:2024-01-10", "2024-01-09T23:59:59Z", "", "before 2024-01-10"},
		{"before:2024-01-10", "2024-01-10T00:00:00Z", "", "from 2024-01-10 on"},
		{"before:2024-01-10@UTC+3:30", "2024-01-09T20:30:00Z", "", "from 2024-01-10 on"},
		{"language:fa/en", "2024-01-10", persian, "fa"},
		{"language:fa/en", "2024-01-10", english, "en"},
		{"language:fa", "2024-01-10", english, "other languages"},
		{"language:fa", "2024-01-10", "ok", ""},
		{"signature:-H", "2024-01-10", "We will win. -H", "-H"},
		{"signature:-H", "2024-01-10", "We will win. -H https://t.co/abc #win", "-H"},
		{"signature:-H", "2024-01-10", "We will win with plan-H", "not signed -H"},
		{"signature:-H", "2024-01-10", "-H says hello", "not signed -H"},
		{"signature:-H/-JS", "2024-01-10", "Good night -JS", "-JS"},
		{"signature:-H/-JS", "2024-01-10", "Good night", ""},
		{"signature:/JS", "2024-01-10", "Good night /JS", "/JS"},
		{"signature:#team", "2024-01-10", "Good night #team", "#team"},
		{"signature:@JS", "2024-01-10", "Good night @JS", "@JS"},
	} {
		p := hands.Post{Text: c.source}
		var err error
		if p.Time, err = time.Parse(time.RFC3339, c.at); err != nil {
			if p.Time, err = time.Parse(time.DateOnly, c.at); err != nil {
				t.Fatal(err)
			}
			p.OnDay = true
		}
		if got := splitBy(t, c.by).Of([]hands.Post{p})[0].Side; got != c.want {
			t.Errorf("%s, %s %q: on side %q, want %q", c.by, c.at, c.source, got, c.want)
		}
	}
}

// What is no split says why, and a column is none.
func TestWhatIsNoSplit(t *testing.T) {
	for _, by := range []string{
		"hours:", "hours:8", "hours:8-25", "hours:8-8", "hours:0-24", "hours:8-16/12-20", "hours:8-16@Narnia", "hours:-1-3", "hours:a-b", "days:", "days:sat,sat", "days:someday", "days:mon,tue,wed,thu,fri,sat,sun", "days:sat/sat,sun",
		"language:", "language:Persian", "language:fa/fa", "before:", "before:2016", "before:2016-13-01", "signature:", "signature: ", "signature:-H/-H", "signature:" + strings.Repeat("x", 41), "client", "client:a",
	} {
		if _, err := hands.ParseSplit(by, nil); !errors.Is(err, sayso.ErrInput) || !strings.Contains(err.Error(), by) {
			t.Errorf("%q: %v", by, err)
		}
	}
	for by, want := range map[string]bool{"client": false, "hours": false, "who:says": false, "hours:8-16": true, "hours:x": true, "signature:-H": true} {
		if hands.IsSplit(by) != want {
			t.Errorf("%q is a split: %v", by, !want)
		}
	}
}

// A split is written as it is read, and then splits in the same way.
func TestASplitIsWrittenAsItIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]string{"", "@UTC", "@UTC-9:30", "@Asia/Tehran", "@America/New_York"}).Draw(t, "zone")
		hour := rapid.IntRange(0, 23)
		from, to := hour.Draw(t, "from"), hour.Draw(t, "to")
		if from == to {
			to = (to + 1) % 24
		}
		by := rapid.SampledFrom([]string{
			fmt.Sprintf("hours:%d-%d%s", from, to, zone), fmt.Sprintf("hours:%d-%d/%d-%d%s", from, to, to, from, zone), "days:sun,mon/wed" + zone, "days:fri" + zone, "before:2020-02-29" + zone, "language:fa/en", "signature:-H/^mk", "signature:// team",
		}).Draw(t, "split")
		s, err := hands.ParseSplit(by, nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := hands.ParseSplit(s.String(), time.FixedZone("elsewhere", 3600))
		if strings.HasSuffix(by, "@UTC") || zone == "" {
			again, err = hands.ParseSplit(s.String(), nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		posts := []hands.Post{{Time: time.Unix(rapid.Int64Range(0, 2e9).Draw(t, "time"), 0), Text: rapid.SampledFrom([]string{"a -H", "b", "c ^mk", "d // team"}).Draw(t, "text")}}
		a, b := s.Of(posts)[0].Side, again.Of(posts)[0].Side
		if a != b || s.Sides() != again.Sides() || s.String() != again.String() {
			t.Fatalf("%s: %q %v; written %s: %q %v", by, a, s.Sides(), s, b, again.Sides())
		}
	})
}

// inShifts moves each post of a plan to the hours of its writer's shift.
func inShifts(posts []hands.Post) []hands.Post {
	for i, p := range posts {
		hour := 8 + i%8
		if p.Side == planting.Phone {
			hour = 16 + i%8
		}
		day := p.Time.Truncate(24 * time.Hour)
		posts[i].Time, posts[i].Side = day.Add(time.Duration(hour)*time.Hour+time.Duration(i%60)*time.Minute), ""
	}
	return posts
}

func askBy(t testing.TB, posts []hands.Post, by string) hands.Card {
	t.Helper()
	s := splitBy(t, by)
	card, err := hands.Partition(context.Background(), s.Of(posts), hands.Question{Sides: s.Sides(), InTurn: s.InTurn(), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// Two writers who work in shifts are told apart by the clock, and one who posts at all
// hours is not.
func TestShiftsAreASplit(t *testing.T) {
	c := planting.Chance(1)
	if card := askBy(t, inShifts(twoWriters(planting.English, 77).Posts(&c)), "hours:8-16/16-24"); card.Conclusion != hands.SeveralHands {
		t.Errorf("two writers in shifts: %s, %q", card.Conclusion, card.Why)
	}
	if card := askBy(t, inShifts(oneWriter(planting.English, 77).Posts(&c)), "hours:8-16/16-24"); card.Conclusion != hands.NoEvidence {
		t.Errorf("one writer: %s, %q", card.Conclusion, card.Why)
	}
}

// What came before a date is never interleaved with what came after: not even two
// writers are told apart, and the card says why.
func TestBeforeAndAfterADateConcludesNothing(t *testing.T) {
	for seed := planting.Chance(1); seed <= 3; seed++ {
		c := seed
		p := twoWriters(planting.English, seed)
		p.Later = 1
		card := askBy(t, p.Posts(&c), "before:2023-05-24")
		figures, _ := card.Figures.(hands.PartitionFigures)
		if card.Conclusion != hands.NoConclusion || !strings.Contains(card.Why[0], "follows the other in time") || figures.Prose != nil || figures.Sides[0].Posts == 0 {
			t.Errorf("seed %d: %s, %q, %+v", seed, card.Conclusion, card.Why, figures)
		}
	}
	c := planting.Chance(1)
	if card := askBy(t, twoWriters(planting.English, 1).Posts(&c), "before:2023-01-09"); card.Conclusion != hands.TooLittleText || card.Figures != nil {
		t.Errorf("one week before: %s", card.Conclusion)
	}
}

// Languages are a split that says why it concludes nothing.
func TestLanguagesAreNotCompared(t *testing.T) {
	c := planting.Chance(3)
	posts := append(oneWriter(planting.English, 1).Posts(&c), oneWriter(planting.Persian, 1).Posts(&c)...)
	card := askBy(t, posts, "language:en/fa")
	if card.Conclusion != hands.NoConclusion || card.Figures != nil || !strings.Contains(card.Why[0], "never compared") {
		t.Errorf("%s, %q", card.Conclusion, card.Why)
	}
}

// Whatever is asked, there is a split that keeps its own words, or an error.
func FuzzParseSplit(f *testing.F) {
	for _, by := range []string{"hours:8-16@UTC+3:30", "hours:22-6/6-14", "days:fri,sat/sun", "before:2016-03-01@Asia/Tehran", "language:fa/en", "signature:-H/-JS", "signature:/", "hours:@", "signature:\xff"} {
		f.Add(by)
	}
	posts := []hands.Post{{Time: time.Unix(1e9, 0), Text: "a -H"}, {Time: time.Unix(0, 0), OnDay: true}}
	f.Fuzz(func(t *testing.T, by string) {
		s, err := hands.ParseSplit(by, nil)
		if err != nil {
			if !errors.Is(err, sayso.ErrInput) {
				t.Fatal(err)
			}
			return
		}
		again, err := hands.ParseSplit(s.String(), nil)
		if err != nil || again.String() != s.String() || again.Sides() != s.Sides() {
			t.Fatalf("%q is written %q and read %q, %v", by, s, again, err)
		}
		for _, p := range s.Of(posts) {
			if sides := s.Sides(); p.Side != "" && p.Side != sides[0] && p.Side != sides[1] {
				t.Fatalf("%q: on side %q", by, p.Side)
			}
		}
	})
}
