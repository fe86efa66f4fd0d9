package web

import (
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
// proposed says so. A name is all that the page knows, and it says that too.

const rowsOfAName = 200 // of each kind; the ledger has them all

// A bearer is what the case holds about a name.
type bearer struct {
	Name      string
	Group     bool
	Spellings []string
	Strip     strip
	Said      []casefile.Row // of the bearer, by others and by the documents
	Answered  []casefile.Row // denials of it, by whomever
	Says      []casefile.Row // by the bearer, of others
	Tellings  []casefile.Telling
	Quoted    []casefile.Quoted
	About     string // address of all rows about the name
	By        string // address of all rows that the name says
	More      bool   // there are more rows than the page shows
}

func (s *site) name(ctx context.Context, v *visit) (view, error) {
	asked := question(v.URL.Query().Get("is"))
	key := text.Key(asked)
	if key == "" {
		return view{}, fmt.Errorf("name: which one? The address has no is=NAME: %w", sayso.ErrUsage)
	}
	b := bearer{Name: asked, About: "/ledger?" + url.Values{"target_is": {asked}}.Encode(), By: "/ledger?" + url.Values{"speaker_is": {asked}}.Encode()}
	about, err := casefile.Collect(s.c.Ledger(ctx, casefile.Filter{TargetIs: asked, Limit: rowsOfAName + 1}))
	if err != nil {
		return view{}, err
	}
	if b.Says, err = casefile.Collect(s.c.Ledger(ctx, casefile.Filter{SpeakerIs: asked, Limit: rowsOfAName + 1})); err != nil {
		return view{}, err
	}
	b.sort(about)
	tallies, err := s.c.Tallies(ctx, casefile.Filter{TargetIs: asked})
	if err != nil {
		return view{}, err
	}
	if b.Tellings, err = s.c.TestimoniesOf(ctx, key); err != nil {
		return view{}, err
	}
	b.Tellings = slices.DeleteFunc(b.Tellings, func(t casefile.Telling) bool { return text.Key(t.Person) != key })
	b.Strip = newStrip(tallies, b.Tellings)
	if b.Quoted, err = s.c.QuotationsBy(ctx, rowsOfAName, b.Spellings...); err != nil {
		return view{}, err
	}
	if len(about)+len(b.Says)+len(b.Tellings)+len(b.Quoted) == 0 {
		return view{}, fmt.Errorf("name %s: %w", asked, sayso.ErrNotFound)
	}
	return view{name: "name", title: b.Name, here: "names", data: b}, nil
}

// sort lays rows about the bearer beside one another, and finds the spellings.
func (b *bearer) sort(about []casefile.Row) {
	b.More = len(about) > rowsOfAName || len(b.Says) > rowsOfAName
	about, b.Says = about[:min(len(about), rowsOfAName)], b.Says[:min(len(b.Says), rowsOfAName)]
	groups := 0
	spelled := map[string]bool{}
	for _, r := range about {
		spelled[r.Target] = true
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
	for _, r := range b.Says {
		spelled[r.Speaker] = true
	}
	b.Says = slices.DeleteFunc(b.Says, func(r casefile.Row) bool { return r.Status == sayso.Rejected })
	spelled[b.Name] = true
	b.Group = groups*2 > len(about)
	for s := range spelled {
		b.Spellings = append(b.Spellings, s)
	}
	slices.Sort(b.Spellings)
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
	Query string
	Names []casefile.Named
	Most  bool
}

const namesOnAPage = 200

func (s *site) names(ctx context.Context, v *visit) (view, error) {
	d := directory{Query: question(v.URL.Query().Get("q"))}
	var err error
	if d.Names, err = s.c.Names(ctx, d.Query, namesOnAPage); err != nil {
		return view{}, err
	}
	d.Most = len(d.Names) == namesOnAPage
	return view{name: "names", title: v.say.Text("frame.names"), here: "names", data: d}, nil
}

// URL leads to the page of a name.
func (d directory) URL(n casefile.Named) string { return nameURL(strings.TrimSpace(n.Name)) }
