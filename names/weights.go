package names

import (
	"strconv"
	"strings"
)

// A weighting holds a weight for each figure of Evidence and what is added to
// them all.
type weighting [features + 1]float64

func readWeights(body string) map[Sides]weighting {
	table := map[Sides]weighting{}
	for line := range strings.Lines(body) {
		fields := strings.Fields(line)
		if len(fields) != features+2 {
			continue
		}
		var w weighting
		for i := range w {
			w[i], _ = strconv.ParseFloat(fields[i+1], 64)
		}
		table[Sides(fields[0])] = w
	}
	return table
}
