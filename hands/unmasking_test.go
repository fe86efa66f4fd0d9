package hands_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Words that a search for the writer of a text could not do without.
var unmasking = regexp.MustCompile(`(?i)author|search|rank|nearest|closest|candidate|embed|vector|fingerprint|similar|match|identif|whowrote|suspect|attribut`)

// What a card is called, here and in internal/cards.
var card = regexp.MustCompile(`Card|\b(Byline|Pair|Partition|Rhythm)$`)

// offences are what in the public part of a source file would let somebody look for
// the writer of a text: a name that says so, one text against many accounts, cards of
// many at once in an order, or a text's habits as numbers to take away.
func offences(file *ast.File) []string {
	var found []string
	for _, declared := range file.Decls {
		switch d := declared.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && isOfExported(d.Recv) {
				found = append(found, offencesOfFunc(d.Name.Name, d.Type)...)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				found = append(found, offencesOfSpec(spec)...)
			}
		}
	}
	return found
}

func isOfExported(recv *ast.FieldList) bool {
	if recv == nil {
		return true
	}
	of := recv.List[0].Type
	if star, isPointer := of.(*ast.StarExpr); isPointer {
		of = star.X
	}
	name, isName := of.(*ast.Ident)
	return isName && name.IsExported()
}

func offencesOfFunc(name string, f *ast.FuncType) (found []string) {
	if unmasking.MatchString(name) {
		found = append(found, "func "+name+" has the name of a search")
	}
	for _, p := range f.Params.List {
		if many(p.Type) {
			found = append(found, "func "+name+" takes the posts of many")
		}
		if _, isVariadic := p.Type.(*ast.Ellipsis); isVariadic {
			found = append(found, "func "+name+" takes as many as one likes")
		}
	}
	if oneOfMany(f) {
		found = append(found, "func "+name+" takes many by name")
	}
	if f.Results != nil {
		for _, r := range f.Results.List {
			if _, isList := r.Type.(*ast.ArrayType); isList && card.MatchString(typeName(r.Type)) || many(r.Type) {
				found = append(found, "func "+name+" returns cards of many")
			}
			if isNumbers(r.Type) {
				found = append(found, "func "+name+" gives away habits as numbers")
			}
		}
	}
	return found
}

func offencesOfSpec(spec ast.Spec) (found []string) {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		for _, n := range s.Names {
			if n.IsExported() && unmasking.MatchString(n.Name) {
				found = append(found, n.Name+" has the name of a search")
			}
		}
	case *ast.TypeSpec:
		if !s.Name.IsExported() {
			return nil
		}
		if unmasking.MatchString(s.Name.Name) {
			found = append(found, "type "+s.Name.Name+" has the name of a search")
		}
		fields, isStruct := s.Type.(*ast.StructType)
		if !isStruct {
			return found
		}
		for _, f := range fields.Fields.List {
			for _, n := range f.Names {
				switch {
				case !n.IsExported():
				case unmasking.MatchString(n.Name):
					found = append(found, s.Name.Name+"."+n.Name+" has the name of a search")
				case isHabits(f.Type):
					found = append(found, s.Name.Name+"."+n.Name+" gives away habits as numbers")
				}
			}
		}
	}
	return found
}

// many: a list or a map of lists of something of ours.
func many(e ast.Expr) bool {
	switch t := e.(type) {
	case *ast.ArrayType:
		_, isList := t.Elt.(*ast.ArrayType)
		return isList && t.Len == nil
	case *ast.MapType:
		_, isList := t.Value.(*ast.ArrayType)
		return isList || card.MatchString(typeName(t.Value))
	}
	return false
}

func isNumbers(e ast.Expr) bool {
	switch t := e.(type) {
	case *ast.ArrayType:
		return t.Len == nil && strings.HasPrefix(typeName(t.Elt), "float") || isNumbers(t.Elt)
	case *ast.MapType:
		return strings.HasPrefix(typeName(t.Value), "float") || isNumbers(t.Value)
	}
	return false
}

// isHabits: a list of numbers without an end, or numbers by name. What has a fixed
// length (the hours of a day) is none.
func isHabits(e ast.Expr) bool {
	if list, isList := e.(*ast.ArrayType); isList && list.Len != nil {
		return false
	}
	if m, isMap := e.(*ast.MapType); isMap {
		return isNumbers(m)
	}
	list, isList := e.(*ast.ArrayType)
	return isList && typeName(list.Elt) == "float32" || isList && typeName(list.Elt) == "float64"
}

func typeName(e ast.Expr) string {
	switch t := e.(type) {
	case *ast.Ident:
		return t.Name
	case *ast.StarExpr:
		return typeName(t.X)
	case *ast.ArrayType:
		return "[]" + typeName(t.Elt)
	case *ast.SelectorExpr:
		return t.Sel.Name
	}
	return ""
}

func parsed(t *testing.T, name string, source any) *ast.File {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// oneOfMany: something of ours among several things of ours by name, each of them one.
func oneOfMany(f *ast.FuncType) bool {
	for _, p := range f.Params.List {
		if m, isMap := p.Type.(*ast.MapType); isMap && typeName(m.Key) == "string" {
			return true
		}
	}
	return false
}

// No unmasking: one account's own sides are compared, one byline with what is usual, and
// two bylines that were both chosen; nothing else can be asked, of this package or of the
// one that asks it about a case.
func TestNobodyCanLookForTheWriterOfAText(t *testing.T) {
	for _, dir := range []string{".", "../internal/cards"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) < 5 {
			t.Fatalf("%d files: %v", len(files), err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			for _, o := range offences(parsed(t, name, nil)) {
				t.Errorf("%s: %s", name, o)
			}
		}
	}
}

// The test above would see it.
func TestASearchForTheWriterWouldBeSeen(t *testing.T) {
	for _, source := range []string{
		"func FindAuthor(text string, accounts map[string][]Post) string { return \"\" }",
		"func Compare(post Post, accounts map[string][]Post) Card { return Card{} }",
		"func Compare(post Post, accounts [][]Post) Card { return Card{} }",
		"func Pair(one []Article, others ...[]Article) Card { return Card{} }",
		"func Pair(one []Article, others map[string]*Reference) Card { return Card{} }",
		"func (r *Reference) Places(articles []Article) [][]float64 { return nil }",
		"type Reference struct { Means map[string][]float64 }",
		"func (r *Reference) Nearest(articles []Article) string { return \"\" }",
		"func Compare(posts []Post) []Card { return nil }",
		"func Compare(posts []Post) map[string]Card { return nil }",
		"func (m *Maker) Pair(name string, others []string) ([]*Pair, error) { return nil, nil }",
		"func (m *Maker) Pair(name string, others []string) map[string]*Pair { return nil }",
		"func Habits(posts []Post) []float64 { return nil }",
		"func Habits(posts []Post) map[string]float64 { return nil }",
		"func (p *Post) Habits() [][]float32 { return nil }",
		"type Style struct { Weights []float64 }",
		"type Style struct { Weights map[string]float64 }",
		"type Embedding struct{}",
		"var Candidates = 1",
	} {
		if len(offences(parsed(t, "a.go", "package hands\n"+source))) == 0 {
			t.Errorf("nothing is wrong with %s", source)
		}
	}
}

var route = regexp.MustCompile("[\"`](?:GET |POST |PUT )?(/[^\"` ]*)[\"`]")

// No page does it either.
func TestNoPageLooksForTheWriterOfAText(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)(hand|author|writer|voice|account|byline|style)s?/(search|find|rank|similar|match|nearest|candidates|who)|find-?author|unmask|embedding|stylometr`)
	if !forbidden.MatchString("/case/hands/search") || !forbidden.MatchString("/find-author") {
		t.Fatal("a search would not be seen")
	}
	seen := 0
	for _, dir := range []string{"../internal/web", "../cmd/sayso"} {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range route.FindAllSubmatch(source, -1) {
				seen++
				if forbidden.Match(m[1]) {
					t.Errorf("%s: %s", path, m[1])
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 10 {
		t.Errorf("only %d routes were seen", seen)
	}
}

// Routes about accounts and bylines. Each shows what was asked for by name, or lists names
// in the order of letters; a further one belongs here only if it does not lead from a text
// to whoever wrote it. A pair is two that were named: several at once are refused
// (internal/web/byline_pair_test.go).
var routesOfWriters = []string{
	"/account", "/account/partition.json", "/account/rhythm.json", "/account/rhythm.svg", "/accounts", "/byline", "/byline/card.json", "/byline/pair", "/byline/pair.json", "/byline/placements.csv", "/bylines", "/voices/account",
}

// A new page about accounts or bylines has to be thought about.
func TestPagesAboutWritersAreKnown(t *testing.T) {
	source, err := os.ReadFile("../internal/web/web.go")
	if err != nil {
		t.Fatal(err)
	}
	about := regexp.MustCompile(`(?i)account|byline|hand|author|writer|style|card`)
	var found []string
	for _, m := range route.FindAllSubmatch(source, -1) {
		if about.Match(m[1]) {
			found = append(found, string(m[1]))
		}
	}
	slices.Sort(found)
	if !slices.Equal(found, routesOfWriters) {
		t.Errorf("routes about writers: %q\nknown are: %q", found, routesOfWriters)
	}
}

// Nor does a card say that there is one hand, or who it is.
func TestNoConclusionNamesAnybody(t *testing.T) {
	var all []string
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		ast.Inspect(parsed(t, name, nil), func(n ast.Node) bool {
			if s, isString := n.(*ast.BasicLit); isString && s.Kind == token.STRING {
				all = append(all, strings.ToLower(s.Value))
			}
			return true
		})
	}
	if i := slices.IndexFunc(all, func(s string) bool {
		return strings.Contains(s, "one hand") || strings.Contains(s, "same hand") || strings.Contains(s, "written by the same")
	}); i >= 0 {
		t.Errorf("a card may print %s", all[i])
	}
}
