package copies_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/copies"
)

// However pairs are ordered, they are the same pairs.
func TestTogetherKeepsEveryPair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching("[a-g]")
		pairs := rapid.SliceOf(rapid.Custom(func(t *rapid.T) [2]string { return [2]string{name.Draw(t, "a"), name.Draw(t, "b")} })).Draw(t, "pairs")
		ordered := copies.Together(pairs, func(p [2]string) (string, string) { return p[0], p[1] })
		byName := func(x, y [2]string) int { return strings.Compare(x[0]+x[1], y[0]+y[1]) }
		slices.SortFunc(pairs, byName)
		slices.SortFunc(ordered, byName)
		if !slices.Equal(pairs, ordered) {
			t.Fatalf("%v became %v", pairs, ordered)
		}
	})
}

// Of twenty families that have nothing in common, whose members come in turns, one is
// done with before the next begins.
func TestTogetherTakesOneFamilyAfterAnother(t *testing.T) {
	var pairs [][2]string
	for member := range 9 {
		for family := range 20 {
			pairs = append(pairs, [2]string{fmt.Sprintf("%d of family %d", member, family), fmt.Sprintf("%d of family %d", member+1, family)})
		}
	}
	done := map[string]bool{}
	before := ""
	for _, p := range copies.Together(pairs, func(p [2]string) (string, string) { return p[0], p[1] }) {
		_, family, _ := strings.Cut(p[0], " of ")
		if family != before && done[family] {
			t.Fatalf("%s comes again after %s", family, before)
		}
		done[family], before = true, family
	}
}

// What was asked for a moment ago is not opened again, and what could not be opened is
// not kept.
func TestAShelfOpensOnce(t *testing.T) {
	opened := map[string]int{}
	shelf := copies.NewShelf(func(id string) (*copies.Reading, error) {
		if opened[id]++; id == "lost" {
			return nil, errors.New("lost")
		}
		return copies.Read(copies.Text{ID: id, Text: strings.Repeat("word ", 1000)}), nil
	})
	for i := range 3000 { // of which two in a row are in use
		for _, id := range []string{fmt.Sprint(i), fmt.Sprint(i + 1), "always"} {
			if _, err := shelf.Reading(id); err != nil {
				t.Fatal(err)
			}
		}
	}
	for id, n := range opened {
		if n != 1 {
			t.Errorf("%s was opened %d times", id, n)
		}
	}
	for range 2 {
		if _, err := shelf.Reading("lost"); err == nil {
			t.Error("what is lost was read")
		}
	}
	if opened["lost"] != 2 {
		t.Errorf("what is lost was looked for %d times", opened["lost"])
	}
}
