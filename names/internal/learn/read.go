package main

import (
	"bufio"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"sayso/text"
)

// A spelling is a single name in another script and in Latin letters, both
// folded, with how often it was seen.
type spelling struct {
	name, latin string
	times       float64
}

// readSpellings reads lists of single names: Latin first or last, the other
// letters spaced or not, a count or none.
func readSpellings(dir string, latinFirst bool, files ...string) ([]spelling, error) {
	var all []spelling
	for _, file := range files {
		err := eachLine(filepath.Join(dir, file), func(fields []string) {
			if len(fields) < 2 {
				return
			}
			s := spelling{times: 1}
			if len(fields) > 2 {
				s.times, _ = strconv.ParseFloat(fields[2], 64)
			}
			if latinFirst {
				fields[0], fields[1] = fields[1], fields[0]
			}
			s.name, s.latin = single(strings.ReplaceAll(fields[0], " ", "")), single(fields[1])
			if s.name != "" && s.latin != "" {
				all = append(all, s)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// single folds a name and takes out what is no letter.
func single(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("-'\"׳״.,()ʾʿ ", r) {
			return -1
		}
		return r
	}, text.Key(s))
}

// readOurs reads names/spellings.txt.
func readOurs(path string) (given, sur [][]string, err error) {
	err = eachLine(path, func(lines []string) {
		fields := strings.Fields(lines[0])
		if len(fields) < 3 || fields[0] == "#" {
			return
		}
		fields[1] = text.Key(fields[1])
		if fields[0] != "s" {
			given = append(given, fields[1:])
		}
		if fields[0] != "g" {
			sur = append(sur, fields[1:])
		}
	})
	return given, sur, err
}

// A pair is a line of pairs-dev.tsv.
type pair struct {
	a, b, sides, source, kind string
	same                      bool
	weight                    float64
}

// readPairs parts the pairs by their names: three tenths of the names on the left
// are held out with all their pairs.
func readPairs(dir string) (train, held []pair, err error) {
	all, err := allPairs(dir)
	train, held = parting(all, func(name string) bool { return hash(name)%10 < 3 })
	return train, held, err
}

// allPairs reads every pair, each of which counts as one.
func allPairs(dir string) (all []pair, err error) {
	err = eachLine(filepath.Join(dir, "pairs-dev.tsv"), func(f []string) {
		if len(f) >= 7 && f[2] != "same" {
			all = append(all, pair{a: f[0], b: f[1], same: f[2] == "1", sides: f[4] + "-" + f[3], source: f[5], kind: f[6], weight: 1})
		}
	})
	return all, err
}

// parting holds out the pairs of some of the names on the left. Nothing is learned from
// a pair that has one of these, or what is written for one of them, on either side.
func parting(pairs []pair, isHeld func(name string) bool) (train, held []pair) {
	heldName := map[string]bool{}
	var rest []pair
	for _, p := range pairs {
		if !isHeld(text.Key(p.a)) {
			rest = append(rest, p)
			continue
		}
		held = append(held, p)
		heldName[text.Key(p.a)] = true
		if p.same {
			heldName[text.Key(p.b)] = true
		}
	}
	// Those left out are mostly pairs of two names: the others of their kind count
	// for them too, or what is learned would take too much for one name.
	all, kept := map[string]float64{}, map[string]float64{}
	for _, p := range rest {
		all[p.sides+p.kind]++
		if !heldName[text.Key(p.a)] && !heldName[text.Key(p.b)] {
			train = append(train, p)
			kept[p.sides+p.kind]++
		}
	}
	for i, p := range train {
		train[i].weight = all[p.sides+p.kind] / kept[p.sides+p.kind]
	}
	return train, held
}

// publicFiles hold Persian names as they are spelled in public, that nothing is
// learned from. What goes wrong in the first may be looked at, so that it has been
// worked on; in the second it is counted only.
var publicFiles = [...]string{"testdata/persian.tsv", "testdata/persian-kept.tsv"}

func readPublic(path string) (pairs []pair, err error) {
	err = eachLine(path, func(f []string) {
		if len(f) == 3 {
			pairs = append(pairs, pair{a: f[2], b: f[1], sides: "arab-latn, " + path, same: f[0] == "alike"})
		}
	})
	return pairs, err
}

func hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32() >> 8
}

func eachLine(path string, visit func(fields []string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		visit(strings.Split(lines.Text(), "\t"))
	}
	return lines.Err()
}
