package export

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"sayso/coordination/community"
)

// Communities writes who is in which community as CSV, in the order of the accounts. Communities
// are numbered from 1, the largest first.
func Communities(w io.Writer, accounts []string, p *community.Partition) error {
	c := cells{w: w}
	c.line("account_id,community,stability")
	for i, account := range accounts {
		c.id(account)
		c.integer(int64(p.Community[i]) + 1)
		c.number(p.Stability[i])
		c.end()
	}
	return c.flush()
}

// Resolutions writes what each resolution that was tried gave, as CSV: how many groups
// of three or more accounts, how well seeds agree, and how far its groups are those of
// the resolution chosen.
func Resolutions(w io.Writer, chosen community.Choice) error {
	c := cells{w: w}
	c.line("resolution,groups,accounts,seeds_agree,same_as_chosen,plateau")
	for _, t := range chosen.Trials {
		c.number(t.Resolution)
		c.integer(int64(t.Groups))
		c.integer(int64(t.Accounts))
		c.number(t.Agreement)
		c.number(t.Same)
		c.integer(onPlateau(t, chosen))
		c.end()
	}
	return c.flush()
}

func onPlateau(t community.Trial, c community.Choice) int64 {
	if c.From < c.To && c.From <= t.Resolution && t.Resolution <= c.To {
		return 1
	}
	return 0
}

// Evolution writes what became of groups as JSON lines, and returns how many.
func Evolution(w io.Writer, events iter.Seq2[community.Event, error]) (n int, err error) {
	for e, err := range events {
		if err != nil {
			return n, err
		}
		line := eventLine{
			From: e.From.Format(time.RFC3339Nano), To: e.To.Format(time.RFC3339Nano), Group: e.Group, Event: e.Fate, Others: append([]int{}, e.Others...),
			Accounts: e.Accounts, Joined: valid(e.Joined), Left: valid(e.Left), Jaccard: e.Jaccard, Stability: e.Stability,
		}
		if err := writeLine(w, line); err != nil {
			return n, fmt.Errorf("write what became of group %d: %w", e.Group, err)
		}
		n++
	}
	return n, nil
}

type eventLine struct {
	From      string         `json:"from"`
	To        string         `json:"to"`
	Group     int            `json:"group"`
	Event     community.Fate `json:"event"`
	Others    []int          `json:"others"`
	Accounts  int            `json:"accounts"`
	Joined    []string       `json:"joined"`
	Left      []string       `json:"left"`
	Jaccard   float64        `json:"jaccard"`
	Stability float64        `json:"stability"`
}

// valid are ids as JSON can say them.
func valid(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = strings.ToValidUTF8(id, "\uFFFD")
	}
	return out
}
