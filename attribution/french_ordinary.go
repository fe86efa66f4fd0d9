package attribution

import (
	"strings"

	"sayso"
)

// Many label words have an ordinary meaning: an intermediary, a subsidiary, a
// saint, a party member. In a mouth, in quotation marks or behind a verb that
// calls they may accuse; a page that says them by itself, in passing, means the
// ordinary thing. A plural is said of several, or of a group.

// means reports whether finding f says what its words can mean at their worst.
func (g french) means(f finding) bool {
	t := f.term
	if t.quoted || f.claimant != nil || t.predicate {
		return true
	}
	switch f.rule {
	case "apposition", "prenominal", "copula", "reversed", "epithet":
	default:
		return true
	}
	if f.rule == "prenominal" && g.titleBefore(t) {
		return false
	}
	weak := g.onlyWord(t, "weak_labels") || f.rule == "prenominal" && g.onlyWord(t, "weak_before")
	if v, ok := g.verbOfFinding(f); ok && v.only {
		return true // "n'est que la vitrine"
	}
	if !weak || len(g.chainAt(t.first)) > 0 || g.distanced2(t.first, t.last) || g.has(t.first-1, "pointing") {
		return true
	}
	return f.subject.entities[0].kind == person && g.stanceToward(f, nil) != sayso.Asserts
}

// crowned returns what "la reine du bocage", "le fléau des vallées" mean: a
// rank or an evil and a common noun.
func (g french) crowned(t term) string {
	if t.last-t.first < 3 || t.quoted {
		return ""
	}
	i := t.first + 1
	if !g.has(i, "of") && !g.contracted(i) && g.key(i) != "des" {
		return ""
	}
	for i++; i < t.last && g.isDet(i); i++ {
	}
	if i >= t.last || g.capital(i) || g.inName(i) {
		return ""
	}
	switch {
	case g.has(t.first, "crowns"):
		return "other_honour"
	case g.has(t.first, "scourges"):
		return "other_accusation"
	}
	return ""
}

// titleBefore reads "saint Honoré", "Saint Agile": the word belongs to the name.
func (g french) titleBefore(t term) bool {
	return t.last-t.first == 1 && g.has(t.first, "holy_titles") && !g.isDet(t.first-1)
}

// onlyWord reports whether the only word of term t that the codebook knows is a
// single one of the list.
func (g french) onlyWord(t term, list string) bool {
	found := false
	for i := t.first; i < t.last; i++ {
		at, ok := g.labelAt[i]
		if !ok {
			continue
		}
		if g.labels[at].last-i > 1 || !g.has(i, list) {
			return false
		}
		found = true
	}
	return found && !g.anyWord(t.first, t.last, "powers") && !g.anyWord(t.first, t.last, "belittling")
}

// saidOfSeveral reports whether term t is a plural: by its article, or, without
// one, by its ending.
func (g french) saidOfSeveral(t term) bool {
	before := t.first - 1
	if g.isQuote(before) {
		before--
	}
	if g.has(t.first-1, "plural_dets") || g.has(before, "plural_dets") {
		return true
	}
	if g.isDet(t.first-1) || t.last-t.first == 0 {
		return false
	}
	key := g.key(t.first)
	return len(key) > 4 && (strings.HasSuffix(key, "aux") || strings.HasSuffix(key, "s") && !strings.HasSuffix(key, "ss")) && !g.has(t.first, "invariable_labels")
}

// agreeInNumber drops the findings of plurals said of one person alone.
func (g french) agreeInNumber(f finding) bool {
	switch f.rule {
	case "apposition", "prenominal", "epithet", "vocative":
	default:
		return true
	}
	if !g.saidOfSeveral(f.term) || len(f.subject.entities) > 1 {
		return true
	}
	return f.subject.entities[0].kind == group
}

// sober keeps the findings that are no ordinary words.
func (g french) sober(all []finding) []finding {
	kept := all[:0]
	for _, f := range all {
		if f.subject.ok() && g.means(f) && g.agreeInNumber(f) {
			kept = append(kept, f)
		}
	}
	return kept
}
