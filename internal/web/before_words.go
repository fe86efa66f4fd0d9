package web

import (
	"html/template"
	"math"
	"strconv"

	"sayso/sequence"
)

// The sentences that stand over a register are fixed, in package sequence. In English
// they stand here as they come from there; in other languages as the catalogue has them,
// with the same numbers in them and the same words missing: none that names a reason.

// answer is what may be said of a result; open says that how days are compared was left
// to the number of labels.
func (w wording) answer(r *sequence.Result, open bool) []template.HTML {
	if w.Tag == "en" {
		return own(r.Sentences)
	}
	return w.sentences(r, open)
}

// sentences are those of the catalogue.
func (w wording) sentences(r *sequence.Result, open bool) []template.HTML {
	labels := template.HTML(w.count("labels", r.Counts.Labels))
	persons := template.HTML(w.count("persons", r.Counts.LabelledPersons))
	number := func(s string) template.HTML {
		return template.HTML(`<bdi dir="ltr">` + template.HTMLEscapeString(w.figures(s)) + "</bdi>")
	}
	size := w.HTML("before.say.nosize", "labels", labels, "share", number(share(r.Size.Share)))
	if r.Size.Detectable != nil {
		size = w.HTML("before.say.size", "labels", labels, "share", number(share(r.Size.Share)), "ratio", number(w.ratio(r.Size.Detectable)))
	}
	main := r.Models[0].Estimates[0]
	said := w.main(r, main, labels, persons, number)
	if before := w.before(r, number); before != "" {
		said = w.HTML("before.say.two", "first", said, "second", before)
	}
	all := []template.HTML{size, said}
	if v := r.Widened(); v != nil {
		all = append(all, w.HTML("before.say.widened", "days", v.Apart, "ratio", number(w.ratio(v.Estimate.IRR)), "interval", w.between(v.Estimate)))
	}
	for _, t := range r.Swap {
		if t.Window == main.Term {
			all = append(all, w.HTML("before.say.swap", "draws", t.Draws, "many", t.AsMany, "p", number(probability(t.P))))
			break
		}
	}
	if open && r.Asked.Strata == sequence.Quarter {
		all = append(all, w.HTML("before.say.quarter"))
	}
	if r.Heaviest.Share > .25 {
		all = append(all, w.HTML("before.say.heavy", "share", number(share(r.Heaviest.Share)), "name", r.Heaviest.Name))
	}
	return append(all, w.HTML("before.say.scope", "sources", w.sources(r.Sources), "first", w.isoDay(r.From), "last", w.isoDay(r.To), "copies", r.Counts.Copies, "months", r.Counts.MonthOnly))
}

// main is the sentence on the first window.
func (w wording) main(r *sequence.Result, e sequence.Estimate, labels, persons template.HTML, number func(string) template.HTML) template.HTML {
	between := w.between(e)
	switch {
	case r.Verdict == sequence.TooSmall:
		needed := w.HTML("before.say.needed.days")
		if r.Size.Needed > 0 {
			needed = w.HTML("before.say.needed", "needed", r.Size.Needed)
		}
		return w.HTML("before.say.small", "labels", labels, "persons", persons, "needed", needed)
	case e.IRR == nil:
		return w.HTML("before.say.noratio", "days", number(e.Term))
	case r.Verdict == sequence.NotShown:
		return w.HTML("before.say.unshown", "interval", between, "labels", labels, "ratio", number(w.ratio(r.Size.Detectable)))
	}
	return w.HTML("before.say.follows", "days", number(e.Term), "ratio", number(w.ratio(e.IRR)), "time", w.HTML("before.say.time."+string(r.Asked.Strata)), "interval", between, "labels", labels, "persons", persons, "inside", number(amount(e.Labels)))
}

// before is the sentence on the days before testimony, "" where it need not be said.
func (w wording) before(r *sequence.Result, number func(string) template.HTML) template.HTML {
	e := r.Before()
	if e == nil {
		return ""
	}
	switch e.Excludes() {
	case 1:
		return w.HTML("before.say.before", "days", r.Asked.Pre, "ratio", number(w.ratio(e.IRR)), "interval", w.between(*e))
	case -1:
		return w.HTML("before.say.less", "days", r.Asked.Pre, "ratio", number(w.ratio(e.IRR)), "interval", w.between(*e))
	}
	return ""
}

// ratioOf is an estimate's ratio. One that is not known is not one without an end, which
// has a lower limit.
func (w wording) ratioOf(e sequence.Estimate) string {
	if e.IRR == nil && e.PrintedLo == nil {
		return "–"
	}
	return w.ratio(e.IRR)
}

// ratio is a ratio as package sequence writes it.
func (w wording) ratio(v *float64) string {
	switch {
	case v == nil:
		return w.Text("before.infinite")
	case *v >= 100:
		return w.Number(int(math.Round(*v)))
	case *v >= 10:
		return w.figures(strconv.FormatFloat(*v, 'f', 1, 64))
	}
	return w.figures(strconv.FormatFloat(*v, 'f', 2, 64))
}

func (w wording) interval(e sequence.Estimate) string {
	if e.PrintedLo == nil && e.PrintedHi == nil {
		return "–"
	}
	lo, hi := w.figures("0"), w.Text("before.nolimit")
	if e.PrintedLo != nil {
		lo = w.ratio(e.PrintedLo)
	}
	if e.PrintedHi != nil {
		hi = w.ratio(e.PrintedHi)
	}
	return w.Text("before.interval", "lo", lo, "hi", hi)
}

// between is an interval in a sentence.
func (w wording) between(e sequence.Estimate) template.HTML {
	return template.HTML(`<bdi dir="auto">` + template.HTMLEscapeString(w.interval(e)) + "</bdi>")
}

func share(part float64) string { return strconv.FormatFloat(100*part, 'f', 1, 64) + " %" }

func amount(v float64) string {
	if math.Abs(v-math.Round(v)) < .05 {
		return strconv.Itoa(int(math.Round(v)))
	}
	return strconv.FormatFloat(v, 'f', 1, 64)
}

func probability(p float64) string {
	if p < .001 {
		return strconv.FormatFloat(p, 'g', 2, 64)
	}
	return strconv.FormatFloat(p, 'f', 3, 64)
}
