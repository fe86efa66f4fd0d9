package attribution

import (
	"strings"

	"sayso"
)

// Whoever does something in an Arabic clause mostly stands behind the verb: first
// the doer, then the one it is done to, each perhaps behind a title, a trade, an
// apposition between commas. A verb without a doer of its own goes on with the
// one of the verb before.

// A party is somebody in a clause: words, and the mention in them that names
// who it is; -1 where it is only described ("a passenger", "his lawyer").
type party struct {
	first, last int
	mention     int
	next        int // first token behind it and its appositions
}

// longestParty is the most tokens of a description.
const longestParty = 12

// partyAt reads who stands at token i.
func (g arabic) partyAt(i, limit int) (party, bool) {
	if i >= limit || !g.word(i) && !g.isQuote(i) {
		return party{}, false
	}
	if g.isQuote(i) {
		if m := g.mentionAt(i + 1); m >= 0 && g.mentions[m].first == i+1 && g.isQuote(g.mentions[m].last) {
			return party{i + 1, g.mentions[m].last, m, g.pastRemark(g.mentions[m].last+1, limit)}, true
		}
		return party{}, false
	}
	if g.has(i, "groups") && g.isQuote(i+1) {
		if p, ok := g.partyAt(i+1, limit); ok {
			return p, true
		}
	}
	if m := g.principalAt(i); m >= 0 {
		return party{i, i + 2, m, i + 2}, true
	}
	if m := g.mentionAt(i); m >= 0 && g.mentions[m].first == i {
		n := g.mentions[m]
		if n.kind == person || n.kind == group && !g.headOfPerson(m, limit) || n.kind == pronoun && !g.tail(i) {
			return party{i, n.last, m, g.pastRemark(n.last, limit)}, true
		}
	}
	if end := g.crowdAt(i, limit); end > i {
		return party{i, end, -1, g.pastRemark(end, limit)}, true
	}
	return g.described(i, limit)
}

// headOfPerson reports whether an organisation's name is followed by a person's,
// whose place it is: "مكتب الرئيس زيد".
func (g arabic) headOfPerson(int, int) bool { return false }

// described reads words that say who somebody is, up to the name they lead to.
func (g arabic) described(i, limit int) (party, bool) {
	head := i
	if g.article(i) {
		head++
	}
	if !g.noun(head) {
		return party{}, false
	}
	isRole := g.has(head, "roles") || g.has(head, "titles") || g.has(head, "kin") || g.has(head, "speaks_for")
	j := i
	definite := false
	for j < limit && j-i < longestParty {
		if m := g.mentionAt(j); m >= 0 && g.mentions[m].first == j {
			n := g.mentions[m]
			switch {
			case n.kind == person && j > i && (g.thing(i) || j > i+1 && g.preposition(i-1) && g.has(i, "occasions")):
				return party{}, false // "في مؤتمر صحفي زيد": he is the next in the clause
			case n.kind == person && j > i && (isRole || !g.has(head, "groups") && !g.court(head)) && g.quoteOf[j] == g.quoteOf[i]:
				return party{j, n.last, m, g.pastRemark(n.last, limit)}, true
			case n.kind == person:
				return g.describedAs(i, j, head, isRole)
			case (n.kind == group || n.kind == role) && definite && !(isRole && g.has(j+1, "titles")):
				return g.describedAs(i, j, head, isRole)
			case n.kind == group || n.kind == role:
				j, definite = n.last, true
				continue
			}
		}
		if j == head+1 && i == head && g.article(j) && g.soundPlural(head) {
			break // "ناشطون الشيخ زيد"
		}
		if g.isQuote(j) && j > i && g.has(j-1, "groups") {
			if quoted, last, ok := g.quotedName(j); ok && last < limit && !g.labelStarts(quoted) && !g.article(j-2) {
				j, definite = last+1, true
				if g.has(j, "li") && g.article(j+1) && g.noun(j+2) {
					j = g.overAdjectives(j + 3)
				}
				continue
			}
		}
		if g.article(j) {
			if j > i && !g.word(j+1) || definite && (g.has(j+1, "roles") || g.has(j+1, "groups")) && !(isRole && g.has(j+1, "titles")) {
				break
			}
			j, definite = j+2, true
			continue
		}
		if g.tail(j) {
			j, definite = j+1, true
			continue
		}
		if g.inside(j) || definite && !g.has(j, "titles") || !g.noun(j) && j != head {
			break
		}
		j++
	}
	if j <= i {
		return party{}, false
	}
	comma := j
	if isRole && g.preposition(j) && !g.has(j, "ba") {
		for comma < limit && comma < j+9 && (g.preposition(comma) || g.article(comma) || g.noun(comma) || g.tail(comma)) && g.mentionAtPerson(comma) < 0 {
			comma++
		}
	}
	if comma == j || g.key(comma) == "," && g.nameBehind(comma+1, limit) {
		j = comma
	}
	if g.key(j) == "," && (isRole || g.article(i) && !g.has(head, "groups")) {
		k := j + 1
		for k < limit && k < j+8 && g.mentionAtName(k) < 0 && (g.article(k) || g.article(k-1) || g.has(k, "titles") || g.has(k, "roles")) {
			k++
		}
		if m := g.mentionAtName(k); m >= 0 && g.mentions[m].first == k && k < limit {
			last := g.mentions[m].last
			next := last
			if g.key(last) == "," {
				next++ // the name stood between commas
			}
			return party{g.mentions[m].first, last, m, next}, true
		}
	}
	return g.describedAs(i, j, head, isRole)
}

// soundPlural reports whether the noun at token i has the ending of a plural that
// nothing can hang on.
func (g arabic) soundPlural(i int) bool {
	k := g.key(i)
	return len([]rune(k)) > 4 && (strings.HasSuffix(k, "ون") || strings.HasSuffix(k, "ین")) && g.human(i)
}

// mentionAtPerson returns the mention of a person's name at token i, -1.
func (g arabic) mentionAtPerson(i int) int {
	if m := g.mentionAtName(i); m >= 0 && g.mentions[m].kind == person {
		return m
	}
	return -1
}

// nameBehind reports whether a person's name between commas begins at token i,
// perhaps behind a title.
func (g arabic) nameBehind(i, limit int) bool {
	for k := i; k < limit && k < i+7; k++ {
		if m := g.mentionAtName(k); m >= 0 && g.mentions[m].first == k {
			next := g.mentions[m].last
			return g.mentions[m].kind == person && (g.key(next) == "," || g.key(next) == ":" || g.has(next, "relative_person") || next >= limit)
		}
		if !g.article(k) && !g.article(k-1) && !g.has(k, "titles") && !g.has(k, "roles") {
			return false
		}
	}
	return false
}

// thing reports whether the noun at token i is a thing without an article, which
// describes nobody.
func (g arabic) thing(i int) bool {
	return g.preposition(i-1) && !g.article(i) && g.has(i, "neutral") && !g.human(i) && !g.has(i, "groups") && !g.has(i, "sources") && !g.has(i, "speaks_for")
}

// describedAs returns the party that tokens i up to j describe.
func (g arabic) describedAs(i, j, head int, isRole bool) (party, bool) {
	m := g.mentionAt(i)
	if m >= 0 && (g.mentions[m].first != i || g.mentions[m].kind == pronoun) {
		m = -1
	}
	if m < 0 && !isRole && !g.has(head, "groups") && !g.has(head, "sources") && !g.human(head) {
		return party{}, false
	}
	return party{i, j, m, j}, true
}

// noun reports whether token i can be a noun or adjective.
func (g arabic) noun(i int) bool {
	if !g.word(i) || g.function(i) || g.has(i, "called") || g.has(i, "that") || g.has(i, "adverbs") || g.has(i, "not_be") || g.has(i, "time_prepositions") {
		return false
	}
	if g.verb(i) && !g.article(i-1) {
		return g.has(i, "roles") || g.has(i, "neutral") || g.has(i, "groups") || g.has(i, "adjectives") || g.has(i, "kin") || g.has(i, "titles") || g.given(i)
	}
	return true
}

// human reports whether the noun at token i is what people are called.
func (g arabic) human(i int) bool {
	return g.has(i, "roles") || g.has(i, "titles") || g.has(i, "kin") || g.has(i, "indefinite")
}

// pastRemark steps over ", رئيس الحزب،" and "(45 عاما)" behind a name.
func (g arabic) pastRemark(i, limit int) int {
	closing := ","
	switch {
	case g.key(i) == "(":
		closing = ")"
	case g.key(i) == "-":
		closing = "-"
	case g.key(i) != ",":
		return i
	}
	for j := i + 1; j < limit && j < i+22; j++ {
		if g.key(j) == closing {
			return j + 1
		}
		if g.quoteOf[j] != g.quoteOf[i] || g.has(j, "that") || g.cue(j) && !g.noun(j) && !g.has(i+1, "relative_person") && !g.has(i+1, "and") {
			return i
		}
	}
	return i
}

// speakerOfParty returns who a party is, as a speaker.
func (g arabic) speakerOfParty(p party) speaker {
	at := g.span(p.first, p.last)
	if e := g.issuerOf(p); e != nil {
		return speaker{name: e.name, entity: e, at: at, carried: true}
	}
	if e := g.spokenFor(p); e != nil {
		return speaker{name: e.name, entity: e, at: at}
	}
	if p.mention >= 0 {
		n := g.mentions[p.mention]
		if n.kind != role {
			if n.kind == pronoun && g.has(n.first, "first_person") {
				return g.speakerOf(p.mention)
			}
			if all := g.resolve(p.mention); len(all) > 0 {
				return speaker{name: all[0].name, entity: all[0], at: at, carried: n.kind == pronoun}
			}
			return speaker{}
		}
		if e := g.roleEntity(n); e != nil {
			return speaker{name: e.name, entity: e, at: at, carried: e.kind != group || e == g.counted().publisher}
		}
		return speaker{name: g.words(p.first, p.last), at: at, carried: true}
	}
	return speaker{name: g.words(p.first, p.last), at: at}
}

// spokenFor returns the organisation that a spokesman, a statement or an office
// speaks for.
func (g arabic) spokenFor(p party) *entity {
	head := p.first
	if g.article(head) {
		head++
	}
	if !g.has(head, "speaks_for") {
		return nil
	}
	if p.mention >= 0 && g.mentions[p.mention].kind == person {
		return nil
	}
	_, limit := g.bounds(p.first)
	for j := head + 1; j < min(limit, head+7); j++ {
		if m := g.mentionAt(j); m >= 0 && g.mentions[m].first == j {
			if e := g.mentions[m].entity; e != nil && e.kind == group {
				return e
			}
			if g.mentions[m].kind == role {
				return g.roleEntity(g.mentions[m])
			}
		}
		if g.cue(j) && !g.noun(j) {
			return nil
		}
	}
	return nil
}

// roleEntity returns whom a definite trade or organisation stands for.
func (g arabic) roleEntity(n mention) *entity {
	head := n.last - 1
	if g.has(head, "the_man") {
		return g.meant(n.first, hasSuffix(g.key(head), "ه"), g.claimantOf(n.first))
	}
	if g.has(head, "personal_roles") {
		if holders := g.holders[g.key(head)]; len(holders) == 1 {
			return holders[0]
		}
		if !g.has(head, "groups") {
			return nil
		}
	}
	key := g.key(head)
	for m := g.before[n.first]; m >= 0 && n.first-g.mentions[m].first < farthest; m-- {
		e := g.mentions[m].entity
		if e == nil || e.kind != group || m == g.mentionAt(n.first) {
			continue
		}
		if g.headOf(m) == key {
			return e
		}
	}
	return g.counted().heads[key]
}

// headOf returns the key of the word that says what the organisation named by
// mention m is.
func (g arabic) headOf(m int) string {
	i := g.mentions[m].first
	if g.isQuote(i-1) && g.has(i-2, "groups") {
		return g.key(i - 2)
	}
	if g.article(i) {
		i++
	}
	return g.key(i)
}

// targetOfParty returns whom a party is, as a target; lists go on behind it.
func (g arabic) targetOfParty(p party, but *entity) subject {
	if p.mention < 0 {
		return subject{}
	}
	if n := g.mentions[p.mention]; n.kind == role {
		e := g.roleEntity(n)
		if e == nil {
			return subject{}
		}
		return subject{entities: []*entity{e}, at: g.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierB}
	}
	return g.targetsAt(p.mention, but)
}
