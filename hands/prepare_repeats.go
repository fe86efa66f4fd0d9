package hands

import (
	"hash/fnv"
	"strings"
	"unicode"

	"sayso/text"
)

const (
	shingleWords  = 3
	sharedShare   = 0.6 // of a post's runs of words in an earlier post: it is a copy
	commonShingle = 200 // posts; a run of words in more is looked up no further

	furnitureWords = 4    // that open or close many posts
	furnitureShare = 0.02 // of all posts
	furniturePosts = 5
	markShare      = 0.25 // of one side's posts, for a shorter opening or closing
	markElsewhere  = 0.1  // of that share, on the other side
)

func keysOf(p *text.Passage) []string {
	var keys []string
	for _, t := range p.Tokens {
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
// program, a slogan behind every post. They are known by their folded words. Shorter
// ones are furniture if they mark one of the sides: a signature is what the sides were
// told apart by, and no habit of writing.
type furniture struct{ openings, closings map[uint64]bool }

func findFurniture(posts []usable, keys [][]string) furniture {
	var sizes [2]int
	for _, u := range posts {
		sizes[side(u.isB)]++
	}
	at := func(end func(k []string, n int) []string) map[uint64]bool {
		found := map[uint64]bool{}
		for n := 1; n <= furnitureWords; n++ {
			counts := map[uint64][2]int{}
			for i, k := range keys {
				if len(k) >= n {
					h := hashWords(end(k, n))
					c := counts[h]
					c[side(posts[i].isB)]++
					counts[h] = c
				}
			}
			for h, c := range counts {
				if isFurniture(n, c, sizes) {
					found[h] = true
				}
			}
		}
		return found
	}
	return furniture{
		openings: at(func(k []string, n int) []string { return k[:n] }),
		closings: at(func(k []string, n int) []string { return k[len(k)-n:] }),
	}
}

// isFurniture judges an opening or closing of n words that stands in so many posts of
// either side.
func isFurniture(n int, posts, sizes [2]int) bool {
	if n == furnitureWords {
		return posts[0]+posts[1] >= max(furniturePosts, int(furnitureShare*float64(sizes[0]+sizes[1])))
	}
	a, b := float64(posts[0])/float64(max(sizes[0], 1)), float64(posts[1])/float64(max(sizes[1], 1))
	return max(posts[0], posts[1]) >= furniturePosts && max(a, b) >= markShare && min(a, b) <= markElsewhere*max(a, b)
}

func (f furniture) isEmpty() bool { return len(f.openings)+len(f.closings) == 0 }

// strip takes furniture off both ends of a text.
func (f furniture) strip(p *text.Passage) string {
	s := p.Source
	var words []text.Token
	var keys []string
	for _, t := range p.Tokens {
		if t.Kind == text.Word || t.Kind == text.Number {
			words, keys = append(words, t), append(keys, t.Key)
		}
	}
	first, last := 0, len(words)
	for n := min(furnitureWords, last); n > 0; n-- {
		if f.openings[hashWords(keys[:n])] {
			first = n
			break
		}
	}
	for n := min(furnitureWords, last-first); n > 0; n-- {
		if f.closings[hashWords(keys[last-n:])] {
			last -= n
			break
		}
	}
	if last < len(words) {
		s = strings.TrimRightFunc(s[:words[last].Start], func(r rune) bool { return !endsText(r) })
	}
	switch {
	case first == last:
		return ""
	case first > 0:
		return s[words[first].Start:]
	}
	return s
}

// endsText: what else stands in front of a closing came with it.
func endsText(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || strings.ContainsRune(".!?؟…۔\"'»)", r)
}
