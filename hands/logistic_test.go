package hands

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// What scikit-learn 1.2.1 finds (LogisticRegression, C=1, a column of ones for the
// constant, tol=1e-10) for rows of sines.
func TestLogisticIsThatOfScikitLearn(t *testing.T) {
	want := []float64{1.21647481, -0.66658694, -0.32821302, 1.10394787, -1.14285497, 0.15392419}
	var examples []example
	for i := range 60 {
		var r row
		for j := range 5 {
			r.features, r.values = append(r.features, int32(j)), append(r.values, float32(math.Sin(1.7*float64(i)+2.3*float64(j))))
		}
		isB := math.Sin(1.7*float64(i))+0.5*math.Cos(3.1*float64(i)) > 0
		examples = append(examples, example{r, isB, 1})
	}
	w := fitLogistic(examples, 5)
	for i := range want {
		if math.Abs(w[i]-want[i]) > .02 {
			t.Errorf("weight %d is %.4f, scikit-learn's %.4f", i, w[i], want[i])
		}
	}
	if got, best := loss(examples, w), 17.156850825809826; got > best*1.0005 {
		t.Errorf("loss %.5f, scikit-learn's %.5f", got, best)
	}
}

// Turning the sides round turns the weights round, and weighing an example twice is
// having it twice.
func TestLogisticKnowsNoSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		examples := rapid.SliceOfN(rapid.Custom(drawExample), 2, 30).Draw(t, "examples")
		turned := make([]example, len(examples))
		var twice []example
		for i, e := range examples {
			turned[i] = example{e.row, !e.isB, e.weight}
			examples[i].weight = 1
			twice = append(twice, examples[i])
			if e.weight == 2 {
				twice = append(twice, examples[i])
				examples[i].weight = 2
			}
		}
		w, v, u := fitLogistic(examples, 4), fitLogistic(turned, 4), fitLogistic(twice, 4)
		for i := range w {
			if math.Abs(w[i]+v[i]) > 1e-6 || math.Abs(w[i]-u[i]) > 1e-6 {
				t.Fatalf("weight %d: %g, turned round %g, twice %g", i, w[i], v[i], u[i])
			}
		}
	})
}

func drawExample(t *rapid.T) example {
	e := example{isB: rapid.Bool().Draw(t, "b"), weight: float64(rapid.IntRange(1, 2).Draw(t, "weight"))}
	for f := range int32(4) {
		if rapid.Bool().Draw(t, "has") {
			e.row.features = append(e.row.features, f)
			e.row.values = append(e.row.values, float32(rapid.Float64Range(-2, 2).Draw(t, "value")))
		}
	}
	return e
}

// The AUC is the share of pairs within a stratum in which B scores higher, ties half,
// counted one by one.
func TestAreaIsTheShareOfPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) scored {
			return scored{float64(rapid.IntRange(0, 5).Draw(t, "score")), rapid.Bool().Draw(t, "b"), rapid.IntRange(0, 3).Draw(t, "week"), rapid.IntRange(0, 2).Draw(t, "stratum")}
		}), 0, 40).Draw(t, "scored")
		drawn := rapid.SliceOfN(rapid.IntRange(0, 2), 4, 4).Draw(t, "weeks")
		right, pairs := 0.0, 0.0
		for _, a := range all {
			for _, b := range all {
				if a.isB || !b.isB || a.stratum != b.stratum {
					continue
				}
				n := float64(drawn[a.week] * drawn[b.week])
				pairs += n
				switch {
				case b.score > a.score:
					right += n
				case b.score == a.score:
					right += n / 2
				}
			}
		}
		sortScored(all)
		area, isOne := areaUnder(all, drawn)
		if isOne != (pairs > 0) || isOne && math.Abs(area-right/pairs) > 1e-12 {
			t.Fatalf("%v, %v; by pairs %v of %v", area, isOne, right, pairs)
		}
	})
}

// No model is asked about a week that it has seen.
func TestFoldsAreWholeWeeksInTheOrderOfTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weeks := rapid.SliceOfN(rapid.IntRange(0, 30), 1, 200).Draw(t, "steps")
		var all []usable
		var posts []int
		var isB []bool
		at := 0
		for i, step := range weeks {
			at += step / 20
			all, posts, isB = append(all, usable{week: at}), append(posts, i), append(isB, step%2 == 0)
		}
		s := newSplit(all, posts, isB, false)
		for i := 1; i < len(posts); i++ {
			if s.fold[i] < s.fold[i-1] || all[i].week == all[i-1].week && s.fold[i] != s.fold[i-1] {
				t.Fatalf("post %d of week %d is in fold %d, the one before of week %d in %d", i, all[i].week, s.fold[i], all[i-1].week, s.fold[i-1])
			}
		}
	})
}
