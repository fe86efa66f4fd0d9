package casefile

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"

	"sayso"
)

// The pages of the file are looked at without the database, which reads none of
// what it thinks unused.

func (v *Verified) checkPages(path string) {
	pages, bad, err := checkPages(path)
	v.Pages = pages
	if err != nil {
		v.problem(path, err.Error())
	}
	for _, n := range bad {
		v.problem(fmt.Sprintf("page %d of %s", n, path), "its bytes do not have its checksum: it was changed from outside or damaged")
	}
}

// checkPages reads the file as it lies on the disk and compares every page with
// the checksum in its last eight bytes (the format of SQLite's checksum VFS,
// sqlite.org/cksumvfs.html).
func checkPages(path string) (pages int, bad []int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, nil, err
	}
	defer f.Close()
	const size = 4096 // of every page of a case; never changed
	page := make([]byte, size)
	for {
		n, err := io.ReadFull(f, page)
		if err == io.EOF {
			return pages, bad, nil
		}
		pages++
		if err != nil {
			return pages, append(bad, pages), fmt.Errorf("the file ends inside page %d, after %d of its %d bytes: %w", pages, n, size, sayso.ErrDamaged)
		}
		if pageSum(page[:size-8]) != [8]byte(page[size-8:]) {
			bad = append(bad, pages)
		}
	}
}

// pageSum is the two-word running sum of the checksum VFS.
func pageSum(p []byte) [8]byte {
	var s1, s2 uint32
	for ; len(p) >= 8; p = p[8:] {
		s1 += binary.LittleEndian.Uint32(p) + s2
		s2 += binary.LittleEndian.Uint32(p[4:]) + s1
	}
	var sum [8]byte
	binary.LittleEndian.PutUint32(sum[:], s1)
	binary.LittleEndian.PutUint32(sum[4:], s2)
	return sum
}
