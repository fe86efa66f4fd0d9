package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"sayso/names"
)

// Three tenths of OFAC's aliases are too few to say much: of names drawn again, one
// F1 in twenty lies .035 off. So Latin names are also crossed: all pairs are parted in
// five by the name on the left, five times over, and weights and calibration are
// learned anew for each part from the four others. Their letters are learned from no
// pair of full names (letters.go). What is shipped is fitted to all of them: the more
// it has seen the better, and how well that does is what the crossing says.

const crossings, crossedParts = 5, 5

// crossed judges every pair of Latin names, once in each crossing.
func crossed(dir string) ([]judged, error) {
	pairs, err := allPairs(dir)
	if err != nil {
		return nil, err
	}
	pairs = of(pairs, names.LatinLatin)
	var all []judged
	for crossing := range crossings {
		for part := range crossedParts {
			train, held := parting(pairs, func(name string) bool {
				return int(hash(fmt.Sprint(crossing, "crossed", name)))%crossedParts == part
			})
			lore, err := latinLore(train)
			if err != nil {
				return nil, err
			}
			for _, p := range held {
				c := lore.Compare(p.a, p.b)
				all = append(all, judged{p.a, p.same, c.Score, c.Verdict})
			}
		}
	}
	return all, nil
}

// of returns the pairs of two scripts.
func of(pairs []pair, sides names.Sides) []pair {
	return slices.DeleteFunc(slices.Clone(pairs), func(p pair) bool { return p.sides != string(sides) })
}

// latinLore fits the weights of Latin names to these pairs and takes the letters as
// they are.
func latinLore(pairs []pair) (*names.Lore, error) {
	var examples []example
	for _, p := range pairs {
		e, _ := names.Weigh(p.a, p.b)
		examples = append(examples, p.example(e))
	}
	weights, knots := fitted(map[names.Sides][]example{names.LatinLatin: examples})
	ours, err := os.ReadFile("spellings.txt")
	if err != nil {
		return nil, err
	}
	return names.ReadLore(func(file string) ([]byte, error) {
		switch file {
		case "weights.tsv":
			return []byte(weights), nil
		case "calibration.tsv":
			return []byte(knots), nil
		}
		return os.ReadFile(filepath.Join("tables", file))
	}, string(ours))
}

// printCrossed prints what comes of it, by score and by verdict.
func printCrossed(dir string, w io.Writer) error {
	all, err := crossed(dir)
	if err != nil {
		return err
	}
	writeCrossed(w, all)
	p, r, f := atThreshold(all, func(j judged) bool { return j.verdict != names.Different })
	bestF, at := best(all)
	_, err = fmt.Fprintf(w, "by verdict, shortened among them: precision %.3f, recall %.3f, F1 %.3f; best F1 %.3f from %.2f\n", p, r, f, bestF, at)
	return err
}
