package web_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"sayso"
	"sayso/attribution"
	"sayso/internal/web"
)

// A reader is told in words why a row was proposed. Every rule that reads
// something in a set of gold documents has words of its own or of its kind.
func TestEveryRuleHasWords(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it reads 82 documents")
	}
	engine, err := attribution.New(attribution.Options{})
	must(t, err)
	b, err := os.ReadFile("../../docs/gold/docs-5.jsonl")
	must(t, err)
	words := web.RuleWordsForTest()
	none := words("en.no-such-rule")
	wordless := map[string]string{}
	rules := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		var d struct{ ID, Lang, Title, Text, Source string }
		must(t, json.Unmarshal([]byte(line), &d))
		read := engine.Read(sayso.Document{ID: d.ID, Lang: d.Lang, Title: d.Title, Text: d.Text, Outlet: d.Source})
		used := map[string]string{}
		for _, s := range read.Statements {
			used[s.Rule] = s.Evidence
		}
		for _, m := range read.Testimonies {
			used[m.Rule] = m.Evidence
		}
		for rule, evidence := range used {
			rules[rule] = true
			if words(rule) == none {
				wordless[rule] = evidence
			}
		}
	}
	if len(rules) < 20 {
		t.Fatalf("only %d rules were used", len(rules))
	}
	for rule, evidence := range wordless {
		t.Errorf("%s has no words in internal/language/catalogue/rule.*.json; it read %q", rule, evidence)
	}
}
