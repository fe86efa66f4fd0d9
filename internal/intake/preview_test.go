package intake_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sayso/internal/intake"
)

// preview looks at a file as a user would who has said which columns hold what.
func preview(t *testing.T, name, content string, columns intake.Columns) (intake.Preview, bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "upload")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	p, isTable, err := intake.PreviewFile(context.Background(), path, name, intake.Options{Columns: columns})
	if err != nil {
		t.Fatal(err)
	}
	return p, isTable
}

const odd = "who,when,words\nann,2021-03-04,One.\nbob,2021-03-05,Two.\n"

// A table is shown with its columns and its first records, as they would be
// taken in; the columns that a user names are used.
func TestPreviewOfATable(t *testing.T) {
	p, isTable := preview(t, "posts.csv", odd, intake.Columns{})
	if !isTable || !slices.Equal(p.Header, []string{"who", "when", "words"}) || len(p.Records) != 1 || p.Records[0].Rejection == nil {
		t.Fatalf("%v %+v", isTable, p)
	}
	if r := p.Records[0].Rejection; r.File != "posts.csv" || !strings.Contains(r.Reason, "no column for the account") {
		t.Errorf("%+v", r)
	}
	var c intake.Columns
	for role, name := range map[string]string{"account": "who", "time": "when", "text": "words"} {
		if !c.Set(role, name) {
			t.Errorf("no role %s", role)
		}
	}
	p, _ = preview(t, "posts.csv", odd, c)
	if len(p.Records) != 2 || p.Records[1].Post == nil || p.Records[1].Post.Account.Handle != "bob" || p.Records[1].Post.Text != "Two." || p.Columns.Name("account") != "who" {
		t.Errorf("%+v", p)
	}
}

// A column that a user says there is none of is not looked for.
func TestNoColumn(t *testing.T) {
	const content = "account,time,text,lang,id\nann,2021-03-04,One.,xx,7\n"
	var c intake.Columns
	if !c.Set("lang", "") || c.Set("gossip", "x") || c.Name("lang") != "" {
		t.Error("a role is taken for another")
	}
	p, _ := preview(t, "posts.csv", content, c)
	if post := p.Records[0].Post; post == nil || post.Lang == "xx" || post.ExternalID != "7" || p.Columns.Name("lang") != "" || p.Columns.Name("id") != "id" {
		t.Errorf("%+v", p)
	}
}

// Lines of JSON are posts if they look like posts, could be if they are no
// documents, and are if somebody names the account.
func TestPreviewOfLines(t *testing.T) {
	for content, want := range map[string]bool{
		`{"username":"ann","created_at":"2021-03-04","message":"One."}`: true,
		`{"who":"ann","when":"2021-03-04","words":"One."}`:              true,
		`{"id":"1","text":"A document."}`:                               false,
		`{"id":`:                                                        false,
	} {
		if _, is := preview(t, "lines.jsonl", content+"\n", intake.Columns{}); is != want {
			t.Errorf("%s is a table: %v", content, is)
		}
	}
	named := intake.Columns{Account: "who", Time: "when", Text: "words"}
	p, is := preview(t, "lines.jsonl", `{"who":"ann","when":"2021-03-04","words":"One."}`+"\n", named)
	if !is || p.Records[0].Post == nil || p.Records[0].Post.Text != "One." {
		t.Errorf("%+v", p)
	}
}

// Pages and texts are no tables, whatever they hold.
func TestPreviewOfAnythingElse(t *testing.T) {
	for _, name := range []string{"page.html", "text.txt", "text"} {
		if _, is := preview(t, name, odd, intake.Columns{}); is {
			t.Errorf("%s is a table", name)
		}
	}
}
