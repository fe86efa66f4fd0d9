package attribution

// A lawyer speaks of "sein Mandant": never of himself, nor of another lawyer.

// client returns whom "sein Mandant", "ihre Mandantin" at mention n means: the person
// the page names most of those who can be meant, where two are named as often the
// one it named last.
func (g german) client(n mention) *entity {
	sex := byte('m')
	if g.feminineNoun(n.last - 1) {
		sex = 'f'
	}
	speaker := g.whoSpeaksAt(n.first)
	counts := map[*entity]int{}
	var best *entity
	for m := max(g.before[n.first]-farMain, 0); m < len(g.mentions) && g.mentions[m].first < n.first; m++ {
		k := g.mentions[m]
		e := k.entity
		if e == nil || e.kind == group || e == speaker || !agree(e.sex, sex) || g.isLawyer(e) || g.quoteOf[k.first] >= 0 {
			continue
		}
		counts[e]++
		if best == nil || counts[e] >= counts[best] {
			best = e
		}
	}
	return best
}

// isLawyer reports whether the page introduces e by a word for a lawyer.
func (g german) isLawyer(e *entity) bool {
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == e && (g.has(n.first-1, "law_words") || g.has(n.first-1, "court_people") || g.key(n.last) == "," && (g.has(n.last+1, "law_words") || g.has(n.last+2, "law_words"))) {
			return true
		}
	}
	return false
}

// whoSpeaksAt returns in whose mouth token i stands.
func (g german) whoSpeaksAt(i int) *entity {
	if i >= len(g.turnOf) || g.quoteOf[i] >= len(g.voices) {
		return nil // whose words these are is being found out
	}
	if t := g.turnOf[i]; t >= 0 && t < len(g.turns) && g.turns[t].speaker.entity != nil {
		return g.turns[t].speaker.entity
	}
	if chain := g.chainAt(i); len(chain) > 0 {
		return chain[0].speaker.entity
	}
	return nil
}
