package web

import (
	"context"
	"net/url"

	"sayso"
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
	voices.Pair
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
		pairs, err := e.Found.Pairs(ctx, edge.A, edge.B)
		if err != nil {
			return view{}, err
		}
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
		laid[i] = voicePair{Pair: p, Left: side(left), Right: side(right), Seconds: p.Lag().Seconds()}
		if p.Lag() > 0 {
			laid[i].Ahead = e.voice(p.Older.Account)
		}
	}
	return laid, nil
}
