package attribution

import "sayso"

// Somebody calls, names, accuses: the noun before را is of whom, what stands
// between it and the verb is what. "یاد کردن" and "نام بردن" have از and به‌عنوان in
// its place, "لقب دادن" has به; in the passive whom it is about comes first.

// nounOf returns where the noun of c's compound verb begins, if it is one of the
// list; -1 if it is not.
func (g persian) nounOf(c *persianClause, list string) int {
	if !c.closed || c.verb.attached || len(c.args) == 0 {
		return -1
	}
	end := c.verb.first
	if last := c.args[len(c.args)-1]; last+1 != end {
		return -1
	}
	if at, ok := g.endsWith(max(c.start(), end-3), end, list); ok {
		return at
	}
	return -1
}

func isLightVerb(list string) bool {
	switch list {
	case "v_kard", "v_shod", "v_dad", "v_zad", "v_gozasht", "v_bord", "v_avard", "v_dasht", "v_keshid", "v_yaft", "v_cop", "v_gereft":
		return true
	}
	return false
}

// calling reads "S T را L خواند" and its kin.
func (g persian) calling(c *persianClause) []finding {
	for _, other := range []func(*persianClause) []finding{g.toldTo, g.saidOf, g.writtenAs, g.gotTitle} {
		if all := other(c); len(all) > 0 {
			return all
		}
	}
	slotEnd := -1
	switch {
	case !c.closed || c.verb.attached:
		return nil
	case c.verb.list == "v_call":
		slotEnd = c.verb.first
	case isLightVerb(c.verb.list):
		slotEnd = g.nounOf(c, "call_nouns")
	}
	got := c.verb.list == "v_gereft" || c.verb.list == "v_yaft" // لقب گرفت
	if slotEnd < 0 {
		if all := g.giving(c); len(all) > 0 {
			return all
		}
		return g.treatedAs(c)
	}
	passive := c.verb.passive || c.verb.list == "v_shod" || got
	target, start := g.calledTarget(c, slotEnd, passive)
	all := g.calledBefore(c)
	if !target.ok() {
		return append(all, g.calledLater(c, slotEnd)...)
	}
	if as := g.asIn(c, start, slotEnd); as > 0 {
		start = as
	}
	s, rule := g.speakerIn(c, c.who), "naming-verb"
	if passive {
		s, rule = g.agentIn(c), "naming-passive"
	} else if inner, at := g.innermost(c); inner.known() && g.has(at, "quoting") {
		s = inner
	}
	if !s.known() && !passive && g.forbids(c) {
		s = g.voiceOf(c)
	}
	strong := c.verb.list == "v_call" && !g.has(c.verb.first, "v_know") || g.has(slotEnd, "call_strong")
	if g.anyWord(start, slotEnd, "suspected") || g.anyWord(start, slotEnd, "accused") {
		return all
	}
	if passive {
		slotEnd = g.beforeOther(target, start, slotEnd)
	}
	if c.who.first >= start && c.who.first < slotEnd && !passive {
		start = c.who.last
	}
	return append(all, g.namedBy(c, target, g.slotTerms(start, slotEnd, c), s, rule, strong)...)
}

// calledLater reads "ده تن را L خواند؛ از جمله T و U": whom it calls so is named
// behind the verb.
func (g persian) calledLater(c *persianClause, slotEnd int) []finding {
	i := c.verb.last
	for i < len(g.Tokens) && i < c.verb.last+2 && g.isMark(i) {
		i++
	}
	end, ok := g.is(i, "suchas")
	if !ok {
		return nil
	}
	target := subject{first: end, last: end, tier: sayso.TierB}
	for _, m := range g.mentionsIn(end, min(end+60, g.Sentences[g.sentence[c.verb.first]].Last)) {
		if e := g.mentions[m].entity; e != nil && g.mentions[m].kind != pronoun && !amongEntities(target.entities, e) {
			target.entities = append(target.entities, e)
			target.last = g.mentions[m].last
		}
	}
	if !target.ok() {
		return nil
	}
	target.at = g.span(target.first, target.last)
	for _, p := range c.parts {
		if p.object && p.ra > 0 {
			return g.namedBy(c, target, g.slotTerms(p.ra, slotEnd, c), g.speakerIn(c, c.who), "naming-later", false)
		}
	}
	return nil
}

// toldTo reads "به T «L» گفت": the words right before a verb of speech are what
// somebody is called.
func (g persian) toldTo(c *persianClause) []finding {
	if c.verb.list != "speech" || c.verb.passive || c.verb.attached || len(c.parts) == 0 {
		return nil
	}
	for _, p := range c.parts {
		if p.prep < 0 || g.key(p.prep) != "به" || p.last != c.verb.first {
			continue
		}
		m := g.mentionAt(g.skip(p.first, p.last, "honorifics"))
		if m < 0 || g.mentions[m].first != g.skip(p.first, p.last, "honorifics") || g.mentions[m].last >= p.last {
			continue
		}
		var terms []term
		for _, t := range g.slotTerms(g.mentions[m].last, c.verb.first, c) {
			if t.last-t.first <= 3 && (t.quoted || t.known) {
				terms = append(terms, t)
			}
		}
		return g.namedBy(c, g.objectTargets(m, c), terms, g.speakerIn(c, c.who), "naming-told", false)
	}
	return nil
}

// treatedAs reads "T را به‌عنوان L اخراج کرد": whoever acts, of words that the
// codebook knows.
func (g persian) treatedAs(c *persianClause) []finding {
	at := g.asIn(c, c.start(), c.verb.first)
	if at < 0 || c.verb.list == "v_cop" || c.verb.list == "speech" {
		return nil
	}
	target, s := subject{}, speaker{}
	for _, p := range c.parts {
		if m := g.objectMention(p); p.object && m >= 0 && p.ra <= at {
			target, s = g.objectTargets(m, c), g.speakerIn(c, c.who)
		}
	}
	if !target.ok() && (c.verb.passive || c.verb.list == "v_shod") {
		target, s = g.subjectOfParty(c.who, c.verb.first), g.agentIn(c)
	}
	if target.ok() && target.entities[0].kind == group && g.key(at-1) == "عنوان" {
		return nil // a text under a title
	}
	if !target.ok() {
		return g.actsAs(c, at)
	}
	last := c.verb.first
	if isLightVerb(c.verb.list) && last-1 > at && g.headConcept(last-1) == "" && !g.isQuote(last-1) {
		last--
	}
	target.tier = max(target.tier, sayso.TierB)
	return g.namedBy(c, target, g.slotTerms(at, last, c), s, "treated-as", false)
}

// calledBefore reads the first of "T را L و U را M خواند".
func (g persian) calledBefore(c *persianClause) []finding {
	var all []finding
	last := -1
	for k, p := range c.parts {
		if !p.object {
			continue
		}
		if last < 0 {
			last = k
			continue
		}
		m, next := g.objectMention(c.parts[last]), g.objectMention(p)
		if m < 0 || next < 0 {
			return nil
		}
		end := g.mentions[next].first
		for end > c.parts[last].ra && g.key(end-1) != "و" {
			end--
		}
		terms := g.slotTerms(c.parts[last].ra, end-1, c)
		all = append(all, g.namedBy(c, g.objectTargets(m, c), terms, g.speakerIn(c, c.who), "naming-verb", false)...)
		last = k
	}
	return all
}

// calledTarget returns whom a naming verb is about and where its label may
// begin.
func (g persian) calledTarget(c *persianClause, slotEnd int, passive bool) (subject, int) {
	for k := len(c.parts) - 1; k >= 0; k-- {
		p := c.parts[k]
		if !p.object {
			continue
		}
		if g.has(p.last-1, "reflexive") {
			return g.subjectOfParty(c.who, c.verb.first), p.ra
		}
		m := g.objectMention(p)
		if m < 0 && c.relates >= 0 && g.has(p.last-1, "demonstr") {
			return g.subjectOfParty(g.antecedentOf(c), c.verb.first), p.ra // "که آن را … خواند"
		}
		if _, both := g.endsWith(p.first, p.last, "both_of"); m < 0 && both {
			return g.bothBefore(c), p.ra
		}
		if m < 0 {
			return g.roleTarget(p, c), p.ra
		}
		return g.objectTargets(m, c), p.ra
	}
	if passive && g.asIn(c, c.start(), slotEnd) < 0 || passive && c.who.known() && c.who.first >= c.start() {
		if c.who.known() && c.who.first >= c.start() {
			return g.subjectOfParty(c.who, c.verb.first), c.who.last
		}
		return g.subjectOfParty(c.who, c.verb.first), c.start()
	}
	for _, p := range c.parts {
		if p.prep < 0 || g.key(p.prep) != "از" && g.key(p.prep) != "به" && g.key(p.prep) != "بر" || p.first > slotEnd {
			continue
		}
		first := g.skip(p.first, p.last, "honorifics", "demonstr", "role_nouns", "outlet_heads")
		if g.isQuote(first) {
			first++
		}
		m := g.mentionAt(first)
		if m < 0 || g.mentions[m].first != first {
			continue
		}
		if g.key(p.prep) == "از" && g.asIn(c, g.mentions[m].last, slotEnd) < 0 {
			continue
		}
		return g.objectTargets(m, c), g.mentions[m].last
	}
	if c.relates >= 0 {
		if p := g.antecedentOf(c); len(p.entities) > 0 && g.ownSubject(c).known() {
			return g.subjectOfParty(p, c.verb.first), c.who.last
		}
	}
	return g.sharedObject(c)
}

// sharedObject returns the object of the verb before, which "و" shares with c: "T را
// بیرون کرد و «L» خواند".
func (g persian) sharedObject(c *persianClause) (subject, int) {
	b := c.before
	if b == nil || !b.closed || !c.joined || !c.who.carried || b.quote != c.quote || g.sentenceOf(b) != g.sentenceOf(c) || len(c.parts) > 1 || b.verb.many != c.verb.many || b.verb.last != c.start() {
		return subject{}, 0
	}
	for _, p := range b.parts {
		if m := g.objectMention(p); p.object && m >= 0 && g.mentions[m].kind != pronoun {
			target := g.objectTargets(m, b)
			target.tier = max(target.tier, sayso.TierB)
			return target, g.skip(c.start(), c.verb.first, "conj")
		}
	}
	return subject{}, 0
}

// roleTarget returns whom an object names that is a role: "شهردار را".
func (g persian) roleTarget(p persianPart, c *persianClause) subject {
	first := p.last - 1
	for first > p.first && !g.has(first, "role_nouns") {
		first--
	}
	if !g.has(first, "role_nouns") || p.prep >= 0 {
		return subject{}
	}
	who := g.holder(first, p.last, c)
	return g.subjectOfParty(who, c.verb.first)
}

// asIn returns where the words behind "as" begin in tokens first up to last, -1
// without one.
func (g persian) asIn(c *persianClause, first, last int) int {
	for i := max(first, 0); i < last; i++ {
		if g.quoteOf[i] != c.quote {
			continue
		}
		if end, ok := g.is(i, "call_as"); ok {
			return end
		}
	}
	return -1
}

// giving reads "به T لقب L داد", "برچسب L به T زد" and "اسم T را L گذاشت" where the
// noun does not stand before the verb.
func (g persian) giving(c *persianClause) []finding {
	switch c.verb.list {
	case "v_dad", "v_zad", "v_gozasht", "v_kard":
	default:
		return nil
	}
	for _, i := range c.args {
		end, ok := g.any(i, "give_nouns", "stick_nouns")
		if !ok || g.verbAt[end] >= 0 {
			continue
		}
		var m int
		for k, p := range c.parts {
			if p.prep < 0 || g.key(p.prep) != "به" && g.key(p.prep) != "بر" {
				continue
			}
			first := g.skip(p.first, p.last, "honorifics", "demonstr")
			if m = g.mentionAt(first); m < 0 || g.mentions[m].first != first {
				continue
			}
			slotEnd := c.verb.first
			if p.prep > i {
				slotEnd = p.prep
			}
			if k+1 < len(c.parts) && c.parts[k+1].object && c.parts[k+1].last > end {
				slotEnd = c.parts[k+1].last
			}
			if g.key(slotEnd-1) == "را" {
				slotEnd--
			}
			terms := g.slotTerms(end, slotEnd, c)
			return g.namedBy(c, g.objectTargets(m, c), terms, g.speakerIn(c, c.who), "naming-given", true)
		}
	}
	return nil
}

// givesLabel reports whether clause c gives or sticks a label to somebody.
func (g persian) givesLabel(c *persianClause) bool {
	if c.verb.list != "v_dad" && c.verb.list != "v_zad" {
		return false
	}
	for _, i := range c.args {
		if _, ok := g.any(i, "give_nouns", "stick_nouns"); ok {
			return true
		}
	}
	return false
}

// namesPower reports whether a term ties somebody to a group or a power.
func (g persian) namesPower(t term) bool {
	for _, m := range g.mentionsIn(t.first+1, t.last) {
		if e := g.mentions[m].entity; e != nil && e.kind == group {
			return true
		}
	}
	return t.last-t.first > 1 && g.holdsPower(persianPart{first: t.first + 1, last: t.last})
}

// namedBy makes findings of what a naming verb says of its target.
func (g persian) namedBy(c *persianClause, target subject, terms []term, s speaker, rule string, strong bool) []finding {
	if g.feared(c) {
		return nil
	}
	var all []finding
	for _, t := range terms {
		f := finding{subject: target, term: t, rule: rule, tier: target.tier, claimant: &s, verb: c.verb.first}
		if !t.known {
			if g.nickname(t, target) {
				continue
			}
			if !t.quoted && (!strong && !g.namesPower(t) || g.neutral(t)) {
				continue
			}
			f.term.concept = "other_accusation"
			f.tier = max(f.tier, sayso.TierB)
		}
		all = append(all, f)
	}
	return all
}
