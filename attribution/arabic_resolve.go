package attribution

import "sayso"

// pronoun returns whom the pronoun of mention m stands for.
func (g arabic) pronoun(m int, but *entity) []*entity {
	n := g.mentions[m]
	switch {
	case g.has(n.first, "first_person"):
		return oneEntity(g.firstPerson(n.first))
	case g.has(n.first, "second_person"):
		for _, find := range []func(int) *entity{g.calledTo, g.addressee, g.toldBefore} {
			if e := find(n.first); e != nil {
				return oneEntity(e)
			}
		}
		if g.manyTurns() {
			return nil
		}
		return oneEntity(g.other(n.first))
	case g.has(n.first, "they"):
		return g.several(n)
	}
	female := g.has(n.first, "she")
	if but == nil {
		but = g.claimantOf(n.first)
	}
	return oneEntity(g.meant(n.first, female, but))
}

// manyTurns reports whether more than two people talk on the page, so that "you"
// is not simply the other one.
func (g arabic) manyTurns() bool {
	var a, b *entity
	for _, t := range g.turns {
		switch e := t.speaker.entity; {
		case e == nil || e == a || e == b:
		case a == nil:
			a = e
		case b == nil:
			b = e
		default:
			return true
		}
	}
	return false
}

// addressee returns whom the verb before the words around token i speaks to:
// "سأل القاضي المتهم: هل أنت".
func (g arabic) addressee(i int) *entity {
	first := g.Sentences[g.sentence[i]].First
	for v := i - 1; v >= first && v > i-farthestParty; v-- {
		if g.key(v) == "مخاطبا" || g.key(v) == "مخاطبه" {
			if p, ok := g.partyAt(v+1, i); ok {
				return g.speakerOfParty(p).entity
			}
		}
		if !g.has(v, "asking") && !g.has(v, "telling") || !g.cue(v) {
			continue
		}
		a := g.actAt(v)
		if a.object >= 0 && g.mentions[a.object].kind != pronoun { // a "you" would ask this again
			if all := g.resolve(a.object); len(all) == 1 {
				return all[0]
			}
		}
		if len(a.parties) == 2 && (a.parties[1].mention < 0 || g.mentions[a.parties[1].mention].kind != pronoun) {
			return g.speakerOfParty(a.parties[1]).entity
		}
		return nil
	}
	return nil
}

// claimantOf returns in whose words token i stands, as far as that is known
// while voices are being found.
func (g arabic) claimantOf(i int) *entity {
	if q := g.quoteOf[i]; q >= 0 && q < len(g.voices) {
		return g.voices[q].speaker.entity
	}
	if s, ok := g.turnAt(i); ok {
		return s.entity
	}
	return nil
}

// meant returns whom "he" or "she" at token i means: who was named last in the
// sentence and fits, if nobody else fits; else whom the sentences before are
// about.
func (g arabic) meant(i int, female bool, but *entity) *entity {
	s := g.sentence[i]
	if e, sure := g.fitting(max(g.Sentences[s].First, i-reach), i, i, female, but); e != nil || !sure {
		return e
	}
	for back := 1; back <= 3 && s-back >= 0; back++ {
		if g.Sentences[s].Paragraph-g.Sentences[s-back].Paragraph > 1 {
			return nil
		}
		if e := g.topic(s-back, female, false); e != nil && e != but {
			if p := g.main(); e.kind == group && p != nil && p != but && g.agrees(p, female, false) {
				return p
			}
			return e
		}
		b := g.Sentences[s-back]
		if e, sure := g.fitting(max(b.First, b.Last-reach), b.Last, i, female, but); e != nil || !sure {
			return e
		}
	}
	if e := g.main(); e != but && g.agrees(e, female, false) {
		return e
	}
	return nil
}

// main returns the person whom the document is about; nil if there is none.
func (g arabic) main() *entity { return g.counted().main }

// findMain finds the person whom the document is about: named more than twice as
// often as anybody else; nil if there is none.
func (g arabic) findMain() *entity {
	var first, second *entity
	for _, e := range g.entities {
		if e.kind != person {
			continue
		}
		switch {
		case first == nil || e.count > first.count:
			first, second = e, first
		case second == nil || e.count > second.count:
			second = e
		}
	}
	if first == nil || first.count < 3 || second != nil && second.count*2 > first.count {
		return nil
	}
	return first
}

// fitting returns the one who fits a pronoun among those named in tokens first
// up to last; of several, a person whose gender is known to fit, if there is
// just one.
func (g arabic) fitting(first, last, at int, female bool, but *entity) (*entity, bool) {
	var found, certain *entity
	two, twoCertain := false, false
	for _, m := range g.mentionsIn(first, last) {
		n := g.mentions[m]
		if n.entity == nil || n.entity == but || !g.agrees(n.entity, female, false) || n.entity.place() {
			continue
		}
		if q := g.quoteOf[n.first]; q >= 0 && q != g.quoteOf[at] && n.kind != group {
			continue
		}
		if found != nil && found != n.entity {
			two = true
		}
		found = n.entity
		if n.entity.kind != group && n.entity.sex != 0 {
			if certain != nil && certain != n.entity {
				twoCertain = true
			}
			certain = n.entity
		}
	}
	switch {
	case !two:
		return found, true
	case certain != nil && !twoCertain:
		return certain, true
	}
	return nil, false
}

// several returns the people that "they" means: a list in this sentence or the
// one before.
func (g arabic) several(n mention) []*entity {
	s := g.sentence[n.first]
	for back := 0; back <= 1 && s-back >= 0; back++ {
		b := g.Sentences[s-back]
		for _, m := range g.mentionsIn(b.First, min(b.Last, max(n.first, b.First))) {
			if all, _ := g.list(m); len(all) > 1 {
				return g.entitiesOf(all)
			}
		}
	}
	return nil
}

// introduce notes who is introduced by a trade or office: "الأمين العام المنتخب،
// زيد", "مدير المنجم، زيد", "زيد، رئيس الحزب".
func (g arabic) introduce() {
	g.findSignature()
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == nil || n.kind != person {
			continue
		}
		for j := n.first - 1; j >= 0 && j > n.first-12 && g.sentence[j] == g.sentence[n.first]; j-- {
			if g.has(j, "personal_roles") {
				g.addHolder(g.key(j), n.entity)
				if hasSuffix(g.key(j), "ه") && (!g.has(n.first, "given_m") || g.has(n.first, "given_hamza") || g.has(n.first, "given_f")) {
					n.entity.sex = 'f'
				}
				break
			}
			if g.has(j, "titles") || g.labelStarts(j) && !g.verb(j) || g.key(j) == "," && (j == n.first-1 || g.article(j+1)) || g.article(j) || g.tail(j) || g.mentionAt(j) >= 0 && g.mentions[g.mentionAt(j)].kind != person {
				continue
			}
			if g.isMark(j) || g.isQuote(j) || g.function(j) || g.verb(j) && !g.noun(j) {
				break
			}
		}
		if g.key(n.last) != "," {
			continue
		}
		for j := n.last + 1; j < len(g.Tokens) && j < n.last+6 && !g.isMark(j) && (g.article(j) || g.noun(j)); j++ {
			if g.has(j, "personal_roles") {
				g.addHolder(g.key(j), n.entity)
				break
			}
		}
	}
}

// findSignature looks for who speaks as "I" or "we" outside quotations: a name
// that stands alone on one of the first or the last lines.
func (g arabic) findSignature() {
	if g.part != sayso.InText || g.signer != nil || g.document.SourceType == sayso.CommentThread {
		return
	}
	n := len(g.Paragraphs)
	for _, p := range []int{n - 1, n - 2, n - 3, 0} {
		if p < 0 || p >= n || p < n-3 && n < 3 {
			continue
		}
		first, last := g.Paragraphs[p].First, g.Paragraphs[p].Last
		for last > first && g.isMark(last-1) {
			last--
		}
		for first < last && (g.has(first, "titles") || g.article(first) && g.has(first+1, "titles")) {
			first++
		}
		m := g.mentionAtName(first)
		if m >= 0 && g.mentions[m].first == first && g.mentions[m].last == last && g.mentions[m].entity != nil {
			g.signer = g.mentions[m].entity
			return
		}
	}
}
