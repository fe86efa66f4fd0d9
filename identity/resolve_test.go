package identity_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso"
	"sayso/identity"
)

func bearer(key string) sayso.Bearer { return sayso.Bearer{Key: key} }

func in(key, document string) sayso.Bearer { return sayso.Bearer{Key: key, DocumentID: document} }

// said numbers judgements in the order in which they are given.
func said(all ...sayso.Judgement) []sayso.Judgement {
	for i := range all {
		all[i].Seq = int64(i + 1)
	}
	return all
}

func same(a, b string) sayso.Judgement {
	return sayso.Judgement{Answer: sayso.IsSame, A: bearer(a), B: bearer(b)}
}

func different(a, b string) sayso.Judgement {
	return sayso.Judgement{Answer: sayso.IsDifferent, A: bearer(a), B: bearer(b)}
}

func unsure(a, b string) sayso.Judgement {
	return sayso.Judgement{Answer: sayso.IsOpen, A: bearer(a), B: bearer(b)}
}

func undo(seq int64) sayso.Judgement {
	return sayso.Judgement{Answer: sayso.TakesBack, Undoes: seq}
}

// groups writes who is one with whom: "a=b c".
func groups(e *identity.Entities) []string {
	var all []string
	for _, x := range e.All() {
		words := ""
		for i, b := range x.Bearers {
			if i > 0 {
				words += "="
			}
			words += b.Key
			if b.DocumentID != "" {
				words += "@" + b.DocumentID
			}
		}
		all = append(all, words)
	}
	return all
}

func TestWhoIsWho(t *testing.T) {
	for _, c := range []struct {
		what string
		said []sayso.Judgement
		want []string
	}{
		{"nobody judged", nil, nil},
		{"one and one", said(same("a", "b")), []string{"a=b"}},
		{"over a third", said(same("a", "b"), same("c", "b")), []string{"a=b=c"}},
		{"two", said(different("a", "b")), []string{"a", "b"}},
		{"unsure joins nothing", said(unsure("a", "b")), nil},
		{"taken back", said(same("a", "b"), undo(1)), nil},
		{"the last on a pair counts", said(same("a", "b"), different("b", "a")), []string{"a", "b"}},
		{"and unsure counts too", said(same("a", "b"), unsure("a", "b")), nil},
		{"taken back, the one before stands again", said(same("a", "b"), different("a", "b"), undo(2)), []string{"a=b"}},
		{"different is stronger than a way round", said(different("a", "c"), same("a", "b"), same("b", "c")), []string{"a=b", "c"}},
		{"also if it comes last", said(same("a", "b"), same("b", "c"), different("a", "c")), []string{"a=b", "c"}},
		{"and across joined sets", said(same("a", "b"), same("c", "d"), different("a", "d"), same("b", "c")), []string{"a=b", "c=d"}},
		{"once nothing is in the way, what waited is followed", said(same("a", "b"), same("b", "c"), different("a", "c"), undo(1)), []string{"a", "b=c"}},
	} {
		if got := groups(identity.Resolve(c.said)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// A name in one document is somebody of their own as soon as a judgement says so,
// and until then it is the name's.
func TestOneNameOfTwoPeople(t *testing.T) {
	e := identity.Resolve(said(
		sayso.Judgement{Answer: sayso.IsDifferent, A: bearer("ali ahmadi"), B: in("ali ahmadi", "d2")},
		sayso.Judgement{Answer: sayso.IsSame, A: in("ali ahmadi", "d2"), B: in("ali ahmadi", "d3")},
		same("ali ahmadi", "علی احمدی"),
	))
	want := []string{"ali ahmadi=علی احمدی", "ali ahmadi@d2=ali ahmadi@d3"}
	if got := groups(e); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for document, want := range map[string]sayso.Bearer{"d1": bearer("ali ahmadi"), "d2": in("ali ahmadi", "d2"), "d3": in("ali ahmadi", "d3")} {
		if got := e.BearerOf("ali ahmadi", document); got != want {
			t.Errorf("in %s it is %v, want %v", document, got, want)
		}
	}
}

// A conflict says which judgement is not followed, what is in its way, and how
// one leads to the other.
func TestAConflictShowsItsChain(t *testing.T) {
	e := identity.Resolve(said(same("a", "b"), same("c", "d"), same("b", "c"), different("a", "d"), same("x", "y")))
	if len(e.Conflicts) != 1 {
		t.Fatalf("conflicts: %+v", e.Conflicts)
	}
	c := e.Conflicts[0]
	var way []int64
	for _, j := range c.Chain {
		way = append(way, j.Seq)
	}
	if c.Same.Seq != 3 || c.Apart.Seq != 4 || !slices.Equal(way, []int64{1, 3, 2}) {
		t.Errorf("not followed %d, because of %d, over %v", c.Same.Seq, c.Apart.Seq, way)
	}
	if _, refused := e.Joining(bearer("a"), bearer("c")); !refused {
		t.Error("a = c would join a and d, and nothing says so")
	}
	if _, refused := e.Joining(bearer("a"), bearer("x")); refused {
		t.Error("a = x is in nobody's way")
	}
}

// The spelling that a reader chose is that of whatever the name is joined with; of
// two choices the later counts.
func TestTheSpellingThatIsShown(t *testing.T) {
	shown := func(key, as string) sayso.Judgement {
		return sayso.Judgement{Answer: sayso.IsShown, A: bearer(key), Shown: as}
	}
	e := identity.Resolve(said(shown("a", "A"), same("a", "b"), shown("b", "B")))
	if got := e.Of(bearer("a")).Name; got != "B" {
		t.Errorf("shown as %q", got)
	}
	e = identity.Resolve(said(shown("a", "A"), same("a", "b"), shown("b", "B"), undo(3)))
	if got := e.Of(bearer("b")).Name; got != "A" {
		t.Errorf("shown as %q after the later choice was taken back", got)
	}
}

var keys = []sayso.Bearer{bearer("a"), bearer("b"), bearer("c"), bearer("d"), bearer("e"), bearer("f"), in("a", "1"), in("a", "2"), in("b", "1")}

// drawn are judgements of any kind, some of them taken back.
func drawn(t *rapid.T) []sayso.Judgement {
	n := rapid.IntRange(0, 16).Draw(t, "n")
	var all []sayso.Judgement
	for range n {
		if len(all) > 0 && rapid.IntRange(0, 7).Draw(t, "undo") == 0 {
			stand := identity.Standing(all)
			if len(stand) > 0 {
				all = said(append(all, undo(rapid.SampledFrom(stand).Draw(t, "which").Seq))...)
				continue
			}
		}
		answer := rapid.SampledFrom([]sayso.Answer{sayso.IsSame, sayso.IsSame, sayso.IsDifferent, sayso.IsOpen}).Draw(t, "answer")
		a, b := rapid.SampledFrom(keys).Draw(t, "a"), rapid.SampledFrom(keys).Draw(t, "b")
		if a != b {
			all = said(append(all, sayso.Judgement{Answer: answer, A: a, B: b})...)
		}
	}
	return all
}

// plainly works the groups out as one would with paper: sets of names, looked
// through from the beginning each time.
func plainly(stand []sayso.Judgement) map[sayso.Bearer][]sayso.Bearer {
	sets := map[sayso.Bearer][]sayso.Bearer{}
	for _, b := range keys {
		sets[b] = []sayso.Bearer{b}
	}
	apart := func(x, y []sayso.Bearer) bool {
		for _, j := range stand {
			if j.Answer == sayso.IsDifferent && (slices.Contains(x, j.A) && slices.Contains(y, j.B) || slices.Contains(y, j.A) && slices.Contains(x, j.B)) {
				return true
			}
		}
		return false
	}
	for _, j := range stand {
		x, y := sets[j.A], sets[j.B]
		if j.Answer != sayso.IsSame || slices.Contains(x, j.B) || apart(x, y) {
			continue
		}
		both := slices.Concat(x, y)
		for _, b := range both {
			sets[b] = both
		}
	}
	return sets
}

func TestEntitiesAreThoseOnPaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawn(t)
		e, want := identity.Resolve(all), plainly(identity.Standing(all))
		for _, a := range keys {
			for _, b := range keys {
				if got := e.Of(a).ID == e.Of(b).ID; got != slices.Contains(want[a], b) {
					t.Fatalf("%v and %v one: %v, on paper %v", a, b, got, !got)
				}
			}
		}
	})
}

// Who was judged different never stands in one entity, and nobody stands in one
// who is not led to by judgements "same".
func TestDifferentNeverMeetAndNobodyIsJoinedUnasked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := identity.Resolve(drawn(t))
		for _, j := range e.Standing() {
			if j.Answer == sayso.IsDifferent && e.Of(j.A).ID == e.Of(j.B).ID {
				t.Fatalf("%v and %v were judged different and are one", j.A, j.B)
			}
		}
		for _, x := range e.All() {
			if n := len(e.Made(x)); n < len(x.Bearers)-1 {
				t.Fatalf("%v is held together by %d judgements", x.Bearers, n)
			}
		}
	})
}

// It does not matter in which order judgements are handed over.
func TestTheOrderOfTheListDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawn(t)
		if got, want := describe(identity.Resolve(rapid.Permutation(all).Draw(t, "shuffled"))), describe(identity.Resolve(all)); got != want {
			t.Fatalf("%s\nwant\n%s", got, want)
		}
	})
}

// Where nothing contradicts, it does not matter in which order they were made.
func TestWithoutConflictTheOrderOfTimeDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stand := identity.Standing(drawn(t))
		e := identity.Resolve(stand)
		if len(e.Conflicts) > 0 {
			t.Skip("they contradict one another")
		}
		later := said(rapid.Permutation(stand).Draw(t, "in another order")...)
		if got, want := fmt.Sprint(groups(identity.Resolve(later))), fmt.Sprint(groups(e)); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

// To take a judgement back gives what there would be if it had never been made.
func TestTakenBackIsAsIfNeverMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawn(t)
		stand := identity.Standing(all)
		if len(stand) == 0 {
			t.Skip("nothing stands")
		}
		j := rapid.SampledFrom(stand).Draw(t, "taken back")
		without := slices.DeleteFunc(slices.Clone(all), func(x sayso.Judgement) bool { return x.Seq == j.Seq || x.Undoes == j.Seq })
		back := undo(j.Seq)
		back.Seq = int64(len(all) + 1)
		if got, want := describe(identity.Resolve(append(all, back))), describe(identity.Resolve(without)); got != want {
			t.Fatalf("%s\nwant\n%s", got, want)
		}
	})
}

// The chain of a conflict leads from one side to the other, over judgements that
// say so, and over the one that is not followed.
func TestChainsLeadAcross(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, c := range identity.Resolve(drawn(t)).Conflicts {
			at := c.Apart.A
			refused := 0
			for _, j := range c.Chain {
				switch {
				case j.Answer != sayso.IsSame:
					t.Fatalf("%v in a chain", j)
				case j.A == at:
					at = j.B
				case j.B == at:
					at = j.A
				default:
					t.Fatalf("the chain breaks at %v", j)
				}
				if j.Seq == c.Same.Seq {
					refused++
				}
			}
			if at != c.Apart.B || refused != 1 || c.Apart.Answer != sayso.IsDifferent {
				t.Fatalf("%+v", c)
			}
		}
	})
}

// describe writes everything that Resolve found.
func describe(e *identity.Entities) string {
	s := fmt.Sprintln(e.All())
	for _, x := range e.All() {
		s += fmt.Sprintln(e.Made(x))
	}
	return s + fmt.Sprintln(e.Conflicts)
}
