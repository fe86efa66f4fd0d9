package learned

import "strings"

// A wayfinder sums up ways. Those from one term go over the same tokens, so they
// are summed up by going once from the term to each side; and what two classes
// that follow one another weigh is remembered, for there are few classes.
type wayfinder struct {
	choice  *choices
	s       *Scene
	numbers map[string]int32 // of classes
	names   []string
	passes  [][2]tally // by class and side
	follows []following
	recent  [256]numbered
}

// A following is two classes, one behind the other, as seen from one side.
type following struct {
	key uint32 // 0: nothing
	sum tally
}

// A numbered is a token with the number of its class.
type numbered struct {
	behind int // the token; 0: nothing
	class  int32
}

const (
	mostClasses = 1 << 12
	mostFollows = 1 << 13
	newClasses  = 2*longPath + 2 // those that one term's ways can add
)

// Sides of a term.
const (
	ahead = iota
	before
)

var sides = [...]string{"A", "B"}

// ways is what it weighs to go from a term to the tokens around it.
type ways struct {
	target int
	ahead  [longPath + 1]stretch // by how many tokens lie between
	before [longPath + 1]stretch
}

// A stretch is the classes between a term and a token, and what they weigh but
// for where the way begins and ends.
type stretch struct {
	sum         tally
	steps       int
	first, last int32 // classes, in the order of the text
}

// begin makes f ready for a scene.
func (f *wayfinder) begin(c *choices, s *Scene) {
	f.choice, f.s = c, s
	clear(f.recent[:])
	if f.numbers == nil || len(f.names) > mostClasses-newClasses {
		f.numbers, f.names, f.passes = map[string]int32{}, f.names[:0], f.passes[:0]
		f.follows = make([]following, mostFollows)
	}
}

// find makes on the ways from v's term to the mentions near it.
func (f *wayfinder) find(on *ways, v *around, target int) {
	if len(f.names) > mostClasses-newClasses {
		f.begin(f.choice, f.s)
	}
	on.target = target
	reach := [2]int{}
	for i := range v.views {
		if w := &v.views[i]; w.walked() {
			reach[w.side] = max(reach[w.side], w.hi-w.lo)
		}
	}
	f.goBack(on, v.term.first, reach[before])
	f.goAhead(on, v.term.last, reach[ahead])
}

func (f *wayfinder) goBack(on *ways, first, reach int) {
	on.before[0] = stretch{}
	for k := 1; k <= reach; k++ {
		i := first - k
		c := f.classOf(i, on.target)
		w := stretch{sum: f.passes[c][before], steps: 1, first: c, last: c}
		if n := f.s.next(i); n < first {
			rest := &on.before[first-n]
			w.sum.add(f.follow(before, c, rest.first))
			w.sum.add(rest.sum)
			w.steps, w.last = rest.steps+1, rest.last
		}
		on.before[k] = w
	}
}

func (f *wayfinder) goAhead(on *ways, last, reach int) {
	w := stretch{}
	on.ahead[0] = w
	next := last
	for k := 1; k <= reach; k++ {
		if i := last + k - 1; i == next {
			next = f.s.next(i)
			c := f.classOf(i, on.target)
			if w.steps == 0 {
				w.first = c
			} else {
				w.sum.add(f.follow(ahead, w.last, c))
			}
			w.sum.add(f.passes[c][ahead])
			w.steps, w.last = w.steps+1, c
		}
		on.ahead[k] = w
	}
}

// sum returns what the way of a view weighs, and how many steps it has.
func (f *wayfinder) sum(on *ways, w *view) (tally, int) {
	begins, ends := f.number(wayBegins), f.number(wayEnds)
	at := &on.ahead[w.hi-w.lo]
	if w.side == before {
		at = &on.before[w.hi-w.lo]
	}
	if at.steps == 0 {
		return f.follow(w.side, begins, ends), 0
	}
	sum := at.sum
	sum.add(f.follow(w.side, begins, at.first))
	sum.add(f.follow(w.side, at.last, ends))
	return sum, at.steps
}

// classOf returns the number of the class of token i on a way.
func (f *wayfinder) classOf(i, target int) int32 {
	if m := f.s.mentionAt[i]; m >= 0 && target >= 0 && f.s.Mentions[m].is(target) {
		return f.number(f.s.passed(i, target))
	}
	at := &f.recent[i%len(f.recent)]
	if at.behind != i+1 {
		*at = numbered{i + 1, f.number(f.s.passed(i, -1))}
	}
	return at.class
}

func (f *wayfinder) number(class string) int32 {
	n, ok := f.numbers[class]
	if !ok {
		n = int32(len(f.names))
		class = strings.Clone(class) // a scene's words go with it
		f.numbers[class] = n
		f.names = append(f.names, class)
		var sums [2]tally
		for side, d := range sides {
			sums[side] = f.choice.sum([]uint32{passes(d, class)})
		}
		f.passes = append(f.passes, sums)
	}
	return n
}

// follow returns what it weighs that one class follows another.
func (f *wayfinder) follow(side int, class, next int32) tally {
	key := (uint32(class)*mostClasses+uint32(next))*2 + uint32(side) + 1
	at := &f.follows[key*0x9e3779b1>>7%mostFollows]
	if at.key != key {
		*at = following{key, f.choice.sum([]uint32{follows(sides[side], f.names[class], f.names[next])})}
	}
	return at.sum
}
