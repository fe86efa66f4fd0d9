package review_test

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/review"
)

var (
	ctx = context.Background()
	now = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// filled is a case of n pages of four sentences each; out of the second one a
// row was read.
func filled(t *testing.T, n int) *casefile.Case {
	t.Helper()
	return named(t, slices.Repeat([]string{"Ann Berg"}, n)...)
}

// named is such a case, in which each page is about the next of some people.
func named(t *testing.T, people ...string) *casefile.Case {
	t.Helper()
	c, err := casefile.Create(ctx, filepath.Join(t.TempDir(), "t.sayso"))
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	id := strings.Repeat("ab", 32)
	_, err = w.Begin(sayso.Capture{SHA256: id, Name: "pages.jsonl", Added: now}, strings.NewReader("x"))
	must(t, err)
	var read []sayso.Extraction
	for i, target := range people {
		evidence := "The League called " + target + " an agent of the ministry."
		body := fmt.Sprintf("It rained on day %d. %s She laughed about it. The paper printed both.", i, evidence)
		d := sayso.Document{ID: sayso.DocumentID(id, i+1), CaptureID: id, Record: i + 1, Text: body, TextSHA256: sayso.TextSHA256("", body), Lang: "en"}
		must(t, w.Document(d))
		at := func(words string) sayso.Span {
			from := strings.Index(body, words)
			return sayso.SpanOf(body, from, from+len(words))
		}
		s := sayso.Statement{
			DocumentID: d.ID, Target: target, TargetType: sayso.PersonTarget, Term: "agent of the ministry", Concept: "agent", Speaker: "The League", Stance: sayso.Asserts,
			Evidence: evidence, In: sayso.InText, Lang: "en", Rule: "en.naming-verb", Tier: sayso.TierA,
		}
		s.TermAt, s.TargetAt, s.EvidenceAt = at(s.Term), at(s.Target), at(s.Evidence)
		read = append(read, sayso.Extraction{DocumentID: d.ID, Lang: "en", Statements: []sayso.Statement{s}})
	}
	must(t, w.End())
	must(t, w.Close())
	_, err = c.PutExtraction(ctx, now, "Noor", "test 1", read)
	must(t, err)
	return c
}

// The same seed draws the same rows, another draws others, and none twice.
func TestRowsAreDrawnByChance(t *testing.T) {
	c := filled(t, 60)
	draw := func(seed uint64, n int) []string {
		ids, err := review.SampleRows(ctx, c, casefile.Filter{}, seed, n)
		must(t, err)
		return ids
	}
	a := draw(1, 20)
	if len(a) != 20 || !slices.Equal(a, draw(1, 20)) || slices.Equal(a, draw(2, 20)) || !slices.Equal(a, draw(1, 30)[:20]) {
		t.Errorf("20 rows with seed 1: %v", a)
	}
	if all := draw(1, 1000); len(all) != 60 || len(slices.Compact(slices.Sorted(slices.Values(all)))) != 60 {
		t.Errorf("%d rows of 60", len(all))
	}
}

// Passages are sentences without a row, each once, and every such sentence can
// be drawn, in proportion to its length.
func TestPassagesAreDrawnByChance(t *testing.T) {
	c := filled(t, 40)
	passages, err := review.SamplePassages(ctx, c, 1, 1000)
	must(t, err)
	counts := map[string]int{}
	for _, p := range passages {
		if strings.Contains(p.Text, "agent") {
			t.Fatalf("a row was read out of %q", p.Text)
		}
		counts[strings.Fields(p.Text)[0]]++
	}
	if counts["It"] != 40 || counts["She"] != 40 || counts["The"] != 40 {
		t.Errorf("drawn until none was left: %v", counts)
	}
	few, err := review.SamplePassages(ctx, c, 7, 60)
	if must(t, err); len(few) != 60 || few[0].After == "" && few[0].Before == "" {
		t.Errorf("%d passages, the first with neighbours %q, %q", len(few), few[0].Before, few[0].After)
	}
}

func judge(t *testing.T, c *casefile.Case, by, row string, v sayso.Verdict) {
	t.Helper()
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: by, Verdict: v, RowID: row}, nil)
	must(t, err)
}

// A table worked by hand: of 10 rows two readers agree on 8, and accept 10 of 20
// times: chance .5, Scott's pi (.8 - .5) / .5.
func TestAgreementOfTwoReaders(t *testing.T) {
	c := filled(t, 12)
	ids, err := c.Proposals(ctx, casefile.Filter{})
	must(t, err)
	for i, id := range ids[:10] {
		ann, ben := sayso.Accept, sayso.Accept
		switch {
		case i >= 6:
			ann, ben = sayso.Reject, sayso.Reject
		case i == 5:
			ann, ben = sayso.Accept, sayso.Reject
		case i == 4:
			ann, ben = sayso.Accept, sayso.Reject
		}
		if i == 6 { // it was accepted in haste
			judge(t, c, "ann", id, sayso.Accept)
			judge(t, c, "ann", id, sayso.Undo)
		}
		judge(t, c, "ann", id, ann)
		judge(t, c, "ben", id, ben)
	}
	judge(t, c, "ann", ids[10], sayso.Accept) // nobody else has seen it
	a, err := review.Agree(ctx, c)
	must(t, err)
	p := 10.0 / 20
	chance := p*p + (1-p)*(1-p)
	if a.Rows != 10 || a.Same != 8 || len(a.Disputed) != 2 || math.Abs(a.Pi-(0.8-chance)/(1-chance)) > 1e-12 {
		t.Errorf("%+v", a)
	}
	left, err := c.Proposals(ctx, casefile.Filter{SecondFor: "ben"})
	if must(t, err); len(left) != 1 || left[0] != ids[10] {
		t.Errorf("for Ben to read: %v", left)
	}
}

// Wilson's interval for 81 of 263, in Newcombe (1998), table I: .2553 to .3662.
func TestRatesHaveTheIntervalOfWilson(t *testing.T) {
	r := review.RateOf(81, 263)
	if math.Abs(r.Low-0.2553) > 5e-5 || math.Abs(r.Up-0.3662) > 5e-5 {
		t.Errorf("%+v", r)
	}
	for _, edge := range []review.Rate{review.RateOf(0, 20), review.RateOf(29, 29), review.RateOf(0, 0)} {
		if edge.Low < 0 || edge.Up > 1 || edge.Low >= edge.Up {
			t.Errorf("%+v", edge)
		}
	}
}
