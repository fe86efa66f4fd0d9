package names_test

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/names"
	"sayso/text"
)

func rows(t testing.TB, path string) [][]string {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(body)) {
		if !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(strings.TrimSpace(line), "\t"))
		}
	}
	return all
}

// Two names that are a letter apart are two names: not one of 200 may pass.
func TestDifferentNamesAreNotTakenForOne(t *testing.T) {
	pairs := rows(t, "testdata/different.tsv")
	if len(pairs) < 200 {
		t.Errorf("%d pairs", len(pairs))
	}
	for _, p := range pairs {
		if c := names.Compare(p[0], p[1]); c.Verdict == names.Same || c.Verdict == names.Variant {
			t.Errorf("%s / %s: %s, %.3f: %s", p[0], p[1], c.Verdict, c.Score, c.Why)
		}
	}
}

func TestSpellingsOfOneName(t *testing.T) {
	for _, p := range rows(t, "testdata/alike.tsv") {
		if c := names.Compare(p[1], p[2]); !strings.Contains(p[0], string(c.Verdict)) {
			t.Errorf("%s / %s: %s, %.3f instead of %s: %s", p[1], p[2], c.Verdict, c.Score, p[0], c.Why)
		}
	}
}

// pieces of names in all scripts, with what folding takes away among them.
var pieces = []string{
	"Hassan", "Hossein", "al-", "bin ", "Abu ", "J.", "III", "von ", "Gholamreza", "é", "Ä", "’", "ß", " ", "-", ", ", "(", "2", "1",
	"حسن", "حسين", "ي", "ك", "عبد ", "ال", "الله", "\u200c", "ـ", "\u064e", "ة", "غلام", "رضا", "زاده", "д", "Ольга ", "כהן", "ג'ון", "Ω", "李", "\u202b",
}

func anyName() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "pieces"), "")
	})
}

func TestCompareIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyName().Draw(t, "a"), anyName().Draw(t, "b")
		x, y := names.Compare(a, b), names.Compare(b, a)
		if x.Score != y.Score || x.Verdict != y.Verdict {
			t.Fatalf("%q, %q: %v, %v", a, b, x, y)
		}
	})
}

func TestEveryNameIsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyName().Draw(t, "a")
		if c := names.Compare(a, a); c.Verdict != names.Same || c.Score != 1 {
			t.Fatalf("%q: %v", a, c)
		}
	})
}

func TestFoldingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyName().Draw(t, "a"), anyName().Draw(t, "b")
		x, y := names.Compare(a, b), names.Compare(text.Key(a), b)
		if x.Score != y.Score || x.Verdict != y.Verdict {
			t.Fatalf("%q, %q: %v, folded %v", a, b, x, y)
		}
	})
}

func FuzzCompare(f *testing.F) {
	f.Add("Hassan Heyrani", "حسن حیرانی")
	f.Add("Abdul Rahman al-Tikriti III", "عبد الرحمن التكريتي")
	f.Add("\xff\u200c'", "-")
	f.Fuzz(func(t *testing.T, a, b string) {
		c := names.Compare(a, b)
		if !(c.Score >= 0 && c.Score <= 1) || c.Why == "" || c.Verdict == "" {
			t.Errorf("%q, %q: %+v", a, b, c)
		}
		if d := names.Compare(b, a); c.Score != d.Score || c.Verdict != d.Verdict {
			t.Errorf("%q, %q: %+v, turned %+v", a, b, c, d)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	for b.Loop() {
		names.Compare("Gholamreza Mirzaiee", "غلامرضا میرزایی")
	}
}

// Two other initials are two other names: A. Berg is not B. Berg, whatever they share.
func TestOtherInitialsAreOtherNames(t *testing.T) {
	for _, surname := range []string{"Berg", "Heyrani", "Papadopoulos"} {
		if c := names.Compare("A. "+surname, "B. "+surname); c.Verdict != names.Different || c.Score >= names.VariantAt {
			t.Errorf("%s: %s, %.3f", surname, c.Verdict, c.Score)
		}
		if c := names.Compare("A. B. "+surname, "A. "+surname); c.Verdict == names.Different {
			t.Errorf("%s: %s, %.3f", surname, c.Verdict, c.Score)
		}
	}
}
