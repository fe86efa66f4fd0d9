package sayso_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// readLayers reads the order of the packages from ARCHITECTURE.md, from the nouns
// up. A package may import what stands below its own layer, and nothing beside or
// above it.
func readLayers(t *testing.T) [][]string {
	t.Helper()
	page, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## Layers\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var layers [][]string
	for line := range strings.Lines(section) {
		line, isLayer := strings.CutPrefix(line, "    ")
		if !isLayer {
			continue
		}
		names, _, _ := strings.Cut(line, "   ") // what follows is for people
		var layer []string
		for _, name := range strings.Fields(names) {
			if name != "sayso" {
				name = "sayso/" + name
			}
			layer = append(layer, name)
		}
		layers = append(layers, layer)
	}
	return layers
}

type goPackage struct {
	ImportPath, Dir  string
	Imports, GoFiles []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,Imports,GoFiles", "./...").Output()
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

func layerOf(layers [][]string, path string) int {
	return slices.IndexFunc(layers, func(l []string) bool { return slices.Contains(l, path) })
}

// Arrows point down only.
func TestArrowsPointDown(t *testing.T) {
	layers := readLayers(t)
	named := slices.Concat(layers...)
	for _, p := range packages(t) {
		named = slices.DeleteFunc(named, func(name string) bool { return name == p.ImportPath })
		from := layerOf(layers, p.ImportPath)
		if from < 0 {
			t.Errorf("%s has no layer: give it one in ARCHITECTURE.md", p.ImportPath)
			continue
		}
		for _, to := range p.Imports {
			ours := to == "sayso" || strings.HasPrefix(to, "sayso/")
			if ours && layerOf(layers, to) >= from {
				t.Errorf("%s imports %s, which does not stand below it", p.ImportPath, to)
			}
		}
	}
	if len(named) > 0 {
		t.Errorf("ARCHITECTURE.md has layers for %v, which are not there", named)
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
	for _, p := range packages(t) {
		if strings.Contains(p.ImportPath, "/internal/") || strings.Contains(p.ImportPath, "/cmd/") {
			continue
		}
		for _, to := range p.Imports {
			if slices.Contains([]string{"database/sql", "net/http", "net", "math/rand", "os/exec"}, to) {
				t.Errorf("%s imports %s", p.ImportPath, to)
			}
		}
	}
}

// Where a pure core draws numbers, it draws them from a generator that somebody gave a
// seed, never from the program's own.
func TestPureCoresDrawFromASeed(t *testing.T) {
	drawn := regexp.MustCompile(`\brand\.(\w+)`)
	for _, p := range packages(t) {
		if strings.Contains(p.ImportPath, "/internal/") || strings.Contains(p.ImportPath, "/cmd/") || !slices.Contains(p.Imports, "math/rand/v2") {
			continue
		}
		for _, name := range p.GoFiles {
			source, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, use := range drawn.FindAllStringSubmatch(string(source), -1) {
				if !slices.Contains([]string{"New", "NewPCG", "Rand", "PCG"}, use[1]) {
					t.Errorf("%s/%s uses %s", p.ImportPath, name, use[0])
				}
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

// Posts come by the million; what reads their files knows the formats, and what joins
// them knows neither files nor formats.
func TestOnlyTheReaderOfTablesKnowsTheirFormats(t *testing.T) {
	for _, p := range packages(t) {
		for _, to := range p.Imports {
			switch {
			case strings.Contains(to, "parquet") && p.ImportPath != "sayso/coordination/table":
				t.Errorf("%s imports %s", p.ImportPath, to)
			case p.ImportPath == "sayso/coordination" && slices.Contains([]string{"os", "io", "encoding/csv"}, to):
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
