package voices_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/internal/voices"
)

// jaccard is what two texts of words have in common, of the words of either.
func jaccard(a, b string) float64 {
	in := map[string]int{}
	for i, text := range []string{a, b} {
		for _, w := range strings.Fields(text) {
			in[w] |= 1 << i
		}
	}
	both := 0
	for _, who := range in {
		if who == 3 {
			both++
		}
	}
	return float64(both) / float64(len(in))
}

// Edges of nearly the same words are what comparing each post with each other finds, and
// their posts are as many as they weigh.
func TestNearlyTheSameWords(t *testing.T) {
	words := strings.Fields("harbour council tonight bridge closed mayor people market garden winter letter window morning station river lantern")
	rapid.Check(t, func(r *rapid.T) {
		var posts []sayso.Post
		for i := range rapid.IntRange(2, 25).Draw(r, "posts") {
			kept := slices.Clone(words)
			for range rapid.IntRange(0, 2).Draw(r, "left out") {
				at := rapid.IntRange(0, len(kept)-1).Draw(r, "word")
				kept = slices.Delete(kept, at, at+1)
			}
			p := post(fmt.Sprint("a", rapid.IntRange(0, 4).Draw(r, "account")), float64(rapid.IntRange(0, 60).Draw(r, "second")), strings.Join(kept, " "))
			p.ID, p.ExternalID, p.CaptureID = fmt.Sprintf("p%02d", i), fmt.Sprint(i), "file"
			posts = append(posts, p)
		}
		s, err := voices.Read(each(posts))
		must(t, err)
		f := find(t, s, voices.Question{Kind: voices.Near, Window: 10 * time.Second, Minimum: 1})
		var shown, want []string
		for _, e := range f.Edges {
			pairs := pairsOf(t, f, e.A, e.B)
			if turned := pairsOf(t, f, e.B, e.A); len(pairs) != e.Weight || len(turned) != e.Weight {
				r.Fatalf("%+v has %d pairs, and %d the other way round", e, len(pairs), len(turned))
			}
			for _, p := range pairs {
				shown = append(shown, min(p.Older.ID, p.Newer.ID)+" "+max(p.Older.ID, p.Newer.ID))
			}
		}
		for i, a := range posts {
			for _, b := range posts[i+1:] {
				if a.Account != b.Account && a.Time.Sub(b.Time).Abs() <= 10*time.Second && jaccard(a.Text, b.Text) >= 0.9 {
					want = append(want, a.ID+" "+b.ID)
				}
			}
		}
		slices.Sort(shown)
		slices.Sort(want)
		if !slices.Equal(shown, want) {
			r.Fatalf("shown %q, want %q", shown, want)
		}
	})
}

// One sentence in several wordings is one round of the group that posted it; what a word
// or a number changes is said; and nobody says anything about chance.
func TestAGroupOfNearlyTheSameWords(t *testing.T) {
	const long = "the council of the old town said tonight that the bridge over the harbour will be closed to all traffic for %d weeks because winter storms have damaged its northern pillars badly"
	var posts []sayso.Post
	for round := range 4 {
		for i, who := range []string{"ann", "ben", "cleo"} {
			text := fmt.Sprintf(strings.ReplaceAll(long, "winter", []string{"winter", "autumn", "spring", "summer"}[round]+fmt.Sprint(" word", round, " more", round, " than", round)), 3)
			if i == 1 {
				text = strings.Replace(text, "will be", "will not be", 1)
			}
			if i == 2 {
				text = strings.Replace(text, "3 weeks", "5 weeks", 1)
			}
			posts = append(posts, post(who, float64(1000*round+i), text))
		}
	}
	s := sample(t, posts...)
	f := find(t, s, voices.Question{Kind: voices.Near, Window: 10 * time.Second, Minimum: 2})
	if len(f.Edges) != 3 || f.Testable() || f.Sample.Facts.Shares[voices.Near] != 12 {
		t.Fatalf("%+v, tested: %v", f.Edges, f.Testable())
	}
	ann, ben := account(t, s, "murmur", "ann"), account(t, s, "murmur", "ben")
	for _, p := range pairsOf(t, f, ann, ben) {
		if !p.NegationDiffers || p.NumbersDiffer || p.Popularity != 2 {
			t.Errorf("%+v", p)
		}
	}
	for _, p := range pairsOf(t, f, ann, account(t, s, "murmur", "cleo")) {
		if p.NegationDiffers || !p.NumbersDiffer {
			t.Errorf("%+v", p)
		}
	}
	g, err := f.Groups(ctx, true)
	must(t, err)
	if len(g.All) != 1 || g.BeyondOnly || g.All[0].Objects != 4 {
		t.Fatalf("%+v", g.All)
	}
	for _, r := range g.Rounds(1) {
		if len(r.Posts) != 3 || r.Accounts != 3 || r.Popularity != 3 {
			t.Errorf("%+v", r)
		}
	}
	c, err := f.Card(ctx, ann)
	if must(t, err); c.Pairs != 8 || c.Meeting != 4 || c.SameWords != 0 {
		t.Errorf("%+v", c)
	}
	find(t, sample(t, post("ann", 0, "nothing")), voices.Question{Kind: voices.Near, Window: time.Second, Minimum: 1}) // no texts at all
}
