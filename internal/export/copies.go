package export

import (
	"io"
	"math"
	"time"

	"sayso/copies"
	"sayso/internal/casefile"
)

// chainLine is a chain of copies in JSON. What is not known is null.
type chainLine struct {
	Chain     string         `json:"copy_chain"`
	First     *string        `json:"first_seen"` // id of the document that is older than all others
	Outlets   []string       `json:"outlets"`
	Languages []string       `json:"languages"`
	Open      int            `json:"not_judged"` // links
	Documents []chainedLine  `json:"documents"`
	Links     []copyLinkLine `json:"links"`
}

// chainedLine is a document of a chain.
type chainedLine struct {
	documentLine
	Lang       string   `json:"lang"`
	From       *string  `json:"copied_from"` // the older document that most of it stands in
	Beside     *string  `json:"beside"`      // or one that most of it stands in, in no known order
	Share      *float64 `json:"share_copied"`
	DelayLeast *float64 `json:"delay_days_least"`
	DelayMost  *float64 `json:"delay_days_most"`
	Also       []string `json:"also_repeats"`
}

type copyLinkLine struct {
	A        string       `json:"a"`
	B        string       `json:"b"`
	ShareA   float64      `json:"share_a"` // of a that stands in b
	ShareB   float64      `json:"share_b"`
	Proposed bool         `json:"proposed"`
	Judged   string       `json:"judged"` // "" for not yet
	Passages []copies.Run `json:"passages"`
}

// ChainLine writes a chain as one line of JSON.
func ChainLine(w io.Writer, all *casefile.Copies, c copies.Chain) error {
	line := chainLine{
		Chain: c.ID, First: named(c.First), Outlets: append([]string{}, c.Outlets()...), Languages: append([]string{}, c.Languages()...), Open: c.Open(),
		Documents: []chainedLine{}, Links: []copyLinkLine{},
	}
	for _, m := range c.Members {
		line.Documents = append(line.Documents, chained(all.Place(m.ID), m))
	}
	for _, l := range c.Links {
		line.Links = append(line.Links, copyLinkLine{l.A, l.B, round(l.ShareA()), round(l.ShareB()), l.Proposed, string(l.Answer), append([]copies.Run{}, l.Runs...)})
	}
	return writeLine(w, line)
}

func chained(p casefile.Place, m copies.Member) chainedLine {
	line := chainedLine{
		documentLine: documentLine{p.ID, p.Title, p.Outlet, p.URL, p.Date.String()}, Lang: m.Lang,
		From: named(m.From), Beside: named(m.Beside), Also: append([]string{}, m.Also...),
	}
	if m.From != "" || m.Beside != "" {
		share := round(m.Share)
		line.Share = &share
	}
	if m.From != "" {
		least, most := days(m.Delay.Least), days(m.Delay.Most)
		line.DelayLeast, line.DelayMost = &least, &most
	}
	return line
}

// round leaves as many places of a share as mean something.
func round(share float64) float64 { return math.Round(share*1000) / 1000 }

// days keeps seconds, which is what posts are apart.
func days(d time.Duration) float64 { return math.Round(d.Hours()/24*1e6) / 1e6 }
