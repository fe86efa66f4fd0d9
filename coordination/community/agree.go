package community

import (
	"math"
	"slices"
)

// An overlap is how many accounts two communities of two partitions share.
type overlap struct {
	a, b     int32
	accounts int
}

type overlapping []overlap

// overlaps returns the overlaps that are not empty, in order.
func overlaps(a, b []int32) overlapping {
	keys := make([]uint64, len(a))
	for v := range a {
		keys[v] = uint64(a[v])<<32 | uint64(b[v])
	}
	slices.Sort(keys)
	var out overlapping
	for i, k := range keys {
		if i == 0 || keys[i-1] != k {
			out = append(out, overlap{a: int32(k >> 32), b: int32(uint32(k))})
		}
		out[len(out)-1].accounts++
	}
	return out
}

// sizes returns how many accounts each community has, in both partitions.
func (all overlapping) sizes() (a, b []int) {
	for _, o := range all {
		for int(o.a) >= len(a) {
			a = append(a, 0)
		}
		for int(o.b) >= len(b) {
			b = append(b, 0)
		}
		a[o.a] += o.accounts
		b[o.b] += o.accounts
	}
	return a, b
}

// Rand is the adjusted Rand index of two partitions of the same accounts (Hubert and Arabie
// 1985): 1 where they are the same, about 0 where they have no more in common than by
// chance.
func Rand(a, b []int32) float64 {
	both := overlaps(a, b)
	inA, inB := both.sizes()
	pairs := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	var together, ofA, ofB float64
	for _, o := range both {
		together += pairs(o.accounts)
	}
	for _, n := range inA {
		ofA += pairs(n)
	}
	for _, n := range inB {
		ofB += pairs(n)
	}
	if ofA == ofB && together == ofA {
		return 1 // also where nobody is together with anybody
	}
	expected := ofA * ofB / pairs(len(a))
	return (together - expected) / ((ofA+ofB)/2 - expected)
}

// Information is the mutual information of two partitions of the same accounts, as a share
// of the mean of what each says (Danon and others 2005): 1 where they are the same.
func Information(a, b []int32) float64 {
	both := overlaps(a, b)
	inA, inB := both.sizes()
	n := float64(len(a))
	said := func(sizes []int) (h float64) {
		for _, s := range sizes {
			if s > 0 {
				h -= float64(s) / n * math.Log(float64(s)/n)
			}
		}
		return h
	}
	var mutual float64
	for _, o := range both {
		mutual += float64(o.accounts) / n * math.Log(n*float64(o.accounts)/(float64(inA[o.a])*float64(inB[o.b])))
	}
	if h := said(inA) + said(inB); h > 0 {
		return 2 * mutual / h
	}
	return 1
}
