package web

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// The page of a name holds what was said of its bearer and what was answered,
// side by side and by date; what the bearer said of others; whom they spoke to.
// It draws nothing together: no sum of accusations, no score, and what was only
// proposed says so. A name is all that the page knows, and it says that too, unless
// readers judged who bears it; then the page is that person's, under all their names,
// and says who judged so.

const rowsOfAName = 200 // of each kind; the ledger has them all

// A bearer is what the case holds about a name.
type bearer struct {
	Name      string
	Group     bool
	Spellings []casefile.Facet
	Strip     strip
	Said      []casefile.Row     // of the bearer, by others and by the documents
	Answered  []casefile.Row     // denials of it, by whomever
	Says      []casefile.Row     // by the bearer, of others
	Tellings  []casefile.Telling // by the bearer
	Heard     []casefile.Telling // to the bearer, a journalist or an outlet
	Quoted    []casefile.Quoted
	About     string // address of all rows about the name
	By        string // address of all rows that the name says
	More      bool   // there are more rows than the page shows
	Who       who
	Order     *wordsOverTime // what was said and whom they spoke to, in order; nil for a group
}

func (s *site) name(ctx context.Context, v *visit) (view, error) {
	asked, in := question(v.URL.Query().Get("is")), v.URL.Query().Get("in")
	if text.Key(asked) == "" {
		return view{}, fmt.Errorf("name: which one? The address has no is=NAME: %w", sayso.ErrUsage)
	}
	w, err := s.whois(ctx, v)
	if err != nil {
		return view{}, err
	}
	e := w.people.Named(asked, in)
	is := w.people.Identity(asked, in)
	b := bearer{Name: cmp.Or(is.Name, asked), About: rowsURL("target", asked, in), By: rowsURL("speaker", asked, in)}
	if err := s.rowsOf(ctx, &b, w.people, e, asked, in); err != nil {
		return view{}, err
	}
	if len(b.Said)+len(b.Answered)+len(b.Says)+len(b.Tellings)+len(b.Heard)+len(b.Quoted)+len(b.Spellings) == 0 {
		return view{}, fmt.Errorf("name %s: %w", asked, sayso.ErrNotFound)
	}
	if b.Who, err = s.whoIs(ctx, v, w, asked, in); err != nil {
		return view{}, err
	}
	if !b.Group {
		if b.Order, err = s.wordsOverTime(ctx, v, asked, in); err != nil {
			return view{}, err
		}
	}
	return view{name: "name", title: b.Name, here: "names", data: b}, nil
}

// rowsURL leads to the rows with a name in a column.
func rowsURL(column, name, in string) string {
	query := url.Values{column + "_is": {name}}
	if in != "" {
		query.Set(column+"_in", in)
	}
	return "/ledger?" + query.Encode()
}

// rowsOf fetches what the case holds about the bearer of a name.
func (s *site) rowsOf(ctx context.Context, b *bearer, people *casefile.People, e sayso.Entity, asked, in string) error {
	about := casefile.Filter{TargetIs: asked, TargetIn: in, Limit: rowsOfAName + 1}
	rows, err := casefile.Collect(s.c.Ledger(ctx, about))
	if err != nil {
		return err
	}
	if b.Says, err = casefile.Collect(s.c.Ledger(ctx, casefile.Filter{SpeakerIs: asked, SpeakerIn: in, Limit: rowsOfAName + 1})); err != nil {
		return err
	}
	b.sort(rows)
	if b.Spellings, err = s.c.Spellings(ctx, e); err != nil {
		return err
	}
	about.Limit = 0
	tallies, err := s.c.Tallies(ctx, about)
	if err != nil {
		return err
	}
	means := func(name, document string) bool { return people.Named(name, document).ID == e.ID }
	tellings, err := s.c.TestimoniesOf(ctx, e.Keys()...)
	if err != nil {
		return err
	}
	for _, t := range tellings {
		switch {
		case means(t.Person, t.DocumentID):
			b.Tellings = append(b.Tellings, t)
		case slices.ContainsFunc(t.Names(), func(name string) bool { return means(name, t.DocumentID) }):
			b.Heard = append(b.Heard, t)
			b.Group = b.Group || len(rows) == 0 && means(t.Outlet, t.DocumentID)
		}
	}
	b.More = b.More || len(b.Heard) > rowsOfAName
	b.Heard = b.Heard[:min(len(b.Heard), rowsOfAName)]
	b.Strip = newStrip(tallies, b.Tellings)
	spelled := []string{asked}
	for _, f := range b.Spellings {
		spelled = append(spelled, f.Value)
	}
	b.Quoted, err = s.c.QuotationsBy(ctx, rowsOfAName, spelled...)
	b.Quoted = slices.DeleteFunc(b.Quoted, func(q casefile.Quoted) bool { return !means(q.Speaker, q.DocumentID) })
	return err
}

// sort lays rows about the bearer beside one another.
func (b *bearer) sort(about []casefile.Row) {
	b.More = len(about) > rowsOfAName || len(b.Says) > rowsOfAName
	about, b.Says = about[:min(len(about), rowsOfAName)], b.Says[:min(len(b.Says), rowsOfAName)]
	groups := 0
	for _, r := range about {
		if r.TargetType == sayso.GroupTarget {
			groups++
		}
		switch {
		case r.Status == sayso.Rejected:
		case r.Stance == sayso.Denies:
			b.Answered = append(b.Answered, r)
		default:
			b.Said = append(b.Said, r)
		}
	}
	b.Says = slices.DeleteFunc(b.Says, func(r casefile.Row) bool { return r.Status == sayso.Rejected })
	b.Group = groups*2 > len(about)
}

// nameURL leads to the page of a name; "" for what is no name.
func nameURL(name string) string {
	if name == "" || name == sayso.Author {
		return ""
	}
	return "/name?" + url.Values{"is": {name}}.Encode()
}

// A directory is the list of names.
type directory struct {
	Query   string
	Names   []casefile.Named
	Most    bool
	Service string // address for OpenRefine
}

const namesOnAPage = 200

func (s *site) names(ctx context.Context, v *visit) (view, error) {
	d := directory{Query: question(v.URL.Query().Get("q")), Service: s.serviceURL(v.Request)}
	var err error
	if d.Names, err = s.c.Names(ctx, d.Query, namesOnAPage); err != nil {
		return view{}, err
	}
	d.Most = len(d.Names) == namesOnAPage
	return view{name: "names", title: v.say.Text("frame.names"), here: "names", data: d}, nil
}

// URL leads to the page of a name.
func (d directory) URL(n casefile.Named) string {
	return nameInURL(strings.TrimSpace(n.Name), casefile.Identity{In: n.In})
}
