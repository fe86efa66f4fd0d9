package identity

import (
	"slices"

	"sayso"
	"sayso/names"
)

// A Share is how many other names of the case have a single name too.
type Share struct {
	names.Part
	Others int
}

// Commonness knows how common single names are among names. It may be used from
// many goroutines.
type Commonness struct {
	bearers map[string]int // form of a single name → names that have it
	forms   map[sayso.Bearer][]string
}

// CommonnessOf counts single names.
func CommonnessOf(all []Name) *Commonness {
	c := &Commonness{map[string]int{}, make(map[sayso.Bearer][]string, len(all))}
	for _, n := range all {
		forms := formsOf(n.Name)
		c.forms[n.Bearer] = forms
		for _, form := range forms {
			c.bearers[form]++
		}
	}
	return c
}

// formsOf are the single names of a name, each once.
func formsOf(name string) []string {
	var forms []string
	for _, p := range names.ParseName(name).Parts() {
		if !slices.Contains(forms, p.Form) {
			forms = append(forms, p.Form)
		}
	}
	return forms
}

// Shares says of each single name of a name how common it is among others: those of
// the two of a pair are not counted.
func (c *Commonness) Shares(name string, except ...sayso.Bearer) []Share {
	slices.SortFunc(except, Compare)
	except = slices.Compact(except)
	var shares []Share
	for _, p := range names.ParseName(name).Parts() {
		others := c.bearers[p.Form]
		for _, b := range except {
			if slices.Contains(c.forms[b], p.Form) {
				others--
			}
		}
		shares = append(shares, Share{p, others})
	}
	return shares
}
