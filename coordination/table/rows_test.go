package table_test

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/parquet-go/parquet-go"

	"sayso/coordination"
	"sayso/coordination/table"
)

// rowsOf reads a table's rows in its order, as "account content time text".
func rowsOf(t *testing.T, path string, opt table.Options) (rows, rejected []string, counts table.Counts) {
	t.Helper()
	file, err := table.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	opt.Now = now
	opt.Reject = func(line int, reason string) error {
		rejected = append(rejected, fmt.Sprintf("%d: %s", line, reason))
		return nil
	}
	type run struct {
		sequence int
		rows     []string
	}
	var runs []run
	var mu sync.Mutex
	counts, err = file.ReadRows(context.Background(), opt, func(sequence int, rows []coordination.Row) error {
		one := run{sequence: sequence}
		for _, r := range rows {
			text := "none"
			if r.Text != nil {
				text = fmt.Sprintf("%q", r.Text)
			}
			one.rows = append(one.rows, fmt.Sprintf("%s %s %d %s", r.Account, r.Content, r.Time, text))
		}
		mu.Lock()
		defer mu.Unlock()
		runs = append(runs, one)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(runs, func(a, b run) int { return cmp.Compare(a.sequence, b.sequence) })
	for _, one := range runs {
		rows = append(rows, one.rows...)
	}
	return rows, rejected, counts
}

func TestRowsWithTexts(t *testing.T) {
	long := strings.Repeat("long ", 1<<18)
	dir := t.TempDir()
	csvFile, lines, columns := filepath.Join(dir, "posts.csv"), filepath.Join(dir, "posts.jsonl"), filepath.Join(dir, "posts.parquet")
	for path, content := range map[string]string{
		csvFile: "content_id,account_id,time,text\n1,a,1600000000,\"said, \"\"twice\"\"\nand more\"\n2,b,1600000001,\n3,,1600000002,nobody\n4,c,1600000003,a\x00b\xff\n5,d,1600000004," + long + "\n6,e,1600000005,NA\n",
		lines:   `{"content_id":1,"account_id":"a","time":1600000000,"text":"said, \"twice\"\nand more"}` + "\n" + `{"content_id":2,"account_id":"b","time":1600000001,"text":null}` + "\n",
	} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	type record struct {
		Content int64  `parquet:"content_id"`
		Account string `parquet:"account_id"`
		Time    int64  `parquet:"time"`
		Text    string `parquet:"text,optional"`
	}
	if err := parquet.WriteFile(columns, []record{{1, "a", 1600000000, "said, \"twice\"\nand more"}, {2, "b", 1600000001, ""}}); err != nil {
		t.Fatal(err)
	}
	first := []string{`a 1 1600000000000000 "said, \"twice\"\nand more"`, "b 2 1600000001000000 none"}
	for _, path := range []string{lines, columns} {
		rows, rejected, counts := rowsOf(t, path, table.Options{})
		if !slices.Equal(rows, first) || rejected != nil || !reflect.DeepEqual(counts, table.Counts{Records: 2, NoObject: 1, Seconds: 2}) {
			t.Errorf("%s: %q, %q, %+v", filepath.Base(path), rows, rejected, counts)
		}
	}
	rows, rejected, counts := rowsOf(t, csvFile, table.Options{})
	want := append(slices.Clone(first), `c 4 1600000003000000 "a\x00b\xff"`, fmt.Sprintf("d 5 1600000004000000 %q", long), "e 6 1600000005000000 none")
	if !slices.Equal(rows, want) {
		t.Errorf("%.300q, want %.300q", rows, want)
	}
	if !slices.Equal(rejected, []string{"5: the account is empty"}) || counts.Records != 6 || counts.NoObject != 2 {
		t.Errorf("%q, %+v", rejected, counts)
	}
}

// The toolkit's reposts have no text of their own, but keep their message's id.
func TestRowsOfTheToolkit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "messages.csv")
	content := "message_id,user_id,username,repost_id,reply_id,message,timestamp,urls\n1,a,,,,hello,1600000000,\n2,b,,1,,hello,1600000001,\n3,c,,,,NA,1600000002,\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	rows, _, _ := rowsOf(t, path, table.Options{Network: table.CoSimilar})
	if want := []string{`a 1 1600000000000000 "hello"`, "b 2 1600000001000000 none", `c 3 1600000002000000 "NA"`}; !slices.Equal(rows, want) {
		t.Errorf("%q, want %q", rows, want)
	}
}
