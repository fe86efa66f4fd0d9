package attribution

import (
	"slices"

	"sayso"
)

// Not every answer says no. Who is asked whether he is an informer and answers
// that he is a carpenter denies it; so does who says that somebody is a priest
// "and nothing else", who takes back what he confessed, and who says that he
// never called anybody so.

// retorts returns the denials that need no word of denial.
func (r *reading) retorts(all []finding) []finding {
	var more []finding
	for _, f := range all {
		if f.term.last > 0 && (f.claimant == nil || r.askedWhether(f)) {
			more = append(more, r.answeredElse(f)...)
		}
	}
	for i := range r.Tokens {
		switch {
		case r.has(i, "nothing_else"):
			more = append(more, r.nothingElse(all, i)...)
		case r.has(i, "retracting"):
			more = append(more, r.retracted(all, i)...)
		case r.has(i, "clearing"):
			more = append(more, r.clearedOf(all, i)...)
		case r.has(i, "charge_words"):
			more = append(more, r.chargeUntrue(all, i)...)
			more = append(more, r.calledUntrueBy(all, i+1)...)
		case r.has(i, "naming") && (r.has(i+1, "it") || r.key(i+1) == "that" || r.key(i+1) == "this"):
			more = append(more, r.callsItUntrue(all, i)...)
		case r.key(i) == "not" || r.key(i) == "no":
			more = append(more, r.echoed(all, i)...)
		}
	}
	return more
}

// farReply is how many tokens behind a question the verb of its answer may
// stand.
const farReply = 30

// answeredElse reads "was asked whether T was a L. S answered that he was an M".
func (r *reading) answeredElse(f finding) []finding {
	from := f.subject.first
	if f.claimant != nil {
		from = min(from, f.verb)
	}
	w := from - 1
	for w > r.clause[f.term.first] && w > from-4 && !r.has(w, "whether") {
		w--
	}
	if w < 0 || !r.has(w, "whether") || f.subject.first > f.term.first {
		return nil
	}
	if found := r.answeredInMarks(f); len(found) > 0 {
		return found
	}
	for v := f.term.last; v < len(r.Tokens) && v < f.term.last+farReply && r.sentence[v]-r.sentence[f.term.first] <= 1; v++ {
		if r.quoteOf[v] != r.quoteOf[f.term.first] || !r.has(v, "speech") || !r.isVerb(v) {
			continue
		}
		_, limit := r.bounds(v)
		at := r.skip(v+1, limit, "that")
		end, about := at+1, r.key(at) == "it" && r.sentence[v] == r.sentence[f.term.first]
		if m := r.mentionAt(at); m >= 0 && r.mentions[m].first == at {
			end = r.mentions[m].last
			for _, e := range r.resolve(m) {
				about = about || slices.Contains(f.subject.entities, e)
			}
		}
		if !r.has(end, "copula") {
			return nil
		}
		j := end + 1
		if r.isQuote(j) {
			j++
		}
		switch {
		case !about:
			return nil
		case r.has(j, "negation") && (j+1 >= limit || r.isMark(j+1)):
		case r.has(j, "articles") && !r.anyLabel(j, min(j+8, limit)):
		default:
			return nil
		}
		s, ok := r.subjectOf(v)
		if !ok {
			return nil
		}
		f.claimant, f.verb, f.stance, f.rule, f.tier = &s, v, sayso.Denies, "answer", sayso.TierB
		return []finding{f}
	}
	return nil
}

// anyLabel reports whether a label begins at one of the tokens.
func (r *reading) anyLabel(first, last int) bool {
	for i := first; i < last; i++ {
		if _, ok := r.labelAt[i]; ok {
			return true
		}
	}
	return false
}

// nothingElse reads "T is a priest and nothing else" behind a label of T.
func (r *reading) nothingElse(all []finding, i int) []finding {
	first, _ := r.bounds(i)
	for c := i - 1; c > first && c > i-farContrast; c-- {
		if r.isMark(c) && r.key(c) != "," {
			return nil
		}
		if !r.has(c, "copula") || r.has(c+1, "negation") {
			continue
		}
		terms := []term{{first: i, last: i + 1, known: true}}
		t := r.copulaTarget(c, i, terms)
		if !t.ok() {
			return nil
		}
		return r.takeUp(all, i, func(f finding) bool { return slices.Contains(f.subject.entities, t.entities[0]) })
	}
	return nil
}

// takeUp returns as denied at token i the last label before it that is meant,
// in the words of whoever speaks there.
func (r *reading) takeUp(all []finding, i int, meant func(finding) bool) []finding {
	for k := len(all) - 1; k >= 0; k-- {
		f := all[k]
		if f.term.first >= i {
			continue
		}
		if r.sentence[i]-r.sentence[f.term.first] > farAnswer {
			return nil
		}
		if f.stance == sayso.Denies || f.term.denied || !meant(f) || r.negatedIn(f) || r.quoteOf[i] >= 0 && r.quoteOf[i] == r.quoteOf[f.term.first] {
			continue
		}
		s := speaker{author: true}
		if chain := r.chainAt(i); len(chain) > 0 {
			s = chain[0].speaker
		}
		if !s.known() && !s.author {
			return nil
		}
		f.claimant, f.verb, f.stance, f.rule, f.tier = &s, i, sayso.Denies, "answer", sayso.TierB
		return []finding{f}
	}
	return nil
}

// clearedOf reads "The court acquitted T" and "T was acquitted" behind what T is
// accused of.
func (r *reading) clearedOf(all []finding, v int) []finding {
	_, limit := r.bounds(v)
	passive := r.passive(v)
	if r.has(v-1, "articles") || r.negatedVerb(v) || r.mentionAt(v) >= 0 {
		return nil
	}
	m, end := -1, v+1
	s, _ := r.subjectOf(v)
	if passive {
		m = r.passiveSubject(v)
	} else if m = r.objectAt(v+1, limit); m >= 0 {
		end = r.mentions[m].last
	}
	t := r.targetsAt(m, s.entity)
	if !t.ok() || !passive && !s.known() || r.has(end, "accusing_of") && !r.has(end+1, "it_all") {
		return nil
	}
	found := r.takeUp(all, v, func(f finding) bool {
		return f.verb >= 0 && (r.has(f.verb, "accusing") || r.has(f.verb, "suspecting")) && slices.Contains(f.subject.entities, t.entities[0])
	})
	for i := range found {
		found[i].claimant = &s
	}
	return found
}

// retracted reads "S retracted the confession" behind what S said.
func (r *reading) retracted(all []finding, v int) []finding {
	_, limit := r.bounds(v)
	j := r.skip(v+1, limit, "articles", "possessives", "any")
	if r.passive(v) || r.mentionAt(v) >= 0 || !r.has(j, "charge_words") && !r.has(j, "retractable") && !r.has(v+1, "it_all") {
		return nil
	}
	s, ok := r.subjectOf(v)
	if !ok {
		return nil
	}
	found := r.takeUp(all, v, func(f finding) bool { return r.saidBy(f, s) })
	for i := range found {
		found[i].claimant = &s
	}
	return found
}

// chargeUntrue reads "The accusation is absurd", "S called the charge nonsense".
func (r *reading) chargeUntrue(all []finding, i int) []finding {
	first, limit := r.bounds(i)
	if !r.has(i-1, "definite") && !r.has(i-1, "articles") && !r.has(i-1, "it_all") {
		return nil
	}
	if r.has(i+1, "copula") && (i <= first+2 || r.quoteOf[i] != r.quoteOf[i-2] || r.has(i-2, "that") || r.isMark(i-2)) {
		if r.has(i+2, "negation") || !r.has(r.skip(i+2, limit, "adverbs", "articles"), "untrue") {
			return nil
		}
		return r.takeUp(all, i, func(f finding) bool { return true })
	}
	for v := i - 2; v >= first && v > i-4; v-- {
		if !r.has(v, "naming") || !r.isVerb(v) || r.negatedVerb(v) {
			continue
		}
		s, ok := r.subjectOf(v)
		if !ok || r.passive(v) || !r.has(r.skip(i+1, limit, "as", "adverbs", "articles"), "untrue") {
			return nil
		}
		found := r.takeUp(all, i, func(f finding) bool { return !r.saidBy(f, s) })
		for k := range found {
			found[k].claimant = &s
		}
		return found
	}
	return nil
}

// withoutEchoed leaves out the answers that the same sentence says again with
// the label: "has rejected this: not a butcher".
func (r *reading) withoutEchoed(more []finding) []finding {
	return slices.DeleteFunc(slices.Clone(more), func(f finding) bool {
		return f.rule == "answer" && slices.ContainsFunc(more, func(g finding) bool {
			return g.rule == "answer" && g.term.first > g.verb && f.term.first < f.verb && r.sentence[g.verb] == r.sentence[f.verb] && f.claimant.name == g.claimant.name
		})
	})
}

// echoed reads "And no, not a bot.", "has rejected this: not a butcher", where
// the label is said again without its subject.
func (r *reading) echoed(all []finding, n int) []finding {
	first, limit := r.bounds(n)
	if n > first && r.key(n-1) != ":" && !(r.key(n-1) == "," && r.has(n-2, "answer_no")) && !(r.isQuote(n-1) && n-1 == first) {
		return nil
	}
	t, ok := r.oneTerm(n, limit)
	if !ok || !t.known || t.predicate || t.quoted || t.first <= n {
		return nil
	}
	head := r.key(t.last - 1)
	found := r.takeUp(all, n, func(f finding) bool { return r.key(f.term.last-1) == head })
	for i := range found {
		found[i].term = t
		if r.key(n-1) == ":" {
			for v := n - 2; v >= first && v > n-8; v-- {
				if s, ok := r.subjectOf(v); ok && r.has(v, "denying") {
					found[i].claimant = &s
				}
			}
		}
	}
	return found
}

// deniedNaming denies what somebody denies having said: "denied having called T
// a L", "denies that she called".
func (r *reading) deniedNaming(all []finding) {
	for k := range all {
		f := &all[k]
		if f.claimant != nil && f.verb > 1 && f.rule != "denial" && r.wronglyNamed(*f) {
			f.claimant, f.stance = nil, sayso.Denies
			continue
		}
		if f.claimant == nil || f.verb < 0 || !r.has(f.verb, "naming") || f.rule != "naming-verb" {
			continue
		}
		j := f.verb - 1
		for j > r.clause[f.verb] && j > f.verb-6 && (r.has(j, "having") || r.key(j) == "having" || r.auxiliary(j) || r.adverb(j) || r.has(j, "that") || r.has(j, "pronouns")) {
			j--
		}
		if !r.has(j, "denying") || !r.isVerb(j) || r.passive(j) || r.negatedVerb(j) {
			continue
		}
		if s, ok := r.subjectOf(j); ok {
			f.claimant, f.stance = &s, sayso.Denies
		}
	}
}

// wronglyNamed reports whether naming is what must not be: "it is wrong to call
// T a L", "T cannot be called a L".
func (r *reading) wronglyNamed(f finding) bool {
	if f.claimant.known() || !r.has(f.verb, "naming") {
		return false
	}
	if r.key(f.verb-1) == "to" {
		return r.has(f.verb-2, "untrue")
	}
	for j := f.verb - 1; j >= r.clause[f.verb] && j > f.verb-4; j-- {
		switch r.key(j) {
		case "cannot", "can't", "couldn't", "nobody":
			return true
		case "not":
			return r.key(j-1) == "could" || r.key(j-1) == "should"
		}
	}
	return false
}

// pairBefore reports whether it is two, named before, who deny at token i: "Both
// reject it".
func (r *reading) pairBefore(i int) bool {
	first, _ := r.bounds(i)
	return r.has(i, "denying") && (r.key(first) == "both" || r.key(first) == "all") && r.backOverVerbWords(i-1, first) == first && !r.isMark(first+1)
}

// eachDenies gives each target of the sentence before his own denial.
func (r *reading) eachDenies(all []finding, i int) []finding {
	var found []finding
	for _, f := range all {
		if f.term.first >= i || r.sentence[i]-r.sentence[f.term.first] != 1 || f.stance == sayso.Denies || f.term.denied || r.negatedIn(f) {
			continue
		}
		for _, e := range f.subject.entities {
			one := f
			one.subject.entities = []*entity{e}
			s := speaker{name: e.name, entity: e, at: f.subject.at}
			one.claimant, one.verb, one.stance, one.rule, one.tier = &s, i, sayso.Denies, "answer", sayso.TierB
			found = append(found, one)
		}
	}
	return found
}

// longestAnswer is how many sentences an answer may talk before it says no.
const longestAnswer = 4

// lateAnswer returns where a turn says no behind its first words: "They asked.
// No, I was not theirs.", "Money, no."; -1 if it does not.
func (r *reading) lateAnswer(turn int) int {
	s := r.sentence[r.turns[turn].first]
	for n := s; n < len(r.Sentences) && n < s+longestAnswer; n++ {
		b := r.Sentences[n]
		if n > s && r.turnOf[b.First] != turn || r.key(b.Last-1) == "?" {
			return -1
		}
		if n > s && r.answerAt(b.First) == sayso.Denies && r.key(b.First) == "no" && r.isMark(b.First+1) {
			return b.First
		}
		if b.Last-3 > b.First && r.key(b.Last-2) == "no" && r.key(b.Last-3) == "," {
			return b.Last - 2
		}
	}
	return -1
}
