package names

import (
	_ "embed"
	"strings"
	"sync"

	"sayso/text"
)

// A pronoun tells the sex of whom it means, and a given name tells it often: "He
// rejected it" after "Hedda Lomax told Idris Kalloway" is Kalloway's doing. This
// is a habit of naming and no fact about anybody. It is used for one thing: to
// choose between two people whom a pronoun can mean, or not to choose.

//go:embed given.txt
var given string

// A Sex is what a given name suggests.
type Sex byte

const (
	Unknown Sex = 0
	Female  Sex = 'f'
	Male    Sex = 'm'
)

// SexOf returns what a given name in Latin letters suggests, in any case and
// with or without accents: Unknown for names that both sexes bear and for those
// that are not known.
func SexOf(name string) Sex {
	return sexes()[text.Key(name)]
}

var sexes = sync.OnceValue(func() map[string]Sex {
	table := map[string]Sex{}
	for line := range strings.Lines(given) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		for _, name := range words[1:] {
			key, sex := text.Key(name), Sex(words[0][0])
			if other, ok := table[key]; ok && other != sex {
				sex = Unknown
			}
			table[key] = sex
		}
	}
	return table
})
