package table

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"

	"sayso"
)

// A Format is how a table is written.
type Format string

const (
	CSV       Format = "csv"
	JSONLines Format = "jsonl"
	Parquet   Format = "parquet"
)

// A File is an open table. Close must be called.
type File struct {
	name   string
	format Format
	r      io.Reader // CSV, JSON lines
	file   *os.File  // Parquet
	size   int64
	close  []func() error
}

// Open opens the table at path; "-" is standard input. The format is told by the name,
// or else by the first bytes; .gz and .zst are unpacked.
func Open(path string, stdin io.Reader) (*File, error) {
	f := &File{name: path, r: stdin}
	if path == "-" {
		f.name = "standard input"
	} else {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		f.file, f.r = file, file
		f.close = append(f.close, file.Close)
		if info, err := file.Stat(); err == nil {
			f.size = info.Size()
		}
	}
	if err := f.identify(); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", f.name, err), f.Close())
	}
	return f, nil
}

// Size is the file's length in bytes, or 0 if that is not known or not what progress
// is measured in.
func (f *File) Size() int64 { return f.size }

// Close closes the file.
func (f *File) Close() error {
	var err error
	for _, c := range f.close {
		err = errors.Join(err, c())
	}
	return err
}

func (f *File) identify() error {
	packed := bufio.NewReaderSize(f.r, 256<<10)
	magic, _ := packed.Peek(4) // less is no magic
	f.r = packed
	name := strings.ToLower(f.name)
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		zr, err := gzip.NewReader(packed)
		if err != nil {
			return fmt.Errorf("gzip: %w", err)
		}
		f.r, f.size, name = zr, 0, strings.TrimSuffix(name, ".gz")
	case bytes.Equal(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		zr, err := zstd.NewReader(packed, zstd.WithDecoderMaxMemory(256<<20))
		if err != nil {
			return fmt.Errorf("zstandard: %w", err)
		}
		f.close = append(f.close, zr.IOReadCloser().Close)
		f.r, f.size, name = zr, 0, strings.TrimSuffix(name, ".zst")
	}
	return f.tellFormat(name, string(magic))
}

func (f *File) tellFormat(name, magic string) error {
	switch filepath.Ext(name) {
	case ".csv", ".tsv":
		f.format = CSV
		return nil
	case ".jsonl", ".ndjson":
		f.format = JSONLines
		return nil
	}
	head := bufio.NewReaderSize(f.r, 4<<10)
	f.r = head
	start, _ := head.Peek(4)
	switch {
	case string(start) == "PAR1" && f.file != nil && magic == "PAR1":
		f.format = Parquet
	case string(start) == "PAR1":
		return fmt.Errorf("to read Parquet, a file is needed that is not packed: %w", sayso.ErrInput)
	case filepath.Ext(name) == ".parquet":
		return fmt.Errorf("it is no Parquet: %w", sayso.ErrInput)
	case bytes.HasPrefix(bytes.TrimLeft(start, "\xef\xbb\xbf \t\r\n"), []byte{'{'}):
		f.format = JSONLines
	default:
		f.format = CSV
	}
	return nil
}
