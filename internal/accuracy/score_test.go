package accuracy

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso"
)

// Of four predictions three are right, of six items three are found: precision
// 3/4, recall 1/2, F1 2*(3/4)(1/2)/(5/4) = 3/5.
func TestFiguresByHand(t *testing.T) {
	c := both(3, 4, 6)
	if p, r, f := c.precision(), c.recall(), c.f1(); p != 0.75 || r != 0.5 || math.Abs(f-0.6) > 1e-12 {
		t.Errorf("%v %v %v", p, r, f)
	}
}

// A share of nothing is no figure; nothing found of something is zero.
func TestFiguresOfNothing(t *testing.T) {
	if c := both(0, 0, 0); !math.IsNaN(c.precision()) || !math.IsNaN(c.recall()) || !math.IsNaN(c.f1()) {
		t.Error("a share of nothing has a value")
	}
	if c := both(0, 0, 3); !math.IsNaN(c.precision()) || c.recall() != 0 || c.f1() != 0 {
		t.Error("nothing found of three is not zero")
	}
}

// Documents that are all alike leave nothing to chance: the interval is the
// point. Half of them right and half wrong: the interval of precision is that
// of a coin thrown a hundred times, .40 to .60.
func TestIntervalsByHand(t *testing.T) {
	draws := resamples(100, 1)
	alike, coins := make([]count, 100), make([]count, 100)
	for i := range alike {
		alike[i], coins[i] = both(3, 4, 6), one(i%2 == 0)
	}
	if f := measure("m", alike, draws, precision).Precision; f.Low != 0.75 || f.High != 0.75 || f.Of != 400 {
		t.Errorf("alike: %+v", f)
	}
	if f := measure("m", coins, draws, precision).Precision; math.Abs(f.Low-0.4) > 0.02 || math.Abs(f.High-0.6) > 0.02 {
		t.Errorf("coins: %+v", f)
	}
}

// An interval lies within 0 and 1, holds the point it is about, and comes out
// the same the next time.
func TestIntervalsHoldTheirPoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		documents := make([]count, rapid.IntRange(20, 60).Draw(t, "documents"))
		for i := range documents {
			right := rapid.IntRange(0, 5).Draw(t, "right")
			documents[i] = both(right, right+rapid.IntRange(0, 5).Draw(t, "false"), right+rapid.IntRange(0, 5).Draw(t, "missed"))
		}
		seed := rapid.Uint64().Draw(t, "seed")
		m := measure("m", documents, resamples(len(documents), seed), allColumns)
		for _, f := range []*Figure{m.Precision, m.Recall, m.F1} {
			if f != nil && !(0 <= f.Low && f.Low <= f.Value && f.Value <= f.High && f.High <= 1) {
				t.Fatalf("%+v", *f)
			}
		}
		if again := measure("m", documents, resamples(len(documents), seed), allColumns); !reflect.DeepEqual(m, again) {
			t.Fatalf("%+v, then %+v", m, again)
		}
	})
}

// Documents are drawn whole: ten documents of a hundred rows each give a wider
// interval than a thousand documents of one row.
func TestDocumentsAreDrawnWhole(t *testing.T) {
	few, many := make([]count, 10), make([]count, 1000)
	for i := range few {
		few[i] = both(100*(i%2), 100, 100)
	}
	for i := range many {
		many[i] = both(i%2, 1, 1)
	}
	f, m := measure("", few, resamples(10, 1), precision).Precision, measure("", many, resamples(1000, 1), precision).Precision
	if f.High-f.Low < 5*(m.High-m.Low) {
		t.Errorf("few %+v, many %+v", f, m)
	}
}

// Each language has its own figures, and all of them together come first.
func TestGroups(t *testing.T) {
	en := pair(sentence, []sayso.Statement{label(sentence, "Heron", "paid agent", "Maas", sayso.Asserts)}, nil)
	fa := en
	fa.Document.ID, fa.Document.Lang = "b", "fa"
	fa.Found = fa.Gold
	r := Score([]Pair{en, fa}, 1)
	want := map[string]float64{"all": 0.5, "en": 0, "fa": 1}
	var names []string
	for _, g := range r.Groups {
		names = append(names, g.Name)
		m, _ := g.Find(Labels)
		if m.Recall.Value != want[g.Name] {
			t.Errorf("%s: recall %v, want %v", g.Name, m.Recall.Value, want[g.Name])
		}
	}
	if got := strings.Join(names, " "); got != "all en fa" {
		t.Errorf("groups %q", got)
	}
}

// A row is counted under its own concept on each side: agent predicted where
// the annotator has spy is a right label, found as spy, predicted as agent.
func TestConceptsAreCountedOnTheirOwnSide(t *testing.T) {
	gold, found := label(sentence, "Heron", "paid agent", "Maas", sayso.Denies), label(sentence, "Heron", "paid agent", "Maas", sayso.Asserts)
	gold.Concept = "spy"
	got := tallyOf(pair(sentence, []sayso.Statement{gold}, []sayso.Statement{found}))
	for k, want := range map[key]count{
		{ofConcept, "agent"}:       {foundRight: 1, found: 1},
		{ofConcept, "spy"}:         {goldRight: 1, gold: 1},
		{ofStance, "asserts"}:      {found: 1},
		{ofStance, "denies"}:       {gold: 1},
		{ofMeasure, Denials}:       {gold: 1},
		{ofRule, "r"}:              {found: 1},
		{ofMeasure, ConceptsRight}: {found: 1},
	} {
		if got[k] != want {
			t.Errorf("%v: %+v, want %+v", k, got[k], want)
		}
	}
}

// A row whose words do not stand at its place is no exact slice.
func TestSlices(t *testing.T) {
	right := label(sentence, "Heron", "paid agent", "", sayso.Asserts)
	moved, invented := right, right
	moved.TermAt.Start++
	invented.Evidence = "Heron is an agent."
	got := tallyOf(pair(sentence, nil, []sayso.Statement{right, moved, invented}))[key{ofMeasure, Slices}]
	if want := (count{foundRight: 1, found: 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Every disagreement is one line, in the order of document, kind and place.
func TestMistakes(t *testing.T) {
	gold := []sayso.Statement{label(sentence, "Ilse Heron", "paid agent", "Corwin Maas", sayso.Denies), label(sentence, "Maas", "ministry", "", sayso.Asserts)}
	found := []sayso.Statement{label(sentence, "Heron", "paid agent", sayso.Author, sayso.Asserts), label(sentence, "Corwin", "called", "", sayso.Asserts)}
	var lines []string
	for _, m := range Mistakes([]Pair{pair(sentence, gold, found)}) {
		lines = append(lines, m.String())
	}
	want := []string{
		"a en false           Corwin | called | null | asserts | r | " + sentence,
		"a en miss            Maas | ministry | null | asserts | r | " + sentence,
		"a en speaker         Heron | paid agent | AUTHOR != Corwin Maas | asserts | r | " + sentence,
		"a en stance          Heron | paid agent | AUTHOR | asserts != denies | r | " + sentence,
	}
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// The page names its engine, its data and its commands, and says what is missing.
func TestPage(t *testing.T) {
	p := Page{Engine: "engine 7", Go: "go1.26", Seed: 3, Sets: []Set{
		{Title: "First", About: "About it.", Command: "sayso score a b", Files: []File{{"a.jsonl", strings.Repeat("ab", 32)}}, Report: Score([]Pair{pair(sentence, []sayso.Statement{label(sentence, "Heron", "paid agent", "", sayso.Asserts)}, nil)}, 3)},
		{Title: "Second", Command: "sayso score c", Missing: true},
	}}
	var b bytes.Buffer
	if err := WritePage(&b, p); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"engine 7", "go1.26", "seed 3", "`a.jsonl` (SHA-256 abababababab…)", "| labels | - | .00 [.00 .00] of 1 | .00 [.00 .00] |", "    sayso score c\n\nNot at hand"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

// A document that breaks the reading is named, and the others are read.
func TestACrashIsAResult(t *testing.T) {
	found, crashed := ReadAll([]sayso.Document{{ID: "a"}, {ID: "b"}}, func(d sayso.Document) sayso.Extraction {
		if d.ID == "a" {
			panic("index out of range")
		}
		return sayso.Extraction{Lang: "en"}
	})
	if fmt.Sprint(crashed) != "[a]" || len(found) != 2 || found[0].DocumentID != "a" || found[1].Lang != "en" {
		t.Errorf("crashed %v, found %+v", crashed, found)
	}
}
