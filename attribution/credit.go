package attribution

import (
	"strings"
	"unicode/utf8"

	"sayso/text"
)

// Whose a quotation is, in a language whose noun phrases are read (doer.go). The
// ways in which a sentence says so are tried from the surest on: a verb right
// behind the marks, the other half of a split quotation, the nearest verb, noun
// or "according to" before them, a name and a colon, a name on a dash; then the
// neighbouring sentence and paragraph. That a quotation stands in a clause is not
// enough to give it to the subject. A pronoun whose person cannot be told still
// has a place.

func (r *reading) creditByPhrases(q int) voice {
	quote := r.Quotes[q]
	first, last := r.tokensOf(q)
	open := r.TokenAt(quote.Open.Start)
	if first >= last || open >= len(r.Tokens) {
		return voice{verb: -1}
	}
	after := last
	if quote.Closed {
		after = r.TokenAt(quote.Close.End-1) + 1
	}
	ways := []credit{r.headInside, r.verbBehind, r.otherHalf, r.cueBefore, r.nameAndColon, r.nameOnDash, r.continued, r.creditBlock, r.neighbour, r.creditAlone}
	if r.embedded(open) {
		ways = []credit{r.otherHalf, r.cueBefore, r.verbBehind, r.nameAndColon, r.nameOnDash}
	}
	if r.isTitle(q, open, after) {
		return voice{verb: -1, title: true}
	}
	for _, find := range ways {
		if v, ok := find(q, open, after); ok {
			return v
		}
	}
	return voice{verb: -1}
}

// headInside reads the turns of a transcript each of which has its own marks:
// `"WALLACE: If I may, sir."`
func (r *reading) headInside(q, open, _ int) (voice, bool) {
	first, last := r.tokensOf(q)
	if r.Paragraphs[r.Sentences[r.sentence[open]].Paragraph].First != open {
		return voice{}, false
	}
	for i := first; i < min(last-1, first+longestHead); i++ {
		if r.key(i) != ":" {
			continue
		}
		m := r.mentionEndingAt(i - 1)
		if m < 0 || r.mentions[m].kind == pronoun || r.mentions[m].first > first+2 || !r.nameLike(first, i) {
			return voice{}, false
		}
		s := r.speakerOf(m)
		return voice{speaker: s, verb: -1, rule: "quote.head"}, s.known()
	}
	return voice{}, false
}

// isTitle reports whether quotation q is written as the title of a work and
// stands where titles do: behind an owner or a preposition ("on CNN's", "in her
// novel"), before a noun of works, or as a heading by itself.
func (r *reading) isTitle(q, open, after int) bool {
	if r.has(open-1, "works") || r.kindOf(max(open-1, 0)) == text.Number && r.has(open-2, "works") {
		return !r.endsSpeech(q)
	}
	if r.key(open-1) == "," && r.has(open-2, "works") {
		return !r.endsSpeech(q) // "recited her ode, 'Do not ask the river'"
	}
	if !r.titleLike(q) {
		return false
	}
	p := r.Paragraphs[r.Sentences[r.sentence[open]].Paragraph]
	if p.First == open && after >= p.Last-1 {
		first, last := r.tokensOf(q)
		return last-first <= 8 && !r.Quotes[q].Continued
	}
	return r.has(open-1, "possessives") || r.has(open-1, "works") || r.has(after, "works") || r.has(open-1, "place_prepositions") || r.has(open-1, "called")
}

// embedded reports whether the quotation that opens at token open is part of a
// clause: "said he was 'a …'".
func (r *reading) embedded(open int) bool {
	first, _ := r.bounds(open)
	return open > first && r.kindOf(open-1) <= text.Number && r.quoteOf[open-1] == r.quoteOf[open]
}

// known reports whether s says who speaks, or at least where it stands who
// does.
func (s speaker) placed() bool { return s.known() || s.at.ByteEnd > s.at.ByteStart }

// verbBehind reads `"…," said Heyrani`, `"…," a spokesman for the Union told
// reporters` and `"…," Blige sings to Clinton`.
func (r *reading) verbBehind(q, _, after int) (voice, bool) {
	if after >= len(r.Tokens) || r.quoteOf[after] != r.level(q) {
		return voice{}, false
	}
	last := r.Tokens[after-1]
	if p := r.Sentences[r.sentence[after]].Paragraph; p != r.Sentences[r.sentence[r.TokenAt(last.Start)]].Paragraph {
		return voice{}, false
	}
	_, limit := r.bounds(after)
	sure := r.endsSpeech(q)
	apart := r.sentence[after] != r.sentence[after-1]
	i := after
	if r.key(i) == "," || r.key(i) == "-" {
		i, sure = i+1, sure || r.key(i) == ","
	}
	if i >= limit || r.isQuote(i) {
		return voice{}, false
	}
	end, speaks := r.is(i, "speech")
	if !speaks && sure && r.credits(i) {
		end, speaks = i+1, true
	}
	if speaks && r.mentionAt(i) < 0 && !apart {
		if d := r.phraseFrom(r.overPhrases(end, limit), limit); d.ok() {
			s := r.speakerOfDoer(d)
			return voice{speaker: s, cue: r.words(i, end), verb: i, rule: "quote.verb-subject"}, s.placed()
		}
		return voice{}, false
	}
	d := r.phraseFrom(i, limit)
	if !d.ok() {
		return voice{}, false
	}
	v := r.verbAfter(d.last, limit)
	if v < 0 && sure && !apart && r.isFinite(d.last, limit) {
		v = d.last
	}
	if v < 0 || apart && !r.tagsOn(q, v, limit) {
		return voice{}, false
	}
	end, speaks = r.is(v, "speech")
	if !speaks {
		end = v + 1
	}
	s := r.speakerOfDoer(d)
	return voice{speaker: s, cue: r.words(v, end), verb: v, rule: "quote.subject-verb"}, s.placed()
}

// endsSpeech reports whether the words of quotation q end in a comma: what
// follows tells who spoke.
func (r *reading) endsSpeech(q int) bool {
	words := strings.TrimRight(r.Source[r.Quotes[q].Start:r.Quotes[q].End], " \u00a0")
	return strings.HasSuffix(words, ",")
}

// isFinite reports whether a verb that the codebook does not know can stand at
// token i: a small word that ends as verbs do.
func (r *reading) isFinite(i, limit int) bool {
	return i < limit && r.kindOf(i) == text.Word && !r.capital(i) && !r.has(i, "stop") && !r.has(i, "copula") && (hasSuffix(r.key(i), "s") || hasSuffix(r.key(i), "ed"))
}

// tagsOn reports whether the sentence behind quotation q only tells who spoke:
// `"Why?" Trump said, looking up.` What was said may not follow.
func (r *reading) tagsOn(q, v, limit int) bool {
	words := strings.TrimRight(r.Source[r.Quotes[q].Start:r.Quotes[q].End], " ")
	c, _ := utf8.DecodeLastRuneInString(words)
	next := v + 1
	switch {
	case r.has(next, "that"), r.key(next) == ":", r.isQuote(next), r.key(next) == "," && r.isQuote(next+1):
		return false
	case c == '?', c == '!', c == '…', c == '-', c == '–', c == '—', c == ',':
		return r.isMark(next) || r.has(next, "prepositions") || r.adverb(next) || r.mentionAt(next) >= 0 || r.activeForm(next) || r.has(next, "articles")
	}
	return limit-next <= 1
}

// overPhrases steps over what can stand between a verb and the subject behind
// it: "to the Voice on Tuesday".
func (r *reading) overPhrases(i, limit int) int {
	for range 2 {
		if !r.has(i, "prepositions") || r.has(i, "of") {
			return i
		}
		j := r.skip(i+1, limit, "articles", "possessives")
		if m := r.mentionAt(j); m >= 0 {
			j = r.mentions[m].last
		} else {
			j++
		}
		if j >= limit || r.isMark(j) || r.isQuote(j) {
			return i
		}
		i = j
	}
	return i
}

// sibling returns the quotation before q on its level, or -1.
func (r *reading) sibling(q int) int {
	for b := q - 1; b >= 0 && b > q-12; b-- {
		if r.Quotes[b].Parent == r.Quotes[q].Parent {
			return b
		}
	}
	return -1
}

// otherHalf gives the second half of `"…," replied Berg, "…"` to whom the first
// belongs.
func (r *reading) otherHalf(q, open, _ int) (voice, bool) {
	b := r.sibling(q)
	if b < 0 || !r.Quotes[b].Closed {
		return voice{}, false
	}
	v := r.voices[b]
	from := r.TokenAt(r.Quotes[b].Close.End-1) + 1
	if from > open || open-from > 30 || r.sentence[max(from-1, 0)] != r.sentence[open] {
		return voice{}, false
	}
	if v.speaker.placed() && r.joinsQuotes(from, open) {
		v.rule = "quote.list"
		return v, true
	}
	if !v.speaker.placed() || v.verb < from || v.verb >= open {
		return voice{}, false
	}
	for i := v.verb + 1; i < open; i++ {
		if r.quoteOf[i] == r.level(q) && (r.isVerb(i) && !r.activeForm(i) || r.has(i, "copula") || r.key(i) == "but") {
			return voice{}, false
		}
	}
	v.rule = "quote.split"
	return v, true
}

// joinsQuotes reports whether nothing but "and", "as" and commas stands between
// two quotations.
func (r *reading) joinsQuotes(from, open int) bool {
	for i := from; i < open; i++ {
		if r.key(i) != "," && !r.has(i, "and") && !r.has(i, "as") && r.key(i) != "of" {
			return false
		}
	}
	return from < open
}

// nameAndColon reads `Interior Ministry: "…"`, and `"…": Karras speaks`.
func (r *reading) nameAndColon(_, open, after int) (voice, bool) {
	first, _ := r.bounds(open)
	if open > first && r.key(open-1) == ":" {
		m := r.mentionEndingAt(open - 2)
		if m >= 0 && r.onlyNouns(first, r.mentions[m].first) {
			s := r.speakerOf(m)
			return voice{speaker: s, verb: -1, rule: "quote.colon"}, s.known()
		}
		if s := r.nameOnSubject(first, open-1); s.known() {
			return voice{speaker: s, verb: -1, rule: "quote.colon"}, true
		}
		if p := r.phraseEnding(open-2, first); p.ok() && p.first == first && m < 0 {
			s := r.describedSpeaker(p.first, p.last)
			return voice{speaker: s, verb: -1, rule: "quote.colon"}, s.known()
		}
	}
	if r.key(after) == ":" && r.quoteOf[after] == r.quoteOf[open] {
		_, limit := r.bounds(after)
		if m := r.mentionAt(after + 1); m >= 0 && r.mentions[m].first == after+1 && r.mentions[m].last < limit && r.mentions[m].kind != pronoun {
			s := r.speakerOf(m)
			return voice{speaker: s, verb: -1, rule: "quote.colon"}, s.known()
		}
	}
	return voice{}, false
}

// nameOnSubject reads the "Coach Carlo Neri on the penalty" before a colon.
func (r *reading) nameOnSubject(first, colon int) speaker {
	d := r.firstDoer(first, colon)
	if !d.ok() || d.mention < 0 || r.mentions[d.mention].entity == nil || !r.onlyNouns(first, d.first) || !r.has(d.last, "place_prepositions") && r.key(d.last) != "on" {
		return speaker{}
	}
	for i := d.last; i < colon; i++ {
		if r.isVerb(i) || r.has(i, "copula") && r.key(i) != "'s" || r.isMark(i) {
			return speaker{}
		}
	}
	return r.speakerOfDoer(d)
}

// onlyNouns reports whether tokens first up to last can all stand before a name
// in its phrase: "Guild chairman".
func (r *reading) onlyNouns(first, last int) bool {
	for i := first; i < last; i++ {
		if !r.canBeNoun(i) && !r.startsPhrase(i) && r.key(i) != "." && r.mentionAt(i) < 0 && r.key(i) != "'s" {
			return false
		}
	}
	return last-first < longestNouns
}

// nameOnDash reads `"…" - Carlos Raul` at the end of a line.
func (r *reading) nameOnDash(_, _, after int) (voice, bool) {
	if after+1 >= len(r.Tokens) || !r.isDash(after) {
		return voice{}, false
	}
	m := r.mentionAt(after + 1)
	if m < 0 || r.mentions[m].first > after+2 || r.mentions[m].kind == pronoun {
		return voice{}, false
	}
	end := r.mentions[m].last
	if end < len(r.Tokens) && !r.isMark(end) && r.Sentences[r.sentence[end]].Paragraph == r.Sentences[r.sentence[after]].Paragraph {
		return voice{}, false
	}
	s := r.speakerOf(m)
	return voice{speaker: s, verb: -1, rule: "quote.dash"}, s.known()
}

func (r *reading) isDash(i int) bool {
	switch r.key(i) {
	case "-", "―", "--":
		return true
	}
	return false
}

// continued gives a paragraph that goes on with the speech of the one before to
// its speaker.
func (r *reading) continued(q, _, _ int) (voice, bool) {
	b := r.sibling(q)
	if !r.Quotes[q].Continued || b < 0 {
		return voice{}, false
	}
	v := r.voices[b]
	v.rule = "quote.continued"
	return v, v.speaker.placed()
}

// neighbour gives a quotation without a verb, at the start of a sentence, to
// whoever was quoted last in the same paragraph, or who speaks in the sentence
// before.
func (r *reading) neighbour(q, open, after int) (voice, bool) {
	first, _ := r.bounds(open)
	if first != open {
		return voice{}, false
	}
	s := r.sentence[open]
	para := r.Sentences[s].Paragraph
	if b := r.sibling(q); b >= r.Paragraphs[para].FirstQuote {
		if v := r.voices[b]; v.speaker.placed() && !r.newSubject(b, s) {
			v.speaker.carried = true
			return voice{speaker: v.speaker, verb: -1, rule: "quote.floating"}, true
		}
	}
	if s == 0 || r.Sentences[s-1].Paragraph != para || r.Quotes[q].Parent >= 0 {
		return voice{}, false
	}
	if s := r.lastSpeech(s - 1); s.known() {
		s.carried = true
		return voice{speaker: s, verb: -1, rule: "quote.floating"}, true
	}
	if e := r.focus[s-1]; e == nil || e.kind != person && !e.human {
		return voice{}, false
	}
	return r.creditFocus(s-1, "quote.floating")
}

// lastSpeech returns the subject of the first verb of speech of sentence s,
// outside quotations: who speaks in it.
func (r *reading) lastSpeech(s int) speaker {
	b := r.Sentences[s]
	for v := b.First; v < min(b.Last, b.First+reach); v++ {
		if r.quoteOf[v] < 0 && r.has(v, "speech") && r.isVerb(v) && !r.passive(v) && !r.activeForm(v) && !(v == b.First && hasSuffix(r.key(v), "ed")) {
			return r.speakerOfDoer(r.doerOf(v))
		}
	}
	return speaker{}
}
