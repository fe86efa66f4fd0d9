package coordination

// A meetings table remembers which accounts have met over one object, where an account
// shared it often: with fewer shares it is quicker to look through them
// ([sweep.metBefore]). A busy account has a row of bits, one for each account. A hub whose
// rows are too many is swept several times, each time for so many rows, so that the
// memory it takes does not depend on how large it is.
type meetings struct {
	account []int32 // of each share, numbered within the object
	row     []int32 // of each share's account, or -1 if it is not busy
	columns int
	rows    int
	from    int32 // the rows at hand
	to      int32
	bits    []uint64
}

const (
	// busyShares of one account over one object make it busy.
	busyShares = 20

	// mostBits is 64 MiB.
	mostBits = 1 << 29
)

// load numbers the accounts of a sweep and goes to the first rows.
func (m *meetings) load(w *sweep) {
	busy := int32(busyShares)
	if w.careful {
		busy = 1 // some pairs are none, so that shares cannot be looked through
	}
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
		if w.count[i] > busy {
			m.row[i] = rows
			rows++
		}
	}
	m.columns, m.rows, m.to = int(accounts), int(rows), 0
	m.next()
}

// next goes to the rows behind those at hand, and reports whether there are any. The
// first time there may be none, and pairs of accounts that are not busy.
func (m *meetings) next() bool {
	m.from = m.to
	rows := min(m.rows-int(m.from), max(mostBits/max(m.columns, 1), 1))
	m.to = m.from + int32(rows)
	m.bits = resize(m.bits, (rows*m.columns+63)/64)
	clear(m.bits)
	return rows > 0
}

// place is the row of a pair of shares' accounts, or -1 if neither is busy, and the
// account that it is about. Of two busy ones the first has the row.
func (m *meetings) place(i, j int32) (row, account int32) {
	if m.row[i] < 0 || m.row[j] >= 0 && m.row[j] < m.row[i] {
		i, j = j, i
	}
	return m.row[i], m.account[j]
}

// isHere reports whether pairs of a row are looked at now: those of no row are with the
// first rows.
func (m *meetings) isHere(row int32) bool {
	if row < 0 {
		return m.from == 0
	}
	return m.from <= row && row < m.to
}

// add reports whether an account had not met that of the row.
func (m *meetings) add(row, account int32) bool {
	at := int(row-m.from)*m.columns + int(account)
	word, bit := &m.bits[at/64], uint64(1)<<(at%64)
	isFirst := *word&bit == 0
	*word |= bit
	return isFirst
}
