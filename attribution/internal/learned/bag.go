package learned

import "strings"

// A bag is what is seen of one candidate: a set of features, each a few words
// joined and hashed to 32 bits (FNV-1a). The words themselves are kept only
// where somebody asks why.
type bag struct {
	ids   []uint32
	words []string // parallel to ids; nil unless asked for
	keep  bool
}

func (b *bag) reset() { b.ids, b.words = b.ids[:0], b.words[:0] }

func (b *bag) add(parts ...string) {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ '|') * 16777619
	}
	b.ids = append(b.ids, h)
	if b.keep {
		b.words = append(b.words, strings.Join(parts, " "))
	}
}

func (b *bag) set() []uint32 { return b.ids }

func hash(kind, word string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(kind); i++ {
		h = (h ^ uint32(kind[i])) * 16777619
	}
	h = (h ^ '=') * 16777619
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}

// mix joins two hashed features into one.
func mix(h, with uint32) uint32 {
	h ^= with * 0x9e3779b1
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}
