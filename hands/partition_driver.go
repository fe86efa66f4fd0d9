package hands

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"sayso/text"
)

// A Driver is a habit that the sides differ in, with sentences to judge it by.
type Driver struct {
	Habit    string     `json:"habit"`
	View     string     `json:"view"`
	Side     string     `json:"side"`   // the one that has it more
	RateA    float64    `json:"rate_a"` // of 100 posts, those that have it
	RateB    float64    `json:"rate_b"`
	Examples []Sentence `json:"examples"` // three from each side, as far as there are
}

// A Sentence is a side's own words. Without says that the habit is not in it: the
// side has too few that do.
type Sentence struct {
	Side    string `json:"side"`
	Post    string `json:"post"`
	Text    string `json:"text"`
	Without bool   `json:"without,omitempty"`
}

const (
	driverCount  = 15 // of prose, which the conclusion rests on
	postingCount = 5  // of posting habits, which it does not
	exampleCount = 3
)

// drivers are the features that part the sides most: a model's weight times the
// difference of means.
func (q Question) drivers(all []usable, s split, v view, most int) []Driver {
	examples := make([]example, len(s.posts))
	for i, p := range s.posts {
		examples[i] = example{v.rows[p], s.isB[i], s.weightOf(i)}
	}
	if !balance(examples) {
		return nil
	}
	w := fitLogistic(examples, len(v.names))
	push, holders := s.pushes(v, w)
	order := make([]int, len(v.names))
	for f := range order {
		order[f] = f
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(push[b], push[a]) })
	var found []Driver
	for _, f := range order {
		if push[f] <= 0 || len(found) == most {
			break
		}
		found = append(found, q.driver(all, s, v, f, holders[f]))
	}
	return found
}

// pushes is weight times difference of means of each feature, and which texts of the
// split have it.
func (s split) pushes(v view, w []float64) (push []float64, holders [][]int) {
	a, b := s.sizes()
	share := [2]float64{-1 / float64(max(a, 1)), 1 / float64(max(b, 1))}
	push, holders = make([]float64, len(v.names)), make([][]int, len(v.names))
	for i, p := range s.posts {
		v.rows[p].addTo(push, share[side(s.isB[i])])
		for _, f := range v.rows[p].features {
			holders[f] = append(holders[f], i)
		}
	}
	for f := range push {
		push[f] *= w[f]
	}
	return push, holders
}

func (q Question) driver(all []usable, s split, v view, f int, holders []int) Driver {
	var n [2]int
	for _, i := range holders {
		n[side(s.isB[i])]++
	}
	a, b := s.sizes()
	viewName, habit := v.name, v.names[f]
	if v.name == proseViews {
		viewName, habit, _ = strings.Cut(v.names[f], ": ")
	}
	d := Driver{Habit: habit, View: viewName, Side: q.Sides[0], RateA: rate(n[0], a), RateB: rate(n[1], b)}
	if d.RateB > d.RateA {
		d.Side = q.Sides[1]
	}
	holds := make(map[int]bool, len(holders))
	for _, i := range holders {
		holds[i] = true
	}
	for at := range q.Sides {
		d.Examples = append(d.Examples, q.examples(all, s, at, d, holders, holds)...)
	}
	return d
}

func rate(n, of int) float64 {
	return math.Round(1000*float64(n)/float64(max(of, 1))) / 10
}

func (q Question) examples(all []usable, s split, at int, d Driver, holders []int, holds map[int]bool) []Sentence {
	var with, without []int
	for _, i := range holders {
		if side(s.isB[i]) == at {
			with = append(with, i)
		}
	}
	with = thinned(with, exampleCount)
	for i := range s.posts {
		if len(with)+len(without) == exampleCount {
			break
		}
		if side(s.isB[i]) == at && !holds[i] {
			without = append(without, i)
		}
	}
	var found []Sentence
	for n, i := range slices.Concat(with, without) {
		u := all[s.posts[i]]
		found = append(found, Sentence{q.Sides[at], u.post.ID, sentenceWith(u, d), n >= len(with)})
	}
	return found
}

// sentenceWith is the sentence of a post that shows a habit, or its first; for habits of
// posting all of the post, with its links.
func sentenceWith(u usable, d Driver) string {
	if d.View == PostingHabits {
		return strings.TrimSpace(u.post.Text)
	}
	words, isWords := strings.CutPrefix(d.Habit, "“")
	words = strings.TrimSuffix(words, "”")
	run, isShape := strings.CutPrefix(d.Habit, "shape ")
	for _, s := range u.passage.Sentences {
		sentence := u.passage.Text(s.Start, s.End)
		var keys []string
		for _, t := range u.passage.Tokens[s.First:s.Last] {
			keys = append(keys, t.Key)
		}
		outline := strings.ReplaceAll(strings.Join(outlineOf(sentence), ""), " ", "␣")
		if isWords && strings.Contains(" "+strings.Join(keys, " ")+" ", " "+words+" ") || isShape && strings.Contains(outline, run) {
			return sentence
		}
	}
	if len(u.passage.Sentences) > 0 && isWords {
		return firstSentence(u.passage)
	}
	return u.prose
}

func firstSentence(p *text.Passage) string {
	return p.Text(p.Sentences[0].Start, p.Sentences[0].End)
}
