package web_test

import (
	"net/http"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

const (
	mostWeight = 300 << 10 // bytes of a page with all that it loads
	drawing    = 260 << 10 // what draws a network, on the page that has one
)

// No page of the invented case is heavier than a slow line and an old telephone
// bear: the page without the rows of the ledger or of voices, the style, the scripts and, as
// every page has some Arabic script on it, the two fonts for that.
func TestPagesAreLight(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	weigh := func(target string) int { return len(bodyOf(t, h, target)) }
	address := regexp.MustCompile(`url\(([^)]+)\)`)
	fonts := 0
	for _, m := range address.FindAllStringSubmatch(bodyOf(t, h, "/assets/style.css"), -1) {
		fonts += weigh(path.Join("/assets", m[1]))
	}
	if fonts < 50<<10 {
		t.Errorf("the fonts are only %d bytes", fonts)
	}
	for _, target := range everyPage(t, c) {
		p := get(t, h, target)
		weight, loaded := len(p.raw), 0
		for _, row := range append(p.all("li", "row"), p.all("table", "meetings")...) {
			var b strings.Builder
			must(t, html.Render(&b, row))
			weight -= b.Len()
		}
		for _, n := range append(p.all("script", ""), p.all("link", "")...) {
			if at := attr(n, "src") + attr(n, "href"); strings.HasPrefix(at, "/") {
				weight += weigh(at)
				loaded++
			}
		}
		if strings.ContainsFunc(p.raw, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			weight += fonts
		}
		most := mostWeight
		if target == "/voices/network" {
			most += drawing
		}
		if weight > most || loaded < 3 {
			t.Errorf("%s weighs %d KiB with the %d files that it loads", target, weight>>10, loaded)
		}
	}
}

func bodyOf(t *testing.T, h http.Handler, target string) string {
	t.Helper()
	return get(t, h, target).raw
}
