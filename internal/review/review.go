// Package review is what a reader does with proposals: see one with its
// sentence and neighbours, and why it was proposed; accept, reject or correct
// it; say that a passage holds no statement; take a decision back; look at two names
// that may be one person's or group's, with the passages that have them.
//
// It does not decide anything itself and never changes a row: a correction is a
// new row beside the old one.
package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sayso"
	"sayso/codebook"
	"sayso/internal/casefile"
	"sayso/internal/language"
)

// A Card is one row as a reader sees it.
type Card struct {
	Row      casefile.Row
	Before   string // the sentence before the evidence, or ""
	Evidence string
	After    string
	TermAt   sayso.Span // of the term, in Evidence; zero if it lies outside
	Left     int        // rows that still wait, this one included
}

// Next returns the next row that nobody has looked at, in the order of the
// ledger; in a second reading ([casefile.Filter].SecondFor), the next that this
// reader has not judged. The error wraps [sayso.ErrNotFound] when none is left.
func Next(ctx context.Context, c *casefile.Case, f casefile.Filter) (Card, error) {
	f.Undecided, f.Limit, f.Offset = f.SecondFor == "", 1, 0
	first, err := casefile.Collect(c.Ledger(ctx, f))
	if err != nil {
		return Card{}, err
	}
	if len(first) == 0 {
		return Card{}, fmt.Errorf("no row is waiting: %w", sayso.ErrNotFound)
	}
	card := Card{Row: first[0]}
	if card.Left, err = c.CountRows(ctx, f); err != nil {
		return card, err
	}
	return card, card.fill(ctx, c)
}

// Show returns the card of one row.
func Show(ctx context.Context, c *casefile.Case, id string) (Card, error) {
	row, err := c.Statement(ctx, id)
	if err != nil {
		return Card{}, err
	}
	card := Card{Row: row}
	return card, card.fill(ctx, c)
}

// fill adds the sentences around.
func (k *Card) fill(ctx context.Context, c *casefile.Case) error {
	d, err := c.Document(ctx, k.Row.Place.ID)
	if err != nil {
		return err
	}
	source := d.Text
	if k.Row.In == sayso.InTitle {
		source = d.Title
	}
	k.Evidence = k.Row.Evidence
	at := k.Row.EvidenceAt
	if term := k.Row.TermAt; at.Contains(term) {
		k.TermAt = sayso.SpanOf(k.Evidence, term.ByteStart-at.ByteStart, term.ByteEnd-at.ByteStart)
	}
	k.Before, k.After = around(source, d.Lang, at)
	return nil
}

// An Edit is what a reader changes in a row; nil fields stay as they are.
type Edit struct {
	Speaker, Target, Term, Concept, Stance *string
}

// Empty reports whether e changes nothing.
func (e Edit) Empty() bool {
	return e.Speaker == nil && e.Target == nil && e.Term == nil && e.Concept == nil && e.Stance == nil
}

// Apply returns the reading that e makes of row. A term must be words of the
// evidence; a concept and a stance must be ones that there are. The error wraps
// [sayso.ErrInput] otherwise.
func (e Edit) Apply(row casefile.Row) (sayso.Statement, error) {
	s := row.Statement
	if e.Speaker != nil {
		s.Speaker, s.SpeakerAt = strings.TrimSpace(*e.Speaker), sayso.Span{}
	}
	if e.Target != nil {
		s.Target = strings.TrimSpace(*e.Target)
		if s.Target == "" {
			return s, fmt.Errorf("a statement needs a target: %w", sayso.ErrInput)
		}
		s.TargetAt = find(s, s.Target)
	}
	if e.Term != nil {
		at := find(s, *e.Term)
		if at.IsZero() {
			return s, fmt.Errorf("%q is not in the evidence: %w", *e.Term, sayso.ErrInput)
		}
		s.Term, s.TermAt = *e.Term, at
	}
	if e.Concept != nil {
		if !slices.Contains(codebook.Concepts(), *e.Concept) {
			return s, fmt.Errorf("concept %q is not one of %s: %w", *e.Concept, strings.Join(codebook.Concepts(), ", "), sayso.ErrInput)
		}
		s.Concept = *e.Concept
	}
	if e.Stance != nil {
		if !slices.Contains(sayso.Stances(), sayso.Stance(*e.Stance)) {
			return s, fmt.Errorf("stance %q is not one of %v: %w", *e.Stance, sayso.Stances(), sayso.ErrInput)
		}
		s.Stance = sayso.Stance(*e.Stance)
	}
	return s, nil
}

// find returns where words stand in the evidence of s, as a span of its text.
func find(s sayso.Statement, words string) sayso.Span {
	i := strings.Index(s.Evidence, words)
	if i < 0 || words == "" {
		return sayso.Span{}
	}
	inside := sayso.SpanOf(s.Evidence, i, i+len(words))
	return sayso.Span{
		Start: s.EvidenceAt.Start + inside.Start, End: s.EvidenceAt.Start + inside.End,
		ByteStart: s.EvidenceAt.ByteStart + inside.ByteStart, ByteEnd: s.EvidenceAt.ByteStart + inside.ByteEnd,
	}
}

// Why says in words of l why a row was proposed.
func Why(l *language.Language, row casefile.Row) string {
	if row.Rule == "hand" {
		return l.Rule(row.Rule)
	}
	return l.Rule(row.Rule) + "; " + l.Text("tier."+string(row.Tier))
}
