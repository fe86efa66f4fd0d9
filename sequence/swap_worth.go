package sequence

import (
	"math"
	"math/bits"
	"slices"
)

// A worth says what a label on a day of a person counts in each window. Few days count
// anything and they are asked about all the time: a bit for each day says whether it does,
// and the bits before it where what it counts stands in a list of such days only. All of
// that is a tenth of a list of all days, and mostly fits a processor's memory.
type worth struct {
	windows int
	place   []int    // of a person's day 0 among the days of all
	bits    []uint64 // of a day: it counts in some window
	before  []uint32 // of 64 days: how many bits before them
	code    []uint16 // of a day with a bit, in their order: which of counts
	counts  []int64  // of code times windows plus window; code 0 counts nothing
	codes   map[[mostWindows]uint8]uint16
}

func newWorth(people []history, windows []Window) worth {
	w := worth{windows: len(windows), counts: make([]int64, len(windows)), codes: map[[mostWindows]uint8]uint16{{}: 0}}
	size := 0
	for i := range people {
		span := people[i].span()
		w.place = append(w.place, size-int(span.first))
		size += span.days()
	}
	w.bits = make([]uint64, size/64+1)
	lines := make([][]uint8, len(windows))
	for i := range people {
		h := &people[i]
		span := h.span()
		for k, window := range windows {
			lines[k] = slices.Grow(lines[k][:0], span.days())[:span.days()]
			clear(lines[k])
			weigh(lines[k], span.first, h.testimonies, window)
		}
		w.encode(w.place[i]+int(span.first), lines)
	}
	n := uint32(0)
	for _, b := range w.bits {
		w.before = append(w.before, n)
		n += uint32(bits.OnesCount64(b))
	}
	return w
}

// at is what a label there counts in each window, and nil if that is nothing.
func (w *worth) at(place int) []int64 {
	word, bit := w.bits[place>>6], uint64(1)<<(place&63)
	if word&bit == 0 {
		return nil
	}
	n := int(w.code[int(w.before[place>>6])+bits.OnesCount64(word&(bit-1))]) * w.windows
	return w.counts[n : n+w.windows]
}

// encode notes what each day of a person counts, whose days begin at a place. Persons come
// in their order.
func (w *worth) encode(place int, lines [][]uint8) {
	var last [mostWindows]uint8
	var number uint16
	for d := range lines[0] {
		var now [mostWindows]uint8
		for k := range lines {
			now[k] = lines[k][d]
		}
		if now != last {
			number, last = w.numberOf(now), now
		}
		if number > 0 {
			w.code = append(w.code, number)
			w.bits[(place+d)>>6] |= 1 << ((place + d) & 63)
		}
	}
}

// numberOf is the code of what a day counts; of more kinds of days than there are numbers
// it is 0.
func (w *worth) numberOf(now [mostWindows]uint8) uint16 {
	n, there := w.codes[now]
	if !there && len(w.codes) < math.MaxUint16 {
		n = uint16(len(w.codes))
		w.codes[now] = n
		for k := range w.windows {
			w.counts = append(w.counts, int64(now[k]))
		}
	}
	return n
}

// weigh gives each day the chance that it lies in the window after any testimony.
func weigh(line []uint8, first civil, testimonies []happening, window Window) {
	vague := map[int]float64{} // chance of a day to lie in none
	for _, t := range testimonies {
		if t.when.single() {
			fill(line, int(t.when.first-first), window, parts)
			continue
		}
		for d := int(t.when.first-first) + window.From; d <= int(t.when.last-first)+window.To; d++ {
			if d < 0 || d >= len(line) {
				continue
			}
			from := max(int(t.when.first-first), d-window.To)
			to := min(int(t.when.last-first), d-window.From)
			miss, there := vague[d]
			if !there {
				miss = 1
			}
			vague[d] = miss * (1 - float64(max(to-from+1, 0))/float64(t.when.days()))
		}
	}
	for d, miss := range vague {
		if line[d] == 0 {
			line[d] = uint8(math.Round(parts * (1 - miss)))
		}
	}
}
