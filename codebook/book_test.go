package codebook_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/codebook"
	"sayso/text"
)

// Every codebook of ours loads, knows every concept, and is as broad as it
// claims: 150 label forms and 60 verbs of speech.
func TestDefaultBooks(t *testing.T) {
	for _, lang := range codebook.Languages() {
		b, err := codebook.Default(lang)
		if err != nil {
			t.Fatal(err)
		}
		forms := 0
		for _, name := range codebook.Concepts() {
			c, ok := b.Concepts[name]
			if !ok {
				t.Errorf("%s has no concept %q", lang, name)
			}
			forms += len(c.Forms)
		}
		if forms < 150 || len(b.Verbs["speech"]) < 60 {
			t.Errorf("%s has %d forms and %d verbs of speech", lang, forms, len(b.Verbs["speech"]))
		}
	}
}

// A mistake in a user's codebook is shown with its line and column.
func TestMistakesAreShownWithTheirPlace(t *testing.T) {
	for source, want := range map[string]string{
		"language: en\nconcepts:\n  agnt:\n    side: accusation\n": "line 3, column 3",
		"language: en\nconcepts:\n  agent:\n    side: bad\n":       "line 3, column 3",
		"language: en\nconcepts:\n  agent:\n    forms: [a\n":       "4:",
		"language: en\nconcepst: {}\n":                             "2:1",
		"concepts: {}\n":                                           "does not say its language",
	} {
		_, err := codebook.Load("mine.yaml", []byte(source))
		if !errors.Is(err, sayso.ErrInput) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "mine.yaml") {
			t.Errorf("%q: %v, want %q in it", source, err, want)
		}
	}
}

// A user's codebook adds to ours and takes nothing away.
func TestExtend(t *testing.T) {
	ours, err := codebook.Default("en")
	if err != nil {
		t.Fatal(err)
	}
	mine, err := codebook.Load("mine.yaml", []byte("language: en\nconcepts:\n  traitor:\n    side: accusation\n    forms: [zigzagger]\n"))
	if err != nil {
		t.Fatal(err)
	}
	both := ours.Extend(mine).Concepts["traitor"].Forms
	if !slices.Contains(both, "zigzagger") || !slices.Contains(both, "traitor") || slices.Contains(ours.Concepts["traitor"].Forms, "zigzagger") {
		t.Errorf("forms %v", both)
	}
}

// Phrases are found in any typing; what blocks a reading is found with it.
func TestFind(t *testing.T) {
	b, err := codebook.Default("en")
	if err != nil {
		t.Fatal(err)
	}
	p := codebook.Compile(b)
	source := "The TRAVEL agent was no Human-Rights Defender, said the Cult of Rajavi"
	tokens := text.Parse(source, "en").Tokens
	var got []string
	for _, f := range p.Find(tokens) {
		for _, s := range f.Senses {
			if s.Class <= codebook.Block {
				got = append(got, s.Value+"="+source[tokens[f.First].Start:tokens[f.Last-1].End])
			}
		}
	}
	want := []string{"agent=TRAVEL agent", "agent=agent", "dissident=Human-Rights Defender", "cult=Cult of Rajavi", "cult=Cult"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
