package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
)

// Files that a reader drops are written, as they come in, to a folder of their
// own that nobody else on the computer may look into, and never to memory. What
// a browser calls a file decides nothing but its ending: each lies in a numbered
// folder, so that two of one name, or a name made to climb out, meet nothing.

// Limits of one form. Whoever has more can use the terminal, which has none.
const (
	mostUploaded = 4 << 30 // bytes, unless [Options] says otherwise
	mostFiles    = 2000
	mostFields   = 40
	longestField = 2000 // bytes
	longestFile  = 120  // bytes of a file's name
)

// errTooLarge is the kind of an upload past the limits.
var errTooLarge = errors.New("it is more than can be taken in at once in the browser")

// An upload is a file that was sent.
type upload struct {
	Name  string // for people
	Path  string // where its bytes are
	Bytes int64
}

// A receipt is a form that was sent.
type receipt struct {
	files  []upload
	fields url.Values
}

// receive writes the files of a form into dir and returns them with its fields.
func receive(ctx context.Context, v *visit, dir string, limit int64) (receipt, error) {
	got := receipt{fields: url.Values{}}
	body := &counted{v.Body, limit}
	v.Body = body
	parts, err := v.MultipartReader()
	if err != nil {
		return got, fmt.Errorf("take in: this is no form with files: %w", sayso.ErrUsage)
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return got, nil
		}
		if err == nil {
			err = got.keep(ctx, part, dir)
		}
		if errors.Is(err, errTooLarge) {
			// A browser that is still sending does not listen. It gets a while to
			// end, so that the reader sees why, and not a broken connection.
			_, _ = io.CopyN(io.Discard, body.r, limit)
			return got, fmt.Errorf("take in: %w (at most %d MiB and %d files)", errTooLarge, limit>>20, mostFiles)
		}
		if err != nil {
			return got, fmt.Errorf("take in: %w", formError(err))
		}
	}
}

// formError gives an error of a form that was broken off its kind. An error of
// the disk keeps its own.
func formError(err error) error {
	var disk *os.PathError
	if errors.As(err, &disk) || errors.Is(err, sayso.ErrUsage) || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("the form ends too soon or is damaged: %w: %w", err, sayso.ErrUsage)
}

// keep keeps one part of a form.
func (got *receipt) keep(ctx context.Context, part *multipart.Part, dir string) error {
	defer part.Close()
	if part.FormName() == "files" {
		if part.FileName() == "" {
			return nil // no file was chosen
		}
		return got.keepFile(ctx, part, dir)
	}
	if len(got.fields) >= mostFields {
		return fmt.Errorf("more than %d fields: %w", mostFields, sayso.ErrUsage)
	}
	value, err := io.ReadAll(io.LimitReader(part, longestField+1))
	if err != nil {
		return err
	}
	if len(value) > longestField || !utf8.Valid(value) {
		return fmt.Errorf("field %q is too long or not utf-8: %w", part.FormName(), sayso.ErrUsage)
	}
	got.fields.Set(part.FormName(), strings.TrimSpace(string(value)))
	return nil
}

func (got *receipt) keepFile(ctx context.Context, part *multipart.Part, dir string) error {
	if len(got.files) >= mostFiles {
		return errTooLarge
	}
	name := fileName(part.FileName())
	folder := filepath.Join(dir, fmt.Sprintf("%04d", len(got.files)+1))
	if err := os.Mkdir(folder, 0o700); err != nil {
		return err
	}
	path := filepath.Join(folder, name)
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	n, err := io.Copy(file, part)
	if err := cmp.Or(err, file.Close(), ctx.Err()); err != nil {
		return err
	}
	got.files = append(got.files, upload{Name: name, Path: path, Bytes: n})
	return nil
}

// fileName is what a file is called that a browser called s: a plain name
// without a path, without characters that no name should have, and short enough
// for any disk, with its ending kept.
func fileName(s string) string {
	s = s[strings.LastIndexAny(s, `/\`)+1:]
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || r == ':' {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(s, "_"))
	if strings.Trim(s, ". ") == "" {
		return "file"
	}
	if len(s) <= longestFile {
		return s
	}
	end := filepath.Ext(s)
	if len(end) > 12 {
		end = ""
	}
	start := s[:longestFile-len(end)]
	for !utf8.ValidString(start) {
		start = start[:len(start)-1]
	}
	return start + end
}

// counted is a body that may have so many bytes and no more.
type counted struct {
	r    io.ReadCloser
	left int64
}

func (c *counted) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return n, errTooLarge
	}
	return n, err
}

func (c *counted) Close() error { return c.r.Close() }
