package attribution

import "sayso"

// Lists and captions say it too: "which has stood on the ministry's list of
// foreign agents", "a drawing of him captioned “The Poisoner”".

// onList reads "T (stands) on S's list of L".
func (r *reading) onList(n int) []finding {
	end, ok := r.is(n, "registers")
	if !ok || !r.has(end, "of") || !r.knowsPlainNouns() {
		return nil
	}
	first, limit := r.bounds(n)
	on := -1
	for j := n - 1; j > first && j > n-7; j-- {
		if r.key(j) == "on" {
			on = j
			break
		}
		if r.isMark(j) || r.isQuote(j) {
			return nil
		}
	}
	if on < 0 || !r.has(on-1, "copula") && !r.has(on-1, "standing") {
		return nil
	}
	m := r.subjectMention(on - 1)
	if m < 0 {
		return nil
	}
	var s speaker
	if in := r.mentionsIn(on+1, n); len(in) > 0 && r.owns(r.mentions[in[0]].last) {
		s = r.speakerOf(in[0])
	}
	target := r.strongly(m, s.entity, nil)
	if !target.ok() {
		target = r.lone(m, nil)
	}
	var known []term
	for _, t := range r.slot(end+1, limit) {
		if t.known {
			known = append(known, t)
		}
	}
	all := r.named(on-1, target, known, s, "listing")
	for i := range all {
		all[i].tier = sayso.TierB
	}
	return all
}

// farCaption is how many tokens before a caption the one it shows may stand.
const farCaption = 8

// captioned reads "a drawing of T captioned “L”".
func (r *reading) captioned(v int) []finding {
	end, ok := r.is(v, "captions")
	if !ok || !r.isQuote(end) || !r.knowsPlainNouns() {
		return nil
	}
	q := r.quoteAt(end)
	if q < 0 {
		return nil
	}
	t, ok := r.quotedTerm(q, r.conceptIn(q))
	if !ok || !t.known && !t.open {
		return nil
	}
	first, _ := r.bounds(v)
	for j := v - 1; j > first && j > v-farCaption; j-- {
		m := r.mentionEndingAt(j)
		if m < 0 {
			continue
		}
		var s speaker
		for p := r.mentions[m].first - 1; p > first && p > v-2*farCaption; p-- {
			if r.has(p, "printing") {
				s, _ = r.subjectOf(p)
				break
			}
		}
		all := r.named(v, r.targetsAt(m, s.entity), []term{t}, s, "caption")
		for i := range all {
			all[i].tier = sayso.TierB
		}
		return all
	}
	return nil
}
