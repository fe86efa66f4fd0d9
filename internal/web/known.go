package web

import (
	"context"
	"sync"
	"time"
)

// To count the names of a large case takes longer than all else on the reader's
// page, and they only help to type. So they are counted again when the case has
// changed, and then at most once a minute; the names of the document itself are
// always those of now.

const namesKept = time.Minute

// known are the names that stand most often, as they were at some entry of the
// log.
type known struct {
	mu    sync.Mutex
	log   int64
	at    time.Time
	names []string
}

// knownNames returns names to choose from, those that stand most often first.
func (s *site) knownNames(ctx context.Context, log int64) ([]string, error) {
	k := &s.known
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.names) > 0 && (k.log == log || s.now().Sub(k.at) < namesKept) {
		return k.names, nil
	}
	names, err := s.c.CommonNames(ctx, mostKnownNames)
	if err == nil {
		k.log, k.at, k.names = log, s.now(), names
	}
	return names, err
}
