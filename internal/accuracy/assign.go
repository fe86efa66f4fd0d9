package accuracy

import "slices"

// Of several predictions that could each be one gold item, only one is: else
// saying everything twice would be rewarded. Which one is decided for the whole
// document at once, because a greedy choice can spend on one item the only
// prediction that another could have had.
//
// The edges fall apart into small groups, those that touch the same words, and
// each is solved exactly by the Hungarian method in the form with potentials
// (Kuhn 1955; Munkres 1957), whose time for r rows and c columns is r*r*c.

// An edge says that prediction pred may be gold item gold, and how gladly.
type edge struct {
	pred, gold int
	weight     int64 // above 0; less than matchWeight
}

// matchWeight outweighs every sum of preferences in a document, so that the
// assignment with the most pairs wins and preferences only choose between
// assignments of the same size.
const matchWeight = 1 << 40

// assign pairs predictions with gold items, each at most once: as many as can
// be, and of those ways the one with the greatest sum of weights. The result is
// in order of pred and does not depend on the order of edges.
func assign(edges []edge) []edge {
	sorted := slices.Clone(edges)
	slices.SortFunc(sorted, func(a, b edge) int {
		if a.pred != b.pred {
			return a.pred - b.pred
		}
		return a.gold - b.gold
	})
	var chosen []edge
	for _, group := range components(sorted) {
		chosen = append(chosen, solve(group)...)
	}
	slices.SortFunc(chosen, func(a, b edge) int { return a.pred - b.pred })
	return chosen
}

// components parts edges into groups that share no prediction and no gold item.
func components(edges []edge) [][]edge {
	root := map[int]int{} // predictions as they are, gold items as -1-gold
	var find func(int) int
	find = func(n int) int {
		up, ok := root[n]
		if !ok || up == n {
			return n
		}
		top := find(up)
		root[n] = top
		return top
	}
	for _, e := range edges {
		if a, b := find(e.pred), find(-1-e.gold); a != b {
			root[b] = a
		}
	}
	var groups [][]edge
	at := map[int]int{}
	for _, e := range edges {
		top := find(e.pred)
		if _, ok := at[top]; !ok {
			at[top] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[top]] = append(groups[at[top]], e)
	}
	return groups
}

// solve assigns the edges of one group.
func solve(group []edge) []edge {
	if len(group) == 1 {
		return group
	}
	rows, columns := numbered(group, func(e edge) int { return e.pred }), numbered(group, func(e edge) int { return e.gold })
	flip := len(rows) > len(columns)
	if flip {
		rows, columns = columns, rows
	}
	cost := make([][]int64, len(rows))
	for i := range cost {
		cost[i] = make([]int64, len(columns))
	}
	by := map[[2]int]edge{}
	for _, e := range group {
		r, c := rows[e.pred], columns[e.gold]
		if flip {
			r, c = rows[e.gold], columns[e.pred]
		}
		cost[r][c] = -matchWeight - e.weight
		by[[2]int{r, c}] = e
	}
	var chosen []edge
	for r, c := range hungarian(cost) {
		if e, ok := by[[2]int{r, c}]; ok {
			chosen = append(chosen, e)
		}
	}
	return chosen
}

// numbered counts the different keys of edges, in their order.
func numbered(edges []edge, key func(edge) int) map[int]int {
	n := map[int]int{}
	for _, e := range edges {
		if _, ok := n[key(e)]; !ok {
			n[key(e)] = len(n)
		}
	}
	return n
}

// hungarian returns for each row the column that gives the least sum of costs.
// There must be no more rows than columns.
func hungarian(cost [][]int64) []int {
	rows, columns := len(cost), len(cost[0])
	u, v := make([]int64, rows+1), make([]int64, columns+1)
	owner := make([]int, columns+1) // row of a column, from 1; 0 is none
	for i := 1; i <= rows; i++ {
		way := augment(cost, i, u, v, owner)
		for j := way.end; j != 0; {
			before := way.from[j]
			owner[j] = owner[before]
			j = before
		}
	}
	of := make([]int, rows)
	for j := 1; j <= columns; j++ {
		if owner[j] > 0 {
			of[owner[j]-1] = j - 1
		}
	}
	return of
}

// A trail leads from a free column back to the row that wants one.
type trail struct {
	end  int
	from []int
}

// augment finds the cheapest way to give row a column, and shifts the
// potentials so that every step on it costs nothing more.
func augment(cost [][]int64, row int, u, v []int64, owner []int) trail {
	const infinite = 1 << 62
	columns := len(v) - 1
	least, from, used := make([]int64, columns+1), make([]int, columns+1), make([]bool, columns+1)
	for j := range least {
		least[j] = infinite
	}
	owner[0] = row
	at := 0
	for {
		used[at] = true
		i, delta, next := owner[at], int64(infinite), 0
		for j := 1; j <= columns; j++ {
			if used[j] {
				continue
			}
			if c := cost[i-1][j-1] - u[i] - v[j]; c < least[j] {
				least[j], from[j] = c, at
			}
			if least[j] < delta {
				delta, next = least[j], j
			}
		}
		for j := range used {
			if used[j] {
				u[owner[j]] += delta
				v[j] -= delta
			} else {
				least[j] -= delta
			}
		}
		at = next
		if owner[at] == 0 {
			return trail{at, from}
		}
	}
}
