package sequence

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// publishedFile returns a file of reference values, or skips the test where they are not
// at hand.
func publishedFile(t testing.TB, name string) []byte {
	t.Helper()
	dir := os.Getenv("SAYSO_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	body, err := os.ReadFile(filepath.Join(dir, "data", "sequence", name))
	if err != nil {
		t.Skipf("skipped: the reference values are not at hand (set SAYSO_SHARED): %v", err)
	}
	return body
}

func publishedJSON(t testing.TB, name string, into any) {
	t.Helper()
	if err := json.Unmarshal(publishedFile(t, name), into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// publishedCSV returns the rows of a table, by the names of their columns.
func publishedCSV(t testing.TB, name string) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(string(publishedFile(t, name)))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	rows := make([]map[string]string, 0, len(lines))
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

func decimal(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A judge is a test, drawn or not.
type judge interface {
	Helper()
	Errorf(format string, args ...any)
}

// within fails unless got is want, give or take.
func within(t judge, what string, got, want, give float64) {
	t.Helper()
	if got == want { // infinite ones, too
		return
	}
	if !(math.Abs(got-want) <= give) {
		t.Errorf("%s: %.10g, want %.10g", what, got, want)
	}
}

// figure is the number behind a figure of a result.
func figure(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}

// A quoted is a number as R writes it: "Inf" is one, and {} is none.
type quoted float64

func (q *quoted) UnmarshalJSON(b []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(b), `"`), 64)
	if err != nil {
		v = math.NaN()
	}
	*q = quoted(v)
	return nil
}

// limits are numbers as R writes them, or {} for none.
type limits []quoted

func (l *limits) UnmarshalJSON(b []byte) error {
	var list []quoted
	if string(b) != "{}" {
		if err := json.Unmarshal(b, &list); err != nil {
			return err
		}
	}
	*l = list
	return nil
}

func asJSON(t judge, v any) string {
	t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		t.Errorf("%v", err)
	}
	return string(body)
}
