package sequence

import "math"

// A Contrast is the ratio of one cohort's relative incidence in a window to another's: 1
// where testimony is followed alike.
type Contrast struct {
	Term   string  `json:"term"`
	Cohort string  `json:"cohort"`
	Than   string  `json:"than"`
	Ratio  float64 `json:"ratio"`
	Se     float64 `json:"se_log"`
	Lo     float64 `json:"lo"` // of the model's and the person-robust error the larger
	Hi     float64 `json:"hi"`
	Robust float64 `json:"se_log_person_robust"`
}

// contrasts compares each cohort with the first, window by window, where both have a ratio
// and theirs has a limit.
func contrasts(p *pooled, s scheme, cohorts []string) []Contrast {
	list := []Contrast{}
	names := windowFactor(s).names
	for c := 1; c < len(cohorts); c++ {
		for level := 1; level < len(names); level++ {
			if p.status(level) != Estimated || p.status(c*len(s.windows)+level) != Estimated {
				continue
			}
			x := p.contrast(p.column(c*len(s.windows)+level), p.column(level))
			if math.IsInf(x.Hi, 1) || math.IsNaN(x.Hi) {
				continue
			}
			x.Term, x.Cohort, x.Than = names[level], cohorts[c], cohorts[0]
			list = append(list, x)
		}
	}
	return list
}

// contrast pools the difference of two coefficients. Persons of different cohorts are
// different persons, so that their robust errors add.
func (p *pooled) contrast(i, j int) Contrast {
	difference := func(f *fitted) float64 { return f.b[i] - f.b[j] }
	mean, between := p.spread(difference)
	model := math.Sqrt(between + p.mean(func(f *fitted) float64 {
		return f.variance.at(i, i) + f.variance.at(j, j) - 2*f.variance.at(i, j)
	}))
	robust := math.Sqrt(between + p.mean(func(f *fitted) float64 { return f.robust[i]*f.robust[i] + f.robust[j]*f.robust[j] }))
	half := max(z95*model, fewPersons(len(p.fits[0].blocks))*robust)
	return Contrast{Ratio: math.Exp(mean), Se: model, Robust: robust, Lo: math.Exp(mean - half), Hi: math.Exp(mean + half)}
}
