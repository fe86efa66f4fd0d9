package attribution_test

import (
	"cmp"
	"flag"
	"maps"
	"slices"
	"strings"
	"testing"

	"sayso"
)

// show names a frame, a modifier or a "list/entry" whose failing texts are
// printed with -v; "worst" prints the entries that fail most.
var show = flag.String("planted", "", "print the failing planted texts of this frame, or the worst words")

// A tally counts what became of planted texts.
type tally struct{ texts, rows, labels, full, got int }

func (y *tally) add(o tally) {
	y.texts += o.texts
	y.rows += o.rows
	y.labels += o.labels
	y.full += o.full
	y.got += o.got
}

// rate is the share that is right, in percent: F1 of whole rows, and where
// nothing is planted the share of texts of which nothing is read.
func (y tally) rate() int {
	if y.rows == 0 {
		return 100 - 100*min(y.got, y.texts)/max(y.texts, 1)
	}
	return 200 * y.full / max(y.rows+y.got, 1)
}

// testPlanted reads n texts of each frame of a language and fails where a frame
// is read worse than its floor.
func testPlanted(t *testing.T, lang string, grow func(string, map[string]string), n int) {
	g := readGarden(t, lang, grow)
	if testing.Short() {
		n = min(n, 12)
	}
	e := rules(t)
	byModifier, byWord := map[string]*tally{}, map[string]*tally{}
	var all tally
	for _, f := range g.frames {
		var sum tally
		shown := 0
		for i := range n {
			p := g.plant(t, f, i)
			got := plantedRows(e.Read(sayso.Document{ID: "d", Lang: lang, Text: p.text}), p.rows)
			y := compared(p.rows, got)
			sum.add(y)
			count(byModifier, p.modifier, y)
			count(byModifier, "frame with "+f.name+" "+p.modifier, y)
			for _, w := range p.filled {
				count(byWord, w, y)
				list, _, _ := strings.Cut(w, "/")
				count(byWord, list, y)
			}
			if bad := y.full < y.rows || y.got > y.full; bad && shown < 14 && (*show == f.name || *show == p.modifier || slices.Contains(p.filled, *show)) {
				shown++
				t.Logf("%s\n want %s\n got  %s", p.text, strings.Join(p.rows, "\n      "), strings.Join(got, "\n      "))
			}
		}
		all.add(sum)
		t.Logf("%-18s %4d%%  labels %3d/%-4d full %3d/%-4d read %d", f.name, sum.rate(), sum.labels, sum.rows, sum.full, sum.rows, sum.got)
		if !testing.Short() && sum.rate() < f.floor {
			t.Errorf("frame %s: %d%% of what was planted is read, and it was %d%%", f.name, sum.rate(), f.floor)
		}
	}
	t.Logf("%-18s %4d%%  labels %.3f recall %.3f precision %.3f", "all", all.rate(), float64(all.labels)/float64(all.rows), float64(all.full)/float64(all.rows), float64(all.full)/float64(max(all.got, 1)))
	for _, k := range slices.Sorted(maps.Keys(byModifier)) {
		if !strings.Contains(k, " ") {
			t.Logf("modifier %-12s %d%% of %d rows", k, byModifier[k].rate(), byModifier[k].rows)
		}
	}
	printWords(t, byWord)
}

func count(of map[string]*tally, key string, y tally) {
	if of[key] == nil {
		of[key] = &tally{}
	}
	of[key].add(y)
}

func printWords(t *testing.T, byWord map[string]*tally) {
	keys := slices.SortedFunc(maps.Keys(byWord), func(a, b string) int {
		return cmp.Or(cmp.Compare(byWord[a].rate(), byWord[b].rate()), cmp.Compare(a, b))
	})
	left := 60
	for _, k := range keys {
		y := byWord[k]
		if !strings.Contains(k, "/") {
			t.Logf("list %-16s %d%% of %d rows", k, y.rate(), y.rows)
		} else if *show == "worst" && left > 0 && y.rows > 4 {
			left--
			t.Logf("%3d%% of %d: %s", y.rate(), y.rows, k)
		}
	}
}

// plantedRows returns what was read in the form in which it was planted;
// testimonies only where some were.
func plantedRows(x sayso.Extraction, want []string) []string {
	rows := rowsOf(x)
	if slices.ContainsFunc(want, isTestimony) {
		for _, a := range x.Testimonies {
			rows = append(rows, "testimony | "+a.Person+" | "+a.Outlet)
		}
	}
	return rows
}

func isTestimony(row string) bool { return strings.HasPrefix(row, "testimony |") }

// compared counts how many of the rows that were planted are among those that
// were read, each once: by target and term, and with speaker and stance.
func compared(want, got []string) tally {
	y := tally{texts: 1, rows: len(want), got: len(got)}
	free := slices.Clone(got)
	for _, whole := range []bool{true, false} {
		left := want[:0:0]
		for _, w := range want {
			at := slices.IndexFunc(free, func(g string) bool { return sameRow(w, g, whole) })
			if at < 0 {
				left = append(left, w)
				continue
			}
			free = slices.Delete(free, at, at+1)
			y.labels++
			if whole {
				y.full++
			}
		}
		want = left
	}
	return y
}

func sameRow(want, got string, whole bool) bool {
	w, g := cells(want), cells(strings.TrimSuffix(got, " (distance)"))
	if len(w) != len(g) || isTestimony(want) != isTestimony(got) {
		return false
	}
	if isTestimony(want) {
		return sameName(w[1], g[1]) && (w[2] == "" || sameName(w[2], g[2]))
	}
	if !sameName(w[2], g[2]) || !overlaps(w[3], g[3]) {
		return false
	}
	by, _, _ := strings.Cut(w[0], " < ")
	gotBy, _, _ := strings.Cut(g[0], " < ")
	return !whole || w[1] == g[1] && sameName(by, gotBy)
}

// sameName reports whether one name holds the other as whole words.
func sameName(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == "" || b == "" || a == "?" || b == "?" || a == "author" || b == "author" {
		return a == b
	}
	elided := strings.NewReplacer("'", "' ", "’", "' ")
	a, b = " "+elided.Replace(a)+" ", " "+elided.Replace(b)+" "
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// overlaps reports whether two terms share at least half of their words.
func overlaps(a, b string) bool {
	in := strings.Fields(strings.ToLower(strings.Trim(a, `"“”«»`)))
	of := strings.Fields(strings.ToLower(strings.Trim(b, `"“”«»`)))
	shared := 0
	for _, w := range in {
		if at := slices.Index(of, w); at >= 0 {
			shared++
			of = slices.Delete(of, at, at+1)
		}
	}
	return 2*shared >= len(in)+len(of)
}
