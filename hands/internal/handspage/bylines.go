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
	oneBook
	twoBooks
	twoEditions
	onTwoOfBook
	bylineKinds
)

func (k bylineKind) String() string {
	return [...]string{
		single: "one reporter", onTwo: "one reporter, half on one subject, half on another",
		nearest: "two, each other's nearest by subject, half each", near: "two among each other's three nearest, half each",
		far: "two others, half each", fifth: "two among the three nearest, one article in five",
		oneBook: "one writer, one book", twoBooks: "one writer, half from one book, half from another",
		twoEditions: "one writer, half from each of two books that others typed in",
		onTwoOfBook: "one writer, one book, half on one subject, half on another",
	}[k]
}

// A bylineSample says how much is measured: the test looks at less than the page.
type bylineSample struct {
	rounds                map[int]int // by articles of a byline: ways to pair reporters off
	singles, onTwo, teams int         // of each reporter or pair, in each round
	parts                 int         // that are asked about
}

var wholeSample = bylineSample{rounds: map[int]int{5: 1, 10: 3, 20: 1}, singles: 8, onTwo: 4, teams: 5, parts: 100}

func (s bylineSample) sizes() []int { return slices.Sorted(maps.Keys(s.rounds)) }

// A bylineResult is what cards say of one kind of byline, by reporter or pair.
type bylineResult map[string]*tally

type bylineTally struct {
	kinds [bylineKinds]bylineResult
	told  pairRange // what each reference says would be seen were it told which article is whose
}

func (t *bylineTally) add(kind bylineKind, who, conclusion string) {
	if t.kinds[kind] == nil {
		t.kinds[kind] = bylineResult{}
	}
	if t.kinds[kind][who] == nil {
		t.kinds[kind][who] = &tally{}
	}
	t.kinds[kind][who].add(conclusion)
}

// askBylines puts bylines of reporters together and asks about them, with a reference
// that holds none of these reporters.
func askBylines(ctx context.Context, reporters map[string][]article, s bylineSample) (map[int]*bylineTally, error) {
	found := map[int]*bylineTally{}
	for _, size := range s.sizes() {
		found[size] = &bylineTally{}
	}
	order := closenessOf(reporters).nearestFirst()
	for round, parts := range partsOf(reporters, slices.Max(slices.Collect(maps.Values(s.rounds)))) {
		for i, part := range parts[:min(s.parts, len(parts))] {
			reference := hands.NewReference(articlesOf(reporters, func(name string) bool { return !slices.Contains(part, name) }))
			for _, size := range s.sizes() {
				if round >= s.rounds[size] {
					continue
				}
				chance := dice.Dice(100000*round + 1000*i + size)
				b := bylineAsker{ctx: ctx, reporters: reporters, order: order, reference: reference, size: size, chance: &chance, found: found[size]}
				if err := b.askPart(part, s); err != nil {
					return nil, err
				}
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
	isKnown   bool // what the reference itself shows
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
		if err := b.askOnTwo(onTwo, name, s.onTwo); err != nil {
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

func (b *bylineAsker) askOnTwo(kind bylineKind, name string, times int) error {
	var halves [2][]article
	for i, isB := range bySubject(b.reporters[name]) {
		at := map[bool]int{true: 1}[isB]
		halves[at] = append(halves[at], b.reporters[name][i])
	}
	for range times {
		second := b.some(halves[1], b.size/2)
		if err := b.ask(kind, name, slices.Concat(b.some(halves[0], b.size-len(second)), second)); err != nil {
			return err
		}
	}
	return nil
}

// kindOf says how near two are to each other by subject.
func (b *bylineAsker) kindOf(one, other string) bylineKind {
	switch apart := min(slices.Index(b.order[one], other), slices.Index(b.order[other], one)); {
	case apart == 0:
		return nearest
	case apart < 3:
		return near
	}
	return far
}

func (b *bylineAsker) askPair(one, other string, times int) error {
	kind := b.kindOf(one, other)
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
	if figures, isOne := card.Figures.(hands.BylineFigures); isOne && !b.isKnown {
		b.isKnown = true
		b.found.told.values = append(b.found.told.values, figures.IfTold.Share)
	}
	return nil
}

func underByline(name string, articles []article) (all []hands.Article) {
	for _, a := range articles {
		all = append(all, hands.Article{ID: a.name, Byline: name, Text: strings.Join(a.paragraphs, "\n"), Lang: a.lang, Outlet: a.outlet})
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
	writeBylineTables(w, found, s.sizes(), "reporters")
	return nil
}

func writeBylineTables(w io.Writer, found map[int]*bylineTally, sizes []int, who string) {
	for _, size := range sizes {
		fmt.Fprintf(w, "\n**%d articles**\n\n| byline of | %s or pairs | bylines | several hands | no evidence | no conclusion | too little text |\n|---|---|---|---|---|---|---|\n", size, who)
		for kind := range bylineKinds {
			writeBylineRow(w, kind, found[size].kinds[kind])
		}
		told := found[size].told
		fmt.Fprintf(w, "\nWere it told which article is whose, %s of the %d references' own teams\nwith neighbouring subjects would stand out from their single writers.\n", told, len(told.values))
	}
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
Which these are, rare words that they share say. With ten articles this is done three times,
with other couples. Shares count each reporter or pair the same; in brackets what 95 %% of 400
draws of whole reporters or pairs give.

What would be seen were it told which article is whose is said by how alike the articles are
alone: how much more within each half than across, beyond what chance halves of one
reporter's show in all but three bylines of 400. The mean over the references, and the least
and the most of them.
`
