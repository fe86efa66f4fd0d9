package attribution_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sayso"
)

// Short German texts of which it is known who says what of whom, because it was
// put there: frames (testdata/planted-frames-de.txt) filled at random from wide
// lists of names, labels and adverbials (testdata/planted-de.txt), with a title,
// a role, an apposition, a relative clause beside the names and a sentence before
// and after. What they measure is whether a construction is read in any words.
// The floor of a frame stands behind its name, in per cent; it only ever rises.

// A germanFrame is some texts and the rows true of each.
type germanFrame struct {
	name         string
	speakers     string // kinds
	floor        int    // rows found with speaker and stance, in per cent
	texts, truth []string
}

// A germanTruth is what must be read.
type germanTruth struct {
	speakers []string // its forms in every case; none where nobody says it
	author   bool
	stances  []string
	target   string
	terms    []string
}

func TestPlantedGerman(t *testing.T) {
	frames := readGermanFrames(t, "testdata/planted-frames-de.txt")
	lists := readGermanLists(t, "testdata/planted-de.txt")
	texts := 25
	if !testing.Short() {
		texts = 100
	}
	if n, _ := strconv.Atoi(os.Getenv("PLANTED")); n > 0 {
		texts = n
	}
	e := rules(t)
	var all germanTally
	byModifier := map[string]*germanTally{}
	for _, f := range frames {
		var sum germanTally
		for i := range texts {
			p := plantGerman(f, lists, rand.New(rand.NewPCG(uint64(i), 7)))
			got := e.Read(sayso.Document{ID: "d", Lang: "de", Text: p.text}).Statements
			one := compareGerman(p.rows, got)
			sum.add(one)
			for _, m := range append(p.modifiers, "any") {
				if byModifier[m] == nil {
					byModifier[m] = &germanTally{}
				}
				byModifier[m].add(one)
			}
			if want := os.Getenv("PLANTED_SHOW"); want != "" && strings.HasPrefix(f.name, want) && (one.full < one.planted || one.wrong > 0) {
				t.Logf("%s\n  want %s\n  got  %v", p.text, wantedGerman(p.rows), rowsOfStatements(got))
			}
		}
		all.add(sum)
		t.Logf("%-18s %s", f.name, sum)
		if sum.planted > 0 && sum.full*100 < f.floor*sum.planted {
			t.Errorf("%s: %s, want at least %d%%", f.name, sum, f.floor)
		}
		if sum.planted == 0 && sum.wrong > sum.texts*f.floor/100 {
			t.Errorf("%s: %d rows in %d texts where nothing is said of anybody", f.name, sum.wrong, sum.texts)
		}
	}
	for _, m := range slices.Sorted(maps.Keys(byModifier)) {
		t.Logf("with %-18s %s", m, *byModifier[m])
	}
	t.Logf("%-18s %s", "all", all)
}

// germanTally counts what was planted and what was read.
type germanTally struct{ texts, planted, labels, full, read, wrong int }

func (t *germanTally) add(u germanTally) {
	t.texts += u.texts
	t.planted += u.planted
	t.labels += u.labels
	t.full += u.full
	t.read += u.read
	t.wrong += u.wrong
}

func (t germanTally) String() string {
	return fmt.Sprintf("labels %3d%%  full %3d%%  precision %3d%%  of %d in %d texts", percent(t.labels, t.planted), percent(t.full, t.planted), 100-percent(t.wrong, t.read), t.planted, t.texts)
}

func percent(n, of int) int {
	if of == 0 {
		return 0
	}
	return n * 100 / of
}

func compareGerman(want []germanTruth, got []sayso.Statement) germanTally {
	sum := germanTally{texts: 1, planted: len(want), read: len(got)}
	used := make([]bool, len(got))
	for _, w := range want {
		for i, s := range got {
			if used[i] || !w.labels(s) {
				continue
			}
			used[i] = true
			sum.labels++
			if w.spokenBy(s) && slices.Contains(w.stances, string(s.Stance)) {
				sum.full++
			}
			break
		}
	}
	for i := range got {
		if !used[i] {
			sum.wrong++
		}
	}
	return sum
}

func (w germanTruth) labels(s sayso.Statement) bool {
	return sameGermanName(w.target, s.Target) && slices.ContainsFunc(w.terms, func(term string) bool { return overlapsHalfOf(term, s.Term) })
}

func (w germanTruth) spokenBy(s sayso.Statement) bool {
	switch {
	case w.author:
		return s.Speaker == "AUTHOR"
	case w.speakers == nil:
		return s.Speaker == ""
	}
	return slices.ContainsFunc(w.speakers, func(name string) bool { return sameGermanName(name, s.Speaker) })
}

// sameGermanName reports whether one name contains the other as whole words.
func sameGermanName(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	a, b = " "+strings.ToLower(a)+" ", " "+strings.ToLower(b)+" "
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// overlapsHalfOf reports whether the words of one term are at least half of both.
func overlapsHalfOf(a, b string) bool {
	clean := strings.NewReplacer("„", "", "“", "", "»", "", "«", "")
	x, y := strings.Fields(clean.Replace(a)), strings.Fields(clean.Replace(b))
	shared, union := 0, 0
	for _, w := range x {
		union += len(w)
		if slices.Contains(y, w) {
			shared += len(w)
		}
	}
	for _, w := range y {
		if !slices.Contains(x, w) {
			union += len(w)
		}
	}
	return union > 0 && 2*shared >= union
}

func wantedGerman(rows []germanTruth) string {
	var b strings.Builder
	for _, r := range rows {
		speaker := "?"
		if r.author {
			speaker = "AUTHOR"
		} else if len(r.speakers) > 0 {
			speaker = r.speakers[0]
		}
		fmt.Fprintf(&b, "[%s | %s | %s | %s] ", speaker, strings.Join(r.stances, "/"), r.target, r.terms[0])
	}
	return b.String()
}

func rowsOfStatements(got []sayso.Statement) []string {
	var rows []string
	for _, s := range got {
		rows = append(rows, "["+said(s)+" "+s.Rule+"]")
	}
	return rows
}

func readGermanFrames(t testing.TB, path string) []germanFrame {
	t.Helper()
	var frames []germanFrame
	for line := range linesOf(t, path) {
		if name, ok := strings.CutPrefix(line, "@"); ok {
			f := germanFrame{speakers: "pgdm"}
			for i, field := range strings.Fields(name) {
				switch {
				case i == 0:
					f.name = field
				case strings.HasPrefix(field, "S="):
					f.speakers = field[2:]
				default:
					f.floor, _ = strconv.Atoi(field)
				}
			}
			frames = append(frames, f)
			continue
		}
		f := &frames[len(frames)-1]
		if row, ok := strings.CutPrefix(line, "=> "); ok {
			f.truth = append(f.truth, row)
		} else {
			f.texts = append(f.texts, line)
		}
	}
	return frames
}

// readLists reads sections of words, "[name]" above each.
func readGermanLists(t testing.TB, path string) map[string][]string {
	t.Helper()
	lists, section := map[string][]string{}, ""
	for line := range linesOf(t, path) {
		switch {
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
		case section == "before" || section == "after":
			lists[section] = append(lists[section], strings.SplitAfter(line, ". ")...)
		default:
			lists[section] = append(lists[section], strings.Split(line, ", ")...)
		}
	}
	return lists
}

func linesOf(t testing.TB, path string) func(func(string) bool) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(string) bool) {
		for line := range strings.SplitSeq(string(b), "\n") {
			if line != "" && !strings.HasPrefix(line, "# ") && !yield(line) {
				return
			}
		}
	}
}
