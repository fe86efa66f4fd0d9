package export

import (
	"context"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"

	"sayso/coordination"
	"sayso/coordination/trace"
)

const traceColumns = "account_id,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight"

// TraceEdges writes the edges of one layer, in the columns of Edges. Where accounts were
// compared as a whole, the column similarity follows.
func TraceEdges(w io.Writer, edges iter.Seq2[trace.Edge, error], similarity bool) error {
	c := cells{w: w}
	if similarity {
		c.line(traceColumns + ",similarity")
	} else {
		c.line(traceColumns)
	}
	for e, err := range edges {
		if err != nil {
			return errors.Join(err, c.flush())
		}
		c.edge(e.Edge)
		c.odds(&e)
		c.number(e.Corrected)
		if similarity {
			c.odd(e.Similarity)
		}
		c.end()
	}
	return c.flush()
}

// JointEdges writes the edges of several layers. The columns of Edges hold sums over the
// layers, but for the posts, which count once, and p_value and q_value, which only layers
// have. Behind them stand the number of layers and the combined weight, and for each layer
// its corrected weight, its posts, its objects and its q-value.
func JointEdges(w io.Writer, names []string, edges iter.Seq2[trace.Joint, error]) error {
	c := cells{w: w}
	var head strings.Builder
	head.WriteString(traceColumns + ",layers,combined_weight")
	for _, name := range names {
		name = strings.ReplaceAll(name, "-", "_")
		head.WriteString("," + name + "_weight," + name + "_posts," + name + "_objects," + name + "_q_value")
	}
	c.line(head.String())
	for j, err := range edges {
		if err != nil {
			return errors.Join(err, c.flush())
		}
		sum := summed(j)
		c.edge(sum)
		c.odds(nil)
		c.number(sum.Corrected)
		c.integer(int64(j.Layers))
		c.odd(j.Combined)
		for _, e := range j.Of {
			c.layer(e)
		}
		c.end()
	}
	return c.flush()
}

// summed adds the layers of an edge up.
func summed(j trace.Joint) coordination.Edge {
	sum := coordination.Edge{A: j.A, B: j.B, PostsA: j.PostsA, PostsB: j.PostsB}
	delta := 0.0
	for _, e := range j.Of {
		if e != nil {
			sum.Weight += e.Weight
			sum.Objects += e.Objects
			sum.Corrected += e.Corrected
			delta += e.MeanDelta * float64(e.Weight)
		}
	}
	sum.MeanDelta = delta / float64(sum.Weight)
	return sum
}

// LayerPairs writes the pairs of posts behind the edges of several layers, each with its
// layer in the last column.
func LayerPairs(ctx context.Context, w io.Writer, layers []*trace.Layer) error {
	c := cells{w: w}
	c.line(pairColumns + ",layer")
	for _, l := range layers {
		for p, err := range l.Pairs(ctx) {
			if err != nil {
				return errors.Join(err, c.flush())
			}
			c.pair(p)
			c.id(l.Name)
			c.end()
		}
	}
	return c.flush()
}

// Bursts writes the bursts of layers, a line for each post in them; of bursts of new accounts,
// for each account, with its first post and the time when it was made.
func Bursts(w io.Writer, layers []*trace.Layer) error {
	c := cells{w: w}
	c.line("layer,object_id,target,accounts,expected_accounts,p_value,q_value,makes_edges,account_id,content_id,timestamp,earlier_posts")
	for _, l := range layers {
		for _, b := range l.Bursts {
			for _, p := range b.Posts {
				c.burst(l.Name, b)
				c.id(p.Account)
				c.id(p.Content)
				c.seconds(p.Time)
				if p.Earlier < 0 {
					c.buf = append(c.buf, ',')
				} else {
					c.integer(int64(p.Earlier))
				}
				c.end()
			}
		}
	}
	return c.flush()
}

func (c *cells) burst(layer string, b trace.Burst) {
	c.id(layer)
	c.id(b.Object)
	if b.Target == "" {
		c.buf = append(c.buf, ',')
	} else {
		c.id(b.Target)
	}
	c.integer(int64(b.Accounts))
	c.odd(b.Expected)
	c.odd(b.P)
	c.odd(b.Q)
	c.buf = append(strconv.AppendBool(c.buf, b.Edges), ',')
}

// edge writes the columns of an edge up to its objects.
func (c *cells) edge(e coordination.Edge) {
	c.id(e.A)
	c.id(e.B)
	c.integer(int64(e.Weight))
	c.number(e.MeanDelta)
	c.integer(int64(e.PostsA))
	c.integer(int64(e.PostsB))
	c.number(e.Symmetry())
	c.integer(int64(e.Objects))
}

// odds writes p and q, or two empty cells.
func (c *cells) odds(e *trace.Edge) {
	if e == nil || !e.Tested {
		c.buf = append(c.buf, ",,"...)
		return
	}
	c.odd(e.P)
	c.odd(e.Q)
}

// layer writes what an edge is in a layer; where there is none, empty cells.
func (c *cells) layer(e *trace.Edge) {
	if e == nil {
		c.buf = append(c.buf, ",,,,"...)
		return
	}
	c.number(e.Corrected)
	c.integer(int64(e.PostsA) + int64(e.PostsB))
	c.integer(int64(e.Objects))
	if e.Tested {
		c.odd(e.Q)
	} else {
		c.buf = append(c.buf, ',')
	}
}

// odd writes a number that was estimated, in four digits.
func (c *cells) odd(p float64) { c.buf = append(strconv.AppendFloat(c.buf, p, 'g', 4, 64), ',') }
