package export

import (
	"errors"
	"io"
	"iter"
	"strconv"

	"sayso/coordination/similar"
)

// SimilarPairs writes pairs of similar posts, the older first: the columns of Pairs, and
// behind them how similar the texts are and what that hides.
func SimilarPairs(w io.Writer, pairs iter.Seq2[similar.Pair, error]) error {
	c := cells{w: w}
	c.line("object_id,content_id,content_id_y,account_id,account_id_y,time_delta,timestamp,timestamp_y,object_accounts,jaccard,shared_tokens,tokens,tokens_y,negation_differs,numbers_differ")
	for p, err := range pairs {
		if err != nil {
			return errors.Join(err, c.flush())
		}
		older, newer := p.Pair.Older, p.Pair.Newer
		c.id(p.Object)
		c.id(older.Content)
		c.id(newer.Content)
		c.id(older.Account)
		c.id(newer.Account)
		c.seconds(p.Delta())
		c.seconds(older.Time)
		c.seconds(newer.Time)
		c.integer(int64(p.Popularity))
		c.number(p.Jaccard)
		c.integer(int64(p.Shared))
		c.integer(int64(p.Older.Tokens))
		c.integer(int64(p.Newer.Tokens))
		c.truth(p.NegationDiffers)
		c.truth(p.NumbersDiffer)
		c.end()
	}
	return c.flush()
}

func (c *cells) truth(b bool) { c.buf = append(strconv.AppendBool(c.buf, b), ',') }
