package sequence

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"sayso"
)

// plantedRegister is 120 persons over six years, some better known than others, whose
// labels are so many times as frequent for 30 days after a testimony. In campaigns, months
// have four times as many of both.
func plantedRegister(seed uint64, ratio float64, campaigns bool) Register {
	random := rand.New(rand.NewPCG(seed, 9))
	first := civilOf(sayso.Day{Year: 2015, Month: 1, Day: 1})
	campaign := map[int]bool{}
	if campaigns {
		for len(campaign) < 6 {
			campaign[random.IntN(72)] = true
		}
	}
	var reg Register
	for i := range 120 {
		from := first + civil(random.IntN(700))
		to := first + 2191
		id := fmt.Sprintf("p%03d", i)
		reg.Persons = append(reg.Persons, Person{ID: id, Cohort: []string{"a", "b"}[i%2], From: from.day(), To: to.day()})
		fame := math.Exp(random.NormFloat64() * .5)
		last := civil(-10000)
		for d := from; d <= to; d++ {
			wave := 1.0
			if campaign[int(d-first)/30] {
				wave = 4
			}
			add := func(k Kind) {
				reg.Events = append(reg.Events, Event{Row: len(reg.Events) + 2, Person: id, Kind: k, Source: "s", Date: sayso.Date{First: d.day(), Last: d.day(), Precision: sayso.PrecisionDay}})
			}
			r := .0025 * wave * fame
			if d-last >= 1 && d-last <= 30 {
				r *= ratio
			}
			if random.Float64() < r {
				add(Label)
			}
			if random.Float64() < .0025*wave {
				add(Testimony)
				last = d
			}
		}
	}
	return reg
}

// In a hundred registers the interval of all labels, with each person's together, holds
// the truth about 95 times: with fewer than 88 or a truth of 1 denied more than 12 times,
// odds are a thousand to one that something is wrong.
func TestIntervalsHoldThePlantedRatio(t *testing.T) {
	if testing.Short() {
		t.Skip("three hundred registers")
	}
	for name, c := range map[string]struct {
		ratio     float64
		campaigns bool
	}{"none, campaigns": {1, true}, "three": {3, false}, "three, campaigns": {3, true}} {
		const registers = 100
		held, firstHeld, ratesHeld := 0, 0, 0
		for seed := range registers {
			r, err := CompareCohorts(context.Background(), plantedRegister(uint64(seed), c.ratio, c.campaigns), CohortPlan{})
			if err != nil {
				t.Fatal(err)
			}
			first, all := r.Cox.Models[0].Estimates[0], r.Cox.Models[3].Estimates[0]
			held += int(indicator(Interval{*all.RobustLo, *all.RobustHi}.Holds(c.ratio)))
			firstHeld += int(indicator(Interval{*first.Lo, *first.Hi}.Holds(c.ratio)))
			ratesHeld += int(indicator(r.Comparisons[0].Rates.Clustered.Holds(1)))
		}
		t.Logf("%s: all labels %d, first labels %d, rates of cohorts %d of %d", name, held, firstHeld, ratesHeld, registers)
		if min(held, firstHeld, ratesHeld) < 88 {
			t.Errorf("%s: all labels %d, first labels %d, rates of cohorts %d of %d", name, held, firstHeld, ratesHeld, registers)
		}
	}
}
