package web

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sayso"
	"sayso/hands"
	"sayso/internal/cards"
	"sayso/internal/casefile"
	"sayso/internal/export"
)

// A byline's card is held against other bylines of the case, which the reader ticks: who
// writes about the same things, in the same language, for the same kind of outlet. They
// stand in the address, and the card says nothing of any of them.

// An askedByline is what an address asks for.
type askedByline struct {
	Name   string
	Beside []string
}

const (
	besideBylines = "with" // in an address: the bylines that one is held against, a line each
	mostBeside    = 200
)

func askedBylineOf(given url.Values) (askedByline, error) {
	a := askedByline{Name: given.Get("is")}
	for name := range strings.SplitSeq(given.Get(besideBylines), "\n") {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(a.Beside, name) {
			a.Beside = append(a.Beside, name)
		}
	}
	if len(a.Beside) > mostBeside {
		return a, fmt.Errorf("with: %d bylines, of which %d can be chosen: %w", len(a.Beside), mostBeside, sayso.ErrUsage)
	}
	return a, nil
}

// URL leads to the page or a file of the byline with the same question.
func (a askedByline) URL(path string) string {
	return withQuery(path, "is", a.Name, besideBylines, strings.Join(a.Beside, "\n"))
}

// tickedOf is what the form asks, which gives each byline by itself.
func tickedOf(given url.Values) askedByline {
	return askedByline{given.Get("is"), given[besideBylines]}
}

// A bylineForm is which bylines one can be held against.
type bylineForm struct {
	Name    string
	Fellows []fellow
	Most    int // to be ticked
}

// A fellow is another byline with as many documents as are needed.
type fellow struct {
	Name      string
	Documents int
	Ticked    bool
}

// Enough reports whether there are as many as a card needs.
func (f bylineForm) Enough() bool { return len(f.Fellows) >= hands.FewestReferenceBylines }

// Fewest is how many a card needs.
func (bylineForm) Fewest() int { return hands.FewestReferenceBylines }

// Each is how many documents each must have.
func (bylineForm) Each() int { return hands.FewestReferenceArticles }

func bylineFormOf(all []casefile.Byline, a askedByline) bylineForm {
	f := bylineForm{Name: a.Name, Most: mostBeside}
	for _, b := range all {
		if n := len(b.Placements); n >= hands.FewestReferenceArticles && b.Name != a.Name {
			f.Fellows = append(f.Fellows, fellow{b.Name, n, len(a.Beside) == 0 || slices.Contains(a.Beside, b.Name)})
		}
	}
	return f
}

// A bylineBox is the card of a byline, with its figures as tables.
type bylineBox struct {
	cardBox
	Figures *hands.BylineFigures // nil where nothing was measured
	Beside  []string
	Trials  []trialLine
	IfTold  trialLine
	Groups  []documentGroup // only where several hands are concluded
	Habits  []bylineHabit
}

// A documentGroup is one of the two that style parts best.
type documentGroup struct {
	Name  string // as habits name it
	Heads []casefile.DocumentHead
}

// A trialLine is how many bylines of one make are called several hands.
type trialLine struct {
	Of               template.HTML
	Writers, Trials  int
	Share, Low, High template.HTML
}

func (w wording) trialLine(t hands.TrialShare) trialLine {
	return trialLine{w.phrase(t.Of), t.Writers, t.Trials, w.inHundred(t.Share), w.inHundred(t.Low), w.inHundred(t.High)}
}

func (w wording) bylineBox(c *cards.Byline, a askedByline) *bylineBox {
	b := &bylineBox{Beside: c.Beside}
	b.cardBox = w.cardBox(c.Card, c.SHA256, choice{Label: w.Text("hands.json"), URL: a.URL("/byline/card.json")})
	f, ok := c.Card.Figures.(hands.BylineFigures)
	if !ok {
		return b
	}
	b.Figures = &f
	for _, t := range f.Trials {
		b.Trials = append(b.Trials, w.trialLine(t))
	}
	b.IfTold = w.trialLine(f.IfTold)
	if f.Groups != nil {
		for _, h := range f.Groups.Habits {
			b.Habits = append(b.Habits, w.bylineHabit(h))
		}
	}
	return b
}

// cardOfByline asks for the card, if bylines to hold it against are chosen.
func (s *site) cardOfByline(ctx context.Context, v *visit, a askedByline, p *bylinePage) error {
	all, err := s.c.Bylines(ctx)
	if err != nil {
		return err
	}
	p.Form, p.Asked = bylineFormOf(all, a), len(a.Beside) > 0
	if !p.Asked {
		return nil
	}
	card, err := s.cards.Byline(ctx, a.Name, a.Beside, cmp.Or(s.opt.Patience, cardPatience))
	if err != nil || card == nil {
		return err
	}
	p.Card = v.say.bylineBox(card, a)
	if err := s.grouped(ctx, p.Card); err != nil {
		return err
	}
	return s.cited(ctx, p.Card.Habits)
}

// grouped reads the documents of the groups.
func (s *site) grouped(ctx context.Context, b *bylineBox) error {
	if b.Figures == nil || b.Figures.Groups == nil {
		return nil
	}
	for i, ids := range [][]string{b.Figures.Groups.First, b.Figures.Groups.Second} {
		heads, err := s.c.Documents(ctx, casefile.DocumentFilter{IDs: ids})
		if err != nil {
			return err
		}
		b.Groups = append(b.Groups, documentGroup{[]string{"first", "second"}[i], heads})
	}
	return nil
}

// bylineFile sends the card of a byline.
func (s *site) bylineFile(w http.ResponseWriter, r *http.Request) {
	a, err := askedBylineOf(r.URL.Query())
	if err == nil && len(a.Beside) == 0 {
		err = fmt.Errorf("the address does not say which bylines it is held against: %w", sayso.ErrUsage)
	}
	if err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	card, ok := patiently(s, w, r, func(ctx context.Context, _ *visit) (*cards.Byline, bool, error) {
		card, err := s.cards.Byline(ctx, a.Name, a.Beside, cardPatience)
		return card, card == nil, err
	})
	if ok {
		attach(w, "application/json", cardFile("byline", card.Name, ".json"), func() error {
			return export.Card(w, export.BylineCard{Byline: card.Name, Card: card.Card, SHA256: card.SHA256, ReferenceSHA256: card.ReferenceSHA256})
		})
	}
}
