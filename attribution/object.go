package attribution

import (
	"sayso"
	"sayso/text"
)

// Whom a verb is done to stands behind it: a name, or a noun that a name
// explains ("the newcomer, Free Porters,", "the paper's editor, Ann Berg,"). A
// name inside that noun's own phrase is not it: who describes "the head of the
// Council" describes no council.

// farObject is how many tokens behind a verb its object may begin.
const farObject = 12

// objectAt returns the mention that is the object of a verb ending before token
// i, or -1.
func (r *reading) objectAt(i, limit int) int {
	if r.key(i) == "to" && r.mentionAt(i+1) >= 0 && r.mentions[r.mentionAt(i+1)].kind == pronoun && r.knowsPlainNouns() {
		i += 2 // "described to her the founder, …, as"
	}
	if r.key(i) == "both" && r.knowsClaimants() {
		i++
	}
	within := false // past the head of a noun that only a name behind a comma can explain
	for j := i; j < limit && j < i+farObject; j++ {
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].first >= i {
			last := r.mentions[m].last
			switch {
			case r.owns(last) && r.mentions[m].kind != pronoun:
				j = last // "Marek's assistant, …"
				continue
			case within:
				j = last - 1
				continue
			case r.knowsClaimants() && r.mentions[m].kind != pronoun && r.mentions[m].kind != role && r.belongsTo(last, limit):
				return r.nameBehindNouns(last, limit)
			}
			return r.nameBehindRole(m, limit)
		}
		switch {
		case r.key(j) == "," && j > i:
			return r.explained(j, limit)
		case r.isMark(j) && r.key(j) != ".", r.isQuote(j), r.has(j, "copula"), r.has(j, "as"), r.has(j, "that"), r.has(j, "relative"):
			return -1
		case r.has(j, "prepositions"), r.has(j, "of"):
			if j < i+2 && !(r.has(j, "of") && r.has(j-1, "numerals") && r.knowsPlainNouns()) {
				return -1
			}
			within = true
		}
	}
	return -1
}

// belongsTo reports whether a name that ends before token i only says whose man is
// meant: "the Berg campaign manager", "Berg supporters".
func (r *reading) belongsTo(i, limit int) bool {
	return i < limit && r.kindOf(i) == text.Word && !r.capital(i) && (r.has(i, "plain_nouns") || r.has(i, "claimants")) && !r.has(i, "groups") && !r.isVerb(i) && !r.has(i, "stop") && !r.has(i, "as") && !r.has(i, "articles") && !r.has(i, "negation")
}

// nameBehindNouns returns the name behind the nouns from token i on: of "the Berg
// campaign manager Lee Cotter", the manager; -1 where nobody is named.
func (r *reading) nameBehindNouns(i, limit int) int {
	for j := i; j < limit && j < i+4; j++ {
		if m := r.mentionAt(j); m >= 0 {
			if r.mentions[m].entity == nil || r.mentions[m].kind == group {
				return -1
			}
			return m
		}
		if r.key(j) == "," {
			return r.explained(j, limit) // "the Liberal member, Ann Berg,"
		}
		if !r.belongsTo(j, limit) {
			return -1
		}
	}
	return -1
}

// itAt returns the group that an "it" at token i means: the only one but the
// speaker that is named in its sentence before it, or in the sentence before.
func (r *reading) itAt(i int, but *entity) subject {
	for s := r.sentence[i]; s >= 0 && s >= r.sentence[i]-1; s-- {
		var found *entity
		for _, m := range r.mentionsIn(r.Sentences[s].First, min(r.Sentences[s].Last, i)) {
			e := r.mentions[m].entity
			if e == nil || e.kind != group || e == but || e == found {
				continue
			}
			if found != nil {
				return subject{}
			}
			found = e
		}
		if found != nil {
			return subject{entities: []*entity{found}, at: r.span(i, i+1), first: i, last: i + 1, tier: sayso.TierB}
		}
	}
	return subject{}
}

// owns reports whether token i is the ending of a genitive.
func (r *reading) owns(i int) bool {
	return i < len(r.Tokens) && (r.key(i) == "'s" || r.key(i) == "'" && r.glued(i-1)) && !r.contractedIs(i)
}

// explained returns the name that stands between the comma at token comma and a
// mark or "as": who the noun before the comma is.
func (r *reading) explained(comma, limit int) int {
	j := comma + 1
	for j < limit && j < comma+4 && (r.has(j, "titles") || r.key(j) == ".") && r.mentionAt(j) < 0 {
		j++
	}
	m := r.mentionAt(j)
	if m < 0 || r.mentions[m].first != j || r.mentions[m].entity == nil || r.mentions[m].last >= limit {
		return -1
	}
	if end := r.mentions[m].last; r.key(end) != "," && r.key(end) != "(" && !r.has(end, "as") && !r.isQuote(end) {
		return -1
	}
	return m
}

// itCanBe reports whether "it is" can be said of a body before the label at token
// at, and is no cleft: "it is a traitor who".
func (r *reading) itCanBe(at int, terms []term) bool {
	if !r.knowsPlainNouns() || len(terms) == 0 || !terms[0].known && !terms[0].weak {
		return false
	}
	switch terms[0].concept {
	case "agent", "cult", "terrorist", "propagandist", "puppet", "foreign_agent", "criminal", "troll", "mercenary", "extremist", "impostor", "enemy", "separatist", "communist":
	default:
		return false
	}
	end := terms[0].last
	if terms[0].quoted {
		end = r.afterQuote(terms[0])
	}
	return !r.has(end, "that") && !r.has(end, "relative") && r.key(end) != "to"
}
