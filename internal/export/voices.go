package export

import (
	"io"

	"sayso/coordination"
	"sayso/internal/voices"
)

// Voices writes edges of a case as CSV: the columns of [Edges] with the platforms of
// the accounts beside them.
func Voices(w io.Writer, accounts func(int) (platform, handle string), edges []voices.Edge) error {
	c := cells{w: w}
	c.line("platform,account_id,platform_y,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight")
	for _, e := range edges {
		for _, n := range []int{e.A, e.B} {
			platform, handle := accounts(n)
			c.id(platform)
			c.id(handle)
		}
		c.integer(int64(e.Weight))
		c.number(e.MeanDelta)
		c.integer(int64(e.PostsA))
		c.integer(int64(e.PostsB))
		c.number(e.Symmetry())
		c.integer(int64(e.Objects))
		c.empties(2)
		c.number(e.Corrected)
		c.end()
	}
	return c.flush()
}

// VoicePairs writes the pairs of posts behind an edge of a case as [Pairs] does. An
// account is named with its platform.
func VoicePairs(w io.Writer, accounts func(int) (platform, handle string), pairs []voices.Pair) error {
	named := func(p voices.Post) coordination.Post {
		platform, handle := accounts(p.Account)
		if platform != "" {
			handle = platform + "/" + handle
		}
		return coordination.Post{Content: p.ID, Account: handle, Time: p.Time.UnixMicro()}
	}
	return Pairs(w, func(yield func(coordination.Pair, error) bool) {
		for _, p := range pairs {
			if !yield(coordination.Pair{Object: p.Object, Popularity: p.Popularity, Older: named(p.Older), Newer: named(p.Newer)}, nil) {
				return
			}
		}
	})
}
