package coordination

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"hash/maphash"
	"math"
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
	seed              maphash.Seed
	mixer             mixer
	objects, accounts dictionary
	contents          []keptContents
	repeated          int // rows whose content was there before

	mu     sync.Mutex
	blocks []block
	rows   int
}

// A block is a batch with its names numbered, in the order of the objects' shards.
type block struct {
	sequence int
	first    uint32 // the number of its first row
	starts   [shardCount + 1]uint32
	shares   []share
	contents blockContents
}

// NewShares returns an empty collection.
func NewShares() *Shares {
	seed := maphash.MakeSeed()
	return &Shares{seed: seed, mixer: mixer{maphash.String(seed, "a"), maphash.String(seed, "b") | 1}}
}

// A Batch is a run of rows. The zero value is empty; Commit empties it again.
type Batch struct {
	// Sequence is the batch's place among the others. Rows are ordered by it, and so
	// are equal times.
	Sequence int

	objects, accounts, contents column
	text                        []byte // names that are no numbers
	times                       []int64

	order           []uint32
	object, account []uint32
}

// A column holds a batch's names: their keys, and where those that are no numbers
// stand in the batch's text.
type column struct {
	keys  []uint64
	texts []extent
	mixed []uint64
}

type extent struct{ start, end uint32 }

// nowhere is where a name stands that is none.
var nowhere = extent{1, 0}

// Add adds a row. A nil object is none: with [QUT] such a row keeps later rows from
// using its content's id.
func (b *Batch) Add(object, account, content []byte, microseconds int64) {
	b.add(&b.objects, object)
	b.add(&b.accounts, account)
	b.add(&b.contents, content)
	b.times = append(b.times, microseconds)
}

func (b *Batch) add(c *column, name []byte) {
	key, isNumber := numberKey(name)
	at := extent{}
	switch {
	case name == nil:
		key, at = isText, nowhere
	case !isNumber:
		start := len(b.text)
		b.text = append(b.text, name...)
		key, at = isText, extent{uint32(start), uint32(len(b.text))}
	}
	c.keys, c.texts = append(c.keys, key), append(c.texts, at)
}

// Len is the number of rows in the batch.
func (b *Batch) Len() int { return len(b.times) }

func (b *Batch) reset() {
	for _, c := range []*column{&b.objects, &b.accounts, &b.contents} {
		c.keys, c.texts = c.keys[:0], c.texts[:0]
	}
	b.text, b.times = b.text[:0], b.times[:0]
}

// Commit takes the rows of the batch in and empties it.
func (s *Shares) Commit(b *Batch) error {
	defer b.reset()
	n := b.Len()
	if n == 0 {
		return nil
	}
	if len(b.text) > math.MaxUint32 {
		return fmt.Errorf("more than 4 GiB of ids in a batch: %w", sayso.ErrInput)
	}
	var err error
	if b.object, err = s.number(&s.objects, b, &b.objects, b.object); err != nil {
		return err
	}
	if b.account, err = s.number(&s.accounts, b, &b.accounts, b.account); err != nil {
		return err
	}
	made := b.block()
	made.contents = s.contentsOf(b)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rows += n; s.rows > MaxShares {
		return fmt.Errorf("more than %d rows: %w", MaxShares, sayso.ErrInput)
	}
	s.blocks = append(s.blocks, made)
	return nil
}

// number turns names into numbers, shard by shard.
func (s *Shares) number(d *dictionary, b *Batch, c *column, ids []uint32) ([]uint32, error) {
	n := len(c.keys)
	c.mixed, b.order, ids = slices.Grow(c.mixed[:0], n)[:n], slices.Grow(b.order[:0], n)[:n], slices.Grow(ids[:0], n)[:n]
	var starts [shardCount + 1]uint32
	for i, key := range c.keys {
		if key&isText != 0 {
			key = s.textKey(b.textOf(c.texts[i]))
			c.keys[i] = key
		}
		c.mixed[i] = s.mixer.mix(key)
		starts[c.mixed[i]&shardMask+1]++
	}
	for i := range shardCount {
		starts[i+1] += starts[i]
	}
	next := starts
	for i, mixed := range c.mixed {
		b.order[next[mixed&shardMask]] = uint32(i)
		next[mixed&shardMask]++
	}
	for i := range shardCount {
		if err := s.numberAll(&d.shards[i], uint32(i), b, c, b.order[starts[i]:starts[i+1]], ids); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

func (s *Shares) textKey(name []byte) uint64 { return isText | maphash.Bytes(s.seed, name) }

func (b *Batch) textOf(e extent) []byte {
	if e == nowhere {
		return nil
	}
	return b.text[e.start:e.end]
}

func (s *Shares) numberAll(in *nameShard, shard uint32, b *Batch, c *column, order []uint32, ids []uint32) error {
	in.Lock()
	defer in.Unlock()
	for _, i := range order {
		var text []byte
		if c.keys[i]&isText != 0 {
			if c.texts[i] == nowhere {
				ids[i] = none
				continue
			}
			text = b.textOf(c.texts[i])
		}
		place, err := in.number(s.mixer, c.keys[i], c.mixed[i], text)
		if err != nil {
			return err
		}
		ids[i] = place<<shardBits | shard
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
		one := share{time: b.times[i], object: object, account: b.account[i], content: uint32(i), mark: uint32(i)}
		if object != none && b.isItself(i) {
			one.mark |= ofItself
		}
		out.shares[next[object&shardMask]] = one
		next[object&shardMask]++
	}
	return out
}

// isItself reports whether a row's content is its object.
func (b *Batch) isItself(i int) bool {
	object, content := b.objects.keys[i], b.contents.keys[i]
	if object&isText == 0 || content&isText == 0 {
		return object == content
	}
	return bytes.Equal(b.textOf(b.objects.texts[i]), b.textOf(b.contents.texts[i]))
}

// Bytes is about how much memory the collection takes.
func (s *Shares) Bytes() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return int64(s.rows)*24 + s.objects.bytes() + s.accounts.bytes() + s.contentBytes()
}

func (s *Shares) contentBytes() (n int64) {
	for i := range s.blocks {
		n += s.blocks[i].contents.bytes()
	}
	for i := range s.contents {
		n += s.contents[i].bytes()
	}
	return n
}

// settle puts the batches in order, numbers their rows and contents, and keeps the
// contents' names if they are asked for.
func (s *Shares) settle(ctx context.Context, workers int, names bool) (err error) {
	slices.SortFunc(s.blocks, func(a, b block) int { return cmp.Compare(a.sequence, b.sequence) })
	first := uint32(0)
	for i := range s.blocks {
		b := &s.blocks[i]
		b.first = first
		for j := range b.shares {
			b.shares[j].mark += first
			b.shares[j].content += first
		}
		first += uint32(len(b.shares))
	}
	s.objects.seal()
	s.accounts.seal()
	s.repeated, err = s.numberContents(ctx, workers)
	s.keepContents(names)
	return err
}
