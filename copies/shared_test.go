package copies_test

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
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
// quoted in many. Seven pairs are found; by how much they share (63 to 100 %) and by their
// headlines an outlet printed one article twice. No pair is of two outlets.
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

// Articles are copied into other outlets, whole or a part, with words changed at random,
// in front of as many words of another article. How many of the copies are found again?
func TestCopiesOfArticlesAreFoundAgain(t *testing.T) {
	articles := readArticles(t, filepath.Join(shared(), "data", "attribution", "polnear-train-dev.tar.gz"))
	for _, c := range []struct {
		part, changed float64
		least         int // of a hundred
	}{{1, 0, 95}, {1, .1, 95}, {1, .2, 85}, {.5, .1, 75}, {.3, .1, 45}} {
		r := rand.New(rand.NewPCG(1, 1))
		var texts []copies.Text
		for i := 0; i < 100; i++ {
			original, other := articles[i], articles[len(articles)-1-i]
			copied := original
			copied.ID, copied.Outlet = "copy of "+original.ID, "elsewhere"
			copied.Text = changed(r, original.Text, c.part, c.changed) + "\n\n" + changed(r, other.Text, c.part, 0)
			texts = append(texts, original, copied)
		}
		found := map[string]bool{}
		for _, p := range pairs(copies.Find(texts)) {
			found[p] = true
		}
		n := 0
		for i := 0; i < len(texts); i += 2 {
			if found[texts[i+1].ID+"="+texts[i].ID] || found[texts[i].ID+"="+texts[i+1].ID] {
				n++
			}
		}
		t.Logf("of %v of each article, with %v of the words changed, %d of 100 are found", c.part, c.changed, n)
		if n < c.least {
			t.Errorf("of %v of each article, with %v of the words changed, %d are found", c.part, c.changed, n)
		}
	}
}

// changed is the first part of a text, with words replaced by drawn ones.
func changed(r *rand.Rand, text string, part, share float64) string {
	words := strings.SplitAfter(text, " ")
	words = words[:int(part*float64(len(words)))]
	out := slices.Clone(words)
	for i := range out {
		if r.Float64() < share {
			out[i] = words[r.IntN(len(words))]
		}
	}
	return strings.Join(out, "")
}
