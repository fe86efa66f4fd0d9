package attribution

// A statement, an article, a report says what whoever issued it says: "أصدرت S
// بيانا وصفت فيه T", and later "جاء في البيان".

// farthestIssue is how many tokens before a document is spoken of its issue may
// stand.
const farthestIssue = 220

// issuerOf returns who issued the statement that party p is; nil if p is none or
// that is not told.
func (g arabic) issuerOf(p party) *entity {
	head := p.first
	if !g.article(head) || p.mention >= 0 && g.mentions[p.mention].kind != role {
		return nil
	}
	head++
	if !g.has(head, "issued") || g.noun(head+1) && !g.verb(head+1) && !g.article(head+1) {
		return nil
	}
	key := g.key(head)
	for j := p.first - 1; j >= 0 && j > p.first-farthestIssue; j-- {
		if g.key(j) != key && !(key == "بیان" && g.key(j) == "بلاغ") || g.article(j-1) {
			continue
		}
		if q, ok := g.partyAt(j+1, min(len(g.Tokens), j+8)); ok && q.mention >= 0 && g.mentions[q.mention].entity != nil {
			return g.mentions[q.mention].entity
		}
		if e := g.issuerAround(j); e != nil {
			return e
		}
	}
	return nil
}

// issuerAround returns who issues the document named at token j: whoever stands
// behind "صادر عن", "ل", or does what the verb before it says.
func (g arabic) issuerAround(j int) *entity {
	first, limit := g.bounds(j)
	for k := j + 1; k < limit && k < j+6; k++ {
		if g.key(k) == "عن" || g.has(k, "li") {
			if q, ok := g.partyAt(k+1, limit); ok && q.mention >= 0 {
				if e := g.mentions[q.mention].entity; e != nil && e.kind == group {
					return e
				}
			}
		}
		if g.isMark(k) || g.verb(k) && !g.noun(k) {
			break
		}
	}
	return g.issuerBefore(j, first)
}

// issuerBefore returns the doer of the verb of issuing or saying before token j.
func (g arabic) issuerBefore(j, first int) *entity {
	for u := j - 1; u >= first && u > j-farBack; u-- {
		if g.quoteOf[u] != g.quoteOf[j] || g.article(u-1) || !g.has(u, "issuing") && !(g.cue(u) && !g.noun(u)) {
			continue
		}
		a := g.actAt(u)
		if len(a.parties) == 0 {
			if p, ok := g.partyBefore(u); ok {
				return g.speakerOfParty(p).entity
			}
			return nil
		}
		if a.parties[0].first > j {
			return nil
		}
		return g.speakerOfParty(a.parties[0]).entity
	}
	return nil
}

// inItsWords returns who issues the document in which verb v says something:
// "بيانا وصف فيه".
func (g arabic) inItsWords(v int) (speaker, bool) {
	if g.key(v+1) != "فی" || !g.tail(v+2) {
		return speaker{}, false
	}
	first, _ := g.bounds(v)
	if e := g.issuerBefore(v, first); e != nil {
		return speaker{name: e.name, entity: e, carried: true}, true
	}
	return speaker{}, false
}

// placeOf reads "جاء في S أن".
func (g arabic) placeOf(i int) (party, bool) {
	_, limit := g.bounds(i)
	for j := i; j < limit && j < i+5; j++ {
		if g.key(j) == "فی" {
			p, ok := g.partyAt(j+1, limit)
			return p, ok && (p.mention < 0 || g.mentions[p.mention].kind != person)
		}
	}
	return party{}, false
}
