package attribution

import "slices"

// The word on which a label hangs behind its verb and object: "de", "comme",
// "pour". What stands between commas before it is a remark.

// markerFrom returns the token behind the word on which the label hangs, from
// token i on; 0 if there is none.
func (g french) markerFrom(i, limit int, h hang, x chunk) int {
	if len(h.markers) == 0 {
		return g.bareSlot(i, limit, x)
	}
	level := g.quoteOf[x.first]
	for j := i; j < limit && j < i+26; j++ {
		if g.quoteOf[j] != level || g.isQuote(j) {
			continue
		}
		if end, ok := g.is(j, "as_markers"); ok && h.class != "naming_for" {
			return end
		}
		if end := g.remarkBeforeMarker(j, limit, h, x); end > 0 {
			j = end // "a traité T, que tout le village connaît, de"
			continue
		}
		for _, m := range h.markers {
			if h.class == "accusing" && !g.in(x.verb.main, "accusing_with_of") && m != "pour" && m != "comme" {
				continue // "jugé du fait de", "condamné à deux ans de"
			}
			if g.key(j) == m && g.isMarker(j, m) {
				return j + 1
			}
		}
		if h.class == "accusing" && g.has(j, "by") {
			return g.behindAgent(j, limit)
		}
		if k := g.at[j]; g.all[k].kind == stopChunk || g.all[k].kind == relativeChunk || g.all[k].first == j && g.all[k].kind == verbChunk && g.all[k].verb.form == finite {
			return 0
		}
		if end := g.remarkEnd(j, limit); h.class == "accusing" && g.key(j) == "," && end > 0 && g.has(end+1, "of") {
			j = end // "accusé T, partie civile, d'être"
			continue
		}
		if j == i && g.key(j) == "," {
			continue
		}
		if h.class == "accusing" && g.key(j) == "," {
			return 0
		}
		if h.class != "naming_as" && g.key(j) == "," && !g.remarkEnds(j, limit) {
			return 0
		}
	}
	return 0
}

// remarkBeforeMarker returns the second comma of a remark that begins at token i
// and behind which the label hangs on its verb.
func (g french) remarkBeforeMarker(i, limit int, h hang, x chunk) int {
	if g.key(i) != "," && g.key(i) != "(" {
		return 0
	}
	for j := i + 1; j+1 < limit && j < i+longestTerm; j++ {
		if g.key(j) != "," && g.key(j) != ")" {
			continue
		}
		if g.has(j+1, "as_markers") && h.class != "naming_for" || slices.Contains(h.markers, g.key(j+1)) && g.isMarker(j+1, g.key(j+1)) {
			return j
		}
		return 0
	}
	return 0
}

// remarkEnds reports whether a second comma follows soon: "l'a traité, en
// pleine séance, de".
func (g french) remarkEnds(i, limit int) bool { return g.remarkEnd(i, limit) > 0 }

func (g french) remarkEnd(i, limit int) int {
	for j := i + 1; j < limit && j < i+12; j++ {
		if g.key(j) == "," {
			return j
		}
	}
	return 0
}

// isMarker tells the marker m at token j from the same word before a time, a
// place, or an agent.
func (g french) isMarker(j int, m string) bool {
	switch m {
	case "en":
		return g.key(j+1) == "tant" || g.isQuote(j+1) || g.labelIsNear(j+1, j+3)
	case "de", "d'", "du", "des":
		return !g.isTimeWord(j+1) || g.isDet(j+1)
	}
	return true
}
