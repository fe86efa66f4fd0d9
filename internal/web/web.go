// Package web shows a case in a browser on the same computer: the case's home,
// its ledger, its documents with what was read out of them and their copies, what came
// before and after testimonies, who is who, who posted together, the cards of accounts, of
// bylines and of two bylines, where a byline stands, and search; and answers OpenRefine on
// that computer about names (reconcile.go).
//
// It answers what the case holds and where each row stands, and takes what
// readers decide and the files that they have. It draws no conclusion of its own and keeps
// no state but the open case and files on their way into it: the address of a
// page is the question, so a page can be kept as a bookmark and printed. What changes the case is a form that is posted; scripts make
// that quicker.
//
// What is shown was written by strangers. No page of theirs is ever rendered:
// only text that was read out of it, escaped, and the policy sent with every
// answer lets the browser load nothing that does not come from here.
//
// Read guard.go first, which says who may ask; then visit.go, which says what is
// known of a reader; then ledger.go as an example of a page.
package web

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"sayso/internal/cards"
	"sayso/internal/casefile"
	"sayso/internal/language"
	"sayso/internal/review"
	"sayso/internal/voices"
)

// Options says who may ask and what to say of this program.
type Options struct {
	Token   string   // who shows it may read; an empty token lets nobody in
	Version string   // of sayso, for the foot of the page
	Hosts   []string // names under which the server may be asked for, with the port: "127.0.0.1:7373"; see [Hosts]
	Reader  string   // who decides, unless the reader says otherwise in the settings

	Now  func() time.Time // of decisions; time.Now if nil
	Done <-chan struct{}  // closed when the server is to end, so that streams end with it

	Patience time.Duration // of a page with what is worked out in the background; a little if 0

	MaxUpload int64  // bytes of the files of one form; 4 GiB if 0
	Uploads   string // folder for files on their way into the case; the system's for temporary files if ""
}

// A Server answers with the pages of a case, and takes files in for them.
type Server struct {
	http.Handler
	s *site
}

// Close calls off what is being taken in, removes what was uploaded and ends what
// goes on in the background. It must be called before the case is closed.
func (s *Server) Close() {
	s.s.takings.close()
	s.s.voices.Close()
	s.s.cards.Close()
	s.s.matching.Close()
	s.s.comparing.close()
	s.s.answering.close()
}

// A site is a case with its pages.
type site struct {
	c         *casefile.Case
	opt       Options
	languages *language.Languages
	pages     *pages
	known     known
	chain     custodyCache
	voices    *voices.Finder
	cards     *cards.Maker
	takings   *takings
	matching  *review.Matching
	comparing *comparing
	answering *answering
}

// New returns the pages of c. Close must be called.
func New(c *casefile.Case, opt Options) *Server {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	s := &site{c: c, opt: opt, languages: loadLanguages(), takings: newTakings(opt.MaxUpload, opt.Uploads), matching: review.NewMatching(c), comparing: newComparing(c, opt.Now), answering: newAnswering()}
	s.pages = newPages()
	s.voices = voices.NewFinder(c)
	s.cards = cards.NewMaker(c)
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", s.page(s.home))
	mux.Handle("GET /documents", s.page(s.documents))
	mux.Handle("GET /document/{id}", s.page(s.document))
	mux.Handle("POST /document/{id}/statement", s.page(s.byHand))
	mux.Handle("GET /ledger", s.page(s.ledger))
	mux.Handle("GET /statement/{id}", s.page(s.statement))
	mux.Handle("GET /search", s.page(s.search))
	mux.Handle("GET /rejected", s.page(s.rejected))
	mux.Handle("GET /log", s.page(s.log))
	mux.Handle("GET /add", s.page(s.addForm))
	mux.Handle("POST /add", s.page(s.receiveFiles))
	mux.Handle("GET /add/{id}", s.page(s.taking))
	mux.Handle("POST /add/{id}", s.page(s.goOn))
	mux.HandleFunc("GET /add/{id}/events", s.takingEvents)
	mux.Handle("GET /settings", s.page(s.settings))
	mux.Handle("POST /settings", s.page(s.keepSettings))
	mux.Handle("POST /settings/case", s.page(s.keepCaseSettings))
	mux.HandleFunc("GET /ledger.csv", s.ledgerCSV)
	mux.HandleFunc("GET /ledger.jsonl", s.ledgerJSON)
	mux.HandleFunc("GET /ledger.csv-metadata.json", s.ledgerCSVW)
	mux.Handle("POST /queries", s.page(s.saveQuery))
	mux.Handle("GET /search/batch", s.page(s.batch))
	mux.Handle("POST /search/batch", s.page(s.askBatch))
	mux.HandleFunc("POST /search/batch.csv", s.batchCSV)
	mux.Handle("GET /names", s.page(s.names))
	mux.Handle("GET /names/pairs", s.page(s.pairQueue))
	mux.Handle("GET /names/pair", s.page(s.pair))
	mux.Handle("GET /names/state", s.page(s.pairState))
	mux.Handle("POST /names/judge", s.page(s.judge))
	mux.Handle("POST /names/undo", s.page(s.takeBackJudgement))
	mux.Handle("GET /copies", s.page(s.copies))
	mux.Handle("GET /copies/{document}", s.page(s.copyChain))
	mux.Handle("POST /copies/judge", s.page(s.judgeCopies))
	mux.Handle("POST /copies/undo", s.page(s.takeBackCopies))
	s.beforeRoutes(mux)
	mux.Handle("GET /name", s.page(s.name))
	mux.Handle("GET /entity/{id}", s.page(s.entity))
	mux.Handle("GET /outlet", s.page(s.outlet))
	mux.Handle("GET /word", s.page(s.word))
	mux.Handle("GET /voices", s.page(s.voicesPage))
	mux.Handle("GET /voices/edge", s.page(s.voiceEdge))
	mux.Handle("GET /voices/account", s.page(s.voiceCard))
	mux.Handle("GET /voices/network", s.page(s.voiceNetwork))
	mux.Handle("GET /voices/groups", s.page(s.voiceGroups))
	mux.Handle("GET /voices/group/{n}", s.page(s.voiceGroup))
	mux.HandleFunc("GET /voices.csv", s.voicesCSV)
	mux.HandleFunc("GET /voices/pairs.csv", s.voicePairsCSV)
	mux.HandleFunc("GET /voices.gexf", s.voicesGraph(gexf))
	mux.HandleFunc("GET /voices.graphml", s.voicesGraph(graphml))
	mux.HandleFunc("GET /voices/groups.csv", s.voiceGroupsCSV)
	mux.HandleFunc("GET /voices/groups.gexf", s.voiceGroupsGraph(gexf))
	mux.HandleFunc("GET /voices/groups.graphml", s.voiceGroupsGraph(graphml))
	mux.Handle("GET /bylines", s.page(s.bylines))
	mux.Handle("GET /byline", s.page(s.byline))
	mux.HandleFunc("GET /byline/placements.csv", s.placementsCSV)
	mux.HandleFunc("GET /byline/card.json", s.bylineFile)
	mux.Handle("GET /byline/pair", s.page(s.bylinePair))
	mux.HandleFunc("GET /byline/pair.json", s.pairFile)
	mux.Handle("GET /accounts", s.page(s.accounts))
	mux.Handle("GET /account", s.page(s.account))
	mux.HandleFunc("GET /account/rhythm.json", s.rhythmFile("application/json", ".json", rhythmJSON))
	mux.HandleFunc("GET /account/rhythm.svg", s.rhythmFile("image/svg+xml", ".svg", rhythmSVG))
	mux.HandleFunc("GET /account/partition.json", s.partitionFile())
	mux.Handle("GET /review", s.page(s.review))
	mux.Handle("GET /review/state", s.page(s.reviewState))
	mux.Handle("POST /decide", s.page(s.decide))
	mux.Handle("POST /undo", s.page(s.undo))
	mux.HandleFunc("GET /events", s.events)
	mux.Handle("/", s.page(noSuchPage))
	return &Server{guard{opt: opt, stranger: http.HandlerFunc(s.stranger), assets: http.HandlerFunc(serveAsset), service: http.HandlerFunc(s.reconcile), next: mux}, s}
}

// A view is what a page has to show: a template and its data.
type view struct {
	name  string // of the template
	title string // of the window
	here  string // which part of the site: "home", "ledger", "documents", "search"
	data  any
	part  string // a template of the page that is enough for a script of ours, which has the rest
	to    string // an address to go to instead

	cookies []*http.Cookie // for the browser to keep
	status  int            // of HTTP; 200 if 0
}

// A page returns what to show, or why it cannot.
type page func(context.Context, *visit) (view, error)

// page turns a page into a handler.
func (s *site) page(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		r := s.visit(request)
		v, err := p(r.Context(), r)
		for _, c := range v.cookies {
			http.SetCookie(w, c)
		}
		switch {
		case err != nil:
			s.fail(w, r, err)
		case v.to != "":
			http.Redirect(w, request, v.to, http.StatusSeeOther)
		default:
			s.show(w, r, cmp.Or(v.status, http.StatusOK), v)
		}
	})
}
