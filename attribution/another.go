package attribution

import (
	"slices"

	"sayso"
	"sayso/text"
)

// What is said near a name may be said of another: of T's brother, of whoever
// defends T, of a man whom T defended. A label so read would be an accusation
// that nobody made, so such rows are left out, by whichever rule they were read.

// saidOfAnother reports whether a finding's words are said of somebody beside the
// one it names.
func (r *reading) saidOfAnother(f finding) bool {
	m := r.mentionAt(f.subject.first)
	if f.claimant == nil && r.inWork(f) || r.ofHis(f.term) || r.turnedFrom(f) {
		return true
	}
	if r.phrases.Book.Language == "fa" && m < 0 && r.has(f.subject.first, "kin_of") && f.subject.last-f.subject.first > 2 {
		return true
	}
	if m < 0 || r.mentions[m].entity == nil || !slices.Contains(f.subject.entities, r.mentions[m].entity) {
		return false
	}
	n := r.mentions[m]
	if r.reducedClause(f, n) || r.ofTheAccused(f, n) {
		return true
	}
	switch inside := f.term.first <= n.first && n.last <= f.term.last; {
	case inside:
		return true // "stole from T's house"
	case n.entity.kind == group:
		return false
	case r.kinsman(n) || r.doneTo(f, n):
		return true
	}
	if f.term.first < n.last {
		return false
	}
	if f.stance != sayso.Denies && r.setAgainst(n) || r.genitiveOf(f, n) {
		return true
	}
	return r.whoeverBefore(n, f.term.first) || r.inRelative(f, n) || f.rule == exampleRule && r.misreadByExample(n, f.term.first)
}

// misreadByExample reports whether the build between a name and a term, which a rule
// would have seen, says that the term is of another.
func (r *reading) misreadByExample(n mention, term int) bool {
	return r.speaksBefore(n, term) || r.headsIts(n) || r.ownedBy(n, term) || r.somebodyBetween(n.last, term) || r.objectOfVerb(n, term) || r.onlyFeared(n.last, term)
}

// objectOfVerb reports whether a term is what a verb other than a copula does
// something to: "T fired the saboteur", "ist einem Söldner auf der Spur".
func (r *reading) objectOfVerb(n mention, term int) bool {
	article := term - 1
	switch r.phrases.Book.Language {
	case "de":
		if k := r.key(article); k == "einem" || k == "dem" {
			return true // the dative is no predicate
		}
	case "ar":
		return r.key(article) == "ال" && article == n.last && n.first > 0 && !r.has(n.first-1, "copula") && !r.has(n.first-1, "naming_acc") && r.startsClause(n.first-1)
	}
	if !r.has(article, "definite") || article <= n.last || !r.has(article, "articles") {
		return false
	}
	for i := n.last; i < article; i++ {
		if r.kindOf(i) != text.Word || r.has(i, "copula") || r.has(i, "naming") || r.has(i, "prepositions") || r.has(i, "as") || r.mentionAt(i) >= 0 {
			return false
		}
	}
	return true
}

// startsClause reports whether token i is the first word of its clause.
func (r *reading) startsClause(i int) bool { return i >= 0 && r.clause[i] == i }

// onlyFeared reads "T dreads being branded a L", "T refuses to be called a L".
func (r *reading) onlyFeared(i, term int) bool {
	for ; i < term; i++ {
		if r.key(i) == "being" || r.key(i) == "be" && r.key(i-1) == "to" {
			return r.phrases.Book.Language == "en" && !r.has(i-1, "accusing") && r.key(i-1) != "of"
		}
	}
	return false
}

// genitiveOf reads "Brandts Feinde sind L".
func (r *reading) genitiveOf(f finding, n mention) bool {
	return (f.rule == "being" || f.rule == exampleRule) && r.phrases.Book.Language == "de" && hasSuffix(r.key(n.last-1), "s") && r.capital(n.last)
}

// headsIts reports whether the copula behind name n is of what is named before it:
// "the lawyer of T is".
func (r *reading) headsIts(n mention) bool {
	before := n.first - 1
	for before > 0 && r.has(before, "titles") {
		before--
	}
	of := r.key(before) == "of" || r.key(before) == "von" || r.key(before) == "de" || r.key(before) == "d'"
	return of && before > 0 && r.kindOf(before-1) == text.Word && r.has(n.last, "copula")
}

// inWork reports whether a sentence tells what happens in a play or a film.
func (r *reading) inWork(f finding) bool {
	at := min(f.subject.first, f.term.first)
	for i := at - 1; i >= 0 && i > at-farthestWhoever && r.sentence[i] == r.sentence[f.term.first]; i-- {
		if r.has(i, "in_works") {
			return len(r.chainAt(f.term.first)) == 0
		}
	}
	return r.anyWord(f.term.first, f.term.last, "in_works")
}

// ofHis reports whether a term begins with who it is set against: a victim of the
// sect, the son of a traitor.
func (r *reading) ofHis(t term) bool {
	return t.last-t.first > 1 && r.has(t.first, "not_he")
}

// reducedClause reads "the spy T exposed was": the spy is another.
func (r *reading) reducedClause(f finding, n mention) bool {
	return f.rule == "prenominal" && r.phrases.Book.Language == "en" && n.last+1 < len(r.Tokens) && r.kindOf(n.last) == text.Word && !r.has(n.last, "copula") && r.has(n.last+1, "copula")
}

// ofTheAccused reads "T, وکیل متهم به L": the lawyer of who is accused.
func (r *reading) ofTheAccused(f finding, n mention) bool {
	if r.phrases.Book.Language != "fa" {
		return false
	}
	for i := n.last; i < f.term.first; i++ {
		if r.has(i, "accused") && r.has(i-1, "kin_of") {
			return true
		}
	}
	return false
}

// ownedBy reads "T and his L": those are not T.
func (r *reading) ownedBy(n mention, term int) bool {
	for i := term - 1; i > n.last && i > term-3; i-- {
		if r.has(i, "possessives") {
			return r.has(i-1, "and") && i-1 == n.last
		}
	}
	return false
}

// setAgainst reports whether a name stands for whom something is not said: "Rust,
// not T, is".
func (r *reading) setAgainst(n mention) bool {
	before := n.first - 1
	for before > 0 && (r.has(before, "titles") || r.has(before, "articles")) {
		before--
	}
	switch r.key(before) {
	case "not", "nicht", "non":
		return (r.key(before-1) == "," || r.has(before-1, "and")) && (n.last >= len(r.Tokens) || r.isMark(n.last))
	}
	return false
}

// speaksBefore reports whether a name is who says the term, not of whom: "le
// ministre, que T a traité de L".
func (r *reading) speaksBefore(n mention, term int) bool {
	if k := r.key(n.first - 1); k != "que" && k != "qu'" || r.key(n.first-2) != "," {
		return false
	}
	for i := n.last; i < term && i < n.last+4; i++ {
		if r.has(i, "naming") || r.has(i, "accusing") {
			return true
		}
	}
	return false
}

// doneTo reads "شکنجه‌گر T", "جلاد T": the torturer of T is not T, and not called so
// by name.
func (r *reading) doneTo(f finding, n mention) bool {
	return f.term.last == n.first && r.verbLast() && r.has(f.term.last-1, "done_to") && r.key(f.term.first-1) != "ال"
}

// turnedFrom reads "از خائنان بیزار": who hates traitors is none.
func (r *reading) turnedFrom(f finding) bool {
	return (r.key(f.term.first-1) == "از" || r.key(f.term.first) == "از") && (r.has(f.term.last-1, "turned_from") || r.has(f.term.last, "turned_from"))
}

// kinsman reports whether a name only tells whose brother or widow is meant.
func (r *reading) kinsman(n mention) bool {
	before := n.first - 1
	for before > 0 && !r.has(before, "kin_of") && (r.has(before, "titles") || r.has(before, "honorifics")) {
		before--
	}
	switch r.phrases.Book.Language {
	case "fa":
		// "برادر مسعود" is how a comrade is called; a full name is whose brother it is.
		return r.has(before, "kin_of") && n.last-n.first > 1 || r.has(before, "beside_preps")
	case "ar":
		// "المحامي T" is T; without the article, where a clause begins, it is T's lawyer.
		opens := r.startsClause(before) || r.has(before-1, "that")
		return r.key(before-1) != "ال" && (r.has(before, "kin_of") || opens && r.has(before, "roles") && !r.has(before, "titles"))
	case "en":
		return r.has(before, "of") && r.has(before-1, "kin_of") || r.owns(n.last) && r.kinSoon(n.last+1)
	case "de":
		genitive := r.has(before, "of") && !r.has(before, "relative_person") || r.key(before) == "des"
		return genitive && r.has(before-1, "kin_of") || hasSuffix(r.key(n.last-1), "s") && r.kinSoon(n.last)
	case "fr":
		return (r.has(before, "of") || r.key(before) == "d'") && r.has(before-1, "kin_of")
	}
	return false
}

// perhapsOwner reports whether a Persian noun stands right before a name: "حسابدار T"
// is T the accountant, or T's; nothing that is written tells.
func (r *reading) perhapsOwner(f finding) bool {
	if r.phrases.Book.Language != "fa" || len(f.subject.entities) == 0 {
		return false
	}
	for i := max(f.subject.first-1, 0); i <= f.subject.first && i+1 < len(r.Tokens); i++ {
		m := r.mentionAt(i + 1)
		if m >= 0 && r.mentions[m].first == i+1 && r.mentions[m].entity == f.subject.entities[0] && r.has(i, "role_nouns") && !r.has(i, "honorifics") {
			return true
		}
	}
	return false
}

// kinSoon reports whether a word for kin stands at token i, with an adjective
// before it or not.
func (r *reading) kinSoon(i int) bool {
	return r.has(i, "kin_of") || i+1 < len(r.Tokens) && r.kindOf(i) == text.Word && r.has(i+1, "kin_of")
}

// speaksOfAnother reports whether the pronoun at token i stands in a quotation for
// somebody who does not speak: "He is a thief", he said.
func (r *reading) speaksOfAnother(i int) bool {
	m := r.mentionAt(i)
	return m >= 0 && r.mentions[m].kind == pronoun && r.quoteOf[i] >= 0 && r.third(i)
}

// whoSpeaks returns the innermost claimant of a chain; nil if nobody is known.
func (r *reading) whoSpeaks(chain []link) *entity {
	if len(chain) == 0 {
		return nil
	}
	return chain[0].speaker.entity
}

// whoeverBefore reports whether name n stands in "whoever defends T is …", so that
// the copula behind it is not of T.
func (r *reading) whoeverBefore(n mention, term int) bool {
	for i := n.first - 1; i >= 0 && i > n.first-farthestWhoever && r.sentence[i] == r.sentence[n.first]; i-- {
		_, whoever := r.is(i, "whoever")
		if whoever || r.key(i) == "wer" && i == r.clause[i] {
			return r.verbLast() || r.copulaBetween(n.last, term)
		}
		if r.key(i) == ";" || r.key(i) == ":" || r.isQuote(i) {
			return false
		}
	}
	return false
}

// inRelative reports whether name n ends "l'homme qui a trahi T", so that the
// copula behind it is of the man. French says "que" before a clause; where it may be
// left out ("who thinks T is a spy"), only what is read by example is doubted.
func (r *reading) inRelative(f finding, n mention) bool {
	lang := r.phrases.Book.Language
	if lang != "fr" && (lang != "en" || f.rule != exampleRule) || !r.has(n.last, "copula") && !(r.key(n.last) == "," && r.has(n.last+1, "copula")) {
		return false
	}
	for i := n.first - 1; i >= 0 && i > n.first-farthestWhoever && r.sentence[i] == r.sentence[n.first]; i-- {
		switch {
		case r.has(i, "relative_person") && !r.has(i, "that"):
			return i < n.first-1
		case r.isMark(i) || r.isQuote(i) || r.has(i, "that") || r.has(i, "speech") || r.has(i, "naming"):
			return false
		}
	}
	return false
}

// farthestWhoever is the most tokens from "whoever" to the name in its clause.
const farthestWhoever = 10

// verbLast reports whether what somebody is stands before or without the copula.
func (r *reading) verbLast() bool {
	return r.phrases.Book.Language == "fa" || r.phrases.Book.Language == "ar"
}

func (r *reading) copulaBetween(i, end int) bool {
	for ; i < end; i++ {
		if r.has(i, "copula") {
			return true
		}
	}
	return false
}

// somebodyBetween reports whether a man, a woman or a person stands between a name
// and a term, who may be whom it is said of: "T defended a man accused of …".
func (r *reading) somebodyBetween(i, term int) bool {
	for ; i < term; i++ {
		if r.has(i, "somebody_else") && !r.has(i-1, "copula") && !r.has(i-2, "copula") {
			return true
		}
	}
	return false
}
