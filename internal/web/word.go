package web

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"

	"sayso"
	"sayso/internal/casefile"
)

// How a word is used: who uses it, of whom, where and since when, and what
// those who were called it have in common, as far as the case knows: whom they
// spoke to, and what else they were called. It is a list of what was said and no
// finding about those named.

type wordPage struct {
	Word    string
	Rows    string
	Facets  casefile.Facets
	Strip   strip
	Named   int              // people and groups who were called it
	Spoke   int              // of them, who gave testimony somewhere in the case
	Outlets []casefile.Facet // whom they spoke to
	Others  []casefile.Facet // concepts of what else they were called
	Few     bool             // only the most frequent of them were looked at
}

func (s *site) word(ctx context.Context, v *visit) (view, error) {
	asked := question(v.URL.Query().Get("is"))
	if asked == "" {
		return view{}, fmt.Errorf("word: which one? The address has no is=WORD: %w", sayso.ErrUsage)
	}
	w := wordPage{Word: asked, Rows: "/ledger?" + url.Values{"term": {asked}}.Encode()}
	var err error
	f := casefile.Filter{Term: asked}
	if w.Facets, err = s.c.Facets(ctx, f); err != nil {
		return view{}, err
	}
	if w.Facets.Total == 0 {
		return view{}, fmt.Errorf("word %s: no label has it: %w", asked, sayso.ErrNotFound)
	}
	tallies, err := s.c.Tallies(ctx, f)
	if err != nil {
		return view{}, err
	}
	w.Strip = newStrip(tallies, nil)
	if err := s.common(ctx, &w); err != nil {
		return view{}, err
	}
	return view{name: "word", title: v.say.Text("name.word", "word", asked), here: "names", data: w}, nil
}

// common finds what those who were called the word have in common.
func (s *site) common(ctx context.Context, w *wordPage) error {
	targets := namesOnly(w.Facets.Target)
	w.Named, w.Few = len(targets), len(w.Facets.Target) >= 40
	people, err := s.c.People(ctx)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	var keys []string
	var entities []sayso.Entity
	for _, t := range targets {
		e := people.Named(t.Value, t.In)
		named[e.ID], keys, entities = true, append(keys, e.Keys()...), append(entities, e)
	}
	if len(keys) == 0 {
		return nil
	}
	tellings, err := s.c.TestimoniesOf(ctx, keys...)
	if err != nil {
		return err
	}
	spoke, outlets := map[string]bool{}, map[string]map[string]bool{}
	for _, t := range tellings {
		person := people.Named(t.Person, t.DocumentID).ID
		if !named[person] {
			continue
		}
		spoke[person] = true
		if t.Outlet != "" {
			if outlets[t.Outlet] == nil {
				outlets[t.Outlet] = map[string]bool{}
			}
			outlets[t.Outlet][person] = true
		}
	}
	w.Spoke = len(spoke)
	w.Outlets = mostPeople(outlets)
	others := map[string]map[string]bool{}
	called, err := s.c.ConceptsOf(ctx, entities[:min(len(entities), 20)]...)
	if err != nil {
		return err
	}
	for id, concepts := range called {
		for _, concept := range concepts {
			if others[concept] == nil {
				others[concept] = map[string]bool{}
			}
			others[concept][id] = true
		}
	}
	w.Others = mostPeople(others)
	return nil
}

// wordURL leads to the page of a word.
func wordURL(word string) string { return "/word?" + url.Values{"is": {word}}.Encode() }

// mostPeople counts the people of each value, most first.
func mostPeople(people map[string]map[string]bool) []casefile.Facet {
	all := make([]casefile.Facet, 0, len(people))
	for value, who := range people {
		all = append(all, casefile.Facet{Value: value, Count: len(who)})
	}
	slices.SortFunc(all, func(a, b casefile.Facet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return all[:min(len(all), 12)]
}
