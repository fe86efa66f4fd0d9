package attribution

import "sayso/text"

// Noun phrases, read from their last word back or from their first word on: what
// begins one (articles, possessives, numbers), what can stand in it, and which
// name or noun it is about. There are no word classes to go by, only lists of
// what is no noun and of nouns for people and bodies.

// longestNouns is the most words of a noun phrase up to its head.
const longestNouns = 8

// phraseEnding returns the noun phrase of which token j is the last.
func (r *reading) phraseEnding(j, first int) doer {
	if j < first {
		return nobody()
	}
	if m := r.mentionEndingAt(j); m >= 0 && (r.kindOf(j) == text.Word || r.kindOf(j) == text.Number) {
		return r.ofMention(m)
	}
	if r.kindOf(j) != text.Word {
		return nobody()
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
			case head == j && r.sortOf(head-1) == several && n.kind == person:
				return r.chosen(i, name, head, limit) // "to his admirers Ann Berg is"
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
		case r.startsPhrase(j) && j > i && head < 0 && name < 0, r.canBeNoun(j) && (!r.has(j, "speech") || (j == i || r.startsPhrase(j-1)) && r.canBeNoun(j+1) && !r.has(j+1, "speech") && r.mentionAt(j+1) < 0) && name < 0 && head < 0 && !r.adverb(j):
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
		if m := r.mentionEndingAt(head - 1); m >= 0 && r.mentions[m].kind == role && !(r.indefinite(r.mentions[m].first) && r.personalRole(r.mentions[m]) && r.key(head) != ",") {
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
