package web

import (
	"strings"
	"testing"
)

// A habit of signs alone reads the same on a page of either direction; words run their own
// way; and what is a control is shown as one.
func TestHabitsRunTheirOwnWay(t *testing.T) {
	for habit, way := range map[string]string{"( ^* )": "ltr", "* *": "ltr", ". and": "auto", "و *": "auto", "shape ،␣": "auto", "\u202e": "ltr"} {
		got := string(habitWords(habit))
		if !strings.HasPrefix(got, `<bdi class="habit" lang="" dir="`+way+`">`) || strings.Contains(got, "\u202e") {
			t.Errorf("%q: %s", habit, got)
		}
	}
}
