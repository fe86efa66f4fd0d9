package attribution

import (
	"cmp"
	"strings"

	"sayso"
	"sayso/text"
)

// Somebody calls, names, accuses: the verb itself says who speaks, of whom, and
// what. It is the safest of the constructions, and the only one in which words
// are read that the codebook does not know.

// naming reads "S calls T (a) L", "describes T as L", and their passives.
func (r *reading) naming(v int) []finding {
	end, ok := r.namingVerb(v)
	if !ok {
		return nil
	}
	_, limit := r.bounds(v)
	needsAs := r.has(v, "as")
	if r.passive(v) || r.reducedPassive(v) {
		return r.namedPassive(v, end, limit, needsAs)
	}
	m := r.objectAt(end, limit)
	s, ok := r.subjectOf(v)
	var target subject
	if r.has(end, "reflexive") && r.knowsPlainNouns() {
		return r.selfNamed(v, end, limit)
	}
	switch {
	case m >= 0 && r.quoteOf[r.mentions[m].first] == r.quoteOf[v]:
		target = r.targetsAt(m, s.entity)
	case r.key(end) == "it":
		target = r.itAt(end, s.entity)
	default:
		return r.whomNamed(v, end, limit, needsAs)
	}
	if !target.ok() {
		return nil
	}
	if r.capital(v) && !ok && v == r.clause[v] && hasSuffix(r.key(v), "ing") && r.knowsPlainNouns() {
		return r.namingIsWrong(v, target, limit, needsAs)
	}
	if r.capital(v) && !ok && v == r.clause[v] || r.refused(v) {
		return nil
	}
	if !ok && (hasSuffix(r.key(v), "ing") || r.key(v-1) == "to") {
		target.tier = sayso.TierB
	}
	if r.has(v, "naming_bare") && !r.opensLabel(target.last) && !r.has(target.last, "as") {
		return nil
	}
	at := r.slotStart(target.last, limit, needsAs)
	if at < 0 {
		return nil
	}
	terms := r.slot(at, limit)
	all := r.named(v, target, terms, s, "naming-verb")
	return append(all, r.namedToo(v, terms, limit, s)...)
}

// namingIsWrong reads "Calling T a L is absurd".
func (r *reading) namingIsWrong(v int, target subject, limit int, needsAs bool) []finding {
	at := r.slotStart(target.last, limit, needsAs)
	if at < 0 {
		return nil
	}
	terms := r.slot(at, limit)
	if len(terms) == 0 {
		return nil
	}
	for j := terms[len(terms)-1].last; j < limit && j < v+24; j++ {
		if r.has(j, "copula") && r.has(r.skip(j+1, limit, "adverbs", "articles"), "untrue") {
			all := r.plain(target, terms, "naming-verb", v)
			for i := range all {
				all[i].stance, all[i].tier = sayso.Denies, sayso.TierB
			}
			return all
		}
	}
	return nil
}

// selfNamed reads "T, who calls herself a journalist", which takes the trade away
// from her, and "T presents himself as a L", which is his own word.
func (r *reading) selfNamed(v, end, limit int) []finding {
	m := r.subjectMention(v)
	if m < 0 || r.passive(v) {
		return nil
	}
	target := r.targetsAt(m, nil)
	at := r.slotStart(end+1, limit, r.has(v, "as"))
	if at < 0 || !target.ok() {
		return nil
	}
	j := r.skip(at, limit, "articles")
	if last, ok := r.is(j, "trades"); ok && (last >= limit || r.isMark(last)) {
		if r.has(v, "as") {
			return nil
		}
		return r.soSaid(target, term{first: j, last: last, concept: "impostor", known: true})
	}
	s := r.speakerOf(m)
	return r.named(v, target, r.slot(at, limit), s, "naming-verb")
}

// refused reports whether the naming was not done: "refused to call".
func (r *reading) refused(v int) bool {
	return r.key(v-1) == "to" && r.has(v-2, "refusing") || r.key(v-1) == "of" && r.has(v-3, "refusing")
}

// opensLabel reports whether a label can begin at token i right behind the
// target: with an article, a possessive, or marks.
func (r *reading) opensLabel(i int) bool {
	return r.has(i, "articles") || r.has(i, "possessives") && r.key(i) != "'s" || r.isQuote(i) || r.has(i, "nobodys")
}

// namedToo reads the second half of "describes A as a L and B as a M".
func (r *reading) namedToo(v int, terms []term, limit int, s speaker) []finding {
	var all []finding
	for range 4 {
		if len(terms) == 0 {
			break
		}
		last := terms[len(terms)-1]
		i := last.last
		if last.quoted {
			i = r.afterQuote(last)
		}
		next := r.skip(r.skipComma(i), limit, "and")
		if next == i || next >= limit {
			break
		}
		m := r.objectAt(next, limit)
		if m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[v] {
			break
		}
		target := r.targetsAt(m, s.entity)
		if !target.ok() || !r.has(r.skipComma(target.last), "as") {
			break
		}
		terms = r.slot(r.skipComma(target.last)+1, limit)
		all = append(all, r.named(v, target, terms, s, "naming-verb")...)
	}
	return all
}

// down reads "S has T down as a L".
func (r *reading) down(d int) []finding {
	end, ok := r.is(d, "down_as")
	if !ok {
		return nil
	}
	first, limit := r.bounds(d)
	m := r.mentionEndingAt(d - 1)
	if m < 0 {
		return nil
	}
	for v := r.mentions[m].first - 1; v > first && v > d-10; v-- {
		if !r.has(v, "having") {
			continue
		}
		s, _ := r.subjectOf(v)
		return r.named(v, r.targetsAt(m, s.entity), r.slot(end, limit), s, "naming-verb")
	}
	return nil
}

// namingVerb returns where the naming verb at token v ends, if it is one.
func (r *reading) namingVerb(v int) (int, bool) {
	if end, ok := r.is(v, "naming"); ok && r.isVerb(v) {
		return end, true
	}
	end, ok := r.is(v, "naming_wide")
	if !ok || r.mentionAt(v) >= 0 || r.capital(v) || r.has(v-1, "articles") || r.has(v-1, "of") || r.has(v-1, "possessives") && !r.has(v-1, "copula") {
		return end, false
	}
	return end, true
}

// whomNamed reads "T, whom S called L".
func (r *reading) whomNamed(v, end, limit int, needsAs bool) []finding {
	first := r.clause[v]
	for w := v - 1; w > first && w > v-14; w-- {
		if !r.has(w, "whom") {
			continue
		}
		m := r.antecedent(w, first)
		if m < 0 {
			return nil
		}
		s, _ := r.subjectOf(v)
		if in := r.mentionsIn(w+1, v); len(in) > 0 && !(s.known() && r.knowsClaimants()) {
			s = r.speakerOf(in[0])
		}
		target := r.targetsAt(m, s.entity)
		at := end
		if needsAs || r.has(at, "as") {
			if at = r.slotAfterAs(end, limit); at < 0 {
				return nil
			}
		}
		return r.named(v, target, r.slot(at, limit), s, "naming-whom")
	}
	return nil
}

// slotStart returns where the label of a naming verb begins: right behind the
// target, or behind "as".
func (r *reading) slotStart(i, limit int, needsAs bool) int {
	if !needsAs && r.opensLabel(i) && r.knowsPlainNouns() {
		return i
	}
	for j := i; j < limit && j < i+16; j++ {
		if r.quoteOf[j] != r.quoteOf[max(i-1, 0)] && !r.isQuote(j) {
			continue
		}
		if r.has(j, "as") && !r.isVerb(j) {
			return j + 1
		}
		if r.key(j) == ";" || j > i && r.isVerb(j) && !r.has(j, "interviewed") {
			break
		}
	}
	if needsAs {
		return -1
	}
	return r.overRemark(r.skipComma(i), limit)
}

// overRemark steps over "in her column," and "without blinking," before a
// label.
func (r *reading) overRemark(i, limit int) int {
	if !r.has(i, "prepositions") && r.key(i) != "," {
		return i
	}
	for j := i + 1; j < limit && j < i+8; j++ {
		if r.isQuote(j) || r.key(j) == "," {
			return r.skipComma(j)
		}
	}
	return i
}

// slotAfterAs returns where the label of a passive begins, behind "as": past
// "by the Council, or its press office".
func (r *reading) slotAfterAs(i, limit int) int {
	for j := i; j < limit && j < i+28; j++ {
		if r.has(j, "as") && !r.isVerb(j) {
			return j + 1
		}
		if r.key(j) == ";" || r.isVerb(j) && r.mentionAt(j) < 0 {
			return -1
		}
	}
	return -1
}

// namedPassive reads "T was called (by S) (as) L".
func (r *reading) namedPassive(v, end, limit int, needsAs bool) []finding {
	m := r.passiveSubject(v)
	if m < 0 {
		return nil
	}
	s, _ := r.agentOf(v, limit)
	target := r.targetsAt(m, s.entity)
	if !target.ok() || target.last > v {
		return nil
	}
	at := r.slotAfterAs(end, limit)
	if at < 0 && !needsAs {
		at = end
		if next, ok := r.is(at, "by"); ok {
			if n := r.objectAt(next, limit); n >= 0 {
				at = r.mentions[n].last
			}
		}
		at = r.skipComma(at)
	}
	if at < 0 {
		return nil
	}
	terms := r.slot(at, limit)
	if !s.known() && len(terms) > 0 && r.knowsPlainNouns() {
		s = r.inText(terms[len(terms)-1], limit)
	}
	return r.named(v, target, terms, s, "naming-passive")
}

// inText returns the text that a label stands in: "was branded a scab in a
// leaflet".
func (r *reading) inText(t term, limit int) speaker {
	i := t.last
	if t.quoted {
		i = r.afterQuote(t)
	}
	if r.key(i) != "in" && r.key(i) != "on" || i+1 >= limit {
		return speaker{}
	}
	end := r.phraseEnd(i+1, limit, r.quoteOf[i])
	if end == i+1 || !r.has(end-1, "texts") {
		return speaker{}
	}
	return r.describedSpeaker(i+1, end)
}

// passiveSubject returns the mention (the first of a list) that a passive verb
// is about.
func (r *reading) passiveSubject(v int) int {
	m := -1
	if r.reducedPassive(v) && !r.passive(v) {
		j := v - 1
		for j > 0 && r.adverb(j) {
			j--
		}
		if r.key(j) == "," || r.key(j) == "(" {
			j--
		}
		m = r.mentionEndingAt(j)
	} else {
		m = r.subjectMention(v)
	}
	if m < 0 {
		return -1
	}
	return r.listBack(m)[0]
}

// named makes a finding of each term of a slot. A label that the codebook does
// not know is still one where the verb itself accuses or honours.
func (r *reading) named(v int, target subject, terms []term, s speaker, rule string) []finding {
	if !target.ok() {
		return nil
	}
	var all []finding
	for _, t := range terms {
		f := finding{subject: target, term: t, rule: rule, tier: target.tier, claimant: &s, verb: v}
		if !t.known {
			f.term.concept = r.conceptBehind(v, t)
			f.tier = sayso.TierB
		}
		if f.term.concept != "" {
			all = append(all, f)
		}
	}
	return all
}

// conceptBehind returns the concept of words that the codebook does not know
// behind a naming verb; "" where they are no label: "called it good".
func (r *reading) conceptBehind(v int, t term) string {
	switch {
	case t.weak:
		return t.concept
	case !t.open && r.knowsPlainNouns() && r.adjectival(t):
		return ""
	}
	concept := r.conceptOfVerb(v)
	if concept == "" && t.open && !t.valued && !t.quoted {
		return "" // "identified as the florist"
	}
	return cmp.Or(concept, t.concept)
}

// adjectival reports whether quoted words are no noun: "incredibly driven",
// "third-rate".
func (r *reading) adjectival(t term) bool {
	p, ok := r.wordingAt(t.first, t.last)
	if !ok || r.adverb(t.first) {
		return true
	}
	head := r.key(p.head)
	return !r.determined(t.first) && (adjective(head) || hasSuffix(head, "ed") || hasSuffix(head, "ing") || r.has(p.head, "ill_adjectives") || r.has(p.head, "fine_adjectives"))
}

// conceptOfVerb returns what a verb makes of words that the codebook does not
// know.
func (r *reading) conceptOfVerb(v int) string {
	switch {
	case r.has(v, "naming_ill"):
		return "other_accusation"
	case r.has(v, "naming_well"):
		return "other_honour"
	}
	return ""
}

// accusing reads "S accuses T of L", "T is accused of L", "charged with L".
func (r *reading) accusing(v int) []finding {
	end, ok := r.is(v, "accusing")
	if !ok || r.has(v-1, "articles") || r.has(v-1, "of") || r.mentionAt(v) >= 0 {
		return nil
	}
	_, limit := r.bounds(v)
	var s speaker
	rule := "accusation"
	m := -1
	if !r.passive(v) && !r.reducedPassive(v) {
		m = r.objectAt(end, limit)
	}
	if m >= 0 {
		s, _ = r.subjectOf(v)
	} else {
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
	for j := after; j < limit && j < after+14; j++ {
		if r.has(j, "accusing_of") {
			all := r.named(v, target, r.charges(v, r.skipBeing(j+1), limit), s, rule)
			if r.has(v, "clearing") {
				for i := range all {
					all[i].stance = sayso.Denies
				}
			}
			return all
		}
		if r.isMark(j) && r.key(j) != "," || j > after && r.isVerb(j) {
			break
		}
	}
	return nil
}

func (r *reading) skipBeing(i int) int {
	for r.has(i, "been") || r.key(i) == "having" || r.has(i, "copula") && strings.HasPrefix(r.key(i), "be") {
		i++
	}
	return i
}

// denyingBeing reads "T denied being L", "T rejects the label L".
func (r *reading) denyingBeing(v int) []finding {
	end, ok := r.is(v, "denying")
	if !ok || !r.isVerb(v) {
		return nil
	}
	_, limit := r.bounds(v)
	at := end
	switch at, ok = r.labelWord(end, limit); {
	case ok:
	case r.has(end, "been") || hasSuffix(r.key(end), "ing"):
		at = r.skipBeing(end)
	case r.chargeOf(end, limit) >= 0:
		at = r.chargeOf(end, limit)
	case r.has(end, "any"):
		at = end + 1
	case r.claimAnd(end, limit) >= 0:
		at = r.claimAnd(end, limit)
	default:
		return nil
	}
	m := r.subjectMention(v)
	if m < 0 {
		return nil
	}
	s := r.speakerOf(m)
	target := r.targetsAt(r.listBack(m)[0], nil)
	all := r.named(v, target, r.slot(at, limit), s, "denial")
	if l, ok := r.labelAt[at]; ok && r.labels[l].predicate && len(all) == 0 {
		if t := r.termOf(r.labels[l]); t.last > 0 {
			all = r.named(v, target, []term{t}, s, "denial")
		}
	}
	for i := range all {
		all[i].stance = sayso.Denies
	}
	return all
}

// labelWord steps over "the label", "the word" before a quoted label.
func (r *reading) labelWord(i, limit int) (int, bool) {
	j := r.skip(i, limit, "articles")
	if j < limit && r.has(j, "label_words") {
		return j + 1, true
	}
	return i, false
}

// chargeOf returns where the label begins in "any allegations of spying", "the
// charge of being a spy"; -1 if that is not what stands at token i.
func (r *reading) chargeOf(i, limit int) int {
	j := r.skip(i, limit, "articles", "any", "possessives", "adverbs", "all_of_them")
	for j < limit && j < i+5 && !r.has(j, "charge_words") && r.kindOf(j) == text.Word && !r.has(j, "stop") {
		j++
	}
	if !r.has(j, "charge_words") || !r.has(j+1, "of") {
		return -1
	}
	return r.skipBeing(j + 2)
}

// claimAnd returns where the label begins in "the claim that he is a spy"; -1
// if that is not what stands at token i.
func (r *reading) claimAnd(i, limit int) int {
	for j := i; j < limit && j < i+8; j++ {
		if !r.has(j, "that") {
			continue
		}
		if m := r.mentionAt(j + 1); m >= 0 && r.mentions[m].kind == pronoun && r.has(r.mentions[m].last, "copula") {
			return r.skip(r.mentions[m].last, limit, "copula", "been", "adverbs")
		}
	}
	return -1
}

// labelList reads a label that is given to a number of people who are named
// later: "a long list of individuals who are called by S as L. … The list
// contains a range of people …, from A and B to C and D".
func (r *reading) labelList(v int) []finding {
	end, ok := r.is(v, "naming")
	if !ok || !r.passive(v) {
		return nil
	}
	first, limit := r.bounds(v)
	if !r.anyWord(max(first, v-farBack), v, "collective") {
		return nil
	}
	at := r.slotAfterAs(end, limit)
	if at < 0 {
		return nil
	}
	s, known := r.agentOf(v, limit)
	terms := r.slot(at, limit)
	if !known || len(terms) == 0 {
		return nil
	}
	target := r.namedLater(r.sentence[v])
	return r.named(v, target, terms, s, "list")
}

// namedLater returns the persons named in the sentence, at most four on, that
// takes the list up again with an anaphor.
func (r *reading) namedLater(s int) subject {
	for next := s + 1; next < len(r.Sentences) && next <= s+4; next++ {
		b := r.Sentences[next]
		for i := b.First; i < b.Last && i <= b.First+6; i++ {
			start, ok := r.is(i, "anaphors")
			if !ok {
				continue
			}
			if found := r.personsIn(start, b.Last); found.ok() {
				return found
			}
		}
	}
	return subject{}
}

// personsIn returns the persons named outside quotations in tokens first up to
// last.
func (r *reading) personsIn(first, last int) subject {
	s := subject{first: -1, tier: sayso.TierB}
	for _, m := range r.mentionsIn(first, last) {
		e := r.mentions[m].entity
		if e == nil || e.kind != person || r.quoteOf[r.mentions[m].first] >= 0 {
			continue
		}
		if s.first < 0 {
			s.first = r.mentions[m].first
		}
		s.last = r.mentions[m].last
		s.entities = append(s.entities, e)
	}
	if s.ok() {
		s.at = r.span(s.first, s.last)
	}
	return s
}

// listing reads "T was added to the register of foreign agents", "S entered T in
// the list of terrorists".
func (r *reading) listing(n int) []finding {
	end, ok := r.is(n, "registers")
	if !ok || !r.has(end, "of") {
		return nil
	}
	first, limit := r.bounds(n)
	for v := n - 1; v > first && v > n-18; v-- {
		if !r.has(v, "registering") {
			continue
		}
		var s speaker
		m := r.passiveSubject(v)
		if r.passive(v) || r.reducedPassive(v) {
			s, _ = r.agentOf(v, n)
		} else {
			s, _ = r.subjectOf(v)
			m = r.objectAt(v+1, n)
		}
		if m < 0 {
			return nil
		}
		return r.named(v, r.targetsAt(m, s.entity), r.slot(end+1, limit), s, "listing")
	}
	return nil
}

// register reads "Detained as a Tervian saboteur: Emil Grandal, 29": a line of
// a list that begins with what its people are accused of.
func (r *reading) register(v int) []finding {
	end, ok := r.is(v, "accusing")
	if !ok {
		end, ok = r.is(v, "as_participles")
	}
	if next, on := r.is(end, "suspicion_of"); on {
		end = next - 1
	}
	if !ok || v != r.clause[v] || !r.has(end, "as") && !r.has(end, "accusing_of") && !r.has(end, "hedges") && !r.has(end, "suspicion_of") && r.key(end) != "of" && !r.has(end, "something_of") {
		return nil
	}
	_, limit := r.bounds(v)
	for colon := end; colon < limit && colon < end+16; colon++ {
		if r.key(colon) != ":" {
			continue
		}
		m := r.mentionAt(colon + 1)
		if m < 0 || r.mentions[m].first != colon+1 {
			return nil
		}
		target := r.lone(m, nil)
		if r.key(target.last) != "," && target.last != limit {
			target = r.targetsAt(m, nil)
		}
		return r.plain(target, r.slot(end+1, colon), "register", -1)
	}
	return nil
}
