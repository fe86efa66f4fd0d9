package community

import "context"

// patience is after how many nodes move asks whether it was called off.
const patience = 1 << 14

// move lets nodes move, one by one, to the community that they add most to, until none
// wants to. It reports whether any moved.
func (l *leiden) move(ctx context.Context, g *Graph) (moved bool, err error) {
	n := g.Accounts()
	l.settle(g)
	queue := l.queue[:n]
	l.order(queue)
	for v := range n {
		l.queued[v] = true
	}
	head, waiting := 0, n
	for asked := 0; waiting > 0; asked++ {
		if asked%patience == 0 {
			if err := ctx.Err(); err != nil {
				return moved, err
			}
		}
		v := queue[head]
		if head++; head == n {
			head = 0
		}
		waiting--
		l.queued[v] = false
		from := l.community[v]
		to := l.best(g, v)
		if to == from {
			continue
		}
		moved = true
		l.put(g, v, to)
		neighbours, _ := g.neighbours(v)
		for _, u := range neighbours {
			if !l.queued[u] && l.community[u] != to {
				l.queued[u] = true
				queue[(head+waiting)%n] = u
				waiting++
			}
		}
	}
	return moved, nil
}

// settle counts what is in each community.
func (l *leiden) settle(g *Graph) {
	n := g.Accounts()
	size, count := l.size[:n], l.count[:n]
	clear(size)
	clear(count)
	for v, c := range l.community {
		size[c] += g.size[v]
		count[c]++
	}
	l.empty = l.empty[:0]
	for c := n - 1; c >= 0; c-- {
		if count[c] == 0 {
			l.empty = append(l.empty, int32(c))
		}
	}
}

// best returns the community that a node adds most to. It stays where it is unless
// another is better by more than rounding; of several that are best it draws one, or
// those with small numbers would always win and look stable.
func (l *leiden) best(g *Graph, v int32) int32 {
	home := l.community[v]
	to, weight := g.neighbours(v)
	l.met = l.met[:0]
	for i, u := range to {
		c := l.community[u]
		if l.weightTo[c] == 0 {
			l.met = append(l.met, c)
		}
		l.weightTo[c] += weight[i]
	}
	cost := l.resolution * g.size[v]
	stay := l.weightTo[home] - cost*(l.size[home]-g.size[v])
	best, gain, equals := home, stay+l.least, 0
	for _, c := range l.met {
		there := l.weightTo[c] - cost*l.size[c]
		l.weightTo[c] = 0
		switch {
		case c == home:
		case there > gain:
			best, gain, equals = c, there, 1
		case there == gain && best != home:
			if equals++; l.below(equals) == 0 {
				best = c
			}
		}
	}
	if gain < 0 && l.count[home] > 1 {
		best = l.empty[len(l.empty)-1]
	}
	return best
}

// put moves a node.
func (l *leiden) put(g *Graph, v, to int32) {
	from := l.community[v]
	l.size[from] -= g.size[v]
	l.size[to] += g.size[v]
	if l.count[to] == 0 {
		l.empty = l.empty[:len(l.empty)-1]
	}
	l.count[to]++
	if l.count[from]--; l.count[from] == 0 {
		l.empty = append(l.empty, from)
	}
	l.community[v] = to
}
