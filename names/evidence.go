package names

import (
	"math"
	"unicode/utf8"
)

// Evidence is what a comparison weighs. The weights were fitted to these figures
// in this order, a set for each pair of scripts.
type Evidence [features]float64

const features = 17

// Sides is a pair of scripts, the one that is not Latin first.
type Sides string

const (
	ArabicLatin   Sides = "arab-latn"
	CyrillicLatin Sides = "cyrl-latn"
	HebrewLatin   Sides = "hebr-latn"
	LatinLatin    Sides = "latn-latn"
	ArabicArabic  Sides = "arab-arab"
	OtherSides    Sides = "other"
)

func sidesOf(x, y script) Sides {
	if x < y {
		x, y = y, x
	}
	switch {
	case x == latin:
		return LatinLatin
	case x == arabic && y == latin:
		return ArabicLatin
	case x == cyrillic && y == latin:
		return CyrillicLatin
	case x == hebrew && y == latin:
		return HebrewLatin
	case x == arabic && y == arabic:
		return ArabicArabic
	}
	return OtherSides
}

// weigh turns an alignment into figures. With whole names it looks at what stays
// over too; without, only at what was laid side by side.
func weigh(al alignment, whole bool) Evidence {
	var e Evidence
	n, skeleton, share, known, joins, initials := 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
	for _, l := range al.links {
		m := l.match
		n += m.letters
		e[0] += m.given[0] * m.letters
		e[1] += m.given[1] * m.letters
		e[2] = math.Max(e[2], m.cost)
		e[3] = math.Max(e[3], m.given[0])
		e[4] = math.Max(e[4], m.skeleton)
		skeleton += m.skeleton * m.letters
		if m.share > 0 {
			share += math.Sqrt(m.share) * m.letters
		}
		if m.known && m.share < .05 {
			known = 1
		}
		if l.joined {
			joins++
		}
		if m.initial {
			initials++
		}
	}
	if n > 0 {
		e[0], e[1], skeleton, share = e[0]/n, e[1]/n, skeleton/n, share/n
	}
	e[5], e[6], e[7] = skeleton, share, known
	e[8] = float64(min(al.inversions, 1))
	e[9] = math.Min(joins, 2)
	e[10] = math.Min(initials, 2)
	if len(al.links) < 2 {
		e[11] = 1
	}
	if whole {
		a, b := lettersOf(al.overA), lettersOf(al.overB)
		e[12] = float64(min(len(al.overA), len(al.overB), 2))
		e[13] = float64(min(max(len(al.overA), len(al.overB)), 3))
		e[14] = (a + b) / (a + b + 2*n + 1)
	}
	e[15] = math.Log1p(n)
	e[16] = math.Max(0, e[3]-.35)
	return e
}

func lettersOf(tokens []token) (n float64) {
	for _, t := range tokens {
		n += float64(utf8.RuneCountInString(t.form))
	}
	return n
}

// Weigh returns the figures that Compare weighs for two names, and for which
// scripts. It is for those who fit weights: what was confirmed and refused in a
// case says more about its names than any list.
func Weigh(a, b string) (Evidence, Sides) {
	p := newPairing(ParseName(a), ParseName(b))
	return weigh(p.al, true), p.sides
}
