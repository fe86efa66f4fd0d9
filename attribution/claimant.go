package attribution

import (
	"strings"

	"sayso/text"
)

// Who the phrase before a verb of speech is, as a speaker. A name is itself; a
// role or pronoun is whoever the text lets it be; a paper speaks for whoever it
// belongs to ("the Union's bulletin says"), a spokesman for those he speaks for.
// Words that only describe somebody stay as they are.

// speakerOfDoer returns who d is.
func (r *reading) speakerOfDoer(d doer) speaker {
	if !d.ok() {
		return speaker{}
	}
	if d.mention >= 0 {
		return r.speakerOfMention(d)
	}
	return r.describedSpeaker(d.first, d.last)
}

func (r *reading) speakerOfMention(d doer) speaker {
	n := r.mentions[d.mention]
	if n.kind == pronoun && !r.has(n.first, "first_person") && !r.has(n.first, "second_person") {
		return r.standIn(n.first)
	}
	if n.kind == role && r.ownedInside(n) {
		return r.describedSpeaker(r.withOwner(n.first), n.last) // "the ministry's newspaper"
	}
	if e := r.rolesOfHeads[r.key(n.last-1)]; e != nil && n.kind == role && n.last-n.first == 1 && r.has(n.first-1, "definite") {
		return speaker{name: e.name, entity: e, at: r.span(n.first, n.last), carried: true}
	}
	if n.kind == role && (r.key(n.first-1) == "'s" || r.key(n.first-1) == "'") && !r.has(n.last-1, "texts") && r.mentionEndingAt(n.first-2) >= 0 {
		return r.describedSpeaker(r.withOwner(n.first), n.last) // "Austria's foreign ministry" is no other ministry
	}
	if s := r.speakerOf(d.mention); s.known() && (s.entity != nil || n.kind != role || s.author) {
		return r.bodyBehind(s, n)
	}
	if n.kind == role {
		return r.describedSpeaker(r.withOwner(n.first), n.last)
	}
	return speaker{at: r.span(n.first, n.last)}
}

// ownedInside reports whether a role says within its words whose it is.
func (r *reading) ownedInside(n mention) bool {
	for i := n.first + 1; i < n.last-1; i++ {
		if r.key(i) == "'s" || r.key(i) == "'" {
			return true
		}
	}
	return false
}

// bodyBehind gives "FCU leadership" to the FCU: the small word behind a group's
// name says only under what it speaks.
func (r *reading) bodyBehind(s speaker, n mention) speaker {
	if n.kind != group || n.last-n.first < 2 || r.capital(n.last-1) || !r.has(n.last-1, "speaks_for") || r.has(n.last-1, "own_voice") {
		return s
	}
	key := text.Key(r.words(n.first, n.last-1))
	for _, e := range r.entities {
		if e.kind == group && (strings.Join(e.keys, " ") == key || e != s.entity && containsRun(e.keys, strings.Fields(key)) || initials(e.keys, key) && len(key) > 2 && len(e.keys) >= len(key)) {
			s.name, s.entity = e.name, e
			return s
		}
	}
	return s
}

// withOwner steps back from a role to the possessive and the owner before it.
func (r *reading) withOwner(i int) int {
	if r.has(i-1, "possessives") {
		if m := r.mentionEndingAt(i - 2); m >= 0 && (r.key(i-1) == "'s" || r.key(i-1) == "'") {
			return r.mentions[m].first
		}
		return i - 1
	}
	return i
}

// describedSpeaker returns whom the words of tokens first up to last describe.
func (r *reading) describedSpeaker(first, last int) speaker {
	if last-first == 1 && r.has(first, "it") {
		return r.standIn(first)
	}
	at := r.span(first, last)
	head := r.headOf(first, last)
	owner := r.ownerIn(first, head)
	switch {
	case owner != nil && (r.has(head, "texts") || r.has(head, "speaks_for") && owner.kind == group) && !r.has(head, "own_voice"):
		return speaker{name: owner.name, entity: owner, at: at}
	case r.has(head, "things"), r.has(head, "times") && !r.has(head, "numerals"):
		return speaker{at: at}
	case r.has(head, "house_texts") && r.has(first, "articles") && !r.indefinite(first+1) && r.houseOf(first) != nil:
		e := r.houseOf(first)
		return speaker{name: e.name, entity: e, at: at, carried: true}
	case r.has(head, "texts"):
		if e := r.reportEntity(r.sentence[first]); e != nil {
			return speaker{name: e.name, entity: e, at: at, carried: true}
		}
	case r.has(head, "speaks_for") && !r.has(head, "own_voice"):
		if e := r.bodyOf(first, head); e != nil {
			return speaker{name: e.name, entity: e, at: at, carried: true}
		}
	}
	if s := r.namedBelow(first); s.known() {
		return s
	}
	if r.has(first, "no_one") {
		return speaker{at: at, none: true}
	}
	for first < last && r.has(first, "articles") {
		first++
	}
	return speaker{name: r.words(first, last), at: at, words: r.sortOf(head)}
}

// houseOf returns the body around which the page turns up to token i: the only
// group that is no outlet.
func (r *reading) houseOf(i int) *entity {
	var found *entity
	for m := r.before[i]; m >= 0 && i-r.mentions[m].first < farthest; m-- {
		e := r.mentions[m].entity
		if e == nil || e.kind != group || e == found || r.outletLike(e) || r.headOfTurn(r.mentions[m]) {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// longestHeadline is the most words of a line that may be a headline.
const longestHeadline = 18

// namedBelow reads a headline, which says "deputy" and "crews" and names them in
// the line below: token i begins such a bare noun.
func (r *reading) namedBelow(i int) speaker {
	if r.startsPhrase(i) {
		return speaker{}
	}
	p := r.Sentences[r.sentence[i]].Paragraph
	line := r.Paragraphs[p]
	if line.Last-line.First > longestHeadline || r.key(line.Last-1) == "." || p+1 >= len(r.Paragraphs) || r.Paragraphs[p+1].AfterBlank {
		return speaker{}
	}
	below := r.Paragraphs[p+1]
	if below.First == below.Last {
		return speaker{}
	}
	if m := r.mentionAt(below.First); m >= 0 && r.mentions[m].entity != nil && !r.mentions[m].entity.place() {
		e := r.mentions[m].entity
		return speaker{name: e.name, entity: e, at: r.span(i, i+1), carried: true}
	}
	return speaker{}
}

// bodyOf returns for whom "a Council spokesman" or "a spokesman for the Council"
// speaks; for one whose body is not named, whichever spoke in the sentences
// before.
func (r *reading) bodyOf(first, head int) *entity {
	for _, m := range r.mentionsIn(first, min(head+6, len(r.Tokens))) {
		n := r.mentions[m]
		if n.entity != nil && n.entity.kind == group && r.quoteOf[n.first] == r.quoteOf[head] && r.sentence[n.first] == r.sentence[head] && (n.first < head || r.has(n.first-1, "prepositions") || r.has(n.first-1, "articles")) {
			return n.entity
		}
	}
	if !r.has(head, "spokespersons") {
		return nil
	}
	s := r.sentence[head]
	for k := s - 1; k >= 0 && k >= s-2; k-- {
		t := r.topic(k)
		if t.entity != nil && (t.entity.kind == group || !t.entity.human && t.entity.sex == 0) {
			return t.entity
		}
		if t.known() {
			return nil
		}
	}
	return nil
}

// headOf returns the noun that a phrase is about: the last word before its
// first preposition.
func (r *reading) headOf(first, last int) int {
	for i := first + 1; i < last; i++ {
		if r.has(i, "prepositions") || r.has(i, "relative") {
			return i - 1
		}
	}
	return last - 1
}

// ownerIn returns the person or group that a phrase names before its head: "the
// Union" of "the Union's bulletin", "their" of "their leaflet".
func (r *reading) ownerIn(first, head int) *entity {
	for _, m := range r.mentionsIn(max(first-1, 0), head) {
		n := r.mentions[m]
		if n.kind == pronoun {
			continue
		}
		if all := r.resolve(m); len(all) == 1 && (r.has(n.last, "possessives") || all[0].kind == group) {
			return all[0]
		}
	}
	for i := first; i < head; i++ {
		switch {
		case r.has(i, "its"):
			return r.groupAround(i)
		case r.has(i, "his"):
			return r.personBefore(i, nil)
		case r.has(i, "my"):
			return r.firstPerson(i)
		case r.has(i, "your"):
			return r.other(i)
		}
	}
	return r.ownerBehind(head)
}

// groupAround returns the group that "their" at token i means: the last one named
// up to three sentences back.
func (r *reading) groupAround(i int) *entity {
	s := r.sentence[i]
	for m := r.before[max(i-1, 0)]; m >= 0 && s-r.sentence[r.mentions[m].first] <= 3; m-- {
		if t := r.turnOf[r.mentions[m].first]; t < 0 && r.turnOf[i] >= 0 {
			continue // the head of a turn
		}
		if e := r.mentions[m].entity; e != nil && e.kind == group {
			return e
		}
	}
	return nil
}

// ownerBehind returns the group of "a bulletin of the Union".
func (r *reading) ownerBehind(head int) *entity {
	if !r.has(head+1, "of") && r.key(head+1) != "from" && r.key(head+1) != "for" && r.key(head+1) != "by" {
		return nil
	}
	i := r.skip(head+2, len(r.Tokens), "articles", "titles")
	if m := r.mentionAt(i); m >= 0 && r.mentions[m].kind != pronoun {
		if all := r.resolve(m); len(all) == 1 {
			return all[0]
		}
	}
	return nil
}
