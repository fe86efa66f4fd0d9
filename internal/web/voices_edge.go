package web

import (
	"context"
	"net/http"
	"net/url"

	"sayso"
	"sayso/internal/export"
	"sayso/internal/voices"
)

// A voiceEdge is two accounts with the posts that they met in.
type voiceEdge struct {
	asking
	meeting
	Met   bool // the two have an edge
	Pairs []voicePair
	Pager pager
	CSV   string
}

// A voicePair is two posts of one object beside one another: the left is of the first
// account, whichever was earlier.
type voicePair struct {
	Object      string
	Popularity  int
	Left, Right sidePost
	Seconds     float64 // from the older to the newer
	Ahead       voice   // whose post is older; none if they are of the same time
}

// A sidePost is a post with its text.
type sidePost struct {
	sayso.Post
	Gone bool // the case does not give the text; it never should
}

const pairsOnAPage = 50

func (s *site) voiceEdge(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	e := voiceEdge{}
	if e.asking, err = s.askVoices(ctx, v); err != nil || e.Waiting {
		return view{name: "voices-edge", title: v.say.Text("voices.title"), here: "voices", data: e}, err
	}
	a, b, err := e.two(given)
	if err != nil {
		return view{}, err
	}
	e.First, e.Second = e.voice(a), e.voice(b)
	e.CSV = e.edgeURL("/voices/pairs.csv", e.First.Account, e.Second.Account)
	if edge, ok := e.Found.Edge(a, b); ok {
		e.Met, e.meeting = true, e.asking.meeting(edge)
		pairs := e.Found.Pairs(edge.A, edge.B)
		e.Pager = newPager("/voices/edge", given, page, pairsOnAPage, len(pairs))
		if e.Pairs, err = s.layVoicePairs(ctx, e, pairs[e.Pager.Offset():e.Pager.Last]); err != nil {
			return view{}, err
		}
	}
	title := v.say.Text("voices.edge.title", "first", e.First.Handle, "second", e.Second.Handle)
	return view{name: "voices-edge", title: title, here: "voices", data: e}, nil
}

// two are the accounts that an address of an edge names.
func (a asking) two(given url.Values) (first, second int, err error) {
	if first, err = a.accountIn(given, "a", "a_on"); err != nil {
		return 0, 0, err
	}
	second, err = a.accountIn(given, "b", "b_on")
	return first, second, err
}

// layVoicePairs puts the texts to pairs, with each account on its side.
func (s *site) layVoicePairs(ctx context.Context, e voiceEdge, pairs []voices.Pair) ([]voicePair, error) {
	var ids []string
	for _, p := range pairs {
		ids = append(ids, p.Older.ID, p.Newer.ID)
	}
	texts, err := s.c.PostsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	side := func(p voices.Post) sidePost {
		post, ok := texts[p.ID]
		return sidePost{post, !ok}
	}
	laid := make([]voicePair, len(pairs))
	for i, p := range pairs {
		left, right := p.Older, p.Newer
		if left.Account != e.A {
			left, right = right, left
		}
		laid[i] = voicePair{Object: p.Object, Popularity: p.Popularity, Left: side(left), Right: side(right), Seconds: p.Lag().Seconds()}
		if p.Lag() > 0 {
			laid[i].Ahead = e.voice(p.Older.Account)
		}
	}
	return laid, nil
}

// voicesCSV sends all edges that the filter picks.
func (s *site) voicesCSV(w http.ResponseWriter, r *http.Request) {
	filter, err := voiceFilter(r.URL.Query())
	if err != nil {
		s.fail(w, s.visit(r), err)
		return
	}
	s.voicesFile(w, r, "voices.csv", func(a asking) error {
		edges, _ := a.Found.List(filter, len(a.Found.Edges), 0)
		return export.Voices(w, a.named, edges)
	})
}

// voicePairsCSV sends the pairs of posts behind an edge.
func (s *site) voicePairsCSV(w http.ResponseWriter, r *http.Request) {
	s.voicesFile(w, r, "voices-pairs.csv", func(a asking) error {
		first, second, err := a.two(r.URL.Query())
		if err != nil {
			return err
		}
		return export.VoicePairs(w, a.named, a.Found.Pairs(first, second))
	})
}

func (a asking) named(n int) (platform, handle string) {
	account := a.Found.Sample.Accounts[n]
	return account.Platform, account.Handle
}

// voicesFile sends a file, once the answer is there: who downloads cannot be told to
// ask again.
func (s *site) voicesFile(w http.ResponseWriter, r *http.Request, name string, send func(asking) error) {
	v := s.visit(r)
	a, err := s.askVoices(r.Context(), v)
	for err == nil && a.Waiting {
		a, err = s.askVoices(r.Context(), v)
	}
	if err != nil {
		s.fail(w, v, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	if err := send(a); err != nil {
		panic(http.ErrAbortHandler) // half a file does not pass for a whole one
	}
}
