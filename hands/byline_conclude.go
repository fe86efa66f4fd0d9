package hands

import "strconv"

// bylineSentences are what a byline card can say.
var bylineSentences = map[string]string{
	"byline.little":    "there are fewer than five articles, or too few words of their own, when quotations, copies, translations, short texts and other languages are left out",
	"byline.language":  "the language of the articles cannot be told",
	"byline.languages": "the byline writes in several languages, which are never compared: ask about each",
	"byline.reference": "the reference has too few bylines to compare with ({bylines} with ten articles in this language and of this kind; twenty are needed): what is unusual for one writer cannot be told without others",
	"byline.broad":     "the articles are about more different things than those of any single writer of the reference: subject matter may explain what differs",
	"byline.outlets":   "the articles stand in several outlets, and those of most bylines of the reference do not: another desk edits in another way, which looks like another hand",
	"byline.years":     "the articles span {months} months, and those of most bylines of the reference not half as long ({usual}): time changes how one writes, which looks like another hand",
	"byline.lengths":   "the articles are much shorter or longer than the reference's, which changes how alike they are",
	"byline.weak":      "this reference hardly shows a team: an equal team of two would be called several hands too seldom for the answer to mean anything",
	"byline.unseen":    "an equal team of two with neighbouring subjects would have been seen in {near} of trials with the reference, one with other subjects in {far}, a second writer in one article of five in {fifth}",
	"byline.nothing":   "that nothing was seen does not say that there is nothing",
	"byline.apart":     "the articles are less alike in how they are written, for what they are about, than nearly all single writers' of the reference: {alone} of the reference's own single writers would be called several hands ({writers} writers, {trials} trials), {two} when half of their articles are about one subject and half about another",
	"byline.power":     "an equal team of two with neighbouring subjects is called several hands in {near} of trials ({pairs} pairs)",
	"byline.where":     "it shows that the articles differ, not where: the groups are the best guess at it",
}

// Moderate support takes this much more often among teams than among single writers, by
// the upper end of what so few single writers leave open.
const (
	oddsForModerate = 10
	leastPower      = 0.10
)

func (b *bylineTest) bare(conclusion string, why ...Reason) Card {
	return Card{Kind: "byline", Conclusion: conclusion, Support: NoSupport, Limits: bylineLimits()}.withReasons(why)
}

func bylineLimits() []string {
	return append(Limits(),
		"Which article is whose was not known, and what the card shows of groups was found by looking.",
		"A desk that edits all articles alike hides several hands; a writer with several subjects or kinds of text can look like several.",
		"So can a writer whose articles come from several desks, years or collections, if those of the reference's bylines do not.")
}

// conclude weighs what the articles show.
func (b *bylineTest) conclude(seen likeness) Card {
	signs := seen.signs()
	f := &b.figures
	f.Score = b.judge.score(signs)
	f.Alike = Alike{signs[signMean], signs[signLow], signs[signTopicMean], b.judge.broadest}
	card := func(conclusion, support string, why ...Reason) Card {
		c := b.bare(conclusion, why...)
		c.Support, c.Figures = support, *f
		return c
	}
	switch ratio := meanWords(b.own) / meanWords(b.pool.articles); {
	case ratio > lengthsApart || ratio < 1/lengthsApart:
		return card(NoConclusion, NoSupport, say("byline.lengths"))
	case b.share(teamNear).Share < leastPower && b.share(teamAny).Share < leastPower:
		return card(NoConclusion, NoSupport, say("byline.weak"))
	case f.Score < f.Threshold:
		return card(NoEvidence, NoSupport, b.unseen()...)
	case signs[signTopicMean] < b.judge.broadest:
		return card(NoConclusion, NoSupport, say("byline.broad"))
	}
	if why, isOther := b.pool.circumstances(b.own); isOther {
		return card(NoConclusion, NoSupport, why)
	}
	f.Groups = b.groups(seen)
	return card(SeveralHands, b.support(), b.reasons()...)
}

func (b *bylineTest) share(kind trialKind) TrialShare {
	return b.judge.share(kind, kind.String(), b.judge.threshold, b.figures.Seed)
}

// support holds the share of teams that score as high against that of single writers,
// of whom there might be one more half who does.
func (b *bylineTest) support() string {
	team := b.judge.share(teamNear, "", b.figures.Score, b.figures.Seed)
	alone := b.judge.share(oneHand, "", b.figures.Score, b.figures.Seed)
	upper := (alone.Share*float64(alone.Writers) + 0.5) / float64(alone.Writers+1)
	if team.Share >= oddsForModerate*upper {
		return Moderate
	}
	return Limited
}

// unseen says what might have been there all the same.
func (b *bylineTest) unseen() []Reason {
	near, far, fifth := b.share(teamNear), b.share(teamAny), b.share(teamNearFifth)
	return []Reason{
		say("byline.unseen", "near", inHundred(near.Share), "far", inHundred(far.Share), "fifth", inHundred(fifth.Share)),
		say("byline.nothing"),
	}
}

func (b *bylineTest) reasons() []Reason {
	alone, onTwo, near := b.share(oneHand), b.share(oneOnTwo), b.share(teamNear)
	return []Reason{
		say("byline.apart", "alone", inHundred(alone.Share), "writers", whole(alone.Writers), "trials", whole(alone.Trials), "two", inHundred(onTwo.Share)),
		say("byline.power", "near", inHundred(near.Share), "pairs", whole(near.Writers)),
		say("byline.where"),
	}
}

func inHundred(share float64) Figure {
	return Figure(strconv.FormatFloat(100*share, 'f', 1, 64) + " %")
}
