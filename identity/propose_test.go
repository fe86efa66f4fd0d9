package identity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso"
	"sayso/identity"
	"sayso/names"
	"sayso/text"
)

func named(rows int, name string, kind sayso.TargetType) identity.Name {
	return identity.Name{Bearer: sayso.Bearer{Key: text.Key(name)}, Name: name, Type: kind, Rows: rows}
}

var crowd = []identity.Name{
	named(9, "Hassan Heyrani", sayso.PersonTarget),
	named(4, "حسن حیرانی", sayso.PersonTarget),
	named(4, "Heyrani", sayso.PersonTarget),
	named(2, "Hossein Heyrani", sayso.PersonTarget),
	named(5, "Mahmoud Karimi", sayso.PersonTarget),
	named(1, "محمد کریمی", sayso.PersonTarget),
	named(1, "Karimi Institute", sayso.GroupTarget),
	named(6, "Radio Marsh", sayso.GroupTarget),
}

func said2(pairs []identity.Pair) []string {
	var all []string
	for _, p := range pairs {
		all = append(all, fmt.Sprintf("%s ~ %s: %s", p.A.Name, p.B.Name, p.Verdict))
	}
	return all
}

// Spellings in two scripts and a surname alone are laid before a reader, and two
// names that differ by a letter that matters are not.
func TestPairsForAReader(t *testing.T) {
	got := said2(identity.Propose(crowd))
	for _, want := range []string{"Hassan Heyrani ~ حسن حیرانی: same", "Hassan Heyrani ~ Heyrani: shortened", "Heyrani ~ Hossein Heyrani: shortened", "Heyrani ~ حسن حیرانی: shortened"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s among %q", want, got)
		}
	}
	if got[0] != "Hassan Heyrani ~ حسن حیرانی: same" {
		t.Errorf("the first is %s", got[0])
	}
	for _, never := range []string{"Hassan Heyrani ~ Hossein", "Mahmoud Karimi ~ محمد", "Institute"} {
		if i := slices.IndexFunc(got, func(s string) bool { return strings.Contains(s, never) }); i >= 0 {
			t.Errorf("proposed: %s", got[i])
		}
	}
}

// What was answered, and what follows from answers, is not asked again.
func TestWhatIsSettledDoesNotWait(t *testing.T) {
	pairs := identity.Propose(crowd)
	key := func(name string) string { return text.Key(name) }
	for _, c := range []struct {
		said []sayso.Judgement
		gone []string
	}{
		{nil, nil},
		{said(same(key("Hassan Heyrani"), key("حسن حیرانی"))), []string{"Hassan Heyrani ~ حسن حیرانی"}},
		{said(unsure(key("Heyrani"), key("Hassan Heyrani"))), []string{"Hassan Heyrani ~ Heyrani"}},
		{said(same(key("Hassan Heyrani"), key("حسن حیرانی")), different(key("حسن حیرانی"), key("Heyrani"))), []string{"Hassan Heyrani ~ حسن حیرانی", "Heyrani ~ حسن حیرانی", "Hassan Heyrani ~ Heyrani"}},
	} {
		waiting := said2(identity.Resolve(c.said).Waiting(pairs))
		if len(waiting) != len(pairs)-len(c.gone) {
			t.Errorf("%d of %d wait after %v", len(waiting), len(pairs), c.gone)
		}
		for _, gone := range c.gone {
			if slices.ContainsFunc(waiting, func(s string) bool { return strings.HasPrefix(s, gone+":") }) {
				t.Errorf("%s waits", gone)
			}
		}
	}
}

func TestHowCommonANameIs(t *testing.T) {
	shares := identity.CommonnessOf(crowd).Shares("Hassan Heyrani", crowd[0].Bearer, crowd[1].Bearer)
	if len(shares) != 2 || shares[0].Others != 0 || !shares[0].Known || shares[1].Others != 2 {
		t.Errorf("%+v", shares)
	}
}

// However the names are ordered, the same pairs are proposed in the same order,
// and none is a name with itself.
func TestPairsDoNotDependOnTheOrderOfNames(t *testing.T) {
	want := identity.Propose(crowd)
	rapid.Check(t, func(t *rapid.T) {
		got := identity.Propose(rapid.Permutation(crowd).Draw(t, "names"))
		if !slices.Equal(said2(got), said2(want)) {
			t.Fatalf("%q, want %q", said2(got), said2(want))
		}
		for _, p := range got {
			if p.A.Bearer == p.B.Bearer || p.Verdict == names.Different {
				t.Fatalf("%+v", p)
			}
		}
	})
}

// A directory finds a name in another script, and those who share a surname alone;
// it does not find a name that differs by one that matters.
func TestADirectoryFindsNames(t *testing.T) {
	d := identity.NewDirectory(crowd)
	for query, want := range map[string][]string{
		"Hasan Heyrani": {"Hassan Heyrani", "حسن حیرانی", "Heyrani"},
		"حیرانی":        {"Heyrani", "Hassan Heyrani", "حسن حیرانی", "Hossein Heyrani"},
		"Radio Marsh":   {"Radio Marsh"},
		"Nobody Atall":  nil,
		"":              nil,
	} {
		var got []string
		for _, f := range d.Find(query, 10) {
			got = append(got, f.Name.Name)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	if n := len(d.Find("Heyrani", 1)); n != 1 {
		t.Errorf("%d found, one asked for", n)
	}
}

// Whoever looks through names a few at a time, of a case that grew and shrank before,
// is laid the same pairs before as whoever sees it for the first time.
func TestASearchRemembersNothingButComparisons(t *testing.T) {
	var p identity.Proposer
	rapid.Check(t, func(t *rapid.T) {
		var some []identity.Name
		for _, n := range crowd {
			if rapid.Bool().Draw(t, n.Name) {
				n.Rows = rapid.IntRange(0, 3).Draw(t, "rows of "+n.Name)
				some = append(some, n)
			}
		}
		search := p.Search(some)
		for search.Look(rapid.IntRange(1, 3).Draw(t, "at a time")) {
			if search.Looked() == 0 || search.Looked() >= len(some) {
				t.Fatalf("looked through %d of %d names, and some are left", search.Looked(), len(some))
			}
		}
		if got, want := search.Pairs(), identity.Propose(some); search.Looked() != len(some) || !slices.Equal(got, want) {
			t.Fatalf("%d names:\n%q\nfor the first time\n%q", search.Looked(), said2(got), said2(want))
		}
	})
}
