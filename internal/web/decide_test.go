package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

func ledgerOf(t testing.TB, c *casefile.Case, f casefile.Filter) []casefile.Row {
	t.Helper()
	all, err := casefile.Collect(c.Ledger(ctx, f))
	must(t, err)
	return all
}

// Accept, correct and undo come from a form, are the reader's, and lead back to
// where the reader was.
func TestDecisionsFromAForm(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	row := ledgerOf(t, c, casefile.Filter{})[0]
	send := func(form url.Values) *http.Response {
		form.Set("row", row.ID)
		form.Set("back", "/ledger?status=accepted")
		return post(h, "/decide", form, &http.Cookie{Name: "sayso-reader", Value: url.QueryEscape("نور")})
	}
	res := send(url.Values{"verdict": {"accept"}, "seen": {"0"}, "reason": {" read it "}})
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/ledger?status=accepted" {
		t.Fatalf("status %d to %s: %s", res.StatusCode, res.Header.Get("Location"), body(t, res))
	}
	all, err := c.Decisions(ctx, row.ID)
	must(t, err)
	if len(all) != 1 || all[0].By != "نور" || all[0].Verdict != sayso.Accept || all[0].Reason != "read it" || !all[0].At.Equal(now) {
		t.Fatalf("%+v", all)
	}
	if res := send(url.Values{"verdict": {"correct"}, "seen": {"1"}, "stance": {"hedges"}, "was_stance": {string(row.Stance)}}); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("correct: status %d: %s", res.StatusCode, body(t, res))
	}
	accepted := ledgerOf(t, c, casefile.Filter{Status: sayso.Accepted})
	if len(accepted) != 1 || accepted[0].Stance != sayso.Hedges || accepted[0].CorrectedOf != row.ID || accepted[0].Term != row.Term {
		t.Errorf("%+v", accepted)
	}
	if res := send(url.Values{"verdict": {"undo"}, "seen": {"2"}}); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("undo: status %d", res.StatusCode)
	}
	if got := ledgerOf(t, c, casefile.Filter{Status: sayso.Accepted}); len(got) != 1 || got[0].ID != row.ID {
		t.Errorf("after undoing: %+v", got)
	}
}

// What is no decision is refused with its reason, and nothing is recorded.
func TestFormsThatDecideNothing(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	row := ledgerOf(t, c, casefile.Filter{})[0].ID
	for name, x := range map[string]struct {
		form url.Values
		want int
		says string
	}{
		"no verdict":     {url.Values{"row": {row}, "seen": {"0"}}, http.StatusBadRequest, "no verdict"},
		"no row":         {url.Values{"verdict": {"accept"}, "seen": {"0"}}, http.StatusBadRequest, "which row"},
		"unknown row":    {url.Values{"row": {"s0000000000000000"}, "verdict": {"accept"}, "seen": {"0"}}, http.StatusNotFound, "s0000000000000000"},
		"not said seen":  {url.Values{"row": {row}, "verdict": {"accept"}}, http.StatusBadRequest, "what was seen"},
		"no change":      {url.Values{"row": {row}, "verdict": {"correct"}, "seen": {"0"}}, http.StatusBadRequest, "nothing was changed"},
		"foreign words":  {url.Values{"row": {row}, "verdict": {"correct"}, "seen": {"0"}, "term": {"not in the evidence"}}, http.StatusUnprocessableEntity, "not in the evidence"},
		"nothing undone": {url.Values{"row": {row}, "verdict": {"undo"}, "seen": {"0"}}, http.StatusConflict, "no decision"},
		"long reason":    {url.Values{"row": {row}, "verdict": {"accept"}, "seen": {"0"}, "reason": {strings.Repeat("a", 2001)}}, http.StatusBadRequest, "2000 characters"},
	} {
		res := post(h, "/decide", x.form)
		if b := body(t, res); res.StatusCode != x.want || !strings.Contains(b, x.says) {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
	}
	if all, err := c.Decisions(ctx, ""); err != nil || len(all) != 0 {
		t.Errorf("%d decisions, %v", len(all), err)
	}
}

// The second of two readers who decide on one row at a time is told who was
// first.
func TestTheSecondOfTwoReadersIsTold(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	row := ledgerOf(t, c, casefile.Filter{})[0].ID
	by := func(name, verdict string) *http.Response {
		return post(h, "/decide", url.Values{"row": {row}, "verdict": {verdict}, "seen": {"0"}}, &http.Cookie{Name: "sayso-reader", Value: name})
	}
	if res := by("Ann", "accept"); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d", res.StatusCode)
	}
	if res := by("Ben", "reject"); res.StatusCode != http.StatusConflict || !strings.Contains(body(t, res), "Ann has decided on it") {
		t.Errorf("status %d", res.StatusCode)
	}
}
