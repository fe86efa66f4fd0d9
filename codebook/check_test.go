package codebook_test

import (
	"slices"
	"testing"

	"sayso/codebook"
)

// Every problem is named with its place, not the first alone.
func TestCheck(t *testing.T) {
	const mine = `language: en
concepts:
  agent:
    side: accusation
    forms: [blorter, "", Blorter]
  traitor:
    side: accusation
    forms:
      - blorter
      - zigzagger
      - mercenary
verbs:
  namign: [brand]
`
	_, problems, err := codebook.Check("mine.yaml", []byte(mine))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	want := []string{
		`line 5, column 22: an empty form is never found`,
		`line 5, column 26: "blorter" stands already in line 5`,
		`line 9, column 9: "blorter" stands under agent (line 5) too: only one of the two is read`,
		`line 11, column 9: "mercenary" is mercenary in our codebook: only one of the two is read`,
		`line 13, column 3: no rule reads a list of verbs called "namign"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// Whatever a file holds, checking it ends with a verdict.
func FuzzCheck(f *testing.F) {
	f.Add([]byte("language: en\nconcepts:\n  agent:\n    side: accusation\n    forms: [a, \"\"]\n"))
	f.Add([]byte("language: fa\nwords: {}\n---\n- x\n"))
	f.Add([]byte("language: xx\nconcepts: &a\n  agent: *a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, problems, err := codebook.Check("mine.yaml", data); err != nil && problems != nil {
			t.Errorf("%v and %v", problems, err)
		}
	})
}

// Our own codebooks hold to what is asked of a user's.
func TestOurBooksHaveNoProblems(t *testing.T) {
	for _, lang := range codebook.Languages() {
		source, err := codebook.Source(lang)
		if err != nil {
			t.Fatal(err)
		}
		_, problems, err := codebook.Check(lang+".yaml", source)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Errorf("%s.yaml: %s", lang, p)
		}
	}
}
