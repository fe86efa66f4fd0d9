package review

import (
	"context"
	"fmt"
	"math"

	"sayso"
	"sayso/internal/casefile"
)

// Agreement says how often two readers who judged the same row said the same:
// accepted it as it stood, or did not.
type Agreement struct {
	Rows     int      // judged by two readers or more
	Same     int      // by the first two of them alike
	Pi       float64  // Scott's: beyond what chance would give; NaN if it cannot be told
	Disputed []string // rows on which readers differ
}

// Share is the share of rows judged alike; NaN if there are none.
func (a Agreement) Share() float64 { return float64(a.Same) / float64(a.Rows) }

// Agree compares readers' judgements. Of each row the first two readers by name
// are compared, so that a row with five readers does not weigh more than one
// with two. Pi is Scott's (1955), which takes readers as interchangeable: who
// stands first says nothing.
func Agree(ctx context.Context, c *casefile.Case) (Agreement, error) {
	all, err := c.Judgements(ctx)
	if err != nil {
		return Agreement{}, fmt.Errorf("compare readers: %w", err)
	}
	return agree(all), nil
}

func agree(all []casefile.Judgement) Agreement {
	var a Agreement
	accepted := 0 // among two judgements a row
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].Row == all[i].Row {
			j++
		}
		if j-i >= 2 {
			first, second := all[i].Verdict == sayso.Accept, all[i+1].Verdict == sayso.Accept
			a.Rows++
			if first == second {
				a.Same++
			}
			for _, yes := range []bool{first, second} {
				if yes {
					accepted++
				}
			}
			if differ(all[i:j]) {
				a.Disputed = append(a.Disputed, all[i].Row)
			}
		}
		i = j
	}
	p := float64(accepted) / float64(2*a.Rows)
	chance := p*p + (1-p)*(1-p)
	a.Pi = (a.Share() - chance) / (1 - chance)
	if math.IsInf(a.Pi, 0) {
		a.Pi = math.NaN()
	}
	return a
}

func differ(judgements []casefile.Judgement) bool {
	for _, j := range judgements[1:] {
		if (j.Verdict == sayso.Accept) != (judgements[0].Verdict == sayso.Accept) {
			return true
		}
	}
	return false
}

// A Rate is a share in a sample with its interval.
type Rate struct {
	Hits, Of int
	Low, Up  float64 // 95 % interval
}

// RateOf returns hits of n with the score interval of Wilson (1927), which
// holds for small samples and shares near 0 and 1.
func RateOf(hits, n int) Rate {
	r := Rate{Hits: hits, Of: n, Low: 0, Up: 1}
	if n == 0 {
		return r
	}
	const z = 1.959963984540054
	p, m := float64(hits)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	r.Low, r.Up = max(middle-half, 0), min(middle+half, 1)
	return r
}

// Share is the share itself; NaN of an empty sample.
func (r Rate) Share() float64 { return float64(r.Hits) / float64(r.Of) }
