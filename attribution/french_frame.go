package attribution

// Clauses in a mouth without marks: "X affirme que …", "X nie être …", "selon
// X, …", "…, a déclaré X.", "X se demande si …".

func (g french) findFrames() []frame {
	g.cut()
	var all []frame
	if f, ok := g.headlineFrame(); ok {
		all = append(all, f)
	}
	for c := range g.all {
		if f, ok := g.frameOf(c); ok && f.first < f.last {
			all = append(all, f)
		}
	}
	return all
}

func (g french) frameOf(c int) (frame, bool) {
	x := g.all[c]
	if f, ok := g.sourceFrame(c); ok {
		return f, true
	}
	if x.kind == stopChunk && (g.key(x.first) == ":" || g.key(x.first) == ";" && c > 0 && g.all[c-1].kind == verbChunk && g.in(g.all[c-1].verb.main, "denying")) {
		return g.colonFrame(c)
	}
	if x.kind == partChunk {
		return g.joinedFrame(c)
	}
	if x.kind != verbChunk {
		return frame{}, false
	}
	if g.in(x.verb.main, "denying") || g.speaksAt(c) || g.in(x.verb.main, "asking") {
		if f, ok := g.clauseFrame(c); ok {
			return f, true
		}
		return g.inciseFrame(c)
	}
	return frame{}, false
}

// joinedFrame reads the "et affirmé que" of "avait traité T de L et affirmé que
// …": the subject is that of the verb before.
func (g french) joinedFrame(c int) (frame, bool) {
	x := g.all[c]
	if c < 2 || c+1 >= len(g.all) || g.all[c-1].kind != coordChunk || !g.has(x.verb.main, "speech") || g.all[c+1].kind != subChunk || g.key(g.all[c+1].first) != "que" && g.key(g.all[c+1].first) != "qu'" {
		return frame{}, false
	}
	for b := c - 2; b >= 0 && b > c-farClause && g.sentence[g.all[b].first] == g.sentence[x.first]; b-- {
		if y := g.all[b]; y.kind == verbChunk && y.verb.form == finite && y.verb.main > y.verb.head && g.levelOf(b) == g.levelOf(c) {
			s, _ := g.doerOf(b)
			_, limit := g.bounds(x.first)
			return frame{g.all[c+1].last, g.endOfClause(g.all[c+1].last, limit), s, x.verb.main, "frame.verb"}, true
		}
	}
	return frame{}, false
}

// colonFrame reads "X est formel : T est un L" and "X écrit : T est un L".
func (g french) colonFrame(c int) (frame, bool) {
	x := g.all[c]
	if x.last >= len(g.Tokens) || g.isQuote(x.last) || g.quoteOf[x.first] >= 0 || g.turnOf[x.first] < 0 && g.turnOf[x.last] >= 0 {
		return frame{}, false
	}
	first, last := g.bounds(x.first)
	first = max(first, x.first-reach/2)
	for b := c - 1; b >= 0 && g.all[b].first >= first; b-- {
		y := g.all[b]
		if y.kind == stopChunk {
			break
		}
		if y.kind != verbChunk || y.verb.form != finite || g.quoteOf[y.first] >= 0 || g.afterRelative(b) {
			continue
		}
		if !g.speaksAt(b) && !g.anyWord(y.first, x.first, "colon_openers") {
			return frame{}, false
		}
		s, ok := g.doerOf(b)
		return frame{x.last, g.endOfClause(x.last, last), s, y.verb.main, "frame.colon"}, ok
	}
	return frame{}, false
}

// sourceFrame reads "selon X": the whole sentence is X's, or, where it closes a
// remark, the remark.
func (g french) sourceFrame(c int) (frame, bool) {
	i := g.all[c].first
	if g.quoteOf[i] >= 0 && g.all[c].kind == quoteChunk {
		return frame{}, false
	}
	first, last := g.bounds(i)
	s, end, ok := g.sourceAt(i, last)
	if !ok {
		return frame{}, false
	}
	first, last = max(first, i-reach), min(last, i+reach)
	for k := i - 1; k > first; k-- {
		if g.key(k) == ";" && g.quoteOf[k] == g.quoteOf[i] {
			first = k + 1
			break
		}
	}
	last = g.endOfClause(i, last)
	if g.key(i-1) != "," {
		for k := i - 1; k > first && k > i-16; k-- {
			if g.key(k) == "," && g.quoteOf[k] == g.quoteOf[i] {
				if g.key(end) == "," && !g.hasVerb(k, i) {
					return frame{k + 1, end, s, i, "frame.according-to"}, true
				}
				break
			}
		}
	}
	return frame{first, last, s, i, "frame.according-to"}, true
}

// hasVerb reports whether a finite verb stands in tokens first up to last.
func (g french) hasVerb(first, last int) bool {
	for c := g.at[first]; c < len(g.all) && g.all[c].first < last; c++ {
		if x := g.all[c]; x.kind == verbChunk && x.verb.form == finite && x.first >= first && g.quoteOf[x.first] == g.quoteOf[first] {
			return true
		}
	}
	return false
}

// clauseFrame reads "X affirme que …", "X nie avoir …", "X se demande si …".
func (g french) clauseFrame(c int) (frame, bool) {
	x := g.all[c]
	_, limit := g.bounds(x.first)
	limit = min(limit, x.first+reach)
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+10; b++ {
		y := g.all[b]
		if g.quoteOf[y.first] != g.quoteOf[x.first] {
			return frame{}, false
		}
		switch y.kind {
		case subChunk:
			if key := g.key(y.first); key == "que" || key == "qu'" || key == "comme" || (key == "si" || key == "s'") && g.in(x.verb.main, "asking") {
				if g.relativeThat(c, b) || g.key(g.all[b-1].first) == "ce" {
					return frame{}, false
				}
				s, known := g.doerOf(c)
				if !known && (key == "si" || key == "s'") {
					return frame{}, false // "on peut se demander si": whoever says so asks
				}
				if !known && x.verb.form == infinitive && g.deniesOpening(x.first) {
					return frame{}, false // "il est faux de dire que"
				}
				return frame{y.last, g.endOfClause(y.last, limit), s, x.verb.main, "frame.verb"}, true
			}
			return frame{}, false
		case verbChunk:
			if end, ok := g.is(x.verb.main, "speech"); ok && y.first < end {
				continue // "fait valoir"
			}
			if y.verb.form != infinitive || x.verb.form == infinitive && !g.in(x.verb.main, "denying") {
				return frame{}, false
			}
			s, ok := g.doerOf(c)
			return frame{y.first, g.endOfClause(y.last, limit), s, x.verb.main, "frame.infinitive"}, ok
		case prepChunk, adverbChunk, pronounChunk, nameChunk, nounChunk, otherChunk, quoteChunk:
		case commaChunk:
			if b > c+1 && !g.remarkCloses(b, limit) {
				continue
			}
		default:
			return frame{}, false
		}
	}
	return frame{}, false
}

// deniesOpening reports whether "il est faux de" opens the clause of token i.
func (g french) deniesOpening(i int) bool {
	for j := i - 1; j >= g.clause[i] && j > i-8; j-- {
		if g.has(j, "untrue_openers") || g.has(j, "none_words") || g.has(j, "no_evidence") {
			return true
		}
	}
	return false
}

// relativeThat reports whether the "que" of chunk b takes up the noun before
// it, and is not what the verb of chunk c says.
func (g french) relativeThat(c, b int) bool {
	before := g.all[b-1]
	if before.kind == commaChunk {
		for k := c + 1; k < b; k++ {
			if g.all[k].kind != adverbChunk && g.all[k].kind != commaChunk && g.all[k].kind != prepChunk && !g.isTime(k) && g.all[k].prep < 0 {
				return true
			}
		}
		return false
	}
	if before.kind == nameChunk && b > c+2 && g.all[b-2].kind == nounChunk && g.all[b-2].prep >= 0 {
		return false // "a raconté à l'historienne Anne Roy que"
	}
	k := b - 1
	for k > c+1 && g.all[k].prep < 0 && (g.all[k].kind == nounChunk || g.all[k].kind == nameChunk) && g.all[k].det < 0 {
		k-- // "a confié à la radio Onde verte que"
	}
	if g.all[k].prep >= 0 {
		return false
	}
	return (before.kind == nounChunk || before.kind == nameChunk) && before.prep < 0 && b > c+1 && !g.isTime(b-1)
}

func (g french) remarkCloses(int, int) bool { return false }

// endOfClause ends what is said at a semicolon or where the sentence goes on
// with a verb of its own: ", puis s'est ravisé", ", et rend".
func (g french) endOfClause(from, limit int) int {
	for j := from; j < limit; j++ {
		if g.key(j) == ";" {
			return j
		}
		if g.key(j) == "," && g.has(j+1, "coordinators") && g.quoteOf[j] == g.quoteOf[from] && j+2 < limit {
			if n := g.at[j+2]; g.all[n].kind == verbChunk && g.all[n].verb.form == finite {
				return j
			}
		}
	}
	return limit
}

// inciseFrame reads "…, a déclaré X." and "…, dit-il, …" outside quotations.
func (g french) inciseFrame(c int) (frame, bool) {
	x := g.all[c]
	first, limit := g.bounds(x.first)
	if g.key(x.first-1) != "," || x.first-1 <= first || g.isQuote(x.first-2) || g.quoteOf[x.first-2] != g.quoteOf[x.first] || x.verb.form != finite || x.verb.subject == "" && g.commands(x.verb.main) {
		return frame{}, false
	}
	if x.verb.subject == "" && c+1 < len(g.all) && g.all[c+1].kind == subChunk {
		return frame{}, false
	}
	s, ok := g.subjectBehind(c, limit)
	if !ok {
		return frame{}, false
	}
	if x.verb.subject == "" && g.subjectChunk(c) >= 0 && g.key(g.behindNoun(c, limit)) != "," && !g.isMark(g.behindNoun(c, limit)) {
		return frame{}, false
	}
	return frame{max(first, x.first-reach), min(limit, x.first+reach), s, x.verb.main, "frame.incise"}, true
}

// commands reports whether the verb at token i can only be addressed to
// somebody: "demandez".
func (g french) commands(i int) bool {
	return hasSuffix(g.key(i), "ez") || hasSuffix(g.key(i), "ons")
}

// behindNoun returns the token behind the noun that follows the verb of chunk
// c.
func (g french) behindNoun(c, limit int) int {
	for b := c + 1; b < len(g.all) && g.all[b].first < limit && b < c+9; b++ {
		if k := g.all[b].kind; k == commaChunk || k == stopChunk {
			return g.all[b].first
		}
	}
	return limit
}
