package names

import (
	"math"
	"unicode/utf8"
)

// Evidence is what a comparison weighs. The weights were fitted to these figures
// in this order, a set for each pair of scripts.
type Evidence [features]float64

const features = 34

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

// weigh turns two names side by side into figures.
func (p pairing) weigh(whole bool) Evidence {
	e := weigh(p.al, whole)
	if p.sides == LatinLatin {
		a, b := owed(p.al.a), owed(p.al.b)
		if !whole {
			a, b = p.al.linked()
		}
		e[33] = sharedTrigrams(a, b)
	}
	return e
}

// weigh turns an alignment into figures. With whole names it looks at what stays
// over too; without, only at what was laid side by side.
func weigh(al alignment, whole bool) Evidence {
	var e Evidence
	n, sound, share := 0.0, 0.0, 0.0
	for _, l := range al.links {
		m := l.match
		n += m.letters
		e[0] += m.given[0] * m.letters
		e[1] += m.given[1] * m.letters
		e[2] = math.Max(e[2], m.cost)
		e[3] = math.Max(e[3], m.given[0])
		e[4] = math.Max(e[4], m.sound)
		sound += m.sound * m.letters
		e[22] = math.Max(e[22], math.Min(m.apart, 2))
		if m.share > 0 {
			share += math.Sqrt(m.share) * m.letters
		}
		if m.known && m.share < .05 {
			e[7] = 1
		}
		if l.joined {
			e[9] = math.Min(e[9]+1, 2)
		}
		if m.short || m.initial && !m.equal {
			e[10] = math.Min(e[10]+1, 2)
		}
		e[23] = math.Max(e[23], math.Min(m.given[0]*m.letters, 15))
		e[24] = math.Max(e[24], math.Min(m.given[1]*m.letters, 15))
		e[25] = math.Max(e[25], math.Min(m.cost*m.letters, 15))
		if m.share < .1 {
			e[26] = math.Max(e[26], math.Min(m.vowels, 2))
			e[27] = math.Min(e[27]+m.vowels, 3)
		}
		if l.x.lore.attested.ours[l.x.form] || l.x.lore.attested.ours[l.y.form] {
			e[30] = 1
		}
		if m.halfX {
			e[28] = 1
		}
		if m.halfY {
			e[29] = 1
		}
		rare := l.rarity() * math.Exp(-m.cost)
		e[17] += rare
		e[18] = math.Max(e[18], rare)
		switch {
		case m.opposed == bothKnown:
			e[20] = 1
		case m.opposed != "":
			e[21] = 1
		}
	}
	if n > 0 {
		e[0], e[1], e[5], e[6] = e[0]/n, e[1]/n, sound/n, share/n
	}
	e[8] = float64(min(al.inversions, 1))
	if len(al.links) < 2 {
		e[11] = 1
	}
	if whole {
		a, b := lettersOf(al.owedA), lettersOf(al.owedB)
		e[12] = float64(min(len(al.owedA), len(al.owedB), 2))
		e[13] = float64(min(max(len(al.owedA), len(al.owedB)), 3))
		e[14] = (a + b) / (a + b + 2*n + 1)
		e[19] = min(rarityOf(al.owedA), rarityOf(al.owedB))
	}
	if len(al.owedA)+len(al.owedB) == 0 && whole {
		e[17] = 0 // every name has its other: how rare they are says nothing
	}
	e[31], e[32] = e[30]*e[27], e[30]*e[26]
	e[15] = math.Log1p(n)
	e[16] = math.Max(0, e[3]-.35)
	return e
}

// rarity is that of the better known spelling: an odd spelling of a frequent name
// does not make it rare.
func (l *link) rarity() float64 { return math.Min(l.x.rarity, l.y.rarity) }

func rarityOf(tokens []*prepared) (sum float64) {
	for _, t := range tokens {
		sum += t.rarity
	}
	return sum
}

func lettersOf(tokens []*prepared) (n float64) {
	for _, t := range tokens {
		n += float64(utf8.RuneCountInString(t.form))
	}
	return n
}

// Weigh returns the figures that Compare weighs for two names, and for which
// scripts. It is for those who fit weights: what was confirmed and refused in a
// case says more about its names than any list.
func Weigh(a, b string) (Evidence, Sides) { return embedded().Weigh(a, b) }

// Weigh does the same by another lore.
func (l *Lore) Weigh(a, b string) (Evidence, Sides) {
	p := newPairing(l, ParseName(a), ParseName(b))
	return p.weigh(true), p.sides
}

// Compare compares two names by another lore.
func (l *Lore) Compare(a, b string) Comparison {
	p := newPairing(l, ParseName(a), ParseName(b))
	c := p.judge()
	c.Why = p.why()
	return c
}
