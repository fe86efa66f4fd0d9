package table_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sayso/coordination/table"
)

func readMoments(t testing.TB, name, content string, columns table.Columns) ([]table.Moment, table.Counts, []string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := table.Open(path, nil)
	if err != nil {
		return nil, table.Counts{}, nil, err
	}
	defer file.Close()
	var reasons []string
	opt := table.Options{Now: now, Columns: columns, Reject: func(_ int, reason string) error { reasons = append(reasons, reason); return nil }}
	moments, counts, err := file.ReadMoments(context.Background(), opt)
	return moments, counts, reasons, err
}

// A record without a client is a post all the same, and one whose content id is empty.
func TestMomentsNeedAnAccountAndATime(t *testing.T) {
	columns := table.Columns{Account: "who", Time: "when", Client: "with"}
	want := []table.Moment{{"ann", "web", 1_600_000_000_000_000}, {"ann", "", 1_600_000_060_500_000}, {"bo", "", 1_600_000_000_000_000}}
	for name, content := range map[string]string{
		"a.csv":   "content_id,who,when,with\n,ann,1600000000,web\n,ann,2020-09-13T12:27:40.5Z,\n1,bo,1600000000,NA\n2,,1600000000,web\n3,bo,,web\n",
		"a.jsonl": `{"who":"ann","when":1600000000,"with":"web"}` + "\n" + `{"who":"ann","when":1600000060.5}` + "\n" + `{"who":"bo","when":1600000000,"with":null}` + "\n" + `{"when":1600000000}` + "\n" + `{"who":"bo"}` + "\n",
	} {
		moments, counts, reasons, err := readMoments(t, name, content, columns)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(moments, want) {
			t.Errorf("%s: %+v", name, moments)
		}
		if !slices.Equal(reasons, []string{"the account is empty", "the time is empty"}) || counts.Records != 5 || counts.NoObject != 0 {
			t.Errorf("%s: %q %+v", name, reasons, counts)
		}
	}
}

func TestAMissingClientColumnIsNamed(t *testing.T) {
	_, _, _, err := readMoments(t, "a.csv", "account_id,time\na,1\n", table.Columns{Client: "source"})
	if err == nil || !strings.Contains(err.Error(), "no column source for the client; there are account_id, time") {
		t.Error(err)
	}
	if _, _, _, err = readMoments(t, "a.csv", "account_id,time\na,1\n", table.Columns{}); err != nil {
		t.Error(err)
	}
}

// A table without a column of accounts is one account's; one that is named must be there.
func TestATableWithoutAccountsIsOneAccounts(t *testing.T) {
	for name, content := range map[string]string{"a.csv": "at\n1600000000\n\"\"\n", "a.jsonl": `{"at":1600000000}` + "\n" + `{"at":""}` + "\n"} {
		moments, counts, reasons, err := readMoments(t, name, content, table.Columns{Time: "at"})
		if err != nil || len(moments) != 1 || moments[0].Account != "" || counts.Rejected != 1 || reasons[0] != "the time is empty" {
			t.Errorf("%s: %+v %q %v", name, moments, reasons, err)
		}
		if _, _, _, err := readMoments(t, name, content, table.Columns{Time: "at", Account: "who"}); err == nil {
			t.Errorf("%s: the column who is not missed", name)
		}
	}
}

func FuzzReadMoments(f *testing.F) {
	f.Add("account_id,time,client\na,1600000000,web\n\"a\n", false)
	f.Add("account_id;time;client\na;2020-09-13T12:26:42Z;\"x\ny\"\n", false)
	f.Add(`{"account_id":"a","time":1,"client":["x"]}`+"\n{}\n[1]\n", true)
	f.Fuzz(func(t *testing.T, content string, lines bool) {
		name := "posts.csv"
		if lines {
			name = "posts.jsonl"
		}
		moments, counts, reasons, err := readMoments(t, name, content, table.Columns{Client: "client"})
		if err != nil {
			return
		}
		if counts.Rejected != len(reasons) || len(moments)+len(reasons) != counts.Records {
			t.Fatalf("%d moments and %d rejections of %+v", len(moments), len(reasons), counts)
		}
		for _, m := range moments {
			if !utf8.ValidString(m.Account) || m.Time < 0 || m.Time > now.UnixMicro() {
				t.Fatalf("%+v", m)
			}
		}
	})
}
