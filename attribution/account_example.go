package attribution

import (
	"fmt"
	"slices"
	"strings"

	"sayso"
	"sayso/attribution/internal/learned"
	"sayso/text"
)

// Accounts are read by example too: writers tell of an interview in more ways than
// rules know, and who spoke is often a pronoun two clauses away. What the rules have
// read is among what the examples are asked about; an account of a rule that they
// find unlikely is left out, and one that they find likely alone is a row whose rule
// is "account-example".

// How likely an account must be; chosen on set 9 with what had been learned of
// set 8, and raised after reading what ordinary news gave by eye: there, a committee
// or a court that is only spoken of looks like one that heard somebody.
const (
	surelyTold      = 0.65  // from it on an account is read that no rule has read
	surelyHeardBody = 0.9   // the same where it was told to a body, not an outlet
	someTold        = 0.8   // so likely it is that somebody spoke to a hearer: then whoever is
	likeliest       = 0.4   // likelier than the others did
	hardlyTold      = 0.005 // below it an account of a rule is left out
	exampleTold     = "account-example"
)

// accountsModelOf returns what was learned of accounts in a language; nil where
// nothing was.
func accountsModelOf(lang string) *learned.Accounts {
	data, err := models.ReadFile("learned/accounts-" + lang + ".bin")
	if err != nil {
		return nil
	}
	m, err := learned.UnpackAccounts(data)
	if err != nil {
		panic(err) // the weights are part of the program, and a test reads them
	}
	return m
}

// accountsByRule returns what the rules of the grammar read, once.
func (r *reading) accountsByRule() []account {
	if !r.knowsTold {
		r.told, r.knowsTold = r.withTalk(r.grammar.accounts()), true
	}
	return r.told
}

// withTalk adds to accounts what a page of turns tells, if they do not: an interview
// that is introduced above is one.
func (r *reading) withTalk(all []account) []account {
	for _, a := range r.talkPage() {
		told := func(o account) bool {
			return o.person == a.person && (o.outlet == "" || learned.Same(text.Key(o.outlet), text.Key(a.outlet)))
		}
		k := slices.IndexFunc(all, told)
		if k < 0 {
			all = append(all, a)
			continue
		}
		if all[k].outlet == "" {
			all[k].outlet = a.outlet
		}
		if len(all[k].journalist) == 0 {
			all[k].journalist = a.journalist
		}
	}
	return all
}

// addHearers gives a scene what accounts are read from.
func (r *reading) addHearers(s *learned.Scene) {
	index := map[*entity]int{}
	for i, e := range r.entities {
		index[e] = i
	}
	s.Hearers = r.hearers(index)
	for _, a := range r.accountsByRule() {
		t := learned.Told{Outlet: text.Key(a.outlet), Rule: a.rule}
		if i, ok := index[a.person]; ok {
			t.Persons = []int{i}
		}
		if len(a.journalist) > 0 {
			t.Journalist = text.Key(a.journalist[0])
		}
		s.Told = append(s.Told, t)
	}
}

// accountsByExample returns the accounts of the rules, as far as the examples bear
// them out, with those that are read by example.
func (r *reading) accountsByExample() []account {
	found := r.accountsByRule()
	m := r.learnedAccounts()
	if m == nil || len(r.mentions) == 0 {
		return found
	}
	if r.shown == nil {
		r.shown = r.scene(nil)
	}
	s := r.shown
	r.addHearers(s)
	if len(s.Hearers) == 0 {
		return found
	}
	read := m.Read(s, 0)
	all := slices.DeleteFunc(slices.Clone(found), func(a account) bool { return r.unlikely(s, a, read) })
	slices.SortStableFunc(read, func(a, b learned.Account) int {
		switch {
		case a.Sure > b.Sure:
			return -1
		case a.Sure < b.Sure:
			return 1
		}
		return 0
	})
	for _, x := range read {
		if s.Hearers[x.Hearer].Kind == hearerBody && x.Sure < surelyHeardBody {
			continue
		}
		if x.Sure < surelyTold && (x.Told < someTold || x.Sure < likeliest*x.Told) {
			continue
		}
		if a, ok := r.accountOf(s, x, all); ok {
			all = append(all, a)
			r.noteSure(a, x.Sure)
		}
	}
	return all
}

// noteSure keeps how likely an account is, for those who ask how it came about.
func (p *page) noteSure(a account, sure float64) {
	if !p.explains {
		return
	}
	if p.sureTold == nil {
		p.sureTold = map[string]float64{}
	}
	p.sureTold[a.person.name+"\x00"+a.outlet] = sure
}

func (p *page) explainTestimony(t sayso.Testimony) string {
	var b strings.Builder
	fmt.Fprintf(&b, "rule %s read that %q spoke", t.Rule, t.Person)
	if t.Outlet != "" {
		fmt.Fprintf(&b, " to %q", t.Outlet)
	}
	if t.Journalist != "" {
		fmt.Fprintf(&b, ", asked by %q", t.Journalist)
	}
	if sure, ok := p.sureTold[t.Person+"\x00"+t.Outlet]; ok && strings.HasSuffix(t.Rule, exampleTold) {
		fmt.Fprintf(&b, "; by example %.2f", sure)
	}
	return b.String()
}

// unlikely reports whether the examples find an account of the rules unlikely at
// every place where its hearer is named.
func (r *reading) unlikely(s *learned.Scene, a account, read []learned.Account) bool {
	most, asked := 0.0, false
	for _, x := range read {
		h := s.Hearers[x.Hearer]
		if r.entities[x.Person] != a.person || !named(h, a) {
			continue
		}
		asked, most = true, max(most, x.Sure)
	}
	return asked && most < hardlyTold
}

// deniedBetween reports whether between who would have spoken and h it is denied or refused:
// "could not testify before the court".
func (r *reading) deniedBetween(p mention, h learned.Hearer) bool {
	for i := max(r.clause[h.First], min(p.last, h.Last)); i < max(p.first, h.First); i++ {
		if r.quoteOf[i] == r.quoteOf[h.First] && (r.has(i, "negation") || r.has(i, "refusing")) {
			return true
		}
	}
	return false
}

// sameWords is how near to the end of an account a hearer is part of it: a programme
// and its channel, a paper and its reporter.
const sameWords = 8

// besideHearer reports whether h stands where account o names who was told.
func (r *reading) besideHearer(o account, h learned.Hearer) bool {
	return r.clause[max(o.last-1, o.first)] == r.clause[h.First] && h.First >= o.first && h.First < o.last+sameWords
}

func named(h learned.Hearer, a account) bool {
	if h.Journalist {
		return len(a.journalist) > 0 && learned.Same(h.Key, text.Key(a.journalist[0]))
	}
	return learned.Same(h.Key, text.Key(a.outlet))
}

// accountOf returns what was read by example as an account; false where it is known.
func (r *reading) accountOf(s *learned.Scene, x learned.Account, known []account) (account, bool) {
	h, p := s.Hearers[x.Hearer], r.mentions[x.PersonAt]
	e := r.entities[x.Person]
	if slices.ContainsFunc(known, func(o account) bool { return o.person == e && (named(h, o) || r.besideHearer(o, h)) }) {
		return account{}, false
	}
	if r.deniedBetween(p, h) {
		return account{}, false
	}
	a := account{person: e, personAt: p.first, outlet: h.Name, first: min(p.first, h.First), last: max(p.last, h.Last), rule: exampleTold}
	if r.sentence[p.first] != r.sentence[h.First] {
		a.first, a.last = h.First, h.Last
	}
	switch {
	case h.Journalist:
		a.outlet, a.journalist = "", []string{h.Name}
	case h.Kind == hearerUs:
		a.outlet = r.document.Outlet
	}
	return a, true
}
