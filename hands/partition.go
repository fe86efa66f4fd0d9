package hands

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// A Question is what the user asks of one account: were the posts of these two sides
// written by different hands?
type Question struct {
	Sides        [2]string
	Permutations int            // 0 is 199
	Seed         uint64         // of permutations and intervals
	Zone         *time.Location // of the account's days; nil is UTC
	InTurn       bool           // one side follows the other in time
}

// The least that is looked at: of each side, when all that is not its own was taken
// out.
const (
	FewestPosts = 100
	FewestWords = 500

	usualPermutations = 199
)

// PartitionFigures is what a partition card rests on.
type PartitionFigures struct {
	Sides       [2]Side       `json:"sides"`
	LeftOut     []LeftOut     `json:"left_out"`
	Language    string        `json:"language"`
	Weeks       Weeks         `json:"weeks"`
	Prose       *TwoMeasures  `json:"prose,omitempty"` // absent where a guard ended the test before
	Full        *TwoMeasures  `json:"full,omitempty"`
	Views       []ViewMeasure `json:"views,omitempty"`
	Topic       *Topic        `json:"topic,omitempty"`
	Unadjusted  *Topic        `json:"topic_before_stratifying,omitempty"`
	Nulls       []Null        `json:"nulls,omitempty"`
	Excess      *float64      `json:"excess,omitempty"` // prose over the largest null, a post
	Permutation *Permutation  `json:"permutation,omitempty"`
	Drivers     []Driver      `json:"drivers,omitempty"`
	Posting     []Driver      `json:"posting_drivers,omitempty"` // of posting habits, which the conclusion does not rest on
	Marks       []string      `json:"marks_left_out,omitempty"`  // what nearly all of one side have and hardly any of the other
	Seed        uint64        `json:"seed"`
}

// A Side is what of it was looked at.
type Side struct {
	Name  string `json:"name"`
	Posts int    `json:"posts"`
	Words int    `json:"words"`
}

// A ViewMeasure is how well one view alone tells the sides apart.
type ViewMeasure struct {
	View string `json:"view"`
	TwoMeasures
}

// Partition asks whether the two sides of an account show different hands.
func Partition(ctx context.Context, posts []Post, q Question) (Card, error) {
	if q.Sides[0] == q.Sides[1] {
		return Card{}, fmt.Errorf("a partition has two sides: both are %q", q.Sides[0])
	}
	if q.Permutations < 0 {
		return Card{}, errors.New("a partition cannot be permuted less than never")
	}
	if q.Permutations == 0 {
		q.Permutations = usualPermutations
	}
	t := trial{Question: q, figures: PartitionFigures{Seed: q.Seed}}
	return t.run(ctx, posts)
}

func (q Question) zone() *time.Location {
	if q.Zone == nil {
		return time.UTC
	}
	return q.Zone
}

// A trial is one partition on its way to a card.
type trial struct {
	Question
	figures PartitionFigures
	all     []usable
	views   views
	asked   split
}

func (t *trial) run(ctx context.Context, posts []Post) (Card, error) {
	s := sieve{out: map[string]int{}}
	own := s.own(posts, t.Sides)
	lang, agree, err := languageOf(ctx, own)
	if err != nil {
		return Card{}, err
	}
	t.figures.Language = lang
	if raw := bySide(own); !agree && min(len(raw[0]), len(raw[1])) >= FewestPosts {
		return t.bareCard(NoConclusion, say("partition.languages")), nil
	}
	all, err := s.prepareAll(ctx, own, lang)
	if err != nil {
		return Card{}, err
	}
	t.all, t.figures.Marks = s.withoutMarks(all, lang)
	if sides := bySide(t.all); !isEnough(t.all, sides[0]) || !isEnough(t.all, sides[1]) {
		return t.bareCard(TooLittleText, say("partition.little")), nil
	}
	a, b, weeks := interleave(t.all)
	t.figures.Weeks = weeks
	if t.InTurn {
		t.count(bySide(t.all), &s)
		return t.card(NoConclusion, say("partition.turn")), nil
	}
	if why := weeks.faults(); why != nil {
		t.count(bySide(t.all), &s)
		return t.card(NoConclusion, why...), nil
	}
	if !isEnough(t.all, a) || !isEnough(t.all, b) {
		return t.bareCard(TooLittleText, say("partition.little")), nil
	}
	s.out[outWeek] = len(t.all) - len(a) - len(b)
	s.out[outSpread] = max(len(a)-mostASide, 0) + max(len(b)-mostASide, 0)
	a, b = thinned(a, mostASide), thinned(b, mostASide)
	both, isB := merged(a, b)
	t.asked = newSplit(t.all, both, isB, false)
	t.count([2][]int{a, b}, &s)
	return t.look(ctx, lang)
}

// look measures the question, holds it against the guards, and concludes.
func (t *trial) look(ctx context.Context, lang string) (Card, error) {
	var err error
	if t.views, err = lookAt(ctx, t.all, lang); err != nil {
		return Card{}, err
	}
	if err := t.measure(ctx); err != nil {
		return Card{}, err
	}
	if against := t.noDifference(); len(against) > 0 {
		return t.card(NoEvidence, against...), nil
	}
	if !t.figures.Topic.Passed {
		if err := t.stratify(ctx); err != nil {
			return Card{}, err
		}
	}
	if !t.figures.Topic.Passed {
		return t.card(NoConclusion, say("partition.topic")), nil
	}
	t.figures.Drivers = t.drivers(t.all, t.asked, t.views.prose, driverCount)
	t.figures.Posting = t.drivers(t.all, t.asked, t.views.posting, postingCount)
	if t.figures.Nulls, err = t.measureNulls(ctx, t.all, t.views.prose); err != nil {
		return Card{}, err
	}
	return t.conclude(), nil
}

// measure measures the views and how often chance does as well.
func (t *trial) measure(ctx context.Context) error {
	if err := t.measureViews(ctx); err != nil {
		return err
	}
	p, err := t.asked.permute(ctx, t.views.prose, t.Permutations, t.Seed)
	t.figures.Permutation = &p
	return err
}

// measureViews measures each view alone, the prose and everything.
func (t *trial) measureViews(ctx context.Context) error {
	list := slices.Concat(t.views.single, []view{t.views.content, t.views.prose, t.views.full})
	found := make([]TwoMeasures, len(list))
	if err := onAllProcessors(ctx, len(list), func(i int) { found[i] = t.asked.measure(list[i], t.Seed) }); err != nil {
		return err
	}
	named := map[string]*TwoMeasures{}
	t.figures.Views = nil
	for i, v := range list {
		named[v.name] = &found[i]
		if v.name != proseViews && v.name != fullViews {
			t.figures.Views = append(t.figures.Views, ViewMeasure{v.name, found[i]})
		}
	}
	t.figures.Prose, t.figures.Full = named[proseViews], named[fullViews]
	topic := topicOf(*named[Shape], *named[proseViews], *named[Content], t.asked.stratum != nil)
	t.figures.Topic = &topic
	return nil
}

// stratify asks again within subjects, if enough posts are left.
func (t *trial) stratify(ctx context.Context) error {
	within := t.asked.bySubject(t.views.content)
	sides := within.bySide()
	if !isEnough(t.all, sides[0]) || !isEnough(t.all, sides[1]) {
		return nil
	}
	t.asked, t.figures.Unadjusted = within, t.figures.Topic
	return t.measure(ctx)
}

// count says what of the sides was looked at.
func (t *trial) count(sides [2][]int, s *sieve) {
	t.figures.LeftOut = s.list()
	for i, own := range sides {
		t.figures.Sides[i] = Side{Name: t.Sides[i], Posts: len(own), Words: wordsOf(t.all, own)}
	}
}

func bySide(all []usable) (sides [2][]int) {
	for i, u := range all {
		sides[side(u.isB)] = append(sides[side(u.isB)], i)
	}
	return sides
}

func wordsOf(all []usable, posts []int) int {
	n := 0
	for _, p := range posts {
		n += all[p].words
	}
	return n
}

func isEnough(all []usable, posts []int) bool {
	return len(posts) >= FewestPosts && wordsOf(all, posts) >= FewestWords
}
