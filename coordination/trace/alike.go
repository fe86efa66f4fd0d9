package trace

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// All pairs of vectors with a cosine of at least t, exactly (after Bayardo, Ma and Srikant
// 2007 and Anastasiu and Karypis 2014). Of each vector so many of its most popular
// bins stay out of the index as are together shorter than t: two vectors that meet only
// there cannot be alike enough. So bins in which a crowd is active, which would make
// the square of the crowd in pairs, are hardly ever in the index, where their weight is low.

// A vector has length 1, or 0.
type vector struct {
	bins    []int32
	weights []float64
}

// likeness is two vectors by their places, a < b, and the bins they share.
type likeness struct {
	a, b   uint32
	cosine float64
	shared int
}

// rounding is more than what sums of floating-point numbers are off by.
const rounding = 1e-9

// An entry of the index is a vector that has a bin.
type entry struct {
	vector uint32
	weight float64
}

type index struct {
	vectors []vector
	lists   [][]entry // by bin, in the order of vectors
	outside []float64 // the length of each vector's bins that are not in the index
}

func alike(ctx context.Context, vectors []vector, least float64) ([]likeness, error) {
	x := newIndex(vectors, least)
	const stretch = 64
	chunks := make([][]likeness, (len(vectors)+stretch-1)/stretch)
	var next atomic.Int64
	g, ctx := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			s := search{index: x, sums: make([]float64, len(vectors))}
			for {
				c := int(next.Add(1)) - 1
				if c >= len(chunks) {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				for b := c * stretch; b < min((c+1)*stretch, len(vectors)); b++ {
					chunks[c] = s.partners(chunks[c], uint32(b), least)
				}
			}
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(chunks...), nil
}

func newIndex(vectors []vector, least float64) *index {
	x := &index{vectors: vectors, outside: make([]float64, len(vectors))}
	bins := int32(0)
	for _, v := range vectors {
		for _, bin := range v.bins {
			bins = max(bins, bin+1)
		}
	}
	popularity := make([]int32, bins)
	for _, v := range vectors {
		for _, bin := range v.bins {
			popularity[bin]++
		}
	}
	x.lists = make([][]entry, bins)
	var order []int
	for i, v := range vectors {
		order = order[:0]
		for k := range v.bins {
			order = append(order, k)
		}
		slices.SortFunc(order, func(k, l int) int {
			return cmp.Or(cmp.Compare(popularity[v.bins[l]], popularity[v.bins[k]]), k-l)
		})
		square := 0.0
		for _, k := range order {
			w := v.weights[k]
			if grown := square + w*w; math.Sqrt(grown) < least-rounding {
				square = grown
				continue
			}
			x.lists[v.bins[k]] = append(x.lists[v.bins[k]], entry{uint32(i), w})
		}
		x.outside[i] = math.Sqrt(square)
	}
	return x
}

// A search looks vectors up. sums is all zero between uses.
type search struct {
	*index
	sums   []float64
	filled []uint32
}

// partners appends the pairs of b with a vector before it.
func (s *search) partners(found []likeness, b uint32, least float64) []likeness {
	v := s.vectors[b]
	s.filled = s.filled[:0]
	for k, bin := range v.bins {
		w := v.weights[k]
		if w == 0 {
			continue
		}
		for _, e := range s.lists[bin] {
			if e.vector >= b {
				break
			}
			if s.sums[e.vector] == 0 {
				s.filled = append(s.filled, e.vector)
			}
			s.sums[e.vector] += w * e.weight
		}
	}
	slices.Sort(s.filled)
	for _, a := range slices.Compact(s.filled) {
		bound := s.sums[a] + s.outside[a]
		if s.sums[a] = 0; bound < least-rounding {
			continue
		}
		if l := s.compare(a, b); l.cosine >= least-rounding {
			found = append(found, l)
		}
	}
	return found
}

func (s *search) compare(a, b uint32) likeness {
	l := likeness{a: a, b: b}
	x, y := s.vectors[a], s.vectors[b]
	eachShared(x.bins, y.bins, func(i, j int) {
		l.cosine += x.weights[i] * y.weights[j]
		l.shared++
	})
	l.cosine = min(l.cosine, 1)
	return l
}
