package hands_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"sayso/hands"
	"sayso/hands/internal/planting"
)

const (
	poolWriters  = 21
	poolArticles = 14
	articleWords = 330
)

// about are the subjects of a planted writer: four of twelve, so that neighbours share
// some.
func about(writer int) (subjects []planting.Subject) {
	for i := range 4 {
		subjects = append(subjects, planting.Subject((writer+3*i)%12))
	}
	return subjects
}

// plantedPool is articles of as many writers, of whom each has a byline.
func plantedPool(l planting.Language, seed planting.Chance) []hands.Article {
	var all []hands.Article
	for i := range poolWriters {
		w := planting.NewWriter(l, &seed)
		name := fmt.Sprintf("Colleague %c", 'A'+i)
		all = append(all, planting.Articles(l, w, name, name, poolArticles, articleWords, about(i), &seed)...)
	}
	return all
}

// references are learned from once for all tests, since nothing they are asked changes
// them.
var references = map[string]func() *hands.Reference{
	"English": sync.OnceValue(func() *hands.Reference { return hands.NewReference(plantedPool(planting.English, 11)) }),
	"Persian": sync.OnceValue(func() *hands.Reference { return hands.NewReference(plantedPool(planting.Persian, 11)) }),
	"Arabic":  sync.OnceValue(func() *hands.Reference { return hands.NewReference(plantedPool(planting.Arabic, 11)) }),
}

// plantedByline is articles of one or two new writers under one byline.
func plantedByline(l planting.Language, n, writers int, seed planting.Chance) []hands.Article {
	var all []hands.Article
	for i := range writers {
		w := planting.NewWriter(l, &seed)
		all = append(all, planting.Articles(l, w, "Asked", string(rune('a'+i)), n/writers, articleWords, about(2), &seed)...)
	}
	return all
}

func askByline(t interface{ Fatal(...any) }, articles []hands.Article, r *hands.Reference) (hands.Card, hands.BylineFigures) {
	card, err := hands.Byline(context.Background(), articles, r, 1)
	if err != nil {
		t.Fatal(err)
	}
	spoken(t, card)
	figures, _ := card.Figures.(hands.BylineFigures)
	return card, figures
}

// Teams of two are mostly seen, single writers hardly ever called several, in three
// languages; and the groups are the writers.
func TestPlantedBylines(t *testing.T) {
	wrong := 0
	for name, l := range map[string]planting.Language{"English": planting.English, "Persian": planting.Persian, "Arabic": planting.Arabic} {
		r := references[name]()
		seen, right, parted := 0, 0, 0
		for seed := planting.Chance(1); seed <= 6; seed++ {
			if card, _ := askByline(t, plantedByline(l, 10, 1, seed*101), r); card.Conclusion == hands.SeveralHands {
				wrong++
			} else if card.Conclusion != hands.NoEvidence || card.Support != hands.NoSupport {
				t.Errorf("%s, one writer: %s, %q", name, card.Conclusion, card.Why)
			}
			card, figures := askByline(t, plantedByline(l, 10, 2, seed*211), r)

			if card.Conclusion != hands.SeveralHands {
				continue
			}
			seen++
			for _, id := range figures.Groups.First {
				if parted++; id[0] == figures.Groups.First[0][0] {
					right++
				}
			}
			if len(figures.Groups.Habits) == 0 || card.Support == hands.NoSupport {
				t.Errorf("%s: %d habits, support %q", name, len(figures.Groups.Habits), card.Support)
			}
		}
		if seen < 4 || right*10 < parted*8 {
			t.Errorf("%s: %d of 6 teams were seen, %d of %d articles stand with their writer's", name, seen, right, parted)
		}
	}
	if wrong > 1 { // fourteen colleagues do not show how far every writer may go
		t.Errorf("%d of 18 single writers were called several", wrong)
	}
}

// One writer with two subjects that have nothing in common is not called several.
func TestSubjectsAreNoHandsOfAByline(t *testing.T) {
	r := references["English"]()
	for seed := planting.Chance(1); seed <= 6; seed++ {
		c := seed * 307
		w := planting.NewWriter(planting.English, &c)
		articles := slices.Concat(
			planting.Articles(planting.English, w, "Asked", "a", 5, articleWords, []planting.Subject{3}, &c),
			planting.Articles(planting.English, w, "Asked", "b", 5, articleWords, []planting.Subject{500}, &c))
		if card, figures := askByline(t, articles, r); card.Conclusion == hands.SeveralHands {
			t.Errorf("seed %d: %q, %+v", seed, card.Why, figures.Alike)
		}
	}
}

// Below five articles, or too few words of one's own in them, a card has no figures and
// its reasons no digits, whatever the reference.
func TestTooFewArticlesShowNoNumber(t *testing.T) {
	r := references["English"]()
	rapid.Check(t, func(t *rapid.T) {
		seed := planting.Chance(rapid.Uint64().Draw(t, "seed"))
		w := planting.NewWriter(planting.English, &seed)
		few := rapid.IntRange(0, hands.FewestArticles-1).Draw(t, "articles")
		short := rapid.IntRange(0, 8).Draw(t, "short ones")
		articles := slices.Concat(
			planting.Articles(planting.English, w, "Asked", "a", few, articleWords, about(1), &seed),
			planting.Articles(planting.English, w, "Asked", "b", short, 90, about(1), &seed))
		card, _ := askByline(t, articles, r)
		if card.Conclusion != hands.TooLittleText || card.Figures != nil || card.Support != hands.NoSupport {
			t.Fatalf("%s, %v", card.Conclusion, card.Figures)
		}
		if why := strings.Join(card.Why, " "); strings.ContainsAny(why, "0123456789") {
			t.Fatalf("a number is shown: %s", why)
		}
	})
}

func TestWhatIsNotCompared(t *testing.T) {
	pool := plantedPool(planting.English, 11)
	r := references["English"]()
	c := planting.Chance(5)
	w := planting.NewWriter(planting.English, &c)
	own := planting.Articles(planting.English, w, "Asked", "a", 12, articleWords, about(1), &c)
	persian := planting.Articles(planting.Persian, planting.NewWriter(planting.Persian, &c), "Asked", "p", 6, articleWords, about(1), &c)

	card, _ := askByline(t, slices.Concat(own, persian), r)
	if card.Conclusion != hands.NoConclusion || card.Figures != nil || !strings.Contains(card.Why[0], "several languages") {
		t.Errorf("two languages: %s, %q", card.Conclusion, card.Why)
	}

	mixed := slices.Concat(own, persian[:1])
	mixed[0].Text = "Translated by A. Reader\n" + mixed[0].Text
	mixed[1].Genre, mixed[2].Genre, mixed[3].Genre = "blog", "news", "news"
	mixed = append(mixed, mixed[4])
	card, figures := askByline(t, mixed, r)
	want := []hands.Omitted{{Why: "in another language", Articles: 1}, {Why: "near-duplicates of earlier articles", Articles: 1}, {Why: "of another genre", Articles: 1}, {Why: "translations, whose words are another's", Articles: 1}}
	if card.Figures == nil || !slices.Equal(figures.LeftOut, want) || figures.Articles != 10 {
		t.Errorf("%s: %d articles, left out %v", card.Conclusion, figures.Articles, figures.LeftOut)
	}

	few := slices.DeleteFunc(slices.Clone(pool), func(a hands.Article) bool { return a.Byline > "Colleague K" })
	card, _ = askByline(t, own, hands.NewReference(few))
	if card.Conclusion != hands.NoConclusion || card.Figures != nil || !strings.Contains(card.Why[0], "too few bylines to compare with (11 ") {
		t.Errorf("eleven colleagues: %s, %q", card.Conclusion, card.Why)
	}

	long := planting.Articles(planting.English, w, "Asked", "l", 6, 160, about(1), &c)
	if card, _ = askByline(t, long, r); card.Conclusion == hands.SeveralHands {
		t.Errorf("short articles beside long ones: %s, %q", card.Conclusion, card.Why)
	}
}

// A card is about the byline that was asked about: it holds no name of the reference,
// and no article of it; and it is the same whatever the order of what came in.
func TestACardNamesNobodyElse(t *testing.T) {
	pool := plantedPool(planting.English, 11)
	own := plantedByline(planting.English, 10, 2, 211)
	card, _ := askByline(t, own, references["English"]())
	first, err := json.Marshal(card)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ToLower(string(first)), "colleague") {
		t.Errorf("a colleague is named: %s", first)
	}
	slices.Reverse(pool)
	slices.Reverse(own)
	card, _ = askByline(t, own, hands.NewReference(pool))
	if second, _ := json.Marshal(card); string(second) != string(first) {
		t.Errorf("in another order the card is\n%s\nnot\n%s", second, first)
	}
}
