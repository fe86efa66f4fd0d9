package names

import (
	"unicode/utf8"
)

// A tokenMatch is what is known of two single names as spellings of one.
type tokenMatch struct {
	cost    float64 // per letter; 0 is the most usual spelling
	given   [2]float64
	letters float64
	apart   float64 // how far the sounds are from one another
	sound   float64 // and as a share of the longer
	vowels  float64 // how far the Latin letters are from a reading of the Arabic ones
	share   float64 // seen as one another
	halfX   bool    // known well, and never as the other, which is not known
	halfY   bool
	known   bool // seen often enough for share to mean something
	equal   bool
	initial bool // one is the first letter of the other
	short   bool // one is a short form of the other
	opposed string
}

// worst is the cost at which two names have nothing to do with one another.
const worst = 4

// unthinkable is the cost of what is never to be laid side by side.
const unthinkable = 100

// bothKnown is the reason of names that contradict one another by what is known.
const bothKnown = "both are well known, and never for one another"

// deaf is the share of sounds that may differ at most between spellings of one
// name that nobody has seen for one another.
const deaf = .7

// deafLatin is the same between two names in Latin letters.
const deafLatin = .6

// kindredCost is what a form of another language costs, per letter.
const kindredCost = .1

// matchTokens compares two single names.
func matchTokens(x, y *prepared) tokenMatch {
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
		return m.never()
	case x.initial || y.initial:
		return matchInitial(x, y, m)
	}
	if shortFor(x, y) || shortFor(y, x) {
		m.short = true
		m.cost, m.given = .2, [2]float64{.2, .2}
		return m
	}
	if x.script == latin && areKindred(x.form, y.form) {
		m.cost, m.given = kindredCost, [2]float64{kindredCost, kindredCost}
		m.share, m.known = 1, true
		return m
	}
	m.apart = soundDistance(x.sound, y.sound)
	m.sound = m.apart / float64(max(len(x.sound), len(y.sound), 1))
	m.share, m.known = x.lore.attested.bond(&x.token, &y.token)
	if m.share < .02 && (m.sound > deaf || m.sound > deafLatin && x.script == latin) {
		return m.never()
	}
	m = bestForm(x, y, m)
	m.vowels = vowelsApart(x, y)
	m.halfX, m.halfY = x.lore.attested.half(&x.token, &y.token)
	if x.lore.attested.opposed(&x.token, &y.token, m) {
		m.opposed = bothKnown
	}
	if m.opposed == "" && m.share == 0 {
		m.opposed = opposedLetters(&x.token, &y.token)
	}
	if m.opposed == "" && x.lore.attested.otherwiseKnown(x.form, y.form) {
		m.opposed = "without the Persian letter it is another name"
	}
	if m.opposed == "" && opposedSex(&x.token, &y.token) {
		m.opposed = "one is a woman's name, the other a man's"
	}
	return m
}

// strange: one would have to be misspelled to be the other.
func (m tokenMatch) strange() bool {
	return !m.equal && !m.initial && m.share < .05 && m.sound > strangeSound && m.given[0] >= strangeLetters
}

// strangeSound is the share of sounds, strangeLetters how unlikely the letters of
// a spelling, by the natural logarithm and per letter, that no habit explains.
const (
	strangeSound   = .55
	strangeLetters = 1
)

// never says that two names are not to be laid side by side.
func (m tokenMatch) never() tokenMatch {
	m.cost, m.given = unthinkable, [2]float64{worst, worst}
	return m
}

// bestForm compares the names with and without their articles and keeps what
// fits best.
func bestForm(x, y *prepared, m tokenMatch) tokenMatch {
	best := compareForms(x, y, x.form, y.form)
	if x.long != "" {
		best = better(best, compareForms(x, y, x.long, y.form))
	}
	if y.long != "" {
		best = better(best, compareForms(x, y, x.form, y.long))
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

// compareForms returns what the letters of a form of each name cost, per letter:
// given the second, and given the first.
func compareForms(x, y *prepared, a, b string) [2]float64 {
	if a == b {
		return [2]float64{}
	}
	tables := x.lore.letters[sidesOf(x.script, y.script)]
	if len(tables) == 0 {
		return plainDistance(a, b, x.script, y.script)
	}
	n := float64(utf8.RuneCountInString(a)+utf8.RuneCountInString(b)) / 2
	best := [2]float64{worst, worst}
	for _, t := range tables {
		m := t.Match(x.on(t, true, a), y.on(t, false, b))
		best = better(best, [2]float64{min(m.GivenRight/n, worst), min(m.GivenLeft/n, worst)})
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
func matchInitial(x, y *prepared, m tokenMatch) tokenMatch {
	m.initial = true
	a, _ := utf8.DecodeRuneInString(x.form)
	b, _ := utf8.DecodeRuneInString(y.form)
	if x.script == y.script && a == b || x.script != y.script && sameInitial(a, b) {
		m.cost, m.given = .2, [2]float64{.2, .2}
		return m
	}
	return m.never()
}

// sameInitial reports whether letters of two scripts can begin one name.
func sameInitial(a, b rune) bool {
	x, y := soundClass(a), soundClass(b)
	if x == 0 || y == 0 {
		return x == y
	}
	return kinship[x][y] < .4
}

func opposedSex(x, y *token) bool {
	if x.script != latin || y.script != latin {
		return false
	}
	a, b := SexOf(x.form), SexOf(y.form)
	return a != Unknown && b != Unknown && a != b
}
