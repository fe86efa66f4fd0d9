package review

import (
	"context"
	"fmt"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// A Told is one testimony as a reader sees it: who spoke to whom, with the sentence that
// says so and its neighbours.
type Told struct {
	casefile.Telling
	Before   string // the sentence before the evidence, or ""
	After    string
	PersonIn sayso.Span // of the person's name, in Evidence; zero if it lies outside
	Left     int        // testimonies that still wait, this one included
}

// NextTold returns the next testimony that nobody has looked at; in a second reading, the
// next that secondFor has not judged. The error wraps [sayso.ErrNotFound] when none is
// left.
func NextTold(ctx context.Context, c *casefile.Case, secondFor string) (Told, error) {
	id, n, err := c.WaitingTestimonies(ctx, secondFor)
	if err != nil {
		return Told{}, err
	}
	if id == "" {
		return Told{}, fmt.Errorf("no testimony is waiting: %w", sayso.ErrNotFound)
	}
	t := Told{Left: n}
	if t.Telling, err = c.Testimony(ctx, id); err != nil {
		return t, err
	}
	d, err := c.Document(ctx, t.DocumentID)
	if err != nil {
		return t, err
	}
	source := d.Text
	if t.In == sayso.InTitle {
		source = d.Title
	}
	at := t.EvidenceAt
	if !t.PersonAt.IsZero() && at.Contains(t.PersonAt) {
		t.PersonIn = sayso.SpanOf(t.Evidence, t.PersonAt.ByteStart-at.ByteStart, t.PersonAt.ByteEnd-at.ByteStart)
	}
	t.Before, t.After = around(source, d.Lang, at)
	return t, nil
}

// around are the sentences before and after a span, "" where there is none.
func around(source, lang string, at sayso.Span) (before, after string) {
	p := text.Parse(source, lang)
	if s := p.SentenceAt(at.ByteStart) - 1; s >= 0 {
		before = p.Text(p.Sentences[s].Start, p.Sentences[s].End)
	}
	if s := p.SentenceAt(at.ByteEnd-1) + 1; s < len(p.Sentences) {
		after = p.Text(p.Sentences[s].Start, p.Sentences[s].End)
	}
	return before, after
}
