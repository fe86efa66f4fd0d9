package hands_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sayso/hands"
	"sayso/hands/internal/planting"
)

func renamed(articles []hands.Article, byline string) []hands.Article {
	all := slices.Clone(articles)
	for i := range all {
		all[i].Byline = byline
	}
	return all
}

// A pair card shows what both do; it concludes nothing, names nobody of the reference,
// and shows no ratio where the goals were not measured.
func TestPlantedPairs(t *testing.T) {
	r := references["English"]()
	for seed := planting.Chance(1); seed <= 2; seed++ {
		one := plantedByline(planting.English, 14, 1, seed*17)
		again := plantedByline(planting.English, 28, 1, seed*17)[14:]
		other := plantedByline(planting.English, 14, 1, seed*1013)
		for _, second := range [][]hands.Article{again, other} {
			card, err := hands.Pair(context.Background(), renamed(one, "First"), renamed(second, "Second"), r, 1)
			if err != nil {
				t.Fatal(err)
			}
			spoken(t, card)
			figures, isOne := card.Figures.(hands.PairFigures)
			if !isOne || card.Conclusion != hands.NoConclusion || card.Support != hands.NoSupport || len(figures.Habits) == 0 || len(figures.Accuracy) < 4 {
				t.Fatalf("%s, %q, %+v", card.Conclusion, card.Why, figures)
			}
			met := !slices.ContainsFunc(figures.Goals, func(g hands.PairGoal) bool { return !g.Met })
			if met || figures.Odds != nil || !strings.Contains(card.Why[1], "no likelihood ratio is shown: the reference has too few texts of 2000 words about like subjects") {
				t.Errorf("too few colleagues write much about like subjects here: %q, %+v, %v", card.Why, figures.Goals, figures.Odds)
			}
			for _, h := range figures.Habits {
				if slices.ContainsFunc(h.Examples, func(s hands.ArticleSentence) bool { return strings.Contains(s.Article, "Colleague") }) {
					t.Errorf("a colleague's article is shown: %+v", h)
				}
			}
		}
	}
}

// Sides in two languages or of two kinds are not compared, and little text shows no
// number.
func TestPairsThatAreNotCompared(t *testing.T) {
	r := references["English"]()
	own := renamed(plantedByline(planting.English, 6, 1, 3), "First")
	persian := renamed(plantedByline(planting.Persian, 6, 1, 3), "Second")
	blog, news := renamed(own, "First"), renamed(plantedByline(planting.English, 6, 1, 4), "Second")
	for i := range blog {
		blog[i].Genre, news[i].Genre = "blog", "news"
	}
	for name, c := range map[string]struct {
		first, second    []hands.Article
		conclusion, says string
	}{
		"two languages": {own, persian, hands.NoConclusion, "different languages"},
		"two kinds":     {blog, news, hands.NoConclusion, "different kinds"},
		"little text":   {own, renamed(own[:1], "Second"), hands.TooLittleText, "fewer than five hundred words"},
	} {
		card, err := hands.Pair(context.Background(), c.first, c.second, r, 1)
		if err != nil {
			t.Fatal(err)
		}
		if card.Conclusion != c.conclusion || card.Figures != nil || !strings.Contains(card.Why[0], c.says) {
			t.Errorf("%s: %s, %q", name, card.Conclusion, card.Why)
		}
	}
}
