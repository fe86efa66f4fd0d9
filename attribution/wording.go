package attribution

import (
	"sayso/text"
)

// A noun phrase is read without knowing every word of the language: it begins
// behind its article and goes on until a word that no noun phrase goes on over.
// Its head is the last word before that; what hangs on the head by a preposition,
// a participle or a relative clause comes after it.
//
// Labels are an open class: nobody can list what people will call each other
// tomorrow. So a phrase whose head the codebook does not know can be one too,
// where the construction itself says that somebody is being characterised, and
// where the head is none of the many words that say what people plainly are:
// their trades, kin, offices, places and things.

// A wording is a noun phrase: tokens first up to last; its head is one of them.
type wording struct {
	first, head, last int
}

const (
	longestWording = 8  // words before and with a head
	longestContact = 12 // words of a clause that belongs to it
)

// wordingAt reads the noun phrase whose first word behind the article is
// token i.
func (r *reading) wordingAt(i, limit int) (wording, bool) {
	j := i
	if end, ok := r.is(i, "nobodys"); ok {
		j = end
	}
	for j < limit && j-i < longestWording && r.quoteOf[j] == r.quoteOf[i] {
		if j > i && r.genitiveAt(j) {
			j++
			continue
		}
		if end := r.joinedAdjective(j, i, limit); end > j {
			j = end
			continue
		}
		if !r.inWording(j, i) {
			break
		}
		j++
	}
	for j > i && (r.genitiveAt(j-1) || r.adverb(j-1)) {
		j--
	}
	if j == i {
		return wording{}, false
	}
	p := wording{first: i, head: j - 1}
	p.last = r.complementAfter(j, i)
	if r.superlative(p) {
		p.last = r.contactClause(p.last, limit)
	}
	return p, true
}

// joinedAdjective returns where the adjective ends that "and" or a comma at token
// j joins to the one before, if the phrase goes on behind it: "a nasty and
// divisive candidate".
func (r *reading) joinedAdjective(j, first, limit int) int {
	if j == first || !r.knowsClaimants() || !r.has(j, "and") && r.key(j) != "," || r.key(j) == "or" || !r.describes(j-1) {
		return j
	}
	k := j + 1
	if r.key(j) == "," && r.has(k, "and") {
		k++
	}
	for r.adverb(k) {
		k++
	}
	if k+1 >= limit || !r.describes(k) || !r.inWording(k+1, first) || r.quoteOf[k+1] != r.quoteOf[j] {
		return j
	}
	return k + 1
}

// describes reports whether token i is an adjective, as far as lists and endings
// tell.
func (r *reading) describes(i int) bool {
	if r.has(i, "ill_adjectives") || r.has(i, "fine_adjectives") || r.has(i, "plain_adjectives") {
		return true
	}
	return adjective(r.key(i)) && !r.has(i, "plain_nouns") && !r.labelAtWord(i) && !r.capital(i)
}

// genitiveAt reports whether token i is the ending of a genitive with its noun
// right behind it: "Falk's poodle", "the creditors' clerk".
func (r *reading) genitiveAt(i int) bool {
	if i == 0 || !r.glued(i-1) || i+1 >= len(r.Tokens) || r.kindOf(i+1) != text.Word {
		return false
	}
	return r.key(i) == "'s" && !r.has(i+1, "articles") || r.key(i) == "'" && hasSuffix(r.key(i-1), "s") && !r.glued(i)
}

// inWording reports whether token j can go on a noun phrase begun at first.
func (r *reading) inWording(j, first int) bool {
	if r.kindOf(j) != text.Word && r.kindOf(j) != text.Number {
		return r.key(j) == "-" && r.glued(j) && r.glued(j-1)
	}
	switch {
	case r.has(j, "stop"), r.has(j, "articles"), r.has(j, "copula"), r.has(j, "prepositions"), r.has(j, "pronouns"), r.auxiliary(j),
		r.has(j, "relative"), r.has(j, "and"), r.has(j, "negation"), r.has(j, "possessives"):
		return false
	case r.has(j, "said_words"):
		return false
	case j > first && (r.has(j, "finite") || hasSuffix(r.key(j), "ed") && r.has(j+1, "articles")) && !r.labelAtWord(j) && !r.capital(j):
		return false // "a dissident made", "a leech caused an"
	case j > first && r.has(j, "time_adverbs"):
		return false
	case j > first && r.has(j, "which_time") && r.has(j+1, "times"):
		return false // "treason last year"
	case j > first && (r.participleAt(j) || r.has(j, "numbers") || r.has(j, "events")):
		return false
	}
	return true
}

// participleAt reports whether token j is a participle that something hangs on:
// "trained in a sanatorium", "sold by the metre".
func (r *reading) participleAt(j int) bool {
	return (r.has(j, "participles") || hasSuffix(r.key(j), "ed") && !r.has(j, "events")) && r.has(j+1, "prepositions") && !r.capital(j)
}

// knowsPlainNouns reports whether the language's codebook lists what people
// plainly are. Without that list no unknown word is taken for a label.
func (r *reading) knowsPlainNouns() bool { return len(r.phrases.Book.Words["plain_nouns"]) > 0 }

// plainHead reports whether the head of p says what somebody plainly is.
func (r *reading) plainHead(p wording) bool {
	if _, known := r.labelAt[p.head]; known {
		return false
	}
	return r.has(p.head, "plain_nouns") || r.has(p.head, "plain_things") || r.kindOf(p.head) == text.Number || r.hyphenPlain(p.head)
}

// hyphenPlain reports whether the second half of a compound is a plain noun:
// "ex-husband", "vice-chairman". What is no trade stays open: "skull-collector".
func (r *reading) hyphenPlain(i int) bool {
	key := r.key(i)
	for c := len(key) - 1; c > 0; c-- {
		if key[c] != '-' {
			continue
		}
		switch key[:c] {
		case "ex", "vice", "co", "non", "sub", "deputy", "self", "great", "step", "half":
			return true
		}
		return false
	}
	return false
}

// valued reports whether words before the head judge: "the finest officer", "a
// disgraced official", "a bought man", and whether they honour. Who is the best
// at a trade is not honoured by that: "the best candidate".
func (r *reading) valued(p wording) (honours, valued bool) {
	for j := p.first; j < p.head; j++ {
		switch {
		case r.has(j, "perfects") && !r.determined(p.first) && !r.isQuote(p.first-1):
			return false, false // "has kept rates low"
		case r.has(j, "ill_adjectives"):
			return false, true
		case r.has(j, "ranks") && (r.plainHead(p) || r.agentNoun(p.head)):
			continue
		case r.has(j, "fine_adjectives"):
			return true, true
		case r.has(j, "superlatives"):
			return r.key(j) != "worst", true
		case r.key(j) == "most" && j+1 < p.head && (r.has(j+1, "fine_adjectives") || r.has(j+1, "ill_adjectives")):
			return r.has(j+1, "fine_adjectives"), true
		}
		if at, ok := r.labelAt[j]; ok && !r.labels[at].predicate && !r.has(j, "weak_labels") && r.mentionAt(j) < 0 && !r.honours(r.labels[at].concept) {
			return false, true // "a terrorist group"
		}
	}
	return false, false
}

func (r *reading) honours(concept string) bool {
	return r.phrases.Book.Concepts[concept].Side == "honour"
}

// superlative reports whether p singles one out: "the last grown-up", "the only
// lion among us", "the best servant our two languages ever had".
func (r *reading) superlative(p wording) bool {
	for j := max(p.first-1, 0); j <= p.head; j++ {
		if r.has(j, "superlatives") || r.key(j) == "most" || r.key(j) == "only" || r.key(j) == "last" {
			return true
		}
	}
	return false
}

// determined reports whether an article, a possessive or "no" stands before the
// word at token i: what it begins is a noun and not an adjective.
func (r *reading) determined(i int) bool {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		switch {
		case r.has(j, "articles"), r.has(j, "possessives") && !r.has(j, "copula"), r.key(j) == "no", r.has(j, "nobodys"):
			return true
		case r.key(j) == "'s" && r.mentionEndingAt(j-1) >= 0 && r.mentions[r.mentionEndingAt(j-1)].kind != pronoun:
			return true
		case !r.adverb(j) && !r.has(j, "hedges") && !r.has(j, "distance"):
			return false
		}
	}
	return false
}

// underSuspicion reports whether "suspected" or "alleged" stands before the
// phrase at token i: what somebody is suspected of is never neutral.
func (r *reading) underSuspicion(i int) bool {
	for j := i; j >= 0 && j > i-3; j-- {
		if r.has(j, "suspected") {
			return true
		}
		if j < i && !r.has(j, "articles") && !r.adverb(j) {
			return false
		}
	}
	return false
}

// figurative reports whether p, behind an article inside quotation marks, calls
// somebody a thing: "a stove with a printing press".
func (r *reading) figurative(p wording, i int) bool {
	return r.quoteOf[i] >= 0 && r.has(p.head, "plain_things") && p.last > p.head+1 && r.determined(i)
}

// openTerm returns the noun phrase behind the article at token i as a label
// that the codebook does not know: its concept is only a guess of its side.
func (r *reading) openTerm(i, limit int) (term, bool) {
	if !r.knowsPlainNouns() || i >= limit || r.kindOf(i) != text.Word {
		return term{}, false
	}
	p, ok := r.wordingAt(i, limit)
	if !ok {
		return term{}, false
	}
	t := term{first: p.first, last: p.last, open: true, denied: r.ofNobody(p)}
	honours, valued := r.valued(p)
	if !r.countable(p, i) {
		return term{}, false
	}
	switch {
	case valued && honours:
		t.concept, t.valued = "other_honour", true
	case valued || r.underSuspicion(i):
		t.concept, t.valued = "other_accusation", true
	case r.key(i-1) == "no" && r.has(p.head, "trades"):
		t.concept, t.valued, t.first = "impostor", true, i-1 // "is no doctor"
	case r.figurative(p, i):
		t.concept = "other_accusation"
	case !r.has(p.head, "sufferers") && r.smallWord(p.head+1, p.last, "virtues"):
		t.concept, t.valued = "other_honour", true // "a model of integrity"
	case !r.has(p.head, "sufferers") && r.smallWord(p.head+1, p.last, "vices"):
		t.concept, t.valued = "other_accusation", true // "a monument to greed"
	case r.has(p.head, "belonging") && r.accusesIn(p.head+1, p.last):
		t.concept, t.valued = "other_accusation", true // "an office of spies"
	case r.ownedByNobody(p) && t.denied && !r.has(p.head, "nobodys_own"):
		t.concept = "puppet"
	case r.plainHead(p) && r.accusedInRelative(p):
		t.concept, t.valued = "other_accusation", true // "a man who informed on his cell"
	case r.plainHead(p) || r.has(p.head, "times"):
		return term{}, false
	case r.capital(p.head) && !(r.allCaps(p.head) && len(r.key(p.head)) > 3) && !r.has(p.head+1, "of"):
		return term{}, false
	case !r.determined(i):
		return term{}, false
	default:
		t.concept = "other_accusation"
		if r.superlative(p) {
			t.concept = "other_honour"
		}
	}
	return t, true
}

// agentNoun reports whether token i is made from a verb: whoever does that,
// "finisher", "debater".
func (r *reading) agentNoun(i int) bool {
	return r.knowsClaimants() && !r.labelAtWord(i) && (hasSuffix(r.key(i), "er") || hasSuffix(r.key(i), "or") || hasSuffix(r.key(i), "ist"))
}

// countable reports whether the phrase behind token i has a noun for its head,
// as far as its form shows: an article before it, the plural, or a name for what
// somebody is suspected of being. "Is talking too much trash" has none.
func (r *reading) countable(p wording, i int) bool {
	if hasSuffix(r.key(p.head), "ly") || p.head > p.first && hasSuffix(r.key(p.head), "ed") && !r.has(p.head, "plain_nouns") || r.has(p.head, "plain_adjectives") || r.key(p.first) == "most" && p.head == p.first+1 {
		return false
	}
	switch first := r.key(p.first); {
	case r.determined(i), r.key(i-1) == "no", r.key(i-1) == "-", r.key(i-1) == ":":
		return true
	case hasSuffix(first, "ing"), hasSuffix(first, "ed") && !r.has(p.first, "ill_adjectives") && !r.has(p.first, "fine_adjectives") && !r.has(p.first, "suspected"):
		return false
	}
	return hasSuffix(r.key(p.head), "s") || r.isQuote(i-1) || p.head > p.first && r.has(i, "suspected") || r.ofNobody(p)
}

// smallWord is anyWord for words that are no part of a name.
func (r *reading) smallWord(first, last int, list string) bool {
	for i := first; i < last; i++ {
		if r.has(i, "relative") {
			return false
		}
		if r.has(i, list) && r.mentionAt(i) < 0 {
			return true
		}
	}
	return false
}

// phraseTerm reads the label that begins at token i as a noun phrase: the last
// word of the codebook that reaches its head, or the whole of it, if it can be a
// label that the codebook does not know.
func (r *reading) phraseTerm(i, limit int) (term, bool) {
	if at, ok := r.labelAt[i]; ok && r.labels[at].predicate {
		t := r.termOf(r.labels[at])
		return t, t.last > 0
	}
	p, ok := r.wordingAt(i, limit)
	if !ok || r.knowsClaimants() && (r.key(p.first) == "more" || r.key(p.first) == "less" || p.head > p.first && hasSuffix(r.key(p.first), "ing") && !r.determined(i) && !r.has(p.first, "ill_adjectives") && !r.labelAtWord(p.first)) {
		return term{}, false
	}
	for j := p.head; j >= p.first; j-- {
		at, ok := r.labelAt[j]
		if !ok || r.labels[at].predicate || r.labels[at].last <= p.head {
			continue
		}
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].last > p.head+1 {
			return term{}, false // "was Judge Ann Berg"
		}
		l := r.labels[at]
		t := term{first: p.first, last: p.last, concept: l.concept, known: true, denied: r.ofNobody(p)}
		if l.last > p.head+1 {
			t.last = r.complementAfter(l.last, p.first)
		}
		r.weigh(&t, l, p)
		return t, true
	}
	return r.openTerm(i, limit)
}

// weigh takes a label that has an ordinary meaning as well for one that the
// codebook does not know, unless other words of it judge.
func (r *reading) weigh(t *term, l label, p wording) {
	ordinary := l.last-l.first == 2 && (r.has(l.first, "jobs_too") || r.has(l.last-1, "of") && r.honours(l.concept) && r.knowsClaimants())
	if !r.has(l.first, "weak_labels") || l.last-l.first > 1 && !ordinary {
		return
	}
	if _, t.valued = r.valued(p); !t.valued && !r.anyWord(p.first, p.head, "powers") && !r.serves(p) {
		t.known, t.open, t.weak = false, true, true
	}
}

// serves reports whether p belongs to a power: "a lobbyist of the embassy".
func (r *reading) serves(p wording) bool {
	return (r.has(p.head+1, "of") || r.key(p.head+1) == "for") && r.anyWord(p.head+2, p.last, "powers")
}

// ofNobody reports whether the label is said to belong to nobody: "nobody's
// hireling", "a mouthpiece for nobody".
func (r *reading) ofNobody(p wording) bool {
	return r.key(p.first) == "nobody" || r.key(p.first) == "no" || r.key(p.last-1) == "nobody"
}

// openQuoted makes a quotation that is one noun phrase behind an article a
// label, if its head can be one.
func (r *reading) openQuoted(t *term) {
	if !r.knowsPlainNouns() {
		return
	}
	q := r.quoteOf[t.first]
	if q < 0 {
		return
	}
	_, last := r.tokensOf(q)
	if o, ok := r.openTerm(t.first, last); ok {
		t.concept, t.open, t.valued = o.concept, true, o.valued
	}
}
