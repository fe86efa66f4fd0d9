package codebook_test

import (
	"strings"
	"testing"

	"sayso/codebook"
	"sayso/text"
)

// Arabic words are taken apart where the codebook knows what remains, and stay
// whole where they are words themselves; the pieces together are the text.
func TestCutArabic(t *testing.T) {
	b, err := codebook.Default("ar")
	if err != nil {
		t.Fatal(err)
	}
	p := codebook.Compile(b)
	for source, want := range map[string]string{
		"وبأنه":   "و|ب|أن|ه",
		"وزير":    "وزير",
		"ووزير":   "و|وزير",
		"بالعميل": "ب|ال|عميل",
		"للخائن":  "ل|ل|خائن",
		"خائنًا":  "خائنًا",
		"اتهمها":  "اتهم|ها",
		"إلهام":   "إلهام",
	} {
		tokens, _ := p.Cut(source, text.Parse(source, "ar").Tokens)
		var got []string
		for _, token := range tokens {
			got = append(got, source[token.Start:token.End])
		}
		if strings.Join(got, "|") != want || strings.Join(got, "") != source {
			t.Errorf("%s: %s, want %s", source, strings.Join(got, "|"), want)
		}
	}
}
