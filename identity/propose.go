package identity

import (
	"cmp"
	"math"
	"slices"
	"strconv"

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

// searched is how many names are looked at for each name.
const searched = 12

// Propose returns the pairs of names that may be spellings, or a short form, of one
// another: the most alike first, and among those as alike, the ones that most rows
// name. A person and a group are no pair.
func Propose(all []Name) []Pair {
	var index names.Index
	sounds := map[string][]int{} // skeleton of a single name → names that have it
	for i, n := range all {
		index.Add(strconv.Itoa(i), n.Name)
		for _, p := range names.ParseName(n.Name).Parts() {
			sounds[names.Skeleton(p.Form)] = append(sounds[names.Skeleton(p.Form)], i)
		}
	}
	found := map[[2]int]Pair{}
	add := func(i, j int, c names.Comparison) {
		if i == j || c.Verdict == names.Different || strangers(all[i], all[j]) {
			return
		}
		if all[i].Rows < all[j].Rows || all[i].Rows == all[j].Rows && compare(all[i].Bearer, all[j].Bearer) > 0 {
			i, j = j, i
		}
		found[[2]int{i, j}] = Pair{all[i], all[j], c.Score, c.Verdict}
	}
	for i, n := range all {
		for _, hit := range index.Search(n.Name, searched) {
			j, _ := strconv.Atoi(hit.ID) // ids are ours
			add(i, j, hit.Comparison)
		}
		parsed := names.ParseName(n.Name)
		if parts := parsed.Parts(); len(parts) == 1 { // a surname alone shares no pair of names with anybody
			for _, j := range sounds[names.Skeleton(parts[0].Form)] {
				add(i, j, parsed.Compare(names.ParseName(all[j].Name)))
			}
		}
	}
	return sorted(found)
}

// strangers reports whether one is a person and the other a group.
func strangers(a, b Name) bool { return a.Type != "" && b.Type != "" && a.Type != b.Type }

func sorted(found map[[2]int]Pair) []Pair {
	all := make([]Pair, 0, len(found))
	for _, p := range found {
		all = append(all, p)
	}
	slices.SortFunc(all, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(hundredths(y.Score), hundredths(x.Score)), cmp.Compare(y.A.Rows+y.B.Rows, x.A.Rows+x.B.Rows), compare(x.A.Bearer, y.A.Bearer), compare(x.B.Bearer, y.B.Bearer))
	})
	return all
}

// hundredths keeps differences that mean nothing from putting a pair that few rows
// name before one that many do.
func hundredths(score float64) int { return int(math.Round(100 * score)) }

// Waiting returns the pairs that nobody has answered and no judgement has settled.
func (e *Entities) Waiting(all []Pair) []Pair {
	asked := map[[2]sayso.Bearer]bool{}
	for _, j := range e.stand {
		asked[[2]sayso.Bearer{j.A, j.B}] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(p Pair) bool {
		j := Ordered(sayso.Judgement{A: p.A.Bearer, B: p.B.Bearer})
		if asked[[2]sayso.Bearer{j.A, j.B}] {
			return true
		}
		x, y := e.Of(j.A), e.Of(j.B)
		_, held := e.Held(x, y)
		return held || x.ID == y.ID
	})
}

// A Share is how many other names of the case have a single name too.
type Share struct {
	names.Part
	Others int
}

// Shares says of each single name of a name how common it is among others: those of
// the two of a pair are not counted.
func Shares(name string, all []Name, except ...sayso.Bearer) []Share {
	counts := map[string]int{}
	for _, n := range all {
		if slices.Contains(except, n.Bearer) {
			continue
		}
		has := map[string]bool{}
		for _, p := range names.ParseName(n.Name).Parts() {
			has[p.Form] = true
		}
		for form := range has {
			counts[form]++
		}
	}
	var shares []Share
	for _, p := range names.ParseName(name).Parts() {
		shares = append(shares, Share{p, counts[p.Form]})
	}
	return shares
}
