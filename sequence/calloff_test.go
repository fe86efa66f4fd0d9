package sequence_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"sayso"
	"sayso/sequence"
)

// A patience is a context that is called off when it has been asked so many times.
type patience struct {
	context.Context
	left atomic.Int64
}

var errCalledOff = errors.New("called off")

func (p *patience) Err() error {
	if p.left.Add(-1) < 0 {
		return errCalledOff
	}
	return nil
}

func patient(n int64) *patience {
	p := &patience{Context: context.Background()}
	p.left.Store(n)
	return p
}

// Wherever an analysis is called off, it says so and gives nothing; and it asks often.
func TestAnAnalysisCanBeCalledOffAnywhere(t *testing.T) {
	reg := wave(10, 3, 9)
	for i := range reg.Events {
		if i%5 == 0 {
			d := &reg.Events[i].Date
			d.First.Day = 1
			d.Last = sayso.DayOf(time.Date(d.First.Year, d.First.Month+1, 0, 0, 0, 0, 0, time.UTC))
			d.Precision = sayso.PrecisionMonth
		}
	}
	o := sequence.Options{Windows: month, Draws: 19, Strata: sequence.Quarter}
	p := patient(1 << 40)
	if _, err := sequence.Analyse(p, reg, o); err != nil {
		t.Fatal(err)
	}
	asked := 1<<40 - p.left.Load()
	if asked < 300 {
		t.Errorf("asked %d times only", asked)
	}
	for n := int64(0); n < asked; n += 1 + asked/20 {
		if r, err := sequence.Analyse(patient(n), reg, o); !errors.Is(err, errCalledOff) || r != nil {
			t.Fatalf("called off after %d of %d: %v, %v", n, asked, r, err)
		}
	}
}

// So does the exploratory model of both streams, in its searches too.
func TestGrowthCanBeCalledOffAnywhere(t *testing.T) {
	reg := wave(120, 3, 9)
	p := patient(1 << 40)
	if _, err := sequence.GrowthOf(p, reg, sequence.GrowthPlan{}); err != nil {
		t.Fatal(err)
	}
	asked := 1<<40 - p.left.Load()
	if asked < 50 {
		t.Errorf("asked %d times only", asked)
	}
	for n := int64(0); n < asked; n += 1 + asked/8 {
		if r, err := sequence.GrowthOf(patient(n), reg, sequence.GrowthPlan{}); !errors.Is(err, errCalledOff) || r != nil {
			t.Fatalf("called off after %d of %d: %v, %v", n, asked, r, err)
		}
	}
}
