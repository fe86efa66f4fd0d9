package identity

import (
	"cmp"
	"math"
	"slices"

	"sayso"
	"sayso/names"
)

// A Name is a bearer with what there is to compare.
type Name struct {
	Bearer sayso.Bearer
	Name   string           // as it is shown
	Type   sayso.TargetType // "" if nobody says
	Rows   int              // that name it
}

// A Pair is two names that may be one bearer's, for a reader to look at. A is the
// one that more rows name. The score is that of the names as names: it says nothing
// about who bears them.
type Pair struct {
	A, B    Name
	Score   float64
	Verdict names.Verdict
}

// Propose returns the pairs of names that may be spellings, or a short form, of one
// another: short forms last, otherwise the most alike first, and among those as
// alike, the ones that most rows name. A person and a group are no pair.
func Propose(all []Name) []Pair {
	search := new(Proposer).Search(all)
	search.Look(len(all))
	return search.Pairs()
}

// strangers reports whether one is a person and the other a group.
func strangers(a, b Name) bool { return a.Type != "" && b.Type != "" && a.Type != b.Type }

func sorted(found map[[2]int]Pair) []Pair {
	all := make([]Pair, 0, len(found))
	for _, p := range found {
		all = append(all, p)
	}
	order(all)
	return all
}

// Recount returns pairs with their names as they are now, in the order in which
// Propose would give them. Pairs with a name that is no more are left out.
func Recount(pairs []Pair, all []Name) []Pair {
	now := make(map[sayso.Bearer]Name, len(all))
	for _, n := range all {
		now[n.Bearer] = n
	}
	var counted []Pair
	for _, p := range pairs {
		a, thereA := now[p.A.Bearer]
		b, thereB := now[p.B.Bearer]
		if !thereA || !thereB {
			continue
		}
		if p.A, p.B = a, b; after(a, b) {
			p.A, p.B = b, a
		}
		counted = append(counted, p)
	}
	order(counted)
	return counted
}

// after reports whether a stands after b in a pair.
func after(a, b Name) bool {
	return a.Rows < b.Rows || a.Rows == b.Rows && Compare(a.Bearer, b.Bearer) > 0
}

func order(all []Pair) {
	slices.SortFunc(all, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(shortens(x.Verdict), shortens(y.Verdict)), cmp.Compare(hundredths(y.Score), hundredths(x.Score)), cmp.Compare(y.A.Rows+y.B.Rows, x.A.Rows+x.B.Rows), Compare(x.A.Bearer, y.A.Bearer), Compare(x.B.Bearer, y.B.Bearer))
	})
}

// shortens puts short forms last: a surname alone fits everybody who has it.
func shortens(v names.Verdict) int {
	if v == names.Shortened {
		return 1
	}
	return 0
}

// hundredths keeps differences that mean nothing from putting a pair that few rows
// name before one that many do.
func hundredths(score float64) int { return int(math.Round(100 * score)) }

// Waiting returns the pairs that nobody has answered and no judgement has settled.
func (e *Entities) Waiting(all []Pair) []Pair {
	settled := map[[2]string]bool{} // by the ids of entities
	asked := map[[2]sayso.Bearer]bool{}
	for _, j := range e.stand {
		asked[[2]sayso.Bearer{j.A, j.B}] = true
	}
	for _, j := range e.different {
		a, b := e.Of(j.A).ID, e.Of(j.B).ID
		settled[[2]string{a, b}], settled[[2]string{b, a}] = true, true
	}
	return slices.DeleteFunc(slices.Clone(all), func(p Pair) bool {
		j := Ordered(sayso.Judgement{A: p.A.Bearer, B: p.B.Bearer})
		a, b := e.Of(j.A).ID, e.Of(j.B).ID
		return asked[[2]sayso.Bearer{j.A, j.B}] || a == b || settled[[2]string{a, b}]
	})
}
