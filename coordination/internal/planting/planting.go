// Package planting makes rows of which it is known who posted together: a crowd that
// shares what it likes when it likes, and groups planted in it. With it is measured how
// many of the edges that are found are false, and how many of the planted ones are found.
package planting

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"time"

	"sayso/coordination"
)

// Settings say what is planted, and in what.
type Settings struct {
	Rows   int // of the crowd
	Groups int
	Days   int
	Seed   uint64
}

// A Row is a share.
type Row struct {
	Object, Account string
	Time            int64 // microseconds
}

// A Group is what was planted: its members, how fast they are, and what each of them
// shared for the group's sake.
type Group struct {
	Tempo   time.Duration // most members post within so long of the first
	Takes   float64       // the part of the errands that a member runs
	Errands map[string]map[string]bool
}

// A Plot is rows with their groups.
type Plot struct {
	Rows   []Row
	Groups []Group
	of     map[string][]int // the groups of an account
}

const (
	start     = 1_600_000_000
	hubs      = 0.3 // of a group's errands are among the most shared objects
	ordinary  = 0.5 // of a group's members post in the crowd too
	leastSize = 5
	mostSize  = 30
)

var (
	tempos = []time.Duration{3 * time.Second, 8 * time.Second, 30 * time.Second, 2 * time.Minute, 30 * time.Minute}
	takes  = []float64{0.9, 0.6, 0.3}
)

// New makes a plot. Objects and accounts have long tails of popularity and activity,
// objects rise at an hour of the day and fade over hours.
func New(s Settings) Plot {
	r := rand.New(rand.NewPCG(s.Seed, 2))
	accounts, objects := max(s.Rows/5, 10), max(s.Rows/6, 10)
	busy, popular := tail(accounts, 0.9, 10), tail(objects, 1.05, 3)
	rise := make([]float64, objects)
	for i := range rise {
		rise[i] = float64(r.IntN(s.Days))*86400 + 3600*math.Mod(36+4*r.NormFloat64(), 24)
	}
	p := Plot{of: map[string][]int{}}
	for range s.Rows {
		object := popular(r)
		p.add(object, fmt.Sprint("account ", busy(r)), rise[object]+4*3600*math.Exp(1.6*r.NormFloat64()))
	}
	for g := range s.Groups {
		group := Group{Tempo: tempos[g%len(tempos)], Takes: takes[g%len(takes)], Errands: map[string]map[string]bool{}}
		members := make([]string, leastSize+r.IntN(mostSize-leastSize+1))
		for i := range members {
			members[i] = fmt.Sprintf("member %d of %d", i, g)
			if r.Float64() < ordinary {
				members[i] = fmt.Sprint("account ", busy(r))
			}
			p.of[members[i]] = append(p.of[members[i]], g)
			group.Errands[members[i]] = map[string]bool{}
		}
		for range 10 + r.IntN(50) {
			object := r.IntN(objects)
			if r.Float64() < hubs {
				object = popular(r)
			}
			at := rise[object] + 7200*r.ExpFloat64()
			for _, m := range members {
				if r.Float64() < group.Takes {
					p.add(object, m, at+group.Tempo.Seconds()*r.ExpFloat64())
					group.Errands[m][fmt.Sprint(object)] = true
				}
			}
		}
		p.Groups = append(p.Groups, group)
	}
	r.Shuffle(len(p.Rows), func(i, j int) { p.Rows[i], p.Rows[j] = p.Rows[j], p.Rows[i] })
	return p
}

func (p *Plot) add(object int, account string, second float64) {
	p.Rows = append(p.Rows, Row{fmt.Sprint(object), account, (start + int64(second)) * 1_000_000})
}

// tail draws from n things of which the i-th has the weight (i+1+q)^-s.
func tail(n int, s, q float64) func(*rand.Rand) int {
	sums, sum := make([]float64, n), 0.0
	for i := range sums {
		sum += math.Pow(float64(i)+1+q, -s)
		sums[i] = sum
	}
	return func(r *rand.Rand) int { return min(sort.SearchFloat64s(sums, r.Float64()*sum), n-1) }
}

// Shares are the rows as the engine takes them.
func (p Plot) Shares() (*coordination.Shares, error) {
	shares, batch := coordination.NewShares(), new(coordination.Batch)
	for i, r := range p.Rows {
		batch.Add([]byte(r.Object), []byte(r.Account), fmt.Append(nil, "post ", i), r.Time)
		if batch.Len() == 1<<14 {
			batch.Sequence = i
			if err := shares.Commit(batch); err != nil {
				return nil, err
			}
		}
	}
	batch.Sequence = len(p.Rows)
	return shares, shares.Commit(batch)
}

// Into plants the groups of a plot in other rows: their errands become objects there,
// and their members who post in the crowd become accounts there.
func (p Plot) Into(crowd []Row, seed uint64) Plot {
	r := rand.New(rand.NewPCG(seed, 3))
	out := Plot{Rows: append([]Row(nil), crowd...), Groups: make([]Group, len(p.Groups)), of: map[string][]int{}}
	account, object := map[string]string{}, map[string]Row{}
	for g, group := range p.Groups {
		out.Groups[g] = Group{Tempo: group.Tempo, Takes: group.Takes, Errands: map[string]map[string]bool{}}
		for m := range group.Errands {
			account[m] = m
		}
	}
	for _, row := range p.Rows {
		if len(p.of[row.Account]) == 0 {
			continue
		}
		for _, g := range p.of[row.Account] {
			if !p.Groups[g].Errands[row.Account][row.Object] {
				continue
			}
			name := account[row.Account]
			if name == row.Account && name[0] == 'a' {
				name = crowd[r.IntN(len(crowd))].Account
				account[row.Account] = name
			}
			key := fmt.Sprint(g, " ", row.Object)
			if _, ok := object[key]; !ok {
				at := crowd[r.IntN(len(crowd))] // a row's object: the popular ones oftener
				at.Time -= row.Time
				object[key] = at
			}
			o := object[key]
			if out.Groups[g].Errands[name] == nil {
				out.Groups[g].Errands[name] = map[string]bool{}
				out.of[name] = append(out.of[name], g)
			}
			out.Groups[g].Errands[name][o.Object] = true
			out.Rows = append(out.Rows, Row{o.Object, name, o.Time + row.Time})
		}
	}
	return out
}
