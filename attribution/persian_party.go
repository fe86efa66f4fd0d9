package attribution

import (
	"strings"

	"sayso"
	"sayso/text"
)

// Who does what a verb says is the first noun of its clause that hangs on
// nothing; where there is none, it is who the clause before was about, if the
// verb's ending agrees. A clause about a noun is about that noun. "I" and "you"
// are told by the ending alone.

// A party is somebody in a clause: names that the document knows, or the words
// under which somebody speaks.
type party struct {
	mention  int // index of the mention, -1
	name     string
	at       sayso.Span
	first    int // tokens of the words
	last     int
	me, you  bool
	many     bool
	carried  bool // not in this clause
	entities []*entity
}

func (p party) known() bool { return p.me || p.you || len(p.entities) > 0 || p.name != "" }

func noParty() party { return party{mention: -1, first: -1} }

func (g persian) findParties() {
	g.topics = make([]party, len(g.Sentences))
	for s := range g.topics {
		g.topics[s] = noParty()
	}
	at := 0
	for s := range g.Sentences {
		from := at
		for at < len(g.clauses) && g.sentenceOf(g.clauses[at]) <= s {
			at++
		}
		for _, c := range g.clauses[from:at] {
			c.parts = g.partsOf(c)
			c.who = g.subjectIn(c)
			c.done = true
		}
		g.topics[s] = g.topicOf(s, g.clauses[from:at])
	}
}

func (g persian) sentenceOf(c *persianClause) int {
	if s := c.start(); s < len(g.sentence) {
		return g.sentence[s]
	}
	return 0
}

// topicOf returns whom sentence s is about: the subject of its first main clause
// that has one of its own, else whom the sentence before was about.
func (g persian) topicOf(s int, clauses []*persianClause) party {
	for _, c := range clauses {
		if c.closed && c.quote < 0 && c.relates < 0 && c.who.name != "" && len(c.who.entities) == 0 && !c.who.carried {
			return c.who
		}
		if !c.closed && g.key(c.end()) == ":" {
			continue
		}
		if c.quote < 0 && c.relates < 0 && len(c.who.entities) > 0 && c.who.entities[0].kind != group {
			return c.who
		}
	}
	for _, c := range clauses {
		if c.quote < 0 && c.relates < 0 && len(c.who.entities) > 0 {
			return c.who
		}
	}
	if s > 0 && g.Sentences[s].Paragraph-g.Sentences[s-1].Paragraph <= 1 {
		p := g.topics[s-1]
		p.carried = true
		return p
	}
	return noParty()
}

// subjectIn returns who does what clause c says.
func (g persian) subjectIn(c *persianClause) party {
	if p := g.ownSubject(c); p.known() {
		return p
	}
	switch {
	case c.closed && c.verb.me:
		return party{mention: -1, me: true, first: c.verb.first, last: c.verb.last, many: c.verb.many, carried: true}
	case c.closed && c.verb.you:
		return party{mention: -1, you: true, first: c.verb.first, last: c.verb.last, carried: true}
	case c.opened && g.aboutObject(c.before, c).known():
		return g.aboutObject(c.before, c)
	case c.relates >= 0:
		return g.antecedentOf(c)
	}
	return g.carriedSubject(c)
}

// aboutObject returns the object of clause b, which a که behind the verb says
// more of: "یاد ب را گرامی می‌داریم که …".
func (g persian) aboutObject(b, c *persianClause) party {
	if b == nil || !b.closed || g.says(b) || c.verb.many {
		return noParty()
	}
	for _, p := range b.parts {
		if m := g.objectMention(p); p.object && m >= 0 && g.mentions[m].entity != nil {
			one := g.partyOf(m, c)
			one.carried = true
			return one
		}
	}
	return noParty()
}

// ownSubject returns the subject that stands in the clause itself.
func (g persian) ownSubject(c *persianClause) party {
	named := false // a name that hangs on a preposition stands before
	for k, p := range c.parts {
		if p.object {
			return g.subjectAround(k, c)
		}
		if p.prep >= 0 || named && g.remark(p) {
			named = p.prep >= 0 && (named || g.objectMention(p) >= 0)
			continue
		}
		first := g.overAdverbs(p.first, p.last)
		if first >= p.last {
			continue
		}
		if k+1 < len(c.parts) && c.parts[k+1].object && c.parts[k+1].comma && g.mentionAt(first) < 0 {
			return g.roleBefore(first, p.last, c)
		}
		s := g.partyAt(first, p.last, c)
		if s.known() && len(s.entities) == 0 && !s.me && !s.you && p.last >= c.verb.first && c.closed && (c.verb.list == "v_cop" || c.verb.list == "v_shod") && g.mentionAt(first) < 0 {
			return noParty() // a predicate, not a subject
		}
		if next := k + 1; !s.known() && next < len(c.parts) && c.parts[next].comma && c.parts[next].prep < 0 && !c.parts[next].object {
			return g.nameAlone(c.parts[next], c) // "قاتل او، ب، …"
		}
		return s
	}
	return noParty()
}

// roleBefore reads the role in "فرمانده، ب، را": it is who acts, unless the verb
// says that many do.
func (g persian) roleBefore(first, last int, c *persianClause) party {
	if c.verb.many && !g.pluralRole(first) {
		return noParty()
	}
	if _, ok := g.any(g.skip(first, last, "det"), "role_nouns", "group_heads"); !ok {
		return noParty()
	}
	return party{mention: -1, name: g.bare(first, last), at: g.span(first, last), first: first, last: last, many: c.verb.many}
}

// nameAlone returns the name that part p begins with.
func (g persian) nameAlone(p part, c *persianClause) party {
	at := g.skip(p.first, p.last, "honorifics")
	if m := g.mentionAt(at); m >= 0 && g.mentions[m].first == at && g.mentions[m].kind != pronoun {
		return g.partyOf(m, c)
	}
	return noParty()
}

// subjectAround returns the subject of a clause whose first free part is the
// object k: it stands before the name of the object, or behind its را.
func (g persian) subjectAround(k int, c *persianClause) party {
	p := c.parts[k]
	object := g.objectMention(p)
	if first := g.overAdverbs(p.first, p.last); p.prep < 0 && object < 0 && g.has(p.last-1, "reflexive") && first < p.last-1 {
		return g.partyAt(first, p.last-1, c) // "S خود را"
	}
	if first := g.overAdverbs(p.first, p.last); p.prep < 0 && object >= 0 && g.beforeObject(object) > first {
		return g.partyAt(first, g.beforeObject(object), c)
	}
	if object < 0 && p.prep < 0 {
		return g.plainBefore(p, c)
	}
	if p.prep >= 0 && object > 0 {
		if m := g.mentionEndingAt(g.beforeObject(object) - 1); m >= 0 && g.mentions[m].first > p.first && g.mentions[m].entity != nil && g.mentions[m].entity.kind == person {
			return g.partyOf(m, c)
		}
	}
	for _, later := range c.parts[k+1:] {
		if later.prep >= 0 {
			continue
		}
		first := g.overAdverbs(later.first, later.last)
		if first >= later.last || later.object {
			break
		}
		if m := g.mentionAt(first); m >= 0 && g.mentions[m].first == first {
			return g.partyOf(m, c)
		}
		if end := g.claimantEnd(first, later.last); end > first {
			return g.partyAt(first, end, c)
		}
		break
	}
	return noParty()
}

// plainBefore returns who stands before an object without a name: "سخنگو این
// گفته‌ها را", "ب صندوق را".
func (g persian) plainBefore(p part, c *persianClause) party {
	first := g.overAdverbs(p.first, p.last)
	if m := g.mentionAt(first); m >= 0 && g.mentions[m].first == first && g.mentions[m].last < p.last {
		return g.partyOf(m, c)
	}
	for i := first + 1; i < p.last; i++ {
		if g.has(i, "demonstr") || g.has(i, "conj") || g.has(i, "reflexive") {
			return g.partyAt(first, i, c)
		}
	}
	return noParty()
}

// beforeObject returns where the noun phrase of an object's name begins, with
// titles and "this same" before it.
func (g persian) beforeObject(object int) int {
	i := g.mentions[object].first
	for range 4 {
		moved := false
		for _, list := range []string{"honorifics", "demonstr", "outlet_heads"} {
			if at, ok := g.endsWith(g.clause[i], i, list); ok {
				i, moved = at, true
			}
		}
		if !moved {
			break
		}
	}
	return i
}

// claimantEnd returns where "some critics", "the inhabitants" ends at token i;
// i if nothing of the kind stands there.
func (g persian) claimantEnd(i, last int) int {
	if end, ok := g.is(i, "everybody"); ok {
		return end
	}
	j := g.skip(i, last, "det")
	if j >= last || !g.has(j, "role_nouns") || j == i && !g.pluralRole(j) {
		return i
	}
	end, _ := g.is(j, "role_nouns")
	for end < last && g.mentionAt(end) >= 0 {
		end = g.mentions[g.mentionAt(end)].last
	}
	return end
}

// overAdverbs steps over what can stand before a subject.
func (g persian) overAdverbs(i, last int) int {
	for i < last {
		end, ok := g.any(i, "conj", "timewords", "hedge", "question", "sub", "mock", "loose")
		if !ok || g.mentionAt(i) >= 0 {
			if g.Tokens[i].Kind != 1 && !g.isMark(i) {
				return i
			}
			end = i + 1
		}
		i = end
	}
	return i
}

// partyAt reads who is named by the noun phrase that begins at token first.
func (g persian) partyAt(first, last int, c *persianClause) party {
	if m := g.mentionAt(first); m >= 0 && g.mentions[m].first == first {
		return g.partyOf(m, c)
	}
	if g.isQuote(first) {
		if m := g.mentionAt(first + 1); m >= 0 && g.mentions[m].kind == group && g.quoteOf[first] != g.quoteOf[first+1] {
			return g.partyOf(m, c)
		}
		return noParty()
	}
	at := g.skip(first, last, "demonstr", "honorifics", "reflexive")
	if m := g.mentionAt(at); at < last && m >= 0 && g.mentions[m].first == at {
		return g.partyOf(m, c)
	}
	return g.roleAt(first, last, c)
}

// roleAt reads a noun that says what somebody is: with the name behind it that
// person, without one the words themselves.
func (g persian) roleAt(first, last int, c *persianClause) party {
	at := g.skip(first, last, "det")
	at = max(at, first)
	if p := g.clientOf(at, c); p.known() {
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
			if m := g.mentionAt(i + 1); m >= 0 && g.mentions[m].kind == group && i < at+3 {
				return g.partyOf(m, c)
			}
			stop = i
		}
	}
	if end-at == 1 && at < len(g.Tokens) && g.has(at, "group_heads") && stop-at <= 1 {
		if e := g.groupCalled(at); e != nil {
			return party{mention: -1, entities: []*entity{e}, name: e.name, at: g.span(at, end), first: first, last: end, carried: true}
		}
	}
	if m := g.nameAfterComma(stop, c); ok && m >= 0 {
		return g.partyOf(m, c)
	}
	if !ok && !(c.closed && (c.verb.list == "speech" || c.verb.list == "v_call" || g.nounOf(c, "call_nouns") >= 0 || g.nounOf(c, "speech_nouns") >= 0)) {
		return noParty()
	}
	for stop > first && (g.isMark(stop-1) || g.has(stop-1, "timewords") || g.nounWord(stop-1, c)) {
		stop--
	}
	stop = min(stop, first+7)
	if stop <= first {
		return noParty()
	}
	if p := g.holder(first, stop, c); p.known() {
		return p
	}
	return party{mention: -1, name: g.bare(first, stop), at: g.span(first, stop), first: first, last: stop, many: c.verb.many}
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
	for m := g.before[i]; m >= 0 && i-g.mentions[m].first < farthest; m-- {
		if e := g.mentions[m].entity; e != nil && e.kind == group && len(e.keys) > 0 && (e.keys[0] == g.key(i) || e.keys[0] == key) {
			return e
		}
	}
	return nil
}

// bare returns the words of a role without what makes them "a certain".
func (g persian) bare(first, last int) string {
	w := g.words(first, last)
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
func (g persian) clientOf(i int, c *persianClause) party {
	if !strings.HasPrefix(g.key(i), "موکل") || strings.HasPrefix(g.key(i), "موکلا") {
		return noParty()
	}
	for m := g.before[max(i-1, 0)]; m >= 0 && i-g.mentions[m].first < farthest/4; m-- {
		n := g.mentions[m]
		if n.entity == nil || n.entity.kind == group {
			continue
		}
		for j := n.first - 1; j >= 0 && j >= n.first-3; j-- {
			if strings.HasPrefix(g.key(j), "وکیل") {
				return party{mention: -1, entities: []*entity{n.entity}, name: n.entity.name, at: g.span(i, i+1), first: i, last: i + 1, carried: true}
			}
		}
	}
	return noParty()
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
func (g persian) holder(first, last int, c *persianClause) party {
	if last-first > 3 || g.has(first, "det") || g.pluralRole(first) {
		return noParty()
	}
	holders := g.holders[g.joined(first, min(first+2, last))]
	if len(holders) != 1 {
		holders = g.holders[g.key(first)]
	}
	if len(holders) != 1 || holders[0].order > g.lastOrder(first) {
		return noParty()
	}
	return party{mention: -1, entities: holders, name: holders[0].name, at: g.span(first, last), first: first, last: last, carried: true}
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

// noteHolders notes who is introduced by a role: "شهردار، ب،", "ب، شهردار …".
func (g persian) noteHolders() {
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == nil || n.entity.kind == group || n.kind == pronoun {
			continue
		}
		if g.key(n.last) == "," {
			if end, ok := g.is(n.last+1, "role_nouns"); ok && !g.pluralRole(n.last+1) {
				g.addHolder(g.key(n.last+1), n.entity)
				g.addHolder(g.joined(n.last+1, min(end+1, len(g.Tokens))), n.entity)
			}
		}
		at := n.first
		for range 2 {
			at, _ = g.endsWith(max(at-3, 0), at, "honorifics")
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

// partyOf returns who mention m is in clause c, with the others of its list.
func (g persian) partyOf(m int, c *persianClause) party {
	n := g.mentions[m]
	p := party{mention: m, at: g.span(n.first, n.last), first: n.first, last: n.last}
	if n.kind == pronoun {
		return g.pronounParty(m, c)
	}
	if n.entity == nil {
		return noParty()
	}
	p.entities = []*entity{n.entity}
	p.name = n.entity.name
	if list, end := g.list(m); len(list) > 1 {
		p.entities, p.last, p.many = g.entitiesOf(list), end, true
		p.at = g.span(p.first, p.last)
	}
	return p
}

// pronounParty returns whom the subject pronoun of mention m stands for.
func (g persian) pronounParty(m int, c *persianClause) party {
	n := g.mentions[m]
	p := party{mention: m, at: g.span(n.first, n.last), first: n.first, last: n.last, carried: true}
	switch {
	case g.has(n.first, "pro1"):
		p.me, p.many = true, g.key(n.first) == "ما"
		return p
	case g.has(n.first, "pro2"):
		p.you = true
		return p
	}
	many := g.has(n.first, "pro3pl")
	from := g.carriedSubject(c)
	if from.me || from.you {
		from = noParty()
	}
	if s := g.sentenceOf(c); !from.known() && s > 0 && g.Sentences[s].Paragraph-g.Sentences[s-1].Paragraph <= 1 {
		from = g.topics[s-1]
	}
	if !from.known() && !many {
		from.entities = g.earlierTopic(n.first, false, nil)
		if len(from.entities) > 0 {
			from.name = from.entities[0].name
		}
	}
	if many != (from.many || len(from.entities) == 1 && from.entities[0].kind == group) && !from.me {
		return noParty()
	}
	from.mention, from.at, from.first, from.last, from.carried = m, p.at, p.first, p.last, true
	return from
}

// antecedentOf returns who the noun is that a relative clause is about.
func (g persian) antecedentOf(c *persianClause) party {
	i := c.relates
	for i >= 0 && g.isQuote(i) {
		i--
	}
	if m := g.mentionAt(i); m >= 0 && g.mentions[m].kind != pronoun {
		p := g.partyOf(m, c)
		p.carried = false
		return p
	}
	if m := g.mentionAt(i); m >= 0 {
		return g.pronounParty(m, c)
	}
	if g.has(i, "group_heads") && g.has(i-1, "demonstr") {
		if e := g.groupCalled(i); e != nil {
			return party{mention: -1, entities: []*entity{e}, name: e.name, at: g.span(i, i+1), first: i, last: i + 1, carried: true}
		}
	}
	// "ناصر خوش‌قلم، دبیر سابق انجمن، که …"
	for k := i; k > i-12 && k > 0 && g.inside[k] != nil || k == i; k-- {
		if g.key(k) == "," {
			if m := g.mentionEndingAt(k - 1); m >= 0 && g.mentions[m].entity != nil {
				return g.partyOf(m, c)
			}
			return noParty()
		}
		if k == 0 || !g.word(k) {
			break
		}
	}
	return noParty()
}

// carriedSubject returns whom a clause without a subject is about.
func (g persian) carriedSubject(c *persianClause) party {
	after := c
	for b, n := c.before, 0; b != nil && n < 4; b, n = b.before, n+1 {
		if after.colon && !b.closed {
			return noParty()
		}
		after = b
		if !b.done || !b.who.known() || b.who.me && !c.verb.me || b.who.you && !c.verb.you {
			continue
		}
		if b.relates >= 0 && b.relates != c.relates && c.relates < 0 {
			continue
		}
		p := b.who
		p.carried = true
		if !g.agrees(p, c) {
			continue
		}
		return p
	}
	if c.quote >= 0 {
		return g.earlierInQuote(c)
	}
	s := g.sentenceOf(c)
	if s == 0 || g.Sentences[s].Paragraph != g.Sentences[s-1].Paragraph {
		return noParty()
	}
	p := g.topics[s-1]
	p.carried = true
	if !g.agrees(p, c) {
		return noParty()
	}
	return p
}

// earlierInQuote returns whom the last clause before c in the same quotation, or
// the words around the quotation, are about.
func (g persian) earlierInQuote(c *persianClause) party {
	for k := c.index - 1; k >= 0 && k > c.index-40; k-- {
		b := g.clauses[k]
		if b.quote == c.quote && b.done && b.who.known() && !b.who.me && !b.who.you && b.relates < 0 && g.agrees(b.who, c) {
			p := b.who
			p.carried = true
			return p
		}
	}
	return noParty()
}

// agrees reports whether somebody can be the unnamed subject of clause c.
func (g persian) agrees(p party, c *persianClause) bool {
	if !c.closed || p.me || p.you {
		return true
	}
	if c.verb.many {
		return p.many || len(p.entities) > 1 || len(p.entities) == 1 && p.entities[0].kind == group
	}
	return !p.many || len(p.entities) == 1
}

// objectMention returns the mention that ends right before the را of part p, or
// before what closes it.
func (g persian) objectMention(p part) int {
	i := p.last - 1
	for i > p.first && (g.isMark(i) || g.isQuote(i) || g.key(i) == "نیز" || g.key(i) == "هم") {
		i--
	}
	if m := g.mentionEndingAt(i); m >= 0 && g.mentions[m].first >= p.first {
		return m
	}
	return -1
}
