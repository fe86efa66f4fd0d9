package register

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/casefile"
	"sayso/sequence"
	"sayso/sequence/table"
)

// Settings are what is asked of a register.
type Settings struct {
	Windows       string          `json:"windows"` // "1-7,8-30,31-90"
	Strata        sequence.Strata `json:"strata"`  // "" is chosen by how many labels there are
	Pre           int             `json:"pre"`
	Draws         int             `json:"draws"`
	Seed          uint64          `json:"seed"`
	FullDatesOnly bool            `json:"full_dates_only"`
	Proposed      bool            `json:"proposed_rows"`
	WithoutStated bool            `json:"without_stated_rows,omitempty"`

	Groups    Groups            `json:"groups,omitzero"`
	Collected map[string]string `json:"collected_from,omitempty"` // days, by source, of growth
}

// Groups are what is asked of groups of persons, as [sequence.CohortPlan] has it. Days are
// written YYYY-MM-DD.
type Groups struct {
	By       sequence.Grouping `json:"by,omitempty"`
	Outlets  []string          `json:"outlets,omitempty"`
	Since    string            `json:"since,omitempty"`
	Until    string            `json:"until,omitempty"`
	Through  string            `json:"through,omitempty"`
	Baseline string            `json:"baseline,omitempty"`
	Windows  string            `json:"windows,omitempty"`
}

// Auto stands for strata that are chosen by how many labels there are.
const Auto = "auto"

// Usual are the settings of the method.
func Usual() Settings {
	return Settings{Windows: "1-7,8-30,31-90", Pre: 30, Draws: 1999, Seed: 1}
}

// UsualGroupWindows are the windows of the regression where none are asked for.
const UsualGroupWindows = "1-30,31-90"

// Order is the part of the settings that the order of testimonies and labels is asked
// with; the rest changes no answer to it.
func (s Settings) Order() Settings {
	s.Groups, s.Collected = Groups{}, nil
	return s
}

// Options are s as package sequence takes them. The error wraps [sayso.ErrInput] where
// they cannot be.
func (s Settings) Options() (sequence.Options, error) {
	windows, err := sequence.ParseWindows(s.Windows)
	if err != nil {
		return sequence.Options{}, err
	}
	o := sequence.Options{Windows: windows, Strata: s.Strata, Pre: s.Pre, Draws: s.Draws, Seed: s.Seed, FullDatesOnly: s.FullDatesOnly}
	return o, o.Check()
}

// CohortPlan is what is asked of groups. The error wraps [sayso.ErrInput] for what cannot
// be, and [sequence.ErrImmortalTime] for what may not be.
func (s Settings) CohortPlan() (sequence.CohortPlan, error) {
	g := s.Groups
	plan := sequence.CohortPlan{By: g.By, Outlets: g.Outlets, Baseline: g.Baseline, FullDatesOnly: s.FullDatesOnly}
	var err error
	if plan.Windows, err = sequence.ParseWindows(cmp.Or(g.Windows, UsualGroupWindows)); err != nil {
		return plan, err
	}
	for _, d := range []struct {
		typed string
		to    *sayso.Day
	}{{g.Since, &plan.Since}, {g.Until, &plan.Until}, {g.Through, &plan.Through}} {
		if *d.to, err = oneDay(d.typed); err != nil {
			return plan, err
		}
	}
	return plan, plan.Check()
}

// GrowthPlan is what is asked of growth.
func (s Settings) GrowthPlan() (sequence.GrowthPlan, error) {
	plan := sequence.GrowthPlan{FullDatesOnly: s.FullDatesOnly, Starts: map[string]sayso.Day{}}
	for source, typed := range s.Collected {
		day, err := oneDay(typed)
		if err != nil {
			return plan, fmt.Errorf("%s: %w", source, err)
		}
		plan.Starts[source] = day
	}
	return plan, nil
}

// oneDay reads a day; nothing typed is no day.
func oneDay(typed string) (sayso.Day, error) {
	if typed == "" {
		return sayso.Day{}, nil
	}
	d, err := table.Days(typed)
	switch {
	case err != nil:
		return sayso.Day{}, fmt.Errorf("%w: %w", err, sayso.ErrInput)
	case d.First != d.Last:
		return sayso.Day{}, fmt.Errorf("%q is not a day: %w", typed, sayso.ErrInput)
	}
	return d.First, nil
}

// A Frozen is what a plan holds: the settings, and what the register was when they were
// frozen.
type Frozen struct {
	Settings
	Version     string `json:"version"`
	Testimonies int    `json:"testimonies"`
	Labels      int    `json:"labels"`
	DataSHA256  string `json:"data_sha256"`
}

// JSON is f as it is kept.
func (f Frozen) JSON() (string, error) {
	b, err := json.Marshal(f)
	return string(b), err
}

// ReadFrozen reads what a plan holds.
func ReadFrozen(p casefile.Plan) (Frozen, error) {
	var f Frozen
	if err := json.Unmarshal([]byte(p.Settings), &f); err != nil {
		return f, fmt.Errorf("plan %d: %w: %w", p.Seq, err, sayso.ErrDamaged)
	}
	return f, nil
}

// A Change is a setting that is not as it was frozen.
type Change struct{ Setting, Was, Is string }

// Lines are the settings one by one, each as its own change from nothing; what nobody has
// set has no line.
func (s Settings) Lines() []Change {
	g := s.Groups
	all := []Change{
		{Setting: "windows", Is: s.Windows},
		{Setting: "strata", Is: cmp.Or(string(s.Strata), Auto)},
		{Setting: "pre", Is: fmt.Sprint(s.Pre)},
		{Setting: "draws", Is: fmt.Sprint(s.Draws)},
		{Setting: "seed", Is: fmt.Sprint(s.Seed)},
		{Setting: "full", Is: yes(s.FullDatesOnly)},
		{Setting: "proposed", Is: yes(s.Proposed)},
		{Setting: "stated", Is: yes(!s.WithoutStated)},
		{Setting: "by", Is: string(g.By)},
		{Setting: "outlets", Is: strings.Join(g.Outlets, "; ")},
		{Setting: "since", Is: g.Since},
		{Setting: "until", Is: g.Until},
		{Setting: "through", Is: g.Through},
		{Setting: "baseline", Is: g.Baseline},
		{Setting: "groupwindows", Is: g.Windows},
		{Setting: "collected", Is: s.collected()},
	}
	return slices.DeleteFunc(all, func(c Change) bool { return c.Is == "" })
}

func (s Settings) collected() string {
	var all []string
	for _, source := range slices.Sorted(maps.Keys(s.Collected)) {
		all = append(all, source+": "+s.Collected[source])
	}
	return strings.Join(all, "; ")
}

// Changes are the settings in which s is not was.
func (s Settings) Changes(was Settings) []Change {
	before := map[string]string{}
	for _, x := range was.Lines() {
		before[x.Setting] = x.Is
	}
	var all []Change
	for _, x := range s.Lines() {
		if x.Was = before[x.Setting]; x.Was != x.Is {
			all = append(all, x)
		}
		delete(before, x.Setting)
	}
	for _, x := range was.Lines() {
		if _, gone := before[x.Setting]; gone {
			all = append(all, Change{Setting: x.Setting, Was: x.Is})
		}
	}
	return all
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
