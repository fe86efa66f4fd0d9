package attribution

import (
	"strings"

	"sayso"
)

// Denials that no verb of naming or copula carries: what somebody says he never
// did, a charge that is called false, "با رد اتهام L", a bare "گفت نیست".

// undone reads "S گفت هرگز L نکرده است": the deed that somebody says of himself
// that he has not done, or that nobody ever did.
func (g persian) undone(c *persianClause) []finding {
	if !c.closed || !c.verb.negated || c.verb.attached || c.verb.passive || c.verb.list == "v_cop" || c.verb.list == "v_call" || c.verb.list == "speech" || len(c.args) == 0 {
		return nil
	}
	if g.quoteOf[c.verb.first] != c.quote || !g.ofHimself(c) || g.progressive(c.verb.first) {
		return nil
	}
	target := g.subjectOfParty(c.who, c.verb.first)
	if !target.ok() || len(c.parts) == 0 {
		return nil
	}
	k := len(c.parts) - 1
	p := c.parts[k]
	if p.ra > c.verb.first || p.source || !p.object && p.last != c.verb.first || p.object && p.ra < c.verb.first-1 {
		return nil
	}
	first := g.skip(p.first, p.last, "timewords", "det", "answers_no", "loose")
	if c.who.first >= first && c.who.last < c.verb.first && !c.who.carried {
		first = max(first, c.who.last)
	}
	bad := g.conceptAmong(first, c.verb.first) != ""
	for i := first; i < c.verb.first; i++ {
		bad = bad || g.has(i, "deed_ill")
	}
	if !bad || first >= c.verb.first || g.has(c.verb.first-1, "deny_nouns") {
		return nil
	}
	if p.prep >= c.start() && c.who.last <= p.prep {
		first = p.prep
	}
	t := term{first: first, last: c.verb.last, known: true, predicate: true, concept: g.conceptAmong(first, c.verb.first)}
	if t.concept == "" {
		t.concept = g.deedConcept(first, c.verb.first)
	}
	return []finding{{subject: target, term: t, rule: "undone", tier: sayso.TierB, verb: c.verb.first, stance: sayso.Denies}}
}

// ofHimself reports whether whoever says clause c says it of himself, or says
// "never" or "no … ever" in it.
func (g persian) ofHimself(c *persianClause) bool {
	if c.who.me {
		return true
	}
	b := c.before
	return b != nil && b.done && (g.tells(b) || g.stateOf(b)) && len(c.who.entities) == 1 && amongEntities(b.who.entities, c.who.entities[0])
}

// rejecting reads "با رد اتهام L": whoever acts rejects it.
func (g persian) rejecting(c *persianClause) []finding {
	if !c.closed || c.verb.passive {
		return nil
	}
	for k, p := range c.parts {
		if p.prep < 0 || p.source || !g.has(p.first, "deny_nouns") || g.key(p.prep) != "با" && g.key(p.prep) != "ضمن" && g.key(p.prep) != "در" {
			continue
		}
		first, last := p.first+1, p.last
		for j := k + 1; j < len(c.parts) && c.parts[j].prep == last && !c.parts[j].comma; j++ {
			last = c.parts[j].last
		}
		return g.rejected(c, first, last)
	}
	if !g.callsFalse(c) {
		return nil
	}
	for k, p := range c.parts {
		if p.object {
			first := p.first
			for j := k - 1; j >= 0 && p.prep >= 0 && c.parts[j].last == p.prep && !c.parts[j].comma; j-- {
				first, p = c.parts[j].first, persianPart{prep: c.parts[j].prep, first: c.parts[j].first, last: p.last}
			}
			if c.who.first >= p.first && c.who.last < p.last {
				first = c.who.last
			}
			return g.rejected(c, first, p.last)
		}
	}
	return nil
}

// rejected reads the charge that tokens first up to last name, which the subject
// of c rejects.
func (g persian) rejected(c *persianClause, first, last int) []finding {
	target, s := g.subjectOfParty(c.who, c.verb.first), g.speakerIn(c, c.who)
	start := g.skip(first, last, "conj", "det", "label_nouns", "charge_words", "claim_nouns")
	if !target.ok() || !s.known() || start == first || start >= last || g.mentionAt(start) >= 0 {
		return nil
	}
	if g.headConcept(start) == "" && !g.deedAt(start) && g.quoteOnly(start, last) < 0 {
		return nil
	}
	all := g.deeds(c, target, start, last, s, "denial")
	for k := range all {
		all[k].stance, all[k].tier = sayso.Denies, max(all[k].tier, sayso.TierB)
	}
	return all
}

// callsFalse reports whether clause c calls something false: "بی‌اساس خواند".
func (g persian) callsFalse(c *persianClause) bool {
	if !c.closed || c.verb.negated || c.verb.passive || !g.says(c) || g.nounOf(c, "accused") >= 0 {
		return false
	}
	for i := c.verb.first - 1; i >= c.start() && i > c.verb.first-4; i-- {
		if g.has(i, "untrue") && g.inside[i] == c {
			return g.key(i) != "حقیقت" && g.key(i) != "صحت" && g.key(i) != "واقعیت"
		}
	}
	return false
}

// forbids reports whether a negated "can", "may", "should" stands right before
// the naming of clause c: "نمی‌توان او را خائن نامید".
func (g persian) forbids(c *persianClause) bool {
	b := c.before
	if b == nil || !b.closed || !g.has(b.verb.first, "modals_no") && !g.unwilling(b) || c.opened || b.quote != c.quote || g.sentenceOf(b) != g.sentenceOf(c) {
		return false
	}
	key := g.key(c.verb.first)
	return strings.HasPrefix(key, "ب") || g.pastForm("می"+key) || key == "نام" || key == "گفت"
}

// unwilling reports whether clause b says that somebody would not do what follows:
// "حاضر نشد", "نخواست", "خودداری کرد از این که".
func (g persian) unwilling(b *persianClause) bool {
	if b.verb.negated {
		return g.key(b.verb.first-1) == "حاضر" || g.has(b.verb.first, "v_want")
	}
	return isLightVerb(b.verb.list) && (g.key(b.verb.first-1) == "خودداری" || g.key(b.verb.first-1) == "پرهیز" || g.key(b.verb.first-1) == "ابا" || g.key(b.verb.first-1) == "امتناع" || g.key(b.verb.first-1) == "اجتناب")
}

// saidNot reads the bare "گفت نیست" of whoever was called something right before:
// it is what he denies.
func (g persian) saidNot(found []finding) []finding {
	var all []finding
	for _, c := range g.clauses {
		b := c.before
		if !c.closed || c.verb.list != "v_cop" || !c.verb.negated || len(c.args) > 0 || b == nil || !b.closed || !g.tells(b) || b.verb.negated || c.quote != b.quote || len(b.who.entities) != 1 {
			continue
		}
		if next := c.index + 1; next < len(g.clauses) && g.clauses[next].relates < 0 && g.clauses[next].opened && g.clauses[next].before == c {
			continue
		}
		if f, ok := g.lastAbout(found, b.who.entities[0], c); ok {
			s := g.speakerIn(b, b.who)
			f.claimant, f.stance, f.rule, f.tier = &s, sayso.Denies, "said-not", sayso.TierB
			all = append(all, f)
		}
	}
	return all
}

// lastAbout returns the last finding about e before clause c, in its sentence or
// the one before.
func (g persian) lastAbout(found []finding, e *entity, c *persianClause) (finding, bool) {
	var last finding
	ok := false
	for _, f := range found {
		if f.term.first >= c.start() || g.sentence[f.term.first] < g.sentenceOf(c)-1 {
			continue
		}
		if len(f.subject.entities) == 1 && f.subject.entities[0] == e && (!ok || f.term.first > last.term.first) {
			last, ok = f, true
		}
	}
	return last, ok
}

// rejecter returns who rejects the claim that clause c tells of, if that names
// nobody: "ب این ادعا را که جاسوس است نادرست خواند".
func (g persian) rejecter(c *persianClause) persianParty {
	if c.matrix == nil || g.claimAt(c) < 0 || g.nounOf(c.matrix, "deny_nouns") < 0 && !g.callsFalse(c.matrix) {
		return noPersian()
	}
	m := *c.matrix
	m.parts = g.partsOf(&m)
	p := g.ownSubject(&m)
	p.carried = true
	return p
}

// deniesNoun reports whether clause b says "نه L است" of a label: a second "نه"
// behind it denies one more.
func (g persian) deniesNoun(b *persianClause) bool {
	for _, i := range b.args {
		if g.key(i) == "نه" {
			return g.conceptAmong(i+1, b.verb.first) != ""
		}
	}
	return false
}

// otherView reports whether clause c is "in my view" and follows what the one
// whom the sentence before is about says: it need not be about that one.
func (g persian) otherView(c *persianClause) bool {
	view := false
	for k, i := range c.args {
		view = view || k > 0 && k < 4 && g.ownView(-1, i)
	}
	if !view {
		return false
	}
	for k := c.index - 1; k >= 0 && k > c.index-6; k-- {
		if b := g.clauses[k]; g.sentenceOf(b) == g.sentenceOf(c)-1 && b.quote == c.quote && g.says(b) {
			return true
		}
	}
	return false
}

// answerer returns who answers under a role, when somebody was asked in the
// sentence before: "از ب پرسید … . شاهد پاسخ داد".
func (g persian) answerer(c *persianClause) persianParty {
	if g.nounOf(c, "answering") < 0 {
		return noPersian()
	}
	s := g.sentenceOf(c)
	for k := c.index - 1; k >= 0 && k > c.index-8; k-- {
		b := g.clauses[k]
		if g.sentenceOf(b) < s-1 {
			break
		}
		if !b.closed || b.quote != c.quote || !g.has(b.verb.first, "ask_verbs") {
			continue
		}
		for _, p := range b.parts {
			m := g.mentionAt(g.skip(p.first, p.last, "honorifics"))
			if p.prep < 0 || g.key(p.prep) != "از" || m < 0 || g.mentions[m].kind == pronoun || g.mentions[m].entity == nil || g.mentions[m].entity.kind == group {
				continue
			}
			one := g.partyOf(m, c)
			one.carried = true
			return one
		}
	}
	return noPersian()
}

// refuses reports whether c says that somebody denies or does not accept
// something.
func (g persian) refuses(c *persianClause) bool {
	if g.nounOf(c, "deny_nouns") >= 0 {
		return !c.verb.negated
	}
	if c.closed && c.verb.list == "v_call" && !c.verb.negated && g.has(c.verb.first-1, "untrue") && g.inside[c.verb.first-1] == c {
		return true // "اتهام L را بی‌اساس خواند"
	}
	return c.closed && c.verb.negated && (g.has(c.verb.first, "v_accept") || g.nounOf(c, "accept_nouns") >= 0)
}

// disowning reads "S منکر L شد", "S منکر هرگونه L است".
func (g persian) disowning(c *persianClause) []finding {
	if !c.closed || c.verb.negated || c.verb.list != "v_cop" && c.verb.list != "v_shod" {
		return nil
	}
	for _, i := range c.args {
		if g.key(i) != "منکر" && g.key(i) != "منکرِ" || i+1 >= c.verb.first {
			continue
		}
		target, s := g.subjectOfParty(c.who, c.verb.first), g.speakerIn(c, c.who)
		first := g.skip(i+1, c.verb.first, "det", "sub", "label_nouns", "charge_words", "claim_nouns")
		if !target.ok() || !s.known() || g.mentionAt(first) >= 0 || !g.deedAt(first) && g.headConcept(first) == "" {
			return nil
		}
		return denied(g.deeds(c, target, first, c.verb.first, s, "denial"))
	}
	return nil
}

// untrueCharge reads "S می‌گوید اتهام L دروغ است": the charge is one against S.
func (g persian) untrueCharge(c *persianClause) []finding {
	b := c.before
	if !c.closed || c.verb.list != "v_cop" || b == nil || !b.closed || !g.tells(b) || b.quote != c.quote || len(b.who.entities) != 1 || b.who.entities[0].kind == group || len(c.parts) == 0 {
		return nil
	}
	p := c.parts[0]
	first := g.overAdverbs(p.first, p.last)
	start := g.skip(first, c.verb.first, "label_nouns", "charge_words", "claim_nouns")
	if p.prep >= 0 || start == first || !g.deedAt(start) && g.headConcept(start) == "" && g.quoteAt(start) < 0 {
		return nil
	}
	for i := start + 1; i < c.verb.first; i++ {
		if !g.has(i, "untrue") || g.inside[i] != c || g.proves(i) != c.verb.negated {
			continue
		}
		s := g.speakerIn(b, b.who)
		return denied(g.deeds(c, g.subjectOfParty(b.who, c.verb.first), start, i, s, "denial"))
	}
	return nil
}

// proves reports whether the word at token i is what a charge is if it is true.
func (g persian) proves(i int) bool {
	switch g.key(i) {
	case "حقیقت", "صحت", "واقعیت", "درست", "صحیح":
		return true
	}
	return false
}

func denied(all []finding) []finding {
	for k := range all {
		all[k].stance, all[k].tier = sayso.Denies, max(all[k].tier, sayso.TierB)
	}
	return all
}
