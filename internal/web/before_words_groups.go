package web

import (
	"html/template"
	"math"
	"strconv"
	"strings"

	"sayso/sequence"
)

// What may be said of groups and of growth is fixed in package sequence too, and stands in
// the catalogues with the same numbers in it. A reader of English sees the package's own
// sentences; a test holds the others against them.

// own are the package's own sentences.
func own(sentences []string) []template.HTML {
	var all []template.HTML
	for _, s := range sentences {
		all = append(all, visible(s))
	}
	return all
}

// asNumber keeps a figure in one piece.
func (w wording) asNumber(s string) template.HTML {
	return template.HTML(`<bdi dir="ltr">` + template.HTMLEscapeString(w.figures(s)) + "</bdi>")
}

// inPiece keeps an interval in one piece.
func inPiece(s string) template.HTML {
	return template.HTML(`<bdi dir="auto">` + template.HTMLEscapeString(s) + "</bdi>")
}

func (w wording) cohortSentences(r *sequence.Cohorts) []template.HTML {
	if w.Tag == "en" {
		return own(r.Sentences)
	}
	return w.cohortCatalogue(r)
}

// cohortCatalogue are the sentences of the catalogue.
func (w wording) cohortCatalogue(r *sequence.Cohorts) []template.HTML {
	var all []template.HTML
	for _, c := range r.Comparisons {
		all = append(all, w.cohortCounts(c))
	}
	if len(r.Comparisons) == 0 {
		all = append(all, w.HTML("cohorts.say.alone"))
	}
	all = append(all, w.coxSentences(r, r.Cox.Models[0])...)
	if r.Asked.By == sequence.ByTestimony {
		all = append(all, w.HTML("cohorts.say.fixed", "day", w.isoDay(r.Asked.Until)))
	} else {
		all = append(all, w.HTML("cohorts.say.stated"))
	}
	before := 0
	for _, c := range r.Cohorts {
		before += c.LabelledPrior
	}
	if before > 0 {
		all = append(all, w.HTML("cohorts.say.prior", "persons", template.HTML(w.count("persons", before))))
	}
	return append(all, w.HTML("cohorts.say.searched", "sources", w.sources(r.Sources), "first", w.isoDay(r.From), "last", w.isoDay(r.To), "copies", r.Counts.Copies, "months", r.Counts.MonthOnly))
}

func (w wording) cohortCounts(c sequence.Comparison) template.HTML {
	f := c.All
	asked, other := f.Groups()
	args := []any{
		"labelled", f.Labelled, "persons", template.HTML(w.count("persons", asked)), "cohort", w.quotedCohort(c.Cohort),
		"other", f.OtherLabelled, "others", other, "baseline", w.quotedCohort(c.Baseline),
	}
	if f.Difference == nil {
		return w.HTML("cohorts.say.countsno", args...)
	}
	return w.HTML("cohorts.say.counts", append(args, "difference", w.asNumber(w.points(*f.Difference)), "interval", inPiece(w.rangeOf(w.points, f.Newcombe)))...)
}

// quotedCohort is a group in a sentence.
func (w wording) quotedCohort(s string) template.HTML {
	if s == "" {
		return w.cohortName(s)
	}
	return "“" + w.cohortName(s) + "”"
}

// Below so many first labels package sequence says only that they are few.
const (
	fewestFirstLabels = 20
	fewestInWindow    = 5
)

func (w wording) coxSentences(r *sequence.Cohorts, m sequence.CohortModel) []template.HTML {
	if m.Error != "" {
		return []template.HTML{w.HTML("cohorts.say.nocox", "reason", template.HTML(`<bdi lang="en" dir="ltr">`)+visible(m.Error)+"</bdi>")}
	}
	var said []template.HTML
	windows := inPiece(w.figures(strings.Join(r.Asked.Windows, ", ")))
	for i, window := range r.Asked.Windows {
		e, days := m.Estimates[i], w.windowDays(window)
		limits := inPiece(w.limits(e.Lo, e.Hi))
		switch {
		case m.Events < fewestFirstLabels || m.Inside[i] < fewestInWindow:
			said = append(said, w.HTML("cohorts.say.fewfirst", "days", days, "needed", fewestFirstLabels, "inside_needed", fewestInWindow, "labels", m.Events, "inside", m.Inside[i]))
		case e.Ratio == nil && e.Lo == nil:
			continue
		case e.Lo != nil && *e.Lo > 1, e.Hi != nil && *e.Hi < 1:
			said = append(said, w.HTML("cohorts.say.sooner", "days", days, "ratio", w.asNumber(w.ratio(e.Ratio)), "windows", windows, "interval", limits))
		default:
			said = append(said, w.HTML("cohorts.say.nosooner", "days", days, "ratio", w.asNumber(w.ratio(e.Ratio)), "interval", limits))
		}
	}
	for i, h := range m.Hazards {
		if h.P != nil && *h.P < .05 && h.Term != "GLOBAL" {
			said = append(said, w.HTML("cohorts.say.unsteady", "term", w.coxTerm(r, h.Term, i), "p", w.asNumber(probability(*h.P))))
		}
	}
	return said
}

func (w wording) growthSentences(g *sequence.Growth) []template.HTML {
	if w.Tag == "en" {
		return own(g.Sentences)
	}
	return w.growthCatalogue(g)
}

// growthCatalogue are the sentences of the catalogue.
func (w wording) growthCatalogue(g *sequence.Growth) []template.HTML {
	labelled := 0
	if len(g.Curves) > 0 {
		points := g.Curves[0].Points
		labelled = points[len(points)-1].Labelled
	}
	all := []template.HTML{w.HTML("growth.say.growth", "first", w.isoDay(g.From), "last", w.isoDay(g.To),
		"testimonies", template.HTML(w.count("testimonies", g.Counts.Testimonies)), "persons", template.HTML(w.count("persons", labelled)))}
	unstated := 0
	for _, c := range g.Starts {
		if !c.Stated {
			unstated++
		}
	}
	if unstated > 0 {
		all = append(all, w.HTML("growth.say.starts", "n", unstated))
	}
	if g.Series.Note != "" {
		all = append(all, w.HTML("growth.say.nolags", "reason", template.HTML(`<bdi lang="en" dir="ltr">`)+visible(g.Series.Note)+"</bdi>"))
	} else {
		all = append(all, w.HTML("growth.say.lags", "lags", len(g.Series.Lags), "steps", template.HTML(w.count("months", g.Series.Step)), "beyond", g.Series.Beyond, "bound", w.asNumber(w.ratio(g.Series.Bound))))
	}
	if h := g.Hawkes; h != nil && h.Parameters != nil {
		follow := h.Parameters.Follow[1][0]
		all = append(all, w.HTML("growth.say.hawkes", "labels", w.asNumber(w.ratio(&follow)), "ratio", w.asNumber(amountOf(math.Round(*h.Ratio*10)/10)), "p", w.asNumber(probability(*h.P))))
	}
	return append(all, w.HTML("growth.say.scope", "sources", w.sources(g.Sources), "copies", g.Counts.Copies, "months", g.Counts.MonthOnly))
}

func amountOf(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// sources are the sources of a register in a sentence, the first few by name.
func (w wording) sources(all []string) template.HTML {
	if len(all) == 0 {
		return w.HTML("before.say.sources.none")
	}
	named := namesInLine(all[:min(len(all), 6)])
	if n := len(all) - 6; n > 0 {
		return w.HTML("before.say.sources.more", "sources", named, "more", n)
	}
	return named
}
