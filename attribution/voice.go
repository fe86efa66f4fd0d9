package attribution

import (
	"slices"
	"strings"
)

// Who speaks where is told by three kinds of range: blocks that begin with a
// name (turn.go), quotations, which belong to whoever the sentence credits with
// them, and clauses after "X says that" (frame.go). Ranges lie inside one
// another; the innermost around a word is who claims it, the ones around that
// reported the claim.

// A voice is what is known of a quotation: who is credited, by which verb and
// rule.
type voice struct {
	speaker speaker
	cue     string
	verb    int // token of the verb, -1
	rule    string
	title   bool // the marks hold a title or a name: nobody says it
}

func (r *reading) findVoices() {
	r.findTurns()
	r.voices = make([]voice, len(r.Quotes))
	for q := range r.Quotes {
		r.voices[q] = r.grammar.credit(q)
	}
	r.frames = r.grammar.spoken()
	r.creditByFrames()
}

// creditByFrames gives a quotation that is part of a clause in somebody's mouth
// to them, where nothing nearer says whose it is.
func (r *reading) creditByFrames() {
	if !r.knowsClaimants() {
		return
	}
	for q := range r.Quotes {
		v := &r.voices[q]
		open := r.TokenAt(r.Quotes[q].Open.Start)
		if v.title || v.rule != "" || v.speaker.placed() || open >= len(r.Tokens) || !r.embedded(open) {
			continue
		}
		inner := frame{last: len(r.Tokens) + 1}
		for _, f := range r.framesAt(open) {
			if f.speaker.known() && f.last-f.first < inner.last-inner.first {
				inner = f
			}
		}
		if inner.speaker.known() {
			*v = voice{speaker: inner.speaker, verb: inner.verb, rule: "quote.clause"}
		}
	}
}

// tokensOf returns the tokens inside quotation q; none for no quotation.
func (r *reading) tokensOf(q int) (first, last int) {
	if q < 0 {
		return 0, 0
	}
	first = r.TokenAt(r.Quotes[q].Start)
	last = r.TokenAt(max(r.Quotes[q].End-1, 0))
	for last < len(r.Tokens) && r.Tokens[last].Start < r.Quotes[q].End {
		last++
	}
	return first, last
}

// level is the quotation that quotation q stands in, -1 for none.
func (r *reading) level(q int) int { return r.Quotes[q].Parent }

// A credit is a way in which a sentence says whose a quotation is.
type credit func(q, open, after int) (voice, bool)

// creditOf finds who quotation q is credited to.
func (r *reading) creditOf(q int) voice {
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
		after = r.TokenAt(quote.Close.End-1) + 1
	}
	if open >= len(r.Tokens) {
		return voice{verb: -1}
	}
	for _, find := range []credit{r.creditAfter, r.creditSplit, r.creditBefore, r.creditAccording, r.creditBlock, r.creditFloating, r.creditAlone} {
		if v, ok := find(q, open, after); ok {
			return v
		}
	}
	return voice{verb: -1}
}

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
	if i >= limit || r.quoteOf[i] != r.level(q) {
		return voice{}, false
	}
	if end, ok := r.is(i, "speech"); ok && r.mentionAt(i) < 0 {
		if s, ok := r.subjectAfter(end, limit); ok {
			return voice{speaker: s, cue: r.words(i, end), verb: i, rule: "quote.verb-subject"}, true
		}
	}
	m := r.objectAt(i, limit)
	if m < 0 {
		return voice{}, false
	}
	m = r.nameBehindRole(m, limit)
	v := r.verbOf(r.mentions[m].last, limit)
	if v < 0 {
		return voice{}, false
	}
	end, _ := r.is(v, "speech")
	s := r.speakerOf(m)
	return voice{speaker: s, cue: r.words(v, end), verb: v, rule: "quote.subject-verb"}, s.known()
}

// creditSplit gives the second half of `"…," replied Berg, "…"` to whom the first
// belongs.
func (r *reading) creditSplit(q, open, _ int) (voice, bool) {
	if q == 0 || r.Quotes[q-1].Parent != r.Quotes[q].Parent || !r.Quotes[q-1].Closed {
		return voice{}, false
	}
	v := r.voices[q-1]
	from := r.TokenAt(r.Quotes[q-1].Close.End-1) + 1
	if !v.speaker.known() || v.verb < from || v.verb >= open || open-from > 24 || r.sentence[max(from-1, 0)] != r.sentence[open] {
		return voice{}, false
	}
	for i := v.verb + 1; i < open; i++ {
		if r.isVerb(i) {
			return voice{}, false
		}
	}
	v.rule = "quote.split"
	return v, true
}

// verbOf returns the verb of speech whose subject ends before token i: right
// there, or after an apposition.
func (r *reading) verbOf(i, limit int) int {
	for j := i; j < limit && j < i+18; j++ {
		switch {
		case r.has(j, "speech") && r.mentionAt(j) < 0 && !r.has(j-1, "articles"):
			return j
		case r.isQuote(j), r.key(j) == ";", r.key(j) == "." && !r.has(j-1, "titles"):
			return -1
		case j == i && r.key(j) != "," && r.key(j) != "(" && !r.adverb(j) && !r.has(j, "copula") && !r.auxiliary(j) && !r.has(j, "of") && !r.has(j, "prepositions"):
			return -1
		}
	}
	return -1
}

func (r *reading) adverb(i int) bool {
	return r.has(i, "adverbs") || r.latin() && len(r.key(i)) > 3 && hasSuffix(r.key(i), "ly") && !r.capital(i) && !r.has(i, "nouns_in_ly")
}

func (r *reading) auxiliary(i int) bool { return r.has(i, "auxiliary") }

// creditBefore reads `Heyrani said: "…"` and `called him "…"`.
func (r *reading) creditBefore(q, open, _ int) (voice, bool) {
	if open == 0 {
		return voice{}, false
	}
	first, _ := r.bounds(open)
	for v := open - 1; v >= first && v > open-32; v-- {
		if r.quoteOf[v] != r.level(q) || r.isQuote(v) {
			continue
		}
		if r.key(v) == ";" || r.key(v) == "." && !r.glued(v-1) {
			return voice{}, false
		}
		if !r.isVerb(v) {
			continue
		}
		s, ok := r.subjectOf(v)
		if !ok && r.has(v, "told") && !r.passive(v) {
			continue
		}
		if !ok {
			return voice{verb: v, cue: r.words(v, v+1), rule: "quote.after-verb"}, r.has(v, "naming") || r.has(v, "accusing") || r.has(v, "speech")
		}
		return voice{speaker: s, cue: r.words(v, v+1), verb: v, rule: "quote.after-verb"}, true
	}
	return voice{}, false
}

// isVerb reports whether token v is a verb of speech, naming or accusing, and
// not a noun that is spelled like one.
func (r *reading) isVerb(v int) bool {
	if !r.has(v, "speech") && !r.has(v, "naming") && !r.has(v, "accusing") && !r.has(v, "denying") {
		return false
	}
	if m := r.mentionAt(v); m >= 0 && r.mentions[m].kind != role {
		return false
	}
	if r.capital(v) && v > r.clause[v] && !r.titled(v) && !r.shouts(v) {
		return false
	}
	if r.has(v, "said_nouns") && !r.takesBaseForm(v-1) {
		return false // "the mayor's reply"
	}
	return !r.has(v-1, "articles") && !(r.has(v-1, "possessives") && !r.has(v-1, "copula")) && !r.has(v-1, "of")
}

// takesBaseForm reports whether a verb without an ending can follow token i:
// "to", "will", "they", "residents"; a verb of that form can also begin.
func (r *reading) takesBaseForm(i int) bool {
	if i < 0 || r.isMark(i) || r.has(i, "and") || r.adverb(i) {
		return true
	}
	switch r.key(i) {
	case "to", "i", "we", "you", "they", "who", "people", "police":
		return true
	}
	return r.auxiliary(i) || r.mentionEndingAt(i) >= 0 || hasSuffix(r.key(i), "s") && r.key(i) != "'s" || hasSuffix(r.key(i), "men")
}

// creditAccording reads "according to X" and "in X's words", anywhere in the
// sentence.
func (r *reading) creditAccording(q, open, _ int) (voice, bool) {
	first, last := r.bounds(open)
	first, last = max(first, open-farBack), min(last, open+4*farBack)
	for i := first; i < last; i++ {
		if r.quoteOf[i] != r.level(q) {
			continue
		}
		if end, ok := r.is(i, "accordingto"); ok {
			if s, ok := r.subjectAfter(end, last); ok {
				return voice{speaker: s, cue: r.words(i, end), verb: -1, rule: "quote.according-to"}, true
			}
		}
		if r.has(i, "words_of") && r.has(i-1, "possessives") {
			m := r.mentionEndingAt(i - 2)
			if m < 0 {
				m = r.mentionEndingAt(i - 1)
			}
			if m >= 0 {
				if s := r.speakerOf(m); s.known() {
					return voice{speaker: s, verb: -1, rule: "quote.in-words-of"}, true
				}
			}
		}
	}
	return voice{}, false
}

// englishSpeaker returns who mention m is, by the lists of roles.
func (r *reading) englishSpeaker(m int) speaker {
	n := r.mentions[m]
	at := r.span(n.first, n.last)
	if n.kind == role && r.has(n.last-1, "reports") {
		return speaker{}
	}
	switch n.kind {
	case pronoun:
		if r.has(n.first, "first_person") && r.quoteOf[n.first] < 0 {
			if s, ok := r.turnAt(n.first); ok {
				return s
			}
			return speaker{author: true, at: at, entity: r.signer}
		}
	case role:
		if e := r.resolveRole(n); e != nil {
			return speaker{name: e.name, entity: e, at: at, carried: e.kind != group}
		}
		return r.spokesman(n, at)
	}
	if all := r.resolve(m); len(all) > 0 {
		return speaker{name: all[0].name, entity: all[0], at: at, carried: n.kind == pronoun}
	}
	return speaker{}
}

func hasSuffix(s, suffix string) bool { return strings.HasSuffix(s, suffix) }

// sortLinks puts the innermost of the chain first.
func sortLinks(chain []link) {
	slices.SortStableFunc(chain, func(a, b link) int { return a.size - b.size })
}
