package attribution

// What a document shows of its people beside their names: their sex, by given
// names and the nouns beside them; which lone names are surnames or heads of
// longer ones; who signs.

// findSexes notes the sex that given names and nouns beside names show.
func (g french) findSexes() {
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == nil || n.entity.kind == group || n.entity.sex != 0 {
			continue
		}
		switch {
		case g.has(n.first, "given_f"):
			n.entity.sex = 'f'
		case g.has(n.first, "given_m"):
			n.entity.sex = 'm'
		default:
			n.entity.sex = g.sexBeside(n)
		}
	}
}

// findSurnames makes a lone name a person's where it is the surname of persons
// in the document, whichever of them it means, or somebody who speaks.
func (g french) findSurnames() {
	surnames := map[string]bool{}
	for _, e := range g.entities {
		if e.kind == person && len(e.keys) > 1 {
			surnames[e.keys[len(e.keys)-1]] = true
		}
	}
	for m := range g.mentions {
		e := g.mentions[m].entity
		if e == nil || e.kind != unknownKind {
			continue
		}
		if len(e.keys) == 1 && surnames[e.keys[0]] {
			e.kind, e.animate = person, true
		}
		if c := g.at[g.mentions[m].first]; c+1 < len(g.all) && g.all[c].prep < 0 && g.speaksAt(c+1) {
			e.animate = true
		}
	}
}

// joinHeads gives "le Front" and "Halcyon" to the one group whose name begins so,
// if no other name does.
func (g french) joinHeads() {
	heads := map[string]*entity{}
	for _, e := range g.entities {
		if len(e.keys) < 2 {
			continue
		}
		first := e.keys[0]
		if g.phrases.Has(first, "title_articles") {
			first = e.keys[1]
		}
		if _, twice := heads[first]; twice || e.kind != group {
			heads[first] = nil
			continue
		}
		heads[first] = e
	}
	for m := range g.mentions {
		if e := g.mentions[m].entity; e != nil && len(e.keys) == 1 && e.kind != person {
			if whole := heads[e.keys[0]]; whole != nil && whole != e {
				g.mentions[m].entity, g.mentions[m].kind = whole, group
			}
		}
	}
}

// findSignature looks for the name under a letter or column that says "je", if
// the document does not give its author.
func (g french) findSignature() {
	if g.signer != nil {
		return
	}
	if g.introducesSelf(); g.signer != nil || len(g.Paragraphs) < 3 {
		return
	}
	for p := len(g.Paragraphs) - 1; p >= len(g.Paragraphs)-2; p-- {
		para := g.Paragraphs[p]
		m := g.mentionAt(para.First)
		if m < 0 || g.mentions[m].entity == nil || g.mentions[m].kind == group || g.mentions[m].first != para.First {
			continue
		}
		if end := g.mentions[m].last; (end == para.Last || g.key(end) == "," && para.Last-end < 8) && g.mentions[m].last-g.mentions[m].first > 1 {
			g.signer = g.mentions[m].entity
			return
		}
	}
}

// introducesSelf reads "je m'appelle X" and "moi, X," in the page's own voice.
func (g french) introducesSelf() {
	for i := range g.Tokens {
		end, ok := g.is(i, "i_am_called")
		if !ok || g.quoteOf[i] >= 0 || g.turnOf[i] >= 0 {
			continue
		}
		if m := g.mentionAt(end); m >= 0 && g.mentions[m].first == end && g.mentions[m].entity != nil && g.mentions[m].kind != group {
			g.signer = g.mentions[m].entity
			return
		}
	}
}

// sexBeside returns the sex of the noun before a name ("la botaniste X") or
// after it ("X, présidente de").
func (g french) sexBeside(n mention) byte {
	for k := n.first - 1; k >= 0 && k >= n.first-4 && g.sentence[k] == g.sentence[n.first]; k-- {
		if g.has(k, "personal_nouns") {
			return g.sexOfWord(k)
		}
	}
	if g.key(n.last) == "," {
		for k := n.last + 1; k < len(g.Tokens) && k <= n.last+2; k++ {
			if g.has(k, "personal_nouns") {
				return g.sexOfWord(k)
			}
		}
	}
	return 0
}

func (g french) sexOfWord(i int) byte {
	switch {
	case g.has(i, "masculine_nouns"):
		return 'm'
	case g.has(i, "feminine_nouns") || g.has(i-1, "feminine_dets"):
		return 'f'
	case g.has(i-1, "masculine_dets"):
		return 'm'
	}
	return 0
}
