package export_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso/coordination"
	"sayso/internal/export"
)

// xmlText is what a string is when it comes out of an XML document that says what can be
// said (XML 1.0, section 2.2).
func xmlText(s string) string {
	var b strings.Builder
	for _, r := range s { // broken UTF-8 gives U+FFFD
		isCharacter := r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
		if !isCharacter {
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String()
}

// What goes into a file comes out of a reader that knows the format's rules, whatever
// accounts are called.
func TestGraphsComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		accounts := rapid.SliceOfNDistinct(rapid.OneOf(
			rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.SampledFrom([]string{"بندر", "\u202eevil", "]]>", "<!--", "a&amp;b", "\x00", "\x0b", "\uFFFE", " two  spaces ", "line\nend\r\n\ttab", `"'`, ""}),
		), 1, 8, func(s string) string { return s }).Draw(rt, "accounts")
		edges := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) coordination.Edge {
			return coordination.Edge{
				A: rapid.SampledFrom(accounts).Draw(rt, "a"), B: rapid.SampledFrom(accounts).Draw(rt, "b"), Weight: rapid.Uint32().Draw(rt, "weight"),
				MeanDelta: rapid.Float64Range(0, 1e6).Draw(rt, "delta"), Objects: rapid.Uint32().Draw(rt, "objects"), Corrected: rapid.Float64Range(0, 1e4).Draw(rt, "corrected"),
			}
		}), 0, 8).Draw(rt, "edges")
		g := export.Graph{Accounts: accounts, Edges: sequence(edges, nil), Directed: rapid.Bool().Draw(rt, "directed"), Description: rapid.String().Draw(rt, "description")}
		if rapid.Bool().Draw(rt, "communities") {
			for i := range accounts {
				g.Community = append(g.Community, int32(i/2))
				g.Stability = append(g.Stability, float64(i)/8)
			}
		}
		if rapid.Bool().Draw(rt, "tested") {
			g.Chance = func(e coordination.Edge) (p, q float64, tested bool) {
				return e.Corrected / 1e5, e.Corrected / 1e4, e.Weight%2 == 0
			}
		}
		comesBack(rt, g, edges)
	})
}

func comesBack(t fataler, g export.Graph, edges []coordination.Edge) {
	t.Helper()
	for _, f := range []struct {
		write func(io.Writer, export.Graph) error
		read  func(fataler, string) flatGraph
		id    string
	}{{export.GEXF, readGEXF, ""}, {export.GraphML, readGraphML, "n"}} {
		var out strings.Builder
		if err := f.write(&out, g); err != nil {
			t.Fatalf("write it: %v", err)
		}
		flat := f.read(t, out.String())
		if (flat.direction == "directed") != g.Directed || len(flat.nodes) != len(g.Accounts) || len(flat.edges) != len(edges) {
			t.Fatalf("%s graph with %d nodes and %d edges", flat.direction, len(flat.nodes), len(flat.edges))
		}
		for i, n := range flat.nodes {
			want := map[string]string{"id": fmt.Sprint(f.id, i), "account_id": xmlText(g.Accounts[i])}
			if g.Community != nil {
				want["community"], want["stability"] = fmt.Sprint(g.Community[i]+1), plain(g.Stability[i])
			}
			if f.id == "" {
				want["label"] = want["account_id"]
			}
			if !maps.Equal(n, want) {
				t.Fatalf("node %d is %q, not %q", i, n, want)
			}
		}
		for i, e := range flat.edges {
			in := edges[i]
			want := map[string]string{
				"id": e["id"], "source": fmt.Sprint(f.id, slices.Index(g.Accounts, in.A)), "target": fmt.Sprint(f.id, slices.Index(g.Accounts, in.B)),
				"weight": fmt.Sprint(in.Weight),
			}
			if !g.Directed {
				want["n_objects"], want["corrected_weight"], want["avg_time_delta"] = fmt.Sprint(in.Objects), plain(in.Corrected), plain(in.MeanDelta)
			}
			if g.Chance != nil {
				if p, q, tested := g.Chance(in); tested {
					want["p_value"], want["q_value"] = plain(p), plain(q)
				}
			}
			if !maps.Equal(e, want) {
				t.Fatalf("edge %d is %q, not %q", i, e, want)
			}
		}
	}
}

func plain(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// An account's id may have a megabyte.
func TestAGraphOfVeryLongNames(t *testing.T) {
	long := strings.Repeat("ب<\x01", 1<<18)
	edges := []coordination.Edge{{A: long, B: "b", Weight: 1}}
	comesBack(t, export.Graph{Accounts: []string{"b", long}, Edges: sequence(edges, nil)}, edges)
}

func TestAGraphThatBreaksOff(t *testing.T) {
	torn := errors.New("torn")
	for _, write := range []func(io.Writer, export.Graph) error{export.GEXF, export.GraphML} {
		var out strings.Builder
		err := write(&out, export.Graph{Accounts: []string{"a"}, Edges: sequence([]coordination.Edge{{A: "a", B: "a"}}, torn)})
		if !errors.Is(err, torn) || strings.Contains(out.String(), "</graph>") {
			t.Errorf("%v, and it ends as if it were whole: %s", err, out.String())
		}
		if err := write(io.Discard, export.Graph{Edges: sequence([]coordination.Edge{{A: "a", B: "b"}}, nil)}); err == nil {
			t.Error("an edge of nobody is written")
		}
		if err := write(broken{}, export.Graph{Accounts: []string{"a"}, Edges: sequence[coordination.Edge](nil, nil)}); !errors.Is(err, errNoRoom) {
			t.Errorf("a disk that is full: %v", err)
		}
	}
}

var errNoRoom = errors.New("no room")

// broken is a full disk.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errNoRoom }
