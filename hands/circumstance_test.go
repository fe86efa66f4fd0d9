package hands_test

import (
	"strings"
	"testing"
	"time"

	"sayso/hands"
	"sayso/hands/internal/planting"
)

// placed are the articles with every so manieth in another outlet (0 is none), and spread
// evenly over so many years.
func placed(articles []hands.Article, every, years int) []hands.Article {
	all := renamed(articles, articles[0].Byline)
	for i := range all {
		all[i].Byline, all[i].Outlet = articles[i].Byline, "Evening Post"
		if every > 0 && i%every == 0 {
			all[i].Outlet = "Harbour Weekly"
		}
		all[i].Date = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*years*365/len(all))
	}
	return all
}

// placedPool is the planted pool, each byline by itself placed.
func placedPool(every, years int) *hands.Reference {
	var all []hands.Article
	pool := plantedPool(planting.English, 11)
	for i := 0; i < len(pool); i += poolArticles {
		all = append(all, placed(pool[i:i+poolArticles], every, years)...)
	}
	return hands.NewReference(all)
}

// severalHands is a planted team that a card calls several hands.
func severalHands(t *testing.T) []hands.Article {
	t.Helper()
	for seed := planting.Chance(1); seed <= 12; seed++ {
		team := plantedByline(planting.English, 10, 2, seed*131)
		if card, _ := askByline(t, team, references["English"]()); card.Conclusion == hands.SeveralHands {
			return team
		}
	}
	t.Fatal("no team is called several hands")
	return nil
}

// What another desk or many years do to one writer is known only from a reference that has
// been through the same; else there is no conclusion. What is not stated is not held
// against anybody.
func TestAnotherDeskIsNotAnotherHand(t *testing.T) {
	team := severalHands(t)
	for name, c := range map[string]struct {
		articles   []hands.Article
		reference  *hands.Reference
		conclusion string
		says       string
	}{
		"nothing is stated of either":              {team, references["English"](), hands.SeveralHands, "less alike"},
		"one outlet, one year":                     {placed(team, 0, 1), placedPool(0, 1), hands.SeveralHands, "less alike"},
		"two outlets, the reference in one":        {placed(team, 2, 1), placedPool(0, 1), hands.NoConclusion, "several outlets"},
		"two outlets, nothing of the reference":    {placed(team, 2, 1), references["English"](), hands.SeveralHands, "less alike"},
		"two outlets, the reference too":           {placed(team, 2, 1), placedPool(3, 1), hands.SeveralHands, "less alike"},
		"one stray article":                        {placed(team, 11, 1)[:10], placedPool(0, 1), hands.SeveralHands, "less alike"},
		"nine years, the reference in one":         {placed(team, 0, 9), placedPool(0, 1), hands.NoConclusion, "months"},
		"nine years, the reference in six":         {placed(team, 0, 9), placedPool(0, 6), hands.SeveralHands, "less alike"},
		"a year, the reference not dated":          {placed(team, 0, 1), references["English"](), hands.SeveralHands, "less alike"},
		"nothing stated, the reference in outlets": {team, placedPool(2, 9), hands.SeveralHands, "less alike"},
	} {
		card, _ := askByline(t, c.articles, c.reference)
		if card.Conclusion != c.conclusion || !strings.Contains(strings.Join(card.Why, " "), c.says) {
			t.Errorf("%s: %s, %q", name, card.Conclusion, card.Why)
		}
	}
}
