package names

import (
	"cmp"
	"slices"
	"strings"
)

// A way through the trie is a guess: its words are of the classes of a name's
// words. What it is to that name is judged on the characters, and a spelling is
// one only if Compare says so, which knows names that are a letter apart.

// A spelling is a name of the list and characters of the text.
type spelling struct {
	alias string
	text  string
}

// mostCompared is how many spellings of a list are compared in full with one place
// of a text. Of names that many bear there are some hundred.
const mostCompared = 256

// accept keeps what the ways to one place find. Another spelling counts only where
// no name of the list stands as it is written. It reports whether anything was
// found that needs no support from elsewhere.
func (f *finding) accept(part int, ways []way) bool {
	all := f.judgeAll(part, ways, howWritten)
	if len(all) == 0 {
		left := mostCompared
		all = f.judgeAll(part, ways, func(name, written string) How {
			return f.howSpelled(name, written, &left)
		})
	}
	if len(ways) > 1 {
		all = onceEach(all)
	}
	f.found = append(f.found, all...)
	return slices.ContainsFunc(all, func(m found) bool { return !m.waits })
}

// judgeAll returns what the ways are to the names they lead to.
func (f *finding) judgeAll(part int, ways []way, how func(name, written string) How) []found {
	var all []found
	for _, w := range ways {
		for e := f.list.heads[w.node]; e != 0; e = f.list.entries[e-1].previous {
			if m, ok := f.judge(part, w, f.list.entries[e-1].alias, how); ok {
				all = append(all, m)
			}
		}
	}
	return all
}

// onceEach keeps of each name what is closest to it, where several ways lead there.
func onceEach(all []found) []found {
	slices.SortStableFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.alias, b.alias), a.how.rank()-b.how.rank())
	})
	return slices.CompactFunc(all, func(a, b found) bool { return a.alias == b.alias })
}

func (h How) rank() int { return slices.Index([]How{Exact, Folded, Clitic, Spelled}, h) }

// judge says what a way is to a name of the list, and whether the text around it
// lets it be one.
func (f *finding) judge(part int, w way, alias uint32, how func(name, written string) How) (found, bool) {
	p := &f.parts[part]
	name, traits := f.list.nameOf(alias), f.list.aliases[alias].traits
	m := found{alias: alias, part: part, start: w.start, end: w.end, first: w.first, last: w.last, class: w.class}
	m.start, m.end, m.how = p.read(w, name, how)
	if m.how == "" || !p.fits(w, name, traits, m.how) {
		return m, false
	}
	if traits&isPerson != 0 && (p.givenBefore(w.first) && !f.reaches(part, w.first) || p.goesOn(w.last)) {
		return m, false // Hassan Ali Heyrani is neither Ali Heyrani nor Hassan Ali
	}
	if w.cut&clitics != 0 && m.how != Spelled {
		m.how = Clitic
	}
	if traits&(needsSupport|isSingle) != 0 && !p.supports(w, traits) {
		m.waits, m.alone = traits&needsSupport != 0, traits&wantsCapital != 0
	}
	return m, true
}

// read compares the characters of a way with a name, and returns where it stands.
func (p *passage) read(w way, name string, how func(name, written string) How) (start, end int, _ How) {
	if w.cut&prefix != 0 && strings.HasSuffix(p.source[:w.start], "لل") { // it holds the article
		return w.start, w.end, how(name, arabicArticle+p.source[w.start:w.end])
	}
	if start, end = withSigns(p.source, w.start, w.end, name); p.source[start:end] == name {
		return start, end, Exact
	}
	return w.start, w.end, how(name, p.source[w.start:w.end])
}

// fits reports whether the letters of a way have the case that the name asks for.
func (p *passage) fits(w way, name string, t traits, how How) bool {
	if t&isSingle != 0 {
		return how != Spelled && p.hasCapitals(w, t)
	}
	switch how {
	case Folded:
		return p.caseFits(w, name)
	case Spelled:
		return p.mayBeSpelled(w, name)
	}
	return true
}

// reaches reports whether the name that was found last goes on into a word.
func (f *finding) reaches(part, word int) bool {
	n := len(f.found)
	return n > 0 && f.found[n-1].part == part && f.found[n-1].last > word
}

// withSigns widens a span to the signs at the ends of the list's name, if they
// stand in the text: the full stop of "Jr.".
func withSigns(s string, start, end int, name string) (from, to int) {
	l := newLexer(name)
	if !l.next() {
		return start, end
	}
	from = start - l.start
	if from >= 0 && strings.HasPrefix(s[from:], name) {
		return from, max(end, from+len(name))
	}
	return start, end
}

// howWritten says what characters of a text are to a name that has the same words.
func howWritten(name, written string) How {
	a, b := bareKeys(name), bareKeys(written)
	switch {
	case a.joined == b.joined && (a.words == b.words || a.split || b.split):
		return Folded
	case a.bare == b.bare && a.words == b.words && len(a.joined) < len(b.joined):
		return Clitic // only the text has an article
	}
	return ""
}

// howSpelled says whether characters of a text are a spelling of a name. It counts
// down what is left to be compared.
func (f *finding) howSpelled(name, written string, left *int) How {
	if *left--; *left < 0 || len(name) > longestKey {
		return ""
	}
	key := spelling{name, written}
	if how, ok := f.seen[key]; ok {
		return how
	}
	if f.seen == nil || len(f.seen) > mostKept {
		f.seen = map[spelling]How{}
	}
	key.text = strings.Clone(written) // not to keep a document for a word
	f.seen[key] = ""
	a, b := bareKeys(name).first, bareKeys(written).first
	if a != b && string(plainArticle(nil, []byte(a))) == string(plainArticle(nil, []byte(b))) {
		return "" // الطالب علی is the student Ali, not طالب علی
	}
	switch Compare(name, written).Verdict {
	case Same, Variant:
		f.seen[key] = Spelled
	}
	return f.seen[key]
}

// keys are the words of a name, put together.
type keys struct {
	joined string // all letters
	bare   string // without articles, but for the first word's
	first  string
	words  int  // the words, those that a non-joiner parts taken together
	split  bool // there is a non-joiner in it
}

func bareKeys(s string) keys {
	var k keys
	var joined, bare []byte
	for l := newLexer(strings.ReplaceAll(s, "_", " ")); l.next(); { // of a hashtag
		joined = append(joined, l.key...)
		if k.first == "" {
			k.first = string(l.key)
			bare = append(append(bare, l.key...), ' ')
		} else {
			bare = append(plainArticle(bare, l.key), ' ')
		}
		if l.gap == gapSplit {
			k.split = true
		} else {
			k.words++
		}
	}
	k.joined, k.bare = string(joined), string(bare)
	return k
}

func plainArticle(dst, key []byte) []byte {
	if bare, ok := strings.CutPrefix(string(key), arabicArticle); ok && len(bare) >= 3*twoBytes && !keepsArticle(string(key)) {
		return append(dst, bare...)
	}
	return append(dst, key...)
}

// mayBeSpelled: in Latin letters another spelling has capitals, none of its words
// is a word of the language instead, and no longer name goes on behind it.
func (p *passage) mayBeSpelled(w way, name string) bool {
	capitals, smalls := p.cases(w)
	if capitals+smalls == 0 {
		return true
	}
	if smalls > 0 || p.capitalFollows(w.last) {
		return false
	}
	known := keysOfWords(name)
	for i := w.first; i < w.last; i++ {
		key := p.key(i)
		if _, ordinary := isOrdinary(key); ordinary && !isParticle(key) && !slices.Contains(known, key) {
			return false
		}
	}
	return true
}

// caseFits: a name with capitals in the list has all of them in the text, or none
// where people write without: "said Trump" is not Said Trump.
func (p *passage) caseFits(w way, name string) bool {
	capitals, smalls := p.cases(w)
	if smalls == 0 || !strings.ContainsFunc(name, isUpperFirst) {
		return true
	}
	if capitals > 0 {
		return false
	}
	return !slices.ContainsFunc(keysOfWords(name), func(key string) bool { _, ordinary := isOrdinary(key); return ordinary })
}

// cases counts the words of a way in Latin letters with a capital and without.
// Particles have either.
func (p *passage) cases(w way) (capitals, smalls int) {
	for i := w.first; i < w.last; i++ {
		switch o := &p.words[i]; {
		case o.signs&inCases == 0:
		case o.signs&capital != 0:
			capitals++
		case !isParticle(p.key(i)) || i == w.first && w.last-w.first == 2:
			smalls++ // An Obama is not an Obama
		}
	}
	return capitals, smalls
}

func keysOfWords(name string) []string {
	var all []string
	for l := newLexer(name); l.next(); {
		all = append(all, string(l.key))
	}
	return all
}

// hasCapitals: a name of one word has the capitals that the list has.
func (p *passage) hasCapitals(w way, t traits) bool {
	o := &p.words[w.first]
	if t&wantsCapitals != 0 {
		return o.signs&shouted != 0
	}
	return t&wantsCapital == 0 || o.signs&capital != 0
}
