package demo

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A document is one page, text file, or line of a JSON lines file.
type document struct {
	File string `json:"file"`
	ID   string `json:"id"` // of the line, "" for a whole file
}

type content struct{ text, lang, author string }

func contents(t *testing.T) map[document]content {
	t.Helper()
	all := make(map[document]content)
	for _, f := range Files() {
		b, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		switch filepath.Ext(f.Name) {
		case ".html":
			all[document{f.Name, ""}] = pageContent(t, b)
		case ".txt":
			all[document{f.Name, ""}] = content{text: string(b), lang: scriptOf(string(b))}
		case ".jsonl":
			for _, r := range records(t, f) {
				all[document{f.Name, r.ID}] = content{text: r.Title + "\n" + r.Text, lang: r.Lang, author: r.Author}
			}
		}
	}
	return all
}

// pageContent is the text of the article and of its comments, without the
// navigation, the list of other articles and the footer.
func pageContent(t *testing.T, page []byte) content {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var c content
	var b strings.Builder
	for n := range root.Descendants() {
		if n.DataAtom == atom.Html {
			c.lang = attribute(n, "lang")
		}
		if n.DataAtom == atom.Meta && attribute(n, "name") == "author" {
			c.author = attribute(n, "content")
		}
		if n.Type != html.TextNode || slices.ContainsFunc(slices.Collect(n.Ancestors()), isFurniture) {
			continue
		}
		b.WriteString(n.Data)
	}
	c.text = b.String()
	return c
}

func isFurniture(n *html.Node) bool {
	return slices.Contains([]atom.Atom{atom.Head, atom.Nav, atom.Aside, atom.Footer, atom.Header}, n.DataAtom)
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// scriptOf tells the three languages of the demo apart: Persian by the letters
// that Arabic does not have.
func scriptOf(s string) string {
	switch {
	case strings.ContainsAny(s, "پچژگ"):
		return "fa"
	case strings.ContainsAny(s, "اب"):
		return "ar"
	}
	return "en"
}
