package letters

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"sort"
	"strconv"
	"strings"
)

// The ends of a token are letters too, so that what stands first or last can
// have habits of its own: a final ه is often "eh", a first ع nothing at all.
const (
	begin = '^'
	end   = '$'
)

// shapes are the sizes of operations: letters of the left side, of the right.
var shapes = [...][2]int{{1, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}}

// other stands for every letter that was not seen in training.
const other = 1

// A Table holds the operations of one pair of scripts. It does not change and
// may be used by many goroutines.
type Table struct {
	left, right map[rune]uint8
	costs       opMap
	// bestLeft and bestRight are the cheapest operation that writes a chunk.
	bestLeft, bestRight opMap
}

// An Op is an operation with its probability.
type Op struct {
	Left, Right string
	P           float64
}

// A Token is a spelling, ready to be compared by one table and on one side.
type Token struct {
	ids  []uint8
	best float32 // cost of the cheapest chain that writes this side
}

// unseen is what a letter costs that no operation explains. It is finite so that
// strange letters make a pair bad and not impossible.
const unseen = 11

// New makes a table of operations.
func New(ops []Op) *Table {
	t := &Table{left: map[rune]uint8{}, right: map[rune]uint8{}, costs: newOpMap(len(ops)), bestLeft: newOpMap(len(ops)), bestRight: newOpMap(len(ops))}
	for _, op := range ops {
		number(t.left, op.Left)
		number(t.right, op.Right)
	}
	for _, op := range ops {
		left, right := ids(t.left, op.Left), ids(t.right, op.Right)
		cost := float32(-math.Log(op.P))
		t.costs.lower(key(left, right), cost)
		t.bestLeft.lower(key(left, nil), cost)
		t.bestRight.lower(key(nil, right), cost)
	}
	return t
}

func number(letters map[rune]uint8, chunk string) {
	for _, r := range chunk {
		if _, ok := letters[r]; !ok && len(letters) < 61 {
			letters[r] = uint8(len(letters) + other + 1)
		}
	}
}

func ids(letters map[rune]uint8, chunk string) []uint8 {
	out := make([]uint8, 0, len(chunk))
	for _, r := range chunk {
		id, ok := letters[r]
		if !ok {
			id = other
		}
		out = append(out, id)
	}
	return out
}

// key packs an operation: six bits a letter.
func key(left, right []uint8) uint32 {
	var k uint32
	for i := range 2 {
		k <<= 6
		if i < len(left) {
			k |= uint32(left[i])
		}
	}
	for i := range 3 {
		k <<= 6
		if i < len(right) {
			k |= uint32(right[i])
		}
	}
	return k
}

// Left and Right make a spelling ready to stand on one side.
func (t *Table) Left(spelling string) Token { return t.token(t.left, &t.bestLeft, spelling, 2, true) }

func (t *Table) Right(spelling string) Token {
	return t.token(t.right, &t.bestRight, spelling, 3, false)
}

func (t *Table) token(letters map[rune]uint8, best *opMap, spelling string, longest int, left bool) Token {
	n := ids(letters, string(begin)+spelling+string(end))
	cost := make([]float32, len(n)+1)
	for i := 1; i <= len(n); i++ {
		cost[i] = cost[i-1] + unseen
		for size := 1; size <= longest && size <= i; size++ {
			k := key(nil, n[i-size:i])
			if left {
				k = key(n[i-size:i], nil)
			}
			if c, ok := best.get(k); ok {
				cost[i] = min(cost[i], cost[i-size]+c)
			}
		}
	}
	return Token{n, cost[len(n)]}
}

// Letters is the number of letters of the token.
func (t Token) Letters() int { return len(t.ids) - 2 }

// Read reads a table as Write wrote it: one operation a line, the letters of
// either side and how often it is used in a million, with tabs between.
func Read(r io.Reader) (*Table, error) {
	ops, err := ReadOps(r)
	if err != nil {
		return nil, err
	}
	return New(ops), nil
}

// ReadOps reads the operations of a table.
func ReadOps(r io.Reader) ([]Op, error) {
	var ops []Op
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), "\t")
		if strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) != 3 {
			return nil, fmt.Errorf("line %d: %d columns instead of 3", n, len(fields))
		}
		p, err := strconv.ParseFloat(fields[2], 64)
		if err != nil || p <= 0 {
			return nil, fmt.Errorf("line %d: %q is no frequency", n, fields[2])
		}
		ops = append(ops, Op{fields[0], fields[1], p / 1e6})
	}
	return ops, lines.Err()
}

// WriteOps writes operations, the most frequent first.
func WriteOps(w io.Writer, ops []Op) error {
	sort.Slice(ops, func(i, j int) bool {
		a, b := ops[i], ops[j]
		if a.P != b.P {
			return a.P > b.P
		}
		return a.Left+"\t"+a.Right < b.Left+"\t"+b.Right
	})
	for _, op := range ops {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%.1f\n", op.Left, op.Right, op.P*1e6); err != nil {
			return err
		}
	}
	return nil
}
