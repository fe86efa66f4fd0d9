package attribution_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso"
	"sayso/attribution"
	"sayso/text"
)

// holds fails unless everything that was read is a slice of the text at the
// place that is named, in code points and in bytes, and no row is without a
// target.
func holds(t interface{ Fatalf(string, ...any) }, d sayso.Document, x sayso.Extraction) {
	check := func(what string, in sayso.Part, at sayso.Span, want string) {
		source := d.Text
		if in == sayso.InTitle {
			source = d.Title
		}
		got, err := at.Slice(source)
		if err != nil || want != "" && got != want {
			t.Fatalf("%s: %v is %q (%v), want %q", what, at, got, err, want)
		}
		if runes := []rune(source); string(runes[at.Start:at.End]) != got {
			t.Fatalf("%s: code points %d to %d are not bytes %d to %d", what, at.Start, at.End, at.ByteStart, at.ByteEnd)
		}
	}
	for _, s := range x.Statements {
		check("term", s.In, s.TermAt, s.Term)
		check("evidence", s.In, s.EvidenceAt, s.Evidence)
		check("target", s.In, s.TargetAt, "")
		check("speaker", s.In, s.SpeakerAt, "")
		if s.Target == "" || s.Term == "" || s.Concept == "" || s.Rule == "" || s.Tier == "" || s.Stance == "" {
			t.Fatalf("a row is not whole: %+v", s)
		}
		if s.EvidenceAt.Start > s.TermAt.Start || s.TermAt.End > s.EvidenceAt.End {
			t.Fatalf("the evidence %q does not hold the term %q", s.Evidence, s.Term)
		}
	}
	for _, q := range x.Quotations {
		check("quotation", q.In, q.At, q.Quote)
		check("speaker", q.In, q.SpeakerAt, "")
	}
	for _, q := range x.Clauses {
		check("clause", q.In, q.At, q.Quote)
		check("speaker", q.In, q.SpeakerAt, "")
	}
	for _, a := range x.Testimonies {
		check("testimony", a.In, a.EvidenceAt, a.Evidence)
		check("person", a.In, a.PersonAt, "")
		if a.Person == "" {
			t.Fatalf("a testimony without a person: %+v", a)
		}
	}
}

// pieces are what documents are torn and glued from: words that rules look for,
// marks of every kind, and what breaks parsers.
var pieces = []string{
	"Peter Lang", "Maria Kovac", "the Union of Free Sailors", "BBC", "he", "she", "they", "I", "you", "his lawyer", "the group", "its secretary", "Gen.", "Mr",
	"called", "described", "was", "is", "as", "a", "traitor", "spies", "agent", "agents of the embassy", "accused", "of", "being", "denied", "said", "told", "that", "who", "whom",
	"and", "but", "not", "never", "if", "according to", "such as", "by", "on the payroll of", "posing as", "so-called", "“", "”", "\"", "«", "»", "‘", "’", "'", "„", "(", ")", ",", ".", "?", "!", ":", ";", "-", "=", "\n", "\n\n", "#4 lang_p, 12 Jan", "Lang: ",
	"interviewed", "in an interview with", "testified before the court", "2019", "on Monday", "جاسوس", "گفت", "«مزدور»", "را", "خواند", "وصف", "عميل", "بأنه", "قال", "\u200c", "\u202e", "\xff", "\x00", "😀", "é", "Verräter", "nannte", "espion", "qualifié de",
}

// Whatever a document is made of, in whatever language it claims to be, what is
// read out of it is a slice of it, and reading it twice gives the same.
func TestReadIsFaithful(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := sayso.Document{
			ID: "d", Lang: rapid.SampledFrom(append(attribution.Languages(), "", "xx")).Draw(t, "lang"),
			Title: join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "title")),
			Text:  join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "text")),
		}
		d.Layers = layers(t, d.Text)
		x := e.Read(d)
		holds(t, d, x)
		if again := e.Read(d); !reflect.DeepEqual(x, again) {
			t.Fatalf("read twice, read differently")
		}
	})
}

// layers covers some of a text with a comment and a caption.
func layers(t *rapid.T, source string) []sayso.Layer {
	index := text.NewIndex(source)
	at := rapid.IntRange(0, len(source)).Draw(t, "layers at")
	for at < len(source) && !utf8.RuneStart(source[at]) {
		at++
	}
	return []sayso.Layer{
		{Kind: sayso.LayerComment, Voice: "lang_p", Span: index.Span(0, at)},
		{Kind: sayso.LayerCaption, Span: index.Span(at, len(source))},
	}
}

func join(words []string) string { return strings.ToValidUTF8(strings.Join(words, " "), "�") }

// The gold documents, cut, doubled and with letters lost, are read without
// failing, and faithfully.
func TestDamagedDocuments(t *testing.T) {
	e := engine(t)
	docs := goldDocuments(t)
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(docs).Draw(t, "document")
		runes := []rune(d.Text)
		for range rapid.IntRange(0, 6).Draw(t, "wounds") {
			if len(runes) == 0 {
				break
			}
			a := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
			b := min(len(runes), a+rapid.IntRange(0, 80).Draw(t, "letters"))
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				runes = append(runes[:a:a], runes[b:]...)
			case 1:
				runes = append(runes[:b:b], append(append([]rune{}, runes[a:b]...), runes[b:]...)...)
			case 2:
				runes[a] = rapid.SampledFrom([]rune("\"'«»“”„‘’\u200c\u202e\n.:")).Draw(t, "mark")
			case 3:
				runes = append([]rune(strings.ToUpper(string(runes[:a]))), runes[a:]...)
			}
		}
		d.Text = string(runes)
		holds(t, d, e.Read(d))
	})
}

func goldDocuments(t testing.TB) []sayso.Document {
	t.Helper()
	docs := goldAtHand(t)
	if len(docs) == 0 {
		t.Skip("the gold documents are not at hand (set SAYSO_SHARED)")
	}
	return docs
}

// goldAtHand returns the gold documents; none where they are not at hand.
func goldAtHand(t testing.TB) []sayso.Document {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(), "data/gold/docs.jsonl"))
	if err != nil {
		return nil
	}
	defer f.Close()
	var docs []sayso.Document
	for dec := json.NewDecoder(f); dec.More(); {
		var d struct{ ID, Lang, Title, Text string }
		if err := dec.Decode(&d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, sayso.Document{ID: d.ID, Lang: d.Lang, Title: d.Title, Text: d.Text})
	}
	return docs
}

// The longest text that a case takes has sixteen megabytes, and nothing in a minute's
// test needs so many: go test ./attribution -run LongTexts -longest 16
var longest = flag.Int("longest", 1, "megabytes of the longest text")

// A megabyte of nested quotations and brackets in one line, and a quarter of one each of
// what else could make the work grow with the square of the length, are read to the end.
// With one such step it would take hours, not seconds.
func TestLongTextsEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("reads five megabytes")
	}
	e := engine(t)
	for _, c := range []struct {
		lang, piece string
		bytes       int
	}{
		{"en", "“Maria Kovac said ‘Peter Lang is a «spy» (", *longest << 20},
		{"en", "and Maria Kovac, who said that he, Peter Lang, was a traitor, ", 1 << 18},
		{"en", "Anna Rust, ", 1 << 18},
		{"en", "\"'«“‘(", 1 << 18},
		{"en", "He said she was a spy.\n", 1 << 18},
		{"en", "Anna Rust: Are you a spy?\n\n", 1 << 18},
		{"fa", "مریم کواچی پیمان لنگرودی را «جاسوس» خواند و گفت که او «مزدور» است، ", 1 << 18},
		{"fa", "مریم کواچی، ", 1 << 18},
		{"fa", "مریم: آیا تو جاسوسی؟\n\n", 1 << 18},
		{"ar", "قالت مريم القواص إن بطرس لنجي \"عميل\" ووصفته بأنه «خائن»، ", 1 << 18},
		{"ar", "مريم القواص، ", 1 << 18},
		{"ar", "مريم: هل أنت جاسوس؟\n\n", 1 << 18},
		{"de", "Maria Kovac sagte, Peter Lang sei ein «Spitzel», der Omar Haddad einen Verräter nannte, ", 1 << 18},
		{"de", "Anna Rust, ", 1 << 18},
		{"de", "Anna Rust: Sind Sie ein Spitzel?\n\n", 1 << 18},
		{"fr", "Marie Kovac a dit que Pierre Lang était un « espion » et a traité Omar Haddad de traître, ", 1 << 18},
		{"fr", "Anne Rust, ", 1 << 18},
		{"fr", "Anne Rust : Êtes-vous un espion ?\n\n", 1 << 18},
	} {
		d := sayso.Document{ID: "d", Lang: c.lang, Text: strings.Repeat(c.piece, c.bytes/len(c.piece))}
		x := e.Read(d)
		t.Logf("%s: %d statements, %d quotations in %d bytes of %q", c.lang, len(x.Statements), len(x.Quotations), len(d.Text), c.piece)
	}
}

// FuzzRead reads any bytes in any of the languages.
func FuzzRead(f *testing.F) {
	e := engine(f)
	for i, p := range pieces {
		f.Add(p+" called Peter Lang a spy.", "“"+p+"” he said. Maria Kovac: "+p, uint8(i))
	}
	langs := append(attribution.Languages(), "")
	f.Fuzz(func(t *testing.T, title, source string, lang uint8) {
		d := sayso.Document{ID: "d", Lang: langs[int(lang)%len(langs)], Title: strings.ToValidUTF8(title, "�"), Text: strings.ToValidUTF8(source, "�")}
		holds(t, d, e.Read(d))
	})
}

// BenchmarkRead reads articles of 3 KB; SetBytes gives megabytes a second.
func BenchmarkRead(b *testing.B) {
	e := engine(b)
	text := strings.Repeat("Maria Kovac, a spokeswoman for the Union of Free Sailors, said on Monday that Peter Lang was an agent of the embassy. “He has been on the payroll of the ministry for years,” she told the Ostend Herald. Lang denied being a spy. The harbour was quiet, and the ferries left on time; nobody at the terminal had heard of the dispute.\n\n", 9)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		e.Read(sayso.Document{ID: "d", Lang: "en", Text: text})
	}
}
