package attribution

import (
	"slices"
	"strings"

	"sayso"
	"sayso/calendar"
	"sayso/text"
)

// A testimony is read from the verbs with which pages say that somebody spoke to
// somebody: was interviewed by, told, spoke to, gave evidence before, was quoted
// by. The person and the outlet come from the construction; an outlet that is
// not named is not guessed.

// An account is a testimony on its way out.
type account struct {
	person     *entity
	personAt   int
	outlet     string
	journalist []string
	first      int // token of the evidence
	last       int
	rule       string
}

// englishAccounts returns what every rule of testimony reads.
func (r *reading) englishAccounts() []account {
	if r.knowsClaimants() {
		return r.phraseAccounts()
	}
	var all []account
	for i := range r.Tokens {
		for _, rule := range []func(int) []account{r.toldTo, r.interviewed, r.interviewOf, r.quotedBy, r.testifiedBefore} {
			all = append(all, rule(i)...)
		}
	}
	return all
}

func (r *reading) testimonies() []sayso.Testimony {
	var all []sayso.Testimony
	for _, a := range r.accountsByExample() {
		t := r.testimony(a)
		same := slices.IndexFunc(all, func(o sayso.Testimony) bool {
			return o.Person == t.Person && (o.Outlet == t.Outlet || t.Outlet == "" || o.Outlet == "") && (o.EvidenceAt.Overlaps(t.EvidenceAt) || o.Outlet == t.Outlet && t.DateText == "")
		})
		switch {
		case same < 0:
			all = append(all, t)
		default:
			all[same] = merge(all[same], t)
		}
	}
	return all
}

// withTestimonies adds what the text tells to what the title told: what both tell
// of one person and one outlet is kept once, as the text has it.
func withTestimonies(told, more []sayso.Testimony) []sayso.Testimony {
	told = slices.DeleteFunc(told, func(t sayso.Testimony) bool {
		return slices.ContainsFunc(more, func(o sayso.Testimony) bool {
			return o.Person == t.Person && (t.Outlet == o.Outlet || t.Outlet != "" && o.Outlet != "" && (strings.Contains(t.Outlet, o.Outlet) || strings.Contains(o.Outlet, t.Outlet)))
		})
	})
	return append(told, more...)
}

// merge keeps what either of two readings of one testimony knows.
func merge(a, b sayso.Testimony) sayso.Testimony {
	if a.Outlet == "" {
		a.Outlet = b.Outlet
	}
	if a.Journalist == "" {
		a.Journalist = b.Journalist
	}
	if a.DateText == "" && b.EvidenceAt == a.EvidenceAt {
		a.DateText, a.Date = b.DateText, b.Date
	}
	return a
}

func (r *reading) testimony(a account) sayso.Testimony {
	s := r.Sentences[r.sentence[a.first]]
	at := r.Index.Span(s.Start, s.End)
	if l := r.Sentences[r.sentence[max(a.last-1, a.first)]]; l.End > s.End {
		at = r.Index.Span(s.Start, l.End)
	}
	t := sayso.Testimony{
		Person: a.person.name, Outlet: a.outlet, Journalist: strings.Join(a.journalist, "; "), In: r.part,
		Evidence: r.Source[at.ByteStart:at.ByteEnd], EvidenceAt: at, PersonAt: r.span(a.personAt, a.personAt+1), Rule: r.phrases.Book.Language + "." + a.rule,
	}
	if m := r.mentionAt(a.personAt); m >= 0 {
		t.PersonAt = r.span(r.mentions[m].first, r.mentions[m].last)
	}
	if found := calendar.Find(t.Evidence, r.phrases.Book.Language); len(found) > 0 {
		t.DateText, t.Date = found[0].Date.Text, found[0].Date
		t.Date.Source = "text"
	}
	return t
}

// askers returns the outlet and the journalists named from token i on: "Luisa
// Hommerich of Der Spiegel", "a lot of other journalists including A and B of
// the BBC", "the Guardian". Somebody who told a name with nothing human about it
// told an outlet.
func (r *reading) askers(i, limit int, told bool) (outlet string, journalists []string, end int) {
	end = i
	for j := i; j < limit && j < i+18; j++ {
		if r.has(j, "speech") && r.mentionAt(j) < 0 || r.isQuote(j) || r.key(j) == ";" || r.key(j) == "." || r.key(j) == ":" || r.key(j) == "," && end > i && !r.listGoesOn(j) {
			break
		}
		m := r.mentionAt(j)
		if m < 0 || r.mentions[m].entity == nil || r.mentions[m].first != j {
			continue
		}
		e := r.mentions[m].entity
		if outlet == "" && (e.kind == group || r.mentions[m].kind == group || told && !e.human || j > 0 && r.has(j-1, "of") && len(journalists) > 0) {
			outlet = e.name
		} else if e.kind != group && len(journalists) < 4 {
			journalists = append(journalists, e.name)
		}
		end = r.mentions[m].last
		j = end - 1
		if outlet != "" && len(journalists) > 0 && !r.has(end, "and") {
			break
		}
	}
	return outlet, journalists, end
}

func (r *reading) listGoesOn(comma int) bool {
	m := r.mentionAt(comma + 1)
	return m >= 0 && r.mentions[m].entity != nil && r.mentions[m].entity.kind != group
}

// persons returns the named persons that mention m and its list stand for.
func (r *reading) persons(m int) []*entity {
	var people []*entity
	for _, e := range r.targetsAt(m, nil).entities {
		if e.kind != group {
			people = append(people, e)
		}
	}
	return people
}

func (r *reading) accounts(m int, outlet string, journalists []string, first, last int, rule string) []account {
	var all []account
	for _, e := range r.persons(m) {
		if outlet == "" && len(journalists) == 0 || e.name == outlet || slices.Contains(journalists, e.name) {
			continue
		}
		all = append(all, account{e, r.mentions[m].first, outlet, journalists, first, last, rule})
	}
	return all
}

// toldTo reads "X told the Intercept", "X spoke to the BBC".
func (r *reading) toldTo(v int) []account {
	end, ok := r.is(v, "told")
	_, limit := r.bounds(v)
	if !ok {
		if end, ok = r.is(v, "spoke"); !ok || r.key(end) != "to" && r.key(end) != "with" {
			return nil
		}
		end++
	}
	if r.passive(v) {
		return nil
	}
	at := r.skip(end, limit, "articles")
	m := r.mentionAt(at)
	if m < 0 || r.mentions[m].first != at && r.mentions[m].first != end {
		return nil
	}
	outlet, journalists, last := r.askers(end, min(limit, end+6), true)
	if e := r.hearer(m); outlet == "" && len(journalists) == 0 && e != nil {
		outlet, last = e.name, r.mentions[m].last
	}
	if last == end || outlet == "" && len(journalists) == 0 {
		return nil
	}
	who := r.subjectMention(v)
	if who < 0 {
		return nil
	}
	return r.accounts(who, r.outletOfJournalist(outlet, journalists), journalists, v, last, "told")
}

// bodyAt returns the court or board named at token i: a role, or words that
// begin with a capital letter and end in what such bodies are called.
func (r *reading) bodyAt(i, limit int) (string, int) {
	if m := r.mentionAt(i); m >= 0 {
		if e := r.hearer(m); e != nil {
			return e.name, r.mentions[m].last
		}
	}
	for j := i; j < limit && j < i+5 && r.kindOf(j) == text.Word; j++ {
		if r.has(j, "groups") && r.capital(i) {
			return r.words(i, j+1), j + 1
		}
	}
	return "", i
}

// hearer returns the body that a role such as "the court" stands for.
func (r *reading) hearer(m int) *entity {
	if r.mentions[m].kind != role || r.personalRole(r.mentions[m]) {
		return nil
	}
	return r.resolveRole(r.mentions[m])
}

// outletOfJournalist returns the outlet that the document has named for a
// journalist elsewhere: "told Hommerich" after "Luisa Hommerich of Der Spiegel".
func (r *reading) outletOfJournalist(outlet string, journalists []string) string {
	if outlet != "" || len(journalists) == 0 {
		return outlet
	}
	for m := range r.mentions {
		if e := r.mentions[m].entity; e != nil && e.name == journalists[0] && r.has(r.mentions[m].last, "of") {
			if o := r.objectAt(r.mentions[m].last+1, len(r.Tokens)); o >= 0 && r.mentions[o].entity != nil {
				return r.mentions[o].entity.name
			}
		}
	}
	return ""
}

// interviewed reads "X was interviewed by J of O", and "J interviewed X".
func (r *reading) interviewed(v int) []account {
	end, ok := r.is(v, "interviewed")
	if !ok {
		return nil
	}
	first, limit := r.bounds(v)
	if in := r.key(end); in == "in" || in == "for" {
		return r.interviewedIn(v, end+1, first, limit)
	}
	if !r.passive(v) && r.key(end) != "by" {
		m := r.objectAt(end, limit)
		s := r.subjectMention(v)
		if m < 0 || s < 0 || r.mentions[s].entity == nil {
			return nil
		}
		if e := r.mentions[s].entity; e.kind == group {
			return r.accounts(m, e.name, nil, v, r.mentions[m].last, "interviewed")
		}
		name := r.mentions[s].entity.name
		return r.accounts(m, r.outletOfJournalist("", []string{name}), []string{name}, v, r.mentions[m].last, "interviewed")
	}
	for j := end; j < limit && j < end+4; j++ {
		next, ok := r.is(j, "by")
		if !ok {
			continue
		}
		outlet, journalists, last := r.askers(next, limit, false)
		m := r.passiveSubject(v)
		if m < 0 {
			return nil
		}
		return r.accounts(m, r.outletOfJournalist(outlet, journalists), journalists, v, last, "interviewed")
	}
	return nil
}

// interviewedIn reads "A and B, the two defectors interviewed in the report":
// the report is the one that the document spoke of last.
func (r *reading) interviewedIn(v, i, first, limit int) []account {
	i = r.skip(i, limit, "articles", "possessives")
	if !r.has(i, "reports") {
		return nil
	}
	m := r.passiveSubject(v)
	if m < 0 {
		for k := v - 1; k >= first && k > v-10; k-- {
			if r.key(k) == "," {
				m = r.mentionEndingAt(k - 1)
				break
			}
		}
	}
	if m < 0 {
		return nil
	}
	outlet, journalists := r.lastReport(r.sentence[v])
	return r.accounts(r.listBack(m)[0], outlet, journalists, v, i, "interviewed-in")
}

// lastReport returns the outlet and journalists of the report that sentence s
// or one of the four before it speaks of.
func (r *reading) lastReport(s int) (string, []string) {
	for back := 0; back <= 5 && s-back >= 0; back++ {
		b := r.Sentences[s-back]
		for i := b.First; i < b.Last; i++ {
			if r.has(i, "interviewed") && r.passive(i) {
				if outlet, journalists, _ := r.askers(i+1, b.Last, false); outlet != "" {
					return outlet, journalists
				}
			}
		}
	}
	return "", nil
}

// interviewOf reads "in an interview with O, X said", "X gave an interview to
// O".
func (r *reading) interviewOf(n int) []account {
	end, ok := r.is(n, "interview_nouns")
	if !ok || r.key(end) != "with" && r.key(end) != "to" {
		return nil
	}
	first, limit := r.bounds(n)
	outlet, journalists, last := r.askers(end+1, limit, true)
	if last == end+1 {
		return nil
	}
	for _, m := range r.mentionsIn(first, n) {
		if k := r.mentions[m].kind; k != role && len(r.persons(m)) > 0 {
			return r.accounts(m, outlet, journalists, n, last, "interview")
		}
	}
	for _, m := range r.mentionsIn(last, limit) {
		if len(r.persons(m)) > 0 {
			return r.accounts(m, outlet, journalists, n, last, "interview")
		}
	}
	return nil
}

// quotedBy reads "X was quoted by the Guardian", "quoted in the article of the
// Intercept by J".
func (r *reading) quotedBy(v int) []account {
	end, ok := r.is(v, "quoted")
	if !ok || !r.passive(v) {
		return nil
	}
	_, limit := r.bounds(v)
	by := end
	for by < limit && by < end+8 && !r.has(by, "by") && !r.has(by, "of") {
		by++
	}
	if by >= limit || by >= end+8 {
		return nil
	}
	outlet, journalists, last := r.askers(by+1, limit, false)
	m := r.passiveSubject(v)
	if m < 0 || outlet == "" {
		return nil
	}
	return r.accounts(m, outlet, journalists, v, last, "quoted-by")
}

// testifiedBefore reads "X testified before B", "gave evidence to B".
func (r *reading) testifiedBefore(v int) []account {
	end, ok := r.is(v, "testified")
	if !ok || r.key(end) != "before" && r.key(end) != "to" && r.key(end) != "at" {
		return nil
	}
	first, limit := r.bounds(v)
	outlet, journalists, last := r.askers(end+1, min(limit, end+8), true)
	if at := r.skip(end+1, limit, "articles"); outlet == "" || r.kindOf(at) == text.Word && !r.capital(at) {
		if name, stop := r.bodyAt(at, limit); name != "" {
			outlet, last = name, stop
		}
	}
	if outlet == "" {
		return nil
	}
	m := r.subjectMention(v)
	if m < 0 {
		m = r.mainSubject(first, v)
	}
	if m < 0 {
		return nil
	}
	return r.accounts(m, outlet, journalists, v, last, "testified")
}
