package learned

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// A table holds the weights of a model: for each feature one number a class.
// Weights are kept in 256ths, so that a sum of them is the same on every
// machine.
type table struct {
	classes int
	keys    []uint32 // ascending
	weights []int16  // classes numbers a key
	slots   []slot   // open addressing
	mask    uint32
}

// A slot holds a key beside where its weights begin, so that a feature without
// weights is told by one look at memory.
type slot struct {
	key uint32
	row int32 // index of the key + 1; 0: empty
}

const (
	unit  = 256
	least = 6 // what weighs less is left out
)

func (t *table) at(feature uint32) []int16 {
	for i := scatter(feature) & t.mask; ; i = (i + 1) & t.mask {
		at := t.slots[i]
		if at.row == 0 {
			return nil
		}
		if at.key == feature {
			return t.weights[int(at.row-1)*t.classes : int(at.row)*t.classes]
		}
	}
}

// sum adds to out what features weigh together, one number a class.
func (t *table) sum(out []int32, features []uint32) {
	for _, k := range features {
		for c, w := range t.at(k) {
			out[c] += int32(w)
		}
	}
}

// one returns what features weigh in a table of one class.
func (t *table) one(features []uint32) float64 {
	var sum [1]int32
	t.sum(sum[:], features)
	return value(sum[0])
}

func value(sum int32) float64 { return float64(sum) / unit }

func scatter(h uint32) uint32 { return h * 0x9e3779b1 >> 7 }

// spread makes the keys ready to be looked up.
func (t *table) spread() {
	n := roomFor(len(t.keys))
	t.slots, t.mask = make([]slot, n), uint32(n-1)
	for i, k := range t.keys {
		at := scatter(k) & t.mask
		for t.slots[at].row != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at] = slot{k, int32(i + 1)}
	}
}

// roomFor returns how many slots n keys get: a power of two, half of them free.
func roomFor(n int) int {
	room := 4
	for room < 2*n {
		room *= 2
	}
	return room
}

// newTable keeps what weighs anything of the weights.
func newTable(classes int, all map[uint32][]float64) *table {
	t := &table{classes: classes}
	var keys []uint32
	for k := range all {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		some := false
		row := make([]int16, classes)
		for c, w := range all[k] {
			row[c] = int16(max(math.MinInt16, min(math.MaxInt16, math.Round(w*unit))))
			some = some || row[c] >= least || row[c] <= -least
		}
		if some {
			t.keys = append(t.keys, k)
			t.weights = append(t.weights, row...)
		}
	}
	t.spread()
	return t
}

func (t *table) write(w io.Writer) error {
	var b []byte
	b = binary.AppendUvarint(b, uint64(t.classes))
	b = binary.AppendUvarint(b, uint64(len(t.keys)))
	before := uint32(0)
	for _, k := range t.keys {
		b = binary.AppendUvarint(b, uint64(k-before))
		before = k
	}
	for _, v := range t.weights {
		b = binary.AppendVarint(b, int64(v))
	}
	_, err := w.Write(b)
	return err
}

var errTable = errors.New("not a table of weights")

func readTable(r *bytes.Reader) (*table, error) {
	classes, err := binary.ReadUvarint(r)
	if err != nil || classes == 0 || classes > 64 {
		return nil, errTable
	}
	n, err := binary.ReadUvarint(r)
	if err != nil || n > uint64(r.Len()) {
		return nil, errTable
	}
	t := &table{classes: int(classes), keys: make([]uint32, 0, n), weights: make([]int16, 0, n*classes)}
	k := uint64(0)
	for range n {
		d, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, errTable
		}
		k += d
		t.keys = append(t.keys, uint32(k))
	}
	for range n * classes {
		v, err := binary.ReadVarint(r)
		if err != nil || v != int64(int16(v)) {
			return nil, errTable
		}
		t.weights = append(t.weights, int16(v))
	}
	t.spread()
	return t, nil
}

// pack writes tables one behind the other, deflated.
func pack(tables ...*table) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	for _, t := range tables {
		if err := t.write(w); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return out.Bytes(), err
}

func unpack(data []byte, tables ...**table) error {
	all, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		return fmt.Errorf("read learned weights: %w", err)
	}
	r := bytes.NewReader(all)
	for _, t := range tables {
		if *t, err = readTable(r); err != nil {
			return fmt.Errorf("read learned weights: %w", err)
		}
	}
	return nil
}
