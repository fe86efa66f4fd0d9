package trace_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"sayso/coordination/trace"
	"sayso/text"
)

func TestTagsOf(t *testing.T) {
	for _, v := range []struct {
		post string
		want []string
	}{
		{"", nil},
		{"no tag, # none, ## none, #2022 none, #__ none", nil},
		{"#One and #two_three, #four.", []string{"one", "two_three", "four"}},
		{"a#b is a word, http://example.org/#top a place, &#39; a sign", nil},
		{"#a#b", []string{"a"}}, // nobody sees two tags there, and platforms show one
		{"＃Full ﹟small", []string{"full", "small"}},
		{"(#in) «#quoted»", []string{"in", "quoted"}},
		{"#زن_زندگی_آزادی", []string{"زن_زندگی_ازادی"}},
		{"#می‌آییم #میآییم", []string{"میاییم", "میاییم"}},     // with a joiner and without
		{"#ايران #ایران", []string{"ایران", "ایران"}},          // Arabic yeh, Persian yeh
		{"#الحُرِّيَّة #الحرية", []string{"الحریه", "الحریه"}}, // with vowel signs and without
		{"‫#ایران‬، #آزادی؟", []string{"ایران", "ازادی"}},      // directed, with Persian marks
		{"#ایران‌", []string{"ایران"}},                         // a joiner at the end is no part
		{"#Liberté #LIBERTE\u0301 #Straße", []string{"liberte", "liberte", "strasse"}},
		{"#東京 #한국 #भारत", []string{"東京", text.Key("한국"), "भारत"}},
		{"#covid19 #19covid", []string{"covid19", "19covid"}},
	} {
		if got := trace.TagsOf(v.post); !slices.Equal(got, v.want) {
			t.Errorf("%q has %q, want %q", v.post, got, v.want)
		}
	}
}

func FuzzTagsOf(f *testing.F) {
	for _, seed := range []string{"#a #b", "＃می‌آییم", "#\u200c", "#\xff#a", "#a\u0301_\u200d#", "#İ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tags := trace.TagsOf(s)
		if signs := strings.Count(s, "#") + strings.Count(s, "＃") + strings.Count(s, "﹟"); len(tags) > signs {
			t.Fatalf("%q has %d tags and %d signs", s, len(tags), signs)
		}
		for _, tag := range tags {
			if !utf8.ValidString(tag) || strings.IndexFunc(tag, unicode.IsLetter) < 0 || strings.ContainsAny(tag, "# ,\n") {
				t.Fatalf("%q has the tag %q", s, tag)
			}
			if text.Key(tag) != tag {
				t.Fatalf("%q in %q is not folded", tag, s)
			}
		}
	})
}
