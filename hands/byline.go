package hands

import (
	"context"
	"slices"
	"strings"

	"sayso/text"
)

// # Byline: why it works as it does
//
// The question is whether the articles under one byline show several writers, when
// nothing tells which article might be whose. Articles of one writer are alike; so are,
// often more, articles about one subject, edited by one desk. What one can do is compare
// the byline with bylines of which it is known, or taken to be, that one writer has them,
// and with teams put together from these:
//
//   - A reference is the user's choice: others who write in the same language, for the
//     same kind of outlet, in the same years, about the same things. Without one that is
//     large enough there is no conclusion: what is unusual for one writer, nobody can
//     say by looking at that writer alone.
//   - How alike two articles are is measured by six views of how they are written
//     (article_views.go), in a space in which counts less what single writers vary in,
//     when they change their subject (space.go, pool.go).
//   - From how alike all articles of a byline are, each with each, some signs are read:
//     how alike the least alike are, how far the best split in two parts them, how all of
//     that goes with their subjects (likeness.go).
//   - What signs are worth, trials say: bylines put together from the reference, of one
//     writer, of one writer on two subjects, of two writers, always seen without
//     knowledge of these writers (byline_trials.go). "Several hands" is said where
//     hardly any single writer of the reference would be called so (judge.go).
//   - The card says what share of teams would have been seen. It is the answer to "you
//     found nothing, so it is one writer": no, for a team might well not be seen.
//
// Where a byline writes about more different things than any single writer of the
// reference does, subject matter may explain all of it, and there is no conclusion.

// The least articles, and words of their own in all of them, that a byline is looked
// at with: five hundred words a side.
const (
	FewestArticles     = 5
	fewestBylineWords  = 2 * FewestWords
	mostBylineArticles = 40 // of a byline; more tell little more
	lengthsApart       = 1.25
)

// BylineFigures is what a byline card rests on.
type BylineFigures struct {
	Articles  int              `json:"articles"` // that were looked at
	Words     int              `json:"words"`    // of their own in these
	CutAt     int              `json:"cut_at"`   // words; longer articles were read so far
	LeftOut   []Omitted        `json:"left_out"`
	Language  string           `json:"language"`
	Reference ReferenceFigures `json:"reference"`
	Score     float64          `json:"score"`     // logarithm of odds, more looks more like a team
	Threshold float64          `json:"threshold"` // from which on it is called several hands
	Trials    []TrialShare     `json:"trials"`    // called several hands
	IfTold    TrialShare       `json:"if_told"`   // that would stand out were it told which article is whose
	Alike     Alike            `json:"alike"`
	Groups    *Groups          `json:"groups,omitempty"` // only where several hands are concluded
	Seed      uint64           `json:"seed"`
}

// ReferenceFigures says what a byline was held against.
type ReferenceFigures struct {
	Bylines  int `json:"bylines"`
	Articles int `json:"articles"`
	Words    int `json:"words"`
}

// Alike is how alike the articles are in how they are written, from -1 to 1, beside
// single writers of the reference.
type Alike struct {
	Mean          float64 `json:"mean"`
	Low           float64 `json:"low"` // a tenth of the pairs are less alike
	SubjectMean   float64 `json:"subject_mean"`
	BroadestOfOne float64 `json:"broadest_of_one"` // the lowest subject mean of a single writer
}

// Groups are the articles in two, as their style parts them best. They were found by
// looking, so that their habits differ more than two writers' need to.
type Groups struct {
	First  []string `json:"first"` // ids
	Second []string `json:"second"`
	Habits []Habit  `json:"habits"`
}

// Byline asks whether articles under one byline show several hands, held against the
// reference, of which what stands under the same byline is not looked at. Equal articles,
// references and seeds give equal cards, in whatever order articles come. Shares and scores
// are of trials made with the reference: see [TrialShare]. An error is ctx's.
func Byline(ctx context.Context, articles []Article, reference *Reference, seed uint64) (Card, error) {
	b := bylineTest{reference: reference, figures: BylineFigures{Seed: seed}}
	lang, isMixed := languageOfArticles(articles)
	switch {
	case len(articles) < FewestArticles:
		return b.bare(TooLittleText, say("byline.little")), nil
	case lang == "":
		return b.bare(NoConclusion, say("byline.language")), nil
	case isMixed:
		return b.bare(NoConclusion, say("byline.languages")), nil
	}
	s := sieve{out: map[string]int{}}
	genre := genreOf(articles)
	b.own = s.readArticles(articles, lang, genre)
	if len(b.own) < FewestArticles || totalWords(b.own) < fewestBylineWords {
		return b.bare(TooLittleText, say("byline.little")), nil
	}
	without := map[string]bool{}
	for _, a := range articles {
		without[text.Key(a.Byline)] = true
	}
	readable := readKey{lang, genre, strings.Join(sortedKeys(without), "\n")}
	others, err := reference.others(ctx, readable)
	if err != nil {
		return Card{}, err
	}
	if len(others) < FewestReferenceBylines {
		return b.bare(NoConclusion, say("byline.reference", "bylines", whole(len(others)))), nil
	}
	key := poolKey{readable, cutFor(b.own, others)}
	return b.judgeBy(ctx, key, others, &s)
}

// A bylineTest is one byline on its way to a card.
type bylineTest struct {
	reference *Reference
	own       []reading
	figures   BylineFigures
	pool      *pool
	judge     *judge
}

func totalWords(all []reading) (n int) {
	for _, r := range all {
		n += r.words
	}
	return n
}

// sizeFor is how many articles are compared: as many as enough bylines of the reference
// have.
func sizeFor(own []reading, others map[string][]reading) int {
	var counts []int
	for _, read := range others {
		counts = append(counts, len(read))
	}
	slices.Sort(counts)
	return min(len(own), mostBylineArticles, counts[len(counts)-FewestReferenceBylines])
}

func (b *bylineTest) judgeBy(ctx context.Context, key poolKey, others map[string][]reading, s *sieve) (Card, error) {
	size := sizeFor(b.own, others)
	s.out[outThinned] = len(b.own) - size
	b.own = thinnedReadings(b.own, size)
	for i := range b.own {
		b.own[i] = b.own[i].cut(key.cutAt, key.lang)
	}
	var err error
	if b.pool, err = b.reference.poolOf(ctx, key, others); err != nil {
		return Card{}, err
	}
	if b.judge, err = b.reference.judgeOf(ctx, judgeKey{key, size, b.figures.Seed}, b.pool); err != nil {
		return Card{}, err
	}
	b.count(s)
	seen, err := b.pool.likenessOf(ctx, b.own)
	if err != nil {
		return Card{}, err
	}
	return b.conclude(seen), nil
}

// likenessOf is how alike articles are that are not of the pool.
func (p *pool) likenessOf(ctx context.Context, articles []reading) (l likeness, err error) {
	if l.style, err = p.ofStrangers(ctx, p.style, articles); err != nil {
		return l, err
	}
	l.subject, err = p.ofStrangers(ctx, p.subject, articles)
	return l, err
}

func (b *bylineTest) count(s *sieve) {
	b.figures.Articles, b.figures.Words = len(b.own), totalWords(b.own)
	b.figures.CutAt, b.figures.Language = b.pool.cutAt, b.pool.lang
	b.figures.LeftOut = s.omitted()
	b.figures.Reference = ReferenceFigures{len(b.pool.bylines), len(b.pool.articles), totalWords(b.pool.articles)}
	b.figures.Threshold = b.judge.threshold
	for _, kind := range []trialKind{oneHand, oneOnTwo, teamNear, teamAny, teamNearFifth} {
		b.figures.Trials = append(b.figures.Trials, b.judge.share(kind, kind.String(), b.judge.threshold, b.figures.Seed))
	}
	b.figures.IfTold = b.judge.shareIfTold(b.figures.Seed)
}

// String is what a card calls a kind of trial.
func (k trialKind) String() string {
	return [...]string{
		oneHand: "single writers", oneOnTwo: "single writers, half on one subject and half on another",
		teamNear: "two writers with neighbouring subjects, half each", teamAny: "two writers with other subjects, half each",
		teamNearFifth: "two writers with neighbouring subjects, the second in one article of five",
	}[k]
}
