package web

import (
	"html/template"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/language"
)

// The words of the pages come from the catalogues, in the reader's language and
// calendar. They report that something was said and take no side: "called",
// "denied", "asked"; never "revealed" or "admitted". Words of strangers stand
// among them with a language and a direction of their own.

// A wording says things to one reader.
type wording struct {
	*language.Language
	calendar sayso.Calendar
}

// name is a name inside a sentence: set apart from the direction of what stands
// around it, in its own language.
func name(lang, s string) template.HTML {
	return template.HTML(`<bdi lang="`+tag(lang)+`" dir="auto">`) + visible(s) + "</bdi>"
}

// tag is the lang attribute of foreign words. "" is HTML for "not known"; it
// keeps the words from passing for the language of the page.
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

// HTML says a message. A plain string among its arguments is somebody's words.
func (w wording) HTML(key string, args ...any) template.HTML {
	for i := 1; i < len(args); i += 2 {
		if s, ok := args[i].(string); ok {
			args[i] = name("", s)
		}
	}
	return w.Language.HTML(key, args...)
}

// Text says a message without elements, for attributes and titles. Characters
// that turn the direction are shown as tokens there too.
func (w wording) Text(key string, args ...any) string {
	for i := 1; i < len(args); i += 2 {
		if s, ok := args[i].(string); ok {
			args[i] = plain(s)
		}
	}
	return w.Language.Text(key, args...)
}

// known says the message of one of a set of values, or the value itself if
// there is none for it.
func (w wording) known(prefix, value string) string {
	if said := w.Text(prefix + value); said != prefix+value {
		return said
	}
	return value
}

func (w wording) language(lang string) string {
	if lang == "" {
		lang = "unknown"
	}
	return w.known("lang.", lang)
}

// concept is a concept of the codebook as a reader would write it.
func (w wording) concept(concept string) string {
	if concept == "" {
		return w.Text("concept.none")
	}
	return strings.ReplaceAll(w.known("concept.", concept), "_", " ")
}

func (w wording) stance(s sayso.Stance) string   { return w.known("stance.", string(s)) }
func (w wording) verdict(v sayso.Verdict) string { return w.known("verdict.", string(v)) }

func (w wording) tier(t sayso.Tier) string {
	if t != sayso.TierA && t != sayso.TierB && t != sayso.TierC {
		return w.Text("tier.none")
	}
	return w.Text("tier." + string(t))
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

// when says a date as exactly as it is known, and no more exactly, for a
// machine too where HTML has a form for it.
func (w wording) when(d sayso.Date) template.HTML {
	said := template.HTMLEscapeString(w.Date(d, w.calendar))
	if iso := d.String(); iso != "" && len(iso) <= len(time.DateOnly) {
		return template.HTML(`<time datetime="` + iso + `">` + said + `</time>`)
	}
	return template.HTML(said)
}

// isoDay says a day that is written as YYYY-MM-DD.
func (w wording) isoDay(s string) template.HTML {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return visible(s)
	}
	return w.when(dayDate(sayso.DayOf(t)))
}

// month says a month of the Gregorian calendar, "2019-02", in which documents
// are counted: a document that is dated to a month is dated to one of these.
func (w wording) month(iso string) string {
	t, err := time.Parse("2006-01", iso)
	if err != nil {
		return iso
	}
	return w.Text("date.month", "month", w.Text("month."+strconv.Itoa(int(t.Month()))), "year", w.Digits(t.Year()))
}

func (w wording) moment(t time.Time) template.HTML {
	return template.HTML(template.HTMLEscapeString(w.Moment(t, w.calendar)))
}

// count is a number with its noun: "1 row", "1,204 rows".
func (w wording) count(noun string, n int) string { return w.Text("n."+noun, "n", n) }

func (w wording) bytes(n int64) string {
	switch {
	case n < 1<<10:
		return w.count("bytes", int(n))
	case n < 1<<20:
		return w.Text("size.kib", "size", w.Decimal(float64(n)/(1<<10)))
	}
	return w.Text("size.mib", "size", w.Decimal(float64(n)/(1<<20)))
}

func (w wording) outlet(outlet string) template.HTML {
	if outlet == "" {
		return template.HTML(`<span class="unknown">`) + w.HTML("outlet.none") + "</span>"
	}
	return name("", outlet)
}

// term is a label as it stands in its document.
func term(r casefile.Row) template.HTML {
	return template.HTML(`<bdi class="term" lang="`+tag(r.Lang)+`" dir="auto">«`) + visible(r.Term) + "»</bdi>"
}

// claim says who called whom what. The words follow the stance.
func (w wording) claim(r casefile.Row) template.HTML { return w.claimBy(r, name, term(r)) }

func (w wording) claimBy(r casefile.Row, name func(lang, s string) template.HTML, term template.HTML) template.HTML {
	key := "said." + string(sayso.Asserts)
	if w.Text("said."+string(r.Stance)) != "said."+string(r.Stance) {
		key = "said." + string(r.Stance)
	}
	args := []any{"target", name(r.Lang, r.Target), "term", term}
	switch {
	case r.Speaker == sayso.Author && r.Place.IsPost && r.Place.Author != "":
		key, args = key+".own", append(args, "speaker", name("", r.Place.Author))
	case r.Speaker == sayso.Author:
		key += ".author"
	case r.Speaker == "":
		key += ".unnamed"
	default:
		args = append(args, "speaker", name(r.Lang, r.Speaker))
	}
	said := w.HTML(key, args...)
	if len(r.ReportedBy) == 0 {
		return said
	}
	names := name(r.Lang, r.ReportedBy[0])
	for _, n := range r.ReportedBy[1:] {
		names = w.HTML("said.and", "first", names, "second", name(r.Lang, n))
	}
	return w.HTML("said.reported", "sentence", said, "names", names)
}

// sentence says where and when as well, and its names lead to their pages.
func (w wording) sentence(r casefile.Row) template.HTML {
	outlet := w.outlet(r.Place.Outlet)
	if r.Place.Outlet != "" {
		outlet = link(outletURL(r.Place.Outlet), outlet)
	}
	return w.HTML("said.place", "outlet", outlet, "date", w.when(r.Place.Date)) + w.claimBy(r, func(lang, s string) template.HTML { return link(nameInURL(s, identityOf(r, s)), name(lang, s)) }, link(wordURL(r.Term), term(r)))
}

// identityOf is what readers judged of a name of a row.
func identityOf(r casefile.Row, s string) casefile.Identity {
	switch s {
	case r.Target:
		return r.TargetIs
	case r.Speaker:
		return r.SpeakerIs
	}
	return casefile.Identity{}
}

func link(to string, words template.HTML) template.HTML {
	return template.HTML(`<a class="named" href="`+template.HTMLEscapeString(to)+`">`) + words + "</a>"
}

// told says who spoke to which outlet, and who reports it.
func (w wording) told(t casefile.Telling) template.HTML {
	outlet := w.HTML("name.spoke.unnamed")
	if t.Outlet != "" {
		outlet = link(nameURL(t.Outlet), name(t.Lang, t.Outlet))
	}
	telling := w.HTML("name.spoke.to", "person", link(nameURL(t.Person), name(t.Lang, t.Person)), "outlet", outlet)
	for _, j := range casefile.Journalists(t.Journalist) {
		telling = w.HTML("name.spoke.journalist", "telling", telling, "journalist", link(nameURL(j), name(t.Lang, j)))
	}
	return w.HTML("name.spoke.reported", "telling", telling, "place", w.outlet(t.Place.Outlet), "date", w.when(t.Place.Date))
}

// status says what readers have made of a row, and who and when.
func (w wording) status(r casefile.Row) template.HTML {
	if r.Decision.By == "" {
		return template.HTML(template.HTMLEscapeString(w.known("status.", string(r.Status))))
	}
	how := string(r.Status)
	switch {
	case r.Status == sayso.Proposed:
		how = "open"
	case r.Decision.Verdict == sayso.Correct && r.Status == sayso.Rejected:
		how = "corrected"
	case r.CorrectedOf != "" && r.Status == sayso.Accepted:
		how = "correction"
	}
	return w.HTML("decided."+how, "name", r.Decision.By, "day", template.HTML(w.Day(r.Decision.At, w.calendar)))
}

// source says how a document's date is known.
func (w wording) source(d sayso.Date) string {
	if d.IsZero() {
		return w.Text("date.source.none")
	}
	said := w.Text("date.known." + string(d.Precision))
	if d.Source != "" {
		said = w.Text("date.source", "known", said, "where", d.Source)
	}
	if d.Calendar != "" && d.Calendar != sayso.Gregorian {
		said = w.Text("date.calendar", "known", said, "calendar", w.Text("calendar."+string(d.Calendar)))
	}
	return said
}

// value is a value of a facet: a word of ours, or somebody's name.
func value(lang, s string) template.HTML {
	return template.HTML(`<bdi class="value" lang="`+tag(lang)+`" dir="auto">`) + visible(s) + "</bdi>"
}

// plainly is a word of ours in a sentence of ours.
func plainly(s string) template.HTML { return template.HTML(template.HTMLEscapeString(s)) }

// cite names the document of a row as a footnote does.
func (w wording) cite(r casefile.Row) template.HTML {
	cited := w.outlet(r.Place.Outlet)
	if r.Place.Title != "" {
		cited = w.HTML("said.and", "first", cited, "second", name(r.Lang, "«"+start(r.Place.Title)+"»"))
	}
	cited = w.HTML("said.and", "first", cited, "second", w.when(r.Place.Date))
	if r.Place.URL != "" {
		cited = w.HTML("said.and", "first", cited, "second", template.HTML(`<bdi dir="ltr" class="address">`)+visible(r.Place.URL)+"</bdi>")
	}
	return cited
}

func (w wording) rule(id string) string { return w.Rule(id) }

func charsetWords(k sayso.Capture) string {
	if k.CharsetBy == "" {
		return k.Charset
	}
	return k.Charset + " (" + k.CharsetBy + ")"
}
