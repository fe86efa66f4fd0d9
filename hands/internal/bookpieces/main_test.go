package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sayso/hands/internal/books"
)

// A book of many even paragraphs, in the mark-up of the collection.
func bookText(translator string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "######OpenITI#\n#META# Tags: history\n#META# Translator: %s\n#META#Header#End#\n", translator)
	for i := range 100 {
		fmt.Fprintf(&b, "# باب %d%s\n~~انتهى الكلام.\n", i, strings.Repeat(" كلمة", 60))
	}
	return b.String()
}

func TestFoldersBecomePieces(t *testing.T) {
	dir := t.TempDir()
	for file, text := range map[string]string{
		"data/1300A/1300A.Own.Typist0001-ara1":   bookText("None"),
		"data/1300A/1300A.Other.Typist0002-ara1": bookText("A. Reader"),
		"data/1301B/1301B.Short.Typist0003-ara1": "#META#Header#End#\n# كلمة واحدة.\n",
		"data/1301B/1301B.yml":                   "not a text",
	} {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, said strings.Builder
	if err := run(&out, &said, []string{dir}); err != nil {
		t.Fatal(err)
	}
	n := 0
	for p, err := range books.ReadPieces(strings.NewReader(out.String())) {
		n++
		if err != nil || p.Byline != "1300A" || p.Work != "Own" || p.Edition != "Typist" || p.Kind != "history" || p.Lang != "ar" {
			t.Errorf("%+v, %v", p, err)
		}
	}
	if n != 4 { // 6,400 words, of which 85 of 100 hold four of twice 600
		t.Errorf("%d pieces", n)
	}
	if got := said.String(); got != "left out: 1 translations, whose words are another's; 1 with too little prose\n" {
		t.Error(got)
	}
	if err := run(&out, &said, nil); err == nil {
		t.Error("no folder, and no error")
	}
	if err := os.WriteFile(filepath.Join(dir, "1302C.Torn.Typist0004-ara1"), []byte("# no header"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(&out, &said, []string{dir}); err == nil || !strings.Contains(err.Error(), "1302C.Torn") {
		t.Errorf("a torn text: %v", err)
	}
}
