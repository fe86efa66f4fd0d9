package attribution

import (
	"slices"
	"strings"

	"sayso/attribution/internal/learned"
	"sayso/codebook"
	"sayso/text"
)

// Who may have been told something is looked for wherever an outlet, a body that
// hears people or a journalist can be named, in any language: names that are no
// person's, the page's own outlet under any part of its name ("the Dispatch" on a
// page of The Malmö Dispatch), names in marks or capitals behind a word for an
// outlet, words for courts and commissions, people introduced as journalists. That
// is far too many; which of them was told anything, and by whom, is asked of what
// was learned from examples (account_example.go).

// hearingWords are the lists of a codebook in which a language keeps its words for
// those who hear people.
type hearingWords struct{ outlets, bodies, reporters []string }

var hearingWordsOf = map[string]hearingWords{
	"en": {[]string{"outlet_roles", "reports"}, []string{"hearing_bodies", "courts"}, []string{"hears_reporters"}},
	"fa": {[]string{"outlet_heads", "programmes", "media_words"}, []string{"hearings"}, []string{"reporters", "hears_reporters"}},
	"ar": {[]string{"outlets", "programmes"}, []string{"bodies"}, []string{"reporters", "hears_reporters"}},
	"de": {[]string{"outlet_nouns", "shows"}, []string{"hearing_bodies"}, []string{"journalist_nouns", "hears_reporters"}},
	"fr": {[]string{"outlets", "media_nouns"}, []string{"bodies"}, []string{"hears_reporters"}},
}

// How names of hearers were found, for what was learned.
const (
	hearerNamed    = "named"  // a name that is no person's
	hearerOwn      = "own"    // part of the page's own outlet
	hearerHeaded   = "headed" // behind a word for an outlet
	hearerMarked   = "marked" // a few words in marks
	hearerBody     = "body"   // a word for a body
	hearerReporter = "reporter"
	hearerUs       = "us" // the page means its own outlet
)

// longestHearer is the most words in marks that are taken for a name.
const longestHearer = 5

// hearers returns who may have been told something, in the order of the text.
func (r *reading) hearers(index map[*entity]int) []learned.Hearer {
	w := hearingWordsOf[r.phrases.Book.Language]
	own := r.ownWords()
	var all []learned.Hearer
	for i := 0; i < len(r.Tokens); {
		h, ok := r.hearerFrom(i, w, own, index)
		if !ok {
			i++
			continue
		}
		h.Key = text.Key(h.Name)
		if h.Kind == hearerUs {
			h.Key, h.Words = text.Key(r.document.Outlet), h.Key
		}
		if h.Key != "" && !slices.ContainsFunc(r.Tokens[h.First:h.Last], func(t text.Token) bool { return t.Key == "'s" }) {
			all = append(all, h)
		}
		i = max(h.Last, i+1)
	}
	return all
}

func (r *reading) anyList(i int, lists []string) bool {
	return slices.ContainsFunc(lists, func(list string) bool { return r.has(i, list) })
}

// ownWords returns the words of the page's own outlet, cut as the text is.
func (r *reading) ownWords() []string {
	var keys []string
	if r.document.Outlet == "" {
		return nil
	}
	p := cutPassage(text.Parse(r.document.Outlet, r.phrases.Book.Language), r.phrases)
	for _, t := range p.Tokens {
		if t.Kind == text.Word || t.Kind == text.Number {
			keys = append(keys, t.Key)
		}
	}
	return keys
}

func (r *reading) hearerFrom(i int, w hearingWords, own []string, index map[*entity]int) (learned.Hearer, bool) {
	m := r.mentionAt(i)
	if m >= 0 && r.mentions[m].first < i {
		m = -1
	}
	end := r.ownNameAt(i, own)
	if m >= 0 && r.mentions[m].kind != pronoun {
		n := r.mentions[m]
		e := n.entity
		if all := r.resolve(m); e == nil && len(all) == 1 {
			e = all[0]
		}
		if e != nil {
			h := learned.Hearer{First: n.first, Last: n.last, Name: e.name, Kind: hearerNamed, Entity: -1}
			if k, ok := index[e]; ok {
				h.Entity = k
			}
			h.Own = end >= n.last || r.ownName(e.name)
			if n.kind == role {
				h.Words = text.Key(r.words(r.withArticle(n.first), n.last))
			}
			if last := r.adjectivesBehind(n.last); last > n.last && e.kind != person && (r.anyList(n.first, w.outlets) || r.anyList(n.first-1, w.outlets)) {
				h.Last, h.Name = last, r.words(n.first, last)
			}
			switch {
			case e.kind != person:
				return h, true
			case h.Own && end >= n.last:
				h.Kind = hearerOwn
				return h, true
			case r.reporterAt(n, w):
				h.Kind, h.Journalist = hearerReporter, true
				return h, true
			case n.kind != role && (r.anyList(n.first-1, w.outlets) || r.isQuote(n.first-1) && r.anyList(n.first-2, w.outlets)):
				h.Kind = hearerHeaded
				return h, true
			}
			return learned.Hearer{First: n.first, Last: n.last}, true // somebody else; passed over by its empty key
		}
	}
	if end > i {
		return learned.Hearer{First: i, Last: end, Name: r.words(i, end), Kind: hearerOwn, Entity: -1, Own: true}, true
	}
	if h, ok := r.markedHearer(i, w); ok {
		return h, true
	}
	if last := r.headedName(i, w); last > i+1 {
		return learned.Hearer{First: i + 1, Last: last, Name: r.words(i+1, last), Kind: hearerHeaded, Entity: -1}, true
	}
	return r.commonHearer(i, w, own)
}

// adjectivesBehind returns where the articled adjectives that go on a name end
// ("قناة الميزان الجديد").
func (r *reading) adjectivesBehind(i int) int {
	for range 2 {
		if r.pastArticle(i) == i || r.kindOf(i+1) != text.Word || r.mentionAt(i) >= 0 {
			return i
		}
		i += 2
	}
	return i
}

// commonHearer reads a word for an outlet or a body at token i, and what a page calls
// itself: "the court", "this newspaper", "us".
func (r *reading) commonHearer(i int, w hearingWords, own []string) (learned.Hearer, bool) {
	if end := r.usAt(i, w); end > i {
		return learned.Hearer{First: i, Last: end, Name: r.words(i, end), Kind: hearerUs, Entity: -1, Own: true}, true
	}
	from := r.pastArticle(i)
	self := from > i && slices.Contains(own, r.key(from)) // "المركز" on a page of مركز ب
	if !self && !r.anyList(from, w.bodies) && !r.anyList(from, w.outlets) {
		return learned.Hearer{}, false
	}
	last := from + 1
	for _, list := range slices.Concat(w.bodies, w.outlets) {
		if end, ok := r.is(from, list); ok {
			last = max(last, end)
		}
	}
	return learned.Hearer{First: i, Last: last, Name: r.words(i, last), Kind: hearerBody, Entity: -1, Own: self}, true
}

// withArticle steps back over an article that is written onto token i.
func (r *reading) withArticle(i int) int {
	if i > 0 && r.pastArticle(i-1) == i {
		return i - 1
	}
	return i
}

// pastArticle steps over an article that is written onto its noun.
func (r *reading) pastArticle(i int) int {
	if r.key(i) == arabicArticle && r.glued(i) {
		return i + 1
	}
	return i
}

// usAt returns where words for the page's own outlet that begin at token i end: "us",
// "our correspondent", "this newspaper", "مراسلنا"; i where none do.
func (r *reading) usAt(i int, w hearingWords) int {
	if r.document.Outlet == "" {
		return i
	}
	hears := func(j int) bool {
		j = r.pastArticle(j)
		return r.anyList(j, w.outlets) || r.anyList(j, w.reporters) || r.anyList(j, w.bodies) && r.has(i, "hears_ours")
	}
	end := i
	switch {
	case r.has(i, "hears_ours") && hears(i+1):
		end = r.pastArticle(i+1) + 1
	case r.has(i, "hears_ours") && hears(i+2) && r.mentionAt(i+1) < 0:
		end = i + 3
	case hears(i) && r.has(i+1, "hears_us"):
		end = i + 2
	case r.has(i, "hears_us"):
		end = i + 1
	}
	return end
}

// headedName returns where the name behind a word for an outlet at token i ends: words
// with capitals or, in scripts that have none, words that no list knows.
func (r *reading) headedName(i int, w hearingWords) int {
	last := i + 1
	if !r.anyList(i, w.outlets) {
		return last
	}
	names := r.capital
	longest := longestHearer
	if !r.latin() {
		names = func(j int) bool { return r.kindOf(j) == text.Word && len(r.starts[j]) == 0 }
		longest = 3
	}
	for last < len(r.Tokens) && last < i+1+longest && names(last) && r.mentionAt(last) < 0 {
		last++
	}
	return last
}

// markedHearer reads a few words in marks at token i.
func (r *reading) markedHearer(i int, w hearingWords) (learned.Hearer, bool) {
	if !r.isQuote(i) {
		return learned.Hearer{}, false
	}
	q := r.quoteAt(i)
	if q < 0 || !r.Quotes[q].Closed {
		return learned.Hearer{}, false
	}
	first, last := r.tokensOf(q)
	if first <= i-1 || last <= first || last-first > longestHearer {
		return learned.Hearer{}, false
	}
	if m := r.mentionAt(first); m >= 0 && r.mentions[m].entity != nil && r.mentions[m].last >= last && r.mentions[m].entity.kind == person && !r.anyList(i-1, w.outlets) {
		return learned.Hearer{}, false
	}
	kind := hearerMarked
	if r.anyList(i-1, w.outlets) {
		kind = hearerHeaded
	}
	return learned.Hearer{First: first, Last: last, Name: r.words(first, last), Kind: kind, Entity: -1}, true
}

// reporterAt reports whether the page introduces mention n as a journalist.
func (r *reading) reporterAt(n mention, w hearingWords) bool {
	words := 0
	for j := n.first - 1; j >= 0 && words < 3 && r.sentence[j] == r.sentence[n.first]; j-- {
		if r.anyList(j, w.reporters) {
			return true
		}
		if r.pastArticle(j) == j {
			words++
		}
	}
	if r.key(n.last) != "," {
		return false
	}
	for j := n.last + 1; j < len(r.Tokens) && j < n.last+5 && r.key(j) != ","; j++ {
		if r.anyList(j, w.reporters) {
			return true
		}
	}
	return false
}

// ownName reports whether name is the page's own outlet or part of its name.
func (r *reading) ownName(name string) bool {
	own, key := text.Key(r.document.Outlet), text.Key(name)
	return own != "" && learned.Same(own, key)
}

// ownNameAt returns where a part of the outlet's own name that begins at token i
// ends; i where none does. In scripts without capitals a part must be all that is
// not a word for an outlet.
func (r *reading) ownNameAt(i int, own []string) int {
	if r.kindOf(i) != text.Word || r.latin() && !r.capital(i) {
		return i
	}
	best := i
	for k := range own {
		j := 0
		for k+j < len(own) && i+j < len(r.Tokens) && r.inflected(i+j, own[k+j]) {
			j++
		}
		if i+j > best && r.tellsOutlet(i, i+j, own) {
			best = i + j
		}
	}
	return best
}

// inflected reports whether token i is a word of a name, as German cases may leave
// it.
func (r *reading) inflected(i int, key string) bool {
	k := r.key(i)
	if k == key {
		return true
	}
	if r.phrases.Book.Language != "de" || len(key) < 5 {
		return false
	}
	stem := strings.TrimSuffix(key, "e")
	return strings.HasPrefix(k, stem) && len(k) <= len(key)+2
}

// tellsOutlet reports whether tokens i up to end are enough of a name to know it by.
func (r *reading) tellsOutlet(i, end int, own []string) bool {
	w := hearingWordsOf[r.phrases.Book.Language]
	distinct := 0
	for j := i; j < end; j++ {
		if len(r.key(j)) > 2 && !r.has(j, "articles") && !r.has(j, "stop") {
			distinct++
		}
	}
	if r.latin() {
		return distinct > 0
	}
	all := 0
	for _, key := range own {
		p := r.phrases.Find([]text.Token{{Key: key, Kind: text.Word}})
		headed := slices.ContainsFunc(p, func(p codebook.Phrase) bool {
			return slices.ContainsFunc(p.Senses, func(s codebook.Sense) bool { return slices.Contains(w.outlets, s.Value) })
		})
		if !headed && len([]rune(key)) > 2 {
			all++
		}
	}
	return distinct >= min(all, 2) && distinct > 0
}
