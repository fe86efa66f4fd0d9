package web

import (
	"cmp"
	"context"
	"html/template"
	"net/url"
	"strconv"

	"sayso/internal/register"
)

// Three pages ask the same register: which order events came in, person by person; whether
// groups of persons differ; how the two volumes grew. What they have in common is here:
// which rows count, what was frozen beforehand, and the way between the pages.

const (
	orderPath   = "/before"
	cohortsPath = "/before/cohorts"
	growthPath  = "/before/growth"
)

// A registerPage is what the three pages have in common.
type registerPage struct {
	Path    string
	Ask     ask
	Parts   []choice // the three pages
	Files   []choice
	Tally   register.Tally
	Asides  []asideCount
	Plan    planBox
	Left    int // documents that are still to be compared
	Address string
	Sum     string // hash of the register's tables
	Version string
	Seed    string
	NoDays  bool // nobody has stated days of observation

	reg *register.Register
}

// An asideCount is how many events are not counted, and why.
type asideCount struct {
	Words template.HTML
	N     int
}

// registerPage reads what the address of one of the pages asks, and the register.
func (s *site) registerPage(ctx context.Context, v *visit, path string) (registerPage, error) {
	p := registerPage{Path: path, Address: v.URL.RequestURI(), Version: s.opt.Version}
	asked, plans, err := s.asking(ctx, v)
	if err != nil {
		return p, err
	}
	left, err := s.comparing.left(ctx, cmp.Or(s.opt.Patience, patience))
	if err != nil {
		return p, err
	}
	if p.reg, p.Sum, err = s.register(ctx, asked.counting()); err != nil {
		return p, err
	}
	p.Ask, p.Tally, p.Left = asked, p.reg.Tally(), int(left)
	p.NoDays = p.Tally.Stated == 0
	p.Seed = v.say.figures(strconv.FormatUint(asked.Seed, 10))
	p.Asides = v.say.asides(p.Tally)
	p.Parts = v.say.beforeParts(path, asked)
	p.Files = beforeFiles(path, asked)
	p.Plan, err = v.say.planBox(plans, asked.Settings, p.Tally, p.Sum)
	return p, err
}

// beforeParts are the three pages; which rows count stays as it is from one to the next.
func (w wording) beforeParts(here string, a ask) []choice {
	var all []choice
	for _, p := range []struct{ path, key string }{{orderPath, "before.part.order"}, {cohortsPath, "before.part.cohorts"}, {growthPath, "before.part.growth"}} {
		c := choice{Label: w.Text(p.key), URL: join(p.path, a.rows())}
		if p.path == here {
			c.Key = "now"
		}
		all = append(all, c)
	}
	return all
}

// rows says which rows count, where the address says so.
func (a ask) rows() url.Values {
	q := url.Values{}
	for _, key := range []string{"proposed", "stated", "full"} {
		if a.query.Has(key) {
			q.Set(key, a.query.Get(key))
		}
	}
	return q
}

// asides says what is not counted.
func (w wording) asides(t register.Tally) []asideCount {
	var all []asideCount
	for _, a := range []register.Aside{
		register.FromTable, register.NotStated, register.NoDate, register.YearOnly, register.TooWide, register.OutOfSight, register.NotJudged,
		register.AnHonour, register.ADenial, register.AQuestion, register.OfOneself,
	} {
		if n := t.Aside[a]; n > 0 {
			all = append(all, asideCount{w.HTML("before.aside." + string(a)), n})
		}
	}
	return all
}
