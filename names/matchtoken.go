package names

import (
	"unicode/utf8"
)

// A tokenMatch is what is known of two single names as spellings of one.
type tokenMatch struct {
	cost     float64 // per letter; 0 is the most usual spelling
	given    [2]float64
	letters  float64
	skeleton float64 // share of the skeleton that differs
	share    float64 // seen as one another
	known    bool    // seen often enough for share to mean something
	equal    bool
	initial  bool // one is the first letter of the other
	opposed  string
}

// worst is the cost at which two names have nothing to do with one another.
const worst = 4

// unthinkable is the cost of what is never to be laid side by side.
const unthinkable = 100

// matchTokens compares two single names.
func matchTokens(x, y token) tokenMatch {
	if x.script < y.script || x.script == y.script && x.form > y.form {
		x, y = y, x // the tables have Latin letters on the right
	}
	m := tokenMatch{letters: float64(utf8.RuneCountInString(x.form)+utf8.RuneCountInString(y.form)) / 2}
	switch {
	case x.form == y.form:
		m.equal, m.share, m.known = true, 1, true
		return m
	case x.number || y.number:
		if x.number && y.number {
			m.opposed = "different numbers"
			return m
		}
		m.cost, m.given = unthinkable, [2]float64{worst, worst}
		return m
	case x.initial || y.initial:
		return matchInitial(x, y, m)
	}
	m = bestForm(x, y, m)
	m.skeleton = skeletonShare(Skeleton(x.form), Skeleton(y.form))
	m.share, m.known = attested().bond(x, y)
	if attested().opposed(x, y, m) {
		m.opposed = "both are well known, and never for one another"
	}
	if m.opposed == "" && m.share == 0 {
		m.opposed = opposedLetters(x, y)
	}
	if m.opposed == "" && opposedSex(x, y) {
		m.opposed = "one is a woman's name, the other a man's"
	}
	return m
}

// bestForm compares the names with and without their articles and keeps what
// fits best.
func bestForm(x, y token, m tokenMatch) tokenMatch {
	best := compareForms(x.form, y.form, x.script, y.script)
	if x.long != "" {
		best = better(best, compareForms(x.long, y.form, x.script, y.script))
	}
	if y.long != "" {
		best = better(best, compareForms(x.form, y.long, x.script, y.script))
	}
	m.given = best
	m.cost = costOf(best)
	return m
}

func better(a, b [2]float64) [2]float64 {
	if costOf(b) < costOf(a) {
		return b
	}
	return a
}

func costOf(given [2]float64) float64 { return min(given[0]+.35*given[1], worst) }

// compareForms returns what the letters cost, per letter: given the second name,
// and given the first.
func compareForms(x, y string, sx, sy script) [2]float64 {
	if x == y {
		return [2]float64{}
	}
	n := float64(utf8.RuneCountInString(x)+utf8.RuneCountInString(y)) / 2
	best := [2]float64{worst, worst}
	for _, t := range tablesFor(sx, sy) {
		left, right := t.Left(x), t.Right(y)
		m := t.Match(&left, &right)
		best = better(best, [2]float64{min(m.GivenRight/n, worst), min(m.GivenLeft/n, worst)})
	}
	if len(tablesFor(sx, sy)) == 0 {
		best = plainDistance(x, y, sx, sy)
	}
	return best
}

// plainDistance serves the pairs of scripts that no table was learned for:
// letters within one script, skeletons between two.
func plainDistance(x, y string, sx, sy script) [2]float64 {
	if sx == sy {
		d := skeletonDistance(x, y)
		share := min(worst*float64(d)/float64(max(len(x), len(y))), worst)
		return [2]float64{share, share}
	}
	share := worst * skeletonShare(Skeleton(x), Skeleton(y))
	return [2]float64{share, share}
}

func skeletonShare(a, b string) float64 {
	if longest := max(len(a), len(b)); longest > 0 {
		return float64(skeletonDistance(a, b)) / float64(longest)
	}
	return 0
}

// matchInitial compares a letter with a name, or with a letter.
func matchInitial(x, y token, m tokenMatch) tokenMatch {
	m.initial = true
	a, _ := utf8.DecodeRuneInString(x.form)
	b, _ := utf8.DecodeRuneInString(y.form)
	if x.script == y.script && a == b || x.script != y.script && Skeleton(string(a)) == Skeleton(string(b)) {
		m.cost, m.given = .2, [2]float64{.2, .2}
		return m
	}
	m.cost, m.given = worst, [2]float64{worst, worst}
	if x.script == y.script {
		m.opposed = "different initials"
	}
	return m
}

func opposedSex(x, y token) bool {
	if x.script != latin || y.script != latin {
		return false
	}
	a, b := SexOf(x.form), SexOf(y.form)
	return a != Unknown && b != Unknown && a != b
}
