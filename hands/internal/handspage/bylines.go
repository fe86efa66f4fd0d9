package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"sayso/hands"
	"sayso/internal/dice"
)

// A bylineKind says who wrote a byline that was put together.
type bylineKind int

const (
	single bylineKind = iota
	onTwo
	nearest
	near
	far
	fifth
	bylineKinds
)

func (k bylineKind) String() string {
	return [...]string{
		single: "one reporter", onTwo: "one reporter, half on one subject, half on another",
		nearest: "two, each other's nearest by subject, half each", near: "two among each other's three nearest, half each",
		far: "two others, half each", fifth: "two among the three nearest, one article in five",
	}[k]
}

// A bylineSample says how much is measured: the test looks at less than the page.
type bylineSample struct {
	sizes                 []int
	singles, onTwo, teams int // of each reporter or pair
	rounds, parts         int // of couples; parts that are asked about
}

var wholeSample = bylineSample{sizes: []int{5, 10, 20}, singles: 8, onTwo: 4, teams: 5, rounds: 1, parts: 100}

// A bylineResult is what cards say of one kind of byline, by reporter or pair.
type bylineResult map[string]*tally

type bylineTally [bylineKinds]bylineResult

func (t *bylineTally) add(kind bylineKind, who, conclusion string) {
	if t[kind] == nil {
		t[kind] = bylineResult{}
	}
	if t[kind][who] == nil {
		t[kind][who] = &tally{}
	}
	t[kind][who].add(conclusion)
}

// askBylines puts bylines of reporters together and asks about them, with a reference
// that holds none of these reporters.
func askBylines(ctx context.Context, reporters map[string][]article, s bylineSample) (map[int]*bylineTally, error) {
	found := map[int]*bylineTally{}
	for _, size := range s.sizes {
		found[size] = &bylineTally{}
	}
	order, parts := closenessOf(reporters).nearestFirst(), partsOf(reporters, s.rounds)
	for i, part := range parts[:min(s.parts, len(parts))] {
		reference := hands.NewReference(articlesOf(reporters, func(name string) bool { return !slices.Contains(part, name) }))
		for _, size := range s.sizes {
			chance := dice.Dice(1000*i + size)
			b := bylineAsker{ctx, reporters, order, reference, size, &chance, found[size]}
			if err := b.askPart(part, s); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

type bylineAsker struct {
	ctx       context.Context
	reporters map[string][]article
	order     map[string][]string
	reference *hands.Reference
	size      int
	chance    *dice.Dice
	found     *bylineTally
}

// some are n of articles, by chance.
func (b *bylineAsker) some(from []article, n int) []article {
	left := slices.Clone(from)
	for i := range min(n, len(left)) {
		j := i + b.chance.Below(len(left)-i)
		left[i], left[j] = left[j], left[i]
	}
	return left[:min(n, len(left))]
}

func (b *bylineAsker) askPart(part []string, s bylineSample) error {
	for _, name := range part {
		for range s.singles {
			if err := b.ask(single, name, b.some(b.reporters[name], b.size)); err != nil {
				return err
			}
		}
		if err := b.askOnTwo(name, s.onTwo); err != nil {
			return err
		}
	}
	for i, one := range part {
		for _, other := range part[i+1:] {
			if err := b.askPair(one, other, s.teams); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bylineAsker) askOnTwo(name string, times int) error {
	var halves [2][]article
	for i, isB := range bySubject(b.reporters[name]) {
		at := map[bool]int{true: 1}[isB]
		halves[at] = append(halves[at], b.reporters[name][i])
	}
	for range times {
		second := b.some(halves[1], b.size/2)
		if err := b.ask(onTwo, name, slices.Concat(b.some(halves[0], b.size-len(second)), second)); err != nil {
			return err
		}
	}
	return nil
}

func (b *bylineAsker) askPair(one, other string, times int) error {
	kind := far
	switch apart := min(slices.Index(b.order[one], other), slices.Index(b.order[other], one)); {
	case apart == 0:
		kind = nearest
	case apart < 3:
		kind = near
	}
	for range times {
		team := slices.Concat(b.some(b.reporters[one], b.size-b.size/2), b.some(b.reporters[other], b.size/2))
		if err := b.ask(kind, one+"+"+other, team); err != nil {
			return err
		}
		if kind == far {
			continue
		}
		few := max(b.size/5, 1)
		if err := b.ask(fifth, one+"+"+other, slices.Concat(b.some(b.reporters[one], b.size-few), b.some(b.reporters[other], few))); err != nil {
			return err
		}
	}
	return nil
}

func (b *bylineAsker) ask(kind bylineKind, who string, articles []article) error {
	card, err := hands.Byline(b.ctx, underByline("asked", articles), b.reference, 1)
	if err != nil {
		return fmt.Errorf("%s: %w", who, err)
	}
	b.found.add(kind, who, card.Conclusion)
	return nil
}

func underByline(name string, articles []article) (all []hands.Article) {
	for _, a := range articles {
		all = append(all, hands.Article{ID: a.name, Byline: name, Text: strings.Join(a.paragraphs, "\n")})
	}
	return all
}

func articlesOf(reporters map[string][]article, isIn func(string) bool) (all []hands.Article) {
	for _, name := range slices.Sorted(maps.Keys(reporters)) {
		if isIn(name) {
			all = append(all, underByline(name, reporters[name])...)
		}
	}
	return all
}

// writeBylines writes what byline cards say.
func writeBylines(ctx context.Context, w io.Writer, reporters map[string][]article, s bylineSample) error {
	found, err := askBylines(ctx, reporters, s)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, bylinesHead, len(reporters))
	for _, size := range s.sizes {
		fmt.Fprintf(w, "\n**%d articles**\n\n| byline of | reporters or pairs | bylines | several hands | no evidence | no conclusion | too little text |\n|---|---|---|---|---|---|---|\n", size)
		for kind := range bylineKinds {
			writeBylineRow(w, kind, found[size][kind])
		}
	}
	return nil
}

func writeBylineRow(w io.Writer, kind bylineKind, r bylineResult) {
	var shares []float64
	n := 0
	counts := map[string]int{}
	for _, who := range slices.Sorted(maps.Keys(r)) {
		t := r[who]
		shares = append(shares, float64(t.counts[hands.SeveralHands])/float64(t.n))
		n += t.n
		for conclusion, times := range t.counts {
			counts[conclusion] += times
		}
	}
	if n == 0 {
		return
	}
	of := func(conclusion string) string { return two(float64(counts[conclusion]) / float64(n)) }
	mean, low, high := meanOf(shares)
	fmt.Fprintf(w, "| %s | %d | %d | %s [%s %s] | %s | %s | %s |\n", kind, len(shares), n, two(mean), two(low), two(high), of(hands.NoEvidence), of(hands.NoConclusion), of(hands.TooLittleText))
}

// meanOf is the mean with the interval that 95 % of 400 draws of whole reporters or
// pairs lie in.
func meanOf(shares []float64) (mean, low, high float64) {
	chance := dice.Dice(1)
	var drawn []float64
	for range 400 {
		sum := 0.0
		for range shares {
			sum += shares[chance.Below(len(shares))]
		}
		drawn = append(drawn, sum/float64(len(shares)))
	}
	slices.Sort(drawn)
	for _, x := range shares {
		mean += x / float64(len(shares))
	}
	return mean, drawn[10], drawn[389]
}

const bylinesHead = `
## Bylines of a news agency

Bylines put together from %d reporters, each asked about with a reference that holds none
of the reporters who wrote it, but others who write about the same things, as a user would
choose it: two couples of reporters with neighbouring subjects are left out at a time.
Which these are, rare words that they share say. Shares count each reporter or pair the
same; in brackets what 95 %% of 400 draws of whole reporters or pairs give.
`
