package attribution

import (
	"strings"

	"sayso/names"
)

// What kind of thing a name is the name of, person or group, is told by the words
// in it and by what stands around it.

func (r *reading) hasGroupWord(first, last int) bool {
	for i := first; i < last; i++ {
		if r.has(i, "groups") {
			return true
		}
	}
	return false
}

func (r *reading) isLabelWord(i int) bool {
	at, ok := r.labelAt[i]
	if !ok || r.labels[at].predicate || r.labels[at].last != i+1 {
		return false
	}
	switch r.labels[at].concept {
	case "hero", "other_honour", "other_accusation", "puppet", "collaborator", "impostor":
		return r.has(i, "titles_of_abuse") // an angel, a rock, a prince are names too
	}
	return true
}

func (r *reading) isDemonym(i int) bool {
	if r.isMark(i+1) || r.capital(i+1) || r.has(i+1, "stop") || r.has(i+1, "copula") || r.has(i+1, "speech") || r.has(i+1, "possessives") {
		return false
	}
	if r.has(i, "demonyms") {
		return true
	}
	for _, ending := range r.phrases.Book.Mentions["demonym_endings"] {
		if strings.HasSuffix(r.key(i), ending) {
			return true
		}
	}
	return false
}

func (r *reading) kindOfName(m mention) kind {
	switch {
	case r.hasGroupWord(m.first, m.last):
		return group
	case m.first > 0 && (r.has(m.first-1, "titles") || r.key(m.first-1) == "." && r.has(m.first-2, "titles")):
		return person
	case m.last-m.first == 1 && r.allCaps(m.first) && !(r.quoteOf[m.first] >= 0 && r.inCapitals(m.first)):
		return group
	case m.first > 0 && !r.capital(m.first-1) && r.has(m.first-1, "outlet_roles"):
		return group // "the daily Avondnieuws"
	case m.first > 0 && r.has(m.first-1, "articles") && r.key(m.first-1) != "that": // "says that Ann Berg"
		return group
	case m.first > 1 && r.has(m.first-1, "called") && r.has(m.first-2, "groups") && !r.capital(m.first-2):
		return group // "a website called FarmTruthNow"
	case m.last-m.first == 2 && r.has(m.last-1, "numerals") && names.SexOf(r.key(m.first)) == names.Unknown:
		return unknownKind // "Section Four"
	case m.last-m.first >= 2 && r.companyLike(m):
		return group
	case m.last-m.first >= 2:
		return person
	}
	return unknownKind
}

// companyLike reports whether a name ends in the plural of a common noun, or is
// followed by what only bodies have: "Orlestone Seeds", "Kestrel Foods".
func (r *reading) companyLike(m mention) bool {
	if !r.knowsPlainNouns() || names.SexOf(r.key(m.first)) != names.Unknown {
		return false
	}
	last := m.last - 1
	return r.has(last, "company_words") || hasSuffix(r.key(last), "s") && (r.has(last, "plain_things") || r.has(last, "plain_nouns"))
}

// withSmallGroupWord adds a small word of organisations to a group's name: "MEK
// media", "MEK website".
func (r *reading) withSmallGroupWord(last int) int {
	switch r.key(last) {
	case "media", "website", "radio", "television", "newspaper", "press", "leadership", "executive":
		return last + 1
	}
	return last
}

// namesThing reports whether mention n is the name of a land, a law, a place or an
// event: nobody who could be called anything.
func (r *reading) namesThing(n mention) bool {
	if end, ok := r.is(n.first, "lands"); ok && end == n.last {
		return true
	}
	if n.last-n.first < 2 || n.kind == person && names.SexOf(r.key(n.first)) != names.Unknown {
		return false
	}
	return r.capital(n.last-1) && r.has(n.last-1, "thing_names")
}
