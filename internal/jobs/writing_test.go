package jobs

import (
	"errors"
	"strconv"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

// Batches are stored whole and in their order, one at a time; after one that could not be
// stored, none is.
func TestBatchesAreStoredInTheirOrder(t *testing.T) {
	const documents, failing = 3*batch + 7, 2
	full := errors.New("disk full")
	for _, fails := range []bool{false, true} {
		var stored []string
		said, batches := 0, 0
		w := writing{
			put: func(read []sayso.Extraction) (casefile.Added, error) {
				if batches++; fails && batches == failing {
					return casefile.Added{}, full
				}
				for _, e := range read {
					stored = append(stored, e.DocumentID)
				}
				return casefile.Added{Documents: len(read)}, nil
			},
			said: func(a casefile.Added) { said += a.Documents },
		}
		var err error
		for i := 0; i < documents && err == nil; i++ {
			err = w.add(sayso.Extraction{DocumentID: strconv.Itoa(i)})
		}
		if err == nil {
			err = w.flush()
		}
		if last := w.wait(); err == nil {
			err = last
		}
		want := documents
		if fails {
			want = (failing - 1) * batch
		}
		if errors.Is(err, full) != fails || len(stored) != want || said != want {
			t.Errorf("fails %v: %d stored, %d said, want %d: %v", fails, len(stored), said, want, err)
		}
		for i, id := range stored {
			if id != strconv.Itoa(i) {
				t.Fatalf("document %s stands at %d", id, i)
			}
		}
	}
}
