package attribution

import (
	"slices"
	"strings"

	"sayso/text"
)

// Many speak under what they are: a driver, the inhabitants, the lawyer of the
// accused. With a name behind it such a noun is that person ("شهردار ب"), unless
// it says whose it is ("وکیل ب"); alone it is whoever the document introduced by
// it, else the words themselves.

// roleAt reads a noun that says what somebody is: with the name behind it that
// person, without one the words themselves.
func (g persian) roleAt(first, last int, c *persianClause) persianParty {
	at := g.skip(first, last, "det")
	at = max(at, first)
	if p := g.clientOf(at, c); p.known() {
		return p
	}
	if p := g.officeOf(at, last, c); p.known() {
		return p
	}
	end, ok := g.any(at, "role_nouns", "kin", "everybody")
	if !ok {
		end, ok = g.any(at, "group_heads", "outlet_heads")
	}
	if !ok && g.possessed(at) && g.ownedRole(at) {
		end, ok = at+1, true
	}
	stop := g.nounEnd(first, last, c)
	for i := first; i < stop; i++ {
		if m := g.mentionAt(i); m >= 0 && g.mentions[m].first == i && i > at && g.mentions[m].entity != nil {
			if _, called := g.endsWith(first, i, "called_words"); called || ok && g.names1(at, end, i) || g.labelled(at, i) {
				return g.partyOf(m, c)
			}
			stop = g.mentions[m].last
			break
		}
		if g.isQuote(i) && i > first {
			_, called := g.endsWith(first, i, "called_words")
			if m := g.mentionAt(i + 1); m >= 0 && g.mentions[m].kind == group && (i < at+3 || called) {
				return g.partyOf(m, c)
			}
			stop = i
		}
	}
	if end-at == 1 && at < len(g.Tokens) && g.has(at, "group_heads") && stop-at <= 1 {
		if e := g.groupCalled(at); e != nil {
			return persianParty{mention: -1, entities: []*entity{e}, name: e.name, at: g.span(at, end), first: first, last: end, carried: true}
		}
	}
	if kind := stop-at == 2 && g.headConcept(at+1) != ""; g.has(first, "demonstr") && (stop-at <= 1 || kind) && at > first {
		e := g.theBody(at)
		if _, head := g.any(at, "outlet_heads", "group_heads", "any_body"); e == nil && kind && head {
			e = g.lastGroup(first)
		}
		if e != nil {
			end = at + 1
			return persianParty{mention: -1, entities: []*entity{e}, name: e.name, at: g.span(first, end), first: first, last: end, carried: true}
		}
	}
	if p := g.spokesmanOf(at, stop, c); p.known() {
		return p
	}
	if p := g.kinOfKin(at, stop, c); p.known() {
		return p
	}
	if m := g.nameAfterComma(stop, c); m >= 0 && (ok || g.headConcept(at) != "" && g.key(g.mentions[m].last) == ",") {
		return g.partyOf(m, c)
	}
	if !ok && !(c.closed && (c.verb.list == "speech" || c.verb.list == "v_call" || g.nounOf(c, "call_nouns") >= 0 || g.nounOf(c, "speech_nouns") >= 0 || g.nounOf(c, "accused") >= 0 || g.givesLabel(c) || g.stateOf(c))) {
		return noPersian()
	}
	for stop > first && (g.isMark(stop-1) || g.has(stop-1, "timewords") || g.nounWord(stop-1, c)) {
		stop--
	}
	if c.closed && c.verb.attached && c.verb.first > first {
		stop = min(stop, c.verb.first)
	}
	stop = min(stop, first+7)
	for i := at + 1; i < stop; i++ {
		if _, adverb := g.any(i, "timewords"); adverb && g.mentionAt(i) < 0 && g.mentionAt(i-1) < 0 && i > end-1 {
			stop = i
		}
	}
	if stop <= first || g.has(first, "reflexive") {
		return noPersian()
	}
	if p := g.holder(first, stop, c); p.known() {
		return p
	}
	return persianParty{mention: -1, name: g.bare(first, stop), at: g.span(first, stop), first: first, last: stop, many: c.verb.many}
}

// nounEnd returns where the words that begin at token first and belong to clause
// c are broken.
func (g persian) nounEnd(first, last int, c *persianClause) int {
	for i := first; i < last; i++ {
		if g.quoteOf[i] == c.quote && g.inside[i] != c || g.key(i) == "|" {
			return max(i, first)
		}
	}
	return last
}

// groupCalled returns the group named last before token i with the word at i in
// its name: "the company".
func (g persian) groupCalled(i int) *entity {
	key := strings.TrimSuffix(g.key(i), "ی")
	called := func(k string) bool { return k == g.key(i) || k == key }
	var within, only *entity
	for m := g.before[i]; m >= 0 && i-g.mentions[m].first < farthest; m-- {
		e := g.mentions[m].entity
		if e == nil || e.kind != group || len(e.keys) == 0 {
			continue
		}
		if called(e.keys[0]) {
			return e
		}
		if within == nil && slices.ContainsFunc(e.keys, called) {
			within = e
		}
	}
	if within == nil {
		return nil
	}
	for _, m := range g.mentionsIn(i, min(i+farthest, len(g.Tokens))) { // "شورای سازمان ب … این سازمان … سازمان ب"
		if e := g.mentions[m].entity; e != nil && e.kind == group && len(e.keys) > 0 && called(e.keys[0]) {
			if only != nil && only != e {
				return within
			}
			only = e
		}
	}
	if only != nil {
		return only
	}
	return within
}

// bare returns the words of a role without what makes them "a certain".
func (g persian) bare(first, last int) string {
	w := g.words(first, last)
	if last-first == 1 && g.possessed(first) && g.ownedRole(first) && !g.has(first, "role_nouns") {
		return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "شان"), "\u200cا"), "ش")
	}
	for _, end := range []string{"\u200cای", "\u200cاش"} {
		if n := len(w) - len(end); last-first <= 3 && n > 0 && w[n:] == end {
			return w[:n]
		}
	}
	return w
}

// nounWord reports whether token i is the noun of the clause's compound verb.
func (g persian) nounWord(i int, c *persianClause) bool {
	return c.closed && i == c.verb.first-1 && (g.has(i, "call_nouns") || g.has(i, "speech_nouns") || g.has(i, "accused"))
}

// names1 reports whether a role at tokens at up to end names the one whose name
// begins at token i: "شهردار ب" does, "وکیل ب" and "هواداران ب" do not.
func (g persian) names1(at, end, i int) bool {
	if m := g.mentionAt(i); m >= 0 && g.mentions[m].entity != nil && g.mentions[m].entity.kind == group {
		_, head := g.any(at, "outlet_heads", "group_heads")
		return head && i <= end+1
	}
	if g.has(at, "relational") || g.pluralRole(at) {
		return g.has(at, "kin") && g.possessed(at)
	}
	for j := end; j < i; j++ {
		if !g.word(j) {
			return false
		}
	}
	return i-end <= 3
}

// labelled reports whether nothing but a label stands from token at up to the
// name at token i: "مزدور ب".
func (g persian) labelled(at, i int) bool {
	l, ok := g.labelAt[at]
	return ok && !g.labels[l].predicate && g.skip(g.labels[l].last, i, "honorifics") == i && g.prenominal(g.labels[l].concept)
}

// prenominal reports whether labels of a concept stand before a name as a title
// does. An agent or a killer before a name is more often that name's.
func (g persian) prenominal(concept string) bool {
	switch concept {
	case "martyr", "hero", "fighter", "mercenary", "traitor", "terrorist", "liar", "hypocrite", "impostor", "dissident":
		return true
	}
	return false
}

// ownedRole reports whether token i is a role with its owner written onto it.
func (g persian) ownedRole(i int) bool {
	w := strings.ReplaceAll(g.words(i, i+1), "ي", "ی")
	for _, end := range []string{"\u200cاش", "شان", "مان", "تان", "ش", "م"} {
		if base, ok := strings.CutSuffix(w, end); ok {
			key := text.Key(base)
			return g.knows(key, "role_nouns") || g.knows(key, "kin")
		}
	}
	return false
}

// clientOf reads موکلش, موکلم: the one whose lawyer speaks.
func (g persian) clientOf(i int, c *persianClause) persianParty {
	if !strings.HasPrefix(g.key(i), "موکل") || strings.HasPrefix(g.key(i), "موکلا") {
		return noPersian()
	}
	for m := g.before[max(i-1, 0)]; m >= 0 && i-g.mentions[m].first < farthest/4; m-- {
		n := g.mentions[m]
		if n.entity == nil || n.entity.kind == group {
			continue
		}
		for j := n.first - 1; j >= 0 && j >= n.first-3; j-- {
			if strings.HasPrefix(g.key(j), "وکیل") && g.key(n.first-1) == "," {
				if e := g.earlierTopic(j, false, []*entity{n.entity}); len(e) == 1 { // "وکیل او، ب،"
					return persianParty{mention: -1, entities: e, name: e[0].name, at: g.span(i, i+1), first: i, last: i + 1, carried: true}
				}
				return noPersian()
			}
			if strings.HasPrefix(g.key(j), "وکیل") {
				return persianParty{mention: -1, entities: []*entity{n.entity}, name: n.entity.name, at: g.span(i, i+1), first: i, last: i + 1, carried: true}
			}
		}
	}
	return noPersian()
}

func (g persian) pluralRole(i int) bool {
	key := g.key(i)
	return hasSuffix(key, "ان") && !hasSuffix(key, "دهبان") || hasSuffix(key, "ها") || hasSuffix(key, "های") || key == "اهالی" || key == "مردم" || hasSuffix(key, "انش")
}

// possessed reports whether a word of kinship has its owner written onto it:
// برادرش, همکارم.
func (g persian) possessed(i int) bool {
	key := g.key(i)
	return hasSuffix(key, "ش") || hasSuffix(key, "م") && !hasSuffix(key, "خانم") || hasSuffix(key, "تان") || hasSuffix(key, "شان") || hasSuffix(key, "مان")
}

// nameAfterComma returns the name that stands alone behind the comma at token i:
// "دبیر مالی، پروین آذرخش،".
func (g persian) nameAfterComma(i int, c *persianClause) int {
	if g.key(i) != "," || i+1 >= len(g.Tokens) || g.inside[i] != c && g.inside[i] != nil {
		return -1
	}
	j := g.skip(i+1, len(g.Tokens), "honorifics")
	for n := 0; n < 2 && g.word(j) && g.mentionAt(j) < 0 && g.labelKey(g.key(j)) != ""; n++ {
		j = g.skip(j+1, len(g.Tokens), "honorifics") // "شهید قهرمان ب"
	}
	m := g.mentionAt(j)
	if m < 0 || g.mentions[m].first != j || g.mentions[m].entity == nil || g.mentions[m].entity.kind == group {
		return -1
	}
	if next := g.mentions[m].last; g.key(next) != "," && g.word(next) {
		if _, ok := g.any(next, "preps", "that", "ra"); !ok {
			return -1
		}
	}
	return m
}

// holder returns the person whom the document introduces by a role of one or two
// words.
func (g persian) holder(first, last int, c *persianClause) persianParty {
	if g.has(first, "demonstr") && first+1 < last {
		first++ // "این شاهد"
	}
	if last-first > 3 || g.has(first, "det") || g.pluralRole(first) {
		return noPersian()
	}
	holders := g.holders[g.joined(first, min(first+2, last))]
	if len(holders) != 1 {
		holders = g.holders[g.key(first)]
	}
	if len(holders) != 1 || holders[0].order > g.lastOrder(first) {
		return noPersian()
	}
	return persianParty{mention: -1, entities: holders, name: holders[0].name, at: g.span(first, last), first: first, last: last, carried: true}
}

// lastOrder returns the order of the last name that was introduced before token
// i, or the highest there is for a title.
func (g persian) lastOrder(i int) int {
	most := -1
	for m := g.before[i]; m >= 0; m-- {
		if e := g.mentions[m].entity; e != nil {
			most = max(most, e.order)
		}
		if i-g.mentions[m].first > 4*farthest {
			break
		}
	}
	return most
}

// ownObject reports whether the words from token i on are an object of their own:
// in "دبیر انجمن، ب، مدیر را … خواند" ب is no manager.
func (g persian) ownObject(i int) bool {
	end := i
	for end < i+5 && g.word(end) {
		end++
	}
	if m := g.mentionAt(g.skip(end+1, min(end+3, len(g.Tokens)), "honorifics")); g.key(end) == "," && m >= 0 && g.mentions[m].kind != pronoun && g.key(g.mentions[m].last) == "," {
		return true // "ب، شهردار، پ، را"
	}
	for j := i; j < len(g.Tokens) && j < i+8 && (g.word(j) || g.isQuote(j)); j++ {
		if g.has(j, "ra") {
			return true
		}
	}
	return false
}

// noteHolders notes who is introduced by a role: "شهردار، ب،", "ب، شهردار …".
func (g persian) noteHolders() {
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == nil || n.entity.kind == group || n.kind == pronoun {
			continue
		}
		if g.key(n.last) == "," {
			if end, ok := g.is(n.last+1, "role_nouns"); ok && !g.pluralRole(n.last+1) && !g.ownObject(n.last+1) {
				g.addHolder(g.key(n.last+1), n.entity)
				g.addHolder(g.joined(n.last+1, min(end+1, len(g.Tokens))), n.entity)
			}
		}
		for i := n.last; i < len(g.Tokens) && i < n.last+24 && g.sentence[i] == g.sentence[n.last-1]; i++ {
			if end, ok := g.is(i, "call_as"); ok && g.has(end, "role_nouns") {
				g.addHolder(g.key(end), n.entity) // "ب به‌عنوان شاهد"
				break
			}
			if g.mentionAt(i) >= 0 {
				break
			}
		}
		at := n.first
		for range 2 {
			at, _ = g.endsWith(max(at-3, 0), at, "honorifics")
		}
		if called, ok := g.endsWith(max(at-3, 0), at, "called_words"); ok && called > 0 {
			if key, cut := strings.CutSuffix(g.key(called-1), "ی"); cut && g.knows(key, "role_nouns") {
				g.addHolder(key, n.entity) // "شاهدی به نام ب"
			}
		}
		if g.key(at-1) != "," {
			if i, ok := g.endsWith(max(at-3, 0), at, "role_nouns"); ok {
				g.addHolder(g.key(i), n.entity)
			}
			continue
		}
		for i := at - 2; i >= 0 && i > at-8 && g.word(i) && g.sentence[i] == g.sentence[at]; i-- {
			if g.has(i, "role_nouns") && !g.pluralRole(i) && (i == 0 || !g.has(i-1, "role_nouns")) {
				g.addHolder(g.key(i), n.entity)
				g.addHolder(g.joined(i, i+2), n.entity)
				break
			}
		}
	}
}
