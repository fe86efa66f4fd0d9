package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sayso/hands"
)

// accounts is the folder of accounts, or the test is skipped: they may not be shipped.
func accounts(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("measured on whole accounts")
	}
	shared := os.Getenv("SAYSO_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	dir := filepath.Join(shared, "data", "accounts")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("skipped: the accounts are not at hand (set SAYSO_SHARED)")
	}
	return dir
}

// The page measures all of it, which takes minutes; here every so many cases are looked at.
const (
	driftStride    = 9
	reporterStride = 9
)

// What was promised of the two accounts with known sides.
func TestKnownSidesAreToldApart(t *testing.T) {
	dir := accounts(t)
	clients, err := readClients(dir)
	if err != nil {
		t.Fatal(err)
	}
	signatures, err := readSigned(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		trial
		post, bag float64
	}{{clientTrial(clients), .86, .99}, {signatureTrial(signatures), .83, .97}} {
		card, f, err := c.ask(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if card.Conclusion != hands.SeveralHands || card.Support != hands.Limited {
			t.Errorf("%s: %s, support %s, because %q", c.name, card.Conclusion, card.Support, card.Why)
			continue
		}
		if f.Prose.Post.AUC < c.post || f.Prose.Bag == nil || f.Prose.Bag.AUC < c.bag {
			t.Errorf("%s: AUC %v a post, %v a bag", c.name, f.Prose.Post, f.Prose.Bag)
		}
		for _, n := range f.Nulls {
			if !n.Drift && n.Post.AUC > .60 {
				t.Errorf("%s: %s, %s: AUC %v", c.name, n.Side, n.Name, n.Post)
			}
		}
	}
}

// One client that is split by time is never said to be several hands.
func TestTimeIsNotAHand(t *testing.T) {
	clients, err := readClients(accounts(t))
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range driftTrials(clients) {
		if i%driftStride != 0 {
			continue
		}
		card, _, err := c.ask(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if card.Conclusion == hands.SeveralHands {
			t.Errorf("%s: several hands, because %q", c.name, card.Why)
		}
	}
}

func readAll(t *testing.T) (reporters map[string][]article, names []string) {
	t.Helper()
	reporters, err := readReporters(accounts(t))
	if err != nil {
		t.Fatal(err)
	}
	if names = slices.Sorted(maps.Keys(reporters)); len(names) < 20 {
		t.Fatalf("%d reporters", len(names))
	}
	return reporters, names
}

// One reporter split by subject is not said to be several.
func TestSubjectsAreNotHands(t *testing.T) {
	reporters, names := readAll(t)
	for i := 0; i < len(names); i += reporterStride {
		articles := reporters[names[i]]
		isB := bySubject(articles)
		card, _, err := sidesOf(articles, func(i int) bool { return isB[i] }).ask(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if card.Conclusion == hands.SeveralHands {
			t.Errorf("%s: several hands, because %q", names[i], card.Why)
		}
	}
}

const articlesOfATest = 30 // of each reporter

func fewOfEach(reporters map[string][]article) map[string][]article {
	few := map[string][]article{}
	for name, articles := range reporters {
		few[name] = articles[:articlesOfATest]
	}
	return few
}

// Bylines of one reporter are not called several hands, whatever their subjects.
func TestSingleReportersAreNotSeveral(t *testing.T) {
	reporters, _ := readAll(t)
	found, err := askBylines(t.Context(), fewOfEach(reporters), bylineSample{rounds: map[int]int{10: 1}, singles: 3, onTwo: 3, parts: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []bylineKind{single, onTwo} {
		if len(found[10].kinds[kind]) != 4 {
			t.Errorf("%s: %d reporters were asked about", kind, len(found[10].kinds[kind]))
		}
		for who, t1 := range found[10].kinds[kind] {
			if t1.n != 3 || t1.counts[hands.SeveralHands] > 0 {
				t.Errorf("%s, %s: %v", kind, who, t1.counts)
			}
		}
	}
}

// What was promised of pairs: what a likelihood ratio costs, among all pairs, whatever
// their subjects. None is shown for two reporters with neighbouring subjects.
func TestPairsCostWhatWasPromised(t *testing.T) {
	reporters, _ := readAll(t)
	rows, shown, err := askPairs(t.Context(), fewOfEach(reporters), 1)
	if err != nil || shown > 0 {
		t.Fatalf("%d ratios were shown: %v", shown, err)
	}
	most := map[int]float64{500: .60, 1000: .43, 2000: .28}
	for _, r := range rows {
		if r.pairs != hands.AllPairs {
			continue
		}
		if cost := r.cllr.values[0]; cost > most[r.words] {
			t.Errorf("at %d words %.3f bits, more than %.2f", r.words, cost, most[r.words])
		}
		delete(most, r.words)
	}
	if len(most) > 0 {
		t.Errorf("not measured: %v", most)
	}
}
