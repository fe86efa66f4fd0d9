package attribution

import "sayso"

// "T est L", "c'est un L", "T passe pour L", "T nie être L", "le L, c'est T",
// "T a vendu …".

// copulaVerb reads a label from "être" and its like.
func (g french) copulaVerb(c int) []finding {
	x := g.all[c]
	if x.kind != verbChunk || !g.in(x.verb.main, "copula") && !g.in(x.verb.main, "seeming") {
		return nil
	}
	_, limit := g.bounds(x.first)
	at := g.afterSeeming(x, limit)
	if at <= 0 || at >= limit {
		return nil
	}
	terms := g.slotOfLabels(at, limit)
	if len(terms) == 0 || !g.startsSlot(at, terms[0]) {
		return nil
	}
	target := g.beingSubject(c, terms)
	if !target.ok() {
		return nil
	}
	var all []finding
	for _, t := range terms {
		if !t.known {
			t.concept = g.conceptInMouth(c, at, t)
		}
		if t.concept == "" || t.predicate {
			continue
		}
		f := finding{subject: target, term: t, rule: "copula", tier: target.tier, verb: x.verb.main}
		if !t.known {
			f.tier = sayso.TierB
		}
		all = append(all, f)
	}
	return all
}

// startsSlot reports whether the label stands where the predicate noun does and
// not in a complement of place or time.
func (g french) startsSlot(at int, t term) bool {
	for j := at; j < t.first; j++ {
		if _, ok := g.isPrep(j); ok && !g.has(j, "adverbs") && g.key(j) != "de" && g.key(j) != "d'" && g.key(j) != "pour" && g.key(j) != "comme" && g.key(j) != "parmi" && !g.has(j, "one_of") {
			return false
		}
		if g.contracted(j) {
			return false
		}
	}
	return true
}

// afterSeeming returns where the label behind the group begins: past "pour" of
// "passe pour", "comme" of "apparaît comme", "être" of "semble être".
func (g french) afterSeeming(x chunk, limit int) int {
	at := x.last
	if x.verb.slot > 0 {
		return x.verb.slot
	}
	if g.in(x.verb.main, "copula") {
		return max(at, g.overIncise(at, limit))
	}
	switch key := g.key(at); {
	case key == "pour" || key == "comme":
		return at + 1
	case key == "parmi" || g.has(at, "one_of"):
		return at + 1
	case g.in(x.verb.main, "passing") || g.in(x.verb.main, "counting"):
		return 0
	case key == "etre":
		return at + 1
	}
	return at
}

// overIncise steps over "Est-il, oui ou non, leur agent".
func (g french) overIncise(at, limit int) int {
	if g.key(at) != "," {
		return at
	}
	for j := at + 1; j < limit && j < at+8; j++ {
		if g.key(j) == "," {
			return j + 1
		}
	}
	return at
}

// conceptInMouth returns what a noun unknown to the codebook means when
// somebody says of a person that he is it: an image.
func (g french) conceptInMouth(c, at int, t term) string {
	if !g.isDet(at) && g.isDet(t.first-1) {
		at = t.first - 1
	}
	if g.neverLabel(t) || !g.isDet(at) && !g.isQuote(at) && !g.has(at, "nothing_but") {
		return ""
	}
	if t.quoted || g.nobodys(t) || g.all[c].verb.only && g.has(at, "definite") && g.hasComplement(t) {
		return "other_accusation"
	}
	if s := g.subjectChunk(c); s >= 0 && g.isThis(s) {
		return ""
	}
	if len(g.chainAt(g.all[c].first)) == 0 || g.has(t.first, "plain_adjectives") {
		return ""
	}
	if !g.has(at, "articles") || !g.hasComplement(t) && !g.has(at, "indefinite") {
		return ""
	}
	return "other_accusation"
}

// nobodys reads "l'homme de personne", "l'usurpateur de rien": what is denied
// so is what somebody said.
func (g french) nobodys(t term) bool {
	return t.last-t.first > 2 && g.has(t.last-1, "nobody") && g.has(t.last-2, "of")
}

func (g french) hasComplement(t term) bool {
	for i := t.first + 1; i < t.last; i++ {
		if g.has(i, "of") || g.contracted(i) || g.key(i) == "des" || g.key(i) == "qui" {
			return true
		}
	}
	return false
}

// beingSubject returns who the verb of chunk c says something of.
func (g french) beingSubject(c int, terms []term) subject {
	x := g.all[c]
	but := g.notMeantBy(c)
	if x.verb.subject == "tu" {
		i := x.verb.first
		return g.targetStandIn(i, i+1, oneEntity(g.addressee(i)))
	}
	if x.verb.form == infinitive {
		return g.infinitiveSubject(c, but)
	}
	if x.verb.form == gerund {
		return subject{}
	}
	if x.verb.subject != "" {
		if n := g.nounSubject(c); n >= 0 && x.verb.subject != "ce" {
			return g.targetIn(n, but)
		}
		if x.verb.subject == "ce" {
			return subject{}
		}
		i := x.verb.head
		return g.targetStandIn(i, i+1, g.standsForInverted(c, but))
	}
	s := g.subjectChunk(c)
	if s < 0 {
		return subject{}
	}
	if g.isThis(s) {
		return g.dislocated(s, but, terms)
	}
	return g.targetIn(s, but)
}

func (g french) standsForInverted(c int, but *entity) []*entity {
	i := g.all[c].verb.head
	switch g.all[c].verb.subject {
	case "vous", "tu":
		return oneEntity(g.addressee(i))
	case "je", "nous":
		return oneEntity(g.firstPerson(i))
	case "on", "ce":
		return nil
	case "ils", "elles":
		return g.resolvePlural(mention{first: i, last: i + 1, kind: pronoun})
	}
	return oneEntity(g.personMeant(i, but))
}

// infinitiveSubject reads "nie être", "jure n'avoir jamais été": the one who
// speaks is the one spoken of.
func (g french) infinitiveSubject(c int, but *entity) subject {
	for b := c - 1; b >= 0 && b > c-8 && g.sentence[g.all[b].first] == g.sentence[g.all[c].first]; b-- {
		y := g.all[b]
		if y.kind == stopChunk {
			break
		}
		if y.kind != verbChunk && y.kind != partChunk {
			continue
		}
		if y.kind == partChunk || !g.in(y.verb.main, "speech") && !g.in(y.verb.main, "denying") || g.in(y.verb.main, "accusing") && !g.in(y.verb.main, "denying") {
			return subject{}
		}
		if y.verb.subject != "" {
			return g.targetStandIn(y.first, y.last, g.standsForInverted(b, nil))
		}
		_ = but
		return g.targetIn(g.subjectChunk(b), nil)
	}
	return subject{}
}

// isThis reports whether chunk s is "ce", "c'", "ça".
func (g french) isThis(s int) bool {
	switch g.key(g.all[s].first) {
	case "ce", "c'", "ca", "cela":
		return g.all[s].kind == pronounChunk
	}
	return false
}

// dislocated returns whom "c'" takes up: the name before the comma, else the
// only person of the sentence so far, else whom the sentence before is about.
func (g french) dislocated(s int, but *entity, terms []term) subject {
	i := g.all[s].first
	q, start := g.levelOf(s), g.clauseStart(i)
	b := g.prev(s, q, start)
	if b >= 0 && g.all[b].kind == commaChunk {
		b = g.prev(b, q, start)
		if b >= 0 && (g.all[b].kind == nameChunk || g.all[b].kind == pronounChunk) && g.all[b].prep < 0 {
			return g.targetIn(b, but)
		}
	}
	if last := terms[0]; g.nameBehind(last) {
		return subject{}
	}
	sent := g.sentence[i]
	e, _ := g.onlyPerson(max(g.Sentences[sent].First, i-reach), i, g.quoteOf[i], but, 0)
	if e == nil {
		e = g.subjectOfClauseBefore(s)
	}
	if e == nil && b < 0 {
		e = g.spokenOf(g.quoteOf[i])
	}
	if e == nil && b < 0 && sent > 0 && g.Sentences[sent].Paragraph == g.Sentences[sent-1].Paragraph {
		e = g.focusInside(sent-1, i, but)
	}
	if e == nil || e == but {
		return subject{}
	}
	return g.targetStandIn(i, i+1, []*entity{e})
}

// subjectOfClauseBefore returns the target of the last clause before chunk s in
// its sentence: "R n'est pas un vendu, c'est un homme fatigué".
func (g french) subjectOfClauseBefore(s int) *entity {
	q := g.levelOf(s)
	for b := s - 1; b >= 0 && b > s-20 && g.sentence[g.all[b].first] == g.sentence[g.all[s].first]; b-- {
		if x := g.all[b]; x.kind == verbChunk && x.verb.form == finite && g.levelOf(b) == q {
			if subj := g.subjectChunk(b); subj >= 0 && g.all[subj].kind == nameChunk {
				return g.mentions[g.all[subj].mention].entity
			}
			return nil
		}
	}
	return nil
}

// spokenOf returns the T of "a lancé S à propos de T" behind or before quotation
// q.
func (g french) spokenOf(q int) *entity {
	if q < 0 || g.voices[q].verb < 0 {
		return nil
	}
	c := g.at[g.voices[q].verb]
	_, limit := g.bounds(g.all[c].first)
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+10; b++ {
		if g.has(g.all[b].first, "about") && b+1 < len(g.all) {
			for n := b + 1; n < len(g.all) && n < b+3; n++ {
				if g.all[n].kind == nameChunk {
					return g.mentions[g.all[n].mention].entity
				}
			}
		}
	}
	return nil
}

// focusInside returns whom sentence s is about, where token i stands in the
// same quotation or block; but never the one who speaks.
func (g french) focusInside(s, i int, but *entity) *entity {
	b := g.Sentences[s]
	if e := g.focus[s]; e != nil && e != but && g.quoteOf[i] < 0 {
		return e
	}
	e, _ := g.onlyPerson(b.First, b.Last, g.quoteOf[i], but, 0)
	return e
}

func (g french) nameBehind(t term) bool { return g.inName(t.first) }

// notMeantBy returns who a third-person subject of chunk c cannot be: the one in
// whose words it stands, unless he denies it.
func (g french) notMeantBy(c int) *entity {
	x := g.all[c]
	chain := g.chainAt(x.first)
	if len(chain) == 0 {
		return nil
	}
	if g.quoteOf[x.first] < 0 && (x.verb.negated || chain[0].verb >= 0 && g.in(chain[0].verb, "denying")) {
		return nil
	}
	return chain[0].speaker.entity
}

// shoutedLabel reads "« Menteur ! » a crié S à T".
func (g french) shoutedLabel(c int) []finding {
	x := g.all[c]
	if x.kind != verbChunk || !g.speaksAt(c) || c == 0 {
		return nil
	}
	for q := range g.voices {
		if g.voices[q].verb != x.verb.main || g.Quotes[q].Parent >= 0 {
			continue
		}
		first, last := g.tokensOf(q)
		t, ok := g.calledAlone(first, last)
		if !ok {
			return nil
		}
		_, limit := g.bounds(x.first)
		for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+10; b++ {
			y := g.all[b]
			if y.kind != nameChunk || y.prep < 0 || !g.has(y.prep, "at_somebody") && g.spelled(y.prep) != "à" {
				continue
			}
			return g.plain(g.lone(y.mention, nil), []term{t}, "shouted", -1)
		}
	}
	return nil
}

// calledAlone reads a quotation that is nothing but a label and a mark.
func (g french) calledAlone(first, last int) (term, bool) {
	for last > first && g.isMark(last-1) {
		last--
	}
	if last-first > 4 || last <= first {
		return term{}, false
	}
	for first < last && g.isDet(first) {
		first++
	}
	t := term{first: first, last: last}
	t.concept, t.predicate = g.conceptOf(first, last)
	t.known = t.concept != ""
	return t, t.known && !t.predicate
}

// reversedCopula reads "Le menteur, c'est T", "le vrai traître est T".
func (g french) reversedCopula(c int) []finding {
	x := g.all[c]
	if x.kind != verbChunk || !g.in(x.verb.main, "copula") || x.verb.form != finite {
		return nil
	}
	_, limit := g.bounds(x.first)
	n := g.at[min(x.last, len(g.Tokens)-1)]
	if x.last >= limit || g.all[n].kind != nameChunk || g.all[n].prep >= 0 {
		return nil
	}
	s := g.subjectChunk(c)
	if s < 0 {
		return nil
	}
	q, start := g.levelOf(c), g.clauseStart(x.first)
	if g.isThis(s) {
		s = g.prev(s, q, start)
		if s < 0 || g.all[s].kind != commaChunk {
			return nil
		}
		if s = g.prev(s, q, start); s < 0 {
			return nil
		}
		if h := g.hangsOn(s, q, start); h >= 0 {
			s = h
		}
	}
	y := g.all[s]
	if y.kind != nounChunk || y.det < 0 || !g.has(y.det, "definite") {
		return nil
	}
	t, ok := g.labelWords(y.first, x.first)
	if !ok || !t.known || t.predicate {
		return nil
	}
	return g.plain(g.targetIn(n, nil), []term{t}, "reversed", x.verb.main)
}

// predicateLabel reads a deed that accuses by itself: "T a vendu son village",
// "T, à la solde du palais".
func (g french) predicateLabel(l int) []finding {
	label := g.labels[l]
	if !label.predicate {
		return nil
	}
	i := label.first
	c := g.at[i]
	t := term{first: i, last: g.predicateExtent(label), concept: label.concept, known: true, predicate: true}
	s := g.predicateSubject(c, i)
	if s < 0 {
		return nil
	}
	verb := -1
	if g.all[c].kind == verbChunk {
		verb = g.all[c].verb.main
	}
	but := g.notMeantBy(c)
	if g.all[c].kind == verbChunk && g.all[c].verb.form == finite && g.has(i, "needs_power") && !g.reading.names(label.last, t.last) {
		return nil
	}
	target := g.targetIn(s, but)
	if g.isThis(s) {
		target = subject{}
	}
	return g.plain(target, []term{t}, "predicate", verb)
}

// predicateSubject returns the phrase that a predicate at token i, in chunk c,
// is about.
func (g french) predicateSubject(c, i int) int {
	x := g.all[c]
	q, start := g.levelOf(c), g.clauseStart(i)
	switch x.kind {
	case verbChunk:
		if i > x.last-1 || x.verb.form != finite {
			return -1
		}
		return g.subjectChunk(c)
	case partChunk:
		return g.subjectChunk(c)
	case prepChunk, nounChunk, otherChunk, adverbChunk:
		if x.kind == nounChunk && (x.first != i || x.prep < 0) {
			return -1
		}
		b := g.prev(c, q, start)
		for b >= 0 && g.all[b].kind == adverbChunk {
			b = g.prev(b, q, start)
		}
		if b < 0 {
			if x.kind == prepChunk || x.kind == nounChunk && x.prep >= 0 {
				return g.subjectAhead(c, q, 4)
			}
			return -1
		}
		switch y := g.all[b]; y.kind {
		case verbChunk:
			if g.in(y.verb.main, "copula") && y.verb.form == finite {
				return g.subjectChunk(b)
			}
		case commaChunk:
			if p := g.prev(b, q, start); p >= 0 && g.all[p].kind == nameChunk {
				return p
			}
		case nameChunk:
			if y.prep < 0 {
				return b
			}
		}
	}
	return -1
}

// predicateExtent returns where a predicate with its object and complements
// ends.
func (g french) predicateExtent(l label) int {
	_, limit := g.bounds(l.first)
	j := l.last
	if j < limit && g.quoteOf[j] == g.quoteOf[l.first] && (g.isDet(j) || g.contracted(j) || g.inName(j) || g.isWord(j) && (g.has(j-1, "of") || g.has(j-1, "noun_joiners") || g.has(j-1, "articles") || g.has(j-1, "possessives") || g.has(j-1, "prepositions"))) {
		for j < limit && g.isDet(j) {
			j++
		}
		if g.inName(j) {
			j = g.mentions[g.mentionAt(j)].last
		} else if end := g.nounEnd(j, limit); end > j {
			return end
		}
	}
	for k := 0; k < 3 && j < limit; k++ {
		end := g.complementAt(j, limit, l.first)
		if end == j {
			break
		}
		j = end
		if e := g.nounEnd(j, limit); e > j && g.staysInTerm(j, l.first) {
			j = e
		}
	}
	return j
}
