package web

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"sayso"
	"sayso/hands"
	"sayso/internal/cards"
)

// The page of an account has its cards: when it posts, and whether two sides of it show
// different hands. What is asked stands in the address; the answer is worked out in the
// background, and until then each part of the page says so and asks again. A page is of
// one account, and nothing on it leads from a text to an account.

// An accountPage is the page.
type accountPage struct {
	askedAccount
	Facts     cards.Facts
	Known     bool // the facts are there
	Many      bool // the handle stands for many people
	Voice     string
	Rhythm    *rhythmBox
	Partition *partitionBox
	Form      splitForm
	Address   string
}

// Waiting reports whether the rhythm is still worked out.
func (p accountPage) Waiting() bool { return !p.Known }

// Splitting reports whether the partition is.
func (p accountPage) Splitting() bool { return p.Split.By != "" && p.Partition == nil && !p.Many }

// An askedAccount is what an address asks for.
type askedAccount struct {
	Account sayso.Account
	Zones   []string // clocks beside those that fit
	Split   cards.Split
}

// cardPatience is how long a page waits for a card. That of a small account is there at
// once, so that nobody has to look again.
const cardPatience = 400 * time.Millisecond

const (
	mostZones = 3
	bySides   = "a" // in an address: the sides of a split by programs
	besides   = "b"
)

// askedOf reads an address.
func askedOf(given url.Values) (askedAccount, error) {
	a := askedAccount{Account: sayso.Account{Platform: given.Get("on"), Handle: given.Get("is")}}
	for zone := range strings.SplitSeq(given.Get("zone"), ",") {
		if zone = strings.TrimSpace(zone); zone != "" {
			a.Zones = append(a.Zones, zone)
		}
	}
	if len(a.Zones) > mostZones {
		return a, fmt.Errorf("zone=%s: at most %d clocks: %w", given.Get("zone"), mostZones, sayso.ErrUsage)
	}
	for _, zone := range a.Zones {
		if _, err := hands.ParseRhythmClock(zone); err != nil {
			return a, fmt.Errorf("zone=%s: %w: %w", zone, err, sayso.ErrUsage)
		}
	}
	if by := given.Get("by"); by != "" {
		split, err := cards.Split{By: by, Sides: [2]string{given.Get(bySides), given.Get(besides)}}.Check()
		if err != nil {
			return a, fmt.Errorf("by=%s: %w: %w", by, err, sayso.ErrUsage)
		}
		a.Split = split
	}
	return a, nil
}

// URL leads to a page or file of the account with the same question.
func (a askedAccount) URL(path string) string {
	pairs := []string{"is", a.Account.Handle, "on", a.Account.Platform, "zone", strings.Join(a.Zones, ","), "by", a.Split.By}
	if a.Split.By == cards.Client {
		pairs = append(pairs, bySides, a.Split.Sides[0], besides, a.Split.Sides[1])
	}
	return withQuery(path, pairs...)
}

// accountURL leads to the page of an account.
func accountURL(a sayso.Account) string { return askedAccount{Account: a}.URL("/account") }

func (s *site) account(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	if given.Has("split") {
		to, err := splitAddress(given)
		return view{to: to}, err
	}
	if to, messy := tidy("/account", given); messy {
		return view{to: to}, nil
	}
	a, err := askedOf(given)
	if err != nil {
		return view{}, err
	}
	p := accountPage{askedAccount: a, Voice: voiceURL(a.Account), Address: v.URL.RequestURI()}
	patience := cmp.Or(s.opt.Patience, cardPatience)
	rhythm, err := s.cards.Rhythm(ctx, a.Account, a.Zones, patience)
	if err != nil {
		return view{}, err
	}
	if rhythm != nil {
		p.Known, p.Many, p.Facts = true, rhythm.Many, rhythm.Facts
		p.Form = splitFormOf(a, rhythm.Facts)
	}
	if p.Known && !p.Many {
		p.Rhythm = v.say.rhythmBox(rhythm, a)
	}
	if p.Split.By != "" && !p.Many {
		split, err := s.cards.Partition(ctx, a.Account, a.Split, patience)
		if err != nil {
			return view{}, err
		}
		if split != nil {
			p.Partition = v.say.partitionBox(split, a)
		}
	}
	return view{name: "account", title: cmp.Or(a.Account.Handle, v.say.Text("hands.account")), here: "documents", data: p}, nil
}

// A splitForm is what an account can be split by, with what is asked now.
type splitForm struct {
	askedAccount
	Kind           string // "client" or a kind of hands.SplitBy
	Clients, Langs []cards.Count
	From, To       string // hours
	Days           []dayChoice
	Signature      string
	Date           string
	First, Second  string // languages, or programs
	Zone           string
	Hours          []int
}

// A dayChoice is a weekday that can be ticked.
type dayChoice struct {
	Value  string
	Ticked bool
}

// weekdays as splits write them, from Monday.
var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

const fewestToSplit = 2 // programs or languages

func splitFormOf(a askedAccount, f cards.Facts) splitForm {
	form := splitForm{askedAccount: a, Kind: hands.ByHours, From: "8", To: "16", Zone: "UTC"}
	for _, c := range f.Clients {
		if c.Name != "" {
			form.Clients = append(form.Clients, c)
		}
	}
	for _, l := range f.Langs {
		if l.Name != "" && l.Name != "unknown" && l.Name != "mixed" {
			form.Langs = append(form.Langs, l)
		}
	}
	byNumber := func(a, b cards.Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) }
	slices.SortFunc(form.Clients, byNumber)
	slices.SortFunc(form.Langs, byNumber)
	for h := range 25 {
		form.Hours = append(form.Hours, h)
	}
	ticked := []string{"sat", "sun"}
	if len(form.Clients) >= fewestToSplit {
		form.Kind, form.First, form.Second = cards.Client, form.Clients[0].Name, form.Clients[1].Name
	}
	kind, words, isSplit := strings.Cut(a.Split.By, ":")
	switch {
	case a.Split.By == cards.Client && form.Enough(form.Clients):
		form.Kind, form.First, form.Second = kind, a.Split.Sides[0], a.Split.Sides[1]
	case isSplit:
		form.Kind = kind
		if before, zone, named := strings.Cut(words, "@"); named && kind != hands.BySignature {
			words, form.Zone = before, zone
		}
		ticked = form.fill(kind, words, ticked)
	}
	for _, day := range weekdays {
		form.Days = append(form.Days, dayChoice{day, slices.Contains(ticked, day)})
	}
	return form
}

// fill puts what is asked now into the fields of its kind, and returns the days to tick.
func (f *splitForm) fill(kind, words string, ticked []string) []string {
	switch kind {
	case hands.ByHours:
		first, _, _ := strings.Cut(words, "/")
		f.From, f.To, _ = strings.Cut(first, "-")
	case hands.ByDays:
		first, _, _ := strings.Cut(words, "/")
		return strings.Split(first, ",")
	case hands.BySignature:
		f.Signature = words
	case hands.ByDate:
		f.Date = words
	case hands.ByLanguage:
		f.First, f.Second, _ = strings.Cut(words, "/")
	}
	return ticked
}

// Enough reports whether there are two or more to choose from.
func (splitForm) Enough(all []cards.Count) bool { return len(all) >= fewestToSplit }

// splitAddress is the address of what the form asks.
func splitAddress(given url.Values) (string, error) {
	by, kind := "", given.Get("split")
	switch kind {
	case cards.Client:
		by = cards.Client
	case hands.ByHours:
		by = given.Get("from") + "-" + given.Get("to")
	case hands.ByDays:
		by = strings.Join(given["day"], ",")
	case hands.BySignature:
		by = given.Get("signature")
	case hands.ByDate:
		by = given.Get("date")
	case hands.ByLanguage:
		by = given.Get("lang_a") + "/" + given.Get("lang_b")
	default:
		return "", fmt.Errorf("split=%s: it can be client, %s: %w", kind, strings.Join(hands.SplitKinds(), ", "), sayso.ErrUsage)
	}
	if kind != cards.Client {
		by = kind + ":" + strings.TrimSpace(by)
		if zone := strings.TrimSpace(given.Get("clock")); zone != "" && (kind == hands.ByHours || kind == hands.ByDays || kind == hands.ByDate) {
			by += "@" + zone
		}
	}
	asked := url.Values{"is": given["is"], "on": given["on"], "zone": given["zone"], "by": {by}, bySides: given[bySides], besides: given[besides]}
	a, err := askedOf(asked)
	return a.URL("/account") + "#split", err
}
