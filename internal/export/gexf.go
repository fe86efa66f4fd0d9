package export

import (
	"io"

	"sayso/coordination"
)

// GEXF writes a graph as GEXF 1.3, Gephi's format. An account's id stands in the
// attribute account_id as it is, since readers fold the spaces of labels; nodes are called
// by numbers, since two ids may differ in what XML cannot say.
func GEXF(w io.Writer, g Graph) error {
	m := &markup{w: w}
	err := g.check()
	if err == nil {
		g.gexfHead(m)
		g.gexfNodes(m)
		err = g.gexfEdges(m)
	}
	return m.finish("GEXF", "</edges>\n</graph>\n</gexf>\n", err)
}

func (g Graph) gexfHead(m *markup) {
	m.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<gexf xmlns="http://gexf.net/1.3" version="1.3">` + "\n")
	m.raw("<meta><creator>sayso</creator><description>")
	m.escaped(g.Description)
	m.raw("</description></meta>\n" + `<graph mode="static" defaultedgetype="` + g.direction() + `">` + "\n")
	gexfAttributes(m, "node", g.nodeAttributes())
	gexfAttributes(m, "edge", g.edgeAttributes())
}

func gexfAttributes(m *markup, class string, all []attribute) {
	m.raw(`<attributes class="` + class + `">`)
	for i, a := range all {
		m.raw(`<attribute id="`)
		m.whole(int64(i))
		m.raw(`" title="` + a.name + `" type="` + a.kind + `"/>`)
	}
	m.raw("</attributes>\n")
}

// gexfValues writes values, each begun by put.
func gexfValues(m *markup, write func(put func(at int))) {
	open := false
	write(func(at int) {
		if open {
			m.raw(`"/>`)
		} else {
			m.raw("<attvalues>")
		}
		open = true
		m.raw(`<attvalue for="`)
		m.whole(int64(at))
		m.raw(`" value="`)
	})
	if open {
		m.raw(`"/></attvalues>`)
	}
}

func (g Graph) gexfNodes(m *markup) {
	m.raw("<nodes>\n")
	for i, account := range g.Accounts {
		m.raw(`<node id="`)
		m.whole(int64(i))
		m.raw(`" label="`)
		m.escaped(account)
		m.raw(`">`)
		gexfValues(m, func(put func(int)) { g.nodeValues(m, i, put) })
		m.raw("</node>\n")
	}
	m.raw("</nodes>\n<edges>\n")
}

func (g Graph) gexfEdges(m *markup) error {
	return g.each(m, func(n, a, b int, e coordination.Edge) {
		m.raw(`<edge id="`)
		m.whole(int64(n))
		m.raw(`" source="`)
		m.whole(int64(a))
		m.raw(`" target="`)
		m.whole(int64(b))
		m.raw(`" weight="`)
		m.whole(int64(e.Weight))
		m.raw(`">`)
		gexfValues(m, func(put func(int)) { g.edgeValues(m, e, put) })
		m.raw("</edge>\n")
	})
}
