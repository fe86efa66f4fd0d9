package attribution

import "sayso"

// A sentence of a word or two takes back what was said before it: "No!" behind
// what they say, "She wasn't." behind what somebody called her.

// refuted returns the denial in sentence s, by the voice around it, of a label
// that somebody else gives in the sentence before.
func (r *reading) refuted(all []finding, s int) []finding {
	if s == 0 || r.key(r.Sentences[s-1].Last-1) == "?" {
		return nil
	}
	first := r.Sentences[s].First
	about, ok := r.barelyDenies(first, r.Sentences[s].Last)
	if !ok {
		return nil
	}
	by := r.voiceAt(first)
	if !by.known() {
		return nil
	}
	var found []finding
	for _, f := range all {
		if r.sentence[f.term.first] != s-1 || f.stance == sayso.Denies || f.term.denied || r.negatedIn(f) || !r.othersSay(f, by) {
			continue
		}
		if about != nil && (len(f.subject.entities) != 1 || f.subject.entities[0] != about) {
			continue
		}
		f.claimant, f.verb, f.stance, f.rule, f.tier = &by, first, sayso.Denies, "answer", sayso.TierB
		found = append(found, f)
	}
	return found
}

// voiceAt returns in whose words token i stands.
func (r *reading) voiceAt(i int) speaker {
	if chain := r.chainAt(i); len(chain) > 0 {
		return chain[0].speaker
	}
	return speaker{author: true}
}

// othersSay reports whether a label stands in the words of somebody but by.
func (r *reading) othersSay(f finding, by speaker) bool {
	if f.claimant != nil {
		return f.claimant.name != by.name || f.claimant.author != by.author
	}
	v := r.voiceAt(f.term.first)
	return v.name != by.name || v.author != by.author
}

// barelyDenies reports whether the tokens say no and no more, and of whom: "No!",
// "She wasn't.".
func (r *reading) barelyDenies(first, last int) (*entity, bool) {
	if r.isQuote(first) {
		first++
	}
	if end, ok := r.is(first, "answer_no"); ok && r.capital(first) && (r.isMark(end) && r.key(end) != "," || end >= last) {
		return nil, true
	}
	m := r.mentionAt(first)
	if m < 0 || r.mentions[m].first != first || last-first > 6 {
		return nil, false
	}
	c := r.mentions[m].last
	j := r.skip(c, last, "copula", "auxiliary", "adverbs")
	if j == c || !r.isMark(r.skip(j, last, "negation", "adverbs")) || !r.anyWord(c, last, "negation") {
		return nil, false
	}
	if about := r.resolve(m); len(about) == 1 {
		return about[0], true
	}
	return nil, false
}
