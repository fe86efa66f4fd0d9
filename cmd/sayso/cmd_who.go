package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/identity"
	"sayso/internal/casefile"
	"sayso/internal/export"
	"sayso/internal/review"
	"sayso/text"
)

func (p *program) whoCommand() *cobra.Command {
	by, reason, out := readerName(), "", ""
	var judged, asJSON bool
	cmd := &cobra.Command{
		Use:   "who CASE [same|different|unsure NAME NAME | undo NUMBER]",
		Short: "say which names are the same person's or group's",
		Long: `Without more, lists pairs of names that may be the same one's and wait for a reader;
with --judged, what readers said. Nothing is joined by itself: a name identifies nobody.

Rows keep the name that stands in their text; counts, filters and pages follow what
was judged. "different" is stronger than "same", also by way of a third name. A name
in one document alone is written NAME@DOCUMENT. "undo" takes a judgement back, and
all is as if it had not been made.`,
		Example: `  sayso who harbour.sayso
  sayso who harbour.sayso same "Hassan Heyrani" "حسن حیرانی" --reason "same workshop, same year"
  sayso who harbour.sayso different "Ali Ahmadi" "Ali Ahmadi@d0123456789abcdef"
  sayso who harbour.sayso undo 3`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			c, err := casefile.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			if len(args) > 1 {
				return p.judge(cmd.Context(), c, args[1], args[2:], by, reason)
			}
			w, closeOutput, err := p.output(out)
			if err != nil {
				return err
			}
			if judged {
				err = printJudgements(cmd.Context(), w, c, asJSON)
			} else {
				err = p.printPairs(cmd.Context(), w, c, asJSON)
			}
			return errors.Join(err, closeOutput())
		},
	}
	cmd.Flags().StringVar(&by, "by", by, "your `NAME`, for the record (SAYSO_READER sets it too)")
	cmd.Flags().StringVar(&reason, "reason", "", "why, for the record")
	cmd.Flags().BoolVar(&judged, "judged", false, "what readers said, instead of what waits")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to `FILE` instead of standard output")
	return cmd
}

var inDocument = regexp.MustCompile(`^(.+)@(d[0-9a-f]{16})$`)

// bearer reads a name as it is typed.
func bearer(typed string) sayso.Bearer {
	if m := inDocument.FindStringSubmatch(typed); m != nil {
		return sayso.Bearer{Key: text.Key(m[1]), DocumentID: m[2]}
	}
	return sayso.Bearer{Key: text.Key(typed)}
}

// judge records one judgement.
func (p *program) judge(ctx context.Context, c *casefile.Case, verb string, args []string, by, reason string) error {
	j := sayso.Judgement{At: p.now(), By: by, Reason: reason}
	answers := map[string]sayso.Answer{"same": sayso.IsSame, "different": sayso.IsDifferent, "unsure": sayso.IsOpen}
	switch answer, ok := answers[verb]; {
	case ok && len(args) == 2:
		j.Answer, j.A, j.B = answer, bearer(args[0]), bearer(args[1])
	case ok:
		return usagef("%s needs two names", verb)
	case verb == "undo" && len(args) == 1:
		n, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil {
			return usagef("%q is not the number of a judgement (sayso who CASE --judged shows them)", args[0])
		}
		j.Answer, j.Undoes = sayso.TakesBack, n
	default:
		return usagef("%q is not same, different, unsure with two names, or undo with a number", verb)
	}
	j, err := c.Judge(ctx, j)
	if err != nil {
		return err
	}
	p.say("judgement %d: %s, by %s", j.Seq, j.Answer, by)
	return nil
}

// pairLine is a pair of names in JSON.
type pairLine struct {
	A       string  `json:"a"`
	AIn     string  `json:"a_in,omitempty"`
	B       string  `json:"b"`
	BIn     string  `json:"b_in,omitempty"`
	Score   float64 `json:"score"`
	Verdict string  `json:"verdict"`
	Rows    int     `json:"rows"`
}

// printPairs prints the pairs that wait for a reader.
func (p *program) printPairs(ctx context.Context, w io.Writer, c *casefile.Case, asJSON bool) error {
	pairs, n, err := review.Pairs(ctx, c)
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, x := range pairs {
			if err := enc.Encode(pairLine{x.A.Name, x.A.Bearer.DocumentID, x.B.Name, x.B.Bearer.DocumentID, x.Score, string(x.Verdict), x.A.Rows + x.B.Rows}); err != nil {
				return err
			}
		}
		return nil
	}
	t := &export.Table{Head: []string{"name", "name", "as names", "rows"}, Width: []int{36, 36}}
	for _, x := range pairs {
		t.Add(shownAs(x.A), shownAs(x.B), string(x.Verdict), fmt.Sprint(x.A.Rows+x.B.Rows))
	}
	p.say("%s among %s", count(len(pairs), "pair")+" waiting", count(n, "name"))
	if t.Len() == 0 {
		return nil
	}
	_, err = t.WriteTo(w)
	return err
}

func shownAs(n identity.Name) string {
	if n.Bearer.DocumentID == "" {
		return n.Name
	}
	return n.Name + "@" + n.Bearer.DocumentID
}

// judgementLine is a judgement in JSON.
type judgementLine struct {
	Number   int64  `json:"number"`
	At       string `json:"at"`
	By       string `json:"by"`
	Answer   string `json:"answer"`
	A        string `json:"a"`
	AIn      string `json:"a_in,omitempty"`
	B        string `json:"b,omitempty"`
	BIn      string `json:"b_in,omitempty"`
	Shown    string `json:"shown,omitempty"`
	Reason   string `json:"reason,omitempty"`
	Undoes   int64  `json:"undoes,omitempty"`
	Followed bool   `json:"followed"` // it stands, and nothing that stands contradicts it
}

// printJudgements prints every judgement, those taken back included.
func printJudgements(ctx context.Context, w io.Writer, c *casefile.Case, asJSON bool) error {
	all, err := c.NameJudgements(ctx)
	if err != nil {
		return err
	}
	if !asJSON {
		return printJudgementTable(ctx, w, c, all)
	}
	who := identity.Resolve(all)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, j := range all {
		followed := becameOf(who, all, j) == ""
		if j.Answer == sayso.TakesBack {
			followed = false
		}
		if err := enc.Encode(judgementLine{j.Seq, j.At.UTC().Format(time.RFC3339), j.By, string(j.Answer), j.A.Key, j.A.DocumentID, j.B.Key, j.B.DocumentID, j.Shown, j.Reason, j.Undoes, followed}); err != nil {
			return err
		}
	}
	return nil
}

// becameOf says why a judgement is not followed, "" if it is.
func becameOf(who *identity.Entities, all []sayso.Judgement, j sayso.Judgement) string {
	if _, refused := who.Refused(j.Seq); refused {
		return "not followed"
	}
	if slices.ContainsFunc(all, func(x sayso.Judgement) bool { return x.Answer == sayso.TakesBack && x.Undoes == j.Seq }) {
		return "taken back"
	}
	if j.Answer != sayso.TakesBack && !slices.ContainsFunc(who.Standing(), func(x sayso.Judgement) bool { return x.Seq == j.Seq }) {
		return "answered anew"
	}
	return ""
}

// printJudgementTable prints judgements for people, with names as they are written.
func printJudgementTable(ctx context.Context, w io.Writer, c *casefile.Case, all []sayso.Judgement) error {
	people, err := c.People(ctx)
	if err != nil {
		return err
	}
	bearers, err := c.Bearers(ctx)
	if err != nil {
		return err
	}
	written := map[string]string{}
	for _, n := range bearers {
		written[n.Bearer.Key] = n.Name
	}
	shown := func(b sayso.Bearer) string {
		if b.Key == "" {
			return ""
		}
		name := people.Spelled(b)
		if name == b.Key {
			name = cmp.Or(written[b.Key], name)
		}
		return shownAs(identity.Name{Bearer: b, Name: name})
	}
	t := &export.Table{Head: []string{"number", "at", "by", "answer", "name", "name", "reason"}, Width: []int{6, 20, 20, 24, 30, 30, 40}}
	for _, j := range all {
		answer := string(j.Answer)
		if j.Answer == sayso.TakesBack {
			answer = fmt.Sprintf("undo of %d", j.Undoes)
		}
		if became := becameOf(people.Entities, all, j); became != "" {
			answer += ", " + became
		}
		t.Add(fmt.Sprint(j.Seq), j.At.UTC().Format(time.RFC3339), j.By, answer, shown(j.A), shown(j.B)+j.Shown, j.Reason)
	}
	if t.Len() == 0 {
		return nil
	}
	_, err = t.WriteTo(w)
	return err
}
