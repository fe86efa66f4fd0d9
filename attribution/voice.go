package attribution

import (
	"slices"
	"strings"

	"sayso"
	"sayso/text"
)

// Who speaks where is told by two kinds of range: quotations, which belong to
// whoever the sentence credits with them, and the clauses after "X says that".
// Ranges lie inside one another; the innermost around a word is who claims it,
// the ones around that reported the claim.

// A speaker is who a range belongs to. The zero speaker is nobody named.
type speaker struct {
	name   string
	entity *entity
	at     sayso.Span
	author bool // the document's own voice
}

func (s speaker) known() bool { return s.name != "" || s.author }

// A voice is what is known of a quotation: who is credited, by which verb and
// rule.
type voice struct {
	speaker speaker
	cue     string
	verb    int // token of the verb, -1
	rule    string
}

// A frame is a clause in somebody's mouth without marks: "X says that …".
type frame struct {
	first, last int
	speaker     speaker
	verb        int
	rule        string
}

func (r *reading) findVoices() {
	r.voices = make([]voice, len(r.Quotes))
	for q := range r.Quotes {
		r.voices[q] = r.credit(q)
	}
	for i := range r.Tokens {
		if f, ok := r.frameAt(i); ok {
			r.frames = append(r.frames, f)
		}
	}
}

// tokensOf returns the tokens inside quotation q.
func (r *reading) tokensOf(q int) (first, last int) {
	first = r.TokenAt(r.Quotes[q].Start)
	last = r.TokenAt(max(r.Quotes[q].End-1, 0))
	for last < len(r.Tokens) && r.Tokens[last].Start < r.Quotes[q].End {
		last++
	}
	return first, last
}

// credit finds who quotation q is credited to.
func (r *reading) credit(q int) voice {
	quote := r.Quotes[q]
	first, last := r.tokensOf(q)
	if first >= last {
		return voice{verb: -1}
	}
	if quote.Continued && q > 0 {
		v := r.voices[q-1]
		v.rule = "quote.continued"
		return v
	}
	open := r.TokenAt(quote.Open.Start)
	after := last
	if quote.Closed {
		after = r.TokenAt(quote.Close.Start) + 1
	}
	for _, find := range []func(int, int, int) (voice, bool){r.creditAfter, r.creditBefore, r.creditAccording, r.creditBlock, r.creditFloating} {
		if v, ok := find(q, open, after); ok {
			return v
		}
	}
	return voice{verb: -1}
}

// level is the quotation that quotation q stands in, -1 for none.
func (r *reading) level(q int) int { return r.Quotes[q].Parent }

// creditAfter reads `"…," said Heyrani` and `"…," Heyrani told the Intercept`.
func (r *reading) creditAfter(q, _, after int) (voice, bool) {
	if after >= len(r.Tokens) {
		return voice{}, false
	}
	_, limit := r.bounds(after)
	if r.sentence[after] != r.sentence[max(after-1, 0)] {
		limit = min(limit, after+9) // a sentence of its own, if it is short
		if r.quoteOf[after] != r.level(q) || limit == after+9 {
			return voice{}, false
		}
	}
	i := after
	if r.key(i) == "," || r.key(i) == "-" {
		i++
	}
	i = r.skip(i, limit, "and")
	if r.quoteOf[min(i, len(r.Tokens)-1)] != r.level(q) || i >= limit {
		return voice{}, false
	}
	if end, ok := r.is(i, "speech"); ok {
		if s, ok := r.subjectAfter(end, limit); ok {
			return voice{s, r.words(i, end), i, "quote.verb-subject"}, true
		}
	}
	m := r.objectAt(i, limit)
	if m < 0 {
		return voice{}, false
	}
	v := r.verbOf(r.mentions[m].last, limit)
	if v < 0 {
		return voice{}, false
	}
	end, _ := r.is(v, "speech")
	s := r.speakerOf(m)
	return voice{s, r.words(v, end), v, "quote.subject-verb"}, s.known()
}

// verbOf returns the verb of speech whose subject ends before token i: right
// there, or after an apposition.
func (r *reading) verbOf(i, limit int) int {
	for j := i; j < limit && j < i+14; j++ {
		switch {
		case r.has(j, "speech"):
			return j
		case r.isQuote(j), r.key(j) == ";", r.key(j) == ".":
			return -1
		case j == i && r.key(j) != "," && r.key(j) != "(" && !r.adverb(j) && !r.has(j, "copula") && !r.auxiliary(j):
			return -1
		}
	}
	return -1
}

func (r *reading) adverb(i int) bool {
	switch r.key(i) {
	case "also", "then", "later", "once", "again", "still", "himself", "herself", "never", "now", "not":
		return true
	}
	return strings.HasSuffix(r.key(i), "ly")
}

func (r *reading) auxiliary(i int) bool {
	switch r.key(i) {
	case "has", "had", "have", "would", "will", "could", "did", "does", "do", "should", "might", "may", "can":
		return true
	}
	return false
}

// subjectAfter reads the subject behind a verb: "said general secretary Corwin
// Maas".
func (r *reading) subjectAfter(i, limit int) (speaker, bool) {
	for j := i; j < limit && j < i+6; j++ {
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].first >= i {
			if r.mentions[m].kind == role {
				if n := r.mentionAt(r.mentions[m].last); n >= 0 && r.mentions[n].kind != pronoun {
					m = n // the spokesman Ann Berg
				}
			}
			s := r.speakerOf(m)
			return s, s.known()
		}
		if r.isMark(j) && r.key(j) != "." || r.isQuote(j) {
			return speaker{}, false
		}
	}
	return speaker{}, false
}

// creditBefore reads `Heyrani said: "…"` and `called him "…"`.
func (r *reading) creditBefore(q, open, _ int) (voice, bool) {
	if open >= len(r.Tokens) || open == 0 {
		return voice{}, false
	}
	first, _ := r.bounds(open)
	for v := open - 1; v >= first && v > open-32; v-- {
		if r.quoteOf[v] != r.level(q) || r.isQuote(v) {
			if r.key(open-1) == "and" || r.key(open-1) == "or" || r.key(open-1) == "," {
				continue // a second quotation beside the first
			}
			if r.quoteOf[v] >= 0 && r.quoteOf[v] != r.level(q) {
				continue
			}
		}
		if r.key(v) == ";" || r.key(v) == "." && !r.glued(v-1) {
			return voice{}, false
		}
		if !r.isVerb(v) {
			continue
		}
		s, ok := r.subjectOf(v)
		if !ok {
			return voice{verb: -1}, r.has(v, "naming") || r.has(v, "accusing")
		}
		end := v + 1
		return voice{s, r.words(v, end), v, "quote.after-verb"}, true
	}
	return voice{}, false
}

// isVerb reports whether token v is a verb of speech, naming or accusing, and
// not a noun that is spelled like one.
func (r *reading) isVerb(v int) bool {
	if !r.has(v, "speech") && !r.has(v, "naming") && !r.has(v, "accusing") || r.mentionAt(v) >= 0 && r.mentions[r.mentionAt(v)].kind != role {
		return false
	}
	if r.has(v-1, "articles") || r.has(v-1, "possessives") && !r.has(v-1, "copula") || r.has(v-1, "of") {
		return false
	}
	return true
}

// creditAccording reads "according to X", anywhere in the sentence.
func (r *reading) creditAccording(q, open, _ int) (voice, bool) {
	if open >= len(r.Tokens) {
		return voice{}, false
	}
	first, last := r.bounds(open)
	for i := first; i < last; i++ {
		if end, ok := r.is(i, "accordingto"); ok && r.quoteOf[i] == r.level(q) {
			if s, ok := r.subjectAfter(end, last); ok {
				return voice{s, r.words(i, end), -1, "quote.according-to"}, true
			}
		}
	}
	return voice{}, false
}

// creditBlock credits a quotation that opens a paragraph to whom the paragraph
// before announces with a colon.
func (r *reading) creditBlock(q, open, _ int) (voice, bool) {
	if open >= len(r.Tokens) || r.Quotes[q].Parent >= 0 {
		return voice{}, false
	}
	para := r.Sentences[r.sentence[open]].Paragraph
	if para == 0 || r.Paragraphs[para].Start != r.Quotes[q].Open.Start || !strings.HasSuffix(r.paragraph(para-1), ":") {
		return voice{}, false
	}
	before := r.Paragraphs[para-1]
	last := r.Sentences[before.LastSentence-1]
	for v := last.Last - 1; v >= last.First; v-- {
		if !r.has(v, "speech") {
			continue
		}
		s, ok := r.outletOf(v, last.Last)
		if !ok {
			s, ok = r.subjectOf(v)
		}
		if ok {
			return voice{s, r.words(v, v+1), v, "quote.block"}, true
		}
	}
	return voice{}, false
}

func (r *reading) paragraph(i int) string {
	return r.Source[r.Paragraphs[i].Start:r.Paragraphs[i].End]
}

// outletOf reads "was quoted by the Guardian", "quoted in the article of the
// Intercept": the words that follow are the outlet's.
func (r *reading) outletOf(v, limit int) (speaker, bool) {
	if !r.has(v, "quoted") || !r.passive(v) {
		return speaker{}, false
	}
	for j := v + 1; j < limit && j < v+12; j++ {
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].entity != nil && !r.has(j-1, "and") {
			s := r.speakerOf(m)
			return s, s.known()
		}
	}
	return speaker{}, false
}

// creditFloating gives a quotation without a verb, at the start of a sentence,
// to whoever was quoted last in the same paragraph.
func (r *reading) creditFloating(q, open, _ int) (voice, bool) {
	if open >= len(r.Tokens) || q == 0 {
		return voice{}, false
	}
	first, _ := r.bounds(open)
	if first != open {
		return voice{}, false
	}
	para := r.Sentences[r.sentence[open]].Paragraph
	for b := q - 1; b >= r.Paragraphs[para].FirstQuote; b-- {
		if r.Quotes[b].Parent != r.Quotes[q].Parent {
			continue
		}
		v := r.voices[b]
		if !v.speaker.known() {
			return voice{}, false
		}
		return voice{v.speaker, "", -1, "quote.floating"}, true
	}
	return voice{}, false
}

// speakerOf returns who mention m is, as a speaker.
func (r *reading) speakerOf(m int) speaker {
	n := r.mentions[m]
	at := r.span(n.first, n.last)
	if n.kind == role && r.has(n.last-1, "reports") {
		return speaker{}
	}
	switch n.kind {
	case pronoun:
		switch r.key(n.first) {
		case "i", "we":
			if r.quoteOf[n.first] < 0 {
				return speaker{author: true, at: at}
			}
		}
	case role:
		if e := r.resolveRole(n); e != nil {
			return speaker{name: e.name, entity: e, at: at}
		}
		if r.personalRole(n) {
			return r.spokesman(n, at)
		}
		return speaker{name: r.words(n.first, n.last), at: at}
	}
	if all := r.resolve(m); len(all) > 0 {
		return speaker{name: all[0].name, entity: all[0], at: at}
	}
	return speaker{}
}

// spokesman gives "a spokesman for X", "the Council's spokesman" to the
// organisation, and any other role to itself.
func (r *reading) spokesman(n mention, at sayso.Span) speaker {
	if strings.HasPrefix(r.key(n.last-1), "spokes") {
		for _, m := range r.mentionsIn(max(n.first-4, 0), n.last+6) {
			if e := r.mentions[m].entity; e != nil && e.kind == group {
				return speaker{name: e.name, entity: e, at: at}
			}
		}
		return speaker{}
	}
	return speaker{name: r.words(n.first, n.last), at: at}
}

// passive reports whether verb v stands in the passive: "was called", "is
// accused", "been labelled".
func (r *reading) passive(v int) bool {
	j := v - 1
	for j >= 0 && (r.adverb(j) || r.has(j, "hedges")) {
		j--
	}
	return j >= 0 && (r.has(j, "copula") && r.key(j) != "'s" || r.key(j) == "been" || r.key(j) == "being")
}

// subjectOf returns who does what verb v says.
func (r *reading) subjectOf(v int) (speaker, bool) {
	first, last := r.bounds(v)
	if r.passive(v) || r.reducedPassive(v) {
		return r.agentOf(v, last)
	}
	m := r.subjectMention(v, first)
	if m < 0 {
		return speaker{}, false
	}
	if all := r.listBack(m); len(all) > 1 {
		m = all[0]
	}
	s := r.speakerOf(m)
	return s, s.known()
}

// reducedPassive reads "branded a traitor by X" after a comma or a name.
func (r *reading) reducedPassive(v int) bool {
	_, last := r.bounds(v)
	if !strings.HasSuffix(r.key(v), "ed") {
		return false
	}
	if r.key(v-1) == "," || r.key(v-1) == "(" {
		for j := v + 1; j < last && j < v+12; j++ {
			if r.has(j, "by") {
				return true
			}
		}
	}
	return false
}

// agentOf returns the X of "by X" after verb v.
func (r *reading) agentOf(v, limit int) (speaker, bool) {
	for j := v + 1; j < limit && j < v+24; j++ {
		if r.quoteOf[j] != r.quoteOf[v] {
			continue
		}
		if end, ok := r.is(j, "by"); ok {
			return r.subjectAfter(end, limit)
		}
		if r.key(j) == ";" {
			break
		}
	}
	return speaker{}, false
}

// subjectMention returns the mention that is the subject of verb v, or -1.
func (r *reading) subjectMention(v, first int) int {
	j := v - 1
	for j >= first && (r.adverb(j) || r.auxiliary(j) || r.has(j, "negation")) {
		j--
	}
	if j < first {
		return -1
	}
	if strings.HasSuffix(r.key(v), "ing") {
		return r.firstSubject(first, v)
	}
	switch {
	case r.has(j, "relative"):
		return r.mentionEndingAt(r.skipBackComma(j - 1))
	case r.key(j) == ",":
		return r.beforeApposition(j, first)
	case r.key(j) == ")":
		for k := j - 1; k >= first && k > j-14; k-- {
			if r.key(k) == "(" {
				return r.mentionEndingAt(k - 1)
			}
		}
		return -1
	case r.has(j, "and"):
		return r.firstSubject(first, v)
	}
	if m := r.mentionEndingAt(j); m >= 0 {
		return m
	}
	return r.clauseSubject(j, first, v)
}

func (r *reading) skipBackComma(i int) int {
	for i >= 0 && r.key(i) == "," {
		i--
	}
	return i
}

func (r *reading) mentionEndingAt(i int) int {
	m := r.mentionAt(i)
	if m >= 0 && r.mentions[m].last == i+1 {
		return m
	}
	return -1
}

// beforeApposition returns the mention before ", … ,": "Achterberg, reached by
// telephone, told".
func (r *reading) beforeApposition(comma, first int) int {
	for k := comma - 1; k >= first && k > comma-16; k-- {
		if r.key(k) == "," {
			if m := r.mentionEndingAt(k - 1); m >= 0 {
				return m
			}
			return -1
		}
	}
	return -1
}

// clauseSubject returns the first mention of the clause that ends before verb
// v, if no other verb stands between: "The leadership of the Union on Monday
// said".
func (r *reading) clauseSubject(j, first, v int) int {
	start := j
	for start > first && r.key(start-1) != ";" && r.key(start-1) != ":" && r.key(start-1) != "," && !r.isQuote(start-1) && !r.has(start-1, "relative") && !r.has(start-1, "that") {
		start--
	}
	in := r.mentionsIn(start, v)
	if len(in) == 0 {
		return -1
	}
	for k := r.mentions[in[0]].last; k < v; k++ {
		if r.has(k, "copula") || r.isVerb(k) {
			return -1
		}
	}
	if r.mentions[in[0]].first-start > 6 {
		return -1
	}
	return in[0]
}

// firstSubject returns the first mention of the sentence on the level of v.
func (r *reading) firstSubject(first, v int) int {
	for _, m := range r.mentionsIn(first, v) {
		if r.quoteOf[r.mentions[m].first] == r.quoteOf[v] && !r.afterPlacePreposition(r.mentions[m].first) {
			return m
		}
	}
	return -1
}

// listBack returns the mentions of the list that ends with mention m.
func (r *reading) listBack(m int) []int {
	all := []int{m}
	for b := m - 1; b >= 0 && b > m-6; b-- {
		list, _ := r.list(b)
		if slices.Contains(list, m) {
			all = list
		} else {
			break
		}
	}
	return all
}

// strong are verbs after which a clause is somebody's words even without
// "that".
func strongVerb(key string) bool {
	switch key {
	case "say", "says", "said", "saying", "claim", "claims", "claimed", "claiming", "insist", "insists", "insisted", "insisting", "allege", "alleges", "alleged", "think", "thinks", "believe", "believes", "believed", "add", "adds", "added", "adding", "write", "writes", "wrote", "suggests", "suggested", "told", "tells", "argues", "argued", "assert", "asserts", "asserted", "whispered", "joked", "swore", "maintains", "maintained":
		return true
	}
	return false
}

// frameAt reads a clause in somebody's mouth that the verb or phrase at token i
// opens.
func (r *reading) frameAt(i int) (frame, bool) {
	first, last := r.bounds(i)
	if end, ok := r.is(i, "accordingto"); ok {
		s, ok := r.subjectAfter(end, last)
		return frame{first, last, s, i, "frame.according-to"}, ok
	}
	if !r.has(i, "speech") || !r.isVerb(i) {
		return frame{}, false
	}
	from, ok := r.clauseAfter(i, last)
	if !ok {
		return r.frameBefore(i, first, last)
	}
	s, ok := r.subjectOf(i)
	if !ok && !r.passive(i) {
		// somebody speaks whom the text does not name
		return frame{from, last, speaker{}, i, "frame.verb"}, r.key(i) != "asked"
	}
	return frame{from, r.clauseEnd(from, last), s, i, "frame.verb"}, true
}

// clauseAfter returns where the clause that verb v introduces begins.
func (r *reading) clauseAfter(v, last int) (int, bool) {
	end, _ := r.is(v, "speech")
	for j := end; j < last && j < end+14; j++ {
		if r.has(j, "that") && r.Tokens[j].Kind == text.Word && !r.isMark(j+1) {
			return j + 1, true
		}
		if r.has(j, "asking") && r.has(v, "asking") && j > v {
			return j + 1, true
		}
		if r.isMark(j) && r.key(j) != "," || r.isQuote(j) || r.has(j, "speech") {
			break
		}
	}
	if !strongVerb(r.key(v)) || end >= last {
		return 0, false
	}
	switch r.key(end) {
	case "of", "for", "to", "by", "in", "on", "at", ",", ".", ":", "about", "with":
		return 0, false
	}
	if r.isQuote(end) {
		return 0, false
	}
	return end, true
}

// clauseEnd ends a clause at a semicolon, or at "but" and the like.
func (r *reading) clauseEnd(from, last int) int {
	for j := from; j < last; j++ {
		if r.key(j) == ";" {
			return j
		}
	}
	return last
}

// frameBefore reads "…, Heyrani said." at the end of a sentence.
func (r *reading) frameBefore(v, first, last int) (frame, bool) {
	if !strongVerb(r.key(v)) || last-v > 6 {
		return frame{}, false
	}
	m := r.subjectMention(v, first)
	if m < 0 || r.key(r.mentions[m].first-1) != "," || r.quoteOf[max(r.mentions[m].first-2, 0)] != r.quoteOf[v] {
		return frame{}, false
	}
	s := r.speakerOf(m)
	return frame{first, r.mentions[m].first - 1, s, v, "frame.trailing"}, s.known() && !r.isQuote(r.mentions[m].first-2)
}
