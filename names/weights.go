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

func readCalibration(body string) map[Sides][][2]float64 {
	table := map[Sides][][2]float64{}
	for line := range strings.Lines(body) {
		fields := strings.Fields(line)
		for i := 1; i+1 < len(fields); i += 2 {
			x, _ := strconv.ParseFloat(fields[i], 64)
			y, _ := strconv.ParseFloat(fields[i+1], 64)
			table[Sides(fields[0])] = append(table[Sides(fields[0])], [2]float64{x, y})
		}
	}
	return table
}

// calibrated follows the line from (0, 0) by the knots to (1, 1).
func calibrated(score float64, knots [][2]float64) float64 {
	from, to := [2]float64{0, 0}, [2]float64{1, 1}
	for _, k := range knots {
		if k[0] > score {
			to = k
			break
		}
		from = k
	}
	if to[0] <= from[0] {
		return score
	}
	return min(from[1]+(to[1]-from[1])*(score-from[0])/(to[0]-from[0]), 1)
}
