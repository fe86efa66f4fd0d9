package attribution

import (
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// Persian has no capital letters, so that a name is found by what stands in it
// or before it: a given name, a title, a role or kinship right before two words
// that are no others, an ending that only surnames have. A name that was found
// once is found wherever the document has it, with or without the joiner, and so
// is its surname. Given names that are also everyday words (قدرت, پیمان) count
// only where a name can begin and a surname follows.

// lexicon is the names that a document was found to have.
type persianLexicon struct {
	openings map[string]bool // with what names begin, see opening
	whole    map[string]kind // keys without spaces → what they name
	last     map[string]bool // surnames
	given    map[string]bool
	firsts   map[string]bool // first words of names
}

func (g persian) names(seen) []mention {
	lex := persianLexicon{map[string]bool{}, map[string]kind{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	lex.addOutlet(g)
	for _, part := range g.parts {
		p := g.on(part)
		p.collectHeads(lex)
		p.collectPersons(lex)
		p.collectFrequent(lex)
		p.collectPairs(lex)
	}
	lex.noteOpenings()
	for _, part := range g.parts {
		g.on(part).collectGroups(lex)
	}
	lex.noteOpenings()
	return g.mentionsOf(lex)
}

// noteOpenings notes with what the names begin, so that most words are told by
// one look that no name begins there.
func (lex persianLexicon) noteOpenings() {
	for name := range lex.whole {
		lex.openings[opening(name)] = true
	}
	for name := range lex.last {
		lex.openings[opening(name)] = true
	}
}

// opening returns the first letter or two of a name.
func opening(key string) string { return key[:min(len(key), 4)] }

// mayOpen reports whether a name may begin with the word of a key.
func (lex persianLexicon) mayOpen(key string) bool {
	return len(key) < 4 || lex.openings[opening(key)]
}

// longestPersian is the most words of a person's name.
const longestPersian = 6

func (g persian) collectPersons(lex persianLexicon) {
	for i := 0; i < len(g.Tokens); i++ {
		first, last, ok := g.personAt(i)
		if !ok {
			continue
		}
		if at, ok := g.endsWith(max(first-3, 0), first, "organisations"); ok && !g.has(at-1, "demonstr") {
			lex.whole[g.joined(first, last)] = group
		}
		lex.add(g, first, last)
		i = last - 1
	}
}

func (lex persianLexicon) add(g persian, first, last int) {
	if _, have := lex.whole[g.joined(first, last)]; have {
		return
	}
	lex.whole[g.joined(first, last)] = person
	lex.firsts[g.key(first)] = true
	if last-first < 2 {
		return
	}
	start := first + 1
	for start < last-1 && g.has(start, "given") && !g.joinsSurname(start+1) {
		start++
	}
	lex.last[g.joined(start, last)] = true
	lex.firsts[g.key(start)] = true
	if !g.has(first, "given_words") && g.has(first, "given") {
		lex.given[g.key(first)] = true
	}
}

// collectFrequent notes a surname, or a word that may be one and no other, which
// begins sentences again and again.
func (g persian) collectFrequent(lex persianLexicon) {
	starts := map[string]int{}
	for i := range g.Tokens {
		if !g.word(i) || !g.strange(i) || !hasSuffix(g.key(i), "ی") && !g.strongSurname(i) && !g.has(i, "surnames") && !strings.Contains(g.words(i, i+1), "\u200c") || g.has(i, "given") {
			continue
		}
		if !g.startsWords(i) && !(g.has(i, "surnames") && g.beginsName(i) && g.word(i-1)) || lex.last[g.key(i)] {
			continue
		}
		starts[g.key(i)]++
		if g.has(i+1, "ra") {
			starts[g.key(i)]++
		}
		if starts[g.key(i)] == 2 {
			lex.whole[g.key(i)] = person
		}
	}
}

// collectPairs notes two strange words that stand where a name can, if the second
// stands there by itself as well: a full name and its surname.
func (g persian) collectPairs(lex persianLexicon) {
	alone := map[string]int{}
	for i := range g.Tokens {
		if g.strange(i) && g.beginsName(i) && g.endsName(i+1) && utf8.RuneCountInString(g.key(i)) > 3 {
			alone[g.key(i)]++
		}
	}
	for i := range g.Tokens {
		if alone[g.key(i+1)] > 0 && g.strange(i) && g.strange(i+1) && g.beginsName(i) && g.endsName(i+2) && !hasSuffix(g.key(i), "ی") && utf8.RuneCountInString(g.key(i)) > 2 {
			lex.add(g, i, i+2)
		}
	}
}

// startsWords reports whether token i begins a sentence or what somebody says.
func (g persian) startsWords(i int) bool {
	return i == g.clause[i] || g.isQuote(i-1) || g.key(i-1) == ":" || g.key(i-1) == ";" || g.has(i-1, "that") || g.has(i-1, "conj") && i-1 == g.clause[i]
}

// joined returns the keys of tokens without what joins or parts them.
func (g persian) joined(first, last int) string {
	if last == first+1 {
		return g.key(first)
	}
	size := 0
	for i := first; i < last; i++ {
		size += len(g.key(i))
	}
	var b strings.Builder
	b.Grow(size)
	for i := first; i < last; i++ {
		b.WriteString(g.key(i))
	}
	return b.String()
}

// nameable reports whether token i can be a part of a name.
func (g persian) nameable(i int) bool {
	if !g.word(i) || g.Tokens[i].Kind != text.Word || utf8.RuneCountInString(g.key(i)) < 2 || g.key(i) == "می" || g.key(i) == "نمی" {
		return false
	}
	if (g.has(i, "surnames") || g.has(i, "given") && !g.has(i, "given_words")) && !g.office(i) {
		return true
	}
	if _, ok := g.any(i, "loose", "reflexive", "preps", "conj", "ra", "that", "det", "pro1", "pro2", "pro3", "pro3pl", "timewords", "common", "role_nouns", "kin", "hedge", "question", "call_nouns", "accused", "suspected", "speech_nouns", "group_heads", "outlet_heads", "honorifics", "sub", "mock", "anybody", "anyone"); ok {
		return false
	}
	return g.verbListAt(i) == "" && !g.progressive(i) && !g.pluralNoun(i) && !g.saysIs(i) && !(g.possessed(i) && g.ownedRole(i))
}

// saysIs reports whether token i is an everyday word with "is" written onto it:
// اینجاست, تنهاست.
func (g persian) saysIs(i int) bool {
	base, ok := strings.CutSuffix(g.key(i), "ست")
	return ok && len(base) > 4 && (g.knows(base, "common") || g.knows(base, "neutral_pred") || g.knows(base, "timewords") || g.knows(base, "anybody"))
}

// office reports whether token i is also a word for what somebody does or is.
func (g persian) office(i int) bool {
	_, ok := g.any(i, "role_nouns", "honorifics", "kin", "common", "group_heads", "outlet_heads", "conj", "timewords")
	return ok
}

func (g persian) pluralNoun(i int) bool {
	key := g.key(i)
	for _, e := range []string{"ها", "های", "هایی", "هایش", "ترین", "هایشان"} {
		if strings.HasSuffix(key, e) && utf8.RuneCountInString(key) > utf8.RuneCountInString(e)+2 {
			return true
		}
	}
	return strings.HasSuffix(g.words(i, i+1), "\u200cای") || strings.HasSuffix(g.words(i, i+1), "\u200cتر")
}

// strange reports whether token i is a word that the codebook does not know, or
// knows only as a part of names.
func (g persian) strange(i int) bool {
	if i < 0 || i >= len(g.Tokens) {
		return false
	}
	if g.strangers == nil {
		g.strangers = make([]int8, len(g.Tokens))
	}
	if g.strangers[i] == 0 {
		g.strangers[i] = -1
		if g.findStrange(i) {
			g.strangers[i] = 1
		}
	}
	return g.strangers[i] > 0
}

func (g persian) findStrange(i int) bool {
	if !g.nameable(i) {
		return false
	}
	if _, ok := g.labelAt[i]; ok {
		return g.has(i, "surnames")
	}
	_, ok := g.any(i, "deed_ill", "neutral_pred", "meta_ill", "claim_nouns", "registers", "works", "label_words")
	return !ok && !g.illEnding(g.key(i)) || g.has(i, "surnames")
}

// beginsName reports whether a name can begin at token i for all that stands
// before it.
func (g persian) beginsName(i int) bool {
	if i == g.clause[i] || !g.word(i-1) {
		return true
	}
	if g.verbListAt(i-1) != "" {
		return true
	}
	for _, list := range []string{"preps", "conj", "ra", "that", "kin", "role_nouns", "honorifics", "called_words", "pro1", "pro2", "pro3", "reflexive", "timewords", "question", "hedge", "sub"} {
		if _, ok := g.endsWith(g.clause[i], i, list); ok {
			return true
		}
	}
	return false
}

// endsName reports whether a name can end before token i.
func (g persian) endsName(i int) bool {
	if !g.word(i) || i >= len(g.Tokens) || g.verbListAt(i) != "" || g.progressive(i) {
		return true
	}
	_, ok := g.any(i, "preps", "conj", "ra", "that", "pro3", "call_nouns", "accused", "timewords", "speech_nouns", "hedge", "reflexive", "suspected")
	return ok
}

// collectHeads notes who speaks at the head of the lines of a thread.
func (g persian) collectHeads(lex persianLexicon) {
	if g.part != "text" {
		return
	}
	count := map[string]int{}
	var heads []head
	for p := range g.Paragraphs {
		if h, ok := g.colonHead(p); ok {
			count[g.joined(h.first, h.last)]++
			heads = append(heads, h)
		}
	}
	if !g.madeOfHeads(heads) {
		return
	}
	for _, h := range heads {
		if _, known := g.any(h.first, "role_nouns"); known && h.last-h.first == 1 {
			continue
		}
		lex.whole[g.joined(h.first, h.last)] = person
		lex.firsts[g.key(h.first)] = true
	}
}

// mentionsOf finds the names of lex, and the words that stand for names.
func (g persian) mentionsOf(lex persianLexicon) []mention {
	var all []mention
	for i := 0; i < len(g.Tokens); {
		m, ok := g.namedAt(i, lex)
		if !ok {
			m, ok = g.groupAt(i, lex)
		}
		if !ok {
			m, ok = g.standIn(i)
		}
		if !ok {
			i++
			continue
		}
		all = append(all, m)
		i = m.last
	}
	return all
}

// namedAt finds the longest name of lex at token i.
func (g persian) namedAt(i int, lex persianLexicon) (mention, bool) {
	if !g.word(i) {
		return mention{}, false
	}
	for last := min(i+longestPersian+1, len(g.Tokens)); last > i && lex.mayOpen(g.key(i)); last-- {
		joined := g.joined(i, last)
		if k, ok := lex.whole[joined]; ok && g.whole(i, last) {
			if k == group && g.afterGroupHead(i) {
				return mention{}, false
			}
			return mention{first: i, last: last, kind: k}, true
		}
		if lex.last[joined] && g.whole(i, last) && (!g.everyday(i, last) || g.titled(i)) {
			return mention{first: i, last: last, kind: person}, true
		}
	}
	if (lex.given[g.key(i)] || lex.firsts[g.key(i)] && (g.titled(i) || g.strange(i) && len(g.key(i)) > 6 && g.beginsName(i) || g.threadName(i))) && !g.has(i, "role_nouns") {
		return mention{first: i, last: i + 1, kind: person}, true
	}
	return mention{}, false
}

// threadName reports whether token i is a first name in a thread, where people are
// called by it: "بهنام خبرچینه", "نغمه جان".
func (g persian) threadName(i int) bool {
	return g.document.SourceType == sayso.CommentThread && g.has(i, "given") && !g.office(i) && g.verbListAt(i) == "" && (g.beginsName(i) || g.startsWords(i))
}

func (g persian) whole(first, last int) bool {
	for i := first; i < last; i++ {
		if g.isQuote(i) || g.key(i) == "," || g.key(i) == "." || g.key(i) == ":" || g.sentence[i] != g.sentence[first] {
			return false
		}
	}
	return true
}

// everyday reports whether a surname is also a word that stands in any text.
func (g persian) everyday(first, last int) bool {
	if last-first > 1 {
		return false
	}
	_, ok := g.any(first, "common", "timewords", "role_nouns", "preps", "conj", "det")
	return ok || g.verbListAt(first) != "" || g.labelKey(g.key(first)) != "" && !g.has(first, "surnames")
}

func (g persian) titled(i int) bool {
	_, ok := g.endsWith(max(i-4, 0), i, "honorifics")
	return ok
}

// standIn finds a pronoun.
func (g persian) standIn(i int) (mention, bool) {
	if end, ok := g.any(i, "pro1", "pro2", "pro3", "pro3pl"); ok {
		if g.key(i) == "ما" && i > 0 && g.word(i-1) && !g.has(i-1, "preps") {
			return mention{}, false
		}
		return mention{first: i, last: end, kind: pronoun}, true
	}
	return mention{}, false
}
