package planting

import (
	"context"
	"math/rand/v2"
	"time"

	"sayso/coordination"
)

// A Score is how a test did on a plot.
type Score struct {
	Edges, Tested  int
	Possible       uint64 // pairs of accounts
	Found, False   int    // edges found; those whose two accounts are of no group together
	ByTimes        int    // found by their times alone too
	Pairs, OfPairs int    // found, of the pairs of fast groups with ten errands together
	Accounts       int    // found with one of their group, of the accounts of such pairs
	OfAccounts     int
	Posted         int // of such pairs, those that met at all
	P              []float64
}

// What a group must be to be looked for.
const (
	FastTempo     = 30 * time.Second
	LeastTogether = 10
)

// Test finds the edges of a plot and tests them.
func (p Plot) Test(ctx context.Context, window time.Duration, c coordination.Chance) (s Score, err error) {
	shares, err := p.Shares()
	if err != nil {
		return s, err
	}
	n, err := coordination.Find(ctx, shares, coordination.Rules{Window: window, MinParticipation: 2}, coordination.Options{EdgesOnly: true})
	if err != nil {
		return s, err
	}
	defer n.Close() // no file without a limit of memory
	v, err := n.Validate(ctx, c)
	if err != nil {
		return s, err
	}
	s.Tested, s.Possible, s.ByTimes = v.Tested, v.Possible, v.ByTimes
	found, met := map[[2]string]bool{}, map[[2]string]bool{}
	for e, err := range n.Edges(ctx) {
		if err != nil {
			return s, err
		}
		s.Edges++
		met[[2]string{e.A, e.B}] = true
		if e.Odds == nil {
			continue
		}
		s.P = append(s.P, e.Odds.P)
		if e.Odds.Q <= c.FDR {
			s.Found++
			found[[2]string{e.A, e.B}] = true
			if !p.Together(e.A, e.B) {
				s.False++
			}
		}
	}
	p.recall(&s, found, met)
	return s, nil
}

// Together reports whether two accounts are of one group.
func (p Plot) Together(a, b string) bool {
	for _, g := range p.of[a] {
		for _, h := range p.of[b] {
			if g == h {
				return true
			}
		}
	}
	return false
}

func (p Plot) recall(s *Score, found, met map[[2]string]bool) {
	for _, g := range p.Groups {
		if g.Tempo > FastTempo {
			continue
		}
		members, seen := map[string]bool{}, map[string]bool{}
		for a, errands := range g.Errands {
			for b, others := range g.Errands {
				if a >= b || common(errands, others) < LeastTogether {
					continue
				}
				members[a], members[b] = true, true
				s.OfPairs++
				if met[[2]string{a, b}] {
					s.Posted++
				}
				if found[[2]string{a, b}] {
					s.Pairs++
				}
			}
		}
		for edge := range found {
			if members[edge[0]] && members[edge[1]] {
				seen[edge[0]], seen[edge[1]] = true, true
			}
		}
		s.OfAccounts += len(members)
		s.Accounts += len(seen)
	}
}

func common(a, b map[string]bool) int {
	n := 0
	for x := range a {
		if b[x] {
			n++
		}
	}
	return n
}

// Add adds what was counted on another plot.
func (s *Score) Add(o Score) {
	s.Edges += o.Edges
	s.Tested += o.Tested
	s.Possible += o.Possible
	s.Found += o.Found
	s.False += o.False
	s.ByTimes += o.ByTimes
	s.Pairs += o.Pairs
	s.OfPairs += o.OfPairs
	s.Accounts += o.Accounts
	s.OfAccounts += o.OfAccounts
	s.Posted += o.Posted
	s.P = append(s.P, o.P...)
}

// Crowd leaves out the rows of everybody in a group.
func (p Plot) Crowd() Plot {
	out := Plot{of: map[string][]int{}}
	for _, r := range p.Rows {
		if len(p.of[r.Account]) == 0 {
			out.Rows = append(out.Rows, r)
		}
	}
	return out
}

// A Shuffle destroys what posting together is, and leaves the rest.
type Shuffle uint8

const (
	Accounts      Shuffle = iota // whose a share is, over all rows
	Times                        // when a share was, over all rows
	TimesOfObject                // when a share was, among those of its object
)

// Shuffled returns the plot without its groups.
func (p Plot) Shuffled(how Shuffle, seed uint64) Plot {
	r := rand.New(rand.NewPCG(seed, 4))
	out := Plot{Rows: append([]Row(nil), p.Rows...), of: map[string][]int{}}
	groups := map[string][]int{}
	for i, row := range out.Rows {
		key := ""
		if how == TimesOfObject {
			key = row.Object
		}
		groups[key] = append(groups[key], i)
	}
	done := map[string]bool{}
	for _, row := range p.Rows {
		key := ""
		if how == TimesOfObject {
			key = row.Object
		}
		if done[key] {
			continue
		}
		done[key] = true
		rows := groups[key]
		r.Shuffle(len(rows), func(i, j int) {
			x, y := &out.Rows[rows[i]], &out.Rows[rows[j]]
			if how == Accounts {
				x.Account, y.Account = y.Account, x.Account
			} else {
				x.Time, y.Time = y.Time, x.Time
			}
		})
	}
	return out
}
