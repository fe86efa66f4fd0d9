package web_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each file that is not ours is the one that was vendored, stands in the list
// with its SHA-256, version and licence, and the licence lies beside it.
func TestVendoredFilesAreTheOnesListed(t *testing.T) {
	for _, dir := range []string{"assets/vendored", "testdata/axe", "testdata/reconciliation"} {
		listed := vendored(t, dir)
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			name, _ := filepath.Rel(dir, path)
			if err != nil || d.IsDir() || strings.HasSuffix(name, "LICENSE") || name == "VENDORED.txt" {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			sum := sha256.Sum256(b)
			if listed[name] != hex.EncodeToString(sum[:]) {
				t.Errorf("%s is not the file that is listed in %s/VENDORED.txt", path, dir)
			}
			delete(listed, name)
			return nil
		})
		must(t, err)
		for name := range listed {
			t.Errorf("%s/VENDORED.txt lists %s, which is not there", dir, name)
		}
	}
}

// vendored reads lines of "sha256 file package licence-file" and holds that the
// licence is there.
func vendored(t *testing.T, dir string) map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "VENDORED.txt"))
	must(t, err)
	defer f.Close()
	all := map[string]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) != 4 {
			t.Fatalf("%s: %q", dir, lines.Text())
		}
		all[fields[1]] = fields[0]
		if _, err := os.Stat(filepath.Join(dir, fields[3])); err != nil {
			t.Error(err)
		}
	}
	return all
}

// Style, scripts and fonts are served to anybody, with their kind and a tag;
// nothing else of the folder is, and no path leads out of it.
func TestAssets(t *testing.T) {
	h := site(newCase(t))
	for target, kind := range map[string]string{
		"/assets/style.css": "text/css; charset=utf-8", "/assets/app.js": "text/javascript; charset=utf-8",
		"/assets/vendored/fonts/vazirmatn-arabic-wght-normal.woff2": "font/woff2",
	} {
		res := knock(h, target)
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != kind || res.Header.Get("ETag") == "" {
			t.Errorf("%s: status %d, %v", target, res.StatusCode, res.Header)
		}
	}
	for _, target := range []string{"/assets/", "/assets/vendored/VENDORED.txt", "/assets/nothing.css", "/assets/../web.go", "/assets/..%2fweb.go"} {
		if res := knock(h, target); res.StatusCode == http.StatusOK {
			t.Errorf("%s is served", target)
		}
	}
}
