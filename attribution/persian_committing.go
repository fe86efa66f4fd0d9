package attribution

import "sayso"

// Deeds that accuse whatever their object: a noun such as دزدی, قاچاق, جعل with
// کردن makes a verb, which may have its object, or what its preposition brings,
// before it.

// committing reads "T اسناد را جعل می‌کند", "T از صندوق دزدی کرده است".
func (g persian) committing(c *persianClause) []finding {
	if c.verb.passive || c.verb.list != "v_kard" {
		return nil
	}
	at := g.nounOf(c, "done_ill")
	if at < 0 || g.has(at-1, "preps") || g.key(at-1) == "را" && g.ezafe(at) || g.ezafe(at-1) {
		return nil // "مبارزه با قاچاق کرد", "ادعای دزدی کرد"
	}
	if _, ok := g.any(at-1, "claim_nouns", "label_nouns", "charge_words", "doubt_nouns"); ok {
		return nil
	}
	target := g.subjectOfParty(c.who, c.verb.first)
	if !target.ok() {
		return nil
	}
	first := at
	for _, p := range c.parts {
		switch {
		case p.source || p.first > at || c.who.first >= p.first && c.who.last >= p.last:
		case p.object && g.objectMention(p) >= 0:
			return nil // "ب را شکنجه کرد" may be his trade or his story
		case p.object:
			first = g.overAdverbs(max(p.first, p.first), p.last)
			if c.who.first >= p.first && c.who.last < p.last {
				first = c.who.last
			}
		case p.prep >= 0 && p.prep < first && g.has(p.prep, "deed_preps") && (c.who.first < 0 || p.prep >= c.who.first || c.who.carried):
			first = p.prep
		case p.prep >= 0 && g.key(p.prep) == "در" && p.last == at && !g.has(p.first, "timewords"):
			first = p.prep
		case p.prep < 0 && p.last == at+1 && p.first > c.who.first:
			first = g.overAdverbs(max(p.first, c.who.last), at)
		}
		if p.object || p.prep >= 0 && first == p.prep {
			break
		}
	}
	t := term{first: first, last: c.verb.last, concept: "criminal", known: true, predicate: true}
	return []finding{{subject: target, term: t, rule: "predicate-committing", tier: sayso.TierB, verb: c.verb.first}}
}
