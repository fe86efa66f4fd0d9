package export

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"unicode/utf8"

	"sayso/coordination"
)

// A Graph is a network of accounts for other programs: Gephi, igraph, networkx. Nodes and
// edges are written as they come, so that a file of any size needs no memory.
type Graph struct {
	// Accounts are the nodes, each once, in the order in which they are written.
	Accounts []string

	// Community and Stability of each account; nil where nobody looked for communities.
	// Communities are numbered from 0 here, and from 1 in what is written.
	Community []int32
	Stability []float64

	Edges    iter.Seq2[coordination.Edge, error]
	Directed bool

	// Chance tells an edge's p and q value, if it was tested; nil where none was.
	Chance func(coordination.Edge) (p, q float64, tested bool)

	// Description says how the graph was made and what it does not say.
	Description string
}

// The attributes of nodes and edges, in the order in which they are written. Both
// formats have their own words for the kinds.
type attribute struct{ name, kind string }

// The kinds of attributes.
const (
	textKind  = "string"
	wholeKind = "long"
	realKind  = "double"
)

func (g Graph) nodeAttributes() []attribute {
	out := []attribute{{"account_id", textKind}}
	if g.Community != nil {
		out = append(out, attribute{"community", wholeKind}, attribute{"stability", realKind})
	}
	return out
}

func (g Graph) edgeAttributes() []attribute {
	var out []attribute
	if !g.Directed { // the toolkit's edges know no more than their weight
		out = append(out, attribute{"n_objects", wholeKind}, attribute{"corrected_weight", realKind}, attribute{"avg_time_delta", realKind})
	}
	if g.Chance != nil {
		out = append(out, attribute{"p_value", realKind}, attribute{"q_value", realKind})
	}
	return out
}

// nodeValues writes the values of a node's attributes.
func (g Graph) nodeValues(m *markup, i int, put func(at int)) {
	put(0)
	m.escaped(g.Accounts[i])
	if g.Community != nil {
		put(1)
		m.whole(int64(g.Community[i]) + 1)
		put(2)
		m.real(g.Stability[i])
	}
}

func (g Graph) edgeValues(m *markup, e coordination.Edge, put func(at int)) {
	at := 0
	if !g.Directed {
		put(0)
		m.whole(int64(e.Objects))
		put(1)
		m.real(e.Corrected)
		put(2)
		m.real(e.MeanDelta)
		at = 3
	}
	if g.Chance == nil {
		return
	}
	if p, q, tested := g.Chance(e); tested {
		put(at)
		m.real(p)
		put(at + 1)
		m.real(q)
	}
}

// check looks over what cannot be written.
func (g Graph) check() error {
	if g.Community != nil && (len(g.Community) != len(g.Accounts) || len(g.Stability) != len(g.Accounts)) {
		return fmt.Errorf("%d accounts, but the communities of %d", len(g.Accounts), len(g.Community))
	}
	return nil
}

// each writes the edges, by the numbers of their accounts.
func (g Graph) each(m *markup, write func(n int, a, b int, e coordination.Edge)) error {
	number := make(map[string]int, len(g.Accounts))
	for i, account := range g.Accounts {
		number[account] = i
	}
	n := 0
	for e, err := range g.Edges {
		if err != nil {
			return err
		}
		a, knownA := number[e.A]
		b, knownB := number[e.B]
		if !knownA || !knownB {
			return fmt.Errorf("the edge of %q and %q joins accounts that are not in the graph", e.A, e.B)
		}
		write(n, a, b, e)
		n++
		if m.full() != nil {
			break
		}
	}
	return nil
}

// direction is what both formats call it.
func (g Graph) direction() string {
	if g.Directed {
		return "directed"
	}
	return "undirected"
}

// markup puts XML together. A failed write is remembered.
type markup struct {
	w   io.Writer
	buf []byte
	err error
}

func (m *markup) raw(s string) { m.buf = append(m.buf, s...) }

func (m *markup) whole(n int64) { m.buf = strconv.AppendInt(m.buf, n, 10) }

func (m *markup) real(f float64) { m.buf = strconv.AppendFloat(m.buf, f, 'g', -1, 64) }

// escaped writes text so that it can stand between tags and between quotation marks, and
// comes out of a reader as it went in. What XML 1.0 has no way to say (most control
// characters, broken UTF-8) becomes U+FFFD.
func (m *markup) escaped(s string) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '&':
			m.raw("&amp;")
		case r == '<':
			m.raw("&lt;")
		case r == '>':
			m.raw("&gt;")
		case r == '"':
			m.raw("&#34;")
		case r == '\t' || r == '\n' || r == '\r': // a reader would make a space of it
			m.raw("&#")
			m.whole(int64(r))
			m.raw(";")
		case r == utf8.RuneError && n == 1, r < ' ', r == 0xFFFE, r == 0xFFFF:
			m.raw("\uFFFD")
		default:
			m.raw(s[i : i+n])
		}
		i += n
	}
	_ = m.full() // remembered
}

// full writes out what there is, if it is much.
func (m *markup) full() error {
	if len(m.buf) > 64<<10 {
		return m.flush()
	}
	return m.err
}

func (m *markup) flush() error {
	if m.err == nil {
		_, m.err = m.w.Write(m.buf)
	}
	m.buf = m.buf[:0]
	return m.err
}

// finish ends a file: with its last tags, unless it broke off.
func (m *markup) finish(format, end string, err error) error {
	if err == nil {
		m.raw(end)
	}
	if err = errors.Join(err, m.flush()); err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return nil
}
