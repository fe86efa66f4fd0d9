package main

import (
	"context"
	"fmt"

	"sayso/hands"
	"sayso/internal/dice"
)

// A trial is an account with a split of which something is known.
type trial struct {
	name  string
	posts []hands.Post
	sides [2]string
}

// ask puts the question of a trial.
func (t trial) ask(ctx context.Context) (hands.Card, hands.PartitionFigures, error) {
	card, err := hands.Partition(ctx, t.posts, hands.Question{Sides: t.sides, Seed: 1})
	if err != nil {
		return card, hands.PartitionFigures{}, fmt.Errorf("%s: %w", t.name, err)
	}
	figures, _ := card.Figures.(hands.PartitionFigures)
	return card, figures, nil
}

const (
	android = "Twitter for Android"
	iPhone  = "Twitter for iPhone"
	web     = "Twitter Web Client"
)

func clientTrial(posts []hands.Post) trial {
	return trial{"client, October 2015 to November 2016", between(posts, "2015-10", "2016-12"), [2]string{android, iPhone}}
}

func signatureTrial(posts []hands.Post) trial {
	return trial{"signature, 2014 to 2016", posts, [2]string{signed, unsigned}}
}

// between are the posts from one month or day up to another.
func between(posts []hands.Post, from, to string) (kept []hands.Post) {
	for _, p := range posts {
		if day := p.Time.Format("2006-01-02"); from <= day && day < to {
			kept = append(kept, p)
		}
	}
	return kept
}

// sided puts the posts of one client on a side.
func sided(posts []hands.Post, client, side string) (kept []hands.Post) {
	for _, p := range posts {
		if p.Side == client {
			p.Side = side
			kept = append(kept, p)
		}
	}
	return kept
}

// driftTrials split one client of the account by time: one after the other, and, which
// is harder, so that the later side is mixed in more and more.
func driftTrials(posts []hands.Post) (all []trial) {
	for _, t := range []struct{ client, from, middle, to string }{
		{android, "2013-01", "2015-01", "2017-01"},
		{android, "2013-01", "2013-07", "2014-01"},
		{android, "2013-07", "2014-01", "2014-07"},
		{android, "2014-01", "2014-07", "2015-01"},
		{android, "2014-07", "2015-01", "2015-07"},
		{android, "2015-01", "2015-07", "2016-01"},
		{android, "2015-07", "2016-01", "2016-07"},
		{android, "2016-01", "2016-07", "2017-01"},
		{web, "2011-01", "2012-01", "2013-01"},
		{web, "2012-01", "2012-07", "2013-01"},
		{web, "2012-01", "2013-01", "2014-01"},
		{iPhone, "2016-01", "2016-07", "2017-01"},
		{iPhone, "2016-01", "2017-01", "2018-01"},
		{iPhone, "2017-01", "2017-07", "2018-01"},
	} {
		early, late := sided(between(posts, t.from, t.middle), t.client, "earlier"), sided(between(posts, t.middle, t.to), t.client, "later")
		all = append(all, trial{fmt.Sprintf("%s, %s, %s to %s", t.client, t.from, t.middle, t.to), append(early, late...), [2]string{"earlier", "later"}})
	}
	for _, t := range []struct{ client, from, to string }{{android, "2013-01", "2016-12"}, {android, "2015-01", "2016-01"}, {web, "2011-01", "2014-01"}, {iPhone, "2015-10", "2018-01"}} {
		for seed := range 3 {
			all = append(all, mixed(sided(between(posts, t.from, t.to), t.client, "earlier"), fmt.Sprintf("%s, %s to %s, mixed more and more, %d", t.client, t.from, t.to, seed+1), uint64(seed)))
		}
	}
	return all
}

// mixed gives a post to the later side the likelier the later it is: one in ten at the
// beginning, nine in ten at the end.
func mixed(posts []hands.Post, name string, seed uint64) trial {
	chance := dice.Dice(seed*2654435761 + 12345)
	first, last := posts[0].Time, posts[0].Time
	for _, p := range posts {
		if p.Time.Before(first) {
			first = p.Time
		}
		if p.Time.After(last) {
			last = p.Time
		}
	}
	for i := range posts {
		age := float64(posts[i].Time.Sub(first)) / float64(last.Sub(first))
		if chance.Share() < .1+.8*age {
			posts[i].Side = "later"
		}
	}
	return trial{name, posts, [2]string{"earlier", "later"}}
}
