package copies

import "slices"

// Furniture is told from copies by what stands around it. The foot of a site stands
// in pages that share nothing else; a story that was printed in twenty papers stands
// in pages that share most of their words. So a shingle is furniture where it stands
// in several documents of one outlet, or of many outlets, and those documents are
// not themselves made of such shingles.

const (
	houseDocuments = 4   // of one outlet have its foot
	houseMost      = 0.8 // of a document's shingles: one with more of them is itself repeated
	formulaOutlets = 8   // have a formula that everybody uses
	formulaMost    = 0.3
)

// A Range is a run of words by number, First to End.
type Range struct{ First, End int }

// furniture returns for each document the passages that do not count, and the
// prints that do not.
func furniture(all []Prints) (passages [][]Range, left [][]bool) {
	left = make([][]bool, len(all))
	for i, p := range all {
		left[i] = make([]bool, len(p.Prints))
	}
	byOutlet := map[string][]int{}
	for i, p := range all {
		if p.Outlet != "" {
			byOutlet[p.Outlet] = append(byOutlet[p.Outlet], i)
		}
	}
	for _, members := range byOutlet {
		if len(members) >= houseDocuments {
			mark(members, all, left, houseDocuments, houseMost, func(i int) int { return i })
		}
	}
	everything := make([]int, len(all))
	number, outlets := map[string]int{}, 0
	for i, p := range all {
		everything[i] = i
		if _, known := number[p.Outlet]; !known && p.Outlet != "" {
			number[p.Outlet] = outlets
			outlets++
		}
	}
	if outlets >= formulaOutlets {
		outletOf := func(i int) int {
			if n, known := number[all[i].Outlet]; known {
				return n
			}
			return -1 // nobody's: it may be any of the others
		}
		mark(everything, all, left, formulaOutlets, formulaMost, outletOf)
	}
	passages = make([][]Range, len(all))
	for i, p := range all {
		passages[i] = ranges(p.Prints, left[i])
	}
	return passages, left
}

// mark marks the prints that stand in at least many places, where those documents
// are left out most of whose prints do.
func mark(members []int, all []Prints, left [][]bool, many int, most float64, place func(int) int) {
	often := placesOf(members, all, place, nil)
	repeated := map[int]bool{}
	for _, i := range members {
		n := 0
		for _, p := range all[i].Prints {
			if often[p.Hash].n >= many {
				n++
			}
		}
		repeated[i] = float64(n) > most*float64(len(all[i].Prints))
	}
	furniture := placesOf(members, all, place, repeated)
	for _, i := range members {
		for k, p := range all[i].Prints {
			if furniture[p.Hash].n >= many {
				left[i][k] = true
			}
		}
	}
}

// places counts the places in which a shingle stands. Members come in the order of
// their places, so that only the last has to be remembered.
type places struct{ n, last int }

func placesOf(members []int, all []Prints, place func(int) int, without map[int]bool) map[uint64]places {
	sorted := slices.Clone(members)
	slices.SortStableFunc(sorted, func(x, y int) int { return place(x) - place(y) })
	counts := map[uint64]places{}
	for _, i := range sorted {
		at := place(i)
		if without[i] || at < 0 {
			continue
		}
		for _, p := range all[i].Prints {
			c, seen := counts[p.Hash]
			if !seen || c.last != at {
				counts[p.Hash] = places{c.n + 1, at}
			}
		}
	}
	return counts
}

// ranges are the words of marked prints, with the few between two of them.
func ranges(prints []Print, marked []bool) []Range {
	var all []Range
	for k, p := range prints {
		if !marked[k] {
			continue
		}
		if n := len(all); n > 0 && p.At <= all[n-1].End+window {
			all[n-1].End = p.At + shingle
			continue
		}
		all = append(all, Range{p.At, p.At + shingle})
	}
	return all
}
