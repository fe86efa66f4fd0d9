package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/export"
)

// The page of a byline says where it stands: which outlets carried it, when, in which
// languages, and which of these documents repeat one another, so that one text in ten
// outlets is not taken for ten. A byline is a name over texts; who or how many stand
// behind it, the page does not know. Whether its documents show several writers' habits can
// be asked (byline_card.go), and which habits it shares with another that the reader chooses
// (byline_pair.go).

// A bylinePage is the page.
type bylinePage struct {
	bylineLine
	Spellings []string
	Outlets   []placedIn
	Card      *bylineBox // nil while it is worked out, or nobody asked
	Asked     bool
	Form      bylineForm
	Heads     []placedHead
	Pager     pager
	Repeated  int // of the documents, those in a chain of copies
	Left      int // documents of the case that are still to be compared
	CSV       string
	Pair      string // the page where another byline is laid beside it
	Address   string
}

// Waiting reports whether the card is still worked out.
func (p bylinePage) Waiting() bool { return p.Asked && p.Card == nil }

// A placedIn is an outlet that carried a byline.
type placedIn struct {
	Outlet      string
	Documents   int
	Langs       []string
	First, Last sayso.Date
	Undated     int
}

// A placedHead is a document of a byline in its list.
type placedHead struct {
	casefile.DocumentHead
	Copies int // other documents in its chain, in the whole case
}

const placementsOnAPage = 50

func (s *site) byline(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	if len(given[besideBylines]) > 1 {
		return view{to: tickedOf(given).URL("/byline") + "#hands"}, nil
	}
	if to, messy := tidy("/byline", given); messy {
		return view{to: to}, nil
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	asked, err := askedBylineOf(given)
	if err != nil {
		return view{}, err
	}
	b, err := s.c.Byline(ctx, asked.Name)
	if err != nil {
		return view{}, err
	}
	asked.Name = b.Name
	p := bylinePage{bylineLine: lineOf(b), Spellings: b.Spellings, Outlets: carriersOf(b), CSV: withQuery("/byline/placements.csv", "is", b.Name), Pair: asked.URL("/byline/pair"), Address: v.URL.RequestURI()}
	p.Pager = newPager("/byline", given, page, placementsOnAPage, len(b.Placements))
	if err := s.placements(ctx, b, &p); err != nil {
		return view{}, err
	}
	if err := s.cardOfByline(ctx, v, asked, &p); err != nil {
		return view{}, err
	}
	return view{name: "byline", title: b.Name, here: "documents", data: p}, nil
}

// placements lists the documents of the page, with how many repeat each.
func (s *site) placements(ctx context.Context, b casefile.Byline, p *bylinePage) error {
	left, err := s.comparing.left(ctx, cmp.Or(s.opt.Patience, patience))
	if err != nil {
		return err
	}
	p.Left = int(left)
	heads, copied, err := s.carrying(ctx, b, p.Pager.Offset(), placementsOnAPage)
	if err != nil {
		return err
	}
	for _, h := range heads {
		p.Heads = append(p.Heads, placedHead{h, max(copied[h.ID]-1, 0)})
	}
	for _, place := range b.Placements {
		if copied[place.DocumentID] > 1 {
			p.Repeated++
		}
	}
	return nil
}

// carrying are so many documents of a byline behind the first ones, and of each document in
// a chain of copies how many the chain has.
func (s *site) carrying(ctx context.Context, b casefile.Byline, offset, most int) ([]casefile.DocumentHead, map[string]int, error) {
	all, err := s.c.Copies(ctx)
	if err != nil {
		return nil, nil, err
	}
	copied := map[string]int{}
	for _, c := range all.Chains {
		for _, m := range c.Members {
			copied[m.ID] = len(c.Members)
		}
	}
	ids := []string{}
	for _, p := range b.Placements[min(offset, len(b.Placements)):min(offset+most, len(b.Placements))] {
		ids = append(ids, p.DocumentID)
	}
	heads, err := s.c.Documents(ctx, casefile.DocumentFilter{IDs: ids})
	return heads, copied, err
}

// carriersOf are the outlets of a byline, by name; documents whose outlet is not known come
// last.
func carriersOf(b casefile.Byline) []placedIn {
	by := map[string]*casefile.Byline{}
	var names []string
	for _, p := range b.Placements {
		if by[p.Outlet] == nil {
			by[p.Outlet] = &casefile.Byline{}
			names = append(names, p.Outlet)
		}
		by[p.Outlet].Placements = append(by[p.Outlet].Placements, p)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(btoi(a == ""), btoi(b == "")), cmp.Compare(a, b)) })
	var all []placedIn
	for _, n := range names {
		l := lineOf(*by[n])
		all = append(all, placedIn{n, l.Documents, l.Langs, l.First, l.Last, l.Undated})
	}
	return all
}

// placementsCSV sends all documents of a byline.
func (s *site) placementsCSV(w http.ResponseWriter, r *http.Request) {
	b, err := s.c.Byline(r.Context(), r.URL.Query().Get("is"))
	var heads []casefile.DocumentHead
	var copied map[string]int
	if err == nil {
		heads, copied, err = s.carrying(r.Context(), b, 0, len(b.Placements))
	}
	if err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	attach(w, "text/csv", cardFile("placements", b.Name, ".csv"), func() error { return export.Placements(w, heads, copied) })
}
