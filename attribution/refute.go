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

// insisted returns the denials of "S insists it is not", "S says she was not".
func (r *reading) insisted(all []finding) []finding {
	var more []finding
	for _, fr := range r.frames {
		if fr.rule != "frame.verb" || !fr.speaker.known() || fr.last-fr.first > 6 {
			continue
		}
		about, ok := r.saysItIsNot(fr)
		if !ok {
			continue
		}
		for k := len(all) - 1; k >= 0; k-- {
			f := all[k]
			if f.term.first >= fr.verb {
				continue
			}
			if r.sentence[fr.verb]-r.sentence[f.term.first] > 1 {
				break
			}
			if len(f.subject.entities) != 1 || about != nil && f.subject.entities[0] != about || f.stance == sayso.Denies || r.negatedIn(f) || f.term.predicate && !r.anyAuxiliary(fr.first, fr.last) {
				continue
			}
			s := fr.speaker
			f.claimant, f.verb, f.stance, f.rule, f.tier = &s, fr.verb, sayso.Denies, "answer", sayso.TierB
			more = append(more, f)
			break
		}
	}
	return more
}

func (r *reading) anyAuxiliary(first, last int) bool {
	for i := first; i < last; i++ {
		if r.auxiliary(i) {
			return true
		}
	}
	return false
}

// saysItIsNot reports whether the clause of a frame is only "it is not", and of
// whom; nil for "it".
func (r *reading) saysItIsNot(fr frame) (*entity, bool) {
	first := r.skip(fr.first, fr.last, "that")
	if r.key(first) != "it" {
		return r.barelyDenies(first, fr.last)
	}
	j := r.skip(first+1, fr.last, "copula", "auxiliary", "adverbs")
	return nil, j > first+1 && r.anyWord(first+1, fr.last, "negation") && r.isMark(r.skip(j, fr.last, "negation", "adverbs"))
}

// namesItElse reads "I regard it as a supper club" at token i: the label that was
// asked about is not what it is called.
func (r *reading) namesItElse(i int) bool {
	_, limit := r.bounds(i)
	v := r.skip(i+1, limit, "auxiliary", "adverbs")
	if !r.has(i, "first_person") || !r.has(v, "naming") && !r.has(v, "naming_bare") || r.negatedVerb(v) {
		return false
	}
	end, _ := r.is(v, "naming")
	end = max(end, v+1)
	if !r.has(end, "it") && !r.has(end, "he") && !r.has(end, "she") {
		return false
	}
	j := r.skip(end+1, limit, "as")
	return r.has(j, "articles") && !r.anyLabel(j, min(j+8, limit))
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
