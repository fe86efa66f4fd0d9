package web

import (
	"net/http"
	"strings"
	"time"

	"sayso"
	"sayso/internal/language"
)

// A visit is a request with what is known of the one who makes it: the language
// and calendar they read in, and the name they decide under. All of it is kept
// in the browser, so two readers at one case do not share it.
type visit struct {
	*http.Request
	say    wording
	reader string
	keys   bool // single letters are shortcuts
}

// Names of the cookies that hold a reader's settings. They are no secrets.
const (
	languageCookie = "sayso-language"
	calendarCookie = "sayso-calendar"
	readerCookie   = "sayso-reader"
	keysCookie     = "sayso-keys"
)

func (s *site) visit(r *http.Request) *visit {
	v := &visit{Request: r, reader: s.opt.Reader, keys: cookie(r, keysCookie) != "off"}
	v.say.Language = s.languages.Pick(cookie(r, languageCookie), r.Header.Get("Accept-Language"))
	v.say.calendar = sayso.Calendar(cookie(r, calendarCookie))
	if v.say.calendar != sayso.Gregorian && v.say.calendar != sayso.Jalali {
		v.say.calendar = calendarOf(v.say.Language)
	}
	if name := unquoted(cookie(r, readerCookie)); name != "" {
		v.reader = name
	}
	return v
}

// calendarOf is the calendar that readers of a language expect.
func calendarOf(l *language.Language) sayso.Calendar {
	if l.Tag == "fa" {
		return sayso.Jalali
	}
	return sayso.Gregorian
}

func cookie(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

// now is the time of a decision.
func (s *site) now() time.Time { return s.opt.Now() }

// htmx reports whether a script of ours asks for a part of a page and will put
// it in its place itself.
func (v *visit) htmx() bool { return v.Header.Get("HX-Request") == "true" }

// field is a field of a form as it was typed, without space around it.
func (v *visit) field(name string) string { return strings.TrimSpace(v.PostFormValue(name)) }
