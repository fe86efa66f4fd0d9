package attribution

import (
	"sayso"
)

// Labels that are given to many at once: a list of individuals who are called
// something and named later, a register, a line that begins with what its people
// are accused of.

// labelList reads a label that is given to a number of people who are named
// later: "a long list of individuals who are called by S as L. … The list
// contains a range of people …, from A and B to C and D".
func (r *reading) labelList(v int) []finding {
	end, ok := r.is(v, "naming")
	if !ok || !r.passive(v) {
		return nil
	}
	first, limit := r.bounds(v)
	if !r.anyWord(max(first, v-farBack), v, "collective") {
		return nil
	}
	at := r.slotAfterAs(end, limit)
	if at < 0 {
		return nil
	}
	s, known := r.agentOf(v, limit)
	terms := r.slot(at, limit)
	if !known || len(terms) == 0 {
		return nil
	}
	target := r.namedLater(r.sentence[v])
	return r.named(v, target, terms, s, "list")
}

// namedLater returns the persons named in the sentence, at most four on, that
// takes the list up again with an anaphor.
func (r *reading) namedLater(s int) subject {
	for next := s + 1; next < len(r.Sentences) && next <= s+4; next++ {
		b := r.Sentences[next]
		for i := b.First; i < b.Last && i <= b.First+6; i++ {
			start, ok := r.is(i, "anaphors")
			if !ok {
				continue
			}
			if found := r.personsIn(start, b.Last); found.ok() {
				return found
			}
		}
	}
	return subject{}
}

// personsIn returns the persons named outside quotations in tokens first up to
// last.
func (r *reading) personsIn(first, last int) subject {
	s := subject{first: -1, tier: sayso.TierB}
	for _, m := range r.mentionsIn(first, last) {
		e := r.mentions[m].entity
		if e == nil || e.kind != person || r.quoteOf[r.mentions[m].first] >= 0 {
			continue
		}
		if s.first < 0 {
			s.first = r.mentions[m].first
		}
		s.last = r.mentions[m].last
		s.entities = append(s.entities, e)
	}
	if s.ok() {
		s.at = r.span(s.first, s.last)
	}
	return s
}

// listing reads "T was added to the register of foreign agents", "S entered T in
// the list of terrorists".
func (r *reading) listing(n int) []finding {
	end, ok := r.is(n, "registers")
	if !ok || !r.has(end, "of") {
		return nil
	}
	first, limit := r.bounds(n)
	if all := r.listIncludes(n, end+1, limit); len(all) > 0 {
		return all
	}
	for v := n - 1; v > first && v > n-18; v-- {
		if !r.has(v, "registering") {
			continue
		}
		var s speaker
		m := r.passiveSubject(v)
		if r.passive(v) || r.reducedPassive(v) {
			s, _ = r.agentOf(v, n)
		} else {
			s, _ = r.subjectOf(v)
			m = r.objectAt(v+1, n)
		}
		if m < 0 {
			return nil
		}
		return r.named(v, r.targetsAt(m, s.entity), r.slot(end+1, limit), s, "listing")
	}
	return nil
}

// register reads "Detained as a Tervian saboteur: Emil Grandal, 29": a line of
// a list that begins with what its people are accused of.
func (r *reading) register(v int) []finding {
	end, ok := r.is(v, "accusing")
	if !ok {
		end, ok = r.is(v, "as_participles")
	}
	if next, on := r.is(end, "suspicion_of"); on {
		end = next - 1
	}
	if !ok || v != r.clause[v] || !r.has(end, "as") && !r.has(end, "accusing_of") && !r.has(end, "hedges") && !r.has(end, "suspicion_of") && r.key(end) != "of" && !r.has(end, "something_of") {
		return nil
	}
	_, limit := r.bounds(v)
	for colon := end; colon < limit && colon < end+16; colon++ {
		if r.key(colon) != ":" {
			continue
		}
		m := r.mentionAt(colon + 1)
		if m < 0 || r.mentions[m].first != colon+1 {
			return nil
		}
		target := r.lone(m, nil)
		if r.key(target.last) != "," && target.last != limit {
			target = r.targetsAt(m, nil)
		}
		return r.plain(target, r.slot(end+1, colon), "register", -1)
	}
	return nil
}

// listIncludes reads "the ministry's list of terrorists includes A and B".
func (r *reading) listIncludes(n, at, limit int) []finding {
	l, ok := r.labelAt[at]
	if !ok || r.labels[l].predicate || !r.has(r.labels[l].last, "including_verbs") || !r.knowsPlainNouns() {
		return nil
	}
	terms := []term{{first: at, last: r.labels[l].last, concept: r.labels[l].concept, known: true}}
	m := r.objectAt(terms[0].last+1, limit)
	p := r.phraseEnding(n, max(r.clause[n], n-8))
	if m < 0 || !p.ok() {
		return nil
	}
	by, _ := r.unnamedOwner(p.first, n)
	if e := r.ownerIn(p.first, n); e != nil {
		by.speaker = speaker{name: e.name, entity: e, at: r.span(p.first, n+1)}
	}
	return r.named(terms[0].last, r.targetsAt(m, nil), terms, by.speaker, "listing")
}
