package attribution

import (
	"slices"

	"sayso"
)

// "T is a L", "T worked for …", and the same asked, denied and doubted. What is
// said stands in the words of whoever's clause it is.

// copula reads "T is (not) (a) L".
func (r *reading) copula(c int) []finding {
	end, ok := r.is(c, "copula")
	if !ok && r.key(c) == "=" {
		end, ok = c+1, true
	}
	if !ok || r.key(c) == "'s" && !r.contractedIs(c) || r.has(c, "been") && !r.carriedVerb(c) {
		return nil
	}
	_, limit := r.bounds(c)
	at := r.slotOf(end, limit)
	if r.has(at, "naming") && r.isVerb(at) || r.has(at, "naming_wide") && r.has(at, "as") && !r.activeForm(at) || r.has(at, "accusing") || at < limit && r.has(at, "speech") && r.isVerb(at) {
		return nil
	}
	terms := r.slot(at, limit)
	if len(terms) == 0 {
		terms = r.adjectiveTerm(at, limit)
	}
	if len(terms) == 0 {
		return nil
	}
	target := r.copulaTarget(c, at, terms)
	if r.knowsClaimants() {
		if key := r.key(target.first); target.last == target.first+1 && (key == "it" || key == "this" || key == "that") {
			terms = r.sureOnly(terms)
		}
		terms = slices.DeleteFunc(terms, func(t term) bool { return r.suffered(t) || r.noNoun(t) })
		if r.ofTheClause(c) || r.counterfactual(c, target.first) {
			return nil
		}
	}
	if !target.ok() {
		return nil
	}
	return append(r.plain(target, terms, "copula", c), r.gapped(c, terms, limit)...)
}

// noNoun reports whether quoted words are no noun and no label by themselves: was
// "likable enough", was "committed to an open process".
func (r *reading) noNoun(t term) bool {
	if !t.quoted || r.determined(t.first) || r.isQuote(t.first-1) && r.determined(t.first-1) || r.has(t.first, "label_adjectives") {
		return false
	}
	for i := t.first; i < t.last; i++ {
		if at, ok := r.labelAt[i]; ok && (!r.labels[at].predicate || i == t.first) {
			return false
		}
	}
	return !hasSuffix(r.key(t.last-1), "s") || hasSuffix(r.key(t.first), "ed") || hasSuffix(r.key(t.first), "ing")
}

// counterfactual reports whether the clause of copula c says what is not so: "if
// he were a bigot", "would be a saint if".
func (r *reading) counterfactual(c, subject int) bool {
	if r.key(c) == "were" && subject > 0 && r.has(subject-1, "if") && !r.has(subject, "first_person") {
		return true
	}
	_, limit := r.bounds(c)
	for j := c - 1; j > c-4 && j >= 0; j-- {
		if r.key(j) == "would" {
			return r.anyWord(c, min(c+16, limit), "if")
		}
	}
	return false
}

// ofTheClause reports whether the subject of copula c is "which" behind a clause:
// "has turned to us, which is a great compliment".
func (r *reading) ofTheClause(c int) bool {
	first, _ := r.bounds(c)
	j := r.backOverVerbWords(c-1, first)
	if r.key(j) != "which" {
		return false
	}
	m := r.mentionEndingAt(r.skipBackComma(j - 1))
	return m < 0 || r.mentions[m].kind == pronoun || r.mentions[m].kind == person
}

// suffered reports whether term t, behind a copula, is what others did to
// somebody: "was murdered", "was sold". Behind a copula an active verb is passive.
func (r *reading) suffered(t term) bool {
	if r.has(t.first, "label_adjectives") || hasSuffix(r.key(t.first), "ing") && r.labelAtWord(t.first) || !t.predicate && !t.quoted {
		return false
	}
	at, ok := r.labelAt[t.first]
	if t.quoted && !ok && hasSuffix(r.key(t.first), "ing") {
		return true // is "showing flashes of frustration"
	}
	return ok && r.labels[at].predicate && r.labels[at].last == t.first+1 && (hasSuffix(r.key(t.first), "ed") || hasSuffix(r.key(t.first), "en") || r.has(t.first, "deeds"))
}

// copulaTarget returns whom terms behind the copula c are said of.
func (r *reading) copulaTarget(c, at int, terms []term) subject {
	m := r.subjectMention(c)
	if m < 0 && r.knowsPlainNouns() {
		m = r.subjectOfRelative(c)
	}
	if q := r.quoteOf[c]; q >= 0 && r.knowsPlainNouns() && r.TokenAt(r.Quotes[q].Open.Start) == c-1 {
		m = r.splitSubject(q)
		if m < 0 {
			m = r.deedSubject(c - 1) // he "is a thief"
		}
	}
	if j := r.backOverVerbWords(c-1, r.clause[c]); m < 0 && r.key(j) == "it" && r.itCanBe(at, terms) {
		return r.itAt(j, r.claimantAt(c))
	}
	if own := r.mentionAt(c); own >= 0 && r.mentions[own].kind == pronoun {
		m = own // "im no bot"
	}
	if m >= 0 && r.knowsClaimants() && r.mentions[m].first > 0 && r.has(r.prepositionBefore(r.mentions[m].first, 0), "by") {
		return subject{} // "the threats posed by Berg are"
	}
	if m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[c] && !(r.isQuote(c-1) && r.mentions[m].last < c) {
		return subject{}
	}
	target := r.strongly(r.listBack(m)[0], r.notMeant(c, at), terms)
	if !target.ok() || target.last > c && target.first != c {
		return subject{}
	}
	return target
}

// subjectOfRelative returns the subject of "T who walked out over it is".
func (r *reading) subjectOfRelative(c int) int {
	first, _ := r.bounds(c)
	for k := c - 3; k > first && k > c-14; k-- {
		if r.isMark(k) || r.isQuote(k) || r.has(k, "and") || r.has(k, "that") {
			return -1
		}
		if r.has(k, "relative") {
			return r.mentionEndingAt(k - 1)
		}
	}
	return -1
}

// adjectiveTerm returns the label that an adjective is by itself: "was bought",
// "is corrupt". More behind it makes it a verb or something else.
func (r *reading) adjectiveTerm(i, limit int) []term {
	if !r.has(i, "label_adjectives") || i+1 < limit && !r.isMark(i+1) && !r.isQuote(i+1) && !r.has(i+1, "and") && r.key(i+1) != "but" {
		return nil
	}
	t := term{first: i, last: i + 1, concept: "other_accusation", known: true}
	if at, ok := r.labelAt[i]; ok {
		t.concept = r.labels[at].concept
	}
	return []term{t}
}

// notMeant returns who a pronoun subject of verb c cannot mean: the one in
// whose words the clause stands, unless he denies it, since people deny of
// themselves what others say of them.
func (r *reading) notMeant(c, at int) *entity {
	chain := r.chainAt(c)
	if len(chain) == 0 {
		return nil
	}
	denied := r.anyWord(c, at, "negation") || r.anyWord(max(c-3, 0), c, "negation") || chain[0].verb >= 0 && r.has(chain[0].verb, "denying")
	if r.quoteOf[c] < 0 && denied {
		return nil
	}
	return chain[0].speaker.entity
}

// slotOf steps over what stands between a copula and its label.
func (r *reading) slotOf(i, limit int) int {
	for i < limit && r.has(i, "copula") && !r.has(i, "negation") {
		i++
	}
	i = r.toLabel(i, limit)
	if r.key(i) == "," && !r.has(i+1, "and") && r.knowsPlainNouns() {
		if j := r.behindRemark(i, limit); j > i && (r.isQuote(j) || r.opensLabel(j)) {
			return r.toLabel(j, limit) // "is, we are told, a liar"
		}
		return i
	}
	if r.key(i) == "," && r.has(i+1, "and") && r.knowsPlainNouns() {
		for j := i + 2; j < limit && j < i+8; j++ {
			if r.key(j) == "," {
				return r.toLabel(j+1, limit) // "is not, and has never been, a spy"
			}
		}
	}
	return i
}

// carriedVerb reports whether a form that says nothing by itself ("being",
// "be", "spying") is carried by a verb of the subject: "is being", "may be",
// "was spying".
func (r *reading) carriedVerb(v int) bool {
	j := v - 1
	for j >= 0 && r.clause[j] == r.clause[v] && (r.adverb(j) || r.has(j, "negation")) {
		j--
	}
	if j < 0 || r.clause[j] != r.clause[v] {
		return false
	}
	return r.has(j, "copula") || r.has(j, "been") && r.carriedVerb(j) || r.auxiliary(j)
}

func (r *reading) contractedIs(c int) bool {
	return r.has(c+1, "articles") || r.has(c+1, "negation") || r.mentionAt(c-1) >= 0 && r.mentions[r.mentionAt(c-1)].kind == pronoun
}

// question reads "Is T a L?", "Is not T a L?", "Nor is T a L".
func (r *reading) question(c int) []finding {
	end, ok := r.is(c, "copula")
	if !ok || r.key(c) == "'s" {
		return nil
	}
	first, limit := r.bounds(c)
	denied := c > first && (r.key(first) == "nor" || r.key(first) == "neither")
	if c > first && !r.has(c-1, "and") && !r.isMark(c-1) && !r.isQuote(c-1) && !r.has(c-1, "asks") && !denied {
		return nil
	}
	if r.key(limit-1) != "?" && !(r.isQuote(limit-1) && (r.key(limit-2) == "?" || !r.knowsClaimants())) && !denied {
		return nil
	}
	m := r.invertedSubject(end, limit)
	if m < 0 {
		return nil
	}
	terms := r.slot(r.slotOf(r.behindRemark(r.mentions[m].last, limit), limit), limit)
	target := r.strongly(m, r.claimantAt(c), terms)
	if !target.ok() {
		return nil
	}
	at := r.slotOf(r.behindRemark(target.last, limit), limit)
	all := r.plain(target, r.slot(at, limit), "question", c)
	if l, ok := r.labelAt[at]; ok && r.labels[l].predicate && len(all) == 0 {
		if t := r.termOf(r.labels[l]); t.last > 0 {
			all = r.plain(target, []term{t}, "question", c)
		}
	}
	for i := range all {
		all[i].stance = sayso.Questions
		if denied {
			all[i].stance = sayso.Denies
		}
	}
	return all
}

// invertedSubject returns the mention that stands behind a copula in a question,
// past "not", "also", articles and titles.
func (r *reading) invertedSubject(i, limit int) int {
	for j := i; j < limit && j < i+7; j++ {
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].first == j {
			if r.owns(r.mentions[m].last) {
				return -1
			}
			return r.nameBehindRole(m, limit)
		}
		if r.isMark(j) && r.key(j) != "@" && r.key(j) != "." || r.isQuote(j) || r.has(j, "prepositions") {
			return -1
		}
	}
	return -1
}

// behindRemark steps over a remark between commas or brackets: ", who until
// yesterday carried our banner,".
func (r *reading) behindRemark(i, limit int) int {
	closing := map[string]string{",": ",", "(": ")"}[r.key(i)]
	if closing == "" {
		return i
	}
	for j := i + 1; j < limit && j < i+16; j++ {
		if r.key(j) == closing {
			return j + 1
		}
	}
	return i
}

// predicate reads "T worked for …", "T, who is posing as …".
func (r *reading) predicate(i int) []finding {
	at, ok := r.labelAt[i]
	if !ok || !r.labels[at].predicate || i == 0 {
		return nil
	}
	t := r.termOf(r.labels[at])
	if t.last == 0 || r.gerund(i) || r.knowsClaimants() && (r.noVerb(i) || r.passive(i) && r.suffered(t)) {
		return nil
	}
	m := r.subjectMention(i)
	if m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[i] {
		return nil
	}
	target := r.targetsAt(r.listBack(m)[0], r.notMeant(i, i))
	if !target.ok() || target.last > i {
		return nil
	}
	return r.plain(target, []term{t}, "predicate", i)
}

// noVerb reports whether the predicate at token i says nothing of a subject by
// itself: the bare name of a crime, the first half of a compound ("trafficking
// cases"), or a preposition without a verb before it.
func (r *reading) noVerb(i int) bool {
	last := r.labels[r.labelAt[i]].last
	switch {
	case r.has(i, "deed_nouns") && last == i+1:
		return true
	case r.has(i, "prepositions"):
		j := i - 1
		for r.adverb(j) || r.has(j, "negation") {
			j--
		}
		if m := r.mentionEndingAt(j); m >= 0 && r.headsLine(r.mentions[m].first) {
			return false
		}
		return !r.has(j, "copula") && !r.has(j, "been") && r.key(j) != "," && r.key(j) != "-" && r.key(j) != ":" && !r.isQuote(j) && !r.has(j, "acting_words") && !r.has(j, "deeds")
	case r.has(i, "pocketing") && last == i+1:
		return !r.anyWord(i+1, min(i+8, len(r.Tokens)), "money_words")
	case hasSuffix(r.key(i), "ing") && r.mentionAt(i-1) < 0 && (r.has(i-1, "plain_things") || r.has(i-1, "plain_nouns")) && !r.has(i-1, "claimants"):
		return true // "a campaign masquerading as"
	case hasSuffix(r.key(i), "ing"):
		return last == i+1 && (r.has(last, "plain_things") || r.has(last, "plain_nouns")) && !r.carriedVerb(i)
	}
	return false
}

// gerund reports whether the predicate at token i is governed by a preposition
// or a verb, and so is no verb of a subject: "accused of spying for".
func (r *reading) gerund(i int) bool {
	if r.has(i-1, "prepositions") || r.has(i-1, "accusing") || r.has(i-1, "denying") || r.has(i-1, "articles") || r.has(i-1, "possessives") && !r.has(i-1, "copula") {
		return true
	}
	return r.has(i-1, "been") && !r.carriedVerb(i-1) || r.key(i-1) == "having" || r.key(i-1) == "to" || r.has(i-1, "and") && r.has(i-2, "prepositions")
}

// names reports whether tokens first up to last name a power: to work for a
// ministry, a regime or a service is what accusers mean; to work for a railway is
// a job.
func (r *reading) names(first, last int) bool {
	for i := first; i < last; i++ {
		if r.has(i, "powers") || r.has(i, "pronouns") || r.has(i, "anyone") {
			return true
		}
	}
	return false
}

// predicateEnd returns where a predicate with its complement ends: "posing as
// ‘former members’". It is 0 where a complement is needed and missing: "worked
// for" whom?
func (r *reading) predicateEnd(l label) int {
	if !r.has(l.last-1, "complement_strong") && !r.has(l.last-1, "as") && !r.has(l.last-1, "by") && !r.has(l.last-1, "prepositions") {
		_, limit := r.bounds(l.first)
		if r.has(l.first, "needs_power") && r.knowsClaimants() && !r.names(l.last, r.phraseEnd(min(l.last, limit), limit, r.quoteOf[l.first])) {
			return 0 // "serves as chairman"
		}
		if l.last < limit && !r.has(l.last, "stop") {
			return r.complementAfter(r.phraseEnd(l.last, limit, r.quoteOf[l.first]), l.first)
		}
		return r.complementAfter(l.last, l.first)
	}
	_, limit := r.bounds(l.first)
	if r.isQuote(l.last) {
		if q := r.quoteAt(l.last); q >= 0 && r.Quotes[q].Closed {
			return r.TokenAt(r.Quotes[q].Close.End-1) + 1
		}
		return 0
	}
	if l.last >= limit || r.has(l.first, "reporting_on") && r.isTime(l.last) {
		return 0
	}
	end := r.phraseEnd(l.last, limit, r.quoteOf[l.last])
	if end == l.last && (r.has(l.last, "pronouns") || r.key(l.last) == "it") && (l.last+1 >= limit || r.isMark(l.last+1)) && r.anyWord(max(l.first-3, 0), l.first, "negation") && r.knowsPlainNouns() {
		end++ // "had never worked for it"
	}
	if end == l.last || r.has(l.first, "needs_power") && !r.names(l.last, end) {
		return 0
	}
	return r.complementAfter(end, l.first)
}
