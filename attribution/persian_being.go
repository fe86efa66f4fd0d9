package attribution

import (
	"strings"

	"sayso"
)

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
		if !t.known || t.quoted && g.namesGroup(t) || g.mentionAt(t.first) >= 0 && !t.quoted {
			continue
		}
		if g.asksWhich(t, c) || !c.who.me && g.supposed(c, t.first) {
			continue
		}
		f := finding{subject: target, term: t, rule: "copula", tier: target.tier, verb: c.verb.first}
		if g.has(t.first, "suspected") || g.has(t.first, "accused") {
			continue
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
	var all []finding
	for _, t := range g.slotTerms(g.skip(i, c.end(), "conj"), c.end(), c) {
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

// doing reads verbs that accuse by themselves.
func (g persian) doing(c *persianClause) []finding {
	if !c.closed || c.verb.attached {
		return nil
	}
	for i := max(c.start(), c.verb.first-5); i <= c.verb.first; i++ {
		at, ok := g.labelAt[i]
		if !ok || !g.labels[at].predicate || g.labels[at].last <= c.verb.first || g.inside[i] != c {
			continue
		}
		first := i
		concept := g.labels[at].concept
		target := g.subjectOfParty(c.who, c.verb.first)
		if !target.ok() || c.verb.passive {
			return nil
		}
		for _, p := range c.parts {
			if p.prep >= 0 && p.first < first+1 && first <= p.last && !p.source && !g.has(p.prep, "place_preps") {
				first = min(first, p.prep)
			}
			if p.object && p.ra == first+1 && g.has(first, "ra") {
				first = p.first
				if c.who.first >= p.first && c.who.last < p.last {
					first = c.who.last
				}
			}
			if p.object && p.last+1 == first && (g.objectMention(p) < 0 || c.who.first < p.first) {
				first = p.first
			}
		}
		if g.has(first, "preps") && g.harmless(first+1, i) {
			return nil
		}
		first = g.posing(c, first)
		t := term{first: first, last: c.verb.last, concept: concept, known: true, predicate: true}
		return []finding{{subject: target, term: t, rule: "predicate", tier: max(target.tier, sayso.TierB), verb: c.verb.first}}
	}
	return g.serving(c)
}

// nobodyThere reads "T وجود خارجی ندارد": who does not exist is an impostor.
func (g persian) nobodyThere(c *persianClause) []finding {
	if !c.closed || !c.verb.negated || c.verb.list != "v_dasht" || len(c.who.entities) != 1 {
		return nil
	}
	at := c.verb.first - 1
	if g.key(at) == "خارجی" || g.key(at) == "حقیقی" || g.key(at) == "واقعی" {
		at--
	}
	if g.key(at) != "وجود" || g.inside[at] != c {
		return nil
	}
	t := term{first: at, last: c.verb.last, concept: "impostor", known: true, predicate: true}
	return []finding{{subject: g.subjectOfParty(c.who, c.verb.first), term: t, rule: "nobody", tier: sayso.TierB, verb: c.verb.first, stance: sayso.Asserts}}
}

// harmless reports whether tokens first up to last name an outlet and no power:
// "با رادیو همکاری دارد".
func (g persian) harmless(first, last int) bool {
	outlet := false
	for i := first; i < last; i++ {
		if g.power(i) && !g.has(i, "media_words") {
			return false
		}
		outlet = outlet || g.has(i, "outlet_heads") || g.has(i, "media_words") || hasSuffix(g.key(i), "ی") && g.knows(strings.TrimSuffix(g.key(i), "ی"), "media_words")
	}
	return outlet
}

// posing returns where "خود را پزشک جا می‌زند" begins, if the predicate at token
// first is its verb.
func (g persian) posing(c *persianClause, first int) int {
	if g.key(first) != "جا" {
		return first
	}
	for _, p := range c.parts {
		if p.object && p.ra <= first && g.has(p.last-1, "reflexive") && first-p.ra < 8 {
			return p.last - 1
		}
	}
	return first
}

// serving reads "برای P کار می‌کند", "با P همکاری داشت", "از P پول می‌گیرد": a
// power or a group behind the preposition makes an accusation of an ordinary
// verb.
func (g persian) serving(c *persianClause) []finding {
	if c.verb.passive || !isLightVerb(c.verb.list) {
		return nil
	}
	at := g.nounOf(c, "serve_nouns")
	takes := false
	if at < 0 {
		at = g.nounOf(c, "take_nouns")
		takes = at >= 0
	}
	if at < 0 {
		return nil
	}
	target := g.subjectOfParty(c.who, c.verb.first)
	for _, p := range c.parts {
		if p.prep < 0 || p.source || p.first > at || p.last <= p.first || !target.ok() {
			continue
		}
		key := g.key(p.prep)
		if takes != (key == "از") || !takes && key != "برای" && key != "با" && key != "به" || !takes && !g.holdsPower(p) {
			continue
		}
		t := term{first: p.prep, last: c.verb.last, concept: "agent", known: true, predicate: true}
		if takes {
			t.concept = "mercenary"
		}
		return []finding{{subject: target, term: t, rule: "service", tier: sayso.TierB, verb: c.verb.first}}
	}
	return nil
}

// power reports whether token i is a power, or "a certain" power.
func (g persian) power(i int) bool {
	if g.has(i, "powers") || g.has(i, "enemies") {
		return true
	}
	for _, end := range []string{"ی", "ه", "ست"} {
		if base, ok := strings.CutSuffix(g.key(i), end); ok && len(base) > 4 && (g.knows(base, "powers") || g.knows(base, "enemies")) {
			return true
		}
	}
	return false
}

// holdsPower reports whether part p names a power or a group.
func (g persian) holdsPower(p persianPart) bool {
	for i := p.first; i < p.last; i++ {
		if g.power(i) {
			return true
		}
	}
	return false
}
