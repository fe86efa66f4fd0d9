package attribution

import (
	"slices"

	"sayso"
	"sayso/text"
)

// A reader who works on a list of people knows their names better than any rule
// of discovery: "Grace Wolf" is no animal, «امید» is no hope. Names of a
// watchlist are therefore found first, wherever their words stand in a row, and
// keep the kind the list gives them. Being on a list says nothing of anybody: it
// only says that these words are a name.

// A Watched is a name that a reader asks to be found. Type may be empty.
type Watched struct {
	Name string
	Type sayso.TargetType
}

// A watchlist finds names by their first word.
type watchlist struct {
	lang  string
	names map[string][]watched
}

type watched struct {
	keys []string
	kind kind
}

// newWatchlist makes names ready for texts in language lang, the longest name of
// a first word first.
func newWatchlist(names []Watched, lang string) *watchlist {
	w := &watchlist{lang: lang, names: map[string][]watched{}}
	for _, n := range names {
		var keys []string
		for _, t := range text.Parse(n.Name, lang).Tokens {
			keys = append(keys, t.Key)
		}
		if len(keys) == 0 {
			continue
		}
		one := watched{keys: keys}
		switch n.Type {
		case sayso.PersonTarget:
			one.kind = person
		case sayso.GroupTarget:
			one.kind = group
		}
		w.names[keys[0]] = append(w.names[keys[0]], one)
	}
	for _, all := range w.names {
		slices.SortStableFunc(all, func(a, b watched) int { return len(b.keys) - len(a.keys) })
	}
	return w
}

// find returns the mentions of listed names in r, without overlaps.
func (w *watchlist) find(r *reading) []mention {
	if w == nil || len(w.names) == 0 {
		return nil
	}
	var all []mention
	for i := 0; i < len(r.Tokens); i++ {
		for _, n := range w.names[r.key(i)] {
			if r.spells(i, n.keys) {
				all = append(all, mention{first: i, last: i + len(n.keys), kind: n.kind})
				i += len(n.keys) - 1
				break
			}
		}
	}
	return all
}

func (r *reading) spells(i int, keys []string) bool {
	if i+len(keys) > len(r.Tokens) {
		return false
	}
	for k, key := range keys {
		if r.key(i+k) != key {
			return false
		}
	}
	return true
}

// withWatched returns the mentions that were discovered and those of the list. A
// discovered name around a listed one stays, because it is the fuller form;
// whatever else overlaps a listed name gives way to it.
func withWatched(found, listed []mention) []mention {
	if len(listed) == 0 {
		return found
	}
	var all []mention
	next := 0
	for _, m := range found {
		for next < len(listed) && listed[next].last <= m.first {
			all = append(all, listed[next])
			next++
		}
		inside := next < len(listed) && m.first <= listed[next].first && listed[next].last <= m.last
		switch {
		case inside && m.kind != pronoun && m.kind != role:
			if m.kind == unknownKind {
				m.kind = listed[next].kind
			}
			all = append(all, m)
			for next < len(listed) && listed[next].first < m.last {
				next++
			}
		case next < len(listed) && listed[next].first < m.last:
			// gives way
		default:
			all = append(all, m)
		}
	}
	return append(all, listed[next:]...)
}
