package attribution

// Relative clauses and what stands between commas: what they are about, and how
// a walk steps over them.

// antecedent returns the phrase that the relative at chunk c is about.
func (g french) antecedent(c, q, start int) int {
	b := g.prev(c, q, start)
	if b >= 0 && g.all[b].kind == prepChunk {
		b = g.prev(b, q, start)
	}
	comma := b >= 0 && g.all[b].kind == commaChunk
	if comma {
		b = g.prev(b, q, start)
	}
	for steps := 0; b >= 0 && steps < 8; steps++ {
		switch x := g.all[b]; x.kind {
		case nounChunk, nameChunk:
			if g.isTime(b) {
				break
			}
			if x.prep < 0 {
				h := g.headOfRun(b, q, start)
				if n := g.apposedTo(h, q, start); n >= 0 {
					return n
				}
				return h
			}
			if x.kind == nameChunk && !comma {
				return b
			}
			if h := g.hangsOn(b, q, start); h >= 0 {
				if n := g.apposedTo(h, q, start); n >= 0 || comma && g.saidOfName(h, q, start) >= 0 {
					return max(n, g.saidOfName(h, q, start))
				}
				if x.kind == nameChunk && g.all[h].kind != nameChunk && !g.personal(h) {
					return b
				}
				return h
			}
			return b
		case pronounChunk:
			return b
		case adverbChunk, partChunk, prepChunk:
		case commaChunk:
			if steps > 2 {
				return -1
			}
		default:
			return -1
		}
		b = g.prev(b, q, start)
	}
	return -1
}

// apposedTo returns the name that the noun of chunk c describes: "Polis, cette
// communauté que …", "Roy, institutrice tuée en 2019, que …"; -1 if none.
func (g french) apposedTo(c, q, start int) int {
	x := g.all[c]
	if x.kind != nounChunk || x.det >= 0 && !g.has(x.det, "demonstratives") && !g.has(x.det, "indefinite") {
		return -1
	}
	return g.saidOfName(c, q, start)
}

// saidOfName returns the name to which the noun of chunk c stands in apposition:
// "Prideaux, ancien comptable de la firme,"; -1 if to none.
func (g french) saidOfName(c, q, start int) int {
	if g.all[c].kind != nounChunk {
		return -1
	}
	b := g.prev(c, q, start)
	if b < 0 || g.all[b].kind != commaChunk {
		return -1
	}
	if b = g.prev(b, q, start); b >= 0 && g.all[b].kind == nameChunk {
		return b
	}
	return -1
}

// overRelative returns the chunk before the relative clause that the verb of
// chunk v closes without a comma: "l'homme que X accuse"; -1 if it is in none.
func (g french) overRelative(v, q, start int) int {
	for b, steps := g.prev(v, q, start), 0; b >= 0 && steps < 10; b, steps = g.prev(b, q, start), steps+1 {
		switch x := g.all[b]; x.kind {
		case relativeChunk:
			return g.prev(b, q, start)
		case subChunk:
			p := g.prev(b, q, start)
			if p >= 0 && (g.all[p].kind == nounChunk || g.all[p].kind == nameChunk) && (g.key(x.first) == "que" || g.key(x.first) == "qu'" || g.key(x.first) == "ou") {
				return p
			}
			return -1
		case verbChunk, stopChunk, commaChunk, coordChunk:
			return -1
		}
	}
	return -1
}

// overRemark looks at what the comma at chunk c closes. It returns the subject,
// if that shows, or the chunk of the comma from which the walk goes on.
func (g french) overRemark(c, q, start, depth int) (subject, next int) {
	from, verb := -1, -1
	b := g.prev(c, q, start)
	last := b
	for steps := 0; b >= 0 && steps < farClause; b, steps = g.prev(b, q, start), steps+1 {
		k := g.all[b].kind
		if k == commaChunk || k == stopChunk {
			break
		}
		if k == verbChunk && g.all[b].verb.form == finite && verb < 0 {
			verb = b
		}
		from = b
	}
	if from < 0 {
		return -1, -1
	}
	open := g.prev(from, q, start)
	opened := open >= 0 && g.all[open].kind == commaChunk
	switch k := g.all[from].kind; {
	case k == relativeChunk || k == subChunk:
		if opened {
			return -1, open
		}
		return -1, -1
	case k == prepChunk && from+1 < len(g.all) && g.all[from+1].kind == relativeChunk && opened:
		return -1, open
	case verb >= 0 && g.all[verb].verb.subject != "" && opened:
		return -1, open // ", dit-il,"
	case verb >= 0:
		return g.subjectFrom(verb, depth-1), -1
	case k == nounChunk || k == nameChunk:
		if g.all[from].prep < 0 && !g.isTime(from) {
			return g.namedByRemark(from, last, open, q, start)
		}
	case k == pronounChunk && !opened:
		return -1, -1
	}
	if opened {
		return -1, open
	}
	return -1, -1
}

// namedByRemark decides between a noun phrase and the remark behind it: the
// one of the two that is a name is the subject.
func (g french) namedByRemark(from, last, open, q, start int) (subject, next int) {
	if open < 0 || g.all[open].kind != commaChunk {
		return from, -1
	}
	before := g.prev(open, q, start)
	if before < 0 {
		return from, -1
	}
	if g.all[from].kind == nameChunk && from == last {
		return from, -1
	}
	return -1, open
}
