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
	if r.passive(v) || r.reducedPassive(v) || v == first && hasSuffix(r.key(v), "ed") && r.has(v+1, "by") {
		return r.agentDoer(v, last)
	}
	first = max(first, v-farBack)
	if r.activeForm(v) && !r.has(v-1, "copula") && !r.has(v-1, "been") {
		return r.doerOfParticiple(v, first)
	}
	if r.key(v-1) == "having" && v-1 > first {
		return r.doerOfParticiple(v-1, first)
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
	if d := r.quotedAs(v, first); d.ok() {
		return d
	}
	j := r.backOverVerbWords(v-1, first)
	if m := r.mentionEndingAt(j); m >= 0 && j == v-1 {
		return r.ofMention(m)
	}
	if v-1 == first && r.has(first, "prepositions") {
		return r.mainDoer(v)
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

// quotedAs returns the S of "quoted S as saying" and "S was quoted as saying".
func (r *reading) quotedAs(v, first int) doer {
	if r.key(v-1) != "as" || !r.knowsPlainNouns() {
		return nobody()
	}
	for w := v - 2; w > first && w > v-longestNouns-4; w-- {
		if !r.has(w, "quoting") || r.quoteOf[w] != r.quoteOf[v] {
			continue
		}
		if r.passive(w) {
			return r.doerBefore(w-1, first)
		}
		return r.phraseFrom(w+1, v-1)
	}
	return nobody()
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
	if start := r.willing(v); start > first {
		return r.doerBefore(start-1, first)
	}
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
		if j > first+1 && r.kindOf(j) == text.Number && r.has(j-1, "prepositions") {
			j -= 2 // "the court of 1995", "in 2011"
			continue
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
		if prep > first && r.has(prep, "of") && r.has(prep-1, "numerals") && p.mention < 0 && r.knowsPlainNouns() && r.prepositionOf(prep-1, first) < 0 {
			return doer{prep - 1, max(end, p.last), -1} // "one of the strikers"
		}
		if prep >= 0 && r.has(prep, "clause_openers") && end == p.last && j == p.last-1 && r.knowsPlainNouns() && !r.isTime(p.last-1) {
			return r.whole(p, end) // "after two channels named him"
		}
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

func (r *reading) isRemarkEnd(j int) bool {
	return r.key(j) == "," || r.key(j) == ")" || r.key(j) == "-" && !r.glued(j)
}

// joinsVerbs reports whether a second verb of the same subject follows token j.
func (r *reading) joinsVerbs(j int) bool { return r.has(j, "and") || r.has(j, "joining_verbs") }

// clauseStart returns where the clause that token j stands in begins: behind
// "that" or a semicolon, or at first.
func (r *reading) clauseStart(j, first int) int {
	for k := j - 1; k > first && k > j-reach; k-- {
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

// ofMention is the doer that mention m is, or the first of the list that ends
// with it.
func (r *reading) ofMention(m int) doer {
	and := r.mentions[m].first - 1
	for and > 0 && r.has(and, "articles") {
		and--
	}
	if all := r.listBack(m); len(all) != 2 || r.key(and-1) != "," {
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
