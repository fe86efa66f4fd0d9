package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"sayso"
	"sayso/copies"
	"sayso/internal/casefile"
	"sayso/internal/register"
	"sayso/sequence/table"
)

// The page "Before and after" shows who spoke to whom and what was said of them, in
// order, and what package sequence says of that order. Its address is the question; what
// is asked can be frozen before the answer is seen, and from then on the page says what
// was changed. It says that something follows, never why, and where rows are few it says
// that they are too few.

// A beforePage is the page.
type beforePage struct {
	registerPage
	Answer  answerBox
	Stating stating
	Persons []laneOf
	Names   []labelled // for the form: persons without stated days
	Others  int        // persons that the form has no room for
	Groups  []string   // cohorts that were stated
	Pager   pager
	Total   int
	Chosen  *chosenBin
	First   sayso.Date // between which the lanes run
	Last    sayso.Date
}

const (
	lanesOnAPage = 10
	mostToChoose = 500 // persons in a form
)

// Kept are the settings that the address says, for a form about the lanes.
func (p beforePage) Kept() []labelled {
	var all []labelled
	for _, f := range p.Ask.Fields() {
		if p.Ask.query.Has(f.Value) {
			all = append(all, f)
		}
	}
	return all
}

func (s *site) before(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	if to, messy := tidy(orderPath, given); messy {
		return view{to: to}, nil
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	var p beforePage
	if p.registerPage, err = s.registerPage(ctx, v, orderPath); err != nil {
		return view{}, err
	}
	p.Names, p.Groups = withoutDays(p.reg)
	p.Others = max(0, len(p.Names)-mostToChoose)
	p.Names = p.Names[:len(p.Names)-p.Others]
	if p.Stating, err = s.stating(ctx); err != nil {
		return view{}, err
	}
	if p.Answer, err = s.answerBox(ctx, v, p.registerPage); err != nil {
		return view{}, err
	}
	if p.Ask.Bin != "" && p.Answer.Study != nil {
		if p.Chosen, err = s.chosenBin(ctx, v, p.reg, p.Answer.Study, p.Ask.Bin); err != nil {
			return view{}, err
		}
	}
	if err := s.lanes(ctx, v, &p, given, page); err != nil {
		return view{}, err
	}
	return view{name: "before", title: v.say.Text("before.title"), here: "before", data: p}, nil
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
	Bin    studyBin
	Rows   []casefile.Row
	Stated []laneLine // rows that stand in no document
}

func (s *site) chosenBin(ctx context.Context, v *visit, reg *register.Register, study *studyDrawing, which string) (*chosenBin, error) {
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
	c.Stated = v.say.statedLines(reg, c.Bin.IDs)
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
	reg, _, err := s.register(ctx, counting{proposed: true})
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
	_, errGroups := set.CohortPlan()
	_, errGrowth := set.GrowthPlan()
	if err := errors.Join(errGroups, errGrowth); err != nil {
		return view{}, fmt.Errorf("freeze: %w: %w", err, sayso.ErrUsage)
	}
	reg, sum, err := s.register(ctx, counting{set.Proposed, set.WithoutStated})
	if err != nil {
		return view{}, err
	}
	t := reg.Tally()
	settings, err := register.Frozen{Settings: set, Version: s.opt.Version, Testimonies: t.Testimonies, Labels: t.Labels, DataSHA256: sum}.JSON()
	if err != nil {
		return view{}, err
	}
	_, err = s.c.Freeze(ctx, casefile.Plan{At: s.now(), By: v.reader, Settings: settings, Reason: v.field("reason")})
	return view{to: planPage(v.field("back"))}, err
}

// planPage is the page from which a plan was frozen, at its plans.
func planPage(back string) string {
	for _, p := range []string{cohortsPath, growthPath} {
		if back == p {
			return p + "#plan"
		}
	}
	return "/before#plan"
}

// whenOf is when an event was, as package copies orders dates.
func whenOf(d sayso.Date) copies.When { return copies.When{Date: d} }
