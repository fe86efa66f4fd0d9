package accuracy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso"
)

const documentsFile = `{"id":"a","lang":"en","title":"Spy of the year","text":"A spy? Heron: no spy. Maas says spy, spy. aaa"}
{"id":"b","lang":"fa","text":"او مزدور است."}
`

func documents(t testing.TB) []sayso.Document {
	t.Helper()
	all, err := ReadDocuments(strings.NewReader(documentsFile))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A term is found by its number, counted with overlaps; without one, in its
// evidence; failing the text, in the title. Places count characters.
func TestGoldIsLocated(t *testing.T) {
	for _, c := range []struct {
		id, label string
		in        sayso.Part
		start     int
	}{
		{"a", `"term":"spy","occurrence":1,"evidence":"Maas says spy, spy."`, sayso.InText, 17},
		{"a", `"term":"spy","occurrence":0,"evidence":"Maas says spy, spy."`, sayso.InText, 2},
		{"a", `"term":"spy","evidence":"Maas says spy, spy."`, sayso.InText, 32},
		{"a", `"term":"aa","occurrence":2,"evidence":"aaa"`, sayso.InText, 43},
		{"a", `"term":"Spy of","evidence":"Spy of the year"`, sayso.InTitle, 0},
		{"a", `"term":"year","evidence":"Spy of the year"`, sayso.InTitle, 11},
		{"b", `"term":"مزدور","evidence":"او مزدور است."`, sayso.InText, 3},
	} {
		gold, err := ReadGold(strings.NewReader(`{"id":"`+c.id+`","labels":[{"target":"Heron","speaker":null,`+c.label+`}]}`), documents(t))
		if err != nil {
			t.Errorf("%s: %v", c.label, err)
			continue
		}
		if s := gold[0].Statements[0]; s.In != c.in || s.TermAt.Start != c.start || s.Speaker != "" {
			t.Errorf("%s: %s %d, want %s %d", c.label, s.In, s.TermAt.Start, c.in, c.start)
		}
	}
}

// Gold that points at nothing is an error that names line, document and item.
func TestGoldThatPointsAtNothing(t *testing.T) {
	for line, want := range map[string]string{
		`{"id":"a","labels":[{"term":"traitor","evidence":"no spy"}]}`:             "line 1: document a: label 0: term",
		`{"id":"a","labels":[{"term":"spy","occurrence":9,"evidence":"no spy"}]}`:  "line 1: document a: label 0: term",
		`{"id":"a","labels":[{"term":"spy","occurrence":-1,"evidence":"no spy"}]}`: "line 1: document a: label 0: term",
		`{"id":"a","labels":[{"term":"spy","evidence":""}]}`:                       "label 0: evidence: an empty string",
		`{"id":"a","quotes":[{"quote":"never said"}]}`:                             "quotation 0",
		`{"id":"a","testimony":[{"evidence":"never said"}]}`:                       "testimony 0",
		`{"id":"z"}`:                     `no document "z"`,
		"{\"id\":\"a\"}\n{\"id\":\"a\"}": "line 2: document a for the second time",
		`{"id":`:                         "bad input",
	} {
		if _, err := ReadGold(strings.NewReader(line), documents(t)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", line, err, want)
		}
	}
}

// Predictions are read as they were printed. One whose place does not exist
// stays, so that it counts as wrong; a document that is not ours is named.
func TestPredictions(t *testing.T) {
	const file = `{"id":"b","labels":[{"target":"او","term":"مزدور","speaker":null,"stance":"asserts","start":3,"end":8},{"term":"x","start":90,"end":91}],"quotes":[],"testimony":[]}
{"id":"z"}`
	found, strangers, err := ReadPredictions(strings.NewReader(file), documents(t))
	if err != nil || len(found) != 1 || len(strangers) != 1 || strangers[0] != "z" {
		t.Fatalf("%v, strangers %v, %v", found, strangers, err)
	}
	rows := found[0].Statements
	if len(rows) != 2 || rows[0].TermAt != (sayso.Span{Start: 3, End: 8, ByteStart: 5, ByteEnd: 15}) || rows[0].In != sayso.InText || !rows[1].TermAt.IsZero() {
		t.Errorf("%+v", rows)
	}
}

// The gold sets that the project works with can be read, and agree with
// themselves: an annotator scored against their own rows is right everywhere.
func TestGoldAgainstItself(t *testing.T) {
	shared := os.Getenv("SAYSO_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	ours := filepath.Join("..", "..", "docs", "gold")
	theirs := filepath.Join(shared, "data", "gold")
	for _, set := range []struct {
		dir, suffix                 string
		labels, quotes, testimonies int
	}{{ours, "-3", 221, 86, 25}, {ours, "-4", 117, 34, 12}, {theirs, "", 717, 354, 73}, {theirs, "-2", 935, 497, 95}} {
		docs, err := os.Open(filepath.Join(set.dir, "docs"+set.suffix+".jsonl"))
		if err != nil && set.dir == theirs {
			t.Skip("sets 1 and 2 are not at hand (set SAYSO_SHARED)")
		}
		if err != nil {
			t.Fatal(err)
		}
		defer docs.Close()
		all, err := ReadDocuments(docs)
		if err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(filepath.Join(set.dir, "gold"+set.suffix+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		gold, err := ReadGold(file, all)
		if err != nil {
			t.Fatal(err)
		}
		g := Score(Join(all, gold, gold), 1).Groups[0]
		for name, of := range map[string]int{Labels: set.labels, FullRows: set.labels, QuoteSpeakers: set.quotes, Testimony: set.testimonies} {
			if m, _ := g.Find(name); m.Precision.Value != 1 || m.Recall.Value != 1 || m.Recall.Of != of {
				t.Errorf("set %q, %s: precision %+v, recall %+v, want 1 of %d", set.suffix, name, *m.Precision, *m.Recall, of)
			}
		}
	}
}

// Whatever a file holds, reading it ends with values or an error, and scoring
// what was read ends.
func FuzzGoldAndPredictions(f *testing.F) {
	f.Add(`{"id":"a","labels":[{"target":"Heron","term":"spy","occurrence":1,"evidence":"no spy"}],"quotes":[{"quote":"no spy"}],"testimony":[{"person":"Maas","evidence":"spy, spy"}]}`)
	f.Add(`{"id":"a","labels":[{"target":"Heron","term":"spy","speaker":null,"start":2,"end":5}]}`)
	f.Add("{\"id\":\"b\",\"quotes\":[{\"quote\":\"\xff\"}]}\n\n{}")
	docs := documents(f)
	f.Fuzz(func(t *testing.T, file string) {
		gold, err := ReadGold(strings.NewReader(file), docs)
		if err != nil {
			gold = nil
		}
		found, _, err := ReadPredictions(strings.NewReader(file), docs)
		if err != nil {
			return
		}
		for _, p := range Join(docs, gold, found) {
			for k, c := range tallyOf(p) {
				if c.foundRight > c.found || c.goldRight > c.gold {
					t.Fatalf("%v: %+v", k, c)
				}
			}
			Mistakes([]Pair{p})
		}
	})
}
