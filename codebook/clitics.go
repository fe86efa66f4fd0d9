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

// A piece is a part of a word: bytes of its folded form, and its own key.
type piece struct {
	start, end int
	key        string
}

// chains are what may stand before a word, the shortest first. The article
// after ل loses its first letter.
var chains = [][]string{
	{},
	{"ال"},
	{"و"},
	{"ف"},
	{"ب"},
	{"ل"},
	{"ک"},
	{"س"},
	{"و", "ال"},
	{"ف", "ال"},
	{"ب", "ال"},
	{"ک", "ال"},
	{"ل", "ل"},
	{"و", "ب"},
	{"و", "ل"},
	{"و", "ک"},
	{"ف", "ب"},
	{"ف", "ل"},
	{"و", "س"},
	{"ف", "س"},
	{"و", "ب", "ال"},
	{"و", "ک", "ال"},
	{"و", "ل", "ل"},
	{"ف", "ب", "ال"},
	{"ف", "ل", "ل"},
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
	folded := text.Fold(word).Text
	if r, _ := utf8.DecodeRuneInString(folded); r < 0x600 || r > 0x6ff {
		return nil
	}
	w := surface{folded: folded, taa: strings.HasSuffix(strings.TrimRightFunc(word, isVowelSign), "ة"), tanwin: strings.ContainsRune(word, '\u064b'), hamza: strings.HasPrefix(afterClitics(word), "إل") || strings.HasPrefix(afterClitics(word), "أل") || strings.HasPrefix(afterClitics(word), "آل")}
	best, least := []piece(nil), 100
	for _, chain := range chains {
		for _, tail := range tails {
			if w.taa && tail != "" {
				break
			}
			if pieces, cost, ok := c.read(w, chain, tail, seen); ok && cost < least {
				best, least = pieces, cost
			}
		}
	}
	if least == 100 {
		return c.cutUnknown(w, seen)
	}
	return best
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

// read reads a word as a chain, a known word and a tail.
func (c *clitics) read(w surface, chain []string, tail string, seen map[string]bool) ([]piece, int, bool) {
	before, stem, ok := stripChain(w, chain)
	if !ok || tail != "" && len(chain) > 0 && before[len(before)-1].key == "ال" || !strings.HasSuffix(stem, tail) || len(stem) <= len(tail) {
		return nil, 0, false
	}
	stem = stem[:len(stem)-len(tail)]
	key, cost, ok := c.lookup(stem, tail, w)
	if !ok || !c.fits(before, stem, key, tail, seen) {
		return nil, 0, false
	}
	cost += 2 * len(chain)
	at := len(w.folded) - len(stem) - len(tail)
	pieces := append(before, piece{at, at + len(stem), key})
	if tail != "" {
		cost += 2
		pieces = append(pieces, piece{at + len(stem), len(w.folded), tail})
	}
	return pieces, cost, true
}

// stripChain takes a chain off the front of a word.
func stripChain(w surface, chain []string) ([]piece, string, bool) {
	rest, at := w.folded, 0
	var before []piece
	for i, c := range chain {
		if !strings.HasPrefix(rest, c) || c == "ال" && w.hamza {
			return nil, "", false
		}
		key := c
		if i > 0 && c == "ل" && chain[i-1] == "ل" {
			key = "ال"
		}
		before = append(before, piece{at, at + len(c), key})
		rest, at = rest[len(c):], at+len(c)
	}
	return before, rest, rest != ""
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
func (c *clitics) fits(before []piece, stem, key, tail string, seen map[string]bool) bool {
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
	for _, p := range before {
		switch p.key {
		case "س":
			if !strings.HasPrefix(stem, "ی") && !strings.HasPrefix(stem, "ت") && !strings.HasPrefix(stem, "ن") {
				return false
			}
		case "ب", "ل", "ک", "ف":
			if letters < 3 && key != "ان" && tail == "" && before[len(before)-1].key != "ال" && (p.key != "ف" || c.known[key]&small == 0) {
				return false
			}
			if c.known[key]&nameOnly != 0 && before[len(before)-1].key != "ال" && !seen[stem] && (letters < 4 || p.key != "ل" && p.key != "ب") {
				return false
			}
		case "و":
			if letters < 3 && tail == "" && before[len(before)-1].key != "ال" && c.known[key]&small == 0 {
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
	for _, chain := range chains[1:] {
		before, stem, ok := stripChain(w, chain)
		letters := utf8.RuneCountInString(stem)
		if !ok || letters < 2 {
			continue
		}
		article := before[len(before)-1].key == "ال"
		if !article && strings.HasPrefix(stem, "ال") && !w.hamza {
			continue // وال…: the article is cut off with it
		}
		first := before[0].key
		switch {
		case seen[stem] && letters > 2 && first != "س":
		case article && (first == "ال" || letters > 2 && (first == "و" || first == "ل" || first == "ب")):
		case !article && len(chain) == 1 && first == "و" && letters > 3:
		default:
			continue
		}
		return append(before, piece{len(w.folded) - len(stem), len(w.folded), w.bare(stem)})
	}
	if short := w.bare(w.folded); short != w.folded {
		return []piece{{0, len(w.folded), short}}
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
	seen := map[string]bool{}
	for _, t := range tokens {
		if t.Kind == text.Word {
			seen[t.Key] = true
			seen[strings.TrimPrefix(t.Key, "ال")] = true
		}
	}
	var out []text.Token
	index := make([]int, 0, len(tokens)+1)
	cuts := map[string][]piece{}
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
		out = appendPieces(out, t, word, pieces)
	}
	return out, append(index, len(out))
}

func appendPieces(out []text.Token, t text.Token, word string, pieces []piece) []text.Token {
	if len(pieces) == 0 {
		return append(out, t)
	}
	folded := text.Fold(word)
	start := t.Start
	for i, p := range pieces {
		end := t.End
		if i+1 < len(pieces) {
			at, _ := folded.Source(pieces[i+1].start, pieces[i+1].start+1)
			end = t.Start + at
		}
		out = append(out, text.Token{Start: start, End: end, Key: p.key, Kind: text.Word})
		start = end
	}
	return out
}
