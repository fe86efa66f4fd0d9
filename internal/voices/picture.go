package voices

import (
	"cmp"
	"math"
	"slices"
)

// A picture of a network is a help to the eye and nothing else: where an account stands
// in it means nothing, and it has the heaviest edges only. Accounts push one another
// off and edges pull (Fruchterman and Reingold 1991), and all are drawn to the middle a
// little, so that groups without a way between them stay in the picture. They begin on
// a spiral, not by chance, so that the same edges give the same picture.

// MostDrawn is how many edges are drawn.
const MostDrawn = 200

// A Picture is where accounts stand and which edges join them.
type Picture struct {
	Places []Place // by account
	Edges  []Edge
	Left   int // edges that are not drawn
}

// A Place is where an account stands, between 0 and 1, and what its edges weigh.
type Place struct {
	Account int
	X, Y    float64
	Weight  int
}

// Picture lays out the heaviest edges.
func (f *Finding) Picture() *Picture {
	order := f.ordered(ByWeight)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.placed == nil {
		f.placed = f.place(order)
	}
	return f.placed
}

func (f *Finding) place(order []int32) *Picture {
	n := min(len(order), MostDrawn)
	p := &Picture{Left: len(order) - n + f.Left}
	weight := map[int]int{}
	for _, i := range order[:n] {
		e := f.Edges[i]
		p.Edges = append(p.Edges, e)
		weight[e.A] += e.Weight
		weight[e.B] += e.Weight
	}
	for account, w := range weight {
		p.Places = append(p.Places, Place{Account: account, Weight: w})
	}
	slices.SortFunc(p.Places, func(a, b Place) int { return cmp.Compare(a.Account, b.Account) })
	at := map[int]int{}
	for i, place := range p.Places {
		at[place.Account] = i
	}
	joined := make([][2]int, len(p.Edges))
	for i, e := range p.Edges {
		joined[i] = [2]int{at[e.A], at[e.B]}
	}
	for i, v := range settle(len(p.Places), joined) {
		p.Places[i].X, p.Places[i].Y = v.x, v.y
	}
	return p
}

type vector struct{ x, y float64 }

// settle finds places for n points, some of them joined.
func settle(n int, joined [][2]int) []vector {
	const (
		rounds  = 150
		golden  = 2.399963 // radians; points of a spiral with this turn lie evenly
		gravity = 0.25
	)
	at, push, edges := make([]vector, n), make([]vector, n), make([]float64, n)
	for _, e := range joined {
		edges[e[0]]++
		edges[e[1]]++
	}
	for i := range at {
		r := math.Sqrt((float64(i) + 0.5) / float64(n))
		at[i] = vector{r * math.Cos(float64(i)*golden), r * math.Sin(float64(i)*golden)}
	}
	k := math.Sqrt(math.Pi / float64(max(n, 1))) // the room a point has
	for round := range rounds {
		clear(push)
		for i := range at {
			for j := i + 1; j < n; j++ {
				d, far := between(at[i], at[j])
				f := k * k / (far * far)
				push[i].x, push[i].y = push[i].x+d.x*f, push[i].y+d.y*f
				push[j].x, push[j].y = push[j].x-d.x*f, push[j].y-d.y*f
			}
			push[i].x, push[i].y = push[i].x-at[i].x*gravity*k, push[i].y-at[i].y*gravity*k
		}
		for _, e := range joined {
			d, far := between(at[e[0]], at[e[1]])
			f := far / k / math.Sqrt(edges[e[0]]*edges[e[1]]) // so that those who have many do not fall into one
			push[e[0]].x, push[e[0]].y = push[e[0]].x-d.x*f, push[e[0]].y-d.y*f
			push[e[1]].x, push[e[1]].y = push[e[1]].x+d.x*f, push[e[1]].y+d.y*f
		}
		cool := 0.1 * (1 - float64(round)/rounds)
		for i, p := range push {
			if far := math.Hypot(p.x, p.y); far > cool {
				p.x, p.y = p.x/far*cool, p.y/far*cool
			}
			at[i].x, at[i].y = at[i].x+p.x, at[i].y+p.y
		}
	}
	return fit(at)
}

// between is the way from b to a and its length, which is never nothing.
func between(a, b vector) (vector, float64) {
	d := vector{a.x - b.x, a.y - b.y}
	far := math.Hypot(d.x, d.y)
	if far < 1e-6 {
		return vector{1e-6, 0}, 1e-6
	}
	return d, far
}

// fit brings points between 0 and 1, to four digits.
func fit(at []vector) []vector {
	low, high := vector{math.Inf(1), math.Inf(1)}, vector{math.Inf(-1), math.Inf(-1)}
	for _, v := range at {
		low, high = vector{min(low.x, v.x), min(low.y, v.y)}, vector{max(high.x, v.x), max(high.y, v.y)}
	}
	digits := func(v, low, high float64) float64 {
		if high-low < 1e-9 {
			return 0.5
		}
		return math.Round((v-low)/(high-low)*1e4) / 1e4
	}
	for i, v := range at {
		at[i] = vector{digits(v.x, low.x, high.x), digits(v.y, low.y, high.y)}
	}
	return at
}
