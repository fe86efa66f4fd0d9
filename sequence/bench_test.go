package sequence_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"sayso"
	"sayso/sequence"
)

// large is a register of 10,000 persons over ten years, with 200,000 labels and 50,000
// testimonies; so many of a hundred dates are months.
func large(months int) sequence.Register {
	c := rand.New(rand.NewPCG(1, 2))
	first := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	const days = 3652
	day := func(n int) sayso.Day { return sayso.DayOf(first.AddDate(0, 0, n)) }
	var reg sequence.Register
	for i := range 10_000 {
		reg.Persons = append(reg.Persons, sequence.Person{ID: fmt.Sprintf("p%05d", i), From: day(c.IntN(400)), To: day(days - 1 - c.IntN(400))})
	}
	add := func(kind sequence.Kind, n int) {
		for range n {
			p := reg.Persons[c.IntN(len(reg.Persons))]
			from := int(p.From.Time().Sub(first).Hours() / 24)
			to := int(p.To.Time().Sub(first).Hours() / 24)
			d := day(from + c.IntN(to-from+1))
			date := sayso.Date{First: d, Last: d, Precision: sayso.PrecisionDay}
			if c.IntN(100) < months {
				date.First.Day = 1
				date.Last = sayso.DayOf(time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC))
				date.Precision = sayso.PrecisionMonth
			}
			reg.Events = append(reg.Events, sequence.Event{Row: len(reg.Events) + 1, Person: p.ID, Kind: kind, Date: date, Source: fmt.Sprintf("site %d", c.IntN(30))})
		}
	}
	add(sequence.Label, 200_000)
	add(sequence.Testimony, 50_000)
	return reg
}

func benchmark(b *testing.B, months int, o sequence.Options) {
	reg := large(months)
	b.ResetTimer()
	for b.Loop() {
		if _, err := sequence.Analyse(context.Background(), reg, o); err != nil {
			b.Fatal(err)
		}
	}
}

// Everything but the test by exchanged dates, which is measured with 1,999 draws beside it.
func BenchmarkCaseSeries(b *testing.B)       { benchmark(b, 0, sequence.Options{Draws: -1}) }
func BenchmarkCaseSeriesMonths(b *testing.B) { benchmark(b, 15, sequence.Options{Draws: -1}) }
func BenchmarkWithDateSwap(b *testing.B)     { benchmark(b, 0, sequence.Options{Draws: 1999}) }
