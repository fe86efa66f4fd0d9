package sequence

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNoSentenceOfCohortsOrGrowthSaysWhy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reg := drawRegister(t)
		r, err := CompareCohorts(context.Background(), reg, CohortPlan{})
		if err != nil {
			t.Fatal(err)
		}
		g, err := GrowthOf(context.Background(), reg, GrowthPlan{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range slices.Concat(r.Sentences, g.Sentences, []string{r.inWords(), g.inWords()}) {
			if reasons.MatchString(s) || strings.Contains(s, "<nil>") || strings.Contains(s, "%!") || strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
				t.Errorf("%q", s)
			}
		}
		for _, s := range slices.Concat(r.Sentences, g.Sentences) {
			if !fromTemplates(s) {
				t.Errorf("no template gives %q", s)
			}
		}
		if !slices.Contains(r.Sentences, r.Scope) || !slices.Contains(g.Sentences, g.Scope) {
			t.Error("the scope is missing")
		}
	})
}
