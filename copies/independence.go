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

// Independence counts the sources of one claim.
func (f *Folded) Independence(sources []Source) Independence {
	var n Independence
	seen := map[string]bool{}
	outlets := map[string]bool{}
	for _, s := range sources {
		if !seen[s.Document] {
			seen[s.Document] = true
			n.Documents++
			if s.Outlet == "" {
				n.Unplaced++
			}
			if c, ok := f.ChainOf(s.Document); ok && !slices.Contains(n.Chains, c.ID) {
				n.Chains = append(n.Chains, c.ID)
			}
		}
		if s.Outlet != "" {
			outlets[text.Key(s.Outlet)] = true
		}
	}
	slices.Sort(n.Chains)
	n.Outlets = len(outlets)
	if n.Documents == 0 {
		return n
	}
	folded := f.together(sources, outlets, false)
	n.Least = max(countPlaced(sources, folded), 1)
	confirmed := f.together(sources, outlets, true)
	n.Most = max(countAll(sources, confirmed), n.Least)
	n.Bylines = sharedBylines(sources, folded)
	return n
}

// together joins the documents that do not count apart; by confirmed copies alone, or
// by proposed ones too.
func (f *Folded) together(sources []Source, outlets map[string]bool, confirmed bool) components {
	c := components{}
	at := func(s Source) string { return "document " + s.Document }
	claims := map[string]bool{}
	for _, s := range sources {
		claims[s.Document] = true
	}
	for _, s := range sources {
		c.root(at(s))
		if s.Outlet != "" {
			c.join(at(s), "outlet "+text.Key(s.Outlet))
		}
		for _, via := range s.Via {
			if key := text.Key(via); outlets[key] {
				c.join(at(s), "outlet "+key)
			}
		}
		if confirmed {
			if root, ok := f.judged[s.Document]; ok {
				c.join(at(s), "judged "+root)
			}
			continue
		}
		if chain, ok := f.ChainOf(s.Document); ok {
			c.join(at(s), "chain "+chain.ID)
		}
		for _, l := range f.links[s.Document] {
			if other := l.Other(s.Document); claims[other] { // a round-up and what it repeats
				c.join(at(s), "document "+other)
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
