package export_test

import (
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A reader of GEXF and GraphML that knows the rules of their schemas and forgives nothing.

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
