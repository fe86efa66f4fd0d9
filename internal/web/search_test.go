package web_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

// A word is found however it was typed, and shown as the document spells it:
// Arabic kaf and yeh for Persian ones, with the zero-width non-joiner or
// without, Persian digits or Western ones, with vowel signs or without.
func TestSearchFindsOtherSpellings(t *testing.T) {
	c := newCase(t)
	add(t, c, write(t, "a.jsonl", strings.Join([]string{
		`{"id":"1","lang":"fa","title":"نامه","text":"كتاب علي را می‌خواند و سال ۱۳۹۷ گذشت."}`,
		`{"id":"2","lang":"ar","title":"رسالة","text":"قَالَ إِنَّ الْكِتَابَ هناك."}`,
		`{"id":"3","lang":"de","title":"Brief","text":"Frau Grün schrieb über die Größe."}`,
	}, "\n")), noOptions)
	h := site(c)
	for query, want := range map[string]string{
		"کتاب":        "كتاب",
		"علی":         "علي",
		"میخواند":     "می‌خواند",
		"می‌خواند":    "می‌خواند",
		"می خواند":    "می‌خواند",
		"1397":        "۱۳۹۷",
		"۱۳۹۷":        "۱۳۹۷",
		"الكتاب":      "الْكِتَابَ",
		"grun":        "Grün",
		"GRÖSSE":      "Größe",
		`"frau GRÜN"`: "Frau Grün",
	} {
		p := get(t, h, "/search?q="+url.QueryEscape(query))
		found := p.marks("found")
		if !slices.Contains(found, want) && strings.Join(found, "\u200c") != want {
			t.Errorf("%q found %q, want %q in the document's own spelling", query, found, want)
		}
		if n := len(p.all("ol", "hits")); n != 1 {
			t.Errorf("%q gave %d lists", query, n)
		}
		p.linksLead(h)
	}
}

// A hit leads to its place in the document, where exactly that word is marked.
func TestAHitLeadsToItsPlace(t *testing.T) {
	c := newCase(t)
	filler := strings.Repeat("بندر و دریا و راه. ", 40)
	add(t, c, write(t, "a.jsonl", `{"id":"1","lang":"fa","title":"نامه","text":"`+filler+`كتاب علي اینجاست. `+filler+`"}`), noOptions)
	h := site(c)
	href := ""
	for _, a := range get(t, h, "/search?q="+url.QueryEscape("کتاب")).all("a", "") {
		if strings.HasPrefix(attr(a, "href"), "/document/") {
			href = attr(a, "href")
		}
	}
	u, err := url.Parse(href)
	must(t, err)
	if u.Fragment != "at" {
		t.Fatalf("the hit leads to %q", href)
	}
	if got := get(t, h, u.Path+"?"+u.RawQuery).marks("passage"); len(got) != 1 || got[0] != "كتاب" {
		t.Errorf("marked %q", got)
	}
}

// A search of the invented case finds what it holds and says so when it holds
// nothing; a question without words is no failure.
func TestSearchSaysWhatItFound(t *testing.T) {
	h := site(demoCase(t))
	for query, phrase := range map[string]string{
		"talkhab":             "Search: talkhab",
		"cypress nosuchword":  "No document has all of these words",
		"!!!":                 "There are no words in this to look for",
		`"`:                   "There are no words in this to look for",
		"   ":                 "Words are found however they were typed",
		"a AND b OR NOT (":    "Search:",
		"NEAR(x y)":           "Search:",
		"title:cypress*":      "Search:",
		`"unclosed quotation`: "Search:",
	} {
		p := get(t, h, "/search?q="+url.QueryEscape(query))
		p.says(phrase)
		p.linksLead(h)
	}
	p := get(t, h, "/search?q=talkhab")
	if len(p.all("mark", "found")) == 0 {
		t.Error("nothing is marked")
	}
	for _, n := range p.all("input", "") {
		if attr(n, "id") == "q" && attr(n, "value") != "talkhab" {
			t.Errorf("the field holds %q", attr(n, "value"))
		}
	}
}
