package attribution

import (
	"sayso"
)

// Naming has its turns: two are named in one breath, somebody is put down as
// something, names himself, or naming is refused or called wrong.

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
		next = r.skipComma(target.last)
		switch {
		case !target.ok():
			return all
		case r.has(next, "as"):
			next++
		case r.has(v, "as") || !r.opensLabel(target.last) || !r.knowsClaimants():
			return all // but "called A a liar and B a thief"
		default:
			next = target.last
		}
		terms = r.slot(next, limit)
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
		if r.has(j, "copula") && (r.has(r.skip(j+1, limit, "adverbs"), "untrue") || r.has(r.skip(j+1, limit, "adverbs", "articles"), "untrue")) {
			all := r.plain(target, terms, "naming-verb", v)
			for i := range all {
				all[i].stance, all[i].tier = sayso.Denies, sayso.TierB
			}
			return all
		}
	}
	return nil
}

// askedNaming reads "Does the minister regard T as a L?": who asks says it.
func (r *reading) askedNaming(v int, target subject, limit int, needsAs bool) []finding {
	at := r.slotStart(target.last, limit, needsAs)
	if at < 0 {
		return nil
	}
	all := r.plain(target, r.slot(at, limit), "naming-verb", v)
	for i := range all {
		all[i].stance, all[i].tier = sayso.Questions, sayso.TierB
	}
	return all
}

// agentsEach reads the rest of "was called a traitor by S and a fool by R".
func (r *reading) agentsEach(v int, target subject, terms []term, limit int) []finding {
	var all []finding
	for range 3 {
		if len(terms) == 0 || !r.knowsPlainNouns() {
			break
		}
		end, ok := r.is(terms[len(terms)-1].last, "by")
		if !ok {
			break
		}
		d := r.phraseFrom(end, limit)
		if !d.ok() || !r.has(d.last, "and") || !r.has(d.last+1, "articles") {
			break
		}
		terms = r.slot(d.last+1, limit)
		s, _ := r.agentOf(d.last+1, limit)
		if len(terms) == 0 || !s.known() || !r.has(terms[len(terms)-1].last, "by") {
			break
		}
		all = append(all, r.named(v, target, terms, s, "naming-passive")...)
	}
	return all
}

// refused reports whether the naming was not done: "refused to call".
func (r *reading) refused(v int) bool {
	return r.key(v-1) == "to" && r.has(v-2, "refusing") || r.key(v-1) == "of" && r.has(v-3, "refusing")
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

// inTextBefore returns the text of "was named in communiques of the Council as",
// between tokens i and as.
func (r *reading) inTextBefore(i, as int) speaker {
	for j := i; j < as && j < i+6; j++ {
		if r.key(j) != "in" {
			continue
		}
		first := j + 1
		if r.has(first, "numerals") && r.has(first+1, "of") {
			first += 2 // "in one of its bulletins"
		}
		if first >= as {
			return speaker{}
		}
		head := r.headOf(r.skip(first, as, "articles"), as)
		if r.has(head, "texts") {
			return r.describedSpeaker(first, as)
		}
	}
	return speaker{}
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

// gapped reads the second half of "A was a liar and B a thief".
func (r *reading) gapped(c int, terms []term, limit int) []finding {
	if len(terms) == 0 || !r.knowsClaimants() {
		return nil
	}
	last := terms[len(terms)-1]
	i := last.last
	if last.quoted {
		i = r.afterQuote(last)
	}
	next := r.skip(r.skipComma(i), limit, "and")
	m := r.mentionAt(r.skip(next, limit, "articles", "titles"))
	if next == i || m < 0 || r.mentions[m].kind == pronoun || r.quoteOf[r.mentions[m].first] != r.quoteOf[c] || !r.opensLabel(r.mentions[m].last) {
		return nil
	}
	target := r.lone(m, r.claimantAt(c))
	if !target.ok() {
		return nil
	}
	return r.plain(target, r.slot(target.last, limit), "copula", c)
}

// slotBehindRemark returns where the label begins behind a remark that tells who
// the target is: "called Rust, a dentist from Arle, a liar", "Rust (41) as a
// liar"; -1 where there is no remark or no label behind it.
func (r *reading) slotBehindRemark(i, limit int, needsAs bool) int {
	if r.key(i) != "," && r.key(i) != "(" || !r.knowsClaimants() {
		return -1
	}
	for j := i + 1; j < limit && j < i+longestRemark; j++ {
		if r.key(j) == ";" || r.isQuote(j) && !r.genitiveAt(j) {
			return -1
		}
		if r.key(j) != "," && r.key(j) != ")" || r.quoteOf[j] != r.quoteOf[i] {
			continue
		}
		if r.has(j+1, "as") && !r.isVerb(j+1) {
			return j + 2
		}
		if needsAs || !r.opensLabel(j+1) {
			continue
		}
		if t, ok := r.oneTerm(j+1, limit); ok && (t.known || t.weak || t.open) {
			return j + 1
		}
	}
	return -1
}

// believed reads "S believes T to be a L" and "S takes T for a L", of labels that
// the codebook knows: people are taken for walks.
func (r *reading) believed(v int) []finding {
	end, ok := r.is(v, "believing")
	if !ok || !r.knowsClaimants() || r.passive(v) || r.has(v-1, "articles") || r.refused(v) {
		return nil
	}
	_, limit := r.bounds(v)
	m := r.objectAt(end, limit)
	if m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[v] {
		return nil
	}
	s, ok := r.subjectOf(v)
	target := r.targetsAt(m, s.entity)
	if !ok || !target.ok() {
		return nil
	}
	at := r.behindRemark(target.last, limit)
	switch {
	case r.key(at) == "to" && r.key(at+1) == "be":
		at += 2
	case r.key(at) == "for" && r.has(v, "taking_for") && r.opensLabel(at+1):
		at++
	default:
		return nil
	}
	return r.named(v, target, r.sureOnly(r.slot(at, limit)), s, "naming-verb")
}
