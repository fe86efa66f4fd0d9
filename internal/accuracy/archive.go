package accuracy

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"sayso"
)

// The collections come as archives from elsewhere. Nothing of them touches the
// disk: an archive's paths are only names to look at, its files are read into
// memory one after the other, and there is a limit to each and to all, so that
// a small archive cannot unpack into a large one.
const (
	maxArchived   = 16 << 20 // bytes of one file
	maxUnpacked   = 1 << 30  // bytes of all
	maxArchiveLen = 100_000  // files
)

// eachFile calls f with every regular file of a gzipped tar, in its order. The
// name is cut into its elements.
func eachFile(r io.Reader, f func(name []string, body []byte) error) error {
	zipped, err := gzip.NewReader(r)
	if err != nil {
		return fmt.Errorf("not a gzip archive: %w: %w", sayso.ErrInput, err)
	}
	unpacked := &io.LimitedReader{R: zipped, N: maxUnpacked}
	archive := tar.NewReader(unpacked)
	for n := 0; ; n++ {
		header, err := archive.Next()
		switch {
		case errors.Is(err, io.EOF) && unpacked.N > 0:
			return nil
		case unpacked.N <= 0 || n >= maxArchiveLen:
			return fmt.Errorf("more than %d files or %d MiB: %w", maxArchiveLen, maxUnpacked>>20, sayso.ErrInput)
		case err != nil:
			return fmt.Errorf("file %d: %w: %w", n+1, sayso.ErrInput, err)
		case header.Typeflag != tar.TypeReg:
			continue
		case header.Size > maxArchived:
			return fmt.Errorf("%s: more than %d MiB: %w", path.Base(header.Name), maxArchived>>20, sayso.ErrInput)
		}
		body, err := io.ReadAll(archive)
		if err != nil {
			return fmt.Errorf("%s: %w: %w", path.Base(header.Name), sayso.ErrInput, err)
		}
		name := strings.Split(path.Clean(header.Name), "/")
		if err := f(name, body); err != nil {
			return fmt.Errorf("%s: %w", name[len(name)-1], err)
		}
	}
}

// under returns the file's own name if the elements before it are folders, and
// it ends in suffix.
func under(name []string, suffix string, folders ...string) (string, bool) {
	if len(name) < len(folders)+1 {
		return "", false
	}
	base := name[len(name)-1]
	for i, f := range folders {
		if name[len(name)-1-len(folders)+i] != f {
			return "", false
		}
	}
	return strings.CutSuffix(base, suffix)
}
