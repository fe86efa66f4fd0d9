package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"sayso"
)

// A file is read twice: once to hash it, so that the case can say whether it
// knows it, and once for its records. Neither holds more than a window of it,
// but for a single text or page, which is one record.

// A File is an open input. Close must be called.
type File struct {
	Path    string // as the user named it
	opt     Options
	path    string // where the bytes are: Path, or a spooled copy
	spooled bool
	capture sayso.Capture
	format  format
}

type format uint8

const (
	plainText format = iota
	page
	jsonLines
	table
)

// Tool names what reads files, for captures.
const Tool = "sayso intake 1"

// Open opens and hashes the file at path; "-" is standard input. The error
// wraps [sayso.ErrInput] if it can be opened but not read as anything that
// intake knows.
func Open(ctx context.Context, path string, stdin io.Reader, now time.Time, opt Options) (*File, error) {
	return OpenAs(ctx, path, path, stdin, now, opt)
}

// OpenAs is [Open] for a file that lies at path and that people know as name.
func OpenAs(ctx context.Context, path, name string, stdin io.Reader, now time.Time, opt Options) (*File, error) {
	f := &File{Path: name, opt: opt, path: path}
	if path == "-" {
		if err := f.spool(stdin); err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
	}
	if err := f.identify(ctx, now); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return f, nil
}

// spool copies standard input to a temporary file, because it is read twice.
func (f *File) spool(stdin io.Reader) error {
	t, err := os.CreateTemp("", "sayso-*")
	if err != nil {
		return err
	}
	f.path, f.spooled = t.Name(), true
	_, err = io.Copy(t, stdin)
	return errors.Join(err, t.Close())
}

// Close removes what Open spooled.
func (f *File) Close() error {
	if f.spooled {
		return os.Remove(f.path)
	}
	return nil
}

func (f *File) identify(ctx context.Context, now time.Time) error {
	raw, err := os.Open(f.path)
	if err != nil {
		return err
	}
	defer raw.Close()
	if info, err := raw.Stat(); err != nil {
		return err
	} else if info.IsDir() {
		return fmt.Errorf("this is a folder: %w", sayso.ErrInput)
	}
	h := sha256.New()
	n, err := io.Copy(h, contextReader{ctx, raw})
	if err != nil {
		return err
	}
	f.capture = sayso.Capture{
		SHA256: hex.EncodeToString(h.Sum(nil)), Name: filepath.Base(f.Path), Bytes: n,
		URL: f.opt.URL, Added: now, Tool: Tool,
	}
	return f.sniff()
}

// contextReader stops a long read when the work is called off.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// Capture returns what is known of the bytes.
func (f *File) Capture() sayso.Capture { return f.capture }

// Bytes opens the bytes as they came in.
func (f *File) Bytes() (io.ReadCloser, error) { return os.Open(f.path) }

// sniff tells the format, by the name's ending first and by the first bytes
// otherwise, and the charset.
func (f *File) sniff() error {
	r, err := f.unpack()
	if err != nil {
		f.capture.MediaType = "application/octet-stream"
		return nil // Records says why
	}
	defer r.Close()
	head, _ := io.ReadAll(io.LimitReader(r, 64<<10)) // a broken stream is Records' to report
	f.format = formatOf(f.Path, head)
	f.capture.MediaType = map[format]string{plainText: "text/plain", page: "text/html", jsonLines: "application/jsonl", table: "text/csv"}[f.format]
	f.capture.Charset, f.capture.CharsetBy = charsetOf(head, f.format == page)
	return nil
}

func formatOf(path string, head []byte) format {
	name := strings.ToLower(path)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	switch filepath.Ext(name) {
	case ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx":
		return page
	case ".jsonl", ".ndjson":
		return jsonLines
	case ".csv", ".tsv":
		return table
	case ".txt", ".text", ".md":
		return plainText
	}
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	switch {
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")), bytes.HasPrefix(start, []byte("<head")), bytes.HasPrefix(start, []byte("<body")):
		return page
	case bytes.HasPrefix(start, []byte("{\"")):
		return jsonLines
	}
	return plainText
}

// unpack opens the bytes with compression taken off.
func (f *File) unpack() (io.ReadCloser, error) {
	raw, err := os.Open(f.path)
	if err != nil {
		return nil, err
	}
	buf := bufio.NewReaderSize(raw, 64<<10)
	magic, _ := buf.Peek(4) // a shorter file is not compressed
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		zr, err := gzip.NewReader(buf)
		if err != nil {
			_ = raw.Close()
			return nil, fmt.Errorf("gzip: %w", err)
		}
		return unpacked{limited(zr), raw}, nil
	case bytes.Equal(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		zr, err := zstd.NewReader(buf, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(256<<20))
		if err != nil {
			_ = raw.Close()
			return nil, fmt.Errorf("zstandard: %w", err)
		}
		return unpacked{limited(zr), closers{zr.IOReadCloser(), raw}}, nil
	}
	return unpacked{buf, raw}, nil
}

type unpacked struct {
	io.Reader
	closer io.Closer
}

func (u unpacked) Close() error { return u.closer.Close() }

type closers []io.Closer

func (c closers) Close() (err error) {
	for _, one := range c {
		err = errors.Join(err, one.Close())
	}
	return err
}

// limited guards against a small file that unpacks to more than a disk holds.
func limited(r io.Reader) io.Reader { return &limitReader{r, maxUnpacked} }

type limitReader struct {
	r    io.Reader
	left int64
}

func (l *limitReader) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, fmt.Errorf("it unpacks to more than %d GiB: %w", maxUnpacked>>30, sayso.ErrInput)
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	return n, err
}

// Records returns what the file holds, in order. Bad records are rejections
// and do not end it. It can be called once.
func (f *File) Records(ctx context.Context) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		r, err := f.unpack()
		if err != nil {
			yield(f.reject(0, "%v", err))
			return
		}
		defer r.Close()
		in := contextReader{ctx, r}
		switch f.format {
		case page, plainText:
			yield(f.one(in))
		case jsonLines:
			f.lines(in, yield)
		case table:
			f.table(in, yield)
		}
	}
}

// one reads a file that is one document.
func (f *File) one(r io.Reader) Record {
	body, err := io.ReadAll(io.LimitReader(r, MaxDocument+1))
	switch {
	case err != nil:
		return f.reject(0, "it ends too soon or is damaged: %v", err)
	case len(body) > MaxDocument:
		return f.reject(0, "one document of more than %d MiB", MaxDocument>>20)
	case len(bytes.TrimSpace(body)) == 0:
		return f.reject(0, "it is empty")
	}
	s, charset, by, err := decode(body, f.format == page)
	f.capture.Charset, f.capture.CharsetBy = charset, by
	if err != nil {
		return f.reject(0, "%v", err)
	}
	var d sayso.Document
	if f.format == page {
		d, err = f.pageDocument(s)
	} else {
		d, err = f.plainDocument(s)
	}
	if err != nil {
		return f.reject(0, "%v", err)
	}
	return Record{Number: 1, Document: f.finish(d, 1)}
}

// finish fills in what the user and the text say, and freezes the document.
func (f *File) finish(d sayso.Document, number int) *sayso.Document {
	d.CaptureID, d.Record = f.capture.SHA256, number
	d.ID = sayso.DocumentID(d.CaptureID, number)
	if d.Outlet == "" {
		d.Outlet = f.opt.Source
	}
	if d.SourceType == "" {
		d.SourceType = f.opt.SourceType
	}
	if f.opt.URL != "" && f.format != jsonLines {
		d.URL = f.opt.URL
	}
	if d.Date.IsZero() && !f.opt.Date.IsZero() {
		d.Date = f.opt.Date
	}
	if d.Lang == "" {
		d.Lang = f.opt.Lang
	}
	if d.Lang == "" {
		d.Lang = languageOf(d.Title, d.Text)
	}
	d.TextSHA256 = sayso.TextSHA256(d.Title, d.Text)
	return &d
}
