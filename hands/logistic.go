package hands

import "math"

// A row is a text as weighed features, by rising number.
type row struct {
	features []int32
	values   []float32
}

func (r row) dot(w []float64) float64 {
	sum := 0.0
	for i, f := range r.features {
		sum += w[f] * float64(r.values[i])
	}
	return sum
}

func (r row) addTo(w []float64, by float64) {
	for i, f := range r.features {
		w[f] += by * float64(r.values[i])
	}
}

// An example is a row with the side it stands on, and how much it counts.
type example struct {
	row    row
	isB    bool
	weight float64
}

const (
	looseness    = 1.0 // what an example weighs against the square of the weights
	newtonSteps  = 12
	insideSteps  = 25
	closeEnough  = 1e-2 // of the first gradient
	insideEnough = 0.2
)

// fitLogistic finds the weights, the last of them the constant, that make
// |w|²/2 + looseness · Σ weight · log(1 + exp(-±score)) smallest: Newton's method
// with conjugate gradients inside (Lin, Weng and Keerthi 2008), which has no step
// size to choose and takes no chance.
func fitLogistic(examples []example, width int) []float64 {
	w := make([]float64, width+1)
	curve := make([]float64, len(examples))
	first := 0.0
	for range newtonSteps {
		gradient := slope(examples, w, curve)
		size := math.Sqrt(dense(gradient, gradient))
		if first == 0 {
			first = size
		}
		if size <= closeEnough*first || size == 0 {
			break
		}
		step := solve(examples, curve, gradient)
		descend(examples, w, step, gradient)
	}
	return w
}

// score is how much a row looks like side B.
func score(w []float64, r row) float64 { return r.dot(w) + w[len(w)-1] }

func loss(examples []example, w []float64) float64 {
	sum := dense(w, w) / 2
	for _, e := range examples {
		z := score(w, e.row)
		if e.isB {
			z = -z
		}
		sum += looseness * e.weight * softplus(z)
	}
	return sum
}

func softplus(z float64) float64 {
	if z > 0 {
		return z + math.Log1p(math.Exp(-z))
	}
	return math.Log1p(math.Exp(z))
}

// slope is the gradient at w; curve gets each example's second derivative.
func slope(examples []example, w, curve []float64) []float64 {
	g := append([]float64(nil), w...)
	for i, e := range examples {
		p := 1 / (1 + math.Exp(-score(w, e.row)))
		miss := p
		if e.isB {
			miss = p - 1
		}
		by := looseness * e.weight * miss
		curve[i] = looseness * e.weight * p * (1 - p)
		e.row.addTo(g, by)
		g[len(g)-1] += by
	}
	return g
}

// solve finds the step s with H·s = -gradient, nearly.
func solve(examples []example, curve, gradient []float64) []float64 {
	step := make([]float64, len(gradient))
	rest := make([]float64, len(gradient))
	for i, g := range gradient {
		rest[i] = -g
	}
	way := append([]float64(nil), rest...)
	left := dense(rest, rest)
	enough := insideEnough * insideEnough * left
	for range insideSteps {
		if left <= enough {
			break
		}
		bent := bend(examples, curve, way)
		length := left / dense(way, bent)
		for i := range step {
			step[i] += length * way[i]
			rest[i] -= length * bent[i]
		}
		now := dense(rest, rest)
		for i := range way {
			way[i] = rest[i] + now/left*way[i]
		}
		left = now
	}
	return step
}

// bend is H·v.
func bend(examples []example, curve, v []float64) []float64 {
	h := append([]float64(nil), v...)
	for i, e := range examples {
		by := curve[i] * score(v, e.row)
		e.row.addTo(h, by)
		h[len(h)-1] += by
	}
	return h
}

// descend goes along step, half as far each time, until the loss falls.
func descend(examples []example, w, step, gradient []float64) {
	before, fall := loss(examples, w), dense(step, gradient)
	for length := 1.0; length > 1e-6; length /= 2 {
		for i := range w {
			w[i] += length * step[i]
		}
		if loss(examples, w) <= before+1e-4*length*fall {
			return
		}
		for i := range w {
			w[i] -= length * step[i]
		}
	}
}

func dense(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
