package learned

import "math"

// ftrl learns weights one step at a time: "follow the regularized leader",
// McMahan and others, "Ad Click Prediction: a View from the Trenches" (2013),
// algorithm 1. Its L1 part leaves most weights at nothing, which keeps tables
// small; its L2 part keeps the others from fitting single sentences.
type ftrl struct {
	classes             int
	alpha, beta, l1, l2 float64
	z, n                map[uint32][]float64
}

func newFTRL(classes int, alpha, l1, l2 float64) *ftrl {
	return &ftrl{classes, alpha, 1, l1, l2, map[uint32][]float64{}, map[uint32][]float64{}}
}

func (f *ftrl) weight(z, n float64) float64 {
	if math.Abs(z) <= f.l1 {
		return 0
	}
	return -(z - math.Copysign(f.l1, z)) / ((f.beta+math.Sqrt(n))/f.alpha + f.l2)
}

// scoreAt adds the weights of one feature from class first on.
func (f *ftrl) scoreAt(k uint32, first int, out []float64) {
	if z, ok := f.z[k]; ok {
		n := f.n[k]
		for c := range out {
			out[c] += f.weight(z[first+c], n[first+c])
		}
	}
}

// stepAt is step for one feature from class first on.
func (f *ftrl) stepAt(k uint32, first int, gradient []float64) {
	z, ok := f.z[k]
	if !ok {
		both := make([]float64, 2*f.classes)
		z, f.z[k], f.n[k] = both[:f.classes], both[:f.classes], both[f.classes:]
	}
	n := f.n[k]
	for c, g := range gradient {
		if g == 0 {
			continue
		}
		c += first
		sigma := (math.Sqrt(n[c]+g*g) - math.Sqrt(n[c])) / f.alpha
		z[c] += g - sigma*f.weight(z[c], n[c])
		n[c] += g * g
	}
}

// score adds the weights of features to out, one number a class.
func (f *ftrl) score(features []uint32, out []float64) {
	for _, k := range features {
		z, ok := f.z[k]
		if !ok {
			continue
		}
		n := f.n[k]
		for c := range out {
			out[c] += f.weight(z[c], n[c])
		}
	}
}

// step moves the weights of features against the gradient.
func (f *ftrl) step(features []uint32, gradient []float64) {
	for _, k := range features {
		f.stepAt(k, 0, gradient)
	}
}

func (f *ftrl) table() *table {
	all := make(map[uint32][]float64, len(f.z))
	for k, z := range f.z {
		row := make([]float64, f.classes)
		for c := range row {
			row[c] = f.weight(z[c], f.n[k][c])
		}
		all[k] = row
	}
	return newTable(f.classes, all)
}
