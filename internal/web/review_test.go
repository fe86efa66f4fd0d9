package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/web"
)

// asHTMX asks as the script of a page does.
func asHTMX(r *http.Request) { r.Header.Set("HX-Request", "true") }

// The queue shows the first row that nobody has looked at, with what stands
// around it and why it was proposed; a decision leads to the next.
func TestTheQueueGoesOn(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	rows := ledgerOf(t, c, casefile.Filter{Undecided: true})
	p := get(t, h, "/review")
	p.says("Why it was proposed")
	p.says(rows[0].Term)
	if !strings.Contains(p.raw, `name="row" value="`+rows[0].ID+`"`) {
		t.Fatalf("the first row %s is not on the desk", rows[0].ID)
	}
	res := post(h, "/decide", url.Values{"row": {rows[0].ID}, "verdict": {"accept"}, "seen": {"0"}, "back": {"/review"}})
	if res.Header.Get("Location") != "/review" {
		t.Fatalf("after a decision: %d, %s", res.StatusCode, res.Header.Get("Location"))
	}
	p = get(t, h, "/review")
	if !strings.Contains(p.raw, `name="row" value="`+rows[1].ID+`"`) {
		t.Errorf("the second row %s is not on the desk", rows[1].ID)
	}
}

// "No statement here" rejects the row and says that its passage was read; undo
// takes both back.
func TestNothingHereAndBack(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	row := ledgerOf(t, c, casefile.Filter{Undecided: true})[0]
	post(h, "/decide", url.Values{"row": {row.ID}, "verdict": {"no_statement"}, "seen": {"0"}})
	read, err := c.Decisions(ctx, row.DocumentID)
	must(t, err)
	if got, err := c.Statement(ctx, row.ID); err != nil || got.Status != sayso.Rejected || len(read) != 1 || read[0].Passage != row.EvidenceAt {
		t.Fatalf("%v, %+v, %v", got.Status, read, err)
	}
	if res := post(h, "/undo", url.Values{"back": {"/review"}}); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("undo: status %d", res.StatusCode)
	}
	all, err := c.Decisions(ctx, "")
	if got, _ := c.Statement(ctx, row.ID); err != nil || got.Status != sayso.Proposed || len(all) != 4 {
		t.Errorf("%v, %d decisions, %v", got.Status, len(all), err)
	}
	if res := post(h, "/undo", url.Values{}); res.StatusCode != http.StatusNotFound {
		t.Errorf("undo of nothing: status %d", res.StatusCode)
	}
}

// Nobody takes back what somebody else has decided on since.
func TestUndoIsNotForOthersDecisions(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	row := ledgerOf(t, c, casefile.Filter{Undecided: true})[0]
	post(h, "/decide", url.Values{"row": {row.ID}, "verdict": {"accept"}, "seen": {"0"}})
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ben", Verdict: sayso.Reject, RowID: row.ID}, nil)
	must(t, err)
	if res := post(h, "/undo", url.Values{}); res.StatusCode != http.StatusConflict || !strings.Contains(body(t, res), "Ben") {
		t.Errorf("status %d", res.StatusCode)
	}
}

// A second reader sees what the first has judged, not how; then how often they
// agree.
func TestASecondReading(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	rows := ledgerOf(t, c, casefile.Filter{})
	for _, row := range rows[:2] {
		_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ben", Verdict: sayso.Accept, RowID: row.ID, Reason: "Ben’s reason"}, nil)
		must(t, err)
	}
	p := get(t, h, "/review?mode=second")
	if !strings.Contains(p.raw, rows[0].ID) || strings.Contains(p.raw, "Ben") {
		t.Errorf("the second reader does not see the row, or sees who judged it")
	}
	for i, verdict := range []string{"accept", "reject"} {
		history, err := c.Decisions(ctx, rows[i].ID)
		must(t, err)
		if res := post(h, "/decide", url.Values{"row": {rows[i].ID}, "verdict": {verdict}, "seen": {itoa(history[0].Seq)}}); res.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: status %d", verdict, res.StatusCode)
		}
	}
	p = get(t, h, "/review?mode=second")
	p.says("Nothing is waiting")
	p.says("1 of 2 rows judged alike (50 %)")
	if !strings.Contains(p.raw, "/statement/"+rows[1].ID) {
		t.Errorf("the disputed row is not named")
	}
}

// A sample goes on where it was left, and says its share with an interval.
func TestASampleOfRows(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	address := "/review?mode=rows&n=4&seed=3"
	for i, verdict := range []string{"accept", "accept", "reject", "unsure"} {
		p := get(t, h, address)
		p.says(itoa(int64(i)) + " of 4 looked at")
		id := p.value("row")
		if res := post(h, "/decide", url.Values{"row": {id}, "verdict": {verdict}, "seen": {"0"}, "back": {address}}); res.Header.Get("Location") != address {
			t.Fatalf("%s: %d to %q", verdict, res.StatusCode, res.Header.Get("Location"))
		}
	}
	p := get(t, h, address)
	p.says("2 of 3 judged rows were right as they stood (67 %; 95 % interval 21 to 94 %)")
}

// A passage without a row is read once; the sample knows.
func TestASampleOfPassages(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	address := "/review?mode=passages&n=3"
	for i := range 3 {
		p := get(t, h, address)
		p.says(itoa(int64(i)) + " of 3 looked at")
		form := url.Values{"verdict": {"no_statement"}, "seen": {"0"}, "back": {address}}
		for _, name := range []string{"document", "start", "end"} {
			form.Set(name, p.value(name))
		}
		if res := post(h, "/decide", form); res.StatusCode != http.StatusSeeOther {
			t.Fatalf("status %d: %s", res.StatusCode, body(t, res))
		}
	}
	p := get(t, h, address)
	p.says("0 of 3 read passages held a statement that was missed")
}

// The part of the page that follows others says how much waits and who was
// quicker.
func TestTheDeskFollowsOthers(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	row := ledgerOf(t, c, casefile.Filter{Undecided: true})[0]
	state := "/review/state?row=" + row.ID + "&seen=0"
	if b := body(t, ask(h, http.MethodGet, state, asHTMX)); strings.Contains(b, "in the meantime") || strings.Contains(b, "<html") {
		t.Errorf("before: %s", b)
	}
	_, err := c.Decide(ctx, sayso.Decision{At: now, By: "Ben <b>", Verdict: sayso.Accept, RowID: row.ID}, nil)
	must(t, err)
	if b := body(t, ask(h, http.MethodGet, state, asHTMX)); !strings.Contains(b, "Ben &lt;b&gt;</bdi> has decided on this row in the meantime") {
		t.Errorf("after: %s", b)
	}
}

func TestReviewAddressesThatAskNothing(t *testing.T) {
	h := site(newCase(t))
	for _, target := range []string{"/review?mode=best", "/review?mode=rows&n=0", "/review?mode=rows&n=1001", "/review?mode=rows&seed=-1", "/review?stance=x"} {
		read(t, ask(h, http.MethodGet, target, nil), http.StatusBadRequest)
	}
	for _, target := range []string{"/review", "/review?mode=second", "/review?mode=rows", "/review?mode=passages"} {
		p := get(t, h, target)
		p.says("Nothing is waiting")
	}
}

// value is what the first field of that name holds.
func (p page) value(name string) string {
	p.t.Helper()
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "input" && attr(n, "name") == name {
			return attr(n, "value")
		}
	}
	p.t.Fatalf("no field %s", name)
	return ""
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// Testimonies are read as rows are: behind them in the queue, alone if a reader likes,
// again by a second reader, and where they stand in their document; each decision can be
// taken back.
func TestTestimoniesAreReviewed(t *testing.T) {
	c := people(t)
	h := site(c)
	told, err := c.Testimonies(ctx, "")
	must(t, err)
	id := told[0].ID
	form := func(verdict, seen string) url.Values {
		return url.Values{"row": {id}, "verdict": {verdict}, "seen": {seen}, "back": {"/review?mode=testimonies"}}
	}
	status := func() sayso.Status {
		t.Helper()
		m, err := c.Testimony(ctx, id)
		must(t, err)
		return m.Status
	}
	onDesk := func(target string) bool {
		t.Helper()
		return strings.Contains(get(t, h, target).raw, `name="row" value="`+id+`"`)
	}
	p := get(t, h, "/review?mode=testimonies")
	p.says("Ann Berg spoke to Radio Marsh", "The League called Carl Dorn an agent.", "1 testimony waits", "somebody says something to an outlet or a body")
	if onDesk("/review") {
		t.Error("a testimony comes before the rows")
	}
	for _, row := range ledgerOf(t, c, casefile.Filter{}) {
		acceptRow(t, c, row.ID)
	}
	if !onDesk("/review") {
		t.Error("no testimony comes behind the rows")
	}
	if onDesk("/review?speaker=League") {
		t.Error("a choice of rows holds a testimony")
	}
	read(t, post(h, "/decide", form("unsure", "0")), http.StatusSeeOther)
	if onDesk("/review?mode=testimonies") || status() != sayso.Proposed {
		t.Errorf("left open, it is %s", status())
	}
	last := lastDecision(t, c)
	read(t, post(h, "/decide", form("reject", last)), http.StatusSeeOther)
	if status() != sayso.Rejected {
		t.Errorf("rejected, it is %s", status())
	}
	read(t, post(h, "/decide", form("accept", last)), http.StatusConflict) // an older page
	read(t, post(h, "/undo", url.Values{"back": {"/review"}}), http.StatusSeeOther)
	read(t, post(h, "/undo", url.Values{"back": {"/review"}}), http.StatusSeeOther)
	if status() != sayso.Proposed || !onDesk("/review?mode=testimonies") {
		t.Errorf("taken back twice, it is %s", status())
	}
	read(t, post(h, "/decide", form("accept", lastDecision(t, c))), http.StatusSeeOther)
	if status() != sayso.Accepted || onDesk("/review?mode=second") {
		t.Errorf("accepted, it is %s, or its reader reads it twice", status())
	}
	other := web.New(c, web.Options{Token: token, Version: "test", Patience: time.Minute, Hosts: []string{host}, Reader: "Omid", Now: func() time.Time { return now }})
	t.Cleanup(other.Close)
	if !strings.Contains(get(t, other, "/review?mode=second").raw, `name="row"`) {
		t.Error("no second reader gets to see it")
	}
	p = get(t, h, "/log")
	p.says("accepted a row", "Ann Berg spoke to Radio Marsh")
	p.linksLead(h)
}

// On the page of its document a testimony says what was decided on it, and is decided on.
func TestATestimonyIsJudgedInItsDocument(t *testing.T) {
	c := people(t)
	h := site(c)
	told, err := c.Testimonies(ctx, "")
	must(t, err)
	target := "/document/" + told[0].DocumentID
	card := func() string {
		t.Helper()
		for _, li := range get(t, h, target).all("li", "") {
			if attr(li, "id") == told[0].ID {
				return words(li)
			}
		}
		t.Fatal("there is no card")
		return ""
	}
	if s := card(); !strings.Contains(s, "not yet reviewed") || !strings.Contains(s, "Accept") || !strings.Contains(s, "Unsure") {
		t.Errorf("before: %s", s)
	}
	read(t, post(h, "/decide", url.Values{"row": {told[0].ID}, "verdict": {"accept"}, "seen": {"0"}, "back": {target}}), http.StatusSeeOther)
	if s := card(); !strings.Contains(s, "accepted by Noor") || !strings.Contains(s, "Take back") || strings.Contains(s, "Unsure") {
		t.Errorf("accepted: %s", s)
	}
	read(t, post(h, "/decide", url.Values{"row": {told[0].ID}, "verdict": {"undo"}, "seen": {lastDecision(t, c)}, "back": {target}}), http.StatusSeeOther)
	if s := card(); !strings.Contains(s, "Unsure") {
		t.Errorf("taken back: %s", s)
	}
}

// lastDecision is the number of the case's last decision.
func lastDecision(t *testing.T, c *casefile.Case) string {
	t.Helper()
	all, err := c.Decisions(ctx, "")
	must(t, err)
	return strconv.FormatInt(all[len(all)-1].Seq, 10)
}
