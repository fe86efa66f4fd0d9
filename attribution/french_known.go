package attribution

import "slices"

// Nouns that mean somebody named before: the one introduced by that role, the
// group with that word in its name, the person whom "la romancière" takes up.

// known returns the person or group that a noun phrase means by what the
// document has said before.
func (g french) known(c int) *entity {
	x := g.all[c]
	if _, ok := g.is(x.first, "anaphors_one"); ok {
		if e := g.lately(x.first, g.sexOfNoun(c)); e == nil || !g.has(x.head, "concerned") || !g.spokeLast(e, x.first) {
			return e
		}
		return g.spokenOfBefore(c)
	}
	head := g.key(x.head)
	if holders := g.holders[head]; len(holders) == 1 && x.det >= 0 && !g.has(x.det, "indefinite") {
		return holders[0]
	}
	if g.has(x.head, "client_words") && x.det >= 0 && g.has(x.det, "possessives") && x.last == x.head+1 {
		return g.clientOf(c)
	}
	if e := g.thisOne(c); e != nil {
		return e
	}
	if e := g.membersOf(c); e != nil {
		return e
	}
	if e := g.describedAgain(c); e != nil {
		return e
	}
	if x.det < 0 || g.has(x.det, "indefinite") || !g.has(x.head, "any_group") && !g.has(x.head, "groups") {
		return nil
	}
	if g.all[c].last < len(g.Tokens) && g.has(g.all[c].last, "of") {
		return nil // "le syndicat des dockers" is its own name
	}
	return g.groupCalled(x.first, head)
}

// spokeLast reports whether e is who was quoted in the sentence before token i.
func (g french) spokeLast(e *entity, i int) bool {
	q := g.quotesBefore(i) - 1
	if q < 0 || q >= len(g.voices) || g.voices[q].speaker.entity != e {
		return false
	}
	return g.sentence[i]-g.sentence[min(g.TokenAt(g.Quotes[q].Start), len(g.Tokens)-1)] == 1
}

// spokenOfBefore returns the one person named in the words quoted before chunk
// c: "l'intéressé" is whom they are about.
func (g french) spokenOfBefore(c int) *entity {
	q := g.quotesBefore(g.all[c].first) - 1
	first, last := g.tokensOf(q)
	e, _ := g.onlyPerson(first, last, q, nil, g.sexOfNoun(c))
	return e
}

// thisOne returns whom "ce monsieur", "cette femme" in somebody's mouth points
// at: the last person of that sex named before, not the one who speaks.
func (g french) thisOne(c int) *entity {
	x := g.all[c]
	if x.det < 0 || !g.has(x.det, "pointing") || x.last != x.head+1 || !g.has(x.head, "pointed_nouns") {
		return nil
	}
	var me *entity
	if chain := g.chainAt(x.first); len(chain) > 0 {
		me = chain[0].speaker.entity
	}
	e := g.lately(x.first, g.sexOfNoun(c))
	if e != nil && e != me {
		return e
	}
	s := g.sentence[x.first]
	for back := 1; back <= 2 && s-back >= 0; back++ {
		b := g.Sentences[s-back]
		if e, _ := g.onlyPerson(b.First, b.Last, -1, me, g.sexOfNoun(c)); e != nil && e != me {
			return e
		}
	}
	return nil
}

// clientOf returns whom the "son client" of chunk c means: who is in question
// before the lawyer speaks.
func (g french) clientOf(c int) *entity {
	if len(g.entities) > reach {
		return nil
	}
	i := g.all[c].first
	here := map[*entity]bool{}
	for _, m := range g.mentionsIn(g.Sentences[g.sentence[i]].First, i) {
		here[g.mentions[m].entity] = true
	}
	if q := g.quoteOf[i]; q >= 0 && q < len(g.voices) {
		here[g.voices[q].speaker.entity] = true
	}
	var found *entity
	for _, e := range g.entities {
		if e.kind != person || here[e] || g.pleads(e) {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// pleads reports whether the document introduces e as a lawyer: "Me Roy".
func (g french) pleads(e *entity) bool {
	for m := range g.mentions {
		if n := g.mentions[m]; n.entity == e && (g.key(n.first-1) == "me" || g.has(n.first-1, "lawyers") || g.has(n.first-2, "lawyers") || g.key(n.last) == "," && g.has(n.last+1, "lawyers")) {
			return true
		}
	}
	return false
}

// describedAgain returns the person whom "la romancière", "le reporter" takes
// up: not a word for an office, which is its own name, and nothing behind it
// that says which.
func (g french) describedAgain(c int) *entity {
	x := g.all[c]
	if x.det < 0 || !g.has(x.det, "definite") || g.has(x.det, "plural_dets") || !g.has(x.head, "personal_nouns") || g.has(x.head, "offices") || x.head != x.last-1 {
		return nil
	}
	if x.last < len(g.Tokens) && (g.has(x.last, "of") || g.contracted(x.last) || g.key(x.last) == "des" || g.isQuote(x.last)) {
		return nil
	}
	sex := g.sexOfNoun(c)
	if sex == 0 {
		sex = g.sexOfWord(x.head)
	}
	if e := g.lately(x.first, sex); e != nil && e.sex == sex {
		return e
	}
	if e := g.protagonist(); e != nil && e.sex == sex {
		return e
	}
	return g.onlyOfSex(sex)
}

// onlyOfSex returns the one person of that sex whom the document names.
func (g french) onlyOfSex(sex byte) *entity {
	if len(g.entities) > reach {
		return nil // among so many it is nobody's description
	}
	var found *entity
	for _, e := range g.entities {
		if e.kind != person || e.sex != sex {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// membersOf returns the group of "les gamins du Virage", "les dirigeants de la
// Ligue".
func (g french) membersOf(c int) *entity {
	x := g.all[c]
	if x.det < 0 || !g.has(x.det, "plural_dets") || !g.has(x.head, "members") || c+1 >= len(g.all) {
		return nil
	}
	n := c + 1
	if g.all[n].kind == prepChunk && g.has(g.all[n].first, "of") {
		n++
	}
	if n < len(g.all) && g.all[n].kind == nameChunk && g.all[n].prep >= 0 {
		if e := g.mentions[g.all[n].mention].entity; e != nil && e.kind == group {
			return e
		}
	}
	return nil
}

// groupCalled returns the last group named before token i that has the word in
// its name or was introduced by it.
func (g french) groupCalled(i int, head string) *entity {
	for m := g.before[i]; m >= 0 && i-g.mentions[m].first < farthest; m-- {
		n := g.mentions[m]
		if n.entity == nil || n.entity.kind != group || n.first >= i {
			continue
		}
		if slices.Contains(n.entity.keys, head) {
			return n.entity
		}
		for k := n.first - 1; k >= 0 && k >= n.first-3; k-- {
			if g.key(k) == head {
				return n.entity
			}
		}
		if g.key(n.last) == "," && g.isDet(n.last+1) && g.key(n.last+2) == head {
			return n.entity // "Polis, cette communauté de …"
		}
	}
	if !g.phrases.Has(head, "generic_groups") {
		return nil
	}
	for _, m := range g.mentionsIn(g.Sentences[g.sentence[i]].First, i) {
		if e := g.mentions[m].entity; e != nil && e.kind == group && g.quoteOf[g.mentions[m].first] < 0 {
			return e // whom the sentence is about
		}
	}
	return g.loneGroup(i)
}

// loneGroup returns the one group named in the sentence of token i and the one
// before.
func (g french) loneGroup(i int) *entity {
	var found *entity
	s := g.sentence[i]
	for m := g.before[i]; m >= 0 && s-g.sentence[g.mentions[m].first] <= 2; m-- {
		e := g.mentions[m].entity
		if e == nil || e.kind != group || e == found {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}
