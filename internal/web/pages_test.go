package web

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"sayso"
)

// A page is parsed when it is first shown; here each is, in every language and calendar.
func TestEveryPageIsParsed(t *testing.T) {
	names, err := fs.Glob(templates, "templates/*.html")
	if err != nil || len(names) < 20 {
		t.Fatalf("%d templates: %v", len(names), err)
	}
	all := newPages()
	for _, l := range loadLanguages().All {
		for _, calendar := range []sayso.Calendar{sayso.Gregorian, sayso.Jalali} {
			for _, name := range names {
				if name == frame || name == pieces {
					continue
				}
				page, err := all.of(wording{l, calendar}, strings.TrimSuffix(path.Base(name), ".html"))
				if err != nil {
					t.Errorf("%s in %s: %v", name, l.Tag, err)
				} else if page.Lookup("frame.html") == nil {
					t.Errorf("%s in %s has no frame", name, l.Tag)
				}
			}
		}
	}
}
