package casefile

import (
	"context"
	"sync"
)

// What takes long to work out is kept until the case has changed. Every write of
// sayso's to a case is in its log, by whichever program, so the number of the
// last entry says whether it has. Most entries are decisions, which change no
// text and none of the machine's rows; what hangs on these only is kept until
// the last entry that is no decision is another.

const mostKept = 64 // of either kind, so that a reader who asks for everything does not fill the memory

// A memory keeps answers to questions until it is asked at another time.
type memory struct {
	mu   sync.Mutex
	at   int64
	kept map[string]any
}

func (m *memory) get(at int64, key string) (any, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.at != at {
		return nil, false
	}
	v, ok := m.kept[key]
	return v, ok
}

func (m *memory) put(at int64, key string, v any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.at != at || len(m.kept) >= mostKept || m.kept == nil {
		m.at, m.kept = at, map[string]any{}
	}
	m.kept[key] = v
}

// kept returns the answer to a question, worked out anew if the case has changed
// since. The answer is shared and must not be changed.
func kept[T any](ctx context.Context, c *Case, key string, work func() (T, error)) (T, error) {
	at, err := c.LogLength(ctx) // before the work: what comes meanwhile makes it another
	if err != nil {
		var none T
		return none, err
	}
	return remember(&c.answers, at, key, work)
}

// Read returns the answer to a question about the texts of c and the machine's
// rows in them, whatever readers decided, worked out anew if more was read since.
// The answer is shared and must not be changed.
func Read[T any](ctx context.Context, c *Case, key string, work func() (T, error)) (T, error) {
	var at int64
	if err := c.db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM log WHERE event <> 'decided' AND event <> 'judged'").Scan(&at); err != nil {
		var none T
		return none, c.wrap(err)
	}
	return remember(&c.readings, at, key, work)
}

func remember[T any](m *memory, at int64, key string, work func() (T, error)) (T, error) {
	if v, ok := m.get(at, key); ok {
		return v.(T), nil
	}
	v, err := work()
	if err == nil {
		m.put(at, key, v)
	}
	return v, err
}
