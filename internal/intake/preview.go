package intake

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A Preview is what a user sees of a table of posts before it is taken in.
type Preview struct {
	Header  []string // the names of its columns
	Columns Columns  // which of them holds what
	Records []Record // the first few, as they would be taken in
}

const previewed = 5 // records

// PreviewFile reads the head of the file at path, which people know as name,
// and says what it would be taken in as. It reports false for a file that is no
// table of posts: its columns are nobody's to choose.
func PreviewFile(ctx context.Context, path, name string, opt Options) (Preview, bool, error) {
	f := &File{Path: name, path: path, opt: opt}
	if err := f.sniff(); err != nil {
		return Preview{}, false, err
	}
	var p Preview
	switch f.format {
	case table:
		p.Header = f.tableHeader(ctx)
	case jsonLines:
		var posts bool
		if p.Header, posts = f.lineHeader(ctx); !posts {
			return p, false, nil
		}
	default:
		return p, false, nil
	}
	p.Columns = opt.Columns.guess(p.Header)
	for r := range f.Records(ctx) {
		if p.Records = append(p.Records, r); len(p.Records) == previewed {
			break
		}
	}
	return p, true, ctx.Err()
}

// tableHeader is the first row of a table; nil if it cannot be read, which
// Records says why.
func (f *File) tableHeader(ctx context.Context) []string {
	r, err := f.unpack()
	if err != nil {
		return nil
	}
	defer r.Close()
	header, err := newRows(contextReader{ctx, r}).next()
	if err != nil {
		return nil
	}
	return header
}

// lineHeader returns the names in the first few lines, and whether they are
// posts, or could be if somebody said which name holds what.
func (f *File) lineHeader(ctx context.Context) (header []string, posts bool) {
	r, err := f.unpack()
	if err != nil {
		return nil, false
	}
	defer r.Close()
	names := map[string]bool{}
	in := bufio.NewReaderSize(contextReader{ctx, r}, 64<<10)
	for range previewed {
		line, err := readLine(in)
		var fields map[string]jsontext.Value
		if line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))); len(line) > 0 && json.Unmarshal(line, &fields) == nil {
			for name := range fields {
				names[name] = true
			}
			posts = posts || f.isPostLine(fields) || fields["text"] == nil
		}
		if err != nil && !errors.Is(err, errLongLine) {
			break
		}
	}
	return slices.Sorted(maps.Keys(names)), posts
}
