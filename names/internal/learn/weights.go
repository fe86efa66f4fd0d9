package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sayso/names"
	"sayso/text"
)

// An example is a pair's figures with the answer.
type example struct {
	e      names.Evidence
	same   bool
	weight float64
	fold   int
}

func (p pair) example(e names.Evidence) example {
	return example{e, p.same, p.weight, int(hash("fold" + text.Key(p.a)))}
}

func learnWeights(dir, out string) error {
	train, _, err := readPairs(dir)
	if err != nil {
		return err
	}
	given, sur, err := readOurs("spellings.txt")
	if err != nil {
		return err
	}
	sets := map[names.Sides][]example{}
	all, err := allPairs(dir)
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(train, func(p pair) bool { return p.sides == string(names.LatinLatin) })
	for _, p := range append(others, of(all, names.LatinLatin)...) {
		e, sides := names.Weigh(p.a, p.b)
		sets[sides] = append(sets[sides], p.example(e))
	}
	persian, err := persianExamples(dir)
	if err != nil {
		return err
	}
	sets[names.ArabicLatin] = append(sets[names.ArabicLatin], persian...)
	sets[names.ArabicArabic] = sameScript(given, sur)
	sets[names.OtherSides] = sets[names.CyrillicLatin]
	for _, sides := range sortedKeys(sets) {
		fmt.Fprintf(os.Stderr, "%s: %d examples\n", sides, len(sets[sides]))
	}
	body, calibration := fitted(sets)
	if err := os.WriteFile(filepath.Join(out, "calibration.tsv"), []byte(calibration), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "weights.tsv"), []byte(body), 0o644)
}

// fitted returns the tables of weights and of calibration.
func fitted(sets map[names.Sides][]example) (weights, calibration string) {
	var body, knots strings.Builder
	for _, sides := range []names.Sides{names.ArabicLatin, names.CyrillicLatin, names.HebrewLatin, names.LatinLatin, names.ArabicArabic, names.OtherSides} {
		if len(sets[sides]) == 0 {
			continue
		}
		body.WriteString(string(sides))
		for _, w := range fit(sets[sides], 1) {
			fmt.Fprintf(&body, "\t%.4f", w)
		}
		body.WriteByte('\n')
		knots.WriteString(string(sides))
		for _, knot := range calibrated(sets[sides]) {
			fmt.Fprintf(&knots, "\t%.4f\t%.4f", knot[0], knot[1])
		}
		knots.WriteByte('\n')
	}
	return body.String(), knots.String()
}

// persianExamples weighs composed pairs, as strangers.
func persianExamples(dir string) ([]example, error) {
	var all []example
	err := strangers(dir, 300, 1, func(l *names.Lore, p pair) {
		e, _ := l.Weigh(p.a, p.b)
		weight := strangeWeight
		if p.source == neighbourSource {
			weight = neighbourWeight
		}
		all = append(all, example{e, p.same, weight, int(hash(p.b))})
	})
	return all, err
}

// What a composed pair counts beside one of a real list: of names that are all
// strange, or half of which are known.
const (
	strangeWeight   = .05
	neighbourWeight = .5
)

// nearest returns the other name whose spelling is nearest and is no spelling of
// this one.
func nearest(name []string, all [][]string) []string {
	best, least := all[0], 100
	for _, other := range all {
		if other[0] == name[0] || shares(name[1:], other[1:]) {
			continue
		}
		if d := distance(name[1], other[1]); d < least {
			best, least = other, d
		}
	}
	return best
}

func shares(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// distance is Levenshtein's.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// sameScript teaches that within Arabic script nearly every letter counts:
// typing errors of one consonant are rare, and other names are many.
func sameScript(given, sur [][]string) []example {
	chance := rand.New(rand.NewPCG(3, 4))
	var all []example
	for range 500 {
		g, s := given[chance.IntN(len(given))], sur[chance.IntN(len(sur))]
		name := g[0] + " " + s[0]
		add := func(other string, same bool) {
			e, _ := names.Weigh(name, other)
			e[6], e[7] = 0, 0
			all = append(all, example{e, same, 1, len(all)})
		}
		add(name, true)
		habits := arabHabits[chance.IntN(len(arabHabits))]
		add(habits.Replace(g[0])+" "+strings.ReplaceAll(habits.Replace(s[0]), "ایی", "ای"), true)
		add(g[0]+" "+nearest(s, sur)[0], false)
		add(nearest(g, given)[0]+" "+s[0], false)
		add(given[chance.IntN(len(given))][0]+" "+sur[chance.IntN(len(sur))][0], false)
	}
	return all
}
