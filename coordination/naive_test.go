package coordination_test

import (
	"maps"
	"slices"
	"strings"

	"sayso/coordination"
)

// A row is what a line of a table says.
type row struct {
	object, account, content string
	time                     int64 // microseconds
}

// An answer is what is known of an edge, in a form that two ways of finding it can
// be compared in.
type answer struct {
	weight, a, b, objects int
	delta                 int64 // the sum
}

// The definitions, word by word, over all pairs of rows: slow, and plain enough to be
// checked against the reference by eye.

func naive(rows []row, rules coordination.Rules) map[[2]string]answer {
	switch rules.Semantics {
	case coordination.CooRTweet:
		return naiveCooRTweet(rows, rules)
	case coordination.QUT:
		return naiveQUT(rows, rules)
	}
	return naiveOwn(rows, rules)
}

type rowPair struct{ x, y row } // x is the older, or stands before

func pairsWithin(rows []row, window int64) []rowPair {
	var pairs []rowPair
	for i, x := range rows {
		for _, y := range rows[i+1:] {
			if x.object != y.object {
				continue
			}
			if d := x.time - y.time; d > window || -d > window {
				continue
			}
			if x.time <= y.time {
				pairs = append(pairs, rowPair{x, y})
			} else {
				pairs = append(pairs, rowPair{y, x})
			}
		}
	}
	return pairs
}

func naiveCooRTweet(rows []row, rules coordination.Rules) map[[2]string]answer {
	perAccount := map[string]int{}
	var order []string
	for _, r := range rows {
		if perAccount[r.account]++; perAccount[r.account] == 1 {
			order = append(order, r.account)
		}
	}
	var busy []row
	for _, account := range order {
		for _, r := range rows {
			if r.account == account && perAccount[account] >= rules.MinParticipation {
				busy = append(busy, r)
			}
		}
	}
	var pairs []rowPair
	inPairs := map[string]bool{}
	for _, p := range pairsWithin(busy, rules.Window.Microseconds()) {
		if p.x.account == p.y.account || p.x.content == p.y.content || p.x.object == p.x.content || p.x.object == p.y.content {
			continue
		}
		pairs = append(pairs, p)
		inPairs[p.x.content], inPairs[p.y.content] = true, true
	}
	perAccount = map[string]int{}
	for _, r := range busy {
		if inPairs[r.content] {
			perAccount[r.account]++
		}
	}
	kept := map[string]bool{}
	for _, r := range busy {
		if inPairs[r.content] && perAccount[r.account] >= rules.MinParticipation {
			kept[r.content] = true
		}
	}
	pairs = slices.DeleteFunc(pairs, func(p rowPair) bool { return !kept[p.x.content] && !kept[p.y.content] })
	return network(pairs, func(p rowPair, swapped bool) (string, string) { return p.x.content, p.y.content })
}

func naiveOwn(rows []row, rules coordination.Rules) map[[2]string]answer {
	seen := map[[3]string]bool{}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool {
		k := [3]string{r.object, r.account, r.content}
		again := seen[k]
		seen[k] = true
		return again || r.object == r.content
	})
	pairs := slices.DeleteFunc(pairsWithin(rows, rules.Window.Microseconds()), func(p rowPair) bool {
		return p.x.account == p.y.account || p.x.content == p.y.content
	})
	posts := map[string]map[string]bool{}
	note := func(r row) {
		if posts[r.account] == nil {
			posts[r.account] = map[string]bool{}
		}
		posts[r.account][r.content] = true
	}
	for _, p := range pairs {
		note(p.x)
		note(p.y)
	}
	pairs = slices.DeleteFunc(pairs, func(p rowPair) bool {
		return len(posts[p.x.account]) < rules.MinParticipation || len(posts[p.y.account]) < rules.MinParticipation
	})
	return network(pairs, func(p rowPair, swapped bool) (string, string) {
		if swapped {
			return p.y.content, p.x.content
		}
		return p.x.content, p.y.content
	})
}

// network adds pairs up. sides says which contents the two counts are of.
func network(pairs []rowPair, sides func(p rowPair, swapped bool) (string, string)) map[[2]string]answer {
	type sets struct{ a, b, objects map[string]bool }
	out, distinct := map[[2]string]answer{}, map[[2]string]sets{}
	for _, p := range pairs {
		edge, swapped := [2]string{p.x.account, p.y.account}, false
		if edge[0] > edge[1] {
			edge[0], edge[1], swapped = edge[1], edge[0], true
		}
		if distinct[edge].a == nil {
			distinct[edge] = sets{map[string]bool{}, map[string]bool{}, map[string]bool{}}
		}
		a, b := sides(p, swapped)
		distinct[edge].a[a], distinct[edge].b[b], distinct[edge].objects[p.x.object] = true, true, true
		sum := out[edge]
		sum.weight++
		sum.delta += p.y.time - p.x.time
		out[edge] = sum
	}
	for edge, sum := range out {
		sum.a, sum.b, sum.objects = len(distinct[edge].a), len(distinct[edge].b), len(distinct[edge].objects)
		out[edge] = sum
	}
	return out
}

func naiveQUT(rows []row, rules coordination.Rules) map[[2]string]answer {
	seen := map[[2]string]bool{}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool {
		k := [2]string{r.content, ""}
		if rules.PerObject {
			k[1] = r.object
		}
		again := seen[k]
		seen[k] = true
		return again
	})
	messages := map[[2]string]map[string]bool{}
	for _, x := range rows {
		for _, y := range rows {
			if d := x.time - y.time; x.object != y.object || x.content == y.content || max(d, -d) > rules.Window.Microseconds() || x.object == "" {
				continue
			}
			if x.account == y.account && !rules.Loops {
				continue
			}
			edge := [2]string{x.account, y.account}
			if messages[edge] == nil {
				messages[edge] = map[string]bool{}
			}
			messages[edge][x.content] = true
		}
	}
	out := map[[2]string]answer{}
	for edge, m := range messages {
		if len(m) >= rules.MinParticipation {
			out[edge] = answer{weight: len(m)}
		}
	}
	return out
}

func sortedEdges[V any](m map[[2]string]V) [][2]string {
	return slices.SortedFunc(maps.Keys(m), func(x, y [2]string) int {
		return slices.Compare(x[:], y[:])
	})
}

func (r row) String() string {
	return strings.Join([]string{r.object, r.account, r.content}, "/")
}
