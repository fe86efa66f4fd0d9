package community_test

import (
	"math"
	"slices"
	"testing"

	"sayso/coordination/community"
)

func choose(t testing.TB, g *community.Graph, seed uint64) community.Choice {
	t.Helper()
	c, err := community.Choose(t.Context(), g, community.Options{Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Groups that were planted are found at the resolution chosen, whatever the unit of the
// weights.
func TestPlantedGroupsAreFoundWithoutAskingForAResolution(t *testing.T) {
	for _, c := range []struct {
		name            string
		groups, size    int
		inside, outside float64 // ties of an account
		unit            float64
		rand            float64 // at least
	}{
		{"few small groups", 5, 6, 12, 0.3, 1, 0.99},
		{"many groups", 60, 20, 10, 2, 1, 0.99},
		{"in another unit", 60, 20, 10, 2, 0.003, 0.99},
		{"nearly hidden", 40, 50, 14, 14, 1, 0.9},
	} {
		t.Run(c.name, func(t *testing.T) {
			for seed := range chance(3) {
				links, truth := planted(seed+1, c.groups, c.size, c.inside, c.outside)
				for i := range links {
					links[i].Weight *= c.unit
				}
				g := graph(t, len(truth), links)
				chosen := choose(t, g, 1)
				p := find(t, g, community.Options{Resolution: chosen.Resolution, Runs: 5})
				if got := community.Rand(p.Community, truth); got < c.rand {
					t.Errorf("seed %d: adjusted Rand index %.3f at resolution %v, which is from the plateau %v to %v; %d communities\n%+v",
						seed, got, chosen.Resolution, chosen.From, chosen.To, len(p.Sizes), figures(chosen))
				}
				for _, trial := range chosen.Trials {
					if on := trial.Resolution >= chosen.From && trial.Resolution <= chosen.To; on && (trial.Same < 0.8 || trial.Agreement < 0.9 || trial.Groups == 0) {
						t.Errorf("seed %d: on the plateau, but different: %+v", seed, trial.Resolution)
					}
				}
				if chosen.From >= chosen.To || chosen.Resolution < chosen.From || chosen.Resolution > chosen.To {
					t.Errorf("seed %d: %v is not on a plateau from %v to %v", seed, chosen.Resolution, chosen.From, chosen.To)
				}
			}
		})
	}
}

// figures are the trials, without their partitions.
func figures(c community.Choice) (rows [][4]float64) {
	for _, t := range c.Trials {
		rows = append(rows, [4]float64{t.Resolution, float64(t.Groups), float64(t.Accounts), math.Round(t.Agreement*100) / 100})
	}
	return rows
}

// A crowd that met once by chance hides a few groups that met again and again: the heavy
// ties are a hundredth of all.
func TestGroupsInACrowd(t *testing.T) {
	for seed := range chance(3) {
		c := seed + 1
		const crowd, groups, size = 4000, 5, 6
		var links []community.Link
		for range 2 * crowd {
			links = append(links, community.Link{A: int32(c.below(crowd)), B: int32(c.below(crowd)), Weight: 3})
		}
		for g := range groups {
			for a := range size {
				links = append(links, community.Link{A: int32(crowd + g*size + a), B: int32(c.below(crowd)), Weight: 3})
				for b := range a {
					links = append(links, community.Link{A: int32(crowd + g*size + a), B: int32(crowd + g*size + b), Weight: float64(20 + c.below(30))})
				}
			}
		}
		g := graph(t, crowd+groups*size, links)
		chosen := choose(t, g, 1)
		p := find(t, g, community.Options{Resolution: chosen.Resolution, Runs: 5})
		for i := range groups {
			members := p.Community[crowd+i*size : crowd+(i+1)*size]
			if slices.Min(members) != slices.Max(members) || p.Sizes[members[0]] != size {
				t.Errorf("seed %d: planted group %d is %v of sizes %v (resolution %v)\n%v", seed, i, members, p.Sizes[members[0]], chosen.Resolution, figures(chosen))
			}
		}
	}
}

// Where there are no groups, no plateau is made up.
func TestNoGroupsNoPlateau(t *testing.T) {
	none := 0
	for seed := range chance(10) {
		links, truth := planted(seed+1, 1, 600, 0, 8)
		c := choose(t, graph(t, len(truth), links), 1)
		if c.From == c.To {
			none++
		} else {
			t.Logf("seed %d: a plateau from %v to %v: %v", seed, c.From, c.To, figures(c))
		}
	}
	if none < 9 {
		t.Errorf("ten random graphs, and only %d without a plateau", none)
	}
}

func TestChoosingWhereThereIsNothing(t *testing.T) {
	for n := range 4 {
		if c := choose(t, graph(t, n, nil), 1); !(c.Resolution > 0) || c.From != c.To {
			t.Errorf("%d accounts without ties: %+v", n, c)
		}
	}
}

// A network that is nothing but one group is one group.
func TestOneGroupAlone(t *testing.T) {
	for size := 2; size < 12; size++ {
		c := chance(size)
		var links []community.Link
		for a := range size {
			for b := range a {
				links = append(links, community.Link{A: int32(a), B: int32(b), Weight: 1 + float64(c.below(100))/100})
			}
		}
		g := graph(t, size, links)
		if p := find(t, g, community.Options{Resolution: choose(t, g, 1).Resolution}); len(p.Sizes) != 1 {
			t.Errorf("a group of %d accounts is found as %v", size, p.Sizes)
		}
	}
}
