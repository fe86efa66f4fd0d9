package coordination

// A meetings table remembers which accounts have met over one object, where an account
// shared it very often: with fewer shares it is quicker to look through them
// ([sweep.metBefore]). A busy account has a row of bits, one for each account. Where that
// would be too many bits, pairs are kept as a set.
type meetings struct {
	account []int32 // of each share, numbered within the object
	row     []int32 // of each share's account, or -1 if it is not busy
	columns int
	bits    []uint64
	pairs   pairSet
	asPairs bool
}

const (
	// busyShares of one account over one object make it busy.
	busyShares = 20

	// mostBits is 32 MiB.
	mostBits = 1 << 28
)

// load makes room for the accounts of a sweep.
func (m *meetings) load(w *sweep) {
	n := len(w.shares)
	m.account, m.row = resize(m.account, n), resize(m.row, n)
	accounts, rows := int32(0), int32(0)
	for i, before := range w.before {
		if before >= 0 {
			m.account[i], m.row[i] = m.account[before], m.row[before]
			continue
		}
		m.account[i], m.row[i] = accounts, -1
		accounts++
		if w.count[i] > busyShares {
			m.row[i] = rows
			rows++
		}
	}
	m.columns = int(accounts)
	size := int(rows) * m.columns
	if m.pairs.empty(); w.careful || size > mostBits {
		m.asPairs = true
		return
	}
	m.asPairs = false
	m.bits = resize(m.bits, (size+63)/64)
	clear(m.bits)
}

// isBusy reports whether one of the accounts of two shares is busy.
func (m *meetings) isBusy(i, j int32) bool { return m.row[i] >= 0 || m.row[j] >= 0 }

// add reports whether the accounts of two shares, one of them busy, had not met.
func (m *meetings) add(i, j int32) bool {
	if m.asPairs {
		a, b := m.account[i], m.account[j]
		return m.pairs.add(uint64(min(a, b)), uint64(max(a, b)))
	}
	if m.row[i] < 0 || m.row[j] >= 0 && m.row[j] < m.row[i] {
		i, j = j, i // of two busy ones, the first has the bit
	}
	at := int(m.row[i])*m.columns + int(m.account[j])
	word, bit := &m.bits[at/64], uint64(1)<<(at%64)
	isFirst := *word&bit == 0
	*word |= bit
	return isFirst
}
