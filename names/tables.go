package names

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"sayso/names/internal/letters"
	"sayso/text"
)

//go:generate go run ./internal/learn -data ../../shared/data/names letters
//go:generate go run ./internal/learn -data ../../shared/data/names weights

// What was learned, and from what, is said in internal/learn. The tables hold
// letters, weights and single frequent names; no person's name is in them.
//
//go:embed tables
var learned embed.FS

//go:embed spellings.txt
var spellings string

// letterTable returns the transducer of a file of tables.
func letterTable(file string) *letters.Table {
	f, err := learned.Open("tables/" + file)
	if err != nil {
		return letters.New(nil) // before the first go generate
	}
	defer f.Close()
	t, err := letters.Read(f)
	if err != nil {
		panic("names: tables/" + file + ": " + err.Error()) // a broken build
	}
	return t
}

var (
	persianLatin  = sync.OnceValue(func() *letters.Table { return letterTable("fa-latn.tsv") })
	arabicLatin   = sync.OnceValue(func() *letters.Table { return letterTable("ar-latn.tsv") })
	cyrillicLatin = sync.OnceValue(func() *letters.Table { return letterTable("cyrl-latn.tsv") })
	hebrewLatin   = sync.OnceValue(func() *letters.Table { return letterTable("he-latn.tsv") })
	latinLatin    = sync.OnceValue(func() *letters.Table { return letterTable("latn-latn.tsv") })
	persianArabic = sync.OnceValue(func() *letters.Table { return letterTable("fa-ar.tsv") })
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
	ours          map[string]bool // in spellings.txt
}

var attested = sync.OnceValue(func() *attestation {
	a := &attestation{map[string][]use{}, map[string][]use{}, map[string]bool{}}
	body, _ := learned.ReadFile("tables/attested.tsv")
	for line := range strings.Lines(string(body)) {
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
})

func (a *attestation) add(name, spelling string, times float32) {
	a.latin[name] = addUse(a.latin[name], spelling, times)
	a.arabic[spelling] = addUse(a.arabic[spelling], name, times)
}

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
func (a *attestation) bond(x, y token) (share float64, known bool) {
	if x.script == latin && y.script == latin {
		return overlap(a.arabic[x.form], a.arabic[y.form])
	}
	if x.script == arabic && y.script == arabic {
		return overlap(a.latin[x.form], a.latin[y.form])
	}
	if x.script == latin {
		x, y = y, x
	}
	if x.script != arabic || y.script != latin {
		return 0, false
	}
	uses, other := a.latin[x.form], a.arabic[y.form]
	together := times(uses, y.form)
	all, allOther := total(uses), total(other)
	if together > 0 {
		return float64(together / min(all, allOther)), all >= wellAttested && allOther >= wellAttested
	}
	return 0, all >= wellAttested && allOther >= wellAttested
}

// opposed reports whether two names are known well enough to say that neither is
// ever written for the other. Of names that are not ours, whose spellings are
// those of one language of several, the letters must say so too.
func (a *attestation) opposed(x, y token, m tokenMatch) bool {
	if !m.known || m.share >= .05 || m.cost == 0 {
		return false
	}
	return a.ours[x.form] && a.ours[y.form] || m.skeleton > 0 || m.given[0] >= 2.5
}

// overlap is how much of two distributions is one.
func overlap(x, y []use) (float64, bool) {
	all, allOther := total(x), total(y)
	if all < wellAttested || allOther < wellAttested {
		return 0, false
	}
	share := float32(0)
	for _, u := range x {
		share += min(u.times/all, times(y, u.spelling)/allOther)
	}
	return float64(share), true
}

func total(uses []use) (n float32) {
	for _, u := range uses {
		n += u.times
	}
	return n
}

func times(uses []use, spelling string) float32 {
	for _, u := range uses {
		if u.spelling == spelling {
			return u.times
		}
	}
	return 0
}
