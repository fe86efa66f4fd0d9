package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// A table of posts comes to an end, whatever its bytes, and each record is a post or a
// reason.
func FuzzPostTable(f *testing.F) {
	f.Add("who,at,client,words\na,2024-01-01,pad,hello\n")
	f.Add("\ufeffwho,at,client,words\r\na,1e3,pad,\"a\nb\"\n\"broken\n")
	f.Add("who,at,client,words\na,2024-01-01T10:00:00+03:30,,\xff\n,,,\n")
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, table string) {
		posts, err := newPostTable(strings.NewReader(table), postColumns{account: "who", time: "at", text: "words", by: "client"}, now)
		if err != nil {
			return
		}
		for record := 1; ; record++ {
			account, post, err := posts.next(record)
			var broken errRecord
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &broken):
				if broken.reason == "" {
					t.Fatal("a record is rejected without a reason")
				}
			case err != nil:
				t.Fatal(err)
			case account == "" || post.ID == "" || post.Time.After(now) || !utf8.ValidString(post.Text+post.Side):
				t.Fatalf("account %q, post %+v", account, post)
			}
		}
	})
}

func TestTimesOfPosts(t *testing.T) {
	for written, want := range map[string]struct {
		at    string
		onDay bool
	}{
		"2024-05-06T10:00:00Z":      {"2024-05-06T10:00:00Z", false},
		"2024-05-06T10:00:00+03:30": {"2024-05-06T06:30:00Z", false},
		"2024-05-06 10:00:00":       {"2024-05-06T10:00:00Z", false},
		"2024-05-06":                {"2024-05-06T00:00:00Z", true},
		"1714989600":                {"2024-05-06T10:00:00Z", false},
	} {
		at, onDay, err := readPostTime(written)
		if err != nil || at.UTC().Format(time.RFC3339) != want.at || onDay != want.onDay {
			t.Errorf("%s: %v, day %v, %v", written, at, onDay, err)
		}
	}
	for _, wrong := range []string{"", "soon", "05/06/2024", "1714989600000", "NaN", "-5"} {
		if at, _, err := readPostTime(wrong); err == nil {
			t.Errorf("%q is taken for %v", wrong, at)
		}
	}
}
