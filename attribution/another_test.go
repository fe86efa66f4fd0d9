package attribution_test

import (
	"os"
	"strings"
	"testing"

	"sayso"
	"sayso/attribution"
)

// What is said of T's brother, of whoever defends T, under an "if", or never, is
// not said of T: neither the rules nor the examples make an accusation of it.
func TestNothingIsInvented(t *testing.T) {
	source, err := os.ReadFile("testdata/unsaid.txt")
	if err != nil {
		t.Fatal(err)
	}
	sentences := 0
	for _, e := range []*attribution.Engine{rules(t), engine(t)} {
		for line := range strings.Lines(string(source)) {
			cells := strings.SplitN(strings.TrimSpace(line), " | ", 3)
			if strings.HasPrefix(line, "#") {
				continue
			}
			if len(cells) != 3 || !strings.Contains(cells[2], cells[1]) {
				t.Fatalf("%q is not a language, a name and a text with it", line)
			}
			sentences++
			for _, s := range e.Read(sayso.Document{ID: "d", Lang: cells[0], Text: cells[2], SourceType: sayso.News}).Statements {
				if s.Target == cells[1] && s.Stance == sayso.Asserts {
					t.Errorf("%s\n %s: %q of %s in the mouth of %q", cells[2], s.Rule, s.Term, s.Target, s.Speaker)
				}
			}
		}
	}
	if sentences < 400 {
		t.Errorf("only %d sentences were read", sentences)
	}
}
