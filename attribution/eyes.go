package attribution

import "sayso"

// What somebody is to others: "To his admirers Maas is a saint", "Maas - to the
// crew a hero, to the owners a wrecker". They are who says it.

// inTheirEyes reads "to S a L" behind a name or a clause about T.
func (r *reading) inTheirEyes(to int) []finding {
	if r.key(to) != "to" && r.key(to) != "for" || to == 0 || !r.knowsPlainNouns() {
		return nil
	}
	first, limit := r.bounds(to)
	if to != first && !r.isMark(to-1) && !r.has(to-1, "and") {
		return nil
	}
	d := r.phraseFrom(to+1, limit)
	s := r.speakerOfDoer(d)
	if !d.ok() || !s.known() || r.key(d.last) == "," && !r.has(d.last+1, "articles") {
		return nil
	}
	at := r.skipComma(d.last)
	if !r.has(at, "articles") || r.key(at) == "that" {
		return nil
	}
	t, ok := r.oneTerm(at, limit)
	if !ok || !t.known && !t.weak || t.predicate {
		return nil
	}
	m := r.aboutBefore(to, first)
	if m < 0 {
		return nil
	}
	target := r.targetsAt(m, nil)
	target.tier = sayso.TierB
	return r.named(to, target, []term{t}, s, "in-their-eyes")
}

// aboutBefore returns the mention that the words before token to are about: one
// before a mark, or the subject of a copula.
func (r *reading) aboutBefore(to, first int) int {
	for m := r.before[to-1]; m >= 0 && r.mentions[m].first >= first; m-- {
		n := r.mentions[m]
		if r.quoteOf[n.first] != r.quoteOf[to] || r.owns(n.last) {
			continue
		}
		if r.has(n.last, "copula") || r.key(n.last) == "-" || n.last == to-1 && r.key(n.last) == "," {
			return m
		}
	}
	return -1
}

// eyesFrame reads "To S T is a L" at token to: the clause is what S think.
func (r *reading) eyesFrame(to, first, last int) (frame, bool) {
	if r.key(to) != "to" && r.key(to) != "for" || to != first && r.key(to-1) != ";" && r.key(to-1) != ":" && !(r.key(to-1) == "," || r.has(to-1, "and")) {
		return frame{}, false
	}
	d := r.phraseFrom(to+1, last)
	s := r.speakerOfDoer(d)
	if !d.ok() || !s.known() || r.key(d.first) == "every" || r.key(d.first) == "any" || d.mention >= 0 && r.mentions[d.mention].kind == pronoun {
		return frame{}, false
	}
	from := r.skipComma(d.last)
	m := r.mentionAt(r.skip(from, last, "articles", "titles"))
	if m < 0 || m == d.mention || r.mentions[m].first > from+2 || !r.has(r.mentions[m].last, "copula") || r.owns(r.mentions[m].last) {
		return frame{}, false
	}
	return frame{from, r.clauseEnd(from, last), s, to, "frame.eyes"}, true
}

// inTheViewOf reports whether the name at token i ends "in the view of S" or
// "according to S".
func (r *reading) inTheViewOf(i int) bool {
	j := i - 1
	for j > 0 && (r.has(j, "articles") || r.has(j, "titles")) {
		j--
	}
	if !r.knowsPlainNouns() {
		return false
	}
	if r.has(j, "of") && r.has(j-1, "words_of") {
		return true
	}
	end, ok := r.is(j-1, "accordingto")
	return ok && end == j+1
}
