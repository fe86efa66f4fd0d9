package table

import (
	"bytes"
	"context"
	"fmt"
)

// all sends the runs of a stream. A record that has no end is cut off behind its first
// line: a quotation mark somebody forgot is to cost a line, not the rest of the file.
func (t *textRuns) all(ctx context.Context, send func(run) error) error {
	for {
		want := runSize
		end, open, err := t.wholeRecords(ctx, want)
		if err != nil {
			return err
		}
		switch {
		case len(t.data) == 0:
			return nil
		case end > 0:
			err = t.send(end, nil, send)
		case open:
			err = t.send(t.firstLine(), errUnclosed, send)
		case t.eof:
			err = t.send(len(t.data), nil, send) // no line end at the end of the file
		default:
			err = t.skipLine(ctx, send)
		}
		if err != nil {
			return err
		}
	}
}

// wholeRecords reads on until there is a whole record, the file's end, or too much.
func (t *textRuns) wholeRecords(ctx context.Context, want int) (end int, open bool, err error) {
	for {
		if err := t.fill(ctx, want); err != nil {
			return 0, false, err
		}
		end, open = t.end(t.data)
		if end > 0 || t.eof || want >= maxRecord {
			return end, open, nil
		}
		want = min(4*want, maxRecord)
	}
}

func (t *textRuns) firstLine() int {
	if i := bytes.IndexByte(t.data, '\n'); i >= 0 {
		return i + 1
	}
	return len(t.data)
}

func (t *textRuns) send(n int, broken error, send func(run) error) error {
	rest := append(t.buffer(), t.data[n:]...)
	data := t.data[:n]
	t.data = rest
	r := run{sequence: t.count, line: t.line, data: data, broken: broken, size: int64(n)}
	t.count++
	t.line += bytes.Count(data, []byte{'\n'})
	return send(r)
}

var errEndless = fmt.Errorf("it has more than %d MiB", maxRecord>>20)

// skipLine leaves out a line that is too long to be kept.
func (t *textRuns) skipLine(ctx context.Context, send func(run) error) error {
	if err := t.send(len(t.data), errEndless, send); err != nil {
		return err
	}
	for {
		if err := t.fill(ctx, runSize); err != nil {
			return err
		}
		i := bytes.IndexByte(t.data, '\n')
		if i >= 0 {
			t.line++
			t.data = append(t.data[:0], t.data[i+1:]...)
			return nil
		}
		if t.data = t.data[:0]; t.eof {
			return nil
		}
	}
}

// readsRecords reads the records of a text format.
type readsRecords interface {
	// next reads the record at the start of data. It is not ok if there is none, as in
	// an empty line.
	next(data []byte, fields *[fieldCount][]byte) (rest []byte, lines int, ok bool, err error)
	// recycle lets go of what the fields of a run are made of.
	recycle()
}

// A textWorker reads runs of CSV or of JSON lines.
type textWorker struct {
	records readsRecords
	taker   *taker
}

func (w *textWorker) read(ctx context.Context, r run) (outcome, error) {
	out := outcome{run: r}
	w.taker.counts = Counts{}
	line, records := r.line, 0
	var fields [fieldCount][]byte // on the heap: one for all
	for data := r.data; len(data) > 0; {
		fields = [fieldCount][]byte{}
		rest, lines, ok, err := []byte(nil), 1, true, r.broken
		if err == nil {
			rest, lines, ok, err = w.records.next(data, &fields)
		}
		if ok {
			records++
			if err == nil {
				err = w.taker.take(line, &fields)
			}
			if err != nil {
				out.refusals = append(out.refusals, refusal{line, err.Error()})
			}
		}
		data, line = rest, line+lines
	}
	out.counts = w.taker.counts
	out.counts.Records = records
	if err := w.taker.commit(r.sequence); err != nil {
		return out, err
	}
	w.records.recycle()
	return out, ctx.Err()
}
