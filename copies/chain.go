package copies

import (
	"cmp"
	"slices"
)

// A chain is what holds together by copies that were proposed or that readers have
// confirmed. Whether a document came from another is said only where their dates
// say that it was later; who wrote what first is not ours to guess.
//
// One document may repeat several that have nothing to do with one another: a
// round-up of the day. It would make one chain of all of them. So a document that
// repeats two others in different passages, both known to be older, stays with the
// one it repeats most, and its other links are kept beside the chain.

// A Document is what chains need to know of one.
type Document struct {
	ID, Outlet, Byline, Lang string
	When                     When
}

// A Link is a pair of documents that were proposed as copies, or judged on.
type Link struct {
	Match
	Proposed bool   // the machine found it
	Answer   Answer // what readers said; "" if nothing that stands
}

// stands reports whether the link holds documents together.
func (l Link) stands() bool { return l.Answer == IsCopy || l.Proposed && l.Answer != IsNoCopy }

// Open reports whether a reader is still to judge.
func (l Link) Open() bool { return l.Proposed && l.Answer == "" }

// Other returns the other document of the link.
func (l Link) Other(id string) string {
	if id == l.A {
		return l.B
	}
	return l.A
}

// ShareOf returns how much of one of its documents stands in the other.
func (l Link) ShareOf(id string) float64 {
	if id == l.A {
		return l.ShareA()
	}
	return l.ShareB()
}

// spansIn returns where the common passages stand in one of the link's documents.
func (l Link) spansIn(id string) [][2]int {
	all := make([][2]int, len(l.Runs))
	for i, r := range l.Runs {
		s := r.A
		if id == l.B {
			s = r.B
		}
		all[i] = [2]int{s.Start, s.End}
	}
	return all
}

// A Chain is documents that repeat one another, in the order of their dates as far as
// these are known.
type Chain struct {
	ID      string // of a document of it: the first seen, or the least that may be
	First   string // id of the document that is older than all others; "" if that is not known
	Members []Member
	Links   []Link // between members, those that stand
}

// A Member is a document of a chain.
type Member struct {
	Document
	From   string   // id of the older document that most of it stands in; "" if none is known to be
	Beside string   // where From is "": id of the one that most of it stands in, in no known order
	Share  float64  // of it that stands there
	Delay  Delay    // after From
	Also   []string // ids of documents outside the chain that it has passages in common with
}

// Languages returns the languages of a chain's documents, each once.
func (c Chain) Languages() []string { return c.each(func(m Member) string { return m.Lang }) }

// Outlets returns the outlets of a chain's documents that are known, each once.
func (c Chain) Outlets() []string { return c.each(func(m Member) string { return m.Outlet }) }

func (c Chain) each(of func(Member) string) []string {
	var all []string
	for _, m := range c.Members {
		if v := of(m); v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// Open counts the links of a chain that nobody has judged.
func (c Chain) Open() int {
	n := 0
	for _, l := range c.Links {
		if l.Open() {
			n++
		}
	}
	return n
}

// Member returns a member by its id.
func (c Chain) Member(id string) (Member, bool) {
	i := slices.IndexFunc(c.Members, func(m Member) bool { return m.ID == id })
	if i < 0 {
		return Member{}, false
	}
	return c.Members[i], true
}

// Folded is a case's documents with their copies folded together.
type Folded struct {
	Chains   []Chain // by the date of their first documents
	chainOf  map[string]int
	links    map[string][]Link  // by document
	pairs    map[[2]string]bool // that are linked, either way round
	judged   map[string]string  // document → one of those that readers hold to be its copies
	document map[string]Document
}

// Fold folds documents into chains. Links of a document that is not given are left out.
func Fold(documents []Document, links []Link) *Folded {
	f := &Folded{chainOf: map[string]int{}, links: map[string][]Link{}, pairs: map[[2]string]bool{}, document: map[string]Document{}}
	for _, d := range documents {
		f.document[d.ID] = d
	}
	links = slices.Clone(links)
	slices.SortFunc(links, func(a, b Link) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	for _, l := range links {
		_, hasA := f.document[l.A]
		_, hasB := f.document[l.B]
		if hasA && hasB && l.stands() {
			f.links[l.A], f.links[l.B] = append(f.links[l.A], l), append(f.links[l.B], l)
			f.pairs[[2]string{l.A, l.B}], f.pairs[[2]string{l.B, l.A}] = true, true
		}
	}
	f.join()
	return f
}

// join makes chains of links, and notes what readers have confirmed.
func (f *Folded) join() {
	apart := map[string]map[string]bool{}
	for id := range f.links {
		apart[id] = f.unrelated(id)
	}
	all, judged := components{}, components{}
	for id, links := range f.links {
		for _, l := range links {
			if l.Answer == IsCopy {
				judged.join(l.A, l.B)
			}
			if id == l.A && !apart[l.A][l.B] && !apart[l.B][l.A] {
				all.join(l.A, l.B)
			}
		}
	}
	f.judged = judged.roots()
	f.gather(all)
}

// unrelated returns the neighbours of a round-up that do not make one chain with it.
func (f *Folded) unrelated(id string) map[string]bool {
	var older []Link
	for _, l := range f.links[id] {
		if l.Answer != IsCopy && f.document[l.Other(id)].When.Before(f.document[id].When) {
			older = append(older, l)
		}
	}
	if len(older) < 2 {
		return nil
	}
	groups := components{}
	for i, x := range older {
		groups.join(x.Other(id), x.Other(id))
		for _, y := range older[:i] {
			if groups.root(x.Other(id)) == groups.root(y.Other(id)) {
				continue
			}
			if f.linked(x.Other(id), y.Other(id)) || overlap(x.spansIn(id), y.spansIn(id)) {
				groups.join(x.Other(id), y.Other(id))
			}
		}
	}
	best := slices.MaxFunc(older, func(x, y Link) int {
		return cmp.Or(cmp.Compare(x.ShareOf(id), y.ShareOf(id)), cmp.Compare(y.Other(id), x.Other(id)))
	})
	apart := map[string]bool{}
	for _, l := range older {
		if groups.root(l.Other(id)) != groups.root(best.Other(id)) {
			apart[l.Other(id)] = true
		}
	}
	return apart
}

func (f *Folded) linked(a, b string) bool { return f.pairs[[2]string{a, b}] }

// overlap reports whether half of one of two lists of passages lies in the other.
func overlap(a, b [][2]int) bool {
	length := func(all [][2]int) (n int) {
		for _, s := range all {
			n += s[1] - s[0]
		}
		return n
	}
	in := 0
	for _, x := range a {
		for _, y := range b {
			in += max(0, min(x[1], y[1])-max(x[0], y[0]))
		}
	}
	return 2*in >= min(length(a), length(b))
}

// gather makes the chains.
func (f *Folded) gather(all components) {
	members := map[string][]string{}
	for id, root := range all.roots() {
		members[root] = append(members[root], id)
	}
	for _, ids := range members {
		if len(ids) > 1 {
			f.Chains = append(f.Chains, f.chain(ids))
		}
	}
	slices.SortFunc(f.Chains, func(a, b Chain) int {
		return cmp.Or(a.Members[0].When.compare(b.Members[0].When), cmp.Compare(a.ID, b.ID))
	})
	for i, c := range f.Chains {
		for _, m := range c.Members {
			f.chainOf[m.ID] = i
		}
	}
}

func (f *Folded) chain(ids []string) Chain {
	var c Chain
	in := map[string]bool{}
	for _, id := range ids {
		in[id] = true
	}
	slices.Sort(ids)
	for _, id := range ids {
		c.Members = append(c.Members, f.member(id, in))
		for _, l := range f.links[id] {
			if l.A == id && in[l.B] {
				c.Links = append(c.Links, l)
			}
		}
	}
	slices.SortStableFunc(c.Members, func(a, b Member) int { return cmp.Or(a.When.compare(b.When), cmp.Compare(a.ID, b.ID)) })
	for _, m := range c.Members {
		if !slices.ContainsFunc(c.Members, func(o Member) bool { return o.ID != m.ID && !m.When.Before(o.When) }) {
			c.First = m.ID
		}
	}
	c.ID = cmp.Or(c.First, c.Members[0].ID)
	return c
}

func (f *Folded) member(id string, in map[string]bool) Member {
	m := Member{Document: f.document[id]}
	best := func(known bool) (found string, share float64) {
		for _, l := range f.links[id] {
			other := f.document[l.Other(id)]
			inOrder := other.When.Before(m.When)
			unknown := !inOrder && !m.When.Before(other.When)
			if !in[other.ID] || known && !inOrder || !known && !unknown {
				continue
			}
			if s := l.ShareOf(id); found == "" || s > share || s == share && other.When.Before(f.document[found].When) {
				found, share = other.ID, s
			}
		}
		return found, share
	}
	if m.From, m.Share = best(true); m.From != "" {
		m.Delay = DelayOf(f.document[m.From].When, m.When)
	} else {
		m.Beside, m.Share = best(false)
	}
	for _, l := range f.links[id] {
		if !in[l.Other(id)] {
			m.Also = append(m.Also, l.Other(id))
		}
	}
	slices.Sort(m.Also)
	return m
}

// ChainOf returns the chain of a document.
func (f *Folded) ChainOf(id string) (Chain, bool) {
	i, ok := f.chainOf[id]
	if !ok {
		return Chain{}, false
	}
	return f.Chains[i], true
}

// components joins ids; the least of what is joined is its root.
type components map[string]string

func (c components) root(id string) string {
	if _, known := c[id]; !known {
		c[id] = id
	}
	for c[id] != id {
		c[id] = c[c[id]]
		id = c[id]
	}
	return id
}

func (c components) join(a, b string) {
	a, b = c.root(a), c.root(b)
	c[max(a, b)] = min(a, b)
}

func (c components) roots() map[string]string {
	all := make(map[string]string, len(c))
	for id := range c {
		all[id] = c.root(id)
	}
	return all
}
