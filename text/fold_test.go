package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso/text"
)

// Spellings that a reader takes for one word have one key. The pairs are from
// the search and names notes: what a unicode61 index and NFKC keep apart.
func TestKeysMeet(t *testing.T) {
	for _, pair := range [][2]string{
		{"علي", "علی"},
		{"كتاب", "کتاب"},
		{"می‌گوید", "ميگويد"},
		{"عَمِيلٌ", "عميل"},
		{"جاســوس", "جاسوس"},
		{"۱۳۹۷", "1397"},
		{"١٣٩٧", "1397"},
		{"أحمد", "احمد"},
		{"إيران", "ایران"},
		{"آن", "ان"},
		{"مدرسة", "مدرسه"},
		{"\u200fمزدور\u202c", "مزدور"},
		{"Éric", "eric"},
		{"Müller", "MULLER"},
		{"Straße", "strasse"},
		{"İstanbul", "istanbul"},
		{"Łódź", "lodz"},
		{"e\u0301tude", "étude"},
		{"ﻻ", "لا"},
		{"O’Brien", "o'brien"},
		{"  two\u00a0 words ", "two words"},
		{"co\u00adoperate", "cooperate"},
	} {
		if a, b := text.Key(pair[0]), text.Key(pair[1]); a != b {
			t.Errorf("%q has the key %q, %q has %q", pair[0], a, pair[1], b)
		}
	}
}

// Words that differ to a reader keep different keys.
func TestKeysStayApart(t *testing.T) {
	for _, pair := range [][2]string{{"agent", "agents"}, {"خائن", "خیانت"}, {"حسن", "حسین"}, {"a b", "ab"}} {
		if a, b := text.Key(pair[0]), text.Key(pair[1]); a == b {
			t.Errorf("%q and %q share the key %q", pair[0], pair[1], a)
		}
	}
}

// A folded range leads back to whole letters with the marks on them.
func TestFoldLeadsBack(t *testing.T) {
	source := "قال إنّ «العَمِيلَ» رحل"
	folded := text.Fold(source)
	at := strings.Index(folded.Text, "عمیل")
	if at < 0 {
		t.Fatalf("folded to %q", folded.Text)
	}
	from, to := folded.Source(at, at+len("عمیل"))
	if got := source[from:to]; got != "عَمِيلَ" {
		t.Errorf("leads back to %q", got)
	}
}

// The key of a key is itself, and every folded byte leads back to a run of
// whole characters of the source.
func TestFoldProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkFold(t, pieces().Draw(t, "s"))
	})
}

func FuzzFold(f *testing.F) {
	f.Add("ﻻ می‌گوید İß\xff")
	f.Fuzz(func(t *testing.T, s string) { checkFold(t, s) })
}

func checkFold(t failer, s string) {
	t.Helper()
	key := text.Key(s)
	if again := text.Key(key); again != key {
		t.Fatalf("key %q of %q has the key %q", key, s, again)
	}
	folded := text.Fold(s)
	last := 0
	for i := range folded.Text {
		from, to := folded.Source(i, i+1)
		if from < last || to <= from || to > len(s) {
			t.Fatalf("folded byte %d of %q leads to %d:%d", i, s, from, to)
		}
		last = from
		if !utf8.ValidString(s) {
			continue
		}
		if !utf8.ValidString(s[from:to]) {
			t.Fatalf("folded byte %d of %q leads to broken %q", i, s, s[from:to])
		}
	}
	if from, to := folded.Source(0, len(folded.Text)); from > to || to > len(s) {
		t.Fatalf("the whole of %q leads to %d:%d", s, from, to)
	}
}

// A text folded character by character is the text folded.
func TestAppendFoldIsFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s") + rapid.SampledFrom([]string{"", "می‌رود", "e\u0301", "ﻻ", "ءـ"}).Draw(t, "end")
		var folded []byte
		for _, r := range s {
			folded = text.AppendFold(folded, r)
		}
		if want := text.Fold(s).Text; string(folded) != want {
			t.Fatalf("%q: %q, not %q", s, folded, want)
		}
	})
}
