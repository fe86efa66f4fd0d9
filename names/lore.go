package names

import (
	"bytes"
	"embed"
	"fmt"
	"sync"

	"sayso/names/internal/letters"
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

// A Lore is everything that was learned of names. There is one in the program; who
// fits weights needs others, which have not seen what they are fitted on.
type Lore struct {
	letters  map[Sides][]*letters.Table
	attested *attestation
	weights  map[Sides]weighting
	// calibration holds the knots of the line from scores to shares.
	calibration map[Sides][][2]float64
}

var embedded = sync.OnceValue(func() *Lore {
	l, err := ReadLore(func(file string) ([]byte, error) { return learned.ReadFile("tables/" + file) }, spellings)
	if err != nil {
		panic("names: " + err.Error()) // a broken build
	}
	return l
})

// LetterTables are the files of letters for each pair of scripts. What is Persian
// and what Arabic cannot be told from a name: two tables are asked, and the one
// that knows better answers.
var letterTables = map[Sides][]string{
	LatinLatin:    {"latn-latn.tsv"},
	ArabicArabic:  {"fa-ar.tsv"},
	ArabicLatin:   {"fa-latn.tsv", "ar-latn.tsv"},
	CyrillicLatin: {"cyrl-latn.tsv"},
	HebrewLatin:   {"he-latn.tsv"},
}

// ReadLore reads tables by the names of their files, and a list of spellings.
func ReadLore(read func(file string) ([]byte, error), spellings string) (*Lore, error) {
	l := &Lore{letters: map[Sides][]*letters.Table{}}
	for sides, files := range letterTables {
		for _, file := range files {
			body, err := read(file)
			if err != nil {
				return nil, fmt.Errorf("reading letters: %w", err)
			}
			table, err := letters.Read(bytes.NewReader(body))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			l.letters[sides] = append(l.letters[sides], table)
		}
	}
	attested, err := read("attested.tsv")
	if err != nil {
		return nil, fmt.Errorf("reading spellings: %w", err)
	}
	weights, err := read("weights.tsv")
	if err != nil {
		return nil, fmt.Errorf("reading weights: %w", err)
	}
	calibration, err := read("calibration.tsv")
	if err != nil {
		return nil, fmt.Errorf("reading calibration: %w", err)
	}
	l.calibration = readCalibration(string(calibration))
	l.attested, l.weights = newAttestation(string(attested), spellings), readWeights(string(weights))
	return l, nil
}
