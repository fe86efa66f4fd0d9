package attribution

// Whom a document is about. An object pronoun beside a named subject goes on
// with the topic: "Le procureur Roy le dépeint en …" in the portrait of somebody
// else.

// objectMeant returns whom the object pronoun at token i means by the topic: the
// one whom the title names or the document names far more often than anybody
// else, if the sentence before is about nobody else.
func (g french) objectMeant(i int, but *entity, sex byte) *entity {
	if g.quoteOf[i] >= 0 || g.turnOf[i] >= 0 || !g.isObjectWord(i) {
		return nil
	}
	e := g.protagonist()
	if e == nil || e == but || !agree(e.sex, sex) {
		e = g.leading(sex, but)
	}
	if e == nil || e == but || e.sex == 0 || !agree(e.sex, sex) {
		return nil
	}
	s := g.sentence[i]
	if s > 0 && g.Sentences[s].Paragraph == g.Sentences[s-1].Paragraph {
		if f := g.focus[s-1]; f != nil && f != e && f != but && f.kind == person && agree(f.sex, sex) {
			return nil
		}
	}
	for _, m := range g.mentionsIn(g.Sentences[s].First, i) {
		n := g.mentions[m]
		if x := n.entity; x != nil && x != e && x != but && x.kind == person && agree(x.sex, sex) && g.all[g.at[n.first]].prep >= 0 && !g.sourced2(g.at[n.first]) {
			return nil // "à propos de Roy, il le juge"
		}
	}
	return e
}

// sourced2 reports whether the name of chunk c stands behind "selon", with the
// noun before it.
func (g french) sourced2(c int) bool {
	for b := c; b >= 0 && b > c-3; b-- {
		if p := g.all[b].prep; p >= 0 && g.has(p, "accordingto") {
			return true
		}
	}
	return false
}

// isObjectWord reports whether token i is a pronoun that is the object of its
// verb.
func (g french) isObjectWord(i int) bool {
	switch g.key(i) {
	case "le", "la", "l'":
		return g.isClitic(i)
	case "elle":
		return g.key(i-1) == "en" && !g.isClitic(i-1)
	case "lui":
		return g.isClitic(i) || g.has(i-1, "prepositions")
	}
	return false
}

// leading returns the person of that sex whom the document names at least
// three times and twice as often as any other of that sex.
func (g french) leading(sex byte, but *entity) *entity {
	if len(g.entities) > reach {
		return nil
	}
	count := g.timesNamed()
	var first *entity
	second := 0
	for _, e := range g.entities {
		switch n := count[e]; {
		case e == but || e.kind != person || e.sex == 0 || !agree(e.sex, sex):
		case first == nil || n > count[first]:
			if first != nil {
				second = max(second, count[first])
			}
			first = e
		case n > second:
			second = n
		}
	}
	if first == nil || count[first] < 3 || count[first] < 2*second {
		return nil
	}
	return first
}

// timesNamed returns how often the document names each of its people and bodies;
// counted once.
func (g french) timesNamed() map[*entity]int {
	if g.chunks.named == nil {
		g.chunks.named = map[*entity]int{}
		for _, r := range g.parts {
			for m := range r.mentions {
				if e := r.mentions[m].entity; e != nil {
					g.chunks.named[e]++
				}
			}
		}
	}
	return g.chunks.named
}
