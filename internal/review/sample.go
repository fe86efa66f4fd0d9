package review

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// How often the machine is wrong can only be known from rows that chance has
// picked: readers who go through the ledger in order see one outlet for a week.
// A sample of rows tells how many proposals are wrong; a sample of passages
// without rows tells what was missed. Both are drawn with a seed, so that a
// second reader draws the same.

// SampleRows draws n of the machine's rows that f picks, each as likely as any
// other, in the order in which they are to be read. The same seed draws the same
// rows as long as f picks the same.
func SampleRows(ctx context.Context, c *casefile.Case, f casefile.Filter, seed uint64, n int) ([]string, error) {
	ids, err := c.Proposals(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("draw rows: %w", err)
	}
	random := rand.New(rand.NewPCG(seed, 0))
	random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	return ids[:min(n, len(ids))], nil
}

// A Passage is a sentence of a document out of which no row was read.
type Passage struct {
	Document            sayso.Document // without its text
	At                  sayso.Span
	Before, Text, After string
}

// SamplePassages draws up to n sentences without a row of the machine's in
// them: a character of all texts by chance, and the sentence it stands in. A
// long sentence is drawn more often than a short one, in proportion; the share
// that it gives is one of text, not of sentences.
//
// A sample does not change while it is judged, so it is drawn once; the passages
// are shared and must not be changed.
func SamplePassages(ctx context.Context, c *casefile.Case, seed uint64, n int) ([]Passage, error) {
	return casefile.Read(ctx, c, fmt.Sprintf("passages %d %d", seed, n), func() ([]Passage, error) { return drawPassages(ctx, c, seed, n) })
}

func drawPassages(ctx context.Context, c *casefile.Case, seed uint64, n int) ([]Passage, error) {
	docs, err := casefile.Read(ctx, c, "endings", func() ([]ending, error) { return endings(ctx, c) })
	if err != nil {
		return nil, fmt.Errorf("draw passages: %w", err)
	}
	total := 0
	if len(docs) > 0 {
		total = docs[len(docs)-1].end
	}
	random := rand.New(rand.NewPCG(seed, 1))
	var all []Passage
	seen := map[string]bool{}
	for tries := 0; total > 0 && len(all) < n && tries < 20*n; tries++ {
		at := random.IntN(total)
		i, _ := slices.BinarySearchFunc(docs, at, func(d ending, at int) int { return d.end - at - 1 })
		p, ok, err := passageAt(ctx, c, docs[i].id, at-(docs[i].end-docs[i].length))
		if err != nil {
			return nil, fmt.Errorf("draw passages: %w", err)
		}
		key := fmt.Sprint(docs[i].id, p.At.Start)
		if !ok || seen[key] {
			continue
		}
		seen[key] = true
		all = append(all, p)
	}
	return all, nil
}

// An ending is where a document ends when all are laid end to end.
type ending struct {
	id          string
	length, end int
}

func endings(ctx context.Context, c *casefile.Case) ([]ending, error) {
	var docs []ending
	total := 0
	for l, err := range c.Lengths(ctx) {
		if err != nil {
			return nil, err
		}
		if l.Characters > 0 {
			total += l.Characters
			docs = append(docs, ending{l.ID, l.Characters, total})
		}
	}
	return docs, nil
}

// passageAt returns the sentence around a character, and whether it holds no
// row of the machine's.
func passageAt(ctx context.Context, c *casefile.Case, id string, at int) (Passage, bool, error) {
	d, err := c.Document(ctx, id)
	if err != nil {
		return Passage{}, false, err
	}
	spot, err := text.NewIndex(d.Text).ByteSpan(at, at+1)
	if err != nil {
		return Passage{}, false, err
	}
	parsed := text.Parse(d.Text, d.Lang)
	s := parsed.SentenceAt(spot.ByteStart)
	if s < 0 || s >= len(parsed.Sentences) {
		return Passage{}, false, nil
	}
	p := Passage{Document: d, At: sayso.SpanOf(d.Text, parsed.Sentences[s].Start, parsed.Sentences[s].End)}
	p.Document.Text, p.Document.Layers = "", nil
	if p.At.IsZero() {
		return p, false, nil
	}
	p.Text = strings.Clone(d.Text[p.At.ByteStart:p.At.ByteEnd]) // not to hold on to the whole text
	if s > 0 {
		p.Before = strings.Clone(parsed.Text(parsed.Sentences[s-1].Start, parsed.Sentences[s-1].End))
	}
	if s+1 < len(parsed.Sentences) {
		p.After = strings.Clone(parsed.Text(parsed.Sentences[s+1].Start, parsed.Sentences[s+1].End))
	}
	for row, err := range c.Ledger(ctx, casefile.Filter{Document: id}) {
		if err != nil {
			return p, false, err
		}
		if row.In == sayso.InText && row.Rule != "hand" && row.TermAt.ByteStart < p.At.ByteEnd && row.TermAt.ByteEnd > p.At.ByteStart {
			return p, false, nil
		}
	}
	return p, true, nil
}
