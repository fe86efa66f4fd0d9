package attribution

import (
	"iter"

	"sayso"
)

// A frame is a clause in somebody's mouth without marks: "X says that …",
// "according to X, …", "…, X said."
type frame struct {
	first, last int
	speaker     speaker
	verb        int
	rule        string
}

func (r *reading) englishFrames() []frame {
	var all []frame
	if f, ok := r.headlineFrame(); ok {
		all = append(all, f)
	}
	for i := range r.Tokens {
		if f, ok := r.frameAt(i); ok && f.first < f.last {
			all = append(all, f)
		}
	}
	return all
}

// headlineFrame reads "Minister: Lang is a spy" in a title: what follows the
// colon is said by who stands before it.
func (r *reading) headlineFrame() (frame, bool) {
	if r.part != sayso.InTitle {
		return frame{}, false
	}
	for i := 1; i < min(len(r.Tokens)-2, longestHead); i++ {
		if r.key(i) != ":" {
			continue
		}
		f := frame{first: i + 1, last: len(r.Tokens), verb: i, rule: "frame.headline"}
		if m := r.mentionEndingAt(i - 1); m >= 0 && r.mentions[m].first <= 1 {
			f.speaker = r.speakerOf(m)
		} else if holders := r.holders[r.key(i-1)]; len(holders) == 1 {
			f.speaker = speaker{name: holders[0].name, entity: holders[0], at: r.span(0, i), carried: true}
		}
		return f, f.speaker.known()
	}
	return frame{}, false
}

// frameAt reads a clause in somebody's mouth that the verb or phrase at token i
// opens.
func (r *reading) frameAt(i int) (frame, bool) {
	first, last := r.bounds(i)
	if end, ok := r.is(i, "accordingto"); ok {
		s, ok := r.subjectAfter(end, last)
		return frame{first, last, s, i, "frame.according-to"}, ok
	}
	if !r.has(i, "speech") && !r.has(i, "denying") || !r.isVerb(i) {
		return frame{}, false
	}
	from, ok := r.clauseAfter(i, last)
	if !ok {
		return r.frameAround(i, first, last)
	}
	s, ok := r.subjectOf(i)
	if !ok && !r.passive(i) {
		// somebody speaks whom the text does not name
		return frame{from, r.clauseEnd(from, last), speaker{}, i, "frame.verb"}, true
	}
	return frame{from, r.clauseEnd(from, last), s, i, "frame.verb"}, true
}

// clauseAfter returns where the clause that verb v introduces begins.
func (r *reading) clauseAfter(v, last int) (int, bool) {
	end := v + 1
	for _, list := range []string{"speech", "denying"} {
		if e, ok := r.is(v, list); ok {
			end = max(end, e)
		}
	}
	for j := end; j < last && j < end+14; j++ {
		if r.quoteOf[j] != r.quoteOf[v] {
			break
		}
		if r.has(j, "that") && !r.isMark(j+1) && r.mentionAt(j) < 0 {
			return j + 1, true
		}
		if r.has(j, "whether") && r.has(v, "asking") {
			return j + 1, true
		}
		if r.isMark(j) && r.key(j) != "," && r.key(j) != "@" || r.isQuote(j) || r.isVerb(j) && !r.has(j, "that") && !(r.key(j-1) == "as" && r.activeForm(j)) && !(r.has(v, "denying") && r.has(j, "charge_words")) {
			break
		}
	}
	if !r.has(v, "strong") || end >= last || r.isQuote(end) {
		return 0, false
	}
	if r.isMark(end) && r.key(end) != "@" && r.key(end) != "#" || r.has(end, "prepositions") && !r.has(end, "by") || r.has(end, "by") {
		return 0, false
	}
	return end, true
}

// clauseEnd ends a clause at a semicolon.
func (r *reading) clauseEnd(from, last int) int {
	if from < last && r.quoteOf[from] >= 0 && r.knowsPlainNouns() {
		_, end := r.tokensOf(r.quoteOf[from])
		last = min(last, max(end, from))
	}
	for j := from; j < min(last, from+reach); j++ {
		if r.key(j) == ";" {
			return j
		}
	}
	return last
}

// frameAround reads "…, Heyrani said.", "…, said Heyrani" and "His client, he
// said, was no spy".
func (r *reading) frameAround(v, first, last int) (frame, bool) {
	if !r.has(v, "strong") && !r.has(v, "speech") {
		return frame{}, false
	}
	if r.key(v-1) == "," && v-1 > first { // ", said Heyrani"
		if s, ok := r.subjectAfter(v+1, last); ok && last-v <= 9 && !r.isQuote(v-2) {
			return frame{first, v - 1, s, v, "frame.trailing"}, true
		}
	}
	m := r.mentionEndingAt(r.backOverVerbWords(v-1, first))
	if m < 0 || r.key(r.mentions[m].first-1) != "," && !r.roleComma(m) {
		return frame{}, false
	}
	comma := r.mentions[m].first - 1
	for r.key(comma) != "," && comma > first {
		comma--
	}
	if comma <= first || r.quoteOf[comma-1] != r.quoteOf[v] || r.isQuote(comma-1) {
		return frame{}, false
	}
	s := r.speakerOf(m)
	switch next := r.key(v + 1); {
	case !s.known():
		return frame{}, false
	case next == ",":
		return frame{first, r.clauseEnd(first, last), s, v, "frame.between"}, true
	case last-v <= 8:
		return frame{first, comma, s, v, "frame.trailing"}, true
	}
	return frame{}, false
}

// roleComma reports whether only words of a role stand between a comma and
// mention m.
func (r *reading) roleComma(m int) bool {
	i := r.mentions[m].first - 1
	for k := 0; k < 4 && i >= 0; k++ {
		if r.key(i) == "," {
			return true
		}
		if !r.has(i, "roles") && !r.has(i, "articles") && !r.has(i, "titles") && !r.has(i, "possessives") {
			return false
		}
		i--
	}
	return false
}

// saidClauses returns the clauses in somebody's mouth that a sentence itself
// credits, as quotations without marks.
func (r *reading) saidClauses() []sayso.Quotation {
	var all []sayso.Quotation
	for _, f := range r.frames {
		if f.rule == "frame.continued" || f.speaker.author || f.last <= f.first || r.quoteOf[f.verb] >= 0 {
			continue
		}
		at := r.span(f.first, f.last)
		all = append(all, sayso.Quotation{
			Speaker: f.speaker.name, Quote: r.Source[at.ByteStart:at.ByteEnd], Cue: r.words(f.verb, f.verb+1), In: r.part, At: at, SpeakerAt: f.speaker.at,
			Rule: r.phrases.Book.Language + "." + f.rule,
		})
	}
	return all
}

// reach is how many tokens a verb's clause is followed in a sentence that does
// not end. It bounds the work for each word, whatever the text is made of.
const reach = 200

// framesAt returns the frames around token t.
func (r *reading) framesAt(t int) []frame {
	var in []frame
	for f := range r.framesAround(t) {
		in = append(in, *f)
	}
	return in
}

// framesAround goes over framesAt without a copy of them.
func (r *reading) framesAround(t int) iter.Seq[*frame] {
	return func(yield func(*frame) bool) {
		s := r.Sentences[r.sentence[t]]
		first, last := max(s.First, t-reach), min(s.Last, t+reach)
		for lo := r.firstFrame(first); lo < len(r.frames) && r.frames[lo].verb < last; lo++ {
			if f := &r.frames[lo]; f.first <= t && t < f.last && f.verb != t && !yield(f) {
				return
			}
		}
	}
}

// firstFrame returns the first frame whose verb stands at token t or later.
func (r *reading) firstFrame(t int) int {
	lo, hi := 0, len(r.frames)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.frames[mid].verb < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
