package cards

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"sayso"
	"sayso/hands"
	"sayso/internal/casefile"
	"sayso/text"
)

// A Byline is a card on the documents under one byline.
type Byline struct {
	Name            string
	Beside          []string // the bylines that it is held against
	Card            hands.Card
	SHA256          string // of the byline's own documents
	ReferenceSHA256 string
}

// Byline makes the card of a byline, held against others of the case that the reader
// chose, as [Maker.Rhythm] does. The error wraps [sayso.ErrNotFound] if no document carries
// one of them.
func (m *Maker) Byline(ctx context.Context, name string, beside []string, patience time.Duration) (*Byline, error) {
	own, err := m.c.Byline(ctx, name)
	if err != nil {
		return nil, err
	}
	others, err := m.others(ctx, beside, own)
	if err != nil {
		return nil, err
	}
	b := &Byline{Name: own.Name, Beside: namesOf(others)}
	question := fmt.Sprintf("byline %q %q", own.Name, documentsOf(append(others, own)))
	return ask(ctx, m, question, patience, func(ctx context.Context) (*Byline, error) {
		articles, err := m.articles(ctx, own)
		if err != nil {
			return nil, err
		}
		against, err := m.articles(ctx, others...)
		if err != nil {
			return nil, err
		}
		reference := hands.NewReference(against)
		b.SHA256, b.ReferenceSHA256 = hands.ArticlesSHA256(articles), reference.SHA256()
		b.Card, err = hands.Byline(ctx, articles, reference, seed)
		return b, err
	})
}

// others are the bylines that one or two are held against, each once and without these.
func (m *Maker) others(ctx context.Context, names []string, asked ...casefile.Byline) ([]casefile.Byline, error) {
	var others []casefile.Byline
	for _, name := range names {
		other, err := m.c.Byline(ctx, name)
		if err != nil {
			return nil, err
		}
		isSame := func(b casefile.Byline) bool { return b.Name == other.Name }
		if !slices.ContainsFunc(asked, isSame) && !slices.ContainsFunc(others, isSame) {
			others = append(others, other)
		}
	}
	return others, nil
}

func namesOf(bylines []casefile.Byline) (names []string) {
	for _, b := range bylines {
		names = append(names, b.Name)
	}
	return names
}

// documentsOf are the documents that a card rests on: texts never change.
func documentsOf(bylines []casefile.Byline) (ids []string) {
	for _, b := range bylines {
		for _, p := range b.Placements {
			ids = append(ids, p.DocumentID)
		}
	}
	return ids
}

func (m *Maker) articles(ctx context.Context, bylines ...casefile.Byline) ([]hands.Article, error) {
	var all []hands.Article
	for _, id := range documentsOf(bylines) {
		d, err := m.c.Document(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, ArticleOf(d))
	}
	return all, nil
}

// ArticleOf is a document as package hands reads it: its body, without comments, captions
// and what else others wrote beside it.
func ArticleOf(d sayso.Document) hands.Article {
	a := hands.Article{ID: d.ID, Byline: d.Author, Text: bodyOf(d), Lang: d.Lang, Genre: string(d.SourceType), Outlet: d.Outlet}
	if !d.Date.IsZero() {
		a.Date = d.Date.First.Time()
	}
	if a.Lang == text.UnknownLanguage || a.Lang == text.MixedLanguage {
		a.Lang = ""
	}
	return a
}

func bodyOf(d sayso.Document) string {
	var b strings.Builder
	at := 0
	for _, l := range d.Layers {
		if l.Kind == sayso.LayerBody || l.Span.ByteStart < at || l.Span.ByteEnd > len(d.Text) {
			continue
		}
		b.WriteString(d.Text[at:l.Span.ByteStart])
		at = l.Span.ByteEnd
	}
	b.WriteString(d.Text[at:])
	return b.String()
}
