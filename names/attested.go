package names

import (
	"math"
	"strconv"
	"strings"

	"sayso/text"
)

// A use is how often one spelling was seen for another.
type use struct {
	spelling string
	times    float32
}

// attested holds which Latin spellings were seen for which spellings in Arabic
// letters, both ways.
type attestation struct {
	latin, arabic map[string][]use
	seen          map[string]float32 // how often a spelling was seen at all
	ours          map[string]bool    // in spellings.txt
}

func newAttestation(table, spellings string) *attestation {
	a := &attestation{map[string][]use{}, map[string][]use{}, map[string]float32{}, map[string]bool{}}
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		for i := 1; i+1 < len(fields); i += 2 {
			n, _ := strconv.ParseFloat(fields[i+1], 32)
			a.add(fields[0], fields[i], float32(n))
		}
	}
	for line := range strings.Lines(spellings) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		name := plainGod(text.Key(fields[1]))
		a.ours[name] = true
		for i, spelling := range fields[2:] {
			a.ours[spelling] = true
			a.add(name, spelling, float32(200/(i+1)))
		}
	}
	return a
}

func (a *attestation) add(name, spelling string, times float32) {
	a.latin[name] = addUse(a.latin[name], spelling, times)
	a.arabic[spelling] = addUse(a.arabic[spelling], name, times)
	a.seen[name] += times
	a.seen[spelling] += times
}

// rarity says how much it tells that two people have a single name in common: 0
// for the most frequent, 1 for one that is not known.
func (a *attestation) rarity(t token) float64 {
	return math.Max(0, 1-math.Log1p(float64(a.seen[t.form]))/math.Log1p(mostSeen))
}

// mostSeen is about how often the most frequent names were seen.
const mostSeen = 3000

func addUse(uses []use, spelling string, times float32) []use {
	for i := range uses {
		if uses[i].spelling == spelling {
			uses[i].times += times
			return uses
		}
	}
	return append(uses, use{spelling, times})
}

// wellAttested is how often a spelling must have been seen before not having
// been seen as another says anything.
const wellAttested = 8

// bond says what is known of two spellings of single names: how often they are
// written for one another, as a share of the rarer one's uses; and whether both
// are known well enough to say so.
func (a *attestation) bond(x, y *token) (share float64, known bool) {
	if x.script == latin && y.script == latin {
		return overlap(a.arabic[x.form], a.arabic[y.form], a.seen[x.form], a.seen[y.form])
	}
	if x.script == arabic && y.script == arabic {
		return overlap(a.latin[x.form], a.latin[y.form], a.seen[x.form], a.seen[y.form])
	}
	if x.script == latin {
		x, y = y, x
	}
	if x.script != arabic || y.script != latin {
		return 0, false
	}
	uses := a.latin[x.form]
	together := times(uses, y.form)
	all, allOther := a.seen[x.form], a.seen[y.form]
	if together > 0 {
		return float64(together / min(all, allOther)), all >= wellAttested && allOther >= wellAttested
	}
	return 0, all >= wellAttested && allOther >= wellAttested
}

// otherwiseKnown reports whether one of two names has a letter that only Persian has,
// چ for ش, and without it would be another name, which the other one is: چهرام is not
// شهرام, nor Shahram. Arabs, who have not that letter, write the other for it; nobody
// writes it for the other.
func (a *attestation) otherwiseKnown(x, y string) bool {
	if a.ours[x] == a.ours[y] {
		return false
	}
	if a.ours[x] {
		x, y = y, x
	}
	for _, habits := range []*strings.Replacer{harsh, soft} {
		plain := habits.Replace(x)
		if plain != x && a.ours[plain] && (plain == y || times(a.latin[plain], y) > 0) {
			return true
		}
	}
	return false
}

// What Arabs write for the letters that they have not.
var (
	harsh = strings.NewReplacer("گ", "ک", "پ", "ب", "چ", "ش", "ژ", "ز")
	soft  = strings.NewReplacer("گ", "ج", "پ", "ب", "چ", "ج", "ژ", "ج")
)

// half reports which of two names is known well, if the other is not.
func (a *attestation) half(x, y *token) (onlyX, onlyY bool) {
	knowsX, knowsY := a.seen[x.form] >= wellAttested, a.seen[y.form] >= wellAttested
	return knowsX && !knowsY, knowsY && !knowsX
}

// opposed reports whether two names are known well enough to say that neither is
// ever written for the other. Of names that are not ours, whose spellings are
// those of one language of several, the letters must say so too.
func (a *attestation) opposed(x, y *token, m tokenMatch) bool {
	if !m.known || m.share >= .05 || m.cost == 0 {
		return false
	}
	return a.ours[x.form] && a.ours[y.form] || m.sound > .2 || m.given[0] >= 2.5
}

// overlap is how much of two distributions is one.
func overlap(x, y []use, all, allOther float32) (float64, bool) {
	if all < wellAttested || allOther < wellAttested {
		return 0, false
	}
	share := float32(0)
	for _, u := range x {
		share += min(u.times/all, times(y, u.spelling)/allOther)
	}
	return float64(share), true
}

func times(uses []use, spelling string) float32 {
	for _, u := range uses {
		if u.spelling == spelling {
			return u.times
		}
	}
	return 0
}
