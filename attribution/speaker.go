package attribution

import "sayso"

// Who a mention is, as a speaker: a name is itself, "I" is whose turn it is or the
// document, a role is its holder or the body that it speaks for.

// A speaker is who a range belongs to. The zero speaker is nobody named.
type speaker struct {
	name    string
	entity  *entity
	at      sayso.Span
	author  bool // the document's own voice
	carried bool // through a pronoun or from a neighbouring sentence
	words   described
	none    bool // "nobody": that anybody says it is denied
}

func (s speaker) known() bool { return s.name != "" || s.author }

// speakerOf returns who mention m is, as a speaker.
func (r *reading) speakerOf(m int) speaker { return r.grammar.speaker(m) }

// spokesman gives "a spokesman for X", "the Council's spokesman", "Halm's
// lawyer" to the organisation that is named with it, and any other role to
// itself.
func (r *reading) spokesman(n mention, at sayso.Span) speaker {
	if r.knowsClaimants() && r.has(n.last-1, "speaks_for") && !r.has(n.last-1, "own_voice") {
		if e := r.bodyOf(n.first, n.last-1); e != nil {
			return speaker{name: e.name, entity: e, at: at}
		}
	} else if r.has(n.last-1, "speaks_for") {
		for _, m := range r.mentionsIn(max(n.first-4, 0), min(n.last+6, len(r.Tokens))) {
			if e := r.mentions[m].entity; e != nil && e.kind == group && r.sentence[r.mentions[m].first] == r.sentence[n.first] {
				return speaker{name: e.name, entity: e, at: at}
			}
		}
	}
	if r.has(n.first-1, "its") {
		if e := r.groupBefore(n.first); e != nil {
			return speaker{name: e.name, entity: e, at: at, carried: true}
		}
	}
	if r.indefinite(n.first) {
		return speaker{}
	}
	return speaker{name: r.words(n.first, n.last), at: at}
}

// groupBefore returns the group that "its" at token i means: the last one named
// in this sentence or the one before.
func (r *reading) groupBefore(i int) *entity {
	s := r.sentence[i]
	for m := r.before[max(i-1, 0)]; m >= 0 && s-r.sentence[r.mentions[m].first] <= 1; m-- {
		if e := r.mentions[m].entity; e != nil && e.kind == group {
			return e
		}
	}
	return nil
}

// indefinite reports whether "a", "some", "one of" makes the noun at token i
// nobody in particular.
func (r *reading) indefinite(i int) bool { return r.has(i-1, "indefinite") }
