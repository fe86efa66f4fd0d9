package learned

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// An Example is a scene with what is said in it, as readers marked it up.
type Example struct {
	Document string
	Scene    *Scene
	Rows     []Row
	Spoken   []Spoken
	Told     []Told
	Accounts bool // those who gave accounts are marked, in Told
	Fresh    bool // the rules were not made with this document, so what they read of it tells what they are worth
}

// A Row is a statement that readers found.
type Row struct {
	First, Last int   // tokens
	Targets     []int // entities that bear the target's name
	Speakers    []int
	Speaker     string // folded name where it is no entity
	Author      bool
	Nobody      bool
	Stance      string
	Concept     string
}

// A Model is what was learned of a language.
type Model struct {
	term, target, speaker, stance, concept, quote *table

	choice  *choices // target and speaker
	readers sync.Pool
}

// Concepts are those that a model can name, in the order of its weights.
var Concepts = []string{
	"agent", "spy", "mercenary", "collaborator", "propagandist", "impostor", "traitor", "terrorist", "extremist", "criminal", "cult", "hypocrite",
	"foreign_agent", "enemy", "liar", "puppet", "troll", "communist", "separatist", "other_accusation", "fighter", "hero", "martyr", "dissident", "other_honour",
}

// Learn makes a model of examples. The same examples give the same model.
func Learn(examples []Example, say func(string, ...any)) *Model {
	l := learner{examples: examples, say: say}
	m := &Model{}
	spans := l.crossed()
	m.term = l.terms(func(string) bool { return true })
	m.target = l.targets(spans)
	m.speaker = l.speakers()
	m.stance = l.stances()
	m.concept = l.concepts()
	m.quote = l.mouths()
	m.ready()
	return m
}

type learner struct {
	examples []Example
	say      func(string, ...any)
}

const folds = 3

// crossed reads the terms of every example with what was learned of the others,
// so that the next stage sees mistakes as they will be.
func (l learner) crossed() [][]span {
	var documents []string
	for _, x := range l.examples {
		documents = append(documents, x.Document)
	}
	slices.Sort(documents)
	documents = slices.Compact(documents)
	fold := map[string]int{}
	for i, d := range documents {
		fold[d] = i % folds
	}
	spans := make([][]span, len(l.examples))
	for f := range folds {
		t := l.terms(func(d string) bool { return fold[d] != f })
		for i, x := range l.examples {
			if fold[x.Document] == f {
				spans[i] = newReader(&Model{term: t}).terms(x.Scene)
			}
		}
		l.say("fold %d of %d: %d features", f+1, folds, len(t.keys))
	}
	return spans
}

// termFloor is how likely a word must be in a term to be taken for one, before
// it is asked of whom.
const termFloor = 0.25

func order(n int, round int) []int {
	r := rand.New(rand.NewPCG(uint64(n), uint64(round)))
	return r.Perm(n)
}

func (l learner) terms(in func(document string) bool) *table {
	f := newFTRL(width, termSpeed, termL1, termL2)
	var all [][][]sight
	var right [][]int
	count := map[uint32]int{}
	for _, x := range l.examples {
		if !in(x.Document) || len(x.Scene.Tokens) == 0 {
			continue
		}
		features := x.Scene.sights(0, len(x.Scene.Tokens))
		tags := make([]int, len(features))
		for _, r := range x.Rows {
			free := true
			for i := r.First; i < r.Last; i++ {
				free = free && tags[i] == outside
			}
			for i := r.First; free && i < r.Last; i++ {
				tags[i] = inside
			}
			if free {
				tags[r.First] = begins
			}
		}
		for _, at := range features {
			for _, k := range at {
				count[k.feature]++
			}
		}
		all, right = append(all, features), append(right, tags)
	}
	for _, features := range all {
		for i, at := range features {
			features[i] = slices.DeleteFunc(at, func(k sight) bool { return count[k.feature] < 2 })
		}
	}
	for round := range termRounds {
		for _, i := range order(len(all), round) {
			f.learnSequence(all[i], right[i])
		}
	}
	return f.table()
}

// Settings of learning, chosen while the totals of gold set 6 were watched (nothing
// is learned from it): how fast weights move,
// how strongly they are held at nothing (L1) and small (L2), and how often the
// examples are gone through.
const (
	termSpeed, termL1, termL2       = 0.1, 0.6, 1.0
	termRounds                      = 12
	choiceSpeed, choiceL1, choiceL2 = 0.05, 0.5, 20.0
	choiceRounds                    = 6
)

// A choice is candidates, of which those that are right share it.
type choice struct {
	features [][]uint32
	right    []bool
}

// choose learns to choose: the chance of what is right, taken together, is made
// as great as it can be.
func choose(all []choice) *table {
	return chooseWith(newFTRL(1, choiceSpeed, choiceL1, choiceL2), all, choiceRounds)
}

func chooseWith(f *ftrl, all []choice, rounds int) *table {
	for round := range rounds {
		for _, i := range order(len(all), round) {
			g := all[i]
			p := make([]float64, len(g.features))
			for k, features := range g.features {
				f.score(features, p[k:k+1])
			}
			softmax(p)
			right := 0.0
			for k, ok := range g.right {
				if ok {
					right += p[k]
				}
			}
			right = max(right, 1e-9)
			for k, features := range g.features {
				d := p[k]
				if g.right[k] {
					d -= p[k] / right
				}
				if math.Abs(d) > 1e-4 {
					f.step(features, []float64{d})
				}
			}
		}
	}
	return f.table()
}

func (l learner) targets(spans [][]span) *table {
	var all []choice
	var b bag
	for i, x := range l.examples {
		terms := slices.Clone(spans[i])
		for _, r := range x.Rows {
			t := span{r.First, r.Last, 0.5}
			if !slices.ContainsFunc(terms, func(o span) bool { return o.overlap(t) >= 0.5 }) {
				terms = append(terms, t)
			}
		}
		for _, t := range terms {
			v := x.Scene.look(t, sentencesBack)
			b.reset()
			x.Scene.none(&b, t, &v, x.Fresh)
			g := choice{[][]uint32{slices.Clone(b.ids)}, []bool{false}}
			some := false
			for _, p := range x.Scene.pairs(nil, t, &v) {
				b.reset()
				x.Scene.target(&b, p, &v, x.Fresh)
				ok := slices.ContainsFunc(x.Rows, func(r Row) bool {
					return t.overlap(span{r.First, r.Last, 0}) >= 0.5 && slices.Contains(r.Targets, p.entity)
				})
				some = some || ok
				g.features, g.right = append(g.features, slices.Clone(b.ids)), append(g.right, ok)
			}
			g.right[0] = !some
			all = append(all, g)
		}
	}
	t := choose(all)
	l.say("targets: %d terms, %d features", len(all), len(t.keys))
	return t
}

func (r Row) said(c claimant, same func(a, b string) bool) bool {
	switch {
	case r.Author:
		return c.author
	case r.Nobody:
		return c.nobody
	case c.author || c.nobody:
		return false
	}
	if c.word > 0 && len(r.Speakers) > 0 {
		return false // who is named is no noun
	}
	return c.entity >= 0 && slices.Contains(r.Speakers, c.entity) || same(c.name, r.Speaker)
}

func (l learner) speakers() *table {
	var all []choice
	var b bag
	for _, x := range l.examples {
		for i, r := range x.Rows {
			alike := func(o Row) bool {
				return o.First == r.First && o.Last == r.Last && len(o.Targets) > 0 && o.Targets[0] == r.Targets[0]
			}
			if len(r.Targets) == 0 || slices.ContainsFunc(x.Rows[:i], alike) {
				continue
			}
			t := span{r.First, r.Last, 1}
			v := x.Scene.look(t, sentencesBack)
			var g choice
			some := false
			for _, c := range x.Scene.described(x.Scene.claimants(nil, t, &v), t) {
				b.reset()
				x.Scene.speaker(&b, t, &v, r.Targets[0], c, x.Fresh)
				ok := slices.ContainsFunc(x.Rows[i:], func(o Row) bool { return alike(o) && o.said(c, Same) })
				some = some || ok
				g.features, g.right = append(g.features, slices.Clone(b.ids)), append(g.right, ok)
			}
			if some {
				all = append(all, g)
			}
		}
	}
	t := choose(all)
	l.say("speakers: %d rows, %d features", len(all), len(t.keys))
	return t
}

func softmax(x []float64) {
	most := slices.Max(x)
	sum := 0.0
	for i := range x {
		x[i] = math.Exp(x[i] - most)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}

func (l learner) classes(n int, name string, each func(x Example, r Row, b *bag) int) *table {
	type sample struct {
		features []uint32
		class    int
	}
	var all []sample
	var b bag
	for _, x := range l.examples {
		for _, r := range x.Rows {
			b.reset()
			if c := each(x, r, &b); c >= 0 {
				all = append(all, sample{slices.Clone(b.ids), c})
			}
		}
	}
	f := newFTRL(n, choiceSpeed, choiceL1, choiceL2)
	p := make([]float64, n)
	for round := range choiceRounds {
		for _, i := range order(len(all), round) {
			clear(p)
			f.score(all[i].features, p)
			softmax(p)
			p[all[i].class]--
			f.step(all[i].features, p)
		}
	}
	t := f.table()
	l.say("%s: %d rows, %d features", name, len(all), len(t.keys))
	return t
}

func (l learner) stances() *table {
	return l.classes(len(stances), "stances", func(x Example, r Row, b *bag) int {
		if len(r.Targets) == 0 {
			return -1
		}
		c := claimant{author: r.Author, nobody: r.Nobody, entity: -1, name: r.Speaker}
		if len(r.Speakers) > 0 {
			c.entity = r.Speakers[0]
			if slices.Contains(r.Speakers, r.Targets[0]) {
				c.entity = r.Targets[0]
			}
		}
		t := span{r.First, r.Last, 1}
		v := x.Scene.look(t, sentencesBack)
		mention := -1
		for _, m := range v.near {
			if x.Scene.Mentions[m].is(r.Targets[0]) && (mention < 0 || x.Scene.Mentions[m].Last <= r.First) {
				mention = m
			}
		}
		x.Scene.stance(b, t, &v, r.Targets[0], mention, c, x.Fresh)
		return slices.Index(stances, r.Stance)
	})
}

func (l learner) concepts() *table {
	return l.classes(len(Concepts), "concepts", func(x Example, r Row, b *bag) int {
		x.Scene.concept(b, span{r.First, r.Last, 1})
		return slices.Index(Concepts, r.Concept)
	})
}
