package attribution

import (
	"strings"

	"sayso"
)

// "T ist ein L", "ein L war T nie", "dass T ein L sei", "T, der ein L ist", "ist T
// ein L?", "T soll L gewesen sein", "T gilt als L", "bei T handle es sich um L".

// beings reads what the copula at token c says that somebody is.
func (g german) beings(c int) []finding {
	if !g.copulaAt(c) {
		return nil
	}
	s := g.stretchAt(c)
	pieces := g.piecesOf(s.first, s.last)
	at := -1
	var terms []term
	for n, k := range pieces {
		if !g.predicative(k, c, s) || k.first < c && (g.key(k.first-1) == "als" || g.key(k.first-1) == "wie") {
			continue // "anders als die L blieb T"
		}
		st := weak
		if k.quote >= 0 && k.det&isIndefinite != 0 && g.mouthAt(c) {
			st = strong
		} else if k.quote >= 0 {
			st = marked
		} else if k.det&(isIndefinite|isNegation) != 0 && k.det&isPossessive == 0 && g.mouthAt(c) && g.compound(k.head) {
			st = strong
		}
		from := k.first - toInt(g.has(k.first-1, "denied_owners")) // "niemandes L"
		if found := g.termsAt(from, g.termLimit(k.first), st); len(found) > 0 && found[0].first < k.last {
			at, terms = n, found
			break
		}
	}
	if at < 0 {
		if all := g.noTrade(pieces, c, s); len(all) > 0 {
			return all
		}
		if terms = g.adjectiveOf(c, s); len(terms) == 0 {
			terms = g.termsBehind(s)
		}
		if len(terms) == 0 {
			return nil
		}
	}
	if g.unreal(c, s) {
		return nil
	}
	target, ok := g.subjectOfBeing(c, s, pieces, at)
	if !ok || !target.ok() {
		return g.beingToo(terms[len(terms)-1], c)
	}
	who, ok := g.eyesIn(pieces, at)
	if !ok {
		who, ok = g.eyesOfSome(s)
	}
	if ok {
		call := calling{verb: c}
		all := g.calledBy(call, target, terms, who, "held-for")
		if other, more := g.eyesAfter(terms[len(terms)-1].last); len(more) > 0 {
			all = append(all, g.calledBy(call, target, more, other, "held-for")...)
		}
		return all
	}
	if g.has(c, "claiming_modals") && len(target.entities) == 1 && target.entities[0].kind != group {
		self := speaker{name: target.entities[0].name, entity: target.entities[0], at: target.at}
		return g.calledBy(calling{verb: c}, target, terms, self, "self") // "will kein L gewesen sein"
	}
	all := append(g.plain(target, terms, "being", c), g.beingToo(terms[len(terms)-1], c)...)
	if g.has(c, "name_verbs") && len(g.chainAt(c)) == 0 && g.anyWord(s.first, s.last, "place_prepositions") {
		for i := range all {
			if by, nobody := g.doerAt(c); nobody {
				all[i].claimant = &by
			}
		}
	}
	for _, t := range terms {
		if !t.known {
			t.concept, t.known = "other_accusation", true
			target.tier = sayso.TierB
			all = append(all, g.plain(target, []term{t}, "being", c)...)
		}
	}
	return all
}

// unreal reports whether the clause only imagines: "Wäre T ein L, …", "wenn T ein L
// wäre".
func (g german) unreal(c int, s stretch) bool {
	if !strings.Contains(g.words(c, c+1), "ä") {
		return false
	}
	_, last := g.bounds(c)
	return g.has(g.start(s), "if_words") || c == g.start(s) && g.key(last-1) != "?"
}

// copulaAt reports whether token c is a verb of being in personal form, or a
// modal verb with "sein" at the end.
func (g german) copulaAt(c int) bool {
	switch {
	case g.verb(c, isCopula) && !g.word(c, isPossessive) && g.key(c) != "gewesen" && g.key(c) != "geblieben":
	case g.has(c, "name_verbs") && (g.small(c) || g.opens(c)):
		return true
	case g.verb(c, isModal):
		s := g.stretchAt(c)
		for i := s.last - 1; i > c && i > s.last-4; i-- {
			if g.key(i) == "sein" || g.key(i) == "werden" {
				return true
			}
		}
		return false
	default:
		return false
	}
	s := g.stretchAt(c)
	for i := s.first; i < s.last; i++ {
		if i != c && g.quoteOf[i] == g.quoteOf[c] && (g.participle(i) && !g.adjectiveBeforeNoun(i) && !g.adjectival(i) && (i > c || i == c-1 && g.endsClause(c, s)) || g.key(i) == "worden") {
			return false
		}
	}
	return true
}

// predicative reports whether piece k can be what somebody is said to be.
func (g german) predicative(k piece, c int, s stretch) bool {
	if k.prep >= 0 || k.genitive || k.pronoun || k.relative {
		return false
	}
	if k.det != 0 && !g.can(k, isNominative) {
		return false
	}
	if k.m >= 0 && g.mentions[k.m].entity != nil && (k.quote < 0 || g.mentions[k.m].kind == person) {
		return g.mentions[k.m].kind == group && g.mentions[k.m].last-g.mentions[k.m].first == 1 && k.det&isIndefinite != 0
	}
	return true
}

// compound reports whether the noun at token i is long enough to be a coinage.
func (g german) compound(i int) bool { return len(g.key(i)) >= 6 }

// mouthAt reports whether token i stands in somebody's words.
func (g german) mouthAt(i int) bool { return len(g.chainAt(i)) > 0 }

// termsBehind returns labels in the stretch behind s that has no verb: "ist vieles,
// aber kein Lügner".
func (g german) termsBehind(s stretch) []term {
	next := s.last + 1
	if next >= len(g.Tokens) || g.key(s.last) != "," || g.sentence[next] != g.sentence[s.first] {
		return nil
	}
	n := g.stretchAt(next)
	if n.first != next {
		return nil
	}
	if (g.relativeAt(n.first, n) || g.word(n.first, isSubordinator) || g.has(n.first, "remark_openers") && n.last-n.first <= 4) && n.last+1 < len(g.Tokens) && g.key(n.last) == "," && g.sentence[n.last+1] == g.sentence[s.first] {
		next = n.last + 1
		n = g.stretchAt(next)
	}
	i := next
	joined := false
	for i < n.last && (g.has(i, "joining") || g.word(i, isAdverb) && !g.word(i, isDeterminer)) {
		joined = true
		i++
	}
	for i < n.last && g.word(i, isAdverb) && g.small(i) && !g.word(i, isDeterminer) {
		i++
	}
	if !joined && !g.word(i, isIndefinite|isNegation) {
		return nil
	}
	for v := n.first; v < n.last; v++ {
		if g.verb(v, isAnyVerb) && g.quoteOf[v] == g.quoteOf[s.first] && !g.word(v, isParticiple) {
			return nil
		}
	}
	return g.termsAt(i, n.last, weak)
}

// subjectOfBeing returns whom the copula at token c is about.
func (g german) subjectOfBeing(c int, s stretch, pieces []piece, label int) (subject, bool) {
	but := g.notSelf(c, s)
	if g.has(g.start(s), "whose_words") && g.key(s.first-1) == "," {
		return subject{}, false // "T, dessen Bruder ein L war"
	}
	if g.relativeAt(g.start(s), s) && g.endsClause(c, s) && len(pieces) > 0 && pieces[0].relative && g.can(pieces[0], isNominative) {
		return g.antecedentSubject(s), true
	}
	var named, standing, shown piece
	named.first, standing.first, shown.first = -1, -1, -1
	for n, k := range pieces {
		if n > label && label >= 0 && k.first > c && g.word(k.first-1, isAnd) && (named.first >= 0 || standing.first >= 0) {
			break // of what "und" adds the label says nothing
		}
		if n == label || k.prep >= 0 || k.genitive || !k.relative && !g.can(k, isNominative) {
			continue
		}
		switch {
		case k.m >= 0 && g.mentions[k.m].entity != nil:
			if named.first < 0 {
				named = k
			}
		case k.m >= 0:
			if standing.first < 0 {
				standing = k
			}
		case k.relative || k.pronoun && g.has(k.first, "demonstratives"):
			if shown.first < 0 {
				shown = k
			}
		}
	}
	switch {
	case standing.first >= 0 && standing.pronoun && (named.first < 0 || standing.first < named.first):
		return g.subjectFor(standing, but), true
	case named.first >= 0:
		return g.wholeList(named), true
	case standing.first >= 0:
		return g.subjectFor(standing, but), true
	case shown.first >= 0 && !g.relativeAt(g.start(s), s):
		if label >= 0 && (g.deedNoun(pieces[label].head) || g.endsIn(pieces[label].head, "event_endings")) {
			return subject{}, false // "Das ist eine Lüge" is said of no person
		}
		return g.shownBefore(shown, but), true
	}
	if c <= g.start(s)+1 || g.has(c-1, "joining") {
		if p, ok := g.subjectOfClause(c, s); ok {
			if k, ok := g.pieceOfPhrase(p); ok && k.m >= 0 && k.first != s.first {
				if g.mentions[k.m].kind == role {
					if named, ok := g.nameBeforeRemark(k.first); ok {
						k = named
					}
				}
				return g.withList(g.subjectFor(k, but), k), true
			}
		}
	}
	return subject{}, false
}

// notSelf returns who a pronoun subject at verb c cannot mean: who says it, unless
// he denies it.
func (g german) notSelf(c int, s stretch) *entity {
	chain := g.chainAt(c)
	if len(chain) == 0 {
		return nil
	}
	if v := chain[0].verb; v >= 0 && g.has(v, "defending") {
		return chain[0].speaker.entity // "verteidigte ihn: Er sei kein L"
	}
	if g.quoteOf[c] < 0 && (g.negatedStretch(s, c) || g.anyWord(s.first, s.last, "none_words") || g.anyWord(s.first, s.last, "denied_owners") || chain[0].verb >= 0 && g.deniesWhatFollows(chain[0].verb)) {
		return nil
	}
	return chain[0].speaker.entity
}

// deniesWhatFollows reports whether the verb at token v denies the clause that
// hangs on it: "bestritt", "wies … zurück".
func (g german) deniesWhatFollows(v int) bool {
	if g.word(v, isDenying) || g.has(v, "denying") {
		return true
	}
	s := g.stretchAt(v)
	last := s.last - 1
	for last > v && g.isMark(last) {
		last--
	}
	return g.has(v, "rejecting_split") && (g.key(last) == "zuruck" || g.key(last) == "ab") || g.key(v) == "zuruck" && g.anyWord(s.first, v, "rejecting_split") || g.has(v, "claims_taken_up") && g.anyWord(s.first, s.last, "rejecting_split")
}

// shownBefore returns whom "der", "die", "das" means: the one named last before
// it in the same paragraph.
func (g german) shownBefore(k piece, but *entity) subject {
	para := g.Sentences[g.sentence[k.first]].Paragraph
	for m := g.before[k.first]; m >= 0; m-- {
		n := g.mentions[m]
		if n.first >= k.first {
			continue
		}
		if g.Sentences[g.sentence[n.first]].Paragraph != para || g.sentence[k.first]-g.sentence[n.first] > 2 {
			break
		}
		e := n.entity
		if e == nil || e == but || e == g.whoSpeaksAt(k.first) || g.word(n.first-1, isPreposition) || g.afterGenitive(n.first) || g.turnHead(n) || g.key(n.first-1) == "@" {
			continue
		}
		if g.key(k.first) == "die" && e.sex == 'm' && e.kind != group || g.key(k.first) == "der" && (e.sex == 'f' || e.kind == group && g.genderOf(e) != 'm') {
			continue
		}
		return subject{entities: []*entity{e}, at: g.span(k.first, k.last), first: k.first, last: k.last, tier: sayso.TierB}
	}
	return subject{}
}

func (g german) afterGenitive(i int) bool {
	return g.key(i-1) == "des" || g.key(i-1) == "der" && g.capital(i-2)
}

// turnHead reports whether mention n is the head of a block.
func (g german) turnHead(n mention) bool {
	return g.turnOf[n.first] < 0 && g.key(n.last) == ":" || n.last+1 < len(g.turnOf) && g.turnOf[n.last] < 0 && g.turnOf[min(n.last+1, len(g.turnOf)-1)] >= 0
}

// regards reads "T gilt als L", "T entpuppte sich als L".
func (g german) regards(v int) []finding {
	regarded := g.has(v, "regard_verbs")
	if !regarded && !g.has(v, "turn_out_verbs") || !g.small(v) && !g.opens(v) {
		return nil
	}
	s := g.stretchAt(v)
	at := -1
	for i := s.first; i < s.last; i++ {
		if g.key(i) == "als" && g.quoteOf[i] == g.quoteOf[v] && !g.comparison(i) && (i > s.first || s.first == 0 || g.key(s.first-1) != ",") {
			at = i
			break
		}
	}
	if at < 0 {
		return nil
	}
	terms := g.termsAt(at+1, g.termLimit(at), marked)
	if len(terms) == 0 {
		return nil
	}
	for i := range terms {
		if !terms[i].known {
			terms[i].concept, terms[i].known = "other_honour", true
		}
	}
	var target subject
	who := speaker{}
	self := false
	for _, k := range g.piecesOf(s.first, s.last) {
		if k.first >= at && k.first < terms[0].last {
			continue
		}
		switch {
		case k.prep >= 0 && g.key(k.prep) == "unter" && k.det == 0 && g.word(k.head, isPersonNoun):
			who, self = speaker{name: g.words(k.name, k.last), at: g.span(k.name, k.last)}, true
		case k.prep < 0 && !k.genitive && !k.pronoun && k.det != 0 && !g.can(k, isNominative) && g.can(k, isDative) && g.speakerFor(k).known():
			who, self = g.speakerFor(k), true
		case k.prep >= 0 || k.genitive:
		case k.pronoun && g.has(k.first, "first_person") && k.m >= 0 && !g.can(k, isNominative):
			who, self = g.speakerOf(k.m), true
		case k.m >= 0 && g.can(k, isNominative) && !target.ok():
			target = g.withList(g.subjectFor(k, nil), k)
		case k.relative && !target.ok() && k.first == g.start(s):
			target = g.antecedentSubject(s)
		}
	}
	if !target.ok() {
		if p, ok := g.subjectOfClause(v, s); ok {
			if k, ok := g.pieceOfPhrase(p); ok && k.m >= 0 {
				target = g.withList(g.subjectFor(k, nil), k)
			}
		}
	}
	if !target.ok() {
		return nil
	}
	all := g.plain(target, terms, "regarded", v)
	if regarded && (self || !g.mouthAt(v)) {
		for i := range all {
			all[i].claimant = &who
		}
	}
	return all
}

// concerns reads "bei T handelt es sich um L".
func (g german) concerns(v int) []finding {
	if !g.has(v, "concern_verbs") || !g.small(v) && !g.opens(v) {
		return nil
	}
	s := g.stretchAt(v)
	var target subject
	var terms []term
	for _, k := range g.piecesOf(s.first, s.last) {
		switch {
		case k.prep < 0:
		case g.key(k.prep) == "bei" && k.m >= 0:
			target = g.subjectFor(k, nil)
		case g.key(k.prep) == "um" && len(terms) == 0:
			terms = g.termsAt(k.first, g.termLimit(k.first), weak)
		}
	}
	if !target.ok() || len(terms) == 0 {
		return nil
	}
	return g.plain(target, terms, "concerns", v)
}
