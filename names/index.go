package names

import (
	"cmp"
	"hash/maphash"
	"slices"
)

// An Index finds a name among very many, in any spelling and any script. Each
// name is kept under keys of its skeletons: each two of its single names
// together, in either order, and the whole. A query looks its own keys up, puts
// what it finds in order by how the skeletons fit, and compares the best in full.
//
// Blocking on pairs of tokens is what keeps the lists short: a million names have
// some seven keys each, and a common given name alone finds nothing.
//
// The zero Index is empty and ready. It is not safe for use by several goroutines
// while names are added or removed.
type Index struct {
	names []string
	ids   []string
	alive map[string]uint32 // id → place
	lists map[uint64][]uint32
	gone  int
}

// A Hit is a name that was found.
type Hit struct {
	ID, Name string
	Comparison
}

// keySeed is fixed within a process; keys are never stored.
var keySeed = maphash.MakeSeed()

// Add puts a name under an id. A name that has the id already is replaced.
func (x *Index) Add(id, name string) {
	if x.alive == nil {
		x.alive, x.lists = map[string]uint32{}, map[uint64][]uint32{}
	}
	x.Remove(id)
	place := uint32(len(x.names))
	x.names, x.ids = append(x.names, name), append(x.ids, id)
	x.alive[id] = place
	for _, key := range keysOf(ParseName(name)) {
		x.lists[key] = append(x.lists[key], place)
	}
}

// Remove takes the name of an id out. It reports whether there was one.
func (x *Index) Remove(id string) bool {
	place, ok := x.alive[id]
	if !ok {
		return false
	}
	for _, key := range keysOf(ParseName(x.names[place])) {
		list := x.lists[key]
		if at, found := slices.BinarySearch(list, place); found {
			x.lists[key] = slices.Delete(list, at, at+1)
		}
		if len(x.lists[key]) == 0 {
			delete(x.lists, key)
		}
	}
	delete(x.alive, id)
	x.names[place], x.ids[place] = "", ""
	x.gone++
	return true
}

// Len is the number of names.
func (x *Index) Len() int { return len(x.names) - x.gone }

// compared is how many candidates are compared in full.
const compared = 80

// Search returns the names that may be spellings of the query, best first, at
// most so many. Names with a contradiction, and others that score next to
// nothing, are among them with their reason if nothing better is.
func (x *Index) Search(query string, most int) []Hit {
	n := ParseName(query)
	sounds := soundsOf(n)
	var hits []Hit
	for _, place := range x.candidates(n, sounds) {
		c := newPairing(n, ParseName(x.names[place]))
		hits = append(hits, Hit{x.ids[place], x.names[place], c.judge()})
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	hits = hits[:min(max(most, 0), len(hits))]
	for i := range hits {
		hits[i].Comparison = n.Compare(ParseName(hits[i].Name))
	}
	return hits
}

// Near returns the ids of names that sound like the query, those that fit best
// first, at most so many. It compares no letters, so it is quick and sees much that
// is nothing.
func (x *Index) Near(query string, most int) []string {
	n := ParseName(query)
	places := x.candidates(n, soundsOf(n))
	places = places[:min(max(most, 0), len(places))]
	ids := make([]string, len(places))
	for i, place := range places {
		ids[i] = x.ids[place]
	}
	return ids
}

// candidates returns the places that share a key with the query, those whose
// skeletons fit best first, at most as many as are compared.
func (x *Index) candidates(n Name, sounds []string) []uint32 {
	seen := map[uint32]bool{}
	var byFit [4][]uint32
	for _, key := range keysOf(n) {
		for _, place := range x.lists[key] {
			if seen[place] {
				continue
			}
			seen[place] = true
			fit := misfit(sounds, soundsOf(ParseName(x.names[place])))
			byFit[min(fit, 3)] = append(byFit[min(fit, 3)], place)
		}
	}
	all := slices.Concat(byFit[:]...)
	return all[:min(len(all), compared)]
}

// misfit is how far two lists of skeletons are from one another: for each of the
// first, the distance to the nearest of the second, and how many more there are.
func misfit(a, b []string) int {
	sum := max(len(a)-len(b), len(b)-len(a))
	for _, s := range a {
		nearest := len(s)
		for _, t := range b {
			if s == t {
				nearest = 0
				break
			}
			nearest = min(nearest, skeletonDistance(s, t))
		}
		sum += nearest
	}
	return sum
}

func soundsOf(n Name) []string {
	sounds := make([]string, len(n.tokens))
	for i, t := range n.tokens {
		sounds[i] = Skeleton(t.form)
	}
	return sounds
}

// keysOf returns the keys of a name: each pair of single names, neighbours taken
// as one too, and the whole.
func keysOf(n Name) []uint64 {
	var whole []byte
	var sounds []string
	for i, t := range n.tokens {
		sound := coarse(t.form)
		whole = append(whole, sound...)
		sounds = append(sounds, sound)
		if i > 0 && len(n.tokens) > 2 && len(n.tokens) < 6 {
			sounds = append(sounds, coarse(n.tokens[i-1].form+t.form))
		}
	}
	keys := []uint64{maphash.String(keySeed, string(whole))}
	for i, a := range sounds {
		for _, b := range sounds[i+1:] {
			keys = append(keys, maphash.String(keySeed, min(a, b)+" "+max(a, b)))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// coarse is the beginning of a skeleton.
func coarse(form string) string {
	sound := Skeleton(form)
	return sound[:min(len(sound), 5)]
}
