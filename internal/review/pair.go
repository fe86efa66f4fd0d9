package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sayso"
	"sayso/identity"
	"sayso/internal/casefile"
	"sayso/names"
	"sayso/text"
)

// Two names that may be one person's are laid before a reader with all that the
// case has to tell them apart by: the passages, the places, who else is called so.
// What they were called is no evidence of who they are, and is not weighed.

// A Pair is two names as a reader sees them.
type Pair struct {
	Score    float64 // of the names as names
	Verdict  names.Verdict
	Reasons  []names.Reason
	A, B     Side
	Together []casefile.Place // documents that have both names
	Outlets  []string         // that have both
	Last     sayso.Judgement  // the one on this pair that stands; zero if there is none
	Seen     int64            // number of the case's last judgement
	Refused  bool             // they cannot be made one: Conflict says why
	Conflict identity.Conflict
}

// A Side is one name of a pair.
type Side struct {
	casefile.Named
	Entity    sayso.Entity
	Spellings []casefile.Facet
	Shares    []identity.Share // how common its single names are in the case
	Documents []casefile.Place
	Passages  []Card             // some, of different documents
	Tellings  []casefile.Telling // some, if there are few passages
}

// Passages of a side.
const (
	mostPassages = 3
	rowsLooked   = 60
)

// ShowPair returns two names as a reader sees them. The error wraps
// [sayso.ErrNotFound] for a name that is not in the case, and [sayso.ErrUsage] for
// one and the same.
func ShowPair(ctx context.Context, c *casefile.Case, a, b sayso.Bearer) (Pair, error) {
	if a == b {
		return Pair{}, fmt.Errorf("a pair is two names: %w", sayso.ErrUsage)
	}
	who, err := c.People(ctx)
	if err != nil {
		return Pair{}, err
	}
	common, err := commonness(ctx, c)
	if err != nil {
		return Pair{}, err
	}
	var p Pair
	for _, side := range []struct {
		to *Side
		b  sayso.Bearer
	}{{&p.A, a}, {&p.B, b}} {
		if *side.to, err = sideOf(ctx, c, who, side.b); err != nil {
			return Pair{}, err
		}
		side.to.Shares = common.Shares(side.to.Name, slices.Concat(who.Of(a).Bearers, who.Of(b).Bearers, []sayso.Bearer{a, b})...)
	}
	first, second := names.ParseName(p.A.Name), names.ParseName(p.B.Name)
	compared := first.Compare(second)
	p.Score, p.Verdict, p.Reasons = compared.Score, compared.Verdict, first.Reasons(second)
	p.together()
	p.Conflict, p.Refused = who.Joining(a, b)
	return p, p.judged(ctx, c, who)
}

// judged finds what was said of the pair.
func (p *Pair) judged(ctx context.Context, c *casefile.Case, who *casefile.People) error {
	pair := identity.Ordered(sayso.Judgement{A: p.A.Bearer, B: p.B.Bearer})
	for _, j := range who.Standing() {
		if j.Answer != sayso.IsShown && j.A == pair.A && j.B == pair.B {
			p.Last = j
		}
	}
	all, err := c.NameJudgements(ctx)
	if len(all) > 0 {
		p.Seen = all[len(all)-1].Seq
	}
	return err
}

func sideOf(ctx context.Context, c *casefile.Case, who *casefile.People, b sayso.Bearer) (Side, error) {
	means := who.BearerOf(b.Key, b.DocumentID) // the whole name, if nobody kept it apart there yet
	of := sayso.Entity{Bearers: []sayso.Bearer{means}}
	named, err := c.Count(ctx, of)
	if err != nil {
		return Side{}, err
	}
	s := Side{Named: named, Entity: who.Of(b)}
	s.Bearer = b
	spellings, err := c.Spellings(ctx, of)
	if err != nil {
		return s, err
	}
	if len(spellings) > 0 {
		s.Name = spellings[0].Value
	}
	whole, err := c.Count(ctx, who.Of(means)) // all that is of whoever bears it
	if err != nil {
		return s, err
	}
	s.About, s.Said, s.Told = whole.About, whole.Said, whole.Told
	if s.Spellings, err = c.Spellings(ctx, s.Entity); err != nil {
		return s, err
	}
	if s.Documents, err = c.NamedIn(ctx, s.Entity); err != nil {
		return s, err
	}
	if err := s.read(ctx, c); err != nil {
		return s, err
	}
	return s, s.hear(ctx, c, who)
}

// hear fetches testimonies that have the name, where passages are few.
func (s *Side) hear(ctx context.Context, c *casefile.Case, who *casefile.People) error {
	all, err := c.TestimoniesOf(ctx, s.Bearer.Key)
	if err != nil {
		return err
	}
	for _, t := range all {
		if len(s.Passages)+len(s.Tellings) == mostPassages {
			break
		}
		if slices.ContainsFunc(t.Names(), func(name string) bool {
			return text.Key(name) == s.Bearer.Key && who.Named(name, t.DocumentID).ID == s.Entity.ID
		}) {
			s.Tellings = append(s.Tellings, t)
		}
	}
	return nil
}

// read fetches passages of the side from as many documents, those first that have
// the name in full.
func (s *Side) read(ctx context.Context, c *casefile.Case) error {
	var rows []casefile.Row
	for _, f := range []casefile.Filter{
		{TargetIs: s.Bearer.Key, TargetIn: s.Bearer.DocumentID, Limit: rowsLooked},
		{SpeakerIs: s.Bearer.Key, SpeakerIn: s.Bearer.DocumentID, Limit: rowsLooked},
	} {
		some, err := casefile.Collect(c.Ledger(ctx, f))
		if err != nil {
			return err
		}
		rows = append(rows, some...)
	}
	inFull := func(r casefile.Row) bool {
		return strings.Contains(r.Evidence, r.Target) && text.Key(r.Target) == s.Bearer.Key || strings.Contains(r.Evidence, r.Speaker) && text.Key(r.Speaker) == s.Bearer.Key
	}
	seen := map[string]bool{}
	for _, full := range []bool{true, false} {
		for _, r := range rows {
			if inFull(r) != full || seen[r.Place.ID] || r.Status == sayso.Rejected || len(s.Passages) == mostPassages {
				continue
			}
			seen[r.Place.ID] = true
			card := Card{Row: r}
			if err := card.fill(ctx, c); err != nil {
				return err
			}
			s.Passages = append(s.Passages, card)
		}
	}
	return nil
}

// together finds where both names stand.
func (p *Pair) together() {
	documents, outlets := map[string]bool{}, map[string]bool{}
	for _, d := range p.A.Documents {
		documents[d.ID], outlets[d.Outlet] = true, d.Outlet != ""
	}
	for _, d := range p.B.Documents {
		if documents[d.ID] {
			p.Together = append(p.Together, d)
		}
		if outlets[d.Outlet] && !slices.Contains(p.Outlets, d.Outlet) {
			p.Outlets = append(p.Outlets, d.Outlet)
		}
	}
	slices.Sort(p.Outlets)
}

// NameAt returns where the name that the side is about stands in a passage, as a
// span of its evidence; zero if it stands elsewhere.
func (s Side) NameAt(who *casefile.People, card Card) sayso.Span {
	at := card.Row.TargetAt
	if who.Named(card.Row.Target, card.Row.Place.ID).ID != s.Entity.ID {
		at = card.Row.SpeakerAt
	}
	if at.IsZero() || !card.Row.EvidenceAt.Contains(at) {
		return sayso.Span{}
	}
	from := at.ByteStart - card.Row.EvidenceAt.ByteStart
	return sayso.SpanOf(card.Evidence, from, from+at.ByteEnd-at.ByteStart)
}

// NameIn returns where the name that the side is about stands in a testimony, as a span
// of its evidence; zero if its words are not there.
func (s Side) NameIn(t casefile.Telling) sayso.Span {
	for _, name := range t.Names() {
		if text.Key(name) != s.Bearer.Key {
			continue
		}
		if from := strings.Index(t.Evidence, name); from >= 0 {
			return sayso.SpanOf(t.Evidence, from, from+len(name))
		}
	}
	return sayso.Span{}
}
