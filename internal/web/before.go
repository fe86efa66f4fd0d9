package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/copies"
	"sayso/internal/casefile"
	"sayso/internal/register"
	"sayso/sequence"
	"sayso/sequence/table"
)

// The page "Before and after" shows who spoke to whom and what was said of them, in
// order, and what package sequence says of that order. Its address is the question; what
// is asked can be frozen before the answer is seen, and from then on the page says what
// was changed. It says that something follows, never why, and where rows are few it says
// that they are too few.

// A beforePage is the page.
type beforePage struct {
	Ask     ask
	Tally   register.Tally
	Asides  []asideCount
	Answer  answerBox
	Plan    planBox
	Persons []laneOf
	Names   []labelled // for the form: persons without stated days
	Others  int        // persons that the form has no room for
	Groups  []string   // cohorts that were stated
	Pager   pager
	Total   int
	Left    int // documents that are still to be compared
	Address string
	Chosen  *chosenBin
	First   sayso.Date // between which the lanes run
	Last    sayso.Date
}

// An asideCount is how many events are not counted, and why.
type asideCount struct {
	Words template.HTML
	N     int
}

// An ask is what the address asks for.
type ask struct {
	register.Settings
	From, To string // of the lanes
	Told     bool   // only persons who testified
	Name, In string // one person only
	Bin      string // "1": rows of a bin are shown
	query    url.Values
}

// Chosen is which of these is asked for.
func (a ask) Chosen() sequence.Strata { return cmp.Or(a.Strata, register.Auto) }

// Stratas lists what days can be compared within.
func (ask) Stratas() []sequence.Strata {
	return []sequence.Strata{register.Auto, sequence.YearMonth, sequence.Quarter, sequence.NoStrata}
}

const (
	lanesOnAPage = 10
	mostToChoose = 500 // persons in a form
)

func (s *site) before(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	if to, messy := tidy("/before", given); messy {
		return view{to: to}, nil
	}
	plans, err := s.c.Plans(ctx)
	if err != nil {
		return view{}, err
	}
	asked, err := askOf(given, plans)
	if err != nil {
		return view{}, err
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	left, err := s.comparing.left(ctx, cmp.Or(s.opt.Patience, patience))
	if err != nil {
		return view{}, err
	}
	reg, sum, err := s.register(ctx, asked.Proposed)
	if err != nil {
		return view{}, err
	}
	p := beforePage{Ask: asked, Tally: reg.Tally(), Left: int(left), Address: v.URL.RequestURI()}
	p.Asides = v.say.asides(p.Tally)
	p.Names, p.Groups = withoutDays(reg)
	p.Others = max(0, len(p.Names)-mostToChoose)
	p.Names = p.Names[:len(p.Names)-p.Others]
	if p.Plan, err = v.say.planBox(plans, asked.Settings, p.Tally, sum); err != nil {
		return view{}, err
	}
	if p.Answer, err = s.answerBox(ctx, v, reg, sum, asked); err != nil {
		return view{}, err
	}
	if asked.Bin != "" && !p.Answer.Working {
		if p.Chosen, err = s.chosenBin(ctx, p.Answer.Study, asked.Bin); err != nil {
			return view{}, err
		}
	}
	if err := s.lanes(ctx, v, &p, reg, given, page); err != nil {
		return view{}, err
	}
	return view{name: "before", title: v.say.Text("before.title"), here: "before", data: p}, nil
}

// askOf reads a query. What it leaves open is as in the last plan, or as is usual.
func askOf(given url.Values, plans []casefile.Plan) (ask, error) {
	a := ask{Settings: register.Usual(), From: given.Get("from"), To: given.Get("to"), Told: given.Get("told") == "1", Name: question(given.Get("is")), In: given.Get("in"), Bin: given.Get("bin"), query: given}
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
	if _, err := set.Options(); err != nil {
		return fmt.Errorf("before and after: %w: %w", err, sayso.ErrUsage)
	}
	return nil
}

const mostAsked = 9999 // draws: more change no second figure, and keep others waiting

// asides says what is not counted.
func (w wording) asides(t register.Tally) []asideCount {
	var all []asideCount
	for _, a := range []register.Aside{
		register.NotStated, register.NoDate, register.YearOnly, register.TooWide, register.OutOfSight, register.NotJudged, register.AnHonour, register.ADenial, register.AQuestion, register.OfOneself,
	} {
		if n := t.Aside[a]; n > 0 {
			all = append(all, asideCount{w.HTML("before.aside." + string(a)), n})
		}
	}
	return all
}

// withoutDays are the persons of whom nobody has stated days, by their ids, and the
// cohorts of the others.
func withoutDays(reg *register.Register) (names []labelled, groups []string) {
	for _, p := range reg.Persons {
		if len(p.Observed) == 0 {
			names = append(names, labelled{p.ID, p.ID})
		}
		if p.Cohort != "" && !slices.Contains(groups, p.Cohort) {
			groups = append(groups, p.Cohort)
		}
	}
	slices.Sort(groups)
	return names, groups
}

// A chosenBin is the rows behind one bin of the picture.
type chosenBin struct {
	Bin  studyBin
	Rows []casefile.Row
	Back string
}

func (s *site) chosenBin(ctx context.Context, study *studyDrawing, which string) (*chosenBin, error) {
	k, err := strconv.Atoi(which)
	if study == nil || err != nil || k < 0 || k >= len(study.Bins) {
		return nil, fmt.Errorf("bin=%s: the picture has no such days: %w", which, sayso.ErrNotFound)
	}
	c := &chosenBin{Bin: study.Bins[k]}
	rows, err := s.c.Statements(ctx, c.Bin.IDs)
	if err != nil {
		return nil, err
	}
	for _, id := range c.Bin.IDs {
		if r, there := rows[id]; there {
			c.Rows = append(c.Rows, r)
		}
	}
	return c, nil
}

// stateDays records on which days persons were observed, as a form says it.
func (s *site) stateDays(ctx context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("state days: %w: %w", err, sayso.ErrUsage)
	}
	if v.field("undo") != "" {
		n, err := number64(v.field("undo"))
		if err == nil {
			_, err = s.c.Observe(ctx, casefile.Observed{At: s.now(), By: v.reader, Undoes: n})
		}
		return view{to: ownPath(v.field("back"))}, err
	}
	from, errFrom := table.Days(v.field("observed_from"))
	to, errTo := table.Days(v.field("observed_to"))
	if err := errors.Join(errFrom, errTo); err != nil {
		return view{}, fmt.Errorf("state days: %w: %w", err, sayso.ErrUsage)
	}
	if err := checkReason(v.field("reason")); err != nil {
		return view{}, err
	}
	if len([]rune(v.field("cohort"))) > longestCohort {
		return view{}, fmt.Errorf("state days: a group has at most %d characters: %w", longestCohort, sayso.ErrUsage)
	}
	persons, err := s.personsOf(ctx, v.field("person"))
	if err != nil {
		return view{}, err
	}
	var facts []casefile.Observed
	for _, b := range persons {
		facts = append(facts, casefile.Observed{At: s.now(), By: v.reader, Person: b, Cohort: v.field("cohort"), From: from.First, To: to.Last, Reason: v.field("reason")})
	}
	if _, err := s.c.ObserveAll(ctx, facts); err != nil {
		return view{}, err
	}
	return view{to: ownPath(v.field("back"))}, nil
}

const (
	longestCohort = 200
	everybody     = "*" // every person of whom nobody has stated days
)

// personsOf are whom the form means.
func (s *site) personsOf(ctx context.Context, id string) ([]sayso.Bearer, error) {
	reg, _, err := s.register(ctx, true)
	if err != nil {
		return nil, err
	}
	people, err := s.c.People(ctx)
	if err != nil {
		return nil, err
	}
	var all []sayso.Bearer
	for _, p := range reg.Persons {
		if p.ID == id || id == everybody && len(p.Observed) == 0 {
			all = append(all, people.Named(p.Name, p.In).Bearers[0])
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("state days: nobody in the register is called %q: %w", id, sayso.ErrNotFound)
	}
	return all, nil
}

// freeze keeps what is asked, with what the register is now.
func (s *site) freeze(ctx context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("freeze: %w: %w", err, sayso.ErrUsage)
	}
	if err := checkReason(v.field("reason")); err != nil {
		return view{}, err
	}
	set := register.Usual()
	if err := readSettings(v.PostForm, &set); err != nil {
		return view{}, err
	}
	reg, sum, err := s.register(ctx, set.Proposed)
	if err != nil {
		return view{}, err
	}
	t := reg.Tally()
	settings, err := register.Frozen{Settings: set, Version: s.opt.Version, Testimonies: t.Testimonies, Labels: t.Labels, DataSHA256: sum}.JSON()
	if err != nil {
		return view{}, err
	}
	_, err = s.c.Freeze(ctx, casefile.Plan{At: s.now(), By: v.reader, Settings: settings, Reason: v.field("reason")})
	return view{to: "/before#plan"}, err
}

// when is when an event was, as package copies orders dates.
func whenOf(d sayso.Date) copies.When { return copies.When{Date: d} }
