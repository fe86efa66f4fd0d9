package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/internal/language"
)

// Settings are kept as cookies of the browser for a year. They change what a
// reader sees and under which name they decide, and nothing in the case.

// settings are the choices there are, and the ones made.
type settings struct {
	Languages []*language.Language
	Language  string
	Calendar  sayso.Calendar
	Reader    string
	Keys      bool
	Saved     bool
	Second    bool // what a reader writes waits for another
	Back      string
}

const longestName = 80 // characters of a reader's name

func (s *site) settings(ctx context.Context, v *visit) (view, error) {
	second, err := s.c.TwoReaders(ctx)
	if err != nil {
		return view{}, err
	}
	data := settings{Languages: s.languages.All, Language: v.say.Tag, Calendar: v.say.calendar, Reader: v.reader, Keys: v.keys, Saved: v.URL.Query().Get("saved") == "1", Second: second}
	return view{name: "settings", title: v.say.Text("settings.title"), here: "settings", data: data}, nil
}

// keepSettings answers the form of settings, and the short one at the foot of
// every page that only has a language.
func (s *site) keepSettings(_ context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("settings: %w: %w", err, sayso.ErrUsage)
	}
	out := view{to: "/settings?saved=1"}
	if back := v.field("back"); back != "" {
		out.to = ownPath(back)
	}
	for _, c := range []struct {
		field, cookie string
		allowed       func(string) bool
	}{
		{"language", languageCookie, func(x string) bool { return s.languages.Pick(x, "").Tag == x }},
		{"calendar", calendarCookie, func(x string) bool { return x == string(sayso.Gregorian) || x == string(sayso.Jalali) }},
		{"keys", keysCookie, func(x string) bool { return x == "on" || x == "off" }},
		{"reader", readerCookie, func(x string) bool { return x != "" && utf8.RuneCountInString(x) <= longestName }},
	} {
		if !v.PostForm.Has(c.field) {
			continue
		}
		value := v.field(c.field)
		if !c.allowed(value) {
			return view{}, fmt.Errorf("settings: %s %q cannot be chosen: %w", c.field, value, sayso.ErrUsage)
		}
		if c.field == "reader" {
			value = url.QueryEscape(value) // cookies are ASCII
		}
		out.cookies = append(out.cookies, &http.Cookie{Name: c.cookie, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: 365 * 24 * 3600})
	}
	return out, nil
}

func unquoted(s string) string {
	name, err := url.QueryUnescape(s)
	if err != nil || !utf8.ValidString(name) || utf8.RuneCountInString(name) > longestName {
		return ""
	}
	return strings.TrimSpace(name)
}

// ownPath is an address of these pages: a path with its query and never
// another host.
func ownPath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(s, "//") || strings.Contains(s, `\`) {
		return "/"
	}
	return (&url.URL{Path: u.Path, RawQuery: u.RawQuery, Fragment: u.Fragment}).String()
}

// keepCaseSettings answers the form of what holds for all readers of the case.
func (s *site) keepCaseSettings(ctx context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("settings: %w: %w", err, sayso.ErrUsage)
	}
	on, err := s.c.TwoReaders(ctx)
	if err != nil {
		return view{}, err
	}
	if asked := v.field("second") == "on"; asked != on {
		if err := s.c.SetTwoReaders(ctx, s.now(), v.reader, asked); err != nil {
			return view{}, err
		}
	}
	return view{to: "/settings?saved=1"}, nil
}
