package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"sayso/hands/internal/books"
	"sayso/internal/dice"
)

func piecesOf(writer, work, edition, kind string, n int) (all []books.Piece) {
	for i := range n {
		all = append(all, books.Piece{Byline: writer, ID: fmt.Sprintf("%s.%s.%s %02d", writer, work, edition, i+1), Text: "one\ntwo", Lang: "ar", Work: work, Edition: edition, Kind: kind})
	}
	return all
}

func onShelf(t *testing.T, name string) shelf {
	t.Helper()
	for _, s := range shelves() {
		if s.name == name {
			return s
		}
	}
	t.Fatalf("no shelf %s", name)
	return shelf{}
}

// Of each writer the two longest works are taken; stories, short works, and writers of
// one work are not.
func TestAShelfHoldsTwoWorksOfEachWriter(t *testing.T) {
	pieces := slices.Concat(
		piecesOf("1300A", "Long", "Hindawi", "history", 20), piecesOf("1300A", "Middle", "Hindawi", "", 12), piecesOf("1300A", "Least", "Hindawi", "history", 11),
		piecesOf("1300A", "Middle", "Hindawi", "", 12), // the same file again
		piecesOf("1301B", "Own", "Hindawi", "history", 20), piecesOf("1301B", "Story", "Hindawi", "novels :: history", 20),
		piecesOf("1302C", "Own", "Hindawi", "history", 20), piecesOf("1302C", "Short", "Hindawi", "history", 9),
		piecesOf("1303D", "Own", "Hindawi", "history", 20), piecesOf("1303D", "Own", "Shamela", "", 20), piecesOf("1303D", "Other", "Shamela", "", 10),
	)
	l := libraryOf(pieces, onShelf(t, arabicShelf))
	if names := slices.Sorted(maps.Keys(l)); !slices.Equal(names, []string{"1300A"}) {
		t.Fatalf("writers %q", names)
	}
	if works := l["1300A"]; len(works) != 2 || len(works[0]) != 20 || len(works[1]) != 12 || works[1][0].name != "1300A.Middle.Hindawi 01" || works[0][0].lang != "ar" {
		t.Errorf("works %+v", works)
	}

	// The other shelf wants another work and another edition: the same work typed in
	// twice is one.
	l = libraryOf(pieces, onShelf(t, editionShelf))
	if names := slices.Sorted(maps.Keys(l)); !slices.Equal(names, []string{"1303D"}) {
		t.Fatalf("writers %q", names)
	}
	if works := l["1303D"]; works[0][0].name != "1303D.Own.Hindawi 01" || works[1][0].name != "1303D.Other.Shamela 01" {
		t.Errorf("works %+v", works)
	}
}

// Where the first book must be of one edition, the second is of another.
func TestACrossedShelfBeginsWithThePublisher(t *testing.T) {
	l := libraryOf(slices.Concat(
		piecesOf("1300A", "Own", "Hindawi", "", 10), piecesOf("1300A", "Long", "Shamela", "", 20), piecesOf("1300A", "Third", "Hindawi", "", 15),
		piecesOf("1301B", "Own", "Sham", "", 20), piecesOf("1301B", "Other", "Shamela", "", 20),
	), onShelf(t, crossShelf))
	if works := l["1300A"]; len(l) != 1 || works[0][0].name != "1300A.Third.Hindawi 01" || works[1][0].name != "1300A.Long.Shamela 01" {
		t.Errorf("works %+v", l)
	}
}

func TestWritersAreThinnedEvenly(t *testing.T) {
	l := library{}
	for i := range 100 {
		l[fmt.Sprintf("%04dA", 1300+i)] = nil
	}
	names := slices.Sorted(maps.Keys(l.thinned(25)))
	if len(names) != 25 || names[0] != "1300A" || names[24] != "1396A" {
		t.Errorf("%q", names)
	}
}

// Halves are of one work each, and no piece stands in a byline twice.
func TestHalvesAreOfTwoWorks(t *testing.T) {
	var works [2][]article
	for i := range works {
		for n := range 20 {
			works[i] = append(works[i], article{name: fmt.Sprintf("%c %02d", 'a'+i, n)})
		}
	}
	chance := dice.Dice(1)
	b := bylineAsker{size: 11, chance: &chance}
	seen := map[string]bool{}
	first := 0
	for _, a := range b.halves(works[0], works[1]) {
		seen[a.name] = true
		if strings.HasPrefix(a.name, "a") {
			first++
		}
	}
	if len(seen) != 11 || first != 6 {
		t.Errorf("%d articles, %d of the first", len(seen), first)
	}
}

func TestPagesThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{nil, {"a", "b"}, {"books", t.TempDir() + "/none"}} {
		if err := run(t.Context(), &strings.Builder{}, args); err == nil {
			t.Errorf("%q: no error", args)
		}
	}
}
