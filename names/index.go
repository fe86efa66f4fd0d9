package names

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
)

// An Index finds a name among very many, in any spelling and any script. Each
// name is kept under keys of its skeletons: each two of its single names
// together, in either order, and the whole. A query looks its own keys up, puts
// what it finds in order by how the sounds fit, and compares the best in full.
//
// Blocking on pairs of tokens is what keeps the lists short: a million names have
// some seven keys each, and a common given name alone finds nothing. The sounds of
// every name are kept, some dozen bytes, because reading a name again costs a
// hundred times what laying its sounds beside others does.
//
// The zero Index is empty and ready. Several goroutines may search it, but not
// while names are added or removed.
type Index struct {
	names  []string
	ids    []string
	sounds []string          // of each name, with a space after each single name
	alive  map[string]uint32 // id → place
	lists  map[uint64][]uint32
	gone   int
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
	n := ParseName(name)
	x.names, x.ids, x.sounds = append(x.names, name), append(x.ids, id), append(x.sounds, soundsOf(n))
	x.alive[id] = place
	for _, key := range keysOf(n) {
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
	x.names[place], x.ids[place], x.sounds[place] = "", "", ""
	x.gone++
	return true
}

// Len is the number of names.
func (x *Index) Len() int { return len(x.names) - x.gone }

// How many candidates are compared in full: of those whose sounds fit as well as
// the best do, and of all. A name of frequent names has very many that sound alike.
const (
	comparedBest = 80
	compared     = 32
)

// Search returns the names that may be spellings of the query, best first, at
// most so many. Names with a contradiction, and others that score next to
// nothing, are among them with their reason if nothing better is.
func (x *Index) Search(query string, most int) []Hit {
	lore := embedded()
	n := lore.read(ParseName(query))
	type paired struct {
		Hit
		pairing
	}
	var found []paired
	for _, place := range x.candidates(n, compared) {
		p := pairOf(lore, n, lore.read(ParseName(x.names[place])))
		found = append(found, paired{Hit{x.ids[place], x.names[place], p.judge()}, p})
	}
	slices.SortFunc(found, func(a, b paired) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	var hits []Hit
	for _, f := range found[:min(max(most, 0), len(found))] {
		f.Why = f.why()
		hits = append(hits, f.Hit)
	}
	return hits
}

// Near returns the ids of names that sound like the query, those that fit best
// first, at most so many. It compares no letters, so it is quick and sees much that
// is nothing.
func (x *Index) Near(query string, most int) []string {
	places := x.candidates(embedded().read(ParseName(query)), most)
	places = places[:min(max(most, 0), len(places))]
	ids := make([]string, len(places))
	for i, place := range places {
		ids[i] = x.ids[place]
	}
	return ids
}

// A candidate is a place with how far its sounds are from the query's.
type candidate struct {
	place  uint32
	misfit float32
}

// candidates returns the places that share a key with the query, those that fit
// best first: so many, and more that fit as well as the best.
func (x *Index) candidates(n reading, most int) []uint32 {
	var places []uint32
	for _, key := range keysOf(n.Name) {
		places = append(places, x.lists[key]...)
	}
	slices.Sort(places)
	places = slices.Compact(places)
	all := make([]candidate, len(places))
	for i, place := range places {
		all[i] = candidate{place, misfit(n.prepared, x.sounds[place])}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.misfit, b.misfit), cmp.Compare(a.place, b.place))
	})
	places = places[:0]
	for i, c := range all {
		if i < most || i < comparedBest && c.misfit <= all[0].misfit+.1 {
			places = append(places, c.place)
		}
	}
	return places
}

// misfit is how far the sounds of a query are from those of a name: for each of
// the first, the distance to the nearest of the second, and how many more there are.
func misfit(a []*prepared, sounds string) float32 {
	sum := float32(max(len(a)-strings.Count(sounds, " "), strings.Count(sounds, " ")-len(a)))
	for _, p := range a {
		nearest := float32(len(p.sound))
		for rest := sounds; rest != "" && nearest > 0; {
			at := strings.IndexByte(rest, ' ')
			if d := soundNear(p.sound, rest[:at], nearest); d < nearest {
				nearest = d
			}
			rest = rest[at+1:]
		}
		sum += nearest
	}
	return sum
}

// soundNear is the distance of two sounds, or most if it cannot be below.
func soundNear(a, b string, most float32) float32 {
	if a == b {
		return 0
	}
	if longer := float32(max(len(a)-len(b), len(b)-len(a))); longer*.05 >= most {
		return most
	}
	return float32(soundDistance(a, b))
}

// soundsOf returns the sounds of a name, with a space after each.
func soundsOf(n Name) string {
	var b strings.Builder
	for _, t := range n.tokens {
		b.WriteString(soundOf(t.form))
		b.WriteByte(' ')
	}
	return b.String()
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
			keys = append(keys, pairKey(a, b))
		}
	}
	if len(sounds) == 2 {
		// There is no third name to find it by if one of the two is misspelled.
		for _, less := range lessOne(sounds[1]) {
			keys = append(keys, pairKey(sounds[0], less))
		}
		for _, less := range lessOne(sounds[0]) {
			keys = append(keys, pairKey(less, sounds[1]))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func pairKey(a, b string) uint64 { return maphash.String(keySeed, min(a, b)+" "+max(a, b)) }

// lessOne returns a skeleton without each of its classes, if it has enough.
func lessOne(skeleton string) []string {
	if len(skeleton) < 2 {
		return nil
	}
	all := make([]string, len(skeleton))
	for i := range skeleton {
		all[i] = skeleton[:i] + skeleton[i+1:]
	}
	return all
}

// coarse is the beginning of a skeleton.
func coarse(form string) string {
	sound := Skeleton(form)
	return sound[:min(len(sound), 5)]
}
