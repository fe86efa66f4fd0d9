package casefile_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

const listSHA256 = "4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce" // of the byte "3"

// listed is a case with one document and the bytes of a table.
func listed(t testing.TB) (*casefile.Case, string) {
	t.Helper()
	c, path := newCase(t)
	fill(t, c, 1)
	keepTable(t, c, listSHA256, "3")
	return c, path
}

func keepTable(t testing.TB, c *casefile.Case, sum, body string) {
	t.Helper()
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	_, err = w.Begin(sayso.Capture{SHA256: sum, Name: "list.csv", Bytes: int64(len(body)), MediaType: "text/csv", Added: now, Tool: "test"}, strings.NewReader(body))
	must(t, err)
	must(t, w.End())
	must(t, w.Close())
}

func aTable() casefile.Stated {
	return casefile.Stated{At: now, By: "Noor", File: "list.csv", Capture: listSHA256, Reason: "the archive's own list"}
}

func aRow(t testing.TB, line int, person, kind, day, source string) casefile.StatedRow {
	t.Helper()
	d := dayOf(t, day)
	return casefile.StatedRow{
		Line: line, Name: person, Person: sayso.Bearer{Key: person}, Kind: kind, Source: source,
		Date: sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian},
	}
}

func firstRow(t testing.TB, c *casefile.Case) string {
	t.Helper()
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Limit: 1}))
	must(t, err)
	return rows[0].ID
}

func accepting(int, error) error { return nil }

// A table stands with its rows until it is taken back, line by line or whole; nothing of
// it is ever removed, and verify compares all of it with the log.
func TestAStatedTableIsKeptAndTakenBack(t *testing.T) {
	c, path := listed(t)
	table, err := c.StateEvents(ctx, aTable(), []casefile.StatedRow{
		aRow(t, 2, "ann berg", "testimony", "2019-03-02", "Radio Marsh"), aRow(t, 3, "ann berg", "label", "2019-03-09", "League Herald"), aRow(t, 4, "zoe", "label", "2019-04-09", "League Herald"),
	}, nil, accepting)
	must(t, err)
	if table.Seq != 1 || table.Rows != 3 || table.Second {
		t.Fatalf("%+v", table)
	}
	standing := func(want ...string) {
		t.Helper()
		rows, _, err := c.StandingRows(ctx)
		must(t, err)
		var got []string
		for _, r := range rows {
			got = append(got, r.ID())
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q stand, not %q", got, want)
		}
	}
	standing("stated-1-2", "stated-1-3", "stated-1-4")
	_, err = c.TakeBackTable(ctx, now, "Omid", 1, 3, "misread")
	must(t, err)
	standing("stated-1-2", "stated-1-4")
	if _, err := c.TakeBackTable(ctx, now, "Omid", 1, 3, ""); !errors.Is(err, sayso.ErrConflict) {
		t.Errorf("a line is taken back twice: %v", err)
	}
	_, err = c.Observe(ctx, fact(t, "zoe", "2019-01-01", "2019-12-31", ""))
	must(t, err) // her name is in the table
	_, err = c.Observe(ctx, casefile.Observed{At: now, By: "Omid", Undoes: 1})
	must(t, err)
	_, err = c.TakeBackTable(ctx, now, "Omid", 1, 0, "")
	must(t, err)
	standing()
	if _, err := c.TakeBackTable(ctx, now, "Omid", 1, 0, ""); !errors.Is(err, sayso.ErrConflict) {
		t.Errorf("a table is taken back twice: %v", err)
	}
	if _, err := c.Observe(ctx, fact(t, "zoe", "2021-01-01", "2021-12-31", "")); !errors.Is(err, sayso.ErrNotFound) {
		t.Errorf("a name of a table that was taken back is still known: %v", err)
	}
	all, err := c.StatedRows(ctx, 1)
	must(t, err)
	if len(all) != 3 {
		t.Errorf("%d rows are kept", len(all))
	}
	must(t, c.Close())
	wholesome(t, path)
}

// What cannot be stated costs itself, with a reason, and is kept among the rejections.
func TestStatedRowsThatCannotBe(t *testing.T) {
	c, _ := listed(t)
	own := firstRow(t, c)
	good := aRow(t, 2, "ann berg", "testimony", "2019-03-02", "Radio Marsh")
	rows := []casefile.StatedRow{good}
	change := func(line int, f func(*casefile.StatedRow)) {
		r := aRow(t, line, "ann berg", "label", fmt.Sprintf("2019-05-%02d", line), "League Herald")
		f(&r)
		rows = append(rows, r)
	}
	change(3, func(r *casefile.StatedRow) { r.Person.Key = "" })
	change(4, func(r *casefile.StatedRow) { r.Kind = "insult" })
	change(5, func(r *casefile.StatedRow) { r.Source = " " })
	change(6, func(r *casefile.StatedRow) { r.ExternalID = own })
	change(7, func(r *casefile.StatedRow) { r.Person.DocumentID = "d0123456789abcdef" })
	change(8, func(r *casefile.StatedRow) { *r = good; r.Line = 8 })
	change(9, func(*casefile.StatedRow) {})
	var said []string
	table, err := c.StateEvents(ctx, aTable(), rows, []sayso.Rejection{{File: "list.csv", Record: 1, Reason: "no date"}}, func(i int, err error) error {
		said = append(said, fmt.Sprintf("%d %v", rows[i].Line, err))
		return nil
	})
	must(t, err)
	for i, want := range []string{"3 .*nobody's name", "4 .*neither testimony nor label", "5 .*said by nobody", "6 .*the case has this row itself", "7 .*not in the case", "8 .*stands in line 2 already"} {
		if i >= len(said) || !regexp.MustCompile(want).MatchString(said[i]) {
			t.Errorf("want %q in %q", want, said)
		}
	}
	if table.Rows != 2 || table.Rejected != 7 {
		t.Errorf("%d stated, %d rejected", table.Rows, table.Rejected)
	}
	kept, err := c.Rejections(ctx, 100, 0)
	must(t, err)
	if len(kept) != 7 {
		t.Errorf("%d rejections are kept", len(kept))
	}
	for name, x := range map[string]struct {
		change func(*casefile.Stated)
		want   error
	}{
		"no reason":        {func(s *casefile.Stated) { s.Reason = "  " }, sayso.ErrUsage},
		"no reader":        {func(s *casefile.Stated) { s.By = "" }, sayso.ErrUsage},
		"bytes not kept":   {func(s *casefile.Stated) { s.Capture = "00" }, sayso.ErrNotFound},
		"the same again":   {func(*casefile.Stated) {}, sayso.ErrConflict},
		"its name changed": {func(s *casefile.Stated) { s.File = "other.csv" }, sayso.ErrConflict},
	} {
		s := aTable()
		x.change(&s)
		if _, err := c.StateEvents(ctx, s, rows, nil, accepting); !errors.Is(err, x.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	stop := errors.New("stop")
	_, err = c.TakeBackTable(ctx, now, "Noor", 1, 0, "")
	must(t, err)
	if _, err := c.StateEvents(ctx, aTable(), rows, nil, func(int, error) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("a rejection does not end it: %v", err)
	}
	if left, _, err := c.StandingRows(ctx); err != nil || len(left) != 0 {
		t.Errorf("%v stand after a stating that ended: %v", left, err)
	}
}

// Two rows of two tables that say the same are one; two copies in one group are copies.
func TestTheSameRowInTwoTables(t *testing.T) {
	c, _ := listed(t)
	copied := aRow(t, 2, "ann berg", "label", "2019-03-02", "League Herald")
	copied.Copies = "g"
	again := copied
	again.Line = 3
	first, err := c.StateEvents(ctx, aTable(), []casefile.StatedRow{copied, again}, nil, accepting)
	must(t, err)
	if first.Rows != 2 {
		t.Errorf("%d rows of one group", first.Rows)
	}
	const sum = "4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531fcacdabf8a" // of the byte "4"
	keepTable(t, c, sum, "4")
	s := aTable()
	s.Capture = sum
	second, err := c.StateEvents(ctx, s, []casefile.StatedRow{copied}, nil, accepting)
	must(t, err)
	if second.Seq != 0 || second.Rejected != 1 {
		t.Errorf("a row is stated twice: %+v", second)
	}
}

// In a case of two readers a table waits until another reader has confirmed it.
func TestASecondReaderConfirmsATable(t *testing.T) {
	c, path := listed(t)
	must(t, c.SetTwoReaders(ctx, now, "Noor", true))
	table, err := c.StateEvents(ctx, aTable(), []casefile.StatedRow{aRow(t, 2, "ann berg", "label", "2019-03-02", "League Herald")}, nil, accepting)
	must(t, err)
	waits := func() bool {
		_, tables, err := c.StandingRows(ctx)
		must(t, err)
		return tables[table.Seq].Waits
	}
	if !table.Second || !waits() {
		t.Error("it waits for nobody")
	}
	if _, err := c.ConfirmTable(ctx, now, " NOOR", table.Seq, ""); !errors.Is(err, sayso.ErrConflict) {
		t.Errorf("who stated it confirms it: %v", err)
	}
	_, err = c.ConfirmTable(ctx, now, "Omid", table.Seq, "compared with the paper")
	must(t, err)
	if waits() {
		t.Error("it still waits")
	}
	if _, err := c.ConfirmTable(ctx, now, "Lale", table.Seq, ""); !errors.Is(err, sayso.ErrConflict) {
		t.Errorf("it is confirmed twice: %v", err)
	}
	must(t, c.Close())
	wholesome(t, path)
}

// A table of persons becomes facts, and all of them go when it does.
func TestAStatedTableOfPersons(t *testing.T) {
	c, path := listed(t)
	_, err := c.Observe(ctx, fact(t, "ann berg", "2011-01-01", "2011-12-31", ""))
	must(t, err)
	facts := []casefile.Observed{fact(t, "ann berg", "2012-01-01", "2012-12-31", ""), fact(t, "ann berg", "2011-06-01", "2012-12-31", ""), fact(t, "never called", "2012-01-01", "2012-12-31", ""), fact(t, "ann berg", "2013-01-01", "2013-12-31", "")}
	for i := range facts {
		facts[i].Line = i + 2
	}
	table, err := c.StatePersons(ctx, aTable(), facts, nil, accepting)
	must(t, err)
	if table.Rows != 3 || table.FirstFact != 2 || table.LastFact != 4 || table.Rejected != 1 || table.New != 1 {
		t.Errorf("%+v", table)
	}
	_, err = c.Observe(ctx, casefile.Observed{At: now, By: "Omid", Undoes: 2})
	must(t, err)
	_, err = c.TakeBackTable(ctx, now, "Omid", table.Seq, 0, "")
	must(t, err)
	all, err := c.Observations(ctx)
	must(t, err)
	if stand := casefile.StandingObserved(all); len(stand) != 1 || stand[0].Seq != 1 {
		t.Errorf("%+v stand", stand)
	}
	must(t, c.Close())
	wholesome(t, path)
}

// Whoever changes a stated row behind sayso's back is found out.
func TestAChangedStatedRowIsFound(t *testing.T) {
	for name, query := range map[string]string{
		"a row changed": "DROP TRIGGER stated_row_is_final; UPDATE stated_row SET person = 'Carl'",
		"a row more":    "INSERT INTO stated_row SELECT stated, 99, person, key, document, kind, date, source, copies, lang, words, class, external_id FROM stated_row",
		"another file":  "DROP TRIGGER stated_is_final; UPDATE stated SET file = 'other.csv'",
	} {
		t.Run(name, func(t *testing.T) {
			c, path := listed(t)
			_, err := c.StateEvents(ctx, aTable(), []casefile.StatedRow{aRow(t, 2, "ann berg", "label", "2019-03-02", "League Herald")}, nil, accepting)
			must(t, err)
			must(t, casefile.ExecForTest(c, query))
			must(t, c.Close())
			v, err := casefile.VerifyFile(ctx, path)
			must(t, err)
			if len(v.Problems) != 1 || !strings.Contains(v.Problems[0].Place, "stated table 1") {
				t.Errorf("%v", v.Problems)
			}
		})
	}
}
