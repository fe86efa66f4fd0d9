package table

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"sayso/coordination"
)

// Options say what to read.
type Options struct {
	Columns Columns
	Network Network
	Claims  bool      // a record without an object keeps its content's id (see [coordination.Batch.Add])
	Now     time.Time // what is later is in the future
	Workers int       // 0 is all processors

	// Reject is told of each rejected record, in the file's order: its line (in Parquet,
	// its row) and the reason. An error ends the reading.
	Reject func(line int, reason string) error

	// Progress is told how many bytes (in Parquet, rows) were read.
	Progress func(done int64)

	rows  func(sequence int, rows []coordination.Row) error // for ReadRows
	posts *shelf                                            // for ReadPosts

	moments *momentReading // for ReadMoments, beside rows
}

// Counts say what was read.
type Counts struct {
	Records          int // taken or rejected
	Rejected         int
	NoObject         int // left out, since there was no object
	Seconds, RFC3339 int // records taken, by the form of their time
}

func (c *Counts) add(o Counts) {
	c.Records += o.Records
	c.Rejected += o.Rejected
	c.NoObject += o.NoObject
	c.Seconds += o.Seconds
	c.RFC3339 += o.RFC3339
}

// A run is some whole records of a file.
type run struct {
	sequence int
	line     int    // of its first record
	data     []byte // CSV, JSON lines
	broken   error  // why this one record cannot be read
	group    int    // Parquet: a row group
	size     int64
}

// A refusal is a rejected record.
type refusal struct {
	line   int
	reason string
}

// An outcome is what became of a run.
type outcome struct {
	run
	counts   Counts
	refusals []refusal
}

// A worker reads runs.
type worker interface {
	read(ctx context.Context, r run) (outcome, error)
}

// Read reads posts.
func (f *File) Read(ctx context.Context, opt Options) (*coordination.Shares, Counts, error) {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	shares, counts, err := f.read(ctx, opt)
	if err != nil {
		return nil, counts, fmt.Errorf("read %s: %w", f.name, err)
	}
	return shares, counts, nil
}

func (f *File) read(ctx context.Context, opt Options) (*coordination.Shares, Counts, error) {
	switch f.format {
	case Parquet:
		return f.readParquet(ctx, opt)
	case JSONLines:
		return f.readLines(ctx, opt)
	}
	return f.readCSV(ctx, opt)
}

// work lets workers read what runs sends, and reports in the file's order.
func work(ctx context.Context, opt Options, runs func(send func(run) error) error, recycle func([]byte), newWorker func() worker) (Counts, error) {
	g, ctx := errgroup.WithContext(ctx)
	todo, done := make(chan run, opt.Workers), make(chan outcome, opt.Workers)
	g.Go(func() error {
		defer close(todo)
		return runs(func(r run) error {
			select {
			case todo <- r:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	})
	working, workCtx := errgroup.WithContext(ctx)
	for range opt.Workers {
		working.Go(func() error { return workThrough(workCtx, newWorker(), todo, done, recycle) })
	}
	g.Go(func() error {
		defer close(done)
		return working.Wait()
	})
	var counts Counts
	g.Go(func() error { return collect(done, opt, &counts) })
	err := g.Wait()
	return counts, err
}

func workThrough(ctx context.Context, w worker, todo <-chan run, done chan<- outcome, recycle func([]byte)) error {
	for r := range todo {
		out, err := w.read(ctx, r)
		if err != nil {
			return err
		}
		recycle(r.data)
		select {
		case done <- out:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// collect puts outcomes back into order.
func collect(done <-chan outcome, opt Options, counts *Counts) error {
	waiting := map[int]outcome{}
	next, bytes := 0, int64(0)
	for out := range done {
		waiting[out.sequence] = out
		for {
			out, ok := waiting[next]
			if !ok {
				break
			}
			delete(waiting, next)
			next++
			counts.add(out.counts)
			if bytes += out.size; opt.Progress != nil {
				opt.Progress(bytes)
			}
			for _, r := range out.refusals {
				counts.Rejected++
				if err := opt.Reject(r.line, r.reason); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

const (
	runSize   = 1 << 20
	maxRecord = 16 << 20
)

// textRuns cuts a stream into runs.
type textRuns struct {
	r     io.Reader
	end   func(data []byte) (end int, open bool) // of the last whole record
	free  chan []byte
	data  []byte // read and not yet sent
	eof   bool
	line  int
	count int
}

func newTextRuns(r io.Reader, workers int, end func([]byte) (int, bool)) *textRuns {
	return &textRuns{r: r, end: end, free: make(chan []byte, 2*workers), line: 1}
}

func (t *textRuns) recycle(buf []byte) {
	select {
	case t.free <- buf[:0]:
	default:
	}
}

func (t *textRuns) buffer() []byte {
	select {
	case buf := <-t.free:
		return buf
	default:
		return make([]byte, 0, runSize+runSize/4)
	}
}

// fill reads until there are so many bytes, or no more.
func (t *textRuns) fill(ctx context.Context, want int) error {
	for len(t.data) < want && !t.eof {
		if err := ctx.Err(); err != nil {
			return err
		}
		if cap(t.data) < want {
			t.data = append(make([]byte, 0, want+want/4), t.data...)
		}
		n, err := t.r.Read(t.data[len(t.data):want])
		t.data = t.data[:len(t.data)+n]
		if err == io.EOF {
			t.eof = true
		} else if err != nil {
			return err
		}
	}
	return nil
}
