package web

import (
	"context"
	"time"

	"sayso"
	"sayso/internal/voices"
)

// The card of an account lays what the posts of the case say beside the ways in which
// accounts come to post together without anybody's having arranged it. It weighs
// nothing and adds nothing up: whether one of them fits is the reader's to judge.

// A voiceCard is an account with what is known of it.
type voiceCard struct {
	asking
	voice
	voices.Card
	With  []meeting // the heaviest
	All   string    // address of all its edges
	Own   []ownPost
	Pager pager
}

// An ownPost is a post of the account with what it shares of the kind that is asked for.
type ownPost struct {
	sidePost
	At     time.Time
	Shares []voices.Tally
}

const (
	meetingsOnACard = 25
	postsOnACard    = 25
)

func (s *site) voiceCard(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	c := voiceCard{}
	if c.asking, err = s.askVoices(ctx, v); err != nil || c.Waiting {
		return view{name: "voices-account", title: v.say.Text("voices.title"), here: "voices", data: c}, err
	}
	n, err := c.accountIn(given, "is", "on")
	if err != nil {
		return view{}, err
	}
	c.voice = c.asking.voice(n)
	if c.Card, err = c.Found.Card(ctx, n); err != nil {
		return view{}, err
	}
	c.With = c.meetingsOf(n, c.Edges[:min(len(c.Edges), meetingsOnACard)])
	c.All = c.asking.URL("/voices", "account", c.Handle, "platform", c.Platform)
	c.Pager = newPager("/voices/account", given, page, postsOnACard, c.Posts)
	if c.Own, err = s.ownPosts(ctx, c, n); err != nil {
		return view{}, err
	}
	return view{name: "voices-account", title: c.Handle, here: "voices", data: c}, nil
}

// meetingsOf are edges of an account, which stands first in each.
func (a asking) meetingsOf(account int, edges []voices.Edge) []meeting {
	all := a.meetings(edges)
	for i, m := range all {
		if m.A != account {
			all[i].First, all[i].Second = m.Second, m.First
		}
	}
	return all
}

func (s *site) ownPosts(ctx context.Context, c voiceCard, account int) ([]ownPost, error) {
	posts, _ := c.Found.Sample.PostsOf(account, postsOnACard, c.Pager.Offset())
	ids := make([]string, len(posts))
	for i, p := range posts {
		ids[i] = p.ID
	}
	texts, err := s.c.PostsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	own := make([]ownPost, len(posts))
	for i, p := range posts {
		post, ok := texts[p.ID]
		own[i] = ownPost{sidePost{post, !ok}, p.Time, c.Found.Shared(account, c.Pager.Offset()+i)}
	}
	return own, nil
}

// Many is more accounts than which share what is hard to miss.
func (voiceCard) Many() int { return voices.Popular }

// Unclear is how many of its posts do not say which program sent them.
func (c voiceCard) Unclear() int {
	for _, t := range c.Clients {
		if t.Name == "" {
			return t.N
		}
	}
	return 0
}

// Busy is the day that most of its pairs fall on.
func (c voiceCard) Busy() sayso.Date {
	day := sayso.DayOf(c.Busiest)
	return sayso.Date{First: day, Last: day, Precision: sayso.PrecisionDay, Calendar: sayso.Gregorian}
}

// voiceURL leads from a post to the card of its account.
func voiceURL(a sayso.Account) string {
	return asking{Question: usualQuestion()}.URL("/voices/account", "is", a.Handle, "on", a.Platform)
}

func usualQuestion() voices.Question {
	return voices.Question{Kind: voices.Link, Window: usualWindow, Minimum: usualLeast}
}

// Cards leads to when the account posts, and whether its sides differ.
func (c voiceCard) Cards() string { return accountURL(c.voice.Account) }
