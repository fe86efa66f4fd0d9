package coordination

import (
	"bytes"
	"context"
	"slices"
	"sort"
)

// Contents are numbered unlike objects and accounts: almost every row has one of its
// own, so that a table of all of them would be as large as the rows and be missed by
// the cache at each. A content's number is that of the first row that has it. Each
// batch notes which of its rows fall into which of 256 groups by their key; when all
// is there, each group is gone through with a small table, to find the few rows whose
// content was there before.

const contentGroups = 256

// blockContents are the contents of a block's rows, in the order of the rows.
type blockContents struct {
	keys   []uint64
	texts  []extent // of those that are no numbers; nil if all are
	text   []byte
	order  []uint32 // the rows, by group
	starts [contentGroups + 1]uint32
}

// contentsOf takes a batch's contents.
func (s *Shares) contentsOf(b *Batch) blockContents {
	c := blockContents{keys: slices.Clone(b.contents.keys), order: make([]uint32, b.Len())}
	s.takeTexts(b, &c)
	groups := make([]uint8, len(c.keys))
	for i, key := range c.keys {
		groups[i] = uint8(s.mixer.mix(key))
		c.starts[int(groups[i])+1]++
	}
	for i := range contentGroups {
		c.starts[i+1] += c.starts[i]
	}
	next := c.starts
	for i, group := range groups {
		c.order[next[group]] = uint32(i)
		next[group]++
	}
	return c
}

// takeTexts copies the contents that are no numbers.
func (s *Shares) takeTexts(b *Batch, c *blockContents) {
	for i, key := range c.keys {
		if key&isText == 0 {
			continue
		}
		if c.texts == nil {
			c.texts = make([]extent, len(c.keys))
		}
		name := b.textOf(b.contents.texts[i])
		c.keys[i] = s.textKey(name)
		c.texts[i] = extent{uint32(len(c.text)), uint32(len(c.text) + len(name))}
		c.text = append(c.text, name...)
	}
	c.text = slices.Clip(c.text)
}

func (c *blockContents) textOf(row uint32) []byte {
	e := c.texts[row]
	return c.text[e.start:e.end]
}

func (c *blockContents) bytes() int64 {
	return int64(8*cap(c.keys) + 8*cap(c.texts) + cap(c.text) + 4*cap(c.order))
}

// A contentSlot is empty if its row is 0.
type contentSlot struct {
	key   uint64
	block uint32
	row   uint32 // plus one
}

// numberContents gives each share its content's number. It reports how many rows have
// a content that was there before.
func (s *Shares) numberContents(ctx context.Context, workers int) (repeated int, err error) {
	again := make([][][2]uint32, contentGroups) // row, and the row that had the content first
	err = each(ctx, workers, contentGroups, func(group int) error {
		again[group] = s.repeatedIn(group)
		return nil
	})
	for _, rows := range again {
		repeated += len(rows)
	}
	if err != nil || repeated == 0 {
		return repeated, err
	}
	first := make([]uint32, s.rows)
	for i := range first {
		first[i] = uint32(i)
	}
	for _, rows := range again {
		for _, r := range rows {
			first[r[0]] = r[1]
		}
	}
	return repeated, each(ctx, workers, len(s.blocks), func(i int) error {
		shares := s.blocks[i].shares
		for j := range shares {
			shares[j].content = first[shares[j].content]
		}
		return nil
	})
}

func (s *Shares) repeatedIn(group int) (again [][2]uint32) {
	size := 0
	for i := range s.blocks {
		c := &s.blocks[i].contents
		size += int(c.starts[group+1] - c.starts[group])
	}
	slots := make([]contentSlot, slotsFor(size))
	mask := uint64(len(slots) - 1)
	for i := range s.blocks {
		b := &s.blocks[i]
		c := &b.contents
		for _, row := range c.order[c.starts[group]:c.starts[group+1]] {
			key := c.keys[row]
			at := s.mixer.mix(key) >> 32 & mask
			for ; slots[at].row != 0; at = (at + 1) & mask {
				if slots[at].key == key && s.sameContent(slots[at], c, row) {
					first := s.blocks[slots[at].block].first + slots[at].row - 1
					again = append(again, [2]uint32{b.first + row, first})
					break
				}
			}
			if slots[at].row == 0 {
				slots[at] = contentSlot{key, uint32(i), row + 1}
			}
		}
	}
	return again
}

func (s *Shares) sameContent(there contentSlot, c *blockContents, row uint32) bool {
	if there.key&isText == 0 {
		return true
	}
	return bytes.Equal(s.blocks[there.block].contents.textOf(there.row-1), c.textOf(row))
}

// slotsFor is the size of a table for so many that is never more than two thirds full.
func slotsFor(n int) int {
	size := 16
	for 2*size < 3*n {
		size *= 2
	}
	return size
}

// contentName returns a content's id by its number.
func (s *Shares) contentName(id uint32) string {
	i := sort.Search(len(s.contents), func(i int) bool { return s.contents[i].first > id }) - 1
	b := &s.contents[i]
	key := b.keys[id-b.first]
	if key&isText == 0 {
		return string(appendNumber(nil, key))
	}
	return string(b.textOf(id - b.first))
}

// keptContents are a block's contents when the block is gone.
type keptContents struct {
	first uint32
	blockContents
}

// keepContents lets go of what only numbering needs, and of the names if nobody will
// ask for them.
func (s *Shares) keepContents(names bool) {
	for i := range s.blocks {
		b := &s.blocks[i]
		b.contents.order = nil
		if names {
			s.contents = append(s.contents, keptContents{b.first, b.contents})
		}
		b.contents = blockContents{}
	}
}
