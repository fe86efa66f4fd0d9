package attribution

import (
	"sayso"
	"sayso/text"
)

// Who denies a label says it, and so gives a row: "denied being a spy", "rejects
// the label", "any allegations of spying".

// denyingBeing reads "T denied being L", "T rejects the label L".
func (r *reading) denyingBeing(v int) []finding {
	end, ok := r.is(v, "denying")
	if !ok || !r.isVerb(v) {
		return nil
	}
	_, limit := r.bounds(v)
	at := end
	switch at, ok = r.labelWord(end, limit); {
	case ok && r.has(at, "as") && r.knowsPlainNouns():
		return nil // "dismissed the charge as a fairy tale"
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
		m := r.mentionAt(j + 1)
		if m < 0 || r.mentions[m].kind != pronoun {
			continue
		}
		if r.has(r.mentions[m].last, "copula") {
			return r.skip(r.mentions[m].last, limit, "copula", "been", "adverbs")
		}
		k := r.skip(r.mentions[m].last, limit, "auxiliary", "adverbs")
		if l, ok := r.labelAt[k]; ok && r.labels[l].predicate && r.knowsPlainNouns() {
			return k // "that he spied for the embassy"
		}
	}
	return -1
}
