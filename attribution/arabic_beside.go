package attribution

import (
	"strings"

	"sayso"
)

// Labels beside a name: before it (العميل T, أسطورة الأولمبي T), behind it between
// commas, called out (يا خائن), and deeds that say what somebody is (سرّب القوائم).

// beforeName reads "الخائن T", "أسد المدرجات T".
func (g arabic) beforeName(i int) []finding {
	at, ok := g.labelAt[i]
	if !ok || g.labels[at].predicate || g.mentionAtName(i) >= 0 {
		return nil
	}
	l := g.labels[at]
	_, limit := g.bounds(i)
	if g.notLabelHere(l) || g.describesNoun(l) {
		return nil
	}
	j := l.last
	if g.mentionAtName(j) >= 0 && !g.article(i) && !g.article(i-1) && !g.tail(j-1) && !g.article(j-2) {
		return nil // an idafa: "جاسوس سهيل" spies for him
	}
	for n := 0; n < 5 && j < limit && g.quoteOf[j] == g.quoteOf[i]; n++ {
		if m := g.mentionAtName(j); m >= 0 && g.mentions[m].first == j {
			if g.mentions[m].kind != person && !(g.isQuote(j-1) && n == 0) {
				return nil
			}
			return g.besideName(l, j, m, limit)
		}
		switch {
		case g.article(j) && n == 0 && !g.article(i) && !g.article(i-1) && (g.has(j+1, "titles") || g.has(j+1, "roles") || g.soundPlural(j-1)):
			return nil // "ناشطون الشيخ زيد": two
		case g.article(j) && g.noun(j+1):
			j += 2
		case g.has(j, "titles") || g.has(j, "adjectives"):
			j++
		case g.key(j) == "," && g.has(i-1, "articles") && n > 0:
			return nil
		default:
			return nil
		}
	}
	return nil
}

// notLabelHere reports whether the words of label l mean a trade or thing here.
func (g arabic) notLabelHere(l label) bool {
	first := l.first
	return l.last-l.first == 1 && (g.has(first, "roles") && l.concept != "dissident" || g.tail(l.last) && g.has(first, "kin"))
}

// describesNoun reports whether label l is an adjective behind another definite
// noun: "المواطن الشريف زيد" honours nobody.
func (g arabic) describesNoun(l label) bool {
	j := l.first - 1
	if !g.article(j) || g.inside(j) {
		return false
	}
	return g.article(j-2) && g.human(j-1)
}

func (g arabic) besideName(l label, end, m, limit int) []finding {
	target := g.lone(m, nil)
	if !target.ok() {
		return nil
	}
	t := term{first: l.first, last: l.last, concept: l.concept, known: true}
	if g.article(t.first) {
		t.first++
	}
	for k := l.last; g.article(l.first-1) && k+1 < end && g.article(k) && g.noun(k+1) && !g.has(k+1, "titles") && !g.has(k+1, "roles"); k += 2 {
		t.last = k + 2
	}
	// an idafa before the name belongs to the label: أسطورة الأولمبي
	if l.last < end && g.article(l.last) && !g.article(l.first) && !g.article(l.first-1) {
		t.last = g.idafaEnd(l.last, end)
	}
	if target.tier == sayso.TierA && g.claimantAt(l.first) == nil {
		target.tier = sayso.TierA
	}
	return []finding{{subject: target, term: t, rule: "prenominal", tier: target.tier, verb: -1}}
}

func (g arabic) idafaEnd(i, end int) int {
	j := i
	for j < end && (g.article(j) || g.noun(j)) && !g.has(j, "titles") {
		j++
	}
	return j
}

// afterName reads "T، L،" and "T (L)".
func (g arabic) afterName(i int) []finding {
	m := g.mentionAtName(i)
	if m < 0 || g.mentions[m].first != i {
		return nil
	}
	n := g.mentions[m]
	at := n.last
	if g.isQuote(at) && g.isQuote(n.first-1) {
		at++
	}
	_, limit := g.bounds(i)
	if g.key(at) != "," && g.key(at) != "(" && g.key(at) != "-" && g.key(at) != ":" || at+1 >= limit {
		return nil
	}
	if g.key(at) == ":" && (g.part == sayso.InText && g.clause[n.first] == n.first) {
		return nil
	}
	next := at + 1
	if g.article(next) || g.has(next, "and") {
		if !g.article(next) || !g.labelStarts(next) {
			return nil
		}
	}
	if g.isQuote(next) || !g.labelStarts(next) {
		return nil
	}
	if l, _ := g.labelHere(next); l.predicate || g.notLabelHere(l) {
		return nil
	}
	target := g.lone(m, nil)
	if !target.ok() || g.second(n.first) {
		return nil
	}
	terms := g.slotAt(next, limit, false)
	if len(terms) == 0 {
		return nil
	}
	return g.being(target, terms, -1, "", "apposition")
}

// second reports whether the name at token i hangs on a noun before it, so that
// what follows says who that is: "وهو ابن عم غسان، واجهة".
func (g arabic) second(i int) bool {
	j := i - 1
	return j >= g.clause[i] && g.noun(j) && !g.article(j-1) && !g.human(j) && !g.has(j, "adjectives") && !g.given(j) && !g.has(j, "memory") && !g.labelStarts(j) || j > 0 && g.has(j, "kin") && g.has(j-1, "kin")
}

// done reads a deed that says what somebody is: "T سرّب القوائم إلى الشرطة".
func (g arabic) done(i int) []finding {
	at, ok := g.labelAt[i]
	if !ok || !g.labels[at].predicate {
		return nil
	}
	l := g.labels[at]
	if !g.verb(i) && !g.has(i, "deeds") || g.noun(i) && !g.tail(i+1) {
		return nil
	}
	first, limit := g.bounds(i)
	if g.has(i, "first_predicates") && !g.negatedBefore(i) && !g.anyWord(max(first, i-4), i, "that") {
		return nil // "I incite the people to sleep": nobody is accused
	}
	if u := g.firstCue(max(first, i-farthestParty), i); u >= 0 && g.governs(u, i) {
		return nil // what is denied: arabic_denying.go
	}
	target := g.doerOf(i, l, limit)
	if !target.ok() {
		return nil
	}
	t := term{first: l.first, last: g.termEnd(l.last, limit, l.first), concept: l.concept, known: true, predicate: true}
	target.tier = sayso.TierB
	return []finding{{subject: target, term: t, rule: "predicate", tier: sayso.TierB, verb: -1}}
}

// doerOf finds whose deed the verb of label l is.
func (g arabic) doerOf(i int, l label, limit int) subject {
	if g.passiveSign(i) {
		return subject{}
	}
	if strings.HasSuffix(g.spelling(i), "تُ") || g.has(i-1, "negation") && g.has(i, "first_predicates") {
		if e := g.speakingSelf(i).entity; e != nil {
			return subject{entities: oneEntity(e), at: g.span(i, i+1), first: i, last: i + 1, tier: sayso.TierB}
		}
	}
	if p, ok := g.partyBefore(i); ok {
		if p.mention >= 0 && g.mentions[p.mention].kind != role {
			p.mention = g.listBack(p.mention)[0]
		}
		return g.targetOfParty(p, nil)
	}
	j := i - 1
	for j >= 0 && (g.has(j, "negation") || g.key(j) == "قد") {
		j--
	}
	if g.has(j, "copula") {
		j--
	}
	if v := g.verbOver(j); g.has(j, "that") && v >= 0 && g.has(v, "denying") {
		return g.unsaid(i) // "denied to have": whoever denies
	}
	if g.key(j) == "من" { // هو من سرّب
		j--
	}
	if m := g.mentionAt(j); m >= 0 && g.mentions[m].last == j+1 && g.clause[j] == g.clause[i] {
		if v := g.verbOver(j); g.tail(j) && v >= 0 && g.transitive(v) && g.has(j-2, "ba") {
			return subject{} // the verb of accusing says of whom
		}
		if g.mentions[m].kind != pronoun || g.tail(j) && g.has(j-1, "that") || !g.tail(j) {
			if g.mentions[m].kind == pronoun && !g.tail(j) {
				if p, ok := g.partyBefore(j); ok {
					return g.targetOfParty(p, nil)
				}
			}
			if g.tail(j) {
				return g.saidOf(j-1, m)
			}
			return g.targetsAt(m, g.claimantAt(i))
		}
	}
	if p, ok := g.partyAt(l.last, limit); ok && p.mention >= 0 && l.last-l.first == 1 && g.mentions[p.mention].kind != role {
		return g.targetOfParty(p, nil)
	}
	if g.has(i-1, "and") || g.key(j) == "," {
		s := g.carried(i)
		if s.entity != nil {
			return subject{entities: []*entity{s.entity}, at: s.at, first: i, last: i + 1, tier: sayso.TierB}
		}
	}
	return subject{}
}

// called1 reads a label called out to somebody: "يا خائن".
func (g arabic) called1(i int) []finding {
	if !g.has(i, "vocative") || !g.labelStarts(i+1) {
		return nil
	}
	l, _ := g.labelHere(i + 1)
	if l.predicate {
		return nil
	}
	_, limit := g.bounds(i)
	var target subject
	if m := g.nearName(l.last, limit); m >= 0 {
		target = g.lone(m, nil)
	} else if s, ok := g.turnAt(i); ok && g.quoteOf[i] >= 0 && s.entity != nil {
		target = subject{entities: []*entity{s.entity}, at: g.span(i, i+1), first: i, last: i + 1, tier: sayso.TierB}
	} else if e := g.other(i); e != nil {
		target = subject{entities: []*entity{e}, at: g.span(i, i+1), first: i, last: i + 1, tier: sayso.TierB}
	} else if m := g.nameBack(i); m >= 0 {
		target = g.lone(m, nil)
	}
	if !target.ok() {
		return nil
	}
	target.tier = sayso.TierB
	return g.being(target, g.slotAt(i+1, limit, false), -1, "", "vocative")
}

// nearName returns the name right behind token i, past the rest of the label.
func (g arabic) nearName(i, limit int) int {
	for j := i; j < limit && j < i+4; j++ {
		if m := g.mentionAtName(j); m >= 0 {
			return m
		}
		if g.isMark(j) && g.key(j) != "," {
			return -1
		}
	}
	return -1
}

// nameBack returns the person named in the clause before token i, if there is
// just one and it ends right before.
func (g arabic) nameBack(i int) int {
	first := g.clause[i]
	for j := i - 1; j >= first && j > i-6; j-- {
		if m := g.mentionAtName(j); m >= 0 && g.mentions[m].kind == person && g.quoteOf[j] == g.quoteOf[i] {
			return m
		}
	}
	return -1
}

// soNamed reads a trade in marks, or one that is called so-called, before a name:
// «الدكتورة» سهام, "الخبير" المزعوم زيد.
func (g arabic) soNamed(i int) []finding {
	if !g.isQuote(i) {
		return nil
	}
	q := g.quoteAt(i)
	if q < 0 || !g.Quotes[q].Closed {
		return nil
	}
	first, last := g.tokensOf(q)
	if g.article(first) {
		first++
	}
	if last-first < 1 || g.words1(first, last) > 3 || g.mentionAtName(first) >= 0 {
		return nil
	}
	_, known := g.labelAt[first]
	if !known && !g.has(first, "roles") && !g.has(first, "titles") {
		return nil
	}
	at := last + 1
	if g.article(at) && g.has(at+1, "distance") || g.has(at, "distance") {
		at += 2
	}
	m := g.mentionAtName(at)
	if m < 0 || g.mentions[m].first != at || g.mentions[m].kind != person {
		return nil
	}
	target := g.lone(m, nil)
	if !target.ok() {
		return nil
	}
	concept := "impostor"
	if known {
		concept = g.labels[g.labelAt[first]].concept
	}
	return []finding{{subject: target, term: term{first: first, last: last, concept: concept, known: true}, rule: "so-called", tier: target.tier, verb: -1}}
}
