package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sayso/text"
)

// pieces is text of the kind that pages are made of, with everything in it that
// went wrong somewhere: odd marks, joiners, marks of direction, broken bytes.
func pieces() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOf(rapid.OneOf(
			rapid.SampledFrom([]string{
				" ", "\n", "\n\n", ".", "?", "!", ",", "\"", "“", "”", "„", "«", "»", "‹", "›", "'", "’", "‘", "‚",
				"agent", "Mr.", "U.S.", "l’Iran", "O'Brien", "so-called", "می‌گوید", "ميگويد", "جاسوس", "عَمِيلٌ", "كتاب", "ﻻ",
				"\u200f", "\u202e", "\u200c", "é", "e\u0301", "ß", "İ", "3.", "۱۳۹۷", "👨🏻‍🚒", "\xff", "\xe2\x80", "(", ")", "…", ":",
			}),
			rapid.String(),
		)).Draw(t, "words")
		return strings.Join(words, "")
	})
}

// For any input, every word, sentence, paragraph and quotation is an exact run
// of the source, in order, and its span in code points leads back to its bytes.
func TestEverythingParsedMapsBackToTheSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := pieces().Draw(t, "s")
		lang := rapid.SampledFrom([]string{"en", "fa", "ar", "de", "fr", ""}).Draw(t, "lang")
		checkPassage(t, text.Parse(s, lang))
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "called”agents”by", "«a “b” c", "Mr. A said: \"b.\" He", "\xff\xfe", "می‌گوید: «جاسوس»"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		checkPassage(t, text.Parse(s, lang))
	})
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func checkPassage(t failer, p *text.Passage) {
	t.Helper()
	at := 0
	for _, tok := range p.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(p.Source) {
			t.Fatalf("token %+v after byte %d of %q", tok, at, p.Source)
		}
		at = tok.End
		checkSpan(t, p, tok.Start, tok.End)
	}
	at = 0
	for _, s := range p.Sentences {
		if s.Start < at || s.End <= s.Start || s.First >= s.Last {
			t.Fatalf("sentence %+v after byte %d of %q", s, at, p.Source)
		}
		at = s.End
		checkSpan(t, p, s.Start, s.End)
	}
	covered := 0
	for _, para := range p.Paragraphs {
		covered += para.Last - para.First
		inSentences := 0
		for _, s := range p.Sentences[para.FirstSentence:para.LastSentence] {
			inSentences += s.Last - s.First
		}
		if inSentences != para.Last-para.First {
			t.Fatalf("sentences hold %d of %d tokens of a paragraph of %q", inSentences, para.Last-para.First, p.Source)
		}
	}
	if covered != len(p.Tokens) {
		t.Fatalf("paragraphs hold %d of %d tokens of %q", covered, len(p.Tokens), p.Source)
	}
	for i, q := range p.Quotes {
		if q.Open.End > q.Start || q.Start > q.End || q.End > q.Close.Start || q.Parent >= i {
			t.Fatalf("quotation %+v of %q", q, p.Source)
		}
		checkSpan(t, p, q.Start, q.End)
		if q.Parent >= 0 && (q.Open.Start < p.Quotes[q.Parent].Start || q.Close.End > p.Quotes[q.Parent].Close.End) {
			t.Fatalf("quotation %+v reaches out of %+v in %q", q, p.Quotes[q.Parent], p.Source)
		}
	}
}

func checkSpan(t failer, p *text.Passage, start, end int) {
	t.Helper()
	span := p.Index.Span(start, end)
	if span.Start != utf8.RuneCountInString(p.Source[:start]) {
		t.Fatalf("byte %d is character %d, not %d, of %q", start, utf8.RuneCountInString(p.Source[:start]), span.Start, p.Source)
	}
	if piece, err := span.Slice(p.Source); err != nil || piece != p.Source[start:end] {
		t.Fatalf("span %+v of %q gives %q, %v", span, p.Source, piece, err)
	}
	back, err := p.Index.ByteSpan(span.Start, span.End)
	if err != nil || back != span {
		t.Fatalf("span %+v comes back as %+v, %v", span, back, err)
	}
}

// Words are what a reader of names and phrases needs them to be.
func TestWords(t *testing.T) {
	for _, c := range []struct{ lang, source, want string }{
		{"en", "Jean-Luc O'Brien's so-called 50-year-old Mujahedin-e-Khalq", "jean-luc|o'brien|'s|so-called|50-year-old|mujahedin-e-khalq"},
		{"en", "the Mullahs’ agents", "the|mullahs|'|agents"},
		{"fr", "l’Iran et d'Artagnan, aujourd'hui qu’il", "l'|iran|et|d'|artagnan|,|aujourd'hui|qu'|il"},
		{"fa", "جاسوس‌ها می‌گویند «مزدور»", "جاسوسها|میگویند|«|مزدور|»"},
		{"ar", "قال: \"عميلٌ\" للنظام", "قال|:|\"|عمیل|\"|للنظام"},
		{"de", "Überläufer-Gruppe, „Agent“", "uberlaufer-gruppe|,|„|agent|“"},
		{"en", "2018-11-02, 18-21", "2018|-|11|-|02|,|18|-|21"},
	} {
		var keys []string
		for _, tok := range text.Parse(c.source, c.lang).Tokens {
			keys = append(keys, tok.Key)
		}
		if got := strings.Join(keys, "|"); got != c.want {
			t.Errorf("words of %q\n got %s\nwant %s", c.source, got, c.want)
		}
	}
}

// A sentence ends where a reader would end it, and never inside a quotation.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ lang, source string }{
		{"en", "Mr. Smith met Gen. J. R. Doe in the U.S. capital.|He left."},
		{"en", "“It is fear. It is lies.” he said.|She agreed."},
		{"en", "\"Why?\" he asked.|\"Because.\"|Nobody spoke."},
		{"en", "The price rose 3.5 per cent.|See example.org for more!|Really?"},
		{"en", "He told the Intercept.|They write."},
		{"en", "(He left in 2013.)|She stayed."},
		{"de", "Am 3. März kam Dr. Weber z. B. nach Bonn.|Er blieb."},
		{"de", "Er wurde 1997 zum 2. Mal verhaftet im 19. Jahrhundert."},
		{"fr", "M. Dupont a dit non.|Mme Durand aussi."},
		{"fa", "او گفت: «من جاسوس نیستم. هرگز.»|آیا چنین است؟|بله."},
		{"ar", "قال: \"لست عميلاً. أبداً\".|هل هذا صحيح؟|نعم."},
	} {
		var got []string
		p := text.Parse(strings.ReplaceAll(c.source, "|", " "), c.lang)
		for _, s := range p.Sentences {
			got = append(got, p.Text(s.Start, s.End))
		}
		if strings.Join(got, "|") != c.source {
			t.Errorf("%s: got  %s\n    want %s", c.lang, strings.Join(got, "|"), c.source)
		}
	}
}
