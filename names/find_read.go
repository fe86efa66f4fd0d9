package names

import (
	"bytes"
	"unicode/utf8"
)

// An occurrence is a word of a text.
type occurrence struct {
	start, end int
	class      uint32 // of the list's words, or 0
	forms      uint32 // what else it can be read as
	gap        gap
	signs      signs
}

type signs uint8

const (
	capital signs = 1 << iota
	shouted
	inArabic
	inCases
	noWord // an address
)

// A form is another reading of a word: without what is written onto it, or as
// one word with those it is joined to.
type form struct {
	start, end int
	class      uint32
	words      int // how many it takes
	cut        cut
	next       uint32
}

// A cut says what a form leaves out. Readings with less cut come first.
type cut uint8

const (
	whole    cut = 0
	genitive cut = 1 << iota // 's: may only end a name
	elision                  // l', d': may only begin one
	prefix                   // و, ب, لل, ול: the same
	suffix                   // ها: may only end one
)

const clitics = prefix | suffix

// read reads a text in words of the list.
func (w *Watchlist) read(p *passage, s string) {
	p.source, p.words, p.forms = s, p.words[:0], append(p.forms[:0], form{})
	var joined []byte // the word that non-joiners part
	from := 0
	l := newLexer(s)
	for l.next() {
		if l.gap != gapSplit {
			w.joinForm(p, from, joined)
			from, joined = len(p.words), joined[:0]
		}
		p.words = append(p.words, occurrence{start: l.start, end: l.end, gap: l.gap, signs: signsOf(&l)})
		if l.opaque || len(l.key) > longestKey {
			continue
		}
		joined = append(joined, l.key...)
		o := &p.words[len(p.words)-1]
		o.class = w.words.get(hashOf(l.key))
		w.otherForms(p, o, &l)
	}
	w.joinForm(p, from, joined)
}

func signsOf(l *lexer) signs {
	var s signs
	switch {
	case l.opaque:
		return noWord
	case isCasedLetter(l.first):
		s = inCases
	case isArabicLetter(l.first):
		s = inArabic
	}
	if l.upper {
		s |= capital
	}
	if l.shouted {
		s |= shouted
	}
	return s
}

// joinForm adds the words from one on as one: حسن‌زاده is حسنزاده.
func (w *Watchlist) joinForm(p *passage, from int, joined []byte) {
	n := len(p.words) - from
	if n < 2 {
		return
	}
	if class := w.words.get(hashOf(joined)); class != 0 {
		p.add(&p.words[from], form{start: p.words[from].start, end: p.words[len(p.words)-1].end, class: class, words: n})
	}
}

func (p *passage) add(o *occurrence, f form) {
	f.next = o.forms
	p.forms = append(p.forms, f)
	o.forms = uint32(len(p.forms) - 1)
}

// otherForms adds what a word of the text can be besides itself, if the list
// has that.
func (w *Watchlist) otherForms(p *passage, o *occurrence, l *lexer) {
	if len(l.signs) > 0 {
		w.signForms(p, o, l)
	}
	switch {
	case o.signs&inArabic != 0:
		w.arabicForms(p, o, l)
	case l.first >= 'א' && l.first <= 'ת' && o.class == 0:
		w.prefixForms(p, o, l, hebrewPrefixLetters(l.key))
	case o.signs&(capital|inCases) == capital|inCases && o.class == 0:
		o.class = w.spelledClass(l.key)
	}
}

var godWritten, doubledWaw = []byte("الله"), []byte("وو")

// spelledClass returns the class of a word that the list has in another
// spelling, or 0.
func (w *Watchlist) spelledClass(key []byte) uint32 {
	var room [64]byte
	plain := plainLetters(room[:0], key)
	if bytes.Equal(plain, key) {
		return 0
	}
	return w.words.get(hashOf(plain))
}

func (w *Watchlist) signForms(p *passage, o *occurrence, l *lexer) {
	last := l.signs[len(l.signs)-1]
	if tail := p.source[last.end:l.end]; (tail == "s" || tail == "S") && last.key > 0 {
		key := l.key[:last.key]
		class := w.words.get(hashOf(key))
		if class == 0 && o.signs&capital != 0 {
			class = w.spelledClass(key)
		}
		if class != 0 {
			p.add(o, form{o.start, last.start, class, 1, genitive, 0})
		}
	}
	first := l.signs[0]
	if isElided(string(l.key[:first.key])) {
		if class := w.words.get(hashOf(l.key[first.key:])); class != 0 {
			p.add(o, form{first.end, o.end, class, 1, elision, 0})
		}
	}
}

// isElided: what French and Italian write onto a name with an apostrophe.
func isElided(key string) bool {
	switch key {
	case "l", "d", "qu", "dell", "all", "nell", "dall", "sull", "un":
		return true
	}
	return false
}

// arabicForms tries an Arabic or Persian word without what is written onto it. A
// word that is a name as it stands is left whole: وحید is no و.
func (w *Watchlist) arabicForms(p *passage, o *occurrence, l *lexer) {
	if o.class != 0 {
		return
	}
	o.class = w.articleClass(l.key)
	w.prefixForms(p, o, l, prefixLetters(l.key))
	n := suffixLetters(l.key)
	if n == 0 || len(l.key)-n*twoBytes < fewestLeft {
		return
	}
	class := w.words.get(hashOf(l.key[:len(l.key)-n*twoBytes]))
	if class != 0 && !isKnownName(string(l.key)) {
		end := afterLetters(p.source, o.start, utf8.RuneCount(l.key)-n)
		p.add(o, form{o.start, end, class, 1, suffix, 0})
	}
}

// fewestLeft is how many bytes of a word must be left: three letters.
const fewestLeft = 3 * twoBytes

// prefixForms adds a word without its first letters, so many of them or so many.
func (w *Watchlist) prefixForms(p *passage, o *occurrence, l *lexer, letters [2]int) {
	for _, n := range letters {
		if n == 0 || len(l.key)-n*twoBytes < fewestLeft {
			return
		}
		rest := l.key[n*twoBytes:]
		class := w.words.get(hashOf(rest))
		if class == 0 {
			class = w.articleClass(rest)
		}
		if class != 0 && !isKnownName(string(l.key)) {
			p.add(o, form{afterLetters(p.source, o.start, n), o.end, class, 1, prefix, 0})
		}
	}
}

// hebrewPrefixLetters returns how many letters may be written onto the front of a
// Hebrew word: one of ו ש ה ב ל כ מ, or two of them that begin with one of the
// first two.
func hebrewPrefixLetters(key []byte) [2]int {
	if len(key) < 4*twoBytes || !isHebrewPrefix(key[:twoBytes]) {
		return [2]int{}
	}
	if first := string(key[:twoBytes]); (first == "ו" || first == "ש") && isHebrewPrefix(key[twoBytes:2*twoBytes]) {
		return [2]int{1, 2}
	}
	return [2]int{1, 0}
}

func isHebrewPrefix(letter []byte) bool {
	switch string(letter) {
	case "ו", "ש", "ה", "ב", "ל", "כ", "מ":
		return true
	}
	return false
}

// articleClass returns the class of a word of which the list has the form without
// an article, or another writing of God.
func (w *Watchlist) articleClass(key []byte) uint32 {
	if len(key) < 5*twoBytes || string(key[:2*twoBytes]) != arabicArticle && !bytes.HasSuffix(key, godWritten) && !bytes.Contains(key, doubledWaw) {
		return 0
	}
	return w.spelledClass(key)
}

// prefixLetters returns how many letters may be written onto the front of a word:
// one of و ف ب ل ک, one more of the last three, or لل, which is ل and the article.
func prefixLetters(key []byte) [2]int {
	if len(key) < 4*twoBytes {
		return [2]int{}
	}
	switch string(key[:twoBytes]) {
	case "و", "ف":
		switch string(key[twoBytes : 2*twoBytes]) {
		case "ل":
			if string(key[2*twoBytes:3*twoBytes]) == "ل" {
				return [2]int{3, 1}
			}
			return [2]int{1, 2}
		case "ب", "ک":
			return [2]int{1, 2}
		}
		return [2]int{1, 0}
	case "ل":
		if string(key[twoBytes:2*twoBytes]) == "ل" {
			return [2]int{2, 1}
		}
		return [2]int{1, 0}
	case "ب", "ک":
		return [2]int{1, 0}
	}
	return [2]int{}
}

// suffixLetters returns how many letters of a Persian ending are written onto a
// word: of ها, های, هایی, and of the ی behind an ا.
func suffixLetters(key []byte) int {
	n := len(key)
	if n < 4*twoBytes {
		return 0
	}
	switch string(key[n-2*twoBytes:]) {
	case "یی":
		if n > 4*twoBytes && string(key[n-4*twoBytes:n-2*twoBytes]) == "ها" {
			return 4
		}
	case "ها":
		return 2
	case "ای":
		if string(key[n-3*twoBytes:n-2*twoBytes]) == "ه" {
			return 3
		}
		return 1
	}
	return 0
}

// afterLetters returns the byte behind the first n letters from one on, and the
// marks on the last. A letter that is not compared counts with the one before.
func afterLetters(s string, from, n int) int {
	at := from
	for at < len(s) {
		c, _, size := letterAt(s, at)
		if c.kind == letterSign && c.size > 0 {
			if n == 0 {
				return at
			}
			n--
		}
		at += size
	}
	return at
}
