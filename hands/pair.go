package hands

import (
	"context"
	"fmt"
	"strings"

	"sayso/text"
)

// # Pair: what it does not say
//
// Two bylines that the user has chosen are laid beside each other: which habits do they
// share that are unusual among others? That is a list to read, with sentences, and no
// answer. Whether two texts look like one writer's is what most programs of this kind
// print a number for, and on texts about one subject that number is wrong too often: when
// pairs are matched by subject, style alone tells one writer's from two writers' in seven
// cases of ten, whatever their length, and every fourth confident verdict is false.
// So the same is measured on the user's own reference each time (pair_measure.go), shown,
// and a likelihood ratio printed only where the goals are met. The card concludes
// nothing: it is experimental.

// PairFigures is what a pair card shows.
type PairFigures struct {
	Sides     [2]PairSide      `json:"sides"`
	LeftOut   []Omitted        `json:"left_out"`
	Language  string           `json:"language"`
	Reference ReferenceFigures `json:"reference"`
	Habits    []Habit          `json:"shared_habits"`
	Accuracy  []PairAccuracy   `json:"accuracy"` // on the reference
	Goals     []PairGoal       `json:"goals"`
	Odds      *PairOdds        `json:"likelihood_ratio,omitempty"` // only where all goals are met
	Seed      uint64           `json:"seed"`
}

// A PairSide is what of one byline was looked at.
type PairSide struct {
	Byline   string `json:"byline"`
	Articles int    `json:"articles"`
	Words    int    `json:"words"`
}

// PairOdds is how much more often such likeness is seen between texts of one writer than
// between texts of two who write about as like subjects, as a logarithm to base 10.
type PairOdds struct {
	Words   int     `json:"words"`
	Log10   float64 `json:"log10"`
	Bounded bool    `json:"bounded"` // the reference is too small for more
}

// Pair lays two bylines beside each other, with the reference as what is usual; it
// concludes nothing. Neither byline's articles in the reference are looked at. It is an error
// to lay a byline beside itself; any other error is ctx's.
func Pair(ctx context.Context, first, second []Article, reference *Reference, seed uint64) (Card, error) {
	p := pairTest{reference: reference, figures: PairFigures{Seed: seed}, names: [2]string{bylineOf(first), bylineOf(second)}}
	if text.Key(p.names[0]) == text.Key(p.names[1]) {
		return Card{}, fmt.Errorf("a pair has two bylines: both are %q", p.names[0])
	}
	lang, isMixed := languageOfArticles(first)
	other, isMixedToo := languageOfArticles(second)
	switch {
	case min(len(first), len(second)) == 0:
		return p.bare(TooLittleText, say("pair.little")), nil
	case lang == "" || other == "":
		return p.bare(NoConclusion, say("pair.language")), nil
	case isMixed || isMixedToo || lang != other:
		return p.bare(NoConclusion, say("pair.languages")), nil
	}
	genre := genreOf(first)
	if second := genreOf(second); genre != "" && second != "" && genre != second {
		return p.bare(NoConclusion, say("pair.kinds")), nil
	}
	s := sieve{out: map[string]int{}}
	for i, articles := range [2][]Article{first, second} {
		p.own[i] = s.readArticles(articles, lang, genre)
		p.figures.Sides[i] = PairSide{p.names[i], len(p.own[i]), totalWords(p.own[i])}
	}
	if min(p.figures.Sides[0].Words, p.figures.Sides[1].Words) < FewestWords {
		return p.bare(TooLittleText, say("pair.little")), nil
	}
	p.figures.LeftOut, p.figures.Language = s.omitted(), lang
	return p.hold(ctx, lang, genre)
}

func bylineOf(articles []Article) string {
	if len(articles) == 0 {
		return ""
	}
	return articles[0].Byline
}

// pairSentences are what a pair card can say.
var pairSentences = map[string]string{
	"pair.little":       "one side or both have fewer than five hundred words of their own, when quotations, copies, translations and other languages are left out",
	"pair.language":     "the language of the articles cannot be told",
	"pair.languages":    "the sides are in different languages, or one is in several, which are never compared",
	"pair.kinds":        "the sides are of different kinds of text, which are never compared",
	"pair.reference":    "the reference has too few bylines to compare with ({bylines} with ten articles in this language and of this kind; twenty are needed): what is unusual cannot be told without others",
	"pair.experimental": "this card is experimental and concludes nothing: it shows habits that both bylines have more or less often than the reference",
	"pair.auc":          "no likelihood ratio is shown: on this reference, among texts of {words} words about like subjects, one writer's are told from two writers' at an AUC of {found}, where {goal} is asked for",
	"pair.cllr":         "no likelihood ratio is shown: on this reference, among texts of {words} words about like subjects, a ratio costs {found} bits, where saying nothing costs 1 and {goal} is asked for",
	"pair.wrong":        "no likelihood ratio is shown: on this reference, among texts of {words} words about like subjects, {found} of the ratios beyond 10 point the wrong way, where {goal} is asked for",
	"pair.unmeasured":   "no likelihood ratio is shown: the reference has too few texts of {words} words about like subjects to see how often one would be wrong",
	"pair.outlets":      "no likelihood ratio is shown: hardly two bylines of the reference stand in one outlet, so that a writer's habits cannot be told from an outlet's",
	"pair.apart":        "no likelihood ratio is shown: the two stand in different outlets, and most bylines of the reference in one each, which does not show how much another desk changes",
	"pair.subject":      "no likelihood ratio is shown: subject matter explains how alike the two are",
	"pair.ratio":        "among texts of {words} words about like subjects the reference meets the goals, so that the ratio is shown: the logarithm of how much more often such likeness is seen within one writer's texts than between two writers'",
}

// A pairTest is one pair on its way to a card.
type pairTest struct {
	reference *Reference
	names     [2]string
	own       [2][]reading
	figures   PairFigures
}

func (p *pairTest) bare(conclusion string, why ...Reason) Card {
	return Card{Kind: "pair", Conclusion: conclusion, Support: NoSupport, Limits: append(Limits(),
		"Colleagues, pupils and translators of one another share habits; so do all who are edited at one desk.",
		"Two bylines that share habits are not said to be one writer's.")}.withReasons(why)
}

// hold holds the two against the reference.
func (p *pairTest) hold(ctx context.Context, lang, genre string) (Card, error) {
	others, err := p.reference.others(ctx, readKey{lang, genre, text.Key(p.names[0]) + "\n" + text.Key(p.names[1])})
	if err != nil {
		return Card{}, err
	}
	if len(others) < FewestReferenceBylines {
		return p.bare(NoConclusion, say("pair.reference", "bylines", whole(len(others)))), nil
	}
	var rulers []*pairRuler
	for _, words := range goalLengths() {
		r, err := learnPairRuler(ctx, others, lang, words)
		if err != nil {
			return Card{}, err
		}
		if r != nil {
			rulers = append(rulers, r)
			p.figures.Accuracy = append(p.figures.Accuracy, r.all, r.matched)
		}
	}
	if len(rulers) == 0 {
		return p.bare(NoConclusion, say("pair.unmeasured", "words", whole(goalLengths()[0]))), nil
	}
	shortest := rulers[0].pool
	p.figures.Reference = ReferenceFigures{len(shortest.bylines), len(shortest.articles), totalWords(shortest.articles)}
	first, second := shortest.pileOf(p.names[0], inPieces(p.own[0], lang, rulers[0].words)), shortest.pileOf(p.names[1], inPieces(p.own[1], lang, rulers[0].words))
	p.figures.Habits = shortest.habitsOf(first, second, func(a, b float64) float64 { return a * b })
	why, err := p.weigh(ctx, rulers)
	c := p.bare(NoConclusion, say("pair.experimental"), why)
	c.Figures = p.figures
	return c, err
}

// weigh gives the likelihood ratio, or says why there is none.
func (p *pairTest) weigh(ctx context.Context, rulers []*pairRuler) (Reason, error) {
	p.figures.Goals = goalsOf(rulers)
	if missed, any := missedGoal(p.figures.Goals); any {
		return missed, nil
	}
	if why, isSo := rulers[0].pool.outletsExplain(p.own); isSo {
		return why, nil
	}
	longest := rulers[0]
	for _, r := range rulers {
		if min(p.figures.Sides[0].Words, p.figures.Sides[1].Words) >= r.words {
			longest = r
		}
	}
	odds, isExplained, err := longest.weigh(ctx, p.own)
	if err != nil || isExplained {
		return say("pair.subject"), err
	}
	p.figures.Odds = &odds
	return say("pair.ratio", "words", whole(longest.words)), nil
}

// inPieces joins articles and cuts them into pieces of so many words; what is left over
// is a piece if there is no other.
func inPieces(articles []reading, lang string, words int) (pieces []reading) {
	var open []string
	n := 0
	for _, a := range articles {
		open = append(open, a.prose)
		if n += a.words; n < words {
			continue
		}
		pieces = append(pieces, joined(a.article, open, lang).cut(words, lang))
		open, n = nil, 0
	}
	if len(pieces) == 0 && n > 0 {
		pieces = append(pieces, joined(articles[0].article, open, lang))
	}
	return pieces
}

func joined(first Article, prose []string, lang string) reading {
	r := reading{article: first, prose: strings.Join(prose, "\n")}
	r.passage = text.Parse(r.prose, lang)
	r.words = wordsIn(r.passage)
	return r
}
