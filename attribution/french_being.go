package attribution

import "sayso"

// "T est L", "c'est un L", "T passe pour L", "T nie être L", "le L, c'est T",
// "T a vendu …".

// copulaVerb reads a label from "être" and its like.
func (g french) copulaVerb(c int) []finding {
	x := g.all[c]
	if all := g.nothingOfA(c); all != nil {
		return all
	}
	figures := x.kind == verbChunk && g.in(x.verb.main, "making") && g.has(x.last, "figure_of")
	if x.kind != verbChunk || !g.in(x.verb.main, "copula") && !g.in(x.verb.main, "seeming") && !figures {
		return nil
	}
	_, limit := g.bounds(x.first)
	at := g.afterSeeming(x, limit)
	if figures {
		at, _ = g.is(x.last, "figure_of")
	}
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
		if !t.known && !(x.verb.negated && !t.quoted && !g.nobodys(t) && !terms[0].known) {
			t.concept = g.conceptInMouth(c, at, t)
		}
		if t.concept == "" || t.predicate {
			continue
		}
		f := finding{subject: target, term: t, rule: "copula", tier: target.tier, verb: x.verb.main}
		if !t.known {
			f.tier = sayso.TierB
		}
		if g.conditionalForm(x.verb) && len(g.chainAt(x.first)) == 0 {
			f.tier = sayso.TierB // somebody said so; nobody says who
		}
		if (figures || g.in(x.verb.main, "passing")) && len(g.chainAt(x.first)) == 0 {
			f.claimant = &speaker{} // people say so; nobody says who
		}
		all = append(all, f)
	}
	if n := len(all); n > 0 {
		all = append(all, g.gapped(all[n-1], "")...)
	}
	return all
}

// nothingOfA reads "T n'a rien d'un L", "T n'a d'un L que le nom".
func (g french) nothingOfA(c int) []finding {
	x := g.all[c]
	if x.kind != verbChunk || !g.has(x.verb.head, "aux_have") || !g.isNegative(x.first) {
		return nil
	}
	_, limit := g.bounds(x.first)
	for j := x.verb.head + 1; j < limit && j < x.verb.head+4; j++ {
		if g.key(j) != "rien" && j != x.verb.head+1 || !g.has(j+1, "of") && !g.has(j, "of") {
			continue
		}
		at := j + 1
		if g.has(j, "of") {
			at = j
		}
		if !g.has(at+1, "indefinite") {
			return nil
		}
		terms := g.slotOfLabels(at+1, limit)
		all := g.plain(g.targetOf(g.subjectChunk(c), nil, terms), terms, "copula", x.verb.main)
		for k := range all {
			all[k].stance = sayso.Denies
		}
		return all
	}
	return nil
}

// startsSlot reports whether the label stands where the predicate noun does and
// not in a complement of place or time.
func (g french) startsSlot(at int, t term) bool {
	for j := at; j < t.first; j++ {
		if end, ok := g.is(j, "anything_but"); ok {
			j = end - 1
			continue
		}
		if end, ok := g.is(j, "adverbs"); ok && end > j+1 {
			j = end - 1 // "quant à lui"
			continue
		}
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
	if end, ok := g.is(at, "in_own_eyes"); ok {
		at = end
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
	if g.nobodys(t) && g.isDet(at) {
		return "other_accusation"
	}
	if g.isA(at) && g.isImage(t) && (len(g.chainAt(g.all[c].first)) > 0 || g.asksItself(c)) && g.subjectIsPerson(c) {
		return "other_accusation"
	}
	if g.neverLabel(t) || !g.isDet(at) && !g.isQuote(at) && !g.has(at, "nothing_but") {
		return ""
	}
	if t.quoted || g.nobodys(t) || g.all[c].verb.only && g.has(at, "definite") && g.hasComplement(t) {
		return "other_accusation"
	}
	if s := g.subjectChunk(c); s >= 0 && (g.isThis(s) || !g.all[c].verb.negated && g.isFirstPerson(g.all[s].first)) {
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
		if t := g.namedBehind(c, s); t.ok() {
			return t
		}
		return g.dislocated(s, but, terms)
	}
	if t := g.namedBehind(c, s); t.ok() {
		return t
	}
	if e := g.meantOutside(s); e != nil && e != but {
		return g.targetStandIn(g.all[s].first, g.all[s].last, []*entity{e})
	}
	return g.targetOf(s, but, terms)
}

// meantOutside returns the T of "« Il … », a lancé S à propos de T" for the
// pronoun of chunk s.
func (g french) meantOutside(s int) *entity {
	x := g.all[s]
	if q := g.quoteOf[x.first]; q >= 0 && x.kind == pronounChunk && (g.has(x.first, "he") || g.has(x.first, "she")) {
		if e := g.spokenOf(q); e != nil && agree(e.sex, g.sexShown(x.first)) {
			return e
		}
	}
	return nil
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

// notMeantBy returns who a third-person subject of chunk c cannot be: the one in
// whose words it stands, unless he denies it.
func (g french) notMeantBy(c int) *entity {
	x := g.all[c]
	chain := g.chainAt(x.first)
	if len(chain) == 0 {
		return nil
	}
	if chain[0].verb >= 0 && g.in(chain[0].verb, "asking") || g.behindIf(c) {
		for _, l := range chain {
			if l.speaker.entity != nil {
				return l.speaker.entity // who asks whether he is one means somebody else
			}
		}
	}
	if g.quoteOf[x.first] < 0 && (x.verb.negated || chain[0].verb >= 0 && g.in(chain[0].verb, "denying")) {
		return nil
	}
	return chain[0].speaker.entity
}

// behindIf reports whether "s'" or "si" stands right before the subject of the
// verb of chunk c.
func (g french) behindIf(c int) bool {
	s := g.subjectChunk(c)
	return s >= 0 && (g.key(g.all[s].first-1) == "s'" || g.key(g.all[s].first-1) == "si")
}

// reversedCopula reads "Le menteur, c'est T", "le vrai traître est T".
func (g french) reversedCopula(c int) []finding {
	x := g.all[c]
	called := x.kind == verbChunk && x.verb.reflexive && g.has(x.verb.main, "is_called")
	if x.kind != verbChunk || !g.in(x.verb.main, "copula") && !called || x.verb.form != finite {
		return nil
	}
	_, limit := g.bounds(x.first)
	n := g.at[min(x.last, len(g.Tokens)-1)]
	if g.all[n].kind == nounChunk && g.all[n].prep < 0 && g.all[n].first == x.last {
		n = g.namerBeside(n)
	}
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
		if s >= 0 && g.all[s].kind == commaChunk {
			s = g.prev(s, q, start)
		}
		if s < 0 {
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
	if !ok || !t.known || t.predicate || called && !g.anyWord(y.first, x.first, "singled_out") {
		return nil
	}
	return g.plain(g.targetOf(n, nil, []term{t}), []term{t}, "reversed", x.verb.main)
}
