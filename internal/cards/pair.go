package cards

import (
	"context"
	"fmt"
	"time"

	"sayso"
	"sayso/hands"
	"sayso/internal/casefile"
)

// A Pair is a card on two bylines that the reader chose, one with one.
type Pair struct {
	Names           [2]string
	Beside          []string // the bylines that say what is usual
	Card            hands.Card
	SHA256          string // of both sides' documents
	ReferenceSHA256 string
}

// Pair lays two bylines of the case beside each other, as [Maker.Byline] holds one against
// others. Neither of the two is among the others, whoever ticks them. The error wraps
// [sayso.ErrUsage] if the two are one.
func (m *Maker) Pair(ctx context.Context, names [2]string, beside []string, patience time.Duration) (*Pair, error) {
	var sides [2]casefile.Byline
	for i, name := range names {
		side, err := m.c.Byline(ctx, name)
		if err != nil {
			return nil, err
		}
		sides[i] = side
	}
	p := &Pair{Names: [2]string{sides[0].Name, sides[1].Name}}
	if p.Names[0] == p.Names[1] {
		return nil, fmt.Errorf("a pair has two bylines: both are %q: %w", p.Names[0], sayso.ErrUsage)
	}
	others, err := m.others(ctx, beside, sides[:]...)
	if err != nil {
		return nil, err
	}
	p.Beside = namesOf(others)
	question := fmt.Sprintf("pair %q %q", p.Names, documentsOf(append(others, sides[:]...)))
	return ask(ctx, m, question, patience, func(ctx context.Context) (*Pair, error) {
		return p, m.layBeside(ctx, p, sides, others)
	})
}

func (m *Maker) layBeside(ctx context.Context, p *Pair, sides [2]casefile.Byline, others []casefile.Byline) error {
	var own [2][]hands.Article
	for i, side := range sides {
		articles, err := m.articles(ctx, side)
		if err != nil {
			return err
		}
		own[i] = articles
	}
	against, err := m.articles(ctx, others...)
	if err != nil {
		return err
	}
	reference := hands.NewReference(against)
	p.SHA256, p.ReferenceSHA256 = hands.ArticlesSHA256(append(own[0], own[1]...)), reference.SHA256()
	p.Card, err = hands.Pair(ctx, own[0], own[1], reference, seed)
	return err
}
