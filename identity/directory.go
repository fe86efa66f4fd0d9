package identity

import (
	"cmp"
	"slices"
	"strconv"

	"sayso/names"
)

// A Directory finds names that may be spellings, or short forms, of one another. It
// may be used from many goroutines.
type Directory struct {
	all    []Name
	parsed []names.Name
	index  names.Index
	sounds map[string][]int // skeleton of a single name → names that have it
}

const (
	looked = 30 // names that sound alike that are compared with a name
	few    = 12 // that have a single name, so that all of them are compared
)

// NewDirectory returns a directory of names.
func NewDirectory(all []Name) *Directory {
	d := &Directory{all: all, parsed: make([]names.Name, len(all)), sounds: map[string][]int{}}
	for i, n := range all {
		d.parsed[i] = names.ParseName(n.Name)
		d.index.Add(strconv.Itoa(i), n.Name)
		for _, p := range d.parsed[i].Parts() {
			sound := names.Skeleton(p.Form)
			d.sounds[sound] = append(d.sounds[sound], i)
		}
	}
	return d
}

// near returns the places of names worth comparing with a name; some come twice.
func (d *Directory) near(name string, parsed names.Name) []int {
	var places []int
	for _, id := range d.index.Near(name, looked) {
		place, _ := strconv.Atoi(id) // ids are ours
		places = append(places, place)
	}
	parts := parsed.Parts()
	for _, p := range parts {
		bearers := d.sounds[names.Skeleton(p.Form)]
		// A surname alone shares no two names with anybody, which is what the index
		// asks for; and one name that few have is worth a look whatever the other is:
		// چ is written ch, تش and ج.
		if len(parts) == 1 || len(bearers) <= few {
			places = append(places, bearers...)
		}
	}
	return places
}

// A Find is a name of the directory that fits what was looked for.
type Find struct {
	Name
	names.Comparison
}

// Find returns the names that may be spellings of a name, or it a short form of
// them: short forms last, otherwise the most alike first, at most so many.
func (d *Directory) Find(name string, most int) []Find {
	parsed := names.ParseName(name)
	seen := map[int]bool{}
	var all []Find
	for _, i := range d.near(name, parsed) {
		if seen[i] {
			continue
		}
		seen[i] = true
		if c := parsed.Compare(d.parsed[i]); c.Verdict != names.Different {
			all = append(all, Find{d.all[i], c})
		}
	}
	slices.SortFunc(all, func(a, b Find) int {
		return cmp.Or(cmp.Compare(shortens(a.Verdict), shortens(b.Verdict)), cmp.Compare(b.Score, a.Score), cmp.Compare(b.Rows, a.Rows), Compare(a.Bearer, b.Bearer))
	})
	return all[:min(len(all), max(most, 0))]
}
