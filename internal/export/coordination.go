package export

import (
	"errors"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"

	"sayso/coordination"
)

// Edges and pairs come by the million, so that their cells are put together by hand;
// what encoding/csv and Cell would do to an id is done to the ids that need it.

const edgeColumns = "account_id,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight"

// Edges writes edges as CSV. The columns p_value and q_value are empty where an edge was
// not tested against chance.
func Edges(w io.Writer, edges iter.Seq2[coordination.Edge, error]) error {
	return writeEdges(w, edges, false)
}

// TestedEdges writes, beside what Edges does, what the test of an edge was made of.
func TestedEdges(w io.Writer, edges iter.Seq2[coordination.Edge, error]) error {
	return writeEdges(w, edges, true)
}

func writeEdges(w io.Writer, edges iter.Seq2[coordination.Edge, error], tested bool) error {
	c := cells{w: w}
	if tested {
		c.line(edgeColumns + testColumns)
	} else {
		c.line(edgeColumns)
	}
	for e, err := range edges {
		if err != nil {
			return errors.Join(err, c.flush())
		}
		c.id(e.A)
		c.id(e.B)
		c.integer(int64(e.Weight))
		c.number(e.MeanDelta)
		c.integer(int64(e.PostsA))
		c.integer(int64(e.PostsB))
		c.number(e.Symmetry())
		c.integer(int64(e.Objects))
		if e.Odds == nil {
			c.empties(2)
		} else {
			c.chance(e.Odds.P)
			c.chance(e.Odds.Q)
		}
		c.number(e.Corrected)
		if tested {
			c.test(e.Odds)
		}
		c.end()
	}
	return c.flush()
}

// DirectedEdges writes edges as the QUT toolkit names their columns.
func DirectedEdges(w io.Writer, edges iter.Seq2[coordination.Edge, error]) error {
	return writeDirected(w, edges, false)
}

// TestedDirectedEdges writes, beside what DirectedEdges does, p and q values and what they
// were made of. The two directions of a pair of accounts have one test.
func TestedDirectedEdges(w io.Writer, edges iter.Seq2[coordination.Edge, error]) error {
	return writeDirected(w, edges, true)
}

func writeDirected(w io.Writer, edges iter.Seq2[coordination.Edge, error], tested bool) error {
	c := cells{w: w}
	if tested {
		c.line("user_1,user_2,weight,p_value,q_value" + testColumns)
	} else {
		c.line("user_1,user_2,weight")
	}
	for e, err := range edges {
		if err != nil {
			return errors.Join(err, c.flush())
		}
		c.id(e.A)
		c.id(e.B)
		c.integer(int64(e.Weight))
		switch {
		case tested && e.Odds != nil:
			c.chance(e.Odds.P)
			c.chance(e.Odds.Q)
			c.test(e.Odds)
		case tested:
			c.empties(2)
			c.test(nil)
		}
		c.end()
	}
	return c.flush()
}

// What a test was made of: the objects it counted, how many were expected by chance, and
// the two parts of the p-value.
const testColumns = ",tested_objects,expected_objects,p_by_model,p_by_draws,p_by_times"

func (c *cells) test(o *coordination.Odds) {
	if o == nil {
		c.empties(5)
		return
	}
	c.integer(int64(o.Objects))
	c.chance(o.Expected)
	c.chance(o.ByModel)
	if o.ByDraws > 0 {
		c.chance(o.ByDraws)
	} else {
		c.empties(1)
	}
	c.chance(o.ByTimes)
}

// chance writes a probability, or a number expected, in four digits.
func (c *cells) chance(p float64) { c.buf = append(strconv.AppendFloat(c.buf, p, 'g', 4, 64), ',') }

const pairColumns = "object_id,content_id,content_id_y,account_id,account_id_y,time_delta,timestamp,timestamp_y,object_accounts"

// pair writes the columns of a pair.
func (c *cells) pair(p coordination.Pair) {
	c.id(p.Object)
	c.id(p.Older.Content)
	c.id(p.Newer.Content)
	c.id(p.Older.Account)
	c.id(p.Newer.Account)
	c.seconds(p.Delta())
	c.seconds(p.Older.Time)
	c.seconds(p.Newer.Time)
	c.integer(int64(p.Popularity))
}

// Pairs writes the pairs of posts behind the edges, the older post first.
func Pairs(w io.Writer, pairs iter.Seq2[coordination.Pair, error]) error {
	c := cells{w: w}
	c.line(pairColumns)
	for p, err := range pairs {
		if err != nil {
			return errors.Join(err, c.flush())
		}
		c.pair(p)
		c.end()
	}
	return c.flush()
}

// cells puts lines of CSV together. A failed write is remembered.
type cells struct {
	w   io.Writer
	buf []byte
	err error
}

func (c *cells) line(s string) { c.buf = append(append(c.buf, s...), '\n') }

func (c *cells) id(s string) {
	if !isPlain(s) {
		s = `"` + strings.ReplaceAll(Cell(s), `"`, `""`) + `"`
	}
	c.buf = append(append(c.buf, s...), ',')
}

// isPlain reports whether an id is only letters and digits of ASCII and what stands
// between them, so that it is a cell as it is.
func isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
		case i > 0 && (c == '-' || c == '.' || c == ':' || c == '/' || c == '@' || c == '='):
		default:
			return false
		}
	}
	return s != ""
}

func (c *cells) integer(n int64) { c.buf = append(strconv.AppendInt(c.buf, n, 10), ',') }

func (c *cells) number(f float64) {
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		c.integer(int64(f))
		return
	}
	if units := math.Round(f * 1e4); units/1e4 == f && math.Abs(units) < 1<<50 && f > 0 {
		c.fraction(int64(units), 1e4)
		return
	}
	c.buf = append(strconv.AppendFloat(c.buf, f, 'f', -1, 64), ',')
}

// seconds writes microseconds as seconds, exactly.
func (c *cells) seconds(micros int64) { c.fraction(micros, 1_000_000) }

// fraction writes n/unit, of which unit is a power of ten and n is not negative, in as
// few digits as say it.
func (c *cells) fraction(n, unit int64) {
	c.buf = strconv.AppendInt(c.buf, n/unit, 10)
	if part := n % unit; part != 0 {
		c.buf = append(c.buf, '.')
		for ; part != 0; part = part * 10 % unit {
			c.buf = append(c.buf, '0'+byte(part*10/unit))
		}
	}
	c.buf = append(c.buf, ',')
}

func (c *cells) empties(n int) {
	for range n {
		c.buf = append(c.buf, ',')
	}
}

// end ends the line, in the place of the last comma.
func (c *cells) end() {
	c.buf[len(c.buf)-1] = '\n'
	if len(c.buf) > 64<<10 {
		_ = c.flush() // remembered
	}
}

func (c *cells) flush() error {
	if c.err == nil {
		_, c.err = c.w.Write(c.buf)
	}
	c.buf = c.buf[:0]
	return c.err
}
