package copies

import (
	"slices"

	"sayso/text"
)

// Ten outlets that print one report are one report. How many of the outlets of a claim
// are independent of one another is counted as what is left when outlets are joined
// that stand in one chain, or of which one gives another as its source. An outlet counts
// once, however often it says it.
//
// What nobody has judged is unknown, and unknown is a range: at least, if every
// proposed copy is one; at most, if only those are that readers confirmed. That
// outlets are independent of copies does not say that they know it from different
// people.

// A Source is a document in which a claim is made.
type Source struct {
	Document, Outlet, Byline string
	Via                      []string // who it says reported it
}

// An Independence is how many places a claim stands in, and how many are left when
// copies are folded.
type Independence struct {
	Documents, Outlets int
	Unplaced           int      // documents whose outlet is not known
	Least, Most        int      // that are independent
	Bylines            []string // names that stand over documents that would count as independent
	Chains             []string // ids of the chains that the documents stand in
}

// Known reports whether the number of independent outlets is.
func (i Independence) Known() bool { return i.Least == i.Most }

// A Stand is how a document stands among copies, which is all that counting needs to know
// of it. The zero value is a document that repeats no other.
type Stand struct {
	Chain     string   // id of its chain
	Confirmed string   // id of one of those that readers hold to be its copies, the same for all of them
	Beside    []string // ids of documents that it has passages in common with and makes no chain with
}

// Stand returns how a document stands.
func (f *Folded) Stand(id string) Stand {
	s := Stand{Confirmed: f.judged[id]}
	if c, ok := f.ChainOf(id); ok {
		s.Chain = c.ID
	}
	for _, l := range f.links[id] {
		if other, in := f.ChainOf(l.Other(id)); !in || other.ID != s.Chain {
			s.Beside = append(s.Beside, l.Other(id))
		}
	}
	slices.Sort(s.Beside)
	return s
}

// Independence counts the sources of one claim.
func (f *Folded) Independence(sources []Source) Independence { return Count(sources, f.Stand) }

// Count counts the sources of one claim, whose documents stand as stand says.
func Count(sources []Source, stand func(id string) Stand) Independence {
	var n Independence
	stands := map[string]Stand{}
	outlets := map[string]bool{}
	for _, s := range sources {
		if _, seen := stands[s.Document]; !seen {
			is := stand(s.Document)
			stands[s.Document] = is
			n.Documents++
			if s.Outlet == "" {
				n.Unplaced++
			}
			if is.Chain != "" {
				n.Chains = append(n.Chains, is.Chain)
			}
		}
		if s.Outlet != "" {
			outlets[text.Key(s.Outlet)] = true
		}
	}
	slices.Sort(n.Chains)
	n.Chains = slices.Compact(n.Chains)
	n.Outlets = len(outlets)
	if n.Documents == 0 {
		return n
	}
	proposed := together(sources, outlets, stands, false)
	n.Least = max(countPlaced(sources, proposed), 1)
	confirmed := together(sources, outlets, stands, true)
	n.Most = max(countAll(sources, confirmed), n.Least)
	n.Bylines = sharedBylines(sources, proposed)
	return n
}

// together joins the documents that do not count apart; by confirmed copies alone, or
// by proposed ones too.
func together(sources []Source, outlets map[string]bool, stands map[string]Stand, confirmed bool) components {
	c := components{}
	at := func(id string) string { return "document " + id }
	for _, s := range sources {
		here := at(s.Document)
		c.root(here)
		if s.Outlet != "" {
			c.join(here, "outlet "+text.Key(s.Outlet))
		}
		for _, via := range s.Via {
			if key := text.Key(via); outlets[key] {
				c.join(here, "outlet "+key)
			}
		}
		stand := stands[s.Document]
		switch {
		case confirmed && stand.Confirmed != "":
			c.join(here, "judged "+stand.Confirmed)
		case !confirmed && stand.Chain != "":
			c.join(here, "chain "+stand.Chain)
		}
		if confirmed {
			continue
		}
		for _, other := range stand.Beside { // a round-up and what it repeats
			if _, claims := stands[other]; claims {
				c.join(here, at(other))
			}
		}
	}
	return c
}

func countAll(sources []Source, c components) int {
	roots := map[string]bool{}
	for _, s := range sources {
		roots[c.root("document "+s.Document)] = true
	}
	return len(roots)
}

// countPlaced counts what has an outlet: a document of nobody knows where may be any
// outlet's.
func countPlaced(sources []Source, c components) int {
	return countAll(slices.DeleteFunc(slices.Clone(sources), func(s Source) bool { return s.Outlet == "" }), c)
}

// sharedBylines are names over documents that are not joined.
func sharedBylines(sources []Source, c components) []string {
	first := map[string]string{}
	var all []string
	for _, s := range sources {
		key := text.Key(s.Byline)
		if key == "" {
			continue
		}
		root := c.root("document " + s.Document)
		if before, known := first[key]; !known {
			first[key] = root
		} else if before != root && !slices.ContainsFunc(all, func(b string) bool { return text.Key(b) == key }) {
			all = append(all, s.Byline)
		}
	}
	slices.Sort(all)
	return all
}
