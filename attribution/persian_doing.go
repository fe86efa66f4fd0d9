package attribution

import (
	"strings"

	"sayso"
)

// Verbs that accuse by themselves, or beside a power: پول می‌گیرد, لو داد, برای رژیم کار
// می‌کند, خود را به دشمن فروخت; and who does not exist.

// soCalledTrade reads "به‌اصطلاح خبرنگار" in tokens first up to last.
func (g persian) soCalledTrade(first, last int) (term, bool) {
	at := g.skip(first, last, "mock")
	if at == first || at >= last || !g.has(at, "impostor_trades") && !g.has(at, "trades") {
		return term{}, false
	}
	return term{first: at, last: last, concept: "impostor", known: true}, true
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
				if c.who.first >= p.first && c.who.last < p.last {
					first = c.who.last
				}
			}
		}
		if g.has(first, "preps") && g.harmless(first+1, i) {
			return nil
		}
		first = g.posing(c, first)
		t := term{first: first, last: c.verb.last, concept: concept, known: true, predicate: true}
		return []finding{{subject: target, term: t, rule: "predicate", tier: max(target.tier, sayso.TierB), verb: c.verb.first}}
	}
	for _, rule := range []func(*persianClause) []finding{g.serving, g.withPower, g.committing} {
		if all := rule(c); len(all) > 0 {
			return all
		}
	}
	return nil
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

// withPower reads what somebody does to a power, or with it: "خود را به دشمن
// فروخت", "به آغوش رژیم بازگشت", "گزارش‌ها را به پلیس می‌داد"; and "دستش به خون … آلوده
// است".
func (g persian) withPower(c *persianClause) []finding {
	if c.verb.passive || c.verb.attached || len(c.who.entities) != 1 {
		return nil
	}
	first, bloody := -1, false
	for _, p := range c.parts {
		switch {
		case p.object && p.prep < 0 && (g.has(p.last-1, "reflexive") || g.has(g.overAdverbs(max(p.first, c.who.last), p.last), "secrets")):
			first = g.overAdverbs(max(p.first, c.who.last), p.last)
			if g.has(p.last-1, "reflexive") {
				first = p.last - 1
			}
		case p.prep < 0 || p.source || p.first >= c.verb.first:
		case g.key(p.first) == "خون" && c.verb.list == "v_cop":
			bloody = g.key(c.verb.first-1) == "آلوده"
			if bloody {
				return g.powerDeed(c, p.prep)
			}
		case g.key(p.prep) == "به" && g.holdsPower(p) && g.does(c, p, first >= 0):
			if first < 0 || first > p.prep {
				first = p.prep
			}
			return g.powerDeed(c, first)
		}
	}
	return nil
}

// does reports whether the verb of c makes an accusation of part p, a power.
func (g persian) does(c *persianClause, p persianPart, object bool) bool {
	switch {
	case g.has(c.verb.first, "power_verbs"):
		return object || g.has(p.first, "embraces") || g.has(p.first, "enemies") && strings.HasPrefix(strings.TrimPrefix(g.key(c.verb.first), "می"), "پیوست")
	case c.verb.list == "v_dad":
		return object && p.last == c.verb.first
	}
	return false
}

func (g persian) powerDeed(c *persianClause, first int) []finding {
	target := g.subjectOfParty(c.who, c.verb.first)
	if !target.ok() {
		return nil
	}
	t := term{first: first, last: c.verb.last, concept: "traitor", known: true, predicate: true}
	return []finding{{subject: target, term: t, rule: "with-power", tier: sayso.TierB, verb: c.verb.first}}
}
