package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// A closeness is how much the subjects of two reporters have in common.
type closeness map[[2]string]float64

// closenessOf is the cosine of reporters' rare words. It is not the engine's own measure.
func closenessOf(reporters map[string][]article) closeness {
	spread := map[string]float64{}
	own := map[string]map[string]float64{}
	for name, articles := range reporters {
		own[name] = map[string]float64{}
		for _, a := range articles {
			for w := range words(a) {
				own[name][w]++
			}
		}
		for w := range own[name] {
			spread[w]++
		}
	}
	for _, c := range own {
		square := 0.0
		for _, w := range slices.Sorted(maps.Keys(c)) {
			c[w] = math.Log1p(c[w]) * math.Log(float64(len(own))/spread[w])
			square += c[w] * c[w]
		}
		for w := range c {
			c[w] /= math.Sqrt(square) + 1e-9
		}
	}
	like := closeness{}
	for name := range own {
		for _, w := range slices.Sorted(maps.Keys(own[name])) {
			for other := range own {
				if name != other {
					like[[2]string{name, other}] += own[name][w] * own[other][w]
				}
			}
		}
	}
	return like
}

// nearestFirst are the others of each reporter, the nearest by subject first.
func (like closeness) nearestFirst() map[string][]string {
	order := map[string][]string{}
	for pair := range like {
		order[pair[0]] = append(order[pair[0]], pair[1])
	}
	for name, others := range order {
		slices.SortFunc(others, func(a, b string) int {
			return cmp.Or(cmp.Compare(like[[2]string{name, b}], like[[2]string{name, a}]), cmp.Compare(a, b))
		})
	}
	return order
}

// couples pairs reporters off, the nearest first, in ways that were not taken before.
// Whoever is left over is alone.
func (like closeness) couples(taken map[[2]string]bool) (groups [][]string) {
	pairs := slices.SortedFunc(maps.Keys(like), func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(like[b], like[a]), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	placed := map[string]bool{}
	for _, p := range pairs {
		if p[0] < p[1] && !placed[p[0]] && !placed[p[1]] && !taken[p] {
			taken[p], placed[p[0]], placed[p[1]] = true, true, true
			groups = append(groups, p[:])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(like.nearestFirst())) {
		if !placed[name] {
			groups = append(groups, []string{name})
		}
	}
	return groups
}

// partsOf are, for each round, the reporters that are asked about together, while the
// others are the reference: two couples each, which have little in common.
func partsOf(reporters map[string][]article, rounds int) (all [][][]string) {
	like, taken := closenessOf(reporters), map[[2]string]bool{}
	for range rounds {
		groups := like.couples(taken)
		half := len(groups) / 2
		var parts [][]string
		for i := range half {
			parts = append(parts, slices.Concat(groups[i], groups[half+i]))
		}
		if len(groups)%2 == 1 {
			parts = append(parts, groups[len(groups)-1])
		}
		all = append(all, parts)
	}
	return all
}
