package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"sayso"
	"sayso/internal/casefile"
)

// The page of an outlet says what it calls people in its own voice, whom it
// quotes, and who spoke to it.

type outletPage struct {
	Name     string
	Rows     string // address of its rows
	Papers   string // address of its documents
	Facets   casefile.Facets
	Strip    strip
	Own      []casefile.Row // in its own voice
	Tellings []casefile.Telling
}

const ownRowsOfAnOutlet = 100

func (s *site) outlet(ctx context.Context, v *visit) (view, error) {
	asked := question(v.URL.Query().Get("is"))
	if asked == "" {
		return view{}, fmt.Errorf("outlet: which one? The address has no is=NAME: %w", sayso.ErrUsage)
	}
	query := url.Values{"outlet": {asked}}.Encode()
	o := outletPage{Name: asked, Rows: "/ledger?" + query, Papers: "/documents?" + query}
	var err error
	if o.Facets, err = s.c.Facets(ctx, casefile.Filter{Outlet: asked}); err != nil {
		return view{}, err
	}
	tallies, err := s.c.Tallies(ctx, casefile.Filter{Outlet: asked})
	if err != nil {
		return view{}, err
	}
	if o.Own, err = casefile.Collect(s.c.Ledger(ctx, casefile.Filter{Outlet: asked, SpeakerIs: sayso.Author, Limit: ownRowsOfAnOutlet})); err != nil {
		return view{}, err
	}
	o.Own = slices.DeleteFunc(o.Own, func(r casefile.Row) bool { return r.Status == sayso.Rejected })
	if o.Tellings, err = s.toldTo(ctx, asked); err != nil {
		return view{}, err
	}
	n, err := s.c.CountDocuments(ctx, casefile.DocumentFilter{Outlet: asked})
	if err != nil {
		return view{}, err
	}
	if n == 0 && o.Facets.Total == 0 && len(o.Tellings) == 0 {
		return view{}, fmt.Errorf("outlet %s: %w", asked, sayso.ErrNotFound)
	}
	o.Strip = newStrip(tallies, o.Tellings)
	return view{name: "outlet", title: o.Name, here: "names", data: o}, nil
}

// toldTo returns the testimonies given to an outlet, in whatever spelling readers have
// judged to be its name.
func (s *site) toldTo(ctx context.Context, outlet string) ([]casefile.Telling, error) {
	people, err := s.c.People(ctx)
	if err != nil {
		return nil, err
	}
	e := people.Named(outlet, "")
	all, err := s.c.TestimoniesOf(ctx, e.Keys()...)
	return slices.DeleteFunc(all, func(t casefile.Telling) bool { return people.Named(t.Outlet, t.DocumentID).ID != e.ID }), err
}

// outletURL leads to the page of an outlet.
func outletURL(outlet string) string { return "/outlet?" + url.Values{"is": {outlet}}.Encode() }

// Speakers are those whom the outlet quotes, itself left out.
func (o outletPage) Speakers() []casefile.Facet { return namesOnly(o.Facets.Speaker) }

// Targets are those whom its rows are about.
func (o outletPage) Targets() []casefile.Facet { return namesOnly(o.Facets.Target) }

func namesOnly(all []casefile.Facet) []casefile.Facet {
	return slices.DeleteFunc(slices.Clone(all), func(f casefile.Facet) bool { return f.Value == "" || f.Value == sayso.Author })
}
