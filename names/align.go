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
	x, y   *prepared
	match  tokenMatch
	joined bool
}

// An alignment is the links of two names, in the order of the first, and what
// stays over.
type alignment struct {
	a, b         []*prepared
	links        []*link
	overA, overB []*prepared
	owedA, owedB []*prepared // of those over, without fathers
	inversions   int
}

const (
	skipLetter = 2.1 // a letter of a name that stays over
	joinCost   = 1
	crossCost  = .5 // two names that stand in another order

	// joinedSound is the share of sounds that may differ between two names and one.
	joinedSound = .34
)

// An aligner finds the cheapest alignment by trying each name of a in turn
// against those of b that are still free.
type aligner struct {
	a, b         []*prepared
	pairA, pairB []*prepared // neighbours as one name, made when needed
	cells        []*link     // each name against each, and each two against each
	memo         []plan
	match        func(x, y *prepared) tokenMatch
}

type plan struct {
	cost float64
	link *link // none: the name stays over
	done bool
}

func align(a, b []*prepared, match func(x, y *prepared) tokenMatch) alignment {
	al := &aligner{
		a: a, b: b, pairA: make([]*prepared, len(a)), pairB: make([]*prepared, len(b)),
		cells: make([]*link, 3*len(a)*len(b)), memo: make([]plan, len(a)<<len(b)), match: match,
	}
	out := alignment{a: a, b: b}
	usedB := uint32(0)
	last := -1
	for i := 0; i < len(a); {
		p := al.best(i, usedB)
		if p.link == nil {
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
	out.owedA, out.owedB = owed(out.overA), owed(out.overB)
	return out
}

// owed leaves out of what stays over what is left out by habit.
func owed(over []*prepared) (all []*prepared) {
	for _, t := range over {
		if !t.father {
			all = append(all, t)
		}
	}
	return all
}

// linked returns the single names that were laid side by side.
func (al alignment) linked() (a, b []*prepared) {
	for _, l := range al.links {
		a, b = append(a, l.x), append(b, l.y)
	}
	return a, b
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
		return plan{cost: cost}
	}
	if p := al.memo[i<<len(al.b)|int(usedB)]; p.done {
		return p
	}
	best := plan{cost: skipCost(al.a[i]) + al.best(i+1, usedB).cost}
	for j := range al.b {
		best = al.try(best, i, usedB, [2]int{i, i + 1}, [2]int{j, j + 1})
		best = al.try(best, i, usedB, [2]int{i, i + 2}, [2]int{j, j + 1})
		best = al.try(best, i, usedB, [2]int{i, i + 1}, [2]int{j, j + 2})
	}
	best.done = true
	al.memo[i<<len(al.b)|int(usedB)] = best
	return best
}

func (al *aligner) try(best plan, i int, usedB uint32, a, b [2]int) plan {
	if a[1] > len(al.a) || b[1] > len(al.b) || usedB&span(b) != 0 {
		return best
	}
	l := al.link(a, b)
	if l.match.cost >= unthinkable {
		return best
	}
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

func skipCost(t *prepared) float64 {
	if t.father {
		return skipLetter
	}
	return skipLetter * math.Max(float64(utf8.RuneCountInString(t.form)), 2)
}

func (al *aligner) link(a, b [2]int) *link {
	shape := 2*(a[1]-a[0]-1) + b[1] - b[0] - 1
	cell := &al.cells[(a[0]*len(al.b)+b[0])*3+shape]
	if *cell != nil {
		return *cell
	}
	l := &link{a: a, b: b, x: taken(al.a, al.pairA, a), y: taken(al.b, al.pairB, b), joined: shape > 0}
	*cell = l
	if l.x == nil || l.y == nil {
		l.match.cost = unthinkable
		return l
	}
	if l.joined && soundDistance(l.x.sound, l.y.sound) > joinedSound*float64(max(len(l.x.sound), len(l.y.sound))) {
		l.match.cost = unthinkable
		return l
	}
	l.match = al.match(l.x, l.y)
	if l.joined && l.match.opposed != "" {
		l.match.cost = unthinkable
	}
	return l
}

// taken returns the names from here to there as one, and nil for initials and
// numbers, which are no part of a name.
func taken(all, pairs []*prepared, r [2]int) *prepared {
	if r[1]-r[0] == 1 {
		return all[r[0]]
	}
	for _, t := range all[r[0]:r[1]] {
		if t.initial || t.number {
			return nil
		}
	}
	if pairs[r[0]] == nil {
		pairs[r[0]] = together(all[r[0]], all[r[0]+1])
	}
	return pairs[r[0]]
}
