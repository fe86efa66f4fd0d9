package casefile_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// called is a case of documents in each of which, in this order, a speaker calls
// a target an agent: "League: Ann Berg; Ben: Carl".
func called(t testing.TB, c *casefile.Case, documents ...string) []sayso.Document {
	t.Helper()
	w, err := c.Intake(ctx, "reader")
	must(t, err)
	_, err = w.Begin(sayso.Capture{SHA256: captureID, Name: "zero.jsonl", Bytes: 1, Added: now, Tool: "test"}, strings.NewReader("0"))
	must(t, err)
	var docs []sayso.Document
	var read []sayso.Extraction
	for i, sayings := range documents {
		body := ""
		var all []sayso.Statement
		for saying := range strings.SplitSeq(sayings, "; ") {
			speaker, target, _ := strings.Cut(saying, ": ")
			evidence := fmt.Sprintf("%s called %s an agent.", speaker, target)
			from := len(body)
			body += evidence + " "
			at := func(words string) sayso.Span {
				i := from + strings.Index(body[from:], words)
				return sayso.SpanOf(body, i, i+len(words))
			}
			all = append(all, sayso.Statement{
				Target: target, TargetType: sayso.PersonTarget, Term: "agent", Concept: "agent", Speaker: speaker, Stance: sayso.Asserts,
				In: sayso.InText, Lang: "en", Rule: "en.naming-verb", Tier: sayso.TierA, Evidence: evidence, TermAt: at("agent"), TargetAt: at(target), SpeakerAt: at(speaker), EvidenceAt: at(evidence),
			})
		}
		d := document(captureID, i+1)
		d.Text, d.TextSHA256 = body, sayso.TextSHA256(d.Title, body)
		for j := range all {
			all[j].DocumentID = d.ID
		}
		must(t, w.Document(d))
		docs, read = append(docs, d), append(read, sayso.Extraction{DocumentID: d.ID, Lang: "en", Statements: all})
	}
	must(t, w.End())
	must(t, w.Close())
	_, err = c.PutExtraction(ctx, now, "engine", "test 1", read)
	must(t, err)
	return docs
}

func nameOf(name string) sayso.Bearer { return sayso.Bearer{Key: text.Key(name)} }

func nameIn(name string, d sayso.Document) sayso.Bearer {
	return sayso.Bearer{Key: text.Key(name), DocumentID: d.ID}
}

func judge(t testing.TB, c *casefile.Case, answer sayso.Answer, a, b sayso.Bearer) sayso.Judgement {
	t.Helper()
	j, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Noor", Answer: answer, A: a, B: b, Reason: "as the court's file has it"})
	must(t, err)
	return j
}

func takeBack(t testing.TB, c *casefile.Case, j sayso.Judgement) {
	t.Helper()
	_, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Noor", Answer: sayso.TakesBack, Undoes: j.Seq})
	must(t, err)
}

func targets(t testing.TB, c *casefile.Case) []casefile.Facet {
	t.Helper()
	f, err := c.Facets(ctx, casefile.Filter{})
	must(t, err)
	return f.Target
}

func count(t testing.TB, c *casefile.Case, f casefile.Filter) int {
	t.Helper()
	n, err := c.CountRows(ctx, f)
	must(t, err)
	return n
}

// What a reader says of two names moves every count and no row, and comes apart
// again as it was.
func TestRowsFollowTheJudgementAndKeepTheirNames(t *testing.T) {
	c, path := newCase(t)
	called(t, c, "League: Ann Berg; League: Carl", "League: Ann Berg", "Ben: آن برگ; آن برگ: League")
	before := targets(t, c)
	j := judge(t, c, sayso.IsSame, nameOf("آن برگ"), nameOf("Ann Berg"))
	if want := []casefile.Facet{{Value: "Ann Berg", Count: 3}, {Value: "Carl", Count: 1}, {Value: "League", Count: 1}}; !slices.Equal(targets(t, c), want) {
		t.Errorf("targets %v, want %v", targets(t, c), want)
	}
	for _, name := range []string{"Ann Berg", "ANN BERG", "آن برگ"} {
		if n := count(t, c, casefile.Filter{TargetIs: name}); n != 3 {
			t.Errorf("%d rows are about %s", n, name)
		}
	}
	if n := count(t, c, casefile.Filter{SpeakerIs: "Ann Berg"}); n != 1 {
		t.Errorf("she speaks in %d rows", n)
	}
	if n := count(t, c, casefile.Filter{Target: "berg"}); n != 3 {
		t.Errorf("%d rows by a word of the name", n)
	}
	for _, r := range rows(t, c, casefile.Filter{TargetIs: "Ann Berg"}) {
		if !strings.Contains(r.Evidence, r.Target) || r.TargetIs.Name != "Ann Berg" || r.TargetIs.ID == "" {
			t.Errorf("the row names %q, as judged %+v", r.Target, r.TargetIs)
		}
	}
	names, err := c.Names(ctx, "برگ", 10)
	if must(t, err); len(names) != 1 || names[0].Name != "Ann Berg" || names[0].About != 3 || names[0].Said != 1 {
		t.Errorf("names %+v", names)
	}
	takeBack(t, c, j)
	if !slices.Equal(targets(t, c), before) {
		t.Errorf("after taking it back %v, before %v", targets(t, c), before)
	}
	must(t, c.Close())
	wholesome(t, path)
}

// Two people of one name are kept apart by the documents that mean them.
func TestOneNameOfTwoPeople(t *testing.T) {
	c, path := newCase(t)
	docs := called(t, c, "League: Ali Ahmadi", "League: Ali Ahmadi; Ben: Carl", "League: Ali Ahmadi", "League: علی احمدی")
	judge(t, c, sayso.IsDifferent, nameOf("Ali Ahmadi"), nameIn("Ali Ahmadi", docs[1]))
	judge(t, c, sayso.IsSame, nameOf("علی احمدی"), nameIn("Ali Ahmadi", docs[1]))
	p, err := c.People(ctx)
	must(t, err)
	if a, b := p.Named("Ali Ahmadi", ""), p.Named("Ali Ahmadi", docs[1].ID); a.ID == b.ID || p.Named("علی احمدی", "").ID != b.ID {
		t.Errorf("%+v and %+v", a, b)
	}
	for _, f := range []casefile.Filter{{TargetIs: "Ali Ahmadi"}, {TargetIs: "Ali Ahmadi", TargetIn: docs[1].ID}, {TargetIs: "علی احمدی"}} {
		if n := count(t, c, f); n != 2 {
			t.Errorf("%+v picks %d rows, want 2", f, n)
		}
	}
	var about []string
	for _, f := range targets(t, c) {
		about = append(about, fmt.Sprintf("%s %d", f.Value, f.Count))
	}
	if !slices.Equal(about, []string{"Ali Ahmadi 2", "Ali Ahmadi 2", "Carl 1"}) {
		t.Errorf("targets %q", about)
	}
	// Whoever would join the two by way of a third is refused.
	_, err = c.Judge(ctx, sayso.Judgement{At: now, By: "Ben", Answer: sayso.IsSame, A: nameOf("Ali Ahmadi"), B: nameOf("علی احمدی")})
	if !errors.Is(err, sayso.ErrConflict) || !strings.Contains(err.Error(), "Noor holds to be different (judgement 1)") {
		t.Errorf("joined all the same: %v", err)
	}
	must(t, c.Close())
	wholesome(t, path)
}

func TestAReaderChoosesTheSpelling(t *testing.T) {
	c, _ := newCase(t)
	called(t, c, "League: Ann Berg", "League: Ann Berg", "Ben: آن برگ")
	judge(t, c, sayso.IsSame, nameOf("آن برگ"), nameOf("Ann Berg"))
	_, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Noor", Answer: sayso.IsShown, A: nameOf("Ann Berg"), Shown: "آن برگ"})
	must(t, err)
	if got := targets(t, c); len(got) != 1 || got[0].Value != "آن برگ" {
		t.Errorf("targets %v", got)
	}
}

// What says nothing, or is about nobody, is not recorded.
func TestJudgementsThatAreNone(t *testing.T) {
	c, path := newCase(t)
	docs := called(t, c, "League: Ann Berg", "Ben: Carl")
	j := judge(t, c, sayso.IsSame, nameOf("Carl"), nameOf("Ann Berg"))
	for _, x := range []struct {
		j    sayso.Judgement
		want error
	}{
		{sayso.Judgement{Answer: sayso.IsSame, A: nameOf("Carl"), B: nameOf("Carl")}, sayso.ErrUsage},
		{sayso.Judgement{Answer: sayso.IsSame, A: nameOf("Carl"), B: nameOf("")}, sayso.ErrUsage},
		{sayso.Judgement{Answer: "perhaps", A: nameOf("Carl"), B: nameOf("Ben")}, sayso.ErrUsage},
		{sayso.Judgement{Answer: sayso.IsShown, A: nameOf("Carl")}, sayso.ErrUsage},
		{sayso.Judgement{Answer: sayso.IsSame, A: nameOf("Carl"), B: nameOf("Nobody")}, sayso.ErrNotFound},
		{sayso.Judgement{Answer: sayso.IsSame, A: nameOf("Ann Berg"), B: nameIn("Carl", docs[0])}, sayso.ErrNotFound},
		{sayso.Judgement{Answer: sayso.TakesBack, Undoes: 7}, sayso.ErrConflict},
	} {
		x.j.At, x.j.By = now, "Noor"
		if _, err := c.Judge(ctx, x.j); !errors.Is(err, x.want) {
			t.Errorf("%+v: %v, want %v", x.j, err, x.want)
		}
	}
	if _, err := c.Judge(ctx, sayso.Judgement{At: now, Answer: sayso.IsSame, A: nameOf("Carl"), B: nameOf("Ben")}); !errors.Is(err, sayso.ErrUsage) {
		t.Errorf("nobody judged, and it was taken: %v", err)
	}
	// Ben saw the case before Noor had judged.
	if _, err := c.JudgeSeen(ctx, sayso.Judgement{At: now, By: "Ben", Answer: sayso.IsDifferent, A: nameOf("Carl"), B: nameOf("Ann Berg")}, j.Seq-1); !errors.Is(err, sayso.ErrConflict) || !strings.Contains(err.Error(), "Noor has judged") {
		t.Errorf("he was not told: %v", err)
	}
	_, err := c.JudgeSeen(ctx, sayso.Judgement{At: now, By: "Ben", Answer: sayso.IsDifferent, A: nameOf("Carl"), B: nameOf("Ann Berg")}, j.Seq)
	must(t, err)
	all, err := c.NameJudgements(ctx)
	if must(t, err); len(all) != 2 || all[1].By != "Ben" || all[0].Reason == "" || !all[0].At.Equal(now) {
		t.Errorf("judgements %+v", all)
	}
	must(t, c.Close())
	wholesome(t, path)
}

// A judgement that was changed, added or removed behind sayso's back is named, with the
// names that it is on and what the log has.
func TestVerifyComparesJudgementsWithTheLog(t *testing.T) {
	const on = `judgement 1 on "ann berg" and "carl": `
	for change, want := range map[string]string{
		"DROP TRIGGER judgement_is_final; UPDATE judgement SET by = 'Ben'":                                                   on + `its reader is "Ben", the log has "Noor"`,
		"DROP TRIGGER judgement_is_final; UPDATE judgement SET answer = 'different'":                                         on + `its answer is different, the log has same`,
		"DROP TRIGGER judgement_is_final; UPDATE judgement SET a = 'ben', reason = ''":                                       `judgement 1 on "ben" and "carl": its first name is "ben", the log has "ann berg"; its reason is "", the log has "a hunch"`,
		"DROP TRIGGER judgement_is_final; UPDATE judgement SET shown = 'x'":                                                  on + `its spelling is "x", the log has ""`,
		"DROP TRIGGER judgement_stays; DELETE FROM judgement":                                                                on + `the log has it (same, by "Noor"), and it is not there`,
		"INSERT INTO judgement SELECT 2, at, by, answer, a, a_document, b, b_document, shown, reason, undoes FROM judgement": `judgement 2 on "ann berg" and "carl": the log does not have it`,
	} {
		c, path := newCase(t)
		called(t, c, "League: Ann Berg", "Ben: Carl")
		_, err := c.Judge(ctx, sayso.Judgement{At: now, By: "Noor", Answer: sayso.IsSame, A: nameOf("Carl"), B: nameOf("Ann Berg"), Reason: "a hunch"})
		must(t, err)
		must(t, casefile.ExecForTest(c, change))
		must(t, c.Close())
		v, err := casefile.VerifyFile(ctx, path)
		must(t, err)
		if !slices.ContainsFunc(v.Problems, func(p casefile.Problem) bool { return p.String() == want }) {
			t.Errorf("after %s\nproblems %v\nwant %s", change, v.Problems, want)
		}
	}
	c, _ := newCase(t)
	called(t, c, "League: Ann Berg", "Ben: Carl")
	judge(t, c, sayso.IsSame, nameOf("Carl"), nameOf("Ann Berg"))
	if casefile.ExecForTest(c, "UPDATE judgement SET by = 'Ben'") == nil || casefile.ExecForTest(c, "DELETE FROM judgement") == nil {
		t.Error("a judgement could be changed by mistake")
	}
}

// Whatever readers judge and take back: each count of a name is the number of rows
// that its name picks, no row reads otherwise than before, the case verifies, and
// with everything taken back it is as it was.
func TestAnyCourseOfJudgements(t *testing.T) {
	c, path := newCase(t)
	docs := called(t, c, "League: Ann Berg; Ann Berg: Carl; Ben: علی احمدی", "League: Ann Berg; Ali Ahmadi: Carl", "Ben: Ali Ahmadi; Carl: League", "Ali Ahmadi: Ann Berg; League: Ben", "علی احمدی: Ben; ann berg: Ali Ahmadi")
	var bearers []sayso.Bearer
	for _, name := range []string{"Ann Berg", "Carl", "Ben", "Ali Ahmadi", "علی احمدی", "League"} {
		bearers = append(bearers, nameOf(name))
	}
	bearers = append(bearers, nameIn("Ali Ahmadi", docs[1]), nameIn("Ali Ahmadi", docs[3]), nameIn("Ann Berg", docs[1]), nameIn("Carl", docs[0]))
	before, kept := targets(t, c), rows(t, c, casefile.Filter{})
	rapid.Check(t, func(rt *rapid.T) {
		for range rapid.IntRange(1, 5).Draw(rt, "n") {
			j := sayso.Judgement{At: now, By: "Noor", Answer: rapid.SampledFrom([]sayso.Answer{sayso.IsSame, sayso.IsSame, sayso.IsDifferent, sayso.IsOpen}).Draw(rt, "answer")}
			j.A, j.B = rapid.SampledFrom(bearers).Draw(rt, "a"), rapid.SampledFrom(bearers).Draw(rt, "b")
			if _, err := c.Judge(ctx, j); err != nil && !errors.Is(err, sayso.ErrConflict) && !errors.Is(err, sayso.ErrUsage) {
				rt.Fatal(err)
			}
		}
		f, err := c.Facets(ctx, casefile.Filter{})
		must(t, err)
		for _, x := range f.Target {
			if n := count(t, c, casefile.Filter{TargetIs: x.Value, TargetIn: x.In}); n != x.Count {
				rt.Fatalf("%d rows are about %s %s, counted %d", n, x.Value, x.In, x.Count)
			}
		}
		for _, x := range f.Speaker {
			if n := count(t, c, casefile.Filter{SpeakerIs: x.Value, SpeakerIn: x.In}); n != x.Count {
				rt.Fatalf("%s %s speaks in %d rows, counted %d", x.Value, x.In, n, x.Count)
			}
		}
		names, err := c.Names(ctx, "", 100)
		must(t, err)
		sum := 0
		for _, n := range names {
			if got := count(t, c, casefile.Filter{TargetIs: n.Name, TargetIn: n.In}); got != n.About {
				rt.Fatalf("%d rows are about %s %s, listed %d", got, n.Name, n.In, n.About)
			}
			sum += n.About
		}
		if sum != len(kept) {
			rt.Fatalf("the names have %d rows together, the case %d", sum, len(kept))
		}
		p, err := c.People(ctx)
		must(t, err)
		for len(p.Standing()) > 0 {
			takeBack(t, c, p.Standing()[0])
			p, err = c.People(ctx)
			must(t, err)
		}
		if !slices.Equal(targets(t, c), before) {
			rt.Fatalf("with all taken back %v, before %v", targets(t, c), before)
		}
	})
	for i, r := range rows(t, c, casefile.Filter{}) {
		if r.Target != kept[i].Target || r.Speaker != kept[i].Speaker || r.ID != kept[i].ID {
			t.Errorf("row %d reads %v, before %v", i, r.Statement, kept[i].Statement)
		}
	}
	must(t, c.Close())
	wholesome(t, path)
}

// Two readers answer at once, each on what they saw: one is recorded, the other told.
func TestOfTwoAnswersAtOnceOneIsRecorded(t *testing.T) {
	c, path := newCase(t)
	called(t, c, "League: Ann Berg", "Ben: Carl")
	answers := []sayso.Answer{sayso.IsSame, sayso.IsDifferent, sayso.IsSame, sayso.IsDifferent}
	told := make(chan error, len(answers))
	for _, answer := range answers {
		go func() {
			_, err := c.JudgeSeen(ctx, sayso.Judgement{At: now, By: "a reader", Answer: answer, A: nameOf("Ann Berg"), B: nameOf("Carl")}, 0)
			told <- err
		}()
	}
	recorded := 0
	for range answers {
		switch err := <-told; {
		case err == nil:
			recorded++
		case !errors.Is(err, sayso.ErrConflict):
			t.Error(err)
		}
	}
	all, err := c.NameJudgements(ctx)
	if must(t, err); recorded != 1 || len(all) != 1 {
		t.Errorf("%d answers were taken, %d recorded", recorded, len(all))
	}
	must(t, c.Close())
	wholesome(t, path)
}

// A correction brings a new spelling; what is shown follows the rows there are.
func TestTheSpellingThatIsShownFollowsTheRows(t *testing.T) {
	c, _ := newCase(t)
	called(t, c, "League: Ann Berg", "Ben: ANN BERG; League: Carl")
	judge(t, c, sayso.IsSame, nameOf("Ann Berg"), nameOf("Carl"))
	if got := targets(t, c); len(got) != 1 || got[0].Count != 3 {
		t.Fatalf("targets %v", got)
	}
	for _, r := range rows(t, c, casefile.Filter{TargetIs: "Carl"}) {
		if r.Target == "Ann Berg" {
			loud := r.Statement
			loud.Target, loud.TargetAt = "ANN BERG", sayso.Span{}
			_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Noor", Verdict: sayso.Correct, RowID: r.ID}, &loud)
			must(t, err)
		}
	}
	if got := targets(t, c); len(got) != 1 || got[0].Value != "ANN BERG" || got[0].Count != 4 {
		t.Errorf("targets %v", got)
	}
}
