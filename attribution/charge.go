package attribution

import (
	"strings"

	"sayso"
	"sayso/text"
)

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
	if r.has(i, "duties") && strings.HasPrefix(r.key(v), "charg") {
		return nil // "charged with restoring the archive"
	}
	if t, ok := r.deedAt(i, limit); ok {
		return []term{t}
	}
	var terms []term
	for _, t := range r.slot(i, limit) {
		if t.known || t.weak || t.quoted || t.open && r.key(i-1) == "being" && r.determined(t.first) {
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
	if i >= limit || !r.opensDeed(i) || r.isQuote(i) || r.has(i, "plain_nouns") || r.has(i, "plain_things") {
		return term{}, false
	}
	end := i + 1
	for end < limit && end-i < longestDeed {
		if next := r.overMarked(end); next > end && next-i <= longestDeed+4 {
			end = next
			continue
		}
		if r.quoteOf[end] != r.quoteOf[i] || r.endsDeed(end) {
			break
		}
		end++
	}
	for end > i+1 && (r.has(end-1, "prepositions") || r.has(end-1, "articles") || r.isMark(end-1) || r.has(end-1, "and") || r.key(end-1) == "too") {
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

// opensDeed reports whether token i is a verb of which somebody can be accused:
// "watering", "having watered".
func (r *reading) opensDeed(i int) bool {
	key := r.key(i)
	if r.key(i-1) == "having" && r.knowsClaimants() && r.kindOf(i) == text.Word && !r.has(i, "articles") && !r.has(i, "prepositions") {
		return true
	}
	return len(key) >= 5 && hasSuffix(key, "ing")
}

// longestMarkedDeed is the most tokens of words in marks inside a deed.
const longestMarkedDeed = 10

// overMarked returns the token behind the quotation that opens at token i inside
// a deed: `trying to "debase" the dollar`.
func (r *reading) overMarked(i int) int {
	if !r.isQuote(i) || !r.knowsClaimants() {
		return i
	}
	q := r.quoteAt(i)
	if q < 0 || !r.Quotes[q].Closed {
		return i
	}
	if end := r.TokenAt(r.Quotes[q].Close.End-1) + 1; end-i <= longestMarkedDeed {
		return end
	}
	return i
}

// abbreviated reports whether the full stop at token i ends a short form and no
// sentence: "the U.S. senator".
func (r *reading) abbreviated(i int) bool {
	return r.knowsClaimants() && i+1 < len(r.Tokens) && r.clause[i+1] == r.clause[i] && len(r.key(i-1)) <= 3 && r.capital(i-1)
}

// endsDeed reports whether a deed ends before token i.
func (r *reading) endsDeed(i int) bool {
	switch {
	case r.key(i) == "$" || r.key(i) == "%" || r.key(i) == "€" || r.key(i) == "£", r.owns(i), r.key(i) == "." && r.abbreviated(i), r.key(i) == "out":
		return false
	case r.isVerb(i) && r.knowsClaimants() && (r.labelAtWord(i-1) || r.has(i-1, "ill_adjectives")):
		return false // "making racist remarks"
	case r.isMark(i) && !r.glued(i), r.isMark(i) && r.key(i) != "-", r.isQuote(i):
		return true
	case r.has(i, "and") && (hasSuffix(r.key(i+1), "ing") || r.has(i+1, "accusing_of") || r.isVerb(i+1) || r.knowsClaimants() && (r.auxiliary(i+1) || r.has(i+1, "copula"))), r.has(i, "relative"), r.has(i, "copula"), r.isVerb(i):
		return true
	case r.has(i, "by") && r.knowsClaimants() && r.byWhom(i):
		return true
	case r.has(i, "prepositions") && r.isTime(i+1), r.has(i, "weekday"), r.key(i) == "after" || r.key(i) == "during" || r.key(i) == "while" || r.key(i) == "when" || r.key(i) == "but":
		return true
	}
	return false
}

// byWhom reports whether the "by" at token i says who accuses: "was accused of
// cheating by the Council". Who does something by doing another is none.
func (r *reading) byWhom(i int) bool {
	j := i + 1
	for j < i+3 && (r.has(j, "articles") || r.has(j, "titles")) {
		j++
	}
	m := r.mentionAt(j)
	return m >= 0 && r.mentions[m].kind != pronoun
}

// accusing reads "S accuses T of L", "T is accused of L", "charged with L".
func (r *reading) accusing(v int) []finding {
	end, ok := r.is(v, "accusing")
	if !ok || r.has(v-1, "articles") || r.has(v-1, "of") || r.mentionAt(v) >= 0 || r.key(v-1) == "in" || r.has(end, "that") {
		return nil
	}
	_, limit := r.bounds(v)
	var s speaker
	rule := "accusation"
	m := -1
	if !r.passive(v) && !r.reducedPassive(v) {
		m = r.objectAt(end, limit)
	}
	if m < 0 && !r.passive(v) && !r.reducedPassive(v) {
		m, s = r.whomAccused(v)
	} else if m >= 0 {
		s, _ = r.subjectOf(v)
	}
	if m < 0 && (!r.knowsClaimants() || r.passive(v) || r.reducedPassive(v) || r.key(v) == "guilty" || r.key(v-1) == "," && hasSuffix(r.key(v), "ed")) {
		m = r.passiveSubject(v)
		s, _ = r.agentOf(v, limit)
		rule = "accusation-passive"
		if m < 0 && r.key(v-1) == "," && hasSuffix(r.key(v), "ed") && r.knowsPlainNouns() {
			m = r.mentionBeforeAge(v - 2) // "Maas, arrested in May as an agent of"
		}
	}
	target := r.targetsAt(m, s.entity)
	if !target.ok() {
		return nil
	}
	after := max(target.last, end)
	if next := r.behindRemark(after, limit); next > after && r.knowsClaimants() && r.has(next, "accusing_of") && !r.has(after+1, "accusing_of") {
		after = next // "accused Rust, who chairs the board, of"
	}
	for j := after; j < limit && j < after+14; j++ {
		if r.has(j, "accusing_of") && r.chargesBy(v, j) && !(r.isTime(j+1) && r.has(j+2, "times") && r.knowsPlainNouns()) {
			all := r.named(v, target, r.charges(v, r.skipBeing(j+1), limit), s, rule)
			if r.has(v, "clearing") {
				for i := range all {
					all[i].stance = sayso.Denies
				}
			}
			return all
		}
		if r.isMark(j) && r.key(j) != "," || j > after && r.isVerb(j) || r.auxiliary(j) {
			break
		}
	}
	return nil
}

// chargesBy reports whether verb v tells the charge by the preposition at token
// p: "charged with", "accused of", "jailed for". "Charged his campaign for rent"
// tells a price.
func (r *reading) chargesBy(v, p int) bool {
	switch key := r.key(p); {
	case !r.knowsClaimants() || key == "as":
		return true
	case strings.HasPrefix(r.key(v), "charg"):
		return key == "with"
	case r.has(v, "sentencing"):
		return key == "for"
	case r.has(v, "of_only"):
		return key == "of"
	}
	return true
}

// whomAccused reads "T, whom S accuses of": the target and who accuses.
func (r *reading) whomAccused(v int) (int, speaker) {
	if !r.knowsClaimants() || r.activeForm(v) {
		return -1, speaker{}
	}
	first := r.clause[v]
	for w := v - 1; w > first && w > v-8 && !r.isMark(w); w-- {
		if r.key(w) != "whom" && r.key(w) != "who" {
			continue
		}
		in := r.mentionsIn(w+1, v)
		if len(in) == 0 {
			return -1, speaker{}
		}
		return r.antecedent(w, first), r.speakerOf(in[0])
	}
	return -1, speaker{}
}

func (r *reading) skipBeing(i int) int {
	for r.has(i, "been") || r.key(i) == "having" || r.has(i, "copula") && strings.HasPrefix(r.key(i), "be") {
		i++
	}
	return i
}
