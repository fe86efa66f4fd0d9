package web

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"time"

	"sayso"
	"sayso/internal/voices"
)

// The pages of voices show which accounts shared the same thing within a short time,
// again and again, in the posts of the case; the posts themselves; and what could
// explain it harmlessly. They say that accounts posted together in this sample, and
// never what somebody is. What is compared stands in the address, so that two windows
// are two pages. It is worked out in the background; until then a page says so and
// asks again.

// An asking is what the pages of voices have in common: the question, and what is known
// of the posts once it was answered.
type asking struct {
	voices.Question
	Address  string // of this page, to ask again
	Found    *voices.Finding
	Kinds    []choice
	Windows  []choice
	Waiting  bool   // for the answer
	For      string // what it waits for, in the catalogue
	Testing  bool   // against chance, while the edges are there
	Late     bool   // only the line that says whether they were tested is asked for
	Accounts int    // of the sample
	say      wording
}

// What is asked unless the address says otherwise.
const (
	usualWindow = 10 * time.Second
	usualLeast  = 2
)

// windowsOffered are the windows in the list; any other can be asked in the address.
func windowsOffered() []time.Duration {
	return []time.Duration{time.Second, usualWindow, 30 * time.Second, time.Minute, 5 * time.Minute, time.Hour, 24 * time.Hour}
}

// questionOf reads what an address asks.
func questionOf(given url.Values) (voices.Question, error) {
	q := voices.Question{Kind: voices.Kind(cmp.Or(given.Get("object"), string(voices.Link))), Window: usualWindow, Minimum: usualLeast}
	var err error
	if s := given.Get("window"); s != "" {
		if q.Window, err = time.ParseDuration(s); err != nil {
			return q, fmt.Errorf("window=%s: it is written 10s, 5m or 1h: %w", s, sayso.ErrUsage)
		}
	}
	if s := given.Get("least"); s != "" {
		if q.Minimum, err = strconv.Atoi(s); err != nil {
			return q, fmt.Errorf("least=%s: it is a number of posts: %w", s, sayso.ErrUsage)
		}
	}
	return q, q.Check()
}

// windowText is a window as addresses have it.
func windowText(d time.Duration) string {
	switch {
	case d >= time.Hour && d%time.Hour == 0:
		return strconv.Itoa(int(d/time.Hour)) + "h"
	case d >= time.Minute && d%time.Minute == 0:
		return strconv.Itoa(int(d/time.Minute)) + "m"
	}
	return d.String()
}

// askVoices reads the question and gets its answer, if it is there in time.
func (s *site) askVoices(ctx context.Context, v *visit) (asking, error) {
	q, err := questionOf(v.URL.Query())
	if err != nil {
		return asking{}, err
	}
	a := asking{Question: q, Address: v.URL.RequestURI(), For: "voices.wait", say: v.say}
	if a.Found, err = s.voices.Find(ctx, q, cmp.Or(s.opt.Patience, patience)); err != nil {
		return asking{}, err
	}
	if a.Waiting = a.Found == nil; !a.Waiting {
		a.Accounts = len(a.Found.Sample.Accounts)
		if err := s.test(ctx, v, &a); err != nil {
			return asking{}, err
		}
	}
	a.offer()
	return a, nil
}

// offer lists what can be asked.
func (a *asking) offer() {
	for _, k := range voices.Kinds() {
		c := choice{Value: string(k), Label: a.say.Text("voices.object." + string(k))}
		if a.Found != nil {
			c.Count = a.Found.Sample.Facts.Shares[k]
		}
		a.Kinds = append(a.Kinds, c)
	}
	windows := windowsOffered()
	if !slices.Contains(windows, a.Question.Window) {
		windows = append(windows, a.Question.Window)
		slices.Sort(windows)
	}
	for _, w := range windows {
		a.Windows = append(a.Windows, choice{Value: windowText(w), Label: a.say.lasting(w)})
	}
}

// Chosen is the window as the list of them has it.
func (a asking) Chosen() string { return windowText(a.Question.Window) }

// URL leads to another page of voices with the same question.
func (a asking) URL(path string, more ...string) string {
	query := url.Values{}
	if a.Kind != voices.Link {
		query.Set("object", string(a.Kind))
	}
	if a.Question.Window != usualWindow {
		query.Set("window", windowText(a.Question.Window))
	}
	if a.Minimum != usualLeast {
		query.Set("least", strconv.Itoa(a.Minimum))
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			query.Set(more[i], more[i+1])
		}
	}
	return join(path, query)
}

// A voice is an account as a page names it.
type voice struct {
	sayso.Account
	Home string // address of its card
}

func (a asking) voice(n int) voice {
	account := a.Found.Sample.Accounts[n]
	return voice{account, a.URL("/voices/account", "is", account.Handle, "on", account.Platform)}
}

// A meeting is an edge as a page shows it.
type meeting struct {
	voices.Edge
	First, Second voice
	Evidence      string // address of the posts

	beyond bool
	draws  int
}

func (a asking) meeting(e voices.Edge) meeting {
	m := meeting{Edge: e, First: a.voice(e.A), Second: a.voice(e.B), beyond: a.Found.Beyond(e)}
	if a.Found.Verdict != nil {
		m.draws = a.Found.Verdict.Draws
	}
	m.Evidence = a.edgeURL("/voices/edge", m.First.Account, m.Second.Account)
	return m
}

func (a asking) edgeURL(path string, first, second sayso.Account) string {
	return a.URL(path, "a", first.Handle, "a_on", first.Platform, "b", second.Handle, "b_on", second.Platform)
}

func (a asking) meetings(edges []voices.Edge) []meeting {
	all := make([]meeting, len(edges))
	for i, e := range edges {
		all[i] = a.meeting(e)
	}
	return all
}

// accountIn is the account that an address names, and whether the sample has it.
func (a asking) accountIn(given url.Values, is, on string) (int, error) {
	account := sayso.Account{Platform: given.Get(on), Handle: given.Get(is)}
	n, ok := a.Found.Sample.Account(account)
	if !ok {
		return 0, fmt.Errorf("account %q on %q: no post of it is in the case: %w", account.Handle, account.Platform, sayso.ErrNotFound)
	}
	return n, nil
}

// A voiceList is the table of accounts that posted together.
type voiceList struct {
	asking
	Filter    voices.Filter
	Rows      []meeting
	Total     int
	Pager     pager
	Sorts     []choice
	Platforms []voices.Tally
	Files     []choice
	Network   string
	Groups    string
}

const (
	edgesOnAPage = 50
	beyondChance = "beyond" // in an address: only what is more than chance
)

func (s *site) voicesPage(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	if to, messy := tidy("/voices", given); messy {
		return view{to: to}, nil
	}
	filter, err := voiceFilter(given)
	if err != nil {
		return view{}, err
	}
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	l := voiceList{Filter: filter}
	if l.asking, err = s.askVoices(ctx, v); err != nil {
		return view{}, err
	}
	if l.Testing && filter.Beyond {
		l.Waiting, l.For = true, "voices.wait.chance"
	}
	if !l.Waiting {
		l.fill(given, page)
	}
	return view{name: "voices", title: v.say.Text("voices.title"), here: "voices", data: l}, nil
}

func voiceFilter(given url.Values) (voices.Filter, error) {
	f := voices.Filter{Handle: question(given.Get("account")), Platform: given.Get("platform"), Order: voices.Order(given.Get("sort"))}
	if !slices.Contains(voices.Orders(), f.Order) {
		return f, fmt.Errorf("sort=%s: it can be corrected, objects, delay, chance or account: %w", f.Order, sayso.ErrUsage)
	}
	if c := given.Get("chance"); c != "" && c != beyondChance {
		return f, fmt.Errorf("chance=%s: it can be beyond: %w", c, sayso.ErrUsage)
	}
	f.Beyond = given.Get("chance") == beyondChance
	if w := given.Get("weight"); w != "" {
		var err error
		if f.Weight, err = strconv.Atoi(w); err != nil || f.Weight < 1 {
			return f, fmt.Errorf("weight=%s: it is a number of pairs of posts: %w", w, sayso.ErrUsage)
		}
	}
	return f, nil
}

// fill lists the edges of a page.
func (l *voiceList) fill(given url.Values, page int) {
	edges, total := l.Found.List(l.Filter, edgesOnAPage, (page-1)*edgesOnAPage)
	l.Total, l.Pager = total, newPager("/voices", given, page, edgesOnAPage, total)
	if l.Pager.Page != page {
		edges, _ = l.Found.List(l.Filter, edgesOnAPage, l.Pager.Offset())
	}
	l.Rows, l.Platforms = l.meetings(edges), l.Found.Sample.Facts.Platforms
	for _, o := range voices.Orders() {
		if o == voices.ByChance && l.Found.Verdict == nil && o != l.Filter.Order {
			continue
		}
		c := choice{Value: string(o), Label: l.say.Text("voices.sort." + cmp.Or(string(o), "weight")), URL: address("/voices", given, "sort", string(o))}
		if o == l.Filter.Order {
			c.Key = "now"
		}
		l.Sorts = append(l.Sorts, c)
	}
	l.Files = l.say.graphFiles("voices.csv", func(ending string) string { return address("/voices"+ending, given, "page", "") })
	l.Network = l.URL("/voices/network")
	l.Groups = l.URL("/voices/groups")
}

// lasting says a length of time in one unit.
func (w wording) lasting(d time.Duration) string {
	unit, per := "voices.seconds", time.Second
	switch {
	case d >= 48*time.Hour || d == 24*time.Hour:
		unit, per = "voices.days", 24*time.Hour
	case d >= 2*time.Hour || d == time.Hour:
		unit, per = "voices.hours", time.Hour
	case d >= 2*time.Minute || d == time.Minute:
		unit, per = "voices.minutes", time.Minute
	}
	if d%per == 0 {
		return w.Text(unit, "length", int(d/per))
	}
	return w.Text(unit, "length", w.Decimal(d.Seconds()/per.Seconds()))
}

// lag says seconds.
func (w wording) lag(seconds float64) string {
	return w.lasting(time.Duration(seconds * float64(time.Second)).Round(100 * time.Millisecond))
}

// hundred says a share as so many of a hundred.
func (w wording) hundred(share float64) string {
	return w.Text("voices.hundred", "share", int(share*100+0.5))
}

// instant says a time to the second, in UTC.
func (w wording) instant(t time.Time) template.HTML {
	if t.IsZero() {
		return `<span class="unknown">` + w.HTML("voices.notime") + "</span>"
	}
	t = t.UTC()
	two := func(n int) string {
		if n < 10 {
			return w.Digits(0) + w.Digits(n)
		}
		return w.Digits(n)
	}
	clock := two(t.Hour()) + ":" + two(t.Minute()) + ":" + two(t.Second())
	said := template.HTMLEscapeString(w.Text("date.moment", "day", w.Day(t, w.calendar), "time", clock))
	return template.HTML(`<time datetime="` + t.Format(time.RFC3339Nano) + `">` + said + "</time>")
}

// voiceName is an account as it is named: a handle on a platform.
func voiceName(v voice) template.HTML {
	shown := link(v.Home, name("", v.Handle))
	if v.Platform != "" {
		shown += ` <span class="on">` + name("", v.Platform) + "</span>"
	}
	return shown
}
