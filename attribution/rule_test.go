package attribution_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"sayso"
	"sayso/attribution"
	"sayso/codebook"
)

// The engines of all tests: they keep nothing of what they read, and each other one would
// read the codebooks again.
var (
	usual     = sync.OnceValues(func() (*attribution.Engine, error) { return attribution.New(attribution.Options{}) })
	rulesOnly = sync.OnceValues(func() (*attribution.Engine, error) { return attribution.New(attribution.Options{RulesOnly: true}) })
)

// rules is an engine that reads by the rules alone.
func rules(t testing.TB) *attribution.Engine {
	t.Helper()
	return made(t, rulesOnly)
}

func engine(t testing.TB) *attribution.Engine {
	t.Helper()
	return made(t, usual)
}

func made(t testing.TB, engine func() (*attribution.Engine, error)) *attribution.Engine {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// said writes a statement as the tables do: speaker > reported by | stance |
// target | term.
func said(s sayso.Statement) string {
	speaker := s.Speaker
	if speaker == "" {
		speaker = "?"
	}
	for _, by := range s.ReportedBy {
		speaker += " < " + by
	}
	scare := ""
	if s.Scare {
		scare = " (distance)"
	}
	return fmt.Sprintf("%s | %s | %s | %s%s", speaker, s.Stance, s.Target, s.Term, scare)
}

func rowsOf(x sayso.Extraction) []string {
	var rows []string
	for _, s := range x.Statements {
		rows = append(rows, said(s))
	}
	return rows
}

// Each file of testdata is a table: a text, an arrow, the rows that a careful
// reader would sign, in any order; "=> nothing" where there is none to sign. The
// texts are invented for one construction each.
func TestConstructions(t *testing.T) {
	e := rules(t)
	for _, lang := range attribution.Languages() {
		for _, c := range readTable(t, "testdata/rows-"+lang+".txt") {
			t.Run(lang+" line "+c.line, func(t *testing.T) {
				got := rowsOf(e.Read(sayso.Document{ID: "d", Lang: lang, Text: c.text}))
				slices.Sort(got)
				slices.Sort(c.want)
				if !slices.Equal(got, c.want) {
					t.Errorf("%s\n got  %s\n want %s", c.text, strings.Join(got, "\n      "), strings.Join(c.want, "\n      "))
				}
			})
		}
	}
}

type example struct {
	line, text string
	want       []string
}

// readTable reads examples: lines of text up to one that begins with "=>", and
// a row on each line that does; an empty line between examples; # begins a
// remark. "¶" in a text is an empty line.
func readTable(t testing.TB, path string) []example {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	for i, line := range strings.Split(string(b), "\n") {
		line = strings.TrimRight(line, " ")
		switch {
		case line == "" || strings.HasPrefix(line, "# "):
		case strings.HasPrefix(line, "=>"):
			c := &all[len(all)-1]
			if want := strings.TrimSpace(line[2:]); want != "nothing" {
				c.want = append(c.want, want)
			}
		default:
			all = append(all, example{line: fmt.Sprint(i + 1), text: strings.ReplaceAll(line, "¶", "\n\n")})
		}
	}
	return all
}

// A codebook in a language whose grammar is not known is refused, not ignored.
func TestCodebookWithoutGrammar(t *testing.T) {
	_, err := attribution.New(attribution.Options{Books: []*codebook.Book{{Language: "eo"}}})
	if !errors.Is(err, sayso.ErrInput) || !strings.Contains(err.Error(), `codebook for "eo"`) {
		t.Errorf("%v", err)
	}
}

// Ordinary pages give the rules no rows. What is read by example errs more
// easily: a page in twenty at most, and nothing that it is sure of.
func TestNeutralPages(t *testing.T) {
	byRule, all := rules(t), engine(t)
	pages, told := 0, 0
	for _, lang := range attribution.Languages() {
		source, err := os.ReadFile("testdata/neutral-" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for page := range strings.SplitSeq(string(source), "\n\n") {
			if strings.HasPrefix(page, "# ") {
				continue
			}
			pages++
			d := sayso.Document{ID: "d", Lang: lang, Text: page}
			for _, row := range rowsOf(byRule.Read(d)) {
				t.Errorf("%s\n a rule read %s", page, row)
			}
			x := all.Read(d)
			for _, s := range x.Statements {
				if s.Tier == sayso.TierA {
					t.Errorf("%s\n read on tier A: %q of %s", page, s.Term, s.Target)
				}
			}
			if len(x.Statements) > 0 {
				told++
			}
		}
	}
	t.Logf("rows on %d of %d ordinary pages", told, pages)
	if told*20 > pages {
		t.Errorf("rows on %d of %d ordinary pages", told, pages)
	}
}
