package attribution

import (
	"strings"

	"sayso/codebook"
	"sayso/text"
)

// An Arabic text is read as pieces of words (codebook/clitics.go): the article,
// the one-letter prepositions and the pronouns behind a word are tokens of their
// own. Every span of a row can then begin and end inside a written word, as
// Arabic's terms do.

// cutPassage returns the passage with its words taken apart, if the codebook's
// language is one that writes words onto one another.
func cutPassage(p *text.Passage, phrases *codebook.Phrases) *text.Passage {
	tokens, index := phrases.Cut(p.Source, p.Tokens)
	if index == nil {
		return p
	}
	cut := *p
	cut.Tokens = tokens
	cut.Sentences = append([]text.Sentence(nil), p.Sentences...)
	for i := range cut.Sentences {
		s := &cut.Sentences[i]
		s.First, s.Last = index[s.First], index[s.Last]
	}
	cut.Paragraphs = append([]text.Paragraph(nil), p.Paragraphs...)
	for i := range cut.Paragraphs {
		s := &cut.Paragraphs[i]
		s.First, s.Last = index[s.First], index[s.Last]
	}
	return &cut
}

// arabicArticle is the key of the article, which is a token of its own.
const arabicArticle = "ال"

// inside reports whether token i goes on the written word of token i-1.
func (g arabic) inside(i int) bool { return i > 0 && g.word(i) && g.word(i-1) && g.glued(i-1) }

// article reports whether token i is the article.
func (g arabic) article(i int) bool { return g.key(i) == arabicArticle && g.inside(i+1) }

// word reports whether token i is a word or number.
func (g arabic) word(i int) bool {
	return i >= 0 && i < len(g.Tokens) && (g.Tokens[i].Kind == text.Word || g.Tokens[i].Kind == text.Number)
}

// verb reports whether token i can be a finite verb of any kind.
func (g arabic) verb(i int) bool {
	if g.article(i-1) || g.has(i, "prepositions") || g.has(i, "stop") {
		return false
	}
	return g.has(i, "other") || g.cue(i)
}

// cue reports whether token i is a verb of speech, naming, accusing or denying.
func (g arabic) cue(i int) bool {
	if g.article(i-1) || g.has(i, "prepositions") || g.has(i, "stop") {
		return false
	}
	for _, list := range cues {
		if g.has(i, list) {
			return true
		}
	}
	return false
}

var cues = []string{"speech", "saying", "denying", "naming_as", "naming_acc", "dubbing", "accusing", "asking", "hedging", "clearing", "retracting", "refusing"}

// preposition reports whether token i is one; the letters ب ل ك only where
// they are written onto what follows.
func (g arabic) preposition(i int) bool { return g.has(i, "prepositions") && !g.isAli(i) }

// function reports whether token i is a word of grammar, which is in no name.
func (g arabic) function(i int) bool {
	if g.has(i, "given_hamza") && g.given(i) || g.isAli(i) || g.key(i) == "ام" && g.article(i-1) {
		return false
	}
	return g.has(i, "stop") || g.has(i, "prepositions") || g.has(i, "copula") || g.has(i, "and") || g.has(i, "conj") || g.has(i, "pronouns") || g.has(i, "negation")
}

// tail reports whether token i is a pronoun written onto the word before it.
func (g arabic) tail(i int) bool {
	return g.inside(i) && !(g.has(i-1, "conj") && !g.inside(i-1)) && g.has(i, "tails") && !g.inside(i+1)
}

// source returns the spelling of token i.
func (g arabic) spelling(i int) string { return g.words(i, i+1) }

// passiveSign reports whether the verb at token i is pointed as a passive: its
// first letter has a damma.
func (g arabic) passiveSign(i int) bool {
	s := []rune(g.spelling(i))
	for k := 1; k < len(s) && k < 5; k++ {
		if s[k] == '\u064f' {
			return !strings.ContainsRune("يتأن", s[0]) || g.has(i, "passive_forms") || g.has(i, "damma_forms") || strings.ContainsRune(g.spelling(i), '\u064e') && !strings.ContainsRune(g.spelling(i), '\u0650')
		}
	}
	return false
}

// keyOf returns the comparing form of words.
func keyOf(words string) string { return text.Key(words) }

// containsKey reports whether the words of key long include those of short.
func containsKey(long, short string) bool {
	return short != "" && strings.Contains(" "+long+" ", " "+short+" ")
}
