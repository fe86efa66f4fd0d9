package sequence

import (
	"context"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"sayso"
)

// Two streams that may set one another off (Hawkes 1971). Each testimony and each label
// makes further ones of either kind likelier for a while; how much is four shares, how
// long one rate of fading. It looks at all persons together and knows no season and no
// campaign, and what comes in waves for another reason looks just like setting off. So it
// is exploratory: it is printed with that word, no sentence of a finding rests on it, and
// below 150 rows of each kind it is not fitted at all.

// Fewest of each kind.
const hawkesFewest = 150

// Of what comes in waves, one thing is known: how many persons were observed on each day.
// A register that grows has more of both, and its base rates go with the persons. Seasons
// and campaigns stay unknown.

// A hawkesEvent is a time with its kind: 0 testimony, 1 label; and with how large the base
// rate was on it, where 1 is its mean.
type hawkesEvent struct {
	at   float64
	kind int
	base float64
}

// HawkesParameters are those of the two streams. Follow[i][j] is how many events of kind
// i one of kind j sets off, all told.
type HawkesParameters struct {
	Base   [2]float64    `json:"mu"` // a day
	Follow [2][2]float64 `json:"a"`
	Fading float64       `json:"beta"` // a day
}

// A Hawkes is the exploratory fit.
type Hawkes struct {
	Status      string            `json:"status"` // "exploratory", or why there is none
	Testimonies int               `json:"testimonies"`
	Labels      int               `json:"labels"`
	Days        float64           `json:"days"`
	NotDated    int               `json:"set_aside"` // known to the month only
	Parameters  *HawkesParameters `json:"parameters,omitempty"`
	Radius      *float64          `json:"spectral_radius,omitempty"` // stationary below 1
	LogLik      *float64          `json:"loglik,omitempty"`
	LogLikNull  *float64          `json:"loglik_without_labels_after_testimony,omitempty"`
	Ratio       *float64          `json:"lr,omitempty"`
	P           *float64          `json:"p,omitempty"`
}

// A stream is events in order, and how long it was watched.
type stream struct {
	events []hawkesEvent
	length float64
}

// The parameters as the search knows them: their logarithms, in this order.
const (
	hawkesBase   = 0 // of testimonies, of labels
	hawkesFollow = 2 // testimonies after testimonies, after labels; labels after testimonies, after labels
	hawkesFading = 6
	hawkesSize   = 7
	afterOther   = 4 // labels after testimonies
)

func (p HawkesParameters) list() [hawkesSize]float64 {
	return [hawkesSize]float64{p.Base[0], p.Base[1], p.Follow[0][0], p.Follow[0][1], p.Follow[1][0], p.Follow[1][1], p.Fading}
}

func hawkesOf(v [hawkesSize]float64) HawkesParameters {
	return HawkesParameters{Base: [2]float64{v[0], v[1]}, Follow: [2][2]float64{{v[2], v[3]}, {v[4], v[5]}}, Fading: v[6]}
}

// radius is the largest eigenvalue of the shares.
func (p HawkesParameters) radius() float64 {
	a, b, c, d := p.Follow[0][0], p.Follow[0][1], p.Follow[1][0], p.Follow[1][1]
	half := (a + d) / 2
	return half + math.Sqrt((a-d)*(a-d)/4+b*c)
}

// An echo is what is left of past events of one kind: their number, each faded, and the
// derivative of that by the rate of fading.
type echo struct{ left, aged float64 }

func (e *echo) fade(days, rate float64) {
	f := math.Exp(-rate * days)
	e.aged = f * (e.aged + days*e.left)
	e.left *= f
}

// logLik is the logarithm of the likelihood with its derivatives by the parameters. It
// takes time in the number of events. Events at one time do not set one another off.
func (s stream) logLik(v [hawkesSize]float64) (l float64, slope [hawkesSize]float64) {
	fading := v[hawkesFading]
	var past [2]echo
	now := 0.0
	for i := 0; i < len(s.events); {
		at := s.events[i].at
		for k := range past {
			past[k].fade(at-now, fading)
		}
		now = at
		next := i
		for ; next < len(s.events) && s.events[next].at == at; next++ {
			l += rateOf(v, past, s.events[next], &slope)
		}
		for ; i < next; i++ {
			past[s.events[i].kind].left++
		}
	}
	for k := range 2 {
		l -= v[hawkesBase+k] * s.length
		slope[hawkesBase+k] -= s.length
	}
	for _, e := range s.events {
		rest := s.length - e.at
		faded := math.Exp(-fading * rest)
		for i := range 2 {
			at := hawkesFollow + 2*i + e.kind
			l -= v[at] * (1 - faded)
			slope[at] -= 1 - faded
			slope[hawkesFading] -= v[at] * rest * faded
		}
	}
	return l, slope
}

// rateOf returns the logarithm of the rate at an event, and adds its derivatives.
func rateOf(v [hawkesSize]float64, past [2]echo, event hawkesEvent, slope *[hawkesSize]float64) float64 {
	fading, kind := v[hawkesFading], event.kind
	rate, byFading := v[hawkesBase+kind]*event.base, 0.0
	for j, e := range past {
		a := v[hawkesFollow+2*kind+j]
		rate += a * fading * e.left
		byFading += a * (e.left - fading*e.aged)
	}
	slope[hawkesBase+kind] += event.base / rate
	for j, e := range past {
		slope[hawkesFollow+2*kind+j] += fading * e.left / rate
	}
	slope[hawkesFading] += byFading / rate
	return math.Log(rate)
}

// climb finds the parameters of the greatest likelihood from several beginnings. Without:
// labels do not follow testimonies.
func (s stream) climb(ctx context.Context, without bool, beginnings ...[hawkesSize]float64) (best [hawkesSize]float64, logLik float64, err error) {
	logLik = math.Inf(-1)
	for _, from := range beginnings {
		if err := ctx.Err(); err != nil {
			return best, 0, err
		}
		v, l := s.climbFrom(ctx, from, without)
		if l > logLik {
			best, logLik = v, l
		}
	}
	if err := ctx.Err(); err != nil {
		return best, 0, err
	}
	if math.IsInf(logLik, 0) || math.IsNaN(logLik) {
		return best, 0, fmt.Errorf("fit streams: no maximum found: %w", sayso.ErrInput)
	}
	return best, logLik, nil
}

func (s stream) beginning(fading float64) [hawkesSize]float64 {
	var n [2]float64
	for _, e := range s.events {
		n[e.kind]++
	}
	return [hawkesSize]float64{n[0] / s.length / 2, n[1] / s.length / 2, .2, .1, .2, .2, fading}
}

// least is the smallest share that the search tells from none.
const least = 1e-9

func (s stream) climbFrom(ctx context.Context, from [hawkesSize]float64, without bool) ([hawkesSize]float64, float64) {
	var open []int
	for i := range hawkesSize {
		if !without || i != afterOther {
			open = append(open, i)
		}
	}
	at := func(x []float64) (v [hawkesSize]float64) {
		for k, i := range open {
			v[i] = math.Exp(max(math.Log(least), min(20, x[k])))
		}
		return v
	}
	start := make([]float64, len(open))
	for k, i := range open {
		start[k] = math.Log(max(from[i], 1e-4)) // a share of none would never move
	}
	var lastAt, lastSlope [hawkesSize]float64
	var lastLogLik float64
	read := func(x []float64) ([hawkesSize]float64, float64, [hawkesSize]float64) {
		if v := at(x); v != lastAt {
			lastAt = v
			lastLogLik, lastSlope = s.logLik(v)
		}
		return lastAt, lastLogLik, lastSlope
	}
	problem := optimize.Problem{
		Func: func(x []float64) float64 { _, l, _ := read(x); return -l },
		Grad: func(grad, x []float64) {
			v, _, slope := read(x)
			for k, i := range open {
				grad[k] = -slope[i] * v[i]
			}
		},
	}
	settings := &optimize.Settings{
		GradientThreshold: 1e-7, MajorIterations: 500, Recorder: callOff{ctx},
		Converger: &optimize.FunctionConverge{Absolute: 1e-9, Relative: 1e-13, Iterations: 8},
	}
	// A line search that finds nothing better ends at the best place, with an error.
	result, _ := optimize.Minimize(problem, start, settings, &optimize.BFGS{})
	if result == nil {
		return from, math.Inf(-1)
	}
	v := at(result.X)
	l, _ := s.logLik(v)
	return v, l
}

// callOff ends a search when its context does.
type callOff struct{ ctx context.Context }

func (callOff) Init() error { return nil }

func (c callOff) Record(*optimize.Location, optimize.Operation, *optimize.Stats) error {
	return c.ctx.Err()
}

// fitHawkes fits both models and tests the one against the other.
func fitHawkes(ctx context.Context, s stream) (*Hawkes, error) {
	h := &Hawkes{Days: s.length}
	for _, e := range s.events {
		if e.kind == 0 {
			h.Testimonies++
		} else {
			h.Labels++
		}
	}
	if min(h.Testimonies, h.Labels) < hawkesFewest {
		h.Status = fmt.Sprintf("not fitted: it takes %d of each kind with their days", hawkesFewest)
		return h, nil
	}
	full, l, err := s.climb(ctx, false, s.beginning(.03), s.beginning(.15), s.beginning(.6))
	if err == nil {
		var null float64
		if _, null, err = s.climb(ctx, true, full, s.beginning(full[hawkesFading])); err == nil {
			h.tell(full, l, null)
			return h, nil
		}
	}
	if errors.Is(err, sayso.ErrInput) {
		h.Status, err = "not fitted: "+err.Error(), nil
	}
	return h, err
}

// tell fills in the outcome. A share cannot be less than none, so that where there is
// none the likelihood ratio is 0 half of the time (Self and Liang 1987).
func (h *Hawkes) tell(v [hawkesSize]float64, full, null float64) {
	h.Status = "exploratory"
	p := hawkesOf(v)
	h.Parameters, h.Radius = &p, told(p.radius())
	h.LogLik, h.LogLikNull = &full, &null
	ratio := max(0, 2*(full-null))
	h.Ratio = &ratio
	half := 1.0
	if ratio > 0 {
		half = chiAbove(ratio, 1) / 2
	}
	h.P = &half
}
