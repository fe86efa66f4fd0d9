package coordination

import (
	"context"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync/atomic"
)

// Edges are printed in the order of their accounts' names, and to sort names is dear.
// So the accounts that can be in edges are sorted once and called by their rank, and
// edges are sorted by two numbers; and each shard of the tallies gets a range of
// ranks, so that the shards come out in order.

// ranking is the accounts that can be in edges, in the order of their bytes.
type ranking struct {
	of    []uint32 // an account's rank, by its number
	names []string // by rank
	home  []uint16 // the shard of the tallies, by rank
}

// windowCounts counts, for each account, the shares that stand behind its own within
// the window: about as many pairs as it will have.
func (a *arranged) windowCounts(ctx context.Context, workers int) ([]uint64, uint64, error) {
	counts := make([]uint64, a.shares.accounts.size())
	var total atomic.Uint64
	err := eachShard(ctx, workers, func(shard int) error {
		sum := uint64(0)
		var taking []share
		for group := range groups(a.byObject[shard]) {
			taking = taking[:0]
			for _, one := range group {
				if ok, _ := a.takesPart(one); ok {
					taking = append(taking, one)
				}
			}
			end := 0
			for i, one := range taking {
				for end = max(end, i+1); end < len(taking) && taking[end].time-one.time <= a.window; end++ {
				}
				atomic.AddUint64(&counts[one.account], uint64(end-i)) // itself too, so that none has nothing
				sum += uint64(end - i - 1)
			}
		}
		total.Add(sum)
		return nil
	})
	return counts, total.Load(), err
}

// rank orders the accounts that have a count.
func (a *arranged) rank(counts []uint64) *ranking {
	r := &ranking{of: make([]uint32, len(counts))}
	var keys []nameKey
	for id, n := range counts {
		if n > 0 {
			keys = append(keys, nameKey{account: uint32(id)})
		}
	}
	names := a.spell(keys)
	skip := commonPrefix(names)
	for i, name := range names {
		keys[i].name, keys[i].prefix = uint32(i), prefixOf(name[skip:])
	}
	slices.SortFunc(keys, func(x, y nameKey) int {
		if x.prefix != y.prefix {
			if x.prefix < y.prefix {
				return -1
			}
			return 1
		}
		return strings.Compare(names[x.name][skip:], names[y.name][skip:])
	})
	r.names = make([]string, len(keys))
	for rank, key := range keys {
		r.names[rank] = names[key.name]
		r.of[key.account] = uint32(rank)
	}
	return r
}

// A nameKey is an account with eight bytes of its name, which mostly decide.
type nameKey struct {
	prefix        uint64
	account, name uint32
}

func prefixOf(name string) uint64 {
	var b [8]byte
	copy(b[:], name)
	return binary.BigEndian.Uint64(b[:])
}

// commonPrefix is how many bytes all the names begin with alike.
func commonPrefix(names []string) int {
	if len(names) == 0 {
		return 0
	}
	n := len(names[0])
	for _, name := range names {
		n = min(n, len(name))
		for name[:n] != names[0][:n] {
			n--
		}
	}
	return n
}

// spell returns the accounts' names as strings that share one allocation.
func (a *arranged) spell(keys []nameKey) []string {
	var all []byte
	ends := make([]int, len(keys))
	for i, key := range keys {
		all = a.shares.accounts.appendName(all, key.account)
		ends[i] = len(all)
	}
	text, names, start := string(all), make([]string, len(keys)), 0
	for i, end := range ends {
		names[i], start = text[start:end], end
	}
	return names
}

// settle gives each rank its shard, so that the shards get about as many pairs each.
// An edge stands with the smaller of its two ranks. If a share f of all posts in pairs
// is by accounts of lower ranks, about 1-(1-f)² of the edges are theirs; directed edges
// stand with either account.
func (r *ranking) settle(counts []uint64, shards int, directed bool) {
	total, sum := 0.0, 0.0
	byRank := make([]uint64, len(r.names))
	for id, n := range counts {
		if n > 0 {
			byRank[r.of[id]] = n
			total += float64(n)
		}
	}
	r.home = make([]uint16, len(byRank))
	for rank, n := range byRank {
		f := sum / total
		if !directed {
			f = 1 - (1-f)*(1-f)
		}
		r.home[rank] = uint16(min(f*float64(shards), float64(shards-1)))
		sum += float64(n)
	}
}

// tallyShards is how many shards so many pairs are spread over: each is to fit a
// processor's cache while it is filled.
func tallyShards(pairs uint64) int {
	const comfortable, most = 4096, 2048
	return int(min(max(math.Ceil(float64(pairs)/comfortable), 16), most))
}
