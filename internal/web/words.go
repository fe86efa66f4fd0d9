package web

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/internal/casefile"
)

// The words of the pages. They report that something was said and take no
// side: "called", "denied", "asked"; never "revealed" or "admitted".

// name is a name inside a sentence: set apart from the direction of what stands
// around it, in its own language.
func name(lang, s string) template.HTML {
	return template.HTML(`<bdi lang="`+tag(lang)+`" dir="auto">`) + visible(s) + "</bdi>"
}

// tag is the lang attribute of foreign words. "" is HTML for "not known"; it
// keeps the words from passing for English.
func tag(lang string) string {
	for _, r := range lang {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' {
			return ""
		}
	}
	if lang == "unknown" || lang == "mixed" {
		return ""
	}
	return lang
}

func languageName(lang string) string {
	names := map[string]string{
		"": "language not known", "unknown": "language not known", "mixed": "several languages",
		"ar": "Arabic", "ckb": "Central Kurdish", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
		"he": "Hebrew", "it": "Italian", "ku": "Kurdish", "nl": "Dutch", "ps": "Pashto", "ru": "Russian", "sq": "Albanian",
		"sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
	}
	if n, ok := names[lang]; ok {
		return n
	}
	return lang
}

// when says a date as exactly as it is known, and no more exactly.
func when(d sayso.Date) string {
	if d.IsZero() {
		return "undated"
	}
	first, last := d.First.Time(), d.Last.Time()
	switch s := d.String(); len(s) {
	case len("2019"):
		return s
	case len("2019-02"):
		return first.Format("January 2006")
	case len(time.DateOnly):
		return first.Format("2 January 2006")
	}
	if first.Year() == last.Year() {
		return "between " + first.Format("2 January") + " and " + last.Format("2 January 2006")
	}
	return "between " + first.Format("2 January 2006") + " and " + last.Format("2 January 2006")
}

// iso is a date for the datetime attribute; "" where HTML has no form for it.
func iso(d sayso.Date) string {
	if s := d.String(); len(s) <= len(time.DateOnly) {
		return s
	}
	return ""
}

func moment(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") }

// count is a number with its noun: "1 row", "1,204 rows".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// conceptWords is a concept of the codebook as a reader would write it.
func conceptWords(concept string) string { return strings.ReplaceAll(concept, "_", " ") }

func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func byteCount(n int64) string {
	switch {
	case n < 1<<10:
		return count(int(n), "byte", "bytes")
	case n < 1<<20:
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}

func stanceWords(s sayso.Stance) string {
	switch s {
	case sayso.Asserts:
		return "asserted"
	case sayso.Denies:
		return "denied"
	case sayso.Questions:
		return "questioned"
	case sayso.Hedges:
		return "said with a reservation"
	}
	return string(s)
}

func stanceIcon(s sayso.Stance) string {
	switch s {
	case sayso.Denies:
		return "≠"
	case sayso.Questions:
		return "?"
	case sayso.Hedges:
		return "≈"
	}
	return "="
}

func tierWords(t sayso.Tier) string {
	switch t {
	case sayso.TierA:
		return "tier A: speaker and target are named in the construction"
	case sayso.TierB:
		return "tier B: speaker or target is carried over from elsewhere in the document"
	case sayso.TierC:
		return "tier C: near each other, and no more"
	}
	return "tier not known"
}

// statusWords says what readers have made of a row, and who and when.
func statusWords(r casefile.Row) template.HTML {
	if r.Decision.By == "" {
		if r.Status == sayso.Proposed {
			return "not yet reviewed"
		}
		return template.HTML(template.HTMLEscapeString(string(r.Status)))
	}
	word := string(r.Status)
	switch {
	case r.Status == sayso.Proposed:
		word = "seen and left open"
	case r.Decision.Verdict == sayso.Correct && r.Status == sayso.Rejected:
		word = "corrected"
	case r.CorrectedOf != "" && r.Status == sayso.Accepted:
		word = "accepted as a correction"
	}
	return template.HTML(template.HTMLEscapeString(word)+" by ") + name("", r.Decision.By) + template.HTML(" on "+r.Decision.At.UTC().Format("2 January 2006"))
}

func verdictWords(v sayso.Verdict) string {
	switch v {
	case sayso.Accept:
		return "accepted it"
	case sayso.Reject:
		return "rejected it"
	case sayso.Correct:
		return "corrected it"
	case sayso.Unsure:
		return "was unsure and left it open"
	case sayso.Undo:
		return "took a decision back"
	case sayso.NothingIn:
		return "found no statement"
	}
	return string(v)
}

// sourceWords says how a document's date is known.
func sourceWords(d sayso.Date) string {
	if d.IsZero() {
		return "No date was found, and none was guessed."
	}
	said := []string{"known to the " + string(d.Precision)}
	if d.Source != "" {
		said = append(said, "read from "+d.Source)
	}
	if d.Calendar != "" && d.Calendar != sayso.Gregorian {
		said = append(said, string(d.Calendar)+" calendar")
	}
	return strings.Join(said, "; ")
}

func charsetWords(k sayso.Capture) string {
	if k.CharsetBy == "" {
		return k.Charset
	}
	return k.Charset + " (" + k.CharsetBy + ")"
}
