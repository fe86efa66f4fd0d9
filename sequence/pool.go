package sequence

import (
	"context"
	"math"
)

// A Status says whether a ratio could be estimated.
type Status string

const (
	Estimated   Status = "estimated"
	NoLabels    Status = "no labels in the window"      // the ratio is 0; only its upper limit is known
	AllInside   Status = "all labels in windows"        // the ratio is infinite; only its lower limit is known
	NotApart    Status = "not told apart from the rest" // by the calendar, or nobody was observed in it
	Unsettled   Status = "depends on days not known"    // some drawings of days give a ratio and others none
	TooFewSteps Status = "labels in too few of the steps"
	NotEnded    Status = "the search did not end" // for the likeliest rates: no figure is given
	notFitted   Status = ""
	profiledOn         = 5 // of the datings, what takes long is taken on the first so many
)

// An Estimate is the relative incidence of labels in one window.
type Estimate struct {
	Term      string   `json:"term"`
	Status    Status   `json:"status"`
	IRR       *float64 `json:"irr"`
	Coef      *float64 `json:"coef"`
	Se        *float64 `json:"se_log"`
	Lo        *float64 `json:"lo"` // Wald
	Hi        *float64 `json:"hi"`
	ProfileLo *float64 `json:"profile_lo"`
	ProfileHi *float64 `json:"profile_hi"`
	Robust    *float64 `json:"se_log_person_robust"`
	PrintedLo *float64 `json:"printed_lo"` // of profile and robust the wider
	PrintedHi *float64 `json:"printed_hi"`
	Labels    float64  `json:"labels"` // months count in parts
	Days      float64  `json:"person_days"`
	Exact     *Exact   `json:"exact,omitempty"`
	Widened   bool     `json:"widened_for_testimony_after_labels,omitempty"` // holds what the comparison without the days after each label gives
	NoProfile bool     `json:"profile_not_found,omitempty"`                  // the search for a limit did not end: it is not infinite, but unknown
}

// Excludes reports on which side of 1 the printed interval lies: 1 above, -1 below, and 0
// where it holds 1 or there is none.
func (e Estimate) Excludes() int {
	switch {
	case e.PrintedLo != nil && *e.PrintedLo > 1:
		return 1
	case e.PrintedHi != nil && *e.PrintedHi < 1:
		return -1
	}
	return 0
}

// A pooled is one model on all datings.
type pooled struct {
	fits []*fitted
}

// fitAll fits a model on each dating, each from where the last one ended. Called off, it
// leaves datings out.
func fitAll(ctx context.Context, people []history, s scheme, factors []factor, dated []dating, from *start) *pooled {
	p := &pooled{}
	for k, d := range dated {
		if k > 0 && ctx.Err() != nil {
			break
		}
		f := columnsOf(tabulate(people, d, s, factors)).fit(ctx, from, true)
		from = f.begin()
		p.take(f)
	}
	return p
}

// take adds a fit.
func (p *pooled) take(f *fitted) {
	f.count()
	if len(p.fits) > 0 && len(f.cells) > manyCells {
		f.forget() // or twenty large tables would be held at once
	}
	p.fits = append(p.fits, f)
}

// column is where a level of windows stands; all datings have the same layout.
func (p *pooled) column(level int) int { return int(p.fits[0].model.column[0][level]) }

func (p *pooled) status(level int) Status {
	status := notFitted
	for _, f := range p.fits {
		if !f.ended {
			return NotEnded
		}
		now := f.statusOf(level)
		if status != notFitted && now != status {
			return Unsettled
		}
		status = now
	}
	return status
}

func (f *fitted) statusOf(level int) Status {
	i := f.model.column[0][level]
	days := f.inside[level].days
	switch {
	case days == 0:
		return NotApart
	case f.empty[i]:
		return NoLabels
	case f.endless[i] && f.b[i] > 0:
		return AllInside
	case f.endless[i]:
		return NoLabels
	case !f.free[i]:
		return NotApart
	}
	return Estimated
}

// A tally is what one level of windows has.
type tally struct{ labels, days float64 }

// count counts the labels and days of each level of windows, and what the likelihood is
// without any model.
func (f *fitted) count() {
	f.atZero = f.null()
	f.inside = make([]tally, len(f.factors[0].names))
	for _, b := range f.blocks {
		for _, c := range f.cells[b.first:b.last] {
			f.inside[c.level[0]].labels += c.labels
			f.inside[c.level[0]].days += c.days
		}
		for _, s := range b.sets {
			all := 0.0
			for _, d := range s.days {
				all += d
			}
			for i, c := range s.cells {
				f.inside[f.cells[c].level[0]].labels += s.days[i] / all
			}
		}
	}
}

// forget lets go of the cells. What is left can be pooled, and no longer profiled.
func (f *fitted) forget() {
	t := *f.table
	t.cells, t.blocks = nil, nil
	m := *f.model
	m.table = &t
	f.model = &m
}

// estimate pools what the datings say of a level of windows. By Rubin's rules the
// variance is the mean one and that between datings; a profile's two sides are widened
// by the latter alike.
func (p *pooled) estimate(ctx context.Context, level int, profiled bool) Estimate {
	i := p.column(level)
	first := p.fits[0]
	e := Estimate{Term: first.factors[0].names[level], Status: p.status(level)}
	for _, f := range p.fits {
		e.Labels += f.inside[level].labels / float64(len(p.fits))
		e.Days += f.inside[level].days / float64(len(p.fits))
	}
	switch e.Status {
	case NoLabels:
		zero := 0.0
		e.IRR = &zero
		e.PrintedHi = e.limit(first.profile(ctx, i, 1))
		e.ProfileHi = e.PrintedHi
		return e
	case AllInside:
		e.PrintedLo = e.limit(first.profile(ctx, i, -1))
		e.ProfileLo = e.PrintedLo
		return e
	case NotApart, Unsettled, NotEnded:
		return e
	}
	coef, between := p.spread(func(f *fitted) float64 { return f.b[i] })
	model := math.Sqrt(p.mean(func(f *fitted) float64 { return f.variance.at(i, i) }) + between)
	e.IRR, e.Coef, e.Se = exp(coef), &coef, &model
	e.Lo, e.Hi = exp(coef-z95*model), finite(coef+z95*model)
	e.PrintedLo, e.PrintedHi = e.Lo, e.Hi
	if first.robust != nil {
		robust := math.Sqrt(p.mean(func(f *fitted) float64 { return f.robust[i] * f.robust[i] }) + between)
		e.Robust = &robust
	}
	if profiled {
		e.profile(ctx, p, i, between)
	}
	e.widen(p.robustHalf(i, between, profiled))
	return e
}

func (p *pooled) mean(of func(*fitted) float64) float64 {
	sum := 0.0
	for _, f := range p.fits {
		sum += of(f)
	}
	return sum / float64(len(p.fits))
}

// spread is the mean of a number over the datings, and the variance that not knowing days
// adds.
func (p *pooled) spread(of func(*fitted) float64) (mean, between float64) {
	var all []float64
	for _, f := range p.fits {
		all = append(all, of(f))
	}
	return rubin(all)
}

// rubin is the mean of what datings give, and the variance that not knowing days adds
// (Rubin 1987).
func rubin(all []float64) (mean, between float64) {
	m := float64(len(all))
	for _, v := range all {
		mean += v / m
	}
	if m == 1 {
		return mean, 0
	}
	for _, v := range all {
		between += (v - mean) * (v - mean) / (m - 1)
	}
	return mean, (1 + 1/m) * between
}

func exp(x float64) *float64 { y := math.Exp(x); return &y }

// finite is exp, or nil for more than a number can be: data that say so little set no
// limit.
func finite(x float64) *float64 {
	if y := math.Exp(x); !math.IsInf(y, 1) {
		return &y
	}
	return nil
}

// limit is what a profile found, and nil where there is no limit, or none was found.
func (e *Estimate) limit(x float64, how found) *float64 {
	e.NoProfile = e.NoProfile || how == lostLimit
	if how != isLimit {
		return nil
	}
	return finite(x)
}
