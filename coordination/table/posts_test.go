package table_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"sayso/coordination"
	"sayso/coordination/table"
	"sayso/coordination/trace"
)

var everyLook = table.Look{Hashtags: true, Replies: true, Reposts: true, Created: true}

// readPosts reads a table with what traces look at.
func readPosts(t testing.TB, name, content string, opt table.Options, look table.Look) (posts *trace.Posts, counts table.Counts, rejected []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := table.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	opt.Now = now
	opt.Reject = func(line int, reason string) error {
		rejected = append(rejected, fmt.Sprintf("%d: %s", line, reason))
		return nil
	}
	posts, counts, err = f.ReadPosts(context.Background(), opt, look)
	if err != nil {
		t.Fatal(err)
	}
	return posts, counts, rejected
}

// spelled finds what was read: the pairs of first shares and of rows of hashtags, and what
// the traces counted.
func spelled(t testing.TB, posts *trace.Posts) (all []string) {
	t.Helper()
	for _, tr := range []trace.Trace{
		trace.FirstShares(trace.FirstShareRules{Minimum: 1}), trace.Hashtags(trace.HashtagRules{Least: 2, Minimum: 1}),
		trace.Replies(trace.ReplyRules{}), trace.Created(trace.CreatedRules{}),
	} {
		l, err := tr.Find(context.Background(), posts, coordination.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		for p, err := range l.Pairs(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, fmt.Sprintf("%s: %s %s/%s %s/%s after %d", l.Name, p.Object, p.Older.Account, p.Older.Content, p.Newer.Account, p.Newer.Content, p.Delta()))
		}
		all = append(all, l.Notes[0])
	}
	return all
}

var fourPosts = []string{
	"first-shares: o a/1 b/2 after 2500000",
	"2 reposts were among the first 10 within 10s; of 0 the original's time is not known",
	"hashtags: #one #two a/3 c/4 after 60000000",
	"2 posts have 2 different hashtags or more, in 1 rows",
	"1 targets have replies, in 1 windows of at most 10m0s",
	"2 of 3 accounts have a time of creation",
}

func wantPosts(t *testing.T, posts *trace.Posts) {
	t.Helper()
	if got := spelled(t, posts); !slices.Equal(got, fourPosts) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(fourPosts, "\n"))
	}
}

func TestPostsOfCSV(t *testing.T) {
	posts, counts, rejected := readPosts(t, "posts.csv", `account_id,content_id,timestamp,text,reply_to,repost_of,original_time,created
a,1,1600000001,#one #two,,o,1600000000,1500000000
b,2,2020-09-13T12:26:43.5Z,NA,NA,o,1600000000.0,NA
a,3,1600000100,"see #One, #Two",,,,2017-07-14T02:40:00Z
c,4,1600000160,＃one #TWO,a,,,1500000005
`, table.Options{}, everyLook)
	wantPosts(t, posts)
	if counts.Records != 4 || counts.Seconds != 3 || counts.RFC3339 != 1 || len(rejected) > 0 {
		t.Errorf("%+v, %v", counts, rejected)
	}
}

// A post that is no repost has no such member, and neither has the first line.
func TestPostsOfJSONLines(t *testing.T) {
	posts, _, rejected := readPosts(t, "posts.jsonl", `{"who":"a","id":3,"time":1600000100,"tags":["#One","Two"],"joined":1500000000}
{"who":"a","id":1,"time":1600000001,"tags":null,"of":"o","at":1600000000}

{"who":"b","id":2,"time":1600000003.5,"of":"o","at":1600000000}
{"who":"c","id":4,"time":1600000160,"tags":"one,two","to":"a","joined":1500000005}
`, table.Options{Columns: table.Columns{Account: "who", Content: "id", Hashtags: "tags", ReplyTo: "to", RepostOf: "of", Original: "at", Created: "joined"}}, everyLook)
	wantPosts(t, posts)
	if len(rejected) > 0 {
		t.Error(rejected)
	}
}

func TestListsOfOtherThingsAreRejected(t *testing.T) {
	posts, _, rejected := readPosts(t, "posts.jsonl", `{"account_id":"a","time":1,"tags":["x",1]}
{"account_id":"a","time":1,"tags":{"text":"x"}}
{"account_id":"a","time":1,"tags":[]}
{"account_id":["a"],"time":1,"tags":["x"]}
`, table.Options{Columns: table.Columns{Hashtags: "tags"}}, table.Look{Hashtags: true})
	want := []string{"1: the object is a list of other things than texts", "2: the object is neither a string nor a number", "4: the account is neither a string nor a number"}
	if !slices.Equal(rejected, want) || posts.Len() != 1 {
		t.Errorf("%d posts, rejected %q", posts.Len(), rejected)
	}
}

func TestPostsOfParquet(t *testing.T) {
	type row struct {
		Account  string  `parquet:"account_id"`
		Content  int64   `parquet:"content_id"`
		Time     float64 `parquet:"timestamp"`
		Text     *string `parquet:"text"`
		Reply    *string `parquet:"reply_to"`
		Repost   *string `parquet:"repost_of"`
		Original *int64  `parquet:"original_time"`
		Created  *int64  `parquet:"created"`
	}
	o, a, tags, original, created, later := "o", "a", "#one #two", int64(1600000000), int64(1500000000), int64(1500000005)
	var file bytes.Buffer
	w := parquet.NewGenericWriter[row](&file)
	if _, err := w.Write([]row{
		{"a", 1, 1600000001, nil, nil, &o, &original, &created},
		{"b", 2, 1600000003.5, nil, nil, &o, &original, nil},
		{"a", 3, 1600000100, &tags, nil, nil, nil, nil},
		{"c", 4, 1600000160, &tags, &a, nil, nil, &later},
	}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	posts, _, rejected := readPosts(t, "posts.parquet", file.String(), table.Options{}, everyLook)
	wantPosts(t, posts)
	if len(rejected) > 0 {
		t.Error(rejected)
	}
}

func TestBadPostsAreRejectedWithTheirLineAndReason(t *testing.T) {
	posts, counts, rejected := readPosts(t, "posts.csv", strings.Join([]string{
		"account_id,timestamp,reply_to,created",
		"a,1600000000,x,1500000000",
		",1600000000,x,1500000000",
		"b,1600000000,x\x00y,1500000000",
		"b,1600000000,x\xff,1500000000",
		"b,1600000000,x,1600000001",
		"b,1600000000,x,1500000000000",
		"b,1600000000,x,-1",
		"b,1600000000,x,9999999999",
		"b,1600000000, ,",
		"b,1600000000",
	}, "\n"), table.Options{}, table.Look{Replies: true, Created: true})
	want := []string{
		"3: the account is empty",
		"4: the reply has a NUL byte",
		"5: the reply is not UTF-8",
		"6: the time of creation is after the post's own",
		`7: the time of creation: the time "1500000000000" has 13 digits: seconds are expected, not milliseconds`,
		`8: the time of creation: the time "-1" is negative`,
		`9: the time of creation: the time "9999999999" is in the future`,
		"11: it has 2 fields, the header 4",
	}
	if !slices.Equal(rejected, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(rejected, "\n"), strings.Join(want, "\n"))
	}
	if posts.Len() != 2 || counts.Records != 10 || counts.Rejected != 8 || counts.Seconds != 2 {
		t.Errorf("%d posts, %+v", posts.Len(), counts)
	}
}

// However the file is cut into runs, posts keep their order: of two posts of one time the one
// that stands first is first.
func TestPostsKeepTheOrderOfTheFile(t *testing.T) {
	var b strings.Builder
	b.WriteString("account_id,content_id,timestamp,repost_of,original_time\n")
	const n = 60_000 // more than two runs
	for i := range n {
		fmt.Fprintf(&b, "account %d,%d,1600000001,o,1600000000\n", i, i)
	}
	posts, _, _ := readPosts(t, "posts.csv", b.String(), table.Options{Workers: 4}, table.Look{Reposts: true})
	l, err := trace.FirstShares(trace.FirstShareRules{First: 2, Minimum: 1}).Find(context.Background(), posts, coordination.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for e := range l.Edges(context.Background()) {
		if e.A != "account 0" || e.B != "account 1" {
			t.Errorf("the first two are %s and %s", e.A, e.B)
		}
	}
	if posts.Len() != n {
		t.Errorf("%d posts", posts.Len())
	}
}

// Whatever the bytes are, each record is taken or rejected, and nothing else happens.
func FuzzReadPosts(f *testing.F) {
	f.Add("account_id,timestamp,text,reply_to,repost_of,created\na,1600000000,#x,b,,1500000000\n", false)
	f.Add("account_id;timestamp;text;reply_to;repost_of;created\n\"a\";2020-09-13T12:26:42Z;\"#x\n#y\";;NA;\n", false)
	f.Add(`{"account_id":"a","timestamp":1,"text":"#x","reply_to":"b","repost_of":null,"created":-1}`+"\n{}\n[1]\n", true)
	f.Fuzz(func(t *testing.T, content string, lines bool) {
		path := filepath.Join(t.TempDir(), "posts.csv")
		if lines {
			path = filepath.Join(t.TempDir(), "posts.jsonl")
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := table.Open(path, nil)
		if err != nil {
			return
		}
		defer file.Close()
		rejected := 0
		opt := table.Options{Now: now, Reject: func(int, string) error { rejected++; return nil }}
		posts, counts, err := file.ReadPosts(context.Background(), opt, everyLook)
		if err != nil {
			return
		}
		if counts.Rejected != rejected || posts.Len()+rejected != counts.Records {
			t.Fatalf("%d posts and %d rejections of %+v", posts.Len(), rejected, counts)
		}
	})
}
