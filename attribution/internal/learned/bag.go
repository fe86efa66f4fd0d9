package learned

// A bag is what is seen of one candidate: features, each a few words joined and
// hashed to 32 bits (FNV-1a).
type bag struct {
	ids []uint32
}

func (b *bag) reset() { b.ids = b.ids[:0] }

func (b *bag) add(parts ...string) { b.ids = append(b.ids, joined(parts...)) }

func joined(parts ...string) uint32 {
	h := uint32(offset)
	for _, p := range parts {
		h = (fnv(h, p) ^ '|') * prime
	}
	return h
}

// hash is a feature of a token's own: its kind and the word.
func hash(kind, word string) uint32 { return fnv((fnv(offset, kind)^'=')*prime, word) }

const (
	offset = 2166136261
	prime  = 16777619
)

// fnv goes on with a hash over s, byte by byte; the package hash/fnv would copy
// every word for it.
func fnv(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * prime
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
