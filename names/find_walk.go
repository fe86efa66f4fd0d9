package names

import "unicode/utf8"

// A way is a way through the list's trie along the words of a text.
type way struct {
	node       uint32
	start, end int // bytes
	first      int // words: from
	last       int // to
	cut        cut
	class      uint32 // of the last word
}

// walk returns the ways from a word on that end in a name of the list, however
// short.
func (w *Watchlist) walk(p *passage, ways []way, i int) []way {
	o := &p.words[i]
	if o.class != 0 {
		if node := w.follow(0, o.class); node != 0 {
			ways = w.goOn(p, ways, way{node, o.start, o.end, i, i + 1, whole, o.class})
		}
	}
	for n := o.forms; n != 0; n = p.forms[n].next {
		f := &p.forms[n]
		if node := w.follow(0, f.class); node != 0 {
			ways = w.goOn(p, ways, way{node, f.start, f.end, i, i + f.words, f.cut, f.class})
		}
	}
	return ways
}

// goOn keeps a way if it has come to a name, and follows it further.
func (w *Watchlist) goOn(p *passage, ways []way, at way) []way {
	if w.heads[at.node] != 0 {
		if extra, ok := p.ends(at.last, at.cut); ok {
			stop := at
			stop.cut |= extra
			ways = append(ways, stop)
		}
	}
	if at.last >= len(p.words) || at.cut&(genitive|suffix) != 0 {
		return ways
	}
	o := &p.words[at.last]
	if o.gap > lastJoining {
		return w.overMark(p, ways, at)
	}
	ways = w.onward(p, ways, at)
	if p.isArticleAt(at.last) {
		at.last++
		ways = w.onward(p, ways, at)
	}
	return ways
}

// onward follows a way to the next word, in each of its forms.
func (w *Watchlist) onward(p *passage, ways []way, at way) []way {
	o := &p.words[at.last]
	if o.class != 0 {
		if node := w.follow(at.node, o.class); node != 0 {
			ways = w.goOn(p, ways, way{node, at.start, o.end, at.first, at.last + 1, at.cut, o.class})
		}
	}
	for n := o.forms; n != 0; n = p.forms[n].next {
		f := &p.forms[n]
		if f.cut&(prefix|elision) != 0 {
			continue // inside a name nothing is written onto a word's front
		}
		if node := w.follow(at.node, f.class); node != 0 {
			ways = w.goOn(p, ways, way{node, at.start, f.end, at.first, at.last + f.words, at.cut | f.cut, f.class})
		}
	}
	return ways
}

// overMark follows a way across a comma or another mark, if the list has that.
func (w *Watchlist) overMark(p *passage, ways []way, at way) []way {
	o := &p.words[at.last]
	between := p.source[p.words[at.last-1].end:o.start]
	if len(between) > longestKey {
		return ways
	}
	class := w.words.get(hashOf([]byte(markOf(between))))
	if class == 0 {
		return ways
	}
	if at.node = w.follow(at.node, class); at.node == 0 {
		return ways
	}
	return w.onward(p, ways, at)
}

// isArticleAt reports whether a word is the "al" of al-Masri.
func (p *passage) isArticleAt(i int) bool {
	if i+1 >= len(p.words) || p.words[i+1].gap > lastJoining || p.words[i].end-p.words[i].start > 2*twoBytes {
		return false
	}
	switch key := p.key(i); key {
	case "al", "el", "ul", "ال":
		return true
	default:
		return p.words[i+1].gap == gapHyphen && isArticle(key)
	}
}

// key folds a word of the passage again.
func (p *passage) key(i int) string {
	o := &p.words[i]
	if o.signs&noWord != 0 {
		return ""
	}
	return keyOf(p.source[o.start:o.end])
}

// keyOf folds a word.
func keyOf(s string) string {
	l := newLexer(s)
	if !l.next() {
		return ""
	}
	return string(l.key)
}

// begins reports whether a name can begin at a word.
func (p *passage) begins(i int) bool {
	o := &p.words[i]
	if o.class == 0 && o.forms == 0 {
		return false
	}
	switch o.gap {
	case gapHyphen:
		return p.words[i-1].signs&(capital|inCases) == inCases && isFrontPart(p.key(i-1))
	case gapSplit:
		return p.key(i-1) == "به"
	case gapGlued:
		return startsSentence(p.source[o.start:])
	}
	return true
}

// ends reports whether a name can end before a word, and what is cut off then.
func (p *passage) ends(i int, so cut) (cut, bool) {
	if so&(genitive|suffix) != 0 || i >= len(p.words) {
		return whole, true
	}
	o := &p.words[i]
	switch o.gap {
	case gapHyphen:
		return whole, isBackPart(p.key(i))
	case gapSplit:
		for ; i < len(p.words) && p.words[i].gap == gapSplit; i++ {
			if !isSuffix(p.key(i)) {
				return whole, false
			}
		}
		return suffix, true
	case gapGlued:
		return whole, startsSentence(p.source[o.start:])
	}
	return whole, true
}

// startsSentence: behind a full stop without a space a sentence may begin, but
// not with a small letter or a digit, which are an address's.
func startsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isUpperFirst(r) || isArabicLetter(r)
}

// isFrontPart: what English writes in front of a name with a hyphen.
func isFrontPart(key string) bool {
	switch key {
	case "anti", "pro", "ex", "non", "post", "pre", "neo", "then", "fellow", "former":
		return true
	}
	return false
}

// isBackPart: what English writes behind a name with a hyphen. Others may be a
// part of it: Hassan-zadeh, Mujahedin-e.
func isBackPart(key string) bool {
	switch key {
	case "led", "era", "run", "backed", "style", "based", "linked", "owned", "affiliated", "aligned", "funded", "controlled", "supporting", "appointed",
		"friendly", "like", "inspired", "ordered", "sponsored", "founded", "dominated", "supported", "related", "approved", "hating", "loving", "bashing", "esque":
		return true
	}
	return false
}

// isSuffix: what Persian writes behind a name with a non-joiner.
func isSuffix(key string) bool {
	switch key {
	case "ها", "های", "هایی", "هایش", "هاست", "هارا", "ام", "ات", "اش", "مان", "تان", "شان", "ای", "ی", "یی", "اند", "است", "ست", "ایم", "اید", "را", "ان":
		return true
	}
	return false
}
