package sequence

import (
	"context"
	"fmt"
	"math"
)

// Who is attacked speaks: after a label, testimony can be more frequent. Then days after
// labels hold more days after testimonies than others do, and a person's labels are
// compared with days that they filled with testimonies themselves, so that labels look
// rarer after testimony than they are (event-dependent exposure; Farrington, Whitaker and
// Hocine, Biostatistics 10, 2009). The usual remedy, a level for the days before testimony,
// does harm here: those days are chosen by the labels on them.
//
// A label cannot move a testimony that came before it. So each label is compared with all
// its person's days but those that follow it so closely that a testimony it provoked can
// reach them: as many as a label is thought to provoke for, and the reach of the windows.
// Where labels have nothing to do with testimony, a label falls on any day of what the
// person's other labels and life have made of their testimonies, and this comparison is
// without bias, however many testimonies labels provoke. Where they do follow, it is some
// hundredths too high (what is left out follows windows more often than not), so that it
// stands beside the main comparison and not in its place.

// An apart is a label that is compared with its person's days but some.
type apart struct {
	cells []int
	days  []float64 // left out of each of these cells
}

// apartFrom leaves out the days of a stretch.
func (c *counter) apartFrom(h *history, out stretch, span stretch) apart {
	var a apart
	for i := max(int(out.first-span.first), 0); i < len(c.line) && i <= int(out.last-span.first); {
		end := min(c.sameUntil(i, span.first), int(out.last-span.first)+1)
		if window := c.line[i]; window != levelUnobserved {
			a.cells = append(a.cells, c.cellOf(h, span.first+civil(i), window))
			a.days = append(a.days, float64(end-i))
		}
		i = end
	}
	return a
}

// addApart adds a person whose labels are each compared with other days. All that does
// not differ between the labels is summed once.
func (p *pen) addApart(k *block, total float64) {
	for i := k.first; i < k.last; i++ {
		p.addTo(p.mean, &p.m.cells[i], p.weights[i-k.first])
	}
	if len(p.own) < len(p.mean) {
		p.own = make([]float64, len(p.mean))
	}
	shares := 0.0 // of all labels, what one unit of weight is expected to have
	for _, a := range k.aparts {
		shares += p.addLabelApart(k, a, total)
	}
	clear(p.mean)
	for i := k.first; i < k.last && p.want.information; i++ {
		p.addSpread(&p.m.cells[i], shares*p.weights[i-k.first])
	}
}

func (p *pen) addTo(sums []float64, c *cell, v float64) {
	for f := range p.m.slot {
		sums[p.m.slot[f][c.level[f]]] += v
	}
}

// addLabelApart adds what is expected of one label.
func (p *pen) addLabelApart(k *block, a apart, total float64) (share float64) {
	copy(p.own, p.mean)
	for i, c := range a.cells {
		w := p.weights[c-k.first] * a.days[i] / p.m.cells[c].days
		total -= w
		p.addTo(p.own, &p.m.cells[c], -w)
	}
	p.out.loglik -= math.Log(total)
	for col, w := range p.own {
		p.own[col] = w / total
		p.person[col] -= w / total
	}
	if p.want.information {
		p.out.information.takeOff(1, p.own[:len(p.b)])
		for i, c := range a.cells {
			p.addSpread(&p.m.cells[c], -p.weights[c-k.first]*a.days[i]/p.m.cells[c].days/total)
		}
	}
	return 1 / total
}

// apartFromLabels adds the first window's estimate where each label is compared so. Where
// labels come before testimony too, the printed intervals of all windows hold this
// comparison's as well.
func (a *analysis) apartFromLabels(ctx context.Context, r *Result) {
	before := r.Before()
	moved := before != nil && before.Excludes() != 0
	if a.large() && !moved {
		return
	}
	for k := range r.Models[0].Estimates {
		e := &r.Models[0].Estimates[k]
		if ctx.Err() != nil || k > 0 && !moved {
			return
		}
		s := a.scheme
		s.apart = a.o.Pre + s.windows[k].To
		fits := fitAll(ctx, a.people, s, append([]factor{windowFactor(s)}, a.calendar...), a.few(), a.begin())
		other := fits.estimate(ctx, k+1, false)
		if k == 0 {
			r.Sensitivity = append(r.Sensitivity, Variant{Name: fmt.Sprintf(variantApart, s.apart), Estimate: other, Labels: int(fits.fits[0].labels), Apart: s.apart})
		}
		if moved && other.Status == Estimated {
			e.hold(other)
		}
	}
}

const variantApart = "each label without the %d days after it"

// hold widens the printed interval so that it holds another's, which may have no limit.
func (e *Estimate) hold(other Estimate) {
	if e.PrintedLo != nil && (other.PrintedLo == nil || *other.PrintedLo < *e.PrintedLo) {
		e.PrintedLo, e.Widened = other.PrintedLo, true
	}
	if e.PrintedHi != nil && (other.PrintedHi == nil || *other.PrintedHi > *e.PrintedHi) {
		e.PrintedHi, e.Widened = other.PrintedHi, true
	}
}

// Before is the estimate of the days before testimony, and nil where there is none.
func (r *Result) Before() *Estimate {
	for _, m := range r.Models {
		for k, e := range m.Estimates {
			if e.Term == "pre" {
				return &m.Estimates[k]
			}
		}
	}
	return nil
}

// Widened is the comparison that the first window's interval was made wide enough to
// hold, and nil where it was not.
func (r *Result) Widened() *Variant {
	if !r.Models[0].Estimates[0].Widened {
		return nil
	}
	for k, v := range r.Sensitivity {
		if v.Apart > 0 && v.Estimate.IRR != nil {
			return &r.Sensitivity[k]
		}
	}
	return nil
}
