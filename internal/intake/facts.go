package intake

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso"
	"sayso/calendar"
)

// What a page says of itself, it says in several places, and some of them are
// more to be trusted than others. A date is taken, in this order, from typed
// metadata, from JSON-LD, from a time element, from the address, and from a line
// of the page that is nothing but a date. Never from a footer, never from a bare
// year, and never by a library's guess: an invented date is an invented order of
// events. Where the date came from is kept with it.

// facts are what a page says of itself.
type facts struct {
	title, author, site, url string
	address                  *url.URL
	dates                    []dated // in the order in which they are trusted
	visible                  []string
}

// dated is a date's words and where they stood.
type dated struct{ words, source string }

var dateMeta = []string{
	"article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "article.published", "citation_publication_date",
}

func readFacts(root *html.Node) *facts {
	f := &facts{}
	meta := map[string]string{}
	var times, linked []dated
	h1, heading, canonical := "", "", ""
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			name, _ := attribute(n, "property")
			for _, other := range []string{"name", "itemprop"} {
				if name == "" {
					name, _ = attribute(n, other)
				}
			}
			if content, ok := attribute(n, "content"); ok && meta[strings.ToLower(name)] == "" {
				meta[strings.ToLower(name)] = strings.TrimSpace(content)
			}
		case atom.Title:
			if heading == "" {
				heading = oneLine(innerText(n))
			}
		case atom.H1:
			if h1 == "" {
				h1 = oneLine(innerText(n))
			}
		case atom.Link:
			if rel, _ := attribute(n, "rel"); rel == "canonical" {
				canonical, _ = attribute(n, "href")
			}
		case atom.Time:
			if when, ok := attribute(n, "datetime"); ok && !insideComment(n) {
				times = append(times, dated{when, "time"})
			}
		case atom.Script:
			if kind, _ := attribute(n, "type"); kind == "application/ld+json" {
				linked = append(linked, f.readLinkedData(innerText(n))...)
			}
		}
		f.readVisible(n)
	}
	f.title = firstOf(meta["og:title"], h1, meta["twitter:title"], withoutSite(heading, meta["og:site_name"]))
	f.author = firstOf(f.author, meta["author"], meta["article:author"], meta["dc.creator"], meta["byl"])
	if strings.HasPrefix(f.author, "http") {
		f.author = ""
	}
	f.site = firstOf(meta["og:site_name"], f.site, meta["application-name"])
	f.url = firstOf(canonical, meta["og:url"])
	f.address, _ = url.Parse(f.url) // an address that is none is left out
	for _, name := range dateMeta {
		if meta[name] != "" {
			f.dates = append(f.dates, dated{meta[name], "meta " + name})
		}
	}
	f.dates = append(f.dates, linked...)
	f.dates = append(f.dates, times...)
	return f
}

// insideComment reports whether n stands in the comments, whose times are not
// the article's.
func insideComment(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if isCommentList(p) || isComment(p) || p.DataAtom == atom.Footer {
			return true
		}
	}
	return false
}

// readVisible collects short lines that may be a date or a byline.
func (f *facts) readVisible(n *html.Node) {
	if n.Type != html.TextNode || n.Parent == nil || unseen[n.Parent.DataAtom] || len(f.visible) > 200 {
		return
	}
	words := oneLine(n.Data)
	if words == "" || utf8.RuneCountInString(words) > 60 || insideComment(n) {
		return
	}
	if f.author == "" {
		if name := bylineName(words); name != "" {
			f.author = name
		}
	}
	f.visible = append(f.visible, words)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// withoutSite takes " - Site" or " | Site" off a title.
func withoutSite(title, site string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: "} {
		if site != "" {
			title = strings.TrimSuffix(title, sep+site)
		}
	}
	return title
}

// readLinkedData reads JSON-LD: schema.org's datePublished, author, publisher.
// Data that is no JSON is passed over; it is not the article.
func (f *facts) readLinkedData(s string) []dated {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return nil
	}
	var dates []dated
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > 6 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				walk(one, depth+1)
			}
		case map[string]any:
			if kind, _ := v["@type"].(string); kind == "Comment" {
				return
			}
			if d, ok := v["datePublished"].(string); ok {
				dates = append(dates, dated{d, "json-ld datePublished"})
				f.author = firstOf(f.author, nameIn(v["author"]))
				f.site = firstOf(f.site, nameIn(v["publisher"]))
			}
			walk(v["@graph"], depth+1)
			walk(v["mainEntity"], depth+1)
		}
	}
	walk(v, 0)
	return dates
}

func nameIn(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return nameIn(v[0])
		}
	case map[string]any:
		name, _ := v["name"].(string)
		return name
	}
	return ""
}

var urlDate = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)`)

// date returns the best date of the page.
func (f *facts) date() sayso.Date {
	for _, d := range f.dates {
		if date, ok := calendar.Parse(d.words, ""); ok && date.Precision != sayso.PrecisionYear {
			date.Source = d.source
			return date
		}
	}
	if m := urlDate.FindStringSubmatch(f.url); m != nil {
		if date, ok := calendar.Parse(m[1]+"-"+m[2]+"-"+m[3], ""); ok {
			date.Text, date.Source = strings.Trim(m[0], "/"), "url"
			return date
		}
	}
	for _, words := range f.visible {
		for _, lang := range []string{"en", "fa", "ar", "de", "fr"} {
			if date, ok := calendar.Parse(words, lang); ok && date.Precision == sayso.PrecisionDay {
				date.Source = "text"
				return date
			}
		}
	}
	return sayso.Date{}
}
