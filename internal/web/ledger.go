package web

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/casefile"
)

// A ledger is a page of rows with the facets to narrow it by.
type ledger struct {
	Query  url.Values
	Rows   []casefile.Row
	Total  int
	Facets []facet
	Chosen []choice
	Hidden []choice // parameters that the form carries along
	Pager  pager
	Open   bool
	Toggle string // address with all evidence open, or shut
	Beside []choice
	Empty  bool     // the case has no rows at all
	Copied []choice // those rows whose documents are in chains of copies
	Sorts  []choice
	Saved  []choice // queries that were kept
	Asked  string   // this query, to be kept
	Files  []choice // the same rows for other programs
	Now    []string // what was chosen, in words, for the name of a query
}

// A facet is a column with the values that the rows have in it.
type facet struct {
	Name   string
	Values []choice
	More   []choice // beyond the first few
	Any    string   // address without this choice; "" if none was made
}

// A choice is a value that can be chosen or dropped.
type choice struct {
	Key, Value  string // of the parameter
	Label, Lang string
	Count       int
	URL         string
}

const (
	rowsOnAPage   = 50
	valuesAtFirst = 8
)

func (s *site) ledger(ctx context.Context, r *visit) (view, error) {
	given := r.URL.Query()
	if to, messy := tidy("/ledger", given); messy {
		return view{to: to}, nil
	}
	f, err := ledgerFilter(given)
	if err != nil {
		return view{}, err
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	// The rows are fetched while they are counted. Only the count tells the last
	// page, so a page beyond it is fetched again.
	f.Limit, f.Offset = rowsOnAPage, (page-1)*rowsOnAPage
	rows := s.fetch(ctx, f)
	facets, err := s.c.Facets(ctx, f)
	got := <-rows
	if err := errors.Join(err, got.err); err != nil {
		return view{}, err
	}
	l := ledger{Rows: got.rows, Query: given, Total: facets.Total, Open: given.Get("open") == "1", Facets: facetsOf(r.say, given, facets), Chosen: chosen(r.say, given), Hidden: hidden(given)}
	l.Pager = newPager("/ledger", given, page, rowsOnAPage, facets.Total)
	if l.Pager.Offset() != f.Offset {
		f.Offset = l.Pager.Offset()
		if l.Rows, err = casefile.Collect(s.c.Ledger(ctx, f)); err != nil {
			return view{}, err
		}
	}
	if err := s.countClaims(ctx, l.Rows); err != nil {
		return view{}, err
	}
	if err := s.complete(ctx, r.say, &l, f); err != nil {
		return view{}, err
	}
	return view{name: "ledger", title: r.say.Text("frame.ledger"), here: "ledger", data: l}, nil
}

// countClaims says in rows how their claims stand.
func (s *site) countClaims(ctx context.Context, rows []casefile.Row) error {
	if len(rows) == 0 {
		return nil
	}
	claims, err := s.c.Claims(ctx, rows...)
	if err != nil {
		return err
	}
	for i := range rows {
		claims.Fill(&rows[i])
	}
	return nil
}

// fetched is a page of rows, or why there is none.
type fetched struct {
	rows []casefile.Row
	err  error
}

// fetch begins to fetch the rows that f picks.
func (s *site) fetch(ctx context.Context, f casefile.Filter) <-chan fetched {
	done := make(chan fetched, 1)
	go func() {
		rows, err := casefile.Collect(s.c.Ledger(ctx, f))
		done <- fetched{rows, err}
	}()
	return done
}

// complete adds what stands around the rows.
func (s *site) complete(ctx context.Context, say wording, l *ledger, f casefile.Filter) error {
	open := "1"
	if l.Open {
		open = ""
	}
	l.Toggle = address("/ledger", l.Query, "open", open)
	l.Sorts, l.Files, l.Asked = sorts(say, l.Query), files(l.Query), asked(l.Query)
	if err := s.countCopied(ctx, say, l, f); err != nil {
		return err
	}
	saved, err := s.c.SavedQueries(ctx)
	if err != nil {
		return err
	}
	for _, q := range saved {
		l.Saved = append(l.Saved, choice{Label: q.Name, Value: q.Query, URL: "/ledger?" + q.Query})
	}
	if l.Total == 0 {
		first, err := casefile.Collect(s.c.Ledger(ctx, casefile.Filter{Limit: 1}))
		if err != nil {
			return err
		}
		l.Empty = len(first) == 0
	}
	if (f.Target != "" || f.TargetIs != "") && f.Stance != "" {
		return s.beside(ctx, say, l, f)
	}
	return nil
}

// countCopied counts the rows whose documents are in chains of copies.
func (s *site) countCopied(ctx context.Context, say wording, l *ledger, f casefile.Filter) error {
	all, err := s.c.Copies(ctx)
	if err != nil || f.Copied || len(all.Chains) == 0 {
		return err
	}
	f.Copied = true
	n, err := s.c.CountRows(ctx, f)
	if n > 0 {
		l.Copied = []choice{{Label: say.Text("copies.filter"), Lang: say.Tag, Count: n, URL: address("/ledger", l.Query, "copied", "1")}}
	}
	return err
}

// beside finds what else was said of the same target: who reads one stance
// about somebody is shown the way to the others.
func (s *site) beside(ctx context.Context, say wording, l *ledger, f casefile.Filter) error {
	f.Stance = ""
	all, err := s.c.Facets(ctx, f)
	if err != nil {
		return err
	}
	for _, v := range all.Stance {
		if v.Value != l.Query.Get("stance") {
			l.Beside = append(l.Beside, choice{Label: say.stance(sayso.Stance(v.Value)), Count: v.Count, URL: address("/ledger", l.Query, "stance", v.Value)})
		}
	}
	return nil
}

func facetsOf(say wording, query url.Values, f casefile.Facets) []facet {
	columns := []struct {
		name, key string
		values    []casefile.Facet
	}{
		{"status", "status", f.Status},
		{"stance", "stance", f.Stance},
		{"speaker", "speaker_is", f.Speaker},
		{"target", "target_is", f.Target},
		{"concept", "concept", f.Concept},
		{"outlet", "outlet", f.Outlet},
		{"lang", "lang", f.Lang},
		{"tier", "tier", f.Tier},
	}
	all := make([]facet, 0, len(columns))
	for _, c := range columns {
		x := facet{Name: say.Text("ledger.facet." + c.name)}
		key := c.key
		if key == "speaker_is" && query.Has("unnamed") {
			key = "unnamed"
		}
		if query.Has(key) {
			x.Any = address("/ledger", query, key, "")
		}
		for _, v := range c.values {
			x.Values = append(x.Values, choiceOf(say, query, c.key, v))
		}
		n := min(len(x.Values), valuesAtFirst)
		x.Values, x.More = x.Values[:n], x.Values[n:]
		all = append(all, x)
	}
	return all
}

// choiceOf is a value of a facet with the address that chooses it; none if it
// is chosen or cannot be asked for.
func choiceOf(say wording, query url.Values, key string, v casefile.Facet) choice {
	c := choice{Key: key, Value: v.Value, Count: v.Count}
	c.Label, c.Lang = label(say, key, v.Value)
	switch {
	case query.Has(key) || key == "speaker_is" && query.Has("unnamed"):
	case key == "speaker_is" && v.Value == "":
		c.URL = address("/ledger", query, "unnamed", "1")
	case v.Value != "":
		c.URL = address("/ledger", query, key, v.Value)
		if v.In != "" {
			c.URL += "&" + url.Values{strings.TrimSuffix(key, "_is") + "_in": {v.In}}.Encode()
		}
	}
	return c
}

// label says what a value means, in words, and in which language.
func label(say wording, key, value string) (words, lang string) {
	switch key {
	case "status":
		if value == string(sayso.Proposed) {
			return say.Text("ledger.proposed"), say.Tag
		}
		return say.known("status.", value), say.Tag
	case "stance":
		return say.stance(sayso.Stance(value)), say.Tag
	case "lang":
		return say.language(value), say.Tag
	case "tier":
		return say.tier(sayso.Tier(value)), say.Tag
	case "concept":
		return say.concept(value), say.Tag
	case "speaker_is":
		switch value {
		case "":
			return say.Text("speaker.none"), say.Tag
		case sayso.Author:
			return say.Text("speaker.author"), say.Tag
		}
	case "outlet":
		if value == "" {
			return say.Text("outlet.none"), say.Tag
		}
	}
	return value, ""
}

// chosenNames are the parameters that narrow the ledger, as they are named in
// the list of what was chosen, in its order.
func chosenNames() [][2]string {
	return [][2]string{
		{"status", "status"},
		{"undecided", "review"},
		{"stance", "stance"},
		{"speaker", "speaker.words"},
		{"speaker_is", "speaker"},
		{"unnamed", "speaker"},
		{"target", "target.words"},
		{"target_is", "target"},
		{"term", "term"},
		{"concept", "concept"},
		{"outlet", "outlet"},
		{"lang", "lang"},
		{"tier", "tier"},
		{"copied", "copied"},
		{"from", "from"},
		{"to", "to"},
		{"document", "document"},
	}
}

func chosen(say wording, query url.Values) []choice {
	var all []choice
	for _, n := range chosenNames() {
		value := query.Get(n[0])
		if value == "" {
			continue
		}
		c := choice{Key: say.Text("ledger.chosen." + n[1]), Value: value, URL: address("/ledger", query, n[0], "")}
		switch n[0] {
		case "unnamed":
			c.Label, c.Lang = say.Text("speaker.none"), say.Tag
		case "undecided":
			c.Label, c.Lang = say.Text("ledger.undecided"), say.Tag
		case "copied":
			c.Label, c.Lang = say.Text("copies.filter"), say.Tag
		default:
			c.Label, c.Lang = label(say, n[0], value)
		}
		all = append(all, c)
	}
	return all
}

// hidden are the choices that the form of typed words carries along.
func hidden(query url.Values) []choice {
	typed := []string{"speaker", "target", "term", "from", "to"}
	var all []choice
	for _, n := range append(chosenNames(), [2]string{"open"}, [2]string{"sort"}, [2]string{"speaker_in"}, [2]string{"target_in"}) {
		if value := query.Get(n[0]); value != "" && !slices.Contains(typed, n[0]) {
			all = append(all, choice{Key: n[0], Value: value})
		}
	}
	return all
}
