package attribution

// What stands between commas beside a name without being said of it: an age, an
// incise behind a copula, who says so.

// verbWithin reports whether a finite verb outside a relative clause stands among
// the words of term t: then they are a clause of their own.
func (g french) verbWithin(t term) bool {
	for c := g.at[t.first] + 1; c < len(g.all) && g.all[c].first < t.last; c++ {
		if x := g.all[c]; x.kind == verbChunk && x.verb.form == finite && !g.afterRelative(c) && !g.relativeBefore(c) {
			return true
		}
	}
	return false
}

// saidBehind reports whether the name of chunk b is the subject of a verb of
// speech before it: "comme l'affirme le comité Roy, une espionne".
func (g french) saidBehind(b int) bool {
	if g.all[b].prep >= 0 {
		return false
	}
	for k := b - 1; k >= 0 && k > b-4; k-- {
		switch x := g.all[k]; x.kind {
		case nounChunk, adverbChunk:
			if x.prep >= 0 {
				return false
			}
		case verbChunk:
			if x.verb.form != finite || !g.speaksAt(k) || k == 0 {
				return false
			}
			before := g.all[k-1]
			return before.kind == commaChunk || g.key(before.first) == "comme"
		default:
			return false
		}
	}
	return false
}

// insideIncise reports whether the name of chunk b closes what stands between a
// copula and its label: "est, depuis son voyage à Gand, le perroquet de".
func (g french) insideIncise(b int) bool {
	for k := b - 1; k > 0 && k > b-9; k-- {
		switch g.all[k].kind {
		case commaChunk:
			x := g.all[k-1]
			return x.kind == verbChunk && (g.in(x.verb.main, "copula") || g.in(x.verb.main, "naming") || g.in(x.verb.main, "seeming"))
		case verbChunk, stopChunk:
			return false
		}
	}
	return false
}

// isAgeAt reports whether a chunk is an age: "81 ans", "52".
func (g french) isAgeAt(c int) bool {
	x := g.all[c]
	return g.number(x.first) && (x.last-x.first == 1 || g.has(x.last-1, "times"))
}

// sourced reports whether "selon X" follows the label in its remark.
func (g french) sourced(t term, limit int) bool {
	end, ok := g.is(t.last, "accordingto")
	return ok && end < limit
}
