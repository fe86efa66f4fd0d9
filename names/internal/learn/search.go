package main

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"time"

	"sayso/names"
)

// A found is what came of looking Latin spellings up among Persian names.
type found struct {
	names, queries  int
	first, ten      int // queries whose name was first, and among ten
	median, ninety5 time.Duration
	bytes           uint64 // that the index holds, names included
}

// searchAmong composes so many Persian names of ours and looks spellings of some
// up. With slips, a letter of each query is dropped, doubled or changed.
func searchAmong(dir string, n, queries int, slips bool) (found, error) {
	s, err := readSource(dir)
	if err != nil {
		return found{}, err
	}
	chance := rand.New(rand.NewPCG(11, 12))
	before := heap()
	var x names.Index
	type asked struct{ name, query string }
	var all []asked
	for i := range n {
		g, m, sur := s.given[chance.IntN(len(s.given))], s.given[chance.IntN(len(s.given))], s.sur[chance.IntN(len(s.sur))]
		if chance.IntN(2) == 0 {
			m = []string{"", ""}
		}
		name := g[0] + " " + m[0] + " " + sur[0]
		x.Add(fmt.Sprint(i), name)
		if i%(n/queries) == 0 {
			query := spelled(chance, g) + " " + spelled(chance, m) + " " + spelled(chance, sur)
			if slips {
				query = slip(chance, query)
			}
			all = append(all, asked{name, query})
		}
	}
	f := found{names: n, queries: len(all), bytes: heap() - before}
	var took []time.Duration
	for _, q := range all {
		start := time.Now()
		hits := x.Search(q.query, 10)
		took = append(took, time.Since(start))
		at := slices.IndexFunc(hits, func(h names.Hit) bool { return h.Name == q.name })
		if at == 0 {
			f.first++
		}
		if at >= 0 {
			f.ten++
		}
	}
	slices.Sort(took)
	f.median, f.ninety5 = took[len(took)/2], took[len(took)*95/100]
	return f, nil
}

// slip writes a name with one letter wrong.
func slip(chance *rand.Rand, name string) string {
	at := chance.IntN(len(name))
	for name[at] == ' ' {
		at = chance.IntN(len(name))
	}
	letter := string(rune('a' + chance.IntN(26)))
	return name[:at] + []string{"", strings.Repeat(name[at:at+1], 2), letter}[chance.IntN(3)] + name[at+1:]
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
