package attribution

import (
	"strings"

	"sayso"
)

// A rule is a construction of the language in which words are said of somebody:
// each looks at one place, and gives a finding only where the construction is
// whole. Rules do not look at who speaks; that is the same for all of them
// (row.go). They are tried at every token, in this order; where two read the
// same words of the same target, the first stands.

// findings returns what every rule reads.
func (r *reading) findings() []finding {
	var all []finding
	for i := range r.Tokens {
		for _, rule := range []func(int) []finding{
			r.naming, r.accusing, r.denyingBeing, r.copula, r.predicate, r.apposition, r.prenominal, r.suchAs, r.brackets, r.labelList,
		} {
			all = append(all, rule(i)...)
		}
	}
	return all
}

// targetsAt returns the targets that the mention or list beginning at mention m
// names, and where it ends.
func (r *reading) targetsAt(m int) (targets []*entity, end int, tier sayso.Tier) {
	list, end := r.list(m)
	tier = sayso.TierA
	for _, one := range list {
		all := r.resolve(one)
		if len(all) == 0 && len(list) == 1 {
			return nil, end, tier
		}
		if k := r.mentions[one].kind; k == pronoun || k == role {
			tier = sayso.TierB
		}
		targets = append(targets, all...)
	}
	return targets, end, tier
}

func (r *reading) mentionSpan(m, end int) sayso.Span { return r.span(r.mentions[m].first, end) }

// naming reads "S calls T (a) L", "describes T as L", and their passives.
func (r *reading) naming(v int) []finding {
	end, ok := r.is(v, "naming")
	if !ok || !r.isVerb(v) {
		return nil
	}
	first, limit := r.bounds(v)
	needsAs := r.has(v, "as")
	if !needsAs {
		needsAs = r.needsAs(v)
	}
	if r.passive(v) || r.reducedPassive(v) {
		return r.namedPassive(v, end, first, limit, needsAs)
	}
	m := r.objectAt(end, limit)
	if m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[v] {
		return nil
	}
	targets, after, tier := r.targetsAt(m)
	if len(targets) == 0 {
		return nil
	}
	s, ok := r.subjectOf(v)
	if !ok {
		s = speaker{}
		if strings.HasSuffix(r.key(v), "ing") || r.key(v-1) == "to" {
			tier = sayso.TierB
		}
	}
	at := r.slotStart(after, limit, needsAs)
	if at < 0 {
		return nil
	}
	return r.named(v, targets, r.mentionSpan(m, after), r.mentions[m].first, r.slot(at, limit), s, tier, "naming-verb")
}

// needsAs reports whether verb v takes its label only after "as".
func (r *reading) needsAs(v int) bool {
	for _, p := range r.starts[v] {
		for _, s := range p.Senses {
			if s.Value == "as" {
				return true
			}
		}
	}
	return false
}

// objectAt returns the mention right behind a verb, past an article or a title.
func (r *reading) objectAt(i, limit int) int {
	for j := i; j < limit && j < i+5; j++ {
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].first >= i {
			if r.mentions[m].kind == role {
				if n := r.mentionAt(r.mentions[m].last); n >= 0 && r.mentions[n].kind != pronoun {
					return n
				}
			}
			return m
		}
		if r.isMark(j) && r.key(j) != "." || r.isQuote(j) || r.has(j, "copula") || r.has(j, "as") || r.has(j, "of") {
			return -1
		}
	}
	return -1
}

// slotStart returns where the label of a naming verb begins: right behind the
// target, or behind "as".
func (r *reading) slotStart(i, limit int, needsAs bool) int {
	for j := i; j < limit && j < i+16; j++ {
		if r.quoteOf[j] != r.quoteOf[max(i-1, 0)] && !r.isQuote(j) {
			continue
		}
		if r.has(j, "as") && r.key(j) == "as" {
			return j + 1
		}
		if r.key(j) == ";" || j > i && r.isVerb(j) && !r.has(j, "interviewed") {
			break
		}
	}
	if needsAs {
		return -1
	}
	return r.skipComma(i)
}

// slotAfterAs returns where the label of a passive begins, behind "as": past
// "by the Council, or its press office".
func (r *reading) slotAfterAs(i, limit int) int {
	for j := i; j < limit && j < i+28; j++ {
		if r.key(j) == "as" && r.has(j, "as") {
			return j + 1
		}
		if r.key(j) == ";" || r.isVerb(j) && r.mentionAt(j) < 0 {
			return -1
		}
	}
	return -1
}

func (r *reading) skipComma(i int) int {
	if r.key(i) == "," || r.key(i) == ":" {
		return i + 1
	}
	return i
}

// namedPassive reads "T was called (by S) (as) L".
func (r *reading) namedPassive(v, end, first, limit int, needsAs bool) []finding {
	m := r.passiveSubject(v, first)
	if m < 0 {
		return nil
	}
	targets, after, tier := r.targetsAt(m)
	if len(targets) == 0 {
		return nil
	}
	s, _ := r.agentOf(v, limit)
	at := r.slotAfterAs(end, limit)
	if at < 0 && !needsAs {
		at = end
		if next, ok := r.is(at, "by"); ok {
			if n := r.objectAt(next, limit); n >= 0 {
				at = r.mentions[n].last
			}
		}
		at = r.skipComma(at)
	}
	if at < 0 {
		return nil
	}
	return r.named(v, targets, r.mentionSpan(m, after), r.mentions[m].first, r.slot(at, limit), s, tier, "naming-passive")
}

// passiveSubject returns the mention (the first of a list) that a passive verb
// is about.
func (r *reading) passiveSubject(v, first int) int {
	j := v - 1
	for j >= first && (r.adverb(j) || r.has(j, "copula") || r.auxiliary(j) || r.has(j, "hedges") || r.has(j, "negation")) {
		j--
	}
	if r.has(j, "relative") {
		j = r.skipBackComma(j - 1)
	}
	if r.key(j) == "," && r.reducedPassive(v) {
		j--
	}
	m := r.mentionEndingAt(j)
	if m < 0 && r.key(j) == "," {
		m = r.beforeApposition(j, first)
	}
	if m < 0 {
		m = r.clauseSubject(j, first, v)
	}
	if m < 0 {
		return -1
	}
	return r.listBack(m)[0]
}

// named makes a finding of each term of a slot. A quoted label that the
// codebook does not know is still one where the verb itself accuses or honours.
func (r *reading) named(v int, targets []*entity, targetAt sayso.Span, at int, terms []term, s speaker, tier sayso.Tier, rule string) []finding {
	var all []finding
	for _, t := range terms {
		f := finding{targets: targets, targetAt: targetAt, at: at, term: t, rule: rule, tier: tier, claimant: &s, verb: v}
		if !t.known {
			f.term.concept = r.conceptOfVerb(v)
			f.tier = sayso.TierB
		}
		if f.term.concept != "" {
			all = append(all, f)
		}
	}
	return all
}

func (r *reading) conceptOfVerb(v int) string {
	key := r.key(v)
	for _, stem := range []string{"brand", "denounc", "label", "dub", "vilif", "smear", "slam", "decri", "derid", "mock", "dismiss", "condemn", "unmask", "call", "tag", "nick"} {
		if strings.HasPrefix(key, stem) {
			return "other_accusation"
		}
	}
	for _, stem := range []string{"hail", "prais", "honour", "honor", "celebrat", "salut", "remember"} {
		if strings.HasPrefix(key, stem) {
			return "other_honour"
		}
	}
	return ""
}

// accusing reads "S accuses T of L", "T is accused of L", "charged with L".
func (r *reading) accusing(v int) []finding {
	end, ok := r.is(v, "accusing")
	if !ok || !r.isVerb(v) && !r.has(v, "accusing") || r.has(v-1, "articles") {
		return nil
	}
	first, limit := r.bounds(v)
	var m, after int
	var s speaker
	rule := "accusation"
	if next := r.objectAt(end, limit); next >= 0 && !r.passive(v) {
		m = next
		s, _ = r.subjectOf(v)
	} else {
		if m = r.passiveSubject(v, first); m < 0 {
			return nil
		}
		s, _ = r.agentOf(v, limit)
		rule = "accusation-passive"
	}
	targets, after, tier := r.targetsAt(m)
	if len(targets) == 0 {
		return nil
	}
	if after < end {
		after = end
	}
	for j := after; j < limit && j < after+8; j++ {
		switch r.key(j) {
		case "of", "with", "as", "for":
			terms := r.slot(r.skipBeing(j+1), limit)
			return r.named(v, targets, r.mentionSpan(m, max(r.mentions[m].last, min(after, r.mentions[m].last))), r.mentions[m].first, terms, s, tier, rule)
		}
		if r.isMark(j) {
			break
		}
	}
	return nil
}

func (r *reading) skipBeing(i int) int {
	for r.key(i) == "being" || r.key(i) == "having" || r.key(i) == "been" {
		i++
	}
	return i
}

// denyingBeing reads "T denied being L".
func (r *reading) denyingBeing(v int) []finding {
	end, ok := r.is(v, "denying")
	if !ok || !r.isVerb(v) {
		return nil
	}
	first, limit := r.bounds(v)
	if r.key(end) != "being" && r.key(end) != "having" && r.key(end) != "working" && r.key(end) != "spying" {
		return nil
	}
	m := r.subjectMention(v, first)
	if m < 0 {
		return nil
	}
	s := r.speakerOf(m)
	targets, after, tier := r.targetsAt(m)
	all := r.named(v, targets, r.mentionSpan(m, after), r.mentions[m].first, r.slot(r.skipBeing(end), limit), s, tier, "denial")
	for i := range all {
		all[i].stance = sayso.Denies
	}
	return all
}

// copula reads "T is (not) (a) L".
func (r *reading) copula(c int) []finding {
	end, ok := r.is(c, "copula")
	if !ok && r.key(c) == "=" {
		end, ok = c+1, true
	}
	if !ok || r.key(c) == "'s" && r.mentionEndingAt(c-1) >= 0 && !r.contractedIs(c) {
		return nil
	}
	first, limit := r.bounds(c)
	m := r.copulaSubject(c, first)
	if m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[c] {
		return nil
	}
	at := r.skip(end, limit, "negation", "hedges", "articles")
	for at < limit && (r.adverb(at) || r.key(at) == "nothing" || r.key(at) == "but") {
		at = r.skip(at+1, limit, "negation", "hedges", "articles")
	}
	if r.has(at, "naming") || r.has(at, "accusing") || r.has(at, "speech") && !r.isQuote(at) {
		return nil
	}
	targets, after, tier := r.targetsAt(m)
	if len(targets) == 0 || after > c {
		return nil
	}
	return r.plain(targets, m, after, r.slot(at, limit), tier, "copula", c)
}

func (r *reading) contractedIs(c int) bool {
	return r.has(c+1, "articles") || r.has(c+1, "negation")
}

// copulaSubject returns the first mention of the subject of a copula.
func (r *reading) copulaSubject(c, first int) int {
	j := c - 1
	for j >= first && (r.adverb(j) || r.auxiliary(j) || r.has(j, "negation") || r.has(j, "hedges") || r.has(j, "copula")) {
		j--
	}
	if j >= first && r.key(j) == "," {
		if rel := r.relativeBefore(j, first); rel >= 0 {
			j = rel // "who, according to the group, is"
		}
	}
	if j >= first && r.has(j, "relative") {
		return r.antecedent(j, first)
	}
	m := r.mentionEndingAt(j)
	if m < 0 && j >= first && r.key(j) == "," {
		m = r.beforeApposition(j, first)
	}
	if m < 0 {
		return -1
	}
	return r.listBack(m)[0]
}

// relativeBefore returns the "who" that a clause between commas interrupts.
func (r *reading) relativeBefore(comma, first int) int {
	for k := comma - 1; k > first && k > comma-12; k-- {
		if r.key(k) == "," {
			if r.has(k-1, "relative") {
				return k - 1
			}
			return -1
		}
	}
	return -1
}

// antecedent returns the mention that "who" at token rel is about: the one right
// before it; after "X is a member of the Council who", X.
func (r *reading) antecedent(rel, first int) int {
	m := r.mentionEndingAt(r.skipBackComma(rel - 1))
	if m >= 0 && (!r.has(r.mentions[m].first-1, "of") && !(r.has(r.mentions[m].first-1, "articles") && r.has(r.mentions[m].first-2, "of")) || r.key(rel-1) == ",") {
		return r.listBack(m)[0]
	}
	for c := rel - 1; c > first && c > rel-16; c-- {
		if r.has(c, "copula") && r.key(c) != "'s" {
			return r.mentionEndingAt(c - 1)
		}
	}
	return -1
}

// plain makes findings of terms that the construction gives to no speaker of
// its own. Labels that the codebook does not know are left.
func (r *reading) plain(targets []*entity, m, after int, terms []term, tier sayso.Tier, rule string, verb int) []finding {
	var all []finding
	for _, t := range terms {
		if t.known {
			all = append(all, finding{targets: targets, targetAt: r.mentionSpan(m, after), at: r.mentions[m].first, term: t, rule: rule, tier: tier, verb: verb})
		}
	}
	return all
}

// predicate reads "T worked for …", "T, who is posing as …".
func (r *reading) predicate(i int) []finding {
	at, ok := r.labelAt[i]
	if !ok || !r.labels[at].predicate || i == 0 {
		return nil
	}
	first, _ := r.bounds(i)
	m := r.copulaSubject(i, first)
	if m < 0 || r.quoteOf[r.mentions[m].first] != r.quoteOf[i] {
		return nil
	}
	targets, after, tier := r.targetsAt(m)
	if len(targets) == 0 || after > i {
		return nil
	}
	t := r.termOf(r.labels[at])
	if t.last == 0 {
		return nil
	}
	return []finding{{targets: targets, targetAt: r.mentionSpan(m, after), at: r.mentions[m].first, term: t, rule: "predicate", tier: tier, verb: i}}
}

// predicateEnd returns where a predicate with its complement ends: "posing as
// ‘former members’". It is 0 where a complement is needed and missing: "worked
// for" whom?
func (r *reading) predicateEnd(l label) int {
	if !r.has(l.last-1, "complement_strong") && !r.has(l.last-1, "as") && !r.has(l.last-1, "by") {
		return r.complementAfter(l.last, l.first)
	}
	_, limit := r.bounds(l.first)
	if r.isQuote(l.last) {
		if q := r.quoteAt(l.last); q >= 0 && r.Quotes[q].Closed {
			return r.TokenAt(r.Quotes[q].Close.Start) + 1
		}
		return 0
	}
	if l.last >= limit {
		return 0
	}
	if end := r.phraseEnd(l.last, limit, r.quoteOf[l.last]); end > l.last {
		return end
	}
	return 0
}

// apposition reads "T, a L of …," behind a name.
func (r *reading) apposition(comma int) []finding {
	if r.key(comma) != "," && r.key(comma) != "-" {
		return nil
	}
	m := r.mentionEndingAt(comma - 1)
	if m < 0 || r.mentions[m].kind == pronoun || r.mentions[m].kind == role {
		return nil
	}
	first, limit := r.bounds(comma)
	i := comma + 1
	if i >= limit || !r.has(i, "articles") && !r.has(i, "distance") && !(i+1 < limit && r.labelAtWord(i)) && !r.isQuote(i) {
		return nil
	}
	t, ok := r.oneTerm(i, limit)
	if !ok || !t.known || t.predicate || r.mentionAt(t.last) >= 0 {
		return nil
	}
	end := t.last
	if t.quoted {
		end = r.afterQuote(t)
	}
	if end < limit && !r.isMark(end) && !r.has(end, "relative") && !r.isQuote(end) {
		return nil
	}
	list := r.listBack(m)
	if len(list) > 1 && r.mentions[list[0]].first >= first {
		return nil // whose apposition it is cannot be told
	}
	targets, after, tier := r.targetsAt(m)
	if after != comma {
		return nil
	}
	return r.plain(targets, m, after, []term{t}, tier, "apposition", -1)
}

func (r *reading) labelAtWord(i int) bool {
	_, ok := r.labelAt[i]
	return ok
}

// prenominal reads "the regime agent T", "traitors A and B".
func (r *reading) prenominal(i int) []finding {
	at, ok := r.labelAt[i]
	if !ok || r.labels[at].predicate {
		return nil
	}
	l := r.labels[at]
	next := l.last
	if r.key(next) == "," && r.has(r.modifiersBefore(l.first)-1, "articles") {
		next++ // "the traitor, Maas,"
	}
	for next < len(r.Tokens) && (r.has(next, "titles") || r.key(next) == "." && r.has(next-1, "titles")) && r.mentionAt(next) < 0 {
		next++
	}
	m := r.mentionAt(next)
	if m < 0 || r.mentions[m].first != next || r.mentions[m].kind == pronoun || r.mentions[m].kind == role || r.sentence[next] != r.sentence[i] || r.quoteOf[next] != r.quoteOf[i] && r.quoteOf[next] >= 0 {
		return nil
	}
	if next > l.last && r.key(r.mentions[m].last) != "," {
		return nil
	}
	targets, after, tier := r.targetsAt(m)
	if !strings.HasSuffix(r.key(l.last-1), "s") && len(targets) > 1 {
		targets, after = targets[:1], r.mentions[m].last
	}
	if len(targets) == 0 || r.has(after, "possessives") && r.key(after) == "'s" {
		return nil
	}
	t := r.termOf(l)
	t.last = min(t.last, l.last)
	return r.plain(targets, m, after, []term{t}, tier, "prenominal", -1)
}

// suchAs reads "agents such as A and B", "its mercenaries through two
// defectors, A and B".
func (r *reading) suchAs(i int) []finding {
	at, ok := r.labelAt[i]
	if !ok || r.labels[at].predicate || !strings.HasSuffix(r.key(r.labels[at].last-1), "s") {
		return nil
	}
	l := r.labels[at]
	first, limit := r.bounds(i)
	j := r.complementAfter(l.last, first)
	if j < l.last || r.sentence[min(j, len(r.Tokens)-1)] != r.sentence[i] {
		j = l.last
	}
	rule := "such-as"
	if r.key(j) == "," {
		j++
	}
	next, ok := r.is(j, "suchas")
	if !ok {
		next, ok = r.is(j, "through")
		rule = "through"
		if !ok {
			return nil
		}
		for k := next; k < limit && k < next+6; k++ {
			if r.key(k) == "," {
				next = k + 1
				break
			}
		}
	}
	m := r.mentionAt(r.skipToName(next))
	if m < 0 || r.mentions[m].first > next+3 || r.mentions[m].entity == nil {
		return nil
	}
	targets, after, tier := r.targetsAt(m)
	return r.plain(targets, m, after, []term{r.termOf(l)}, tier, rule, -1)
}

// brackets reads "the Organisation (the MKO / Cult of Rajavi)": another name
// that is a label.
func (r *reading) brackets(open int) []finding {
	if r.key(open) != "(" {
		return nil
	}
	m := r.mentionEndingAt(open - 1)
	if m < 0 || r.mentions[m].entity == nil {
		return nil
	}
	_, limit := r.bounds(open)
	var all []finding
	for j := open + 1; j < limit && j < open+16 && r.key(j) != ")"; j++ {
		at, ok := r.labelAt[j]
		if !ok || r.labels[at].predicate || !r.startsPiece(j, open) {
			continue
		}
		t := r.termOf(r.labels[at])
		if end := r.key(t.last); end != ")" && end != "/" && end != "," && end != ";" {
			continue
		}
		all = append(all, r.plain([]*entity{r.mentions[m].entity}, m, r.mentions[m].last, []term{t}, sayso.TierA, "brackets", -1)...)
	}
	return all
}

// startsPiece reports whether token j begins one of the pieces in a bracket.
func (r *reading) startsPiece(j, open int) bool {
	j--
	for j > open && (r.has(j, "articles") || r.has(j, "distance")) {
		j--
	}
	return j == open || r.key(j) == "/" || r.key(j) == "," || r.key(j) == ";" || r.has(j, "and")
}

// labelList reads a label that is given to a number of people who are named
// later: "a long list of individuals who are called by S as L. … The list
// contains a range of people …, from A and B to C and D".
func (r *reading) labelList(v int) []finding {
	end, ok := r.is(v, "naming")
	if !ok || !r.passive(v) {
		return nil
	}
	first, limit := r.bounds(v)
	if !r.anyWord(first, v, "collective") {
		return nil
	}
	at := r.slotAfterAs(end, limit)
	if at < 0 {
		return nil
	}
	s, known := r.agentOf(v, limit)
	terms := r.slot(at, limit)
	if !known || len(terms) == 0 {
		return nil
	}
	targets, from, to := r.namedLater(r.sentence[v])
	if len(targets) == 0 {
		return nil
	}
	all := r.named(v, targets, r.span(from, to), from, terms, s, sayso.TierB, "list")
	return all
}

func (r *reading) anyWord(first, last int, list string) bool {
	for i := first; i < last; i++ {
		if r.has(i, list) {
			return true
		}
	}
	return false
}

// namedLater returns the persons named in the sentence, at most four on, that
// takes the list up again with an anaphor.
func (r *reading) namedLater(s int) (targets []*entity, from, to int) {
	for next := s + 1; next < len(r.Sentences) && next <= s+4; next++ {
		b := r.Sentences[next]
		for i := b.First; i < b.Last; i++ {
			start, ok := r.is(i, "anaphors")
			if !ok || i > b.First+6 {
				continue
			}
			from = -1
			for _, m := range r.mentionsIn(start, b.Last) {
				e := r.mentions[m].entity
				if e == nil || e.kind != person || r.quoteOf[r.mentions[m].first] >= 0 {
					continue
				}
				if from < 0 {
					from = r.mentions[m].first
				}
				to = r.mentions[m].last
				targets = append(targets, e)
			}
			if len(targets) > 0 {
				return targets, from, to
			}
		}
	}
	return nil, 0, 0
}
