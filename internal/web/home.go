package web

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/custody"
)

// A home is the first page of a case.
type home struct {
	Name      string
	Summary   casefile.Summary
	Custody   custodyState
	Outlets   []bar
	Languages []bar
	Months    []bar
	Missing   []gap
	Rejected  []sayso.Rejection // the first few
}

// A bar is a value with its share of the largest.
type bar struct {
	Label string
	Lang  string // of the label; "" for not known
	Count int
	Width float64 // 0 to 100
	URL   string
}

// A gap is something that is missing in the case.
type gap struct {
	Words string
	Count int
	URL   string
}

const (
	outletsAtHome    = 12
	rejectionsAtHome = 5
)

func (s *site) home(ctx context.Context, r *visit) (view, error) {
	sum, err := s.c.Summary(ctx)
	if err != nil {
		return view{}, err
	}
	state, err := s.custody(ctx)
	if err != nil {
		return view{}, err
	}
	h := home{Name: filepath.Base(s.c.Path()), Summary: sum, Custody: state, Missing: gaps(sum)}
	h.Outlets = bars(sum.Outlets, "outlet", func(v string) string { return v })
	h.Languages = bars(sum.Languages, "lang", r.say.language)
	h.Months = bars(sum.Months, "", func(v string) string { return v })
	if sum.Rejections > 0 {
		if h.Rejected, err = s.c.Rejections(ctx); err != nil {
			return view{}, err
		}
		h.Rejected = h.Rejected[:min(len(h.Rejected), rejectionsAtHome)]
	}
	return view{name: "home", title: h.Name, here: "home", data: h}, nil
}

// bars draws facets. param is the filter of the list of documents that a bar
// leads to.
func bars(facets []casefile.Facet, param string, label func(string) string) []bar {
	most := 1
	for _, f := range facets {
		most = max(most, f.Count)
	}
	all := make([]bar, 0, len(facets))
	for _, f := range facets {
		b := bar{Label: label(f.Value), Count: f.Count, Width: float64(f.Count) * 100 / float64(most)}
		switch {
		case f.Value == "" && param == "outlet":
			b.Label, b.Lang, b.URL = "no outlet known", "en", "/documents?missing=outlet"
		case f.Value == "" && param == "lang":
			b.Lang, b.URL = "en", "/documents?missing=language"
		case param == "lang":
			b.Lang, b.URL = "en", "/documents?"+url.Values{param: {f.Value}}.Encode()
		case param != "":
			b.URL = "/documents?" + url.Values{param: {f.Value}}.Encode()
		}
		all = append(all, b)
	}
	return all
}

// FewOutlets and MoreOutlets keep a long list of outlets from burying the page.
func (h home) FewOutlets() []bar  { return h.Outlets[:min(len(h.Outlets), outletsAtHome)] }
func (h home) MoreOutlets() []bar { return h.Outlets[min(len(h.Outlets), outletsAtHome):] }

// A column is a bar of the chart of months.
type column struct {
	bar
	X, Y, Height float64
}

// Columns places the months in a chart 100 high and 10 wide for each.
func (h home) Columns() []column {
	all := make([]column, 0, len(h.Months))
	for i, b := range h.Months {
		all = append(all, column{bar: b, X: float64(i * 10), Y: 100 - b.Width, Height: b.Width})
	}
	return all
}

// ChartWidth is the width of the chart of months.
func (h home) ChartWidth() int { return max(len(h.Months)*10, 120) }

// LastMonth is the last month that has documents.
func (h home) LastMonth() string { return h.Months[len(h.Months)-1].Label }

// Busiest is the month with the most documents.
func (h home) Busiest() bar {
	var most bar
	for _, b := range h.Months {
		if b.Count > most.Count {
			most = b
		}
	}
	return most
}

func gaps(s casefile.Summary) []gap {
	var all []gap
	for _, g := range []gap{
		{"without a date", s.NoDate, "/documents?missing=date"},
		{"without an outlet", s.NoOutlet, "/documents?missing=outlet"},
		{"in a language that was not recognised, or in several", s.NoLanguage, "/documents?missing=language"},
	} {
		if g.Count > 0 {
			all = append(all, g)
		}
	}
	return all
}

// A custodyState says whether the chain of custody holds.
type custodyState struct {
	Entries int
	Head    string
	Last    custody.Entry
	Broken  string // where and why; "" if it holds
}

// custody follows the chain from its first entry to its last.
func (s *site) custody(ctx context.Context) (custodyState, error) {
	var chain custody.Chain
	var state custodyState
	for e, err := range s.c.Log(ctx) {
		if err != nil {
			return state, err
		}
		if err := chain.Next(e); err != nil {
			state.Broken = fmt.Sprintf("entry %d: %v", e.Seq, err)
			return state, nil
		}
		state.Last = e
	}
	state.Entries, state.Head = int(chain.Len()), chain.Head()
	return state, nil
}

func (s *site) rejected(ctx context.Context, _ *visit) (view, error) {
	all, err := s.c.Rejections(ctx)
	return view{name: "rejected", title: "Rejected records", here: "home", data: all}, err
}
