package names

import (
	"math"
	"slices"
	"strings"
)

// A Verdict says what two strings are as names. It never says that two people
// are one: a name is many people's.
type Verdict string

const (
	// Same: every name of one is a name of the other, in the same spelling or
	// the usual one of the other script.
	Same Verdict = "same"
	// Variant: another spelling, or another order, of the same names.
	Variant Verdict = "variant"
	// Shortened: one leaves out names that the other has, or has initials.
	Shortened Verdict = "shortened"
	// Different: some name of one is not a name of the other.
	Different Verdict = "different"
)

// Scores are calibrated: of pairs that score .5, half are of one name. On pairs
// held out F1 would be a little higher from a lower score (internal/learn), but a
// wrong variant is worse than one that was not seen.
const (
	// VariantAt is the score from which two names are spellings of one another.
	VariantAt = .5
	// SameAt is the score from which they can be called the same.
	SameAt = .9
	// ShortenedAt is what the names that both have must score between
	// themselves for one to be a short form of the other.
	ShortenedAt = .5
	// heldAt is where the scores of names with a contradiction begin to be pressed
	// together below VariantAt.
	heldAt = .4
)

// A Comparison is what is to be said of two names.
type Comparison struct {
	Score   float64 // how likely it is that these are spellings of one name, 0 to 1
	Verdict Verdict
	Why     string // which name stands for which, and their letters
}

// A Name is a name that was read and can be compared with many.
type Name struct {
	key    string
	tokens []token
	script script
}

// ParseName reads a name. Every string is one.
func ParseName(s string) Name {
	n := Name{tokens: tokensOf(s)}
	var key strings.Builder
	for i, t := range n.tokens {
		if i > 0 {
			key.WriteByte(' ')
		}
		key.WriteString(t.long)
		key.WriteByte('|')
		key.WriteString(t.form)
		n.script = max(n.script, t.script)
	}
	n.key = key.String()
	return n
}

// Compare compares two names. It does not matter which is which, and nothing
// matters that folding takes away.
func Compare(a, b string) Comparison { return ParseName(a).Compare(ParseName(b)) }

// Compare compares two names.
func (n Name) Compare(other Name) Comparison {
	p := newPairing(embedded(), n, other)
	c := p.judge()
	c.Why = p.why()
	return c
}

// A pairing is two names side by side, the one that is not Latin first.
type pairing struct {
	lore    *Lore
	al      alignment
	sides   Sides
	swapped bool
}

func newPairing(l *Lore, a, b Name) pairing { return pairOf(l, l.read(a), l.read(b)) }

// A reading is a name with its single names prepared.
type reading struct {
	Name
	prepared []*prepared
}

func (l *Lore) read(n Name) reading { return reading{n, l.prepare(n.tokens)} }

func pairOf(l *Lore, a, b reading) pairing { return pairBy(l, a, b, matchTokens) }

func pairBy(l *Lore, a, b reading, match func(x, y *prepared) tokenMatch) pairing {
	swapped := a.script < b.script || a.script == b.script && a.key > b.key
	if swapped {
		a, b = b, a
	}
	return pairing{l, align(a.prepared, b.prepared, match), sidesOf(a.script, b.script), swapped}
}

// judge scores the names and chooses a verdict.
func (p pairing) judge() Comparison {
	al := p.al
	switch {
	case len(al.a) == 0 && len(al.b) == 0:
		return Comparison{Score: 1, Verdict: Same} // nothing is nothing
	case len(al.links) == 0:
		return Comparison{Score: 0, Verdict: Different}
	case p.identical():
		return Comparison{Score: 1, Verdict: Same}
	}
	score := p.score(p.weigh(true))
	switch {
	case p.opposed() != "":
		return Comparison{Score: held(score), Verdict: Different}
	case p.estranged() && p.sides != LatinLatin, hasInitial(p.al.owedA) && hasInitial(p.al.owedB):
		return Comparison{Score: held(score), Verdict: Different}
	case p.estranged() || len(al.overA)+len(al.overB) > 0 || p.abbreviated():
		return Comparison{Score: score, Verdict: p.shortened(score)}
	}
	return Comparison{Score: score, Verdict: p.spelling(score)}
}

// held keeps a score below VariantAt, in its place among others that are kept there.
func held(score float64) float64 {
	if score <= heldAt {
		return score
	}
	return heldAt + (score-heldAt)/(1-heldAt)*(VariantAt-heldAt)*.99
}

// estranged: each has a name that the other has not. Between scripts that is
// another name; within Latin letters it is one when what they share is frequent.
func (p pairing) estranged() bool {
	return len(p.al.owedA) > 0 && len(p.al.owedB) > 0 || slices.ContainsFunc(p.al.links, func(l *link) bool { return l.match.strange() })
}

// hasInitial: of two names that each have one more initial, these would be one another's
// if they were the same.
func hasInitial(tokens []*prepared) bool {
	return slices.ContainsFunc(tokens, func(t *prepared) bool { return t.initial })
}

// identical: the same names in the same order, whatever particles there are.
func (p pairing) identical() bool {
	return len(p.al.overA)+len(p.al.overB)+p.al.inversions == 0 && !slices.ContainsFunc(p.al.links, func(l *link) bool { return !l.match.equal })
}

func (p pairing) score(e Evidence) float64 {
	w := p.lore.weights[p.sides]
	sum := w[features]
	for i, v := range e {
		sum += w[i] * v
	}
	return calibrated(1/(1+math.Exp(-sum)), p.lore.calibration[p.sides])
}

func (p pairing) spelling(score float64) Verdict {
	switch {
	case score < VariantAt:
		return Different
	case p.sides == LatinLatin || p.sides == ArabicArabic:
		return Variant // equal letters were seen to before
	case score < SameAt || p.al.inversions > 0 || slices.ContainsFunc(p.al.links, func(l *link) bool { return !isUsual(l.match) }):
		return Variant
	}
	return Same
}

// isUsual: the spelling is one that is often seen.
func isUsual(m tokenMatch) bool { return m.equal || m.share >= .1 || m.given[0] < .08 }

// shortened: what both have fits, and only one has more, or what it has more is
// within the names' habits.
func (p pairing) shortened(score float64) Verdict {
	if !p.estranged() && p.score(p.weigh(false)) >= ShortenedAt || score >= VariantAt {
		return Shortened
	}
	return Different
}

func (p pairing) abbreviated() bool {
	return slices.ContainsFunc(p.al.links, func(l *link) bool { return l.match.short || l.match.initial && !l.match.equal })
}

// opposed returns why these names cannot be one, or "".
func (p pairing) opposed() string {
	for _, l := range p.al.links {
		if l.match.opposed != "" {
			return l.x.text + " / " + l.y.text + ": " + l.match.opposed
		}
	}
	return ""
}
