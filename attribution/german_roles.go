package attribution

// Who calls and who is called: the pieces of a clause that are neither the label
// nor hang on a preposition, by case where the article or the pronoun shows it,
// else by place: the subject comes before the object.

// rolesIn returns the piece of the target and of the speaker of c; first is -1
// where there is none. The words from first up to last are the label.
func (g german) rolesIn(c calling, first, last int) (target, who piece) {
	var free []piece
	for _, k := range c.pieces {
		if k.first < last && first < k.last || k.genitive || k.det&isGenitive != 0 && k.det&(isNominative|isAccusative|isDative) == 0 {
			continue
		}
		if k.prep >= 0 {
			if c.passive && g.word(k.prep, 0) || c.passive && g.has(k.prep, "by") && k.first < len(g.Tokens) {
				who = k
				who.prep = -2
			}
			continue
		}
		if !g.personal0(k) {
			continue
		}
		free = append(free, k)
	}
	if c.passive {
		if who.prep != -2 {
			who = g.inWhosePaper(c)
		}
		return g.passiveTarget(c, free), who
	}
	if g.relativeFirst(c) && len(free) > 0 && free[0].relative {
		return g.relativeRoles(c, free)
	}
	return g.activeRoles(c, free)
}

// inWhosePaper returns whose words a passive without an agent stands in: "wird in
// den Mitteilungen des Verbands als L bezeichnet".
func (g german) inWhosePaper(c calling) piece {
	for n, k := range c.pieces {
		if n == 0 || !k.genitive || k.m < 0 || c.pieces[n-1].prep < 0 || !g.has(c.pieces[n-1].head, "papers") {
			continue
		}
		return k
	}
	return piece{first: -1}
}

// personal0 reports whether piece k can be the subject or object of calling.
func (g german) personal0(k piece) bool {
	if k.m >= 0 || k.relative || k.pronoun || g.word(k.head, isPersonNoun) {
		return true
	}
	return k.quote < 0 && !g.word(k.head, isTime|isUnit) && !g.anyWord(k.first, k.last, "times")
}

func (g german) relativeFirst(c calling) bool {
	first := g.start(c.stretch)
	return g.relativeAt(first, c.stretch)
}

// relativeRoles tells who is who in "den S als L führte" and "der T einen L
// nannte".
func (g german) relativeRoles(c calling, free []piece) (target, who piece) {
	relative, rest := free[0], free[1:]
	none := piece{first: -1}
	accusative := g.key(relative.first) == "den" || g.key(relative.first) == "welchen"
	if len(rest) == 0 {
		if accusative {
			return relative, none
		}
		return none, relative
	}
	other := rest[0]
	switch {
	case g.severalCall(c, other, relative):
		return other, relative
	case accusative, g.can(other, isNominative) && !g.can(other, isAccusative):
		return relative, other
	case g.key(relative.first) == "der", g.can(other, isAccusative) && !g.can(other, isNominative):
		return other, relative
	case g.groupCalls(relative, other, c):
		return other, relative
	case other.pronoun && g.key(other.first) == "sie" && g.antecedentIsPerson(relative):
		return other, relative
	case other.pronoun && g.key(other.first) == "sie", g.word(other.head, isBody|isInstitution) && other.det != 0:
		return relative, other
	}
	return relative, other
}

// passiveTarget returns the subject of a passive.
func (g german) passiveTarget(c calling, free []piece) piece {
	for _, k := range free {
		if k.relative || g.can(k, isNominative) {
			return k
		}
	}
	if k, ok := g.subjectOutside(c); ok {
		return k
	}
	return piece{first: -1}
}

// subjectOutside returns the subject of a clause that has none in its stretch:
// what stands before the comma, or the subject of the clause that "und" joins.
func (g german) subjectOutside(c calling) (piece, bool) {
	p, ok := g.subjectOfClause(c.finite, c.stretch)
	if !ok || p.first >= c.stretch.first && p.first < c.stretch.last {
		if c.finite == c.verb && g.participle(c.verb) {
			return g.nameBefore(c.stretch.first)
		}
		return piece{}, false
	}
	return g.pieceOfPhrase(p)
}

// nameBefore returns the piece that ends right before the comma before token i.
func (g german) nameBefore(i int) (piece, bool) {
	if g.key(i-1) != "," && g.key(i-1) != "(" && g.key(i-1) != "-" {
		return piece{}, false
	}
	m := g.mentionEndingAt(i - 2)
	if m < 0 || g.mentions[m].kind == pronoun {
		return piece{}, false
	}
	return g.pieceOfMention(m), true
}

func (g german) pieceOfMention(m int) piece {
	n := g.mentions[m]
	return piece{first: n.first, last: n.last, name: n.first, head: n.first, m: m, prep: -1, quote: -1, pronoun: n.kind == pronoun}
}

// pieceOfPhrase returns the piece of a phrase: its name, pronoun or role.
func (g german) pieceOfPhrase(p nounPhrase) (piece, bool) {
	role := -1
	if k, ok := g.apposed(piece{first: p.first, last: p.core, name: p.name, head: p.core - 1, m: -1, prep: -1, quote: -1, pronoun: p.pronoun}); ok {
		return k, true
	}
	for _, m := range g.mentionsIn(p.first, p.core) {
		if g.mentions[m].entity != nil || g.mentions[m].kind == pronoun {
			k := g.pieceOfMention(m)
			return k, true
		}
		if role < 0 {
			role = m
		}
	}
	if role >= 0 {
		return g.pieceOfMention(role), true
	}
	k := piece{first: p.first, last: p.core, name: p.name, head: p.core - 1, m: -1, prep: -1, quote: -1, pronoun: p.pronoun}
	return k, g.personal0(k)
}

// activeRoles tells subject and object apart.
func (g german) activeRoles(c calling, free []piece) (target, who piece) {
	none := piece{first: -1}
	switch len(free) {
	case 0:
		return none, none
	case 1:
		return g.loneRole(c, free[0])
	}
	a, b := free[0], free[1]
	if len(free) > 2 && (b.m < 0 && !b.pronoun || g.word(b.first-1, isAnd) && a.last == b.first-1) {
		b = free[2] // "nannten A und B den Wirt U einen L"
	}
	onlySubject := func(k piece) bool {
		return g.can(k, isNominative) && (!g.can(k, isAccusative|isDative) || g.onlyNominative(k))
	}
	onlyObject := func(k piece) bool { return !g.can(k, isNominative) }
	switch {
	case g.severalCall(c, a, b):
		return a, b
	case onlyObject(a) || onlySubject(b) && !onlySubject(a):
		return a, b
	case onlyObject(b) || onlySubject(a):
		return b, a
	case a.pronoun && g.key(a.first) == "sie" && a.first > c.finite && !b.pronoun && b.first > a.first:
		return a, b // nannte sie der Minister
	}
	return b, a
}

// loneRole tells what the only free piece of a clause is.
func (g german) loneRole(c calling, k piece) (target, who piece) {
	none := piece{first: -1}
	if g.objectIsThing(c, k) {
		return none, k
	}
	object := g.can(k, isAccusative|isDative)
	subject := g.can(k, isNominative)
	outside, found := g.subjectOutside(c)
	if found && outside.first >= k.first && outside.first < k.last {
		found = false
	}
	if target, who, ok := g.splitLone(c, k); ok && !found {
		return target, who
	}
	switch {
	case !object:
		return none, k
	case !subject:
		if found {
			return k, outside
		}
		return k, g.ownSubject(c)
	case found && outside.first != k.first:
		return k, outside
	case g.infinitive0(c.verb) && g.key(c.verb-1) == "zu":
		return k, g.controller(c)
	case g.has(c.finite, "lets"):
		return k, none
	case k.first > c.finite && c.place == verbSecond && (g.has(g.start(c.stretch), "impersonal") || g.thingBefore(c)):
		return k, none
	}
	return none, k
}

// controller returns who does what an infinitive says: whom the verb before it
// forbids or allows it, else that verb's subject.
func (g german) controller(c calling) piece {
	none := piece{first: -1}
	s := c.stretch
	if s.first < 2 || g.sentence[s.first] != g.sentence[s.first-2] {
		return none
	}
	m := g.stretchAt(s.first - 2)
	subject := none
	for _, k := range g.piecesOf(m.first, m.last) {
		if k.prep >= 0 || k.genitive || k.m < 0 {
			continue
		}
		if k.det&isDative != 0 && !g.can(k, isNominative) || k.pronoun && g.pronounCase(k.head) == isDative {
			return k
		}
		if subject.first < 0 && g.can(k, isNominative) {
			subject = k
		}
	}
	return subject
}

// ownSubject is the speaker of an infinitive: nobody that the clause names.
func (g german) ownSubject(calling) piece { return piece{first: -1} }

// subjectPiece returns the subject of c.
func (g german) subjectPiece(c calling, label, target piece) piece {
	for _, k := range c.pieces {
		if k.prep < 0 && !k.genitive && k.first != label.first && k.first != target.first && g.personal0(k) && g.can(k, isNominative) {
			return k
		}
	}
	if k, ok := g.subjectOutside(c); ok {
		return k
	}
	return piece{first: -1}
}

// antecedentSubject returns whom the relative pronoun at the head of a stretch
// means.
func (g german) antecedentSubject(s stretch) subject {
	if m := g.antecedentMention(s.first); m >= 0 {
		if sub := g.subjectFor(g.pieceOfMention(m), nil); sub.ok() {
			return sub
		}
	}
	return g.whoIsTheOne(s)
}

// whoIsTheOne returns T of "T ist der Einzige, den …".
func (g german) whoIsTheOne(s stretch) subject {
	if s.first < 2 || g.sentence[s.first] != g.sentence[s.first-2] {
		return subject{}
	}
	b := g.stretchAt(s.first - 2)
	for i := b.first; i < b.last; i++ {
		if !g.verb(i, isCopula) || g.word(i, isPossessive) {
			continue
		}
		if p, ok := g.subjectOfClause(i, b); ok {
			if k, ok := g.pieceOfPhrase(p); ok && k.m >= 0 {
				if sub := g.subjectFor(k, nil); sub.ok() {
					return sub
				}
				if k, ok := g.nameBeforeRemark(k.first); ok {
					return g.subjectFor(k, nil)
				}
			}
		}
	}
	return subject{}
}

// nameBeforeRemark returns the name before the comma that opens the remark around
// token i: "Ingo Wübbena, sein Neffe, …".
func (g german) nameBeforeRemark(i int) (piece, bool) {
	s := g.stretchAt(i)
	if s.first == 0 {
		return piece{}, false
	}
	k, ok := g.nameBefore(s.first)
	return k, ok && g.mentions[k.m].entity != nil
}

func (g german) antecedentSpeaker(k piece) speaker {
	if m := g.antecedentMention(k.first); m >= 0 {
		return g.speakerOf(m)
	}
	return speaker{}
}

// antecedentMention returns the mention right before the comma that the relative
// clause at token i follows: past brackets and the genitive behind a name.
func (g german) antecedentMention(i int) int {
	j := i - 1
	for j > 0 && (g.word(j, isPreposition) || g.key(j) == "," || g.isQuote(j) || g.key(j) == "-") {
		j--
	}
	if g.key(j) == ")" {
		if open := g.bracketBefore(j, max(0, j-14)); open > 0 {
			j = open - 1
		}
	}
	if m := g.mentionEndingAt(j); m >= 0 {
		return m
	}
	if p, ok := g.phraseEndingAt(j, j-longestPhrase); ok {
		for _, m := range g.mentionsIn(p.first, p.core) {
			if g.mentions[m].entity != nil {
				return m
			}
		}
	}
	return g.farAntecedent(i, j)
}

// withList adds to a target the others of its list: "A, B und C".
func (g german) withList(s subject, k piece) subject {
	if k.m < 0 || g.mentions[k.m].kind == pronoun {
		return s
	}
	for _, other := range g.listFrom(k.m) {
		if other == k.m {
			continue
		}
		if e := g.mentions[other].entity; e != nil {
			s.entities = append(s.entities, e)
			s.last = g.mentions[other].last
		}
	}
	s.at = g.span(s.first, s.last)
	return s
}

// listFrom returns the mentions of the list "A, B und C" that begins with
// mention m; trades before the names do not end it.
func (g german) listFrom(m int) []int {
	all := []int{m}
	joined := false
	end := g.mentions[m].last
	for n := 0; n < 40; n++ {
		i := end
		and := false
		for i < len(g.Tokens) && (g.key(i) == "," || g.word(i, isAnd) || g.isQuote(i)) {
			and = and || g.word(i, isAnd)
			i++
		}
		if i == end || joined && !and {
			break
		}
		for j := i; j < min(i+5, len(g.Tokens)); j++ {
			next := g.mentionAt(j)
			if next >= 0 && g.mentions[next].entity != nil && g.mentions[next].first == j {
				all = append(all, next)
				end = g.mentions[next].last
				joined = joined || and
				break
			}
			if !g.word(j, isDeterminer|isPossessive|isPersonNoun|isTitle|isGroupNoun|isPlainGroup) && !(g.small(j) && g.adjectiveLike(j)) && !g.isQuote(j) {
				return g.joinedList(all, joined)
			}
		}
		if end < i {
			break
		}
	}
	return g.joinedList(all, joined)
}

func (g german) joinedList(all []int, joined bool) []int {
	if !joined && len(all) < 3 {
		return all[:1]
	}
	return all
}
