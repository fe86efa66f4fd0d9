package sequence

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"sayso"
)

// How the two volumes grew: testimonies, and persons labelled at least once. Not labels,
// which copies and repetition inflate without anybody new being labelled. What grows may
// also be the collection: an archive that begins in March has nothing of January. So the
// day from which each source was collected stands on every curve.

// A GrowthPlan says what is counted.
type GrowthPlan struct {
	Starts        map[string]sayso.Day // from when a source was collected, where somebody knows
	FullDatesOnly bool
	Uncovered     []Stretch
	NoHawkes      bool // leave out the exploratory fit
}

// AskedGrowth is the plan, as it was fixed beforehand.
type AskedGrowth struct {
	FullDatesOnly bool     `json:"full_dates_only"`
	Uncovered     []string `json:"uncovered,omitempty"`
}

func (p GrowthPlan) asked() AskedGrowth {
	a := AskedGrowth{FullDatesOnly: p.FullDatesOnly}
	for _, u := range p.Uncovered {
		a.Uncovered = append(a.Uncovered, stretch{civilOf(u.First), civilOf(u.Last)}.String())
	}
	return a
}

// A Growth is how a register grew, and whether its two volumes moved together.
type Growth struct {
	Asked      AskedGrowth  `json:"asked"`
	Curves     []Curve      `json:"curves"`
	Starts     []Collection `json:"collection_starts"`
	Series     Series       `json:"series"`
	Hawkes     *Hawkes      `json:"hawkes,omitempty"`
	Counts     Counts       `json:"counts"`
	Sources    []string     `json:"sources"`
	From       string       `json:"from"`
	To         string       `json:"to"`
	Sentence   string       `json:"sentence"`
	Sentences  []string     `json:"sentences"`
	Scope      string       `json:"scope"`
	Tests      int          `json:"tests"`
	DataSHA256 string       `json:"data_sha256"`
	Version    string       `json:"version"`
	Rejected   []Rejection  `json:"rejected"`
	NotChosen  []Rejection  `json:"not_chosen"`
}

// A Curve counts up, month by month.
type Curve struct {
	Of     string  `json:"of"` // all, source or language
	Name   string  `json:"name"`
	Points []Point `json:"points"`
}

// A Point is what there was by the end of a month, and what was new in it.
type Point struct {
	Month          string `json:"month"`
	Testimonies    int    `json:"testimonies"`
	Labelled       int    `json:"persons_labelled"`
	NewTestimonies int    `json:"new_testimonies"`
	NewLabelled    int    `json:"new_persons_labelled"`
	Labels         int    `json:"labels_in_month"`
}

// A Collection is from when a source was collected. Where nobody said so, it is the first
// row that there is of it, which may be much later.
type Collection struct {
	Source string `json:"source"`
	From   string `json:"from"`
	Stated bool   `json:"stated"`
}

// A yearMonth counts months from the year 0.
type yearMonth int

func monthOf(c civil) yearMonth {
	d := c.day()
	return yearMonth(d.Year*12 + int(d.Month) - 1)
}

func (m yearMonth) first() civil {
	return civilOf(sayso.Day{Year: int(m) / 12, Month: time.Month(int(m)%12 + 1), Day: 1})
}

func (m yearMonth) String() string { return fmt.Sprintf("%04d-%02d", int(m)/12, int(m)%12+1) }

// GrowthOf counts how a register grew.
func GrowthOf(ctx context.Context, reg Register, plan GrowthPlan) (*Growth, error) {
	options, err := Options{FullDatesOnly: plan.FullDatesOnly, Uncovered: plan.Uncovered}.completed()
	if err != nil {
		return nil, fmt.Errorf("growth: %w", err)
	}
	s, err := prepare(reg, options)
	if err != nil {
		return nil, fmt.Errorf("growth: %w", err)
	}
	for source, day := range plan.Starts {
		if !plausible(day) {
			return nil, fmt.Errorf("growth: %s was collected from %s: no such day: %w", source, day, sayso.ErrInput)
		}
	}
	g := &Growth{
		Counts: s.counts, Sources: s.sources, From: s.days.first.day().String(), To: s.days.last.day().String(),
		Asked: plan.asked(), Curves: s.curves(), Starts: s.collections(plan.Starts), Rejected: s.rejected, NotChosen: s.notChosen,
	}
	if g.Series, err = s.series(); err != nil {
		return nil, fmt.Errorf("growth: %w", err)
	}
	if !plan.NoHawkes {
		if g.Hawkes, err = s.hawkes(ctx); err != nil {
			return nil, fmt.Errorf("growth: %w", err)
		}
	}
	g.Tests = g.Series.Tests
	if g.Hawkes != nil && g.Hawkes.P != nil {
		g.Tests++
	}
	g.say()
	return g, nil
}

// A dated is a testimony or a label with what curves ask of it.
type dated struct {
	person       int
	kind         Kind
	month        yearMonth
	source, lang string
}

// all lists what happened, in the order of months. What is known to a month of another
// calendar counts in the month of its middle.
func (s *study) all() []dated {
	var list []dated
	for i, h := range s.people {
		for _, t := range h.testimonies {
			list = append(list, dated{i, Testimony, monthOf(t.whole.middle()), t.source, t.lang})
		}
		for _, l := range h.labels {
			list = append(list, dated{i, Label, monthOf(l.when.middle()), l.source, l.lang})
		}
	}
	slices.SortStableFunc(list, func(a, b dated) int { return cmp.Compare(a.month, b.month) })
	return list
}

// curves are that of everything, then those of each source and of each language.
func (s *study) curves() []Curve {
	all := s.all()
	if len(all) == 0 {
		return nil
	}
	from := min(all[0].month, monthOf(s.days.first))
	to := max(all[len(all)-1].month, monthOf(s.days.last))
	curves := []Curve{curveOf("all", "", all, from, to)}
	for _, group := range []struct {
		of   string
		name func(dated) string
	}{{"source", func(d dated) string { return d.source }}, {"language", func(d dated) string { return d.lang }}} {
		byName := map[string][]dated{}
		for _, d := range all {
			byName[group.name(d)] = append(byName[group.name(d)], d)
		}
		for _, name := range slices.Sorted(maps.Keys(byName)) {
			if name != "" {
				curves = append(curves, curveOf(group.of, name, byName[name], from, to))
			}
		}
	}
	return curves
}

func curveOf(of, name string, rows []dated, from, to yearMonth) Curve {
	points := make([]Point, to-from+1)
	seen := map[int]bool{}
	for _, d := range rows {
		p := &points[d.month-from]
		switch {
		case d.kind == Testimony:
			p.NewTestimonies++
		case !seen[d.person]:
			seen[d.person] = true
			p.NewLabelled++
			p.Labels++
		default:
			p.Labels++
		}
	}
	for i := range points {
		points[i].Month = (from + yearMonth(i)).String()
		points[i].Testimonies, points[i].Labelled = points[i].NewTestimonies, points[i].NewLabelled
		if i > 0 {
			points[i].Testimonies += points[i-1].Testimonies
			points[i].Labelled += points[i-1].Labelled
		}
	}
	return Curve{of, name, points}
}

// collections lists from when each source was collected.
func (s *study) collections(stated map[string]sayso.Day) []Collection {
	first := map[string]civil{}
	for _, h := range s.people {
		for _, list := range [][]happening{h.testimonies, h.labels} {
			for _, e := range list {
				if at, there := first[e.source]; !there || e.when.first < at {
					first[e.source] = e.when.first
				}
			}
		}
	}
	for source, day := range stated {
		first[source] = civilOf(day)
	}
	var list []Collection
	for _, source := range slices.Sorted(maps.Keys(first)) {
		_, said := stated[source]
		if source != "" {
			list = append(list, Collection{source, first[source].day().String(), said})
		}
	}
	return list
}

// series counts whole months only: a month that was observed in part has too little.
func (s *study) series() (Series, error) {
	from, to := monthOf(s.days.first), monthOf(s.days.last)
	if from.first() < s.days.first {
		from++
	}
	if (to+1).first()-1 > s.days.last {
		to--
	}
	if to < from {
		return Series{Step: 1, Transform: "sqrt(count+3/8)", Note: "no whole month was observed"}, nil
	}
	x, y := make([]int, to-from+1), make([]int, to-from+1)
	for _, d := range s.all() {
		if d.month < from || d.month > to {
			continue
		}
		if d.kind == Testimony {
			x[d.month-from]++
		} else {
			y[d.month-from]++
		}
	}
	return CompareMonths(from.first().day(), x, y)
}

// CompareMonths compares counts of successive months from first on; of two months together
// where a month has few.
func CompareMonths(first sayso.Day, testimonies, labels []int) (Series, error) {
	step := 1
	if few(testimonies) || few(labels) {
		step, testimonies, labels = 2, inPairs(testimonies), inPairs(labels)
	}
	c, err := CompareSeries(testimonies, labels)
	from := monthOf(civilOf(first))
	c.Step, c.From, c.To = step, from.String(), (from + yearMonth(step*len(labels)) - 1).String()
	return c, err
}

func few(counts []int) bool { return len(counts) > 0 && median(counts) < fewCounts }

func median(counts []int) float64 {
	sorted := slices.Sorted(slices.Values(counts))
	n := len(sorted)
	return float64(sorted[(n-1)/2]+sorted[n/2]) / 2
}

// inPairs adds two months each; a last one without its second is left out.
func inPairs(counts []int) []int {
	out := make([]int, len(counts)/2)
	for i := range out {
		out[i] = counts[2*i] + counts[2*i+1]
	}
	return out
}

// observedShare is how many persons were observed on each day, as a share of the mean.
func (s *study) observedShare() []float64 {
	n := s.days.days()
	change := make([]float64, n+1)
	total := 0
	for _, h := range s.people {
		for _, p := range h.periods {
			change[p.first-s.days.first]++
			change[p.last-s.days.first+1]--
			total += p.days()
		}
	}
	now := 0.0
	for day := range n {
		now += change[day]
		change[day] = now * float64(n) / float64(total)
	}
	return change[:n]
}

// hawkes takes only what is known to the day.
func (s *study) hawkes(ctx context.Context) (*Hawkes, error) {
	watched := stream{length: float64(s.days.days())}
	observed, aside := s.observedShare(), 0
	add := func(h history, e happening, kind int) {
		if !e.when.single() {
			aside++
			return
		}
		// Of days on which a person was not observed, nobody knows what else there was.
		if _, inside := cutToPeriods(e.when, h.periods); inside {
			day := e.when.first - s.days.first
			watched.events = append(watched.events, hawkesEvent{float64(day), kind, observed[day]})
		}
	}
	for _, h := range s.people {
		for _, t := range h.testimonies {
			add(h, t, 0)
		}
		for _, l := range h.labels {
			add(h, l, 1)
		}
	}
	slices.SortStableFunc(watched.events, func(a, b hawkesEvent) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.kind, b.kind))
	})
	h, err := fitHawkes(ctx, watched)
	if h != nil {
		h.NotDated = aside
	}
	return h, err
}
