package sequence_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sayso/sequence"
	"sayso/sequence/table"
)

func sharedFile(t testing.TB, name string) []byte {
	t.Helper()
	dir := os.Getenv("SAYSO_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	raw, err := os.ReadFile(filepath.Join(dir, "data", "sequence", name))
	if err != nil {
		t.Skip("skipped: the shared data are not at hand (set SAYSO_SHARED)")
	}
	return raw
}

func register(t testing.TB, events, persons string) sequence.Register {
	t.Helper()
	fail := func(line int, reason string) error { return fmt.Errorf("line %d: %s", line, reason) }
	var reg sequence.Register
	var err error
	if reg.Events, err = table.Events(bytes.NewReader(sharedFile(t, events)), fail); err != nil {
		t.Fatal(err)
	}
	if reg.Persons, err = table.Persons(bytes.NewReader(sharedFile(t, persons)), fail); err != nil {
		t.Fatal(err)
	}
	return reg
}

func analyse(t testing.TB, reg sequence.Register, o sequence.Options) *sequence.Result {
	t.Helper()
	r, err := sequence.Analyse(context.Background(), reg, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

type registerReference struct {
	Models map[string]struct {
		Estimates map[string]struct {
			Coef, Lo, Hi float64
			Se           float64 `json:"se_log"`
			Robust       float64 `json:"se_person_robust"`
		}
		Loglik float64
		Chi2   float64 `json:"loglik_null_minus_fitted_x_minus2"`
		Events int     `json:"n_events"`
	}
	Profile  [2]float64 `json:"primary_w1_profile_ci"`
	Circular struct {
		Observed int
		Mean     float64 `json:"null_mean"`
		SD       float64 `json:"null_sd"`
		Upper    float64 `json:"p_upper"`
	} `json:"circular_shift_exact"`
	Swap struct {
		Observed float64
		B        int
		Upper    float64 `json:"p_upper"`
	} `json:"date_swap_permutation"`
}

func near(t *testing.T, what string, got *float64, want, tolerance float64) {
	t.Helper()
	if got == nil {
		t.Errorf("%s is not estimated, reference %.9g", what, want)
	} else if !(math.Abs(*got-want) <= tolerance) {
		t.Errorf("%s is %.9g, reference %.9g", what, *got, want)
	}
}

// Simulated registers with full dates give the figures of R's SCCS and clogit.
func TestRegistersOfFullDates(t *testing.T) {
	for _, name := range []string{"register_sim1", "register_null"} {
		var want registerReference
		if err := json.Unmarshal(sharedFile(t, name+"_reference.json"), &want); err != nil {
			t.Fatal(err)
		}
		reg := register(t, name+"_fulldates.csv", name+"_persons.csv")
		two := []sequence.Window{{From: 1, To: 30}, {From: 31, To: 90}}
		three := []sequence.Window{{From: 1, To: 7}, {From: 8, To: 30}, {From: 31, To: 90}}
		r := analyse(t, reg, sequence.Options{Windows: two, Seed: 1})
		check := func(model string, m sequence.Model, terms map[string]string) {
			ref, there := want.Models[model]
			if !there {
				t.Errorf("%s: no reference %q", name, model)
				return
			}
			if m.Labels != ref.Events {
				t.Errorf("%s, %s: %d labels, reference %d", name, model, m.Labels, ref.Events)
			}
			for _, e := range m.Estimates {
				x, there := ref.Estimates[terms[e.Term]]
				if !there {
					t.Errorf("%s, %s: no reference for %q", name, model, e.Term)
					continue
				}
				near(t, name+" "+model+" "+e.Term, e.Coef, x.Coef, 1e-6)
				near(t, name+" "+model+" "+e.Term+" se", e.Se, x.Se, 1e-6)
				near(t, name+" "+model+" "+e.Term+" robust", e.Robust, x.Robust, 1e-6)
			}
			if ref.Loglik != 0 {
				near(t, name+" "+model+" log-likelihood", &m.Loglik, ref.Loglik, 1e-6)
				near(t, name+" "+model+" chi-squared", &m.Chi2, ref.Chi2, 1e-6)
			}
		}
		twoTerms := map[string]string{"1-30": "w1", "31-90": "w2", "0": "w8", "pre": "w9"}
		check("primary: year-month strata, no pre window", r.Models[0], twoTerms)
		check("diagnostic: year-month strata with pre window", r.Models[1], twoTerms)
		primary := r.Models[0].Estimates[0]
		lo, hi := math.Log(*primary.ProfileLo), math.Log(*primary.ProfileHi)
		near(t, name+" profile lo", &lo, math.Log(want.Profile[0]), 1e-5)
		near(t, name+" profile hi", &hi, math.Log(want.Profile[1]), 1e-5)
		fine := analyse(t, reg, sequence.Options{Windows: three, Draws: -1})
		check("primary with 1-7, 8-30, 31-90", fine.Models[0], map[string]string{"1-7": "w1", "8-30": "w2", "31-90": "w3", "0": "w8"})
		none := analyse(t, reg, sequence.Options{Windows: two, Draws: -1, Strata: sequence.NoStrata})
		check("unadjusted, no pre window", none.Models[0], twoTerms)
		row := func(told string) sequence.Variant {
			i := slices.IndexFunc(r.Sensitivity, func(v sequence.Variant) bool { return v.Name == told })
			if i < 0 {
				t.Fatalf("%s: no row %q", name, told)
			}
			return r.Sensitivity[i]
		}
		seasons, ref := row("strata: month of the year, and year"), want.Models["month of year + year, no pre window"].Estimates["w1"]
		near(t, name+" seasons", seasons.Estimate.Coef, ref.Coef, 1e-6)
		near(t, name+" seasons se", seasons.Estimate.Se, ref.Se, 1e-6)
		near(t, name+" seasons robust", seasons.Estimate.Robust, ref.Robust, 1e-6)
		joined := row("episodes: labels at most 14 days apart count once")
		together := want.Models["episodes: labels of one person at most 14 days after the previous label belong to its episode, dated by the first; year-month strata, no pre window"]
		near(t, name+" episodes", joined.Estimate.Coef, together.Estimates["w1"].Coef, 1e-6)
		near(t, name+" episodes robust", joined.Estimate.Robust, together.Estimates["w1"].Robust, 1e-6)
		if joined.Labels != together.Events {
			t.Errorf("%s: %d episodes, reference %d", name, joined.Labels, together.Events)
		}
		if r.Circle.Observed != want.Circular.Observed {
			t.Errorf("%s: %d labels in windows, reference %d", name, r.Circle.Observed, want.Circular.Observed)
		}
		near(t, name+" circular mean", &r.Circle.Mean, want.Circular.Mean, 1e-6)
		near(t, name+" circular sd", &r.Circle.SD, want.Circular.SD, 1e-6)
		relative := r.Circle.Upper / want.Circular.Upper
		near(t, name+" circular p", &relative, 1, 1e-6)
		if r.Swap[0].Observed != want.Swap.Observed {
			t.Errorf("%s: swap on %v labels, reference %v", name, r.Swap[0].Observed, want.Swap.Observed)
		}
		p := want.Swap.Upper
		near(t, name+" swap p", &r.Swap[0].P, p, 3*math.Sqrt(p*(1-p)/float64(want.Swap.B)))
	}
}

// As the product sees them, with months and copies, the registers still tell what was
// planted: three times as many in one, nothing in the other.
func TestRegistersOfMonthsAndCopies(t *testing.T) {
	for _, c := range []struct {
		name  string
		truth float64
	}{{"register_sim1", 3}, {"register_null", 1}} {
		reg := register(t, c.name+".csv", c.name+"_persons.csv")
		r := analyse(t, reg, sequence.Options{Windows: []sequence.Window{{From: 1, To: 30}, {From: 31, To: 90}}, Seed: 1})
		e := r.Models[0].Estimates[0]
		if *e.Lo > c.truth || *e.Hi < c.truth || *e.PrintedLo > c.truth || *e.PrintedHi < c.truth {
			t.Errorf("%s: %v (%v to %v) without %v", c.name, *e.IRR, *e.Lo, *e.Hi, c.truth)
		}
		t.Logf("%s: %.3f (%.3f to %.3f), se %.4f; %d labels, %d copies, %d months", c.name, *e.IRR, *e.Lo, *e.Hi, *e.Se, r.Counts.Labels, r.Counts.Copies, r.Counts.MonthOnly)
		t.Log(r.Sentences)
		if c.truth == 3 && (*e.IRR < 2.8 || *e.IRR > 3.9 || r.Verdict != sequence.Follows) {
			t.Errorf("%s: %v, %s", c.name, *e.IRR, r.Verdict)
		}
	}
}
