package coordination_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/coordination"
)

// A plant is a crowd of accounts that share what they like when they like, and groups
// whose members share the same objects within a tempo.
type plant struct {
	rows  []row
	group map[string]int // of each member
}

// chance is a small generator of numbers (SplitMix64, Steele and others 2014).
type chance uint64

func (c *chance) below(n int) int {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 33 % uint64(n))
}

const (
	start       = 1_600_000_000
	day         = 86_400
	groupSize   = 6
	groupShares = 12
	tempo       = 8 // seconds between a group's first and last share
)

// planted makes so many rows by a crowd, over a month, most of them of few objects, and
// groups beside it.
func planted(seed chance, rows, groups int) plant {
	p := plant{group: map[string]int{}}
	accounts, objects := rows/5+2, rows/6+2
	add := func(object, account string, at int) {
		p.rows = append(p.rows, row{object, account, fmt.Sprintf("post %d", len(p.rows)), int64(start+at) * 1_000_000})
	}
	for range rows {
		o := seed.below(1 + seed.below(1+seed.below(objects)))
		add(fmt.Sprintf("object %d", o), fmt.Sprintf("account %d", seed.below(accounts)), seed.below(30*day))
	}
	for g := range groups {
		for s := range groupShares {
			at := seed.below(30 * day)
			for m := range groupSize {
				member := fmt.Sprintf("member %d of %d", m, g)
				p.group[member] = g
				add(fmt.Sprintf("errand %d of %d", s, g), member, at+seed.below(tempo+1))
			}
		}
	}
	for i := range p.rows {
		j := i + seed.below(len(p.rows)-i)
		p.rows[i], p.rows[j] = p.rows[j], p.rows[i]
	}
	return p
}

// Every two members of a planted group share all its errands in time, and nobody in the
// crowd shares as much with anybody.
func TestPlantedGroupsAreTheHeaviestEdges(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := planted(chance(rapid.Uint64().Draw(rt, "seed")), 3000, 3)
		n, err := coordination.Find(context.Background(), gather(t, p.rows, 500), coordination.Rules{Window: tempo * time.Second, MinParticipation: 2}, coordination.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer n.Close()
		var edges []coordination.Edge
		for e, err := range n.Edges(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			edges = append(edges, e)
		}
		slices.SortStableFunc(edges, func(x, y coordination.Edge) int { return int(y.Objects) - int(x.Objects) })
		const within = 3 * groupSize * (groupSize - 1) / 2
		if len(edges) < within {
			rt.Fatalf("%d edges, %d were planted", len(edges), within)
		}
		for i, e := range edges {
			a, inA := p.group[e.A]
			b, inB := p.group[e.B]
			switch together := inA && inB && a == b; {
			case i < within && (!together || e.Objects != groupShares || e.PostsA != groupShares || e.PostsB != groupShares || e.Symmetry() != 1):
				rt.Fatalf("heaviest edge %d: %+v", i, e)
			case i >= within && (together || e.Objects >= groupShares):
				rt.Fatalf("edge %d: %+v", i, e)
			}
		}
	})
}

// Two accounts that post one object over and over make pairs by the hundred thousand and
// one edge. Each pair counts, and so does each post once.
func TestVeryManyPairsOfOneEdge(t *testing.T) {
	const posts = 400
	for _, objects := range []int{1, 2} { // with two, each post names both, and posts must be told apart
		var rows []row
		for o := range objects {
			for i := range posts {
				at := int64(start+i) * 1_000_000
				rows = append(rows, row{fmt.Sprint(o), "a", fmt.Sprint("a", i), at}, row{fmt.Sprint(o), "b", fmt.Sprint("b", i), at})
			}
		}
		want := map[[2]string]answer{{"a", "b"}: {weight: objects * posts * posts, a: posts, b: posts, objects: objects}}
		opts := []coordination.Options{{}, spilling(t)}
		for _, opt := range opts {
			got, _ := found(t, rows, 100, coordination.Rules{Window: posts * time.Second, MinParticipation: 2}, opt)
			a := got[[2]string{"a", "b"}]
			a.delta = 0 // the sum of |i-j| is looked at elsewhere
			got[[2]string{"a", "b"}] = a
			same(t, got, want)
		}
	}
}
