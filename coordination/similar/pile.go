package similar

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"sayso/coordination/internal/spill"
)

// Pairs of posts become ties, sixteen bytes each: an edge, and the posts on either side
// of it. They pile up by the place of the edge's first account in the alphabet, so
// that piles can be sorted one by one and come out in order. A pile goes to disk if
// there is no more room.

type tie struct {
	edge uint64 // ranks of two accounts
	a, b uint32 // posts; with QUT, b is always 0
}

const tieSize = 16

func compareTies(x, y tie) int {
	return cmp.Or(cmp.Compare(x.edge, y.edge), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
}

type pile struct {
	mu      sync.Mutex
	ties    []tie
	spilled []spill.Extent
}

// piles are all of them.
type piles struct {
	all  []pile
	home []uint16 // of each account's edges
	room int64    // bytes that may be held; 0 is any number
	held atomic.Int64
	disk *spill.File
}

const pileCount = 256

// newPiles gives each account its pile, so that piles get about as many posts each.
func newPiles(t *texts, room int64, folder string) (*piles, error) {
	p := &piles{all: make([]pile, pileCount), home: make([]uint16, len(t.names)), room: room}
	posts := make([]int, len(t.names))
	for _, account := range t.account {
		posts[account]++
	}
	sum := 0
	for account, n := range posts {
		p.home[account] = uint16(sum * pileCount / max(1, len(t.account)))
		sum += n
	}
	if room == 0 {
		return p, nil
	}
	var err error
	p.disk, err = spill.Create(folder)
	return p, err
}

// put adds ties to a pile, and writes it out if there is no more room.
func (p *piles) put(home int, ties []tie) error {
	one := &p.all[home]
	one.mu.Lock()
	defer one.mu.Unlock()
	one.ties = append(one.ties, ties...)
	held := p.held.Add(int64(tieSize * len(ties)))
	if p.room == 0 || held <= p.room || int64(len(one.ties)*tieSize) < p.room/(2*pileCount) {
		return nil
	}
	return p.spill(one)
}

func (p *piles) spill(one *pile) error {
	buf := make([]byte, 0, tieSize*len(one.ties))
	for _, t := range one.ties {
		buf = binary.LittleEndian.AppendUint64(buf, t.edge)
		buf = binary.LittleEndian.AppendUint32(buf, t.a)
		buf = binary.LittleEndian.AppendUint32(buf, t.b)
	}
	e, err := p.disk.Write(buf)
	if err != nil {
		return fmt.Errorf("make room: %w", err)
	}
	p.held.Add(-int64(tieSize * len(one.ties)))
	one.spilled, one.ties = append(one.spilled, e), nil
	return nil
}

// restored is a pile's ties, as they are in memory and on disk.
func (p *piles) restored(one *pile) ([]tie, error) {
	if len(one.spilled) == 0 {
		return one.ties, nil
	}
	all := slices.Clone(one.ties)
	for _, e := range one.spilled {
		buf, err := p.disk.Read(e, nil)
		if err != nil {
			return nil, err
		}
		for ; len(buf) > 0; buf = buf[tieSize:] {
			le := binary.LittleEndian
			all = append(all, tie{le.Uint64(buf), le.Uint32(buf[8:]), le.Uint32(buf[12:])})
		}
	}
	return all, nil
}

// A hand carries ties to their piles in heaps. Each processor has one.
type hand struct {
	*piles
	heaps [][]tie
	err   error
}

const heapSize = 256

func newHand(p *piles) *hand { return &hand{piles: p, heaps: make([][]tie, pileCount)} }

func (h *hand) add(a, b, postA, postB uint32) {
	home := h.home[a]
	if h.heaps[home] == nil {
		h.heaps[home] = make([]tie, 0, heapSize)
	}
	heap := append(h.heaps[home], tie{uint64(a)<<32 | uint64(b), postA, postB})
	if len(heap) == heapSize {
		h.err = firstOf(h.err, h.put(int(home), heap))
		heap = heap[:0]
	}
	h.heaps[home] = heap
}

func firstOf(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

// flush carries what is left.
func (h *hand) flush() error {
	for home, heap := range h.heaps {
		if len(heap) > 0 {
			h.err = firstOf(h.err, h.put(home, heap))
		}
		h.heaps[home] = nil
	}
	return h.err
}
