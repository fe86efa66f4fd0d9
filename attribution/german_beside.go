package attribution

import (
	"sayso"
	"sayso/text"
)

// Labels beside a name: "T, ein L von …,", "der angebliche L T", "die sogenannte
// Expertin T", "A, B und C, allesamt L", "du L", "T, dieses L".

// appositions reads a label behind a name and a comma, a dash or a bracket.
func (g german) appositions(mark int) []finding {
	switch g.key(mark) {
	case ",", "-", "(", ":":
	default:
		return nil
	}
	m := g.mentionEndingAt(g.overAge(mark - 1))
	if m < 0 && g.isQuote(mark-1) {
		m = g.mentionEndingAt(mark - 2)
	}
	if m < 0 || g.mentions[m].entity == nil && !(g.mentions[m].kind == pronoun && g.formal(g.mentions[m].first)) && !(g.mentions[m].kind == role && g.word(mark+1, isIndefinite|isDeterminer) && g.germanRole(g.mentions[m]) != nil) {
		return nil
	}
	if g.key(mark) == ":" && (g.part != sayso.InTitle || g.mentions[m].first > 2) {
		return nil
	}
	_, limit := g.bounds(mark)
	i := mark + 1
	all := g.has(i, "all_of_them")
	if all {
		i++
	}
	if i >= limit || !all && !g.word(i, isDeterminer) && !g.isQuote(i) && !g.has(i, "so_called") {
		if _, concept := g.labelHead(i); concept == "" && !(g.small(i) && g.adjectiveLike(i)) {
			return nil
		}
	}
	if g.word(i, isPossessive) && g.key(mark) == "-" {
		return nil
	}
	if g.isQuote(i) && (!g.capital(i+1) && !g.adjectiveBeforeNoun(i+1) && !g.word(i+1, isDeterminer) || g.creditedBefore(m)) {
		return nil
	}
	st := weak
	t, next, ok := g.termAt(i, min(limit, i+reach/8), st)
	if !ok || !t.known || g.mentionFollows(next) {
		return nil
	}
	if next < limit && !g.isMark(next) && !g.isQuote(next) && !all && !g.verb(next, isAnyVerb) {
		return nil
	}
	if next < limit && g.word(next, isAnyVerb) && g.small(next) && !g.isMark(next) {
		return nil
	}
	target := g.loneTarget(m)
	if all {
		target = g.listTarget(m)
	} else if g.inList(m, mark) {
		return nil
	}
	return g.plain(target, []term{t}, "apposition", -1)
}

// creditedBefore reports whether mention m is who says what stands around it: ", so
// Anklägerin T, „…“".
func (g german) creditedBefore(m int) bool {
	i := g.mentions[m].first - 1
	for i > 0 && (g.capital(i) && g.word(i, isTitle|isPersonNoun) || g.word(i, isDeterminer) || g.key(i) == ".") {
		i--
	}
	return g.key(i) == "so" || g.key(i) == "laut" || g.small(i) && g.has(i, "voicing")
}

// overAge steps back over "(57)" and ", 57" behind a name.
func (g german) overAge(i int) int {
	if g.key(i) == ")" {
		if open := g.bracketBefore(i, max(0, i-4)); open > 0 {
			return open - 1
		}
	}
	return i
}

func (g german) mentionFollows(i int) bool {
	m := g.mentionAt(i)
	return m >= 0 && g.mentions[m].first == i && g.mentions[m].entity != nil && g.mentions[m].kind != pronoun
}

func (g german) loneTarget(m int) subject { return g.subjectFor(g.pieceOfMention(m), nil) }

// listTarget returns all of the list that ends with mention m.
func (g german) listTarget(m int) subject {
	first := m
	for b := m - 1; b >= 0 && b > m-12 && g.sentence[g.mentions[b].first] == g.sentence[g.mentions[m].first]; b-- {
		if g.mentions[b].entity == nil {
			continue
		}
		if list := g.listFrom(b); list[len(list)-1] == m {
			first = b
		}
	}
	k := g.pieceOfMention(first)
	return g.withList(g.subjectFor(k, nil), k)
}

// inList reports whether the comma at token mark goes on with a list of names.
func (g german) inList(m, mark int) bool {
	list := g.listFrom(m)
	return len(list) > 1 && g.key(mark) == ","
}

// prenominals reads a label right before a name: "der Doppelagent T".
func (g german) prenominals(i int) []finding {
	last, concept := g.labelHead(i)
	if concept == "" || !g.capital(last-1) && !g.isQuote(last) {
		return nil
	}
	next := last
	if g.isQuote(next) && g.quoteOf[i] >= 0 {
		next++
	}
	for g.word(next, isTitle) && g.mentionAt(next) < 0 {
		next++
	}
	m := g.mentionAt(next)
	if m < 0 || g.mentions[m].first != next || g.mentions[m].entity == nil || g.sentence[next] != g.sentence[i] {
		return nil
	}
	if g.quoteOf[i] >= 0 && g.honours(concept) && g.word(i-1, isDeterminer|isPossessive) && g.mouthAt(i) && concept != "fighter" && concept != "dissident" {
		// "der Patriot T", in somebody's mouth
	} else if concept == "communist" || concept == "separatist" || concept == "dissident" || concept == "fighter" || concept == "other_honour" {
		return nil // how papers name whom they write of
	}
	if e := g.mentions[m].entity; e.kind == group && !g.has(i, "group_labels") || g.has(i, "ordinary_labels") || g.word(i, isNeutral) || g.genitiveName(m) {
		return nil
	}
	if q := g.quoteOf[i]; q >= 0 {
		if from, to := g.tokensOf(q); from == i && to == g.mentions[m].last {
			return nil // the name of a ship, a work
		}
	}
	first := i
	for first > 0 && (g.small(first-1) || g.opens(first-1) && !g.dictionary(first-1) && !g.word(first-1, isDeterminer)) && g.adjectiveLike(first-1) && !g.word(first-1, isDeterminer|isPossessive|isPreposition) && g.quoteOf[first-1] == g.quoteOf[i] {
		first--
	}
	t := term{first: first, last: last, concept: concept, known: true}
	return g.plain(g.loneTarget(m), []term{t}, "prenominal", -1)
}

// genitiveName reports whether mention m stands in the genitive: "der Mörder
// Lorcas".
func (g german) genitiveName(m int) bool {
	n := g.mentions[m]
	if n.entity == nil || len(n.entity.keys) == 0 {
		return false
	}
	key := g.key(n.last - 1)
	return key == n.entity.keys[len(n.entity.keys)-1]+"s" || g.key(n.last) == "'"
}

// soCalleds reads "der sogenannte Experte T", "der angebliche Korrespondent T",
// "der selbsternannte Wächter T": a trade that the writer does not grant.
func (g german) soCalleds(i int) []finding {
	if !g.has(i, "so_called") || !g.word(i-1, isDeterminer|isPossessive) && !g.opens(i) {
		return nil
	}
	c, ok := g.pieceFrom(i, min(i+12, len(g.Tokens)), g.quoteOf[i])
	if !ok || c.pronoun {
		return nil
	}
	first, last := i+1, c.last
	m := c.m
	if c.quote >= 0 {
		first, last = g.tokensOf(c.quote)
		m = g.mentionAt(c.last)
		if m >= 0 && g.mentions[m].first != c.last {
			m = -1
		}
	} else if m >= 0 && g.mentions[m].entity != nil {
		last = g.mentions[m].first
	}
	if m < 0 || g.mentions[m].entity == nil || first >= last {
		return nil
	}
	if _, concept := g.labelHead(last - 1); concept != "" && !g.honours(concept) || !g.has(last-1, "trades") && !g.word(last-1, isPersonNoun) && c.quote < 0 {
		return nil
	}
	if _, last := g.bounds(i); g.key(last-1) == "?" && g.placeOf(i, g.stretchAt(i)) == verbFirst {
		return nil
	}
	all := g.plain(g.loneTarget(m), []term{{first: first, last: last, concept: "impostor", quoted: c.quote >= 0, known: true}}, "so-called", -1)
	for n := range all {
		all[n].stance = sayso.Asserts
	}
	return all
}

// addresses reads "du L", "Sie L!".
func (g german) addresses(i int) []finding {
	if !g.has(i, "you_forms") && !g.formal(i) && !(g.key(i) == "sie" && g.capital(i)) {
		return nil
	}
	j := i + 1
	for j < len(g.Tokens) && j < i+4 && g.small(j) && g.adjectiveLike(j) {
		j++
	}
	if j >= len(g.Tokens) || g.Tokens[j].Kind != text.Word || g.quoteOf[j] != g.quoteOf[i] {
		return nil
	}
	last, concept := g.labelHead(j)
	if concept == "" || !g.capital(j) || last < len(g.Tokens) && !g.isMark(last) && !g.isQuote(last) {
		return nil
	}
	m := g.mentionAt(i)
	if m < 0 {
		return nil
	}
	return g.plain(g.subjectFor(g.pieceOfMention(m), nil), []term{{first: i + 1, last: last, concept: concept, known: true}}, "address", -1)
}

// predicates reads a verb that says something by itself: "T spionierte für X".
func (g german) predicates(i int) []finding {
	l, ok := g.predicateAt(i)
	if !ok || g.key(i) == "wegen" {
		return nil
	}
	if !g.small(i) && !g.opens(i) || g.word(i, isDeterminer) || g.has(i, "existence") && g.key(i+1) != "sich" {
		return nil
	}
	end := g.labelEnd(l.last, l.first)
	if end == l.last && g.key(end-1) == "als" {
		if k, ok := g.pieceFrom(end, min(end+8, len(g.Tokens)), g.quoteOf[i]); ok && !k.pronoun {
			end = k.last
		} else {
			return nil
		}
	}
	if end == l.last && g.has(end, "nobody_objects") {
		end++ // "arbeite für niemanden"
	}
	if end == l.last && (g.word(end-1, isDeterminer|isPreposition) || g.has(end-1, "contracted")) && !g.word(end-1, isAdverb) {
		return nil // what it needs is not there
	}
	s := g.stretchAt(i)
	finite := -1
	for v := s.first; v < s.last; v++ {
		if g.quoteOf[v] == g.quoteOf[i] && g.verb(v, isAnyVerb) && !g.word(v, isPossessive) && (finite < 0 || g.word(v, isHaving|isBecoming|isModal|isCopula)) {
			finite = v
			if g.word(v, isHaving|isBecoming|isModal|isCopula) {
				break
			}
		}
	}
	for v := i; v < s.last; v++ {
		if g.infinitiveTo(v) {
			return nil // hangs on another verb
		}
	}
	if finite < 0 {
		if !g.small(i) || g.word(i, isPreposition) {
			return nil
		}
		finite = i
	}
	p, ok := g.subjectOfClause(finite, s)
	if !ok {
		return nil
	}
	k, ok := g.pieceOfPhrase(p)
	if !ok || k.m < 0 {
		return nil
	}
	target := g.withList(g.subjectFor(k, g.notSelf(finite, s)), k)
	if !target.ok() {
		return nil
	}
	target.tier = sayso.TierB
	t := term{first: l.first, last: max(l.last, end), concept: l.concept, known: true, predicate: true}
	return g.plain(target, []term{t}, "predicate", finite)
}
