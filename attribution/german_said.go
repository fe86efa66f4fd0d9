package attribution

import (
	"slices"

	"sayso"
)

// What a page says that somebody said, without marks, is handed out clause by
// clause, so that it can be compared with what readers marked. It is more than
// the rows need, and a little less: a clause that goes on from a sentence before
// is left out, because no word of it says so.

// messages returns the clauses in somebody's mouth, in order and once.
func (g german) messages() []sayso.Quotation {
	var all []sayso.Quotation
	seen := map[[2]int]bool{}
	for _, f := range g.said() {
		if seen[[2]int{f.first, f.last}] || f.last <= f.first {
			continue
		}
		seen[[2]int{f.first, f.last}] = true
		at := g.span(f.first, f.last)
		all = append(all, sayso.Quotation{
			Speaker: f.speaker.name, Quote: g.Source[at.ByteStart:at.ByteEnd], Cue: g.words(f.verb, f.verb+1), In: g.part, At: at, SpeakerAt: f.speaker.at,
			Rule: g.phrases.Book.Language + "." + f.rule,
		})
	}
	return all
}

// said returns the frames that a sentence itself credits, with the phrase that
// names the source cut out where it is long.
func (g german) said() []frame {
	var all []frame
	for _, f := range g.listen().frames {
		if f.speaker.author || f.rule == "frame.called" || g.quoteOf[f.verb] >= 0 || g.part == sayso.InTitle {
			continue
		}
		if f.rule == "frame.that" && !f.speaker.known() && g.nested(f) {
			continue
		}
		src, ok := g.sourceAt(f.verb)
		if f.rule != "frame.according-to" || !ok || src.first <= f.first || src.last >= f.last || 4*(src.last-src.first) < f.last-f.first {
			all = append(all, f)
			continue
		}
		before, after := f, f
		before.last, after.first = src.first, src.last
		all = append(all, before, after)
	}
	all = append(all, g.hence()...)
	return append(all, g.fewWords()...)
}

// nested reports whether f lies in another frame of its sentence.
func (g german) nested(f frame) bool {
	lo, hi := g.sentenceOf(f.verb)
	return slices.ContainsFunc(g.framesIn(lo, hi), func(o frame) bool {
		return o.verb != f.verb && o.first <= f.verb && f.verb < o.last
	})
}

// hence reads "Demnach hat …": what follows is said by whoever spoke before.
func (g german) hence() []frame {
	var all []frame
	for i := range g.Tokens {
		if !g.has(i, "hence") {
			continue
		}
		lo, hi := g.sentenceOf(i)
		first, last := lo, hi
		if i <= lo+1 {
			first = i + 1
		}
		first, last = g.trimmed(first, last)
		if last-first >= 2 {
			all = append(all, frame{first, last, speaker{at: g.span(i, i+1)}, i, "frame.hence"})
		}
	}
	return all
}

// fewWords returns the quotations that have too few words to be listed as such
// and stand in somebody's mouth by their sentence.
func (g german) fewWords() []frame {
	var all []frame
	for q, v := range g.voices {
		first, last := g.tokensOf(q)
		if last-first >= fewestQuoted || first >= last || v.title || v.verb < 0 || !v.speaker.known() || g.Quotes[q].Parent >= 0 || !g.Quotes[q].Closed {
			continue
		}
		switch v.rule {
		case "quote.after-verb", "quote.before-verb", "quote.in-clause", "quote.verb-subject":
			all = append(all, frame{first, last, v.speaker, v.verb, "quote.short"})
		}
	}
	return all
}
