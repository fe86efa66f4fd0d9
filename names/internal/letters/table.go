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

// A Table holds the operations of one pair of scripts. It does not change and
// may be used by many goroutines.
type Table struct {
	left, right side
	costs       matrix
}

// A side numbers the chunks of letters that the operations write on it, and knows
// for each the cheapest that does.
type side struct {
	chunks map[chunk]int16
	best   []float32
}

// A chunk is up to three letters.
type chunk [3]rune

// noChunk is the number of no letters at all, and unknown that of letters that no
// operation writes.
const (
	noChunk = 0
	unknown = -1
)

// An Op is an operation with its probability.
type Op struct {
	Left, Right string
	P           float64
}

// longest is how many letters of a token are looked at.
const longest = 30

// A Token is a spelling, ready to be compared by one table and on one side.
type Token struct {
	n int
	// ending holds for each place the chunks of one, two and three letters that
	// end there.
	ending [longest + 3][3]int16
	best   float32 // cost of the cheapest chain that writes this side
}

// unseen is what a letter costs that no operation explains. It is finite so that
// strange letters make a pair bad and not impossible.
const unseen = 11

// New makes a table of operations.
func New(ops []Op) *Table {
	t := &Table{left: newSide(), right: newSide()}
	for _, op := range ops {
		t.left.number(op.Left)
		t.right.number(op.Right)
	}
	t.costs = newMatrix(len(t.left.best), len(t.right.best))
	for _, op := range ops {
		left, right := t.left.number(op.Left), t.right.number(op.Right)
		cost := float32(-math.Log(op.P))
		t.costs.lower(left, right, cost)
		t.left.best[left] = min(t.left.best[left], cost)
		t.right.best[right] = min(t.right.best[right], cost)
	}
	return t
}

func newSide() side { return side{map[chunk]int16{{}: noChunk}, []float32{none}} }

func chunkOf(letters string) (c chunk) {
	i := 0
	for _, r := range letters {
		if i < len(c) {
			c[i] = r
			i++
		}
	}
	return c
}

func (s *side) number(letters string) int16 {
	c := chunkOf(letters)
	if n, ok := s.chunks[c]; ok {
		return n
	}
	n := int16(len(s.best))
	s.chunks[c], s.best = n, append(s.best, none)
	return n
}

// Left and Right make a spelling ready to stand on one side.
func (t *Table) Left(spelling string) Token { return t.left.token(spelling, 2) }

func (t *Table) Right(spelling string) Token { return t.right.token(spelling, 3) }

func (s *side) token(spelling string, size int) (t Token) {
	var room [longest + 2]rune
	runes := append(room[:0], begin)
	for _, r := range spelling {
		if len(runes) > longest {
			break
		}
		runes = append(runes, r)
	}
	runes = append(runes, end)
	var cost [longest + 3]float32
	for i := 1; i <= len(runes); i++ {
		cost[i] = cost[i-1] + unseen
		var c chunk
		for k := 1; k <= 3; k++ {
			t.ending[i][k-1] = unknown
			if k > size || k > i {
				continue
			}
			copy(c[:], runes[i-k:i])
			if n, ok := s.chunks[c]; ok {
				t.ending[i][k-1] = n
				cost[i] = min(cost[i], cost[i-k]+s.best[n])
			}
		}
	}
	t.n, t.best = len(runes), cost[len(runes)]
	return t
}

// Letters is the number of letters of the token.
func (t *Token) Letters() int { return t.n - 2 }

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
