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
// What two vectors share in the index is added up; what they can share outside is at most
// the length of the one's bins there times the length of the other's bins of such
// popularity. Few pairs can be alike enough after that, and those are worked out.

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
	level   []uint8   // how far down in popularity those go
	levelOf []uint8   // of each bin
}

// levels of popularity; the most popular bins are of level 0.
const levels = 64

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
	rank := rankBins(vectors, bins)
	x.lists, x.levelOf, x.level = make([][]entry, bins), make([]uint8, bins), make([]uint8, len(vectors))
	for bin, r := range rank {
		x.levelOf[bin] = uint8(int(r) * levels / int(bins))
	}
	var order []int
	for i, v := range vectors {
		order = order[:0]
		for k := range v.bins {
			order = append(order, k)
		}
		slices.SortFunc(order, func(k, l int) int { return cmp.Compare(rank[v.bins[k]], rank[v.bins[l]]) })
		square := 0.0
		for _, k := range order {
			w := v.weights[k]
			if grown := square + w*w; math.Sqrt(grown) < least-rounding {
				square, x.level[i] = grown, x.levelOf[v.bins[k]]
			} else if w > 0 {
				x.lists[v.bins[k]] = append(x.lists[v.bins[k]], entry{uint32(i), w})
			}
		}
		x.outside[i] = math.Sqrt(square)
	}
	return x
}

// rankBins puts the bins in the order of their popularity.
func rankBins(vectors []vector, bins int32) []int32 {
	popularity, order, rank := make([]int32, bins), make([]int32, bins), make([]int32, bins)
	for _, v := range vectors {
		for _, bin := range v.bins {
			popularity[bin]++
		}
	}
	for bin := range order {
		order[bin] = int32(bin)
	}
	slices.SortFunc(order, func(x, y int32) int { return cmp.Or(cmp.Compare(popularity[y], popularity[x]), cmp.Compare(x, y)) })
	for r, bin := range order {
		rank[bin] = int32(r)
	}
	return rank
}

// A search looks vectors up. sums is all zero between uses.
type search struct {
	*index
	sums   []float64
	filled []uint32
	near   []uint32
}

// partners appends the pairs of b with a vector before it.
func (s *search) partners(found []likeness, b uint32, least float64) []likeness {
	v := s.vectors[b]
	s.filled, s.near = s.filled[:0], s.near[:0]
	var length [levels]float64 // of the bins up to a level of popularity
	for k, bin := range v.bins {
		w := v.weights[k]
		if w == 0 {
			continue
		}
		length[s.levelOf[bin]] += w * w
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
	sum := 0.0
	for i, square := range length {
		sum += square
		length[i] = math.Sqrt(sum)
	}
	for _, a := range s.filled {
		if s.sums[a]+s.outside[a]*length[s.level[a]] >= least-rounding {
			s.near = append(s.near, a)
		}
		s.sums[a] = 0
	}
	slices.Sort(s.near)
	for _, a := range s.near {
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
