package attribution

import "sayso/text"

// Letters to an editor say who speaks at their end: a line with a name and a
// place under what is said. And where an interview is printed as "Question" and
// "Answer", the one who answers is whom the page introduces.

// longestSigning is the most tokens of a line that signs.
const longestSigning = 12

// signedTurns reads the blocks of a page of letters: of two or more, so that a
// single name under a text, which may be its author's, is none.
func (r *reading) signedTurns() {
	var signed []turn
	lastSign := -1
	for p := 1; p < len(r.Paragraphs); p++ {
		s, ok := r.signature(p)
		if !ok {
			continue
		}
		start := p - 1
		for start-1 > lastSign && !r.Paragraphs[start].AfterBlank {
			start--
		}
		signed = append(signed, turn{first: r.Paragraphs[start].First, last: r.Paragraphs[p-1].Last, speaker: s})
		lastSign = p
	}
	if len(signed) < 2 {
		return
	}
	for _, t := range signed {
		r.addTurn(t)
	}
}

// signature returns who signs with paragraph p, if it is a line of a name that
// stands under a text and before an empty line.
func (r *reading) signature(p int) (speaker, bool) {
	para, above := r.Paragraphs[p], r.Paragraphs[p-1]
	if para.Last-para.First > longestSigning || above.Last-above.First < longestSigning || p+1 < len(r.Paragraphs) && !r.Paragraphs[p+1].AfterBlank {
		return speaker{}, false
	}
	switch r.key(above.Last - 1) {
	case ".", "!", "?", "...":
	default:
		return speaker{}, false
	}
	first := para.First
	for first < para.Last && (r.has(first, "titles") || r.key(first) == "." || r.key(first) == "-") {
		first++
	}
	m := r.mentionAt(first)
	if m < 0 || r.mentions[m].first != first || r.mentions[m].last > para.Last || r.mentions[m].entity == nil || r.mentions[m].entity.kind == group {
		return speaker{}, false
	}
	for i := r.mentions[m].last; i < para.Last; i++ {
		if !r.capital(i) && !r.isMark(i) && !r.has(i, "prepositions") && r.kindOf(i) == text.Word {
			return speaker{}, false
		}
		if r.key(i) == "." && i == para.Last-1 || r.key(i) == ":" {
			return speaker{}, false
		}
	}
	n := r.mentions[m]
	return speaker{name: n.entity.name, entity: n.entity, at: r.span(n.first, n.last)}, true
}

// askedOrAnswers returns who "Frage" and "Antwort" mean at the head of a turn,
// and whether it is such a head.
func (r *reading) askedOrAnswers(h head, heads []head, at int) (speaker, bool) {
	switch {
	case h.last-h.first > 1:
		return speaker{}, false
	case r.has(h.first, "question_heads"):
		return speaker{}, true
	case !r.has(h.first, "answer_heads"):
		return speaker{}, false
	}
	for _, part := range r.parts {
		end := len(part.Tokens)
		if part == r {
			end = r.Paragraphs[heads[0].paragraph].First
		}
		for _, m := range part.mentionsIn(0, end) {
			if e := part.mentions[m].entity; e != nil && e.kind == person {
				return speaker{name: e.name, entity: e, at: r.span(h.first, h.last), carried: true}, true
			}
		}
	}
	for _, q := range heads {
		for _, m := range r.mentionsIn(q.body, min(q.body+8, at)) {
			if e := r.mentions[m].entity; e != nil && e.kind == person && r.has(q.first, "question_heads") {
				return speaker{name: e.name, entity: e, at: r.span(h.first, h.last), carried: true}, true
			}
		}
	}
	return speaker{}, false
}
