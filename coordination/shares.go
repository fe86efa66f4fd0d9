package coordination

import (
	"bytes"
	"cmp"
	"fmt"
	"hash/maphash"
	"slices"
	"sync"

	"sayso"
)

// A share is one row: an account named an object in a content at a time.
type share struct {
	time    int64 // microseconds since 1970
	object  uint32
	account uint32
	content uint32
	mark    uint32 // the row's number, and the two marks below
}

const (
	ofItself = 1 << 31 // the content is the object: a post is no share of itself
	inPair   = 1 << 30 // somebody else shared the object within the window
	rowMask  = inPair - 1

	// MaxShares is how many rows there may be.
	MaxShares = rowMask
)

func (s share) row() uint32 { return s.mark & rowMask }

// Shares collects rows. Several goroutines may commit batches at once.
type Shares struct {
	seed                        maphash.Seed
	objects, accounts, contents dictionary

	mu     sync.Mutex
	blocks []block
	rows   int
}

// A block is a batch with its names numbered, in the order of the objects' shards.
type block struct {
	sequence int
	starts   [shardCount + 1]uint32
	shares   []share
}

// NewShares returns an empty collection.
func NewShares() *Shares { return &Shares{seed: maphash.MakeSeed()} }

// A Batch is a run of rows. The zero value is empty; Commit empties it again.
type Batch struct {
	// Sequence is the batch's place among the others. Rows are ordered by it, and so
	// are equal times.
	Sequence int

	objects, accounts, contents [][]byte
	times                       []int64

	hashes          []uint64
	order           []uint32
	object, account []uint32
	content         []uint32
}

// Add adds a row. The bytes are looked at until Commit returns. A nil object is
// none: with [QUT] such a row keeps later rows from using its content's id.
func (b *Batch) Add(object, account, content []byte, microseconds int64) {
	b.objects = append(b.objects, object)
	b.accounts = append(b.accounts, account)
	b.contents = append(b.contents, content)
	b.times = append(b.times, microseconds)
}

// Len is the number of rows in the batch.
func (b *Batch) Len() int { return len(b.times) }

func (b *Batch) reset() {
	b.objects, b.accounts, b.contents, b.times = b.objects[:0], b.accounts[:0], b.contents[:0], b.times[:0]
}

// Commit takes the rows of the batch in and empties it.
func (s *Shares) Commit(b *Batch) error {
	defer b.reset()
	n := b.Len()
	if n == 0 {
		return nil
	}
	var err error
	if b.object, err = s.number(&s.objects, b, b.objects, b.object); err != nil {
		return err
	}
	if b.account, err = s.number(&s.accounts, b, b.accounts, b.account); err != nil {
		return err
	}
	if b.content, err = s.number(&s.contents, b, b.contents, b.content); err != nil {
		return err
	}
	made := b.block()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rows += n; s.rows > MaxShares {
		return fmt.Errorf("more than %d rows: %w", MaxShares, sayso.ErrInput)
	}
	s.blocks = append(s.blocks, made)
	return nil
}

// number turns names into numbers, shard by shard.
func (s *Shares) number(d *dictionary, b *Batch, names [][]byte, ids []uint32) ([]uint32, error) {
	n := len(names)
	b.hashes, b.order, ids = slices.Grow(b.hashes[:0], n)[:n], slices.Grow(b.order[:0], n)[:n], slices.Grow(ids[:0], n)[:n]
	var starts [shardCount + 1]uint32
	for i, name := range names {
		h := maphash.Bytes(s.seed, name)
		b.hashes[i] = h
		starts[h&shardMask+1]++
	}
	for i := range shardCount {
		starts[i+1] += starts[i]
	}
	next := starts
	for i, h := range b.hashes {
		b.order[next[h&shardMask]] = uint32(i)
		next[h&shardMask]++
	}
	for i := range shardCount {
		if err := d.shards[i].numberAll(uint32(i), b.order[starts[i]:starts[i+1]], b.hashes, names, ids); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

func (s *nameShard) numberAll(shard uint32, order []uint32, hashes []uint64, names [][]byte, ids []uint32) error {
	s.Lock()
	defer s.Unlock()
	for _, i := range order {
		if names[i] == nil {
			ids[i] = none
			continue
		}
		at, err := s.number(hashes[i], names[i])
		if err != nil {
			return err
		}
		ids[i] = at<<shardBits | shard
	}
	return nil
}

// block lays the rows out by the shard of their object; within one they keep their
// order.
func (b *Batch) block() block {
	n := b.Len()
	out := block{sequence: b.Sequence, shares: make([]share, n)}
	for _, id := range b.object {
		out.starts[id&shardMask+1]++
	}
	for i := range shardCount {
		out.starts[i+1] += out.starts[i]
	}
	next := out.starts
	for i, object := range b.object {
		one := share{time: b.times[i], object: object, account: b.account[i], content: b.content[i], mark: uint32(i)}
		if object != none && bytes.Equal(b.objects[i], b.contents[i]) {
			one.mark |= ofItself
		}
		out.shares[next[object&shardMask]] = one
		next[object&shardMask]++
	}
	return out
}

// Bytes is about how much memory the collection takes.
func (s *Shares) Bytes() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return int64(s.rows)*24 + s.objects.bytes() + s.accounts.bytes() + s.contents.bytes()
}

// settle puts the batches in order and numbers their rows.
func (s *Shares) settle() {
	slices.SortFunc(s.blocks, func(a, b block) int { return cmp.Compare(a.sequence, b.sequence) })
	first := uint32(0)
	for _, b := range s.blocks {
		for i := range b.shares {
			b.shares[i].mark += first
		}
		first += uint32(len(b.shares))
	}
	s.objects.seal()
	s.accounts.seal()
	s.contents.seal()
}
