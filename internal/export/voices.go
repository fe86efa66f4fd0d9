package export

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"sayso/coordination"
	"sayso/internal/voices"
)

// Voices writes edges of a finding as CSV: the columns of [TestedEdges] with the platforms
// of the accounts beside them, and whether the two posted together more than chance. What
// was not tested has nothing there: it is not known.
func Voices(w io.Writer, accounts func(int) (platform, handle string), f *voices.Finding, edges []voices.Edge) error {
	c := cells{w: w}
	c.line("platform,account_id,platform_y,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight" + testColumns + ",beyond_chance")
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
		c.pAndQ(e.Odds)
		c.number(e.Corrected)
		c.test(e.Odds)
		if e.Odds == nil {
			c.empties(1)
		} else {
			c.truth(f.Beyond(e))
		}
		c.end()
	}
	return c.flush()
}

// VoicePairs writes the pairs of posts behind an edge of a case as [Pairs] does. An
// account is named with its platform.
func VoicePairs(w io.Writer, accounts func(int) (platform, handle string), pairs []voices.Pair) error {
	named := func(p voices.Post) coordination.Post {
		return coordination.Post{Content: p.ID, Account: accountID(accounts(p.Account)), Time: p.Time.UnixMicro()}
	}
	return Pairs(w, func(yield func(coordination.Pair, error) bool) {
		for _, p := range pairs {
			if !yield(coordination.Pair{Object: p.Object, Popularity: p.Popularity, Older: named(p.Older), Newer: named(p.Newer)}, nil) {
				return
			}
		}
	})
}

// accountID names an account with its platform, so that no two have one name: what stands
// before the first slash is the platform.
func accountID(platform, handle string) string {
	if platform == "" && !strings.Contains(handle, "/") {
		return handle
	}
	return strings.NewReplacer("%", "%25", "/", "%2F").Replace(platform) + "/" + handle
}

// pAndQ writes both, or nothing where an edge was not tested.
func (c *cells) pAndQ(o *coordination.Odds) {
	if o == nil {
		c.empties(2)
		return
	}
	c.chance(o.P)
	c.chance(o.Q)
}

// VoiceCommunities writes the groups as CSV: their accounts, the largest group first and
// numbered from 1, as on the pages.
func VoiceCommunities(w io.Writer, accounts func(int) (platform, handle string), g *voices.Groups) error {
	c := cells{w: w}
	c.line("platform,account_id,community,stability,weight,members_met")
	for i, group := range g.All {
		for _, m := range group.Members {
			platform, handle := accounts(m.Account)
			c.id(platform)
			c.id(handle)
			c.integer(int64(i) + 1)
			c.number(m.Stability)
			c.integer(int64(m.Weight))
			c.integer(int64(m.With))
			c.end()
		}
	}
	return c.flush()
}

// VoiceGraph is edges of a finding as a graph of their accounts.
func VoiceGraph(accounts func(int) (platform, handle string), f *voices.Finding, edges []voices.Edge) Graph {
	in := map[int]bool{}
	for _, e := range edges {
		in[e.A], in[e.B] = true, true
	}
	g := Graph{Description: describe(f)}
	nodes := slices.Sorted(maps.Keys(in))
	for _, n := range nodes {
		g.Accounts = append(g.Accounts, accountID(accounts(n)))
	}
	if f.Verdict != nil {
		g.Chance = func(e coordination.Edge) (p, q float64, tested bool) {
			if e.Odds == nil {
				return 0, 0, false
			}
			return e.Odds.P, e.Odds.Q, true
		}
	}
	g.Edges = func(yield func(coordination.Edge, error) bool) {
		for _, e := range edges {
			if !yield(coordination.Edge{
				A: accountID(accounts(e.A)), B: accountID(accounts(e.B)), Weight: uint32(e.Weight), PostsA: uint32(e.PostsA), PostsB: uint32(e.PostsB),
				Objects: uint32(e.Objects), MeanDelta: e.MeanDelta, Corrected: e.Corrected, Odds: e.Odds,
			}, nil) {
				return
			}
		}
	}
	return g
}

// VoiceGroupGraph is the accounts of groups with the edges between members of one group.
func VoiceGroupGraph(accounts func(int) (platform, handle string), g *voices.Groups) Graph {
	var within []voices.Edge
	for _, e := range g.Edges {
		if at := g.Of(e.A); at > 0 && at == g.Of(e.B) {
			within = append(within, e)
		}
	}
	graph := VoiceGraph(accounts, g.Finding, within)
	stability := map[string]float64{}
	community := map[string]int32{}
	for i, group := range g.All {
		for _, m := range group.Members {
			id := accountID(accounts(m.Account))
			stability[id], community[id] = m.Stability, int32(i)
		}
	}
	for _, id := range graph.Accounts {
		graph.Community, graph.Stability = append(graph.Community, community[id]), append(graph.Stability, stability[id])
	}
	rests := "all edges of two objects or more, whether or not chance explains them"
	if g.BeyondOnly {
		rests = "edges beyond chance"
	}
	graph.Description += fmt.Sprintf(" Communities of three accounts or more: Leiden, constant Potts model, of %s, resolution %v, %d runs.", rests, g.Resolution, g.Runs)
	return graph
}

// describe says how edges were found and what they do not say.
func describe(f *voices.Finding) string {
	tested := "Nothing was tested against chance."
	if v := f.Verdict; v != nil {
		tested = fmt.Sprintf("Tested against chance: %d edges, %d draws, seed %d; %d with q of %v or less.", v.Tested, v.Draws, v.Seed, v.Together, v.FDR)
	}
	return fmt.Sprintf("Accounts that posted together in this sample (%s, within %v, at least %d posts an account). "+
		"Neither an edge nor a community says why: news wires, campaigns, share buttons and fans post together too. %s", f.Kind, f.Window, f.Minimum, tested)
}
