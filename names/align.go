package names

import (
	"math"
	"unicode/utf8"
)

// Two names are laid beside one another name by name: which of this one is which
// of that one, in whatever order, one against two where a name is written apart
// in one spelling. What is cheapest wins; names that stay over are paid for by
// their letters.

// A link joins one or two neighbouring names of a with one or two of b.
type link struct {
	a, b   [2]int // from, to
	x, y   token  // the names, joined
	match  tokenMatch
	joined bool
}

// An alignment is the links of two names, in the order of the first, and what
// stays over.
type alignment struct {
	a, b         []token
	links        []link
	overA, overB []token
	inversions   int
}

const (
	skipLetter = 2.1 // a letter of a name that stays over
	joinCost   = 1
	crossCost  = .5 // two names that stand in another order
)

// An aligner finds the cheapest alignment by trying each name of a in turn
// against those of b that are still free.
type aligner struct {
	a, b  []token
	cells map[[2]int]link
	memo  map[[2]uint32]plan
	match func(x, y token) tokenMatch
}

type plan struct {
	cost float64
	link link
	skip bool
}

func align(a, b []token, match func(x, y token) tokenMatch) alignment {
	al := &aligner{a, b, map[[2]int]link{}, map[[2]uint32]plan{}, match}
	out := alignment{a: a, b: b}
	usedB := uint32(0)
	last := -1
	for i := 0; i < len(a); {
		p := al.best(i, usedB)
		if p.skip {
			out.overA = append(out.overA, a[i])
			i++
			continue
		}
		out.links = append(out.links, p.link)
		if p.link.b[0] < last {
			out.inversions++
		}
		last = p.link.b[0]
		usedB |= span(p.link.b)
		i = p.link.a[1]
	}
	for j := range b {
		if usedB&(1<<j) == 0 {
			out.overB = append(out.overB, b[j])
		}
	}
	return out
}

func span(r [2]int) uint32 { return (1<<r[1] - 1) &^ (1<<r[0] - 1) }

// best returns what to do with the names of a from i on.
func (al *aligner) best(i int, usedB uint32) plan {
	if i == len(al.a) {
		cost := 0.0
		for j, t := range al.b {
			if usedB&(1<<j) == 0 {
				cost += skipCost(t)
			}
		}
		return plan{cost: cost, skip: true}
	}
	key := [2]uint32{uint32(i), usedB}
	if p, ok := al.memo[key]; ok {
		return p
	}
	best := plan{cost: skipCost(al.a[i]) + al.best(i+1, usedB).cost, skip: true}
	for j := range al.b {
		best = al.try(best, i, usedB, [2]int{i, i + 1}, [2]int{j, j + 1})
		best = al.try(best, i, usedB, [2]int{i, i + 2}, [2]int{j, j + 1})
		best = al.try(best, i, usedB, [2]int{i, i + 1}, [2]int{j, j + 2})
	}
	al.memo[key] = best
	return best
}

func (al *aligner) try(best plan, i int, usedB uint32, a, b [2]int) plan {
	if a[1] > len(al.a) || b[1] > len(al.b) || usedB&span(b) != 0 {
		return best
	}
	l := al.link(a, b)
	cost := l.match.letters*l.match.cost + al.crossings(b, usedB)
	if l.joined {
		cost += joinCost
	}
	if cost >= best.cost {
		return best
	}
	if cost += al.best(i+(a[1]-a[0]), usedB|span(b)).cost; cost < best.cost {
		return plan{cost: cost, link: l}
	}
	return best
}

// crossings counts what stands after b and is used already.
func (al *aligner) crossings(b [2]int, usedB uint32) float64 {
	if usedB>>b[1] != 0 {
		return crossCost
	}
	return 0
}

func skipCost(t token) float64 {
	return skipLetter * math.Max(float64(utf8.RuneCountInString(t.form)), 2)
}

func (al *aligner) link(a, b [2]int) link {
	cell := [2]int{a[0]<<8 | a[1], b[0]<<8 | b[1]}
	if l, ok := al.cells[cell]; ok {
		return l
	}
	l := link{a: a, b: b, x: together(al.a[a[0]:a[1]]), y: together(al.b[b[0]:b[1]]), joined: a[1]-a[0]+b[1]-b[0] > 2}
	if l.joined && (l.x.initial || l.y.initial || l.x.number || l.y.number || hasInitial(al.a[a[0]:a[1]]) || hasInitial(al.b[b[0]:b[1]])) {
		l.match = tokenMatch{cost: unthinkable, given: [2]float64{worst, worst}, letters: 2}
	} else {
		l.match = al.match(l.x, l.y)
	}
	if l.joined && l.match.opposed != "" {
		l.match.cost = unthinkable
	}
	al.cells[cell] = l
	return l
}

func hasInitial(tokens []token) bool {
	for _, t := range tokens {
		if t.initial || t.number {
			return true
		}
	}
	return false
}

// together writes neighbouring names as one.
func together(tokens []token) token {
	if len(tokens) == 1 {
		return tokens[0]
	}
	a, b := tokens[0], tokens[1]
	t := token{form: a.form + b.form, text: a.text + " " + b.text, script: max(a.script, b.script)}
	if a.long != "" || b.long != "" {
		t.long = cmpOr(a.long, a.form) + cmpOr(b.long, b.form)
	}
	return t
}
