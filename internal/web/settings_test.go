package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
)

// post sends a form as a browser sends it from one of our pages.
func post(h http.Handler, target string, form url.Values, cookies ...*http.Cookie) *http.Response {
	r := httptest.NewRequest(http.MethodPost, "http://"+host+target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://"+host)
	r.AddCookie(&http.Cookie{Name: "sayso-7373", Value: token})
	for _, c := range cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// visit reads a page with cookies that an answer before has set.
func visit(t testing.TB, h http.Handler, target string, before *http.Response) page {
	t.Helper()
	return read(t, ask(h, http.MethodGet, target, func(r *http.Request) {
		for _, c := range before.Cookies() {
			r.AddCookie(c)
		}
	}), http.StatusOK)
}

// A reader chooses a language, a calendar and a name, and the pages keep to
// them.
func TestSettingsAreKept(t *testing.T) {
	h := site(demoCase(t))
	res := post(h, "/settings", url.Values{"language": {"fa"}, "calendar": {"jalali"}, "reader": {"نور احمدی"}, "keys": {"off"}})
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/settings?saved=1" {
		t.Fatalf("status %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	p := visit(t, h, "/settings?saved=1", res)
	for _, words := range []string{"تنظیمات", "ذخیره شد", "نور احمدی"} {
		if !strings.Contains(p.raw, words) {
			t.Errorf("the page does not say %s", words)
		}
	}
	if !strings.Contains(p.raw, `<html lang="fa" dir="rtl">`) || !strings.Contains(p.raw, `data-keys="off"`) {
		t.Errorf("the page is not in Persian, or its shortcuts are on")
	}
	p = visit(t, h, "/documents", res)
	p.says("۱۴۰۲") // a Solar Hijri year of the demo case
}

// What cannot be chosen is refused, and an address to go back to is one of ours.
func TestSettingsRefuseWhatThereIsNot(t *testing.T) {
	h := site(newCase(t))
	for _, form := range []url.Values{{"language": {"tlh"}}, {"calendar": {"mayan"}}, {"reader": {""}}, {"reader": {strings.Repeat("a", 81)}}, {"keys": {"maybe"}}} {
		if res := post(h, "/settings", form); res.StatusCode != http.StatusBadRequest || len(res.Cookies()) != 0 {
			t.Errorf("%v: status %d", form, res.StatusCode)
		}
	}
	for back, want := range map[string]string{
		"/ledger?status=accepted": "/ledger?status=accepted", "//evil.example/": "/", "https://evil.example/": "/", `/\\evil.example`: "/", "ledger": "/",
	} {
		if got := post(h, "/settings", url.Values{"language": {"ar"}, "back": {back}}).Header.Get("Location"); got != want {
			t.Errorf("back to %q: %q, want %q", back, got, want)
		}
	}
}

// The rule of two readers is switched in the pages, is in the log, and holds
// for a correction that comes from a form.
func TestTwoReadersFromTheSettings(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	if res := post(h, "/settings/case", url.Values{"second": {"on"}}); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d", res.StatusCode)
	}
	row := ledgerOf(t, c, casefile.Filter{Undecided: true})[0]
	p := get(t, h, "/review")
	p.says("Another reader has to accept what you write.")
	post(h, "/decide", url.Values{"row": {row.ID}, "verdict": {"correct"}, "seen": {"0"}, "stance": {"hedges"}})
	written := ledgerOf(t, c, casefile.Filter{Stance: sayso.Hedges, Undecided: true, Document: row.DocumentID})
	var mine string
	for _, r := range written {
		if r.CorrectedOf == row.ID {
			mine = r.ID
		}
	}
	if res := post(h, "/decide", url.Values{"row": {mine}, "verdict": {"accept"}, "seen": {"0"}}); mine == "" || res.StatusCode != http.StatusConflict {
		t.Errorf("Noor accepts her own correction %q: status %d", mine, res.StatusCode)
	}
	other := &http.Cookie{Name: "sayso-reader", Value: "Ben"}
	if res := post(h, "/decide", url.Values{"row": {mine}, "verdict": {"accept"}, "seen": {"0"}}, other); res.StatusCode != http.StatusSeeOther {
		t.Errorf("Ben accepts it: status %d: %s", res.StatusCode, body(t, res))
	}
	post(h, "/settings/case", url.Values{})
	if on, err := c.TwoReaders(ctx); err != nil || on {
		t.Errorf("switched off: %v, %v", on, err)
	}
}

// Names are rendered letter by letter for who cannot read the script.
func TestNamesInLatinLetters(t *testing.T) {
	h := site(demoCase(t))
	if p := get(t, h, "/review?lang=fa"); !strings.Contains(p.raw, `lang="und-Latn"`) || !strings.Contains(p.raw, `data-key="l"`) {
		t.Errorf("no Latin letters for a Persian row")
	}
	if p := get(t, h, "/review?lang=en"); strings.Contains(p.raw, `lang="und-Latn"`) {
		t.Errorf("Latin letters for an English row")
	}
}
