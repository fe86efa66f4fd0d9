package intake_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"sayso"
	"sayso/internal/intake"
)

var now = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

// read writes body to a file of that name and returns its records.
func read(t testing.TB, name string, body []byte, opt intake.Options) (sayso.Capture, []intake.Record) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := intake.Open(context.Background(), path, nil, now, opt)
	if err != nil {
		t.Fatalf("open %s: %v", name, err)
	}
	defer f.Close()
	var records []intake.Record
	for r := range f.Records(context.Background()) {
		records = append(records, r)
	}
	return f.Capture(), records
}

func onlyDocument(t *testing.T, records []intake.Record) *sayso.Document {
	t.Helper()
	if len(records) != 1 || records[0].Document == nil {
		for _, r := range records {
			if r.Rejection != nil {
				t.Logf("rejected: %s", r.Rejection.Reason)
			}
		}
		t.Fatalf("%d records, want one document", len(records))
	}
	return records[0].Document
}

func onlyReason(t *testing.T, records []intake.Record) string {
	t.Helper()
	if len(records) != 1 || records[0].Rejection == nil {
		for _, r := range records {
			if r.Document != nil {
				t.Logf("read as %q", r.Document.Text[:min(80, len(r.Document.Text))])
			}
		}
		t.Fatalf("%d records, want one rejection", len(records))
	}
	return records[0].Rejection.Reason
}

func layer(d *sayso.Document, kind sayso.LayerKind) []string {
	var words []string
	for _, l := range d.Layers {
		if l.Kind == kind {
			words = append(words, l.Voice+"|"+d.Text[l.Span.ByteStart:l.Span.ByteEnd])
		}
	}
	return words
}

const plainPage = "Who is an agent here?\n\nThe council said nothing. It was late.\n\nTwo men, at the gate in Tirana\n\nMore was said on Monday, and nobody wrote it down.\n\nBy Ann Berg\n\nRelated posts\n\nAnother article\n"

// A text file is its own frozen text; what is title, byline, caption and tail
// lies over it as layers.
func TestPlainTextKeepsEveryCharacter(t *testing.T) {
	_, records := read(t, "page.txt", []byte(plainPage), intake.Options{Source: "Harbour Post", SourceType: sayso.News})
	d := onlyDocument(t, records)
	if d.Text != plainPage || d.Title != "Who is an agent here?" || d.Author != "Ann Berg" || d.Outlet != "Harbour Post" || d.Lang != "en" {
		t.Errorf("document %+v", d)
	}
	if got := layer(d, sayso.LayerCaption); len(got) != 1 || got[0] != "|Two men, at the gate in Tirana" {
		t.Errorf("captions %q", got)
	}
	if got := layer(d, sayso.LayerBoilerplate); len(got) != 2 {
		t.Errorf("boilerplate %q", got)
	}
	if !d.Date.IsZero() {
		t.Errorf("a date was made up: %+v", d.Date)
	}
}

const savedPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Heron says no | The Quay</title>
<meta property="og:site_name" content="The Quay"><meta property="article:published_time" content="2021-03-04T08:00:00Z">
<meta name="author" content="Mira Vane"><link rel="canonical" href="https://quay.example/2021/03/05/heron"></head>
<body><nav>Home News Agent wanted</nav><article><h1>Heron says no</h1>
<p>Ilse Heron, who left the League in 2019, told The Quay that she had never been &ldquo;an agent of anybody&rdquo; and that the League knew it very well when it printed the word.</p>
<figure><img src=x onerror=alert(1)><figcaption>Ilse Heron, in Port Amsel</figcaption></figure>
<p>The League's newspaper had called her a hireling two days after her first interview. Its editor did not answer questions that were put to him on Monday and again on Tuesday.</p>
<script>document.write("she is a spy")</script></article>
<div id="comments"><ol class="comment-list"><li class="comment"><cite class="comment-author">gull_77</cite><time datetime="2022-01-01">1 Jan</time><div class="comment-content"><p>She is a spy.</p></div>
<ol class="children"><li class="comment"><cite class="comment-author">tern</cite><div class="comment-content"><p>Prove it.</p></div></li></ol></li></ol></div>
<footer>Copyright 2019 The Quay</footer></body></html>`

// A saved page gives its article, its facts with their source, and its
// comments under the handles of those who wrote them; no markup, no script.
func TestPageGivesArticleFactsAndComments(t *testing.T) {
	_, records := read(t, "heron.html", []byte(savedPage), intake.Options{})
	d := onlyDocument(t, records)
	if d.Title != "Heron says no" || d.Outlet != "The Quay" || d.Author != "Mira Vane" || d.URL != "https://quay.example/2021/03/05/heron" {
		t.Errorf("facts: title %q, outlet %q, author %q, url %q", d.Title, d.Outlet, d.Author, d.URL)
	}
	if d.Date.String() != "2021-03-04" || d.Date.Source != "meta article:published_time" {
		t.Errorf("date %s from %q", d.Date, d.Date.Source)
	}
	for _, want := range []string{"“an agent of anybody”", "called her a hireling"} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("%q is not in the text %q", want, d.Text)
		}
	}
	for _, no := range []string{"<", "alert", "document.write", "Agent wanted", "Copyright"} {
		if strings.Contains(d.Text, no) {
			t.Errorf("%q is in the text", no)
		}
	}
	if got := layer(d, sayso.LayerComment); len(got) != 2 || got[0] != "gull_77|She is a spy." || got[1] != "tern|Prove it." {
		t.Errorf("comments %q", got)
	}
	if got := layer(d, sayso.LayerCaption); len(got) != 1 || got[0] != "|Ilse Heron, in Port Amsel" {
		t.Errorf("captions %q", got)
	}
}

// A footer's copyright year is never a date, and neither is a comment's time.
func TestNoDateIsMadeUp(t *testing.T) {
	body := strings.NewReplacer(`<meta property="article:published_time" content="2021-03-04T08:00:00Z">`, "", "2021/03/05/", "").Replace(savedPage)
	_, records := read(t, "heron.html", []byte(body), intake.Options{})
	if d := onlyDocument(t, records); !d.Date.IsZero() {
		t.Errorf("date %s from %s %q", d.Date, d.Date.Source, d.Date.Text)
	}
}

// A charset that is declared is believed; one that is not is guessed, and said
// to be a guess.
func TestCharsets(t *testing.T) {
	persian := "رهبری در بیانیه‌ای او را مأمور وزارت نامید و از همه خواست که با او سخن نگویند."
	win, err := charmap.Windows1256.NewEncoder().String(strings.ReplaceAll(persian, "ی", "ي"))
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(persian)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, body, charset, by string }{
		{"a.txt", persian, "utf-8", "valid utf-8"},
		{"a.txt", "\ufeff" + persian, "utf-8", "bom"},
		{"a.txt", utf16, "utf-16le", "bom"},
		{"a.txt", win, "windows-1256", "guess"},
		{"a.html", `<html><meta charset="windows-1256"><p>` + win, "windows-1256", "declared"},
		{"a.html", `<html><meta charset="klingon-7"><p>` + persian, "utf-8", "valid utf-8"},
	} {
		capture, records := read(t, c.name, []byte(c.body), intake.Options{})
		if capture.Charset != c.charset || capture.CharsetBy != c.by {
			t.Errorf("%s is %s (%s), want %s (%s)", c.name, capture.Charset, capture.CharsetBy, c.charset, c.by)
		}
		if d := onlyDocument(t, records); !strings.Contains(d.Text, "بيانيه") && !strings.Contains(d.Text, "بیانیه") || d.Lang != "fa" {
			t.Errorf("%s read as %q (%s)", c.charset, d.Text, d.Lang)
		}
	}
}

// Input that cannot be read is one rejected record whose reason a person
// understands.
func TestBadFilesAreRejectedWithAReason(t *testing.T) {
	var zipped bytes.Buffer
	zw := gzip.NewWriter(&zipped)
	_, _ = zw.Write([]byte(strings.Repeat("The council said nothing. ", 10_000)))
	_ = zw.Close()
	for _, c := range []struct {
		name string
		body []byte
		want string
	}{
		{"empty.txt", nil, "empty"},
		{"blank.txt", []byte(" \n\n"), "empty"},
		{"empty.jsonl", nil, "empty"},
		{"picture.txt", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"), "not text"},
		{"cut.txt.gz", zipped.Bytes()[:zipped.Len()/2], "ends too soon"},
		{"deep.html", []byte("<html><body>" + strings.Repeat("<div>", 1_000_000)), "inside one another"},
		{"empty.html", []byte("<html><head><title>Heron</title></head><body><script>1</script></body></html>"), "no article text"},
		{"latin.html", []byte(`<html><meta charset="utf-8"><p>` + strings.Repeat("Die Stra\xdfe f\xfchrt \xfcber die Br\xfccke, sagte er. ", 20)), "not utf-8"},
		{"long.txt", bytes.Repeat([]byte("All work and no play.\n"), intake.MaxDocument/20), "more than 16 MiB"},
		{"posts.csv", []byte("a,b,c\n1,2,3\n"), "no column for the account"},
	} {
		_, records := read(t, c.name, c.body, intake.Options{})
		if got := onlyReason(t, records); !strings.Contains(got, c.want) {
			t.Errorf("%s: reason %q does not say %q", c.name, got, c.want)
		}
	}
}

// One bad line costs one line.
func TestLinesAreRejectedOneByOne(t *testing.T) {
	body := `{"id":"a","text":"The council called her a liar.","source":"Quay","source_type":"news","date":"2020-02-03"}
{"id":"b","text":""}
not json
{"id":"c","text":5}
{"id":"d","text":"x","text":"y"}
{"id":"e"}
{"id":"f","text":"bad ` + "\xff" + `"}
{"id":"g","text":"fine","source_type":"newspaper"}

{"id":"h","text":"Last one.","date":"spring"}`
	_, records := read(t, "docs.jsonl", []byte(body), intake.Options{})
	var got []string
	for _, r := range records {
		switch {
		case r.Document != nil:
			got = append(got, "document "+r.Document.ExternalID)
		default:
			got = append(got, r.Rejection.Reason)
		}
	}
	want := []string{"document a", "text is empty", "not a JSON object", "text", "duplicate", `no field "text"`, "not utf-8", "source_type", "document h"}
	if len(got) != len(want) {
		t.Fatalf("records %q", got)
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) {
			t.Errorf("record %d: %q does not say %q", i+1, got[i], want[i])
		}
	}
	if last := records[8]; last.Number != 10 || last.Document.Date.Text != "spring" || !last.Document.Date.IsZero() {
		t.Errorf("last record %+v", last.Document)
	}
}

// Tables of posts are read by the names that exports give their columns; a row
// with a broken quotation costs that row.
func TestPostsOfAnyExport(t *testing.T) {
	for name, body := range map[string]string{
		"4cat.csv":      "id,thread_id,author,body,timestamp,unix_timestamp\n1,1,gull,She is a spy,2021-03-04 08:00:00,1614844800\n",
		"telegram.csv":  "id;from;date;text\n1;gull;2021-03-04T08:00:00;She is a spy\n",
		"x.csv":         "tweet_id,screen_name,created_at,full_text,source\n1,gull,Thu Mar 04 08:00:00 +0000 2021,She is a spy,TweetDeck\n",
		"coortweet.csv": "object_id,account_id,content_id,timestamp_share\nhttp://a.example,gull,1,1614844800\n",
		"ct.csv":        "Page Name,Post Created,Message,URL\ngull,2021-03-04 03:00:00 EST,She is a spy,http://a.example\n",
		"posts.jsonl":   `{"platform":"x","account":"gull","time":1614844800,"text":"She is a spy"}` + "\n",
	} {
		_, records := read(t, name, []byte(body), intake.Options{})
		if len(records) != 1 || records[0].Post == nil {
			t.Errorf("%s: %+v", name, records)
			continue
		}
		p := records[0].Post
		if p.Account.Handle != "gull" || !p.Time.Equal(time.Date(2021, 3, 4, 8, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: account %q, time %s (%q)", name, p.Account.Handle, p.Time, p.TimeText)
		}
	}
	broken := "account,time,text\na,1,\"open\nb,2,fine\nc,3,fine,too\nd,soon,kept\n"
	_, records := read(t, "broken.csv", []byte(broken), intake.Options{})
	if len(records) != 4 || records[0].Rejection == nil || records[1].Post == nil || records[2].Rejection == nil || records[3].Post == nil {
		t.Fatalf("records %+v", records)
	}
	if p := records[3].Post; !p.Time.IsZero() || p.TimeText != "soon" {
		t.Errorf("a time that cannot be read became %s", p.Time)
	}
}

// The same bytes give the same ids, wherever and under whatever name they lie.
func TestSameBytesSameIDs(t *testing.T) {
	_, a := read(t, "a.txt", []byte(plainPage), intake.Options{})
	_, b := read(t, "b.txt", []byte(plainPage), intake.Options{})
	if onlyDocument(t, a).ID != onlyDocument(t, b).ID {
		t.Error("two ids for the same bytes")
	}
}

// Whatever the bytes, every record has exactly one content, and every layer
// fits its text.
func FuzzRecords(f *testing.F) {
	f.Add("a.html", []byte(savedPage))
	f.Add("a.txt", []byte(plainPage))
	f.Add("a.jsonl", []byte(`{"id":"a","text":"b"}`))
	f.Add("a.csv", []byte("account,time,text\na,1,\"b\"\n"))
	f.Add("a.gz", []byte{0x1f, 0x8b, 8, 0})
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		ending := filepath.Ext(name)
		if strings.ContainsAny(ending, "/\x00") || len(ending) > 20 || strings.HasSuffix(ending, "zst") {
			ending = ".txt"
		}
		_, records := read(t, "f"+ending, body, intake.Options{})
		for _, r := range records {
			contents := 0
			if r.Document != nil {
				contents++
				for _, l := range r.Document.Layers {
					if _, err := l.Span.Slice(r.Document.Text); err != nil {
						t.Fatal(err)
					}
				}
			}
			if r.Post != nil {
				contents++
			}
			if r.Rejection != nil {
				contents++
			}
			if contents != 1 {
				t.Fatalf("record %+v", r)
			}
		}
	})
}
