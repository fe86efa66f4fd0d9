package attribution

import (
	"strings"

	"sayso/text"
)

// Who is told: a paper, station or site by name, a reporter of one, a body that
// hears evidence, or the page itself.

// A hearer is who was told.
type hearer struct {
	outlet      string
	journalists []string
	end         int // token behind it
}

func (h hearer) ok() bool { return h.outlet != "" || len(h.journalists) > 0 }

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// hearerAt reads who is told, from token i on.
func (r *reading) hearerAt(i, limit int) hearer {
	if i >= limit {
		return hearer{}
	}
	if r.has(i, "us") {
		return hearer{r.ownOutlet(i), nil, i + 1}
	}
	if r.has(i, "my") {
		h := hearer{outlet: r.ownOutlet(i), end: i + 1}
		if d := r.phraseFrom(i, limit); d.mention >= 0 && r.mentions[d.mention].entity != nil {
			h.journalists, h.end = []string{r.mentions[d.mention].entity.name}, d.last
		}
		return h
	}
	j := r.skip(i, limit, "articles")
	m := r.mentionAt(j)
	if m < 0 || r.mentions[m].first > j || r.mentions[m].entity == nil {
		return r.bodyHearer(i, j, limit)
	}
	if n := r.mentions[m]; n.last-n.first == 1 && (r.has(n.first, "personal_roles") || r.key(n.first) == "chair") {
		return hearer{} // "the Chair"
	}
	return r.namedHearer(m, limit)
}

// namedHearer reads "the Fell Reporter", "Quire's Ann Berg", "Ann Berg of the
// BBC" from mention m on.
func (r *reading) namedHearer(m, limit int) hearer {
	n := r.mentions[m]
	for k := n.first + 1; k < n.last-1; k++ {
		if r.key(k) == "'s" { // one run of capitals: "the Harbour Gazette's Olga Brandt"
			return hearer{r.words(n.first, k), []string{r.words(k+1, n.last)}, n.last}
		}
	}
	e, next := n.entity, n.last
	human := e.human || e.sex != 0 || r.has(n.first, "given_names") && n.last-n.first > 1
	if r.has(next, "possessives") {
		k := next + 1
		for k < limit && k < next+4 && r.mentionAt(k) < 0 && r.canBeNoun(k) {
			k++
		}
		if b := r.mentionAt(k); b >= 0 && r.mentions[b].first == k && r.mentions[b].entity != nil {
			return hearer{e.name, []string{r.mentions[b].entity.name}, r.mentions[b].last}
		}
		return hearer{}
	}
	if e.kind == group || n.kind == group || !human {
		return hearer{e.name, nil, next}
	}
	h := hearer{"", []string{e.name}, next}
	if k := r.skip(next+1, limit, "articles"); (r.has(next, "of") || r.key(next) == "from") && k < limit {
		if b := r.mentionAt(k); b >= 0 && r.mentions[b].entity != nil {
			h.outlet, h.end = r.mentions[b].entity.name, r.mentions[b].last
		}
	}
	if h.outlet == "" {
		h.outlet = r.outletOfJournalist("", h.journalists)
	}
	return h
}

// pleads reports whether e is counsel or judge, who speak in a court without
// testifying.
func (r *reading) pleads(e *entity) bool {
	for _, word := range r.phrases.Book.Words["counsel"] {
		for _, holder := range r.holders[word] {
			if holder == e {
				return true
			}
		}
	}
	return false
}

func (r *reading) isCourt(name string) bool {
	for _, key := range strings.Fields(text.Key(name)) {
		if r.isCourtWord(key) {
			return true
		}
	}
	return false
}

// bodyHearer reads "the court", "the parliamentary oversight panel", "the
// broadcaster Telequattro" at token i, whose first noun stands at token j.
func (r *reading) bodyHearer(i, j, limit int) hearer {
	if j == i {
		return hearer{}
	}
	for k := j; k < limit && k < j+6; k++ {
		if m := r.mentionAt(k); m >= 0 && r.mentions[m].entity != nil && k > j && r.mentions[m].first == k {
			return r.namedHearer(m, limit)
		}
		if !r.canBeNoun(k) {
			return hearer{}
		}
		if !r.has(k, "hearing_bodies") || r.has(k+1, "hearing_bodies") {
			continue
		}
		next := k + 1
		if r.key(next) == "(" {
			next++
		}
		if m := r.mentionAt(next); m >= 0 && r.mentions[m].first == next && r.mentions[m].entity != nil {
			return r.namedHearer(m, limit)
		}
		if name := r.bodyOfPage(r.key(k)); name != "" && k == j {
			return hearer{name, nil, k + 1}
		}
		if k > j && !r.has(j, "indefinite") && r.has(i, "definite") || r.has(k, "courts") && r.has(i, "definite") {
			return hearer{r.words(j, k+1), nil, k + 1}
		}
		return hearer{}
	}
	return hearer{}
}

// bodyOfPage returns the one body whose name holds the word, or that sits as a
// court where the word is one of courts.
func (r *reading) bodyOfPage(word string) string {
	if name, ok := r.bodies[word]; ok {
		return name
	}
	var found *entity
	for _, e := range r.entities {
		if !contains(e.keys, word) || e.kind != group {
			continue
		}
		if found == nil || e.full > found.full {
			found = e
		}
	}
	name := ""
	if found != nil {
		name = found.name
	} else if r.isCourtWord(word) {
		name = r.firstCourt()
	}
	if r.bodies == nil {
		r.bodies = map[string]string{}
	}
	r.bodies[word] = name
	return name
}

func (r *reading) isCourtWord(word string) bool {
	return contains(r.phrases.Book.Words["courts"], word)
}

// firstCourt returns the first court, inquiry or the like that the page names.
func (r *reading) firstCourt() string {
	for _, e := range r.entities {
		for _, key := range e.keys {
			if e.kind == group && r.isCourtWord(key) {
				return e.name
			}
		}
	}
	return ""
}

// ownOutlet returns what "us" at token i means: who asks in this interview, or
// the page's source.
func (r *reading) ownOutlet(i int) string {
	if s, ok := r.turnAt(i); ok {
		if s.entity != nil && s.entity.kind == group || strings.Contains(text.Key(r.document.Outlet), text.Key(s.name)) {
			return s.name
		}
		return ""
	}
	if r.quoteOf[i] >= 0 {
		return ""
	}
	source := text.Key(r.document.Outlet)
	for _, e := range r.entities {
		if key := text.Key(e.name); e.kind != person && len(key) > 3 && strings.Contains(" "+source+" ", " "+key+" ") {
			return e.name
		}
	}
	return r.document.Outlet
}
