package attribution

import (
	"slices"

	"sayso"
)

// Who is asked whether somebody is a liar often answers in marks: "No," he said;
// "I am a cook"; "Yes, I do." The answer is a row of who gives it.

// answeredInMarks returns what the first quotation behind the question f, in the
// same sentence or the next, answers to it.
func (r *reading) answeredInMarks(f finding) []finding {
	q := r.firstQuoteBehind(f.term.last)
	if q < 0 || q >= len(r.voices) || !r.voices[q].speaker.known() || r.quoteOf[f.term.first] >= 0 {
		return nil
	}
	first, last := r.tokensOf(q)
	if first >= last || r.sentence[first]-r.sentence[f.term.last-1] > 1 || first-f.term.last > 3*farReply {
		return nil
	}
	s := r.voices[q].speaker
	stance := r.answerAt(first)
	switch {
	case stance == "" && r.has(first, "answer_yes"):
		stance = sayso.Asserts
	case stance == "" && s.entity != nil && slices.Contains(f.subject.entities, s.entity) && r.isSomethingElse(first, last):
		stance = sayso.Denies
	}
	if stance == "" || stance == sayso.Asserts && slices.Contains(f.subject.entities, s.entity) {
		return nil
	}
	f.claimant, f.verb, f.stance, f.rule, f.tier = &s, first, stance, "answer", sayso.TierB
	return []finding{f}
}

// firstQuoteBehind returns the first quotation that opens at token i or later,
// on the outer level.
func (r *reading) firstQuoteBehind(i int) int {
	if i >= len(r.Tokens) {
		return -1
	}
	q := r.lastQuoteBefore(i) + 1
	for q < len(r.Quotes) && r.Quotes[q].Parent >= 0 {
		q++
	}
	if q >= len(r.Quotes) || r.Quotes[q].Open.Start < r.Tokens[i].Start {
		return -1
	}
	return q
}

// isSomethingElse reads "I am a cook" in tokens first up to last: what the speaker
// is, and no label.
func (r *reading) isSomethingElse(first, last int) bool {
	m := r.mentionAt(first)
	if m < 0 || !r.has(first, "first_person") || !r.has(r.mentions[m].last, "copula") {
		return false
	}
	j := r.skip(r.mentions[m].last, last, "copula", "adverbs")
	return r.has(j, "articles") && !r.anyLabel(j, min(j+8, last))
}
