package learned

// A bag is what is seen of one candidate: features, each a few words joined and
// hashed to 32 bits (FNV-1a).
type bag struct {
	ids []uint32
}

func (b *bag) reset() { b.ids = b.ids[:0] }

func (b *bag) add(parts ...string) { b.ids = append(b.ids, joined(parts...)) }

// set returns the features.
func (b *bag) set() []uint32 { return b.ids }

func joined(parts ...string) uint32 {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ '|') * 16777619
	}
	return h
}

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
