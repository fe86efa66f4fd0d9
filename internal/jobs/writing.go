package jobs

import (
	"sayso"
	"sayso/internal/casefile"
)

// batch is how many documents' rows are stored at once.
const batch = 500

// A writing stores what was read, a batch at a time, while others read on: a batch takes
// as long as a hundred documents, and whoever waited for it would leave a processor idle.
// One batch is stored at a time and one gathered, and they are stored in their order.
type writing struct {
	put     func([]sayso.Extraction) (casefile.Added, error)
	said    func(casefile.Added) // called by whoever calls the methods
	pending []sayso.Extraction
	stored  chan written // of the batch that is being stored; nil if there is none
}

// A written is what became of a batch.
type written struct {
	added casefile.Added
	err   error
}

// add takes what was found in a document, and returns what went wrong with an earlier one.
func (w *writing) add(e sayso.Extraction) error {
	if w.pending = append(w.pending, e); len(w.pending) < batch {
		return nil
	}
	return w.flush()
}

// flush begins to store what was gathered.
func (w *writing) flush() error {
	if err := w.wait(); err != nil || len(w.pending) == 0 {
		return err
	}
	full, stored := w.pending, make(chan written, 1)
	w.pending, w.stored = nil, stored
	go func() {
		added, err := w.put(full)
		stored <- written{added, err}
	}()
	return nil
}

// wait waits until nothing is being stored.
func (w *writing) wait() error {
	if w.stored == nil {
		return nil
	}
	batch := <-w.stored
	w.stored = nil
	w.said(batch.added)
	return batch.err
}
