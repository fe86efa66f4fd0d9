package attribution

import "slices"

// Whose deed a verb is stands before it, but seldom right before it: words of
// manner and time, a remark between commas, a relative clause, a second verb
// joined by "and" come between. A name that hangs on a preposition ("the
// leadership of the Union") is not the subject; what it hangs on is.

// subjectOf returns who does what verb v says.
func (r *reading) subjectOf(v int) (speaker, bool) {
	if r.knowsClaimants() {
		s := r.speakerOfDoer(r.doerOf(v))
		return s, s.known()
	}
	_, last := r.bounds(v)
	if r.passive(v) || r.reducedPassive(v) {
		return r.agentOf(v, last)
	}
	m := r.subjectMention(v)
	if m < 0 {
		return speaker{}, false
	}
	m = r.listBack(m)[0]
	s := r.speakerOf(m)
	return s, s.known()
}

// farBack is how many tokens before a verb its subject may begin.
const farBack = 40

// subjectMention returns the mention that is the subject of verb v, or -1.
func (r *reading) subjectMention(v int) int {
	first, _ := r.bounds(v)
	first = max(first, v-farBack)
	if r.activeForm(v) && !r.has(v-1, "copula") && !r.has(v-1, "been") {
		return r.mainSubject(first, v)
	}
	j := v - 1
	for steps := 0; j >= first && steps < 8; steps++ {
		j = r.backOverVerbWords(j, first)
		if j < first {
			return -1
		}
		switch {
		case r.has(j, "relative"):
			return r.antecedent(j, first)
		case r.key(j) == "," || r.key(j) == ")" || r.key(j) == "-" && !r.glued(j):
			m, next := r.beforeRemark(j, first)
			if m >= 0 {
				return m
			}
			if next < 0 {
				return -1
			}
			j = next
		case r.isAge(j) && r.key(j-1) == "," && r.knowsPlainNouns():
			j -= 2
		case r.has(j, "and"):
			return r.subjectOfVerbBefore(j, first)
		case r.isQuote(j):
			return r.mentionInQuotes(j)
		default:
			m := r.mentionEndingAt(j)
			if m >= 0 {
				if rel := r.openRelative(r.mentions[m].first, first); rel >= 0 {
					return r.antecedent(rel, first) // "everyone who supports the Council is"
				}
			}
			if m >= 0 && !r.hangs(r.mentions[m].first, first) && !(r.knowsClaimants() && r.listHangs(m, first)) {
				return m
			}
			next := r.overPreposition(j, first)
			if next < 0 {
				return -1
			}
			if m >= 0 && r.speaksFor(next) && r.mentions[m].entity != nil && r.mentions[m].entity.kind == group && r.has(next+1, "of") {
				return m
			}
			j = next
		}
	}
	return -1
}

// openRelative returns the "who" of a relative clause that is still open at
// token i, or -1.
func (r *reading) openRelative(i, first int) int {
	for k := i - 1; k >= first && k > i-10; k-- {
		if r.isMark(k) || r.isQuote(k) || r.has(k, "and") || r.has(k, "strong") && r.isVerb(k) {
			return -1
		}
		if r.has(k, "relative") && k+1 < i {
			if r.has(k-1, "prepositions") && !r.has(k-1, "of") && r.knowsPlainNouns() {
				return -1 // "a cable in which an ambassador wonders"
			}
			return k
		}
	}
	return -1
}

// backOverVerbWords steps back over words that belong to the verb.
func (r *reading) backOverVerbWords(j, first int) int {
	for j >= first && (r.adverb(j) || r.auxiliary(j) || r.has(j, "negation") && !r.has(j, "pronouns") || r.has(j, "hedges") && !r.capital(j) || r.has(j, "copula") || r.has(j, "name_suffixes") && r.allCaps(j)) {
		j--
	}
	return j
}

// hangs reports whether the name at token i is the complement of a preposition.
func (r *reading) hangs(i, first int) bool {
	j := r.prepositionBefore(i, first)
	if r.key(j) == "like" && j > first && r.has(j-1, "plain_nouns") && hasSuffix(r.key(j-1), "s") || r.key(j) == "like" && r.key(j-1) == "people" {
		return false // "lawyers like her are fronts"
	}
	if r.has(j, "of") && j >= first {
		for k := j - 3; k < j; k++ {
			if end, ok := r.is(k, "partitives"); ok && end == j+1 {
				return false // "the whole of the crew"
			}
		}
	}
	return j >= first && !r.has(j, "by")
}

// prepositionBefore returns the preposition that the noun at token i hangs on,
// or -1.
func (r *reading) prepositionBefore(i, first int) int {
	j := i - 1
	for j >= first && (r.has(j, "articles") || r.has(j, "titles") || r.has(j, "possessives") || r.key(j) == ".") {
		j--
	}
	if j >= first && r.has(j, "prepositions") {
		return j
	}
	return -1
}

// overPreposition returns the last token of what the prepositional phrase that
// ends at token j hangs on, or -1 if there is none: from "on Monday", what
// stands before "on".
func (r *reading) overPreposition(j, first int) int {
	for k := j; k >= first && k > j-8; k-- {
		if r.has(k, "prepositions") && k > first {
			return k - 1
		}
		if r.isMark(k) && r.key(k) != "." || r.isQuote(k) || r.isVerb(k) || r.has(k, "relative") || r.knowsClaimants() && (r.has(k, "that") || r.has(k, "new_clauses") || r.auxiliary(k) || r.has(k, "copula") && r.key(k) != "'s") {
			return -1
		}
	}
	return -1
}

// listHangs reports whether the list that ends with mention m is the complement of
// "between": "the road between Albany and Troy".
func (r *reading) listHangs(m, first int) bool {
	head := r.mentions[r.listBack(m)[0]].first
	return r.key(r.prepositionBefore(head, first)) == "between"
}

// speaksFor reports whether the word at token j is one under which an
// organisation speaks: "the leadership of", "a spokesman for".
func (r *reading) speaksFor(j int) bool { return r.has(j, "speaks_for") }

// beforeRemark returns the name before a remark that ends at token end: between
// commas or brackets. Where the remark is itself a name that says who the noun
// before it is ("its secretary, Corwin Maas,"), that name.
func (r *reading) beforeRemark(end, first int) (m, next int) {
	open := ","
	if r.key(end) == ")" {
		open = "("
	} else if r.key(end) == "-" {
		open = "-"
	}
	for k := end - 1; k >= first && k > end-24; k-- {
		if r.key(k) != open {
			continue
		}
		if m := r.mentionBeforeAge(k - 1); m >= 0 && (r.mentions[m].kind != role || !r.isName(k+1, end)) && !r.hangs(r.mentions[m].first, first) {
			return m, 0
		}
		if m := r.nameIn(k+1, end); m >= 0 {
			return m, 0
		}
		return -1, k - 1
	}
	if end-first < 4 {
		return -1, -1 // "In June, …": nothing before
	}
	return -1, -1
}

func (r *reading) isName(first, last int) bool { return r.nameIn(first, last) >= 0 }

// nameIn returns the mention that tokens first up to last are, titles aside.
func (r *reading) nameIn(first, last int) int {
	for first < last && (r.has(first, "titles") || r.has(first, "articles") || r.key(first) == "." || r.key(first) == "one") {
		first++
	}
	m := r.mentionAt(first)
	if m >= 0 && r.mentions[m].first == first && r.mentions[m].last == last && r.mentions[m].entity != nil {
		return m
	}
	return -1
}

// subjectOfVerbBefore returns the subject of the verb that the "and" at token
// and joins another to.
func (r *reading) subjectOfVerbBefore(and, first int) int {
	for v := and - 1; v > first; v-- {
		if r.isQuote(v) || r.quoteOf[v] != r.quoteOf[and] {
			continue
		}
		if r.key(v) == "," {
			if open := r.relativeRemark(v, first); open > first {
				return r.mentionEndingAt(open - 1)
			}
		}
		if r.isVerb(v) || r.has(v, "copula") && r.key(v) != "'s" || r.auxiliary(v) {
			return r.plainSubject(v, first)
		}
	}
	return r.mainSubject(first, and)
}

// relativeRemark returns the comma that opens the relative clause which the
// comma at token end closes, or -1.
func (r *reading) relativeRemark(end, first int) int {
	for k := end - 1; k > first && k > end-20; k-- {
		if r.key(k) == "," {
			if r.has(k+1, "relative") {
				return k
			}
			return -1
		}
	}
	return -1
}

// plainSubject is subjectMention without following a further "and".
func (r *reading) plainSubject(v, first int) int {
	j := r.backOverVerbWords(v-1, first)
	if j >= first && r.has(j, "relative") {
		return r.antecedent(j, first)
	}
	if j >= first && (r.key(j) == "," || r.key(j) == ")") {
		m, _ := r.beforeRemark(j, first)
		return m
	}
	if m := r.mentionEndingAt(j); m >= 0 && !r.hangs(r.mentions[m].first, first) {
		return m
	}
	return r.mainSubject(first, v)
}

// mainSubject returns the first mention of the sentence on the level of v that
// hangs on nothing.
func (r *reading) mainSubject(first, v int) int {
	for _, m := range r.mentionsIn(first, v) {
		n := r.mentions[m]
		if r.quoteOf[n.first] == r.quoteOf[v] && !r.hangs(n.first, first) {
			return m
		}
	}
	return -1
}

// mentionInQuotes returns the mention that stands alone between the marks that
// close at token j: a name in quotation marks.
func (r *reading) mentionInQuotes(j int) int { return r.mentionEndingAt(j - 1) }

func (r *reading) skipBackComma(i int) int {
	for i >= 0 && r.key(i) == "," {
		i--
	}
	return i
}

func (r *reading) mentionEndingAt(i int) int {
	m := r.mentionAt(i)
	if m >= 0 && r.mentions[m].last == i+1 {
		return m
	}
	return -1
}

// antecedent returns the mention that "who" at token rel is about: the one right
// before it, or the one before a remark; after "X is a member of the Council
// who", X.
func (r *reading) antecedent(rel, first int) int {
	before := r.skipBackComma(rel - 1)
	if r.has(before, "prepositions") {
		before-- // "of whom", "for which"
	}
	m := r.mentionEndingAt(before)
	if m >= 0 && (!r.hangs(r.mentions[m].first, first) || r.key(rel-1) == ",") {
		return r.listBack(m)[0]
	}
	if m < 0 && r.key(rel-1) == "," && before > first {
		if r.key(before) == ")" {
			m, _ = r.beforeRemark(before, first)
			return m
		}
	}
	for c := rel - 1; c > first && c > rel-16; c-- {
		if r.knowsClaimants() && r.has(c, "and") {
			return -1 // "was tired and wanted a candidate who"
		}
		if r.has(c, "copula") && r.key(c) != "'s" {
			return r.mentionEndingAt(c - 1)
		}
	}
	return -1
}

// listBack returns the mentions of the list that ends with mention m.
func (r *reading) listBack(m int) []int {
	all := []int{m}
	for b := m - 1; b >= 0 && b > m-8; b-- {
		list, _ := r.list(b)
		if !slices.Contains(list, m) {
			break
		}
		all = list
	}
	return all
}

// subjectAfter reads the subject behind a verb: "said general secretary Corwin
// Maas".
func (r *reading) subjectAfter(i, limit int) (speaker, bool) {
	if r.knowsClaimants() {
		s := r.speakerOfDoer(r.phraseFrom(i, limit))
		return s, s.known()
	}
	for j := i; j < limit && j < i+7; j++ {
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].first >= i {
			m = r.nameBehindRole(m, limit)
			s := r.speakerOf(m)
			return s, s.known()
		}
		if r.isMark(j) && r.key(j) != "." || r.isQuote(j) || r.has(j, "that") || r.has(j, "copula") {
			return speaker{}, false
		}
	}
	return speaker{}, false
}

// nameBehindRole returns the name that follows a role ("the spokesman Ann Berg",
// "the editor, Brage Lunde"), or the role's own mention.
func (r *reading) nameBehindRole(m, limit int) int {
	if r.mentions[m].kind != role {
		return m
	}
	next := r.mentions[m].last
	if r.key(next) == "," {
		next++
	}
	for next < limit && (r.has(next, "titles") || r.key(next) == "." && r.has(next-1, "titles")) {
		next++
	}
	n := r.mentionAt(next)
	if n >= 0 && r.mentions[n].first == next && r.mentions[n].entity != nil && r.mentions[n].entity.kind != group && next < limit {
		end := r.mentions[n].last
		if r.key(r.mentions[m].last) == "," && r.knowsPlainNouns() && end < limit && (r.has(end, "copula") || r.auxiliary(end)) && r.key(end) != "'s" {
			return m // "according to his widow, Berg was"
		}
		return n
	}
	return m
}
