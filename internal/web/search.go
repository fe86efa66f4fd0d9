package web

import (
	"context"
	"errors"
	"html/template"
	"strings"
	"unicode"

	"sayso"
	"sayso/internal/casefile"
)

// A found is what a search gave.
type found struct {
	Query   string
	Hits    []hit
	NoWords bool // the question has no words to look for
	Most    bool // there may be more
}

type hit struct{ casefile.Hit }

const hitsOnAPage = 50

func (s *site) search(ctx context.Context, r *visit) (view, error) {
	f := found{Query: question(r.URL.Query().Get("q"))}
	v := view{name: "search", title: r.say.Text("search.title"), here: "search"}
	if f.Query == "" {
		v.data = f
		return v, nil
	}
	hits, err := s.c.Search(ctx, f.Query, hitsOnAPage)
	if errors.Is(err, sayso.ErrUsage) {
		f.NoWords = true
		v.data = f
		return v, nil
	}
	if err != nil {
		return view{}, err
	}
	for _, h := range hits {
		f.Hits = append(f.Hits, hit{h})
	}
	f.Most = len(hits) == hitsOnAPage
	v.title, v.data = r.say.Text("search.title.query", "query", f.Query), f
	return v, nil
}

// question is what was asked, without characters that no keyboard types: the
// language of full-text search ends at a NUL.
func question(q string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, q))
}

// Show is the snippet in its own spelling with the words that were found.
func (h hit) Show() template.HTML { return marked(h.Snippet, "found", h.Marks...) }

// URL leads to the first word that was found, or to the document.
func (h hit) URL() string {
	if len(h.Marks) == 0 {
		return "/document/" + h.Place.ID
	}
	at := h.Marks[0]
	at.Start, at.End = at.Start+h.At.Start, at.End+h.At.Start
	return passageURL(h.Place.ID, h.Part, at)
}
