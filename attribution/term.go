package attribution

import (
	"strings"

	"sayso/text"
)

// The words that a row shows are the label with what belongs to it: "notorious
// agents of the Mullahs' embassy", not "agents". Articles and possessives before
// it are left off. Inside a short quotation the quotation is the label, because
// its writer chose where it begins and ends.

// A term is the words of a label in place, and what they mean.
type term struct {
	first, last int
	concept     string
	quoted      bool
	known       bool // the codebook has a form in it
	predicate   bool
	cutFirst    int  // bytes of the first token that are no part of the term: an attached article or preposition
	cutLast     int  // bytes of the last token that are none: an attached copula
	open        bool // a noun phrase that the codebook does not know (wording.go)
	valued      bool // words in it judge, whoever says them
	denied      bool // by its own words: "nobody's man"
	piece       bool // of a quotation that holds several labels
	affirmed    bool // set against what is denied: "not a thief but a hero"
	weak        bool // the codebook's word for it has an ordinary meaning too
}

// longestQuotedTerm is the most words a quotation may have to be one label.
const longestQuotedTerm = 14

// termOf returns label l with what belongs to it.
func (r *reading) termOf(l label) term {
	if t, ok := r.quotedTerm(r.quoteOf[l.first], l.concept); ok && l.last <= t.last && r.fills(l, t) {
		return t
	}
	if l.predicate {
		return term{first: l.first, last: r.predicateEnd(l), concept: l.concept, known: true, predicate: true}
	}
	first := r.modifiersBefore(l.first)
	t := term{first: first, last: r.complementAfter(l.last, first), concept: l.concept, known: true}
	r.weigh(&t, l, wording{first: first, head: l.last - 1, last: t.last})
	return t
}

// fills reports whether the quotation t is all label l's words: a predicate
// begins it, and nobody is named in it before the label but as an owner.
func (r *reading) fills(l label, t term) bool {
	if !r.knowsPlainNouns() {
		return true
	}
	if l.predicate {
		return l.first == t.first
	}
	if m := r.mentionAt(l.last); m >= 0 && r.mentions[m].first == l.last && r.mentions[m].entity != nil && !r.owns(r.mentions[m].last) {
		return false // “the deserter Shirin Maas”
	}
	for _, m := range r.mentionsIn(t.first, l.first) {
		if last := r.mentions[m].last; last >= l.first-1 || !r.owns(last) && r.mentions[m].kind != group {
			return false
		}
	}
	return true
}

// quotedTerm returns the content of quotation q as a term, if it is short and
// not a sentence.
func (r *reading) quotedTerm(q int, concept string) (term, bool) {
	if q < 0 {
		return term{}, false
	}
	first, last := r.tokensOf(q)
	first = r.skip(first, last, "articles", "possessives", "mere")
	for last > first && r.isMark(last-1) {
		last--
	}
	if first >= last || last-first > longestQuotedTerm || r.hasFiniteVerb(first, last) {
		return term{}, false
	}
	t := term{first: first, last: last, concept: concept, quoted: true, known: concept != ""}
	if !t.known {
		r.openQuoted(&t)
	}
	return t, true
}

func (r *reading) hasFiniteVerb(first, last int) bool {
	for i := first; i < last; i++ {
		if r.has(i, "copula") && r.key(i) != "'s" || r.has(i, "speech") && r.isVerb(i) && !r.has(i, "articles") || r.auxiliary(i) {
			return true
		}
		switch r.key(i) {
		case ".", "?", "!":
			return true
		}
		if r.has(i, "subject_pronouns") && i > first && !r.has(i, "articles") {
			return true
		}
	}
	return false
}

// modifiersBefore returns where the words before a label that belong to it
// begin. With an article or possessive in front they are all the words between;
// without one, only names and adjectives right before it.
func (r *reading) modifiersBefore(i int) int {
	first := i
	if at := r.mentionAt(i - 1); at >= 0 && r.mentions[at].entity != nil && r.mentions[at].entity.kind == person {
		return i
	}
	for first > 0 && i-first < 5 {
		j := first - 1
		if r.sentence[j] != r.sentence[i] || r.quoteOf[j] != r.quoteOf[i] || r.kindOf(j) == text.Quote {
			break
		}
		if r.has(j, "possessives") && r.mentionEndingAt(j-1) >= 0 {
			first = r.mentions[r.mentionEndingAt(j-1)].first // Nesa's agent
			break
		}
		if r.kindOf(j) != text.Word || r.has(j, "stop") || r.has(j, "articles") || r.has(j, "possessives") || r.has(j, "copula") || r.has(j, "and") || r.has(j, "naming") || r.has(j, "distance") || r.has(j, "hedges") && !r.has(j, "suspected") || r.has(j, "negation") {
			break
		}
		first = j
	}
	if first > 0 && (r.has(first-1, "articles") || r.has(first-1, "possessives") || r.has(first-1, "copula") || r.has(first-1, "as") || r.isQuote(first-1) || r.has(first-1, "distance")) {
		return first
	}
	for first < i && !r.capital(first) && !adjective(r.key(first)) && !r.has(first, "suspected") {
		first++
	}
	return first
}

func adjective(key string) bool {
	if strings.Contains(key, "-") {
		return true
	}
	for _, ending := range []string{"ous", "ful", "ive", "ial", "nal", "ary", "less", "ish", "ian", "ese", "ic", "able", "ible", "known", "paid", "hired", "regime", "enemy", "regime's", "foreign"} {
		if strings.HasSuffix(key, ending) {
			return true
		}
	}
	return false
}

// longestRelative is the most words of a relative clause that still belongs to
// its label.
const longestRelative = 16

// slot reads the labels that stand at token i: after "called T", "as", "is a".
func (r *reading) slot(i, limit int) []term {
	var terms []term
	affirmed := false
	for {
		t, ok := r.oneTerm(i, limit)
		if !ok {
			if next := r.overPlain(i, limit); next > i && len(terms) < 8 {
				i = next
				continue
			}
			return terms
		}
		t.affirmed = affirmed
		terms = append(terms, r.pieces(t)...)
		i = t.last
		if t.quoted {
			i = r.afterQuote(t)
		}
		if but := r.skipComma(i); r.key(but) == "but" && r.opensLabel(but+1) && r.knowsPlainNouns() {
			i, affirmed = but+1, true
			continue
		}
		j := r.skip(i, limit, "and", "as")
		if r.key(j) == "," {
			j = r.skip(j+1, limit, "and", "as")
		}
		if r.has(j, "prepositions") && r.key(j-1) == "," || r.has(j, "prepositions") && r.has(j-1, "and") || r.key(j) == "," {
			j = r.overRemark(j, limit)
		}
		if r.has(j, "prepositions") && j > i {
			for k := j; k < limit && k < j+7; k++ {
				if r.has(k, "as") {
					j = k + 1 // "as a spy, in seven as an addict"
					break
				}
			}
		}
		if j == i || j >= limit {
			return terms
		}
		if r.knowsClaimants() && r.has(j, "definite") && r.key(j-1) == "," && !t.quoted && (r.mentionEndingAt(t.last-1) >= 0 || hasSuffix(r.key(r.clause[j]+1), "ing")) {
			return terms // "a student of Berg, the old agitator": who Berg is
		}
		// What is joined on must look like what it is joined to.
		if !r.isQuote(j) && !r.has(j, "articles") && !r.has(j, "nobodys") && !t.quoted || r.mentionAt(j) >= 0 && !r.isQuote(j) {
			if _, isLabel := r.labelAt[j]; !isLabel || r.mentionAt(j) >= 0 {
				return terms
			}
		}
		i = j
	}
}

// overPlain returns where the label of "a journalist or an accomplice" begins; i
// where no plain noun joined to a label stands there.
func (r *reading) overPlain(i, limit int) int {
	at := r.toLabel(i, limit)
	if !r.knowsPlainNouns() || at == i && !r.determined(at) || at >= limit || r.isQuote(at) {
		return i
	}
	p, ok := r.wordingAt(at, limit)
	if !ok || !r.plainHead(p) {
		return i
	}
	next := r.skipComma(p.last)
	if next < limit && (r.has(next, "and") || r.key(next) == "but") {
		next++
	}
	if next == p.last || next >= limit || !r.has(next, "articles") && !r.isQuote(next) {
		return i
	}
	return next
}

func (r *reading) afterQuote(t term) int {
	q := r.quoteOf[t.first]
	if q < 0 {
		return t.last
	}
	if !r.Quotes[q].Closed {
		return len(r.Tokens)
	}
	return r.TokenAt(r.Quotes[q].Close.End-1) + 1
}

// oneTerm reads one label at token i.
func (r *reading) oneTerm(i, limit int) (term, bool) {
	i = r.toLabel(i, limit)
	if i >= limit {
		return term{}, false
	}
	if r.isQuote(i) {
		q := r.quoteAt(i)
		if q < 0 {
			return term{}, false
		}
		return r.quotedTerm(q, r.conceptIn(q))
	}
	if r.knowsPlainNouns() {
		return r.phraseTerm(i, limit)
	}
	for j := i; j < limit && j < i+5; j++ {
		if at, ok := r.labelAt[j]; ok {
			l := r.labels[at]
			if l.last < limit && !l.predicate {
				if next, ok := r.labelAt[l.last]; ok && !r.labels[next].predicate && !r.isMark(l.last) {
					l = r.labels[next] // "regime agent": the head stands last
				}
			}
			t := r.termOf(l)
			if t.predicate && (j > i || t.last == 0) {
				return term{}, false
			}
			if !t.quoted && !t.predicate {
				t.first = i
				if r.quoteOf[t.first] != r.quoteOf[l.first] {
					t.first = l.first
				}
			}
			return t, true
		}
		if r.kindOf(j) != text.Word || r.has(j, "stop") || r.has(j, "copula") || r.has(j, "articles") || r.has(j, "speech") && !adjective(r.key(j)) || strings.HasSuffix(r.key(j), "ing") && j == i {
			break
		}
		if m := r.mentionAt(j); m >= 0 && !r.has(r.mentions[m].last, "possessives") {
			if _, ok := r.labelAt[r.mentions[m].last]; !ok {
				break
			}
		}
	}
	return term{}, false
}

// toLabel steps over what may stand before a label and is no part of it.
func (r *reading) toLabel(i, limit int) int {
	lists := []string{"nothing_but", "articles", "possessives", "hedges", "distance", "negation", "as", "something_of"}
	for i < limit && !r.has(i, "nobodys") {
		next := i
		if r.key(i) == "both" && r.has(i+1, "articles") {
			i++
			continue // "is both a liar and a thief"
		}
		if r.has(i, "suspected") && !r.has(i-1, "copula") {
			break // "the suspected arsonist": it is part of what he is called
		}
		for _, list := range lists {
			if list == "as" && (r.has(i, "naming") || r.has(i, "naming_wide")) {
				continue // of the verbs that take "as"
			}
			if end, ok := r.is(i, list); ok && (list != "possessives" || r.key(i) != "'s" && !r.isQuote(i)) {
				next = end
				break
			}
		}
		if next == i && (r.adverb(i) || r.has(i, "been")) {
			next = i + 1
		}
		if next == i {
			break
		}
		i = next
	}
	return i
}

// quoteAt returns the quotation that token i opens, or -1.
func (r *reading) quoteAt(i int) int {
	for q := range r.quotesFrom(r.Tokens[i].Start) {
		return q
	}
	return -1
}

// quotesFrom yields the quotations whose opening mark lies at byte b.
func (r *reading) quotesFrom(b int) func(func(int) bool) {
	return func(yield func(int) bool) {
		lo, hi := 0, len(r.Quotes)
		for lo < hi {
			mid := (lo + hi) / 2
			if r.Quotes[mid].Open.Start < b {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		for ; lo < len(r.Quotes) && r.Quotes[lo].Open.Start == b; lo++ {
			if !yield(lo) {
				return
			}
		}
	}
}

// conceptIn returns the concept of the words in quotation q: that of the head,
// which is the last label before a complement. It is "" if the codebook knows
// none of them, and for no quotation.
func (r *reading) conceptIn(q int) string {
	if q < 0 {
		return "" // a mark that is left over
	}
	first, last := r.tokensOf(q)
	concept := ""
	for i := first; i < last; i++ {
		if at, ok := r.labelAt[i]; ok {
			concept = r.labels[at].concept
		}
		if concept != "" && r.has(i, "complement_strong") {
			return concept
		}
	}
	return concept
}
