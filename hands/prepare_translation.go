package hands

import "strings"

// Signs of a translation: what stands at the head or the foot of one, in the languages
// that are read here. A translator's habits are in it, and the writer's are not.
var translationSigns = []string{
	"translated by", "translated from", "translation by", "translation from", "(translation)", "[translation]",
	"ترجمه:", "ترجمهٔ", "ترجمه از", "ترجمه‌ی", "مترجم", "برگردان:", "برگردان از",
	"ترجمة:", "ترجمة ", "ترجمها", "ترجمه عن", "ترجمته",
	"übersetzt von", "übersetzung:", "übersetzung aus", "aus dem englischen", "aus dem persischen", "aus dem arabischen", "aus dem französischen",
	"traduit de", "traduit par", "traduction :", "traduction:", "traduction de",
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
	}
	return false
}
