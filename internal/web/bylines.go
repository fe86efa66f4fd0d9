package web

import (
	"cmp"
	"context"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// The lists of bylines and of accounts are in the order of letters and of nothing else:
// none stands first for how it writes, how much, or with whom.

// A writerList is a page of bylines or of accounts.
type writerList struct {
	Letters  string // that names hold
	Bylines  []bylineLine
	Accounts []casefile.AccountSummary
	Posts    bool // accounts of posts, not bylines of documents
	Total    int
	Pager    pager
}

// A bylineLine is a byline in the list.
type bylineLine struct {
	Name      string
	Documents int
	Outlets   []string // known ones, by name
	Langs     []string
	First     sayso.Date
	Last      sayso.Date
	Undated   int
}

const writersOnAPage = 100

func (s *site) bylines(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	if to, messy := tidy("/bylines", given); messy {
		return view{to: to}, nil
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	all, err := s.c.Bylines(ctx)
	if err != nil {
		return view{}, err
	}
	l := writerList{Letters: question(given.Get("name"))}
	all = withLetters(all, l.Letters)
	l.Total, l.Pager = len(all), newPager("/bylines", given, page, writersOnAPage, len(all))
	for _, b := range all[l.Pager.Offset():min(l.Pager.Offset()+writersOnAPage, len(all))] {
		l.Bylines = append(l.Bylines, lineOf(b))
	}
	return view{name: "bylines", title: v.say.Text("hands.bylines"), here: "documents", data: l}, nil
}

func withLetters(all []casefile.Byline, letters string) []casefile.Byline {
	key := text.Key(letters)
	if key == "" {
		return all
	}
	var some []casefile.Byline
	for _, b := range all {
		if slices.ContainsFunc(b.Spellings, func(s string) bool { return strings.Contains(text.Key(s), key) }) {
			some = append(some, b)
		}
	}
	return some
}

func lineOf(b casefile.Byline) bylineLine {
	l := bylineLine{Name: b.Name, Documents: len(b.Placements)}
	for _, p := range b.Placements { // by date, those without one last
		if p.Outlet != "" && !slices.Contains(l.Outlets, p.Outlet) {
			l.Outlets = append(l.Outlets, p.Outlet)
		}
		if !slices.Contains(l.Langs, p.Lang) {
			l.Langs = append(l.Langs, p.Lang)
		}
		if p.Date.IsZero() {
			l.Undated++
			continue
		}
		if l.First.IsZero() {
			l.First = p.Date
		}
		l.Last = p.Date
	}
	slices.Sort(l.Outlets)
	slices.Sort(l.Langs)
	return l
}

func (s *site) accounts(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	if to, messy := tidy("/accounts", given); messy {
		return view{to: to}, nil
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	l := writerList{Letters: question(given.Get("name")), Posts: true}
	all, err := s.c.Accounts(ctx, l.Letters)
	if err != nil {
		return view{}, err
	}
	l.Total, l.Pager = len(all), newPager("/accounts", given, page, writersOnAPage, len(all))
	l.Accounts = all[l.Pager.Offset():min(l.Pager.Offset()+writersOnAPage, len(all))]
	return view{name: "bylines", title: v.say.Text("hands.accounts"), here: "documents", data: l}, nil
}

// Path is where the list is.
func (l writerList) Path() string {
	if l.Posts {
		return "/accounts"
	}
	return "/bylines"
}

// bylineURL leads to the page of a byline.
func bylineURL(byline string) string { return "/byline?" + url.Values{"is": {byline}}.Encode() }

// languages are the languages of documents in words.
func (w wording) languages(tags []string) template.HTML {
	var line template.HTML
	for i, t := range tags {
		if i > 0 {
			line += " · "
		}
		line += "<bdi>" + visible(w.language(cmp.Or(t, "unknown"))) + "</bdi>"
	}
	return line
}
