package attribution

// A pronoun mostly looks back. It looks ahead where its clause stands before the
// subject of the sentence, and where the words around a quotation say of whom it
// is said.

// personAhead returns whom a pronoun at token i means that stands in a clause
// before its own subject: "Asked whether he was a spy, Maas laughed"; and whom
// the words are said of that it stands in: "He is a legend," said Rust of Maas.
func (r *reading) personAhead(i int, sex byte) *entity {
	if q := r.quoteOf[i]; q >= 0 {
		return r.saidOf(q, sex)
	}
	first, limit := r.bounds(i)
	if !r.has(first, "fronting") || !r.knowsPlainNouns() {
		return nil
	}
	for _, m := range r.mentionsIn(first, i) {
		if e := r.mentions[m].entity; e != nil && e.kind == person && agree(e.sex, sex) {
			return nil
		}
	}
	for j := i + 1; j < limit && j < i+farBack; j++ {
		if r.key(j) != "," || r.quoteOf[j] != r.quoteOf[i] {
			continue
		}
		m := r.mentionAt(r.skip(j+1, limit, "articles", "titles"))
		if m < 0 || r.mentions[m].first > j+3 || r.mentions[m].entity == nil || r.mentions[m].entity.kind == group {
			return nil
		}
		if e := r.mentions[m].entity; agree(e.sex, sex) && (r.verbLike(r.mentions[m].last) || r.has(r.mentions[m].last, "copula") || r.auxiliary(r.mentions[m].last) || r.key(r.mentions[m].last) == ",") && !e.place() {
			return e
		}
		return nil
	}
	return nil
}

// saidOf returns the person of whom quotation q is said: "said Rust of Maas",
// "wrote of Maas: …".
func (r *reading) saidOf(q int, sex byte) *entity {
	if q >= len(r.voices) || r.voices[q].verb < 0 || !r.knowsPlainNouns() {
		return nil
	}
	_, limit := r.bounds(r.voices[q].verb)
	for j := r.voices[q].verb + 1; j < limit && j < r.voices[q].verb+9; j++ {
		if r.isQuote(j) || r.key(j) == ";" || r.has(j, "that") {
			return nil
		}
		if r.key(j) != "of" && r.key(j) != "about" {
			continue
		}
		m := r.mentionAt(r.skip(j+1, limit, "articles", "titles"))
		if m >= 0 && (r.has(j+1, "he") || r.has(j+1, "she")) {
			return r.otherPerson(j+1, r.voices[q].speaker.entity)
		}
		if m < 0 || r.mentions[m].entity == nil || r.mentions[m].entity.kind != person || r.owns(r.mentions[m].last) || r.mentions[m].entity == r.voices[q].speaker.entity {
			return nil
		}
		if e := r.mentions[m].entity; agree(e.sex, sex) && (r.isMark(r.mentions[m].last) || r.isQuote(r.mentions[m].last) || r.has(r.mentions[m].last, "prepositions")) {
			return e
		}
		return nil
	}
	return nil
}

// otherPerson returns the one person but not whom a pronoun at token i can mean,
// in its sentence or one of the three before.
func (r *reading) otherPerson(i int, not *entity) *entity {
	s, sex := r.sentence[i], r.sexOf(i)
	last := i
	for back := 0; back <= 3 && s-back >= 0; back++ {
		b := r.Sentences[s-back]
		if e, sure := r.onlyPerson(max(b.First, last-reach), last, -1, not, sex); e != nil || !sure {
			return e
		}
		if s-back > 0 {
			last = r.Sentences[s-back-1].Last
		}
	}
	return nil
}
