package similar

import (
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"math"
	"slices"
	"sync"

	"sayso"
	"sayso/coordination"
)

// MaxPosts is how many rows there may be.
const MaxPosts = math.MaxInt32

// Posts collects posts with their texts, of which only sets of numbers are kept.
// Several goroutines may commit rows at once.
type Posts struct {
	rules                             Rules
	seed                              maphash.Seed
	tokens, texts, accounts, contents dictionary
	readers                           sync.Pool

	mu     sync.Mutex
	blocks []block
	rows   int
	short  int
}

// A block is a run of rows, numbered.
type block struct {
	sequence int
	posts    []post
}

// A post is a row. Its text is none if it has none that can be compared.
type post struct {
	time                   int64
	account, content, text uint32
	row                    uint32
}

// NewPosts returns an empty collection, of posts to be compared by these rules.
func NewPosts(rules Rules) (*Posts, error) {
	if err := rules.check(); err != nil {
		return nil, fmt.Errorf("compare texts: %w", err)
	}
	p := &Posts{rules: rules, seed: maphash.MakeSeed()}
	p.readers.New = func() any { return &committer{reader: newReader(rules.Unit, p.seed)} }
	return p, nil
}

// A committer is what a commit needs, for the next one to use.
type committer struct {
	reader    *reader
	numbering numbering
	names     [][]byte
	ids       [4][]uint32
	keys      []byte
	tokens    []uint32
}

// Commit takes rows in. The sequence is their place among other runs of rows. Their bytes
// are not looked at any more once it has returned.
func (p *Posts) Commit(sequence int, rows []coordination.Row) error {
	if len(rows) == 0 {
		return nil
	}
	c := p.readers.Get().(*committer)
	defer p.readers.Put(c)
	made, short, err := c.block(p, sequence, rows)
	if err != nil {
		return fmt.Errorf("compare texts: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.rows += len(rows); p.rows > MaxPosts {
		return fmt.Errorf("compare texts: more than %d rows: %w", MaxPosts, sayso.ErrInput)
	}
	p.short += short
	p.blocks = append(p.blocks, made)
	return nil
}

func (c *committer) block(p *Posts, sequence int, rows []coordination.Row) (made block, short int, err error) {
	c.reader.reset()
	for _, row := range rows {
		c.reader.read(row.Text)
	}
	hash := func(name []byte) uint64 { return maphash.Bytes(p.seed, name) }
	number := func(which int, d *dictionary, names [][]byte) []uint32 {
		if err == nil {
			c.ids[which], err = c.numbering.number(d, names, hash, c.ids[which])
		}
		return c.ids[which]
	}
	c.names = c.reader.tokens.names(c.names[:0])
	tokens := number(0, &p.tokens, c.names)
	if err != nil {
		return made, 0, err
	}
	c.names, short = c.setNames(rows, tokens, max(1, p.rules.MinTokens))
	texts := number(1, &p.texts, c.names)
	accounts := number(2, &p.accounts, c.fields(rows, func(r *coordination.Row) []byte { return r.Account }))
	contents := number(3, &p.contents, c.fields(rows, func(r *coordination.Row) []byte { return r.Content }))
	if err != nil {
		return made, 0, err
	}
	made = block{sequence: sequence, posts: make([]post, len(rows))}
	for i, row := range rows {
		made.posts[i] = post{time: row.Time, account: accounts[i], content: contents[i], text: texts[i], row: uint32(i)}
	}
	return made, short, nil
}

func (c *committer) fields(rows []coordination.Row, of func(*coordination.Row) []byte) [][]byte {
	c.names = c.names[:0]
	for i := range rows {
		field := of(&rows[i])
		if field == nil {
			field = []byte{}
		}
		c.names = append(c.names, field)
	}
	return c.names
}

// setNames writes each post's set as a name: how many tokens, the tokens in the order
// of their numbers, the marks in the order of theirs. A set that is too small is none.
func (c *committer) setNames(rows []coordination.Row, number []uint32, least int) (names [][]byte, short int) {
	sets := c.reader.set
	c.keys = resized(c.keys, 4*(len(rows)+len(sets)))[:0]
	names = c.names[:0]
	for i, count := range c.reader.counts {
		set := sets[:count.tokens+count.marks]
		sets = sets[len(set):]
		if int(count.tokens) < least {
			names = append(names, nil)
			if rows[i].Text != nil {
				short++
			}
			continue
		}
		c.tokens = c.tokens[:0]
		for _, local := range set {
			c.tokens = append(c.tokens, number[local])
		}
		slices.Sort(c.tokens[:count.tokens])
		slices.Sort(c.tokens[count.tokens:])
		start := len(c.keys)
		c.keys = binary.LittleEndian.AppendUint32(c.keys, count.tokens)
		for _, id := range c.tokens {
			c.keys = binary.LittleEndian.AppendUint32(c.keys, id)
		}
		names = append(names, c.keys[start:])
	}
	return names, short
}

// Bytes is about how much memory the collection takes.
func (p *Posts) Bytes() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return int64(p.rows)*24 + p.tokens.bytes() + p.texts.bytes() + p.accounts.bytes() + p.contents.bytes()
}
