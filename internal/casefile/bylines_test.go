package casefile_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
)

// keepDocuments puts documents into the case as a file of their own.
func keepDocuments(t *testing.T, c *casefile.Case, file string, docs ...sayso.Document) {
	t.Helper()
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	sha := fmt.Sprintf("%064x", file)
	_, err = w.Begin(sayso.Capture{SHA256: sha, Name: file, Bytes: int64(len(file)), Added: now}, strings.NewReader(file))
	must(t, err)
	for i, d := range docs {
		d.CaptureID, d.Record, d.ID, d.TextSHA256 = sha, i+1, sayso.DocumentID(sha, i+1), sayso.TextSHA256(d.Title, d.Text)
		must(t, w.Document(d))
	}
	must(t, w.End())
	must(t, w.Close())
}

func onDay(s string) sayso.Date {
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return sayso.Date{First: sayso.DayOf(at), Last: sayso.DayOf(at), Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian}
}

// A byline is one in whatever letters it is typed, is called as it stands most often, and
// has its documents by date; posts and documents without one have none. New documents are
// among them at once.
func TestBylinesOfACase(t *testing.T) {
	c, _ := newCase(t)
	keepDocuments(t, c, "one",
		sayso.Document{Title: "b", Author: "Zoë Kay", Outlet: "The Post", Lang: "en", Date: onDay("2023-05-02")},
		sayso.Document{Title: "a", Author: "zoe  kay", Outlet: "Herald", Lang: "en", Date: onDay("2021-01-01")},
		sayso.Document{Title: "undated", Author: "Zoë Kay", Outlet: "", Lang: "de"},
		sayso.Document{Title: "two", Author: "Zoë Kay and Al", Outlet: "The Post", Lang: "en"},
		sayso.Document{Title: "nobody", Outlet: "The Post", Lang: "en"},
		sayso.Document{Title: "ye", Author: "علی كاظمي", Outlet: "بانگ", Lang: "fa", Date: onDay("2022-03-03")},
		sayso.Document{Title: "ی", Author: "علی کاظمی", Outlet: "بانگ", Lang: "fa", Date: onDay("2022-03-02")},
		sayso.Document{Title: "ی", Author: "علی کاظمی", Outlet: "بانگ", Lang: "fa", Date: onDay("2022-03-01")},
	)
	keepPosts(t, c, "posts", sayso.Post{Account: sayso.Account{Platform: "murmur", Handle: "zoe kay"}, Text: "Rain."})
	all, err := c.Bylines(ctx)
	must(t, err)
	var got []string
	for _, b := range all {
		line := fmt.Sprintf("%s %q:", b.Name, b.Spellings)
		for _, p := range b.Placements {
			line += fmt.Sprintf(" %s/%s/%s", p.Outlet, p.Lang, p.Date)
		}
		got = append(got, line)
	}
	want := []string{
		`Zoë Kay ["Zoë Kay" "zoe  kay"]: Herald/en/2021-01-01 The Post/en/2023-05-02 /de/`,
		`Zoë Kay and Al ["Zoë Kay and Al"]: The Post/en/`,
		`علی کاظمی ["علی كاظمي" "علی کاظمی"]: بانگ/fa/2022-03-01 بانگ/fa/2022-03-02 بانگ/fa/2022-03-03`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("bylines:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	one, err := c.Byline(ctx, "ZOE KAY")
	if must(t, err); len(one.Placements) != 3 {
		t.Errorf("by another spelling: %+v", one)
	}
	if _, err := c.Byline(ctx, "Zoe"); !errors.Is(err, sayso.ErrNotFound) {
		t.Errorf("half a name: %v", err)
	}
	keepDocuments(t, c, "two", sayso.Document{Title: "new", Author: "Al", Lang: "en"})
	if all, err = c.Bylines(ctx); err != nil || len(all) != 4 || all[0].Name != "Al" {
		t.Errorf("with another: %+v, %v", all, err)
	}
	heads, err := c.Documents(ctx, casefile.DocumentFilter{IDs: []string{one.Placements[0].DocumentID, "d0000000000000000"}})
	if must(t, err); len(heads) != 1 || heads[0].Title != "a" {
		t.Errorf("by id: %+v", heads)
	}
	if none, err := c.Documents(ctx, casefile.DocumentFilter{IDs: []string{}}); err != nil || len(none) != 0 {
		t.Errorf("by no id: %+v, %v", none, err)
	}
}

// Accounts are listed by handle, with what of them is in the case; one handle on two
// platforms is two accounts.
func TestAccountsOfACase(t *testing.T) {
	c, _ := newCase(t)
	at := time.Date(2023, 10, 20, 9, 0, 0, 0, time.UTC)
	on := func(platform, handle string) sayso.Account { return sayso.Account{Platform: platform, Handle: handle} }
	posts := keepPosts(t, c, "posts",
		sayso.Post{Account: on("murmur", "ann"), Time: at.Add(time.Hour), Text: "b"}, sayso.Post{Account: on("relay", "ann"), Time: at, Text: "c"},
		sayso.Post{Account: on("murmur", "ann"), Time: at, Text: "a"}, sayso.Post{Account: on("murmur", "ann"), TimeText: "once", Text: "d"},
		sayso.Post{Account: on("murmur", "Ádám"), TimeText: "once", Text: "e"},
	)
	all, err := c.Accounts(ctx, "")
	must(t, err)
	var got []string
	for _, a := range all {
		got = append(got, fmt.Sprint(a.Handle, a.Platform, a.Posts, a.Untimed, a.First.Unix()-at.Unix(), a.Last.Unix()-at.Unix(), a.First.IsZero()))
	}
	if len(all) != 3 || all[0].Handle != "Ádám" || !all[0].First.IsZero() || got[1] != "annmurmur3 1 0 3600 false" || got[2] != "annrelay1 0 0 0 false" {
		t.Errorf("%q", got)
	}
	if some, err := c.Accounts(ctx, "ADA"); err != nil || len(some) != 1 || some[0].Handle != "Ádám" {
		t.Errorf("by letters: %+v, %v", some, err)
	}
	mine, err := c.PostsBy(ctx, on("murmur", "ann"))
	if must(t, err); len(mine) != 3 || mine[0].ID != posts[0].ID || mine[1].ID != posts[2].ID || mine[2].TimeText != "once" {
		t.Errorf("its posts: %+v", mine)
	}
	if none, err := c.PostsBy(ctx, on("murmur", "ben")); err != nil || none != nil {
		t.Errorf("of nobody: %v, %v", none, err)
	}
}
