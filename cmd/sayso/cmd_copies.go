package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sayso/copies"
	"sayso/internal/casefile"
	"sayso/internal/export"
	"sayso/internal/jobs"
)

func (p *program) copiesCommand() *cobra.Command {
	by, reason, out := readerName(), "", ""
	var judged, asJSON bool
	cmd := &cobra.Command{
		Use:   "copies CASE [copy|not-copy|unsure DOCUMENT DOCUMENT | undo NUMBER]",
		Short: "see which documents repeat one another",
		Long: `Without more, lists chains of documents that repeat one another: first seen, then
the copies, with the delay and how much of each stands in the other; with --judged,
what readers said. Documents that are new are compared first.

A chain is a proposal until readers say "copy" or "not-copy" of its pairs. Which of
two came first is said only where their dates do. Translations are not found: say
"copy" of the two documents. "undo" takes a judgement back.`,
		Example: `  sayso copies harbour.sayso
  sayso copies harbour.sayso --json
  sayso copies harbour.sayso copy d0123456789abcdef d1123456789abcdef --reason "same wire story"
  sayso copies harbour.sayso undo 3`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			c, err := casefile.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			if len(args) > 1 {
				return p.judgeCopy(cmd.Context(), c, args[1], args[2:], by, reason)
			}
			w, closeOutput, err := p.output(out)
			if err != nil {
				return err
			}
			if judged {
				err = printCopyJudgements(cmd.Context(), w, c, asJSON)
			} else {
				err = p.printChains(cmd.Context(), w, c, asJSON)
			}
			return errors.Join(err, closeOutput())
		},
	}
	cmd.Flags().StringVar(&by, "by", by, "your `NAME`, for the record (SAYSO_READER sets it too)")
	cmd.Flags().StringVar(&reason, "reason", "", "why, for the record")
	cmd.Flags().BoolVar(&judged, "judged", false, "what readers said, instead of the chains")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to `FILE` instead of standard output")
	return cmd
}

// judgeCopy records one judgement.
func (p *program) judgeCopy(ctx context.Context, c *casefile.Case, verb string, args []string, by, reason string) error {
	j := copies.Judgement{At: p.now(), By: by, Reason: reason}
	answers := map[string]copies.Answer{"copy": copies.IsCopy, "not-copy": copies.IsNoCopy, "unsure": copies.IsOpen}
	switch answer, ok := answers[verb]; {
	case ok && len(args) == 2:
		j.Answer, j.A, j.B = answer, args[0], args[1]
	case ok:
		return usagef("%s needs two documents", verb)
	case verb == "undo" && len(args) == 1:
		n, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil {
			return usagef("%q is not the number of a judgement (sayso copies CASE --judged shows them)", args[0])
		}
		j.Answer, j.Undoes = copies.TakesBack, n
	default:
		return usagef("%q is not copy, not-copy, unsure with two documents, or undo with a number", verb)
	}
	j, err := c.JudgeCopy(ctx, j)
	if err != nil {
		return err
	}
	p.say("judgement %d: %s, by %s", j.Seq, answerWord(j.Answer), by)
	return nil
}

// answerWord is an answer as it is typed.
func answerWord(a copies.Answer) string { return strings.ReplaceAll(string(a), "_", "-") }

// printChains compares what is new and prints the chains.
func (p *program) printChains(ctx context.Context, w io.Writer, c *casefile.Case, asJSON bool) error {
	report, clear := p.bar()
	err := jobs.Compare(ctx, c, p.now(), report)
	clear()
	if err != nil {
		return err
	}
	all, err := c.Copies(ctx)
	if err != nil {
		return err
	}
	for i, chain := range all.Chains {
		switch {
		case asJSON:
			err = export.ChainLine(w, all, chain)
		default:
			if i > 0 {
				_, _ = io.WriteString(w, "\n") // the table after it reports the error
			}
			err = printChain(w, all, chain)
		}
		if err != nil {
			return err
		}
	}
	documents, open := 0, 0
	for _, chain := range all.Chains {
		documents += len(chain.Members)
		open += chain.Open()
	}
	p.say("%s of %s; %s not judged", count(len(all.Chains), "chain"), count(documents, "document"), count(open, "pair"))
	return nil
}

func printChain(w io.Writer, all *casefile.Copies, chain copies.Chain) error {
	t := &export.Table{Head: []string{"document", "date", "outlet", "lang", "from", "share", "delay", "judged", "title"}, Width: []int{17, 10, 24, 4, 32, 5, 14, 10, 40}}
	for _, m := range chain.Members {
		place := all.Place(m.ID)
		from, share, delay, said := "", "", "", ""
		switch {
		case m.From != "":
			from, delay = m.From, delayWords(m.Delay)
		case m.Beside != "":
			from = m.Beside + " (which first?)"
		case m.ID == chain.First:
			from = "first seen"
		}
		if of := cmp.Or(m.From, m.Beside); of != "" {
			link, _ := all.Link(m.ID, of)
			share, said = fmt.Sprintf("%d%%", int(100*m.Share+0.5)), cmp.Or(answerWord(link.Answer), "no")
			if len(link.Runs) == 0 {
				share = ""
			}
		}
		t.Add(m.ID, cmp.Or(place.Date.String(), "unknown"), standsIn(place), m.Lang, from, share, delay, said, place.Title)
	}
	_, err := t.WriteTo(w)
	return err
}

// standsIn is the outlet of a document; of a post, its account there.
func standsIn(p casefile.Place) string {
	if p.IsPost && p.Author != "" {
		return p.Outlet + "/" + p.Author
	}
	return p.Outlet
}

// delayWords is a delay in days, or in smaller units where two times are known.
func delayWords(d copies.Delay) string {
	const day = 24 * time.Hour
	switch {
	case d.Exact() && d.Least < 2*day:
		return d.Least.String()
	case d.Exact():
		return count(int(d.Least.Round(day)/day), "day")
	case d.Least == d.Most:
		return count(int(d.Least/day), "day")
	}
	return fmt.Sprintf("%d to %s", d.Least/day, count(int(d.Most/day), "day"))
}

// copyJudgementLine is a judgement on copies in JSON.
type copyJudgementLine struct {
	Number int64  `json:"number"`
	At     string `json:"at"`
	By     string `json:"by"`
	Answer string `json:"answer"`
	A      string `json:"a"`
	B      string `json:"b"`
	Reason string `json:"reason,omitempty"`
	Undoes int64  `json:"undoes,omitempty"`
	Stands bool   `json:"stands"`
}

// printCopyJudgements prints every judgement, those taken back included.
func printCopyJudgements(ctx context.Context, w io.Writer, c *casefile.Case, asJSON bool) error {
	all, err := c.CopyJudgements(ctx)
	if err != nil {
		return err
	}
	standing := copies.Standing(all)
	t := &export.Table{Head: []string{"number", "at", "by", "answer", "document", "document", "reason"}, Width: []int{6, 20, 20, 24, 17, 17, 40}}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, j := range all {
		stands := slices.ContainsFunc(standing, func(x copies.Judgement) bool { return x.Seq == j.Seq })
		answer := answerWord(j.Answer)
		switch {
		case j.Answer == copies.TakesBack:
			answer = fmt.Sprintf("undo of %d", j.Undoes)
		case !stands:
			answer += ", no longer"
		}
		at := j.At.UTC().Format(time.RFC3339)
		if asJSON {
			if err := enc.Encode(copyJudgementLine{j.Seq, at, j.By, answerWord(j.Answer), j.A, j.B, j.Reason, j.Undoes, stands}); err != nil {
				return err
			}
			continue
		}
		t.Add(fmt.Sprint(j.Seq), at, j.By, answer, j.A, j.B, j.Reason)
	}
	if asJSON || t.Len() == 0 {
		return nil
	}
	_, err = t.WriteTo(w)
	return err
}
