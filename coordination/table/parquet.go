package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"sayso"
	"sayso/coordination"
)

// Parquet is read by row groups, a row group by columns, since that is how it lies on
// the disk; only the columns that are needed are touched.

// batchRows is how many rows are put together before they are committed.
const batchRows = 1 << 14

// batchBytes is how much text they may have.
const batchBytes = 8 << 20

func (f *File) readParquet(ctx context.Context, opt Options) (*coordination.Shares, Counts, error) {
	file, at, err := f.openParquet(opt.wanted())
	if err != nil {
		return nil, Counts{}, err
	}
	hasID := at[contentField] >= 0
	shares := coordination.NewShares()
	groups := file.RowGroups()
	send := func(send func(run) error) error {
		row := 1
		for i, group := range groups {
			r := run{sequence: i, group: i, line: row, size: group.NumRows()}
			if err := send(r); err != nil {
				return err
			}
			row += int(group.NumRows())
		}
		return nil
	}
	counts, err := work(ctx, opt, send, func([]byte) {}, func() worker {
		return &parquetWorker{groups: groups, at: at, taker: newTaker(opt, hasID, shares)}
	})
	return shares, counts, err
}

// openParquet opens the file and finds the columns. A reader of foreign bytes may
// panic on what nobody thought of; that costs the file, not the program.
func (f *File) openParquet(w wanted) (file *parquet.File, at places, err error) {
	defer recoverAs(&err)
	file, err = parquet.OpenFile(f.file, f.size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, at, fmt.Errorf("%w: %w", err, sayso.ErrInput)
	}
	var names []string
	leaf := map[int]int{} // a name's place to its column
	for _, column := range file.Root().Columns() {
		if column.Leaf() && !column.Repeated() {
			leaf[len(names)] = column.Index()
			names = append(names, column.Name())
		}
	}
	if at, err = w.find(names); err != nil {
		return nil, at, err
	}
	for field, place := range at {
		if place >= 0 {
			at[field] = leaf[place]
		}
	}
	return file, at, nil
}

var errDamaged = fmt.Errorf("it is damaged, or written in a way that is not known: %w", sayso.ErrInput)

func recoverAs(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w (%v)", errDamaged, r)
	}
}

// A parquetWorker reads row groups.
type parquetWorker struct {
	groups  []parquet.RowGroup
	at      places
	taker   *taker
	scratch []byte
}

func (w *parquetWorker) read(ctx context.Context, r run) (out outcome, err error) {
	defer recoverAs(&err)
	group := w.groups[r.group]
	var columns [fieldCount]*columnReader
	for field, at := range w.at {
		if at < 0 {
			continue
		}
		c, err := newColumnReader(group.ColumnChunks()[at], isTime(field))
		if err != nil {
			return out, fmt.Errorf("the %s: %w", fieldNames[field], err)
		}
		defer c.close()
		columns[field] = c
	}
	out.run = r
	w.taker.counts = Counts{}
	for row := range int(group.NumRows()) {
		if err := w.row(&columns, r.line+row, &out); err != nil {
			return out, err
		}
		if w.taker.size() >= batchRows || len(w.scratch) > batchBytes {
			if err := w.commit(ctx, r.line+row); err != nil {
				return out, err
			}
		}
	}
	out.counts = w.taker.counts
	out.counts.Records = int(group.NumRows())
	return out, w.commit(ctx, r.line+int(group.NumRows()))
}

func (w *parquetWorker) row(columns *[fieldCount]*columnReader, row int, out *outcome) error {
	var fields [fieldCount][]byte
	for field, c := range columns {
		if c == nil {
			continue
		}
		start := len(w.scratch)
		var err error
		if w.scratch, err = c.append(w.scratch); err != nil {
			return fmt.Errorf("row %d, the %s: %w: %w", row, fieldNames[field], err, sayso.ErrInput)
		}
		fields[field] = w.scratch[start:len(w.scratch):len(w.scratch)]
	}
	if err := w.taker.take(row, &fields); err != nil {
		out.refusals = append(out.refusals, refusal{row, err.Error()})
	}
	return nil
}

// commit hands over what there is, as the batch that ends with a row.
func (w *parquetWorker) commit(ctx context.Context, row int) error {
	err := w.taker.commit(row)
	w.scratch = w.scratch[:0]
	return errors.Join(err, ctx.Err())
}

// A columnReader reads the values of a column one by one, as text.
type columnReader struct {
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    []parquet.Value
	next   int
	format func(buf []byte, v parquet.Value) []byte
}

func newColumnReader(chunk parquet.ColumnChunk, isTime bool) (*columnReader, error) {
	format, err := formatOf(chunk.Type(), isTime)
	if err != nil {
		return nil, err
	}
	return &columnReader{pages: chunk.Pages(), format: format, buf: make([]parquet.Value, 0, 512)}, nil
}

// append appends the next value; of null, nothing.
func (c *columnReader) append(buf []byte) ([]byte, error) {
	for c.next == len(c.buf) {
		if err := c.fill(); err != nil {
			return buf, err
		}
	}
	v := c.buf[c.next]
	c.next++
	if v.IsNull() {
		return buf, nil
	}
	return c.format(buf, v), nil
}

func (c *columnReader) fill() error {
	if c.values == nil {
		page, err := c.pages.ReadPage()
		if err == io.EOF {
			return errors.New("the column ends too soon")
		} else if err != nil {
			return err
		}
		c.page, c.values = page, page.Values()
	}
	n, err := c.values.ReadValues(c.buf[:cap(c.buf)])
	c.buf, c.next = c.buf[:n], 0
	if err == io.EOF {
		if n > 0 {
			c.buf = cloned(c.buf)
		}
		parquet.Release(c.page)
		c.page, c.values = nil, nil
		return nil
	}
	return err
}

// cloned keeps values whose page is let go of.
func cloned(values []parquet.Value) []parquet.Value {
	for i, v := range values {
		values[i] = v.Clone()
	}
	return values
}

func (c *columnReader) close() {
	parquet.Release(c.page)
	_ = c.pages.Close() // it was only read
}

// formatOf says how values of a type become text.
func formatOf(t parquet.Type, isTime bool) (func([]byte, parquet.Value) []byte, error) {
	var meaning format.LogicalTypeValue
	if logical := t.LogicalType(); logical != nil {
		meaning = logical.Value
	}
	switch m := meaning.(type) {
	case *format.TimestampType:
		return timestampFormat(m.Unit.Value), nil
	case *format.IntType:
		return integerFormat(t.Kind(), !m.IsSigned), nil
	case nil:
		if t.Kind() == parquet.Int32 || t.Kind() == parquet.Int64 {
			return integerFormat(t.Kind(), false), nil
		}
		if t.Kind() == parquet.Double && isTime {
			return func(buf []byte, v parquet.Value) []byte { return strconv.AppendFloat(buf, v.Double(), 'f', -1, 64) }, nil
		}
	}
	if t.Kind() == parquet.ByteArray {
		return func(buf []byte, v parquet.Value) []byte { return append(buf, v.ByteArray()...) }, nil
	}
	return nil, fmt.Errorf("columns of type %s are not read: %w", t, sayso.ErrInput) // dates, decimals, fractions as ids
}

func timestampFormat(unit format.TimeUnitValue) func([]byte, parquet.Value) []byte {
	micros := func(at int64) int64 { return at }
	switch unit.(type) {
	case *format.MilliSeconds:
		micros = func(at int64) int64 { return min(max(at, math.MinInt64/1000), math.MaxInt64/1000) * 1000 }
	case *format.NanoSeconds:
		micros = func(at int64) int64 { return at / 1000 }
	}
	return func(buf []byte, v parquet.Value) []byte { return secondsText(buf, micros(v.Int64())) }
}

func integerFormat(kind parquet.Kind, unsigned bool) func([]byte, parquet.Value) []byte {
	switch {
	case kind == parquet.Int32 && unsigned:
		return func(buf []byte, v parquet.Value) []byte { return strconv.AppendUint(buf, uint64(v.Uint32()), 10) }
	case kind == parquet.Int32:
		return func(buf []byte, v parquet.Value) []byte { return strconv.AppendInt(buf, int64(v.Int32()), 10) }
	case unsigned:
		return func(buf []byte, v parquet.Value) []byte { return strconv.AppendUint(buf, v.Uint64(), 10) }
	}
	return func(buf []byte, v parquet.Value) []byte { return strconv.AppendInt(buf, v.Int64(), 10) }
}
