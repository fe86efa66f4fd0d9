package names

import (
	"errors"
	"fmt"
	"hash/maphash"
	"strings"
	"sync"

	"sayso"
)

// A Watchlist is names to be found in running text; find.go says how. The zero
// Watchlist is empty and ready. It may be read by several goroutines once no name
// is added any more.
type Watchlist struct {
	words table    // hash of a word → its class; words of one class are spellings of one another, perhaps
	class uint32   // how many there are
	first []uint32 // class → node of the names that begin with it
	next  table    // node and class → node
	heads []uint32 // node → last entry of it, counted from 1

	entries []entry
	aliases []listed
	bytes   []byte // ids and names, one behind the other

	rooms sync.Pool // of *finding
}

// An entry says that the words up to a node are a name. A name has several
// entries if it is written in several ways.
type entry struct{ alias, previous uint32 }

// A listed is where a name of the list begins in bytes, its id first.
type listed struct {
	id, name uint32
	traits   traits
}

type traits uint8

const (
	isPerson      traits = 1 << iota // has a surname that may stand alone
	isSingle                         // one word
	needsSupport                     // its words are words of the language too
	anyCapital                       // a capital says nothing of it: May, Paris
	wantsCapital                     // written with a capital
	wantsCapitals                    // written in capitals: NIAC
)

// maxWords is how many words a name may have.
const maxWords = 32

// Len is the number of names.
func (w *Watchlist) Len() int { return len(w.aliases) }

// Add puts a name under an id, which may have several. kind may be empty. Of a
// string without words, or with too many, it says what is wrong.
func (w *Watchlist) Add(id, name string, kind sayso.TargetType) error {
	name = strings.TrimSpace(name)
	words, err := wordsOfAlias(name)
	if err != nil {
		return fmt.Errorf("name %q: %w", name, err)
	}
	if len(w.bytes)+len(id)+len(name) > 1<<32-1 {
		return errors.New("the list has more than 4 GiB of names")
	}
	alias := uint32(len(w.aliases))
	at := uint32(len(w.bytes))
	w.aliases = append(w.aliases, listed{at, at + uint32(len(id)), traitsOf(name, words, kind)})
	w.bytes = append(append(w.bytes, id...), name...)
	for _, written := range writings(words, kind) {
		w.enter(alias, written)
	}
	return nil
}

// enter makes a way through the trie to a name.
func (w *Watchlist) enter(alias uint32, words []aliasWord) {
	node := uint32(0)
	for i, word := range words {
		if i > 0 && word.mark != "" {
			node = w.step(node, w.intern(hashOf([]byte(word.mark))))
		}
		node = w.step(node, w.classOf(word))
	}
	last := w.heads[node]
	if last > 0 && w.entries[last-1].alias == alias {
		return // two ways of writing it are one
	}
	w.entries = append(w.entries, entry{alias, last})
	w.heads[node] = uint32(len(w.entries))
}

// step returns the node that a word leads to, and makes it if there is none. Node
// 0 is the beginning.
func (w *Watchlist) step(node, class uint32) uint32 {
	if len(w.heads) == 0 {
		w.heads = append(w.heads, 0)
	}
	fresh := uint32(len(w.heads))
	if node == 0 {
		for uint32(len(w.first)) <= class {
			w.first = append(w.first, 0)
		}
		if to := w.first[class]; to != 0 {
			return to
		}
		w.first[class] = fresh
	} else {
		key := uint64(node)<<32 | uint64(class)
		if to := w.next.get(key); to != 0 {
			return to
		}
		w.next.put(key, fresh)
	}
	w.heads = append(w.heads, 0)
	return fresh
}

// follow returns the node that a word leads to, or 0.
func (w *Watchlist) follow(node, class uint32) uint32 {
	if node != 0 {
		return w.next.get(uint64(node)<<32 | uint64(class))
	}
	if class < uint32(len(w.first)) {
		return w.first[class]
	}
	return 0
}

// classOf returns the class of a word of a name: that of its plainest spelling.
func (w *Watchlist) classOf(word aliasWord) uint32 {
	own := hashOf([]byte(word.key))
	if class := w.words.get(own); class != 0 {
		return class
	}
	var room [64]byte
	plain := plainSpelling(room[:0], []byte(word.key))
	hash := hashOf(plain)
	class := w.words.get(hash)
	if class == 0 {
		class = w.intern(hash)
		for _, spelling := range plainSpellings().members[string(plain)] {
			w.words.put(hashOf([]byte(spelling)), class)
		}
	}
	w.words.put(own, class)
	return class
}

func (w *Watchlist) intern(hash uint64) uint32 {
	if class := w.words.get(hash); class != 0 {
		return class
	}
	w.class++
	w.words.put(hash, w.class)
	return w.class
}

func hashOf(key []byte) uint64 { return max(maphash.Bytes(keySeed, key), 1) }

func (w *Watchlist) idOf(alias uint32) string {
	return string(w.bytes[w.aliases[alias].id:w.aliases[alias].name])
}

func (w *Watchlist) nameOf(alias uint32) string {
	end := uint32(len(w.bytes))
	if int(alias)+1 < len(w.aliases) {
		end = w.aliases[alias+1].id
	}
	return string(w.bytes[w.aliases[alias].name:end])
}
