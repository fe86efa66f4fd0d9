package attribution

import (
	"cmp"
	"slices"
	"strings"

	"sayso"
	"sayso/text"
)

// The quotations of a document as they are handed out: with who speaks, and
// without the marks that only hold a title or a single word.

// fewestQuoted is the words below which marks make no quotation of speech.
const fewestQuoted = 3

// quotations returns what the document quotes.
func (r *reading) quotations() []sayso.Quotation {
	var all []sayso.Quotation
	for q, quote := range r.Quotes {
		if r.part == sayso.InTitle {
			continue // headlines trim what was said; the text has it whole
		}
		if r.voices[q].title {
			continue
		}
		start, end := quote.Start, quote.End
		for start < end && isSpaceByte(r.Source[start]) {
			start++
		}
		for end > start && isSpaceByte(r.Source[end-1]) {
			end--
		}
		words := strings.TrimFunc(r.Source[start:end], isNoBreak)
		start += strings.Index(r.Source[start:end], words)
		end = start + len(words)
		v := r.voices[q]
		if v.title || len(strings.Fields(words)) < fewestQuoted || !v.speaker.known() && (r.titleLike(q) && v.verb < 0 || r.part == sayso.InTitle) || quote.Parent >= 0 && !v.speaker.known() {
			continue
		}
		if v.speaker.author {
			v.speaker.name = ""
		}
		all = append(all, sayso.Quotation{
			Speaker: v.speaker.name, Quote: words, Cue: v.cue, In: r.part, At: r.Index.Span(start, end), SpeakerAt: v.speaker.at,
			Rule: r.phrases.Book.Language + "." + cmp.Or(v.rule, "quote.unnamed"),
		})
	}
	return r.withTurns(all)
}

// withTurns adds what is said in blocks to the quotations, in the order of
// their places. A quotation that fills its block is not said twice.
func (r *reading) withTurns(all []sayso.Quotation) []sayso.Quotation {
	marked := len(all)
	said := map[int]bool{} // blocks that were looked at, by their first byte
	for _, t := range r.turns {
		if !t.quoted {
			continue
		}
		for p := r.Sentences[r.sentence[t.first]].Paragraph; p < len(r.Paragraphs) && r.Paragraphs[p].First < t.last; p++ {
			first := max(t.first, r.Paragraphs[p].First)
			at := r.span(first, r.Paragraphs[p].Last)
			filled := said[at.ByteStart] || fills(all[:marked], at)
			said[at.ByteStart] = true
			words := r.Source[at.ByteStart:at.ByteEnd]
			if len(strings.Fields(words)) < fewestQuoted || filled || r.key(first) == "(" && r.key(r.Paragraphs[p].Last-1) == ")" {
				continue
			}
			all = append(all, sayso.Quotation{
				Speaker: t.speaker.name, Quote: words, In: r.part, At: at, SpeakerAt: t.speaker.at, Rule: r.phrases.Book.Language + ".quote.turn",
			})
		}
	}
	slices.SortStableFunc(all, func(a, b sayso.Quotation) int { return cmp.Compare(a.At.ByteStart, b.At.ByteStart) })
	return all
}

// fills reports whether one of quotations, which are in the order of their
// places, is all of the block at but for its marks.
func fills(quotations []sayso.Quotation, at sayso.Span) bool {
	const marks = 4 // characters
	from, _ := slices.BinarySearchFunc(quotations, at.Start-marks, func(q sayso.Quotation, start int) int { return q.At.Start - start })
	for _, q := range quotations[from:] {
		if q.At.Start > at.Start+marks {
			return false
		}
		if q.At.End-q.At.Start+marks > at.End-at.Start && at.Overlaps(q.At) {
			return true
		}
	}
	return false
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func isNoBreak(r rune) bool { return r == '\u00a0' || r == '\u202f' }

// titleLike reports whether a quotation looks like the title of a work: most of
// its longer words are capital.
func (r *reading) titleLike(q int) bool {
	first, last := r.tokensOf(q)
	capitals, words := 0, 0
	for i := first; i < last; i++ {
		if r.kindOf(i) == text.Word && len(r.key(i)) > 3 {
			words++
			if r.capital(i) {
				capitals++
			}
		}
	}
	return words > 0 && capitals*3 >= words*2
}
