package web

import (
	"context"
	"net/url"
	"path/filepath"
	"sync"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/custody"
)

// A home is the first page of a case.
type home struct {
	Name      string
	Summary   casefile.Summary
	Second    int // rows that wait for the reader's second reading
	Custody   custodyState
	Outlets   []bar
	Languages []bar
	Months    []bar
	Missing   []gap
	Rejected  []sayso.Rejection // the first few
	TakeIn    takeIn
}

// A bar is a value with its share of the largest.
type bar struct {
	Label string
	Ours  bool // the label is a word of the page's, not a stranger's
	Count int
	Width float64 // 0 to 100
	URL   string
}

// A gap is something that is missing in the case.
type gap struct {
	Key   string // of the message that says it
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
	h := home{Name: filepath.Base(s.c.Path()), Summary: sum, Custody: state, Missing: gaps(sum), TakeIn: s.takeIn(r)}
	h.Outlets = bars(sum.Outlets, "outlet", r.say)
	h.Languages = bars(sum.Languages, "lang", r.say)
	h.Months = bars(sum.Months, "month", r.say)
	if sum.Decisions > 0 {
		if h.Second, err = s.c.CountSecond(ctx, r.reader); err != nil {
			return view{}, err
		}
	}
	if sum.Rejections > 0 {
		if h.Rejected, err = s.c.Rejections(ctx, rejectionsAtHome, 0); err != nil {
			return view{}, err
		}
	}
	return view{name: "home", title: h.Name, here: "home", data: h}, nil
}

// bars draws facets. param is the filter of the list of documents that a bar
// leads to.
func bars(facets []casefile.Facet, param string, say wording) []bar {
	most := 1
	for _, f := range facets {
		most = max(most, f.Count)
	}
	all := make([]bar, 0, len(facets))
	for _, f := range facets {
		b := bar{Label: f.Value, Ours: true, Count: f.Count, Width: float64(f.Count) * 100 / float64(most), URL: "/documents?" + url.Values{param: {f.Value}}.Encode()}
		switch {
		case param == "lang":
			if b.Label = say.language(f.Value); f.Value == "" {
				b.URL = "/documents?missing=language"
			}
		case param == "month":
			b.Label = say.month(f.Value)
		case f.Value == "":
			b.Label, b.URL = say.Text("outlet.none"), "/documents?missing=outlet"
		default:
			b.Ours = false
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
		{"home.missing.date", s.NoDate, "/documents?missing=date"},
		{"home.missing.outlet", s.NoOutlet, "/documents?missing=outlet"},
		{"home.missing.language", s.NoLanguage, "/documents?missing=language"},
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
	Broken  int    // the first entry that does not follow; 0 if all do
	Why     string // it does not
}

// A custodyCache keeps what was found of the chain until the file is another.
type custodyCache struct {
	mu      sync.Mutex
	version int64
	state   *custodyState
}

// custody says whether the chain holds.
func (s *site) custody(ctx context.Context) (custodyState, error) {
	version, err := s.c.Version(ctx)
	if err != nil {
		return custodyState{}, err
	}
	s.chain.mu.Lock()
	defer s.chain.mu.Unlock()
	if s.chain.state != nil && s.chain.version == version {
		return *s.chain.state, nil
	}
	state, err := s.followChain(ctx)
	if err == nil {
		s.chain.version, s.chain.state = version, &state
	}
	return state, err
}

// followChain follows the chain of custody from its first entry to its last.
func (s *site) followChain(ctx context.Context) (custodyState, error) {
	var chain custody.Chain
	var state custodyState
	for e, err := range s.c.Log(ctx) {
		if err != nil {
			return state, err
		}
		if err := chain.Next(e); err != nil {
			state.Broken, state.Why = int(chain.Len()), err.Error()
			return state, nil
		}
		state.Last = e
	}
	state.Entries, state.Head = int(chain.Len()), chain.Head()
	return state, nil
}

// A rejectedList is a page of what could not be taken in.
type rejectedList struct {
	Total    int
	Pager    pager
	Rejected []sayso.Rejection
}

const rejectionsOnAPage = 200

func (s *site) rejected(ctx context.Context, r *visit) (view, error) {
	given := r.URL.Query()
	if to, messy := tidy("/rejected", given); messy {
		return view{to: to}, nil
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	total, err := s.c.CountRejections(ctx)
	if err != nil {
		return view{}, err
	}
	list := rejectedList{Total: total, Pager: newPager("/rejected", given, page, rejectionsOnAPage, total)}
	list.Rejected, err = s.c.Rejections(ctx, rejectionsOnAPage, list.Pager.Offset())
	return view{name: "rejected", title: r.say.Text("home.rejected"), here: "home", data: list}, err
}
