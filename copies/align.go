package copies

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"sort"

	"sayso"
)

// What two texts have in common is found word by word: every run of equal words
// that is long enough to be no accident, and the shorter ones right beside such a
// run, which an editor's changes have cut off. A run is exact: the words of both
// spans are the same to a reader, whatever stands between them.

const (
	anchorWords = 8 // a run of so many stands by itself
	seedWords   = 4 // a shorter one stands only beside another
	nearWords   = 8 // between them, in both texts
	mostSeeds   = 16
)

// A Run is a passage that two texts have in common, where it stands in each.
type Run struct {
	A sayso.Span `json:"a"`
	B sayso.Span `json:"b"`
}

// aligned is a run in words.
type aligned struct{ a, b, n int }

// seeds are the places in which the short runs of a text stand, in a table of chains by
// their hash: the words are there to say whether a run is the one that is looked for.
type seeds struct {
	first []int32 // by the low bits of a hash, the first place; -1 for none
	next  []int32 // by place: the one after it in the same chain; -1 for none
}

// seeds returns the seeds of a reading, which are made once: a document is compared with
// several.
func (r *Reading) seeds() seeds {
	r.once.Do(func() {
		n := max(len(r.words)-seedWords+1, 0)
		r.seeded = seeds{make([]int32, 1<<bits.Len(uint(n))), make([]int32, n)}
		for i := range r.seeded.first {
			r.seeded.first[i] = -1
		}
		for i := n - 1; i >= 0; i-- { // so that the first place comes first
			r.seeded.next[i] = -1
			if h, ok := seedAt(r, i); ok {
				chain := r.seeded.chain(h)
				r.seeded.next[i], *chain = *chain, int32(i)
			}
		}
	})
	return r.seeded
}

func (s seeds) chain(hash uint64) *int32 { return &s.first[hash&uint64(len(s.first)-1)] }

// align returns the runs of a and b, in the order of a. No word of a is in two.
func align(a, b *Reading) []aligned {
	in := b.seeds()
	var all []aligned
	for i := 0; i+seedWords <= len(a.words); {
		best := aligned{}
		if h, ok := seedAt(a, i); ok {
			tried := 0
			for j := *in.chain(h); j >= 0 && tried < mostSeeds; j = in.next[j] {
				n := common(a, b, i, int(j))
				if n >= seedWords {
					tried++
				}
				if n > best.n {
					best = aligned{i, int(j), n}
				}
			}
		}
		if best.n < seedWords {
			i++
			continue
		}
		all = append(all, best)
		i += best.n
	}
	return standing(all)
}

func seedAt(r *Reading, i int) (uint64, bool) {
	h := uint64(0)
	for _, w := range r.words[i : i+seedWords] {
		if w.seam {
			return 0, false
		}
		h = mix(h ^ w.hash)
	}
	return h, true
}

// common returns how many words from i and j on are the same.
func common(a, b *Reading, i, j int) int {
	n := 0
	for i+n < len(a.words) && j+n < len(b.words) {
		x, y := a.words[i+n], b.words[j+n]
		if x.seam || y.seam || x.hash != y.hash {
			break
		}
		n++
	}
	return n
}

// standing leaves out short runs that stand beside no other.
func standing(all []aligned) []aligned {
	stands := make([]bool, len(all))
	for i, r := range all {
		stands[i] = r.n >= anchorWords
	}
	beside := func(x, y aligned) bool { // x before y, in both texts
		a, b := y.a-(x.a+x.n), y.b-(x.b+x.n)
		return b >= 0 && a <= nearWords && b <= nearWords
	}
	for i := 1; i < len(all); i++ {
		stands[i] = stands[i] || stands[i-1] && beside(all[i-1], all[i])
	}
	for i := len(all) - 2; i >= 0; i-- {
		stands[i] = stands[i] || stands[i+1] && beside(all[i], all[i+1])
	}
	var kept []aligned
	for i, r := range all {
		if stands[i] {
			kept = append(kept, r)
		}
	}
	return kept
}

// A Match is what two texts have in common. A is the one with the lesser id.
type Match struct {
	A, B                     string
	Runs                     []Run // in the order of A
	Words                    int   // of the runs' words, those that count towards copying
	OwnA, OwnB               int   // words of each text that count
	CopiedA, CopiedB         int   // characters of each that stand in the other
	CharactersA, CharactersB int
}

// IDs returns A and B.
func (m Match) IDs() (a, b string) { return m.A, m.B }

// ShareA is how much of A stands in B, from 0 to 1; ShareB the other way round.
func (m Match) ShareA() float64 { return share(m.CopiedA, m.CharactersA) }
func (m Match) ShareB() float64 { return share(m.CopiedB, m.CharactersB) }

func share(part, whole int) float64 {
	if whole <= 0 {
		return 0
	}
	return min(float64(part)/float64(whole), 1)
}

// Compare returns what two readings have in common, and whether that is enough to
// propose that one copies the other or both copy a third.
func Compare(a, b *Reading) (Match, bool) {
	if a.id > b.id {
		a, b = b, a
	}
	m := Match{A: a.id, B: b.id, CharactersA: a.characters, CharactersB: b.characters, OwnA: a.own(), OwnB: b.own()}
	inB := make([]bool, len(b.words))
	for _, r := range align(a, b) {
		x := a.index.Span(a.words[r.a].start, a.words[r.a+r.n-1].end)
		y := b.index.Span(b.words[r.b].start, b.words[r.b+r.n-1].end)
		m.Runs = append(m.Runs, Run{x, y})
		m.CopiedA += x.End - x.Start
		for i := range r.n {
			if a.words[r.a+i].own() && b.words[r.b+i].own() && !inB[r.b+i] {
				m.Words++
			}
			inB[r.b+i] = true
		}
	}
	m.CopiedB = covered(m.Runs)
	return m, m.enough(a.outlet != "" && a.outlet == b.outlet)
}

// Check returns an error unless each run of m gives the same words in both readings, which
// are those of the documents A and B.
func (m Match) Check(a, b *Reading) error {
	for i, r := range m.Runs {
		_, errA := r.A.Slice(a.source)
		_, errB := r.B.Slice(b.source)
		if err := errors.Join(errA, errB); err != nil {
			return fmt.Errorf("passage %d: %w", i+1, err)
		}
		same := func(x, y word) bool { return x.hash == y.hash }
		if first, second := a.wordsIn(r.A), b.wordsIn(r.B); len(first) == 0 || !slices.EqualFunc(first, second, same) {
			return fmt.Errorf("passage %d: the words of %s and %s differ: %w", i+1, m.A, m.B, sayso.ErrSpan)
		}
	}
	return nil
}

// wordsIn returns the words of a span, without seams.
func (r *Reading) wordsIn(s sayso.Span) []word {
	from := sort.Search(len(r.words), func(i int) bool { return r.words[i].start >= s.ByteStart })
	to := from + sort.Search(len(r.words)-from, func(i int) bool { return r.words[from+i].end > s.ByteEnd })
	return slices.DeleteFunc(slices.Clone(r.words[from:to]), func(w word) bool { return w.seam })
}

// covered counts the characters of B that lie in a run.
func covered(runs []Run) int {
	spans := make([]sayso.Span, len(runs))
	for i, r := range runs {
		spans[i] = r.B
	}
	slices.SortFunc(spans, func(a, b sayso.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	n, done := 0, 0
	for _, s := range spans {
		if s.End > done {
			n += s.End - max(s.Start, done)
			done = s.End
		}
	}
	return n
}

const (
	manyWords  = 100 // of an article
	manyShare  = 0.3 // of the words of the shorter one
	fewWords   = 40
	fewShare   = 0.5
	houseShare = 0.6 // within one outlet, whose pages have background and lists of links in common
	shortWords = 12  // of a post
	shortShare = 0.6 // of the longer one
	equalWords = 8   // of a post that is the same from its first word to its last
)

// enough is the rule by which a match is proposed. It goes by words that count, not by
// characters. Of an article, a good part must stand in the other; a post is short
// enough to stand as a quotation in anything, so that only one of its own size,
// most of which is the same, is its copy.
func (m Match) enough(sameOutlet bool) bool {
	least, most := min(m.OwnA, m.OwnB), max(m.OwnA, m.OwnB)
	if least == 0 {
		return false
	}
	part := float64(m.Words) / float64(least)
	switch {
	case m.Words == most:
		return m.Words >= equalWords
	case sameOutlet && part < houseShare:
		return false
	case m.Words >= manyWords && part >= manyShare, m.Words >= fewWords && part >= fewShare:
		return true
	}
	return m.Words >= shortWords && float64(m.Words) >= shortShare*float64(most)
}
