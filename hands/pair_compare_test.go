package hands

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"sayso/text"

	"pgregory.net/rapid"
)

// Each pair of texts is compared once, each byline with itself and with every other, and
// seen as by a pool that never had its writers.
func TestEveryTwoBylinesAreCompared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, places := randomPool(t)
		g, err := p.groundOf(places)
		if err != nil {
			t.Fatal(err)
		}
		p.subject = g
		pairs, err := p.comparisons(context.Background(), []ground{g, g})
		if err != nil {
			t.Fatal(err)
		}
		same, different := 0, 0
		for i, byline := range p.bylines {
			n := len(p.of[byline])
			same += n * (n - 1) / 2
			for _, other := range p.bylines[:i] {
				different += n * len(p.of[other])
			}
		}
		for _, c := range pairs {
			if c.isSame {
				same--
			} else {
				different--
			}
			if c.style[0] != c.subject || c.style[1] != c.subject {
				t.Fatalf("one ground, three likenesses: %+v", c)
			}
		}
		if same != 0 || different != 0 {
			t.Fatalf("%d pairs of one writer and %d of two are missing", same, different)
		}
		all, rows := p.without(g, p.bylines[:2])
		isSeen := func(x float64) bool {
			return slices.ContainsFunc(pairs, func(c comparison) bool { return math.Abs(c.subject-x) < 1e-12 })
		}
		if first := len(p.of[p.bylines[0]]); !isSeen(all[0][first]) || !isSeen(all[first-1][len(rows)-1]) {
			t.Fatal("the first two bylines are not seen without both")
		}
	})
}

// What pairs of a writer's own block say has no part in the ratios of that writer's pairs.
func TestNobodysPairsAreJudgedByTheirOwn(t *testing.T) {
	draw := stream(1, 1)
	chance := func() float64 { return float64(draw.below(1000)) / 1000 }
	made := func(lie func(c *comparison)) []comparison {
		draw = stream(1, 1)
		var pairs []comparison
		for a := range 2 * pairBlocks {
			for b := range a + 1 {
				for range 6 {
					c := comparison{isSame: a == b, subject: chance() / 2, blocks: [2]int{a % pairBlocks, b % pairBlocks}}
					c.style = []float64{chance()/2 + float64(side(c.isSame))/4, chance() / 2}
					lie(&c)
					pairs = append(pairs, c)
				}
			}
		}
		if err := calibrate(context.Background(), pairs); err != nil {
			t.Fatal(err)
		}
		return pairs
	}
	isOf3 := func(c comparison) bool { return c.blocks[0] == 3 || c.blocks[1] == 3 }
	honest, lying := made(func(*comparison) {}), made(func(c *comparison) {
		if isOf3(*c) {
			c.isSame = !c.isSame
		}
	})
	told := 0
	for i := range honest {
		switch isSame := honest[i].plain == lying[i].plain && honest[i].beyond == lying[i].beyond; {
		case isOf3(honest[i]) && !isSame:
			t.Fatalf("pair %d is judged by its own block: %+v, %+v", i, honest[i], lying[i])
		case !isOf3(honest[i]) && !isSame:
			told++
		}
	}
	if told == 0 {
		t.Error("lies change nothing for anybody")
	}
}

// Where no two pairs have subjects as like, nothing is learned and every ratio is 1.
func TestNoPairsTeachNothing(t *testing.T) {
	one := comparison{style: []float64{.3, .1}, subject: .9, isSame: true}
	two := comparison{style: []float64{-.1, .2}, subject: .1}
	for name, pairs := range map[string][]comparison{"no subjects in common": {one, two}, "one writer": {one, one}, "nobody": nil} {
		w := learnWorth(pairs)
		if len(pairs) > 0 && w.beyond(two) != 0 {
			t.Errorf("%s: a ratio of %g", name, w.beyond(two))
		}
	}
}

func TestEvenlyIsSpread(t *testing.T) {
	for _, c := range []struct {
		n, most int
		want    []int
	}{{3, 5, []int{0, 1, 2}}, {10, 5, []int{0, 2, 4, 6, 8}}, {0, 5, []int{}}, {7, 3, []int{0, 2, 4}}} {
		if got := evenly(c.n, c.most); !slices.Equal(got, c.want) {
			t.Errorf("%d of %d: %v", c.most, c.n, got)
		}
	}
}

// A pattern keeps the words that carry no subject, and of long ones their last letters.
func TestPatternsKeepHowASentenceIsBuilt(t *testing.T) {
	counts := habitCounts{}
	patternView(text.Parse("The miners said Perth was closing 12 pits.", "en"), map[string]bool{"the": true, "was": true, "said": true}, counts.add)
	for _, want := range []string{"the …rs said", "said ^* was", "was …ng #", "# * .", "…rs", "*"} {
		if counts[want] != 1 {
			t.Errorf("%q is counted %d times", want, counts[want])
		}
	}
	for habit := range counts {
		if strings.Contains(habit, "mine") || strings.Contains(habit, "perth") || strings.Contains(habit, "12") {
			t.Errorf("%q tells what it is about", habit)
		}
	}
}

// A view that no text of a pool has habits in parts nobody, and breaks nothing.
func TestAViewWithoutHabitsSaysNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, places := randomPool(t)
		_, width := places.Dims()
		p.style = ground{places: places, space: &space{gauges: []gauge{{mean: make([]float64, width)}, {offset: width}}}}
		views, err := p.groundsOfViews()
		if err != nil {
			t.Fatal(err)
		}
		p.subject = views[0]
		pairs, err := p.comparisons(context.Background(), views)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range pairs {
			if c.style[0] != c.subject || c.style[1] != 0 {
				t.Fatalf("%+v", c)
			}
		}
	})
}
