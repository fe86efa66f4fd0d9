package attribution

import "sayso"

// A French pronoun shows the sex of whom it stands for, and so do titles, given
// names and the articles of the nouns beside a name. Where two fit, none is
// taken.

// standsFor returns whom the pronoun or clitic at token i stands for; it does
// not mean but, who says the words.
func (g french) standsFor(i int, but *entity) []*entity {
	switch {
	case g.isFirstPerson(i):
		return oneEntity(g.firstPerson(i))
	case g.has(i, "second_person"):
		return oneEntity(g.addressee(i))
	case g.has(i, "they") || g.key(i) == "les" || g.key(i) == "leur":
		return g.resolvePlural(mention{first: i, last: i + 1, kind: pronoun})
	case g.key(i) == "on" || g.key(i) == "ce" || g.key(i) == "c'" || g.key(i) == "se" || g.key(i) == "s'" || g.key(i) == "ca" || g.key(i) == "cela":
		return nil
	case g.has(i, "anaphors_one"):
		return oneEntity(g.lately(i, g.sexShown(i)))
	}
	return oneEntity(g.personMeant(i, but))
}

func (g french) isFirstPerson(i int) bool { return g.has(i, "first_person") }

// sexShown returns the sex of a pronoun: 'm', 'f' or 0.
func (g french) sexShown(i int) byte {
	switch key := g.key(i); {
	case g.has(i, "she"), key == "la":
		return 'f'
	case key == "l'":
		return g.agreement(i)
	case key == "lui" && g.isClitic(i):
		return 0
	case g.has(i, "he"), key == "le":
		return 'm'
	}
	if _, pronoun, ok := g.inverted(i); ok {
		switch pronoun {
		case "elle":
			return 'f'
		case "il":
			return 'm'
		}
	}
	return 0
}

// focusBeside returns whom sentence s is about beside but, whose words it is.
func (g french) focusBeside(s int, but *entity) *entity {
	b := g.Sentences[s]
	for _, m := range g.mentionsIn(b.First, b.Last) {
		n := g.mentions[m]
		if e := n.entity; e != nil && e != but && e.kind == person && g.quoteOf[n.first] < 0 && g.all[g.at[n.first]].prep < 0 && !g.afterPreposition(n.first) {
			return e
		}
	}
	return nil
}

// agreement returns the sex that a participle shows of the object "l'" at token
// i: "l'a saluée".
func (g french) agreement(i int) byte {
	c := g.all[g.at[i]]
	if c.kind != verbChunk || c.verb.main == c.verb.head {
		return 0
	}
	switch spelled := g.spelled(c.verb.main); {
	case hasSuffix(spelled, "ée"):
		return 'f'
	case hasSuffix(spelled, "é"):
		return 'm'
	}
	return 0
}

// personMeant returns whom "il", "elle", "le", "la" at token i means: the one
// person of that sex named before it in its sentence, or whom the sentences
// before are about; a group if there is nobody else.
func (g french) personMeant(i int, but *entity) *entity {
	if e := g.askedHimself(i); e != nil {
		return e
	}
	if e := g.sameSubject(i); e != nil && e != but {
		return e
	}
	e := g.anybodyMeant(i, but)
	if e != nil && e != but && (g.has(i, "he") || g.has(i, "she") || g.isObjectWord(i)) {
		if s, ok := g.turnAt(i); ok && g.quoteOf[i] < 0 && s.entity == e {
			return g.beforeInTurn(i, but, s.entity) // nobody is "il" in his own mouth
		}
	}
	return e
}

func (g french) anybodyMeant(i int, but *entity) *entity {
	sex := g.sexShown(i)
	if but != nil && g.quoteOf[i] < 0 && g.has(i, "subject_words") && g.selfReport(i, but, sex) {
		return but
	}
	if q := g.quoteOf[i]; q >= 0 && q < len(g.voices) && but == nil {
		but = g.voices[q].speaker.entity
	}
	if s, ok := g.turnAt(i); ok && but == nil {
		but = s.entity
	}
	s := g.sentence[i]
	if e := g.objectMeant(i, but, sex); e != nil {
		return e
	}
	if e := g.protagonist(); e != nil && e != but && e.sex == sex && sex != 0 && g.quoteOf[i] < 0 && g.nobodySince(i) {
		return e
	}
	if e := g.clearlyMeant(i, but, sex); e != nil {
		return e
	}
	if e, sure := g.onlyPerson(max(g.Sentences[s].First, i-reach), i, g.quoteOf[i], but, sex); e != nil || !sure {
		if !sure {
			return g.nearest(i, but, sex)
		}
		return e
	}
	for back := 1; back <= 4 && s-back >= 0; back++ {
		if g.Sentences[s].Paragraph-g.Sentences[s-back].Paragraph > 1 {
			break
		}
		e := g.focus[s-back]
		if e != nil && e == but {
			e = g.focusBeside(s-back, but)
		}
		if e != nil && agree(e.sex, sex) {
			return e
		}
		b := g.Sentences[s-back]
		e, sure := g.onlyPerson(max(b.First, b.Last-reach), b.Last, -1, but, sex)
		if e != nil || !sure {
			return e
		}
	}
	if e := g.actingGroup(i); e != nil && e != but && (but == nil || but.kind == group || !agree(but.sex, sex)) {
		return e
	}
	if e := g.protagonist(); e != nil && e != but && agree(e.sex, sex) && g.quoteOf[i] < 0 {
		return e
	}
	return nil
}

// actingGroup returns the one group that the sentence of token i or the one
// before names otherwise than behind a preposition.
func (g french) actingGroup(i int) *entity {
	var found *entity
	s := g.sentence[i]
	for m := g.before[i]; m >= 0 && s-g.sentence[g.mentions[m].first] <= 1; m-- {
		e := g.mentions[m].entity
		if e == nil || e.kind != group || e == found || g.mentions[m].first > i || g.all[g.at[g.mentions[m].first]].prep >= 0 {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// protagonist returns the one person whom the title names.
func (g french) protagonist() *entity {
	var found *entity
	for _, r := range g.parts {
		if r.part != sayso.InTitle {
			continue
		}
		for m := range r.mentions {
			e := r.mentions[m].entity
			if e == nil || e.kind != person || e == found {
				continue
			}
			if found != nil {
				return nil
			}
			found = e
		}
	}
	return found
}

// nobodySince reports whether no person is named between the start of the
// sentence before that of token i and token i.
func (g french) nobodySince(i int) bool {
	from := g.Sentences[max(g.sentence[i]-1, 0)].First
	if s := g.sentence[i]; s > 0 && g.Sentences[s].Paragraph != g.Sentences[s-1].Paragraph {
		from = g.Sentences[s].First
	}
	for _, m := range g.mentionsIn(from, i) {
		if e := g.mentions[m].entity; e != nil && e.kind == person {
			return false
		}
	}
	return true
}

// clearlyMeant returns the one person known to be of the pronoun's sex who is
// named before token i in its sentence, else in the one before.
func (g french) clearlyMeant(i int, but *entity, sex byte) *entity {
	if sex == 0 {
		return nil
	}
	s := g.sentence[i]
	for back := 0; back <= 1 && s-back >= 0; back++ {
		b := g.Sentences[s-back]
		if g.Sentences[s].Paragraph-b.Paragraph > 1 {
			return nil
		}
		var found *entity
		for _, m := range g.mentionsIn(max(b.First, i-reach), min(b.Last, i)) {
			n := g.mentions[m]
			if n.entity == nil || n.entity == but || n.entity == found || n.entity.kind == group || n.entity.place() || g.quoteOf[n.first] >= 0 && g.quoteOf[n.first] != g.quoteOf[i] {
				continue
			}
			if n.entity.sex == 0 || n.entity.sex == sex && found != nil {
				return nil
			}
			if n.entity.sex == sex {
				found = n.entity
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// nearest returns the subject of the sentence of token i, where two persons are
// named before it.
func (g french) nearest(i int, but *entity, sex byte) *entity {
	if e := g.focus[g.sentence[i]]; e != nil && e != but && agree(e.sex, sex) && g.quoteOf[i] < 0 && g.has(i, "subject_words") {
		return e
	}
	return nil
}

// addressee returns whom "vous" and "tu" at token i are: who is addressed by
// name in the same block, the other of two who talk, or whom a letter is to.
func (g french) addressee(i int) *entity {
	from := max(0, i-reach)
	if t := g.turnOf[i]; t >= 0 {
		from = max(from, g.turns[t].first)
	}
	if e := g.spokenTo(g.quoteOf[i]); e != nil {
		return e
	}
	for m := g.before[i]; m >= 0 && g.mentions[m].first >= from; m-- {
		if e := g.mentions[m].entity; e != nil && g.calledOn(m) {
			return e
		}
	}
	if e := g.roleCalled(from, i); e != nil {
		return e
	}
	if e := g.other(i); e != nil {
		return e
	}
	return g.letterTo()
}

// spokenTo returns to whom the words of quotation q are said: "a dit à T : « Vous
// êtes …", "m'a dit".
func (g french) spokenTo(q int) *entity {
	if q < 0 || q >= len(g.voices) || g.voices[q].verb < 0 {
		return nil
	}
	c := g.at[g.voices[q].verb]
	x := g.all[c]
	if x.kind != verbChunk {
		return nil
	}
	if i := x.verb.to; i >= 0 {
		if all := g.standsFor(i, g.voices[q].speaker.entity); len(all) == 1 {
			return all[0]
		}
		return nil
	}
	_, limit := g.bounds(x.first)
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+6; b++ {
		y := g.all[b]
		if g.quoteOf[y.first] != g.quoteOf[x.first] {
			break
		}
		if y.kind == nameChunk && y.prep >= 0 && (g.spelled(y.prep) == "à" || g.contracted(y.prep)) {
			if e := g.mentions[y.mention].entity; e != nil && e.kind != group && !e.place() && !g.nounIsPress(y.first) {
				return e
			}
		}
	}
	return nil
}

// roleCalled returns whom "Monsieur le préfet" in tokens first up to last means.
func (g french) roleCalled(first, last int) *entity {
	for k := last - 1; k > first; k-- {
		if !g.has(k, "address_titles") || !g.has(k+1, "definite") {
			continue
		}
		if holders := g.holders[g.key(k+2)]; len(holders) == 1 {
			return holders[0]
		}
	}
	return nil
}

// calledOn reports whether mention m is addressed: "monsieur Roy,", "@roy",
// "Roy, vous".
func (g french) calledOn(m int) bool {
	n := g.mentions[m]
	if g.key(n.first-1) == "@" {
		return true
	}
	if g.has(n.first-1, "address_titles") {
		before, after := g.key(n.first-2), g.key(n.last)
		return (before == "," || n.first-1 == g.clause[n.first] || g.isQuote(n.first-2) || g.has(n.first-2, "coordinators")) && (after == "," || g.isMark(n.last))
	}
	return (n.first == g.clause[n.first] || g.isQuote(n.first-1)) && g.key(n.last) == "," && g.has(n.last+1, "second_person")
}

// letterTo returns the person of a line such as "À M. Gaspard Roy" before the
// letter.
func (g french) letterTo() *entity {
	for p := range min(len(g.Paragraphs), 4) {
		para := g.Paragraphs[p]
		if para.Last-para.First > 10 || g.spelled(para.First) != "à" && g.key(para.First) != "cher" && g.key(para.First) != "chere" {
			continue
		}
		for _, m := range g.mentionsIn(para.First, para.Last) {
			if e := g.mentions[m].entity; e != nil && e.kind != group {
				return e
			}
		}
	}
	return nil
}
