package casefile

import (
	"cmp"
	"context"
	"fmt"
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
	most int // answers; mostKept if 0
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
	if m.at != at || len(m.kept) >= cmp.Or(m.most, mostKept) || m.kept == nil {
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

// Kept returns the answer to a question about c, worked out anew if anything was written
// since. The answer is shared and must not be changed.
func Kept[T any](ctx context.Context, c *Case, key string, work func() (T, error)) (T, error) {
	return kept(ctx, c, key, work)
}

// Read returns the answer to a question about the texts of c and the machine's
// rows in them, whatever readers decided, worked out anew if more was read since.
// The answer is shared and must not be changed.
func Read[T any](ctx context.Context, c *Case, key string, work func() (T, error)) (T, error) {
	at, err := c.lastReading(ctx)
	if err != nil {
		var none T
		return none, err
	}
	return remember(&c.readings, at, key, work)
}

// ReadNames is Read for what hangs on the names there are too: on rows that readers
// wrote, and on whom they keep apart. A name all of whose rows were rejected since may
// still be among them.
func ReadNames[T any](ctx context.Context, c *Case, key string, work func() (T, error)) (T, error) {
	judgement, row, err := c.lastNamed(ctx)
	if err != nil {
		var none T
		return none, err
	}
	return Read(ctx, c, fmt.Sprintf("%s %d %d", key, judgement, row), work)
}

// lastReading returns the number of the last entry of the log that changed a text or
// the machine's rows.
func (c *Case) lastReading(ctx context.Context) (int64, error) {
	var at int64
	err := c.db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM log WHERE event <> 'decided' AND event <> 'judged' AND event <> 'judged copies' AND event <> 'compared' AND event <> 'observed' AND event <> 'planned'").Scan(&at)
	return at, c.wrap(err)
}

// lastUnjudged returns the number of the last entry of the log that is no judgement on
// who is who or on copies: those change no row, and no count of a name by itself.
func (c *Case) lastUnjudged(ctx context.Context) (int64, error) {
	var at int64
	err := c.db.QueryRowContext(ctx, "SELECT coalesce((SELECT seq FROM log WHERE event <> 'judged' AND event <> 'judged copies' ORDER BY seq DESC LIMIT 1), 0)").Scan(&at)
	return at, c.wrap(err)
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
