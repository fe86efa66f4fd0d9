package hands_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"sayso/hands"
)

// labelledAccount reads the account whose clients are known, where it is at hand.
func labelledAccount(t testing.TB) []hands.Posting {
	t.Helper()
	dir := os.Getenv("SAYSO_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	file, err := os.Open(filepath.Join(dir, "data", "accounts", "client_labelled_account.csv.gz"))
	if err != nil {
		t.Skip("the labelled account is not at hand (set SAYSO_SHARED)")
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(unpacked).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var posts []hands.Posting
	for _, record := range records[1:] {
		at, err := time.Parse(time.RFC3339, record[1])
		if err != nil {
			t.Fatal(err)
		}
		posts = append(posts, hands.Posting{At: at, Client: record[2]})
	}
	return posts
}

func someOf(posts []hands.Posting, client string, from, to string) []hands.Posting {
	var some []hands.Posting
	for _, p := range posts {
		day := p.At.Format("2006-01-02")
		if (client == "" || p.Client == client) && day >= from && day < to {
			some = append(some, p)
		}
	}
	return some
}

func clock(t testing.TB, name string) hands.RhythmClock {
	t.Helper()
	c, err := hands.ParseRhythmClock(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func figures(t testing.TB, posts []hands.Posting, opt hands.RhythmOptions) (hands.Card, hands.RhythmFigures) {
	t.Helper()
	card, err := hands.Rhythm(context.Background(), posts, opt)
	if err != nil {
		t.Fatal(err)
	}
	spoken(t, card)
	f, ok := card.Figures.(hands.RhythmFigures)
	if !ok {
		t.Fatalf("no figures: %+v", card)
	}
	return card, f
}

// The figures of the published account, by a fixed clock of UTC-5, as they were measured
// once before with another program. (The silence of a day was defined a little otherwise
// there: its medians are only near, and in the same order.)
func TestTheLabelledAccountHasItsKnownRhythm(t *testing.T) {
	posts := labelledAccount(t)
	near := func(what string, got, want, by float64) {
		t.Helper()
		if got < want-by || got > want+by {
			t.Errorf("%s: %.3f, and it was %.3f", what, got, want)
		}
	}
	for _, want := range []struct {
		client, from, to           string
		quietHours, quietFrom      int
		office, weekend            float64
		silence, silenceBy, noRest float64
	}{
		{"Twitter for Android", "2015-10-01", "2016-12-01", 3, 1, .15, .37, 12.6, 3, .01},
		{"Twitter for iPhone", "2015-10-01", "2016-12-01", 6, 1, .43, .21, 13.1, 3, .00},
		{"Twitter Web Client", "2013-01-01", "2014-01-01", 0, 0, .94, .01, 17.9, 1, .01},
		{"Twitter for Android", "2013-01-01", "2014-01-01", 4, -1, .06, .32, 13.5, 2, .02},
	} {
		what := want.client + " " + want.from[:4]
		_, f := figures(t, someOf(posts, want.client, want.from, want.to), hands.RhythmOptions{Clocks: []hands.RhythmClock{clock(t, "UTC-5")}})
		by := f.Account.Asked[0]
		if want.quietHours > 0 && by.QuietHours != want.quietHours || want.quietFrom > 0 && by.QuietFrom != want.quietFrom {
			t.Errorf("%s: quiet for %d hours from %d", what, by.QuietHours, by.QuietFrom)
		}
		near(what+", office hours", by.Office, want.office, .02)
		near(what+", weekends", by.Weekend, want.weekend, .02)
		near(what+", silence", f.Account.Silence.Longest, want.silence, want.silenceBy)
		near(what+", days without rest", f.Account.Silence.NoRest, want.noRest, .035)
	}
}

// The client of an office keeps office hours, and of one that the owner is taken to have
// used nobody would say so; that they post at different hours is seen, and concludes
// nothing. Washington's clock is among those that fit, and not alone.
func TestOnlyTheOfficeClientKeepsOfficeHours(t *testing.T) {
	card, f := figures(t, someOf(labelledAccount(t), "", "2013-02-01", "2014-01-01"), hands.RhythmOptions{})
	for _, c := range f.Clients {
		if office := len(c.Clocks.Office) > 0; office != (c.Client == "Twitter Web Client") {
			t.Errorf("%s: office hours %v", c.Client, office)
		}
		if c.Client == "Twitter Web Client" {
			fits := clockNames(c.Clocks.Office)
			if len(fits) < 4 || !slices.Contains(fits, "UTC-5/-4") || slices.Contains(fits, "UTC-8/-7") || slices.Contains(fits, "UTC+0/+1") {
				t.Errorf("fits %v", fits)
			}
		}
	}
	if len(f.Shifts) != 1 || !f.Shifts[0].Differ || f.Shifts[0].Divergence < .5 {
		t.Errorf("shifts %+v", f.Shifts)
	}
	if card.Conclusion != hands.NoConclusion {
		t.Errorf("it is concluded: %s", card.Conclusion)
	}
}

// The signer of nothing: one client's odd weeks beside its even weeks are no two shifts,
// since they share no week, and its posts dealt to two clients by sitting are none either.
func TestOneClientDealtToTwoIsNoShift(t *testing.T) {
	posts := someOf(labelledAccount(t), "Twitter for Android", "2015-01-01", "2017-01-01")
	alarms := 0
	for seed := range chance(20) {
		dealt := slices.Clone(posts)
		for i := range dealt {
			if i == 0 || dealt[i].At.Sub(dealt[i-1].At) > 30*time.Minute {
				dealt[i].Client = []string{"one", "two"}[seed.below(2)]
			} else {
				dealt[i].Client = dealt[i-1].Client
			}
		}
		_, f := figures(t, dealt, hands.RhythmOptions{Permutations: 199})
		if f.Shifts[0].Differ {
			alarms++
		}
	}
	if alarms > 4 { // a p-value of .05 has five or more of twenty in 3 of 1,000 tests
		t.Errorf("%d of 20 sham splits post at different hours", alarms)
	}
}

func BenchmarkRhythm(b *testing.B) {
	posts := labelledAccount(b)
	for b.Loop() {
		if _, err := hands.Rhythm(context.Background(), posts, hands.RhythmOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
