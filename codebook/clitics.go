package codebook

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sayso/text"
)

// Arabic writes its smallest words onto their neighbours: وبأنه is "and", "by",
// "that", "he". What rules look for (the preposition before a label, the pronoun
// of whoever it is said of, the article that is no part of a name) is then
// inside a word, and a form of the codebook stands in dozens of spellings. So
// the words of an Arabic text are taken apart, and so are the forms of its
// codebook, in the same way.
//
// A cut is made where the codebook knows what remains: وزير stays whole, because
// it is a word itself, and ووزير is cut once. For words that it does not know,
// only the article and what stands before it are cut, and a letter before a
// word that the same text also writes without it.
//
// The first and last piece of a word keep its marks and whatever else has no
// comparing form, so that the pieces together are the word.

// clitics knows the words that a codebook is written in.
type clitics struct{ known map[string]spelling }

// spelling says how a known word is written and used.
type spelling uint8

const (
	marbuta   spelling = 1 << iota // ends in ة
	otherwise                      // does not
	nameOnly                       // stands in lists of names and nowhere else
	small                          // a word of grammar, which may have two letters
)

// A piece is a part of a word: the byte of the folded word at which it begins,
// that of the written word, and its own key.
type piece struct {
	start, source int
	key           string
}

// tails are the pronouns that may stand behind a word.
var tails = []string{"", "ه", "ها", "هم", "هن", "هما", "ک", "کم", "نا", "ی", "نی"}

// newClitics learns the words of a book: single words first, then the words of
// phrases that are not already pieces of those.
func newClitics(b *Book) *clitics {
	c := &clitics{map[string]spelling{}}
	var phrases []string
	learn := func(forms []string, how spelling) {
		for _, form := range forms {
			if strings.ContainsAny(form, " {") {
				phrases = append(phrases, strings.Fields(form)...)
				continue
			}
			if bare, ok := strings.CutPrefix(form, "ال"); ok && how&small == 0 && utf8.RuneCountInString(bare) > 1 {
				form = bare
			}
			c.learn(form, how)
		}
	}
	for _, name := range sortedConcepts(b.Concepts) {
		concept := b.Concepts[name]
		learn(slices.Concat(concept.Forms, concept.Verbs, concept.Block), 0)
	}
	for _, lists := range []map[string][]string{b.Verbs, b.Words, b.Mentions} {
		for name, forms := range lists {
			learn(forms, kindOfList(name))
		}
	}
	slices.Sort(phrases)
	for _, word := range phrases {
		if len(c.cut(word, nil)) == 0 {
			c.learn(strings.TrimPrefix(word, "ال"), 0)
		}
	}
	return c
}

// kindOfList says what the words of a list are.
func kindOfList(name string) spelling {
	switch {
	case strings.HasPrefix(name, "given"):
		return nameOnly
	case name == "appearing", name == "stop", name == "prepositions", name == "copula", name == "negation", name == "not_be", name == "that", name == "pronouns":
		return small
	}
	return 0
}

func (c *clitics) learn(word string, how spelling) {
	key := text.Key(word)
	have, ok := c.known[key]
	switch {
	case how&nameOnly != 0 && ok:
		how &^= nameOnly
	case how&nameOnly == 0:
		have &^= nameOnly
	}
	if strings.HasSuffix(word, "ة") {
		how |= marbuta
	} else {
		how |= otherwise
	}
	c.known[key] = have | how
}

// cut returns the pieces of a word; nil if it is one. seen are the other words
// of the text.
func (c *clitics) cut(word string, seen map[string]bool) []piece {
	fold := text.Fold(word)
	folded := fold.Text
	if r, _ := utf8.DecodeRuneInString(folded); r < 0x600 || r > 0x6ff {
		return nil
	}
	w := surface{folded: folded, taa: strings.HasSuffix(strings.TrimRightFunc(word, isVowelSign), "ة"), tanwin: strings.ContainsRune(word, '\u064b'), hamza: strings.HasPrefix(afterClitics(word), "إل") || strings.HasPrefix(afterClitics(word), "أل") || strings.HasPrefix(afterClitics(word), "آل")}
	pieces := c.cutKnown(w, seen)
	if pieces == nil {
		pieces = c.cutUnknown(w, seen)
	}
	for i := range pieces {
		if i > 0 {
			pieces[i].source, _ = fold.Source(pieces[i].start, pieces[i].start+1)
		}
	}
	return pieces
}

// cutKnown takes off what leaves a word that is known, as little as it can.
func (c *clitics) cutKnown(w surface, seen map[string]bool) []piece {
	const impossible = 100
	var best reading
	least := impossible
	for i := range chains {
		before := &chains[i]
		if cutting*len(before.keys) >= least {
			break // the chains are in the order of their length
		}
		if !before.begins(w) {
			continue
		}
		for _, tail := range tails {
			if w.taa && tail != "" {
				break
			}
			if r, cost, ok := c.read(w, before, tail, seen); ok && cost < least {
				best, least = r, cost
			}
		}
	}
	if least == impossible {
		return nil
	}
	pieces := append(best.before.pieces(), piece{start: len(best.before.letters), key: best.key})
	if best.tail != "" {
		pieces = append(pieces, piece{start: len(w.folded) - len(best.tail), key: best.tail})
	}
	return pieces
}

// cutting is what it costs to take off one word.
const cutting = 2

// A reading is a word as a chain, a known word and a tail.
type reading struct {
	before    *chain
	key, tail string
}

// A surface is a word as it is written.
type surface struct {
	folded             string
	taa, tanwin, hamza bool
}

// afterClitics steps over one-letter words before an alef.
func afterClitics(word string) string {
	return strings.TrimLeft(word, "وفبكل")
}

func isVowelSign(r rune) bool { return 0x64b <= r && r <= 0x652 || r == 0x670 || r == 0x640 }

// read reads a word that begins with a chain as that, a known word and a tail.
func (c *clitics) read(w surface, before *chain, tail string, seen map[string]bool) (reading, int, bool) {
	stem := w.folded[len(before.letters):]
	if tail != "" && before.article || !strings.HasSuffix(stem, tail) || len(stem) <= len(tail) {
		return reading{}, 0, false
	}
	stem = stem[:len(stem)-len(tail)]
	key, cost, ok := c.lookup(stem, tail, w)
	if !ok || !c.fits(before, stem, key, tail, seen) {
		return reading{}, 0, false
	}
	cost += cutting * len(before.keys)
	if tail != "" {
		cost += cutting
	}
	return reading{before, key, tail}, cost, true
}

// lookup returns the known word that stem is a spelling of.
func (c *clitics) lookup(stem, tail string, w surface) (key string, cost int, ok bool) {
	if short, cut := strings.CutSuffix(stem, "ا"); cut && tail == "" && w.tanwin && c.known[short]&otherwise != 0 && utf8.RuneCountInString(short) > 2 {
		return short, 0, true // عملًا, work, is not عملاء, agents
	}
	if how, ok := c.known[stem]; ok {
		if tail == "" && strings.HasSuffix(stem, "ه") && (w.taa && how&marbuta == 0 || !w.taa && how&otherwise == 0) {
			cost = 3
		}
		return stem, cost, true
	}
	if tail == "" {
		if short, cut := strings.CutSuffix(stem, "ا"); cut && c.known[short]&otherwise != 0 && (w.tanwin || c.known[short]&(nameOnly|small) == 0) && utf8.RuneCountInString(short) > 2 {
			if w.tanwin {
				return short, 0, true
			}
			return short, 1, true
		}
		return "", 0, false
	}
	for _, change := range [][2]string{{"ت", "ه"}, {"و", "وا"}, {"ا", "ی"}, {"ای", "ا"}, {"او", "ا"}} {
		if short, cut := strings.CutSuffix(stem, change[0]); cut && c.known[short+change[1]] != 0 {
			return short + change[1], 0, true
		}
	}
	return "", 0, false
}

// fits reports whether so short or so rare a word can be meant behind before.
func (c *clitics) fits(before *chain, stem, key, tail string, seen map[string]bool) bool {
	letters := utf8.RuneCountInString(stem)
	if tail == "ی" && c.known[key]&nameOnly != 0 {
		return false
	}
	if tail != "" && letters < 3 {
		switch key {
		case "عن", "من", "فی", "مع", "ان", "کل", "ب", "ل":
		default:
			return false
		}
	}
	for _, word := range before.keys {
		switch word {
		case "س":
			if !strings.HasPrefix(stem, "ی") && !strings.HasPrefix(stem, "ت") && !strings.HasPrefix(stem, "ن") {
				return false
			}
		case "ب", "ل", "ک", "ف":
			if letters < 3 && key != "ان" && tail == "" && !before.article && (word != "ف" || c.known[key]&small == 0) {
				return false
			}
			if c.known[key]&nameOnly != 0 && !before.article && !seen[stem] && (letters < 4 || word != "ل" && word != "ب") {
				return false
			}
		case "و":
			if letters < 3 && tail == "" && !before.article && c.known[key]&small == 0 {
				return false
			}
			if c.known[key]&nameOnly != 0 && letters < 4 && !seen[stem] {
				return false
			}
		}
	}
	return letters > 1 || tail != ""
}

// cutUnknown takes off what can be told from the word's shape alone.
func (c *clitics) cutUnknown(w surface, seen map[string]bool) []piece {
	for i := range chains[1:] {
		before := &chains[1+i]
		if !before.begins(w) {
			continue
		}
		stem := w.folded[len(before.letters):]
		letters := utf8.RuneCountInString(stem)
		if letters < 2 {
			continue
		}
		article := before.article
		if !article && strings.HasPrefix(stem, "ال") && !w.hamza {
			continue // وال…: the article is cut off with it
		}
		first := before.keys[0]
		switch {
		case seen[stem] && letters > 2 && first != "س":
		case article && (first == "ال" || letters > 2 && (first == "و" || first == "ل" || first == "ب")):
		case !article && len(before.keys) == 1 && first == "و" && letters > 3:
		default:
			continue
		}
		return append(before.pieces(), piece{start: len(before.letters), key: w.bare(stem)})
	}
	if short := w.bare(w.folded); short != w.folded {
		return []piece{{key: short}}
	}
	return nil
}

// bare takes the written ending of the indefinite accusative off.
func (w surface) bare(stem string) string {
	if w.tanwin && utf8.RuneCountInString(stem) > 3 {
		return strings.TrimSuffix(stem, "ا")
	}
	return stem
}

// Cut returns the tokens of an Arabic text with its words taken apart, and for
// each old token the index of its first piece; the last entry is the number of
// pieces. In other languages the tokens stay as they are and the index is nil.
func (p *Phrases) Cut(source string, tokens []text.Token) ([]text.Token, []int) {
	if p.clitics == nil {
		return tokens, nil
	}
	words := min(len(tokens)/2, 1<<12) // to begin with
	seen := make(map[string]bool, words)
	for _, t := range tokens {
		if t.Kind == text.Word {
			seen[t.Key] = true
			if bare, ok := strings.CutPrefix(t.Key, "ال"); ok {
				seen[bare] = true
			}
		}
	}
	out := make([]text.Token, 0, len(tokens)+len(tokens)/2)
	index := make([]int, 0, len(tokens)+1)
	cuts := make(map[string][]piece, words)
	for _, t := range tokens {
		index = append(index, len(out))
		if t.Kind != text.Word {
			out = append(out, t)
			continue
		}
		word := source[t.Start:t.End]
		pieces, ok := cuts[word]
		if !ok {
			pieces = p.clitics.cut(word, seen)
			cuts[word] = pieces
		}
		out = appendPieces(out, t, pieces)
	}
	return out, append(index, len(out))
}

func appendPieces(out []text.Token, t text.Token, pieces []piece) []text.Token {
	if len(pieces) == 0 {
		return append(out, t)
	}
	for i, p := range pieces {
		end := t.End
		if i+1 < len(pieces) {
			end = t.Start + pieces[i+1].source
		}
		out = append(out, text.Token{Start: t.Start + p.source, End: end, Key: p.key, Kind: text.Word})
	}
	return out
}
