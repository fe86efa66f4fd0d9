package casefile_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso"
	"sayso/internal/casefile"
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

func newCase(t testing.TB) (*casefile.Case, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.sayso")
	c, err := casefile.Create(ctx, path)
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c, path
}

// document makes record n of a capture: a short page in which the League calls
// Ann Berg an agent.
func document(capture string, n int) sayso.Document {
	body := fmt.Sprintf("Page %d. The League called Ann Berg an agent of the ministry. «او می‌گوید: كتاب علي ۱۳۹۷»", n)
	title := fmt.Sprintf("Page %d", n)
	day := sayso.Day{Year: 2020, Month: time.Month(n%12 + 1), Day: n%28 + 1}
	return sayso.Document{
		ID: sayso.DocumentID(capture, n), CaptureID: capture, Record: n, Title: title, Text: body,
		TextSHA256: sayso.TextSHA256(title, body), Lang: "en", Outlet: fmt.Sprintf("Outlet %d", n%3),
		Date: sayso.Date{First: day, Last: day, Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian},
	}
}

// extraction is what an engine would read out of document d.
func extraction(d sayso.Document) sayso.Extraction {
	at := func(words string) sayso.Span {
		i := strings.Index(d.Text, words)
		return sayso.SpanOf(d.Text, i, i+len(words))
	}
	s := sayso.Statement{
		DocumentID: d.ID, Target: "Ann Berg", TargetType: sayso.PersonTarget, Term: "agent of the ministry", Concept: "agent", Speaker: "The League",
		Stance: sayso.Asserts, In: sayso.InText, Lang: "en", Rule: "en.naming-verb", Tier: sayso.TierA,
		Evidence: "The League called Ann Berg an agent of the ministry.",
	}
	s.TermAt, s.TargetAt, s.SpeakerAt, s.EvidenceAt = at(s.Term), at(s.Target), at(s.Speaker), at(s.Evidence)
	return sayso.Extraction{DocumentID: d.ID, Lang: "en", Statements: []sayso.Statement{s}}
}

const captureID = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9" // SHA-256 of "0"

// fill takes a capture of n documents in and reads them.
func fill(t testing.TB, c *casefile.Case, n int) {
	t.Helper()
	w, err := c.Intake(ctx, "reader")
	must(t, err)
	known, err := w.Begin(sayso.Capture{SHA256: captureID, Name: "zero.jsonl", Bytes: 1, Added: now, Tool: "test"}, strings.NewReader("0"))
	must(t, err)
	if known {
		t.Fatal("a new capture is known")
	}
	var all []sayso.Extraction
	for i := range n {
		d := document(captureID, i+1)
		must(t, w.Document(d))
		all = append(all, extraction(d))
	}
	must(t, w.End())
	must(t, w.Close())
	_, err = c.PutExtraction(ctx, now, "engine", "test 1", all)
	must(t, err)
}

func rows(t testing.TB, c *casefile.Case, f casefile.Filter) []casefile.Row {
	t.Helper()
	all, err := casefile.Collect(c.Ledger(ctx, f))
	must(t, err)
	return all
}

func wholesome(t testing.TB, path string) {
	t.Helper()
	v, err := casefile.VerifyFile(ctx, path)
	must(t, err)
	for _, p := range v.Problems {
		t.Errorf("problem: %s", p)
	}
}

// A case is made once; another file, or a newer case, is not taken for one.
func TestCreateAndOpen(t *testing.T) {
	c, path := newCase(t)
	must(t, c.Close())
	if _, err := casefile.Create(ctx, path); !errors.Is(err, sayso.ErrExists) {
		t.Errorf("made over an existing case: %v", err)
	}
	if _, err := casefile.Open(ctx, filepath.Join(t.TempDir(), "none.sayso")); !errors.Is(err, sayso.ErrNotFound) {
		t.Errorf("opened what is not there: %v", err)
	}
	other := filepath.Join(t.TempDir(), "other.sayso")
	must(t, os.WriteFile(other, []byte("Dear reader"), 0o600))
	if _, err := casefile.Open(ctx, other); !errors.Is(err, sayso.ErrInput) {
		t.Errorf("opened a letter: %v", err)
	}
	left, err := filepath.Glob(path + "-*")
	if must(t, err); len(left) > 0 {
		t.Errorf("a closed case leaves %v beside it", left)
	}
}

// What was put in comes out, in the order of dates, and verifies.
func TestLedgerGivesWhatWasPutIn(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 30)
	all := rows(t, c, casefile.Filter{})
	if len(all) != 30 {
		t.Fatalf("%d rows", len(all))
	}
	if !slices.IsSortedFunc(all, func(a, b casefile.Row) int { return strings.Compare(a.Place.Date.String(), b.Place.Date.String()) }) {
		t.Error("the ledger is not in the order of dates")
	}
	if n := len(rows(t, c, casefile.Filter{Target: "BERG", From: "2020-02", To: "2020-03"})); n != 6 {
		t.Errorf("%d rows in two months, want 6", n)
	}
	if n := len(rows(t, c, casefile.Filter{Target: "Ann Ber"})); n != 0 {
		t.Errorf("half a word matched %d rows", n)
	}
	f, err := c.Facets(ctx, casefile.Filter{Outlet: "Outlet 1"})
	if must(t, err); f.Total != 10 || f.Speaker[0] != (casefile.Facet{Value: "The League", Count: 10}) {
		t.Errorf("facets %+v", f)
	}
	must(t, c.Close())
	wholesome(t, path)
}

// The same capture added again adds nothing.
func TestAddingTwiceAddsNothing(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 5)
	w, err := c.Intake(ctx, "reader")
	must(t, err)
	known, err := w.Begin(sayso.Capture{SHA256: captureID, Name: "again", Bytes: 1, Added: now}, strings.NewReader("0"))
	must(t, err)
	must(t, w.Close())
	s, err := c.Summary(ctx)
	if must(t, err); !known || s.Documents != 5 || s.Captures != 1 {
		t.Errorf("known %v, summary %+v", known, s)
	}
}

// A row whose evidence is not what its span gives is refused, with everything
// that came with it.
func TestAFalseSpanIsRefused(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 1)
	d := document(captureID, 1)
	for name, spoil := range map[string]func(*sayso.Statement){
		"evidence": func(s *sayso.Statement) { s.Evidence = "The League called Ann Berg a spy." },
		"term":     func(s *sayso.Statement) { s.TermAt.Start++ },
		"target":   func(s *sayso.Statement) { s.Target = "" },
		"stance":   func(s *sayso.Statement) { s.Stance = "proves" },
	} {
		e := extraction(d)
		spoil(&e.Statements[0])
		if _, err := c.PutExtraction(ctx, now, "engine", "test 2", []sayso.Extraction{e}); !errors.Is(err, sayso.ErrSpan) && !errors.Is(err, sayso.ErrInput) {
			t.Errorf("a false %s was taken: %v", name, err)
		}
	}
	if n := len(rows(t, c, casefile.Filter{})); n != 1 {
		t.Errorf("%d rows", n)
	}
}

// A frozen text cannot be changed even through the database.
func TestFrozenTextIsFrozen(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 1)
	for _, query := range []string{
		"UPDATE document SET text = 'x'", "DELETE FROM document", "UPDATE capture_chunk SET data = x''", "DELETE FROM log", "UPDATE log SET who = 'x'",
		"UPDATE statement SET term = 'spy'",
	} {
		if err := casefile.ExecForTest(c, query); err == nil {
			t.Errorf("%s was carried out", query)
		}
	}
}

// Search finds a word in any spelling and shows it in the document's own.
func TestSearchAcrossSpellings(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 1)
	for query, want := range map[string]string{
		"کتاب": "كتاب", "علی": "علي", "1397": "۱۳۹۷", "می گوید": "می", "ميگويد": "می‌گوید", `"ann berg"`: "Ann Berg", "MINISTRY": "ministry",
	} {
		hits, err := c.Search(ctx, query, 10)
		must(t, err)
		if len(hits) != 1 || len(hits[0].Marks) == 0 {
			t.Errorf("%q found %+v", query, hits)
			continue
		}
		if got, err := hits[0].Marks[0].Slice(hits[0].Snippet); err != nil || !strings.HasPrefix(got, want) {
			t.Errorf("%q marked %q, %v; want %q", query, got, err, want)
		}
	}
	if hits, err := c.Search(ctx, "nobody", 10); err != nil || len(hits) != 0 {
		t.Errorf("found %v, %v", hits, err)
	}
}

func decide(t testing.TB, c *casefile.Case, v sayso.Verdict, row string) sayso.Decision {
	t.Helper()
	d, err := c.Decide(ctx, sayso.Decision{At: now, By: "ann", Verdict: v, RowID: row, Reason: "because"}, nil)
	must(t, err)
	return d
}

// Accept, correct, undo: each leaves its trace, and undoing leads back to the
// state before.
func TestDecisionsCanBeUndone(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 2)
	first := rows(t, c, casefile.Filter{})[0]
	decide(t, c, sayso.Accept, first.ID)
	if got := rows(t, c, casefile.Filter{Status: sayso.Accepted}); len(got) != 1 || got[0].Decision.By != "ann" {
		t.Fatalf("accepted %+v", got)
	}
	better := first.Statement
	better.Concept = "collaborator"
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "ben", Verdict: sayso.Correct, RowID: first.ID, Reason: "too strong"}, &better)
	must(t, err)
	old, err := c.Statement(ctx, first.ID)
	must(t, err)
	accepted := rows(t, c, casefile.Filter{Status: sayso.Accepted})
	if old.Status != sayso.Rejected || len(accepted) != 1 || accepted[0].CorrectedOf != first.ID || accepted[0].Concept != "collaborator" {
		t.Fatalf("after the correction: %v, %+v", old.Status, accepted)
	}
	decide(t, c, sayso.Undo, first.ID)
	if got := rows(t, c, casefile.Filter{Status: sayso.Accepted}); len(got) != 1 || got[0].ID != first.ID {
		t.Fatalf("after undoing the correction: %+v", got)
	}
	decide(t, c, sayso.Undo, first.ID)
	if _, err := c.Decide(ctx, sayso.Decision{At: now, By: "ann", Verdict: sayso.Undo, RowID: first.ID}, nil); !errors.Is(err, sayso.ErrConflict) {
		t.Errorf("undid what was not decided: %v", err)
	}
	log, err := c.Decisions(ctx, first.ID)
	if must(t, err); len(log) != 4 {
		t.Errorf("%d decisions are kept, want 4", len(log))
	}
	must(t, c.Close())
	wholesome(t, path)
}

// Reading again with a newer engine replaces what nobody has decided on, and
// nothing else.
func TestReadingAgainKeepsDecisions(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 2)
	all := rows(t, c, casefile.Filter{})
	decide(t, c, sayso.Reject, all[0].ID)
	var again []sayso.Extraction
	for i := range 2 {
		e := extraction(document(captureID, i+1))
		e.Statements[0].Speaker = "League"
		again = append(again, e)
	}
	_, err := c.PutExtraction(ctx, now, "engine", "test 2", again)
	must(t, err)
	after := rows(t, c, casefile.Filter{})
	if len(after) != 3 || len(rows(t, c, casefile.Filter{Status: sayso.Rejected})) != 1 {
		t.Errorf("%d rows after reading again: %+v", len(after), after)
	}
	added, err := c.PutExtraction(ctx, now, "engine", "test 2", again)
	if must(t, err); added.Documents != 0 {
		t.Errorf("the same version read again: %+v", added)
	}
}

// Whatever readers do in whatever order, the case verifies, and undoing
// everything leaves every row as it was proposed.
func TestAnyCourseOfDecisionsVerifies(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		path := filepath.Join(t.TempDir(), fmt.Sprintf("%d.sayso", rand.Uint64()))
		c, err := casefile.Create(ctx, path)
		must(t, err)
		fill(t, c, 3)
		for range rapid.IntRange(0, 12).Draw(rt, "steps") {
			if rapid.IntRange(0, 3).Draw(rt, "settings") == 0 {
				must(t, c.SetTwoReaders(ctx, now, "ann", rapid.Bool().Draw(rt, "two readers")))
			}
			all := rows(t, c, casefile.Filter{})
			row := rapid.SampledFrom(all).Draw(rt, "row")
			verdict := rapid.SampledFrom([]sayso.Verdict{sayso.Accept, sayso.Reject, sayso.Unsure, sayso.Correct, sayso.Undo}).Draw(rt, "verdict")
			better := row.Statement
			better.Stance = sayso.Hedges
			_, err := c.Decide(ctx, sayso.Decision{At: now, By: rapid.SampledFrom([]string{"ann", "ben"}).Draw(rt, "by"), Verdict: verdict, RowID: row.ID}, &better)
			if err != nil && !errors.Is(err, sayso.ErrConflict) {
				rt.Fatal(err)
			}
		}
		for range 40 {
			for _, row := range rows(t, c, casefile.Filter{}) {
				_, _ = c.Decide(ctx, sayso.Decision{At: now, By: "ann", Verdict: sayso.Undo, RowID: row.ID}, nil)
			}
		}
		for _, row := range rows(t, c, casefile.Filter{}) {
			if row.Status != sayso.Proposed {
				rt.Fatalf("%s stands as %s after everything was undone", row.ID, row.Status)
			}
		}
		must(t, c.Close())
		wholesome(t, path)
	})
}

// One changed byte anywhere in the file is found, and its page named.
func TestVerifyFindsAnyChangedByte(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 40)
	decide(t, c, sayso.Accept, rows(t, c, casefile.Filter{})[0].ID)
	must(t, c.Close())
	whole, err := os.ReadFile(path)
	must(t, err)
	places := []int{0, 16, 18, 20, 28, 40, 60, 92, 99, 100, 4090, 4095, len(whole) - 1}
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		places = append(places, r.IntN(len(whole)))
	}
	for _, at := range places {
		changed := slices.Clone(whole)
		changed[at] ^= 0x20
		other := filepath.Join(t.TempDir(), "changed.sayso")
		must(t, os.WriteFile(other, changed, 0o600))
		v, err := casefile.VerifyFile(ctx, other)
		page := fmt.Sprintf("page %d of ", at/4096+1)
		if err != nil || !slices.ContainsFunc(v.Problems, func(p casefile.Problem) bool { return strings.HasPrefix(p.Place, page) }) {
			t.Errorf("byte %d: %v, problems %v", at, err, v.Problems)
		}
	}
}

// Where the byte stands in something that has a name, the name is said too.
func TestVerifyNamesWhatWasChanged(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 4)
	row := rows(t, c, casefile.Filter{})[0]
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "ann", Verdict: sayso.Accept, RowID: row.ID, Reason: "checked against the scan"}, nil)
	must(t, err)
	must(t, c.Close())
	whole, err := os.ReadFile(path)
	must(t, err)
	for words, place := range map[string]string{
		"Page 2. The League": "document " + sayso.DocumentID(captureID, 2),
		`"reason":"checked`:  "log entry 3",
		row.ID + "checked":   "decision 1",
		captureID[1:]:        "capture ",
	} {
		at := bytes.LastIndex(whole, []byte(words))
		if at < 0 {
			t.Fatalf("%q is not in the file", words)
		}
		changed := slices.Clone(whole)
		changed[at] ^= 1
		other := filepath.Join(t.TempDir(), "changed.sayso")
		must(t, os.WriteFile(other, changed, 0o600))
		v, err := casefile.VerifyFile(ctx, other)
		must(t, err)
		if !slices.ContainsFunc(v.Problems, func(p casefile.Problem) bool { return strings.HasPrefix(p.Place, place) }) {
			t.Errorf("%q: no problem at %s among %v", words, place, v.Problems)
		}
	}
}

// A database error in the middle leaves the case as it was.
func TestAFullDiskLeavesTheCaseWhole(t *testing.T) {
	c, path := newCase(t)
	fill(t, c, 2)
	must(t, casefile.ExecForTest(c, "PRAGMA max_page_count = 1"))
	w, err := c.Intake(ctx, "reader")
	must(t, err)
	other := strings.Repeat("ab", 32)
	_, err = w.Begin(sayso.Capture{SHA256: other, Name: "big", Bytes: 1 << 20, Added: now}, strings.NewReader(strings.Repeat("0", 1<<20)))
	for i := 0; err == nil && i < 20_000; i++ {
		d := document(other, i+1)
		d.Text = strings.Repeat("All work and no play. ", 200) + fmt.Sprint(i)
		d.TextSHA256 = sayso.TextSHA256(d.Title, d.Text)
		err = w.Document(d)
	}
	if err == nil {
		err = w.Close()
	} else {
		_ = w.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("a full disk gave %v", err)
	}
	must(t, c.Close())
	wholesome(t, path)
}
