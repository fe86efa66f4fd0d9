package attribution

import (
	"sayso"
	"sayso/text"
)

// Headlines, captions and talk leave the verb out ("Residents: harbour master
// Cyril Amory a hypocrite", "Cameraman Wimm not a traitor, court rules") or turn
// the sentence round ("the ringleader is Lee Cotter"), and a quotation can bring
// its own verb ("that Maas 'sold the night shift'").

// verbless reads "T a L" and "T not a L" at the head of a line.
func (r *reading) verbless(a int) []finding {
	if !r.has(a, "articles") && r.key(a) != "not" && r.key(a) != "no" && !r.isQuote(a) || a == 0 || !r.knowsPlainNouns() {
		return nil
	}
	m := r.mentionEndingAt(a - 1)
	if m < 0 || r.mentions[m].entity == nil || !r.headsLine(r.mentions[m].first) {
		return nil
	}
	_, limit := r.bounds(a)
	at := r.toLabel(a, limit)
	terms := r.slot(at, limit)
	if r.isQuote(a) {
		terms = r.slot(a, limit)
	}
	if len(terms) == 0 || !terms[0].known && !terms[0].quoted {
		return nil
	}
	end := terms[0].last
	if terms[0].quoted {
		end = r.afterQuote(terms[0])
	}
	if end < limit && !r.isMark(end) && !r.has(end, "and") {
		return nil
	}
	all := r.plain(r.lone(m, nil), terms[:1], "verbless", -1)
	for i := range all {
		all[i].tier = sayso.TierB
		if r.anyWord(a, at, "negation") {
			all[i].stance = sayso.Denies
		}
	}
	return all
}

// headsLine reports whether the name at token i stands at the head of a title,
// a paragraph or what follows a colon, past titles and trades.
func (r *reading) headsLine(i int) bool {
	for j := i - 1; ; j-- {
		if j < 0 || r.key(j) == ":" || r.Sentences[r.sentence[i]].Paragraph != r.Sentences[r.sentence[j]].Paragraph {
			return true
		}
		if i-j > 4 || r.isMark(j) && r.key(j) != "." || r.isQuote(j) || r.has(j, "stop") || !r.has(j, "titles") && !r.has(j, "plain_nouns") {
			return false
		}
	}
}

// reversed reads "the L is T", "the real spy is not T".
func (r *reading) reversed(c int) []finding {
	_, ok := r.is(c, "copula")
	if !ok || r.has(c, "been") || r.key(c) == "'s" || !r.knowsPlainNouns() {
		return nil
	}
	first, limit := r.bounds(c)
	l := r.definiteLabelBefore(c, first)
	if l.last == 0 {
		return nil
	}
	m := r.invertedSubject(r.skip(c+1, limit, "negation", "adverbs"), limit)
	if m < 0 || r.mentions[m].entity == nil {
		return nil
	}
	if end := r.mentions[m].last; end < limit && !r.isMark(end) && !r.isQuote(end) && !r.has(end, "and") && !r.has(end, "relative") {
		return nil
	}
	all := r.plain(r.lone(m, nil), []term{l}, "reversed", c)
	for i := range all {
		all[i].tier = sayso.TierB
		if r.anyWord(c, r.mentions[m].first, "negation") && all[i].stance == "" && !r.wondered(c, first) {
			all[i].stance = sayso.Denies
		} else if r.wondered(c, first) {
			all[i].stance = sayso.Questions
		}
	}
	return all
}

// wondered reports whether "whether" or "if" opens the clause of token c.
func (r *reading) wondered(c, first int) bool { return r.anyWord(max(first, c-10), c, "whether") }

// definiteLabelBefore returns the label of "the L" that ends before token c.
func (r *reading) definiteLabelBefore(c, first int) term {
	for j := c - 1; j >= first && j > c-8; j-- {
		if !r.has(j, "definite") {
			if r.isMark(j) || r.kindOf(j) != text.Word {
				break
			}
			continue
		}
		if t, ok := r.phraseTerm(j+1, c); ok && t.last == c && (t.known || r.has(t.first, "suspected") && !hasSuffix(r.key(t.last-1), "tion")) {
			return t
		}
		break
	}
	return term{}
}

// quotedDeed reads "that T 'sold the night shift'": a quotation that says what T
// does.
func (r *reading) quotedDeed(open int) []finding {
	if !r.isQuote(open) || open == 0 || !r.knowsPlainNouns() {
		return nil
	}
	q := r.quoteAt(open)
	m := r.deedSubject(open)
	if q < 0 || m < 0 || !r.Quotes[q].Closed {
		return nil
	}
	first, last := r.tokensOf(q)
	for last > first && r.isMark(last-1) {
		last--
	}
	if last-first < 2 || last-first > longestQuotedTerm || !r.has(first, "deeds") {
		return nil
	}
	target := r.targetsAt(m, r.claimantAt(open))
	if !target.ok() || r.has(first, "mild_deeds") && !r.accusesIn(first, last) && !r.anyWord(first, last, "ill_adjectives") && !r.anyWord(first, last, "vices") {
		return nil
	}
	t := term{first: first, last: last, concept: "other_accusation", quoted: true, known: true, predicate: true}
	if at, ok := r.labelAt[first]; ok {
		t.concept = r.labels[at].concept
	}
	return []finding{{subject: target, term: t, rule: "quoted-deed", tier: sayso.TierB, verb: -1}}
}

// deedSubject returns the mention whose deed the quotation opening at token open
// tells: right before it, or before "who".
func (r *reading) deedSubject(open int) int {
	first, _ := r.bounds(open)
	j := r.backOverVerbWords(open-1, first)
	if r.has(j, "relative") {
		return r.antecedent(j, first)
	}
	if m := r.mentionEndingAt(j); m >= 0 {
		return r.listBack(m)[0]
	}
	return -1
}

// splitSubject returns the name that is all of the quotation before quotation q
// in its sentence: “Lang,” she said, “is a liar.”
func (r *reading) splitSubject(q int) int {
	if q == 0 || r.sentence[r.TokenAt(r.Quotes[q-1].Open.Start)] != r.sentence[r.TokenAt(r.Quotes[q].Open.Start)] {
		return -1
	}
	first, last := r.tokensOf(q - 1)
	first = r.skip(first, last, "articles", "titles")
	m := r.mentionAt(first)
	if m < 0 || r.mentions[m].first != first || r.key(r.mentions[m].last) != "," || r.mentions[m].last != last-1 {
		return -1
	}
	return m
}
