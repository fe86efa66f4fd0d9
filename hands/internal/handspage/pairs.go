package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"sayso/hands"
)

// A pairRange is what one measure comes to on several references.
type pairRange struct{ values []float64 }

func (r pairRange) String() string {
	sum := 0.0
	for _, x := range r.values {
		sum += x / float64(len(r.values))
	}
	return fmt.Sprintf("%s [%s %s]", two(sum), two(slices.Min(r.values)), two(slices.Max(r.values)))
}

// A pairRow is a row of the table: all that pair cards say of one length and one kind of
// pairs.
type pairRow struct {
	words                       int
	pairs                       string
	same, different             int // of the first reference
	auc, cllr, confident, wrong pairRange
}

func (r *pairRow) add(a hands.PairAccuracy) {
	if r.words == 0 {
		r.words, r.pairs, r.same, r.different = a.Words, a.Pairs, a.Same, a.Different
	}
	r.auc.values = append(r.auc.values, a.AUC)
	r.cllr.values = append(r.cllr.values, a.Cllr)
	r.confident.values = append(r.confident.values, a.Confident)
	r.wrong.values = append(r.wrong.values, a.Wrong)
}

// askPairs lays couples of neighbours beside each other, with all others as the
// reference.
func askPairs(ctx context.Context, reporters map[string][]article, couples int) (rows []pairRow, shown int, err error) {
	groups := closenessOf(reporters).couples(map[[2]string]bool{})
	for _, couple := range groups[:min(couples, len(groups))] {
		reference := hands.NewReference(articlesOf(reporters, func(name string) bool { return !slices.Contains(couple, name) }))
		card, err := hands.Pair(ctx, underByline(couple[0], reporters[couple[0]]), underByline(couple[1], reporters[couple[1]]), reference, 1)
		if err != nil {
			return nil, 0, fmt.Errorf("%q: %w", couple, err)
		}
		figures, isOne := card.Figures.(hands.PairFigures)
		if !isOne {
			return nil, 0, fmt.Errorf("%q: no figures: %q", couple, card.Why)
		}
		if figures.Odds != nil {
			shown++
		}
		for i, a := range figures.Accuracy {
			if i == len(rows) {
				rows = append(rows, pairRow{})
			}
			rows[i].add(a)
		}
	}
	return rows, shown, nil
}

const couplesAsked = 6

// writePairs writes what pair cards say of their references.
func writePairs(ctx context.Context, w io.Writer, reporters map[string][]article) error {
	rows, shown, err := askPairs(ctx, reporters, couplesAsked)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, pairsHead, couplesAsked, shown)
	writePairTable(w, rows)
	return nil
}

func writePairTable(w io.Writer, rows []pairRow) {
	fmt.Fprint(w, "\n| words a text | pairs | of one and of two | AUC | Cllr | ratio beyond 10 | of these wrong |\n|---|---|---|---|---|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(w, "| %d | %s | %d and %d | %s | %s | %s | %s |\n", r.words, r.pairs, r.same, r.different, r.auc, r.cllr, r.confident, r.wrong)
	}
}

const pairsHead = `
## Two bylines beside each other

What a pair card measures on its reference before it shows anything: pairs of texts of one
reporter and of two, every two reporters laid beside each other, each pair seen by a pool
without its reporters and judged by what pairs of others teach. The means over %d references,
of which each lacks two reporters with neighbouring subjects who are laid beside each other;
in brackets the least and the most. Cllr is the cost of a likelihood ratio in bits: 1 is what
saying nothing costs. Likelihood ratios shown: %d. One is shown where pairs that are matched
by subject have an AUC of .75 at 500 words and .80 at 2,000, a Cllr of .85, and 5 %% wrong of
the ratios beyond 10.
`
