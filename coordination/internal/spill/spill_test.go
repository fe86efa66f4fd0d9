package spill

import (
	"bytes"
	"os"
	"testing"

	"golang.org/x/sync/errgroup"
)

func TestWhatIsWrittenIsReadAndNothingIsLeft(t *testing.T) {
	folder := t.TempDir()
	f, err := Create(folder)
	if err != nil {
		t.Fatal(err)
	}
	const pieces = 50
	extents := make([]Extent, pieces)
	var g errgroup.Group
	for i := range pieces {
		g.Go(func() (err error) {
			extents[i], err = f.Write(bytes.Repeat([]byte{byte(i)}, 100*i))
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	if want := int64(100 * pieces * (pieces - 1) / 2); f.Size() != want {
		t.Errorf("%d bytes, want %d", f.Size(), want)
	}
	var buf []byte
	for i, e := range extents {
		if buf, err = f.Read(e, buf); err != nil || !bytes.Equal(buf, bytes.Repeat([]byte{byte(i)}, 100*i)) {
			t.Errorf("piece %d: %d bytes, %v", i, len(buf), err)
		}
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
