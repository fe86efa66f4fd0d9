package attribution

import "sayso"

// A label stands beside a name: "T, le boucher de la côte,", "le traître T", "le
// soi-disant journaliste T", "T, un traître ?", "@T Judas".

// apposed reads the noun of chunk c behind a name and a comma, or in brackets.
func (g french) apposed(c int) []finding {
	if c < 2 {
		return nil
	}
	x := g.all[c]
	if x.kind != nounChunk && x.kind != quoteChunk && x.kind != partChunk && x.kind != adverbChunk || g.all[c-1].kind != commaChunk || x.prep >= 0 && x.kind == nounChunk {
		return nil
	}
	n := g.beforeComma(c - 1)
	if n < 0 || x.kind == quoteChunk && !g.opensQuote(x.first) {
		return nil
	}
	_, limit := g.bounds(x.first)
	terms := g.slotOfLabels(x.first, limit)
	if len(terms) == 0 || g.has(x.first, "of") {
		return nil
	}
	last := terms[len(terms)-1]
	end := last.last
	if last.quoted {
		end = g.afterQuote(last)
	}
	if !g.closesApposition(end, limit) {
		return nil
	}
	var all []finding
	for _, t := range terms {
		if t.predicate || !t.quoted && g.verbWithin(t) {
			continue
		}
		if !t.known && !t.quoted && g.sourced(t, limit) && g.hasComplement(t) && !g.neverLabel(t) {
			t.concept = "other_accusation"
		}
		if !t.known && !t.quoted && g.distanced2(x.first, t.first) && g.isOffice(t.first) {
			t.concept, t.known = "impostor", true
		}
		if !t.known && t.quoted && !g.neverLabel(t) && (x.kind == quoteChunk || x.det >= 0 && g.isQuote(x.last)) {
			t.concept = "other_accusation"
		}
		if t.concept == "" && x.det >= 0 && g.has(x.det, "definite") && x.prep < 0 {
			t.concept = g.crowned(t)
		}
		if t.concept == "" || g.isTrade(t, x.first) {
			continue
		}
		target := g.targetIn(n, nil)
		if g.all[n].kind == nameChunk {
			target = g.lone(g.all[n].mention, nil)
			if g.saidOfSeveral(t) {
				target = g.targetsAt(g.listBack(g.all[n].mention)[0], nil)
			}
		}
		if !target.ok() {
			return nil
		}
		if g.ownWords(t, target) {
			return nil
		}
		f := finding{subject: target, term: t, rule: "apposition", tier: target.tier, verb: -1}
		if !t.known {
			f.tier = sayso.TierB
		}
		all = append(all, f)
	}
	return all
}

// ownWords reports whether the quotation of a label is credited to the target
// itself.
func (g french) ownWords(t term, target subject) bool {
	q := g.quoteOf[t.first]
	if !t.quoted || q < 0 {
		return false
	}
	e := g.voices[q].speaker.entity
	return e != nil && e == target.entities[0]
}

// isTrade reports whether a label is a trade of the person rather than a
// judgement: "X, militant du syndicat," is neither.
func (g french) isTrade(t term, _ int) bool {
	return g.has(t.first, "trade_labels") && t.last-t.first == 1 && !t.quoted
}

func (g french) opensQuote(i int) bool { return g.quoteAt(i) >= 0 }

// beforeComma returns the name before the comma at chunk c, past an age, a
// title or a further remark in brackets; -1 if there is none.
func (g french) beforeComma(c int) int {
	b := c - 1
	for k := 0; k < 2 && b >= 2 && g.all[b].kind == nounChunk && g.isAgeAt(b) && g.all[b-1].kind == commaChunk; k++ {
		b -= 2
	}
	if b < 0 || g.quoteOf[g.all[b].first] != g.quoteOf[g.all[c].first] {
		return -1
	}
	if g.all[b].kind == quoteChunk && b >= 2 && g.all[b-1].kind == nameChunk {
		b--
	}
	if g.all[b].kind == nounChunk && g.all[b].prep >= 0 && b >= 1 {
		if n := b - 1; g.all[n].kind == nameChunk && g.mentions[g.all[n].mention].kind == group {
			return n // "le Collectif des puits, « une bande … »"
		}
	}
	if p := g.all[b].prep; g.all[b].kind == nameChunk && p >= 0 && g.has(p, "accordingto") {
		return -1
	}
	if g.all[b].kind == nameChunk && (g.saidBehind(b) || g.insideIncise(b)) {
		return -1
	}
	if g.all[b].kind == nameChunk || g.all[b].kind == pronounChunk && (g.key(g.all[b].first) == "moi" || g.has(g.all[b].first, "vocative_pronouns")) {
		return b
	}
	return -1
}

// closesApposition reports whether a remark may end at token i.
func (g french) closesApposition(i, limit int) bool {
	if i >= limit || g.isMark(i) || g.isQuote(i) {
		return true
	}
	if end, ok := g.is(i, "accordingto"); ok && end > i {
		return true
	}
	if _, ok := g.isPrep(i); ok {
		for j := i + 1; j < limit && j < i+7; j++ {
			if g.isMark(j) {
				return true
			}
		}
	}
	k := g.all[g.at[i]].kind
	return k == verbChunk || k == relativeChunk || g.has(i, "and")
}

// beforeName reads a label right before a name: "le traître T", "l'éternel
// insoumis T", "le faux chirurgien T", "les traîtres A et B".
func (g french) beforeName(c int) []finding {
	x := g.all[c]
	if x.kind != nounChunk {
		return nil
	}
	n := g.nameAfter(c)
	if n < 0 {
		return g.beforeNameAndComma(c)
	}
	t, ok := g.labelWords(x.first, g.all[n].first)
	if !ok || t.predicate {
		return nil
	}
	t.last = min(t.last, g.all[n].first)
	if distance := g.distanced2(x.first, t.first); distance && !t.known && g.isOffice(t.first) {
		t.concept, t.known = "impostor", true
	}
	if !t.known && t.quoted && g.all[n-1].kind == quoteChunk && g.distanced2(x.first, t.first) {
		t.concept, t.known = "impostor", true
	}
	if !t.known || g.isTrade(t, x.first) || g.all[n].first-t.last > 1 && !t.quoted || g.fixedName(n) {
		return nil
	}
	target := g.lone(g.all[n].mention, nil)
	if g.pluralWord(t.first) {
		target = g.targetsAt(g.all[n].mention, nil)
	}
	if !target.ok() {
		return nil
	}
	rule := "prenominal"
	if g.distanced2(x.first, t.first) {
		rule = "so-called"
	}
	return g.plain(target, []term{t}, rule, -1)
}

// beforeNameAndComma reads "un maître chanteur de métier, Paul Roy."
func (g french) beforeNameAndComma(c int) []finding {
	x := g.all[c]
	if x.det < 0 || x.prep >= 0 || g.has(x.det, "plural_dets") || g.key(x.det) == "des" {
		return nil
	}
	_, limit := g.bounds(x.first)
	t, ok := g.labelWords(x.first, limit)
	if ok && !t.known && g.distanced2(x.first, t.first) && g.isOffice(t.first) {
		t.concept, t.known = "impostor", true
	}
	if !ok || !t.known || t.predicate || t.quoted || g.isTrade(t, x.first) {
		return nil
	}
	if all := g.lamented(c, t, limit); all != nil {
		return all
	}
	if g.key(t.last) != "," || t.last+1 >= limit {
		return nil
	}
	n := g.at[t.last+1]
	y := g.all[n]
	if y.kind == pronounChunk && g.key(y.first) == "moi" && g.key(y.last) == "?" {
		f := finding{subject: g.targetIn(n, nil), term: t, rule: "self", tier: sayso.TierB, verb: -1, stance: sayso.Denies}
		if f.subject.ok() {
			return []finding{f} // "Un traître, moi ?"
		}
	}
	if y.kind != nameChunk || y.det >= 0 && !g.has(y.det, "demonstratives") || y.prep >= 0 || y.last < limit && !g.isMark(y.last) && !g.isQuote(y.last) {
		return nil
	}
	if c > 0 && g.all[c-1].kind == commaChunk && g.beforeComma(c-1) >= 0 {
		return nil // it says something of the name before it
	}
	return g.plain(g.lone(y.mention, nil), []term{t}, "prenominal", -1)
}

// lamented reads "ce lâche de Paul", "cette crapule de Roy", and "Paul ? Un
// rat."
func (g french) lamented(c int, t term, limit int) []finding {
	x := g.all[c]
	if g.has(x.det, "demonstratives") {
		for n := c + 1; n < len(g.all) && n < c+5 && g.all[n].first < limit; n++ {
			y := g.all[n]
			if y.kind == nameChunk && y.prep >= 0 && g.has(y.prep, "of") && g.mentions[y.mention].kind != group {
				t.last = min(t.last, y.prep)
				return g.plain(g.lone(y.mention, nil), []term{t}, "prenominal", -1)
			}
			if y.kind != prepChunk && y.kind != nounChunk {
				break
			}
		}
	}
	if !g.has(x.det, "indefinite") || x.first != g.clause[x.first] || t.last < limit && !g.isMark(t.last) && !g.isQuote(t.last) {
		return nil
	}
	n := g.askedAbout(c)
	if n < 0 {
		return nil
	}
	return g.plain(g.someone(g.all[n].mention, []term{t}), []term{t}, "answer", -1)
}

// askedAbout returns the name that a question right before chunk c is nothing
// but: "Et Paul Roy ?"
func (g french) askedAbout(c int) int {
	b := c - 1
	if t := g.turnOf[g.all[c].first]; t > 0 && g.turns[t].first == g.all[c].first {
		b = g.at[g.turns[t-1].last-1] // the turn before asks
	}
	if b < 1 || g.key(g.all[b].first) != "?" || g.all[b-1].kind != nameChunk {
		return -1
	}
	n := b - 1
	if k := g.clause[g.all[n].first]; k != g.all[n].first && !g.isQuote(g.all[n].first-1) && !(g.has(k, "coordinators") && k == g.all[n].first-1) {
		return -1
	}
	return n
}

// fixedName reports whether the name of chunk n is a group whose noun before it
// belongs to it: "le front Polis", "la fraternité Aube".
func (g french) fixedName(n int) bool {
	m := g.mentions[g.all[n].mention]
	return m.kind == group && g.has(m.first-1, "groups")
}

func (g french) pluralWord(i int) bool {
	key := g.key(i)
	return key != "" && (key[len(key)-1] == 's' || key[len(key)-1] == 'x') && g.has(i-1, "plural_dets")
}

// isOffice reports whether token i is a trade or a rank to which one can pretend.
func (g french) isOffice(i int) bool {
	return g.has(i, "trades") || g.has(i, "personal_nouns") || g.has(i, "pretended")
}

// distanced2 reports whether "soi-disant", "prétendu" stands in tokens first up
// to last, or right before.
func (g french) distanced2(first, last int) bool {
	for i := max(first-1, 0); i < last; i++ {
		if g.has(i, "distance") {
			return true
		}
	}
	return false
}

// nameAfter returns the name that follows the noun of chunk c, past its own
// quotation marks; -1 if none does.
func (g french) nameAfter(c int) int {
	n := c + 1
	for n < len(g.all) && n < c+12 && (g.all[n].kind == quoteChunk || g.quoteOf[g.all[n].first] != g.quoteOf[g.all[c].first] && g.all[n].kind != stopChunk) {
		n++
	}
	for n < len(g.all) && n < c+6 && (g.all[n].kind == nounChunk && g.all[n].prep >= 0 && g.has(g.all[n].prep, "of") || g.all[n].kind == prepChunk && g.has(g.all[n].first, "of")) {
		n++
	}
	if n >= len(g.all) || g.all[n].kind != nameChunk || g.all[n].prep >= 0 || g.sentence[g.all[n].first] != g.sentence[g.all[c].first] || g.all[n].det >= 0 {
		return -1
	}
	return n
}

// verbless reads "Et Tonton un troll." and "Et vous une commère" where people
// talk.
func (g french) verbless(c int) []finding {
	x := g.all[c]
	if x.kind != nameChunk && (x.kind != pronounChunk || g.key(x.first) != "vous" && g.key(x.first) != "toi") || c+1 >= len(g.all) || g.turnOf[x.first] < 0 || x.prep >= 0 {
		return nil
	}
	if k := g.clause[x.first]; k != x.first && !(g.has(k, "coordinators") && k == x.first-1) {
		return nil
	}
	y := g.all[c+1]
	if y.kind != nounChunk || y.det < 0 || !g.has(y.det, "indefinite") {
		return nil
	}
	_, limit := g.bounds(x.first)
	t, ok := g.labelWords(y.first, limit)
	if !ok || !t.known || t.predicate || t.last < limit && !g.isMark(t.last) {
		return nil
	}
	return g.plain(g.targetIn(c, nil), []term{t}, "epithet", -1)
}

// epithetAfter reads the slogan "Roy traître !"
func (g french) epithetAfter(c int) []finding {
	y := g.all[c+1]
	t, ok := g.labelWords(y.first, y.last)
	if !ok || !t.known || t.predicate || t.first != y.first || t.last != y.last || y.last < len(g.Tokens) && !g.isMark(y.last) && !g.isQuote(y.last) {
		return nil
	}
	return g.plain(g.someone(g.all[c].mention, []term{t}), []term{t}, "epithet", -1)
}

// calledOut reads "@T Judas", "T, espèce de vendu", and a handle's "Multicompte
// toi-même".
func (g french) calledOut(c int) []finding {
	x := g.all[c]
	if all := g.verbless(c); all != nil {
		return all
	}
	if x.kind == nameChunk && g.quoteOf[x.first] >= 0 && c+1 < len(g.all) && g.all[c+1].kind == nounChunk && g.all[c+1].det < 0 && x.prep < 0 {
		return g.epithetAfter(c)
	}
	if x.kind != nameChunk || g.key(x.first-1) != "@" && !(x.first > 0 && x.first-1 == g.clause[x.first] && g.key(x.first-1) == "@") {
		return nil
	}
	_, limit := g.bounds(x.first)
	at := x.last
	if g.key(at) == "," || g.key(at) == ":" {
		at++
	}
	if at >= limit || c+1 >= len(g.all) {
		return nil
	}
	t, ok := g.labelWords(at, limit)
	if !ok || !t.known || t.predicate || t.first > at+2 || t.last < limit && !g.isMark(t.last) {
		return nil
	}
	return g.plain(g.lone(x.mention, nil), []term{t}, "vocative", -1)
}
