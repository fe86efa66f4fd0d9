package sayso_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers is the order of ARCHITECTURE.md, from the nouns up. A package may
// import what stands below its own layer, and nothing beside or above it.
var layers = [][]string{
	{"sayso"},
	{"sayso/text", "sayso/internal/progress"},
	{"sayso/calendar"},
	{"sayso/codebook", "sayso/names"},
	{"sayso/attribution", "sayso/sequence", "sayso/coordination", "sayso/hands"},
	{"sayso/internal/intake", "sayso/internal/accuracy", "sayso/internal/demo"},
	{"sayso/internal/custody"},
	{"sayso/internal/casefile"},
	{"sayso/internal/review", "sayso/internal/jobs"},
	{"sayso/internal/export"},
	{"sayso/internal/web"},
	{"sayso/cmd/sayso", "sayso/internal/benchpage"},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func layerOf(path string) int {
	return slices.IndexFunc(layers, func(l []string) bool { return slices.Contains(l, path) })
}

// Arrows point down only.
func TestArrowsPointDown(t *testing.T) {
	for _, p := range packages(t) {
		from := layerOf(p.ImportPath)
		if from < 0 {
			t.Errorf("%s has no layer: give it one in layers and in ARCHITECTURE.md", p.ImportPath)
			continue
		}
		for _, to := range p.Imports {
			ours := to == "sayso" || strings.HasPrefix(to, "sayso/")
			if ours && layerOf(to) >= from {
				t.Errorf("%s imports %s, which does not stand below it", p.ImportPath, to)
			}
		}
	}
}

// The nouns know the standard library only, and no part of it that reaches
// the disk, the network or a database.
func TestNounsAreStandardLibraryOnly(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath != "sayso" {
			continue
		}
		for _, to := range p.Imports {
			if strings.Contains(strings.Split(to, "/")[0], ".") || slices.Contains([]string{"os", "net", "net/http", "database/sql"}, to) {
				t.Errorf("the nouns import %s", to)
			}
		}
	}
}

// Pure cores take values and return values: no SQL, no HTTP, no global
// randomness.
func TestPureCoresStayPure(t *testing.T) {
	cores := slices.Concat(layers[1][:1], layers[2], layers[3], layers[4])
	for _, p := range packages(t) {
		if !slices.Contains(cores, p.ImportPath) {
			continue
		}
		for _, to := range p.Imports {
			if slices.Contains([]string{"database/sql", "net/http", "net", "math/rand", "math/rand/v2", "os/exec"}, to) {
				t.Errorf("%s imports %s", p.ImportPath, to)
			}
		}
	}
}

// Only the case file knows which database it is.
func TestOnlyTheCaseFileImportsADriver(t *testing.T) {
	for _, p := range packages(t) {
		for _, to := range p.Imports {
			if (strings.Contains(to, "sqlite") || to == "database/sql") && p.ImportPath != "sayso/internal/casefile" {
				t.Errorf("%s imports %s", p.ImportPath, to)
			}
		}
	}
}

// The only package that may speak to a network is the one that serves pages,
// and the program that opens its listener. Nothing dials out.
func TestOnlyTheWebPagesTouchTheNetwork(t *testing.T) {
	allowed := []string{"sayso/internal/web", "sayso/cmd/sayso"}
	for _, p := range packages(t) {
		for _, to := range p.Imports {
			if (to == "net" || to == "net/http") && !slices.Contains(allowed, p.ImportPath) {
				t.Errorf("%s imports %s", p.ImportPath, to)
			}
		}
	}
}

// The date parser that go-trafilatura brings builds 78 MB of tables whenever a
// program starts; third_party/go-htmldate keeps it out.
func TestNoCommandPaysForDatesOfOthers(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./cmd/sayso").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for to := range strings.Lines(string(out)) {
		if strings.Contains(to, "go-dateparser") {
			t.Errorf("cmd/sayso is built with %s", strings.TrimSpace(to))
		}
	}
}
