package hands

import (
	"fmt"
	"strings"
)

// partitionSentences are what a partition card can say.
var partitionSentences = map[string]string{
	"partition.little":     "one side or both have fewer than a hundred posts, or fewer than five hundred words of their own, when reposts, quotations, repeats and other languages are left out",
	"partition.languages":  "the sides are in different languages, which are never compared",
	"partition.topic":      "subject matter explains the difference: what the sides write about tells them apart as well as how they write does, and comparing within subjects does not change that or leaves too little",
	"partition.turn":       "one side follows the other in time, so that no week holds both and nothing can be told from time going by: one writer's posts of different years are told apart as well as two writers'",
	"partition.never":      "the sides were never written in the same week: time explains any difference, since one writer changes over the years as much",
	"partition.seldom":     "both sides wrote in only {both} of {used} weeks: time may explain any difference, since one writer changes over the months too",
	"partition.few":        "too few weeks hold both sides to tell their difference from chance",
	"partition.chance":     "swapping the sides of whole weeks did as well too often (p = {p} of {draws} draws, where .01 is asked for)",
	"partition.hardly":     "the sides' prose is hardly told apart (AUC a post {auc})",
	"partition.alike":      "splits of one side by what should not matter are told apart nearly as well (AUC a post {auc} for the question, up to {largest} for them)",
	"partition.unseen":     "there are too few posts to see what splits of one side show by themselves",
	"partition.told":       "prose alone tells the sides apart: AUC a post {auc} [{low} {high}]; swapping the sides of whole weeks did as well in a share of {p} of {draws} draws",
	"partition.largest":    "splits of one side by what should not matter reach {largest} at most",
	"partition.both":       "both sides wrote in {both} of {used} weeks",
	"partition.shape":      "punctuation and casing tell them apart better than subjects do (AUC a post {shape} and {content})",
	"partition.stratified": "punctuation and casing tell them apart better than subjects do (AUC a post {shape} and {content}), compared within subjects",
	"partition.limited":    "support is limited: few accounts are known to be a team's to measure this with",
}

// What "several hands" takes beside the guards.
const (
	largestP       = 0.01
	fewestNulls    = 2
	smallestAUC    = 0.60
	smallestExcess = 0.05
)

// faults say why weeks do not let the sides be compared, if so.
func (w Weeks) faults() []Reason {
	switch {
	case w.Both == 0:
		return []Reason{say("partition.never")}
	case w.Share < interleavedShare:
		return []Reason{say("partition.seldom", "both", whole(w.Both), "used", whole(w.Used))}
	case w.Both < fewestWeeks:
		return []Reason{say("partition.few")}
	}
	return nil
}

func (t *trial) card(conclusion string, why ...Reason) Card {
	c := t.bareCard(conclusion, why...)
	c.Figures = t.figures
	return c
}

// bareCard shows no figure.
func (t *trial) bareCard(conclusion string, why ...Reason) Card {
	return Card{Kind: "partition", Conclusion: conclusion, Support: NoSupport, Limits: Limits()}.withReasons(why)
}

// noDifference says why there is nothing to explain, if so.
func (t *trial) noDifference() (against []Reason) {
	f := t.figures
	if f.Permutation.P > largestP {
		against = append(against, say("partition.chance", "p", rounding(f.Permutation.P, 3), "draws", whole(f.Permutation.Draws)))
	}
	if f.Prose.Post.AUC < smallestAUC {
		against = append(against, say("partition.hardly", "auc", rounding(f.Prose.Post.AUC, 2)))
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
		against = append(against, say("partition.alike", "auc", rounding(f.Prose.Post.AUC, 2), "largest", rounding(largest, 2)))
	}
	if hands < fewestNulls {
		against = append(against, say("partition.unseen"))
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

func (t *trial) reasons(largest float64) []Reason {
	f := t.figures
	shape := "partition.shape"
	if f.Topic.Stratified {
		shape = "partition.stratified"
	}
	return []Reason{
		say("partition.told", "auc", rounding(f.Prose.Post.AUC, 2), "low", rounding(f.Prose.Post.Low, 2), "high", rounding(f.Prose.Post.High, 2), "p", rounding(f.Permutation.P, 3), "draws", whole(f.Permutation.Draws)),
		say("partition.largest", "largest", rounding(largest, 2)),
		say("partition.both", "both", whole(f.Weeks.Both), "used", whole(f.Weeks.Used)),
		say(shape, "shape", rounding(f.Topic.Shape.AUC, 2), "content", rounding(f.Topic.Content.AUC, 2)),
		say("partition.limited"),
	}
}

// decimals prints a share as the accuracy pages do: .86.
func decimals(x float64, n int) string {
	return strings.TrimPrefix(fmt.Sprintf("%.*f", n, x), "0")
}
