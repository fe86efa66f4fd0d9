package attribution

import (
	"sayso"
	"sayso/text"
)

// Words that are held at arm's length, or thrown at somebody: "the so-called
// journalist", "shouted 'traitor' at him".

// soCalled reads "the so-called journalist T", "T, a self-styled expert": a
// trade that the writer does not grant. The label is the trade.
func (r *reading) soCalled(i int) []finding {
	end, ok := r.is(i, "distance")
	if !ok {
		return nil
	}
	_, limit := r.bounds(i)
	j := end
	for j < limit && j < end+3 && !r.has(j, "trades") && r.kindOf(j) == text.Word && r.mentionAt(j) < 0 && !r.has(j, "stop") {
		j++
	}
	last, ok := r.is(j, "trades")
	if !ok {
		return nil
	}
	t := term{first: end, last: last, concept: "impostor", known: true}
	before := r.skipBackArticles(i - 1)
	switch m := r.mentionAt(last); {
	case m >= 0 && r.mentions[m].first == last && r.mentions[m].entity != nil:
		return r.plain(r.lone(m, nil), []term{t}, "so-called", -1)
	case r.key(last) == "," && r.knowsPlainNouns() && r.explained(last, limit) >= 0:
		return r.soSaid(r.lone(r.explained(last, limit), nil), t)
	case r.key(last) == "," && r.has(last+1, "suchas") && r.knowsPlainNouns():
		end, _ := r.is(last+1, "suchas")
		return r.soSaid(r.lone(r.objectAt(end, limit), nil), t)
	case r.key(last) == "from" && r.knowsPlainNouns() && r.objectAt(last+1, limit) >= 0:
		return r.soSaid(r.lone(r.objectAt(last+1, limit), nil), t)
	case r.key(before) == "," && r.mentionBeforeAge(before-1) >= 0:
		return r.plain(r.lone(r.mentionBeforeAge(before-1), nil), []term{t}, "so-called", -1)
	case r.has(before, "copula"):
		if m := r.subjectMention(before); m >= 0 {
			return r.plain(r.targetsAt(m, r.claimantAt(before)), []term{t}, "so-called", before)
		}
	}
	return nil
}

// soSaid makes a finding of "so-called" words: they deny what they say, in
// whatever sentence.
func (r *reading) soSaid(s subject, t term) []finding {
	all := r.plain(s, []term{t}, "so-called", -1)
	for i := range all {
		all[i].stance = sayso.Asserts
	}
	return all
}

func (r *reading) skipBackArticles(i int) int {
	for i > 0 && r.has(i, "articles") {
		i--
	}
	return i
}

// shouted reads "S shouted "traitor" at T".
func (r *reading) shouted(v int) []finding {
	end, ok := r.is(v, "speech")
	if !ok || !r.isQuote(end) || !r.isVerb(v) {
		return nil
	}
	q := r.quoteAt(end)
	t, ok := r.quotedTerm(q, r.conceptIn(q))
	if !ok || !t.known || t.last-t.first > 3 {
		return nil
	}
	at := r.afterQuote(t)
	if !r.has(at, "at_somebody") {
		return nil
	}
	_, limit := r.bounds(v)
	s, _ := r.subjectOf(v)
	return r.named(v, r.targetsAt(r.objectAt(at+1, limit), s.entity), []term{t}, s, "shouted")
}

// youLabel reads the quotation “You liar!”, whose words are all a label of whoever
// is spoken to.
func (r *reading) youLabel(open int) []finding {
	q := r.quoteAt(open)
	if q < 0 || !r.isQuote(open) || !r.knowsClaimants() || !r.Quotes[q].Closed {
		return nil
	}
	first, last := r.tokensOf(q)
	m := r.mentionAt(first)
	if m < 0 || !r.has(first, "second_person") || first+1 >= last {
		return nil
	}
	t, ok := r.phraseTerm(first+1, last)
	if !ok || !t.known || t.predicate || t.last < last && !r.isMark(t.last) {
		return nil
	}
	s := r.targetsAt(m, nil)
	if !s.ok() {
		return nil
	}
	return r.plain(s, []term{t}, "copula", -1)
}
