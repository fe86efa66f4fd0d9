package attribution

import (
	"strings"

	"sayso/text"
)

// Groups and outlets are named by a word that says what they are and the words
// behind it: حزب نوسازی, روزنامهٔ فلق. The word for an outlet is not a part of its
// name; that for a party is. Names in quotation marks behind such a word are
// taken whole.

// longestPersianGroup is the most words behind the word that says what a group is.
const longestPersianGroup = 5

// addOutlet notes the name of where the document stands.
func (lex persianLexicon) addOutlet(g persian) {
	p := text.Parse(g.document.Outlet, "fa")
	var keys []string
	for _, t := range p.Tokens {
		if t.Kind == text.Mark || t.Kind == text.Quote {
			break
		}
		if len(keys) > 0 || !g.knows(t.Key, "outlet_heads") && !beforeOutletName(t.Key) {
			keys = append(keys, t.Key)
		}
	}
	joined := strings.Join(keys, "")
	if len(keys) == 0 || len(keys) > longestPersian || len(keys) == 1 && g.knows(joined, "common") {
		return
	}
	if _, ok := lex.whole[joined]; !ok {
		lex.whole[joined] = group
	}
}

// beforeOutletName reports whether a word before an outlet's name is none of it.
func beforeOutletName(key string) bool {
	switch key {
	case "شبکه", "خبری", "خبرگزاری", "پایگاه", "کانال", "هفته", "نامه", "تلویزیونی":
		return true
	}
	return false
}

// collectGroups notes the names of outlets and what stands in marks behind the
// word for a group, so that they are found without it as well.
func (g persian) collectGroups(lex persianLexicon) {
	for i := range g.Tokens {
		m, ok := g.groupAt(i, lex)
		if !ok {
			m, ok = g.quotedSubject(i)
		}
		if ok && g.has(m.first, "group_heads") {
			g.collectBare(m, lex)
		}
		if !ok || g.has(m.first, "group_heads") {
			continue
		}
		joined := g.joined(m.first, m.last)
		if _, outlet := g.endsWith(max(m.first-3, 0), m.first, "outlet_heads"); outlet && m.last-m.first > 1 {
			lex.whole[joined] = group // not the person that the words could name
			continue
		}
		if _, have := lex.whole[joined]; have || m.last-m.first == 1 && g.everyday(m.first, m.last) && !g.isQuote(m.first-1) {
			continue
		}
		lex.whole[joined] = group
	}
}

// collectBare notes the words behind the word for a group as its name, where the
// document has them without that word too.
func (g persian) collectBare(m mention, lex persianLexicon) {
	end, _ := g.is(m.first, "group_heads")
	if m.last-end < 1 || m.last-end > 4 || m.last-end == 1 && !g.strange(end) {
		return
	}
	keys := make([]string, 0, 4)
	for i := end; i < m.last; i++ {
		keys = append(keys, g.key(i))
	}
	for i := range g.Tokens {
		if i == end || i > 0 && g.has(i-1, "group_heads") || !g.spells(i, keys) {
			continue
		}
		if _, have := lex.whole[g.joined(end, m.last)]; !have && g.beginsName(i) {
			lex.whole[g.joined(end, m.last)] = group
			return
		}
	}
}

// quotedSubject reads «همگام» at the start of a sentence that goes on with what
// it says: an outlet.
func (g persian) quotedSubject(i int) (mention, bool) {
	if !g.isQuote(i) {
		return mention{}, false
	}
	first := g.Sentences[g.sentence[i]].First
	for first < i && (g.has(first, "conj") || g.has(first, "timewords")) {
		first++
	}
	q := g.quoteAt(i)
	if q < 0 || first != i || !g.Quotes[q].Closed {
		return mention{}, false
	}
	from, to := g.tokensOf(q)
	if to-from > 3 || to == from {
		return mention{}, false
	}
	if _, ok := g.any(to+1, "source_preps", "that"); !ok && !g.has(to+1, "preps") && !(g.headConcept(to+1) != "" && g.copulaSoon(to+1)) {
		return mention{}, false
	}
	return mention{first: from, last: to, kind: group}, true
}

// groupAt reads a group's or outlet's name that begins with its word at token i.
func (g persian) groupAt(i int, lex persianLexicon) (mention, bool) {
	if !g.word(i) || i > 0 && (g.has(i-1, "demonstr") || g.key(i-1) == "یک" || g.key(i-1) == "هر" || g.key(i-1) == "هیچ" || g.key(i-1) == "چند") {
		return mention{}, false
	}
	if end, ok := g.is(i, "outlet_heads"); ok {
		for n := 0; n < 2 && g.has(end, "outlet_adjectives") && (g.inGroupName(end+1, true) || g.isQuote(end+1) || g.illEnding(g.key(end+1))); n++ {
			end++ // "روزنامهٔ دولتی ب"
		}
		if m, ok := g.namedAt(end, lex); ok && m.kind == group {
			return m, true // "روزنامهٔ کار و زندگی", which the document is from
		}
		if m, ok := g.nameBehind(end, 2, lex); ok {
			return m, true
		}
	}
	end, ok := g.is(i, "group_heads")
	if kind, head := g.any(i, "group_heads", "outlet_heads"); head && !g.has(i, "institutions") && g.headConcept(kind) != "" && !g.isQuote(kind) && g.mentionLess(kind+1) {
		if m, ok := g.nameBehind(kind+1, 2, lex); ok {
			return m, true // "رسانهٔ معاند ب"
		}
	}
	if !ok || g.has(end, "timewords") && !g.has(i, "media_words") && !(g.has(end, "month_names") && g.Tokens[end].Kind == text.Word && g.word(end+1) && g.Tokens[end+1].Kind == text.Word) {
		return mention{}, false
	}
	if m, ok := g.quotedWhole(i); ok {
		return m, true
	}
	if g.key(end-1) == "شورا" {
		return mention{}, false // its name follows شورای
	}
	m, ok := g.nameBehind(end, longestPersianGroup, lex)
	if !ok || g.isQuote(m.first-1) {
		return m, ok
	}
	m.first = i
	return m, true
}

// mentionLess reports whether a strange word or marks stand at token i.
func (g persian) mentionLess(i int) bool {
	return g.isQuote(i) || g.strange(i) && !g.has(i, "given")
}

// quotedWhole reads «بنیاد ب»: marks around the word for a group and its name say
// where that ends.
func (g persian) quotedWhole(i int) (mention, bool) {
	if i == 0 || !g.isQuote(i-1) {
		return mention{}, false
	}
	q := g.quoteAt(i - 1)
	if q < 0 || !g.Quotes[q].Closed {
		return mention{}, false
	}
	from, to := g.tokensOf(q)
	if from != i || to-from < 2 || to-from > 6 {
		return mention{}, false
	}
	for j := from; j < to; j++ {
		if !g.word(j) || g.verbListAt(j) != "" || g.has(j, "ra") || g.has(j, "that") || j > from && g.headConcept(j) != "" {
			return mention{}, false
		}
	}
	return mention{first: from, last: to, kind: group}, true
}

// nameBehind reads the name behind the word for a group.
func (g persian) nameBehind(i, most int, lex persianLexicon) (mention, bool) {
	if end, ok := g.is(i, "called_words"); ok {
		i = end
	}
	last := i
	for last < i+most && g.inGroupName(last, last == i) {
		if m, ok := g.namedAt(last, lex); ok && (last > i || m.kind == person && (m.last-m.first > 1 && !g.namesake(i-1) || g.has(i-1, "institutions"))) {
			break
		}
		last++
	}
	if q := -1; g.isQuote(last) && (last == i || last == i+1 && hasSuffix(g.key(i), "ی")) {
		if q = g.quoteAt(last); q >= 0 && g.Quotes[q].Closed {
			from, to := g.tokensOf(q)
			if to > from && to-from <= 6 && g.verbListAt(to-1) == "" && (!g.isLabelWord(from) || most == 2 && g.endsName(to+1)) {
				return mention{first: from, last: to, kind: group}, true
			}
		}
	}
	for last > i+1 && (g.has(last-1, "timewords") || g.has(last-1, "hedge")) {
		last--
	}
	return mention{first: i, last: last, kind: group}, last > i
}

// namesake reports whether what the word at token i stands for bears people's
// names: a foundation, a sect.
func (g persian) namesake(i int) bool {
	switch g.key(i) {
	case "بنیاد", "موسسه", "دانشگاه", "مدرسه", "بیمارستان", "فرقه", "باند", "گروه", "حلقه", "انتشارات", "کتابخانه", "موزه", "مرکز", "کانون", "گروهک", "خانه":
		return true
	}
	return false
}

func (g persian) inGroupName(i int, first bool) bool {
	if !g.word(i) || g.Tokens[i].Kind != text.Word || g.key(i) == "می" || g.key(i) == "نمی" {
		return false
	}
	if _, ok := g.any(i, "loose", "reflexive", "preps", "conj", "ra", "that", "det", "pro1", "pro2", "pro3", "pro3pl", "accused", "suspected", "honorifics", "hedge", "question"); ok {
		return false
	}
	if !first && (g.has(i+1, "reflexive") || g.pluralNoun(i) && g.has(i+1, "ra")) {
		return false
	}
	if g.has(i, "timewords") && !first || !first && g.has(i, "given") && !g.has(i, "given_words") {
		return false
	}
	if _, ok := g.any(i, "call_nouns", "speech_nouns", "shod_nouns", "interview_nouns", "serve_nouns", "talk_nouns", "deny_nouns", "testify_nouns", "acquitting", "convicted", "accused"); ok && (g.verbListAt(i+1) != "" || g.progressive(i+1)) {
		return false
	}
	if g.headConcept(i) != "" && !(first && g.pluralRole(i)) && !(g.isQuote(i+1) && first) && !(first && g.has(i, "common")) && !(first && g.has(i-1, "outlet_adjectives") && g.endsName(i+1)) {
		return false
	}
	if !first && g.has(i, "role_nouns") && !g.pluralRole(i) {
		return false // "اتحادیهٔ پرستاران مدیر …"
	}
	if _, ok := g.is(i, "called_words"); ok || g.key(i) == "موسوم" || g.key(i) == "معروف" {
		return false
	}
	return g.verbListAt(i) == "" && !g.progressive(i)
}

// afterGroupHead reports whether the word for an outlet stands right before
// token i, which then begins the name all the same.
func (g persian) afterGroupHead(i int) bool {
	_, ok := g.endsWith(max(i-3, 0), i, "group_heads")
	return ok && !g.isQuote(i-1)
}
