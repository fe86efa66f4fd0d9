package voices_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"sayso"
	"sayso/internal/voices"
)

// A crowd shares what it likes when it likes, over thirty days, some links far more than
// others.
func crowd(seed uint64, posts int) []sayso.Post {
	r := rand.New(rand.NewPCG(seed, 1))
	popular := rand.NewZipf(r, 1.3, 8, uint64(posts/4))
	all := make([]sayso.Post, posts)
	for i := range all {
		all[i] = post(fmt.Sprintf("reader_%03d", r.IntN(posts/8)), float64(r.IntN(30*24*3600)), fmt.Sprintf("https://paper.example/%d", popular.Uint64()))
	}
	return all
}

// plant is what five accounts post that share each of twelve links within eight seconds.
func plant(seed uint64, name string) []sayso.Post {
	r := rand.New(rand.NewPCG(seed, 2))
	var all []sayso.Post
	for errand := range 12 {
		at := float64(r.IntN(30 * 24 * 3600))
		for member := range 5 {
			all = append(all, post(fmt.Sprintf("%s_%d", name, member), at+float64(r.IntN(9)), fmt.Sprintf("https://%s.example/%d", name, errand)))
		}
	}
	return all
}

func isPlanted(a sayso.Account) string {
	for _, name := range []string{"north", "south"} {
		if len(a.Handle) > len(name) && a.Handle[:len(name)] == name {
			return name
		}
	}
	return ""
}

func tested(t testing.TB, s *voices.Sample, q voices.Question) *voices.Finding {
	t.Helper()
	f, err := find(t, s, q).Test(ctx)
	must(t, err)
	return f
}

// Planted groups posted together more than chance, each pair of their members; of others
// that do so there are no more than the rate says; and the groups of such edges are those
// that were planted.
func TestPlantedGroupsAreBeyondChance(t *testing.T) {
	q := voices.Question{Kind: voices.Link, Window: 10 * time.Second, Minimum: 2}
	seen, wrong := 0, 0
	for seed := range uint64(5) {
		s := sample(t, append(append(crowd(seed, 4000), plant(seed, "north")...), plant(seed+100, "south")...)...)
		f := tested(t, s, q)
		beyond, total := f.List(voices.Filter{Beyond: true, Order: voices.ByChance}, len(f.Edges), 0)
		right := 0
		for _, e := range beyond {
			if a := isPlanted(s.Accounts[e.A]); a != "" && a == isPlanted(s.Accounts[e.B]) {
				right++
			}
		}
		if right != 20 || total != f.Verdict.Together || f.Verdict.Tested < total || f.Verdict.Draws != 1000 {
			t.Errorf("seed %d: %d of 20 planted pairs, %d in all, %+v", seed, right, total, f.Verdict)
		}
		seen, wrong = seen+total, wrong+total-right
		g, err := f.Groups(ctx, true)
		must(t, err)
		if g.Rest != total || len(g.All) != 2 {
			t.Fatalf("seed %d: %d groups of %d edges", seed, len(g.All), g.Rest)
		}
		for _, one := range g.All {
			name := isPlanted(s.Accounts[one.Members[0].Account])
			for _, m := range one.Members {
				if got := isPlanted(s.Accounts[m.Account]); got == "" || got != name {
					t.Errorf("seed %d: %s is with %s", seed, s.Accounts[m.Account].Handle, name)
				}
			}
			if len(one.Members) != 5 {
				t.Errorf("seed %d: %d members", seed, len(one.Members))
			}
		}
	}
	if float64(wrong) > 0.05*float64(seen) {
		t.Errorf("%d of %d found were not planted", wrong, seen)
	}
}

// Of a crowd alone nothing is said, though many of it met, and it forms no group.
func TestACrowdIsNotBeyondChance(t *testing.T) {
	met := 0
	for seed := range uint64(5) {
		f := tested(t, sample(t, crowd(seed, 4000)...), voices.Question{Kind: voices.Link, Window: time.Hour, Minimum: 2})
		if _, total := f.List(voices.Filter{Beyond: true}, 1, 0); total != 0 || f.Verdict.Together != 0 {
			t.Errorf("seed %d: %+v", seed, f.Verdict)
		}
		g, err := f.Groups(ctx, true)
		must(t, err)
		if g.Rest != 0 || len(g.All) != 0 {
			t.Errorf("seed %d: %d groups of %d edges", seed, len(g.All), g.Rest)
		}
		met += f.Verdict.Tested
	}
	if met == 0 {
		t.Error("nobody met twice")
	}
}

// A test changes nothing but the odds, is the same whenever it is done, and says nothing
// of who met over one thing only.
func TestOddsAreAddedAndNothingElse(t *testing.T) {
	posts := append(crowd(7, 1500), plant(7, "north")...)
	q := voices.Question{Kind: voices.Link, Window: time.Hour, Minimum: 2}
	s := sample(t, posts...)
	plain, f, again := find(t, s, q), tested(t, s, q), tested(t, s, q)
	with := 0
	for i, e := range f.Edges {
		if (e.Odds == nil) != (again.Edges[i].Odds == nil) || e.Odds != nil && *e.Odds != *again.Edges[i].Odds {
			t.Fatalf("%+v, then %+v", e.Odds, again.Edges[i].Odds)
		}
		if e.Odds != nil {
			if with++; e.Objects < 2 || e.Odds.Q < e.Odds.P || e.Odds.P <= 0 || e.Odds.Expected < 0 {
				t.Errorf("%+v: %+v", e, *e.Odds)
			}
		}
		if e.Odds = nil; e != plain.Edges[i] || plain.Beyond(plain.Edges[i]) {
			t.Fatalf("%+v was %+v", e, plain.Edges[i])
		}
	}
	if with != f.Verdict.Tested || with == 0 || with == len(f.Edges) {
		t.Errorf("%d of %d edges have odds, %d were tested", with, len(f.Edges), f.Verdict.Tested)
	}
	if _, total := plain.List(voices.Filter{Beyond: true}, 1, 0); total != 0 {
		t.Errorf("%d edges that nobody tested are beyond chance", total)
	}
}
