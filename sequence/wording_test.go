package sequence

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// reasons are words that say why. The method does not know why.
var reasons = regexp.MustCompile(`(?i)\b(because|therefore|led to|caus(e|es|ed|ing)|in retaliation|effects?|due to|in response|provoked|triggered)\b`)

func TestNoSentenceClaimsAReason(t *testing.T) {
	for _, s := range sentences {
		if word := reasons.FindString(s); word != "" {
			t.Errorf("%q says %q", s, word)
		}
	}
}

// Nothing else that the package can say does either: every string in its source is read.
func TestNoStringOfThePackageClaimsAReason(t *testing.T) {
	files := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				s, err := strconv.Unquote(l.Value)
				if err != nil {
					t.Fatal(err)
				}
				read++
				if word := reasons.FindString(s); word != "" {
					t.Errorf("%s: %q says %q", files.Position(l.Pos()), s, word)
				}
			}
			return true
		})
	}
	if read < 100 {
		t.Errorf("only %d strings were read", read)
	}
}

// template matches what a template can become.
func template(s string) *regexp.Regexp {
	pattern := regexp.QuoteMeta(s)
	pattern = regexp.MustCompile(`%(\\\+)?[sd]`).ReplaceAllString(pattern, `.*`)
	return regexp.MustCompile("^" + strings.ReplaceAll(pattern, "%%", "%") + "$")
}

// fromTemplates reports whether s is a template filled in, with the line about the days
// before behind it or not.
func fromTemplates(s string) bool {
	for _, line := range sentences {
		for _, before := range []string{"", " " + sentenceBefore, " " + sentenceLess} {
			if template(line + before).MatchString(s) {
				return true
			}
		}
	}
	return false
}

// Whatever a register holds, what is said of it comes out of the templates.
func TestEverySentenceComesOutOfATemplate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &Result{
			Sources: []string{"site"}, From: "2019-01-01", To: "2020-01-01",
			Counts: Counts{Labels: rapid.IntRange(0, 3000).Draw(t, "labels"), LabelledPersons: rapid.IntRange(0, 30).Draw(t, "persons"), Copies: 1, MonthOnly: 2},
			Size:   Size{Needed: rapid.IntRange(0, 100).Draw(t, "needed"), Share: .05},
		}
		r.Size.Labels = r.Counts.Labels
		estimate := func(term string) Estimate {
			e := Estimate{Term: term, Status: rapid.SampledFrom([]Status{Estimated, NoLabels, AllInside, NotApart, Unsettled}).Draw(t, "status")}
			lo := rapid.Float64Range(.01, 20).Draw(t, "lo")
			hi := lo + rapid.Float64Range(.01, 20).Draw(t, "more")
			switch e.Status {
			case Estimated:
				e.IRR, e.PrintedLo, e.PrintedHi = &hi, &lo, &hi
			case NoLabels:
				e.IRR, e.PrintedHi = new(float64), &hi
			case AllInside: // without a ratio, and on one side of 1 all the same
				e.PrintedLo = &lo
			}
			return e
		}
		r.Models = []Model{{Estimates: []Estimate{estimate("1-30")}, Datings: 5}, {Estimates: []Estimate{estimate("1-30"), estimate("pre")}}}
		r.Swap = []SwapTest{{Test: allLabels, Window: "1-30", Draws: 1999, AsMany: 3, P: .002}}
		r.Models[0].Estimates[0].Widened = rapid.Bool().Draw(t, "widened")
		r.Sensitivity = []Variant{{Name: "episodes", Estimate: estimate("1-30")}, {Estimate: estimate("1-30"), Apart: 60}}
		r.Heaviest = Share{Name: "ann", Share: rapid.Float64Range(0, 1).Draw(t, "share")}
		o, err := Options{Windows: []Window{{1, 30}}, Quick: rapid.Bool().Draw(t, "quick"), Strata: rapid.SampledFrom([]Strata{YearMonth, Quarter, NoStrata}).Draw(t, "strata")}.completed()
		if err != nil {
			t.Fatal(err)
		}
		r.say(o)
		for _, s := range r.Sentences {
			if !fromTemplates(s) {
				t.Fatalf("no template gives %q", s)
			}
			if word := reasons.FindString(s); word != "" {
				t.Fatalf("%q says %q", s, word)
			}
		}
		pre := r.Models[1].Estimates[1]
		if before := strings.Contains(r.Sentence, "BEFORE"); before != (pre.Excludes() != 0) {
			t.Fatalf("days before (%+v) in %q", pre, r.Sentence)
		}
		main := r.Models[0].Estimates[0]
		if said := strings.Contains(strings.Join(r.Sentences, " "), "but the 60 after it"); said != (main.Widened && r.Sensitivity[1].Estimate.IRR != nil) {
			t.Fatalf("widened: %v, said: %v", main.Widened, said)
		}
		if strings.Contains(r.Sentence, "includes 1") && (main.IRR == nil || main.Excludes() != 0) {
			t.Fatalf("%+v in %q", main, r.Sentence)
		}
		if r.Counts.Labels < r.Size.Needed && strings.Contains(r.Sentence, "times as often") {
			t.Fatalf("a verdict on %d labels of %d: %q", r.Counts.Labels, r.Size.Needed, r.Sentence)
		}
	})
}
