package coordination

import (
	"context"
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// A deck is a field made ready for drawing. Only couples that are tested are counted,
// so that accounts in none of them need no number, and positions without a partner in
// reach need no account.
type deck struct {
	account []uint32 // by position: the number of a tested account, or none
	cards   []uint32 // the accounts, stratum by stratum
	places  []uint32 // the positions that the first cards of each stratum are dealt to
	piles   []deckPile
	heads   []head // positions with others behind them within the window
	couples coupleTable
	objects []uint32 // over how many each couple met
}

// A deckPile is a stratum: its cards, and how many of them are dealt.
type deckPile struct{ cards, end, places, dealt uint32 }

type head struct{ at, end, object uint32 }

func (f *field) newDeck(couples []couple) *deck {
	d := &deck{account: slices.Repeat([]uint32{none}, len(f.account)), objects: make([]uint32, len(couples))}
	tested := unseen(len(f.activity))
	numbered := uint32(0)
	for i, c := range couples {
		d.objects[i] = c.objects
		for _, account := range []uint32{c.a, c.b} {
			if tested[account] == none {
				tested[account] = numbered
				numbered++
			}
		}
	}
	d.couples = newCoupleTable(len(couples))
	for i, c := range couples {
		d.couples.add(tested[c.a], tested[c.b], uint32(i))
	}
	for i, account := range f.account {
		d.account[i] = tested[account]
		if end := f.end[i]; end > uint32(i)+1 {
			d.heads = append(d.heads, head{uint32(i), end, f.object[i]})
		}
	}
	return d
}

// pile sorts the cards by stratum. A stratum none of whose positions has a partner
// needs no drawing.
func (d *deck) pile(f *field, strata *strata) {
	paired := f.paired()
	d.piles = make([]deckPile, len(strata.list))
	for i, s := range strata.of {
		if paired.has(uint32(i)) {
			d.piles[s].dealt++
		}
	}
	cards, places := uint32(0), uint32(0)
	next, place := make([]uint32, len(strata.list)), make([]uint32, len(strata.list))
	for s := range d.piles {
		p := &d.piles[s]
		p.cards, p.end, p.places = cards, cards, places
		next[s], place[s] = cards, places
		if p.dealt > 0 {
			cards += strata.list[s].size
			p.end = cards
		}
		places += p.dealt
	}
	d.cards, d.places = make([]uint32, cards), make([]uint32, places)
	for i, s := range strata.of {
		if d.piles[s].dealt == 0 {
			continue
		}
		d.cards[next[s]] = d.account[i]
		next[s]++
		if paired.has(uint32(i)) {
			d.places[place[s]] = uint32(i)
			place[s]++
		}
	}
	d.piles = slices.DeleteFunc(d.piles, func(p deckPile) bool { return p.dealt == 0 })
}

// A hand is one processor's draws.
type hand struct {
	*deck
	account []uint32 // by position
	cards   []uint32
	count   []uint32 // over how many objects each couple met in this draw
	last    []uint32 // the last of them, plus one
	touched []uint32
	reached []uint32 // draws in which each couple met as often as it did, or oftener
}

func (d *deck) newHand() *hand {
	n := len(d.objects)
	return &hand{
		deck: d, account: slices.Clone(d.account), cards: make([]uint32, len(d.cards)),
		count: make([]uint32, n), last: make([]uint32, n), reached: make([]uint32, n),
	}
}

// draw exchanges accounts within strata. Each draw has its own numbers, and begins from
// the same cards, so that it does not matter who draws.
func (h *hand) draw(seed, draw uint64) {
	numbers := newNumbers(seed, draw)
	copy(h.cards, h.deck.cards)
	for _, p := range h.piles {
		cards := h.cards[p.cards:p.end]
		for _, place := range h.places[p.places : p.places+p.dealt] {
			at, _ := bits.Mul64(numbers.next(), uint64(len(cards)))
			h.account[place] = cards[at]
			cards[at] = cards[0]
			cards = cards[1:]
		}
	}
}

// numbers is SplitMix64 (Steele and others 2014).
type numbers struct{ state uint64 }

func newNumbers(seed, draw uint64) *numbers { return &numbers{mix(mix(seed, 0x5eed), draw)} }

func (n *numbers) next() uint64 {
	n.state += 0x9e3779b97f4a7c15
	return mix(0, n.state)
}

// meetings counts over how many objects each couple meets.
func (h *hand) meetings() {
	for _, head := range h.heads {
		a := h.account[head.at]
		if a == none {
			continue
		}
		for _, b := range h.account[head.at+1 : head.end] {
			if b == none || a == b || !h.couples.mayHave(a, b) {
				continue
			}
			i := h.couples.find(a, b)
			if i == none || h.last[i] == head.object+1 {
				continue
			}
			if h.count[i] == 0 {
				h.touched = append(h.touched, i)
			}
			h.last[i] = head.object + 1
			h.count[i]++
		}
	}
}

// settle notes who reached what was seen, and clears the counts.
func (h *hand) settle() {
	for _, i := range h.touched {
		if h.count[i] >= h.objects[i] {
			h.reached[i]++
		}
		h.count[i], h.last[i] = 0, 0
	}
	h.touched = h.touched[:0]
}

// drawFound draws for the couples that are marked, so that the others cost nothing.
func (f *field) drawFound(ctx context.Context, s *strata, couples []couple, c Chance, workers int) error {
	var marked []couple
	for _, one := range couples {
		if one.drawn {
			marked = append(marked, one)
		}
	}
	d := f.newDeck(marked)
	d.pile(f, s)
	if err := d.draws(ctx, marked, c, workers); err != nil {
		return err
	}
	for i := range couples {
		if couples[i].drawn {
			couples[i].reached, marked = marked[0].reached, marked[1:]
		}
	}
	return nil
}

// draws fills in how many draws reach what was seen.
func (d *deck) draws(ctx context.Context, couples []couple, c Chance, workers int) error {
	var next atomic.Int64
	var mu sync.Mutex
	g, ctx := errgroup.WithContext(ctx)
	for range min(workers, c.Draws) {
		g.Go(func() error {
			h := d.newHand()
			for {
				draw := next.Add(1)
				if draw > int64(c.Draws) {
					break
				}
				h.draw(c.Seed, uint64(draw))
				h.meetings()
				h.settle()
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			mu.Lock()
			defer mu.Unlock()
			for i, n := range h.reached {
				couples[i].reached += n
			}
			return nil
		})
	}
	return g.Wait()
}

// A coupleTable finds couples by their accounts. Most pairs of accounts are none, and
// sixteen bits a couple tell of nearly all of those.
type coupleTable struct {
	sieve []uint64
	shift uint
	slots []coupleSlot
	mask  uint64
}

type coupleSlot struct {
	key   uint64 // plus one; zero is free
	index uint32
}

func newCoupleTable(n int) coupleTable {
	width := uint(max(bits.Len(uint(n))+4, 6))
	slots := 1 << bits.Len(uint(2*n))
	return coupleTable{sieve: make([]uint64, 1<<(width-6)), shift: 64 - width, slots: make([]coupleSlot, slots), mask: uint64(slots) - 1}
}

func coupleKey(a, b uint32) uint64 { return edgeKey(min(a, b), max(a, b)) }

// spread mixes the numbers of two accounts, whichever comes first. The upper bits are
// the better ones.
func spread(a, b uint32) uint64 {
	x := uint64(a)*0x9e3779b97f4a7c15 + uint64(b)*0x9e3779b97f4a7c15 ^ uint64(a^b)<<32
	return x * 0xbf58476d1ce4e5b9
}

func (t *coupleTable) add(a, b, index uint32) {
	h := spread(a, b)
	t.sieve[h>>t.shift/64] |= 1 << (h >> t.shift % 64)
	at := h >> 20 & t.mask
	for t.slots[at].key != 0 {
		at = (at + 1) & t.mask
	}
	t.slots[at] = coupleSlot{coupleKey(a, b) + 1, index}
}

func (t *coupleTable) mayHave(a, b uint32) bool {
	h := spread(a, b) >> t.shift
	return t.sieve[h/64]>>(h%64)&1 != 0
}

// find returns the couple's index, or none.
func (t *coupleTable) find(a, b uint32) uint32 {
	key := coupleKey(a, b) + 1
	for at := spread(a, b) >> 20 & t.mask; t.slots[at].key != 0; at = (at + 1) & t.mask {
		if t.slots[at].key == key {
			return t.slots[at].index
		}
	}
	return none
}
