// Package web shows a case in a browser on the same computer: the case's home,
// its ledger, its documents with what was read out of them, and search.
//
// It answers what the case holds and where each row stands. It changes nothing
// (this first form only reads), draws no conclusion and keeps no state but the
// open case: the address of a page is the question, so a page can be kept as a
// bookmark and printed. Everything works without a script.
//
// What is shown was written by strangers. No page of theirs is ever rendered:
// only text that was read out of it, escaped, and the policy sent with every
// answer lets the browser load nothing that does not come from here.
//
// Read guard.go first, which says who may ask; then ledger.go as an example of
// a page.
package web

import (
	"context"
	"net/http"

	"sayso/internal/casefile"
)

// Options says who may ask and what to say of this program.
type Options struct {
	Token   string   // who shows it may read; an empty token lets nobody in
	Version string   // of sayso, for the foot of the page
	Hosts   []string // names under which the server may be asked for, with the port: "127.0.0.1:7373"; see [Hosts]
}

// A site is a case with its pages.
type site struct {
	c       *casefile.Case
	version string
	pages   pages
}

// New returns the pages of c.
func New(c *casefile.Case, opt Options) http.Handler {
	s := &site{c: c, version: opt.Version, pages: parsePages()}
	mux := http.NewServeMux()
	mux.Handle("/{$}", s.page(s.home))
	mux.Handle("/documents", s.page(s.documents))
	mux.Handle("/document/{id}", s.page(s.document))
	mux.Handle("/ledger", s.page(s.ledger))
	mux.Handle("/statement/{id}", s.page(s.statement))
	mux.Handle("/search", s.page(s.search))
	mux.Handle("/rejected", s.page(s.rejected))
	mux.Handle("/", s.page(noSuchPage))
	return guard{opt: opt, stranger: http.HandlerFunc(s.stranger), style: http.HandlerFunc(serveStyle), next: mux}
}

// A view is what a page has to show: a template and its data.
type view struct {
	name  string // of the template
	title string // of the window
	here  string // which part of the site: "home", "ledger", "documents", "search"
	data  any
	to    string // an address to go to instead
}

// page turns a page into a handler. A page returns what to show or why it
// cannot.
func (s *site) page(p func(context.Context, *http.Request) (view, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := p(r.Context(), r)
		switch {
		case err != nil:
			s.fail(w, r, err)
		case v.to != "":
			http.Redirect(w, r, v.to, http.StatusSeeOther)
		default:
			s.show(w, r, http.StatusOK, v)
		}
	})
}
