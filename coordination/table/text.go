package table

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"sayso"
	"sayso/coordination"
)

// readCSV reads CSV with a header.
func (f *File) readCSV(ctx context.Context, opt Options) (*coordination.Shares, Counts, error) {
	comma := byte(',')
	runs := newTextRuns(f.r, opt.Workers, func(data []byte) (int, bool) { return recordsEnd(data, comma) })
	if err := runs.fill(ctx, runSize); err != nil {
		return nil, Counts{}, err
	}
	runs.data = bytes.TrimPrefix(runs.data, []byte("\xef\xbb\xbf"))
	comma = commaOf(runs.data)
	format, rest, lines, err := csvHeader(runs.data, comma, opt.wanted())
	if err != nil {
		return nil, Counts{}, err
	}
	runs.data, runs.line = append(runs.buffer(), rest...), 1+lines
	hasID := format.at[contentField] >= 0
	shares := coordination.NewShares()
	counts, err := work(ctx, opt, func(send func(run) error) error { return runs.all(ctx, send) }, runs.recycle, func() worker {
		return &textWorker{records: &csvRecords{csvFormat: format}, taker: newTaker(opt, hasID, shares)}
	})
	return shares, counts, err
}

// commaOf tells what parts the fields: a semicolon or a tab if there is one in the
// first line, and no comma.
func commaOf(data []byte) byte {
	line, _, _ := bytes.Cut(data, []byte{'\n'})
	for _, comma := range []byte{',', ';', '\t'} {
		if bytes.IndexByte(line, comma) >= 0 {
			return comma
		}
	}
	return ','
}

func csvHeader(data []byte, comma byte, w wanted) (csvFormat, []byte, int, error) {
	format := csvFormat{comma: comma}
	if len(bytes.TrimSpace(data)) == 0 {
		return format, nil, 0, fmt.Errorf("it is empty; a header is expected: %w", sayso.ErrInput)
	}
	var names []string
	c := csvRecords{csvFormat: format}
	at := 0
	for {
		value, end, err := c.field(data, at)
		if err != nil {
			return format, nil, 0, fmt.Errorf("the header: %w: %w", err, sayso.ErrInput)
		}
		names = append(names, strings.TrimSpace(string(value)))
		at = end
		if at >= len(data) || data[at] == '\n' {
			break
		}
		at++
	}
	lines := bytes.Count(data[:at], []byte{'\n'}) + 1
	rest := data[min(at+1, len(data)):]
	places, err := w.find(names)
	format.columns, format.at = len(names), places
	for field, place := range places {
		if place >= 0 {
			for len(format.fields) <= place {
				format.fields = append(format.fields, nil)
			}
			format.fields[place] = append(format.fields[place], uint8(field))
		}
	}
	return format, rest, lines, err
}

// readLines reads JSON lines. The columns are the members of the first line; of posts with
// what traces look at, of all lines at the start.
func (f *File) readLines(ctx context.Context, opt Options) (*coordination.Shares, Counts, error) {
	runs := newTextRuns(f.r, opt.Workers, func(data []byte) (int, bool) { return bytes.LastIndexByte(data, '\n') + 1, false })
	if err := runs.fill(ctx, runSize); err != nil {
		return nil, Counts{}, err
	}
	runs.data = bytes.TrimPrefix(runs.data, []byte("\xef\xbb\xbf"))
	find := memberNames
	if opt.posts != nil {
		find = memberNamesOfAll
	}
	names, err := find(runs.data, opt.wanted())
	if err != nil {
		return nil, Counts{}, err
	}
	hasID := names[contentField] != ""
	shares := coordination.NewShares()
	counts, err := work(ctx, opt, func(send func(run) error) error { return runs.all(ctx, send) }, runs.recycle, func() worker {
		return &textWorker{records: &jsonRecords{names: names, lists: opt.posts != nil && opt.Columns.Hashtags != ""}, taker: newTaker(opt, hasID, shares)}
	})
	return shares, counts, err
}

// memberNames chooses the members to read by the first line that is an object.
func memberNames(data []byte, w wanted) (names [fieldCount]string, err error) {
	for line := range bytes.Lines(data) {
		there, err := members(line)
		if err != nil {
			continue
		}
		at, err := w.find(there)
		if err != nil {
			return names, err
		}
		for field, place := range at {
			if place >= 0 {
				names[field] = there[place]
			}
		}
		return names, nil
	}
	return names, fmt.Errorf("no line at its start is a JSON object: %w", sayso.ErrInput)
}

// memberNamesOfAll chooses the members to read by all lines at the file's start: posts
// that are no reposts say nothing of reposts. One that is not found there and need
// not be there is looked for by its first name.
func memberNamesOfAll(data []byte, w wanted) (names [fieldCount]string, err error) {
	var all []string
	seen := map[string]bool{}
	for line := range bytes.Lines(data) {
		there, err := members(line)
		if err != nil {
			continue
		}
		for _, name := range there {
			if !seen[name] {
				seen[name] = true
				all = append(all, name)
			}
		}
	}
	if len(all) == 0 {
		return names, fmt.Errorf("no line at its start is a JSON object: %w", sayso.ErrInput)
	}
	at, err := w.find(all)
	if err != nil {
		return names, err
	}
	for field, place := range at {
		switch {
		case place >= 0:
			names[field] = all[place]
		case len(w.names[field]) > 0 && field != contentField:
			names[field] = w.names[field][0]
		}
	}
	return names, nil
}
