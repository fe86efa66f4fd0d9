package web

import (
	"context"
	"net/url"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// A who is what a reader can judge on the page of a name.
type who struct {
	Entity    sayso.Entity
	Judged    bool // somebody has
	Bearer    sayso.Bearer
	Seen      int64
	Back      string
	Holds     []judgementLine  // what holds it together, keeps others out, or was left open
	Conflicts []contradiction  // that it has a part in
	Documents []casefile.Place // in which the name stands, if there are several to keep apart
	Pairs     string           // address of the pairs that wait with one of its names
}

const mostKeptApart = 200 // documents to choose from

func (s *site) whoIs(ctx context.Context, v *visit, w whois, asked, in string) (who, error) {
	x := who{Entity: w.people.Named(asked, in), Back: v.URL.RequestURI()}
	x.Bearer = w.people.BearerOf(text.Key(asked), in)
	x.Pairs = "/names/pairs?" + url.Values{"with": {x.Bearer.Key}}.Encode()
	for _, j := range w.people.Standing() {
		a, b := w.people.Of(j.A).ID, w.people.Of(j.B).ID
		if a == x.Entity.ID || j.Answer != sayso.IsShown && b == x.Entity.ID {
			x.Holds, x.Judged = append(x.Holds, w.line(j)), true
		}
	}
	for _, c := range w.people.Conflicts {
		if w.people.Of(c.Same.A).ID == x.Entity.ID || w.people.Of(c.Same.B).ID == x.Entity.ID {
			x.Conflicts = append(x.Conflicts, w.contradiction(c))
		}
	}
	all, err := s.c.NameJudgements(ctx)
	if err != nil {
		return x, err
	}
	if len(all) > 0 {
		x.Seen = all[len(all)-1].Seq
	}
	if x.Bearer.DocumentID != "" {
		return x, nil
	}
	x.Documents, err = s.c.NamedIn(ctx, sayso.Entity{Bearers: []sayso.Bearer{x.Bearer}})
	x.Documents = x.Documents[:min(len(x.Documents), mostKeptApart)]
	if len(x.Documents) < 2 {
		x.Documents = nil
	}
	return x, err
}
