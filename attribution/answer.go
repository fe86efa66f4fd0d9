package attribution

import (
	"slices"

	"sayso"
)

// A label is often taken up again without being said: "No." to a question, "He
// is not.", "That is untrue.", "an accusation which she rejects", "both pleaded
// not guilty". What is answered is the label that stands last before the answer;
// who answers it is whoever says so. The answer becomes a row of its own, on the
// words of the label, unless the voice that asked answers itself: then it is
// what that voice says of the label.

// farAnswer is how many sentences back the label may stand that is answered.
const farAnswer = 2

// answers adds to what was read what takes it up again.
func (r *reading) answers(all []finding) []finding {
	if !r.knowsPlainNouns() {
		return all
	}
	slices.SortStableFunc(all, func(a, b finding) int { return a.term.first - b.term.first })
	r.deniedNaming(all)
	var more []finding
	for s := range r.Sentences {
		r.answerQuestion(all, s)
	}
	for s := range r.Sentences {
		more = append(more, r.refuted(all, s)...)
	}
	for t := range r.turns {
		more = append(more, r.answeredBy(all, t)...)
	}
	for i := range r.Tokens {
		if r.has(i, "answering_no") || r.has(i, "denying") {
			more = append(more, r.denialOf(all, i)...)
		}
	}
	for i := range r.Tokens {
		more = append(more, r.soIs(all, i)...)
	}
	more = append(more, r.retorts(all)...)
	more = append(more, r.insisted(all)...)
	return append(r.deniedOnce(all), r.withoutEchoed(more)...)
}

// untrueFrom reports whether what a copula at token i says is that something is
// not so.
func (r *reading) untrueFrom(i, limit int) bool {
	j := r.skip(i, limit, "copula", "adverbs")
	return r.has(j, "untrue") || r.has(r.skip(j, limit, "articles"), "untrue")
}

// deniedOnce leaves out what the clause of a claim says by itself where its
// denial is read: "denies the allegation that he spied".
func (r *reading) deniedOnce(all []finding) []finding {
	denied := map[int]bool{}
	for _, f := range all {
		if f.rule == "denial" {
			denied[f.term.first] = true
		}
	}
	return slices.DeleteFunc(all, func(f finding) bool { return f.rule == "predicate" && denied[f.term.first] })
}

// soIs reads "So is T": the label said last before is said of T too.
func (r *reading) soIs(all []finding, i int) []finding {
	if r.key(i) != "so" || !r.has(i+1, "copula") || r.clause[i] != i {
		return nil
	}
	m := r.mentionAt(r.skip(i+2, len(r.Tokens), "titles", "articles"))
	if m < 0 || r.mentions[m].first > i+4 || r.mentions[m].entity == nil {
		return nil
	}
	for k := len(all) - 1; k >= 0; k-- {
		f := all[k]
		if f.term.first > i {
			continue
		}
		if r.sentence[i]-r.sentence[f.term.first] > 1 || f.claimant != nil || f.stance != "" {
			return nil
		}
		f.subject = r.lone(m, nil)
		f.rule, f.tier = "so-is", sayso.TierB
		if f.subject.ok() {
			return []finding{f}
		}
		return nil
	}
	return nil
}

// answerQuestion gives a label that the sentence before s asks about the stance
// of the answer in s, where the same voice answers.
func (r *reading) answerQuestion(all []finding, s int) {
	if s == 0 || r.key(r.Sentences[s-1].Last-1) != "?" && !r.isQuote(r.Sentences[s-1].Last-1) {
		return
	}
	first := r.Sentences[s].First
	stance := r.answerAt(first)
	if stance == "" {
		return
	}
	b := r.Sentences[s-1]
	for i := range all {
		f := &all[i]
		if f.term.first < b.First || f.term.first >= b.Last || f.claimant != nil || f.stance != sayso.Questions && r.stanceOf(*f, nil) != sayso.Questions {
			continue
		}
		if r.sameVoice(f.term.first, first) {
			f.stance = stance
		}
	}
}

// answeredBy returns what the speaker of a turn that begins with an answer
// answers to what the turn before asks, or says of him.
func (r *reading) answeredBy(all []finding, turn int) []finding {
	if turn == 0 {
		return nil
	}
	first, late := r.turns[turn].first, false
	if r.answerAt(first) != sayso.Denies && !r.namesItElse(first) {
		if first = r.lateAnswer(turn); first < 0 {
			return nil
		}
		late = true
	}
	by := r.turns[turn].speaker
	var found []finding
	for k := len(all) - 1; k >= 0; k-- {
		f := all[k]
		switch at := r.turnOf[f.term.first]; {
		case at >= turn:
			continue
		case at != turn-1 || len(found) > 0 && r.sentence[found[0].term.first] != r.sentence[f.term.first]:
			return found
		}
		asked := f.stance == sayso.Questions || r.stanceOf(f, nil) == sayso.Questions
		if !asked && (late || !slices.Contains(f.subject.entities, by.entity)) {
			continue
		}
		f.claimant, f.verb, f.stance, f.rule, f.tier = &by, first, sayso.Denies, "answer", sayso.TierB
		found = append(found, f)
	}
	return found
}

// sameVoice reports whether tokens a and b stand in the words of the same
// speaker.
func (r *reading) sameVoice(a, b int) bool {
	if r.quoteOf[a] != r.quoteOf[b] && r.quoteOf[a] >= 0 {
		return false
	}
	s, ok := r.turnAt(a)
	t, ok2 := r.turnAt(b)
	return ok == ok2 && s.name == t.name
}

// answerAt returns the stance of an answer that begins at token i; "" if none
// does.
func (r *reading) answerAt(i int) sayso.Stance {
	if r.isQuote(i) {
		i++
	}
	_, limit := r.bounds(i)
	switch {
	case r.has(i, "answer_no"):
		return sayso.Denies
	case r.has(i, "answer_maybe"):
		return sayso.Hedges
	case r.mentionAt(i) < 0 || r.mentions[r.mentionAt(i)].first != i:
		return ""
	}
	c := r.mentions[r.mentionAt(i)].last
	if !r.has(c, "copula") && !r.auxiliary(c) {
		return ""
	}
	j := r.skip(c, limit, "copula", "auxiliary")
	if (r.has(j, "negation") || r.has(c, "negation")) && (r.isMark(r.skip(j, limit, "negation")) || r.has(r.skip(c+1, limit, "negation"), "no_such")) {
		return sayso.Denies
	}
	return ""
}

// denialOf returns the denial at token i of the labels that stand last before
// it.
func (r *reading) denialOf(all []finding, i int) []finding {
	if r.deniesMore(i) {
		return nil
	}
	if r.pairBefore(i) {
		return r.eachDenies(all, i)
	}
	s, ok := r.denier(i)
	if !ok {
		return nil
	}
	var found []finding
	last := -1
	for k := len(all) - 1; k >= 0; k-- {
		f := all[k]
		if f.term.first >= i || f.stance == sayso.Denies || f.term.denied || r.besideName(f) {
			continue
		}
		back := r.sentence[i] - r.sentence[f.term.first]
		if back > farAnswer || last >= 0 && r.sentence[f.term.first] != last {
			break
		}
		if !r.concerns(f, s, i, back) || r.negatedIn(f) {
			continue
		}
		last = r.sentence[f.term.first]
		f.claimant, f.verb, f.stance, f.rule, f.tier = &s, i, sayso.Denies, "answer", sayso.TierB
		found = append(found, f)
		if s.entity == nil {
			break
		}
	}
	if r.has(i, "never_said") {
		return found
	}
	return r.nearest(found, s)
}

// besideName reports whether finding f stands beside a name without a verb and
// without a reservation: nobody argues about that.
func (r *reading) besideName(f finding) bool {
	return (f.rule == "prenominal" || f.rule == "apposition") && r.quoteOf[f.term.first] < 0 && !r.anyWord(max(f.term.first-2, 0), f.term.last, "suspected")
}

// nearest keeps of the labels that an answer can mean those that are said of
// the one who answers, if there are any.
func (r *reading) nearest(found []finding, s speaker) []finding {
	own := slices.DeleteFunc(slices.Clone(found), func(f finding) bool { return s.entity == nil || !slices.Contains(f.subject.entities, s.entity) })
	if len(own) > 0 {
		return own
	}
	return found[:min(1, len(found))]
}

// concerns reports whether s can be answering finding f: it is about him, or he
// is said to have said it, or it stands in the same sentence.
func (r *reading) concerns(f finding, s speaker, i, back int) bool {
	if r.has(i, "never_said") {
		return r.saidBy(f, s)
	}
	for _, e := range f.subject.entities {
		if s.entity != nil && e == s.entity {
			return true
		}
	}
	return r.saidBy(f, s) || back <= 1 && len(f.subject.entities) == 1
}

// saidBy reports whether finding f is in the words of s.
func (r *reading) saidBy(f finding, s speaker) bool {
	if f.claimant != nil {
		return f.claimant.name == s.name && s.name != ""
	}
	c := r.claimantAt(f.term.first)
	return c != nil && c == s.entity
}

// deniesMore reports whether the word at token i does not take up what was said
// before: it has an object of its own, or introduces a clause.
func (r *reading) deniesMore(i int) bool {
	_, limit := r.bounds(i)
	if end, ok := r.is(i, "answering_no"); ok {
		return r.has(end, "that")
	}
	if !r.isVerb(i) || r.passive(i) {
		return true
	}
	end := i + 1
	if r.isMark(end) || r.isQuote(end) || end >= limit {
		return false
	}
	if r.isMark(r.skip(end, limit, "adverbs")) {
		return false
	}
	if r.key(end) == "having" {
		return true // "denied having told"
	}
	if next := end + 1; r.has(end, "it_all") && !r.has(end, "articles") && (next >= limit || r.isMark(next) || r.isQuote(next) || r.adverb(next) || r.has(next, "and") || r.has(next, "prepositions")) {
		return false
	}
	j := r.skip(end, limit, "articles", "any", "possessives", "it_all")
	for k := j; k < limit && k < j+3 && !r.isMark(k) && !r.has(k, "prepositions"); k++ {
		if r.has(k, "charge_words") && !(r.has(k+1, "of") && !r.anyWord(k+2, min(k+5, limit), "been") && !r.accusesIn(k+2, min(k+8, limit))) {
			return false // "the vile accusation", "the fraud claims"
		}
	}
	return true
}

// denier returns who denies at token i.
func (r *reading) denier(i int) (speaker, bool) {
	if r.has(i, "denying") {
		first, _ := r.bounds(i)
		if m := r.mentionEndingAt(r.backOverVerbWords(i-1, first)); m > 0 && r.has(r.mentions[m].first-1, "relative") {
			s := r.speakerOf(m)
			return s, s.known() // "an accusation which Quilca rejects"
		}
		return r.subjectOf(i)
	}
	if chain := r.chainAt(i); len(chain) > 0 {
		return chain[0].speaker, chain[0].speaker.known()
	}
	if first, _ := r.bounds(i); r.has(first, "it_all") && r.has(first+1, "copula") && r.untrueFrom(first+1, i+3) {
		return speaker{author: true}, true // "That is a lie."
	}
	if first, _ := r.bounds(i); r.key(first) == "it" {
		if e := r.groupBefore(first); e != nil {
			return speaker{name: e.name, entity: e, at: r.span(first, first+1), carried: true}, true
		}
	}
	if first, _ := r.bounds(i); r.key(i) == "not" {
		if m := r.mainSubject(first, i); m >= 0 {
			s := r.speakerOf(m)
			return s, s.known()
		}
	}
	if s, ok := r.subjectOf(i); ok && !r.has(i, "no_such") {
		return s, true
	}
	return speaker{author: true}, r.has(i, "no_such")
}
