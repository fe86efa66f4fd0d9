package web

import (
	"html/template"
	"time"

	"sayso/internal/casefile"
	"sayso/internal/register"
)

// A planBox is what was frozen, and what is not as it was frozen.
type planBox struct {
	Settings register.Settings // asked now
	Plans    []planLine        // the last one first
	Changes  []planChange      // against the last one
	Grown    template.HTML     // how the register has changed since; "" if it has not
}

// A planLine is a plan.
type planLine struct {
	Plan   casefile.Plan
	Frozen register.Frozen
	Lines  []planChange // its settings, Was being what it says
}

// A planChange is a setting with what it was and what it is.
type planChange struct{ Setting, Was, Is template.HTML }

func (w wording) planBox(plans []casefile.Plan, now register.Settings, t register.Tally, sum string) (planBox, error) {
	box := planBox{Settings: now}
	for i := len(plans) - 1; i >= 0; i-- {
		f, err := register.ReadFrozen(plans[i])
		if err != nil {
			return box, err
		}
		box.Plans = append(box.Plans, planLine{plans[i], f, w.changes(f.Lines())})
	}
	if len(box.Plans) == 0 {
		return box, nil
	}
	last := box.Plans[0]
	box.Changes = w.changes(now.Changes(last.Frozen.Settings))
	if last.Frozen.DataSHA256 != sum {
		box.Grown = w.HTML("before.plan.grown", "testimonies", last.Frozen.Testimonies, "labels", last.Frozen.Labels, "testimonies_now", t.Testimonies, "labels_now", t.Labels)
	}
	return box, nil
}

func (w wording) changes(all []register.Change) []planChange {
	var said []planChange
	for _, c := range all {
		said = append(said, planChange{w.HTML("before.set." + c.Setting), w.setting(c.Setting, c.Was), w.setting(c.Setting, c.Is)})
	}
	return said
}

// setting is the value of a setting in words.
func (w wording) setting(which, value string) template.HTML {
	if value == "" {
		return "–"
	}
	switch which {
	case "by":
		return plainly(w.known("cohorts.by.", value))
	case "outlets", "baseline", "collected":
		return name("", value)
	case "strata":
		return plainly(w.known("before.strata.", value))
	case "full", "proposed", "stated":
		return w.HTML("before.set." + value)
	}
	return template.HTML(`<bdi dir="ltr">` + template.HTMLEscapeString(w.figures(value)) + "</bdi>")
}

// Machine is the time of a plan for a machine.
func (p planLine) Machine() string { return p.Plan.At.UTC().Format(time.RFC3339) }

// Number is the place of a plan among the case's plans.
func (p planLine) Number() int { return int(p.Plan.Seq) }
