package learned

import "math"

// Where a term begins and ends is read by a conditional random field over the
// words (Lafferty, McCallum and Pereira 2001): every token is outside a term,
// begins one or goes on with one, and the three are weighed together with their
// neighbours, so that a term is found whole or not at all.

const (
	outside = iota
	begins
	inside
	states
)

// transition is the features of a state by the state before it; start is that
// of the first token.
var transition = [states + 1]uint32{hash("from", "O"), hash("from", "B"), hash("from", "I"), hash("from", "^")}

// lattice is the scores of a sequence: at each token a number a state.
type lattice struct {
	emit [][states]float64
	move [states + 1][states]float64

	e, fwd, bwd, one [][states]float64 // used again
}

const never = -1e9

// marginals returns the probability of each state at each token, and of each
// pair of states at a token and the one before it, by the forward and backward
// recursions; each step is scaled to sum to one, so that nothing underflows.
func (l *lattice) marginals(pairs bool) (one [][states]float64, two [][states][states]float64) {
	n := len(l.emit)
	one = reuse(&l.one, n)
	if pairs {
		two = make([][states][states]float64, n)
	}
	if n == 0 {
		return one, two
	}
	var move [states + 1][states]float64
	for b := range move {
		for s := range states {
			move[b][s] = math.Exp(l.move[b][s])
		}
	}
	e := reuse(&l.e, n)
	for i, x := range l.emit {
		most := max(x[0], x[1], x[2])
		for s := range states {
			e[i][s] = math.Exp(x[s] - most)
		}
	}
	fwd, bwd := reuse(&l.fwd, n), reuse(&l.bwd, n)
	for s := range states {
		fwd[0][s] = move[states][s] * e[0][s]
		bwd[n-1][s] = 1
	}
	scale(&fwd[0])
	for i := 1; i < n; i++ {
		p := &fwd[i-1]
		for s := range states {
			fwd[i][s] = (p[0]*move[0][s] + p[1]*move[1][s] + p[2]*move[2][s]) * e[i][s]
		}
		scale(&fwd[i])
	}
	for i := n - 2; i >= 0; i-- {
		var q [states]float64
		for s := range states {
			q[s] = bwd[i+1][s] * e[i+1][s]
		}
		for s := range states {
			bwd[i][s] = move[s][0]*q[0] + move[s][1]*q[1] + move[s][2]*q[2]
		}
		scale(&bwd[i])
	}
	for i := range n {
		for s := range states {
			one[i][s] = fwd[i][s] * bwd[i][s]
		}
		scale(&one[i])
		if !pairs || i == 0 {
			continue
		}
		sum := 0.0
		for b := range states {
			for s := range states {
				two[i][b][s] = fwd[i-1][b] * move[b][s] * e[i][s] * bwd[i][s]
				sum += two[i][b][s]
			}
		}
		for b := range states {
			for s := range states {
				two[i][b][s] /= sum
			}
		}
	}
	return one, two
}

// reuse returns n places of what is used again.
func reuse[T any](of *[]T, n int) []T {
	if cap(*of) < n {
		*of = make([]T, n)
	}
	*of = (*of)[:n]
	return *of
}

func scale(x *[states]float64) {
	sum := x[0] + x[1] + x[2]
	for s := range states {
		x[s] /= sum
	}
}

// A sight is what is seen of a token: hashed features of its own, and how far
// away they are looked at from (0: only from the token itself).
type sight struct {
	feature uint32
	reach   int8
}

// A weight of a feature is kept for each place it can be seen from: reach tokens
// behind to reach tokens before, three states each.
const (
	farthest = 3
	places   = 2*farthest + 1
	width    = places * states
)

// learnSequence makes one step towards the right states of a sequence.
func (f *ftrl) learnSequence(seen [][]sight, right []int) {
	l := &lattice{emit: make([][states]float64, len(seen))}
	each := func(do func(k uint32, place, token int)) {
		for j, at := range seen {
			for _, x := range at {
				for o := -int(x.reach); o <= int(x.reach); o++ {
					if i := j - o; i >= 0 && i < len(seen) {
						do(x.feature, (o+farthest)*states, i)
					}
				}
			}
		}
	}
	each(func(k uint32, place, i int) { f.scoreAt(k, place, l.emit[i][:]) })
	for b := range l.move {
		f.scoreAt(transition[b], 0, l.move[b][:])
	}
	l.move[outside][inside], l.move[states][inside] = never, never
	one, two := l.marginals(true)
	var moves [states + 1][states]float64
	for i := range seen {
		one[i][right[i]]--
		if i == 0 {
			for s := range states {
				moves[states][s] += one[i][s]
			}
			continue
		}
		for b := range states {
			for s := range states {
				moves[b][s] += two[i][b][s]
			}
		}
		moves[right[i-1]][right[i]]--
	}
	each(func(k uint32, place, i int) {
		if g := one[i]; g[0]*g[0]+g[1]*g[1]+g[2]*g[2] > 1e-8 {
			f.stepAt(k, place, g[:])
		}
	})
	moves[outside][inside], moves[states][inside] = 0, 0
	for b := range moves {
		f.stepAt(transition[b], 0, moves[b][:])
	}
}
