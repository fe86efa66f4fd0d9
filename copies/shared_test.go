package copies_test

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"sayso/copies"
)

func shared() string {
	if dir := os.Getenv("SAYSO_SHARED"); dir != "" {
		return dir
	}
	return filepath.Join("..", "..", "shared")
}

// Hundreds of documents that were written apart from one another hold no copies.
func TestNoCopiesAmongDocumentsThatHaveNone(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "docs", "gold", "docs-*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, "no gold")
	}
	more, err := filepath.Glob(filepath.Join(shared(), "data", "gold", "docs*.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if len(more) == 0 {
		t.Logf("only the project's own gold: nothing is at %s", shared())
	}
	var texts []copies.Text
	for _, name := range append(files, more...) {
		texts = append(texts, readGold(t, name)...)
	}
	if found := copies.Find(texts); len(texts) < 400 || len(found) > 0 {
		t.Errorf("among %d documents: %v", len(texts), pairs(found))
	}
}

func readGold(t *testing.T, name string) []copies.Text {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var texts []copies.Text
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var d struct{ ID, Lang, Text, Source string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(name, err)
		}
		texts = append(texts, copies.Text{ID: filepath.Base(name) + " " + d.ID, Lang: d.Lang, Text: d.Text, Outlet: d.Source})
	}
	return texts
}

// PolNeAR is 924 articles of seven newsrooms on one election: the same speeches are
// quoted in many. Each of the seven pairs that are found was read: an outlet printed one
// article twice, at times under another headline. No pair is of two outlets.
func TestArticlesOnOneElection(t *testing.T) {
	texts := readArticles(t, filepath.Join(shared(), "data", "attribution", "polnear-train-dev.tar.gz"))
	want := map[string]bool{
		"breitbart_2016-03-15_the-latest-kasich-scores-all-del.txt=breitbart_2016-03-15_the-latest-sanders-declares-revo.txt": true,
		"nyt_2015-11-25_golf-courses-forced-to-reach-int.txt=nyt_2015-11-26_with-fewer-golfers-in-u-s-course.txt":             true,
		"nyt_2016-03-04_republicans-have-stake-in-a-deal.txt=nyt_2016-03-05_polls-suggest-possibility-of-dea.txt":             true,
		"nyt_2016-03-15_sanders-advances-agenda-via-side.txt=nyt_2016-03-16_via-legislative-side-doors-sande.txt":             true,
		"usa-today_2016-04-06_sanders-says-he-s-riding-momentu.txt=usa-today_2016-04-06_sanders-winning-streak-continues.txt": true,
		"wash-post_2015-12-12_misinformation-enters-mainstream.txt=wash-post_2015-12-13_misinformation-enters-mainstream.txt": true,
		"wash-post_2015-12-22_as-spotlight-shines-on-trump-and.txt=wash-post_2015-12-23_as-spotlight-shines-on-trump-and.txt": true,
	}
	for _, p := range pairs(copies.Find(texts)) {
		if !want[p] {
			t.Errorf("%s is proposed", p)
		}
		delete(want, p)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

func readArticles(t *testing.T, name string) []copies.Text {
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("nothing is at %s", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var texts []copies.Text
	for files := tar.NewReader(unzipped); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		if path.Ext(h.Name) != ".txt" || path.Base(path.Dir(h.Name)) != "text" {
			continue
		}
		b, err := io.ReadAll(files)
		if err != nil {
			t.Fatal(err)
		}
		outlet, _, _ := strings.Cut(path.Base(h.Name), "_")
		texts = append(texts, copies.Text{ID: path.Base(h.Name), Lang: "en", Text: string(b), Outlet: outlet})
	}
}
