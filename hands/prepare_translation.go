package hands

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Signs of a translation: what stands at the head or the foot of one, in the languages
// that are read here. A translator's habits are in it, and the writer's are not.
var translationSigns = []string{
	"translated by", "translated from", "translation by", "translation from", "(translation)", "[translation]",
	"übersetzt von", "übersetzung:", "übersetzung aus", "aus dem englischen", "aus dem persischen", "aus dem arabischen", "aus dem französischen",
	"traduit de", "traduit par", "traduction :", "traduction:", "traduction de",
}

// Signs in Persian and Arabic are words that articles about translators have as well,
// alone and inside of longer ones, and "ترجمة" is a biography too: of 2,751 passages of
// Arabic books thirteen had one in a short line at either end, and those that were read
// were no translations. They count as whole words where a line of credits has them: at its
// beginning or behind a sign.
var translationCredits = []string{
	"ترجمه:", "ترجمهٔ", "ترجمه از", "ترجمه‌ی", "مترجم", "مترجمان", "برگردان:", "برگردان از",
	"ترجمة", "ترجمها", "ترجمه عن", "ترجمته",
}

const (
	translationLine = 20 // words; a longer line is a sentence of the article
	translationEnds = 3  // lines at each end
)

// isTranslation reports whether a short line at either end of an article says that it
// is one.
func isTranslation(s string) bool {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	for i, line := range lines {
		if i >= translationEnds && i < len(lines)-translationEnds || len(strings.Fields(line)) > translationLine {
			continue
		}
		line = strings.ToLower(line)
		for _, sign := range translationSigns {
			if strings.Contains(line, sign) {
				return true
			}
		}
		for _, credit := range translationCredits {
			if opensPart(line, credit) {
				return true
			}
		}
	}
	return false
}

// opensPart reports whether words stand whole at the beginning of a line or behind a
// sign in it.
func opensPart(line, words string) bool {
	for at := 0; ; at += len(words) {
		i := strings.Index(line[at:], words)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(line[:at], unicode.IsSpace))
		last, _ := utf8.DecodeLastRuneInString(words)
		after, _ := utf8.DecodeRuneInString(line[at+len(words):])
		if !isOfWord(before) && !(isOfWord(last) && isOfWord(after)) {
			return true
		}
	}
}

// isOfWord reports whether a rune belongs to a word. No rune, as at either end of a
// line, belongs to none.
func isOfWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r))
}
