package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/language"
	"sayso/internal/review"
)

func (p *program) reviewCommand() *cobra.Command {
	var f ledgerFlags
	var reason string
	by := readerName()
	cmd := &cobra.Command{
		Use:   "review CASE [accept|reject|unsure|undo ID...]",
		Short: "accept, reject or correct proposed rows, one by one",
		Long: `Shows one proposed row at a time with its sentence, and takes one key:

  a  accept             what the row says is what the text says
  r  reject             it is not
  e  edit               correct it; the original is kept as rejected
  u  unsure             seen, left open
  n  no statement here  the passage holds no statement at all
  z  undo               take back the last decision of this session
  ?  help
  q  quit

Every decision is recorded with your name, the time and, if you like, a reason.
Nothing is ever lost: undo takes a decision back and keeps both.`,
		Example: `  sayso review harbour.sayso --by "Ann Berg"
  sayso review harbour.sayso accept s0123456789abcdef --by ann --reason "checked against the scan"`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return p.decideMany(cmd.Context(), args[0], args[1], args[2:], by, reason)
			}
			if err := f.check(); err != nil {
				return err
			}
			return p.reviewCase(cmd.Context(), args[0], by, f.filter)
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&by, "by", by, "your `NAME`, for the record (SAYSO_READER sets it too)")
	cmd.Flags().StringVar(&reason, "reason", "", "why, for the record")
	return cmd
}

func (p *program) reviewCase(ctx context.Context, path, by string, f casefile.Filter) (err error) {
	c, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	s := &session{p: p, c: c, by: by, filter: f}
	return s.run(ctx)
}

// decideMany takes one decision on several rows, for scripts.
func (p *program) decideMany(ctx context.Context, path, verb string, ids []string, by, reason string) (err error) {
	verdict, ok := map[string]sayso.Verdict{"accept": sayso.Accept, "reject": sayso.Reject, "unsure": sayso.Unsure, "undo": sayso.Undo}[verb]
	switch {
	case !ok:
		return usagef("%q is not accept, reject, unsure or undo", verb)
	case len(ids) == 0:
		return usagef("%s which rows? give their ids (sayso ledger %s shows them)", verb, path)
	}
	c, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	for i, id := range ids {
		d := sayso.Decision{At: p.now(), By: by, Verdict: verdict, RowID: id, Reason: reason}
		if _, err := c.Decide(ctx, d, nil); err != nil {
			if i > 0 {
				return fmt.Errorf("%w (the %s before it stand)", err, count(i, "decision"))
			}
			return err
		}
	}
	p.say("%s: %s, by %s", past[verdict], count(len(ids), "row"), by)
	return nil
}

var past = map[sayso.Verdict]string{
	sayso.Accept: "accepted", sayso.Reject: "rejected", sayso.Unsure: "left open", sayso.Undo: "undone", sayso.Correct: "corrected", sayso.NothingIn: "marked as holding no statement",
}

// A session is one reader at work in a terminal.
type session struct {
	p      *program
	c      *casefile.Case
	by     string
	filter casefile.Filter
	done   [][]string // what each key decided on, rows or documents, the last key last
	keys   *keyboard
	words  *language.Language // why a row was proposed, in words
	counts map[sayso.Verdict]int
}

func (s *session) run(ctx context.Context) error {
	s.keys, s.counts = newKeyboard(s.p.in, s.p.out), map[sayso.Verdict]int{}
	languages, err := language.Load()
	if err != nil {
		return err
	}
	s.words = languages.All[0]
	for {
		card, err := review.Next(ctx, s.c, s.filter)
		if errors.Is(err, sayso.ErrNotFound) {
			s.keys.printf("no row is waiting\n")
			break
		}
		if err != nil {
			return err
		}
		s.show(card)
		again, err := s.ask(ctx, card)
		if err != nil {
			return err
		}
		if !again {
			break
		}
	}
	s.keys.printf("%s\n", s.tally())
	return nil
}

func (s *session) tally() string {
	var parts []string
	for _, v := range []sayso.Verdict{sayso.Accept, sayso.Reject, sayso.Correct, sayso.Unsure, sayso.NothingIn, sayso.Undo} {
		if n := s.counts[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, past[v]))
		}
	}
	if len(parts) == 0 {
		return "nothing was decided"
	}
	return strings.Join(parts, ", ")
}

// ask takes keys until one of them decides, and reports whether to go on.
func (s *session) ask(ctx context.Context, card review.Card) (bool, error) {
	for {
		key, ok := s.keys.key("a r e u n z ? q > ")
		if !ok {
			return false, ctx.Err()
		}
		d := sayso.Decision{By: s.by, RowID: card.Row.ID}
		switch key {
		case 'a':
			d.Verdict = sayso.Accept
		case 'r':
			d.Verdict = sayso.Reject
			d.Reason = s.keys.line("reason (may be empty): ")
		case 'u':
			d.Verdict = sayso.Unsure
		case 'n':
			return true, s.nothingHere(ctx, card)
		case 'e':
			if again := s.edit(ctx, card); again {
				continue
			}
			return true, nil
		case 'z':
			return true, s.undo(ctx)
		case 'q':
			return false, nil
		case '?':
			s.keys.printf("%s", helpKeys)
			continue
		default:
			s.keys.printf("%q is no key here; ? shows them\n", string(key))
			continue
		}
		return true, s.decide(ctx, d, nil)
	}
}

const helpKeys = `a accept   r reject   e edit   u unsure   n no statement here   z undo   q quit
`

func (s *session) decide(ctx context.Context, d sayso.Decision, replacement *sayso.Statement) error {
	d.At = s.p.now()
	d, err := s.c.Decide(ctx, d, replacement)
	if err != nil {
		return err
	}
	s.counts[d.Verdict]++
	s.done = append(s.done, []string{d.RowID})
	s.keys.printf("%s\n", past[d.Verdict])
	return nil
}

// nothingHere rejects the row and records that its passage was read.
func (s *session) nothingHere(ctx context.Context, card review.Card) error {
	reject := sayso.Decision{By: s.by, RowID: card.Row.ID, Verdict: sayso.Reject, Reason: "no statement here"}
	if err := s.decide(ctx, reject, nil); err != nil {
		return err
	}
	if card.Row.In != sayso.InText {
		return nil
	}
	passage := sayso.Decision{At: s.p.now(), By: s.by, RowID: card.Row.Place.ID, Verdict: sayso.NothingIn, Passage: card.Row.EvidenceAt}
	if _, err := s.c.Decide(ctx, passage, nil); err != nil {
		return err
	}
	s.counts[sayso.NothingIn]++
	last := len(s.done) - 1
	s.done[last] = append(s.done[last], passage.RowID)
	return nil
}

// undo takes back all that the last key decided.
func (s *session) undo(ctx context.Context) error {
	if len(s.done) == 0 {
		s.keys.printf("nothing to undo in this session\n")
		return nil
	}
	last := s.done[len(s.done)-1]
	s.done = s.done[:len(s.done)-1]
	for _, id := range last {
		d := sayso.Decision{At: s.p.now(), By: s.by, RowID: id, Verdict: sayso.Undo}
		if _, err := s.c.Decide(ctx, d, nil); err != nil {
			return err
		}
	}
	s.counts[sayso.Undo]++
	s.keys.printf("%s\n", past[sayso.Undo])
	return nil
}

// edit asks for each part and records the correction. It reports whether the
// same row is to be asked about again.
func (s *session) edit(ctx context.Context, card review.Card) bool {
	row := card.Row
	s.keys.printf("an empty line keeps what stands\n")
	var e review.Edit
	for _, part := range []struct {
		name, now string
		to        **string
	}{
		{"speaker", row.Speaker, &e.Speaker},
		{"target", row.Target, &e.Target},
		{"term", row.Term, &e.Term},
		{"concept", row.Concept, &e.Concept},
		{"stance", string(row.Stance), &e.Stance},
	} {
		if answer := s.keys.line(fmt.Sprintf("%s [%s]: ", part.name, printable(part.now))); answer != "" {
			*part.to = &answer
		}
	}
	if e.Empty() {
		s.keys.printf("nothing was changed\n")
		return true
	}
	better, err := e.Apply(row)
	if err == nil {
		reason := s.keys.line("reason (may be empty): ")
		err = s.decide(ctx, sayso.Decision{By: s.by, RowID: row.ID, Verdict: sayso.Correct, Reason: reason}, &better)
	}
	if err != nil {
		s.keys.printf("not corrected: %v\n", err)
		return true
	}
	return false
}
