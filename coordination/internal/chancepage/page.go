package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"sayso/coordination/internal/planting"
)

const head = `# Coordination against chance

How often ` + "`sayso coordinate --validate`" + ` says that two accounts posted together more than
chance where they did not, and how often it finds those that did.

This page is written by a command; do not edit it. %d seeds, %d draws each, edges
with q ≤ %v are found. In brackets: the interval in which 95 %% of 1000 draws of whole
seeds lie (percentile bootstrap). %s.

    go run ./coordination/internal/chancepage DIR > docs/chance.md

DIR is the folder of the real tables, which are not ours to pass on.
`

const plantedHead = `
## Groups planted in an invented crowd

%d shares by a crowd that knows nothing of each other, with long tails of popularity
and activity and an hour at which each object rises; in it 15 groups of 5 to 30
accounts, half of whom post in the crowd too. A group runs 10 to 59 errands, a third
of them to popular objects. Its members run .9, .6 or .3 of them, 3, 8 or 30 s, 2 or 30
minutes behind the first on average.

*False* is an edge found of two accounts that are not of one group. *Pairs* are those of
groups of at most 30 s that ran ten errands together, found or not, met or not.
*Accounts* are those of such pairs, found in an edge with one of their own.

| crowd | window | tested | found | false | pairs found | accounts found | found by times alone too |
|---|---|---|---|---|---|---|---|
`

const realHead = `
## Groups planted in real tables

Five groups, as above, planted at real shares of real objects; half of their accounts
are real ones. Nobody knows who posts together in the real rows, so that what is found
beside the planted edges is not called false: it stands beside what is found without the
groups.

| table | shares | window | found without groups | found beside the groups, a seed | pairs found | accounts found |
|---|---|---|---|---|---|---|
`

const nothingHead = `
## Where nobody posts together

What is found in the invented tables when the groups are left out or all is shuffled.

| rows | window | edges | tested | found | seeds with any | found by times alone |
|---|---|---|---|---|---|---|
`

const foot = `
The last two lines are no null. A group that is alone with its objects shares them within
seconds in any order of its own times: the rows still say that these accounts, and
no others, went to the same objects in the same seconds. Times alone find nothing
there, which is what the column p_by_times is for.

What falls short: groups that run three errands in ten, slower than the window, meet two
or three times and are found in part. The rate of false discoveries stays far below what is
promised, because the correction counts all pairs of accounts, whose p-values come in
steps; power is lost by that. The crowd here is independent, which no real one is: news
wires, campaigns, share buttons and fans post together more than this chance knows.
`

func plantedLine(w io.Writer, name string, window time.Duration, scores []planting.Score) {
	fmt.Fprintf(w, "| %s | %s | %d | %d | %s | %s | %s | %d |\n", name, short(window), sum(scores, tested), sum(scores, found),
		share(scores, wrong, found), share(scores, pairs, ofPairs), share(scores, accounts, ofAccounts), sum(scores, byTimes))
}

func realLine(w io.Writer, name string, rows int, window time.Duration, before planting.Score, scores []planting.Score) {
	fmt.Fprintf(w, "| %s | %d | %s | %d of %d | %.1f | %s | %s |\n", name, rows, short(window), before.Found, before.Edges,
		float64(sum(scores, wrong))/float64(len(scores)), share(scores, pairs, ofPairs), share(scores, accounts, ofAccounts))
}

func nothingLine(w io.Writer, name string, window time.Duration, scores []planting.Score) {
	any := 0
	for _, s := range scores {
		if s.Found > 0 {
			any++
		}
	}
	fmt.Fprintf(w, "| %s | %s | %d | %d | %d | %d of %d | %d |\n", name, short(window), sum(scores, edges), sum(scores, tested), sum(scores, found), any, len(scores), sum(scores, byTimes))
}

func short(window time.Duration) string { return fmt.Sprintf("%g s", window.Seconds()) }

func edges(s planting.Score) int      { return s.Edges }
func tested(s planting.Score) int     { return s.Tested }
func found(s planting.Score) int      { return s.Found }
func wrong(s planting.Score) int      { return s.False }
func byTimes(s planting.Score) int    { return s.ByTimes }
func pairs(s planting.Score) int      { return s.Pairs }
func ofPairs(s planting.Score) int    { return s.OfPairs }
func accounts(s planting.Score) int   { return s.Accounts }
func ofAccounts(s planting.Score) int { return s.OfAccounts }

func sum(scores []planting.Score, of func(planting.Score) int) int {
	n := 0
	for _, s := range scores {
		n += of(s)
	}
	return n
}

// share is a part of a whole over all seeds, with its interval.
func share(scores []planting.Score, part, whole func(planting.Score) int) string {
	ratio := func(scores []planting.Score) float64 {
		return float64(sum(scores, part)) / float64(max(sum(scores, whole), 1))
	}
	r := rand.New(rand.NewPCG(1, 5))
	drawn, ratios := make([]planting.Score, len(scores)), make([]float64, 1000)
	for i := range ratios {
		for j := range drawn {
			drawn[j] = scores[r.IntN(len(scores))]
		}
		ratios[i] = ratio(drawn)
	}
	slices.Sort(ratios)
	return fmt.Sprintf("%.4f [%.4f %.4f], %d of %d", ratio(scores), ratios[24], ratios[974], sum(scores, part), sum(scores, whole))
}
