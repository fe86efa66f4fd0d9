package web

import (
	"html/template"
	"strings"

	"sayso"
	"sayso/internal/casefile"
)

// A deciding is a row with what its reader can do with it where it is shown.
type deciding struct {
	casefile.Row
	Seen  int64  // number of the last decision on the row
	Waits bool   // a reader wrote it, and another has to accept it
	Own   bool   // the decision that stands is this reader's
	Back  string // where to go on
	Live  bool   // a script puts the answer in its place
}

func decidingOn(row casefile.Row, seen int64, second bool, reader string) deciding {
	return deciding{
		Row: row, Seen: seen,
		Waits: second && row.Rule == "hand" && row.Status == sayso.Proposed,
		Own:   row.Decision.By != "" && row.Decision.By == reader,
	}
}

// Open reports whether nobody has decided on the row yet, or only that they are
// unsure.
func (d deciding) Open() bool { return d.Status == sayso.Proposed }

// Replaced reports whether a correction stands in the row's place; then the way
// back is to take the correction back.
func (d deciding) Replaced() bool {
	return d.Status == sayso.Rejected && d.Decision.Verdict == sayso.Correct
}

// quotation says who said or wrote what.
func (w wording) quotation(q sayso.Quotation, lang string) template.HTML {
	words := template.HTML(`<bdi lang="`+tag(lang)+`" dir="auto">«`) + visible(q.Quote) + "»</bdi>"
	if q.Cue == "" {
		return w.HTML("reader.quoted", "speaker", w.someone(lang, q.Speaker, "speaker.none"), "words", words)
	}
	return w.HTML("reader.quoted.cue", "speaker", w.someone(lang, q.Speaker, "speaker.none"), "cue", name(lang, q.Cue), "words", words)
}

// testimony says who spoke to whom.
func (w wording) testimony(t sayso.Testimony, lang string) template.HTML {
	args := []any{"person", name(lang, t.Person), "outlet", w.someone(lang, t.Outlet, "reader.outlet.unnamed")}
	key := "reader.spoke"
	if t.Journalist != "" {
		key, args = key+".journalist", append(args, "journalist", name(lang, t.Journalist))
	}
	said := w.HTML(key, args...)
	if strings.TrimSpace(t.DateText) == "" {
		return said
	}
	return w.HTML("reader.spoke.dated", "sentence", said, "date", name(lang, t.DateText))
}

// someone is a name, or the words for one that is not known.
func (w wording) someone(lang, s, none string) template.HTML {
	if s == "" {
		return `<span class="unknown">` + w.HTML(none) + "</span>"
	}
	return name(lang, s)
}
