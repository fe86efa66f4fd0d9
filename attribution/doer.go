package attribution

import "sayso/text"

// Whose words a verb of speech reports is often nobody with a name: "a county
// councillor", "his mother", "some of the boys", "older men". So the subject of
// such a verb is read as a noun phrase, of which names, pronouns and roles are
// only the best known kinds. The reading walks left from the verb over what can
// stand between (adverbs, remarks, relative clauses, prepositional phrases) up
// to the phrase that hangs on nothing; where that way is blocked by a verb joined
// with "and", it is the first such phrase of the clause.

// A doer is who does what a verb says: a run of tokens, and the mention that it
// is where it is a name or stands for one, else -1.
type doer struct {
	first, last int
	mention     int
}

// knowsClaimants reports whether the codebook lists the nouns by which noun
// phrases are read. Without them only names, pronouns and roles are subjects.
func (r *reading) knowsClaimants() bool { return len(r.phrases.Book.Words["claimants"]) > 0 }

func nobody() doer { return doer{mention: -1} }

func (d doer) ok() bool { return d.first < d.last }

// doerOf returns who does what verb v says.
func (r *reading) doerOf(v int) doer {
	first, last := r.bounds(v)
	if r.passive(v) || r.reducedPassive(v) {
		return r.agentDoer(v, last)
	}
	first = max(first, v-farBack)
	if r.activeForm(v) && !r.has(v-1, "copula") && !r.has(v-1, "been") {
		return r.doerOfParticiple(v, first)
	}
	if r.key(v-1) == "to" {
		return r.doerOfInfinitive(v, first)
	}
	return r.doerBefore(v-1, first)
}

// agentDoer returns the X of "by X" after verb v.
func (r *reading) agentDoer(v, limit int) doer {
	for j := v + 1; j < limit && j < v+24; j++ {
		if r.quoteOf[j] != r.quoteOf[v] {
			continue
		}
		if end, ok := r.is(j, "by"); ok {
			return r.phraseFrom(end, limit)
		}
		if r.key(j) == ";" || r.isVerb(j) || r.has(j, "copula") && r.key(j) != "'s" {
			break
		}
	}
	return nobody()
}

// doerOfParticiple returns the subject of "saying", "calling": whoever stands
// right before it ("footage of Rust saying"), else whoever does what the verb
// before says.
func (r *reading) doerOfParticiple(v, first int) doer {
	j := r.backOverVerbWords(v-1, first)
	if m := r.mentionEndingAt(j); m >= 0 && j == v-1 {
		return r.ofMention(m)
	}
	for w := j; w >= first; w-- {
		if r.quoteOf[w] != r.quoteOf[v] || r.activeForm(w) || !r.isVerb(w) || r.key(w-1) == "to" {
			continue
		}
		if d := r.inverted(w, v); d.ok() {
			return d
		}
		return r.doerOf(w)
	}
	return r.firstDoer(first, v)
}

// inverted returns the subject of `"…," said Rust, adding`, which stands behind
// its verb w.
func (r *reading) inverted(w, limit int) doer {
	if !r.isQuote(w - 1) {
		return nobody()
	}
	return r.phraseFrom(w+1, limit)
}

// doerOfInfinitive returns the subject of "rose to inform", "seemed to say":
// that of the verb which governs it.
func (r *reading) doerOfInfinitive(v, first int) doer {
	j := v - 2
	if m := r.mentionEndingAt(j); m >= 0 && j > first { // "had rung him to say"
		j = r.mentions[m].first - 1
	}
	for j > first && r.adverb(j) {
		j--
	}
	if d := r.doerBefore(j-1, first); d.ok() {
		return d
	}
	return r.firstDoer(first, v)
}

// longestRemark is how far back the beginning of a remark between commas is
// looked for.
const longestRemark = 26

// doerBefore walks left from token j to the phrase whose verb follows.
func (r *reading) doerBefore(j, first int) doer {
	end := -1 // where the phrase ends that goes on through prepositions
	for range 10 {
		if !r.claims(j) {
			j = r.backOverVerbWords(j, first)
		}
		if j < first {
			return nobody()
		}
		switch {
		case r.has(j, "relative"):
			return r.antecedentDoer(j, first)
		case r.isRemarkEnd(j):
			d, next := r.doerBeforeRemark(j, first)
			if d.ok() || next < first {
				return d
			}
			j, end = next, -1
			continue
		case r.joinsVerbs(j):
			return r.firstDoer(r.clauseStart(j, first), j)
		case r.isQuote(j):
			if m := r.mentionInQuotes(j); m >= 0 {
				return r.ofMention(m)
			}
			return nobody()
		}
		p := r.phraseEnding(j, first)
		if !p.ok() {
			if rel := r.relativeAround(j+1, first); rel >= 0 {
				return r.antecedentDoer(rel, first)
			}
			return nobody()
		}
		if rel := r.relativeAround(p.first, first); rel >= 0 {
			return r.antecedentDoer(rel, first)
		}
		if end < 0 {
			end = p.last
		}
		prep := r.prepositionOf(p.first, first)
		if prep < 0 {
			if r.isTime(p.last-1) && p.mention < 0 {
				j, end = p.first-1, -1
				continue
			}
			return r.whole(p, end)
		}
		j = prep - 1
	}
	return nobody()
}

// whole gives the phrase what hangs on it: "some" of "some of the boys". A name
// stays a name.
func (r *reading) whole(p doer, end int) doer {
	if p.mention < 0 {
		p.last = max(p.last, end)
	}
	return p
}

// relativeAround returns the "who" of a relative clause that is still open at
// token i, or -1. A clause with "that" in it is not part of it.
func (r *reading) relativeAround(i, first int) int {
	rel := r.openRelative(i, first)
	for k := i - 1; k > rel && rel >= 0; k-- {
		if r.has(k, "that") && r.startsPhrase(k+1) || r.has(k, "that") && r.mentionAt(k+1) >= 0 {
			return -1
		}
	}
	return rel
}

func (r *reading) isRemarkEnd(j int) bool {
	return r.key(j) == "," || r.key(j) == ")" || r.key(j) == "-" && !r.glued(j)
}

// joinsVerbs reports whether a second verb of the same subject follows token j.
func (r *reading) joinsVerbs(j int) bool { return r.has(j, "and") || r.has(j, "joining_verbs") }

// clauseStart returns where the clause that token j stands in begins: behind
// "that" or a semicolon, or at first.
func (r *reading) clauseStart(j, first int) int {
	for k := j - 1; k > first; k-- {
		if r.quoteOf[k] != r.quoteOf[j] {
			continue
		}
		if r.key(k) == "," && r.has(k+1, "subject_pronouns") && k+2 < j {
			return k + 1
		}
		if r.has(k, "relative") && r.opensClause(k+1) && k+2 < j {
			return k + 1 // "whom she met and describes"
		}
		if r.key(k) == ";" || r.key(k) == ":" || r.has(k, "that") && !r.isMark(k+1) && k > 0 && (r.isVerb(k-1) || r.has(k-1, "and")) {
			return k + 1
		}
	}
	return first
}

// doerBeforeRemark returns the phrase before a remark that ends at token end, or
// where the walk goes on. A remark that is a name says who the phrase before it
// is.
func (r *reading) doerBeforeRemark(end, first int) (doer, int) {
	open := r.key(end)
	if open == ")" {
		open = "("
	}
	k := end - 1
	for ; k >= first && k > end-longestRemark; k-- {
		if r.key(k) == open && r.quoteOf[k] == r.quoteOf[end] && (open != "-" || !r.glued(k)) {
			break
		}
		if r.key(k) == ";" {
			return nobody(), -1
		}
	}
	if k < first || r.key(k) != open {
		return nobody(), -1
	}
	if m := r.nameIn(r.skip(k+1, end, "numerals"), end); m >= 0 {
		p := r.hangsOn(k-1, first)
		if named := r.namedBefore(p, first); named >= 0 {
			return r.ofMention(named), 0 // "Rust, head of its wing, the Council, said"
		}
		if p.ok() && (p.mention < 0 || r.mentions[p.mention].kind == role) || r.has(k-1, "claimants") {
			return r.ofMention(m), 0
		}
	}
	if m := r.namedBefore(r.hangsOn(k-1, first), first); m >= 0 {
		return r.ofMention(m), 0 // "Rust, a deputy, who left early, said"
	}
	return nobody(), k - 1
}

// namedBefore returns the person's name to which phrase p, behind a comma, is an
// apposition; -1 if it is none.
func (r *reading) namedBefore(p doer, first int) int {
	if !p.ok() || p.mention >= 0 && r.mentions[p.mention].kind != role || p.first-2 < first {
		return -1
	}
	comma := p.first - 1
	if r.has(comma, "articles") {
		comma--
	}
	if r.key(comma) != "," {
		return -1
	}
	j := comma - 1
	if age := r.beforeAge(comma, first); age >= 0 {
		j = age
	}
	m := r.mentionEndingAt(j)
	if m < 0 || r.mentions[m].entity == nil || r.mentions[m].entity.kind == group || r.prepositionOf(r.mentions[m].first, first) >= 0 {
		return -1
	}
	return m
}

// hangsOn returns the phrase that the one which ends at token j hangs on through
// prepositions, or that phrase itself.
func (r *reading) hangsOn(j, first int) doer {
	p := r.phraseEnding(j, first)
	for range 3 {
		if !p.ok() {
			return p
		}
		prep := r.prepositionOf(p.first, first)
		if prep < 0 {
			return p
		}
		p = r.phraseEnding(prep-1, first)
	}
	return p
}

// antecedentDoer returns whom "who" at token rel is about.
func (r *reading) antecedentDoer(rel, first int) doer {
	if r.has(rel-1, "and") {
		for k := rel - 2; k > first && k > rel-farBack; k-- {
			if r.has(k, "relative") && r.quoteOf[k] == r.quoteOf[rel] {
				return r.antecedentDoer(k, first) // "who served and who said"
			}
		}
	}
	if r.key(rel-1) == "," {
		if d, _ := r.doerBeforeRemark(rel-1, first); d.ok() {
			return d
		}
		if j := r.beforeAge(rel-1, first); j >= 0 {
			if p := r.phraseEnding(j, first); p.ok() {
				return p
			}
		}
	}
	if m := r.antecedent(rel, first); m >= 0 {
		return r.ofMention(m)
	}
	j := r.skipBackComma(rel - 1)
	if r.has(j, "prepositions") {
		j--
	}
	end := -1
	for range 4 {
		p := r.phraseEnding(j, first)
		if !p.ok() {
			return nobody()
		}
		if end < 0 {
			end = p.last
		}
		prep := r.prepositionOf(p.first, first)
		if prep < 0 || !r.has(prep, "of") {
			if m := r.namedBefore(p, first); m >= 0 && r.key(rel-1) == "," {
				return r.ofMention(m) // "Rust, 34, a peace activist, who"
			}
			return r.whole(p, end)
		}
		j = prep - 1
	}
	return nobody()
}

// beforeAge returns the token before ", 34," which ends at token comma, or -1.
func (r *reading) beforeAge(comma, first int) int {
	if comma-2 > first && r.kindOf(comma-1) == text.Number && r.key(comma-2) == "," {
		return comma - 3
	}
	return -1
}

// ofMention is the doer that mention m is, or the first of the list that ends
// with it.
func (r *reading) ofMention(m int) doer {
	if all := r.listBack(m); len(all) != 2 || r.key(r.mentions[m].first-2) != "," {
		m = all[0] // of "Rust, and Berg said" each has a verb
	}
	if n := r.calledName(r.mentions[m]); n >= 0 {
		m = n
	}
	return doer{r.mentions[m].first, r.mentions[m].last, m}
}

// calledName returns the name of "a website called Harbour Watch", or -1.
func (r *reading) calledName(n mention) int {
	if n.kind != role || !r.has(n.last, "called") || r.personalRole(n) || !r.has(n.first-1, "indefinite") {
		return -1
	}
	m := r.mentionAt(n.last + 1)
	if m < 0 || r.mentions[m].first != n.last+1 || r.mentions[m].entity == nil {
		return -1
	}
	if next := r.mentions[m].last; r.startsPhrase(next) || r.isQuote(next) || r.has(next, "as") {
		return -1 // "a council called Peter Lang a crook"
	}
	return m
}

// longestNouns is the most words of a noun phrase up to its head.
const longestNouns = 8

// phraseEnding returns the noun phrase of which token j is the last.
func (r *reading) phraseEnding(j, first int) doer {
	if j < first || r.kindOf(j) != text.Word {
		return nobody()
	}
	if m := r.mentionEndingAt(j); m >= 0 {
		return r.ofMention(m)
	}
	if r.has(j, "it") {
		return doer{j, j + 1, -1}
	}
	if !r.canBeNoun(j) {
		return nobody()
	}
	k, owned := j, false
	for k > first && j-k < longestNouns {
		w := k - 1
		if r.quoteOf[w] != r.quoteOf[j] || r.startsPhrase(w) {
			break
		}
		if r.has(w, "possessives") && (r.key(w) == "'s" || r.key(w) == "'") && w > first {
			k, owned = r.ownerStart(w-1, first), true
			continue
		}
		if m := r.mentionEndingAt(w); m >= 0 && r.mentions[m].kind != pronoun {
			k = r.mentions[m].first
			continue
		}
		if !r.canBeNoun(w) || r.kindOf(w) > text.Number {
			break
		}
		k = w
	}
	d := doer{k, j + 1, -1}
	if k > first && r.startsPhrase(k-1) {
		d.first = k - 1
		return d
	}
	if owned || r.startsPhrase(k) || r.claims(j) || r.isTime(j) || k > first && r.has(k-1, "prepositions") {
		return d
	}
	return nobody()
}

// ownerStart returns where the owner begins whose last token is j: "the
// ministry" of "the ministry's newspaper".
func (r *reading) ownerStart(j, first int) int {
	if m := r.mentionEndingAt(j); m >= 0 {
		return max(first, r.mentions[m].first)
	}
	return j
}

// startsPhrase reports whether token i begins a noun phrase: an article, a
// possessive, a word of number.
func (r *reading) startsPhrase(i int) bool {
	if r.has(i, "possessives") {
		return r.key(i) != "'s" && r.key(i) != "'"
	}
	return r.has(i, "articles") || r.has(i, "indefinite") || r.has(i, "numerals")
}

// canBeNoun reports whether token i can be a noun, or stand before one in its
// phrase.
func (r *reading) canBeNoun(i int) bool {
	if r.kindOf(i) == text.Number {
		return true
	}
	if r.kindOf(i) != text.Word {
		return false
	}
	return !r.has(i, "stop") && !r.has(i, "copula") && !r.auxiliary(i) && !r.has(i, "prepositions") && !r.has(i, "and") && !r.has(i, "relative") && !r.has(i, "that") && !r.has(i, "not_nouns")
}

// claims reports whether the noun at token i needs no article to be somebody
// who speaks: "police", "residents", "students".
func (r *reading) claims(i int) bool { return r.has(i, "claimants") }

// prepositionOf returns the preposition on whose complement a phrase begins at
// token i, past words that belong to the phrase, or -1. Past an article there is
// no more of the phrase: in "at the rally Rust said", Rust hangs on nothing.
func (r *reading) prepositionOf(i, first int) int {
	for j := i - 1; j >= first && j > i-6; j-- {
		switch {
		case r.has(j, "prepositions"):
			return j
		case r.has(j, "articles"), r.has(j, "possessives") && r.key(j) != "'s":
			if j-1 >= first && r.has(j-1, "prepositions") && (j == i-1 || r.joinsName(j+1, i)) {
				return j - 1
			}
			return -1
		case r.joinsName(j, j+1):
		default:
			return -1
		}
	}
	return -1
}

// joinsName reports whether tokens first up to last can all stand between an
// article and a name: titles, roles, "late", "alleged".
func (r *reading) joinsName(first, last int) bool {
	for j := first; j < last; j++ {
		if !r.has(j, "titles") && !r.has(j, "roles") && !r.has(j, "trades") && !(r.claims(j) && !r.has(j, "texts")) && !r.has(j, "hedges") && !r.has(j, "called") && !adjective(r.key(j)) && !(r.key(j) == "." && r.has(j-1, "titles")) {
			return false
		}
	}
	return true
}

// firstDoer returns the first phrase from token first up to limit that hangs on
// nothing.
func (r *reading) firstDoer(first, limit int) doer {
	for i := first; i < limit; i++ {
		if r.quoteOf[i] != r.quoteOf[limit-1] && r.quoteOf[i] >= 0 {
			continue
		}
		if m := r.mentionAt(i); m >= 0 {
			n := r.mentions[m]
			if n.first >= first && r.prepositionOf(n.first, first) < 0 && !r.has(n.last, "possessives") && !r.claims(n.last) {
				if named := r.nameAfterComma(n.last, limit); n.kind == role && named >= 0 {
					m = named
				}
				if named := r.calledName(n); named >= 0 {
					m = named
				}
				return doer{r.mentions[m].first, r.mentions[m].last, m}
			}
			i = max(i, n.last-1)
			continue
		}
		if r.claims(i) && !r.has(i+1, "possessives") {
			if p := r.phraseEnding(i, first); p.ok() && r.prepositionOf(p.first, first) < 0 {
				if d := r.phraseFrom(p.first, limit); d.mention >= 0 && d.last > p.last && r.mentions[d.mention].kind != role {
					return d // "Postman Barry Whitlock"
				}
				if m := r.nameAfterComma(p.last, limit); m >= 0 {
					return doer{r.mentions[m].first, r.mentions[m].last, m}
				}
				return p
			}
		}
	}
	return nobody()
}

// phraseFrom returns the noun phrase that begins at token i: what follows "by",
// "according to" or an inverted verb. In "the IMF's chief economist Ann Berg" the
// name that comes last is who it means; in "a Transport Ministry spokesman" the
// noun that does.
func (r *reading) phraseFrom(i, limit int) doer {
	if m := r.mentionAt(i); m >= 0 && r.mentions[m].kind == pronoun {
		return doer{i, i + 1, m}
	}
	if r.has(i, "it") {
		return doer{i, i + 1, -1}
	}
	if r.has(i, "that") {
		return nobody()
	}
	if r.has(i, "numerals") && r.has(i+1, "of") {
		return r.withComplement(doer{i, i + 1, -1}, limit) // "one of them"
	}
	name, head := -1, -1
	j := i
	for j < limit && j < i+2*longestNouns {
		if m := r.mentionAt(j); m >= 0 {
			n := r.mentions[m]
			switch {
			case n.kind == pronoun:
				return r.chosen(i, name, head, limit)
			case n.kind == role:
				name, head = -1, n.last
			case r.has(n.last, "possessives"):
				name, head = -1, -1
			default:
				name, head = m, -1
				if end := r.nounsBeforeVerb(n.last, limit); end > n.last {
					return doer{i, end, -1} // "the New York businessman said"
				}
			}
			j = max(n.last, j+1)
			continue
		}
		switch {
		case r.has(j, "possessives") && j > i:
			name, head = -1, -1
		case r.key(j) == "/" && r.glued(j-1):
		case r.key(j) == "." && (r.has(j-1, "titles") || r.glued(j-1) && r.capital(j-1)):
		case r.startsPhrase(j) && j == i:
		case r.claims(j):
			name, head = -1, j+1
		case head == j && r.canBeNoun(j) && !r.has(j, "speech") && !r.has(j, "crediting") && r.endsNouns(j+1, limit):
			head = j + 1 // "four army pages"
		case r.startsPhrase(j) && j > i && head < 0 && name < 0, r.canBeNoun(j) && !r.has(j, "speech") && name < 0 && head < 0 && !r.adverb(j):
		default:
			return r.chosen(i, name, head, limit)
		}
		j++
	}
	return r.chosen(i, name, head, limit)
}

// endsNouns reports whether a noun phrase must end before token i.
func (r *reading) endsNouns(i, limit int) bool {
	return i >= limit || r.isMark(i) || r.isQuote(i) || r.has(i, "as") || r.has(i, "prepositions") || r.has(i, "and")
}

// nounsBeforeVerb returns where the one or two nouns end that stand between
// token i and a verb of speech; i if something else does.
func (r *reading) nounsBeforeVerb(i, limit int) int {
	end := i
	for end < limit && end < i+2 && r.mentionAt(end) < 0 && r.canBeNoun(end) && !r.has(end, "speech") && !r.adverb(end) && !r.capital(end) {
		end++
	}
	if end > i && end < limit && r.has(end, "speech") && r.isVerb(end) {
		return end
	}
	return i
}

// chosen returns the name or noun that a phrase from token first on ended with,
// or its words if they have an article and a noun.
func (r *reading) chosen(first, name, head, limit int) doer {
	if name >= 0 {
		name = r.nameBehindRole(name, limit)
		return doer{r.mentions[name].first, r.mentions[name].last, name}
	}
	if head > first {
		if m := r.mentionEndingAt(head - 1); m >= 0 && r.mentions[m].kind == role {
			if n := r.nameBehindRole(m, limit); n != m {
				return doer{r.mentions[n].first, r.mentions[n].last, n}
			}
			if first == r.mentions[m].first || first == r.mentions[m].first-1 {
				return doer{r.mentions[m].first, head, m}
			}
		}
		if n := r.nameAfterComma(head, limit); n >= 0 {
			return doer{r.mentions[n].first, r.mentions[n].last, n}
		}
		return r.withComplement(doer{first, head, -1}, limit)
	}
	end := first
	for end < limit && end < first+longestNouns && (r.startsPhrase(end) && end == first || r.canBeNoun(end) && !r.has(end, "speech") && !r.adverb(end)) {
		end++
	}
	return r.described(first, end)
}

// nameAfterComma returns the name between commas that says who the noun before
// it is: "the prefect, Mr Aurel Stanke,".
func (r *reading) nameAfterComma(i, limit int) int {
	if r.key(i) != "," {
		return -1
	}
	j := r.skip(i+1, limit, "titles", "numerals")
	for r.key(j) == "." && j < limit {
		j = r.skip(j+1, limit, "titles")
	}
	m := r.mentionAt(j)
	if m < 0 || r.mentions[m].first != j || r.mentions[m].entity == nil || r.mentions[m].last >= limit || r.mentions[m].entity.kind == group {
		return -1
	}
	switch r.key(r.mentions[m].last) {
	case ",", ".", ")":
		return m
	}
	return -1
}

// withComplement adds "of the boys" to "some".
func (r *reading) withComplement(d doer, limit int) doer {
	if r.has(d.last, "of") || r.has(d.last, "place_prepositions") {
		if p := r.phraseFrom(d.last+1, min(limit, d.last+6)); p.ok() {
			d.last = p.last
		}
	}
	return d
}

// described returns tokens first up to last as a phrase without a name, if they
// have an article and a noun.
func (r *reading) described(first, last int) doer {
	if last-first >= 2 && r.startsPhrase(first) && r.canBeNoun(last-1) && !r.isTime(last-1) {
		return doer{first, last, -1}
	}
	return nobody()
}
