// Package spill keeps what does not fit in memory in one temporary file. Where the
// system allows it, the file loses its name as soon as it is open, so that nothing is
// left of it however the program ends.
package spill

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

// A File is a temporary file that only grows. Its methods may be called from several
// goroutines.
type File struct {
	f     *os.File
	named bool // it could not be removed while open

	mu   sync.Mutex
	size int64
}

// An Extent is a piece that was written at once.
type Extent struct{ at, length int64 }

// Create makes a file in the folder, or in the system's for temporary files if that
// is "".
func Create(folder string) (*File, error) {
	f, err := os.CreateTemp(folder, "sayso-*.spill")
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	return &File{f: f, named: os.Remove(f.Name()) != nil}, nil
}

// Write appends p.
func (f *File) Write(p []byte) (Extent, error) {
	f.mu.Lock()
	e := Extent{f.size, int64(len(p))}
	f.size += e.length
	f.mu.Unlock()
	if _, err := f.f.WriteAt(p, e.at); err != nil {
		return Extent{}, fmt.Errorf("write to the temporary file: %w", err)
	}
	return e, nil
}

// Read returns what was written there, in p if it is long enough.
func (f *File) Read(e Extent, p []byte) ([]byte, error) {
	if int64(cap(p)) < e.length {
		p = make([]byte, e.length)
	}
	p = p[:e.length]
	if _, err := f.f.ReadAt(p, e.at); err != nil {
		return nil, fmt.Errorf("read the temporary file: %w", err)
	}
	return p, nil
}

// Size is how much was written.
func (f *File) Size() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.size
}

// Close removes the file.
func (f *File) Close() error {
	err := f.f.Close()
	if f.named {
		err = errors.Join(err, os.Remove(f.f.Name()))
	}
	return err
}
