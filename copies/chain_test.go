package copies_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/copies"
)

func on(day string) copies.When {
	first, last, precision := day, day, sayso.PrecisionDay
	switch len(day) {
	case 0:
		return copies.When{}
	case 4:
		first, last, precision = day+"-01-01", day+"-12-31", sayso.PrecisionYear
	}
	return copies.When{Date: sayso.Date{First: dayOf(first), Last: dayOf(last), Precision: precision}}
}

func dayOf(s string) sayso.Day {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return sayso.DayOf(t)
}

func at(moment string) copies.When {
	t, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		panic(err)
	}
	w := on(t.UTC().Format(time.DateOnly))
	w.Time = t
	return w
}

func TestOrderIsNeverGuessed(t *testing.T) {
	for _, x := range []struct {
		a, b   copies.When
		before bool
	}{
		{on("2023-05-10"), on("2023-05-11"), true},
		{on("2023-05-10"), on("2023-05-10"), false},
		{on("2022"), on("2023-01-01"), true},
		{on("2023"), on("2023-06-01"), false}, // it may have been in December
		{on(""), on("2023-05-10"), false},
		{at("2023-05-10T10:00:00Z"), at("2023-05-10T10:00:01Z"), true},
		{at("2023-05-10T10:00:00Z"), on("2023-05-11"), false}, // which begins in Kiribati on the tenth
		{at("2023-05-10T09:59:59Z"), on("2023-05-11"), true},
		{on("2023-05-10"), at("2023-05-11T11:00:00Z"), false}, // when it is still the tenth on Baker Island
		{on("2023-05-10"), at("2023-05-11T12:00:01Z"), true},
	} {
		if got := x.a.Before(x.b); got != x.before {
			t.Errorf("%v before %v: %v", x.a, x.b, got)
		}
		if x.before && x.b.Before(x.a) {
			t.Errorf("%v and %v are each before the other", x.a, x.b)
		}
	}
}

func TestDelaysAreAsExactAsDates(t *testing.T) {
	const day = 24 * time.Hour
	for _, x := range []struct {
		a, b copies.When
		want copies.Delay
	}{
		{on("2023-05-10"), on("2023-05-12"), copies.Delay{Least: 2 * day, Most: 2 * day}},
		{on("2022"), on("2023-01-03"), copies.Delay{Least: 3 * day, Most: 367 * day}},
		{at("2023-05-10T10:00:00Z"), at("2023-05-10T10:00:07Z"), copies.Delay{Least: 7 * time.Second, Most: 7 * time.Second}},
		{on("2023-05-10"), on("2023-05-10"), copies.Delay{}},
	} {
		if got := copies.DelayOf(x.a, x.b); got != x.want {
			t.Errorf("from %v to %v: %v, want %v", x.a, x.b, got, x.want)
		}
	}
}

// linked is a proposed link in which the passage from to end stands in both, a tenth of
// a thousand characters being shared unless it is longer.
func linked(a, b string, inA, inB [2]int) copies.Link {
	span := func(s [2]int) sayso.Span {
		return sayso.Span{Start: s[0], End: s[1], ByteStart: s[0], ByteEnd: s[1]}
	}
	return copies.Link{Proposed: true, Match: copies.Match{
		A: a, B: b, Runs: []copies.Run{{A: span(inA), B: span(inB)}}, Words: 100,
		CopiedA: inA[1] - inA[0], CopiedB: inB[1] - inB[0], CharactersA: 1000, CharactersB: 1000,
	}}
}

func judgedAs(l copies.Link, a copies.Answer) copies.Link {
	l.Answer = a
	return l
}

func members(f *copies.Folded) string {
	var all []string
	for _, c := range f.Chains {
		var ids []string
		for _, m := range c.Members {
			ids = append(ids, m.ID)
		}
		all = append(all, strings.Join(ids, " "))
	}
	return strings.Join(all, " | ")
}

func documents(when map[string]copies.When) []copies.Document {
	var all []copies.Document
	for id, w := range when {
		all = append(all, copies.Document{ID: id, Outlet: "outlet " + id, When: w})
	}
	return all
}

var whole = [2]int{0, 800}

func TestAChainIsFirstSeenAndThenItsCopies(t *testing.T) {
	f := copies.Fold(documents(map[string]copies.When{"a": on("2023-05-12"), "b": on("2023-05-10"), "c": on("2023-05-12"), "d": on("2023-05-01")}), []copies.Link{
		linked("a", "b", whole, whole), linked("a", "c", [2]int{0, 900}, [2]int{0, 900}), linked("b", "c", whole, whole),
	})
	if got := members(f); got != "b a c" {
		t.Fatalf("chains %q", got)
	}
	c := f.Chains[0]
	if c.First != "b" || c.ID != "b" {
		t.Errorf("first seen %q", c.First)
	}
	// a and c are of one day: each came from b, whatever they have in common.
	for _, id := range []string{"a", "c"} {
		if m, _ := c.Member(id); m.From != "b" || m.Delay.Least != 48*time.Hour || m.Share != 0.8 {
			t.Errorf("%s: %+v", id, m)
		}
	}
	if _, in := f.ChainOf("d"); in {
		t.Error("a document without copies is in a chain")
	}
}

// A round-up repeats two reports that have nothing to do with one another.
func TestARoundUpDoesNotJoinWhatItRepeats(t *testing.T) {
	all := documents(map[string]copies.When{"a": on("2023-05-01"), "b": on("2023-05-02"), "r": on("2023-05-03")})
	ar, br := linked("a", "r", whole, [2]int{0, 450}), linked("b", "r", whole, [2]int{460, 800})
	f := copies.Fold(all, []copies.Link{ar, br})
	if got := members(f); got != "a r" {
		t.Fatalf("chains %q", got)
	}
	if m, _ := f.Chains[0].Member("r"); !slices.Equal(m.Also, []string{"b"}) {
		t.Errorf("what else it repeats: %v", m.Also)
	}
	// It is no source of its own for what it repeats, and the two are.
	of := func(ids ...string) (sources []copies.Source) {
		for _, id := range ids {
			sources = append(sources, copies.Source{Document: id, Outlet: "outlet " + id})
		}
		return sources
	}
	if n := f.Independence(of("a", "b")); n.Least != 2 {
		t.Errorf("a and b: %+v", n)
	}
	if n := f.Independence(of("b", "r")); n.Least != 1 {
		t.Errorf("b and the round-up: %+v", n)
	}
	// The same passage of both is another matter, and so is a reader's word.
	overlapping := linked("b", "r", whole, [2]int{100, 800})
	if got := members(copies.Fold(all, []copies.Link{ar, overlapping})); got != "a b r" {
		t.Errorf("one passage in all three: chains %q", got)
	}
	if got := members(copies.Fold(all, []copies.Link{ar, judgedAs(br, copies.IsCopy)})); got != "a b r" {
		t.Errorf("confirmed by a reader: chains %q", got)
	}
}

func TestReadersDecideWhatHoldsAChainTogether(t *testing.T) {
	all := documents(map[string]copies.When{"a": on("2023-05-01"), "b": on("2023-05-02")})
	link := linked("a", "b", whole, whole)
	for answer, want := range map[copies.Answer]string{"": "a b", copies.IsCopy: "a b", copies.IsOpen: "a b", copies.IsNoCopy: ""} {
		if got := members(copies.Fold(all, []copies.Link{judgedAs(link, answer)})); got != want {
			t.Errorf("answered %q: chains %q, want %q", answer, got, want)
		}
	}
	translation := copies.Link{Match: copies.Match{A: "a", B: "b"}, Answer: copies.IsCopy}
	if got := members(copies.Fold(all, []copies.Link{translation})); got != "a b" {
		t.Errorf("a translation that a reader knows of: chains %q", got)
	}
}

func TestASourceThatIsNamedIsNoSecondOne(t *testing.T) {
	f := copies.Fold(nil, nil)
	n := f.Independence([]copies.Source{
		{Document: "a", Outlet: "Kestrel Wire", Byline: "R. Vane"},
		{Document: "b", Outlet: "The Post", Via: []string{"KESTREL WIRE"}},
		{Document: "c", Outlet: "The Mirror", Byline: "R. Vane"},
	})
	if n.Outlets != 3 || n.Least != 2 || n.Most != 2 || !slices.Equal(n.Bylines, []string{"R. Vane"}) {
		t.Errorf("%+v", n)
	}
}

// However documents are linked and judged: independent outlets are never more than
// outlets and unplaced documents, the least is never more than the most, a copy that is
// found or confirmed never makes them more, and the order of the input is nothing.
func TestIndependenceIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var docs []copies.Document
		var sources []copies.Source
		n := rapid.IntRange(1, 9).Draw(t, "documents")
		days := rapid.SliceOfN(rapid.SampledFrom([]string{"", "2023", "2023-05-01", "2023-05-02", "2023-06-01"}), n, n).Draw(t, "days")
		for i := range n {
			id := fmt.Sprintf("d%d", i)
			outlet := rapid.SampledFrom([]string{"", "A", "B", "C", "D"}).Draw(t, "outlet")
			docs = append(docs, copies.Document{ID: id, Outlet: outlet, When: on(days[i])})
			sources = append(sources, copies.Source{Document: id, Outlet: outlet})
		}
		var links []copies.Link
		for i := range n {
			for j := range i {
				if !rapid.Bool().Draw(t, "linked") {
					continue
				}
				from := rapid.IntRange(0, 700).Draw(t, "from")
				l := linked(fmt.Sprintf("d%d", j), fmt.Sprintf("d%d", i), [2]int{from, from + 300}, [2]int{from, from + 300})
				l.Answer = rapid.SampledFrom([]copies.Answer{"", copies.IsCopy, copies.IsNoCopy, copies.IsOpen}).Draw(t, "answer")
				links = append(links, l)
			}
		}
		f := copies.Fold(docs, links)
		got := f.Independence(sources)
		if got.Least < 1 || got.Least > got.Most || got.Most > max(got.Outlets+got.Unplaced, 1) || got.Least > max(got.Outlets, 1) {
			t.Fatalf("%+v", got)
		}
		if none := copies.Fold(docs, nil).Independence(sources); got.Least > none.Least || got.Most > none.Most {
			t.Errorf("with copies %+v, without %+v", got, none)
		}
		if other := copies.Fold(rapid.Permutation(docs).Draw(t, "order"), rapid.Permutation(links).Draw(t, "link order")); fmt.Sprint(other.Chains) != fmt.Sprint(f.Chains) {
			t.Errorf("in another order: %v, want %v", other.Chains, f.Chains)
		}
		for _, c := range f.Chains {
			for _, m := range c.Members {
				if from, in := c.Member(m.From); m.From != "" && (!in || !from.When.Before(m.When)) {
					t.Errorf("%s is said to come from %s, which is not known to be older", m.ID, m.From)
				}
			}
		}
	})
}
