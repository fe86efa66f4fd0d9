package export_test

import (
	"encoding/xml"
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

// An element is one of an XML document, as a strict reader has it.
type element struct {
	name     string
	attr     map[string]string
	children []*element
	text     string
}

// read reads a whole document with Go's strict decoder: one root, one namespace,
// nothing but elements and text.
func read(t fataler, document, namespace string) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(document))
	root := &element{name: "document"}
	open := []*element{root}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("it is no XML: %v", err)
		}
		at := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Space != namespace {
				t.Fatalf("element %s is of namespace %q", token.Name.Local, token.Name.Space)
			}
			e := &element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				if _, twice := e.attr[a.Name.Local]; twice || a.Name.Space != "" {
					t.Fatalf("attribute %v of %s", a.Name, e.name)
				}
				e.attr[a.Name.Local] = a.Value
			}
			at.children = append(at.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			at.text += string(token)
		}
	}
	if len(root.children) != 1 {
		t.Fatalf("%d roots", len(root.children))
	}
	return root.children[0]
}

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// A rule is what a schema says of an element: its attributes (with ! if required), its
// children in order (each with how many at least and at most, -1 for any), and
// whether it holds text.
type rule struct {
	attributes string
	children   []part
	text       bool
}

type part struct {
	name        string
	least, most int
}

// gexfRules are those of the GEXF 1.3 schema (gexf.xsd, dynamics.xsd) that are met with.
var gexfRules = map[string]rule{
	"gexf":        {"version! xmlns!", []part{{"meta", 0, 1}, {"graph", 1, 1}}, false},
	"meta":        {"lastmodifieddate", []part{{"creator", 0, 1}, {"keywords", 0, 1}, {"description", 0, 1}}, false},
	"creator":     {text: true},
	"description": {text: true},
	"graph":       {"mode defaultedgetype idtype", []part{{"attributes", 0, -1}, {"nodes", 1, 1}, {"edges", 1, 1}}, false},
	"attributes":  {"class! mode", []part{{"attribute", 0, -1}}, false},
	"attribute":   {"id! title! type!", nil, false},
	"nodes":       {"count", []part{{"node", 0, -1}}, false},
	"edges":       {"count", []part{{"edge", 0, -1}}, false},
	"node":        {"id! label", []part{{"attvalues", 0, 1}}, false},
	"edge":        {"id source! target! weight type label", []part{{"attvalues", 0, 1}}, false},
	"attvalues":   {"", []part{{"attvalue", 0, -1}}, false},
	"attvalue":    {"for! value!", nil, false},
}

// graphmlRules are those of graphml-structure.xsd and graphml-attributes.xsd.
var graphmlRules = map[string]rule{
	"graphml": {"xmlns!", []part{{"desc", 0, 1}, {"key", 0, -1}, {"graph", 0, -1}}, false},
	"desc":    {text: true},
	"key":     {"id! for attr.name attr.type", nil, false},
	"graph":   {"id edgedefault!", []part{{"node", 0, -1}, {"edge", 0, -1}}, false},
	"node":    {"id!", []part{{"data", 0, -1}}, false},
	"edge":    {"id source! target!", []part{{"data", 0, -1}}, false},
	"data":    {"key!", nil, true},
}

// obeys checks an element and all in it.
func obeys(t fataler, e *element, rules map[string]rule) {
	t.Helper()
	r, known := rules[e.name]
	if !known {
		t.Fatalf("there is no element %s", e.name)
	}
	allowed := strings.Fields(r.attributes)
	for name := range e.attr {
		if !slices.Contains(allowed, name) && !slices.Contains(allowed, name+"!") {
			t.Fatalf("%s has no attribute %s", e.name, name)
		}
	}
	for _, name := range allowed {
		if name, required := strings.CutSuffix(name, "!"); required {
			if _, has := e.attr[name]; !has {
				t.Fatalf("%s needs the attribute %s", e.name, name)
			}
		}
	}
	if !r.text && strings.TrimSpace(e.text) != "" {
		t.Fatalf("%s holds the text %q", e.name, e.text)
	}
	rest := e.children
	for _, p := range r.children {
		n := 0
		for len(rest) > 0 && rest[0].name == p.name {
			rest = rest[1:]
			n++
		}
		if n < p.least || p.most >= 0 && n > p.most {
			t.Fatalf("%s has %d of %s", e.name, n, p.name)
		}
	}
	if len(rest) > 0 {
		t.Fatalf("%s has %s where it may not be", e.name, rest[0].name)
	}
	for _, child := range e.children {
		obeys(t, child, rules)
	}
}

// A flat graph is what a reader makes of a file.
type flatGraph struct {
	direction string
	nodes     []map[string]string
	edges     []map[string]string
}

func (e *element) all(name string) (out []*element) {
	for _, child := range e.children {
		if child.name == name {
			out = append(out, child)
		}
	}
	return out
}

func readGEXF(t fataler, document string) flatGraph {
	t.Helper()
	root := read(t, document, "http://gexf.net/1.3")
	obeys(t, root, gexfRules)
	if root.attr["version"] != "1.3" {
		t.Fatalf("version %q", root.attr["version"])
	}
	g := root.all("graph")[0]
	titles := map[string]map[string]*element{"node": {}, "edge": {}}
	for _, class := range g.all("attributes") {
		for _, a := range class.children {
			if titles[class.attr["class"]][a.attr["id"]] != nil {
				t.Fatalf("two attributes %v", a.attr)
			}
			titles[class.attr["class"]][a.attr["id"]] = a
		}
	}
	values := func(class string, e *element) map[string]string {
		out := maps.Clone(e.attr)
		var all []*element
		for _, values := range e.all("attvalues") {
			all = values.children
		}
		for _, v := range all {
			a := titles[class][v.attr["for"]]
			if a == nil {
				t.Fatalf("no attribute %q", v.attr["for"])
			}
			isOfKind(t, a.attr["type"], v.attr["value"])
			out[a.attr["title"]] = v.attr["value"]
		}
		return out
	}
	flat := flatGraph{direction: g.attr["defaultedgetype"]}
	for _, n := range g.all("nodes")[0].children {
		flat.nodes = append(flat.nodes, values("node", n))
	}
	for _, e := range g.all("edges")[0].children {
		isOfKind(t, "double", e.attr["weight"])
		flat.edges = append(flat.edges, values("edge", e))
	}
	flat.holdsTogether(t)
	return flat
}

func readGraphML(t fataler, document string) flatGraph {
	t.Helper()
	root := read(t, document, "http://graphml.graphdrawing.org/xmlns")
	obeys(t, root, graphmlRules)
	keys := map[string]*element{}
	for _, k := range root.all("key") {
		if keys[k.attr["id"]] != nil || !isToken(k.attr["id"]) {
			t.Fatalf("key %v", k.attr)
		}
		keys[k.attr["id"]] = k
	}
	g := root.all("graph")[0]
	values := func(e *element) map[string]string {
		out := maps.Clone(e.attr)
		for _, d := range e.all("data") {
			k := keys[d.attr["key"]]
			if k == nil || k.attr["for"] != e.name {
				t.Fatalf("no key %q for a %s", d.attr["key"], e.name)
			}
			isOfKind(t, k.attr["attr.type"], d.text)
			out[k.attr["attr.name"]] = d.text
		}
		if !isToken(e.attr["id"]) {
			t.Fatalf("the id %q is no token", e.attr["id"])
		}
		return out
	}
	flat := flatGraph{direction: g.attr["edgedefault"]}
	for _, n := range g.all("node") {
		flat.nodes = append(flat.nodes, values(n))
	}
	for _, e := range g.all("edge") {
		flat.edges = append(flat.edges, values(e))
	}
	flat.holdsTogether(t)
	return flat
}

// isToken reports whether s is an NMTOKEN of ASCII.
func isToken(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-._:") == ""
}

func isOfKind(t fataler, kind, value string) {
	t.Helper()
	var err error
	switch kind {
	case "long":
		_, err = strconv.ParseInt(value, 10, 64)
	case "double":
		_, err = strconv.ParseFloat(value, 64)
	case "string":
	default:
		t.Fatalf("there is no kind %q", kind)
	}
	if err != nil {
		t.Fatalf("%q is no %s", value, kind)
	}
}

// holdsTogether checks that ids are unique and that edges join nodes.
func (g flatGraph) holdsTogether(t fataler) {
	t.Helper()
	nodes, edges := map[string]bool{}, map[string]bool{}
	for _, n := range g.nodes {
		if nodes[n["id"]] {
			t.Fatalf("two nodes %q", n["id"])
		}
		nodes[n["id"]] = true
	}
	for _, e := range g.edges {
		if edges[e["id"]] || !nodes[e["source"]] || !nodes[e["target"]] {
			t.Fatalf("edge %v", e)
		}
		edges[e["id"]] = true
	}
}

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
