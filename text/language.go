package text

import (
	"slices"
	"unicode"
)

// The language of a paragraph is told by what is cheap and certain first: the
// script, then letters that one language of the script has and another lacks
// (پ چ ژ گ is not Arabic; ټ ډ ړ is Pashto; ڕ ڵ ۆ is Sorani), then how many of its
// words are the small words of a language. General libraries know no Pashto and
// call it Persian or Arabic without a doubt; here an unknown language is
// "unknown", because a codebook applied to the wrong language invents readings.
//
// The lists hold words that no other listed language shares in that spelling,
// or not often. Persian written in Latin letters has none of them and comes out
// as unknown.

// Languages that a guess can give; UnknownLanguage and MixedLanguage are
// answers, not failures.
const (
	UnknownLanguage = "unknown"
	MixedLanguage   = "mixed"
)

// A Guess is the language of a text and how much of the evidence spoke for it,
// from 0 to 1.
type Guess struct {
	Lang  string
	Share float64
}

const (
	fewestWords   = 3    // words below which a Latin text is not guessed
	shortText     = 12   // words up to which one small word is enough, if no other language has any
	leastEvidence = 0.08 // small words among all words
	mixedShare    = 0.75 // of the characters must be in one language, or it is mixed
)

// Language returns the language of a whole text: that of its paragraphs, or
// "mixed" if none has three quarters of the characters.
func Language(s string) Guess {
	return Parse(s, "").Language()
}

// Language returns the language of a parsed text, as the function Language does.
func (p *Passage) Language() Guess { return languageOf(ParagraphLanguages(p), p.Paragraphs) }

func languageOf(guesses []Guess, paragraphs []Paragraph) Guess {
	size := map[string]int{}
	total := 0
	for i, g := range guesses {
		n := paragraphs[i].End - paragraphs[i].Start
		if g.Lang == UnknownLanguage && n < 80 {
			continue // a caption or a name is no evidence against
		}
		size[g.Lang] += n
		total += n
	}
	best := Guess{Lang: UnknownLanguage}
	for lang, n := range size {
		share := float64(n) / float64(total)
		if share > best.Share || share == best.Share && lang < best.Lang {
			best = Guess{lang, share}
		}
	}
	if best.Share < mixedShare && len(size) > 1 {
		if size[UnknownLanguage] > 0 && len(size) == 2 && best.Lang != UnknownLanguage && best.Share >= 0.6 {
			return best
		}
		return Guess{MixedLanguage, best.Share}
	}
	return best
}

// ParagraphLanguages returns the language of each paragraph of p.
func ParagraphLanguages(p *Passage) []Guess {
	guesses := make([]Guess, len(p.Paragraphs))
	for i, para := range p.Paragraphs {
		guesses[i] = guessLanguage(p.Source[para.Start:para.End], p.Tokens[para.First:para.Last])
	}
	return guesses
}

func guessLanguage(s string, tokens []Token) Guess {
	script, share := mainScript(s)
	switch script {
	case "arabic":
		return guessArabicScript(s, tokens)
	case "hebrew":
		return Guess{"he", share}
	case "cyrillic":
		return guessBySmallWords(tokens, []string{"ru", "uk"})
	case "greek":
		return Guess{"el", share}
	case "latin":
		return guessBySmallWords(tokens, latinLanguages)
	case "mixed":
		return Guess{MixedLanguage, share}
	}
	return Guess{Lang: UnknownLanguage}
}

// mainScript returns the script of most letters of s.
func mainScript(s string) (string, float64) {
	counts := [5]int{}
	letters := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case r < 0x250 || 0x1E00 <= r && r < 0x1F00:
			counts[0]++
		case unicode.Is(unicode.Arabic, r):
			counts[1]++
		case unicode.Is(unicode.Hebrew, r):
			counts[2]++
		case unicode.Is(unicode.Cyrillic, r):
			counts[3]++
		case unicode.Is(unicode.Greek, r):
			counts[4]++
		}
	}
	if letters == 0 {
		return "", 0
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	share := float64(counts[best]) / float64(letters)
	if share < 0.6 {
		if counts[best] == 0 {
			return "", 0
		}
		return "mixed", share
	}
	return [...]string{"latin", "arabic", "hebrew", "cyrillic", "greek"}[best], share
}

// Letters that one language in Arabic script has and Persian and Arabic lack.
var (
	pashtoLetters = []rune("ټډړښځڅڼېۍګړ")
	soraniLetters = []rune("ڕڵۆێە")
	urduLetters   = []rune("ٹڈڑںےہھ")
	arabicOnly    = []rune("ةأإؤىيكئ")
	persianOnly   = []rune("پچژگیک")
)

func guessArabicScript(s string, tokens []Token) Guess {
	var pashto, sorani, urdu, arabic, persian, letters int
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case slices.Contains(pashtoLetters, r):
			pashto++
		case slices.Contains(soraniLetters, r):
			sorani++
		case slices.Contains(urduLetters, r):
			urdu++
		}
		switch {
		case slices.Contains(arabicOnly, r):
			arabic++
		case slices.Contains(persianOnly, r):
			persian++
		}
	}
	for _, other := range []struct {
		lang string
		n    int
	}{{"ps", pashto}, {"ckb", sorani}, {"ur", urdu}} {
		if other.n*40 > letters && other.n > 1 && other.n >= max(pashto, sorani, urdu) {
			return Guess{other.lang, min(1, float64(other.n*10)/float64(letters))}
		}
	}
	return persianOrArabic(tokens, persian, arabic)
}

// persianOrArabic weighs small words above letters: Persian is often typed with
// Arabic yeh and kaf.
func persianOrArabic(tokens []Token, persian, arabic int) Guess {
	words := 0
	score := map[string]int{}
	for _, t := range tokens {
		if t.Kind != Word {
			continue
		}
		words++
		for _, lang := range []string{"fa", "ar", "ps", "ur", "ckb"} {
			if smallWords[lang][t.Key] {
				score[lang] += 3
			}
		}
		if len(t.Key) > 8 && hasArabicArticle(t.Key) {
			score["ar"]++
		}
	}
	for _, lang := range []string{"ps", "ur", "ckb"} {
		if score[lang] > score["fa"] && score[lang] > score["ar"] && score[lang] >= 6 {
			return Guess{lang, share(score[lang], score["fa"]+score["ar"])}
		}
	}
	fa, ar := score["fa"]+persian, score["ar"]+arabic
	switch {
	case words < 2 && fa+ar < 2 || fa == ar:
		return Guess{Lang: UnknownLanguage}
	case fa > ar:
		return Guess{"fa", share(fa, ar)}
	}
	return Guess{"ar", share(ar, fa)}
}

func share(won, lost int) float64 { return float64(won) / float64(won+lost) }

func hasArabicArticle(key string) bool { return len(key) > 4 && key[:4] == "ال" }

func guessBySmallWords(tokens []Token, languages []string) Guess {
	words := 0
	score := make([]int, len(languages))
	for _, t := range tokens {
		if t.Kind != Word {
			continue
		}
		words++
		for i, lang := range languages {
			if smallWords[lang][t.Key] {
				score[i]++
			}
		}
	}
	best, second := 0, -1
	for i := 1; i < len(score); i++ {
		switch {
		case score[i] > score[best]:
			best, second = i, best
		case second < 0 || score[i] > score[second]:
			second = i
		}
	}
	enough := 2
	if words <= shortText && score[second] == 0 {
		enough = 1
	}
	if words < fewestWords || score[best] < enough || float64(score[best]) < leastEvidence*float64(words) || score[best] <= score[second] {
		return Guess{Lang: UnknownLanguage}
	}
	return Guess{languages[best], float64(score[best]) / float64(score[best]+score[second])}
}
