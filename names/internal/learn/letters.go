package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"sayso/names"
	"sayso/names/internal/letters"
)

// A source is every pair of single names there is for the tables.
type source struct {
	arabic, russian, hebrew []spelling
	given, sur              [][]string
	pairs                   []pair
}

func readSource(dir string) (s source, err error) {
	if s.arabic, err = readSpellings(dir, true, "wd_arabic_64.tsv", "wd_arabic_16.tsv", "wd_arabic_20.tsv"); err != nil {
		return s, err
	}
	google, err := readSpellings(dir, false, "google_ar2en-train.tsv")
	if err != nil {
		return s, err
	}
	s.arabic = append(s.arabic, google...)
	if s.russian, err = readSpellings(dir, true, "wd_russian_20.tsv"); err != nil {
		return s, err
	}
	if s.hebrew, err = readSpellings(dir, true, "wd_hebrew_20.tsv"); err != nil {
		return s, err
	}
	if s.given, s.sur, err = readOurs("spellings.txt"); err != nil {
		return s, err
	}
	s.pairs, _, err = readPairs(dir)
	return s, err
}

// mostPairs is how many pairs of single names a table is learned from at most.
const mostPairs = 12000

func learnLetters(dir, out string) error {
	const most = mostPairs
	s, err := readSource(dir)
	if err != nil {
		return err
	}
	tables := map[string][]letters.Pair{
		"ar-latn.tsv":   chosen(weighted(s.arabic, 1), most),
		"fa-latn.tsv":   s.persian(most),
		"cyrl-latn.tsv": append(chosen(weighted(s.russian, 1), most), s.aligned("cyrl-latn", "", 1)...),
		"he-latn.tsv":   append(chosen(weighted(s.hebrew, 1), most), s.aligned("hebr-latn", "", 1)...),
		"latn-latn.tsv": s.latin(most),
		"fa-ar.tsv":     s.persianArabic(most),
	}
	for file, pairs := range tables {
		ops := withKin(letters.Train(pairs, 5, 3))
		var body bytes.Buffer
		if err := letters.WriteOps(&body, ops); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s: %d pairs, %d operations, %d bytes\n", file, len(pairs), len(ops), body.Len())
		if err := os.WriteFile(filepath.Join(out, file), body.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(out, "attested.tsv"), attested(s.arabic), 0o644)
}

// withKin adds what was not seen, but has to be expected: a letter for another
// one that is made in the same place of the mouth.
func withKin(ops []letters.Op) []letters.Op {
	const rare = 3e-5
	left, right, seen := map[string]bool{}, map[string]bool{}, map[[2]string]bool{}
	for _, op := range ops {
		seen[[2]string{op.Left, op.Right}] = true
		left[op.Left], right[op.Right] = true, true
	}
	for _, l := range sortedKeys(left) {
		for _, r := range sortedKeys(right) {
			kin := len([]rune(l)) == 1 && len([]rune(r)) <= 2 && names.Skeleton(l) != "" && names.Skeleton(l) == names.Skeleton(r)
			if kin && !seen[[2]string{l, r}] {
				ops = append(ops, letters.Op{Left: l, Right: r, P: rare})
			}
		}
	}
	return ops
}

func weighted(all []spelling, factor float64) []letters.Pair {
	pairs := make([]letters.Pair, len(all))
	for i, s := range all {
		pairs[i] = letters.Pair{Left: s.name, Right: s.latin, Weight: factor * (1 + math.Log(s.times))}
	}
	return pairs
}

// chosen takes the heaviest pairs and, among equals, those with the lowest hash.
func chosen(pairs []letters.Pair, most int) []letters.Pair {
	sort.SliceStable(pairs, func(i, j int) bool {
		if pairs[i].Weight != pairs[j].Weight {
			return pairs[i].Weight > pairs[j].Weight
		}
		a, b := pairs[i].Left+" "+pairs[i].Right, pairs[j].Left+" "+pairs[j].Right
		if hash(a) != hash(b) {
			return hash(a) < hash(b)
		}
		return a < b
	})
	return pairs[:min(most, len(pairs))]
}

// persian learns from our own spellings, from foreign names in Persian letters,
// and a little from Arabic ones, whose names Persian has taken over.
func (s source) persian(most int) []letters.Pair {
	var pairs []letters.Pair
	for _, names := range append(s.given, s.sur...) {
		for i, latin := range names[1:] {
			pairs = append(pairs, letters.Pair{Left: names[0], Right: latin, Weight: 6 / float64(i+1)})
		}
	}
	pairs = append(pairs, s.aligned("arab-latn", "everypolitician:fa", 3)...)
	return append(pairs, chosen(weighted(s.arabic, .05), most/4)...)
}

// aligned takes the single names out of pairs of full names that have the same
// number of them.
func (s source) aligned(sides, source string, weight float64) []letters.Pair {
	var pairs []letters.Pair
	for _, p := range s.pairs {
		a, b := strings.Fields(p.a), strings.Fields(p.b)
		if !p.same || p.sides != sides || source != "" && p.source != source || len(a) != len(b) {
			continue
		}
		for i := range a {
			left, right := single(b[i]), single(a[i])
			if left != "" && right != "" && names.Skeleton(left) == names.Skeleton(right) {
				pairs = append(pairs, letters.Pair{Left: left, Right: right, Weight: weight})
			}
		}
	}
	return pairs
}

// latin learns which Latin spellings are spellings of one name from those that
// were seen for one Arabic spelling, and from ours. Nothing is learned from pairs of
// full names: what OFAC's had to add changed no figure, and so their names are strange
// to these letters whatever part of them is held out (crossed.go).
func (s source) latin(most int) []letters.Pair {
	groups := map[string][]spelling{}
	for _, sp := range s.arabic {
		if sp.times >= 2 {
			groups[sp.name] = append(groups[sp.name], sp)
		}
	}
	pairs := pivot(groups, func(sp spelling) string { return sp.latin })
	for _, ours := range append(s.given, s.sur...) {
		pairs = append(pairs, product(ours[1:], 2)...)
	}
	return chosen(pairs, most)
}

// persianArabic does the same for Arabic spellings of one Latin spelling.
func (s source) persianArabic(most int) []letters.Pair {
	groups := map[string][]spelling{}
	for _, sp := range s.arabic {
		if sp.times >= 3 {
			groups[sp.latin] = append(groups[sp.latin], sp)
		}
	}
	pairs := chosen(pivot(groups, func(sp spelling) string { return sp.name }), most)
	for _, ours := range append(s.given, s.sur...) {
		for _, habits := range arabHabits {
			if there := habits.Replace(ours[0]); there != ours[0] {
				pairs = append(pairs, letters.Pair{Left: ours[0], Right: there, Weight: 2}, letters.Pair{Left: there, Right: ours[0], Weight: 2})
			}
		}
	}
	return pairs
}

// arabHabits write the four letters that Arabic has not as Arabs do, one way or
// another.
var arabHabits = []*strings.Replacer{
	strings.NewReplacer("گ", "غ", "پ", "ب", "چ", "تش", "ژ", "ج"),
	strings.NewReplacer("گ", "ک", "پ", "ب", "چ", "ج", "ژ", "ز"),
	strings.NewReplacer("گ", "ج", "پ", "ب", "چ", "ش", "ژ", "ج"),
}

// pivot pairs the members of each group, both ways, and each with itself.
func pivot(groups map[string][]spelling, of func(spelling) string) []letters.Pair {
	var pairs []letters.Pair
	for _, group := range groups {
		all := 0.0
		for _, a := range group {
			all += a.times
		}
		for _, a := range group {
			for _, b := range group {
				if names.Skeleton(of(a)) != names.Skeleton(of(b)) {
					continue
				}
				pairs = append(pairs, letters.Pair{Left: of(a), Right: of(b), Weight: math.Sqrt(a.times*b.times) / math.Sqrt(all)})
			}
		}
	}
	return pairs
}

func product(spellings []string, weight float64) []letters.Pair {
	var pairs []letters.Pair
	for _, a := range spellings {
		for _, b := range spellings {
			pairs = append(pairs, letters.Pair{Left: a, Right: b, Weight: weight})
		}
	}
	return pairs
}

// attested lists single names that were seen often, with their Latin spellings:
// name, spelling, times, spelling, times …
func attested(all []spelling) []byte {
	byName, total := map[string]map[string]float64{}, map[string]float64{}
	for _, s := range all {
		name, latin := strings.TrimPrefix(s.name, "ال"), s.latin
		if len([]rune(name)) < 3 {
			name = s.name
		}
		if byName[name] == nil {
			byName[name] = map[string]float64{}
		}
		byName[name][latin] += s.times
		total[name] += s.times
	}
	var frequent []string
	for name := range byName {
		if total[name] >= 12 {
			frequent = append(frequent, name)
		}
	}
	sort.Strings(frequent)
	var body bytes.Buffer
	for _, name := range frequent {
		line := ""
		for _, latin := range sortedKeys(byName[name]) {
			if n := byName[name][latin]; n >= 3 && n >= total[name]/50 {
				line += fmt.Sprintf(" %s %.0f", latin, n)
			}
		}
		if line != "" {
			body.WriteString(name + line + "\n")
		}
	}
	return body.Bytes()
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	var keys []K
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
