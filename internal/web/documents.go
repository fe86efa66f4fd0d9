package web

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strconv"

	"sayso"
	"sayso/internal/casefile"
)

// A documentList is a page of the documents or posts of the case.
type documentList struct {
	Headline string
	Filter   casefile.DocumentFilter
	Heads    []casefile.DocumentHead
	Total    int
	Pager    pager
	Outlets  []casefile.Facet
	Langs    []casefile.Facet
	Months   []casefile.Facet
	AnyPost  bool
}

const documentsOnAPage = 100

func (s *site) documents(ctx context.Context, r *visit) (view, error) {
	given := r.URL.Query()
	if to, messy := tidy("/documents", given); messy {
		return view{to: to}, nil
	}
	f, page, err := documentFilter(given)
	if err != nil {
		return view{}, err
	}
	summary := s.summarize(ctx)
	total, err := s.c.CountDocuments(ctx, f)
	if err != nil {
		return view{}, err
	}
	list := documentList{Headline: r.say.Text(headlineOf(f)), Filter: f, Total: total, Pager: newPager("/documents", given, page, documentsOnAPage, total)}
	f.Limit, f.Offset = documentsOnAPage, list.Pager.Offset()
	if list.Heads, err = s.c.Documents(ctx, f); err != nil {
		return view{}, err
	}
	sum := <-summary
	if sum.err != nil {
		return view{}, sum.err
	}
	list.Outlets, list.Langs, list.Months, list.AnyPost = sum.Outlets, sum.Languages, sum.Months, sum.Posts > 0
	return view{name: "documents", title: list.Headline, here: "documents", data: list}, nil
}

// summarized is what a case holds, or why it could not be counted.
type summarized struct {
	casefile.Summary
	err error
}

// summarize begins to count what the case holds, while the list is read.
func (s *site) summarize(ctx context.Context) <-chan summarized {
	done := make(chan summarized, 1)
	go func() {
		sum, err := s.c.Summary(ctx)
		done <- summarized{sum, err}
	}()
	return done
}

func documentFilter(given url.Values) (casefile.DocumentFilter, int, error) {
	f := casefile.DocumentFilter{Outlet: given.Get("outlet"), Lang: given.Get("lang"), Month: given.Get("month"), Missing: given.Get("missing")}
	if f.Month != "" && !isoMonth.MatchString(f.Month) {
		return f, 0, fmt.Errorf("month=%s: months are written 2019-02: %w", f.Month, sayso.ErrUsage)
	}
	switch f.Missing {
	case "", "date", "outlet", "language":
	default:
		return f, 0, fmt.Errorf("missing=%s: it can be date, outlet or language: %w", f.Missing, sayso.ErrUsage)
	}
	switch kind := given.Get("kind"); kind {
	case "", "documents":
	case "posts":
		f.Posts = true
	default:
		return f, 0, fmt.Errorf("kind=%s: it can be documents or posts: %w", kind, sayso.ErrUsage)
	}
	page, err := pageNumber(given)
	return f, page, err
}

var isoMonth = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])$`)

// headlineOf is the message that says what is listed.
func headlineOf(f casefile.DocumentFilter) string {
	key := "documents.title"
	if f.Posts {
		key = "documents.posts"
	}
	if f.Missing != "" {
		key += "." + f.Missing
	}
	return key
}

// A pager leads through the pages of a list.
type pager struct {
	Page, Pages, First, Last, Total int
	Before, After                   string // addresses; "" at an end
	size                            int
}

// Offset is the number of items before the page.
func (p pager) Offset() int { return (p.Page - 1) * p.size }

// newPager makes the pager for page number page, or for the last one if there
// are fewer.
func newPager(path string, query url.Values, page, size, total int) pager {
	p := pager{Total: total, size: size, Pages: max((total+size-1)/size, 1)}
	p.Page = min(page, p.Pages)
	p.First, p.Last = min(p.Offset()+1, total), min(p.Offset()+size, total)
	if p.Page > 1 {
		p.Before = address(path, query, "page", strconv.Itoa(p.Page-1))
	}
	if p.Page < p.Pages {
		p.After = address(path, query, "page", strconv.Itoa(p.Page+1))
	}
	return p
}
