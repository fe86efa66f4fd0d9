package attribution

import "sayso"

// Quotations without a verb: "wrote of Maas: “A thief. A liar.”", and the answer
// "“A traitor? Me?”", which nobody means.

// saidBare reads the labels of a quotation that is said of T and has no verb.
func (r *reading) saidBare(open int) []finding {
	if !r.isQuote(open) || !r.knowsPlainNouns() {
		return nil
	}
	q := r.quoteAt(open)
	if q < 0 || q >= len(r.voices) || !r.Quotes[q].Closed {
		return nil
	}
	first, last := r.tokensOf(q)
	if all := r.ofMe(q, first, last); len(all) > 0 {
		return all
	}
	e := r.saidOf(q, 0)
	if e == nil {
		return nil
	}
	s := subject{entities: []*entity{e}, at: r.span(first, first+1), first: first, last: first + 1, tier: sayso.TierB}
	var all []finding
	for i := first; i < last && i < first+reach; {
		_, end := r.bounds(i)
		end = min(end, last)
		t, ok := r.oneTerm(i, end)
		if !ok && i == first {
			t, ok = r.ownedTerm(i, end)
		}
		if ok && (t.known || t.open) && !t.predicate && !t.quoted && (t.last >= end || r.isMark(t.last)) {
			all = append(all, r.plain(s, []term{t}, "bare", -1)...)
		}
		i = max(end, i+1)
	}
	return all
}

// ownedTerm reads "Wexley's Ephialtes", a name somebody is given, in tokens i up
// to end.
func (r *reading) ownedTerm(i, end int) (term, bool) {
	for j := i + 1; j < end && j < i+4; j++ {
		if r.genitiveAt(j) && r.capital(i) && end-i <= 6 && r.canBeNoun(j+1) {
			return term{first: i, last: end, concept: "other_accusation", open: true, valued: true}, true
		}
	}
	return term{}, false
}

// ofMe reads "A traitor? Me?" and "Me, a traitor?".
func (r *reading) ofMe(q, first, last int) []finding {
	s := r.voices[q].speaker
	if s.entity == nil || s.entity.kind == group {
		return nil
	}
	me, label := -1, -1
	for i := first; i < last && i < first+6; i++ {
		switch {
		case r.key(i) == "me":
			me = i
		case r.labelAtWord(i):
			label = i
		case !r.isMark(i) && !r.has(i, "articles"):
			return nil
		}
		if r.key(i) == "?" && me >= 0 && label >= 0 {
			break
		}
	}
	if me < 0 || label < 0 || r.labels[r.labelAt[label]].predicate || !r.anyQuestion(first, min(last, first+6)) {
		return nil
	}
	target := subject{entities: []*entity{s.entity}, at: r.span(me, me+1), first: me, last: me + 1, tier: sayso.TierB}
	l := r.labels[r.labelAt[label]]
	all := r.plain(target, []term{{first: l.first, last: l.last, concept: l.concept, known: true}}, "bare", -1)
	for i := range all {
		all[i].stance = sayso.Denies
	}
	return all
}

func (r *reading) anyQuestion(first, last int) bool {
	for i := first; i < last; i++ {
		if r.key(i) == "?" {
			return true
		}
	}
	return false
}
