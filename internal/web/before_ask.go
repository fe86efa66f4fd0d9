package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/register"
	"sayso/sequence"
)

// What is asked of a register stands in the address, so that a question can be sent to a
// colleague. What an address leaves open is as in the last frozen plan.

// An ask is what the address asks for.
type ask struct {
	register.Settings
	From, To string // of the lanes
	Told     bool   // only persons who testified
	Name, In string // one person only
	Group    string // one group only
	Bin      string // "1": rows of a bin are shown
	query    url.Values
}

// Chosen is which of these is asked for.
func (a ask) Chosen() sequence.Strata { return cmp.Or(a.Strata, register.Auto) }

// Counting says which rows are asked of.
func (a ask) counting() counting { return counting{a.Proposed, a.WithoutStated} }

// Stratas lists what days can be compared within.
func (ask) Stratas() []sequence.Strata {
	return []sequence.Strata{register.Auto, sequence.YearMonth, sequence.Quarter, sequence.NoStrata}
}

// Fields are the settings as fields of a form, for one that changes none of them.
func (a ask) Fields() []labelled {
	all := []labelled{
		{"windows", a.Windows},
		{"strata", string(a.Chosen())},
		{"pre", strconv.Itoa(a.Pre)},
		{"draws", strconv.Itoa(a.Draws)},
		{"seed", strconv.FormatUint(a.Seed, 10)},
		{"full", oneOrNone(a.FullDatesOnly)},
		{"proposed", oneOrNone(a.Proposed)},
		{"stated", oneOrNone(!a.WithoutStated)},
	}
	return append(append(all, a.groupFields()...), a.growthFields()...)
}

func (a ask) groupFields() []labelled {
	g := a.Groups
	all := []labelled{
		{"groups", "1"}, {"by", string(g.By)}, {"since", g.Since}, {"until", g.Until}, {"through", g.Through}, {"baseline", g.Baseline}, {"risk", g.Windows},
	}
	for _, o := range g.Outlets {
		all = append(all, labelled{outletField + o, "1"})
	}
	return filled(all)
}

func (a ask) growthFields() []labelled {
	all := []labelled{{"collected", "1"}}
	for _, source := range slices.Sorted(maps.Keys(a.Collected)) {
		all = append(all, labelled{startField + source, a.Collected[source]})
	}
	return all
}

// filled leaves out fields that hold nothing.
func filled(all []labelled) []labelled {
	return slices.DeleteFunc(all, func(f labelled) bool { return f.Label == "" })
}

func oneOrNone(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// An address has each field once, so that what can be several is in the names of fields.
const (
	startField  = "start:"  // and a source: from when it was collected
	outletField = "outlet:" // and an outlet: testimonies to it make a group
)

// asking reads what the address of a page asks, and the plans that it may depart from.
func (s *site) asking(ctx context.Context, v *visit) (ask, []casefile.Plan, error) {
	plans, err := s.c.Plans(ctx)
	if err != nil {
		return ask{}, nil, err
	}
	a, err := askOf(v.URL.Query(), plans)
	return a, plans, err
}

// askOf reads a query. What it leaves open is as in the last plan, or as is usual.
func askOf(given url.Values, plans []casefile.Plan) (ask, error) {
	a := ask{
		Settings: register.Usual(), From: given.Get("from"), To: given.Get("to"), Told: given.Get("told") == "1",
		Name: question(given.Get("is")), In: given.Get("in"), Group: given.Get("group"), Bin: given.Get("bin"), query: given,
	}
	if len(plans) > 0 {
		f, err := register.ReadFrozen(plans[len(plans)-1])
		if err != nil {
			return a, err
		}
		a.Settings = f.Settings
	}
	if err := readSettings(given, &a.Settings); err != nil {
		return a, err
	}
	for _, d := range []struct{ key, value string }{{"from", a.From}, {"to", a.To}} {
		if d.value != "" && !isoDate.MatchString(d.value) {
			return a, fmt.Errorf("%s=%s: dates are written 2019, 2019-02 or 2019-02-18: %w", d.key, d.value, sayso.ErrUsage)
		}
	}
	return a, nil
}

// readSettings reads what a form says of settings. Ticks say "0" where they were taken
// away, because a form leaves out what is not ticked.
func readSettings(given url.Values, set *register.Settings) error {
	if w := strings.ReplaceAll(given.Get("windows"), " ", ""); w != "" {
		set.Windows = w
	}
	switch s := given.Get("strata"); s {
	case "":
	case register.Auto:
		set.Strata = ""
	default:
		set.Strata = sequence.Strata(s)
	}
	for _, x := range []struct {
		name string
		to   *int
	}{{"pre", &set.Pre}, {"draws", &set.Draws}} {
		if given.Get(x.name) == "" {
			continue
		}
		n, err := strconv.Atoi(given.Get(x.name))
		if err != nil || n < 1 || n > mostAsked {
			return fmt.Errorf("%s=%s: it is a number from 1 to %d: %w", x.name, given.Get(x.name), mostAsked, sayso.ErrUsage)
		}
		*x.to = n
	}
	if given.Get("seed") != "" {
		n, err := strconv.ParseUint(given.Get("seed"), 10, 64)
		if err != nil {
			return fmt.Errorf("seed=%s: it is a number: %w", given.Get("seed"), sayso.ErrUsage)
		}
		set.Seed = n
	}
	if given.Has("full") {
		set.FullDatesOnly = given.Get("full") == "1"
	}
	if given.Has("proposed") {
		set.Proposed = given.Get("proposed") == "1"
	}
	if given.Has("stated") {
		set.WithoutStated = given.Get("stated") == "0"
	}
	readGroups(given, set)
	readCollected(given, set)
	if _, err := set.Options(); err != nil {
		return fmt.Errorf("before and after: %w: %w", err, sayso.ErrUsage)
	}
	return nil
}

const (
	mostAsked  = 9999 // draws: more change no second figure, and keep others waiting
	mostListed = 200  // outlets, or sources with their days
)

// readGroups reads what is asked of groups, all of it anew if the form is about groups:
// an address has no empty fields.
func readGroups(given url.Values, set *register.Settings) {
	if !given.Has("groups") {
		return
	}
	set.Groups = register.Groups{
		By: sequence.Grouping(given.Get("by")), Since: given.Get("since"), Until: given.Get("until"), Through: given.Get("through"),
		Baseline: given.Get("baseline"), Windows: strings.ReplaceAll(given.Get("risk"), " ", ""),
	}
	for _, field := range slices.Sorted(maps.Keys(given)) {
		if o, ok := strings.CutPrefix(field, outletField); ok && o != "" && len(set.Groups.Outlets) < mostListed {
			set.Groups.Outlets = append(set.Groups.Outlets, o)
		}
	}
}

// readCollected reads from when sources were collected, in the same way.
func readCollected(given url.Values, set *register.Settings) {
	if !given.Has("collected") {
		return
	}
	set.Collected = nil
	for _, field := range slices.Sorted(maps.Keys(given)) {
		source, ok := strings.CutPrefix(field, startField)
		day := strings.TrimSpace(given.Get(field))
		if !ok || source == "" || day == "" || len(set.Collected) >= mostListed {
			continue
		}
		if set.Collected == nil {
			set.Collected = map[string]string{}
		}
		set.Collected[source] = day
	}
}
