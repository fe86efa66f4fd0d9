package community

import "math"

// A refinement takes communities apart and puts them together again. In part stands for
// each node which part it is in; a part is called by a node's number.
type refinement struct {
	part  []int32
	size  []float64 // the size of each part
	count []int32   // nodes in it
	out   []float64 // its weight to the rest of its community
	met   []int32
	open  []int32 // parts that a node may join, and
	odds  []float64
}

// reset puts each node of a graph into a part of its own.
func (r *refinement) reset(g *Graph) {
	n := g.Accounts()
	if cap(r.part) < n {
		r.part, r.size, r.count, r.out = make([]int32, n), make([]float64, n), make([]int32, n), make([]float64, n)
	}
	r.part, r.size, r.count, r.out = r.part[:n], r.size[:n], r.count[:n], r.out[:n]
	copy(r.size, g.size)
	for v := range n {
		r.part[v], r.count[v], r.out[v] = int32(v), 1, 0
	}
}

// refine returns the parts of the communities, and how many there are. A part is connected
// and well joined to the rest of its community.
func (l *leiden) refine(g *Graph) ([]int32, int32) {
	n := g.Accounts()
	r := &l.parts
	r.reset(g)
	l.settle(g)
	for v := range n {
		to, weight := g.neighbours(int32(v))
		for i, u := range to {
			if l.community[u] == l.community[v] {
				r.out[v] += weight[i]
			}
		}
	}
	order := l.queue[:n]
	l.order(order)
	merged := false
	for _, v := range order {
		if r.count[r.part[v]] == 1 && l.isWellJoined(r, v, l.community[v]) {
			merged = l.merge(g, r, v) || merged
		}
	}
	if !merged {
		// By chance, all stayed alone. Then a community's connected pieces are its parts.
		l.pieces(g, r.part)
	}
	return r.part, compact(r.part, l.names[:n])
}

// isWellJoined reports whether a part has as much weight to the rest of its community
// as the resolution asks for.
func (l *leiden) isWellJoined(r *refinement, part, community int32) bool {
	rest := l.size[community] - r.size[part]
	return r.out[part] >= l.resolution*r.size[part]*rest-l.least
}

// merge draws a part for a node that is alone: the more it adds there, the likelier.
// Where it would take away from the quality it does not go; it may stay alone.
func (l *leiden) merge(g *Graph, r *refinement, v int32) bool {
	r.met = r.met[:0]
	to, weight := g.neighbours(v)
	for i, u := range to {
		if l.community[u] != l.community[v] {
			continue
		}
		p := r.part[u]
		if l.weightTo[p] == 0 {
			r.met = append(r.met, p)
		}
		l.weightTo[p] += weight[i]
	}
	chosen := l.choose(g, r, v)
	if chosen != v {
		r.part[v] = chosen
		r.size[chosen] += g.size[v]
		r.count[chosen]++
		r.count[v]--
		r.out[chosen] += r.out[v] - 2*l.weightTo[chosen]
	}
	for _, p := range r.met {
		l.weightTo[p] = 0
	}
	return chosen != v
}

func (l *leiden) choose(g *Graph, r *refinement, v int32) int32 {
	gain := func(p int32) float64 { return l.weightTo[p] - l.resolution*g.size[v]*r.size[p] }
	most := 0.0 // staying alone gains nothing
	r.open, r.odds = r.open[:0], r.odds[:0]
	for _, p := range r.met {
		if gain(p) >= 0 && l.isWellJoined(r, p, l.community[v]) {
			r.open = append(r.open, p)
			most = max(most, gain(p))
		}
	}
	if len(r.open) == 0 {
		return v
	}
	total := math.Exp(-most / l.warmth)
	alone := total
	for _, p := range r.open {
		total += math.Exp((gain(p) - most) / l.warmth)
		r.odds = append(r.odds, total)
	}
	at := l.unit() * total
	if at < alone {
		return v
	}
	for i, upTo := range r.odds {
		if at < upTo {
			return r.open[i]
		}
	}
	return r.open[len(r.open)-1]
}

// pieces makes each connected piece of a community a part.
func (l *leiden) pieces(g *Graph, part []int32) {
	for v := range part {
		part[v] = -1
	}
	var todo []int32
	for v := range part {
		if part[v] >= 0 {
			continue
		}
		part[v] = int32(v)
		todo = append(todo[:0], int32(v))
		for len(todo) > 0 {
			at := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			to, _ := g.neighbours(at)
			for _, u := range to {
				if part[u] < 0 && l.community[u] == l.community[at] {
					part[u] = int32(v)
					todo = append(todo, u)
				}
			}
		}
	}
}
