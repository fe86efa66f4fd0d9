package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"sayso/hands"
)

const head = `# One hand or several

How often the partition card and the byline card say "several hands", where they should
and where they should not, and what a pair card measures. A wrong "several hands" is an
accusation that a machine made up, so that the guards come before what is found.

This page is written by a command; do not edit it. %s. In brackets: the interval in
which 95 %% of 400 draws of whole weeks lie, seed 1. Models are asked only about weeks
that they have not seen, in five stretches of time. The settings were chosen on these
same accounts and reporters, so that others will do a little worse.

    go run ./hands/internal/handspage DIR > docs/hands.md

DIR holds the data, which are not ours to pass on: an account with its client, an account
that one hand signs, and 25 reporters of a news agency. Below %d posts or %d words a
side no figure is shown.
`

const foot = `
## Where it fails, and what it cannot know

- Two accounts with two known sides are not enough to say how strong support is: a
  partition is called limited at most.
- Two reporters of one agency are not told apart: they have subjects of their own and an
  editor in common, so that a guard ends the test. Where every side has its own subject,
  expect "no conclusion".
- A split that shows nothing comes out a little below .5, not at it: what a week was about
  is learned on one side and met again on the other.
- In the signed account subject matter tells almost as much as punctuation does. Another
  account like it may end with "no conclusion".
- No account in Persian or Arabic with known sides could be had. Invented ones are told
  apart (` + "`hands/partition_test.go`" + `), which says that the engine reads them, not how often it
  is right.
- A program may write some signs by itself. Prose has curly quotation marks, dots and
  spaces made equal; what else a keyboard corrects is taken for a habit.
- When the two sides were written in other weeks there is no test at all.
- Two reporters of one desk who write about the same things are hardly ever seen to be two
  in articles under one byline: half of them were to be seen at one false alarm in a
  hundred, and that is missed by far. What parts two hands elsewhere, subject, form and
  editor have in common here: many such teams would not stand out even were it told which
  article is whose. Each card says what share its own reference would show.
- That a reporter is alone behind a byline is what the agency says, not what is known. Where
  desks rewrite, a single writer's articles are several hands' in truth.
- With a reference of few bylines the share of single writers who are called several is
  known no better than to some hundredths.
- No likelihood ratio is shown for two bylines: among texts about like subjects too many
  of the ratios beyond 10 are wrong. Other references may meet the goals.
- Likelihood ratios of all pairs were to cost no more than .60, .43 and .28 bits at 500, 1,000
  and 2,000 words. With twenty-three reporters as the reference they do, and not by much.
- No bylines in Persian or Arabic of known make could be had either; invented ones are read
  in both (` + "`hands/byline_test.go`" + `), and books by known writers are measured on
  [a page of their own](hands-books.md).
`

func two(x float64) string { return strings.TrimPrefix(fmt.Sprintf("%.2f", x), "0") }

func bracket(m hands.Measure) string {
	return fmt.Sprintf("%s [%s %s]", two(m.AUC), two(m.Low), two(m.High))
}

func bag(t hands.TwoMeasures) string {
	if t.Bag == nil {
		return "-"
	}
	return fmt.Sprintf("%s of %d and %d", bracket(*t.Bag), t.BagsA, t.BagsB)
}

// writeKnown writes what is said of splits that are two hands, as far as is known.
func writeKnown(ctx context.Context, w io.Writer, trials []trial) error {
	fmt.Fprint(w, "\n## Accounts of which two sides are known\n")
	for _, t := range trials {
		card, f, err := t.ask(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n**%s**: %s and %s; %d and %d posts, both in %d of %d weeks: **%s**, support %s\n\n", t.name, f.Sides[0].Name, f.Sides[1].Name, f.Sides[0].Posts, f.Sides[1].Posts, f.Weeks.Both, f.Weeks.Used, card.Conclusion, card.Support)
		if f.Prose == nil {
			continue
		}
		fmt.Fprint(w, "| told apart by | AUC a post | AUC 20 posts |\n|---|---|---|\n")
		fmt.Fprintf(w, "| prose, the four views of it together | %s | %s |\n", bracket(f.Prose.Post), bag(*f.Prose))
		fmt.Fprintf(w, "| all views, with links and mentions | %s | %s |\n", bracket(f.Full.Post), bag(*f.Full))
		for _, v := range f.Views {
			fmt.Fprintf(w, "| %s | %s | %s |\n", v.View, bracket(v.Post), bag(v.TwoMeasures))
		}
		if f.Permutation != nil {
			fmt.Fprintf(w, "\nSwapping the sides of whole weeks: p = %.3f of %d draws. Shape less content %s, prose less content %s.\n", f.Permutation.P, f.Permutation.Draws, bracket(f.Topic.Excess), bracket(f.Topic.Prose))
		}
		fmt.Fprint(w, "\n| one side, split by what should not matter | posts | AUC a post |\n|---|---|---|\n")
		for _, n := range f.Nulls {
			fmt.Fprintf(w, "| %s: %s%s | %d and %d | %s |\n", n.Side, n.Name, drift(n.Drift), n.A, n.B, bracket(n.Post))
		}
	}
	return nil
}

func drift(isDrift bool) string {
	if isDrift {
		return " (drift)"
	}
	return ""
}

// A tally counts conclusions.
type tally struct {
	name   string
	counts map[string]int
	n      int
}

func (t *tally) add(conclusion string) {
	if t.counts == nil {
		t.counts = map[string]int{}
	}
	t.counts[conclusion]++
	t.n++
}

func writeTallies(w io.Writer, tallies ...tally) {
	fmt.Fprint(w, "\n| split | n | several hands | no evidence | no conclusion | too little text |\n|---|---|---|---|---|---|\n")
	for _, t := range tallies {
		several := t.counts[hands.SeveralHands]
		low, high := share(several, t.n)
		fmt.Fprintf(w, "| %s | %d | %d [%s %s] | %d | %d | %d |\n", t.name, t.n, several, two(low), two(high), t.counts[hands.NoEvidence], t.counts[hands.NoConclusion], t.counts[hands.TooLittleText])
	}
	fmt.Fprint(w, "\nIn brackets: the 95 % interval of the share (Wilson).\n")
}

// writeDrift writes what is said where one hand wrote over the years.
func writeDrift(ctx context.Context, w io.Writer, trials []trial) error {
	fmt.Fprint(w, "\n## One client, split by time\n\nThe account's client that one hand is taken to use, and others; earlier and later, and mixed\nmore and more: one post in ten is of the later side at first, nine in ten at last.\n")
	after, mixing := tally{name: "one after the other"}, tally{name: "mixed more and more"}
	for _, t := range trials {
		card, _, err := t.ask(ctx)
		if err != nil {
			return err
		}
		if strings.Contains(t.name, "mixed") {
			mixing.add(card.Conclusion)
		} else {
			after.add(card.Conclusion)
		}
	}
	writeTallies(w, after, mixing)
	return nil
}

// writeReporters writes what is said of reporters: one split by subject, one split at
// random, and two.
func writeReporters(ctx context.Context, w io.Writer, reporters map[string][]article) error {
	fmt.Fprint(w, "\n## Reporters of a news agency\n\n25 reporters with 100 articles each, a paragraph a post. When they were written is not told:\neach side's are laid evenly over the same weeks, so that the guard against time is of no\nhelp.\n")
	subject, chance, pair := tally{name: "one reporter, split by subject"}, tally{name: "one reporter, every other article"}, tally{name: "two reporters, neighbours by name"}
	names := slices.Sorted(maps.Keys(reporters))
	for i, name := range names {
		own := reporters[name]
		other := func(n int) bool { return n%2 == 1 }
		about := bySubject(own)
		trials := []trial{sidesOf(own, func(n int) bool { return about[n] }), sidesOf(own, other)}
		if i > 0 {
			trials = append(trials, asSides(reporters[names[i-1]], own))
		}
		for k, t := range trials {
			card, _, err := t.ask(ctx)
			if err != nil {
				return err
			}
			[]*tally{&subject, &chance, &pair}[k].add(card.Conclusion)
		}
	}
	writeTallies(w, subject, chance, pair)
	return nil
}
