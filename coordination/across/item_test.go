package across

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func itemsOf(s string, kinds ...Kind) (keys []string) {
	for _, it := range read(s, "").items {
		if slices.Contains(kinds, it.kind) {
			keys = append(keys, string(it.kind)+" "+it.key)
		}
	}
	slices.Sort(keys)
	return keys
}

// What a translation leaves is one in any language.
func TestItemsAreOneInAnyLanguage(t *testing.T) {
	kinds := []Kind{Link, Tag, Number, Date, Clock, Quote}
	for want, texts := range map[string][]string{
		"number 10000":            {"10,000 people came", "10.000 Menschen kamen zu uns", "10 000 personnes sont venues", "10\u202f000 personnes", "۱۰٬۰۰۰ نفر آمدند", "وصل ١٠٬٠٠٠ شخص", "10’000 Leute"},
		"number 2.75":             {"2.75 million were lost there", "2,75 Millionen", "۲٫۷۵ میلیون", "٢٫٧٥ مليون"},
		"number 316":              {"316 letters", "وقع 316 شخصا", "هناك و٣١٦ توقيعا"},
		"date 2023-07-03":         {"it was on 3 July 2023", "am 3. Juli 2023 war es", "le 3 juillet 2023", "در ۱۲ تیر ۱۴۰۲ بود"},
		"time 14:30":              {"at 14:30", "um 14:30", "الساعة ١٤:٣٠", "ساعت ۱۴:۳۰"},
		"link example.org/a?id=1": {"see https://example.org/a?id=1.", "(http://www.example.org/a/?id=1&utm_source=x)", "https://EXAMPLE.org/a?fbclid=9&id=1#top"},
		"tag #freepress":          {"#FreePress now", "آزادی #freepress"},
		"quote nos vemos":         {"he said «Nos vemos» and left", "he said \"nos vemos.\" then"},
	} {
		for _, s := range texts {
			if got := itemsOf(s, kinds...); !slices.Equal(got, []string{want}) {
				t.Errorf("%q has %q, want %q", s, got, want)
			}
		}
	}
	for _, s := range []string{"", "one 7 of", "https://example.org/", "in 12 of", "covid19 \"no\""} {
		if got := itemsOf(s, Link, Tag, Date, Clock, Quote); got != nil {
			t.Errorf("%q has %q", s, got)
		}
	}
}

// Any bytes are a text.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "a\x00b", "\xff", "#", "# @ 1:", "http://[", "«", "و٣١٦", "1 284 567", "12:", "Ä. Ö"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, it := range read(s, s).items {
			if it.key == "" || it.word == "" {
				t.Fatalf("%q has the item %+v", s, it)
			}
			if utf8.ValidString(s) && it.kind != Name && it.kind != Image && !strings.Contains(s, it.word) {
				t.Fatalf("%q has no %q", s, it.word)
			}
		}
	})
}
