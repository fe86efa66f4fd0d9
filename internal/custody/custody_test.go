package custody_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/internal/custody"
)

func chain(n int) []custody.Entry {
	var entries []custody.Entry
	prev := ""
	for i := range n {
		e := custody.Seal(custody.Entry{
			Seq: int64(i + 1), At: time.Date(2024, 1, i+1, 12, 0, 0, 0, time.UTC),
			Who: "reader", Event: "decided", What: `{"row":"s1"}`,
		}, prev)
		prev = e.Hash
		entries = append(entries, e)
	}
	return entries
}

func check(entries []custody.Entry) error {
	var c custody.Chain
	for _, e := range entries {
		if err := c.Next(e); err != nil {
			return err
		}
	}
	return nil
}

// An untouched chain holds.
func TestChainHolds(t *testing.T) {
	if err := check(chain(9)); err != nil {
		t.Fatal(err)
	}
}

// Whatever is done to one entry, the chain says so.
func TestChainBreaksAtAnyChange(t *testing.T) {
	changes := map[string]func(e []custody.Entry, i int) []custody.Entry{
		"who":   func(e []custody.Entry, i int) []custody.Entry { e[i].Who += "x"; return e },
		"when":  func(e []custody.Entry, i int) []custody.Entry { e[i].At = e[i].At.Add(1); return e },
		"what":  func(e []custody.Entry, i int) []custody.Entry { e[i].What = `{"row":"s2"}`; return e },
		"event": func(e []custody.Entry, i int) []custody.Entry { e[i].Event = "captured"; return e },
		"hash":  func(e []custody.Entry, i int) []custody.Entry { e[i].Hash = "00"; return e },
		"gone":  func(e []custody.Entry, i int) []custody.Entry { return slices.Delete(e, i, i+1) },
		"twice": func(e []custody.Entry, i int) []custody.Entry { return slices.Insert(e, i, e[i]) },
		"sealed": func(e []custody.Entry, i int) []custody.Entry {
			e[i].Who = "y"
			e[i] = custody.Seal(e[i], e[i].Prev)
			return e
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"who", "when", "what", "event", "hash", "gone", "twice", "sealed"}).Draw(t, "change")
		// The last entry can be dropped or sealed anew unseen: that is what
		// keeping the last hash elsewhere is for.
		entries := changes[name](chain(9), rapid.IntRange(0, 7).Draw(t, "entry"))
		if check(entries) == nil {
			t.Fatalf("%s went unseen", name)
		}
	})
}
