package attribution

import (
	"sayso"
	"sayso/text"
)

// Who a phrase means. A noun is named by the name behind it ("le préfet Paul
// Akono", "la directrice, Anne Roy,"); a noun that the document has given to one
// person or group means that one; any other noun for people speaks under itself,
// and is nobody's target.

// namer returns the chunk that names the phrase of chunk c: the name in
// apposition to it, or c itself.
func (g french) namer(c int) int {
	if c < 0 || g.all[c].kind != nounChunk {
		return c
	}
	return g.namerFrom(c, true)
}

// namerBeside is namer without names behind a comma.
func (g french) namerBeside(c int) int { return g.namerFrom(c, false) }

func (g french) namerFrom(c int, commas bool) int {
	s, q := g.sentence[g.all[c].first], g.levelOf(c)
	for e := c + 1; e < len(g.all) && e < c+12; e++ {
		y := g.all[e]
		if g.sentence[y.first] != s || g.quoteOf[y.first] != q {
			return c
		}
		switch y.kind {
		case nameChunk:
			if y.prep < 0 && e > c+1 && g.all[e-1].kind == nounChunk && g.all[e-1].prep >= 0 && !g.has(g.all[e-1].prep, "of") && g.spelled(g.all[e-1].prep) != "du" && g.key(g.all[e-1].prep) != "des" && !g.personal(e-1) {
				return c // "a confié la doyenne à la revue Confluences"
			}
			if y.prep < 0 {
				return e
			}
		case nounChunk:
			if y.prep < 0 {
				return c
			}
		case prepChunk:
			if !g.joinsNouns(y.first) {
				return c
			}
		case adverbChunk, otherChunk:
		case pronounChunk:
			if y.prep < 0 {
				return c
			}
		case partChunk:
			if !g.has(y.first, "called_participles") {
				return c
			}
		case commaChunk:
			if commas {
				return g.namedBehindComma(c, e)
			}
			return c
		default:
			return c
		}
	}
	return c
}

// namedBehindComma reads "la directrice, Anne Roy,", "son adjoint, l'ancien
// juge Paul Akono,".
func (g french) namedBehindComma(c, comma int) int {
	e := comma + 1
	if g.key(g.all[comma].first) != "," || e >= len(g.all) || !g.canBeNamed(c) {
		return c
	}
	if y := g.all[e]; y.kind == nounChunk && y.det >= 0 && y.prep < 0 && g.personal(e) {
		if n := g.namerBeside(e); n != e {
			return n
		}
	}
	y := g.all[e]
	if y.kind != nameChunk || y.prep >= 0 || g.mentions[y.mention].kind == group || y.det >= 0 {
		return c
	}
	if e+1 < len(g.all) {
		switch g.all[e+1].kind {
		case commaChunk, stopChunk, quoteChunk:
		default:
			return c
		}
	}
	return e
}

func (g french) canBeNamed(c int) bool {
	return g.personal(c) || g.has(g.all[c].head, "anaphors_one") || g.all[c].det >= 0 && (g.key(g.all[c].det+1) == "plus" || g.key(g.all[c].det+1) == "moins" || g.has(g.all[c].head, "one_nouns")) || g.all[c].det >= 0 && g.has(g.all[c].det, "definite") && !g.has(g.all[c].det, "plural_dets") && !g.has(g.all[c].head, "neutral") && !g.has(g.all[c].head, "not_speakers") && !abstract(g.key(g.all[c].head)) && g.namedTwice(c)
}

// namedTwice reports whether a name between commas follows the phrase of chunk c
// and its complements: "le speaker du stade, Kevin Roy,".
func (g french) namedTwice(c int) bool {
	_, last := g.roleWords(c)
	if g.key(last) != "," || last+1 >= len(g.Tokens) {
		return false
	}
	n := g.all[g.at[last+1]]
	return n.kind == nameChunk && n.last < len(g.Tokens) && g.key(n.last) == "," && n.last-n.head > 1
}

// speakerIn returns who the phrase of chunk c is, as a speaker.
func (g french) speakerIn(c int) speaker {
	if c < 0 {
		return speaker{}
	}
	c = g.namer(c)
	x := g.all[c]
	switch x.kind {
	case nameChunk:
		return g.speakerOf(x.mention)
	case pronounChunk:
		return g.speakingPronoun(c)
	case nounChunk:
		return g.speakingNoun(c)
	}
	return speaker{}
}

func (g french) speakingPronoun(c int) speaker {
	i := g.all[c].first
	at := g.span(i, i+1)
	if g.has(i, "first_person") {
		if g.quoteOf[i] < 0 {
			if s, ok := g.turnAt(i); ok {
				return s
			}
			return speaker{author: true, at: at, entity: g.signer}
		}
		if v := g.voices[g.quoteOf[i]]; v.speaker.known() {
			return v.speaker
		}
	}
	if all := g.standsFor(i, nil); len(all) > 0 {
		return speaker{name: all[0].name, entity: all[0], at: at, carried: true}
	}
	return speaker{}
}

func (g french) speakingNoun(c int) speaker {
	first, last := g.roleWords(c)
	at := g.span(first, last)
	if e := g.known(c); e != nil {
		return speaker{name: e.name, entity: e, at: at, carried: e.kind != group}
	}
	if g.speaksFor(g.all[c].head) && g.all[c].det >= 0 && g.has(g.all[c].det, "its") && last == g.all[c].last {
		if e := g.groupBefore(g.all[c].first); e != nil {
			return speaker{name: e.name, entity: e, at: at, carried: true}
		}
	}
	if g.speaksFor(g.all[c].head) {
		if e := g.groupInside(g.all[c].last, last); e != nil {
			return speaker{name: e.name, entity: e, at: at}
		}
	}
	if (g.has(g.all[c].head, "quantities") || g.has(g.all[c].head, "portions")) && c+2 < len(g.all) && g.all[c+1].kind == prepChunk && g.canSpeak(c+2) {
		return speaker{name: g.words(g.all[c].head, g.all[c+2].last), at: g.span(g.all[c].head, g.all[c+2].last)} // "quatre de ses étudiants"
	}
	if n := c + 1; g.has(g.all[c].head, "portions") && n < len(g.all) && g.all[n].kind == nounChunk && g.all[n].prep >= 0 && g.has(g.all[n].prep, "of") && g.canSpeak(n) {
		return speaker{name: g.words(g.all[c].head, g.all[n].last), at: g.span(g.all[c].head, g.all[n].last)} // "une partie des fidèles"
	}
	if !g.canSpeak(c) || g.has(g.all[c].head, "crowds") || g.all[c].det < 0 && g.all[c].prep < 0 && g.formOf(g.all[c].head) == infinitive {
		return speaker{}
	}
	return speaker{name: g.words(first, last), at: at}
}

// canSpeak reports whether the noun of chunk c is one for people or bodies.
func (g french) canSpeak(c int) bool {
	h := g.all[c].head
	if !g.has(h, "neutral") && !g.has(h, "not_speakers") && !g.isTime(c) && !g.number(h) && !abstract(g.key(h)) {
		return true
	}
	for i := g.all[c].first; i < g.all[c].last; i++ {
		if g.has(i, "personal_nouns") || g.has(i, "collective_nouns") || g.has(i, "roles") || g.has(i, "folk") {
			return true
		}
	}
	return g.has(h, "any_group") || g.has(h, "groups")
}

// abstract reports whether a noun ends as words for deeds and states do.
func abstract(key string) bool {
	for _, ending := range []string{"tion", "sion", "ment", "ture", "age", "ance", "ence", "isme", "itude"} {
		if hasSuffix(key, ending) {
			return true
		}
	}
	return false
}

// groupInside returns a group named in tokens first up to last.
func (g french) groupInside(first, last int) *entity {
	for _, m := range g.mentionsIn(first, last) {
		if e := g.mentions[m].entity; e != nil && e.kind == group {
			return e
		}
	}
	return nil
}

// roleWords returns the words of a noun phrase with its complements, without
// its article.
func (g french) roleWords(c int) (first, last int) {
	x := g.all[c]
	first, last = x.first, x.last
	for first < x.head && (g.isDet(first) || g.contracted(first) || g.key(first) == "des") {
		first++
	}
	for e := c + 1; e < len(g.all) && e < c+6; e++ {
		y := g.all[e]
		if g.quoteOf[y.first] != g.quoteOf[x.first] || g.sentence[y.first] != g.sentence[x.first] {
			break
		}
		if y.kind == prepChunk && g.has(y.first, "of") {
			continue
		}
		if (y.kind == nounChunk || y.kind == nameChunk) && y.prep >= 0 && g.has(y.prep, "of") && !g.isTime(e) {
			last = y.last
			continue
		}
		break
	}
	return first, last
}

// targetIn returns whom the phrase of chunk c names, with the list it stands
// in.
func (g french) targetIn(c int, but *entity) subject {
	if c < 0 {
		return subject{}
	}
	c = g.namer(c)
	x := g.all[c]
	switch x.kind {
	case nameChunk:
		return g.targetsAt(g.listBack(x.mention)[0], but)
	case pronounChunk:
		return g.targetStandIn(x.first, x.last, g.standsFor(x.first, but))
	case nounChunk:
		if g.has(x.first, "anaphors_one") && but != nil {
			if e := g.latelyBut(x.first, g.sexOfNoun(c), but); e != nil {
				return g.targetStandIn(x.first, x.last, []*entity{e})
			}
		}
		if e := g.known(c); e != nil && e != but {
			return g.targetStandIn(x.first, x.last, []*entity{e})
		}
		if g.all[c].det >= 0 && g.personal(c) && g.has(x.det, "definite") {
			if e := g.lately(x.first, g.sexOfNoun(c)); e != nil && e != but && g.focus[g.sentence[x.first]] == nil && g.lastFocus(x.first) == e {
				return g.targetStandIn(x.first, x.last, []*entity{e})
			}
		}
	}
	return subject{}
}

// lastFocus returns whom the sentence before that of token i is about.
func (g french) lastFocus(i int) *entity {
	if s := g.sentence[i]; s > 0 {
		return g.focus[s-1]
	}
	return nil
}

func (g french) targetStandIn(first, last int, all []*entity) subject {
	s := subject{at: g.span(first, last), first: first, last: last, tier: sayso.TierB}
	for _, e := range all {
		if !e.place() {
			s.entities = append(s.entities, e)
		}
	}
	return s
}

// sexOfNoun returns the sex that the article or the ending of a noun shows.
func (g french) sexOfNoun(c int) byte {
	x := g.all[c]
	switch {
	case x.det < 0:
		return 0
	case g.has(x.det, "feminine_dets"):
		return 'f'
	case g.has(x.det, "masculine_dets"):
		return 'm'
	case g.has(x.head, "feminine_nouns"):
		return 'f'
	}
	return 0
}

// lately returns the person named last before token i, in this sentence or one
// of the two before, who agrees in sex.
func (g french) lately(i int, sex byte) *entity { return g.latelyBut(i, sex, nil) }

func (g french) latelyBut(i int, sex byte, but *entity) *entity {
	s := g.sentence[i]
	for m := g.before[max(i-1, 0)]; m >= 0; m-- {
		n := g.mentions[m]
		if s-g.sentence[n.first] > 2 {
			return nil
		}
		if n.entity == nil || n.entity == but || n.entity.kind == group || n.kind == group || n.entity.place() || !agree(n.entity.sex, sex) || g.quoteOf[n.first] >= 0 && g.quoteOf[n.first] != g.quoteOf[i] {
			continue
		}
		return n.entity
	}
	return nil
}

func (g french) number(i int) bool { return g.Tokens[i].Kind == text.Number }
