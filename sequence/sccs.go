package sequence

import (
	"context"
	"math"
	"slices"
)

// Do labels follow testimony? Each labelled person is compared with themselves: the days
// after their testimonies with their other days of the same month (self-controlled case
// series, Farrington 1995; Petersen, Douglas and Whitaker 2016).
//
// That takes away what a comparison between persons cannot: who is famous, who is hated,
// which outlet writes often. Comparing days of one calendar month takes away campaigns
// and seasons, in which both testimonies and labels are many; without it a campaign alone
// looks like an answer in two registers of three. What it cannot take away is printed
// beside it: whether labels came before testimony too (a model of its own, because days
// chosen by what comes after them lower what the others are compared with; apart.go has
// what is done about it), bursts (the interval allows persons to differ, and episodes stand
// as a row), one loud person or source (left out, one at a time), and dates of which only
// the month is known.
//
// Read history.go for what is counted, paint.go and cells.go for how days are sorted,
// poisson.go and pen.go for the likelihood, climb.go and fit.go for its top, augment.go for
// months, swap.go for the test without a model, wording.go for what may be said.

// A Model is one comparison.
type Model struct {
	Name       string     `json:"model"`
	Strata     Strata     `json:"strata"`
	Estimates  []Estimate `json:"estimates"`
	Loglik     float64    `json:"loglik"` // mean over datings
	LoglikNull float64    `json:"loglik_null"`
	Chi2       float64    `json:"lrt_chi2"`
	DF         int        `json:"df"`
	Labels     int        `json:"n_events"`
	Persons    int        `json:"n_persons"`
	Empty      []string   `json:"no_events"` // calendar strata without labels, whose days are left out
	Datings    int        `json:"datings"`   // drawings of days, 1 where every day is known
}

// A Size says what the register can show, by its first window.
type Size struct {
	Labels     int      `json:"labels"`
	Share      float64  `json:"window_share"`     // of labelled persons' days, weighted with their labels
	Left       float64  `json:"information_left"` // of that on the window, by the calendar and the other windows
	Needed     int      `json:"labels_needed_for_3"`
	Detectable *float64 `json:"detectable_ratio"`
}

// A Result is everything that is said of a register.
type Result struct {
	Models      []Model     `json:"models"`
	Cohorts     []Contrast  `json:"cohorts"`
	Swap        []SwapTest  `json:"swap"`
	SwapEpisode []SwapTest  `json:"swap_episodes"`
	Circle      *Circle     `json:"circular_shift"`
	CircleYears *Circle     `json:"circular_shift_by_years"`
	Study       *EventStudy `json:"event_study"`
	Sensitivity []Variant   `json:"sensitivity"`
	LeftOut     []Range     `json:"left_out"`
	Exploratory []Model     `json:"exploratory"` // nobody asked for them beforehand
	Trends      []Trend     `json:"trends"`
	Size        Size        `json:"size"`
	Heaviest    Share       `json:"heaviest_person"`
	Loudest     Share       `json:"heaviest_source"`
	Lags        Lags        `json:"lags"`
	Endings     []Ending    `json:"endings"`
	Order       []Happened  `json:"order"` // where there are few
	Counts      Counts      `json:"counts"`
	Sources     []string    `json:"sources"`
	From        string      `json:"from"`
	To          string      `json:"to"`
	Verdict     Verdict     `json:"verdict"`
	Sentence    string      `json:"sentence"`
	Sentences   []string    `json:"sentences"`
	Scope       string      `json:"scope"`
	Asked       Asked       `json:"asked"`
	Tests       int         `json:"tests"`
	Seed        uint64      `json:"seed"`
	DataSHA256  string      `json:"data_sha256"`
	Version     string      `json:"version"`
	Rejected    []Rejection `json:"rejected"`
	NotChosen   []Rejection `json:"not_chosen"`
	quarters    bool        // chosen, not asked for
}

// Asked is what was asked, as it was fixed beforehand.
type Asked struct {
	Windows       []string `json:"windows"`
	Pre           int      `json:"pre"`
	Strata        Strata   `json:"strata"`
	Draws         int      `json:"draws"`
	FullDatesOnly bool     `json:"full_dates_only"`
	Quick         bool     `json:"quick"`
	Uncovered     []string `json:"uncovered"`
}

// An analysis is a register on its way to a result.
type analysis struct {
	*study
	o        Options
	calendar []factor
	scheme   scheme
	dated    []dating
	primary  *pooled
}

// Analyse answers with everything the method says of a register. The same register,
// options and seed give the same result on every machine. Called off by ctx, it gives
// ctx's error within a step of whatever it was at.
func Analyse(ctx context.Context, reg Register, o Options) (*Result, error) {
	o, err := o.completed()
	if err != nil {
		return nil, err
	}
	s, err := prepare(reg, o)
	if err != nil {
		return nil, err
	}
	open := o.Strata == ""
	o.Strata = o.strataFor(s.counts.Labels)
	a := &analysis{study: s, o: o, calendar: strataFactor(o.Strata, s.days), scheme: newScheme(o.Windows, 0)}
	factors := append([]factor{windowFactor(a.scheme)}, a.calendar...)
	a.dated, a.primary = fitDrawn(ctx, s.people, a.scheme, factors, o, nil)
	r := a.describe()
	r.quarters = open && o.Strata == Quarter
	for _, step := range []func(context.Context, *Result){a.models, a.sensitivity, a.explore, a.swaps} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step(ctx, r)
	}
	if err := ctx.Err(); err != nil { // what was called off is not to be used
		return nil, err
	}
	r.countTests()
	r.say(o)
	return r, nil
}

// begin is where fits of a changed register begin.
func (a *analysis) begin() *start { return a.primary.fits[0].begin() }

// describe fills in what needs no model.
func (a *analysis) describe() *Result {
	r := &Result{
		Swap: []SwapTest{}, SwapEpisode: []SwapTest{}, Sensitivity: []Variant{}, Cohorts: []Contrast{}, Exploratory: []Model{}, Trends: []Trend{},
		Counts: a.counts, Sources: a.sources, From: a.days.first.day().String(), To: a.days.last.day().String(),
		Seed: a.o.Seed, Rejected: append([]Rejection{}, a.rejected...), NotChosen: append([]Rejection{}, a.notChosen...),
		Asked: Asked{Pre: a.o.Pre, Strata: a.o.Strata, Draws: max(a.o.Draws, 0), FullDatesOnly: a.o.FullDatesOnly, Quick: a.o.Quick, Uncovered: []string{}},
	}
	for _, w := range a.o.Windows {
		r.Asked.Windows = append(r.Asked.Windows, w.String())
	}
	for _, u := range a.o.uncovered() {
		r.Asked.Uncovered = append(r.Asked.Uncovered, u.String())
	}
	r.Size = a.size()
	r.Heaviest, r.Loudest = a.heaviest()
	r.Lags, r.Endings, r.Order = a.lags(), a.endings(), a.order()
	return r
}

// size says what the register can show before what it shows is looked at.
func (a *analysis) size() Size {
	m := a.primary.fits[0].model // the first one is kept
	s := Size{Labels: a.counts.Labels}
	for _, b := range m.blocks {
		inside, all := 0.0, 0.0
		for _, c := range m.cells[b.first:b.last] {
			all += c.days
			if c.level[0] == 1 {
				inside += c.days
			}
		}
		s.Share += inside / all * b.n / m.labels
	}
	p := prospectOf(m)
	s.Left = p.left
	if n := p.needed(3); n < math.MaxInt32 {
		s.Needed = int(math.Ceil(n))
	}
	if v, ok := p.detectable(s.Labels); ok {
		s.Detectable = &v
	}
	return s
}

// models fits the comparisons: the primary one first.
func (a *analysis) models(ctx context.Context, r *Result) {
	r.Models = append(r.Models, a.model(ctx, "primary", a.o.Strata, a.primary, true))
	pre := newScheme(a.o.Windows, a.o.Pre)
	withPre := append([]factor{windowFactor(pre)}, a.calendar...)
	r.Models = append(r.Models, a.model(ctx, "diagnostic: days before testimony as a level", a.o.Strata, fitAll(ctx, a.people, pre, withPre, a.others(), a.begin()), true))
	if cohorts := cohortsOf(a.people); len(cohorts) > 1 && len(cohorts) <= mostCohorts {
		by := append([]factor{cohortWindows(a.scheme, cohorts)}, a.calendar...)
		fits := fitAll(ctx, a.people, a.scheme, by, a.others(), a.begin())
		r.Models = append(r.Models, a.model(ctx, "windows by cohort", a.o.Strata, fits, true))
		r.Cohorts = contrasts(fits, a.scheme, cohorts)
	}
	if exchanged, ok := a.rolesExchanged(ctx); ok {
		r.Models = append(r.Models, exchanged)
	}
}

const mostCohorts = 6

// others is the datings for the models beside the primary one.
func (a *analysis) others() []dating {
	if a.large() {
		return a.dated[:min(len(a.dated), someDatings)]
	}
	return a.dated
}

// model reads the estimates off a fit, with their profiles where these do not take too
// long.
func (a *analysis) model(ctx context.Context, name string, strata Strata, p *pooled, profiled bool) Model {
	first := p.fits[0]
	m := Model{
		Name: name, Strata: strata, Labels: int(first.labels), Persons: len(first.blocks), Datings: len(p.fits), Empty: []string{},
		Loglik: p.mean(func(f *fitted) float64 { return f.loglik }),
	}
	m.LoglikNull = p.mean(func(f *fitted) float64 { return f.atZero })
	m.Chi2 = 2 * (m.Loglik - m.LoglikNull)
	for i, free := range first.free {
		if free {
			m.DF++
		}
		if i < first.first && first.empty[i] {
			m.Empty = append(m.Empty, first.names[i])
		}
	}
	for level := 1; level < len(first.factors[0].names); level++ {
		m.Estimates = append(m.Estimates, a.estimate(ctx, p, level, p == a.primary || profiled && len(first.cells) < manyCells))
	}
	return m
}

const (
	fewLabels   = 20
	fewExpected = 5
)

// manyCells is where the profile is taken for the primary model only: it is as wide as
// the model's own interval there, and takes longest.
const manyCells = 200_000

// estimate is exact beside where labels are few, and prints the widest of all intervals.
func (a *analysis) estimate(ctx context.Context, p *pooled, level int, profiled bool) Estimate {
	e := p.estimate(ctx, level, profiled)
	coins, inside := coinsOf(p.fits[0].table, level)
	x, ok := exactOf1(coins, inside)
	if !ok {
		return e
	}
	e.Exact = &x
	if e.Status == Estimated || e.Status == NoLabels || e.Status == AllInside {
		if e.PrintedLo != nil && x.Lo < *e.PrintedLo {
			e.PrintedLo = &x.Lo
		}
		if x.Hi == nil || e.PrintedHi != nil && *x.Hi > *e.PrintedHi {
			e.PrintedHi = x.Hi
		}
	}
	return e
}

// exactOf1 is exactOf where labels are few.
func exactOf1(coins []coin, inside int) (Exact, bool) {
	labels, expected := 0, 0.0
	for _, c := range coins {
		labels += c.n
		expected += c.share * float64(c.n)
	}
	if labels >= fewLabels && expected >= fewExpected || labels > 5000 {
		return Exact{}, false
	}
	return exactOf(coins, inside)
}

// rolesExchanged asks whether testimony follows labels, with the same windows.
func (a *analysis) rolesExchanged(ctx context.Context) (Model, bool) {
	var people []history
	n := 0
	for _, h := range a.people {
		turned := history{id: h.id, cohort: h.cohort, periods: h.periods, testimonies: h.labels}
		for _, t := range h.testimonies {
			if cut, ok := cutToPeriods(t.when, h.periods); ok {
				t.when = cut
				turned.labels = append(turned.labels, t)
				n++
			}
		}
		people = append(people, turned)
	}
	if n == 0 {
		return Model{}, false
	}
	factors := append([]factor{windowFactor(a.scheme)}, a.calendar...)
	o := a.o
	o.Quick = true // a diagnostic: months drawn evenly
	_, fits := fitDrawn(ctx, people, a.scheme, factors, o, a.begin())
	return a.model(ctx, "roles exchanged: testimonies after labels", a.o.Strata, fits, true), true
}

// swaps runs the tests without a model.
func (a *analysis) swaps(ctx context.Context, r *Result) {
	days, years := circle(a.people, a.o.Windows[0], byDays), circle(a.people, a.o.Windows[0], byYears)
	r.Circle, r.CircleYears = &days, &years
	w := newSwapper(a.people, a.o.Windows, a.o)
	drawn := w.run(ctx, max(a.o.Draws, 0), a.o.Seed)
	study := w.study(drawn)
	r.Study = &study
	if a.o.Draws < 0 {
		return
	}
	r.Swap = drawn.tests
	plain := a.o
	plain.BySource, plain.ByLanguage = false, false
	r.SwapEpisode = newSwapper(episodes(a.people), a.o.Windows[:1], plain).run(ctx, a.o.Draws, a.o.Seed).tests
}

func (r *Result) countTests() {
	r.Tests = len(r.Cohorts) + len(r.Swap) + len(r.SwapEpisode)
	for _, m := range slices.Concat(r.Models, r.Exploratory) {
		r.Tests += len(m.Estimates)
	}
	r.Tests += len(r.Trends)
}
