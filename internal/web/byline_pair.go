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

// Two bylines of the case are laid beside each other, one with one: the reader comes from
// the page of the first and chooses the second by its name, among all of the case in the
// order of letters. Nobody is told whom to choose: no page asks about several, and none
// says which is more like which. What is usual, the other bylines say that the reader
// ticks, as for the card of one byline (byline_card.go).

// An askedPair is what an address asks for.
type askedPair struct {
	askedByline
	Other string // "" before one is chosen
}

const otherByline = "and" // in an address

func askedPairOf(given url.Values) (askedPair, error) {
	if n := len(given[otherByline]); n > 1 {
		return askedPair{}, fmt.Errorf("and: %d bylines: one is laid beside one: %w", n, sayso.ErrUsage)
	}
	one, err := askedBylineOf(given)
	return askedPair{one, given.Get(otherByline)}, err
}

// URL leads to the page or a file of the pair with the same question.
func (a askedPair) URL(path string) string {
	return withQuery(path, "is", a.Name, otherByline, a.Other, besideBylines, strings.Join(a.Beside, "\n"))
}

// A pairOfBylines is the page.
type pairOfBylines struct {
	Names   [2]string // the second is "" before one is chosen
	Card    *pairBox  // nil while it is worked out, or nothing was asked
	Asked   bool
	Form    pairForm
	Address string
}

// Waiting reports whether the card is still worked out.
func (p pairOfBylines) Waiting() bool { return p.Asked && p.Card == nil }

// A pairForm is whom a byline can be laid beside, and what both can be held against.
type pairForm struct {
	bylineForm
	Others   []string // all bylines of the case but the first, in the order of letters
	Other    string
	isEnough bool
}

// Enough reports whether there are as many to tick as a card needs, before another byline
// is chosen: whoever chose one of the last twenty can choose again.
func (f pairForm) Enough() bool { return f.isEnough }

func (s *site) bylinePair(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	asked, err := askedPairOf(given)
	if err != nil {
		return view{}, err
	}
	if len(given[besideBylines]) > 1 {
		return view{to: askedPair{tickedOf(given), asked.Other}.URL("/byline/pair") + "#pair"}, nil
	}
	if to, messy := tidy("/byline/pair", given); messy {
		return view{to: to}, nil
	}
	b, err := s.c.Byline(ctx, asked.Name)
	if err != nil {
		return view{}, err
	}
	asked.Name = b.Name
	p := pairOfBylines{Names: [2]string{b.Name, asked.Other}, Address: v.URL.RequestURI()}
	if err := s.cardOfPair(ctx, v, asked, &p); err != nil {
		return view{}, err
	}
	title := v.say.Text("hands.laid")
	if asked.Other != "" {
		title = v.say.Text("hands.laid.title", "first", p.Names[0], "second", p.Names[1])
	}
	return view{name: "byline-pair", title: title, here: "documents", data: p}, nil
}

// cardOfPair asks for the card, if another byline and some to hold both against are chosen.
func (s *site) cardOfPair(ctx context.Context, v *visit, a askedPair, p *pairOfBylines) error {
	all, err := s.c.Bylines(ctx)
	if err != nil {
		return err
	}
	if a.Other != "" {
		other, err := s.c.Byline(ctx, a.Other)
		if err != nil {
			return err
		}
		if p.Names[1] = other.Name; p.Names[0] == p.Names[1] {
			return fmt.Errorf("and: %q is the byline itself: %w", other.Name, sayso.ErrUsage)
		}
	}
	p.Form, p.Asked = pairFormOf(all, a, p.Names), a.Other != "" && len(a.Beside) > 0
	if !p.Asked {
		return nil
	}
	card, err := s.cards.Pair(ctx, p.Names, a.Beside, cmp.Or(s.opt.Patience, cardPatience))
	if err != nil || card == nil {
		return err
	}
	p.Card = v.say.pairBox(card, a)
	return s.cited(ctx, p.Card.Habits)
}

func pairFormOf(all []casefile.Byline, a askedPair, names [2]string) pairForm {
	f := pairForm{bylineForm: bylineFormOf(all, askedByline{names[0], a.Beside}), Other: names[1]}
	f.isEnough = f.bylineForm.Enough()
	f.Fellows = slices.DeleteFunc(f.Fellows, func(o fellow) bool { return o.Name == f.Other })
	for _, b := range all {
		if b.Name != names[0] {
			f.Others = append(f.Others, b.Name)
		}
	}
	return f
}

// A pairBox is the card of a pair, with its figures as tables.
type pairBox struct {
	cardBox
	Figures  *hands.PairFigures // nil where nothing was measured
	Beside   []string
	Habits   []bylineHabit
	Accuracy []accuracyLine
	Goals    []goalLine
	Ratio    template.HTML // "" unless the card carries one
}

// An accuracyLine is how well pairs of one kind were told apart in the reference.
type accuracyLine struct {
	Words, Same, Different     int
	Pairs                      template.HTML
	AUC, Cllr, Confident, Away template.HTML // Away: the share of the confident that points the wrong way; "" if none is
}

// A goalLine is what was asked for at a length, and what was found.
type goalLine struct {
	Words           int
	Of, Goal, Found template.HTML // Found: "" where there were too few pairs
	State           string        // a key: met, unmet or unmeasured
}

func (w wording) pairBox(c *cards.Pair, a askedPair) *pairBox {
	b := &pairBox{Beside: c.Beside}
	b.cardBox = w.cardBox(c.Card, c.SHA256, choice{Label: w.Text("hands.json"), URL: a.URL("/byline/pair.json")})
	f, ok := c.Card.Figures.(hands.PairFigures)
	if !ok {
		return b
	}
	b.Figures = &f
	for _, h := range f.Habits {
		b.Habits = append(b.Habits, w.bylineHabit(h))
	}
	for _, m := range f.Accuracy {
		b.Accuracy = append(b.Accuracy, w.accuracyLine(m))
	}
	for _, g := range f.Goals {
		b.Goals = append(b.Goals, w.goalLine(g))
	}
	if f.Odds != nil {
		key := "hands.laid.ratio"
		if f.Odds.Bounded {
			key = "hands.laid.ratio.bounded"
		}
		b.Ratio = w.HTML(key, "ratio", w.rounded(f.Odds.Log10, 2), "words", f.Odds.Words)
	}
	return b
}

func (w wording) accuracyLine(m hands.PairAccuracy) accuracyLine {
	l := accuracyLine{Words: m.Words, Same: m.Same, Different: m.Different, Pairs: w.phrase(m.Pairs), AUC: w.figure(shortShare(m.AUC)), Cllr: w.rounded(m.Cllr, 2), Confident: w.inHundred(m.Confident)}
	if m.Confident > 0 {
		l.Away = w.inHundred(m.Wrong)
	}
	return l
}

// goalLine says what was found of a goal, or that there are too few pairs to know.
func (w wording) goalLine(g hands.PairGoal) goalLine {
	l := goalLine{Words: g.Words, Of: w.phrase(g.Of), State: "hands.laid.unmet"}
	asked, figure := "hands.laid.most", w.inHundred
	switch g.Of {
	case hands.GoalAUC:
		asked, figure = "hands.laid.least", func(x float64) template.HTML { return w.figure(shortShare(x)) }
	case hands.GoalCllr:
		figure = func(x float64) template.HTML { return w.rounded(x, 2) }
	}
	l.Goal, l.Found = w.HTML(asked, "figure", figure(g.Goal)), figure(g.Found)
	switch {
	case g.Met:
		l.State = "hands.laid.met"
	case !g.Measured:
		l.Found, l.State = "", "hands.laid.unmeasured"
	}
	return l
}

// pairFile sends the card of a pair.
func (s *site) pairFile(w http.ResponseWriter, r *http.Request) {
	a, err := askedPairOf(r.URL.Query())
	switch {
	case err != nil:
	case a.Other == "":
		err = fmt.Errorf("the address does not say which byline is laid beside it: %w", sayso.ErrUsage)
	case len(a.Beside) == 0:
		err = fmt.Errorf("the address does not say which bylines both are held against: %w", sayso.ErrUsage)
	}
	if err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	card, ok := patiently(s, w, r, func(ctx context.Context, _ *visit) (*cards.Pair, bool, error) {
		card, err := s.cards.Pair(ctx, [2]string{a.Name, a.Other}, a.Beside, cardPatience)
		return card, card == nil, err
	})
	if ok {
		attach(w, "application/json", cardFile("pair", card.Names[0]+"-"+card.Names[1], ".json"), func() error {
			return export.Card(w, export.PairCard{Bylines: card.Names, Card: card.Card, SHA256: card.SHA256, ReferenceSHA256: card.ReferenceSHA256})
		})
	}
}
