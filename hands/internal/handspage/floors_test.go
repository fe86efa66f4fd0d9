package main

import (
	"os"
	"path/filepath"
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
	for _, c := range driftTrials(clients) {
		card, _, err := c.ask(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if card.Conclusion == hands.SeveralHands {
			t.Errorf("%s: several hands, because %q", c.name, card.Why)
		}
	}
}

// One reporter split by subject is said to be several in one case of twenty at most.
func TestSubjectsAreNotHands(t *testing.T) {
	reporters, err := readReporters(accounts(t))
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for name, articles := range reporters {
		isB := bySubject(articles)
		card, _, err := sidesOf(articles, func(i int) bool { return isB[i] }).ask(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if card.Conclusion == hands.SeveralHands {
			wrong++
			t.Logf("%s: several hands, because %q", name, card.Why)
		}
	}
	if len(reporters) < 20 || wrong*20 > len(reporters) {
		t.Errorf("%d of %d reporters", wrong, len(reporters))
	}
}
