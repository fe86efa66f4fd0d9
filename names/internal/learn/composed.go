package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"sayso/names"
	"sayso/names/internal/letters"
)

// There is no list of Persian full names with Latin spellings that could be
// learned from. So they are composed of given names and surnames of ours, and
// looked at by a lore that has not seen a quarter of these: half of the pairs are
// made of that quarter alone, half of all, as names are in life, where some are
// known and most surnames are not.

const (
	folds           = 4
	composedSource  = "composed"
	neighbourSource = "composed, given names known"
)

// strangers visits composed pairs, n names a fold, with the lore that they are
// strange to.
func strangers(dir string, n int, seed uint64, visit func(*names.Lore, pair)) error {
	s, err := readSource(dir)
	if err != nil {
		return err
	}
	for fold := range folds {
		known, strange := s.without(fold)
		lore, err := loreOf(known)
		if err != nil {
			return err
		}
		chance := rand.New(rand.NewPCG(seed, uint64(fold)))
		for _, p := range append(composed(strange.given, strange.sur, n/2, chance), composed(s.given, s.sur, n/2, chance)...) {
			visit(lore, p)
		}
		known.given, strange.given = forgetful(s.given, fold), s.given
		if lore, err = loreOf(known); err != nil {
			return err
		}
		for _, p := range append(composed(s.given, strange.sur, n/2, chance), composed(s.given, s.sur, n/2, chance)...) {
			p.source = neighbourSource
			visit(lore, p)
		}
	}
	return nil
}

// without parts our spellings in those that a fold leaves in and takes out.
func (s source) without(fold int) (known, strange source) {
	known, strange = s, s
	known.given, strange.given = parted(s.given, fold)
	known.sur, strange.sur = parted(s.sur, fold)
	known.given, known.sur = forgetful(known.given, fold), forgetful(known.sur, fold)
	return known, strange
}

func parted(all [][]string, fold int) (in, out [][]string) {
	for _, name := range all {
		if int(hash(name[0])%folds) == fold {
			out = append(out, name)
		} else {
			in = append(in, name)
		}
	}
	return in, out
}

// forgetful takes a fifth of the spellings away, but for the usual one of each name:
// a name that is known is not known in every spelling.
func forgetful(all [][]string, fold int) [][]string {
	less := make([][]string, len(all))
	for i, name := range all {
		for j, spelling := range name {
			if j < 2 || hash(fmt.Sprint(fold, name[0], spelling))%5 > 0 {
				less[i] = append(less[i], spelling)
			}
		}
	}
	return less
}

// loreOf learns Persian letters anew and takes the other tables as they are.
func loreOf(s source) (*names.Lore, error) {
	var body bytes.Buffer
	if err := letters.WriteOps(&body, withKin(letters.Train(s.persian(mostPairs), 5, 3))); err != nil {
		return nil, err
	}
	var spellings strings.Builder
	for _, name := range append(s.given, s.sur...) {
		spellings.WriteString("b " + strings.Join(name, " ") + "\n")
	}
	return names.ReadLore(func(file string) ([]byte, error) {
		if file == "fa-latn.tsv" {
			return body.Bytes(), nil
		}
		return os.ReadFile(filepath.Join("tables", file))
	}, spellings.String())
}

// composed puts given names and surnames of ours together, as Persian names and
// in Latin letters: names with a spelling of the same, and with names that share
// one of the two, whose other is the nearest in Latin letters, or has the same
// skeleton, or is any.
func composed(given, sur [][]string, n int, chance *rand.Rand) []pair {
	var all []pair
	for range n {
		g, s := given[chance.IntN(len(given))], sur[chance.IntN(len(sur))]
		middle := []string{"", ""}
		if chance.IntN(5) == 0 {
			m := given[chance.IntN(len(given))]
			middle = []string{m[0] + " ", spelled(chance, m) + " "}
		}
		add := func(g2, s2 []string, kind string) {
			latin := spelled(chance, g2) + " " + middle[1] + spelled(chance, s2)
			if chance.IntN(8) == 0 {
				latin = spelled(chance, s2) + ", " + spelled(chance, g2) + " " + middle[1]
			}
			all = append(all, pair{a: latin, b: g[0] + " " + middle[0] + s[0], sides: "arab-latn", source: composedSource, kind: kind, same: kind == "pos"})
		}
		add(g, s, "pos")
		add(given[chance.IntN(len(given))], sur[chance.IntN(len(sur))], "neg_random")
		if other := sur[chance.IntN(len(sur))]; other[0] != s[0] && !shares(other[1:], s[1:]) {
			add(g, other, "neg_given")
		}
		if chance.IntN(2) == 0 {
			add(g, nearest(s, sur), "neg_near")
		} else {
			add(nearest(g, given), s, "neg_near")
		}
		if other := alike(s, sur, chance); other != nil {
			add(g, other, "neg_skeleton")
		}
	}
	return all
}

// alike returns another name with the same skeleton, if there is one.
func alike(name []string, all [][]string, chance *rand.Rand) []string {
	at := chance.IntN(len(all))
	for i := range all {
		other := all[(at+i)%len(all)]
		if other[0] != name[0] && names.Skeleton(other[0]) == names.Skeleton(name[0]) && !shares(name[1:], other[1:]) {
			return other
		}
	}
	return nil
}

func spelled(chance *rand.Rand, name []string) string { return name[1+chance.IntN(len(name)-1)] }
