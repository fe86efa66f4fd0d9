package community

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"time"

	"sayso"
	"sayso/coordination"
)

// Networks of time windows. A pair of posts falls into a window with its newer post: then
// the two had posted together. Who takes part, and how popular an object is, was
// decided over all the time, so that a weight means the same in every window. Each object
// of an edge enters the network of the first window with a pair of it, and leaves it
// behind the last; windows that overlap are changed, not made anew.

// unit is the whole number that a weight of 1 is kept as: sums must come out even.
const unit = 10000

// mostWindows is how many windows there may be.
const mostWindows = 100_000

// Windows say how time is cut: windows of one length, one beginning a step after the
// other.
type Windows struct {
	Every, Step time.Duration
}

func (w Windows) check() error {
	switch {
	case w.Every < time.Microsecond || w.Step < time.Microsecond:
		return fmt.Errorf("windows of %v every %v are too short: %w", w.Every, w.Step, sayso.ErrUsage)
	case w.Step > w.Every:
		return fmt.Errorf("windows of %v every %v leave out what is between: %w", w.Every, w.Step, sayso.ErrUsage)
	}
	return nil
}

// A Timeline holds the networks of successive windows.
type Timeline struct {
	Windows
	Accounts []string // in the order of their bytes

	first, last int64 // windows; window i begins at i steps after 1970
	changes     []change
	counting    Counting
}

// A change is what an edge weighs more or less from a window on, and how many objects
// it has more or fewer.
type change struct {
	window  int64
	a, b    int32
	weight  int64
	objects int64
}

// standing is where the changes of an edge have led.
type standing struct{ weight, objects int64 }

// FromPairs makes the networks of time windows from the pairs of posts, which must come
// object by object, as [coordination.Network.Pairs] has them. Windows begin at multiples of
// the step since 1970 (at midnight UTC, if it is a day), the first with the first
// pair; the last is the first that reaches the last pair, so that no window is cut short
// but where there are no more posts.
func FromPairs(pairs iter.Seq2[coordination.Pair, error], w Windows, counting Counting) (*Timeline, error) {
	counting, err := counting.check()
	if err = cmp.Or(err, w.check()); err != nil {
		return nil, fmt.Errorf("cut the network into windows: %w", err)
	}
	t := &Timeline{Windows: w, first: math.MaxInt64, last: math.MinInt64, counting: counting}
	var names naming
	var object string
	var stays []stay
	for p, err := range pairs {
		if err != nil {
			return nil, fmt.Errorf("cut the network into windows: %w", err)
		}
		if p.Object != object {
			t.add(stays)
			object, stays = p.Object, stays[:0]
		}
		stays = append(stays, t.stay(names.number(p.Older.Account), names.number(p.Newer.Account), p))
	}
	t.add(stays)
	rank := names.sort()
	t.Accounts = names.all
	t.order(rank)
	if n := t.last - t.first + 1; n > mostWindows {
		return nil, fmt.Errorf("cut the network into windows: %d windows, and there may be %d: take longer steps: %w", n, mostWindows, sayso.ErrUsage)
	}
	return t, nil
}

// A stay is the windows that a pair is in, both ends included.
type stay struct {
	a, b        int32
	first, last int64
	rarity      int64
}

func (t *Timeline) stay(a, b int32, p coordination.Pair) stay {
	every, step, at := t.Every.Microseconds(), t.Step.Microseconds(), p.Newer.Time
	s := stay{a: min(a, b), b: max(a, b), first: floorDiv(at-every, step) + 1, last: floorDiv(at, step), rarity: int64(math.Round(p.Rarity * unit))}
	t.first = min(t.first, s.last)
	t.last = max(t.last, floorDiv(at-every, step)+1)
	return s
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// add turns an object's stays into changes. An object counts once for an edge, however
// many pairs of it a window has, unless pairs are what is counted.
func (t *Timeline) add(stays []stay) {
	slices.SortFunc(stays, func(x, y stay) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.first, y.first))
	})
	for i := 0; i < len(stays); {
		s := stays[i]
		for ; i < len(stays) && stays[i].a == s.a && stays[i].b == s.b && stays[i].first <= s.last+1; i++ {
			s.last = max(s.last, stays[i].last)
			if t.counting.By == ByPairs {
				t.change(stays[i], unit, 0)
			}
		}
		switch t.counting.By {
		case ByCorrected:
			t.change(s, s.rarity, 1)
		case ByObjects:
			t.change(s, unit, 1)
		case ByPairs:
			t.change(s, 0, 1)
		}
	}
}

func (t *Timeline) change(s stay, weight, objects int64) {
	if s.a != s.b {
		t.changes = append(t.changes, change{s.first, s.a, s.b, weight, objects}, change{s.last + 1, s.a, s.b, -weight, -objects})
	}
}

// order puts the changes in order, by the accounts' places.
func (t *Timeline) order(rank []int32) {
	if len(rank) == 0 {
		t.first, t.last = 0, -1
		return
	}
	t.last = max(t.last, t.first)
	for i := range t.changes {
		c := &t.changes[i]
		a, b := rank[c.a], rank[c.b]
		c.a, c.b = min(a, b), max(a, b)
		c.window = max(c.window, t.first)
	}
	slices.SortFunc(t.changes, func(x, y change) int {
		return cmp.Or(cmp.Compare(x.window, y.window), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
}

// Len is the number of windows; without a pair there is none.
func (t *Timeline) Len() int {
	return int(t.last - t.first + 1)
}

// A Window is a span of time with its network.
type Window struct {
	From, To time.Time // From is in it, To is not
	Graph    *Graph
	Accounts []int32 // those that have an edge that counts: the timeline's number of each of the graph's
}

// All returns the windows, one after the other.
func (t *Timeline) All() iter.Seq2[Window, error] {
	return func(yield func(Window, error) bool) {
		edges := map[[2]int32]standing{}
		next := 0
		for i := t.first; i <= t.last; i++ {
			for ; next < len(t.changes) && t.changes[next].window <= i; next++ {
				c := t.changes[next]
				edge := [2]int32{c.a, c.b}
				now := standing{edges[edge].weight + c.weight, edges[edge].objects + c.objects}
				if edges[edge] = now; now == (standing{}) {
					delete(edges, edge)
				}
			}
			w, err := t.window(i, edges)
			if !yield(w, err) || err != nil {
				return
			}
		}
	}
}

func (t *Timeline) window(i int64, edges map[[2]int32]standing) (Window, error) {
	from := time.UnixMicro(i * t.Step.Microseconds()).UTC()
	w := Window{From: from, To: from.Add(t.Every)}
	counts := func(s standing) bool { return s.weight > 0 && s.objects >= int64(t.counting.MinObjects) }
	for edge, s := range edges {
		if counts(s) {
			w.Accounts = append(w.Accounts, edge[0], edge[1])
		}
	}
	slices.Sort(w.Accounts)
	w.Accounts = slices.Compact(w.Accounts)
	place := make(map[int32]int32, len(w.Accounts))
	for at, account := range w.Accounts {
		place[account] = int32(at)
	}
	var links []Link
	for edge, s := range edges {
		if counts(s) {
			links = append(links, Link{A: place[edge[0]], B: place[edge[1]], Weight: float64(s.weight) / unit})
		}
	}
	var err error
	w.Graph, err = NewGraph(len(w.Accounts), links)
	return w, err
}

// Busiest is the window whose edges weigh most, the first of them.
func (t *Timeline) Busiest() (Window, error) {
	var busiest Window
	most := -1.0
	for w, err := range t.All() {
		if err != nil {
			return w, err
		}
		if sum, _ := w.Graph.weights(); sum > most {
			busiest, most = w, sum
		}
	}
	if busiest.Graph == nil {
		busiest.Graph, _ = NewGraph(0, nil) // of nobody, which cannot fail
	}
	return busiest, nil
}
