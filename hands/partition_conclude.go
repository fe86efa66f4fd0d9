package hands

import (
	"fmt"
	"strings"
)

const (
	whyTooLittle = "one side or both have fewer than a hundred posts, or fewer than five hundred words of their own, when reposts, quotations, repeats and other languages are left out"
	whyLanguages = "the sides are in different languages, which are never compared"
	whyTopic     = "subject matter explains the difference: what the sides write about tells them apart as well as how they write does, and comparing within subjects does not change that or leaves too little"
	whyFewWeeks  = "too few weeks hold both sides to tell their difference from chance"
)

// What "several hands" takes beside the guards.
const (
	largestP       = 0.01
	fewestNulls    = 2
	smallestAUC    = 0.60
	smallestExcess = 0.05
)

func (w Weeks) fault() string {
	switch {
	case w.Both == 0:
		return "the sides were never written in the same week: time explains any difference, since one writer changes over the years as much"
	case w.Share < interleavedShare:
		return fmt.Sprintf("both sides wrote in only %d of %d weeks: time may explain any difference, since one writer changes over the months too", w.Both, w.Used)
	case w.Both < fewestWeeks:
		return whyFewWeeks
	}
	return ""
}

func (t *trial) card(conclusion string, why ...string) Card {
	c := t.bareCard(conclusion, why...)
	c.Figures = t.figures
	return c
}

// bareCard shows no figure.
func (t *trial) bareCard(conclusion string, why ...string) Card {
	return Card{Kind: "partition", Conclusion: conclusion, Support: NoSupport, Why: why, Limits: Limits()}
}

// noDifference says why there is nothing to explain, if so.
func (t *trial) noDifference() (against []string) {
	f := t.figures
	if f.Permutation.P > largestP {
		against = append(against, fmt.Sprintf("swapping the sides of whole weeks did as well too often (p = %s of %d draws, where .01 is asked for)", decimals(f.Permutation.P, 3), f.Permutation.Draws))
	}
	if f.Prose.Post.AUC < smallestAUC {
		against = append(against, fmt.Sprintf("the sides' prose is hardly told apart (AUC a post %s)", decimals(f.Prose.Post.AUC, 2)))
	}
	return against
}

// conclude weighs a partition that passed the guards. What a null shows, no hand is
// needed for, so that the question counts for what it shows above the largest.
func (t *trial) conclude() Card {
	f := &t.figures
	largest, hands := t.largestNull()
	excess := f.Prose.Post.AUC - largest
	f.Excess = &excess
	against := t.noDifference()
	if excess < smallestExcess || f.Prose.Post.Low <= largest {
		against = append(against, fmt.Sprintf("splits of one side by what should not matter are told apart nearly as well (AUC a post %s for the question, up to %s for them)", decimals(f.Prose.Post.AUC, 2), decimals(largest, 2)))
	}
	if hands < fewestNulls {
		against = append(against, "there are too few posts to see what splits of one side show by themselves")
	}
	if len(against) > 0 {
		return t.card(NoEvidence, against...)
	}
	c := t.card(SeveralHands, t.reasons(largest)...)
	c.Support = Limited
	return c
}

// largestNull is the best AUC of any null, and how many there are that time does not
// explain.
func (t *trial) largestNull() (largest float64, hands int) {
	for _, n := range t.figures.Nulls {
		largest = max(largest, n.Post.AUC)
		if !n.Drift {
			hands++
		}
	}
	return max(largest, 0.5), hands
}

func (t *trial) reasons(largest float64) []string {
	f := t.figures
	why := []string{
		fmt.Sprintf("prose alone tells the sides apart: AUC a post %s [%s %s]; swapping the sides of whole weeks did as well in a share of %s of %d draws",
			decimals(f.Prose.Post.AUC, 2), decimals(f.Prose.Post.Low, 2), decimals(f.Prose.Post.High, 2), decimals(f.Permutation.P, 3), f.Permutation.Draws),
		fmt.Sprintf("splits of one side by what should not matter reach %s at most", decimals(largest, 2)),
		fmt.Sprintf("both sides wrote in %d of %d weeks", f.Weeks.Both, f.Weeks.Used),
		fmt.Sprintf("punctuation and casing tell them apart better than subjects do (AUC a post %s and %s)%s", decimals(f.Topic.Shape.AUC, 2), decimals(f.Topic.Content.AUC, 2), within(f.Topic.Stratified)),
		"support is limited, because few accounts are known to be a team's to measure this with",
	}
	return why
}

func within(stratified bool) string {
	if stratified {
		return ", compared within subjects"
	}
	return ""
}

// decimals prints a share as the accuracy pages do: .86.
func decimals(x float64, n int) string {
	return strings.TrimPrefix(fmt.Sprintf("%.*f", n, x), "0")
}
