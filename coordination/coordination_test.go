package coordination_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/coordination"
	"sayso/internal/dice"
)

// gather puts rows into shares, in batches of so many.
func gather(t testing.TB, rows []row, batch int) *coordination.Shares {
	t.Helper()
	shares := coordination.NewShares()
	for start := 0; start < len(rows); start += batch {
		b := &coordination.Batch{Sequence: start}
		for _, r := range rows[start:min(start+batch, len(rows))] {
			object := []byte(r.object)
			if r.object == "" {
				object = nil
			}
			b.Add(object, []byte(r.account), []byte(r.content), r.time)
		}
		if err := shares.Commit(b); err != nil {
			t.Fatal(err)
		}
	}
	return shares
}

func found(t testing.TB, rows []row, batch int, rules coordination.Rules, opt coordination.Options) (map[[2]string]answer, coordination.Summary) {
	t.Helper()
	n, err := coordination.Find(context.Background(), gather(t, rows, batch), rules, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	out := map[[2]string]answer{}
	last := [2]string{}
	for e, err := range n.Edges(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		edge := [2]string{e.A, e.B}
		if len(out) > 0 && (edge[0] < last[0] || edge[0] == last[0] && edge[1] <= last[1]) {
			t.Fatalf("%q comes after %q", edge, last)
		}
		last = edge
		a := answer{weight: int(e.Weight)}
		if rules.Semantics != coordination.QUT {
			a = answer{int(e.Weight), int(e.PostsA), int(e.PostsB), int(e.Objects), int64(math.Round(e.MeanDelta * 1e6 * float64(e.Weight)))}
		}
		out[edge] = a
	}
	if got := n.Summary().Edges; int(got) != len(out) {
		t.Fatalf("%d edges by the summary, %d printed", got, len(out))
	}
	return out, n.Summary()
}

func same(t interface{ Fatalf(string, ...any) }, got, want map[[2]string]answer) {
	for _, edge := range sortedEdges(want) {
		if got[edge] != want[edge] {
			t.Fatalf("%q: got %+v, want %+v (%d edges, want %d)", edge, got[edge], want[edge], len(got), len(want))
		}
	}
	for _, edge := range sortedEdges(got) {
		if _, ok := want[edge]; !ok {
			t.Fatalf("%q: got %+v, want no edge", edge, got[edge])
		}
	}
}

// Small worlds in which everything happens: ties, repeated rows, contents of several
// objects and accounts, posts of themselves, an account busy with one object.
func smallWorld(t *rapid.T) ([]row, coordination.Rules) {
	semantics := rapid.SampledFrom([]coordination.Semantics{coordination.Own, coordination.CooRTweet, coordination.QUT}).Draw(t, "semantics")
	contents := rapid.SampledFrom([]int{3, 30, 1 << 40, 1 << 40}).Draw(t, "contents")
	objects := rapid.IntRange(1, 6).Draw(t, "objects")
	accounts := rapid.IntRange(2, 8).Draw(t, "accounts")
	span := rapid.SampledFrom([]int64{5, 40, 400, 1 << 61}).Draw(t, "span")
	unit := rapid.SampledFrom([]int64{1, 1000, 1_000_000}).Draw(t, "unit")
	if span > 400 {
		unit = 1 // times too far apart to be packed with their places
	}
	rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row {
		r := row{
			object:  "o" + strconv.Itoa(rapid.IntRange(1, objects).Draw(t, "o")),
			account: "a" + strconv.Itoa(rapid.IntRange(1, accounts).Draw(t, "a")),
			content: "c" + strconv.Itoa(rapid.IntRange(1, contents).Draw(t, "c")),
			time:    1_600_000_000_000_000 + unit*rapid.Int64Range(0, span).Draw(t, "t"),
		}
		if rapid.IntRange(0, 19).Draw(t, "itself") == 0 {
			r.content = r.object
		}
		return r
	}), 0, 60).Draw(t, "rows")
	rules := coordination.Rules{
		Semantics:        semantics,
		Window:           time.Duration(rapid.Int64Range(0, min(span/2, 200)).Draw(t, "window")*unit) * time.Microsecond,
		MinParticipation: rapid.IntRange(1, 4).Draw(t, "minimum"),
	}
	if semantics == coordination.QUT {
		rules.Loops = rapid.Bool().Draw(t, "loops")
		rules.PerObject = rapid.Bool().Draw(t, "per object")
	}
	return rows, rules
}

func TestEveryDefinitionHoldsOnSmallWorlds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rows, rules := smallWorld(rt)
		batch := rapid.IntRange(1, 70).Draw(rt, "batch")
		got, _ := found(t, rows, batch, rules, coordination.Options{})
		same(rt, got, naive(rows, rules))
	})
}

// The same rows in hundreds of edges, with contents in several objects and more rows
// than a heap holds.
func TestEveryDefinitionHoldsOnCrowds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		rows := crowd(seed, 400, 3, 40)
		if rapid.Bool().Draw(rt, "few and busy") {
			rows = crowd(seed, 300, 1, 4)
		}
		for _, rules := range []coordination.Rules{
			{Semantics: coordination.Own, Window: 7 * time.Second, MinParticipation: 2},
			{Semantics: coordination.CooRTweet, Window: 7 * time.Second, MinParticipation: 3},
			{Semantics: coordination.QUT, Window: 7 * time.Second, MinParticipation: 1, Loops: true},
		} {
			got, _ := found(t, rows, 64, rules, coordination.Options{Workers: 3})
			same(rt, got, naive(rows, rules))
		}
	})
}

// crowd makes rows by chance.
func crowd(seed uint64, rows, objects, accounts int) []row {
	chance := dice.Dice(seed)
	next := chance.Below
	out := make([]row, rows)
	for i := range out {
		out[i] = row{
			object: fmt.Sprintf("o%d", next(objects)), account: fmt.Sprintf("account %02d", next(accounts)),
			content: fmt.Sprintf("c%d", next(9*rows/10)), time: 1_600_000_000_000_000 + int64(next(rows/2))*1_000_000,
		}
	}
	return out
}

// shared returns a file of the shared data, or skips the test.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("SAYSO_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	path := filepath.Join(dir, "data", "coordination", name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not at hand (set SAYSO_SHARED)", name)
	}
	return path
}

func table(t testing.TB, path string) (map[string]int, [][]string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]int{}
	for i, name := range lines[0] {
		columns[name] = i
	}
	return columns, lines[1:]
}

// rowsOf reads rows with an object out of a table whose times are whole seconds.
func rowsOf(t testing.TB, name, object, account, content, time string) []row {
	t.Helper()
	columns, lines := table(t, shared(t, name))
	var rows []row
	for _, l := range lines {
		if l[columns[object]] == "" {
			continue
		}
		seconds, err := strconv.ParseInt(l[columns[time]], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row{l[columns[object]], l[columns[account]], l[columns[content]], seconds * 1_000_000})
	}
	return rows
}

func russian(t testing.TB) []row {
	return rowsOf(t, "russian_coord_tweets.csv", "object_id", "account_id", "content_id", "timestamp_share")
}

func german(t testing.TB, object string) []row {
	return rowsOf(t, "german_elections.csv", object, "account_id", "post_id", "timestamp")
}

func TestCooRTweetsOwnEdges(t *testing.T) {
	for _, c := range []struct {
		file   string
		rows   func(testing.TB) []row
		window time.Duration
	}{
		{"coortweet_russian_w10_m2_edges.csv", russian, 10 * time.Second},
		{"coortweet_russian_w60_m2_edges.csv", russian, 60 * time.Second},
		{"coortweet_german_url_id_w10_m2_edges.csv", func(t testing.TB) []row { return german(t, "url_id") }, 10 * time.Second},
		{"coortweet_german_domain_id_w10_m2_edges.csv", func(t testing.TB) []row { return german(t, "domain_id") }, 10 * time.Second},
		{"coortweet_german_hashtag_id_w60_m2_edges.csv", func(t testing.TB) []row { return german(t, "hashtag_id") }, 60 * time.Second},
	} {
		t.Run(c.file, func(t *testing.T) {
			columns, lines := table(t, shared(t, filepath.Join("oracle", c.file)))
			got, _ := found(t, c.rows(t), 5000, coordination.Rules{Semantics: coordination.CooRTweet, Window: c.window, MinParticipation: 2}, coordination.Options{})
			if len(got) != len(lines) {
				t.Errorf("%d edges, want %d", len(got), len(lines))
			}
			for _, l := range lines {
				edge := [2]string{l[columns["from"]], l[columns["to"]]}
				if edge[0] > edge[1] {
					edge[0], edge[1] = edge[1], edge[0]
				}
				number := func(name string) float64 {
					v, err := strconv.ParseFloat(l[columns[name]], 64)
					if err != nil {
						t.Fatal(err)
					}
					return v
				}
				a, ok := got[edge]
				mean := float64(a.delta) / 1e6 / float64(a.weight)
				if !ok || float64(a.weight) != number("weight") || math.Abs(mean-number("avg_time_delta")) > 1e-9 ||
					float64(a.a) != number("n_content_id") || float64(a.b) != number("n_content_id_y") {
					t.Fatalf("%q: got %+v (mean %v), CooRTweet has %q", edge, a, mean, l)
				}
			}
		})
	}
}

func TestQUTsOwnEdges(t *testing.T) {
	_, lines := table(t, shared(t, filepath.Join("oracle", "qut_russian_coretweet_w10.csv")))
	want := map[[2]string]answer{}
	for _, l := range lines {
		weight, err := strconv.Atoi(l[2])
		if err != nil {
			t.Fatal(err)
		}
		want[[2]string{l[0], l[1]}] = answer{weight: weight}
	}
	got, _ := found(t, russian(t), 5000, coordination.Rules{Semantics: coordination.QUT, Window: 10 * time.Second, MinParticipation: 1, Loops: true}, coordination.Options{})
	same(t, got, want)
}

// The peers printed a few windows only; the plain definitions print any.
func TestOtherWindowsAndMinimumsOnRealRows(t *testing.T) {
	if testing.Short() {
		t.Skip("compares all pairs of rows")
	}
	hashtags := german(t, "phash_id")
	hashtags = hashtags[:min(len(hashtags), 6000)]
	tweets := russian(t)[:6000]
	for _, rows := range [][]row{hashtags, tweets} {
		for _, semantics := range []coordination.Semantics{coordination.Own, coordination.CooRTweet, coordination.QUT} {
			for _, window := range []time.Duration{0, 3 * time.Second, 37 * time.Second, time.Hour} {
				for _, least := range []int{1, 2, 5} {
					rules := coordination.Rules{Semantics: semantics, Window: window, MinParticipation: least, Loops: semantics == coordination.QUT}
					got, _ := found(t, rows, 700, rules, coordination.Options{})
					same(t, got, naive(rows, rules))
				}
			}
		}
	}
}
