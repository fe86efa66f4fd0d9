package learned

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// marginalsByHand sums over every sequence of states, as the definition has it.
func marginalsByHand(l *lattice) [][states]float64 {
	n := len(l.emit)
	one := make([][states]float64, n)
	total := 0.0
	path := make([]int, n)
	var walk func(i int, score float64)
	walk = func(i int, score float64) {
		if i == n {
			w := math.Exp(score)
			total += w
			for k, s := range path {
				one[k][s] += w
			}
			return
		}
		before := states
		if i > 0 {
			before = path[i-1]
		}
		for s := range states {
			path[i] = s
			walk(i+1, score+l.move[before][s]+l.emit[i][s])
		}
	}
	walk(0, 0)
	for i := range one {
		for s := range states {
			one[i][s] /= total
		}
	}
	return one
}

// The recursions give what summing over all sequences gives.
func TestMarginalsAreThoseOfAllSequences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Float64Range(-4, 4)
		l := &lattice{emit: make([][states]float64, rapid.IntRange(1, 7).Draw(t, "tokens"))}
		for i := range l.emit {
			for s := range states {
				l.emit[i][s] = number.Draw(t, "emit")
			}
		}
		for b := range l.move {
			for s := range states {
				l.move[b][s] = number.Draw(t, "move")
			}
		}
		l.move[outside][inside], l.move[states][inside] = never, never
		got, two := l.marginals(true)
		want := marginalsByHand(l)
		for i := range want {
			for s := range states {
				if math.Abs(got[i][s]-want[i][s]) > 1e-9 {
					t.Fatalf("token %d, state %d: %v, by hand %v", i, s, got[i][s], want[i][s])
				}
				if i == 0 {
					continue
				}
				sum := 0.0
				for b := range states {
					sum += two[i][b][s]
				}
				if math.Abs(sum-want[i][s]) > 1e-9 {
					t.Fatalf("token %d, state %d: the pairs sum to %v, not %v", i, s, sum, want[i][s])
				}
			}
		}
	})
}

// invented returns a scene of a sentence in which somebody calls somebody
// something: "a called b L" or, where the word is kind, nothing is said.
func invented(speaker, target, verb, word string, label bool) Example {
	words := strings.Fields(fmt.Sprintf("%s %s %s a %s . they ate soup .", speaker, verb, target, word))
	s := &Scene{Entities: []Entity{{Name: speaker, Alive: true, Count: 1}, {Name: target, Alive: true, Count: 1}}}
	for i, w := range words {
		sentence := 0
		if i > 5 {
			sentence = 6
		}
		t := Token{Key: w, Mark: w == ".", Sentence: min(sentence, 1), Clause: sentence, Quote: -1, Voice: "none"}
		if i == 1 {
			t.Lists = []string{verb}
		}
		s.Tokens = append(s.Tokens, t)
	}
	s.Mentions = []Mention{{First: 0, Last: 1, Of: []int{0}, Target: true}, {First: 2, Last: 3, Of: []int{1}, Target: true}}
	s.Chain = func(int) []Voice { return nil }
	s.Stance = func(int, int, int) string { return "asserts" }
	x := Example{Document: speaker + target + verb + word, Scene: s, Fresh: true}
	if label {
		stance := "asserts"
		if verb == "never-called" {
			stance = "denies"
		}
		x.Rows = []Row{{First: 4, Last: 5, Targets: []int{1}, Speakers: []int{0}, Speaker: speaker, Stance: stance, Concept: "spy"}}
	}
	return x
}

func lessons() []Example {
	var all []Example
	for i := range 40 {
		a, b := fmt.Sprintf("ann%d", i), fmt.Sprintf("bob%d", (i*7)%40)
		all = append(all, invented(a, b, "called", "spy", true), invented(a, b, "never-called", "traitor", true), invented(a, b, "gave", "cake", false))
	}
	return all
}

// What sentences of one build say of some people is read of others, in the right
// mouth and stance, and nothing is read where nothing was said.
func TestWhatWasTaughtIsRead(t *testing.T) {
	m := Learn(lessons(), func(string, ...any) {})
	for _, c := range []struct{ verb, word, stance string }{{"called", "spy", "asserts"}, {"never-called", "traitor", "denies"}, {"called", "rat", "asserts"}} {
		got := m.Read(invented("zoe", "yan", c.verb, c.word, false).Scene, 0.5, 0.5)
		if len(got) != 1 || got[0].First != 4 || got[0].Last != 5 || got[0].Entity != 1 || got[0].Speaker != 0 || got[0].Stance != c.stance {
			t.Errorf("zoe %s yan a %s: %+v", c.verb, c.word, got)
		}
	}
	if got := m.Read(invented("zoe", "yan", "gave", "cake", false).Scene, 0.5, 0.5); len(got) > 0 {
		t.Errorf("zoe gave yan a cake: %+v", got)
	}
}

// The same lessons give the same bytes, and what is packed reads the same.
func TestModelsArePacked(t *testing.T) {
	a, err := Learn(lessons(), func(string, ...any) {}).Pack()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Learn(lessons(), func(string, ...any) {}).Pack()
	if err != nil || !slices.Equal(a, b) {
		t.Errorf("two lessons gave %d and %d bytes, %v", len(a), len(b), err)
	}
	m, err := Unpack(a)
	if err != nil {
		t.Fatal(err)
	}
	again, err := m.Pack()
	if err != nil || !slices.Equal(a, again) {
		t.Errorf("packed again it is %d bytes, not %d, %v", len(again), len(a), err)
	}
}

// A term that two say of one person in two stances gives two proposals at most,
// and a list of targets is taken together.
func TestListsAreTakenTogether(t *testing.T) {
	s := &Scene{
		Tokens:   []Token{{Key: "ann"}, {Key: ",", Mark: true}, {Key: "bob"}, {Key: "and", Lists: []string{"and"}}, {Key: "cid"}, {Key: "are"}, {Key: "spies"}},
		Mentions: []Mention{{First: 0, Last: 1}, {First: 2, Last: 3}, {First: 4, Last: 5}},
	}
	if !s.listed(0, 1) || !s.listed(1, 2) || s.listed(0, 2) {
		t.Errorf("%v %v %v", s.listed(0, 1), s.listed(1, 2), s.listed(0, 2))
	}
}

// FuzzUnpack reads any bytes as weights: an error or a model, never a crash.
func FuzzUnpack(f *testing.F) {
	packed, err := Learn(lessons()[:12], func(string, ...any) {}).Pack()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Add(packed[:len(packed)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Unpack(data)
		if err == nil {
			m.Read(lessons()[0].Scene, 0.5, 0.5)
		}
	})
}
