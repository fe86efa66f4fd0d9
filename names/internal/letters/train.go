package letters

import "math"

// A Pair is two spellings of one token, and how much it counts.
type Pair struct {
	Left, Right string
	Weight      float64
}

// Train learns the operations that explain pairs, in so many rounds of
// expectation maximisation. Operations that were used less than least times in
// the end are left out.
func Train(pairs []Pair, rounds int, least float64) []Op {
	t := newTrainer(pairs)
	for range rounds {
		t.round()
	}
	return t.ops(least)
}

type opKey struct{ left, right string }

type trainer struct {
	pairs []Pair
	p     map[opKey]float64
	uses  map[opKey]float64
}

func newTrainer(pairs []Pair) *trainer {
	t := &trainer{pairs: pairs, p: map[opKey]float64{}}
	// The first guess: every operation that occurs at all, small ones before
	// large ones, letters dropped or added last.
	for _, pair := range pairs {
		t.each(pair, func(k opKey, _, _ int) { t.p[k] = guess(k) })
	}
	t.normalise(t.p)
	return t
}

func guess(k opKey) float64 {
	switch l, r := len([]rune(k.left)), len([]rune(k.right)); {
	case l == 1 && r == 1:
		return 1
	case l == 0 || r == 0:
		return .15
	default:
		return .2
	}
}

// each visits every operation that can be used in a pair, with the places where
// it ends.
func (t *trainer) each(pair Pair, visit func(k opKey, i, j int)) {
	l, r := framed(pair.Left), framed(pair.Right)
	for i := 0; i <= len(l); i++ {
		for j := 0; j <= len(r); j++ {
			for _, s := range shapes {
				if k, ok := operation(l, r, i, j, s); ok {
					visit(k, i, j)
				}
			}
		}
	}
}

func framed(s string) []rune { return []rune(string(begin) + s + string(end)) }

// operation returns the operation of a shape that ends at i, j. The ends of a
// token stand for one another and for nothing else.
func operation(l, r []rune, i, j int, s [2]int) (opKey, bool) {
	if i < s[0] || j < s[1] {
		return opKey{}, false
	}
	a, b := i-s[0], j-s[1]
	begins := [2]bool{a == 0 && i > 0, b == 0 && j > 0}
	ends := [2]bool{i == len(l) && s[0] > 0, j == len(r) && s[1] > 0}
	if begins[0] != begins[1] || ends[0] != ends[1] {
		return opKey{}, false
	}
	return opKey{string(l[a:i]), string(r[b:j])}, true
}

// price is what an operation's size costs it. Without a price the largest chunks
// win, because one operation is always likelier than two, and single letters are
// left with what is strange.
func price(k opKey) float64 {
	switch l, r := len([]rune(k.left)), len([]rune(k.right)); {
	case l == 2 && r == 2:
		return .03
	case l == 1 && r == 3:
		return .1
	case l+r == 3:
		return .3
	}
	return 1
}

func (t *trainer) normalise(p map[opKey]float64) {
	total := 0.0
	for _, v := range p {
		total += v
	}
	for k := range p {
		p[k] /= total
	}
}

// round counts how often each operation is used when the present probabilities
// are believed, and makes those counts the next probabilities.
func (t *trainer) round() {
	t.uses = make(map[opKey]float64, len(t.p))
	for _, pair := range t.pairs {
		t.count(pair)
	}
	total := 0.0
	for _, v := range t.uses {
		total += v
	}
	for k := range t.p {
		t.p[k] = t.uses[k] / total
	}
}

func (t *trainer) count(pair Pair) {
	l, r := framed(pair.Left), framed(pair.Right)
	width := len(r) + 1
	forward, backward := make([]float64, (len(l)+1)*width), make([]float64, (len(l)+1)*width)
	type use struct {
		k        opKey
		p        float64
		from, to int
	}
	var uses []use
	forward[0] = 1
	for i := 0; i <= len(l); i++ {
		for j := 0; j <= len(r); j++ {
			for _, s := range shapes {
				k, ok := operation(l, r, i, j, s)
				if !ok {
					continue
				}
				p := t.p[k] * price(k)
				from := (i-s[0])*width + j - s[1]
				if p < 1e-12 || forward[from] == 0 {
					continue
				}
				uses = append(uses, use{k, p, from, i*width + j})
				forward[i*width+j] += forward[from] * p
			}
		}
	}
	all := forward[len(forward)-1]
	if all == 0 || math.IsInf(1/all, 0) {
		return
	}
	backward[len(backward)-1] = 1
	for n := len(uses) - 1; n >= 0; n-- {
		u := uses[n]
		backward[u.from] += u.p * backward[u.to]
		t.uses[u.k] += pair.Weight * forward[u.from] * u.p * backward[u.to] / all
	}
}

func (t *trainer) ops(least float64) []Op {
	total := 0.0
	for _, n := range t.uses {
		if n >= least {
			total += n
		}
	}
	var ops []Op
	for k, n := range t.uses {
		if n >= least {
			ops = append(ops, Op{k.left, k.right, n / total * price(k)})
		}
	}
	return ops
}
