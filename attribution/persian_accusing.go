package attribution

import "sayso"

// "S T را به L متهم کرد" names what somebody is said to have done; so do charges,
// verdicts and registers. Whoever rejects or is cleared of it stands in the same
// places of the clause.

// agentIn returns who a passive is done by.
func (g persian) agentIn(c *persianClause) speaker {
	for _, p := range c.parts {
		if p.prep < 0 || !g.has(p.prep, "by") {
			continue
		}
		if who := g.partyAt(p.first, p.last, c); who.known() {
			return g.speakerIn(c, who)
		}
	}
	for _, p := range c.parts { // "در بخش دیگری از این بیانیه"
		if p.prep >= 0 && g.has(p.first, "demonstr") && g.has(p.first+1, "texts") {
			if e := g.issuer(p.first + 1); e != nil {
				return speaker{name: e.name, entity: e, at: g.span(p.first, p.last), carried: true}
			}
		}
	}
	for _, p := range c.parts { // "در اطلاعیهٔ وزارت … خوانده شد": the text is what says so
		if p.prep < 0 || g.key(p.prep) != "در" || p.source {
			continue
		}
		if g.has(p.first, "flyers") {
			return speaker{name: g.bare(p.first, p.first+1), at: g.span(p.first, p.first+1)}
		}
		for _, m := range g.mentionsIn(p.first, p.last) {
			if e := g.mentions[m].entity; e != nil && e.kind == group {
				return speaker{name: e.name, entity: e, at: g.span(g.mentions[m].first, g.mentions[m].last)}
			}
		}
	}
	return speaker{}
}

// accusing reads "S T را به L متهم کرد", "T متهم به L است", "T به اتهام L …".
func (g persian) accusing(c *persianClause) []finding {
	if !c.closed {
		return nil
	}
	for _, i := range c.args {
		if g.quoteOf[i] != c.quote || g.chargeInPassing(i, c) {
			continue
		}
		if end, ok := g.is(i, "because_of"); ok && (g.has(end, "deed_ill") || g.headConcept(end) != "") && (c.verb.passive || c.verb.list == "v_shod") {
			if all := g.chargedAt(c, end-1); len(all) > 0 {
				return all
			}
		}
		switch {
		case g.has(i, "accused") && g.key(i+1) != "ردیف":
			return g.accusedAt(c, i, "accused")
		case g.has(i, "suspected"):
			return g.accusedAt(c, i, "suspected")
		case g.has(i, "convicted") && g.verbAt[i+1] >= 0 && c.closes1(i+1) && g.key(i) == "محکوم":
			return g.accusedAt(c, i, "convicted")
		case g.has(i, "charge_words") && (g.key(i-1) == "به" || g.key(i-1) == "با"):
			return g.chargedAt(c, i)
		case g.has(i, "acquitting"):
			return g.acquitted(c, i)
		case g.has(i, "complicit") && i == c.verb.first-1:
			return g.complicit(c, i)
		}
	}
	return nil
}

func (c *persianClause) closes1(i int) bool { return c.closed && c.verb.first == i }

// accusedAt reads the accusation whose word stands at token i.
func (g persian) accusedAt(c *persianClause, i int, list string) []finding {
	passive := c.verb.passive || c.verb.list == "v_shod" || c.verb.list == "v_cop" || c.verb.list == "v_gereft"
	var object *persianPart
	for k := range c.parts {
		if c.parts[k].object {
			object = &c.parts[k]
		}
	}
	target := subject{}
	from := c.start()
	switch {
	case object != nil:
		if m := g.objectMention(*object); m >= 0 {
			target = g.objectTargets(m, c)
		} else {
			target = g.roleTarget(*object, c)
		}
		from = object.ra
	case passive:
		target = g.subjectOfParty(c.who, c.verb.first)
		if c.who.first >= c.start() {
			from = c.who.last
		}
	}
	if !target.ok() {
		return nil
	}
	first, last := g.accusedOf(c, i, from)
	if first < 0 {
		return nil
	}
	var s speaker
	rule := "accusation"
	if passive && object == nil {
		s, rule = g.agentIn(c), "accusation-passive"
		if !s.known() {
			s = g.sourceSpeaker(c)
		}
		if (list == "suspected" || c.verb.negated) && !s.known() {
			s = g.voiceOf(c)
		}
	} else {
		s = g.speakerIn(c, c.who)
	}
	all := g.deeds(c, target, first, last, s, rule)
	for k := range all {
		if list == "suspected" {
			all[k].stance = sayso.Hedges
		}
	}
	return all
}

// acquitted reads "T را از اتهام L تبرئه کرد", "T از L تبرئه شد".
func (g persian) acquitted(c *persianClause, i int) []finding {
	if i != c.verb.first-1 && g.key(i+1) != "و" {
		return nil
	}
	target, s := subject{}, g.speakerIn(c, c.who)
	for _, p := range c.parts {
		if m := g.objectMention(p); p.object && m >= 0 {
			target = g.objectTargets(m, c)
		}
	}
	if !target.ok() {
		target, s = g.subjectOfParty(c.who, c.verb.first), g.agentIn(c)
	}
	for _, p := range c.parts {
		if p.prep < 0 || g.key(p.prep) != "از" || !target.ok() {
			continue
		}
		first := g.skip(p.first, p.last, "charge_words", "label_nouns")
		all := g.deeds(c, target, first, g.deedEnd(p, i, c), s, "acquittal")
		for k := range all {
			all[k].stance = sayso.Denies
		}
		return all
	}
	return nil
}

// deedEnd returns where the deed ends that part p begins: before token i, with
// what its own prepositions bring.
func (g persian) deedEnd(p persianPart, i int, c *persianClause) int {
	last := min(p.last, i)
	for _, next := range c.parts {
		if next.prep == last && !next.comma && !next.object && (g.has(next.prep, "deed_preps") || g.key(next.prep) == "در") && !g.has(next.prep, "by") {
			last = min(next.last, i)
		}
	}
	return last
}

// denying reads "S اتهام L را رد کرد", "S L بودن خود را انکار کرد".
func (g persian) denying(c *persianClause) []finding {
	if !g.refuses(c) || c.verb.passive {
		return nil
	}
	target, s := g.subjectOfParty(c.who, c.verb.first), g.speakerIn(c, c.who)
	for k, p := range c.parts {
		if !p.object || !target.ok() || !s.known() {
			continue
		}
		first := p.first
		for j := k - 1; j >= 0 && p.prep >= 0 && c.parts[j].last == p.prep && !c.parts[j].comma; j-- {
			first, p = c.parts[j].first, persianPart{prep: c.parts[j].prep, first: c.parts[j].first, last: p.last, object: true}
		}
		if c.who.first >= p.first && c.who.last < p.last {
			first = c.who.last
		}
		start := g.skip(first, p.last, "conj", "label_nouns", "charge_words", "claim_nouns", "det", "sub")
		last := p.last
		for last > start && (g.has(last-1, "reflexive") || g.has(last-1, "being_noun")) {
			last--
		}
		marked := start > first || last < p.last
		if start >= last || !marked && !g.deedAt(start) && g.headConcept(start) == "" {
			return nil
		}
		if g.headConcept(start) == "" && !g.deedAt(start) && g.quoteOnly(start, last) < 0 && g.conceptAmong(start, last) == "" {
			return nil
		}
		if m := g.mentionAt(start); m >= 0 {
			return nil
		}
		all := g.deeds(c, target, start, last, s, "denial")
		for k := range all {
			all[k].stance = sayso.Denies
		}
		return all
	}
	return nil
}

// complicit reads "T در L شریک است", "T در L دست داشت".
func (g persian) complicit(c *persianClause, i int) []finding {
	target := g.subjectOfParty(c.who, c.verb.first)
	for k, p := range c.parts {
		if p.prep < 0 || g.key(p.prep) != "در" || !g.deedAt(p.first) && g.headConcept(p.first) == "" || !target.ok() || k == 0 && c.who.first >= p.first {
			continue
		}
		t := term{first: p.first, last: i, concept: "criminal", known: true}
		return []finding{{subject: target, term: t, rule: "complicity", tier: target.tier, verb: c.verb.first}}
	}
	return nil
}

// accusedOf returns the words of what somebody is accused of: between به and the
// word of accusing, or behind it.
func (g persian) accusedOf(c *persianClause, i, from int) (first, last int) {
	if g.key(c.verb.last) == "به" && i == c.verb.first-1 {
		last = c.verb.last + 1
		for last < len(g.Tokens) && last < c.verb.last+14 && g.sentence[last] == g.sentence[i] && (g.word(last) || g.isQuote(last)) && g.verbAt[last] < 0 && !g.has(last, "that") {
			last++
		}
		return c.verb.last + 1, last
	}
	if g.key(i+1) == "به" {
		last = c.verb.first
		if g.nounOf(c, "accused") == i {
			last = i
		}
		return i + 2, last
	}
	for _, p := range c.parts {
		if p.prep >= from && p.prep < i && g.key(p.prep) == "به" && !g.has(p.first, "charge_words") {
			return p.first, i
		}
	}
	return -1, -1
}

// chargedAt reads "به اتهام L": of the object, or of the subject of a passive.
func (g persian) chargedAt(c *persianClause, i int) []finding {
	target := subject{}
	for _, p := range c.parts {
		if p.object {
			if m := g.objectMention(p); m >= 0 {
				target = g.objectTargets(m, c)
			}
		}
	}
	s, rule := g.speakerIn(c, c.who), "accusation"
	if !target.ok() {
		if !c.verb.passive && c.verb.list != "v_shod" && c.verb.list != "v_gereft" && c.verb.list != "v_cop" {
			return nil
		}
		target = g.subjectOfParty(c.who, c.verb.first)
		s, rule = g.agentIn(c), "accusation-passive"
		if !s.known() && g.key(i) != "اتهام" && g.key(i) != "اتهامات" {
			s = g.voiceOf(c)
		}
	}
	if !target.ok() {
		return nil
	}
	last := c.verb.first
	for j := i + 1; j < last; j++ {
		if _, ok := g.any(j, "sentence_words"); ok || g.key(j) == "," || j > i+1 && g.has(j, "preps") && !g.has(j, "deed_preps") || g.key(j) == "به" && g.mentionAt(j+1) < 0 && !g.has(j+1, "powers") {
			last = j
		}
	}
	return g.deeds(c, target, i+1, last, s, rule)
}

// deeds makes findings of deeds that somebody is accused of: joined by "و" where
// another begins.
func (g persian) deeds(c *persianClause, target subject, first, last int, s speaker, rule string) []finding {
	var all []finding
	start := first
	add := func(end int) {
		for end > start && (g.isMark(end-1) || g.key(end-1) == "و") {
			end--
		}
		if start >= end {
			return
		}
		t := term{first: start, last: end, concept: g.conceptAmong(start, end)}
		if q := g.quoteOnly(start, end); q >= 0 {
			if inner, to := g.tokensOf(q); to-inner > 3 && g.lists(inner, to) {
				all = append(all, g.deedsInside(c, target, inner, to, s, rule)...)
				return
			}
			t, _ = g.quoteTerm(q)
		}
		if t.concept == "" {
			t.concept = g.deedConcept(start, end)
		}
		if t.last > t.first {
			all = append(all, finding{subject: target, term: t, rule: rule, tier: target.tier, claimant: &s, verb: c.verb.first})
		}
	}
	for i := first; i < last; i++ {
		if g.quoteOf[i] != c.quote {
			continue
		}
		if g.key(i) == "," || g.key(i) == "و" && (g.deedAt(i+1) || g.headConcept(i+1) != "") {
			add(i)
			start = i + 1
		}
	}
	add(last)
	return all
}

// lists reports whether a comma or "و" before a deed stands in tokens first up
// to last.
func (g persian) lists(first, last int) bool {
	for i := first; i < last; i++ {
		if g.key(i) == "," || g.key(i) == "و" && g.deedAt(i+1) {
			return true
		}
	}
	return false
}

// deedsInside is deeds for the words of one quotation.
func (g persian) deedsInside(c *persianClause, target subject, first, last int, s speaker, rule string) []finding {
	inner := *c
	inner.quote = g.quoteOf[first]
	all := g.deeds(&inner, target, first, last, s, rule)
	return all
}

// quoteOnly returns the quotation that tokens first up to last are.
func (g persian) quoteOnly(first, last int) int {
	if !g.isQuote(first) || !g.isQuote(last-1) {
		return -1
	}
	return g.quoteAt(first)
}

// deedAt reports whether a noun of something done stands at token i.
func (g persian) deedAt(i int) bool {
	key := g.key(i)
	return g.has(i, "deed_ill") || hasSuffix(key, "تن") && len(key) > 6 || hasSuffix(key, "دن") && len(key) > 6
}

// deedConcept returns what an accusation is about by the predicates of the
// codebook.
func (g persian) deedConcept(first, last int) string {
	for i := first; i < last; i++ {
		if at, ok := g.labelAt[i]; ok {
			return g.labels[at].concept
		}
	}
	return "other_accusation"
}

// listing reads "T را در فهرست L ثبت کرد", "نام T در فهرست L قرار گرفت".
func (g persian) listing(c *persianClause) []finding {
	if !c.closed {
		return nil
	}
	for _, p := range c.parts {
		if p.prep < 0 || !g.has(p.first, "registers") {
			continue
		}
		target, s := subject{}, g.speakerIn(c, c.who)
		for _, o := range c.parts {
			if m := g.objectMention(o); o.object && m >= 0 {
				target = g.objectTargets(m, c)
			}
		}
		if !target.ok() && (c.verb.passive || c.verb.list == "v_shod" || c.verb.list == "v_gereft") {
			target, s = g.subjectOfParty(c.who, c.verb.first), g.agentIn(c)
		}
		if !target.ok() {
			return nil
		}
		last := p.last
		if at, ok := g.endsWith(p.first, last, "register_nouns"); ok {
			last = at
		}
		terms := g.slotTerms(p.first+1, last, c)
		return g.namedBy(c, target, terms, s, "listing", false)
	}
	return nil
}
