package web

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/identity"
	"sayso/internal/casefile"
	"sayso/internal/review"
	"sayso/names"
	"sayso/text"
)

// The page of pairs lays two names before a reader who knows more than the machine
// does: how the names fit, how common they are, and passages with each, side by
// side. The queue is a place in the list of pairs that wait, so that it can be left
// and come back to; a pair has an address of its own as well. Pairs are looked for in
// the background; until all names are looked through, the page shows what was found,
// says how far that is, and asks again.

// patience is how long a page waits for pairs that nobody has asked for yet: those of
// a small case are found by then.
const patience = 30 * time.Millisecond

// A pairDesk is what lies before a reader.
type pairDesk struct {
	Address   string // of this page, to come back to
	Pair      *review.Pair
	Sides     []pairSide
	State     pairState
	Next      string // address of the next pair
	Standing  *judgementLine
	Refused   *contradiction
	Unsure    []judgementLine
	Conflicts []contradiction
}

// A pairState is what others may change while a reader looks at a pair.
type pairState struct {
	Queue     bool
	Left      int // pairs that wait
	Proposed  review.Proposed
	Address   string // where it is asked for again
	Meanwhile string // who has judged on one of the names since
	Pair      string // address of the two names as they are now
}

// A pairSide is one of the two names.
type pairSide struct {
	review.Side
	URL      string
	Passages []pairPassage
	Heard    []pairTelling
}

// A pairPassage is a passage with the name marked where it stands.
type pairPassage struct {
	review.Card
	Marked template.HTML
}

// A pairTelling is a testimony with the name marked where it stands.
type pairTelling struct {
	casefile.Telling
	Marked template.HTML
}

// pairQueue shows the pair at a place of the queue.
func (s *site) pairQueue(ctx context.Context, v *visit) (view, error) {
	at, err := placeOf(v.URL.Query().Get("at"))
	if err != nil {
		return view{}, err
	}
	with := v.URL.Query().Get("with")
	proposed, err := s.waiting(ctx, with)
	if err != nil {
		return view{}, err
	}
	pairs := proposed.Pairs
	d := pairDesk{State: pairState{Queue: true, Left: len(pairs), Proposed: proposed}}
	if at >= len(pairs) {
		at = 0 // round and round
	}
	d.Address = queueURL(at, with)
	if len(pairs) > 1 {
		d.Next = queueURL((at+1)%len(pairs), with)
	}
	if len(pairs) > 0 {
		err = s.layPair(ctx, v, &d, pairs[at].A.Bearer, pairs[at].B.Bearer)
	}
	d.State.Address = d.StateAddress()
	if err == nil {
		err = s.openEnds(ctx, v, &d)
	}
	return view{name: "pair", title: v.say.Text("who.title"), here: "names", data: d}, err
}

// waiting are the pairs that wait; those with a name of whoever bears one that was
// asked for, if it is not "".
func (s *site) waiting(ctx context.Context, with string) (review.Proposed, error) {
	proposed, err := s.matching.Pairs(ctx, cmp.Or(s.opt.Patience, patience))
	if err != nil || with == "" {
		return proposed, err
	}
	people, err := s.c.People(ctx)
	if err != nil {
		return proposed, err
	}
	has := func(b sayso.Bearer) bool { return slices.Contains(people.Of(b).Keys(), text.Key(with)) }
	proposed.Pairs = slices.DeleteFunc(proposed.Pairs, func(p identity.Pair) bool { return !has(p.A.Bearer) && !has(p.B.Bearer) })
	return proposed, nil
}

// StateAddress is where the part that follows others is fetched.
func (d pairDesk) StateAddress() string {
	_, asked, _ := strings.Cut(d.Address, "?")
	query, err := url.ParseQuery(asked)
	if err != nil || d.Pair == nil {
		return ""
	}
	query.Set("seen", strconv.FormatInt(d.Pair.Seen, 10))
	query.Set("a", d.Pair.A.Bearer.Key)
	query.Set("a_in", d.Pair.A.Bearer.DocumentID)
	query.Set("b", d.Pair.B.Bearer.Key)
	query.Set("b_in", d.Pair.B.Bearer.DocumentID)
	if d.State.Queue {
		query.Set("queue", "1")
	}
	return join("/names/state", query)
}

// pairState says what others have changed since a pair was shown.
func (s *site) pairState(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	seen, err := number64(given.Get("seen"))
	if err != nil {
		return view{}, err
	}
	state := pairState{Queue: given.Get("queue") == "1", Address: v.URL.RequestURI()}
	a, b := bearerOf(given.Get, "a"), bearerOf(given.Get, "b")
	all, err := s.c.NameJudgements(ctx)
	if err != nil {
		return view{}, err
	}
	if j, judged := identity.Since(all, seen, a, b); judged {
		state.Meanwhile, state.Pair = j.By, pairURL(a, b)
	}
	if !state.Queue { // nobody has to wait for pairs who looks at one of their own choice
		return view{name: "pairstate", part: "state-of-pairs", title: v.say.Text("who.title"), here: "names", data: state}, nil
	}
	state.Proposed, err = s.waiting(ctx, given.Get("with"))
	state.Left = len(state.Proposed.Pairs)
	return view{name: "pairstate", part: "state-of-pairs", title: v.say.Text("who.title"), here: "names", data: state}, err
}

func placeOf(s string) (int, error) {
	at, err := strconv.Atoi(cmp.Or(s, "0"))
	if err != nil || at < 0 {
		return 0, fmt.Errorf("at=%s: places are counted from 0: %w", s, sayso.ErrUsage)
	}
	return at, nil
}

// queueURL leads to a place of the queue, of those pairs that have a name.
func queueURL(at int, with string) string {
	query := url.Values{}
	if at > 0 {
		query.Set("at", strconv.Itoa(at))
	}
	if with != "" {
		query.Set("with", with)
	}
	return join("/names/pairs", query)
}

// pair shows the two names that the address says.
func (s *site) pair(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	d := pairDesk{Address: v.URL.RequestURI(), Next: queueURL(0, "")}
	err := s.layPair(ctx, v, &d, bearerOf(given.Get, "a"), bearerOf(given.Get, "b"))
	return view{name: "pair", title: v.say.Text("who.title"), here: "names", data: d}, err
}

func (s *site) layPair(ctx context.Context, v *visit, d *pairDesk, a, b sayso.Bearer) error {
	p, err := review.ShowPair(ctx, s.c, a, b)
	if err != nil {
		return err
	}
	w, err := s.whois(ctx, v)
	if err != nil {
		return err
	}
	d.Pair = &p
	for _, side := range []review.Side{p.A, p.B} {
		d.Sides = append(d.Sides, sideOfPair(w, side))
	}
	if p.Last.Seq != 0 {
		line := w.line(p.Last)
		d.Standing = &line
	}
	if p.Refused {
		c := w.contradiction(p.Conflict)
		d.Refused = &c
	}
	return nil
}

func sideOfPair(w whois, side review.Side) pairSide {
	out := pairSide{Side: side, URL: nameInURL(side.Name, w.people.Identity(side.Name, side.Bearer.DocumentID))}
	for _, card := range side.Passages {
		out.Passages = append(out.Passages, pairPassage{card, marked(card.Evidence, "named", side.NameAt(w.people, card))})
	}
	for _, t := range side.Tellings {
		out.Heard = append(out.Heard, pairTelling{t, marked(t.Evidence, "named", side.NameIn(t))})
	}
	return out
}

// openEnds are the pairs that somebody was unsure of, and what contradicts.
func (s *site) openEnds(ctx context.Context, v *visit, d *pairDesk) error {
	w, err := s.whois(ctx, v)
	if err != nil {
		return err
	}
	for _, j := range w.people.Standing() {
		if j.Answer == sayso.IsOpen {
			d.Unsure = append(d.Unsure, w.line(j))
		}
	}
	for _, c := range w.people.Conflicts {
		d.Conflicts = append(d.Conflicts, w.contradiction(c))
	}
	return nil
}

// Shares are how common the single names of both are.
func (d pairDesk) Shares() []identity.Share {
	var all []identity.Share
	for _, s := range slices.Concat(d.Pair.A.Shares, d.Pair.B.Shares) {
		if !slices.ContainsFunc(all, func(o identity.Share) bool { return o.Form == s.Form }) {
			all = append(all, s)
		}
	}
	return all
}

// Likeness is how alike the names are as names, in hundredths.
func (d pairDesk) Likeness() int { return percent(d.Pair.Score) }

// reasonWords says a reason of a comparison in words.
func (w wording) reasonWords(r names.Reason) template.HTML {
	args := []any{"first", spelled(r.First), "second", spelled(r.Second)}
	switch r.Kind {
	case names.ByLetters:
		letters := template.HTML("")
		for i, l := range r.Letters {
			if i > 0 {
				letters += " "
			}
			letters += `<bdi class="letters" dir="ltr">` + visible(l) + "</bdi>"
		}
		return w.HTML("who.reason.letters", append(args, "letters", letters)...)
	case names.OtherOrder, names.NoLetters, names.Nothing:
		return w.HTML("who.reason." + string(r.Kind))
	case names.OnlyFirst:
		args = args[:2]
	case names.OnlySecond:
		args = args[2:]
	}
	return w.HTML("who.reason."+string(r.Kind), args...)
}

// shareWords says how common a single name is.
func (w wording) shareWords(s identity.Share) template.HTML {
	said := w.HTML("who.common.others", "name", spelled(s.Text), "n", s.Others)
	if s.Others == 0 {
		said = w.HTML("who.common.none", "name", spelled(s.Text))
	}
	if s.Known {
		return w.HTML("who.common.known", "said", said)
	}
	return said
}

// span is the time from the first to the last of some documents.
func (w wording) span(all []casefile.Place) template.HTML {
	var first, last sayso.Date
	for _, d := range all {
		if d.Date.IsZero() {
			continue
		}
		if first.IsZero() {
			first = d.Date
		}
		last = d.Date
	}
	switch {
	case first.IsZero():
		return ""
	case first == last:
		return w.when(first)
	}
	return w.HTML("who.dates", "first", w.when(first), "last", w.when(last))
}

// nameInURL leads to the page of a name that readers may have judged on.
func nameInURL(spelling string, is casefile.Identity) string {
	to := nameURL(cmp.Or(is.Name, spelling))
	if is.In == "" || to == "" {
		return to
	}
	return to + "&" + url.Values{"in": {is.In}}.Encode()
}

// facetURL leads to the page of a name that rows were counted by.
func facetURL(f casefile.Facet) string { return nameInURL(f.Value, casefile.Identity{In: f.In}) }
