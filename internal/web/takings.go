package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"sync"
	"time"

	"sayso"
	"sayso/attribution"
	"sayso/internal/casefile"
	"sayso/internal/intake"
	"sayso/internal/jobs"
	"sayso/internal/progress"
)

// A taking is one form of files on its way into the case. Its folder is there
// from the first byte until everything in it has been taken in, called off or
// forgotten, and never longer than the server runs.
type taking struct {
	id      string
	dir     string
	files   []upload
	opt     intake.Options
	extract bool
	who     string
	opened  time.Time

	mu       sync.Mutex
	tables   []tablePreview
	run      *jobs.Run
	gone     bool // called off before it began
	added    jobs.Added
	read     *casefile.Added
	rejected []sayso.Rejection // the first few
}

// A tablePreview is a table with the columns that were chosen for it.
type tablePreview struct {
	intake.Preview
	Name, Path string
	Number     int
	Given      intake.Columns // what the reader chose
}

const (
	rejectionsShown = 100
	mostTables      = 20        // that are shown; the columns of more are found by their usual names
	mostOpen        = 20        // takings whose tables nobody has decided on
	openFor         = time.Hour // that a taking may wait for a decision
	mostTakings     = 50        // that are remembered
)

// takings are the takings in of a server.
type takings struct {
	desk   jobs.Desk
	limit  int64
	folder string
	engine func() (*attribution.Engine, error)

	mu   sync.Mutex
	all  []*taking // the latest last
	tidy sync.WaitGroup
}

func newTakings(limit int64, folder string) *takings {
	if limit == 0 {
		limit = mostUploaded
	}
	return &takings{limit: limit, folder: folder, engine: sync.OnceValues(func() (*attribution.Engine, error) { return attribution.New(attribution.Options{}) })}
}

// open makes a taking with a folder of its own, and forgets those that have
// waited too long.
func (ts *takings) open() (*taking, error) {
	dir, err := os.MkdirTemp(ts.folder, "sayso-add-*") // for nobody but the user: 0700
	if err != nil {
		return nil, fmt.Errorf("take in: %w", err)
	}
	t := &taking{id: rand.Text(), dir: dir, opened: time.Now()}
	ts.mu.Lock()
	ts.all = append(ts.all, t)
	var stale []*taking
	waiting := 0
	for i := len(ts.all) - 1; i >= 0; i-- {
		if old := ts.all[i]; old != t && !old.begun() {
			if waiting++; waiting >= mostOpen || time.Since(old.opened) > openFor {
				stale = append(stale, old)
			}
		}
	}
	if len(ts.all) > mostTakings {
		if oldest := ts.all[0]; !oldest.begun() {
			stale = append(stale, oldest)
		}
		ts.all = ts.all[1:]
	}
	ts.mu.Unlock()
	for _, old := range stale {
		ts.drop(old)
	}
	return t, nil
}

// find returns the taking with that id.
func (ts *takings) find(id string) (*taking, error) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	for _, t := range ts.all {
		if t.id == id {
			return t, nil
		}
	}
	return nil, fmt.Errorf("taking in %s: %w (it may have been called off, or sayso started again since)", id, sayso.ErrNotFound)
}

// latest returns the taking that began last, or nil.
func (ts *takings) latest() *taking {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	for i := len(ts.all) - 1; i >= 0; i-- {
		if ts.all[i].begun() {
			return ts.all[i]
		}
	}
	return nil
}

// drop forgets a taking that has not begun, with its files.
func (ts *takings) drop(t *taking) {
	t.mu.Lock()
	t.gone = t.run == nil
	gone := t.gone
	t.mu.Unlock()
	if !gone {
		return
	}
	ts.mu.Lock()
	for i, other := range ts.all {
		if other == t {
			ts.all = append(ts.all[:i:i], ts.all[i+1:]...)
			break
		}
	}
	ts.mu.Unlock()
	_ = os.RemoveAll(t.dir) // what is left is in the folder for temporary files
}

// tidyAfter removes the files of t when its run has ended, however it ended.
func (ts *takings) tidyAfter(t *taking) {
	ts.tidy.Go(func() {
		<-t.run.Done()
		_ = os.RemoveAll(t.dir)
	})
}

// close calls off what runs and removes every file that is left.
func (ts *takings) close() {
	ts.desk.Close()
	ts.tidy.Wait()
	ts.mu.Lock()
	all := append([]*taking(nil), ts.all...)
	ts.mu.Unlock()
	for _, t := range all {
		ts.drop(t)
	}
}

func (t *taking) begun() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.run != nil
}

// callOff calls off what has begun; it reports false if nothing has.
func (t *taking) callOff() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.run != nil {
		t.run.CallOff()
	}
	return t.run != nil
}

// preview looks into the files for tables.
func (t *taking) preview(ctx context.Context) error {
	for i, f := range t.files {
		if len(t.tables) == mostTables {
			break
		}
		p, isTable, err := intake.PreviewFile(ctx, f.Path, f.Name, t.opt)
		if err != nil {
			return fmt.Errorf("take in %s: %w", f.Name, err)
		}
		if isTable {
			t.tables = append(t.tables, tablePreview{Preview: p, Name: f.Name, Path: f.Path, Number: i + 1})
		}
	}
	return nil
}

// remap looks at the tables again with the columns that a form names.
func (t *taking) remap(ctx context.Context, form url.Values) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range t.tables {
		p := &t.tables[i]
		given, err := mapping(form, p.Number)
		if err != nil {
			return err
		}
		opt := t.opt
		opt.Columns = given
		again, _, err := intake.PreviewFile(ctx, p.Path, p.Name, opt)
		if err != nil {
			return fmt.Errorf("take in %s: %w", p.Name, err)
		}
		// The lines that are posts may be others now; their names are the same.
		again.Header = p.Header
		p.Given, p.Preview = given, again
	}
	return nil
}

func (t *taking) reject(r sayso.Rejection) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.rejected) < rejectionsShown {
		t.rejected = append(t.rejected, r)
	}
}

// work takes the files in and, if the reader wants it, has what is new read.
func (s *site) work(t *taking) func(context.Context, progress.Report) error {
	a := t.addition(s)
	return func(ctx context.Context, report progress.Report) error {
		added, err := jobs.Add(ctx, s.c, a, report)
		t.mu.Lock()
		t.added = added
		t.mu.Unlock()
		_ = os.RemoveAll(t.dir) // the case has the bytes, or says why not
		if err != nil || !t.extract {
			return err
		}
		engine, err := s.takings.engine()
		if err != nil {
			return err
		}
		read, err := jobs.Extract(ctx, s.c, engine, s.now(), report, t.reject)
		t.mu.Lock()
		t.read = &read
		t.mu.Unlock()
		if err != nil {
			return err
		}
		return jobs.Compare(ctx, s.c, s.now(), report)
	}
}
