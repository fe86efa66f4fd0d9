package casefile_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/copies"
	"sayso/internal/casefile"
	"sayso/internal/jobs"
)

// story is invented text in which no run of words comes twice.
func story(topic string, words int) string {
	var b strings.Builder
	for i := range words {
		fmt.Fprintf(&b, "%s%d ", topic, i)
	}
	return b.String()
}

// A printed is a document of a case of copies: where it stands, on which day, and what
// stands in it beside a sentence that calls Ann Berg an agent.
type printed struct{ outlet, day, body string }

// pressed is a case of such documents.
func pressed(t testing.TB, c *casefile.Case, all ...printed) []sayso.Document {
	t.Helper()
	const saying = "League called Ann Berg an agent."
	w, err := c.Intake(ctx, "reader")
	must(t, err)
	_, err = w.Begin(sayso.Capture{SHA256: captureID, Name: "press.jsonl", Bytes: 1, Added: now, Tool: "test"}, strings.NewReader("0"))
	must(t, err)
	var docs []sayso.Document
	var read []sayso.Extraction
	for i, p := range all {
		d := document(captureID, i+1)
		d.Outlet, d.Text, d.URL = p.outlet, saying+" "+p.body, ""
		d.TextSHA256 = sayso.TextSHA256(d.Title, d.Text)
		d.Date = sayso.Date{}
		if at, err := time.Parse(time.DateOnly, p.day); err == nil {
			day := sayso.DayOf(at)
			d.Date = sayso.Date{First: day, Last: day, Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian, Text: p.day, Source: "field date"}
		}
		at := func(words string) sayso.Span {
			i := strings.Index(d.Text, words)
			return sayso.SpanOf(d.Text, i, i+len(words))
		}
		must(t, w.Document(d))
		docs = append(docs, d)
		read = append(read, sayso.Extraction{DocumentID: d.ID, Lang: "en", Statements: []sayso.Statement{{
			DocumentID: d.ID, Target: "Ann Berg", TargetType: sayso.PersonTarget, Term: "agent", Concept: "agent", Speaker: "League", Stance: sayso.Asserts,
			In: sayso.InText, Lang: "en", Rule: "en.naming-verb", Tier: sayso.TierA, Evidence: saying, TermAt: at("agent"), TargetAt: at("Ann Berg"), SpeakerAt: at("League"), EvidenceAt: at(saying),
		}}})
	}
	must(t, w.End())
	must(t, w.Close())
	_, err = c.PutExtraction(ctx, now, "engine", "test 1", read)
	must(t, err)
	must(t, jobs.Compare(ctx, c, now, nil))
	return docs
}

// press is three papers with one report, of which the third has not dated it, and one
// paper with its own.
func press(t testing.TB, c *casefile.Case) []sayso.Document {
	report := story("storm", 120)
	return pressed(t, c,
		printed{"Kestrel Wire", "2023-05-10", report},
		printed{"The Post", "2023-05-12", report + story("local", 30)},
		printed{"The Mirror", "", story("front", 30) + report},
		printed{"Wharfside", "2023-06-01", story("harbour", 150)},
	)
}

func folded(t testing.TB, c *casefile.Case) *casefile.Copies {
	t.Helper()
	all, err := c.Copies(ctx)
	must(t, err)
	return all
}

// claimed says how the claim of the first row of the ledger stands.
func claimed(t testing.TB, c *casefile.Case) string {
	t.Helper()
	all := rows(t, c, casefile.Filter{})
	claims, err := c.Claims(ctx, all[0])
	must(t, err)
	claims.Fill(&all[0])
	n := all[0].Claim
	return fmt.Sprintf("%d outlets, %d to %d", n.Outlets, n.Least, n.Most)
}

func judgeCopy(t testing.TB, c *casefile.Case, answer copies.Answer, a, b sayso.Document) copies.Judgement {
	t.Helper()
	j, err := c.JudgeCopy(ctx, copies.Judgement{At: now, By: "Noor", Answer: answer, A: a.ID, B: b.ID, Reason: "same misprint"})
	must(t, err)
	return j
}

func TestChainsAreFoldedAsDatesAllow(t *testing.T) {
	c, path := newCase(t)
	docs := press(t, c)
	all := folded(t, c)
	if len(all.Chains) != 1 || len(all.Chains[0].Members) != 3 {
		t.Fatalf("chains %+v", all.Chains)
	}
	chain := all.Chains[0]
	if chain.First != "" || chain.ID != docs[0].ID {
		t.Errorf("first seen is %q though one document has no date; the chain is %s", chain.First, chain.ID)
	}
	post, _ := chain.Member(docs[1].ID)
	if post.From != docs[0].ID || post.Delay.Least != 48*time.Hour || post.Delay.Most != 48*time.Hour || post.Share < 0.7 {
		t.Errorf("The Post: %+v", post)
	}
	if mirror, _ := chain.Member(docs[2].ID); mirror.From != "" || mirror.Beside == "" {
		t.Errorf("an order is guessed: %+v", mirror)
	}
	must(t, c.Close())
	wholesome(t, path)
}

// What nobody has judged is a range; judgements narrow it, and taken back they leave no
// trace but the log's.
func TestIndependenceFollowsWhatReadersSay(t *testing.T) {
	c, path := newCase(t)
	docs := press(t, c)
	expect := func(want string) {
		t.Helper()
		if got := claimed(t, c); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	expect("4 outlets, 2 to 4")
	judgeCopy(t, c, copies.IsCopy, docs[1], docs[0])
	expect("4 outlets, 2 to 3")
	judgeCopy(t, c, copies.IsCopy, docs[2], docs[0])
	expect("4 outlets, 2 to 2")
	unsure := judgeCopy(t, c, copies.IsOpen, docs[2], docs[0])
	expect("4 outlets, 2 to 3")
	judgeCopy(t, c, copies.IsNoCopy, docs[2], docs[1])
	judgeCopy(t, c, copies.IsNoCopy, docs[2], docs[0])
	expect("4 outlets, 3 to 3")
	if _, err := c.JudgeCopy(ctx, copies.Judgement{At: now, By: "Noor", Answer: copies.TakesBack, Undoes: unsure.Seq}); !errors.Is(err, sayso.ErrConflict) {
		t.Errorf("a judgement that was answered anew is taken back: %v", err)
	}
	// A translation, which only a reader knows of.
	judgeCopy(t, c, copies.IsCopy, docs[3], docs[0])
	expect("4 outlets, 2 to 2")
	_, err := c.JudgeCopy(ctx, copies.Judgement{At: now, By: "Noor", Answer: copies.TakesBack, Undoes: 6})
	must(t, err)
	expect("4 outlets, 3 to 3")
	must(t, c.Close())
	wholesome(t, path)
}

func TestOneOutletIsOneSource(t *testing.T) {
	c, _ := newCase(t)
	pressed(t, c, printed{"The Post", "2023-05-10", story("one", 50)}, printed{"The Post", "2023-05-11", story("two", 50)}, printed{"", "2023-05-12", story("three", 50)})
	if got := claimed(t, c); got != "1 outlets, 1 to 2" {
		t.Errorf("%s, want one outlet, and the one without a name may be another", got)
	}
}

func TestJudgementsOnCopiesThatAreNone(t *testing.T) {
	c, _ := newCase(t)
	docs := press(t, c)
	for _, x := range []struct {
		j    copies.Judgement
		want error
	}{
		{copies.Judgement{Answer: copies.IsCopy, A: docs[0].ID, B: docs[1].ID}, sayso.ErrUsage},
		{copies.Judgement{By: "Noor", At: now, Answer: "same", A: docs[0].ID, B: docs[1].ID}, sayso.ErrUsage},
		{copies.Judgement{By: "Noor", At: now, Answer: copies.IsCopy, A: docs[0].ID, B: docs[0].ID}, sayso.ErrUsage},
		{copies.Judgement{By: "Noor", At: now, Answer: copies.IsCopy, A: docs[0].ID, B: "d0000000000000000"}, sayso.ErrNotFound},
		{copies.Judgement{By: "Noor", At: now, Answer: copies.TakesBack, Undoes: 1}, sayso.ErrConflict},
	} {
		if _, err := c.JudgeCopy(ctx, x.j); !errors.Is(err, x.want) {
			t.Errorf("%+v: %v, want %v", x.j, err, x.want)
		}
	}
	judgeCopy(t, c, copies.IsCopy, docs[0], docs[1])
	late := copies.Judgement{By: "Ali", At: now, Answer: copies.IsNoCopy, A: docs[1].ID, B: docs[0].ID}
	if _, err := c.JudgeCopySeen(ctx, late, 0); !errors.Is(err, sayso.ErrConflict) {
		t.Errorf("who did not see the last judgement overrules it: %v", err)
	}
	if _, err := c.JudgeCopySeen(ctx, late, 1); err != nil {
		t.Error(err)
	}
}

// Rows in chains can be picked, and counted by their facets.
func TestRowsInChains(t *testing.T) {
	c, _ := newCase(t)
	press(t, c)
	f := casefile.Filter{Copied: true}
	if n, err := c.CountRows(ctx, f); err != nil || n != 3 || len(rows(t, c, f)) != 3 {
		t.Errorf("%d rows are in chains, want 3 (%v)", n, err)
	}
	facets, err := c.Facets(ctx, f)
	if must(t, err); facets.Total != 3 {
		t.Errorf("%d rows are counted", facets.Total)
	}
}

// What is kept of how documents stand is what folding them anew tells, after every change
// and when the program was stopped before it could keep it.
func TestWhatIsKeptOfCopiesIsWhatTheyAre(t *testing.T) {
	c, _ := newCase(t)
	docs := press(t, c)
	check := func(when string) {
		t.Helper()
		counted, err := c.Claims(ctx)
		must(t, err)
		anew := folded(t, c)
		for _, row := range rows(t, c, casefile.Filter{}) {
			counted.Fill(&row)
			chain, _ := anew.ChainOf(row.Place.ID)
			if row.CopyChain != chain.ID {
				t.Errorf("%s: %s stands in chain %q, want %q", when, row.Place.ID, row.CopyChain, chain.ID)
			}
		}
	}
	check("compared")
	j := judgeCopy(t, c, copies.IsNoCopy, docs[0], docs[1])
	check("no copy")
	_, err := c.JudgeCopy(ctx, copies.Judgement{At: now, By: "Noor", Answer: copies.TakesBack, Undoes: j.Seq})
	must(t, err)
	check("taken back")
	must(t, casefile.ExecForTest(c, "UPDATE copy_folded SET judged = 0; UPDATE copy_fold SET chain = 'of another time'"))
	check("stopped in between")
	must(t, c.KeepFolds(ctx))
	check("kept again")
}

// A ledger of many rows says of each what one of a few says.
func TestLedgerWithClaimsIsTheLedger(t *testing.T) {
	c, _ := newCase(t)
	fill(t, c, 35)
	must(t, jobs.Compare(ctx, c, now, nil))
	counted, err := c.Claims(ctx)
	must(t, err)
	for _, f := range []casefile.Filter{{}, {Limit: 10}, {Limit: 3, Offset: 4}, {Target: "nobody"}} {
		want := rows(t, c, f)
		got, err := casefile.Collect(c.LedgerWithClaims(ctx, f))
		must(t, err)
		if len(got) != len(want) {
			t.Fatalf("%+v: %d rows, want %d", f, len(got), len(want))
		}
		for i := range want {
			counted.Fill(&want[i])
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Errorf("row %d: %+v, want %+v", i, got[i], want[i])
			}
		}
	}
}

// Whoever changes a judgement, or a passage that two documents have in common, is found
// out.
func TestVerifyKnowsCopies(t *testing.T) {
	for what, change := range map[string]string{
		"its answer is":        "DROP TRIGGER copy_judgement_is_final; UPDATE copy_judgement SET answer = 'not_copy'",
		"it is not there":      "DROP TRIGGER copy_judgement_stays; DELETE FROM copy_judgement",
		"the words of":         `UPDATE copy_pair SET runs = '[{"a":{"start":0,"end":6,"byte_start":0,"byte_end":6},"b":{"start":7,"end":13,"byte_start":7,"byte_end":13}}]'`,
		"is not character":     `UPDATE copy_pair SET runs = '[{"a":{"start":0,"end":6,"byte_start":1,"byte_end":7},"b":{"start":7,"end":13,"byte_start":7,"byte_end":13}}]'`,
		"its place among":      `UPDATE copy_fold SET chain = ''`,
		"no pair tells of it":  "INSERT INTO copy_fold SELECT n, 'x', '', '[]' FROM document WHERE n NOT IN (SELECT document FROM copy_fold)",
		"log does not have it": "INSERT INTO copy_judgement VALUES (2, '2024-01-01T00:00:00Z', 'Noor', 'copy', 'a', 'b', '', 0)",
	} {
		c, path := newCase(t)
		docs := press(t, c)
		judgeCopy(t, c, copies.IsCopy, docs[0], docs[1])
		must(t, casefile.ExecForTest(c, change))
		must(t, c.Close())
		v, err := casefile.VerifyFile(ctx, path)
		must(t, err)
		if found := fmt.Sprint(v.Problems); !strings.Contains(found, what) {
			t.Errorf("%s: found %v, want %q", change, found, what)
		}
	}
}

// Documents that come later are compared with those that are there, and the case has
// what it would have had at once.
func TestWhatComesLaterIsCompared(t *testing.T) {
	c, _ := newCase(t)
	docs := press(t, c)
	before := fmt.Sprint(folded(t, c).Links)
	w, err := c.Intake(ctx, "reader")
	must(t, err)
	other := strings.Repeat("7", 64)
	_, err = w.Begin(sayso.Capture{SHA256: other, Name: "later.txt", Bytes: 1, Added: now, Tool: "test"}, strings.NewReader("1"))
	must(t, err)
	late := document(other, 1)
	late.Outlet, late.Text = "Evening", docs[0].Text
	late.TextSHA256 = sayso.TextSHA256(late.Title, late.Text)
	must(t, w.Document(late))
	must(t, w.End())
	must(t, w.Close())
	if n, err := c.Uncompared(ctx); err != nil || n != 1 {
		t.Errorf("%d documents wait, want 1 (%v)", n, err)
	}
	if fmt.Sprint(folded(t, c).Links) != before {
		t.Error("copies change before anything is compared")
	}
	must(t, jobs.Compare(ctx, c, now, nil))
	if chain, ok := folded(t, c).ChainOf(late.ID); !ok || len(chain.Members) != 4 {
		t.Errorf("the chain has %d documents, want 4", len(chain.Members))
	}
	length, err := c.LogLength(ctx)
	must(t, err)
	must(t, jobs.Compare(ctx, c, now, nil))
	if again, err := c.LogLength(ctx); err != nil || again != length {
		t.Errorf("comparing nothing is logged (%v)", err)
	}
}
