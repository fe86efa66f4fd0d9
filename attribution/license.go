package attribution

import "sayso"

// Not all that is said of somebody is a label. Words that the codebook does not
// know, and role nouns that say who somebody is, need a speaker who judges, or a
// page that takes sides.

// licensed reports whether the construction lets words that the codebook does
// not know be a label: somebody calls somebody that, or says it of somebody
// else. In the document's own voice they must judge by themselves, unless the
// document speaks for a party. Who says of himself what he is gives no label.
func (r *reading) licensed(f finding, s sayso.Statement) bool {
	if f.rule != "denial" && f.rule != "accusation" && f.rule != "accusation-passive" && r.anyWord(f.term.first, f.term.last, "relations") {
		return false
	}
	if r.knowsClaimants() && (f.rule == "prenominal" || f.rule == "apposition") && (s.Speaker == sayso.Author || s.Speaker == "" && r.quoteOf[f.term.first] < 0) && !r.partisan() && r.ordinary(f.term) {
		return false
	}
	if f.rule == "predicate" && s.Speaker == sayso.Author && s.Stance == sayso.Asserts && !r.partisan() {
		return !r.knowsPlainNouns() || r.anyWord(f.term.first, f.term.last, "powers")
	}
	if f.term.known || !f.term.open || f.claimant != nil || f.rule == "epithet" {
		return true
	}
	switch {
	case f.term.valued && r.honours(f.term.concept) && s.Stance == sayso.Asserts && len(f.subject.entities) == 1 && f.subject.entities[0].name == s.Speaker:
		return false
	case f.term.valued:
		return s.Speaker != sayso.Author || r.partisan() || s.Stance != sayso.Asserts || !r.honours(f.term.concept)
	case f.rule == "prenominal", f.rule == "apposition" && !f.term.quoted && !r.partisan():
		return false
	case s.Stance == sayso.Asserts && len(f.subject.entities) == 1 && f.subject.entities[0].name == s.Speaker:
		return false
	case s.Speaker == sayso.Author:
		return r.partisan() || f.rule == "question" && f.term.weak
	case f.rule == "copula" && !f.term.weak && !f.term.quoted && !f.term.denied && r.knowsPlainNouns():
		return r.partisan()
	}
	return true
}

// ordinary reports whether a paper says term t of somebody in passing, beside the
// name, to say who that is: "award-winning journalist", "a Republican activist".
func (r *reading) ordinary(t term) bool {
	return t.concept == "other_honour" && !r.anyWord(t.first, t.last, "superlatives") || r.has(t.last-1, "trades") && r.anyWord(t.first, t.last, "party_adjectives")
}

// partisan reports whether the document's own voice is one that calls people
// names.
func (r *reading) partisan() bool {
	switch r.document.SourceType {
	case sayso.GroupMedia, sayso.CommentThread, sayso.Blog, sayso.Social:
		return true
	}
	return false
}
