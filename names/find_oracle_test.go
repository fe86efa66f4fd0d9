package names_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso"
	"sayso/names"
	"sayso/text"
)

// A naive finder: it tries every name at every word, and knows of no trie, hash or
// lexer. On names of invented words, which have no other spellings, it must find
// what Find finds.

var wordRuns = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+`)

type naiveMention struct {
	start, end int
	id         string
	how        names.How
}

func naiveFind(list []string, s string) []naiveMention {
	var all []naiveMention
	words := wordRuns.FindAllStringIndex(s, -1)
	for id, name := range list {
		parts := wordRuns.FindAllString(name, -1)
		for i := range words {
			if i+len(parts) > len(words) || i > 0 && s[words[i-1][1]:words[i][0]] == "-" {
				continue
			}
			last := i + len(parts) - 1
			if last+1 < len(words) && s[words[last][1]:words[last+1][0]] == "-" {
				continue
			}
			m := naiveMention{words[i][0], words[last][1], fmt.Sprint(id), names.Folded}
			if s[m.start:m.end] == name {
				m.how = names.Exact
			}
			if m.how == names.Exact || naiveSpells(parts, s, words[i:last+1]) {
				all = append(all, m)
			}
		}
	}
	all = slices.DeleteFunc(all, func(m naiveMention) bool {
		return slices.ContainsFunc(all, func(o naiveMention) bool {
			return o.start <= m.start && m.end <= o.end && o.end-o.start > m.end-m.start
		})
	})
	slices.SortFunc(all, func(a, b naiveMention) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.id, b.id))
	})
	return all
}

func naiveSpells(parts []string, s string, words [][]int) bool {
	small, large, listed := 0, 0, false
	for k, part := range parts {
		w := s[words[k][0]:words[k][1]]
		if text.Key(w) != text.Key(part) {
			return false
		}
		if k > 0 {
			switch s[words[k-1][1]:words[k][0]] {
			case " ", "  ", "\n", "-", "\u200f ":
			default:
				return false
			}
		}
		first, _ := utf8.DecodeRuneInString(w)
		written, _ := utf8.DecodeRuneInString(part)
		listed = listed || unicode.IsUpper(written)
		if unicode.IsUpper(first) {
			large++
		} else if unicode.IsLower(first) {
			small++
		}
	}
	// A name with capitals has all of them or none.
	return !listed || small == 0 || large == 0
}

var inventedWords = []string{"Zarkan", "zarkan", "ZARKAN", "Mordelt", "mordelt", "Tülvik", "Tulvik", "tulvik", "زاركان", "زارکان", "زَارکان", "مردلت", "مـردلت", "خشتين", "خشتین", "Зоркин", "зоркин"}

func inventedName() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(rapid.SampledFrom(inventedWords), 1, 3).Draw(t, "words")
		if len(words) == 1 {
			return strings.ToLower(words[0]) // what capitals do for one word another test tells
		}
		return strings.Join(words, rapid.SampledFrom([]string{" ", "-"}).Draw(t, "between"))
	})
}

func inventedText() *rapid.Generator[string] {
	gaps := []string{" ", " ", " ", "  ", "\n", "-", "\u200f ", ", ", ". ", "\n\n", " “", "! ", " of ", " از "}
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 25).Draw(t, "words") {
			b.WriteString(rapid.SampledFrom(inventedWords).Draw(t, "word"))
			b.WriteString(rapid.SampledFrom(gaps).Draw(t, "gap"))
		}
		return b.String()
	})
}

func TestFindIsTheNaiveFinder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(inventedName(), 1, 9).Draw(t, "list")
		s := inventedText().Draw(t, "text")
		var w names.Watchlist
		for id, name := range list {
			if err := w.Add(fmt.Sprint(id), name, sayso.GroupTarget); err != nil {
				t.Fatal(err)
			}
		}
		var got []naiveMention
		for _, m := range w.Find(s) {
			got = append(got, naiveMention{m.ByteStart, m.ByteEnd, m.ID, m.How})
		}
		if want := naiveFind(list, s); !slices.Equal(got, want) {
			t.Fatalf("list %q\ntext %q\n got %v\nwant %v", list, s, got, want)
		}
	})
}

// checkMentions: whatever the list and the text, spans are slices of the text in
// order, and names are of the list.
func checkMentions(t interface{ Fatalf(string, ...any) }, list []string, s string, mentions []names.Mention) {
	last := 0
	for _, m := range mentions {
		if piece, err := m.Slice(s); err != nil || piece != m.Text || m.Text == "" {
			t.Fatalf("list %q, text %q: %+v: %q, %v", list, s, m, piece, err)
		}
		if m.Start < last || !slices.Contains(list, m.Name) || m.ID != m.Name {
			t.Fatalf("list %q, text %q: %+v", list, s, m)
		}
		if (m.How == names.Exact) != (m.Text == m.Name) && m.How != names.Clitic {
			t.Fatalf("list %q, text %q: %+v", list, s, m)
		}
		last = m.Start
	}
}

// pieces of running text in which nothing is a name, and everything is near one.
var around = []string{"و", "ب", "لل", "ال", "ها", "\u200cها", "\u200c", "'s", "’s", "d'", "-", ".", ". ", ", ", "@", "#", "_", "://", "\n", "\n\n", " ", "Dr. ", "دکتر ", "the ", "bin ", "\xff", "\u0301", "ء"}

func TestSpansAreSlices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []string
		var w names.Watchlist
		for range rapid.IntRange(0, 6).Draw(t, "names") {
			name := strings.TrimSpace(anyName().Draw(t, "name"))
			if w.Add(name, name, rapid.SampledFrom([]sayso.TargetType{"", sayso.PersonTarget, sayso.GroupTarget}).Draw(t, "kind")) == nil {
				list = append(list, name)
			}
		}
		var s strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "pieces") {
			s.WriteString(rapid.SampledFrom(slices.Concat(around, list, pieces)).Draw(t, "piece"))
		}
		checkMentions(t, list, s.String(), w.Find(s.String()))
	})
}

func FuzzFind(f *testing.F) {
	f.Add("Hassan Heyrani\nHope\nحسن حیرانی", "Dr Hope, وحسن حیرانی‌ها, Hasan Heirani's. Heyrani!")
	f.Add("@x\n\xff\nJ. K.\nal-Masri, Ahmed", "\xff J.K. #Ahmed_al_Masri @x \u200c d'al-Masri, Ahmed")
	f.Fuzz(func(t *testing.T, lines, s string) {
		var list []string
		var w names.Watchlist
		for name := range strings.SplitSeq(lines, "\n") {
			if name = strings.TrimSpace(name); len(list) < 50 && w.Add(name, name, "") == nil {
				list = append(list, name)
			}
		}
		checkMentions(t, list, s, w.Find(s))
	})
}
