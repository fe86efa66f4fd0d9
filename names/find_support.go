package names

import (
	"cmp"
	"slices"
	"strings"
)

// What a name needs that is a word too: a title before it; in Latin letters a
// capital where the sentence has none; or a fuller name of the same id somewhere
// in the document. Two ordinary words beside one another (Will Young, نور امید)
// need it as one does.

// supports reports whether the words around a name of ordinary words say that it
// is one.
func (p *passage) supports(w way, t traits) bool {
	if p.hasTitle(w.first) {
		return true
	}
	o := &p.words[w.first]
	if o.signs&inCases == 0 {
		return false
	}
	for i := w.first; i < w.last; i++ {
		if p.words[i].signs&capital == 0 {
			return false
		}
	}
	if w.first == 0 || p.capitalFollows(w.last) || t&(isSingle|anyCapital) == anyCapital|isSingle {
		return false
	}
	before := &p.words[w.first-1]
	if o.gap == gapSpace && before.signs&capital != 0 && t&isSingle != 0 {
		return !(before.gap == gapHard) && isGivenName(p.key(w.first-1))
	}
	return o.gap == gapSpace && before.signs&(inCases|capital) == inCases && !p.afterDeterminer(w.first) && !p.inTitleOf(w)
}

// inTitleOf reports whether a word is the end of a longer name: Department of
// Justice, Women in Power, Day 1.
func (p *passage) inTitleOf(w way) bool {
	if w.last < len(p.words) && p.words[w.last].gap == gapSpace && isNumber(p.key(w.last)) {
		return true
	}
	if w.first < 2 || p.words[w.first-1].gap != gapSpace || p.words[w.first-2].signs&capital == 0 {
		return false
	}
	switch p.key(w.first - 1) {
	case "of", "in", "for", "on", "de", "du", "der", "fur":
		return true
	}
	return false
}

func (p *passage) afterDeterminer(i int) bool {
	return i > 0 && p.words[i].gap == gapSpace && isDeterminer(p.key(i-1))
}

// capitalFollows reports whether a name may go on: Clinton Foundation.
func (p *passage) capitalFollows(i int) bool {
	return i < len(p.words) && p.words[i].gap <= lastJoining && p.words[i].signs&capital != 0 && p.onOneLine(i)
}

// onOneLine reports whether a word stands on the line of the one before. A list of
// names has one on each.
func (p *passage) onOneLine(i int) bool {
	return !strings.ContainsAny(p.source[p.words[i-1].end:p.words[i].start], "\n\r")
}

// hasTitle reports whether a title stands before a word.
func (p *passage) hasTitle(i int) bool {
	if i == 0 || p.words[i].gap > lastJoining {
		return false
	}
	key := p.key(i - 1)
	return isAddress(key) || p.words[i-1].signs&inArabic != 0 && isAddress(strings.TrimLeft(key, "وفبلک"))
}

// givenBefore reports whether a given name or an initial stands before a word, so
// that a longer name than the list's is there.
func (p *passage) givenBefore(i int) bool {
	if i == 0 || p.words[i].gap > gapInitial || !p.onOneLine(i) {
		return false
	}
	o := &p.words[i-1]
	if o.signs&inArabic != 0 {
		key := p.key(i - 1)
		_, ordinary := isOrdinary(key)
		return givenOfSpellings()[key] && !ordinary && !isTitle(key) && !p.endsInAlef(i-1)
	}
	if o.signs&capital == 0 {
		return false
	}
	key := p.key(i - 1)
	if p.words[i].gap == gapInitial {
		return len(key) == 1 && key != "m" // M. Dupont is Monsieur Dupont
	}
	_, ordinary := isOrdinary(key)
	return !ordinary && !isAddress(key) && isGivenName(key)
}

// endsInAlef: what is written with ى is no nisba, and على is a preposition where
// علي and علی are a name.
func (p *passage) endsInAlef(i int) bool {
	return strings.HasSuffix(p.source[:p.words[i].end], "ى")
}

// goesOn reports whether a name that ends before a word goes on there: with bin,
// or, if it ends in a given name, with a name of Arabic letters.
func (p *passage) goesOn(i int) bool {
	if i >= len(p.words) || p.words[i].gap != gapSpace || !p.onOneLine(i) {
		return false
	}
	switch key := p.key(i); key {
	case "bin", "ibn", "bint", "بن", "ولد":
		return true
	default:
		if p.words[i].signs&inArabic == 0 || p.endsInAlef(i) || !givenOfSpellings()[p.key(i-1)] {
			return false
		}
		_, ordinary := isOrdinary(key)
		return !ordinary && embedded().attested.ours[key] || strings.HasPrefix(key, arabicArticle) && strings.HasSuffix(key, "ی")
	}
}

// isAddress: titles, and offices that stand before a name as titles do.
func isAddress(key string) bool {
	if isTitle(key) {
		return true
	}
	switch key {
	case "president", "senator", "secretary", "minister", "premier", "chancellor", "ambassador", "governor", "mayor", "judge", "justice", "sheriff", "officer", "detective", "commander",
		"captain", "major", "lieutenant", "sergeant", "king", "queen", "prince", "princess", "pope", "cardinal", "bishop", "imam", "rabbi", "saint", "congressman", "congresswoman", "representative", "spokesman", "spokeswoman", "comrade",
		"herr", "frau", "monsieur", "madame", "mademoiselle", "mme", "mlle", "maitre", "rep", "sen", "gov", "lt", "sgt",
		"جناب", "سرکار", "شهید", "دکتوره", "الدکتوره", "الاستاذ", "الاستاذه", "السیده", "الانسه", "المهندس", "المهندسه", "الشهید", "الشهیده", "الرییس", "الوزیر", "النایب", "القاضی", "المحامی", "اللواء", "اللوا", "العمید", "العقید", "الحاجه", "الامیر", "الملک", "الملا",
		"بانو", "اقایان", "حجه الاسلام", "ستوان", "سروان", "سرگرد", "امیرسرتیپ":
		return true
	}
	return false
}

// isDeterminer: a capital behind it names a thing: the House.
func isDeterminer(key string) bool {
	switch key {
	case "the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "every", "each", "some", "any", "no", "one",
		"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "le", "la", "les", "un", "une", "du":
		return true
	}
	return false
}

// settle drops the names that waited for support in vain, and those that turned
// out to be inside another.
func (f *finding) settle() {
	f.doubtWords()
	if !slices.ContainsFunc(f.found, func(m found) bool { return m.waits }) {
		return
	}
	sure := map[string]bool{}
	for _, m := range f.found {
		if !m.waits && f.list.aliases[m.alias].traits&(isSingle|needsSupport) == 0 {
			sure[f.list.idOf(m.alias)] = true
		}
	}
	f.found = slices.DeleteFunc(f.found, func(m found) bool {
		return m.waits && (!sure[f.list.idOf(m.alias)] || f.parts[m.part].afterDeterminer(m.first))
	})
	f.dropInner()
}

// doubtWords makes names of one word wait that the document has in small letters
// too: a word that no list of words knew of.
func (f *finding) doubtWords() {
	if !slices.ContainsFunc(f.found, func(m found) bool { return m.alone }) {
		return
	}
	small := map[uint32]bool{}
	for _, p := range f.parts {
		for _, o := range p.words {
			if o.class != 0 && o.signs&(inCases|capital) == inCases {
				small[o.class] = true
			}
		}
	}
	for i := range f.found {
		m := &f.found[i]
		m.waits = m.waits || m.alone && small[m.class]
	}
}

// dropInner drops what is inside a longer mention.
func (f *finding) dropInner() {
	slices.SortStableFunc(f.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	longest := found{part: -1} // of those that reach furthest
	kept := f.found[:0]
	for _, m := range f.found {
		if m.part == longest.part && (m.end < longest.end || m.end == longest.end && m.start > longest.start) {
			continue
		}
		longest = m
		kept = append(kept, m)
	}
	f.found = kept
}
