package export

import (
	"strings"

	"sayso"
	"sayso/internal/casefile"
)

// Sentence returns row as one sentence of neutral words: who said it, where and
// when, of whom, and what readers have made of it. It never says that anybody is
// what they were called.
func Sentence(row casefile.Row) string {
	var b strings.Builder
	b.WriteString(place(row.Place))
	b.WriteString(": ")
	b.WriteString(said(row))
	for _, by := range row.ReportedBy {
		b.WriteString(", as reported by ")
		b.WriteString(Isolate(OneLine(by)))
	}
	b.WriteString(" (")
	b.WriteString(Standing(row))
	b.WriteString(")")
	return b.String()
}

func place(p casefile.Place) string {
	outlet := Isolate(OneLine(p.Outlet))
	if p.IsPost {
		outlet = Isolate(OneLine(p.Author)) + " on " + outlet
	}
	if outlet == "" {
		outlet = "a document without an outlet"
	}
	date := p.Date.String()
	if date == "" {
		date = "no date"
	}
	return outlet + ", " + date
}

// said is the heart of the sentence.
func said(row casefile.Row) string {
	s := row.Statement
	target := Isolate(OneLine(s.Target))
	term := "«" + Isolate(OneLine(s.Term)) + "»"
	speaker := Speaker(s.Speaker)
	switch s.Stance {
	case sayso.Denies:
		if s.Speaker == s.Target {
			return speaker + " denied " + term + " of themselves"
		}
		return speaker + " denied " + term + " of " + target
	case sayso.Questions:
		return speaker + " asked whether " + term + " fits " + target
	case sayso.Hedges:
		return speaker + " called " + target + " " + term + ", with a reservation"
	}
	if s.Scare {
		return speaker + " called " + target + " " + term + ", words the document keeps its distance from"
	}
	return speaker + " called " + target + " " + term
}

// Speaker names a speaker in a sentence.
func Speaker(name string) string {
	switch name {
	case sayso.Author:
		return "in its own voice, it"
	case "":
		return "somebody whom the text does not name"
	}
	return Isolate(OneLine(name))
}

// Standing says what readers have made of a row.
func Standing(row casefile.Row) string {
	switch row.Status {
	case sayso.Accepted:
		return "accepted by " + Isolate(OneLine(row.Decision.By)) + " on " + row.Decision.At.UTC().Format("2006-01-02")
	case sayso.Rejected:
		return "rejected by " + Isolate(OneLine(row.Decision.By)) + " on " + row.Decision.At.UTC().Format("2006-01-02")
	}
	if row.Decision.By != "" {
		return "seen by " + Isolate(OneLine(row.Decision.By)) + ", left open"
	}
	return "not yet reviewed"
}
