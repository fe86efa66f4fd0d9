package sequence

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"sayso"
)

// crowd is a register of so many persons over ten years: five testimonies a person and
// twenty labels, as in the issue.
func crowd(persons int) Register {
	random := rand.New(rand.NewPCG(1, 2))
	first := civilOf(sayso.Day{Year: 2015, Month: 1, Day: 1})
	var reg Register
	for i := range persons {
		from := first + civil(random.IntN(1500))
		id := fmt.Sprintf("p%05d", i)
		reg.Persons = append(reg.Persons, Person{ID: id, Cohort: []string{"a", "b"}[i%2], From: from.day(), To: (first + 3652).day()})
		for n := range 25 {
			d := (from + civil(random.IntN(int(first+3652-from)))).day()
			kind := Label
			if n < 5 {
				kind = Testimony
			}
			reg.Events = append(reg.Events, Event{
				Row: len(reg.Events) + 2, Person: id, Kind: kind, Source: "s",
				Date: sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay},
			})
		}
	}
	return reg
}

// One regression of 10,000 persons, first labels and all labels.
func BenchmarkCox10000Persons(b *testing.B) {
	reg := crowd(10_000)
	prepared, err := prepare(reg, Options{})
	if err != nil {
		b.Fatal(err)
	}
	plan, _ := CohortPlan{}.completed()
	s := &cohortStudy{study: prepared, plan: plan, counted: plan.counted()}
	if err := s.group(); err != nil {
		b.Fatal(err)
	}
	for name, q := range map[string]regression{"first": {ties: Efron}, "all": {ties: Efron, view: outlook{follow: everyLabel}}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if m, err := s.regress(q); err != nil || m.Error != "" {
					b.Fatal(err, m.Error)
				}
			}
		})
	}
}

// Everything that the command says of the same register.
func BenchmarkCohorts10000Persons(b *testing.B) {
	reg := crowd(10_000)
	for b.Loop() {
		if _, err := CompareCohorts(context.Background(), reg, CohortPlan{}); err != nil {
			b.Fatal(err)
		}
	}
}
