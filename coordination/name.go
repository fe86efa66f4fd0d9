package coordination

import (
	"encoding/binary"
	"math/bits"
	"strconv"
)

// Most ids are numbers of up to nineteen digits: platforms count their posts and
// accounts. Such a name is its own key of 64 bits; it is neither stored nor compared
// as text. Every other name's key is its hash with the highest bit set, and its bytes
// decide where keys are equal.

const (
	isText     = 1 << 63
	mostDigits = 19
)

// numberKey returns the number that a name is. A name with a leading zero is none, since
// it would be printed without.
func numberKey(name []byte) (key uint64, ok bool) {
	n := len(name)
	if n == 0 || n > mostDigits || name[0] == '0' && n > 1 {
		return 0, false
	}
	at := 0
	for ; n-at >= 8; at += 8 {
		eight, ok := eightDigits(binary.LittleEndian.Uint64(name[at:]))
		if !ok {
			return 0, false
		}
		key = 100_000_000*key + eight
	}
	for ; at < n; at++ {
		digit := name[at] - '0'
		if digit > 9 {
			return 0, false
		}
		key = 10*key + uint64(digit)
	}
	return key, key < isText // nineteen nines are more than 2^63
}

// eightDigits reads eight characters at once, the first in the lowest byte: pairs of
// digits are added up side by side, then pairs of those, and so once more.
func eightDigits(v uint64) (n uint64, ok bool) {
	const highHalves, threes = 0xf0f0f0f0f0f0f0f0, 0x3333333333333333
	if v&highHalves|(v+0x0606060606060606)&highHalves>>4 != threes {
		return 0, false
	}
	v = (v & 0x0f0f0f0f0f0f0f0f) * (10<<8 + 1) >> 8
	v = (v & 0x00ff00ff00ff00ff) * (100<<16 + 1) >> 16
	return (v & 0x0000ffff0000ffff) * (10000<<32 + 1) >> 32, true
}

// A mixer spreads keys. It differs from run to run, so that nobody can write a table
// whose ids all fall into one place.
type mixer struct{ a, b uint64 }

func (m mixer) mix(key uint64) uint64 {
	high, low := bits.Mul64(key^m.a, m.b)
	return high ^ low
}

func appendNumber(buf []byte, key uint64) []byte { return strconv.AppendUint(buf, key, 10) }
