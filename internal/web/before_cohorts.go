package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/internal/register"
	"sayso/sequence"
)

// The page of groups asks who was labelled at all, and who sooner, of two kinds of
// persons. Counts come first, and each leads to the persons that it counts; what follows
// from them stands behind. It is the weaker of the two questions, because it compares
// persons with one another, and it says so.

// A cohortsPage is the page.
type cohortsPage struct {
	registerPage
	Wait     wait
	Problem  template.HTML // what has to be said first; "" if nothing has to
	Answer   *cohortsAnswer
	Outlets  []outletChoice
	Baseline []string // groups that others can be compared with
	Cell     *cohortCell
}

// An outletChoice is an outlet that testimonies were given to.
type outletChoice struct {
	Name   string
	Chosen bool
}

// Field is the name of the outlet's box in the form.
func (o outletChoice) Field() string { return outletField + o.Name }

// Windows is what the regression is asked with.
func (p cohortsPage) Windows() string {
	return cmp.Or(p.Ask.Groups.Windows, register.UsualGroupWindows)
}

// ByTestimony reports whether groups are made by testimonies.
func (p cohortsPage) ByTestimony() bool { return p.Ask.Groups.By == sequence.ByTestimony }

func (s *site) cohorts(ctx context.Context, v *visit) (view, error) {
	if to, messy := tidy(cohortsPath, v.URL.Query()); messy {
		return view{to: to}, nil
	}
	var p cohortsPage
	var err error
	if p.registerPage, err = s.registerPage(ctx, v, cohortsPath); err != nil {
		return view{}, err
	}
	p.Outlets, p.Baseline = p.choices()
	if p.NoDays {
		return p.view(v), nil
	}
	r, w, err := s.compareCohorts(ctx, p.Ask, p.reg, p.Sum, cmp.Or(s.opt.Patience, answerPatience))
	switch {
	case errors.Is(err, sequence.ErrImmortalTime):
		p.Problem, err = v.say.HTML("cohorts.immortal"), nil
	case errors.Is(err, sayso.ErrInput):
		return view{}, fmt.Errorf("groups: %w: %w", err, sayso.ErrUsage)
	case err != nil:
		return view{}, err
	}
	if p.Wait = w; r != nil {
		p.Answer = v.say.cohortsAnswer(r, p.Ask)
		p.Cell, err = p.cell(v.URL.Query().Get("cell"), r)
	}
	return p.view(v), err
}

func (p cohortsPage) view(v *visit) view {
	return view{name: "before-cohorts", title: v.say.Text("before.part.cohorts"), here: "before", data: p}
}

// compareCohorts asks.
func (s *site) compareCohorts(ctx context.Context, a ask, reg *register.Register, sum string, patience time.Duration) (*sequence.Cohorts, wait, error) {
	plan, err := a.CohortPlan()
	if err != nil {
		return nil, wait{}, err
	}
	asked := struct {
		register.Groups
		Full bool
	}{a.Groups, a.FullDatesOnly}
	return answerTo(ctx, s.answering, inquiry{"cohorts", asked, sum}, patience, func(ctx context.Context) (*sequence.Cohorts, error) {
		return sequence.CompareCohorts(ctx, reg.Sequence(), plan)
	})
}

// choices are the outlets and the groups that can be asked for.
func (p cohortsPage) choices() (outlets []outletChoice, groups []string) {
	seen := map[string]bool{}
	for _, q := range p.reg.Persons {
		if q.Cohort != "" && !slices.Contains(groups, q.Cohort) {
			groups = append(groups, q.Cohort)
		}
		for _, e := range q.Events {
			if o := e.Rows[0].Source; e.Kind == sequence.Testimony && o != "" && !seen[o] {
				seen[o] = true
				outlets = append(outlets, outletChoice{o, slices.Contains(p.Ask.Groups.Outlets, o)})
			}
		}
	}
	slices.Sort(groups)
	slices.SortFunc(outlets, func(a, b outletChoice) int { return cmp.Compare(a.Name, b.Name) })
	return outlets[:min(len(outlets), mostListed)], groups
}

// A cohortsAnswer is what package sequence says of groups.
type cohortsAnswer struct {
	Sentences   []template.HTML
	English     bool
	Groups      []cohortRow
	Drawing     *cohortsDrawing
	Comparisons []cohortComparison
	Models      []coxTable
	Outside     int
	Tests       int
	Rejected    []sequence.Rejection
}

// A cohortRow counts a group.
type cohortRow struct {
	sequence.Cohort
	Label      template.HTML
	Unlabelled int
	Share      string
	Interval   string

	place int
	query url.Values
}

// URL leads to the persons that one of the row's numbers counts.
func (r cohortRow) URL(which string) string {
	return address(cohortsPath, r.query, "cell", strconv.Itoa(r.place)+"."+which) + "#cell"
}

// A cohortComparison sets a group against the baseline.
type cohortComparison struct {
	Cohort, Baseline template.HTML
	Table            *sequence.TableFigures
	Lines            []figureLine
	Note             string
}

// A figureLine is a figure with its interval and, where there is one, its p.
type figureLine struct {
	What            template.HTML
	Value, Interval string
	P               string
}

// A coxTable is a regression.
type coxTable struct {
	Name    string
	Label   template.HTML
	Error   string
	Events  int
	Rows    []coxRow
	Primary bool
}

type coxRow struct {
	Term                          template.HTML
	Ratio, Interval, P, Q, Robust string
	Inside                        string
}

func (w wording) cohortsAnswer(r *sequence.Cohorts, a ask) *cohortsAnswer {
	box := &cohortsAnswer{English: w.Tag == "en", Outside: r.Outside, Tests: r.Tests, Rejected: r.Rejected, Sentences: w.cohortSentences(r)}
	for i, c := range r.Cohorts {
		row := cohortRow{Cohort: c, Label: w.cohortName(c.Name), Unlabelled: c.Persons - c.Labelled, place: i, query: a.query}
		if c.Persons > 0 {
			own, _ := sequence.Table{Labelled: c.Labelled, Unlabelled: row.Unlabelled}.Wilson()
			row.Share, row.Interval = w.perCent(float64(c.Labelled)/float64(c.Persons)), w.rangeOf(w.perCent, own)
		}
		box.Groups = append(box.Groups, row)
	}
	for _, c := range r.Comparisons {
		box.Comparisons = append(box.Comparisons, w.cohortComparison(c))
	}
	for i, m := range r.Cox.Models {
		box.Models = append(box.Models, w.coxTable(r, m, i == 0))
	}
	box.Drawing = w.drawCohorts(box.Groups, r)
	return box
}

// cohortName is a group as a page names it.
func (w wording) cohortName(s string) template.HTML {
	switch s {
	case "":
		return w.HTML("cohorts.nameless")
	case "testified", "not testified":
		return w.HTML("cohorts." + strings.ReplaceAll(s, " ", ""))
	}
	return name("", s)
}

func (w wording) cohortComparison(c sequence.Comparison) cohortComparison {
	t := c.All
	x := cohortComparison{Cohort: w.cohortName(c.Cohort), Baseline: w.cohortName(c.Baseline), Table: t, Note: t.Note}
	add := func(key string, value *float64, say func(float64) string, i sequence.Interval, p *float64) {
		line := figureLine{What: w.HTML("cohorts.figure." + key), Value: "–", Interval: w.rangeOf(say, i)}
		if value != nil {
			line.Value = say(*value)
		}
		if p != nil {
			line.P = w.figures(probability(*p))
		}
		x.Lines = append(x.Lines, line)
	}
	ratio := func(v float64) string { return w.ratio(&v) }
	add("newcombe", t.Difference, w.points, t.Newcombe, nil)
	add("score", t.Difference, w.points, t.Score, nil)
	add("odds", t.Odds, ratio, t.OddsExact, t.Fisher)
	add("odds.strata", c.Strata.Odds, ratio, c.Strata.Interval, c.Strata.P)
	if c.Prior != nil {
		add("prior", c.Prior.Difference, w.points, c.Prior.Newcombe, c.Prior.Fisher)
	}
	add("first", c.First.Ratio, ratio, c.First.Exact, c.First.P)
	if c.Rates.Clustered != nil {
		add("rates", c.Rates.Ratio, ratio, *c.Rates.Clustered, nil)
	}
	return x
}

func (w wording) coxTable(r *sequence.Cohorts, m sequence.CohortModel, primary bool) coxTable {
	t := coxTable{Name: m.Model, Label: w.coxName(m.Model), Error: m.Error, Events: m.Events, Primary: primary}
	for i, e := range m.Estimates {
		row := coxRow{Term: w.coxTerm(r, e.Term, i), Ratio: w.ratio(e.Ratio), Interval: w.limits(e.Lo, e.Hi)}
		if e.Ratio == nil && e.Lo == nil && e.Hi == nil {
			row.Ratio = "–"
		}
		if e.P != nil {
			row.P = w.figures(probability(*e.P))
		}
		if e.Q != nil {
			row.Q = w.figures(probability(*e.Q))
		}
		if e.RobustLo != nil || e.RobustHi != nil {
			row.Robust = w.limits(e.RobustLo, e.RobustHi)
		}
		if i < len(m.Inside) {
			row.Inside = w.Number(m.Inside[i])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// coxName is what a regression is called; one that the catalogue does not know, in the
// words of the package.
func (w wording) coxName(model string) template.HTML {
	key := "cohorts.model." + strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '-'
	}, model), "-")
	if w.Text(key) != key {
		return w.HTML(key)
	}
	return template.HTML(`<bdi lang="en" dir="ltr">`) + visible(model) + "</bdi>"
}

// coxTerm is a term of a regression for readers: the windows come first, then whether a
// person ever testified if that is asked, then the groups.
func (w wording) coxTerm(r *sequence.Cohorts, term string, i int) template.HTML {
	switch {
	case i < len(r.Asked.Windows):
		return w.HTML("cohorts.term.window", "days", w.windowDays(r.Asked.Windows[i]))
	case term == "ever_testified" && i == len(r.Asked.Windows):
		return w.HTML("cohorts.term.ever")
	}
	return w.HTML("cohorts.term.cohort", "cohort", w.cohortName(term))
}

// windowDays are the days of a window.
func (w wording) windowDays(window string) template.HTML {
	first, last, ranged := strings.Cut(window, "-")
	said := w.figures(first)
	if ranged {
		said = w.Text("before.bin.days", "first", said, "last", w.figures(last))
	}
	return template.HTML(`<bdi dir="auto">` + template.HTMLEscapeString(said) + "</bdi>")
}

// perCent is a share; points, a difference of shares; both without the sign.
func (w wording) perCent(share float64) string {
	return w.figures(strconv.FormatFloat(100*share, 'f', 1, 64)) + " %"
}

func (w wording) points(difference float64) string {
	return w.figures(strings.Replace(strconv.FormatFloat(100*difference, 'f', 1, 64), "-", "−", 1))
}

// rangeOf is an interval, each limit said as its figure is.
func (w wording) rangeOf(say func(float64) string, i sequence.Interval) string {
	lo, hi := finite(i.Lo), finite(i.Hi)
	if lo == nil && hi == nil {
		return "–"
	}
	from, to := w.figures("0"), w.Text("before.nolimit")
	if lo != nil {
		from = say(*lo)
	}
	if hi != nil {
		to = say(*hi)
	}
	return w.Text("before.interval", "lo", from, "hi", to)
}

// finite is v, or nothing where there is no such number.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// limits is an interval of a ratio.
func (w wording) limits(lo, hi *float64) string {
	if lo == nil && hi == nil {
		return "–"
	}
	return w.interval(sequence.Estimate{PrintedLo: lo, PrintedHi: hi})
}

// A cohortCell is the persons behind a number.
type cohortCell struct {
	Label   template.HTML
	Which   string
	Persons []labelled // address and name
}

// cell finds the persons behind one of the counts.
func (p cohortsPage) cell(asked string, r *sequence.Cohorts) (*cohortCell, error) {
	if asked == "" {
		return nil, nil
	}
	number, which, _ := strings.Cut(asked, ".")
	n, err := strconv.Atoi(number)
	belongs := map[string]func(sequence.Membership) bool{
		"all":        func(sequence.Membership) bool { return true },
		"labelled":   func(m sequence.Membership) bool { return m.Labelled },
		"unlabelled": func(m sequence.Membership) bool { return !m.Labelled },
		"prior":      func(m sequence.Membership) bool { return m.Prior },
	}[which]
	if err != nil || n < 0 || n >= len(r.Cohorts) || belongs == nil {
		return nil, fmt.Errorf("cell=%s: the table has no such number: %w", asked, sayso.ErrNotFound)
	}
	c := &cohortCell{Label: p.Answer.Groups[n].Label, Which: which}
	for _, m := range r.Members {
		if m.Cohort == n && belongs(m) {
			c.Persons = append(c.Persons, labelled{personOf(p.reg, m.Person), m.Person})
		}
	}
	return c, nil
}

// personOf leads to the lane of a person of the register.
func personOf(reg *register.Register, id string) string {
	i := slices.IndexFunc(reg.Persons, func(q register.Person) bool { return q.ID == id })
	if i < 0 {
		return orderPath
	}
	return personInRegister(reg.Persons[i].Name, reg.Persons[i].In)
}
