package attribution

// What somebody is accused of need not be a word that accuses by itself: "of
// watering the milk", "of selling off the boats". Behind such a verb the whole
// deed is the label. A court charges and clears by the name of a crime, whatever
// crimes there are; people accuse each other of much that is none ("of bias"), so
// there a noun must be known.

// longestDeed is the most words of a deed.
const longestDeed = 14

// charges returns the labels at token i of what verb v accuses somebody.
func (r *reading) charges(v, i, limit int) []term {
	if !r.knowsPlainNouns() {
		return r.slot(i, limit)
	}
	if t, ok := r.deedAt(i, limit); ok {
		return []term{t}
	}
	var terms []term
	for _, t := range r.slot(i, limit) {
		if t.known || t.weak || t.quoted {
			terms = append(terms, t)
		}
	}
	if len(terms) > 0 || !r.has(v, "court_verbs") {
		return terms
	}
	j := r.skip(i, limit, "articles", "adverbs")
	p, ok := r.wordingAt(j, limit)
	if !ok || r.capital(p.head) || r.has(p.head, "times") {
		return nil
	}
	return []term{{first: p.first, last: p.last, concept: "criminal", known: true}}
}

// deedAt reads "watering the milk" at token i.
func (r *reading) deedAt(i, limit int) (term, bool) {
	if i >= limit || !hasSuffix(r.key(i), "ing") || len(r.key(i)) < 5 || r.isQuote(i) || r.has(i, "plain_nouns") || r.has(i, "plain_things") {
		return term{}, false
	}
	end := i + 1
	for end < limit && end-i < longestDeed && r.quoteOf[end] == r.quoteOf[i] && !r.endsDeed(end) {
		end++
	}
	for end > i+1 && (r.has(end-1, "prepositions") || r.has(end-1, "articles") || r.isMark(end-1)) {
		end--
	}
	t := term{first: i, last: end, concept: "other_accusation", known: true, predicate: true}
	if at, ok := r.labelAt[i]; ok {
		t.concept = r.labels[at].concept
		if whole := r.termOf(r.labels[at]); r.labels[at].predicate && whole.last > 0 {
			return whole, true
		}
	}
	return t, true
}

// endsDeed reports whether a deed ends before token i.
func (r *reading) endsDeed(i int) bool {
	switch {
	case r.isMark(i) && !r.glued(i), r.isMark(i) && r.key(i) != "-", r.isQuote(i):
		return true
	case r.has(i, "and") && (hasSuffix(r.key(i+1), "ing") || r.has(i+1, "accusing_of") || r.isVerb(i+1)), r.has(i, "relative"), r.has(i, "copula"), r.isVerb(i):
		return true
	case r.has(i, "prepositions") && r.isTime(i+1), r.has(i, "weekday"), r.key(i) == "after" || r.key(i) == "during" || r.key(i) == "while" || r.key(i) == "when" || r.key(i) == "but":
		return true
	}
	return false
}
