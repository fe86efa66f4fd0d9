package books_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso/hands/internal/books"
)

func TestNamesOfFiles(t *testing.T) {
	for file, want := range map[string]books.Name{
		"1368CaliJarim.NahwWadih.Shamela0010018-ara1":                {Author: "1368CaliJarim", Work: "NahwWadih", Edition: "Shamela", Lang: "ar"},
		"1182MahdiKhan.JahangushaNadiri.AOCP20250214825-per1":        {Author: "1182MahdiKhan", Work: "JahangushaNadiri", Edition: "AOCP", Lang: "fa"},
		"0834HafizAbru.ZubdatTawarikh.AOCP20250214629Vols-per1":      {Author: "0834HafizAbru", Work: "ZubdatTawarikh", Edition: "AOCP", Lang: "fa"},
		"1351IbnHusayn.NahrDhahab.Shamela0011788-ara1.completed":     {Author: "1351IbnHusayn", Work: "NahrDhahab", Edition: "Shamela", Lang: "ar"},
		"0375IkhwanSafa.Rasail.Hindawi95926405VolsCL-ara1.mARkdown":  {Author: "0375IkhwanSafa", Work: "Rasail", Edition: "Hindawi", Lang: "ar"},
		"1450MuhammadSibaci.SurtuIlahan2Bacd.Hindawi13968086CL-ara1": {Author: "1450MuhammadSibaci", Work: "SurtuIlahan2Bacd", Edition: "Hindawi", Lang: "ar"},
	} {
		if got, isOne := books.ReadName(file); !isOne || got != want {
			t.Errorf("%s: %+v, %t", file, got, isOne)
		}
	}
	for _, file := range []string{
		"README.md", "1368CaliJarim.yml", "1368CaliJarim.NahwWadih.yml", "1368CaliJarim.NahwWadih.Shamela0010018-ara1.yml",
		"0600Anonymous.LamcatSiraj.AOCP202502141219-per1", "1368CaliJarim.NahwWadih.Shamela0010018-eng1",
	} {
		if got, isOne := books.ReadName(file); isOne {
			t.Errorf("%s is a text: %+v", file, got)
		}
	}
}

const header = "######OpenITI#\n#META# Tags: history\n#META# Translator: None\n#META#Header#End#\n"

// Sentences that a book is made of, and what the makers of a text set between them.
func TestOnlyProseIsRead(t *testing.T) {
	got, err := books.ReadBook(strings.NewReader(header + `
### | الفصل الأول
# مقدمة الكتاب
# لله الحمد على ما أنعم١ وله الشكر (٢) على ما PageV01P017
~~أسدى، والصلاة @QB@ على نبيه [3].

![image filename](./0017.png)

~~وكان ذلك في عام ١٩٢٣.
# قفا نبك من ذكرى حبيب %~% ومنزل بسقط اللوى
# مى‌رود <i>آن</i> مرد` + "\u200f" + `. ms345
`))
	want := []string{
		"لله الحمد على ما أنعم وله الشكر على ما أسدى، والصلاة على نبيه . وكان ذلك في عام ١٩٢٣.",
		"مى‌رود آن مرد.",
	}
	if err != nil || !slices.Equal(got.Paragraphs, want) || got.Kind != "history" || got.IsTranslation {
		t.Errorf("%v, %q, %+v", err, got.Paragraphs, got)
	}
	if b, err := books.ReadBook(strings.NewReader(strings.Replace(header, "None", "A. Reader", 1))); err != nil || !b.IsTranslation {
		t.Errorf("with a translator: %+v, %v", b, err)
	}
	if _, err := books.ReadBook(strings.NewReader("# a text\n~~without a header\n")); err == nil {
		t.Error("no header, and no error")
	}
}

// Pieces are runs of the book's own words, in its order, of the length that was
// promised, neither from its first tenth nor its end, and no two of the same words.
func TestPiecesLieOverABook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(1, 1500), 0, 60).Draw(t, "words of paragraphs")
		var b books.Book
		n := 0
		for _, size := range sizes {
			var p strings.Builder
			for range size {
				fmt.Fprintf(&p, "%d ", n)
				n++
			}
			b.Paragraphs = append(b.Paragraphs, strings.TrimSpace(p.String()))
		}
		pieces := b.Pieces()
		if len(pieces) > 20 || n < 1200 && len(pieces) > 0 {
			t.Fatalf("%d pieces of %d words", len(pieces), n)
		}
		last := -1
		for i, piece := range pieces {
			words := strings.Fields(strings.Join(piece, " "))
			if len(words) < 600 || len(words) > 900 {
				t.Fatalf("a piece of %d words", len(words))
			}
			for k, w := range words {
				var at int
				fmt.Sscan(w, &at)
				if at <= last || k > 0 && at != last+1 || i == 0 && at < n/10 {
					t.Fatalf("word %d follows %d in piece %d of %d words", at, last, i, n)
				}
				last = at
			}
		}
	})
}

func TestALongEvenBookGivesTwentyPieces(t *testing.T) {
	var b books.Book
	for range 400 {
		b.Paragraphs = append(b.Paragraphs, strings.TrimSpace(strings.Repeat("word ", 100)))
	}
	if got := len(b.Pieces()); got != 20 {
		t.Errorf("%d pieces of 40,000 words", got)
	}
}

func readAll(s string) (all []books.Piece, err error) {
	for p, err := range books.ReadPieces(strings.NewReader(s)) {
		if err != nil {
			return all, err
		}
		all = append(all, p)
	}
	return all, nil
}

func TestPiecesTravelAsLines(t *testing.T) {
	b := books.Book{Kind: "history"}
	for range 20 {
		b.Paragraphs = append(b.Paragraphs, strings.TrimSpace(strings.Repeat("<كلمة> ", 100)))
	}
	pieces := books.PiecesOf(books.Name{Author: "1300A", Work: "B", Edition: "C", Lang: "ar"}, b)
	if len(pieces) == 0 || pieces[0].ID != "1300A.B.C 01" {
		t.Fatalf("%d pieces, %+v", len(pieces), pieces)
	}
	var w strings.Builder
	if err := books.WritePieces(&w, pieces); err != nil || strings.Count(w.String(), "\n") != len(pieces) {
		t.Fatal(err, w.String())
	}
	back, err := readAll(w.String())
	if err != nil || !slices.Equal(back, pieces) {
		t.Errorf("%v: %+v", err, back)
	}
	if _, err := readAll("{}\n{\"text\":"); err == nil || !strings.Contains(err.Error(), "object 2") {
		t.Errorf("half an object: %v", err)
	}
}

func FuzzReadBook(f *testing.F) {
	f.Add(header + "# a paragraph\n~~goes on.\n")
	f.Add(header + "~~nothing begins\n# PageV01P001 ms1 @A@ <b> ![i](x) \xff (۱)\n### | h\n# a %~% b\n")
	f.Fuzz(func(t *testing.T, s string) {
		b, err := books.ReadBook(strings.NewReader(s))
		if err != nil {
			return
		}
		for _, p := range b.Paragraphs {
			if !utf8.ValidString(p) || p != strings.TrimSpace(p) || strings.Contains(p, "~~") || strings.ContainsFunc(p, unicode.IsControl) {
				t.Errorf("a paragraph %q", p)
			}
		}
		for _, piece := range b.Pieces() {
			if n := len(strings.Fields(strings.Join(piece, " "))); n < 600 || n > 900 {
				t.Errorf("a piece of %d words", n)
			}
		}
	})
}

func FuzzReadPieces(f *testing.F) {
	f.Add(`{"byline":"a","text":"b"}` + "\n")
	f.Fuzz(func(t *testing.T, s string) {
		pieces, err := readAll(s)
		if err != nil {
			return
		}
		var w strings.Builder
		if err := books.WritePieces(&w, pieces); err != nil {
			t.Fatal(err)
		}
		if back, err := readAll(w.String()); err != nil || !slices.Equal(back, pieces) {
			t.Errorf("%v: %+v is not %+v", err, back, pieces)
		}
	})
}
