package attribution

// Pronouns that the clause above settles: "Il a dit qu'il", "lui a demandé s'il",
// and nobody being "il" in his own mouth.

// sameSubject reads "Il a dit qu'il …": the two are one.
func (g french) sameSubject(i int) *entity {
	if g.quoteOf[i] >= 0 || !g.has(i, "subject_words") || !g.has(i, "he") && !g.has(i, "she") || g.key(i-1) != "qu'" && g.key(i-1) != "que" {
		return nil
	}
	for c := g.at[i] - 1; c >= 0 && c > g.at[i]-farClause && g.sentence[g.all[c].first] == g.sentence[i]; c-- {
		x := g.all[c]
		if x.kind != verbChunk || x.verb.form != finite || !g.speaksAt(c) {
			continue
		}
		subj := g.subjectChunk(c)
		if subj < 0 || g.all[subj].kind != pronounChunk || g.key(g.all[subj].first) != g.key(i) || g.all[subj].first == i {
			continue
		}
		if all := g.standsFor(g.all[subj].first, nil); len(all) == 1 && all[0].kind == person {
			return all[0]
		}
		return nil
	}
	return nil
}

// askedHimself reads "S lui a demandé s'il était un L": he is the one asked.
func (g french) askedHimself(i int) *entity {
	if g.quoteOf[i] >= 0 || !g.has(i, "he") && !g.has(i, "she") || g.key(i-1) != "s'" && g.key(i-1) != "si" {
		return nil
	}
	for c := g.at[i] - 1; c >= 0 && c > g.at[i]-6; c-- {
		x := g.all[c]
		if x.kind != verbChunk {
			continue
		}
		if !g.in(x.verb.main, "asking") {
			return nil
		}
		if n := c + 1; x.verb.to < 0 && g.all[n].kind == prepChunk && n+1 < len(g.all) && g.spelled(g.all[n].first) == "à" && g.all[n+1].kind == nameChunk {
			if e := g.mentions[g.all[n+1].mention].entity; e != nil && agree(e.sex, g.sexShown(i)) {
				return e
			}
		}
		if x.verb.to < 0 {
			return nil
		}
		s, _ := g.doerOf(c)
		if all := g.standsFor(x.verb.to, s.entity); len(all) == 1 && agree(all[0].sex, g.sexShown(i)) {
			return all[0]
		}
		return nil
	}
	return nil
}

// beforeInTurn returns the one person of the pronoun's sex whom the two sentences
// before name in the same turn, beside but and the one who speaks.
func (g french) beforeInTurn(i int, but, me *entity) *entity {
	s, sex := g.sentence[i], g.sexShown(i)
	for back := 1; back <= 2 && s-back >= 0; back++ {
		b := g.Sentences[s-back]
		if g.turnOf[b.First] != g.turnOf[i] && g.turnOf[b.Last-1] != g.turnOf[i] {
			return nil
		}
		if e, _ := g.onlyPerson(b.First, b.Last, -1, me, sex); e != nil && e != but {
			return e
		}
	}
	return nil
}
