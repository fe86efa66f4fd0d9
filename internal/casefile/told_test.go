package casefile_test

import (
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

// tells adds to each of some documents a testimony: "Ann to Ben; Carl of Radio Marsh".
func tells(t *testing.T, c *casefile.Case, docs []sayso.Document, tellings ...string) {
	t.Helper()
	var read []sayso.Extraction
	for i, telling := range tellings {
		person, rest, _ := strings.Cut(telling, " to ")
		journalists, outlet, _ := strings.Cut(rest, " of ")
		d := docs[i]
		at := sayso.SpanOf(d.Text, 0, len(d.Text))
		read = append(read, sayso.Extraction{DocumentID: d.ID, Lang: "en", Testimonies: []sayso.Testimony{{
			DocumentID: d.ID, Person: person, Journalist: journalists, Outlet: outlet, Evidence: d.Text, In: sayso.InText, EvidenceAt: at, PersonAt: sayso.SpanOf(d.Text, 0, 1), Rule: "en.told",
		}}})
	}
	_, err := c.PutExtraction(ctx, now, "engine", "test 2", read)
	must(t, err)
}

// Each name of a testimony is a name of the case, counted once a testimony and of the
// right kind; what is judged of it moves its count and its documents, and is taken back.
func TestNamesOfTestimoniesAreCounted(t *testing.T) {
	c, path := newCase(t)
	docs := called(t, c, "League: Dorn", "League: Dorn", "League: Dorn")
	tells(t, c, docs, "Ann Berg to Ben; Carl of Radio Marsh", "ANN BERG to Carl of Fen Court", "Ann Berg to Ann Berg of ")
	count := func() []string {
		t.Helper()
		names, err := c.Names(ctx, "", 100)
		must(t, err)
		var all []string
		for _, n := range names {
			if n.Told > 0 {
				documents, err := c.NamedIn(ctx, sayso.Entity{Bearers: n.Bearers})
				must(t, err)
				where := ""
				for _, d := range documents {
					where += string(rune('1' + slices.IndexFunc(docs, func(x sayso.Document) bool { return x.ID == d.ID })))
				}
				all = append(all, strings.Join([]string{strings.ToLower(n.Name), string(n.Type), strings.Repeat("*", n.Told), sorted(where)}, " "))
			}
		}
		slices.Sort(all)
		return all
	}
	want := []string{"ann berg person *** 123", "ben person * 1", "carl person ** 12", "fen court group * 2", "radio marsh group * 1"}
	if got := count(); !slices.Equal(got, want) {
		t.Fatalf("counted %q, want %q", got, want)
	}
	same := judge(t, c, sayso.IsSame, nameOf("Ben"), nameOf("Carl"))
	apart := judge(t, c, sayso.IsDifferent, nameOf("Ann Berg"), nameIn("Ann Berg", docs[1]))
	if got := count(); !slices.Equal(got, []string{"ann berg person * 2", "ann berg person ** 13", "carl person *** 12", "fen court group * 2", "radio marsh group * 1"}) {
		t.Errorf("as judged %q", got)
	}
	takeBack(t, c, same)
	takeBack(t, c, apart)
	if got := count(); !slices.Equal(got, want) {
		t.Errorf("taken back %q", got)
	}
	must(t, c.Close())
	wholesome(t, path)
}

func sorted(s string) string {
	b := []byte(s)
	slices.Sort(b)
	return string(b)
}
