package table_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"sayso/coordination"
	"sayso/coordination/table"
)

var now = time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)

// everything makes each pair of accounts with one object an edge, so that what was
// read shows in the pairs.
var everything = coordination.Rules{Window: coordination.MaxWindow, MinParticipation: 1}

type readings struct {
	rejected []string // line: reason
	counts   table.Counts
	pairs    []coordination.Pair
	edges    []coordination.Edge
}

func read(t testing.TB, name, content string, opt table.Options, rules coordination.Rules) readings {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := readPath(path, opt, rules)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func readPath(path string, opt table.Options, rules coordination.Rules) (readings, error) {
	var got readings
	ctx := context.Background()
	f, err := table.Open(path, nil)
	if err != nil {
		return got, err
	}
	defer f.Close()
	opt.Now = now
	opt.Reject = func(line int, reason string) error {
		got.rejected = append(got.rejected, fmt.Sprintf("%d: %s", line, reason))
		return nil
	}
	shares, counts, err := f.Read(ctx, opt)
	if err != nil {
		return got, err
	}
	got.counts = counts
	n, err := coordination.Find(ctx, shares, rules, coordination.Options{})
	if err != nil {
		return got, err
	}
	defer n.Close()
	for p, err := range n.Pairs(ctx) {
		if err != nil {
			return got, err
		}
		got.pairs = append(got.pairs, p)
	}
	for e, err := range n.Edges(ctx) {
		if err != nil {
			return got, err
		}
		got.edges = append(got.edges, e)
	}
	return got, nil
}

func TestEachBadRecordIsRejectedWithItsLineAndReason(t *testing.T) {
	big := strings.Repeat("x", 1<<20)
	lines := []string{
		"object_id,account_id,content_id,timestamp_share,text",
		"o,a,1,1600000000,fine",
		",a,2,1600000000,no object",
		"NA,a,3,1600000000,no object either",
		"o,,4,1600000000,no account",
		"o, ,5,1600000000,no account either",
		"o,a,,1600000000,no content",
		"o,a,6,,no time",
		"o,a,7,-5,negative",
		"o,a,8,1600000000000,milliseconds",
		"o,a,9,1900000000,future",
		"o,a,10,yesterday,words",
		"o,a,11,1600000000,too,many",
		"o,a,12",
		"o,a\x00b,13,1600000000,NUL",
		"o,a\xff,14,1600000000,not UTF-8",
		`o,"a"b,15,1600000000,behind a quotation mark`,
		`"o,a,16,1600000000,never closed`,
		"o," + big + "x,17,1600000000,too long",
		"o," + big + ",18,1600000001,just short enough",
		"o,b,19,2020-09-13T12:26:42Z," + big,
		"o,c,20,2020-09-13 14:26:42.5+02:00,with an offset",
		"o,d,21,2020-09-13T12:26:42,without",
		`"o","a ""b"", c","x`,
		`y",1600000000.25,two lines`,
		"o,e,22,1600000000,",
		`o,f,23,1600000000,"never closed`,
		"o,g,24,1600000000,",
	}
	got := read(t, "posts.csv", strings.Join(lines, "\r\n"), table.Options{}, everything)
	want := []string{
		"5: the account is empty",
		"6: the account is empty",
		"7: the content is empty",
		"8: the time is empty",
		`9: the time "-5" is negative`,
		`10: the time "1600000000000" has 13 digits: seconds are expected, not milliseconds`,
		`11: the time "1900000000" is in the future`,
		`12: the time "yesterday" is neither Unix seconds nor RFC 3339 with an offset`,
		"13: it has 6 fields, the header 5",
		"14: it has 3 fields, the header 5",
		"15: the account has a NUL byte",
		"16: the account is not UTF-8",
		"17: there is something behind a closing quotation mark",
		"18: there is something behind a closing quotation mark", // the one of line 24
		"19: the account has 1048577 bytes, and may have 1048576",
		`23: the time "2020-09-13T12:26:42" is neither Unix seconds nor RFC 3339 with an offset`,
		"27: a quotation mark is opened and not closed",
	}
	if !reflect.DeepEqual(got.rejected, want) {
		t.Errorf("rejected:\n%s\nwant:\n%s", strings.Join(got.rejected, "\n"), strings.Join(want, "\n"))
	}
	if want := (table.Counts{Records: 26, Rejected: 17, NoObject: 2, Seconds: 7, RFC3339: 2}); got.counts != want {
		t.Errorf("counts %+v, want %+v", got.counts, want)
	}
	accounts := map[string]int64{}
	for _, p := range got.pairs {
		accounts[p.Older.Account], accounts[p.Newer.Account] = p.Older.Time, p.Newer.Time
	}
	wantTimes := map[string]int64{"a": 1600000000000000, big: 1600000001000000, "b": 1600000002000000, "c": 1600000002500000, `a "b", c`: 1600000000250000, "e": 1600000000000000, "g": 1600000000000000}
	if !reflect.DeepEqual(accounts, wantTimes) {
		t.Errorf("accounts with other times than they should have: %d", len(accounts))
	}
}

const threePosts = "object_id,account_id,content_id,timestamp_share\n7,a,1,1600000000\n7,b,2,1600000003.5\n8,c,3,1600000000\n"

func wantThree(t *testing.T, got readings) {
	t.Helper()
	want := []coordination.Pair{{
		Object: "7", Older: coordination.Post{Content: "1", Account: "a", Time: 1600000000000000},
		Newer: coordination.Post{Content: "2", Account: "b", Time: 1600000003500000}, Popularity: 2, Rarity: 0.4055, // ln 3/2
	}}
	if !reflect.DeepEqual(got.pairs, want) || got.counts.Records != 3 || len(got.rejected) > 0 {
		t.Errorf("got %+v", got)
	}
}

func TestTheSamePostsInEveryForm(t *testing.T) {
	t.Run("csv", func(t *testing.T) { wantThree(t, read(t, "a.csv", threePosts, table.Options{}, everything)) })
	t.Run("with a mark of byte order and semicolons", func(t *testing.T) {
		wantThree(t, read(t, "a.csv", "\xef\xbb\xbf"+strings.ReplaceAll(threePosts, ",", ";"), table.Options{}, everything))
	})
	t.Run("packed, and named nothing", func(t *testing.T) {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		if _, err := w.Write([]byte(threePosts)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		wantThree(t, read(t, "posts", packed.String(), table.Options{}, everything))
	})
	t.Run("json lines", func(t *testing.T) {
		lines := `{"id":1,"who":"a","link":7,"at":"2020-09-13T12:26:40Z","more":{"at":[1,{"who":2}]}}` + "\n\n" +
			`{"link":"7","at":1600000003.5,"who":"b","id":"2"}` + "\n" + `{"link":8,"at":1600000000,"who":"c","id":3}`
		wantThree(t, read(t, "a.jsonl", lines, table.Options{Columns: table.Columns{Account: "who", Object: "link", Time: "at", Content: "id"}}, everything))
	})
	t.Run("parquet", func(t *testing.T) {
		type post struct {
			Account string    `parquet:"account_id,dict"`
			Object  *int64    `parquet:"object_id,optional"`
			Content uint32    `parquet:"content_id"`
			Time    time.Time `parquet:"timestamp,timestamp(millisecond)"`
			Tags    []string  `parquet:"tags,list"`
		}
		seven, eight, start := int64(7), int64(8), time.Unix(1600000000, 0)
		wantThree(t, readParquet(t, []post{
			{"a", &seven, 1, start, nil}, {"b", &seven, 2, start.Add(3500 * time.Millisecond), []string{"x", "y"}}, {"c", &eight, 3, start, nil},
		}))
	})
}

func readParquet[T any](t *testing.T, rows []T) readings {
	t.Helper()
	path := filepath.Join(t.TempDir(), "posts.parquet")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := parquet.NewGenericWriter[T](f, parquet.MaxRowsPerRowGroup(2))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	got, err := readPath(path, table.Options{}, everything)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestNullsInParquetAreNothing(t *testing.T) {
	type post struct {
		Account *string `parquet:"account_id,optional"`
		Object  *string `parquet:"object_id,optional"`
		Time    float64 `parquet:"time"`
	}
	text := func(s string) *string { return &s }
	got := readParquet(t, []post{{text("a"), text("o"), 1.5e9}, {nil, text("o"), 1.5e9}, {text("c"), nil, 1.5e9}, {text("d"), text("o"), 1.5e9 + .25}, {text("e"), text("o"), 1.5e12}})
	if len(got.pairs) != 1 || got.pairs[0].Delta() != 250_000 || got.pairs[0].Newer.Content != "record 4" || got.counts.NoObject != 1 {
		t.Errorf("got %+v", got)
	}
	want := []string{"2: the account is empty", `5: the time "1500000000000" has 13 digits: seconds are expected, not milliseconds`}
	if !reflect.DeepEqual(got.rejected, want) {
		t.Errorf("rejected %q", got.rejected)
	}
}

func TestBrokenJSONCostsALine(t *testing.T) {
	lines := []string{
		`{"account_id":"a","object_id":"o","timestamp":1600000000}`,
		`{"account_id":"b","object_id":"o","timestamp":1600000000`,
		`["account_id"]`,
		`{"account_id":{"x":1},"object_id":"o","timestamp":1600000000}`,
		`{"account_id":"c","account_id":"d","object_id":"o","timestamp":1600000000}`,
		`{"account_id":null,"object_id":"o","timestamp":1600000000}`,
		`{"account_id":"e","object_id":"o","timestamp":1600000000}{}`,
		`{"account_id":"f","object_id":"o","timestamp":1600000000}`,
	}
	got := read(t, "a.jsonl", strings.Join(lines, "\n"), table.Options{}, everything)
	if len(got.rejected) != 6 || len(got.pairs) != 1 || got.pairs[0].Newer.Account != "f" {
		t.Errorf("rejected %q, pairs %+v", got.rejected, got.pairs)
	}
}

// A line without an end, a quotation mark that opens the rest of the file: each costs
// one record, however long it is.
func TestWhatIsTooLongCostsARecord(t *testing.T) {
	long := strings.Repeat("x", 20<<20)
	lines := `{"account_id":"a","object_id":"o","time":1600000000}` + "\n" + `{"account_id":"` + long + "\"}\n" + `{"account_id":"b","object_id":"o","time":1600000000}` + "\n"
	got := read(t, "a.jsonl", lines, table.Options{}, everything)
	if want := []string{"2: it has more than 16 MiB"}; !reflect.DeepEqual(got.rejected, want) || len(got.pairs) != 1 || got.pairs[0].Newer.Content != "record 3" {
		t.Errorf("JSON lines: rejected %q, pairs %+v", got.rejected, got.pairs)
	}
	const good = "o,a,1600000000\n" // and an account that repeats itself costs nothing
	file := "object_id,account_id,time\n" + good + "\"" + good + strings.Repeat(good, 18<<20/len(good)) + "o,b,1600000009\no,c,1600000009\n"
	got = read(t, "a.csv", file, table.Options{}, coordination.Rules{Window: time.Second, MinParticipation: 1})
	if want := []string{"3: a quotation mark is opened and not closed"}; !reflect.DeepEqual(got.rejected, want) || len(got.edges) != 1 {
		t.Errorf("CSV: rejected %q, %d edges", got.rejected, len(got.edges))
	}
}

func TestWhatIsNoTableIsAnError(t *testing.T) {
	for name, content := range map[string]string{
		"empty.csv": "", "other.csv": "a,b,c\n1,2,3\n", "other.jsonl": "nothing\n", "torn.parquet": "PAR1 and no more", "none.parquet": "a,b\n",
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readPath(path, table.Options{}, everything); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What the toolkit itself printed.
func TestEveryNetworkOfTheQUTToolkit(t *testing.T) {
	for _, network := range table.Networks {
		t.Run(string(network), func(t *testing.T) {
			rules := coordination.Rules{Semantics: coordination.QUT, Window: 10 * time.Second, MinParticipation: 1, Loops: true, PerObject: network == table.CoLink}
			got, err := readPath(filepath.Join("testdata", "qut", "messages.csv"), table.Options{Network: network, Claims: !rules.PerObject}, rules)
			if err != nil {
				t.Fatal(err)
			}
			var lines strings.Builder
			lines.WriteString("user_1,user_2,weight\n")
			for _, e := range got.edges {
				fmt.Fprintf(&lines, "%s,%s,%d\n", e.A, e.B, e.Weight)
			}
			want, err := os.ReadFile(filepath.Join("testdata", "qut", string(network)+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			if lines.String() != string(want) {
				t.Errorf("got\n%s", lines.String())
			}
		})
	}
}

// However a file is cut into runs, quoted fields and line ends come out as
// encoding/csv reads them.
func TestRecordsAreThoseOfEncodingCSV(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		field := rapid.StringOfN(rapid.RuneFrom([]rune("ab ,\"\n;é")), 0, 6, -1)
		rows := rapid.SliceOfN(rapid.SliceOfN(field, 3, 3), 1, 30).Draw(rt, "rows")
		padding := rapid.IntRange(0, 60_000).Draw(rt, "padding")
		var file bytes.Buffer
		w := csv.NewWriter(&file)
		w.UseCRLF = rapid.Bool().Draw(rt, "CRLF")
		_ = w.Write([]string{"account_id", "content_id", "note", "object_id", "time"}) // to memory
		want := map[string]bool{}
		for i, r := range rows {
			account := fmt.Sprintf("%d%s", i, strings.ReplaceAll(r[0], "\n", " "))
			_ = w.Write([]string{account, fmt.Sprintf("%d%s", i, r[1]), r[2] + strings.Repeat("\"\n", padding), "o", "1600000000"})
			want[account] = true
		}
		w.Flush()
		got := read(t, "a.csv", file.String(), table.Options{}, everything)
		if len(got.rejected) > 0 || got.counts.Records != len(rows) {
			rt.Fatalf("%d records, rejected %q", got.counts.Records, got.rejected)
		}
		for _, e := range got.edges {
			if !want[e.A] || !want[e.B] {
				rt.Fatalf("edge %q %q of nobody", e.A, e.B)
			}
		}
		if n := len(rows); len(got.edges) != n*(n-1)/2 {
			rt.Fatalf("%d edges of %d accounts", len(got.edges), n)
		}
	})
}

// Whatever the bytes, every record is taken, left out or rejected, and nothing panics.
func FuzzRead(f *testing.F) {
	f.Add("a.csv", []byte(threePosts))
	f.Add("a.csv", []byte("object_id,account_id,content_id,timestamp_share\n\"7,a,1,1600000000\n7,\"b\"\"\",2,1600000003.5\r\n"))
	f.Add("a.jsonl", []byte(`{"object_id":1,"account_id":"a","time":1.5}`+"\n{}"))
	f.Add("a.parquet", []byte("PAR1"))
	type post struct {
		Account string  `parquet:"account_id,dict"`
		Object  *int64  `parquet:"object_id,optional"`
		Time    float64 `parquet:"time"`
	}
	var whole bytes.Buffer
	if err := parquet.Write(&whole, []post{{"a", new(int64), 1.5e9}, {"b", nil, 1.5e9}, {"c", new(int64), 1.5e9}}); err != nil {
		f.Fatal(err)
	}
	f.Add("a.parquet", whole.Bytes())
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		ext := filepath.Ext(name)
		if ext != ".csv" && ext != ".jsonl" && ext != ".parquet" {
			ext = ""
		}
		path := filepath.Join(dir, "posts"+ext)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := readPath(path, table.Options{Workers: 1}, everything)
		if err != nil {
			return
		}
		c := got.counts
		if taken := c.Records - c.Rejected; taken != c.Seconds+c.RFC3339 || c.NoObject > taken || len(got.rejected) != c.Rejected {
			t.Errorf("counts %+v, %d refusals", c, len(got.rejected))
		}
	})
}
