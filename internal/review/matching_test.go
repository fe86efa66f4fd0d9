package review_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"sayso"
	"sayso/identity"
	"sayso/internal/review"
	"sayso/text"
)

// Who asks in the background is told how far it is and gets, once all names are
// looked through, the pairs that a patient reader gets; also after a judgement made
// other names of the case's.
func TestPairsAreFoundInTheBackground(t *testing.T) {
	c := named(t, "Hassan Heyrani", "حسن حیرانی", "Heyrani", "Heyrani", "Hossein Heyrani", "Mahmoud Karimi", "محمود کریمی", "Radio Marsh")
	m := review.NewMatching(c)
	t.Cleanup(m.Close)
	sameAs := func(name string) []identity.Pair {
		t.Helper()
		want, names, err := review.Pairs(ctx, c)
		must(t, err)
		for {
			got, err := m.Pairs(ctx, 0)
			must(t, err)
			if got.Looked > got.Names || got.Done && got.Looked != names {
				t.Fatalf("%s: looked through %d of %d names, there are %d", name, got.Looked, got.Names, names)
			}
			for _, p := range got.Pairs {
				if name == "at first" && !slices.Contains(want, p) {
					t.Fatalf("on the way %s and %s are a pair", p.A.Name, p.B.Name)
				}
			}
			if got.Done {
				if !slices.Equal(got.Pairs, want) {
					t.Fatalf("%s: in the background %v, otherwise %v", name, got.Pairs, want)
				}
				return want
			}
			time.Sleep(time.Millisecond)
		}
	}
	if n := len(sameAs("at first")); n < 3 {
		t.Fatalf("%d pairs", n)
	}
	documents, err := c.NamedIn(ctx, sayso.Entity{Bearers: []sayso.Bearer{{Key: text.Key("Heyrani")}}})
	must(t, err)
	a := sayso.Bearer{Key: text.Key("Heyrani")}
	_, err = c.Judge(ctx, sayso.Judgement{At: now, By: "Noor", Answer: sayso.IsDifferent, A: a, B: sayso.Bearer{Key: a.Key, DocumentID: documents[0].ID}})
	must(t, err)
	sameAs("with somebody kept apart")
	_, err = c.Judge(ctx, sayso.Judgement{At: now, By: "Noor", Answer: sayso.IsSame, A: sayso.Bearer{Key: text.Key("Hassan Heyrani")}, B: sayso.Bearer{Key: text.Key("حسن حیرانی")}})
	must(t, err)
	sameAs("with two joined")
}

// The search ends with the server, however far it is, and nobody waits for it.
func TestMatchingIsCalledOff(t *testing.T) {
	c := named(t, "Hassan Heyrani", "حسن حیرانی")
	m := review.NewMatching(c)
	_, err := m.Pairs(ctx, 0)
	must(t, err)
	m.Close()
	m.Close()
	if _, err := m.Pairs(ctx, time.Hour); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
