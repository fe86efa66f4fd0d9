package copies

import (
	"encoding/binary"
	"fmt"

	"sayso"
)

// Version names the way in which prints are made. Prints of another are made anew.
const Version = "copies 1"

const (
	shingle = 8 // words
	window  = 8 // shingles of which one is kept
	short   = 64
)

// Prints are the hashes by which a text is found. They are all that is kept of it.
type Prints struct {
	ID, Outlet string
	Words      int
	Prints     []Print
}

// A Print is the hash of a shingle and the number of its first word.
type Print struct {
	Hash uint64
	At   int
	Own  bool // most of its words count towards copying
}

// Prints returns the hashes of a reading.
func (r *Reading) Prints() Prints {
	p := Prints{ID: r.id, Outlet: r.outlet, Words: len(r.words)}
	hashes := r.shingles()
	if len(hashes) <= short {
		for i, h := range hashes {
			p.keep(r, i, h)
		}
		return p
	}
	kept := -1
	for first := 0; first+window <= len(hashes); first++ {
		least := first
		for i := first + 1; i < first+window; i++ {
			if hashes[i] <= hashes[least] { // the rightmost of equals, as the paper has it
				least = i
			}
		}
		if least != kept {
			p.keep(r, least, hashes[least])
			kept = least
		}
	}
	return p
}

func (p *Prints) keep(r *Reading, at int, hash uint64) {
	own := 0
	for _, w := range r.words[at : at+shingle] {
		if w.seam {
			return
		}
		if w.own() {
			own++
		}
	}
	p.Prints = append(p.Prints, Print{hash, at, own > shingle/2})
}

// shingles returns the hash of each run of words.
func (r *Reading) shingles() []uint64 {
	if len(r.words) < shingle {
		return nil
	}
	hashes := make([]uint64, len(r.words)-shingle+1)
	for i := range hashes {
		h := uint64(14695981039346656037)
		for _, w := range r.words[i : i+shingle] {
			h = mix(h ^ w.hash)
		}
		hashes[i] = h
	}
	return hashes
}

// mix spreads the bits of a hash (the finalizer of SplitMix64).
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// AppendBinary appends p without its id and outlet, for whoever keeps it.
func (p Prints) AppendBinary(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(p.Words))
	before := 0
	for _, x := range p.Prints {
		step := uint64(x.At-before) << 1
		if x.Own {
			step |= 1
		}
		b = binary.AppendUvarint(b, step)
		b = binary.BigEndian.AppendUint64(b, x.Hash)
		before = x.At
	}
	return b
}

// DecodePrints returns what [Prints.AppendBinary] wrote. The error wraps
// [sayso.ErrDamaged] if it did not write that.
func DecodePrints(id, outlet string, b []byte) (Prints, error) {
	p := Prints{ID: id, Outlet: outlet}
	words, n := binary.Uvarint(b)
	if n <= 0 || words > 1<<31 {
		return p, fmt.Errorf("prints of %s: %w", id, sayso.ErrDamaged)
	}
	p.Words, b = int(words), b[n:]
	at := uint64(0)
	for len(b) > 0 {
		step, n := binary.Uvarint(b)
		if at += step >> 1; n <= 0 || len(b) < n+8 || at+shingle > words {
			return p, fmt.Errorf("prints of %s: %w", id, sayso.ErrDamaged)
		}
		p.Prints = append(p.Prints, Print{binary.BigEndian.Uint64(b[n:]), int(at), step&1 == 1})
		b = b[n+8:]
	}
	return p, nil
}
