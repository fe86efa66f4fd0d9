package names

import (
	"strconv"
	"strings"
	"sync"
)

// weights holds, for each pair of scripts, a weight for each figure of Evidence
// and what is added to them all.
var weights = sync.OnceValue(func() map[Sides][features + 1]float64 {
	table := map[Sides][features + 1]float64{}
	body, _ := learned.ReadFile("tables/weights.tsv")
	for line := range strings.Lines(string(body)) {
		fields := strings.Fields(line)
		if len(fields) != features+2 {
			continue
		}
		var w [features + 1]float64
		for i := range w {
			w[i], _ = strconv.ParseFloat(fields[i+1], 64)
		}
		table[Sides(fields[0])] = w
	}
	return table
})
