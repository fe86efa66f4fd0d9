package attribution

import (
	"strings"

	"sayso"
	"sayso/text"
)

// A rule is a construction of the language in which words are said of somebody:
// each looks at one place, and gives a finding only where the construction is
// whole. Rules do not look at who speaks; that is the same for all of them
// (row.go). They are tried at every token, in this order; where two read the
// same words of the same target, the first stands.

// englishFindings returns what every rule reads.
func (r *reading) englishFindings() []finding {
	rules := []rule{
		{"naming", r.naming},
		{"naming_wide", r.naming},
		{"down_as", r.down},
		{"believing", r.believed},
		{"accusing", r.accusing},
		{"denying", r.denyingBeing},
		{"copula", r.copula},
		{aMark, r.copula},
		{"copula", r.question},
		{aLabel, r.predicate},
		{"articles", r.verbless},
		{"negation", r.verbless},
		{"negation", r.contrast},
		{"charge_words", r.droppedCharge},
		{"copula", r.reversed},
		{"articles", r.fronted},
		{"prepositions", r.inTheirEyes},
		{"serving_as", r.servedAs},
		{"naming_nouns", r.namingNoun},
		{"definite", r.thisLabel},
		{aQuote, r.trade},
		{aQuote, r.quotedEpithet},
		{"captions", r.captioned},
		{"registers", r.onList},
		{aQuote, r.verbless},
		{aQuote, r.quotedDeed},
		{aQuote, r.saidBare},
		{aQuote, r.youLabel},
		{aMark, r.apposition},
		{"definite", r.epithet},
		{aLabel, r.prenominal},
		{aLabel, r.suchAs},
		{aMark, r.brackets},
		{"naming", r.labelList},
		{"registers", r.listing},
		{"accusing", r.register},
		{"as_participles", r.register},
		{"distance", r.soCalled},
		{"speech", r.shouted},
	}
	var all []finding
	for i, t := range r.Tokens {
		if len(r.starts[i]) == 0 && t.Kind != text.Mark && t.Kind != text.Quote {
			continue // no word of the codebook: no rule begins here
		}
		for _, rule := range rules {
			if r.sets(i, rule.off) {
				all = append(all, rule.read(i)...)
			}
		}
	}
	return r.answers(append(all, r.comments()...))
}

// A rule reads at the tokens that set it off: words of a list of the codebook,
// labels, or marks.
type rule struct {
	off  string
	read func(int) []finding
}

const (
	aLabel = "a label"
	aMark  = "a mark"
	aQuote = "a quotation mark"
)

func (r *reading) sets(i int, off string) bool {
	switch off {
	case aLabel:
		_, ok := r.labelAt[i]
		return ok
	case aMark:
		return r.kindOf(i) == text.Mark
	case aQuote:
		return r.kindOf(i) == text.Quote
	}
	return r.has(i, off)
}

// A subject is whom a construction is about.
type subject struct {
	entities []*entity
	at       sayso.Span
	first    int // token
	last     int
	tier     sayso.Tier
}

func (s subject) ok() bool { return len(s.entities) > 0 }

// targetsAt returns whom the mention or list beginning at mention m names.
// Pronouns do not mean but, who speaks.
func (r *reading) targetsAt(m int, but *entity) subject {
	if m < 0 {
		return subject{}
	}
	list, end := r.list(m)
	s := subject{at: r.span(r.mentions[m].first, end), first: r.mentions[m].first, last: end, tier: sayso.TierA}
	for _, one := range list {
		all := r.resolveBut(one, but)
		if len(all) == 0 && len(list) == 1 {
			return subject{}
		}
		if k := r.mentions[one].kind; k == pronoun || k == role {
			s.tier = sayso.TierB
		}
		for _, e := range all {
			if r.canBeTarget(one, e) {
				s.entities = append(s.entities, e)
			}
		}
	}
	return s
}

// canBeTarget reports whether entity e, here as mention m, is known to be
// somebody and not a place or a thing with a capital letter.
func (r *reading) canBeTarget(m int, e *entity) bool {
	switch {
	case e.place(), e.thing, len(e.name) == 1: // "Q", "A"
		return false
	case e.kind == unknownKind:
		return e.animate
	}
	return true
}

// strongly is targetsAt where what is said is said of people only: a single word
// with a capital letter is then somebody too, if it is no place.
func (r *reading) strongly(m int, but *entity, terms []term) subject {
	if s := r.targetsAt(m, but); s.ok() || m < 0 || !r.knowsPlainNouns() {
		return s
	}
	n := r.mentions[m]
	if n.entity == nil || n.entity.kind != unknownKind || n.entity.placed > 0 || r.has(n.first, "plain_nouns") || r.has(n.first, "plain_things") {
		return subject{}
	}
	for _, t := range terms {
		if !t.known || t.predicate {
			return subject{}
		}
	}
	return subject{entities: []*entity{n.entity}, at: r.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierB}
}

// lone is targetsAt for one mention, without the list it may begin.
func (r *reading) lone(m int, but *entity) subject {
	if m < 0 {
		return subject{}
	}
	n := r.mentions[m]
	s := subject{at: r.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierA}
	if n.kind == pronoun || n.kind == role {
		s.tier = sayso.TierB
	}
	for _, e := range r.resolveBut(m, but) {
		if r.canBeTarget(m, e) {
			s.entities = append(s.entities, e)
		}
	}
	return s
}

// claimantAt returns the entity in whose words token i stands; nil for the
// document's own voice and for nobody named.
func (r *reading) claimantAt(i int) *entity {
	if chain := r.chainAt(i); len(chain) > 0 {
		return chain[0].speaker.entity
	}
	return nil
}

// plain makes findings of terms that the construction gives to no speaker of
// its own. Labels that the codebook does not know are left.
func (r *reading) plain(s subject, terms []term, rule string, verb int) []finding {
	var all []finding
	for _, t := range terms {
		if t.known || t.open {
			all = append(all, finding{subject: s, term: t, rule: rule, tier: s.tier, verb: verb})
		}
	}
	return all
}

func (r *reading) anyWord(first, last int, list string) bool {
	for i := first; i < last; i++ {
		if r.has(i, list) {
			return true
		}
	}
	return false
}

func (r *reading) skipComma(i int) int {
	if r.key(i) == "," || r.key(i) == ":" {
		return i + 1
	}
	return i
}

func (r *reading) plural(l label) bool {
	return strings.HasSuffix(r.key(l.last-1), "s") || r.has(l.last-1, "plural_labels")
}
