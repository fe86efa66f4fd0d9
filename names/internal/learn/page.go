package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"sort"
	"strings"
	"time"

	"sayso/names"
)

// page writes docs/names.md.
func page(dir string, w io.Writer) error {
	groups, err := measure(dir, nil)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprint(b, pageHead)
	for _, name := range sortedKeys(groups) {
		writeGroup(b, name, groups[name])
	}
	inTurn, err := crossed(dir)
	if err != nil {
		return err
	}
	writeCrossed(b, inTurn)
	if err := writeMinimal(b); err != nil {
		return err
	}
	for _, slips := range []bool{false, true} {
		f, err := searchAmong(dir, 1_000_000, 500, slips)
		if err != nil {
			return err
		}
		writeFound(b, f, slips)
	}
	fmt.Fprint(b, pageTail)
	return b.Flush()
}

func writeGroup(w io.Writer, name string, g []judged) { writeRow(w, name, g, 1) }

// writeCrossed writes a row of pairs that were judged in each crossing.
func writeCrossed(w io.Writer, g []judged) {
	writeRow(w, "latn-latn, ofac-aka, all of them, crossed five times", g, crossings)
}

// writeRow writes the figures of pairs each of which was judged so many times.
func writeRow(w io.Writer, name string, g []judged, judgements int) {
	at := func(j judged) bool { return j.score >= names.VariantAt }
	f1 := interval(g, func(g []judged) float64 { _, _, f := atThreshold(g, at); return f })
	area := interval(g, auc)
	p, r, f := atThreshold(g, at)
	same := 0
	for _, j := range g {
		if j.same {
			same++
		}
	}
	fmt.Fprintf(w, "| %s | %d (%d) | %.3f | %.3f | %.3f %s | %.3f %s | %.3f |\n", name, len(g)/judgements, same/judgements, p, r, f, f1, auc(g), area, calibration(g))
}

const draws = 400

// interval returns where 95 % of draws of whole names lie.
func interval(g []judged, of func([]judged) float64) string {
	byName := map[string][]judged{}
	for _, j := range g {
		byName[j.name] = append(byName[j.name], j)
	}
	keys := sortedKeys(byName)
	chance := rand.New(rand.NewPCG(3, 3))
	var all []float64
	for range draws {
		var drawn []judged
		for range keys {
			drawn = append(drawn, byName[keys[chance.IntN(len(keys))]]...)
		}
		all = append(all, of(drawn))
	}
	sort.Float64s(all)
	return fmt.Sprintf("[%.3f %.3f]", all[draws/40], all[draws-1-draws/40])
}

// writeMinimal counts the hand-checked pairs of different names.
func writeMinimal(w io.Writer) error {
	n, wrong := 0, 0
	err := eachLine("testdata/different.tsv", func(f []string) {
		if len(f) < 2 || strings.HasPrefix(f[0], "#") {
			return
		}
		n++
		if v := names.Compare(f[0], f[1]).Verdict; v == names.Same || v == names.Variant {
			wrong++
		}
	})
	fmt.Fprintf(w, "\nOf %d pairs of different names that differ by a letter or two, looked at by hand\n(`names/testdata/different.tsv`), %d are called same or variant.\n\n", n, wrong)
	return err
}

func writeFound(w io.Writer, f found, slips bool) {
	if !slips {
		fmt.Fprintf(w, searchHead, f.names, f.bytes>>20)
	}
	what := "as we spell them"
	if slips {
		what = "with one letter wrong"
	}
	n := float64(f.queries)
	fmt.Fprintf(w, "| %s | %d | %.3f | %.3f | %s | %s |\n", what, f.queries, float64(f.first)/n, float64(f.ten)/n, f.median.Round(100*time.Microsecond), f.ninety5.Round(100*time.Microsecond))
}

// measure scores held-out pairs and composed ones; visit sees each.
func measure(dir string, visit func(pair, names.Comparison)) (map[string][]judged, error) {
	train, held, err := readPairs(dir)
	if err != nil {
		return nil, err
	}
	latin, err := latinLore(of(train, names.LatinLatin))
	if err != nil {
		return nil, err
	}
	groups := map[string][]judged{}
	judge := func(p pair, c names.Comparison) {
		j := judged{p.a, p.same, c.Score, c.Verdict}
		groups[p.sides] = append(groups[p.sides], j)
		if p.source != composedSource && p.source != neighbourSource {
			groups[p.sides+", "+p.source] = append(groups[p.sides+", "+p.source], j)
		}
		if visit != nil {
			visit(p, c)
		}
	}
	for _, p := range held {
		if p.sides == string(names.LatinLatin) {
			judge(p, latin.Compare(p.a, p.b)) // the weights of the build know these
			continue
		}
		judge(p, names.Compare(p.a, p.b))
	}
	for _, file := range publicFiles {
		pairs, err := readPublic(file)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			c := names.Compare(p.a, p.b)
			groups[p.sides] = append(groups[p.sides], judged{p.b, p.same, c.Score, c.Verdict})
			if visit != nil && file == publicFiles[0] {
				visit(p, c)
			}
		}
	}
	err = strangers(dir, 400, 9, func(l *names.Lore, p pair) {
		p.sides = "arab-latn, composed of names half of which are strange"
		if p.source == neighbourSource {
			p.sides = "arab-latn, composed of names, half of the surnames strange"
		}
		judge(p, l.Compare(p.a, p.b))
	})
	return groups, err
}

// report prints the same, shorter, and lists mistakes.
func report(dir string, errors bool, w io.Writer) error {
	groups, err := measure(dir, func(p pair, c names.Comparison) {
		if errors && p.same != (c.Score >= names.VariantAt) {
			fmt.Fprintf(w, "%t\t%.3f\t%s\t%s\t%s\t%s\n", p.same, c.Score, c.Verdict, p.a, p.b, c.Why)
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-56s %6s %6s %6s %6s %6s %6s %6s %6s %6s\n", "pairs", "n", "P", "R", "F1", "AUC", "ECE", "F1sv", "bestF1", "at")
	for _, name := range sortedKeys(groups) {
		g := groups[name]
		p, r, f := atThreshold(g, func(j judged) bool { return j.score >= names.VariantAt })
		_, _, fv := atThreshold(g, func(j judged) bool { return slices.Contains([]names.Verdict{names.Same, names.Variant}, j.verdict) })
		bf, at := best(g)
		fmt.Fprintf(w, "%-56s %6d %6.3f %6.3f %6.3f %6.3f %6.3f %6.3f %6.3f %6.2f\n", name, len(g), p, r, f, auc(g), calibration(g), fv, bf, at)
	}
	return nil
}

// search prints what comes of looking names up.
func search(dir string, w io.Writer) error {
	for _, slips := range []bool{false, true} {
		f, err := searchAmong(dir, 1_000_000, 500, slips)
		if err != nil {
			return err
		}
		writeFound(w, f, slips)
	}
	return nil
}

func pageTo(dir, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := page(dir, f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

const pageHead = `# Accuracy of names

How well ` + "`names.Compare`" + ` tells spellings of one name from two names, and how often
` + "`names.Index`" + ` finds a name. This page is written by a command; do not edit it.

    cd names && go run ./internal/learn -data DIR -out ../docs/names.md page

DIR holds lists that may not be passed on (names/internal/learn says which). Of
their pairs three tenths are held out by the name on the left, and nothing is
learned from a pair that has one of those names, or what is written for one, on
either side. Names taken for different are real ones that share a surname, sound
alike or are any; a few in a hundred of the labels are wrong. A pair is accepted from
a score of .5 (names.VariantAt), for every pair of scripts. In brackets: where 95 %
of 400 draws of whole names lie.

| pairs | n (of one name) | precision | recall | F1 | AUC | calibration error |
|---|---|---|---|---|---|---|
`

const searchHead = `## Finding

%d Persian names, half of two and half of three names, composed of ours, in an index of %d MB with the
names themselves; Latin spellings are looked up, on one of two busy cores.

| queries | n | first | among ten | median | 95 %% within |
|---|---|---|---|---|---|
`

const pageTail = `
## What this does not mean

- Spellings of one name are no evidence that two people are one.
- The composed Persian names are ours, without the slips and odd fields of real lists;
  half of them are of names that the tables have not seen, and the other half mostly of
  names they have. Negatives among them are harder than in life: two in three share one
  name and have its nearest neighbour, or one of the same consonants, for the other.
- Where given names are known, as most are in life, and half of the surnames are not, is
  the third line. In the second neither is; there a score says more than it should.
- persian.tsv was looked at while the rules for vowels were written; persian-kept.tsv was
  not. Both are ours: names as they are spelled in public, with names beside them that
  were chosen to be hard.
- OFAC's aliases are noms de guerre as often as spellings. The 196 pairs of one name, of
  900, that were missed in one crossing were read: in about forty a reader would see the
  one name in the other. The rest are other names (Duran Kalkan, Selahattin Erdem), or
  share only a given name or a surname, as brothers do: no comparison of letters finds
  more than about .83 of these pairs, and one that found them all and nothing else would
  come to an F1 of .91.
- Boosted trees and random forests on the same figures, on which part of a name is its
  surname, how rare what is shared is, and how likely each two single names are one by
  19,000 pairs of them, came to F1 between .84 and .87 at their best thresholds when
  names were crossed, and the regression to .86: they buy nothing. Nor does another
  threshold for Latin names: crossed, the best F1 is .861, from .44, and what it takes in
  below .5 is mostly pairs that a contradiction (Salem, Salim) keeps there.
- Some short forms, Slavic forms and titles were added after missed pairs were read, so
  that these pairs are not unseen for them: the crossed F1 rose by .001 with each list.
- The weights of Latin names in the build are fitted to all of OFAC's pairs. Those that
  are measured above are not: of the line that says ofac-aka they have seen seven
  tenths, of the crossed one always the other four fifths.
`
