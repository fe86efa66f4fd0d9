package attribution

import "sayso"

// A label may stand beside a name: behind a comma (T، L،), before it (شهید T).
// There is no verb; the voice around says it.

// beside reads the labels beside the names in clause c.
func (g persian) beside(c *persianClause) []finding {
	if len(c.args) == 0 {
		return nil
	}
	var all []finding
	for _, m := range g.mentionsIn(c.args[0], c.args[len(c.args)-1]+1) {
		n := g.mentions[m]
		if g.inside[n.first] != c || n.kind == pronoun || n.entity == nil {
			continue
		}
		all = append(all, g.behindComma(m, c)...)
		all = append(all, g.beforeName(m, c)...)
	}
	return all
}

// behindComma reads "T، L،" and "T، L که".
func (g persian) behindComma(m int, c *persianClause) []finding {
	i := g.mentions[m].last
	if g.isQuote(i) {
		i++
	}
	var all []finding
	for range 3 {
		if g.key(i) != "," || g.quoteOf[i] != c.quote {
			break
		}
		found, end := g.remarkAt(m, i, c)
		all = append(all, found...)
		i = end
	}
	return all
}

// remarkAt reads the label behind the comma at token i, and returns where it
// ends; 0 where what stands there says nothing of the name.
func (g persian) remarkAt(m, i int, c *persianClause) ([]finding, int) {
	last := i + 1
	for last < len(g.Tokens) && last < i+14 && g.sentence[last] == g.sentence[i] && g.key(last) != "," && g.key(last) != "." && g.verbAt[last] < 0 && !g.has(last, "ra") && !g.has(last, "that") && g.key(last) != ":" && g.key(last) != ";" {
		last++
	}
	if last < len(g.Tokens) && g.verbAt[last] >= 0 {
		return nil, 0 // "T، که …، L است" is read by its verb
	}
	at := g.skip(i+1, last, "det", "mock")
	if at >= last || g.isQuote(at) || g.mentionAt(at) >= 0 {
		return nil, 0
	}
	_, role := g.any(at, "role_nouns", "kin")
	if !role && !g.beginsLabel(at, last) {
		return nil, 0
	}
	target := g.lone(m, nil)
	if !target.ok() {
		return nil, 0
	}
	var all []finding
	for _, t := range g.slotTerms(at, last, c) {
		if t.known && g.mentionAt(t.first) < 0 && g.headed(t) {
			all = append(all, finding{subject: target, term: t, rule: "apposition", tier: target.tier, verb: -1})
		}
	}
	return all, last
}

// headed reports whether a label stands at the head of a term, or right beside
// it.
func (g persian) headed(t term) bool {
	at := g.labelIn(t.first, t.last)
	return at >= 0 && at <= t.first+1 && (!g.has(at, "soft_meta") || g.labelKey(g.key(at)) != "")
}

// beforeName reads "شهید والامقام T", "قهرمان ملی T".
func (g persian) beforeName(m int, c *persianClause) []finding {
	end := g.mentions[m].first
	last := end
	for i := end - 1; i >= c.start() && i >= end-5 && g.word(i); i-- {
		at, ok := g.labelAt[i]
		if ok && !g.labels[at].predicate && g.labels[at].last >= last {
			l := g.labels[at]
			if l.concept != "martyr" && l.concept != "hero" && l.concept != "fighter" || g.has(i-1, "role_nouns") {
				return nil
			}
			target := g.lone(m, nil)
			t := term{first: i, last: max(last, l.last), concept: l.concept, known: true}
			if !target.ok() {
				return nil
			}
			return []finding{{subject: target, term: t, rule: "prenominal", tier: sayso.TierB, verb: -1}}
		}
		if _, ok := g.is(i, "honorifics"); ok {
			last = i
			continue
		}
		if g.has(i, "preps") || g.has(i, "conj") {
			return nil
		}
	}
	return nil
}
