package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sayso/internal/casefile"
)

// serviceOf is the path of the service, as the page of names shows it.
func serviceOf(t testing.TB, h http.Handler) string {
	t.Helper()
	for _, code := range get(t, h, "/names").all("code", "") {
		if to, ok := strings.CutPrefix(words(code), "http://"+host); ok {
			return to
		}
	}
	t.Fatal("the page of names does not show the address")
	return ""
}

// refine sends what OpenRefine's program sends: no cookie, no origin.
func refine(h http.Handler, method, target string, form url.Values) *http.Response {
	r := httptest.NewRequest(method, "http://"+host+target, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// fits reads a JSON answer that must be as the specification's schema has it.
func fits(t testing.TB, res *http.Response, name string, to any) {
	t.Helper()
	text := body(t, res)
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "application/json") {
		t.Fatalf("status %d, %s: %s", res.StatusCode, res.Header.Get("Content-Type"), text)
	}
	if wrong := schemaOf(t, name).wrong([]byte(text)); wrong != "" {
		t.Errorf("%s: %s\n%s", name, wrong, text)
	}
	must(t, json.Unmarshal([]byte(text), to))
}

type found struct {
	Result []struct {
		ID, Name, Description string
		Score                 float64
		Match                 bool
		Type                  []struct{ ID string }
		Features              []struct {
			ID    string
			Value any
		}
		Notable []struct{ ID string }
	}
}

func namesIn(f found) []string {
	var all []string
	for _, r := range f.Result {
		all = append(all, r.Name)
	}
	return all
}

// batch asks all queries at once.
func batch(t testing.TB, h http.Handler, method, queries string) map[string]found {
	t.Helper()
	if wrong := schemaOf(t, "reconciliation-query-batch").wrong([]byte(queries)); wrong != "" {
		t.Fatalf("the test asks what may not be asked: %s", wrong)
	}
	target, form := serviceOf(t, h), url.Values{"queries": {queries}}
	if method == http.MethodGet {
		target += "?" + form.Encode()
	}
	all := map[string]found{}
	fits(t, refine(h, method, target, form), "reconciliation-result-batch", &all)
	return all
}

func TestTheManifest(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	var m struct {
		Versions     []string
		View         struct{ URL string }
		Preview      struct{ URL string }
		DefaultTypes []struct{ ID string }
		Suggest      map[string]struct {
			URL  string `json:"service_url"`
			Path string `json:"service_path"`
		}
	}
	fits(t, refine(h, http.MethodGet, serviceOf(t, h), nil), "manifest", &m)
	if len(m.Suggest) != 3 || len(m.DefaultTypes) != 2 {
		t.Fatalf("%+v", m)
	}
	// What the manifest leads to is there.
	id := batch(t, h, http.MethodPost, `{"q":{"query":"Hassan Heyrani"}}`)["q"].Result[0].ID
	for _, to := range []string{m.Preview.URL, m.View.URL} {
		at := strings.TrimPrefix(strings.ReplaceAll(to, "{{id}}", id), "http://"+host)
		res := ask(h, http.MethodGet, at, nil)
		if res.StatusCode != http.StatusOK && res.StatusCode != http.StatusSeeOther {
			t.Errorf("%s: status %d", to, res.StatusCode)
		}
	}
	for what, s := range m.Suggest {
		if res := refine(h, http.MethodGet, strings.TrimPrefix(s.URL+s.Path, "http://"+host)+"?prefix=a", nil); res.StatusCode != http.StatusOK {
			t.Errorf("suggest %s: status %d", what, res.StatusCode)
		}
	}
	// A case of no name answers as well.
	empty := site(newCase(t))
	fits(t, refine(empty, http.MethodGet, serviceOf(t, empty), nil), "manifest", &m)
	if got := batch(t, empty, http.MethodPost, `{"q":{"query":"Ann"}}`); len(got["q"].Result) != 0 {
		t.Errorf("%+v", got)
	}
}

// A spreadsheet's names are found across scripts and spellings, best first, and none
// is called a match: whoever asks decides.
func TestASpreadsheetIsMatchedAgainstTheCase(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	queries := `{"a":{"query":"Hasan Heyrani"},"b":{"query":"حسن حیرانی","limit":1},"c":{"query":"Nobody Atall","type":"person","limit":3},
		"d":{"query":"the league","type":["group","person"],"type_strict":"any"},"e":{"query":"Hassan Heyrani","properties":[{"pid":"outlet","v":"بانگ"}]},
		"f":{"query":"Hassan Heyrani","type":"river"},"h":{"query":"حیرانی"},"g":{"properties":[{"pid":"outlet","v":["Marsh Post",{"id":"x","name":"y"}]}]}}`
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		got := batch(t, h, method, queries)
		for id, want := range map[string][]string{
			"a": {"Hassan Heyrani", "حسن حیرانی"}, "b": {"حسن حیرانی"}, "c": nil, "d": {"The League"}, "e": {"حسن حیرانی"}, "f": nil, "g": nil, "h": {"Hassan Heyrani", "Hossein Heyrani", "حسن حیرانی"},
		} {
			names := namesIn(got[id])
			slices.Sort(names) // which of two good spellings is the better is no matter here
			if !slices.Equal(names, want) {
				t.Errorf("%s %s: %q, want %q", method, id, names, want)
			}
		}
		for id, f := range got {
			for _, r := range f.Result {
				short := slices.ContainsFunc(r.Features, func(f struct {
					ID    string
					Value any
				},
				) bool {
					return f.ID == "short_form" && f.Value == true
				})
				if short && r.Score > 60 {
					t.Errorf("%s: a short form counts as much as a name: %+v", id, r)
				}
				if r.Match || r.Score < 0 || r.Score > 100 || len(r.Features) == 0 {
					t.Errorf("%s: %+v", id, r)
				}
				if strings.Contains(r.Description, "agent") {
					t.Errorf("%s says what somebody was called: %s", id, r.Description)
				}
			}
		}
	}
}

// The service follows what readers judged: joined names are one candidate, found by
// any of them, and the ids that a spreadsheet has kept still lead there.
func TestTheServiceFollowsTheJudgement(t *testing.T) {
	c, docs := scripts(t)
	h := site(c)
	ask1 := func() found { return batch(t, h, http.MethodPost, `{"q":{"query":"Hassan Heyrani"}}`)["q"] }
	before := ask1()
	answered(t, h, saidOf("same", "Hassan Heyrani", "حسن حیرانی"))
	after := ask1()
	if len(before.Result) != 2 || len(after.Result) != 1 || after.Result[0].Name != "Hassan Heyrani" {
		t.Fatalf("before %+v, after %+v", before, after)
	}
	for _, r := range before.Result {
		res := ask(h, http.MethodGet, "/entity/"+r.ID, nil)
		if to := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || !strings.Contains(to, "Hassan+Heyrani") {
			t.Errorf("%s leads to %q", r.ID, to)
		}
	}
	answered(t, h, saidOf("different", "Hassan Heyrani", "Hassan Heyrani", "b_in", docs["c.txt"].ID))
	if split := ask1(); len(split.Result) != 2 {
		t.Errorf("two people of one name are %+v", split)
	}
	read(t, ask(h, http.MethodGet, "/entity/e0000000000000000", nil), http.StatusNotFound)
}

func TestSuggestions(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	base := serviceOf(t, h)
	for _, x := range []struct{ what, schema, prefix, want string }{
		{"entity", "suggest-entities-response", "hey", "Hassan Heyrani|Hossein Heyrani"},
		{"entity", "suggest-entities-response", "Hasan Heyrani", "Hassan Heyrani|حسن حیرانی"},
		{"entity", "suggest-entities-response", "zzz", ""},
		{"type", "suggest-types-response", "p", "Person"},
		{"type", "suggest-types-response", "", "Group|Person"},
		{"property", "suggest-properties-response", "OUT", "Outlet"},
		{"property", "suggest-properties-response", "x", ""},
	} {
		var f found
		fits(t, refine(h, http.MethodGet, base+"/suggest/"+x.what+"?prefix="+url.QueryEscape(x.prefix), nil), x.schema, &f)
		names := namesIn(f)
		slices.Sort(names)
		if got := strings.Join(names, "|"); got != x.want {
			t.Errorf("%s %q: %q, want %q", x.what, x.prefix, got, x.want)
		}
	}
}

// The preview says where a name stands and not what anybody was called; it may stand
// in a frame of this computer's pages, and runs nothing.
func TestThePreview(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	id := batch(t, h, http.MethodPost, `{"q":{"query":"Hassan Heyrani"}}`)["q"].Result[0].ID
	res := refine(h, http.MethodGet, serviceOf(t, h)+"/preview?id="+id, nil)
	policy := res.Header.Get("Content-Security-Policy")
	p := read(t, res, http.StatusOK)
	p.says("Hassan Heyrani", "Rows about it: 2", "Marsh Post")
	if strings.Contains(p.text(), "agent") || len(p.all("script", "")) > 0 || !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "script-src") || !strings.Contains(policy, "frame-ancestors http://127.0.0.1:*") {
		t.Errorf("policy %s: %s", policy, p.raw)
	}
	read(t, refine(h, http.MethodGet, serviceOf(t, h)+"/preview?id=e0", nil), http.StatusNotFound)
}

// Hostile names are text in the preview and in JSON.
func TestHostileNamesInTheService(t *testing.T) {
	c := newCase(t)
	for _, attack := range attacks {
		keepHostile(t, c, attack)
	}
	h := site(c)
	names, err := c.Names(ctx, "", 100)
	must(t, err)
	base := serviceOf(t, h)
	for _, n := range names {
		var f found
		fits(t, refine(h, http.MethodGet, base+"/suggest/entity?"+url.Values{"prefix": {n.Name}}.Encode(), nil), "suggest-entities-response", &f)
		for _, r := range f.Result {
			res := refine(h, http.MethodGet, base+"/preview?id="+r.ID, nil)
			p := read(t, res, http.StatusOK)
			for _, a := range p.all("a", "") {
				if to := attr(a, "href"); !strings.HasPrefix(to, "http://"+host+"/entity/e") {
					t.Errorf("a preview leads to %s", to)
				}
			}
			if n := len(p.all("script", "")) + len(p.all("img", "")) + len(p.all("iframe", "")) + len(p.all("svg", "")); n > 0 {
				t.Errorf("%d elements of a stranger in %s", n, p.raw)
			}
		}
	}
}

// Whoever does not know the key, asks from another site or by another name of this
// computer, or asks for nonsense, gets the reason in JSON and no name.
func TestTheServiceRefuses(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	base := serviceOf(t, h)
	q := "?" + url.Values{"queries": {`{"q":{"query":"Hassan Heyrani"}}`}}.Encode()
	many := map[string]map[string]string{}
	for i := range 101 {
		many[string(rune('a'+i%26))+string(rune('a'+i/26))] = map[string]string{"query": "x"}
	}
	tooMany, err := json.Marshal(many)
	must(t, err)
	for name, x := range map[string]struct {
		method, target string
		change         func(*http.Request)
		want           int
	}{
		"no key":        {"GET", "/reconcile/" + q, nil, http.StatusForbidden},
		"another key":   {"GET", "/reconcile/abcdefghijklmnopqrstuvwxyz" + q, nil, http.StatusForbidden},
		"the token":     {"GET", "/reconcile/" + token + q, nil, http.StatusForbidden},
		"another site":  {"GET", base + q, func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, http.StatusForbidden},
		"looks local":   {"GET", base + q, func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1.evil.example") }, http.StatusForbidden},
		"null origin":   {"GET", base + q, func(r *http.Request) { r.Header.Set("Origin", "null") }, http.StatusForbidden},
		"another host":  {"GET", base + q, func(r *http.Request) { r.Host = "evil.example" }, http.StatusMisdirectedRequest},
		"delete":        {"DELETE", base, nil, http.StatusMethodNotAllowed},
		"nothing there": {"GET", base + "/extend", nil, http.StatusNotFound},
		"no JSON":       {"GET", base + "?queries=x", nil, http.StatusBadRequest},
		"a list":        {"GET", base + "?queries=[]", nil, http.StatusBadRequest},
		"no queries":    {"POST", base, nil, http.StatusBadRequest},
		"no query":      {"GET", base + "?" + url.Values{"queries": {`{"q":{}}`}}.Encode(), nil, http.StatusBadRequest},
		"no limit":      {"GET", base + "?" + url.Values{"queries": {`{"q":{"query":"x","limit":0}}`}}.Encode(), nil, http.StatusBadRequest},
		"half a limit":  {"GET", base + "?" + url.Values{"queries": {`{"q":{"query":"x","limit":1.5}}`}}.Encode(), nil, http.StatusBadRequest},
		"unknown field": {"GET", base + "?" + url.Values{"queries": {`{"q":{"query":"x","extra":1}}`}}.Encode(), nil, http.StatusBadRequest},
		"unknown pid":   {"GET", base + "?" + url.Values{"queries": {`{"q":{"query":"x","properties":[{"pid":"age","v":3}]}}`}}.Encode(), nil, http.StatusBadRequest},
		"too many":      {"GET", base + "?" + url.Values{"queries": {string(tooMany)}}.Encode(), nil, http.StatusRequestEntityTooLarge},
	} {
		r := httptest.NewRequest(x.method, "http://"+host+x.target, nil)
		if x.change != nil {
			x.change(r)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		text := w.Body.String()
		if w.Code != x.want || strings.Contains(text, "Heyrani") {
			t.Errorf("%s: status %d, want %d: %s", name, w.Code, x.want, text)
		}
		if x.want != http.StatusMisdirectedRequest && !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s: no JSON: %s", name, text)
		}
	}
	res := refine(h, http.MethodPost, base, url.Values{"queries": {strings.Repeat(" ", 2<<20)}})
	if res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: status %d", res.StatusCode)
	}
	// The key opens nothing but the service.
	if res := refine(h, http.MethodGet, "/names?token="+strings.TrimPrefix(base, "/reconcile/"), nil); res.StatusCode != http.StatusForbidden {
		t.Errorf("the key opens the pages: status %d", res.StatusCode)
	}
	all, err := c.NameJudgements(ctx)
	if must(t, err); len(all) != 0 {
		t.Errorf("the service judged %+v", all)
	}
}

// A page of OpenRefine's, on this computer at another port, may read the answer.
func TestOpenRefinesOwnPagesMayAsk(t *testing.T) {
	h := site(mustScripts(t))
	base := serviceOf(t, h)
	for _, origin := range []string{"http://127.0.0.1:3333", "http://localhost:3333", "http://[::1]:3333"} {
		for _, method := range []string{http.MethodGet, http.MethodOptions} {
			r := httptest.NewRequest(method, "http://"+host+base+"/suggest/type", nil)
			r.Header.Set("Origin", origin)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code >= 300 || w.Header().Get("Access-Control-Allow-Origin") != origin || w.Header().Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s from %s: status %d, %v", method, origin, w.Code, w.Header())
			}
		}
	}
}

func mustScripts(t *testing.T) *casefile.Case {
	c, _ := scripts(t)
	return c
}

// Whatever is sent as queries, the answer is JSON, and if it is one it fits.
func FuzzQueries(f *testing.F) {
	files, err := filepath.Glob("testdata/reconciliation/*-query-*.json")
	must(f, err)
	for _, file := range files {
		b, err := os.ReadFile(file)
		must(f, err)
		f.Add(string(b))
	}
	f.Add(`{"q":{"query":"Ann","type":null,"limit":2,"properties":[{"pid":"outlet","v":{"id":1}}]}}`)
	c := newCase(f)
	h := site(c)
	base := serviceOf(f, h)
	f.Fuzz(func(t *testing.T, queries string) {
		res := refine(h, http.MethodPost, base, url.Values{"queries": {queries}})
		text := body(t, res)
		if !json.Valid([]byte(text)) {
			t.Fatalf("no JSON: %s", text)
		}
		if res.StatusCode == http.StatusOK {
			if wrong := schemaOf(t, "reconciliation-result-batch").wrong([]byte(text)); wrong != "" {
				t.Fatal(wrong)
			}
		}
	})
}
