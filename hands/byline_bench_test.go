package hands_test

import (
	"context"
	"fmt"
	"testing"

	"sayso/hands"
	"sayso/hands/internal/planting"
)

// Two hundred articles of one byline, held against a hundred articles of each of 23 others
// and laid beside one of them, from their texts to the card.
func BenchmarkBylineOf200(b *testing.B) {
	seed := planting.Chance(5)
	var others []hands.Article
	for i := range 23 {
		w := planting.NewWriter(planting.English, &seed)
		name := fmt.Sprintf("Colleague %c", 'A'+i)
		others = append(others, planting.Articles(planting.English, w, name, name, 100, 420, about(i), &seed)...)
	}
	own := planting.Articles(planting.English, planting.NewWriter(planting.English, &seed), "Asked", "a", 200, 420, about(2), &seed)
	second := planting.Articles(planting.English, planting.NewWriter(planting.English, &seed), "Other", "o", 100, 420, about(3), &seed)
	for name, ask := range map[string]func(*hands.Reference) (hands.Card, error){
		"byline": func(r *hands.Reference) (hands.Card, error) { return hands.Byline(context.Background(), own, r, 1) },
		"pair": func(r *hands.Reference) (hands.Card, error) {
			return hands.Pair(context.Background(), own, second, r, 1)
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if card, err := ask(hands.NewReference(others)); err != nil || card.Figures == nil {
					b.Fatal(err, card.Why)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "wall-s")
		})
	}
}
