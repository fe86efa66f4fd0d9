package web

import "sayso/sequence"

// StripForTest is the strip of a name's page.
var StripForTest = newStrip

// RuleWordsForTest says in English what a rule looks for.
func RuleWordsForTest(rule string) string {
	return wording{Language: loadLanguages().All[0]}.rule(rule)
}

// SentencesForTest says the sentences of a result as the English catalogue has them.
func SentencesForTest(r *sequence.Result, open bool) []string {
	w := wording{Language: loadLanguages().All[0]}
	var all []string
	for _, s := range w.sentences(r, open) {
		all = append(all, string(s))
	}
	return all
}
