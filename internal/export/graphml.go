package export

import (
	"io"

	"sayso/coordination"
)

// GraphML writes a graph as GraphML, which most programs for networks read. Nodes are called
// n0, n1, … and an account's id stands in the attribute account_id, since the format's
// ids have no spaces.
func GraphML(w io.Writer, g Graph) error {
	m := &markup{w: w}
	err := g.check()
	if err == nil {
		g.graphmlHead(m)
		g.graphmlNodes(m)
		err = g.graphmlEdges(m)
	}
	return m.finish("GraphML", "</graph>\n</graphml>\n", err)
}

func (g Graph) graphmlHead(m *markup) {
	m.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	m.raw("<desc>")
	m.escaped(g.Description)
	m.raw("</desc>\n")
	graphmlKeys(m, "node", "a", g.nodeAttributes())
	graphmlKeys(m, "edge", "w", []attribute{{"weight", wholeKind}})
	graphmlKeys(m, "edge", "e", g.edgeAttributes())
	m.raw(`<graph id="g" edgedefault="` + g.direction() + `">` + "\n")
}

// graphmlKeys declares attributes, whose keys are a letter and a number.
func graphmlKeys(m *markup, of, letter string, all []attribute) {
	for i, a := range all {
		m.raw(`<key id="` + letter)
		m.whole(int64(i))
		m.raw(`" for="` + of + `" attr.name="` + a.name + `" attr.type="` + a.kind + `"/>` + "\n")
	}
}

func graphmlValues(m *markup, letter string, write func(put func(at int))) {
	open := false
	write(func(at int) {
		if open {
			m.raw("</data>")
		}
		open = true
		m.raw(`<data key="` + letter)
		m.whole(int64(at))
		m.raw(`">`)
	})
	if open {
		m.raw("</data>")
	}
}

func (g Graph) graphmlNodes(m *markup) {
	for i := range g.Accounts {
		m.raw(`<node id="n`)
		m.whole(int64(i))
		m.raw(`">`)
		graphmlValues(m, "a", func(put func(int)) { g.nodeValues(m, i, put) })
		m.raw("</node>\n")
	}
}

func (g Graph) graphmlEdges(m *markup) error {
	return g.each(m, func(n, a, b int, e coordination.Edge) {
		m.raw(`<edge id="e`)
		m.whole(int64(n))
		m.raw(`" source="n`)
		m.whole(int64(a))
		m.raw(`" target="n`)
		m.whole(int64(b))
		m.raw(`"><data key="w0">`)
		m.whole(int64(e.Weight))
		m.raw("</data>")
		graphmlValues(m, "e", func(put func(int)) { g.edgeValues(m, e, put) })
		m.raw("</edge>\n")
	})
}
