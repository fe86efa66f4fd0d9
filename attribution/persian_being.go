package attribution

import "sayso"

// With a copula a noun says what somebody is; only words that the codebook knows
// to accuse or honour are labels there, or endings and metaphors that it knows.
// Other verbs accuse by themselves: پول می‌گیرد, لو داد.

// being reads "T L است", "T L نیست", "Lم".
func (g persian) being(c *persianClause) []finding {
	if !c.closed {
		return g.elliptic(c)
	}
	if c.verb.list == "v_raft" || c.verb.list == "v_amad" || c.verb.list == "v_other" {
		if g.nounOf(c, "copula_nouns") < 0 {
			return nil
		}
	} else if c.verb.passive || c.verb.list != "v_cop" && c.verb.list != "v_shod" {
		return nil
	}
	if c.verb.list == "v_shod" && (g.nounOf(c, "call_nouns") >= 0 || g.nounOf(c, "accused") >= 0) {
		return nil
	}
	target := g.subjectOfParty(c.who, c.verb.first)
	if !target.ok() {
		return nil
	}
	first, last := c.start(), c.verb.first
	if at := g.nounOf(c, "copula_nouns"); at >= 0 {
		last = at
	}
	if c.who.mention >= 0 && (c.who.last == last || c.who.last == last-1 && g.key(last-1) == ",") && !c.verb.attached && c.who.first > first {
		last = c.who.first // "تنها قهرمان این جشن، ب بود"
	} else if c.who.first >= first && c.who.first < last {
		first = c.who.last
	}
	if c.verb.attached {
		last = c.verb.last
	}
	nothingMore := c.verb.negated && !c.verb.attached && last > first && (g.key(last-1) == "بیش" || g.key(last-1) == "بیشتر")
	if nothingMore {
		last-- // "فریب‌خورده‌ای بیش نیست"
	}
	if t, ok := g.soCalledTrade(first, last); ok && !c.verb.negated {
		return []finding{{subject: target, term: t, rule: "so-called", tier: sayso.TierB, verb: c.verb.first, stance: sayso.Asserts}}
	}
	if c.verb.negated && !c.verb.attached {
		for first < last && g.key(first) == "," {
			first++
		}
		if at := g.skip(first, last, "timewords"); at == last-1 && g.has(at, "impostor_trades") && !c.who.me {
			t := term{first: at, last: c.verb.last, concept: "impostor", known: true}
			return []finding{{subject: target, term: t, rule: "no-trade", tier: target.tier, verb: c.verb.first, stance: sayso.Asserts}}
		}
	}
	if m := g.mentionAt(first); m >= 0 && c.who.you && g.mentions[m].first == first && g.mentions[m].last < last {
		first = g.mentions[m].last // "ب جان خودت …"
	}
	var all []finding
	if c.who.carried && g.otherView(c) {
		return nil
	}
	far := c.who.carried && (c.before == nil || g.sentenceOf(c.before) != g.sentenceOf(c))
	for _, t := range g.slotTerms(first, last, c) {
		if far && t.last < last {
			continue // "the main cause, as they say, was …"
		}
		if c.verb.list == "v_shod" && !t.quoted && (t.concept == "hero" || t.last != last || g.has(last-1, "shod_nouns") || g.verbPart(t, c)) {
			continue
		}
		if !g.freePart(t, c) || g.powerless(t) {
			continue
		}
		if !t.known && t.quoted && g.quotedInMouth(t, c) {
			t.known, t.concept = true, "other_accusation"
		}
		if !t.known || t.quoted && g.namesGroup(t) || g.mentionAt(t.first) >= 0 && !t.quoted {
			continue
		}
		if c.who.carried && g.document.SourceType == sayso.CommentThread && g.has(t.first+1, "demonstr") {
			continue // "دزد اون قبلی بود"
		}
		if g.asksWhich(t, c) || !c.who.me && g.supposed(c, t.first) {
			continue
		}
		f := finding{subject: target, term: t, rule: "copula", tier: target.tier, verb: c.verb.first}
		if g.has(t.first, "suspected") || g.has(t.first, "accused") {
			continue
		}
		if nothingMore {
			f.stance, f.tier = sayso.Asserts, max(f.tier, sayso.TierB)
		}
		if c.verb.list == "v_shod" {
			f.tier = max(f.tier, sayso.TierB)
		}
		all = append(all, f)
	}
	return all
}

// asksWhich reports whether a term asks what the label means: "مزدور چیه؟", "جاسوس
// کدام طرف بود؟".
func (g persian) asksWhich(t term, c *persianClause) bool {
	for i := t.first + 1; i < c.verb.last; i++ {
		switch g.key(i) {
		case "چی", "چیه", "چه", "کدام", "کدوم", "چیست", "یعنی", "کی", "کیه", "کجا":
			return true
		}
	}
	return false
}

// supposed reports whether clause c says what it says under an "if", before
// token i.
func (g persian) supposed(c *persianClause, i int) bool {
	for _, j := range c.args {
		if j < i && g.has(j, "if") && g.key(j) != "انگار" && g.key(j) != "گویی" && g.key(j) != "مگر" {
			return true
		}
	}
	return false
}

// quotedInMouth reports whether a term in marks is what somebody is said to be by
// whom a clause before c lets speak: "نوشت که او «خنجری از پشت» است".
func (g persian) quotedInMouth(t term, c *persianClause) bool {
	b := c.before
	return c.verb.list == "v_cop" && t.last-t.first <= 5 && !g.neutral(term{first: t.first, last: t.last}) && b != nil && b.closed && b.quote == c.quote && (g.tells(b) || g.stateOf(b)) && g.sentenceOf(b) == g.sentenceOf(c) && g.quoteOf[t.first] != c.quote
}

// freePart reports whether a term hangs on no preposition.
func (g persian) freePart(t term, c *persianClause) bool {
	for _, p := range c.parts {
		if p.prep >= 0 && p.first <= t.first && t.first < p.last {
			return g.has(p.prep, "timewords") || g.key(p.prep) == "جز" || g.has(p.prep, "nothing_but") || t.first > p.first && g.has(t.first-1, "timewords") || g.key(p.prep) == "از" && p.first == t.first && g.pluralLabel(t.first)
		}
	}
	return true
}

// pluralLabel reports whether token i is a label of many, of whom somebody is
// one: "از مزدوران".
func (g persian) pluralLabel(i int) bool {
	key := g.key(i)
	return hasSuffix(key, "ان") || hasSuffix(key, "ین") || hasSuffix(key, "ها") || hasSuffix(key, "های") || key == "عوامل" || key == "عناصر" || key == "ایادی"
}

// verbPart reports whether a preposition stands in a term: what it brings
// belongs to the verb.
func (g persian) verbPart(t term, c *persianClause) bool {
	for _, p := range c.parts {
		if p.prep >= t.first && p.prep < t.last {
			return true
		}
	}
	return false
}

// powerless reports whether a word that accuses only beside a power stands
// without one, or beside what makes it a trade: مأمور پست, عامل بیماری.
func (g persian) powerless(t term) bool {
	if g.has(t.first, "power_heads") && !g.has(t.first, "meta_ill") && g.labelIn(t.first, t.first+1) < 0 {
		return !g.holdsPower(persianPart{first: t.first, last: t.last})
	}
	if !t.quoted && g.key(t.first) == "قهرمان" && g.anyWord(t.first+1, t.last, "sports") {
		return true // "قهرمان سابق شنا": a title won
	}
	if t.quoted || !g.has(t.first, "needs_power") {
		return false
	}
	if !g.has(t.first+1, "no_power") || g.has(t.first+1, "powers") {
		for i := t.first + 1; i < t.last; i++ {
			if g.power(i) && !g.has(i, "no_power") {
				return false
			}
		}
	}
	for i := t.first + 1; i < t.last; i++ {
		if g.has(i, "no_power") {
			return true
		}
	}
	return g.key(t.first) == "عامل" && t.last == t.first+1
}

// elliptic reads ", نه L" and "یا L" behind a copula that is not said again.
func (g persian) elliptic(c *persianClause) []finding {
	b := c.before
	if b == nil || !b.closed || b.verb.list != "v_cop" || len(c.args) == 0 || c.colon {
		return nil
	}
	i := c.args[0]
	for i < c.end() && g.key(i) == "," {
		i++
	}
	no := g.key(i) == "نه" || g.key(i) == "و" && g.key(i+1) == "نه"
	if !no && g.key(i) != "یا" && g.key(i) != "بلکه" {
		return nil
	}
	target := g.subjectOfParty(b.who, b.verb.first)
	from := g.skip(i, c.end(), "conj")
	if at := g.skip(from, c.end(), "honorifics"); no && g.mentionAt(at) >= 0 && g.mentions[g.mentionAt(at)].first == at && g.mentions[g.mentionAt(at)].last < c.end() {
		m := g.mentionAt(at) // "نه آ دزد است و نه ب دروغگو"
		target, from = g.objectTargets(m, c), g.mentions[m].last
	}
	var all []finding
	for _, t := range g.slotTerms(from, c.end(), c) {
		if !t.known && !(no && g.deniesNoun(b) && !g.neutral(t) && g.mentionAt(t.first) < 0) || !target.ok() {
			continue
		}
		f := finding{subject: target, term: t, rule: "copula", tier: sayso.TierB, verb: b.verb.first}
		if no {
			f.stance = sayso.Denies
		}
		all = append(all, f)
	}
	return all
}

// namesGroup reports whether a quoted term is a group's name.
func (g persian) namesGroup(t term) bool {
	m := g.mentionAt(t.first)
	return m >= 0 && g.mentions[m].last == t.last
}
