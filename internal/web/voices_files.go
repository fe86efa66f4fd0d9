package web

import (
	"context"
	"io"
	"net/http"
	"strings"

	"sayso/internal/export"
	"sayso/internal/voices"
)

// Files hold what the pages show, for other programs: edges as a table or a graph, groups,
// and the posts behind an edge. Who downloads cannot be told to ask again, so that a
// file waits for the test against chance.

// A graphFormat is how a graph is written.
type graphFormat struct {
	ending, kind string
	write        func(io.Writer, export.Graph) error
}

var (
	gexf    = graphFormat{".gexf", "application/gexf+xml", export.GEXF}
	graphml = graphFormat{".graphml", "application/graphml+xml", export.GraphML}
)

// graphFiles are a table and graphs of the same, by their endings.
func (w wording) graphFiles(table string, at func(ending string) string) []choice {
	return []choice{
		{Label: w.Text(table), URL: at(".csv")},
		{Label: w.Text("voices.gexf"), URL: at(gexf.ending)},
		{Label: w.Text("voices.graphml"), URL: at(graphml.ending)},
	}
}

// voicesCSV sends all edges that the filter picks.
func (s *site) voicesCSV(w http.ResponseWriter, r *http.Request) {
	s.edgesFile(w, r, "text/csv", ".csv", func(a asking, edges []voices.Edge) error {
		return export.Voices(w, a.named, a.Found, edges)
	})
}

// voicesGraph sends them as a graph.
func (s *site) voicesGraph(format graphFormat) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.edgesFile(w, r, format.kind, format.ending, func(a asking, edges []voices.Edge) error {
			return format.write(w, export.VoiceGraph(a.named, a.Found, edges))
		})
	}
}

func (s *site) edgesFile(w http.ResponseWriter, r *http.Request, kind, ending string, send func(asking, []voices.Edge) error) {
	filter, err := voiceFilter(r.URL.Query())
	if err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	a, ok := patiently(s, w, r, func(ctx context.Context, v *visit) (asking, bool, error) {
		a, err := s.askVoices(ctx, v)
		return a, a.Waiting || a.Testing, err
	})
	if !ok {
		return
	}
	edges, _ := a.Found.List(filter, len(a.Found.Edges), 0)
	attach(w, kind, a.fileName("voices", ending), func() error { return send(a, edges) })
}

// voicePairsCSV sends the pairs of posts behind an edge.
func (s *site) voicePairsCSV(w http.ResponseWriter, r *http.Request) {
	a, ok := patiently(s, w, r, func(ctx context.Context, v *visit) (asking, bool, error) {
		a, err := s.askVoices(ctx, v)
		return a, a.Waiting, err
	})
	if !ok {
		return
	}
	first, second, err := a.two(r.URL.Query())
	if err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	pairs, err := a.Found.Pairs(r.Context(), first, second)
	if err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	attach(w, "text/csv", a.fileName("voices-pairs", ".csv"), func() error { return export.VoicePairs(w, a.named, pairs) })
}

// voiceGroupsCSV sends who is in which group.
func (s *site) voiceGroupsCSV(w http.ResponseWriter, r *http.Request) {
	s.groupsFile(w, r, "text/csv", ".csv", func(g grouping) error {
		return export.VoiceCommunities(w, g.named, g.Groups)
	})
}

// voiceGroupsGraph sends the accounts of groups with the edges between them.
func (s *site) voiceGroupsGraph(format graphFormat) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.groupsFile(w, r, format.kind, format.ending, func(g grouping) error {
			return format.write(w, export.VoiceGroupGraph(g.named, g.Groups))
		})
	}
}

func (s *site) groupsFile(w http.ResponseWriter, r *http.Request, kind, ending string, send func(grouping) error) {
	g, ok := patiently(s, w, r, func(ctx context.Context, v *visit) (grouping, bool, error) {
		g, err := s.askGroups(ctx, v)
		return g, g.Waiting, err
	})
	if !ok {
		return
	}
	stem := "voices-groups"
	if g.Of != "" {
		stem += "-of-" + g.Of
	}
	attach(w, kind, g.fileName(stem, ending), func() error { return send(g) })
}

// patiently asks until the answer is there, or says why there is none.
func patiently[A any](s *site, w http.ResponseWriter, r *http.Request, ask func(context.Context, *visit) (A, bool, error)) (A, bool) {
	v := s.visit(r)
	a, waiting, err := ask(r.Context(), v)
	for err == nil && waiting {
		a, waiting, err = ask(r.Context(), v)
	}
	if err != nil {
		s.fail(w, v, err)
	}
	return a, err == nil
}

// attach sends a file to be kept.
func attach(w http.ResponseWriter, kind, name string, send func() error) {
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	if err := send(); err != nil {
		panic(http.ErrAbortHandler) // half a file does not pass for a whole one
	}
}

// fileName says what was asked, in letters that every system has for names.
func (a asking) fileName(stem, ending string) string {
	window := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return 'u' // of microseconds
	}, windowText(a.Question.Window))
	return stem + "-" + string(a.Kind) + "-" + window + ending
}

func (a asking) named(n int) (platform, handle string) {
	account := a.Found.Sample.Accounts[n]
	return account.Platform, account.Handle
}
