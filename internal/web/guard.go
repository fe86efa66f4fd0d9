package web

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
)

// A case is read on the computer it lies on, by the one who started the
// server. Three things stand in the way of everybody else.
//
// The listener is on the loopback interface, so another computer cannot reach
// it. The Host header must name that interface: a page of a stranger whose name
// was made to resolve to 127.0.0.1 (DNS rebinding) sends its own name. And who
// asks must know the token that was printed in the terminal: another user of
// the same computer can reach the port but has not seen it. The token is in the
// address once; then it is a cookie that scripts cannot read and that no other
// site's link or form can make the browser send.

// contentPolicy lets a page load its own style, scripts, fonts and images from
// here, and nothing else: nothing written into the page runs or styles it,
// nothing comes from another host, and no frame is around it.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// A guard lets through those who may read.
type guard struct {
	opt      Options
	stranger http.Handler // what those see who may not
	assets   http.Handler // style, scripts and fonts, which hold no secret
	service  http.Handler // names for OpenRefine, which has a key of its own
	next     http.Handler
}

func (g guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setHeaders(w.Header())
	switch {
	case !slices.Contains(g.opt.Hosts, r.Host):
		http.Error(w, "This address is not one that sayso answers to. Use the address that it printed in the terminal.", http.StatusMisdirectedRequest)
	case strings.HasPrefix(r.URL.Path, servicePath):
		g.service.ServeHTTP(w, r)
	case !g.sameOrigin(r):
		http.Error(w, "Another site asked for this page. sayso answers only to its own pages.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, HEAD, POST")
		http.Error(w, "These pages can be read, and forms on them sent.", http.StatusMethodNotAllowed)
	case r.Method == http.MethodPost && !ownForm(r):
		http.Error(w, "A change must come from a form on one of sayso's own pages.", http.StatusForbidden)
	case strings.HasPrefix(r.URL.Path, assetPath):
		g.assets.ServeHTTP(w, r)
	case r.URL.Query().Has("token"):
		g.enter(w, r)
	case !g.knows(r):
		g.stranger.ServeHTTP(w, r)
	default:
		g.next.ServeHTTP(w, r)
	}
}

func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	// Other sites learn nothing. Not "no-referrer": with it a browser posts our
	// own forms as if they came from nowhere (Fetch, "append a request Origin").
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// sameOrigin reports whether the request names no origin or this one.
func (g guard) sameOrigin(r *http.Request) bool {
	origins := r.Header.Values("Origin")
	return len(origins) == 0 || len(origins) == 1 && origins[0] == "http://"+r.Host
}

// ownForm reports whether a request that changes something comes from a page of
// ours. Every browser names the origin of a form that is posted; who does not
// is no browser with our page in it.
func ownForm(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return r.Header.Get("Origin") == "http://"+r.Host && (site == "" || site == "same-origin")
}

// enter takes the token out of the address and into a cookie.
func (g guard) enter(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if !g.isToken(query.Get("token")) {
		g.stranger.ServeHTTP(w, r)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName(r.Host), Value: g.opt.Token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	query.Del("token")
	// A path that begins with two slashes would lead to another host.
	to := url.URL{Path: path.Clean("/" + strings.TrimLeft(r.URL.Path, `/\`)), RawQuery: query.Encode()}
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
}

func (g guard) knows(r *http.Request) bool {
	for _, c := range r.CookiesNamed(cookieName(r.Host)) {
		if g.isToken(c.Value) {
			return true
		}
	}
	return false
}

func (g guard) isToken(s string) bool {
	return g.opt.Token != "" && subtle.ConstantTimeCompare([]byte(s), []byte(g.opt.Token)) == 1
}

// cookieName carries the port, because browsers share the cookies of a host
// between its ports, and two cases may be open at a time.
func cookieName(host string) string {
	_, port, err := net.SplitHostPort(host)
	if err != nil {
		return "sayso"
	}
	return "sayso-" + port
}
