package attribution_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso"
	"sayso/attribution"
)

// Another seed damages other texts in other places, and more can be asked for:
// go test ./attribution -run Mutated -seed 8 -mutations 50000
var (
	mutationSeed = flag.Uint64("seed", 7, "of the damage done to texts")
	mutations    = flag.Int("mutations", 10000, "damaged texts a language")
)

// Thousands of damaged texts a language, made from the tables of this package
// and, where they are at hand, from the gold documents: none breaks the engine,
// what is read is always a slice of the text, and reading it again gives the
// same bytes.
func TestMutatedTexts(t *testing.T) {
	e := engine(t)
	n := *mutations
	if testing.Short() {
		n = 200
	}
	for i, lang := range attribution.Languages() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(*mutationSeed, uint64(i)))
			texts := textsIn(t, lang)
			for k := range n {
				d := sayso.Document{ID: "d", Lang: lang, Outlet: "Ostend Herald", Text: mutated(random, texts)}
				if k%3 == 0 {
					d.Title, _, _ = strings.Cut(mutated(random, texts), "\n")
				}
				x := e.Read(d)
				holds(t, d, x)
				if k%20 == 0 && !bytes.Equal(asJSON(t, x), asJSON(t, e.Read(d))) {
					t.Fatalf("read twice, read differently: %q", d.Text)
				}
			}
		})
	}
}

func asJSON(t *testing.T, x sayso.Extraction) []byte {
	t.Helper()
	b, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// textsIn returns what is at hand in a language: the texts of the tables, and
// windows of the gold documents.
func textsIn(t *testing.T, lang string) []string {
	t.Helper()
	var all []string
	tables, err := filepath.Glob("testdata/*-" + lang + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if strings.HasPrefix(filepath.Base(table), "neutral") {
			continue
		}
		for _, c := range readTable(t, table) {
			all = append(all, c.text)
		}
	}
	for _, d := range goldAtHand(t) {
		for text := d.Text; d.Lang == lang && len(text) > 0; {
			end := min(len(text), 900)
			for end < len(text) && !utf8.RuneStart(text[end]) {
				end++
			}
			all = append(all, text[:end])
			text = text[end:]
		}
	}
	return all
}

// mutated returns one or two of the texts, wounded up to eight times.
func mutated(random *rand.Rand, texts []string) string {
	runes := []rune(texts[random.IntN(len(texts))])
	if random.IntN(3) == 0 {
		runes = slices.Concat(runes, []rune("\n\n"), []rune(texts[random.IntN(len(texts))]))
	}
	for range random.IntN(9) {
		if len(runes) == 0 {
			break
		}
		runes = wounded(random, runes)
	}
	return string(runes)
}

// odd are the marks and signs that damage brings: of quotation, of direction,
// joiners, lost letters.
var odd = []rune("\"'«»“”„‘’‹›()[]:;,.!?-–—…\n\t\u00a0\u200c\u200d\u200e\u200f\u202b\u202e\u0640\u064b\ufffd\u0000ßİıﬁ😀@#_/\\")

func wounded(random *rand.Rand, runes []rune) []rune {
	a := random.IntN(len(runes))
	b := min(len(runes), a+random.IntN(60))
	switch random.IntN(9) {
	case 0: // lost
		return slices.Delete(runes, a, b)
	case 1: // doubled
		return slices.Insert(runes, b, slices.Clone(runes[a:b])...)
	case 2, 3: // misread
		runes[a] = odd[random.IntN(len(odd))]
	case 4: // a mark too many
		return slices.Insert(runes, a, odd[random.IntN(len(odd))])
	case 5: // shouted
		return slices.Concat(runes[:a], []rune(strings.ToUpper(string(runes[a:b]))), runes[b:])
	case 6: // whispered
		return slices.Concat(runes[:a], []rune(strings.ToLower(string(runes[a:b]))), runes[b:])
	case 7: // torn off
		return runes[:a]
	case 8: // glued
		return slices.DeleteFunc(runes, func(r rune) bool { return r == ' ' && random.IntN(4) == 0 })
	}
	return runes
}
