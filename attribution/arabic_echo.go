package attribution

import (
	"strings"

	"sayso"
)

// One label can be said, asked and denied in the same breath: "هل T L، كما تقول
// S؟ - لا." has who asks, who says so and who denies. What a construction has read
// is looked at once more for who answers, who is named as its source, and whether
// the charge is denied in the same sentence.

// withEchoes adds to findings those that repeat them in another mouth.
func (g arabic) withEchoes(all []finding) []finding {
	n := len(all)
	for i := range n {
		all[i].term = g.withoutMarks(all[i].term)
		if f := all[i]; f.claimant != nil && f.verb >= 0 && g.untrue(finding{subject: subject{first: f.verb}, term: term{first: f.verb}}, g.clause[f.verb]) {
			all[i].claimant, all[i].stance, all[i].tier = nil, sayso.Denies, sayso.TierB
		}
		if all[i].tier == sayso.TierA && g.unsure(all[i]) {
			all[i].tier = sayso.TierB
		}
		f := all[i]
		if e, ok := g.answered(f); ok {
			all = append(all, e)
		}
		if e, ok := g.answeredHere(f); ok {
			all = append(all, e)
		}
		if e, ok := g.asSays(f); ok {
			all = append(all, e)
		}
		if e, ok := g.deniedAfter(f); ok {
			all = append(all, e)
		}
	}
	return all
}

// unsure reports whether finding f names all its parts and is still not sure: it
// is asked, or its label is a whole saying, or what stands before a name may
// belong to another word.
func (g arabic) unsure(f finding) bool {
	chain := g.chainAt(f.term.first)
	if f.claimant != nil && f.verb >= 0 {
		chain = g.chainAt(f.verb)
	}
	if g.askedHere(f, chain) || f.rule == "prenominal" && (g.tail(f.term.first-1) || g.tail(f.term.first-2) || g.has(f.subject.first, "ba")) {
		return true
	}
	return f.term.quoted && !g.labelStarts(f.term.first) && g.words1(f.term.first, f.term.last) > 4
}

// withoutMarks leaves off what steers layout at the end of a term.
func (g arabic) withoutMarks(t term) term {
	if last := t.last - 1; last >= t.first {
		word := g.spelling(last)
		t.cutLast = len(word) - len(strings.TrimRight(word, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
	}
	return t
}

func (f finding) echo(s speaker, stance sayso.Stance, rule string, verb int) finding {
	f.claimant, f.stance, f.rule, f.tier, f.verb = &s, stance, rule, sayso.TierB, verb
	return f
}

// answered reads the "no" or "yes" with which the next turn begins.
func (g arabic) answered(f finding) (finding, bool) {
	t := g.turnOf[f.term.first]
	if t < 0 || t+1 >= len(g.turns) || f.claimant != nil || g.quoteOf[f.term.first] >= 0 {
		return finding{}, false
	}
	next := g.turns[t+1]
	_, last := g.bounds(f.term.first)
	if g.key(last-1) != "?" || last < g.turns[t].last-8 || next.speaker.entity == nil || next.speaker.entity == g.turns[t].speaker.entity {
		return finding{}, false
	}
	switch {
	case g.has(next.first, "no"):
		return f.echo(next.speaker, sayso.Denies, "answer", next.first), true
	case g.has(next.first, "yes"):
		return f.echo(next.speaker, sayso.Asserts, "answer", next.first), true
	}
	return finding{}, false
}

// asSays reads "كما تقول S" behind a label that is asked about or denied.
func (g arabic) asSays(f finding) (finding, bool) {
	_, limit := g.bounds(f.term.first)
	for j := f.term.last; j < limit && j < f.term.last+5; j++ {
		end, ok := g.is(j, "as_says")
		if !ok || g.tail(end) || !g.doubted(f, j, limit) {
			continue
		}
		p, ok := g.partyAt(end, limit)
		if !ok {
			return finding{}, false
		}
		if s := g.speakerOfParty(p); s.known() {
			return f.echo(s, sayso.Asserts, "as-says", j), true
		}
	}
	return finding{}, false
}

// doubted reports whether finding f is asked or denied where it stands.
func (g arabic) doubted(f finding, at, limit int) bool {
	if g.key(limit-1) == "?" || f.stance == sayso.Denies || f.stance == sayso.Questions {
		return true
	}
	for j := at; j >= g.clause[at] && j > at-20; j-- {
		if g.has(j, "negation") && g.key(j) != "ما" && g.key(j) != "غیر" || g.has(j, "question") {
			return true
		}
	}
	return false
}

// deniedAfter reads "وهي تهمة ينفيها", "وهو ما نفته T" behind a label.
func (g arabic) deniedAfter(f finding) (finding, bool) {
	_, limit := g.bounds(f.term.first)
	for v := f.term.last; v < limit && v < f.term.last+16; v++ {
		if !g.has(v, "denying") && !g.has(v, "refusing") || !g.cue(v) {
			continue
		}
		if !g.echoWord(v, f.term.last) || g.noun(v) || g.negatedBefore(v) {
			return finding{}, false
		}
		a := g.actAt(v)
		s := speaker{}
		if len(a.parties) > 0 {
			s = g.speakerOfParty(a.parties[0])
		} else if len(f.subject.entities) == 1 {
			e := f.subject.entities[0]
			s = speaker{name: e.name, entity: e, carried: true}
		}
		return f.echo(s, sayso.Denies, "denied-after", v), s.known()
	}
	return finding{}, false
}

// echoWord reports whether verb v takes up what stands before it: "a charge
// that", "which".
func (g arabic) echoWord(v, from int) bool {
	for j := v - 1; j >= from && j > v-4; j-- {
		if g.key(j) == "ما" || g.has(j, "label_words") || g.key(j) == "تهمه" || g.key(j) == "تهم" || g.has(j, "relative_person") || g.key(j) == "اتهام" || g.key(j) == "اتهامات" {
			return true
		}
	}
	return false
}

// listed reads "أُدرجت T في سجل L", "T مدرجة على لائحة L".
func (g arabic) listed(i int) []finding {
	if !g.has(i, "registers") || !g.preposition(i-1) {
		return nil
	}
	first, limit := g.bounds(i)
	terms := g.slotAt(i+1, limit, true)
	if len(terms) == 0 || !terms[0].known {
		return nil
	}
	for v := i - 2; v >= first && v > i-14; v-- {
		if !g.has(v, "registering") {
			continue
		}
		a := g.actAt(v)
		if len(a.parties) == 0 && a.object < 0 {
			if p, ok := g.partyBefore(v); ok {
				return g.being(g.targetOfParty(p, nil), terms, -1, "", "listing")
			}
			if m := g.lineHead(v); m >= 0 {
				return g.being(g.lone(m, nil), terms, -1, "", "listing")
			}
			return nil
		}
		return g.namedBy(g.withDoer(a, true), terms, false)
	}
	return nil
}

// lineHead returns the name that heads the line of token i, before a colon: -1.
func (g arabic) lineHead(i int) int {
	p := g.Paragraphs[g.Sentences[g.sentence[i]].Paragraph]
	for j := p.First; j < i && j < p.First+2*longestParty; j++ {
		if g.key(j) == ":" {
			return g.mentionAtName(j - 1)
		}
	}
	return -1
}
