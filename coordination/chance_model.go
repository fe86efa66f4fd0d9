package coordination

import (
	"cmp"
	"context"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// A presence says how many of a stratum's positions are an account's.
type presence struct{ stratum, count uint32 }

// A model works out over how many objects two accounts meet when accounts are exchanged
// within strata, without drawing.
//
// If a stratum of N positions has m pairs of them within the window, and two accounts
// have c and d of its positions, then c·d·2m/(N(N-1)-S) meetings are expected, if those
// of an account with itself, S of the ordered pairs, are set aside: accounts seldom
// repeat an object, and two who are alone in a table must meet each other. Over one
// object they meet with at most that probability. Objects have strata of their own or
// share one with many others; over the others, and across the borders of strata,
// meetings are rare each and are taken for Poisson.
type model struct {
	*field
	*strata
	starts    []uint32 // where an account's presences begin
	presences []presence
	adjacent  []adjacency
	from      []uint32 // where a stratum's neighbours begin
}

type adjacency struct {
	stratum uint32
	rate    float64 // expected meetings of an account with one position here and one with one there
}

func (f *field) newModel(s *strata) *model {
	m := &model{field: f, strata: s}
	m.countPresences()
	m.countSelf()
	m.from = make([]uint32, len(s.list)+1)
	for _, c := range s.crosses {
		m.from[c.low+1]++
		m.from[c.high+1]++
	}
	for i := range s.list {
		m.from[i+1] += m.from[i]
	}
	m.adjacent = make([]adjacency, 2*len(s.crosses))
	next := slices.Clone(m.from)
	for _, c := range s.crosses {
		rate := perPair(c.met, uint64(s.list[c.low].size)*uint64(s.list[c.high].size)-c.self)
		m.adjacent[next[c.low]] = adjacency{c.high, rate}
		m.adjacent[next[c.high]] = adjacency{c.low, rate}
		next[c.low]++
		next[c.high]++
	}
	return m
}

// countPresences lists each account's strata in their order.
func (m *model) countPresences() {
	m.starts = make([]uint32, len(m.activity)+1)
	for account, n := range m.activity {
		m.starts[account+1] = m.starts[account] + n
	}
	own := make([]uint32, len(m.account))
	next := slices.Clone(m.starts)
	for i, account := range m.account {
		own[next[account]] = m.strata.of[i]
		next[account]++
	}
	m.presences = make([]presence, 0, len(own))
	for account := range m.activity {
		strata := own[m.starts[account]:m.starts[account+1]]
		slices.Sort(strata)
		m.starts[account] = uint32(len(m.presences))
		for i, s := range strata {
			if i > 0 && strata[i-1] == s {
				m.presences[len(m.presences)-1].count++
			} else {
				m.presences = append(m.presences, presence{s, 1})
			}
		}
	}
	m.starts[len(m.activity)] = uint32(len(m.presences))
}

// countSelf counts the pairs of positions by one account.
func (m *model) countSelf() {
	first := make([]uint32, len(m.list)+1) // of a stratum's crossings with higher ones
	for _, c := range m.crosses {
		first[c.low+1]++
	}
	for i := range m.list {
		first[i+1] += first[i]
	}
	counts := make([]uint32, len(m.list))
	for account := range m.activity {
		own := m.present(uint32(account))
		for _, p := range own {
			counts[p.stratum] = p.count
		}
		for _, p := range own {
			m.list[p.stratum].self += uint64(p.count) * uint64(p.count-1)
			for i := first[p.stratum]; i < first[p.stratum+1]; i++ {
				m.crosses[i].self += uint64(p.count) * uint64(counts[m.crosses[i].high])
			}
		}
		for _, p := range own {
			counts[p.stratum] = 0
		}
	}
}

func perPair(met, pairs uint64) float64 {
	if pairs == 0 {
		return 0 // one account has them all
	}
	return float64(met) / float64(pairs)
}

func (m *model) present(account uint32) []presence {
	return m.presences[m.starts[account]:m.starts[account+1]]
}

// A glass looks at pairs of accounts of which one stays the same for a while.
type glass struct {
	*model
	busy    uint32
	counts  []uint32  // of the busy account, by stratum
	across  []float64 // what the busy account's neighbouring strata add, by stratum
	met     met
	scratch []float64
}

func (m *model) newGlass() *glass {
	return &glass{model: m, busy: none, counts: make([]uint32, len(m.list)), across: make([]float64, len(m.list))}
}

// look turns to another account.
func (g *glass) look(busy uint32) {
	if g.busy == busy {
		return
	}
	if g.busy != none {
		g.lay(g.busy, func(s uint32, _ float64) { g.counts[s] = 0 }, func(s uint32, _ float64) { g.across[s] = 0 })
	}
	g.busy = busy
	g.lay(busy, func(s uint32, n float64) { g.counts[s] = uint32(n) }, func(s uint32, x float64) { g.across[s] += x })
}

func (g *glass) lay(account uint32, within, across func(stratum uint32, x float64)) {
	for _, p := range g.present(account) {
		within(p.stratum, float64(p.count))
		for _, n := range g.adjacent[g.from[p.stratum]:g.from[p.stratum+1]] {
			across(n.stratum, float64(p.count)*n.rate)
		}
	}
}

// meet works out how the busy account meets another one.
func (g *glass) meet(account uint32) *met {
	g.met.reset()
	object, expected := uint32(none), 0.0
	for _, p := range g.present(account) {
		s := g.list[p.stratum]
		if x := g.across[p.stratum]; x > 0 {
			g.met.few += float64(p.count) * x
		}
		if g.counts[p.stratum] == 0 || s.met == 0 {
			continue
		}
		meetings := float64(p.count) * float64(g.counts[p.stratum]) * perPair(2*s.met, uint64(s.size)*uint64(s.size-1)-s.self)
		switch s.object {
		case none:
			g.met.few += meetings
		case object:
			expected += meetings
		default:
			g.met.add(expected)
			object, expected = s.object, meetings
		}
	}
	g.met.add(expected)
	return &g.met
}

// work hands the odds of each couple to take, in no order.
func (m *model) work(ctx context.Context, couples []couple, workers int, take func(c *couple, expected, tail float64)) error {
	order := make([]uint32, len(couples))
	for i := range order {
		order[i] = uint32(i)
		if c := &couples[i]; m.starts[c.a+1]-m.starts[c.a] < m.starts[c.b+1]-m.starts[c.b] {
			c.a, c.b = c.b, c.a // the busier one is laid out, and the other's list gone through
		}
	}
	slices.SortFunc(order, func(x, y uint32) int { return cmp.Compare(couples[x].a, couples[y].a) })
	const run = 512
	var next atomic.Int64
	g, ctx := errgroup.WithContext(ctx)
	for range workers {
		g.Go(func() error {
			glass := m.newGlass()
			for {
				start := int(next.Add(run)) - run
				if start >= len(order) {
					return nil
				}
				for _, i := range order[start:min(start+run, len(order))] {
					c := &couples[i]
					glass.look(c.a)
					met := glass.meet(c.b)
					tail := 0.0
					tail, glass.scratch = met.atLeast(int(c.objects), glass.scratch)
					take(c, met.expected(), tail)
				}
				if err := ctx.Err(); err != nil {
					return err
				}
			}
		})
	}
	return g.Wait()
}
