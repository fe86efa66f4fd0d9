package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/export"
)

// The rows of a query in forms for other programs, at the address of the page
// with another ending; and queries that were kept under a name. What leaves the
// case is what the query picks, except rows of tier C that nobody has accepted.

// ledgerCSV streams the rows as a table.
func (s *site) ledgerCSV(w http.ResponseWriter, r *http.Request) {
	s.download(w, r, "ledger.csv", "text/csv; charset=utf-8", func(rows func(func(casefile.Row, error) bool)) error {
		c, err := export.NewCSV(w)
		if err != nil {
			return err
		}
		for row, err := range rows {
			if err == nil {
				err = c.Row(row)
			}
			if err != nil {
				return err
			}
		}
		return c.Flush()
	})
}

// ledgerJSON streams the rows as JSON lines, as `sayso ledger --json` does.
func (s *site) ledgerJSON(w http.ResponseWriter, r *http.Request) {
	s.download(w, r, "ledger.jsonl", "application/jsonl; charset=utf-8", func(rows func(func(casefile.Row, error) bool)) error {
		for row, err := range rows {
			if err == nil {
				err = export.JSONLine(w, row)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// ledgerCSVW describes the table of the same query.
func (s *site) ledgerCSVW(w http.ResponseWriter, r *http.Request) {
	if _, err := ledgerFilter(r.URL.Query()); err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	w.Header().Set("Content-Type", "application/csvm+json; charset=utf-8")
	_ = export.CSVW(w, join("ledger.csv", r.URL.Query())) // the reader has gone; there is nobody to tell
}

// download sends the rows that the query picks. An error in the middle cuts the
// answer off, so that half a file does not pass for a whole one.
func (s *site) download(w http.ResponseWriter, r *http.Request, name, kind string, send func(func(func(casefile.Row, error) bool)) error) {
	f, err := ledgerFilter(r.URL.Query())
	if err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Add("Link", `<`+join("/ledger.csv-metadata.json", r.URL.Query())+`>; rel="describedby"; type="application/csvm+json"`)
	leaving := func(yield func(casefile.Row, error) bool) {
		for row, err := range s.c.LedgerWithClaims(r.Context(), f) {
			if err == nil && !export.Leaves(row) {
				continue
			}
			if !yield(row, err) {
				return
			}
		}
	}
	if err := send(leaving); err != nil {
		panic(http.ErrAbortHandler)
	}
}

func files(query url.Values) []choice {
	plain := url.Values{}
	for k, v := range query {
		if k != "page" && k != "open" {
			plain[k] = v
		}
	}
	return []choice{
		{Label: "CSV", URL: join("/ledger.csv", plain)},
		{Label: "JSON", URL: join("/ledger.jsonl", plain)},
		{Label: "CSVW", URL: join("/ledger.csv-metadata.json", plain)},
	}
}

// asked is what a query asks, without the page that is shown of it.
func asked(query url.Values) string {
	_, q, _ := strings.Cut(address("", query, "page", ""), "?")
	return q
}

// ReviewURL leads to the review of the rows of this query.
func (l ledger) ReviewURL() string {
	if l.Asked == "" {
		return "/review"
	}
	return "/review?" + l.Asked
}

func sorts(say wording, query url.Values) []choice {
	var all []choice
	for _, o := range casefile.Sorts() {
		c := choice{Value: string(o), Label: say.Text("ledger.sort.date"), URL: address("/ledger", query, "sort", string(o))}
		if o != casefile.ByDate {
			c.Label = say.Text("ledger.sort." + string(o))
		}
		if query.Get("sort") == string(o) {
			c.Key = "now"
		}
		all = append(all, c)
	}
	return all
}

const longestQueryName = 120 // characters

// saveQuery keeps a query under a name, or forgets it.
func (s *site) saveQuery(ctx context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("save query: %w: %w", err, sayso.ErrUsage)
	}
	q := casefile.SavedQuery{Name: v.field("name"), By: v.reader, At: s.now()}
	if utf8.RuneCountInString(q.Name) > longestQueryName {
		return view{}, fmt.Errorf("save query: a name has at most %d characters: %w", longestQueryName, sayso.ErrUsage)
	}
	to := "/ledger"
	if v.field("forget") == "" {
		given, err := url.ParseQuery(v.field("query"))
		if err != nil {
			return view{}, fmt.Errorf("save query: %w: %w", err, sayso.ErrUsage)
		}
		if _, err := ledgerFilter(given); err != nil {
			return view{}, fmt.Errorf("save query: %w", err)
		}
		if q.Query = given.Encode(); q.Query == "" {
			return view{}, fmt.Errorf("save query: it asks for all rows: %w", sayso.ErrUsage)
		}
		to = "/ledger?" + q.Query
	}
	return view{to: to}, s.c.SaveQuery(ctx, q)
}
