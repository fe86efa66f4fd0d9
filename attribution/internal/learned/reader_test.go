package learned

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// crowded draws a scene of short sentences that are full of names, which may lie
// over one another, of voices and of what rules have read.
func crowded(t *rapid.T) *Scene {
	words := rapid.SampledFrom([]string{"a", "spy", "called", "and", "said", "harbour", "denies", ",", "«", "N1", "^"})
	n := rapid.IntRange(4, 60).Draw(t, "tokens")
	s := &Scene{Quotes: []Quote{{First: n / 3, Last: n / 2, Speaker: true}}}
	for e := range rapid.IntRange(1, 5).Draw(t, "entities") {
		s.Entities = append(s.Entities, Entity{Name: string(rune('p' + e)), Kind: e % 3, Sex: byte(e % 3), Alive: e%2 == 0, Count: e * 3})
	}
	sentence, clause := 0, 0
	for i := range n {
		w := words.Draw(t, "word")
		k := Token{Key: w, Mark: len(w) == 1 && w != "a", Capital: w == "spy" && i%2 == 0, Sentence: sentence, Clause: clause, Quote: -1, Voice: "none"}
		if i >= n/3 && i < n/2 {
			k.Quote = 0
		}
		switch w {
		case "called", "said", "and", "denies":
			k.Lists = []string{w, "verb"}
		case "spy":
			k.Label, k.LabelLast = "spy", i+1
		case ",":
			clause = i + 1
			if rapid.IntRange(0, 3).Draw(t, "ends") == 0 {
				sentence++
			}
		}
		s.Tokens = append(s.Tokens, k)
	}
	entity := rapid.IntRange(0, len(s.Entities)-1)
	for i := 0; i < n; i += rapid.IntRange(1, 9).Draw(t, "gap") {
		m := Mention{First: i, Last: min(n, i+rapid.IntRange(1, 3).Draw(t, "length")), Kind: rapid.IntRange(0, 4).Draw(t, "kind"), Focus: i%5 == 0, Sex: byte(i % 3)}
		for range rapid.IntRange(0, 2).Draw(t, "of") {
			m.Of = append(m.Of, entity.Draw(t, "entity"))
			m.Target = i%4 > 0
		}
		s.Mentions = append(s.Mentions, m)
	}
	e := entity.Draw(t, "voice")
	voices := [][]Voice{nil, {{Name: s.Entities[e].Name, Entity: e, Verb: 1}, {Author: true, Entity: -1, Verb: -1}}, {{Entity: -1, Verb: 2}}, {{Name: "someone", Entity: -1, Verb: 0}, {Name: s.Entities[e].Name, Entity: e, Verb: 3}}}
	s.Chain = func(i int) []Voice { return voices[i%len(voices)] }
	s.Stance = func(first, _, _ int) string { return stances[first%len(stances)] }
	for range rapid.IntRange(0, 2).Draw(t, "findings") {
		at := rapid.IntRange(0, n-2).Draw(t, "finding")
		s.Findings = append(s.Findings, Finding{First: at, Last: at + 2, Targets: []int{entity.Draw(t, "of")}, Rule: "copula", Tier: "A", Speaker: voices[1][at%2], Stance: "denies"})
	}
	return s
}

// weighing returns a table in which each of features weighs something else.
func weighing(classes int, features []uint32) *table {
	all := map[uint32][]float64{}
	for _, k := range features {
		for c := range classes {
			all[k] = append(all[k][:min(c, len(all[k]))], float64(mix(k, uint32(c))%2001)/100-10)
		}
	}
	return newTable(classes, all)
}

// sample is what a scene's terms are asked about, with all its features.
type sample struct {
	term                       span
	targets, speakers, stances [][]uint32
}

func samples(t *rapid.T, s *Scene) []sample {
	s.prepare()
	var all []sample
	var b bag
	for i := 0; i+2 < len(s.Tokens); i += rapid.IntRange(1, 30).Draw(t, "to the next term") {
		x := sample{term: span{i, i + rapid.IntRange(1, 2).Draw(t, "words"), 0.7}}
		v := s.look(x.term, sentencesBack)
		for _, p := range s.pairs(nil, x.term, &v) {
			b.reset()
			s.target(&b, p, &v, true)
			x.targets = append(x.targets, slices.Clone(b.ids))
		}
		for _, c := range s.described(s.claimants(nil, x.term, &v), x.term) {
			b.reset()
			s.speaker(&b, x.term, &v, 0, c, true)
			x.speakers = append(x.speakers, slices.Clone(b.ids))
			b.reset()
			s.stance(&b, x.term, &v, 0, 0, c, true)
			x.stances = append(x.stances, slices.Clone(b.ids))
		}
		all = append(all, x)
	}
	return all
}

// What a reader sums up in groups, over and over again for other terms and other
// scenes, is what all the features of a pair weigh, one by one.
func TestGroupsWeighWhatTheirFeaturesWeigh(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scenes := []*Scene{crowded(t), crowded(t)}
		var asked [][]sample
		var choices, wordings []uint32
		for _, s := range scenes {
			asked = append(asked, samples(t, s))
			for _, x := range asked[len(asked)-1] {
				choices = slices.Concat(choices, slices.Concat(x.targets...), slices.Concat(x.speakers...))
				wordings = slices.Concat(wordings, slices.Concat(x.stances...))
			}
		}
		m := &Model{target: weighing(1, choices), speaker: weighing(1, choices), stance: weighing(len(stances), wordings)}
		for i := range m.speaker.weights {
			m.speaker.weights[i] /= 3
		}
		m.ready()
		for i, s := range scenes {
			r := m.reader(s)
			for _, x := range asked[i] {
				compare(t, r, x)
			}
			r.release()
		}
	})
}

func compare(t *rapid.T, r *reader, x sample) {
	v := r.look(x.term)
	for i, features := range x.targets {
		if got, want := value(r.asTarget(v, i, v.pairs[i])), oneByOne(r.m.target, features)[0]; got != want {
			t.Errorf("%v of %+v: %v, feature by feature %v", x.term, v.views[i], got, want)
		}
	}
	r.towards(v, 0)
	all := r.s.described(r.s.claimants(nil, x.term, &v.seen), x.term)
	for i, got := range r.mouths(nil, x.term, v, 0, all) {
		if want := oneByOne(r.m.speaker, x.speakers[i])[0]; got != want {
			t.Errorf("%v by %+v: %v, feature by feature %v", x.term, all[i], got, want)
		}
		want := oneByOne(r.m.stance, x.stances[i])
		softmax(want)
		if got := r.stance(x.term, v, Proposal{Mention: 0, Entity: 0}, all[i]); !slices.Equal(got, want) {
			t.Errorf("%v by %+v: %v, feature by feature %v", x.term, all[i], got, want)
		}
	}
}

// So are the accounts.
func TestAccountsWeighWhatTheirFeaturesWeigh(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scenes := []*Scene{crowded(t), crowded(t)}
		var asked [][]hearing
		var features []uint32
		for _, s := range scenes {
			for i := 0; i+1 < len(s.Tokens); i += rapid.IntRange(1, 30).Draw(t, "to the next hearer") {
				s.Hearers = append(s.Hearers, Hearer{First: i, Last: i + 1, Key: "p", Kind: "body", Entity: i % len(s.Entities), Own: i%2 == 0, Journalist: i%5 == 0})
			}
			asked = append(asked, s.hearings(true))
			for _, g := range asked[len(asked)-1] {
				features = slices.Concat(features, slices.Concat(g.choice.features...))
			}
		}
		a := newAccounts(weighing(1, features))
		for i, s := range scenes {
			r := a.around.reader(s)
			for _, g := range asked[i] {
				tellers, got := a.weigh(r, s.Hearers[g.hearer], nil, nil)
				if !slices.Equal(tellers, g.tellers) {
					t.Fatalf("tellers are %v, want %v", tellers, g.tellers)
				}
				for k, of := range g.choice.features {
					if want := a.teller.one(of); got[k] != want {
						t.Errorf("hearer %d, choice %d: %v, feature by feature %v", g.hearer, k, got[k], want)
					}
				}
			}
			r.release()
		}
	})
}

func oneByOne(of *table, features []uint32) []float64 {
	out := make([]float64, of.classes)
	for _, k := range features {
		for c, w := range of.at(k) {
			out[c] += value(int32(w))
		}
	}
	return out
}

// What a tagger sums up word by word is what all that is seen of a text weighs.
func TestTaggerWeighsWhatIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := crowded(t)
		seen := s.sights(0, len(s.Tokens))
		var features []uint32
		for _, at := range seen {
			for _, x := range at {
				features = append(features, x.feature)
			}
		}
		m := &Model{term: weighing(width, features)}
		want := make([][states]int32, len(seen))
		for j, at := range seen {
			for _, x := range at {
				for o := -int(x.reach); o <= int(x.reach); o++ {
					for k := range states {
						if i := j - o; i >= 0 && i < len(seen) {
							want[i][k] += int32(m.term.at(x.feature)[(o+farthest)*states+k])
						}
					}
				}
			}
		}
		r := newReader(m)
		for range 2 {
			r.terms(s)
			if got := r.tags.emit[farthest : farthest+len(seen)]; !slices.Equal(got, want) {
				t.Fatalf("%v, one by one %v", got, want)
			}
		}
	})
}
