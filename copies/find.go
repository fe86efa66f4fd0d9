package copies

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"slices"
)

// A Candidate is a pair of texts that have hashes in common and are to be compared.
type Candidate struct {
	A, B  string // A < B
	State uint64 // the same as long as a comparison would give the same
}

// IDs returns A and B.
func (c Candidate) IDs() (a, b string) { return c.A, c.B }

const (
	candidateShared = 2   // prints that count
	postingMost     = 256 // documents; of a shingle that more have, each is paired with some
	postingFirst    = 4
	neighboursMost  = 12 // documents that one is compared with, those it shares most with
)

// Candidates are the pairs to compare among a set of texts.
type Candidates struct {
	Pairs     []Candidate
	furniture map[string][]Range
}

// Furniture returns the passages of a document that do not count, for
// [Reading.Without].
func (c Candidates) Furniture(id string) []Range { return c.furniture[id] }

// FindCandidates returns the pairs to compare among all texts whose prints are given.
func FindCandidates(prints []Prints) Candidates {
	all := slices.Clone(prints)
	slices.SortFunc(all, func(a, b Prints) int { return cmp.Compare(a.ID, b.ID) })
	all = slices.CompactFunc(all, func(a, b Prints) bool { return a.ID == b.ID })
	passages, left := furniture(all)
	found := Candidates{furniture: map[string][]Range{}}
	states := make([]uint64, len(all))
	for i, p := range all {
		states[i] = stateOf(passages[i])
		if len(passages[i]) > 0 {
			found.furniture[p.ID] = passages[i]
		}
	}
	postings := map[uint64][]int32{}
	for i, p := range all {
		for k, x := range p.Prints {
			list := postings[x.Hash]
			if !left[i][k] && x.Own && (len(list) == 0 || list[len(list)-1] != int32(i)) {
				postings[x.Hash] = append(list, int32(i))
			}
		}
	}
	shared := make([]int32, len(all))
	for i, p := range all {
		var touched []int32
		for k, x := range p.Prints {
			if left[i][k] || !x.Own {
				continue
			}
			for _, j := range earlier(postings[x.Hash], int32(i)) {
				if shared[j] == 0 {
					touched = append(touched, j)
				}
				shared[j]++
			}
		}
		slices.Sort(touched)
		near := nearest(touched, shared, func(j int32) bool {
			// A text of a few words may have one shingle in common with its copy.
			return shared[j] >= candidateShared || min(p.Words, all[j].Words) <= short
		})
		for _, j := range near {
			found.Pairs = append(found.Pairs, Candidate{all[j].ID, p.ID, states[j] ^ mix(states[i])})
		}
		for _, j := range touched {
			shared[j] = 0
		}
	}
	return found
}

// nearest returns the documents to compare with, in their order. Of very many it is
// those that have most in common: a chain holds together by any of its links.
func nearest(touched []int32, shared []int32, enough func(int32) bool) []int32 {
	var near []int32
	for _, j := range touched {
		if enough(j) {
			near = append(near, j)
		}
	}
	if len(near) > neighboursMost {
		slices.SortStableFunc(near, func(x, y int32) int { return int(shared[y] - shared[x]) })
		near = near[:neighboursMost]
		slices.Sort(near)
	}
	return near
}

// earlier returns the documents of a posting before i; some of them, if there are
// very many: the first ones, to which all are paired, and the nearest.
func earlier(posting []int32, i int32) []int32 {
	n, _ := slices.BinarySearch(posting, i)
	if len(posting) <= postingMost || n <= 2*postingFirst {
		return posting[:n]
	}
	return slices.Concat(posting[:postingFirst], posting[n-postingFirst:n])
}

func stateOf(passages []Range) uint64 {
	h := fnv.New64a()
	var b []byte
	for _, r := range passages {
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(r.First)), uint64(r.End))
	}
	_, _ = h.Write(b) // a hash never fails
	return h.Sum64()
}

// Find returns the proposed copies among texts, by ids. An id that comes twice is
// taken once.
func Find(texts []Text) []Match {
	readings := map[string]*Reading{}
	prints := make([]Prints, 0, len(texts))
	for _, t := range texts {
		if readings[t.ID] == nil {
			readings[t.ID] = Read(t)
			prints = append(prints, readings[t.ID].Prints())
		}
	}
	candidates := FindCandidates(prints)
	var all []Match
	for _, c := range candidates.Pairs {
		a, b := readings[c.A].Without(candidates.Furniture(c.A)), readings[c.B].Without(candidates.Furniture(c.B))
		if m, enough := Compare(a, b); enough {
			all = append(all, m)
		}
	}
	slices.SortFunc(all, func(a, b Match) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return all
}
