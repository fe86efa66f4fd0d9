package web_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"sayso/internal/casefile"
	"sayso/internal/web"
)

// A receiver is a server that takes files in, with the folder they pass through.
type receiver struct {
	*web.Server
	t      *testing.T
	c      *casefile.Case
	folder string
}

func receiving(t *testing.T, limit int64) receiver {
	t.Helper()
	c, folder := newCase(t), t.TempDir()
	s := web.New(c, web.Options{Token: token, Version: "test", Hosts: []string{host}, Reader: "Noor", Now: func() time.Time { return now }, MaxUpload: limit, Uploads: folder})
	t.Cleanup(s.Close)
	return receiver{s, t, c, folder}
}

// A sent is a file as a browser sends it.
type sent struct{ name, content string }

// form is a form of files and fields, as it is sent.
func form(t testing.TB, fields url.Values, files ...sent) (body []byte, kind string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range files {
		head := textproto.MIMEHeader{}
		head.Set("Content-Disposition", fmt.Sprintf(`form-data; name="files"; filename="%s"`, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(f.name)))
		p, err := w.CreatePart(head)
		must(t, err)
		_, err = p.Write([]byte(f.content))
		must(t, err)
	}
	for key := range fields {
		must(t, w.WriteField(key, fields.Get(key)))
	}
	must(t, w.Close())
	return b.Bytes(), w.FormDataContentType()
}

func (r receiver) sendBody(body io.Reader, kind string) *http.Response {
	request := httptest.NewRequest(http.MethodPost, "http://"+host+"/add", body)
	request.Header.Set("Content-Type", kind)
	request.Header.Set("Origin", "http://"+host)
	request.AddCookie(&http.Cookie{Name: "sayso-7373", Value: token})
	w := httptest.NewRecorder()
	r.ServeHTTP(w, request)
	return w.Result()
}

// send sends files and returns the address that it leads to.
func (r receiver) send(fields url.Values, files ...sent) string {
	r.t.Helper()
	body, kind := form(r.t, fields, files...)
	res := r.sendBody(bytes.NewReader(body), kind)
	if res.StatusCode != http.StatusSeeOther {
		r.t.Fatalf("status %d", res.StatusCode)
	}
	return res.Header.Get("Location")
}

// ended waits for a taking in to end, and returns its page.
func (r receiver) ended(address string) page {
	r.t.Helper()
	for range 4800 { // two minutes: the race detector is slow
		p := get(r.t, r, address)
		if !strings.Contains(p.text(), "Refresh") {
			return p
		}
		time.Sleep(25 * time.Millisecond)
	}
	r.t.Fatal("it does not end")
	return page{}
}

// empty fails if anything is left of what was sent.
func (r receiver) empty() {
	r.t.Helper()
	for range 40 { // the folder goes right after the page says that it is done
		left, err := os.ReadDir(r.folder)
		if must(r.t, err); len(left) == 0 {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	left, _ := filepath.Glob(r.folder + "/*/*/*")
	r.t.Errorf("left behind: %q", left)
}

const article = "<html><head><title>The harbour</title></head><body><article><h1>The harbour</h1><p>The League of Wardens called Ilse Heron a spy on Monday. She denied it the day after, and the paper printed both.</p></article></body></html>"

// What a reader sends arrives with what they said of it, is read if they want
// it, and the home counts it.
func TestFilesArrive(t *testing.T) {
	r := receiving(t, 0)
	to := r.send(url.Values{"source": {"Harbour Post"}, "source_type": {"news"}, "url": {"https://post.example/1"}, "date": {"2021-03-04"}, "read": {"1"}},
		sent{"article.html", article}, sent{"note.txt", "A note.\n\nCorwin Maas called Ilse Heron a traitor.\n"}, sent{"empty.txt", ""})
	p := r.ended(to)
	p.says("Done.", "Files 3", "Documents 2", "Records rejected 1", "empty.txt", "it is empty", "Read by the machine 2")
	p.linksLead(r)
	inert(t, to, p)
	r.empty()
	home := get(t, r, "/")
	home.says("2 documents", "3 files", "Harbour Post")
	docs, err := r.c.Documents(ctx, casefile.DocumentFilter{Outlet: "Harbour Post"})
	must(t, err)
	if len(docs) != 2 || docs[0].Date.String() != "2021-03-04" || docs[0].SourceType != "news" || docs[0].URL != "https://post.example/1" {
		t.Errorf("%+v", docs)
	}
	sum, err := r.c.Summary(ctx)
	must(t, err)
	if sum.Statements == 0 {
		t.Error("nothing was read out of them")
	}
	if p := r.ended(r.send(nil, sent{"again.html", article})); !strings.Contains(p.text(), "of them in the case already 1") {
		t.Errorf("the same bytes again: %s", p.text())
	}
}

// Names lead nowhere: whatever a browser calls a file, it is written into the
// folder and kept under a plain name.
func TestNamesLeadNowhere(t *testing.T) {
	r := receiving(t, 0)
	names := []string{
		"../../../etc/cron.d/evil.txt", `..\..\windows\evil.txt`, `C:\Users\a\evil.txt`, "/etc/passwd", "..", ".", "...", "a\tb.txt", "-rf.txt", "evil.txt", "evil.txt",
		strings.Repeat("نام", 400) + ".txt", "con.txt", "x.txt/", "\u202etxt.exe.txt", "<script>alert(1)</script>.txt", "%2e%2e%2fx.txt",
	}
	var files []sent
	for i, n := range names {
		files = append(files, sent{n, fmt.Sprintf("Text number %d of them all.", i)})
	}
	p := r.ended(r.send(nil, files...))
	p.says(fmt.Sprintf("Files %d", len(names)), fmt.Sprintf("Documents %d", len(names)))
	inert(t, "/add", p)
	r.empty()
	log := get(t, r, "/log")
	inert(t, "/log", log)
	for e, err := range r.c.Log(ctx) {
		must(t, err)
		if strings.Contains(e.What, "../") || strings.Contains(e.What, `:\\`) || strings.Contains(e.What, r.folder) {
			t.Errorf("kept under the name in %s", e.What)
		}
	}
	around, err := filepath.Glob(filepath.Dir(r.folder) + "/*")
	must(t, err)
	for _, path := range around {
		if strings.Contains(path, "evil") {
			t.Errorf("written outside: %s", path)
		}
	}
}

// What cannot be read is a rejected record with its reason, under the name that
// the reader knows; the rest arrives.
func TestBadFilesAreRejectedRecords(t *testing.T) {
	r := receiving(t, 0)
	p := r.ended(r.send(nil,
		sent{"binary.txt", "\x00\x01\xff\xfe\x00binary"}, sent{"damaged.txt.gz", "\x1f\x8b\x08\x00not a gzip"}, sent{"broken.jsonl", "{\"id\":\"1\",\"text\":\"Whole.\"}\n{\"id\":\n"}, sent{"good.txt", "A good text."}))
	p.says("Documents 2", "Records rejected 3", "binary.txt", "damaged.txt.gz", "broken.jsonl, record 2")
	r.empty()
	get(t, r, "/rejected").says("3 records", "binary.txt")
	if strings.Contains(get(t, r, "/rejected").raw, r.folder) {
		t.Error("the page tells of the folder")
	}
}

// A table is shown before it is taken in; its columns can be changed, and what
// is shown follows.
func TestTablesAreShownFirst(t *testing.T) {
	r := receiving(t, 0)
	table := "who\twhen\twords\tfree\n" +
		"ann\t2021-03-04 10:00:00\tسلام بر شما دوستان\tx\nbob\tno time\tA second post.\ty\n"
	to := r.send(url.Values{"source": {"telegram"}}, sent{"posts.tsv", table}, sent{"note.txt", "A note."})
	p := get(t, r, to)
	p.says("posts.tsv", "Columns found: who when words free", "no column for the account", "1 other file is taken in as it is")
	inert(t, to, p)
	get(t, r, "/").says("This case is empty")
	chosen := url.Values{"do": {"look"}, "c1.account": {"who"}, "c1.time": {"when"}, "c1.text": {"words"}}
	if res := post(r, to, chosen); res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != to {
		t.Fatalf("status %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	p = get(t, r, to)
	p.says("ann · telegram · 4 March 2021, 10:00 UTC", "سلام بر شما دوستان", "time not known («no time»)")
	if !strings.Contains(p.raw, `<blockquote lang="fa" dir="auto">`) {
		t.Error("the Persian post has no language or direction of its own")
	}
	chosen.Set("do", "begin")
	if res := post(r, to, chosen); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d", res.StatusCode)
	}
	r.ended(to).says("Done.", "Posts 2", "Documents 1", "Records rejected 0")
	r.empty()
	if res := post(r, to, chosen); res.StatusCode != http.StatusConflict {
		t.Errorf("begun twice: status %d", res.StatusCode)
	}
}

// Lines of JSON that could be posts are shown too; those that are documents are
// not.
func TestLinesOfPostsAreShown(t *testing.T) {
	r := receiving(t, 0)
	get(t, r, r.send(nil, sent{"posts.jsonl", `{"username":"ann","created_at":"2021-03-04T10:00:00Z","message":"Hello."}` + "\n"})).says("Take in", "ann", "Hello.", "username")
	r.ended(r.send(nil, sent{"documents.jsonl", `{"id":"1","text":"Hello."}` + "\n"})).says("Documents 1")
}

// A table that is broken says so where it is shown, and where it is taken in.
func TestABrokenTable(t *testing.T) {
	r := receiving(t, 0)
	to := r.send(nil, sent{"broken.csv", "account,time,text\nann,2021-03-04,\"never closed\nbob,2021-03-05,Fine.\nshort,row\n"})
	get(t, r, to).says("Record 1 would be rejected", "quotation mark that is not closed", "bob")
	post(r, to, url.Values{"do": {"begin"}})
	r.ended(to).says("Posts 1", "Records rejected 2", "broken.csv, record 1")
	to = r.send(nil, sent{"empty.csv", ""})
	get(t, r, to).says("It would be rejected: it is empty")
	post(r, to, url.Values{"do": {"calloff"}})
	r.empty()
}

// A hostile table makes no page that no browser shows, and nothing that runs.
func TestHostileTables(t *testing.T) {
	r := receiving(t, 0)
	wide := strings.Repeat("column,", 50_000) + strings.Repeat("x", 300) + "\n"
	long := "account,time,text,url\n" + strings.Repeat("a", 200_000) + "," + strings.Repeat("9", 200_000) + "," + strings.Repeat("سلام ", 50_000) + "," + strings.Repeat("u", 200_000) + "\n"
	to := r.send(nil, sent{"wide.csv", wide}, sent{"long.csv", long})
	if p := get(t, r, to); len(p.raw) > 300<<10 {
		t.Errorf("the page has %d bytes", len(p.raw))
	}
	var many []sent
	for i := range 40 {
		many = append(many, sent{fmt.Sprintf("%d.csv", i), "account,time,text\nann,2021-03-04,Hello.\n"})
	}
	to = r.send(nil, many...)
	p := get(t, r, to)
	p.says("20 other files are taken in as they are")
	if len(p.raw) > 300<<10 {
		t.Errorf("the page has %d bytes", len(p.raw))
	}
	post(r, to, url.Values{"do": {"begin"}})
	r.ended(to).says("Files 40", "of them in the case already 39", "Posts 1")
	for _, attack := range attacks {
		cell := `"` + strings.ReplaceAll(attack, `"`, `""`) + `"`
		to := r.send(nil, sent{attack + ".csv", "account,time,text," + cell + "\n" + strings.Repeat(cell+",", 3) + cell + "\n"})
		p := get(t, r, to)
		inert(t, to, p)
		p.says(strings.Join(strings.Fields(attack), " "))
		post(r, to, url.Values{"do": {"begin"}})
		inert(t, to, r.ended(to))
	}
}

// What is called off before it has begun leaves nothing, and its address is gone.
func TestCalledOffBeforeItBegan(t *testing.T) {
	r := receiving(t, 0)
	to := r.send(nil, sent{"posts.csv", "account,time,text\nann,2021-03-04,Hello.\n"})
	if res := post(r, to, url.Values{"do": {"calloff"}}); res.Header.Get("Location") != "/" {
		t.Errorf("leads to %q", res.Header.Get("Location"))
	}
	r.empty()
	read(t, ask(r, http.MethodGet, to, nil), http.StatusNotFound)
	get(t, r, "/").says("This case is empty")
}

// What is called off while it runs keeps what was finished, and goes on from
// there when the same file comes again.
func TestCalledOffWhileItRuns(t *testing.T) {
	r := receiving(t, 0)
	var lines strings.Builder
	const n = 20_000
	for i := range n {
		fmt.Fprintf(&lines, `{"id":"%d","text":"Text number %d."}`+"\n", i, i)
	}
	file := sent{"many.jsonl", lines.String()}
	to := r.send(nil, file)
	post(r, to, url.Values{"do": {"calloff"}})
	r.ended(to).says("Called off.", "goes on from there")
	r.empty()
	r.ended(r.send(nil, file)).says("Done.")
	sum, err := r.c.Summary(ctx)
	if must(t, err); sum.Documents != n {
		t.Errorf("%d documents, want %d", sum.Documents, n)
	}
}

// More than the limit is refused with its reason, in whichever part of the form
// it comes, and leaves nothing.
func TestTooLarge(t *testing.T) {
	r := receiving(t, 1<<20)
	for name, files := range map[string][]sent{
		"one file":   {{"big.txt", strings.Repeat("x", 2<<20)}},
		"many files": {{"a.txt", strings.Repeat("x", 600<<10)}, {"b.txt", strings.Repeat("x", 600<<10)}},
	} {
		body, kind := form(t, nil, files...)
		p := read(t, r.sendBody(bytes.NewReader(body), kind), http.StatusRequestEntityTooLarge)
		p.says("more than can be taken in at once", "at most 1 MiB")
		if t.Failed() {
			t.Log(name)
		}
		r.empty()
	}
	var tiny []sent
	for i := range 2001 {
		tiny = append(tiny, sent{fmt.Sprintf("%d.txt", i), "x"})
	}
	body, kind := form(t, nil, tiny...)
	read(t, r.sendBody(bytes.NewReader(body), kind), http.StatusRequestEntityTooLarge)
	r.empty()
}

// A form that breaks off, is none, or says what cannot be is refused, and leaves
// nothing.
func TestBadForms(t *testing.T) {
	r := receiving(t, 0)
	body, kind := form(t, nil, sent{"a.txt", strings.Repeat("Text. ", 10_000)})
	breaks := io.MultiReader(bytes.NewReader(body[:len(body)/2]), failing{})
	read(t, r.sendBody(breaks, kind), http.StatusBadRequest).says("ends too soon")
	read(t, r.sendBody(bytes.NewReader(body[:len(body)/2]), kind), http.StatusBadRequest)
	read(t, r.sendBody(strings.NewReader("files=x"), "application/x-www-form-urlencoded"), http.StatusBadRequest)
	for _, fields := range []url.Values{{"source_type": {"gossip"}}, {"date": {"yesterday"}}, {"source": {strings.Repeat("x", 3000)}}, {"source": {"\xff"}}} {
		body, kind := form(t, fields, sent{"a.txt", "Text."})
		read(t, r.sendBody(bytes.NewReader(body), kind), http.StatusBadRequest)
	}
	body, kind = form(t, url.Values{"read": {"1"}})
	read(t, r.sendBody(bytes.NewReader(body), kind), http.StatusBadRequest).says("no file was chosen")
	r.empty()
	get(t, r, "/").says("This case is empty")
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the connection is gone") }

// Two readers who send at a time both arrive, one after the other.
func TestTwoUploadsAtOnce(t *testing.T) {
	r := receiving(t, 0)
	to := make([]string, 4)
	var all sync.WaitGroup
	for i := range to {
		all.Go(func() {
			body, kind := form(t, url.Values{"read": {"1"}}, sent{"a.txt", fmt.Sprintf("Corwin Maas called Ilse Heron a spy, %d times.", i)})
			to[i] = r.sendBody(bytes.NewReader(body), kind).Header.Get("Location")
		})
	}
	all.Wait()
	for _, address := range to {
		r.ended(address).says("Done.", "Documents 1")
	}
	r.empty()
	if sum, err := r.c.Summary(ctx); err != nil || sum.Documents != 4 || sum.Statements == 0 {
		t.Errorf("%+v, %v", sum, err)
	}
}

// The stream tells a listener who comes late what came of it, and ends.
func TestALateListenerHearsTheEnd(t *testing.T) {
	r := receiving(t, 0)
	to := r.send(nil, sent{"a.txt", "A text."})
	r.ended(to)
	b := body(t, ask(r, http.MethodGet, to+"/events", nil))
	if !strings.Contains(b, "event: state\ndata: ") || !strings.Contains(b, "Done.") || !strings.HasSuffix(b, "event: ended\ndata: \n\n") {
		t.Errorf("the stream says %q", b)
	}
	for line := range strings.Lines(b) {
		if line != "\n" && !strings.HasPrefix(line, "data:") && !strings.HasPrefix(line, "event:") {
			t.Errorf("a line of no field: %q", line)
		}
	}
}

// A server that ends takes what waits and what runs with it, and leaves no file.
func TestAServerThatEndsLeavesNothing(t *testing.T) {
	r := receiving(t, 0)
	r.send(nil, sent{"posts.csv", "account,time,text\nann,2021-03-04,Hello.\n"})
	r.send(nil, sent{"a.txt", "A text."})
	r.Close()
	r.empty()
}
