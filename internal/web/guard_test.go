package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"sayso/internal/casefile"
	"sayso/internal/jobs"
	"sayso/internal/web"
)

// knock sends a request of somebody who has no cookie.
func knock(h http.Handler, target string) *http.Response {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://"+host+target, nil))
	return w.Result()
}

// The token of the printed address becomes a cookie that no script can read and
// no other site can make the browser send, and leaves the address.
func TestTokenBecomesACookie(t *testing.T) {
	h := site(newCase(t))
	res := knock(h, "/ledger?status=accepted&token="+token)
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/ledger?status=accepted" {
		t.Fatalf("status %d to %q", res.StatusCode, res.Header.Get("Location"))
	}
	cookies := res.Cookies()
	if len(cookies) != 1 {
		t.Fatalf("%d cookies", len(cookies))
	}
	k := cookies[0]
	if k.Value != token || !k.HttpOnly || k.SameSite != http.SameSiteStrictMode || k.Domain != "" || k.Path != "/" {
		t.Errorf("cookie %v", k)
	}
	r := httptest.NewRequest(http.MethodGet, "http://"+host+"/ledger", nil)
	r.AddCookie(k)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	read(t, w.Result(), http.StatusOK).says("No rows yet")
}

// Whoever does not know the token sees nothing of the case, whichever page they
// ask for and whether or not it exists.
func TestStrangersSeeNothing(t *testing.T) {
	h := site(demoCase(t))
	for _, target := range []string{
		"/", "/ledger", "/documents", "/search?q=cypress", "/rejected", "/document/d0000000000000000", "/no-such-page", "/names/pairs", "/names/pair?a=behrang+talkhab&b=omid+nilkar", "/names/state?seen=0", "/entity/e9268013d5776acc7", "/before",
		"/?token=wrong", "/?token=", "/?token=the-toke", "/?token=the-token-and-more", "/?token=wrong&token=" + token,
	} {
		p := read(t, knock(h, target), http.StatusForbidden)
		p.says("Use the address printed in the terminal")
		for _, secret := range []string{"Cypress", "affair", "47 documents", token} {
			if strings.Contains(p.raw, secret) {
				t.Errorf("%s tells a stranger of %q", target, secret)
			}
		}
	}
}

// A wrong token is not forgiven to somebody with an old cookie, and a cookie of
// another port opens nothing.
func TestOnlyTheRightCookieOpens(t *testing.T) {
	h := site(newCase(t))
	for _, k := range []http.Cookie{
		{Name: "sayso-7373", Value: "wrong"},
		{Name: "sayso-7374", Value: token},
		{Name: "sayso", Value: token},
		{Name: "sayso-7373", Value: ""},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://"+host+"/", nil)
		r.AddCookie(&k)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden {
			t.Errorf("the cookie %s=%q opens the case: %d", k.Name, k.Value, w.Code)
		}
	}
	if res := ask(h, http.MethodGet, "/?token=wrong", nil); res.StatusCode != http.StatusForbidden {
		t.Errorf("a wrong token with a cookie: %d", res.StatusCode)
	}
}

// A server that was started without a token lets nobody in, not even one who
// says the empty token.
func TestNoTokenLetsNobodyIn(t *testing.T) {
	h := web.New(newCase(t), web.Options{Hosts: []string{host}})
	for _, target := range []string{"/", "/?token="} {
		res := ask(h, http.MethodGet, target, func(r *http.Request) {
			r.Header.Set("Cookie", "sayso-7373=")
		})
		if res.StatusCode != http.StatusForbidden {
			t.Errorf("%s: status %d", target, res.StatusCode)
		}
	}
}

// The way in never leads to another host, however the address is written.
func TestTheWayInLeadsNowhereElse(t *testing.T) {
	h := site(newCase(t))
	for _, path := range []string{"//evil.example/", `/\evil.example/`, "///evil.example", "/%2F/evil.example/", "/..//evil.example"} {
		r := httptest.NewRequest(http.MethodGet, "http://"+host+"/", nil)
		r.URL.Path, r.URL.RawQuery = strings.ReplaceAll(path, "%2F", "/"), "token="+token
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		to := w.Header().Get("Location")
		if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`) {
			t.Errorf("%s leads to %q", path, to)
		}
	}
}

// A page of a stranger whose name was made to resolve to this computer sends
// its own name, and is not answered.
func TestForeignHostsAreNotAnswered(t *testing.T) {
	h := site(demoCase(t))
	for _, name := range []string{"evil.example", "evil.example:7373", "127.0.0.1:7374", "127.0.0.1", "127.0.0.1:7373.evil.example", "localhost:7373", ""} {
		res := ask(h, http.MethodGet, "/", func(r *http.Request) { r.Host = name })
		if b := body(t, res); res.StatusCode != http.StatusMisdirectedRequest || strings.Contains(b, "47 documents") {
			t.Errorf("host %q: status %d", name, res.StatusCode)
		}
	}
}

// A request that another site's page sends names that site, and is refused,
// with the cookie or without.
func TestForeignOriginsAreRefused(t *testing.T) {
	h := site(demoCase(t))
	for _, c := range []struct {
		origins []string
		want    int
	}{
		{nil, http.StatusOK},
		{[]string{"http://" + host}, http.StatusOK},
		{[]string{"https://" + host}, http.StatusForbidden},
		{[]string{"http://evil.example"}, http.StatusForbidden},
		{[]string{"http://127.0.0.1:7374"}, http.StatusForbidden},
		{[]string{"null"}, http.StatusForbidden},
		{[]string{""}, http.StatusForbidden},
		{[]string{"http://" + host, "http://evil.example"}, http.StatusForbidden},
	} {
		res := ask(h, http.MethodGet, "/", func(r *http.Request) { r.Header["Origin"] = c.origins })
		b := body(t, res)
		if res.StatusCode != c.want || strings.Contains(b, "47 documents") != (c.want == http.StatusOK) {
			t.Errorf("origin %q: status %d, want %d", c.origins, res.StatusCode, c.want)
		}
	}
}

// A page is read, or a form on it is sent; anything else is refused and told
// what is allowed.
func TestOtherMethodsAreRefused(t *testing.T) {
	h := site(newCase(t))
	for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions, http.MethodTrace, "PROPFIND", "get"} {
		res := ask(h, method, "/", nil)
		if res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") != "GET, HEAD, POST" {
			t.Errorf("%s: status %d, allow %q", method, res.StatusCode, res.Header.Get("Allow"))
		}
	}
	if res := ask(h, http.MethodHead, "/", nil); res.StatusCode != http.StatusOK {
		t.Errorf("HEAD: status %d", res.StatusCode)
	}
}

// What changes something must come from a form on a page of ours: a browser
// says so, and what does not say so is refused, whoever it is.
func TestChangesComeFromOurForms(t *testing.T) {
	h := site(newCase(t))
	for name, c := range map[string]struct {
		origin, site string
		want         int
	}{
		"our form":              {"http://" + host, "same-origin", http.StatusSeeOther},
		"an older browser":      {"http://" + host, "", http.StatusSeeOther},
		"no origin":             {"", "", http.StatusForbidden},
		"another site":          {"http://evil.example", "cross-site", http.StatusForbidden},
		"another port":          {"http://127.0.0.1:7374", "same-site", http.StatusForbidden},
		"a site that lies":      {"http://" + host, "cross-site", http.StatusForbidden},
		"a file, or a sandbox":  {"null", "cross-site", http.StatusForbidden},
		"typed into an address": {"http://" + host, "none", http.StatusForbidden},
	} {
		res := ask(h, http.MethodPost, "/settings", func(r *http.Request) {
			if c.origin != "" {
				r.Header.Set("Origin", c.origin)
			}
			if c.site != "" {
				r.Header.Set("Sec-Fetch-Site", c.site)
			}
		})
		if res.StatusCode != c.want {
			t.Errorf("%s: status %d, want %d", name, res.StatusCode, c.want)
		}
	}
}

// Every answer, whatever its status, forbids scripts that are not our files,
// frames and other hosts, is not kept, and tells nobody where the reader came
// from.
func TestEveryAnswerHasItsHeaders(t *testing.T) {
	h := site(newCase(t))
	for name, res := range map[string]*http.Response{
		"a page":           ask(h, http.MethodGet, "/", nil),
		"no page":          ask(h, http.MethodGet, "/no-such-page", nil),
		"a bad address":    ask(h, http.MethodGet, "/ledger?page=0", nil),
		"a redirect":       ask(h, http.MethodGet, "/ledger?page=1", nil),
		"a stranger":       knock(h, "/"),
		"the way in":       knock(h, "/?token="+token),
		"a foreign host":   ask(h, http.MethodGet, "/", func(r *http.Request) { r.Host = "evil.example" }),
		"a refused method": ask(h, http.MethodPost, "/", nil),
	} {
		policy := directives(res.Header.Get("Content-Security-Policy"))
		for directive, want := range map[string]string{"default-src": "'none'", "frame-ancestors": "'none'", "base-uri": "'none'", "form-action": "'self'", "style-src": "'self'", "script-src": "'self'", "connect-src": "'self'"} {
			if policy[directive] != want {
				t.Errorf("%s: %s is %q, want %q", name, directive, policy[directive], want)
			}
		}
		for header, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"} {
			if got := res.Header.Get(header); got != want {
				t.Errorf("%s: %s is %q, want %q", name, header, got, want)
			}
		}
	}
}

func directives(policy string) map[string]string {
	all := map[string]string{}
	for d := range strings.SplitSeq(policy, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(d), " ")
		all[name] = value
	}
	return all
}

func body(t testing.TB, res *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	must(t, err)
	return string(b)
}

// The pages hold no script, no inline style and nothing that runs on an event,
// so that the policy has nothing to forbid.
func TestPagesHoldNothingThatRuns(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	for _, target := range everyPage(t, c) {
		inert(t, target, get(t, h, target))
	}
}

// everyPage is an address of each kind of page of the demo case.
func everyPage(t testing.TB, c *casefile.Case) []string {
	t.Helper()
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{}))
	must(t, err)
	must(t, jobs.Compare(ctx, c, now, nil))
	all := []string{
		"/",
		"/copies",
		"/before",
		"/before?proposed=1",
		"/documents",
		"/documents?kind=posts",
		"/ledger",
		"/ledger?open=1",
		"/search?q=cypress",
		"/search",
		"/search/batch",
		"/rejected",
		"/log",
		"/add",
		"/settings",
		"/review",
		"/review?mode=second",
		"/review?mode=rows",
		"/review?mode=passages",
		"/names",
		"/names?q=an",
		"/word?is=agent",
		"/outlet?is=Cypress+Voice",
		"/name?is=Behrang+Talkhab",
		"/voices",
		edgeOfTwo,
		"/voices/account?is=harbour_rose&on=murmur",
		"/voices/network",
		"/voices/groups",
		"/voices/group/1?of=all", "/voices?object=near",
		"/account?is=harbour_rose&on=murmur&by=hours%3A8-16", "/accounts", "/bylines",
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if !seen[r.Lang] {
			seen[r.Lang] = true
			all = append(all, "/document/"+r.DocumentID, "/statement/"+r.ID)
		}
	}
	chains, err := c.Copies(ctx)
	must(t, err)
	for _, chain := range chains.Chains {
		if lang := chain.Members[0].Lang; !seen["copies "+lang] {
			seen["copies "+lang] = true
			all = append(all, "/copies/"+chain.Members[1].ID)
		}
	}
	posts, err := c.Documents(ctx, casefile.DocumentFilter{Posts: true, Limit: 1})
	must(t, err)
	return append(all, "/document/"+posts[0].ID)
}
