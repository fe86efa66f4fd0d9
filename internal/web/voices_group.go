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
	asking
	Groups *voices.Groups
	Rows   []groupRow
}

// A groupRow is a group in the table.
type groupRow struct {
	voices.Group
	Number int
	URL    string
	Some   []voice // its members that met others most
}

const namedInARow = 5

// askGroups is askVoices with the groups of the answer.
func (s *site) askGroups(ctx context.Context, v *visit) (asking, *voices.Groups, error) {
	a, err := s.askVoices(ctx, v)
	if err != nil || a.Waiting {
		return a, nil, err
	}
	groups, err := s.voices.Groups(ctx, a.Question, cmp.Or(s.opt.Patience, patience))
	if a.Waiting = groups == nil; !a.Waiting {
		a.Found = groups.Finding
	}
	return a, groups, err
}

func (s *site) voiceGroups(ctx context.Context, v *visit) (view, error) {
	a, groups, err := s.askGroups(ctx, v)
	if err != nil {
		return view{}, err
	}
	g := voiceGroups{asking: a, Groups: groups}
	if groups != nil {
		for i, one := range groups.All {
			row := groupRow{Group: one, Number: i + 1, URL: a.groupURL(i + 1)}
			for _, m := range one.Members[:min(namedInARow, len(one.Members))] {
				row.Some = append(row.Some, a.voice(m.Account))
			}
			g.Rows = append(g.Rows, row)
		}
	}
	return view{name: "voices-groups", title: v.say.Text("voices.groups"), here: "voices", data: g}, nil
}

func (a asking) groupURL(n int) string { return a.URL("/voices/group/" + strconv.Itoa(n)) }

// Beyond is how many members the row does not name.
func (r groupRow) Beyond() int { return len(r.Members) - len(r.Some) }

// A voiceGroup is a group with its accounts and what they posted.
type voiceGroup struct {
	asking
	voices.Group
	Groups  *voices.Groups
	Number  int
	Named   []namedMember
	Rounds  []groupRound
	Pager   pager
	ListURL string
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
	a, groups, err := s.askGroups(ctx, v)
	g := voiceGroup{asking: a, Groups: groups, ListURL: a.URL("/voices/groups")}
	if err != nil || groups == nil {
		return view{name: "voices-group", title: v.say.Text("voices.groups"), here: "voices", data: g}, err
	}
	if g.Number, err = strconv.Atoi(v.PathValue("n")); err != nil || g.Number < 1 || g.Number > len(groups.All) {
		return view{}, fmt.Errorf("group %q: there are %d: %w", v.PathValue("n"), len(groups.All), sayso.ErrNotFound)
	}
	g.Group = groups.All[g.Number-1]
	for _, m := range g.Members {
		g.Named = append(g.Named, namedMember{m, a.voice(m.Account)})
	}
	rounds := groups.Rounds(g.Number)
	g.Pager = newPager(v.URL.Path, v.URL.Query(), page, roundsOnAPage, len(rounds))
	if g.Rounds, err = s.sayRounds(ctx, a, rounds[g.Pager.Offset():g.Pager.Last]); err != nil {
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
