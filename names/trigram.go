package names

import (
	"cmp"
	"slices"
)

// Names are laid side by side name by name, and where that goes wrong, because a name
// is split, joined or misread, their letters in a row still show what they share. It is
// weighed between Latin letters only, where the same letters are the same sounds.

// sharedTrigrams is how many of the three letters in a row of the name that has fewer
// the other has too, as a share, in whatever order the single names stand.
func sharedTrigrams(a, b []*prepared) float64 {
	x, y := trigrams(a), trigrams(b)
	shared := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch c := cmp.Compare(x[i], y[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return float64(shared) / float64(max(min(len(x), len(y)), 1))
}

// trigrams returns the different threes of letters of single names, sorted. Their ends
// count as letters, the beginning as two.
func trigrams(tokens []*prepared) []uint64 {
	var all []uint64
	for _, t := range tokens {
		const end = uint64(' ')
		last := end<<21 | end
		for _, r := range t.form + " " {
			last = (last<<21 | uint64(r)) & (1<<63 - 1)
			all = append(all, last)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
