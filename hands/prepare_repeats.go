package hands

import (
	"hash/fnv"
	"strings"

	"sayso/text"
)

const (
	shingleWords   = 3
	sharedShare    = 0.6  // of a post's runs of words in an earlier post: it is a copy
	furnitureWords = 4    // that open or close many posts
	furnitureShare = 0.02 // of all posts
	furniturePosts = 5
	commonShingle  = 200 // posts; a run of words in more is looked up no further
)

func keysOf(s, lang string) []string {
	var keys []string
	for _, t := range text.Parse(s, lang).Tokens {
		if t.Kind == text.Word || t.Kind == text.Number {
			keys = append(keys, t.Key)
		}
	}
	return keys
}

func hashWords(words []string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// shingles are the different runs of three words, or the whole of a shorter text.
func shingles(keys []string) []uint64 {
	if len(keys) <= shingleWords {
		return []uint64{hashWords(keys)}
	}
	seen := map[uint64]bool{}
	var all []uint64
	for i := range len(keys) - shingleWords + 1 {
		if h := hashWords(keys[i : i+shingleWords]); !seen[h] {
			seen[h] = true
			all = append(all, h)
		}
	}
	return all
}

// repeats says of each text whether it nearly repeats one before it. A copied text
// is no evidence of a hand, and one that stands on both sides of a fold would teach
// the answer.
func repeats(keys [][]string) []bool {
	found := make([]bool, len(keys))
	postings := map[uint64][]int32{}
	for i := range keys {
		own := shingles(keys[i])
		shared := map[int32]int{}
		for _, h := range own {
			for _, j := range postings[h] {
				shared[j]++
			}
		}
		for _, n := range shared {
			if float64(n) >= sharedShare*float64(len(own)) {
				found[i] = true
				break
			}
		}
		for _, h := range own {
			if len(postings[h]) < commonShingle {
				postings[h] = append(postings[h], int32(i))
			}
		}
	}
	return found
}

// furniture are openings and closings that stand in many posts: the foot of a
// program, a slogan behind every post. They are known by their folded words.
type furniture struct{ openings, closings map[uint64]int }

func findFurniture(keys [][]string) furniture {
	f := furniture{map[uint64]int{}, map[uint64]int{}}
	for _, k := range keys {
		if len(k) >= furnitureWords {
			f.openings[hashWords(k[:furnitureWords])]++
			f.closings[hashWords(k[len(k)-furnitureWords:])]++
		}
	}
	least := max(furniturePosts, int(furnitureShare*float64(len(keys))))
	for _, counts := range []map[uint64]int{f.openings, f.closings} {
		for h, n := range counts {
			if n < least {
				delete(counts, h)
			}
		}
	}
	return f
}

func (f furniture) isEmpty() bool { return len(f.openings)+len(f.closings) == 0 }

// strip takes furniture off both ends of a text.
func (f furniture) strip(s, lang string) string {
	var words []text.Token
	for _, t := range text.Parse(s, lang).Tokens {
		if t.Kind == text.Word || t.Kind == text.Number {
			words = append(words, t)
		}
	}
	if len(words) < furnitureWords {
		return s
	}
	hash := func(from int) uint64 {
		var keys []string
		for _, t := range words[from : from+furnitureWords] {
			keys = append(keys, t.Key)
		}
		return hashWords(keys)
	}
	start, end := 0, len(s)
	if f.openings[hash(0)] > 0 {
		start = words[furnitureWords-1].End
	}
	if last := len(words) - furnitureWords; f.closings[hash(last)] > 0 && words[last].Start >= start {
		end = words[last].Start
	}
	return strings.TrimSpace(s[start:end])
}
