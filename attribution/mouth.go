package attribution

import (
	"slices"

	"sayso"
)

// Clauses in somebody's mouth without marks, in a language whose noun phrases
// are read: "X says that …", "the League's answer is that …", "according to X,
// …", "citing X, that …", "…, X said", and lines that begin with a name and a
// colon. Such clauses lie in one another as quotations do; the shorter one is
// the inner one.

func (r *reading) phraseFrames() []frame {
	all := r.lineFrames()
	for i := range r.Tokens {
		if len(r.starts[i]) == 0 {
			continue // no word of the codebook
		}
		if f, ok := r.mouthAt(i); ok && f.first < f.last {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b frame) int { return a.verb - b.verb })
	return all
}

// mouthAt reads a clause in somebody's mouth that the word at token i opens.
func (r *reading) mouthAt(i int) (frame, bool) {
	first, last := r.bounds(i)
	if end, ok := r.is(i, "accordingto"); ok {
		d := r.phraseFrom(end, last)
		s := r.speakerOfDoer(d)
		if !s.known() {
			return frame{}, false
		}
		return r.besideClause(i, d.last, first, last, s, "frame.according-to"), true
	}
	if r.has(i, "citing") && !r.passive(i) && r.mentionAt(i) < 0 {
		d := r.phraseFrom(i+1, last)
		if s := r.speakerOfDoer(d); s.known() {
			return r.besideClause(i, d.last, first, last, s, "frame.citing"), true
		}
	}
	if f, ok := r.eyesFrame(i, first, last); ok {
		return f, true
	}
	if f, ok := r.nounMouth(i, last); ok {
		return f, true
	}
	if r.key(i) == "effect" && r.key(i-2) == "to" && r.has(i+1, "that") {
		return frame{i + 2, r.clauseEnd(i+2, last), speaker{}, i, "frame.effect"}, true // "quotes somebody to the effect that"
	}
	if f, ok := r.asSaid(i, first, last); ok {
		return f, true
	}
	if !r.has(i, "speech") && !r.has(i, "denying") || !r.isVerb(i) || r.aside(i) {
		return frame{}, false
	}
	from, ok := r.clauseBehind(i, last)
	if !ok || r.trails(i, last) {
		return r.mouthAround(i, first, last)
	}
	d := r.doerOf(i)
	if w := r.deniedSaying(i); w >= 0 {
		d = r.doerOf(w)
	}
	if d.ok() && r.has(d.first, "second_person") && r.key(last-1) == "?" {
		return frame{}, false // "Did you believe that he was a spy?" is asked, not said
	}
	if r.key(i-1) == "as" && r.quotedAs(i, first).ok() {
		from++ // the same clause is in the mouth of who quotes, which is the outer one
	}
	return frame{from, r.clauseEnd(from, last), r.speakerOfDoer(d), i, "frame.verb"}, true
}

// deniedSaying returns the verb of "denied having told" and "denied that he had
// told" before verb v, or -1.
func (r *reading) deniedSaying(v int) int {
	j := v - 1
	for j > r.clause[v] && j > v-6 && (r.auxiliary(j) || r.key(j) == "having" || r.adverb(j)) {
		j--
	}
	if j < v-1 && r.mentionAt(j) >= 0 && r.mentions[r.mentionAt(j)].kind == pronoun && r.has(j-1, "that") {
		j -= 2
	}
	if j >= v-1 || !r.has(j, "denying") || !r.isVerb(j) || r.passive(j) {
		return -1
	}
	return j
}

// besideClause gives "according to X", which stands at tokens i up to end, the
// clause that follows it where it opens one, else the clause before it.
func (r *reading) besideClause(i, end, first, last int, s speaker, rule string) frame {
	if i == first || r.opensWithRemarks(first, i) || r.has(i-1, "that") || r.key(i-1) == "," && r.has(i-2, "that") || r.thatFollows(end, last) || r.key(i-1) == "," && i-first > 1 && r.has(i-2, "and") {
		return frame{i + 1, r.clauseEnd(i+1, last), s, i, rule}
	}
	if v := end + 1; r.key(end) == "," && v < last && r.has(v, "speech") && r.isVerb(v) {
		if from, ok := r.clauseBehind(v, last); ok { // "The Herald, citing two officers, said"
			return frame{from, r.clauseEnd(from, last), s, i, rule}
		}
	}
	start := r.clauseStart(i, first)
	if r.key(end) == "," && end+3 < last {
		return frame{start, last, s, i, rule} // "Rust, according to the police, was"
	}
	return frame{start, i, s, i, rule}
}

// opensWithRemarks reports whether nothing but other remarks of the kind stands
// between the beginning of the clause and token i: "According to A, citing B,".
func (r *reading) opensWithRemarks(first, i int) bool {
	if _, ok := r.is(first, "accordingto"); !ok && !r.has(first, "citing") || i-first > 14 {
		return false
	}
	for j := first + 1; j < i; j++ {
		if r.isVerb(j) || r.has(j, "copula") && r.key(j) != "'s" {
			return false
		}
	}
	return true
}

// trails reports whether verb v and its subject only close a sentence: "…, says
// deputy".
func (r *reading) trails(v, last int) bool {
	if r.key(v-1) != "," {
		return false
	}
	d := r.phraseFrom(v+1, last)
	switch {
	case !d.ok():
		return false
	case r.key(d.last) == "," && r.saysSomething(r.clause[v], v-1):
		return true // "Maas is a crook, says Ann Berg, who trained him"
	}
	return d.last >= last || d.last == last-1 && r.isMark(d.last)
}

// saysSomething reports whether tokens first up to last have a verb.
func (r *reading) saysSomething(first, last int) bool {
	for j := max(first, last-reach); j < last; j++ {
		if r.has(j, "copula") && r.key(j) != "'s" || r.auxiliary(j) || r.isVerb(j) {
			return true
		}
	}
	return false
}

// asSaid reads "As the Council revealed at the time, Rust was a spy".
func (r *reading) asSaid(i, first, last int) (frame, bool) {
	if !r.has(i, "as") || i != first && r.key(i-1) != "," && !r.has(i-1, "that") {
		return frame{}, false
	}
	d := r.phraseFrom(i+1, last)
	if !d.ok() {
		return frame{}, false
	}
	v := r.verbAfter(d.last, last)
	if v < 0 || !r.has(v, "speech") {
		return frame{}, false
	}
	for j := v + 1; j < last && j < v+10; j++ {
		if r.key(j) == "," {
			s := r.speakerOfDoer(d)
			return frame{j + 1, r.clauseEnd(j+1, last), s, i, "frame.as-said"}, s.known()
		}
	}
	return frame{}, false
}

// thatFollows reports whether a clause with "that" follows a remark which ends
// at token end.
func (r *reading) thatFollows(end, last int) bool {
	for j := end; j < last && j < end+18; j++ {
		if r.has(j, "that") && !r.isMark(j+1) && r.key(j-1) == "," {
			return true
		}
	}
	return false
}

// nounMouth reads "the League's answer, in its bulletin, is that …" and "in the
// Chamber's hymn he is …".
func (r *reading) nounMouth(i, last int) (frame, bool) {
	if !r.has(i, "said_nouns") && !r.has(i, "texts") && !r.has(i, "words_of") || r.isVerb(i) {
		return frame{}, false
	}
	p := r.phraseEnding(i, max(r.clause[i], i-12))
	if !p.ok() {
		return frame{}, false
	}
	from := i + 1
	if r.key(p.first-1) == "in" && r.has(i, "words_of") && (from >= last || r.isMark(from)) && p.first-1 > r.clause[i]+1 {
		s := r.speakerOfDoer(doer{p.first, i + 1, -1})
		start := r.clauseStart(i, r.clause[i])
		return frame{start, r.clauseEnd(start, last), s, i, "frame.noun"}, s.entity != nil // "is, in her view, a crook"
	}
	if r.key(p.first-1) == "in" || r.key(p.first-1) == "to" && r.has(i, "words_of") {
		if r.key(from) == "," {
			from++
		}
		if from >= last || !r.opensClause(from) {
			return frame{}, false
		}
	} else {
		if r.key(from) == "," {
			from = r.closing(from, ",", last)
		}
		if !r.has(from, "copula") || !r.has(from+1, "that") {
			return frame{}, false
		}
		from += 2
	}
	s := r.speakerOfDoer(doer{p.first, i + 1, -1})
	if s.entity == nil {
		return frame{}, false
	}
	return frame{from, r.clauseEnd(from, last), s, i, "frame.noun"}, true
}

// opensClause reports whether a subject stands at token i.
func (r *reading) opensClause(i int) bool {
	m := r.mentionAt(i)
	return m >= 0 && r.mentions[m].first == i || r.startsPhrase(i) || r.has(i, "subject_pronouns")
}

// clauseBehind returns where the clause that verb v introduces begins.
func (r *reading) clauseBehind(v, last int) (int, bool) {
	end := v + 1
	for _, list := range []string{"speech", "denying"} {
		if e, ok := r.is(v, list); ok {
			end = max(end, e)
		}
	}
	if r.key(end) == ":" && !r.isQuote(end+1) && end+1 < last {
		return end + 1, true
	}
	if r.key(end) == "to" { // "says to me I'm a fool"
		if m := r.mentionAt(end + 1); m >= 0 && r.mentions[m].first == end+1 && r.has(r.mentions[m].last, "subject_pronouns") {
			return r.mentions[m].last, true
		}
	}
	return r.clauseAfter(v, last)
}

// mouthAround reads "…, Heyrani said.", "…, said Heyrani" and "His client, he
// said, was no spy".
func (r *reading) mouthAround(v, first, last int) (frame, bool) {
	if r.key(v-1) == "," && v-1 > first && !r.isQuote(v-2) {
		d := r.phraseFrom(v+1, last)
		if s := r.speakerOfDoer(d); s.known() && (last-d.last <= 8 || r.key(d.last) == ",") {
			return frame{first, v - 1, s, v, "frame.trailing"}, true
		}
	}
	d := r.doerBefore(v-1, max(first, v-farBack))
	if !d.ok() {
		return frame{}, false
	}
	comma := d.first - 1
	for comma > first && comma > d.first-6 && (r.startsPhrase(comma) || r.joinsName(comma, comma+1)) {
		comma--
	}
	if r.key(comma) != "," || comma <= first || r.quoteOf[comma-1] != r.quoteOf[v] || r.isQuote(comma-1) {
		return frame{}, false
	}
	s := r.speakerOfDoer(d)
	if !s.placed() {
		return frame{}, false
	}
	next := r.overHearer(v+1, last)
	switch {
	case r.isQuote(next) || r.key(next) == ":" || r.key(next) == "," && r.isQuote(next+1):
		return frame{}, false // "Asked whether she was a spy, Berg said: …"
	case r.key(next) == "," && next < last-1:
		return frame{first, r.clauseEnd(first, last), s, v, "frame.between"}, true
	case last-next <= 8:
		return frame{first, comma, s, v, "frame.trailing"}, true
	}
	return frame{}, false
}

// overHearer steps over "me", "Meridian" and "on Monday" behind a verb of
// speech.
func (r *reading) overHearer(i, last int) int {
	if m := r.mentionAt(i); m >= 0 && i < last {
		i = r.mentions[m].last
	}
	for r.has(i, "prepositions") && i < last {
		j := r.skip(i+1, last, "articles")
		if m := r.mentionAt(j); m >= 0 {
			j = r.mentions[m].last - 1
		}
		i = j + 1
	}
	for i < last && r.adverb(i) {
		i++
	}
	return i
}

// lineFrames reads lines such as "Minister: Lang is a spy": what follows the
// colon is said by who stands before it. In the text only short lines without a
// full stop are taken for such.
func (r *reading) lineFrames() []frame {
	var all []frame
	for p := range r.Paragraphs {
		if f, ok := r.lineFrame(p); ok {
			all = append(all, f)
		}
	}
	return all
}

func (r *reading) lineFrame(p int) (frame, bool) {
	line := r.Paragraphs[p]
	if line.First == line.Last {
		return frame{}, false
	}
	if r.part == sayso.InText && (line.Last-line.First > longestHeadline || r.key(line.Last-1) == "." || r.turnOf[line.Last-1] >= 0) {
		return frame{}, false
	}
	for i := line.First + 1; i < min(line.Last-2, line.First+longestHead); i++ {
		if r.key(i) != ":" || r.quoteOf[i] >= 0 {
			continue
		}
		s := r.speakerOfLine(line.First, i)
		return frame{i + 1, line.Last, s, i, "frame.headline"}, s.known()
	}
	return frame{}, false
}

// speakerOfLine returns who tokens first up to last, before a colon, name.
func (r *reading) speakerOfLine(first, last int) speaker {
	if m := r.mentionEndingAt(last - 1); m >= 0 && r.onlyNouns(first, r.mentions[m].first) {
		if e := r.mentions[m].entity; e != nil && (e.place() || e.kind == unknownKind && !e.animate) {
			return speaker{}
		}
		return r.speakerOf(m)
	}
	if holders := r.holders[r.key(last-1)]; len(holders) == 1 {
		e := holders[0]
		return speaker{name: e.name, entity: e, at: r.span(first, last), carried: true}
	}
	if r.claims(last-1) && !r.has(last-1, "texts") && r.onlyNouns(first, last) {
		return r.describedSpeaker(first, last)
	}
	return speaker{}
}
