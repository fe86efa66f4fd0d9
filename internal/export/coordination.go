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

// Edges writes edges as CSV. The columns p_value and q_value stay empty: nothing was
// tested against chance.
func Edges(w io.Writer, edges iter.Seq2[coordination.Edge, error]) error {
	c := cells{w: w}
	c.line("account_id,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight")
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
		c.empty()
		c.empty()
		c.number(e.Corrected)
		c.end()
	}
	return c.flush()
}

// DirectedEdges writes edges as the QUT toolkit names their columns.
func DirectedEdges(w io.Writer, edges iter.Seq2[coordination.Edge, error]) error {
	c := cells{w: w}
	c.line("user_1,user_2,weight")
	for e, err := range edges {
		if err != nil {
			return errors.Join(err, c.flush())
		}
		c.id(e.A)
		c.id(e.B)
		c.integer(int64(e.Weight))
		c.end()
	}
	return c.flush()
}

// Pairs writes the pairs of posts behind the edges, the older post first.
func Pairs(w io.Writer, pairs iter.Seq2[coordination.Pair, error]) error {
	c := cells{w: w}
	c.line("object_id,content_id,content_id_y,account_id,account_id_y,time_delta,timestamp,timestamp_y,object_accounts")
	for p, err := range pairs {
		if err != nil {
			return errors.Join(err, c.flush())
		}
		c.id(p.Object)
		c.id(p.Older.Content)
		c.id(p.Newer.Content)
		c.id(p.Older.Account)
		c.id(p.Newer.Account)
		c.seconds(p.Delta())
		c.seconds(p.Older.Time)
		c.seconds(p.Newer.Time)
		c.integer(int64(p.Popularity))
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

func (c *cells) empty() { c.buf = append(c.buf, ',') }

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
