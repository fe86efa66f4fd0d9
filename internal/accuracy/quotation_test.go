package accuracy

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso"
)

// archive makes a gzipped tar of name, body pairs.
func archive(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	w := tar.NewWriter(zipped)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Mode: 0o600, Size: int64(len(files[i+1])), Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const article = "“Tides turn,” Ilse Heron said, “and we wait.”\nMaas – a “critic” of it – thinks that she waits too long."

// standoff is the annotation of article: a direct attribution in two pieces and
// a mixed one, with notes and a line that belongs to the words before.
const standoff = "T1\tSource 14 24\tIlse Heron\nT2\tCue 25 29\tsaid\nT3\tContent 0 13;31 45\t“Tides turn,” “and\nwe wait.”\n" +
	"T4\tAttribution 25 29\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n" +
	"T5\tContent 53 69;84 102\tx\n#1\tAnnotatorNotes T5\twhy?\nE2\tAttribution-no-source:T4 Content:T5\nE3\tAttribution:T4 Cue:T2\n"

// Attributions without a content do not count; offsets are in characters; the
// first annotator by name counts; other parts are left alone.
func TestReadPolNeAR(t *testing.T) {
	a := archive(
		t, "polnear/data/dev/text/x_1.txt", article, "polnear/data/dev/attributions/x_1_bbbb.ann", "T1\tContent 0 3\t“Ti\nE1\tAttribution:T2 Content:T1\n",
		"polnear/data/dev/attributions/x_1_aaaa.ann", standoff, "polnear/data/train/text/y.txt", "other", "/etc/dev/text/../text/../../passwd", "no",
	)
	got, err := ReadPolNeAR(bytes.NewReader(a), "dev")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Document.ID != "x_1" || len(got[0].Gold) != 2 {
		t.Fatalf("%+v", got)
	}
	direct, mixed := got[0].Gold[0], got[0].Gold[1]
	if direct.Kind != Direct || mixed.Kind != Mixed || len(mixed.Source) != 0 {
		t.Errorf("kinds %s and %s, source %v", direct.Kind, mixed.Kind, mixed.Source)
	}
	if words(article, direct.Content) != "“Tides turn,”/“and we wait.”" || words(article, direct.Source) != "Ilse Heron" {
		t.Errorf("content %q, source %q", words(article, direct.Content), words(article, direct.Source))
	}
}

func words(text string, spans []sayso.Span) string {
	var all []string
	for _, s := range spans {
		all = append(all, text[s.ByteStart:s.ByteEnd])
	}
	return strings.Join(all, "/")
}

const wikinews = `{"documentName":"n","originalText":"Sie sagte, dass „Flut“ komme.","sentences":[],
"annotations":[{"type":"Indirect","isNested":false,"quote":{"spans":[{"charBegin":11,"charEnd":28}]},"speaker":{"spans":[{"charBegin":0,"charEnd":3}]}},
{"type":"Direct","quote":{"spans":[{"charBegin":16,"charEnd":22}]},"speaker":{"spans":[]}},{"type":"Reported","quote":{"spans":[]},"speaker":{}}]}`

func TestReadWikinews(t *testing.T) {
	got, err := ReadWikinews(bytes.NewReader(archive(t, "g/data/dev/7 - Flut.pretty.json", wikinews)), "dev")
	if err != nil {
		t.Fatal(err)
	}
	gold, text := got[0].Gold, got[0].Document.Text
	if got[0].Document.ID != "7 - Flut" || len(gold) != 2 || gold[0].Kind != Indirect || gold[1].Kind != Direct {
		t.Fatalf("%+v", got)
	}
	if words(text, gold[0].Content) != "dass „Flut“ komme" || words(text, gold[1].Content) != "„Flut“" || words(text, gold[0].Source) != "Sie" {
		t.Errorf("%q %q %q", words(text, gold[0].Content), words(text, gold[1].Content), words(text, gold[0].Source))
	}
}

// A damaged archive, a part that is not there, and places outside the text are
// errors that name the file.
func TestDamagedCollections(t *testing.T) {
	whole := archive(t, "p/data/dev/text/x.txt", article, "p/data/dev/attributions/x_a.ann", "T1\tContent 0 9999\tx\n")
	for name, c := range map[string]struct {
		archive []byte
		part    string
		want    string
	}{
		"not an archive": {[]byte("hello"), "dev", "not a gzip archive"},
		"cut short":      {whole[:len(whole)/2], "dev", "bad input"},
		"no such part":   {whole, "test", `no part "test"`},
		"outside":        {whole, "dev", "x: T1"},
		"not utf-8":      {archive(t, "p/data/dev/text/x.txt", "\xff"), "dev", "x.txt: not utf-8"},
	} {
		if _, err := ReadPolNeAR(bytes.NewReader(c.archive), c.part); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

// quote predicts words of article, by the mention of its speaker.
func quote(words, speaker string) sayso.Quotation {
	i, k := strings.Index(article, words), strings.Index(article, speaker)
	q := sayso.Quotation{Quote: words, Speaker: speaker, In: sayso.InText, At: sayso.SpanOf(article, i, i+len(words))}
	if speaker != "" {
		q.SpeakerAt = sayso.SpanOf(article, k, k+len(speaker))
	}
	return q
}

// "Tides turn" and "and we wait" are 21 characters in two pieces. Joined they
// are found; strictly the second alone is 11 of 21, over a half, and the first,
// 10 of 21, is false. Quoted words in a mixed attribution are set aside, or strictly false.
func TestQuotationsInPieces(t *testing.T) {
	docs, err := ReadPolNeAR(bytes.NewReader(archive(t, "p/data/dev/text/x.txt", article, "p/data/dev/attributions/x_a.ann", standoff)), "dev")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		quotes                             []sayso.Quotation
		span, source, strict, strictSource count
	}{
		"pieces":       {[]sayso.Quotation{quote("Tides turn,", "Heron"), quote("and we wait.", "Ilse Heron")}, both(1, 1, 1), both(1, 1, 1), both(1, 2, 1), both(1, 2, 1)},
		"one silent":   {[]sayso.Quotation{quote("Tides turn,", ""), quote("and we wait.", "Ilse Heron")}, both(1, 1, 1), both(1, 1, 1), both(1, 2, 1), both(1, 2, 1)},
		"disagree":     {[]sayso.Quotation{quote("Tides turn,", "Maas"), quote("and we wait.", "Ilse Heron")}, both(1, 1, 1), both(0, 1, 1), both(1, 2, 1), both(1, 2, 1)},
		"first piece":  {[]sayso.Quotation{quote("Tides turn,", "Heron")}, both(0, 1, 1), both(0, 1, 1), both(0, 1, 1), both(0, 1, 1)},
		"second piece": {[]sayso.Quotation{quote("and we wait.", "Maas")}, both(1, 1, 1), both(0, 1, 1), both(1, 1, 1), both(0, 1, 1)},
		"mixed":        {[]sayso.Quotation{quote("critic", "Maas")}, both(0, 0, 1), both(0, 0, 1), both(0, 1, 1), both(0, 1, 1)},
		"none of them": {[]sayso.Quotation{quote("thinks", "Maas")}, both(0, 1, 1), both(0, 1, 1), both(0, 1, 1), both(0, 1, 1)},
	} {
		got := quotationTally(docs[0], []string{Direct}, sayso.Extraction{Quotations: c.quotes})
		for measure, want := range map[string]count{ContentSpans: c.span, ContentSources: c.source, StrictSpans: c.strict, StrictSources: c.strictSource} {
			if got[key{ofMeasure, measure}] != want {
				t.Errorf("%s: %s %+v, want %+v", name, measure, got[key{ofMeasure, measure}], want)
			}
		}
	}
}

// What is trimmed are marks, white space and one "that"; pieces that overlap are
// one.
func TestTrim(t *testing.T) {
	const text = `  that “tides, turn” … – dass Ebbe.`
	ends := newTrimmer(text)
	at := func(s string) sayso.Span {
		i := strings.Index(text, s)
		return sayso.SpanOf(text, i, i+len(s))
	}
	for _, c := range []struct {
		in   []sayso.Span
		want string
	}{
		{[]sayso.Span{at("  that “tides, turn” …")}, "tides, turn"},
		{[]sayso.Span{at(" dass Ebbe.")}, "Ebbe"},
		{[]sayso.Span{at("turn"), at("tides, t")}, "tides, turn"},
		{[]sayso.Span{at("…"), at("Ebbe.")}, "Ebbe"},
		{[]sayso.Span{at("” … –")}, ""},
		{nil, ""},
	} {
		if got := words(text, ends.trim(c.in)); got != c.want {
			t.Errorf("%v: %q, want %q", c.in, got, c.want)
		}
	}
}

// Whatever an archive holds, reading it ends with documents whose spans fit
// their texts, or an error.
func FuzzCollections(f *testing.F) {
	f.Add(article, standoff)
	f.Add("\xff", "T1\tContent 0 9\nE1\tContent:T1 Source:T9")
	f.Add("“a", "T1\tContent 2 1;;0 2\t\nE1\tContent:T1")
	f.Add("x", wikinews)
	f.Fuzz(func(t *testing.T, body, annotations string) {
		a := archive(t, "p/data/dev/text/x.txt", body, "p/data/dev/attributions/x_a.ann", annotations, "p/data/dev/w.json", annotations)
		for _, read := range []func() ([]Attributed, error){
			func() ([]Attributed, error) { return ReadPolNeAR(bytes.NewReader(a), "dev") },
			func() ([]Attributed, error) { return ReadWikinews(bytes.NewReader(a), "dev") },
		} {
			docs, err := read()
			if err != nil {
				continue
			}
			for _, d := range docs {
				checkSpans(t, d)
			}
		}
		_, _ = ReadPolNeAR(strings.NewReader(body), "dev") // an archive that is none
	})
}

func checkSpans(t *testing.T, d Attributed) {
	t.Helper()
	if !utf8.ValidString(d.Document.Text) {
		t.Fatal("a text that is not utf-8")
	}
	for _, g := range d.Gold {
		for _, s := range append(newTrimmer(d.Document.Text).trim(g.Content), g.Source...) {
			if _, err := s.Slice(d.Document.Text); err != nil {
				t.Fatal(fmt.Errorf("%+v: %w", s, err))
			}
		}
	}
}
