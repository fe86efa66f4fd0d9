package names

import (
	"strings"
	"testing"
)

// The forms of one line are one name, whichever stands first, and no form stands on two
// lines.
func TestKindredFormsAreThoseOfOneLine(t *testing.T) {
	var firsts []string
	for line := range strings.Lines(kindredForms) {
		forms := strings.Fields(line)
		if len(forms) == 0 {
			continue
		}
		for _, a := range forms {
			for _, b := range forms {
				if !areKindred(a, b) {
					t.Errorf("%s, %s", a, b)
				}
			}
		}
		for _, other := range firsts {
			if areKindred(forms[0], other) {
				t.Errorf("%s, %s", forms[0], other)
			}
		}
		firsts = append(firsts, forms[0])
	}
	if areKindred("heyrani", "heyrani") {
		t.Error("a name that is not on the list is kindred")
	}
}
