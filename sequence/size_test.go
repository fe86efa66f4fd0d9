package sequence

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Without a calendar all information is left, and shares are those of days.
func TestWithoutACalendarDaysCountAlike(t *testing.T) {
	people := bursting(12, 3)
	s := newScheme([]Window{{0, 30}}, 0)
	m := columnsOf(tabulate(people, testifiedDays(people), s, []factor{windowFactor(s)}))
	p := prospectOf(m)
	if math.Abs(p.left-1) > 1e-9 {
		t.Errorf("%v of the information is left", p.left)
	}
	for i, h := range people {
		inside := 0
		for c := h.span().first; c <= h.span().last; c++ {
			if naiveLevel(&h, c, s) == 1 {
				inside++
			}
		}
		if want := (portion{float64(inside) / 1000, float64(len(h.labels))}); math.Abs(p.portions[i].share-want.share) > 1e-12 || p.portions[i].weight != want.weight {
			t.Errorf("%+v, want %+v", p.portions[i], want)
		}
	}
}

// Where everybody testifies on one day, a calendar of the same days leaves nothing; where
// half of them testify in another month, it leaves about what is between them.
func TestACalendarOfTheSameDaysLeavesNothing(t *testing.T) {
	build := func(testimonies ...civil) prospect {
		var people []history
		for i, d := range testimonies {
			h := history{periods: []stretch{{0, 99}}, testimonies: []happening{{when: stretch{d, d}}}}
			for c := civil(i % 3); c < 100; c += 7 {
				h.labels = append(h.labels, happening{when: stretch{c, c}})
			}
			people = append(people, h)
		}
		s := newScheme([]Window{{0, 9}}, 0)
		return prospectOf(columnsOf(tabulate(people, testifiedDays(people), s, smallFactors(s))))
	}
	if same := build(20, 20, 20, 20); !math.IsInf(same.needed(3), 1) && same.needed(3) < 1e6 {
		t.Errorf("all testify on one day: %v labels would show a ratio of 3, %v is left", same.needed(3), same.left)
	}
	if apart := build(20, 20, 60, 60); apart.left < .3 || apart.left > .7 {
		t.Errorf("half in another month: %v is left", apart.left)
	}
}

// What the sweeps come to expects in each part of the calendar the labels that it has.
func TestTheCalendarAloneExpectsWhatThereIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := bursting(rapid.IntRange(5, 20).Draw(t, "persons"), rapid.Uint64().Draw(t, "seed"))
		s := newScheme([]Window{{1, 30}}, 0)
		m := columnsOf(tabulate(people, testifiedDays(people), s, append([]factor{windowFactor(s)}, strataFactor(Quarter, stretch{0, 999})...)))
		r := m.read(m.calendarAlone(), asked{})
		for i := range m.first {
			if !m.empty[i] && math.Abs(r.score[i]) > .01 {
				t.Fatalf("%s has %v labels more than expected, of %v", m.names[i], r.score[i], m.labels)
			}
		}
	})
}
