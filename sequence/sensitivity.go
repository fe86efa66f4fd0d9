package sequence

import (
	"cmp"
	"context"
	"slices"
)

// What else could be behind a figure: the same comparison with one thing changed.

// A Variant is the first window's estimate with one thing changed.
type Variant struct {
	Name     string   `json:"variant"`
	Estimate Estimate `json:"estimate"`
	Labels   int      `json:"n_events"`
	Apart    int      `json:"days_left_out,omitempty"` // after each label
}

// A Range is how far the first window's ratio goes when one person or source at a time is
// left out.
type Range struct {
	What        string   `json:"left_out"`
	Lowest      *float64 `json:"lowest"`
	LowestName  string   `json:"lowest_without"`
	Highest     *float64 `json:"highest"`
	HighestName string   `json:"highest_without"`
	Fits        int      `json:"fits"`     // so many were fitted again, those that weigh most
	Excludes    bool     `json:"excludes"` // every interval lies on the same side of 1
}

// A Share is how much of the labels one person or source carries.
type Share struct {
	Name   string  `json:"name"`
	Labels int     `json:"labels"`
	Share  float64 `json:"share"`
}

const (
	heavyShare  = 0.25
	episodeGap  = 14
	shiftDays   = 7
	someDatings = 5
	mostLeftOut = 5  // persons on each side
	fewLeftOut  = 2  // the same where registers are large
	mostSources = 20 // sources left out, one at a time
)

// large registers take fewer fits: what they show does not hang on few rows.
func (a *analysis) large() bool { return len(a.primary.fits[0].cells) > manyCells }

// few is the datings that a row beside the main one is fitted on.
func (a *analysis) few() []dating {
	n := someDatings
	if a.large() {
		n = 1
	}
	return a.dated[:min(len(a.dated), n)]
}

func (a *analysis) sensitivity(ctx context.Context, r *Result) {
	plain := append([]factor{windowFactor(a.scheme)}, a.calendar...)
	row := func(name string, people []history, factors []factor, dated []dating) {
		if ctx.Err() != nil {
			return
		}
		fits := fitAll(ctx, people, a.scheme, factors, dated, a.begin())
		if len(fits.fits[0].blocks) > 0 {
			r.Sensitivity = append(r.Sensitivity, Variant{Name: name, Estimate: fits.estimate(ctx, 1, false), Labels: int(fits.fits[0].labels)})
		}
	}
	row("episodes: labels at most 14 days apart count once", episodes(a.people), plain, a.few())
	row("testimonies 7 days earlier", a.people, plain, shifted(a.few(), -shiftDays))
	row("testimonies 7 days later", a.people, plain, shifted(a.few(), shiftDays))
	row("observation to the end of the register for everybody", toTheEnd(a.people, a.days.last), plain, a.few())
	for _, other := range []Strata{YearMonth, Quarter, monthAndYear, NoStrata} {
		if other != a.o.Strata {
			row("strata: "+string(other), a.people, append([]factor{windowFactor(a.scheme)}, strataFactor(other, a.days)...), a.few())
		}
	}
	if a.counts.MonthOnly > 0 {
		full := fullDatesOnly(a.people)
		row("full dates only", full, plain, []dating{newDrawing(full, a.scheme, plain, a.o.Seed).current()})
	}
	a.apartFromLabels(ctx, r)
	r.LeftOut = append(r.LeftOut, a.withoutPersons(ctx), a.withoutSources(ctx, plain))
}

// episodes joins labels of one person that stand at most two weeks after one another;
// the first dates them.
func episodes(people []history) []history {
	out := slices.Clone(people)
	for i := range out {
		inOrder := slices.Clone(out[i].labels)
		slices.SortStableFunc(inOrder, func(a, b happening) int { return cmp.Compare(a.when.middle(), b.when.middle()) })
		out[i].labels = nil
		for k, l := range inOrder {
			if k == 0 || l.when.middle()-inOrder[k-1].when.middle() > episodeGap {
				out[i].labels = append(out[i].labels, l)
			}
		}
	}
	return out
}

func shifted(dated []dating, by int) []dating {
	var out []dating
	for _, d := range dated {
		moved := make(dating, len(d))
		for i, days := range d {
			for _, c := range days {
				moved[i] = append(moved[i], c+civil(by))
			}
		}
		out = append(out, moved)
	}
	return out
}

func toTheEnd(people []history, end civil) []history {
	out := slices.Clone(people)
	for i := range out {
		if n := len(out[i].periods); n > 0 {
			out[i].periods = slices.Clone(out[i].periods)
			out[i].periods[n-1].last = end
		}
	}
	return out
}

func fullDatesOnly(people []history) []history {
	out := slices.Clone(people)
	unknown := func(h happening) bool { return !h.when.single() }
	for i := range out {
		out[i].labels = slices.DeleteFunc(slices.Clone(out[i].labels), unknown)
		out[i].testimonies = slices.DeleteFunc(slices.Clone(out[i].testimonies), unknown)
	}
	return out
}

// heaviest is the person and the source with the most labels.
func (a *analysis) heaviest() (person, source Share) {
	bySource := map[string]int{}
	for _, h := range a.people {
		if len(h.labels) > person.Labels {
			person = Share{Name: h.id, Labels: len(h.labels)}
		}
		for _, l := range h.labels {
			bySource[l.source]++
		}
	}
	for _, name := range a.sources {
		if bySource[name] > source.Labels {
			source = Share{Name: name, Labels: bySource[name]}
		}
	}
	if n := float64(a.counts.Labels); n > 0 {
		person.Share, source.Share = float64(person.Labels)/n, float64(source.Labels)/n
	}
	return person, source
}

// withoutPersons fits again without those persons whose leaving moves the ratio most, by
// one step from the fit that is there, and without the one with the most labels.
func (a *analysis) withoutPersons(ctx context.Context) Range {
	f := a.primary.fits[0]
	col := a.primary.column(1)
	g := ranged{Range: Range{What: "one person"}}
	if !f.free[col] {
		return g.Range
	}
	scores := f.read(f.b, asked{persons: true}).perPerson
	pull := make([]float64, len(scores))
	order := make([]int, len(scores))
	for i, s := range scores {
		pull[i], order[i] = dot(f.variance.row(col), s), i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(pull[x], pull[y]) })
	chosen := map[int]bool{}
	most := mostLeftOut
	if a.large() {
		most = fewLeftOut
	}
	for i := range min(most, len(order)) {
		chosen[order[i]], chosen[order[len(order)-1-i]] = true, true
	}
	loudest := 0
	for i, b := range f.blocks {
		if b.n > f.blocks[loudest].n {
			loudest = i
		}
	}
	if len(f.blocks) > 0 {
		chosen[loudest] = true
	}
	for i := range f.blocks {
		if chosen[i] && ctx.Err() == nil {
			g.take(ctx, a.people[f.blocks[i].person].id, a.without(ctx, i))
		}
	}
	return g.Range
}

// without fits the datings again without one person, from where they ended.
func (a *analysis) without(ctx context.Context, i int) *pooled {
	p := &pooled{}
	for _, f := range a.primary.fits[:len(a.few())] {
		t := *f.table
		t.blocks = slices.Delete(slices.Clone(f.blocks), i, i+1)
		t.labels -= f.blocks[i].n
		m := columnsOf(&t)
		left := m.fit(ctx, f.begin(), true)
		left.count()
		p.fits = append(p.fits, left)
	}
	return p
}

func (a *analysis) withoutSources(ctx context.Context, factors []factor) Range {
	g := ranged{Range: Range{What: "one source"}}
	if len(a.sources) < 2 {
		return g.Range
	}
	labels := map[string]int{}
	for _, h := range a.people {
		for _, l := range h.labels {
			labels[l.source]++
		}
	}
	order := slices.Clone(a.sources)
	slices.SortStableFunc(order, func(x, y string) int { return cmp.Compare(labels[y], labels[x]) })
	most := mostSources
	if a.large() {
		most = 3
	}
	for _, name := range order[:min(len(order), most)] {
		if ctx.Err() != nil {
			break
		}
		people := slices.Clone(a.people)
		for i := range people {
			people[i].labels = slices.DeleteFunc(slices.Clone(people[i].labels), func(l happening) bool { return l.source == name })
		}
		fits := fitAll(ctx, people, a.scheme, factors, a.few(), a.begin())
		if len(fits.fits[0].blocks) > 0 {
			g.take(ctx, name, fits)
		}
	}
	return g.Range
}

// A ranged is a range in the making.
type ranged struct {
	Range
	side int
}

func (g *ranged) take(ctx context.Context, name string, p *pooled) {
	e := p.estimate(ctx, 1, false)
	g.Fits++
	if e.Excludes() == 0 || g.Fits > 1 && e.Excludes() != g.side {
		g.side = 0
	} else if g.Fits == 1 {
		g.side = e.Excludes()
	}
	g.Excludes = g.side != 0
	if e.IRR == nil {
		return
	}
	if g.Lowest == nil || *e.IRR < *g.Lowest {
		g.Lowest, g.LowestName = e.IRR, name
	}
	if g.Highest == nil || *e.IRR > *g.Highest {
		g.Highest, g.HighestName = e.IRR, name
	}
}
