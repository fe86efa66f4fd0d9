package web

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"sayso"
	"sayso/internal/voices"
)

// Groups of accounts that posted together with one another more than with others, and
// what each of them posted, over time. They are looked for when somebody asks, in the
// background, because that takes longer than to find who posted together.

// A voiceGroups is the table of groups.
type voiceGroups struct {
	grouping
	Rows  []groupRow
	Files []choice
}

// A groupRow is a group in the table.
type groupRow struct {
	voices.Group
	Number int
	URL    string
	Some   []voice // its members that met others most
}

const namedInARow = 5

// A grouping is an asking for groups: of edges beyond chance, or of all.
type grouping struct {
	asking
	Groups *voices.Groups
	Of     string // allEdges, or ""
}

// allEdges is, in an address, that groups are of all edges, whatever chance makes of them.
const allEdges = "all"

// askGroups is askVoices with the groups of the answer.
func (s *site) askGroups(ctx context.Context, v *visit) (g grouping, err error) {
	if g.Of = v.URL.Query().Get("of"); g.Of != "" && g.Of != allEdges {
		return g, fmt.Errorf("of=%s: it can be all: %w", g.Of, sayso.ErrUsage)
	}
	if g.asking, err = s.askVoices(ctx, v); err != nil || g.Waiting {
		return g, err
	}
	g.Groups, err = s.voices.Groups(ctx, g.Question, g.Of == "", cmp.Or(s.opt.Patience, patience))
	if g.Waiting, g.For = g.Groups == nil, "voices.wait.groups"; !g.Waiting && g.Found.Sample != g.Groups.Sample {
		g.Found = g.Groups.Finding // the case has other posts meanwhile
	}
	return g, err
}

// ListURL leads to the groups.
func (g grouping) ListURL() string { return g.URL("/voices/groups", "of", g.Of) }

// OtherURL leads to the groups of the other edges: of all, or of those beyond chance.
func (g grouping) OtherURL() string {
	if g.Of == allEdges {
		return g.URL("/voices/groups")
	}
	return g.URL("/voices/groups", "of", allEdges)
}

func (s *site) voiceGroups(ctx context.Context, v *visit) (view, error) {
	asked, err := s.askGroups(ctx, v)
	if err != nil {
		return view{}, err
	}
	g := voiceGroups{grouping: asked}
	if g.Groups != nil {
		g.Files = g.say.graphFiles("voices.groups.csv", func(path string) string { return g.URL("/voices/groups"+path, "of", g.Of) })
		for i, one := range g.Groups.All {
			row := groupRow{Group: one, Number: i + 1, URL: g.groupURL(i + 1)}
			for _, m := range one.Members[:min(namedInARow, len(one.Members))] {
				row.Some = append(row.Some, g.voice(m.Account))
			}
			g.Rows = append(g.Rows, row)
		}
	}
	return view{name: "voices-groups", title: v.say.Text("voices.groups"), here: "voices", data: g}, nil
}

func (g grouping) groupURL(n int) string {
	return g.URL("/voices/group/"+strconv.Itoa(n), "of", g.Of)
}

// Beyond is how many members the row does not name.
func (r groupRow) Beyond() int { return len(r.Members) - len(r.Some) }

// A voiceGroup is a group with its accounts and what they posted.
type voiceGroup struct {
	grouping
	voices.Group
	Number int
	Named  []namedMember
	Rounds []groupRound
	Pager  pager
}

type namedMember struct {
	voices.Member
	Who voice
}

// A groupRound is what members shared, with their posts and the texts of those.
type groupRound struct {
	voices.Round
	Said []groupPost
	More int // posts that are not shown
}

type groupPost struct {
	sidePost
	By voice
}

const (
	roundsOnAPage = 20
	postsOfARound = 12
)

func (s *site) voiceGroup(ctx context.Context, v *visit) (view, error) {
	page, err := pageNumber(v.URL.Query())
	if err != nil {
		return view{}, err
	}
	asked, err := s.askGroups(ctx, v)
	g := voiceGroup{grouping: asked}
	groups := g.Groups
	if err != nil || groups == nil {
		return view{name: "voices-group", title: v.say.Text("voices.groups"), here: "voices", data: g}, err
	}
	if g.Number, err = strconv.Atoi(v.PathValue("n")); err != nil || g.Number < 1 || g.Number > len(groups.All) {
		return view{}, fmt.Errorf("group %q: there are %d: %w", v.PathValue("n"), len(groups.All), sayso.ErrNotFound)
	}
	g.Group = groups.All[g.Number-1]
	for _, m := range g.Members {
		g.Named = append(g.Named, namedMember{m, g.voice(m.Account)})
	}
	rounds := groups.Rounds(g.Number)
	g.Pager = newPager(v.URL.Path, v.URL.Query(), page, roundsOnAPage, len(rounds))
	if g.Rounds, err = s.sayRounds(ctx, g.asking, rounds[g.Pager.Offset():g.Pager.Last]); err != nil {
		return view{}, err
	}
	return view{name: "voices-group", title: v.say.Text("voices.group", "number", g.Number), here: "voices", data: g}, nil
}

// sayRounds puts the texts to the posts of rounds.
func (s *site) sayRounds(ctx context.Context, a asking, rounds []voices.Round) ([]groupRound, error) {
	var ids []string
	for _, r := range rounds {
		for _, p := range r.Posts[:min(len(r.Posts), postsOfARound)] {
			ids = append(ids, p.ID)
		}
	}
	texts, err := s.c.PostsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	said := make([]groupRound, len(rounds))
	for i, r := range rounds {
		said[i] = groupRound{Round: r, More: max(0, len(r.Posts)-postsOfARound)}
		for _, p := range r.Posts[:len(r.Posts)-said[i].More] {
			post, ok := texts[p.ID]
			said[i].Said = append(said[i].Said, groupPost{sidePost{post, !ok}, a.voice(p.Account)})
		}
	}
	return said, nil
}
