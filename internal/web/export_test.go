package web

// StripForTest is the strip of a name's page.
var StripForTest = newStrip

// RuleWordsForTest says in English what a rule looks for.
func RuleWordsForTest(rule string) string {
	return wording{Language: loadLanguages().All[0]}.rule(rule)
}
