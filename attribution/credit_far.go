package attribution

import "strings"

// Quotations whose speaker does not stand beside them: a block of its own, a
// quotation in a sentence without a verb of speech, one that goes on where the
// sentence before left off.

// creditBlock credits a quotation that opens a paragraph to whom the paragraph
// before announces with a colon.
func (r *reading) creditBlock(q, open, _ int) (voice, bool) {
	if r.Quotes[q].Parent >= 0 {
		return voice{}, false
	}
	para := r.Sentences[r.sentence[open]].Paragraph
	if para == 0 || r.Paragraphs[para].Start != r.Quotes[q].Open.Start || !strings.HasSuffix(r.paragraph(para-1), ":") {
		return voice{}, false
	}
	before := r.Paragraphs[para-1]
	last := r.Sentences[before.LastSentence-1]
	for v := last.Last - 1; v >= last.First && v > last.Last-farBack; v-- {
		if !r.has(v, "speech") && !r.has(v, "quoted") || r.knowsClaimants() && !r.isVerb(v) {
			continue
		}
		s, ok := r.outletOf(v, last.Last)
		if !ok {
			s, ok = r.subjectOf(v)
		}
		if ok || s.placed() {
			return voice{speaker: s, cue: r.words(v, v+1), verb: v, rule: "quote.block"}, true
		}
	}
	if r.knowsClaimants() {
		s := r.speakerOfDoer(r.firstDoer(last.First, last.Last))
		return voice{speaker: s, verb: -1, rule: "quote.block"}, s.placed()
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
// to whoever was quoted last in the same paragraph, or to the person whom the
// sentence before it is about, if that sentence tells of speaking.
func (r *reading) creditFloating(q, open, _ int) (voice, bool) {
	first, _ := r.bounds(open)
	if first != open {
		return voice{}, false
	}
	s := r.sentence[open]
	para := r.Sentences[s].Paragraph
	for b := q - 1; b >= r.Paragraphs[para].FirstQuote && b > q-12; b-- {
		if r.Quotes[b].Parent != r.Quotes[q].Parent {
			continue
		}
		if v := r.voices[b]; v.speaker.known() && !r.newSubject(b, s) {
			v.speaker.carried = true
			return voice{speaker: v.speaker, verb: -1, rule: "quote.floating"}, true
		}
		break
	}
	if s == 0 || r.Sentences[s-1].Paragraph != para || r.Quotes[q].Parent >= 0 {
		return voice{}, false
	}
	return r.creditFocus(s-1, "quote.floating")
}

// newSubject reports whether a sentence between quotation b and sentence s is
// about somebody else than the one quoted in b.
func (r *reading) newSubject(b, s int) bool {
	from := r.sentence[min(r.TokenAt(r.Quotes[b].Open.Start), len(r.Tokens)-1)]
	for k := from + 1; k < s; k++ {
		if e := r.focus[k]; e != nil && e != r.voices[b].speaker.entity {
			return true
		}
	}
	return false
}

// creditFocus credits whom sentence s is about.
func (r *reading) creditFocus(s int, rule string) (voice, bool) {
	if s < 0 || r.focus[s] == nil {
		return voice{}, false
	}
	e := r.focus[s]
	return voice{speaker: speaker{name: e.name, entity: e, carried: true}, verb: -1, rule: rule}, true
}

// creditAlone credits a quotation that is a paragraph by itself to whoever the
// paragraph before quotes last or is about.
func (r *reading) creditAlone(q, open, after int) (voice, bool) {
	para := r.Sentences[r.sentence[open]].Paragraph
	p := r.Paragraphs[para]
	if para == 0 || r.Quotes[q].Parent >= 0 || p.First != open || r.Quotes[q].Closed && after < p.Last-1 || r.key(p.Last-1) == ":" {
		return voice{}, false
	}
	before := r.Paragraphs[para-1]
	for b := q - 1; b >= before.FirstQuote; b-- {
		if r.Quotes[b].Parent >= 0 {
			continue
		}
		v := r.voices[b]
		if v.speaker.known() && v.speaker.entity != nil && !r.newSubject(b, r.sentence[open]) {
			v.speaker.carried = true
			return voice{speaker: v.speaker, verb: -1, rule: "quote.alone"}, true
		}
		return voice{}, false
	}
	return r.creditFocus(r.sentence[open]-1, "quote.alone")
}
