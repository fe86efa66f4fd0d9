package web

import (
	"context"
	"fmt"
	"net/http"

	"sayso"
	"sayso/hands"
	"sayso/internal/cards"
	"sayso/internal/export"
)

// Cards leave by a page as by the commands: one JSON object, and a picture of a rhythm.
// Who downloads waits for the card.

// rhythmFile sends the rhythm card of an account.
func (s *site) rhythmFile(kind, ending string, send func(http.ResponseWriter, askedAccount, *cards.Rhythm) error) http.HandlerFunc {
	return cardOf(s, kind, "rhythm", ending, func(ctx context.Context, a askedAccount) (*cards.Rhythm, error) {
		r, err := s.cards.Rhythm(ctx, a.Account, a.Zones, cardPatience)
		if r != nil && r.Many {
			return nil, noCard(a)
		}
		return r, err
	}, send)
}

func rhythmJSON(w http.ResponseWriter, a askedAccount, r *cards.Rhythm) error {
	return export.Card(w, export.RhythmCard{Account: a.Account.Handle, Platform: a.Account.Platform, Card: r.Card, SHA256: r.SHA256})
}

func rhythmSVG(w http.ResponseWriter, _ askedAccount, r *cards.Rhythm) error {
	_, err := w.Write(hands.RhythmSVG(r.Card))
	return err
}

// partitionFile sends the card of a split.
func (s *site) partitionFile() http.HandlerFunc {
	return cardOf(s, "application/json", "partition", ".json", func(ctx context.Context, a askedAccount) (*cards.Partition, error) {
		if a.Split.By == "" {
			return nil, fmt.Errorf("the address does not say what the account is split by: %w", sayso.ErrUsage)
		}
		p, err := s.cards.Partition(ctx, a.Account, a.Split, cardPatience)
		if p != nil && p.Many {
			return nil, noCard(a)
		}
		return p, err
	}, func(w http.ResponseWriter, a askedAccount, p *cards.Partition) error {
		return export.Card(w, export.PartitionCard{Account: a.Account.Handle, Platform: a.Account.Platform, By: p.By, Sides: p.Sides, Card: p.Card, SHA256: p.SHA256})
	})
}

func noCard(a askedAccount) error {
	return fmt.Errorf("account %q on %q: the handle stands for many people: %w", a.Account.Handle, a.Account.Platform, sayso.ErrNotFound)
}

// cardOf sends a card as a file, once it is made.
func cardOf[C any](s *site, kind, stem, ending string, ask func(context.Context, askedAccount) (*C, error), send func(http.ResponseWriter, askedAccount, *C) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := askedOf(r.URL.Query())
		if err != nil {
			s.fail(w, s.visit(r), err)
			return
		}
		card, ok := patiently(s, w, r, func(ctx context.Context, _ *visit) (*C, bool, error) {
			card, err := ask(ctx, a)
			return card, card == nil, err
		})
		if ok {
			attach(w, kind, cardFile(stem, a.Account.Handle, ending), func() error { return send(w, a, card) })
		}
	}
}
