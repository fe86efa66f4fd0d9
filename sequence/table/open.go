package table

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"

	"sayso"
)

// mostUnpacked is how much a packed file may hold: more is no register.
const mostUnpacked = 4 << 30

// Open opens a table at path, unpacked; "-" is standard input.
func Open(path string, stdin io.Reader) (io.ReadCloser, error) {
	f := &opened{r: stdin}
	name := "standard input"
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		f.r, name = file, path
		f.close = append(f.close, file.Close)
	}
	if err := f.unpack(); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w: %w", name, err, sayso.ErrInput), f.Close())
	}
	return f, nil
}

// opened is a file with what unpacks it.
type opened struct {
	r     io.Reader
	left  int64 // what may still come, where it is packed
	close []func() error
}

func (f *opened) unpack() error {
	packed := bufio.NewReaderSize(f.r, 64<<10)
	magic, _ := packed.Peek(4) // less is no magic
	f.r = packed
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		zr, err := gzip.NewReader(packed)
		if err != nil {
			return fmt.Errorf("gzip: %w", err)
		}
		f.r, f.left = zr, mostUnpacked
	case bytes.Equal(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		zr, err := zstd.NewReader(packed, zstd.WithDecoderMaxMemory(256<<20))
		if err != nil {
			return fmt.Errorf("zstandard: %w", err)
		}
		f.close = append(f.close, zr.IOReadCloser().Close)
		f.r, f.left = zr, mostUnpacked
	}
	return nil
}

func (f *opened) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if f.left > 0 {
		if f.left -= int64(n); f.left <= 0 {
			return n, fmt.Errorf("it unpacks to more than %d GiB: %w", mostUnpacked>>30, sayso.ErrInput)
		}
	}
	return n, err
}

func (f *opened) Close() error {
	var err error
	for _, c := range f.close {
		err = errors.Join(err, c())
	}
	return err
}
