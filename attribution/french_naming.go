package attribution

import (
	"slices"

	"sayso"
)

// Somebody calls somebody something. The verb chooses how the label hangs on
// it: "traiter T de L", "décrire T comme L", "tenir T pour L", "voir en T L",
// "appeler T L", "faire de T L", "accuser T de L". The object is a clitic, the
// antecedent of "que", or the phrase behind the verb; of a passive it is the
// subject.

func (g french) findAll() []finding {
	g.cut()
	var all []finding
	for c := range g.all {
		switch g.all[c].kind {
		case verbChunk, partChunk:
			for _, rule := range []func(int) []finding{g.namingVerb, g.registerVerb, g.denyingVerb, g.copulaVerb, g.takenUp, g.reversedCopula, g.shoutedLabel, g.stuckOn, g.likened, g.criedAt} {
				all = append(all, rule(c)...)
			}
		case nounChunk, otherChunk:
			all = append(all, g.beforeName(c)...)
			all = append(all, g.fronted(c)...)
			all = append(all, g.inTheListOf(c)...)
			all = append(all, g.chargeNoun(c)...)
			all = append(all, g.chargeAgainst(c)...)
		}
		all = append(all, g.ofOneself(c)...)
		all = append(all, g.apposed(c)...)
		all = append(all, g.calledOut(c)...)
		all = append(all, g.headline(c)...)
	}
	for l := range g.labels {
		all = append(all, g.predicateLabel(l)...)
	}
	all = g.answeredInWords(g.sober(g.besideOnly(all)))
	return append(all, g.answered(all)...)
}

// besideOnly drops the appositions whose words hang on a verb: "traita T, 54 ans,
// de L".
func (g french) besideOnly(all []finding) []finding {
	hung := map[int]bool{}
	for _, f := range all {
		if f.rule == "naming-verb" || f.rule == "accusation" || f.rule == "naming-passive" {
			hung[f.term.first] = true
		}
	}
	return slices.DeleteFunc(all, func(f finding) bool { return f.rule == "apposition" && hung[f.term.first] })
}

// hangs says how a label hangs on its verb.
type hang struct {
	class   string   // list of the verbs
	markers []string // words before the label; none for bare labels
	before  string   // preposition before the target
}

func hangings() []hang {
	return []hang{
		{class: "naming_of", markers: []string{"de", "d'", "du", "des", "comme"}},
		{class: "accusing", markers: []string{"de", "d'", "du", "des", "pour", "comme"}},
		{class: "naming_as", markers: []string{"en"}},
		{class: "naming_for", markers: []string{"pour"}},
		{class: "naming_in", before: "en"},
		{class: "making", before: "de"},
		{class: "naming_bare"},
	}
}

// namingVerb reads a label from the verb of chunk c.
func (g french) namingVerb(c int) []finding {
	main := g.all[c].verb.main
	if !g.in(main, "naming") && !g.in(main, "accusing") {
		return nil
	}
	for _, h := range hangings() {
		if !g.in(main, h.class) {
			continue
		}
		if all := g.namedBy(c, h); len(all) > 0 {
			return all
		}
	}
	return nil
}

// isPassive reports whether the verb of chunk c is done to its subject.
func (g french) isPassive(c int) bool {
	if g.in(g.all[c].verb.main, "stands_trial") {
		return true
	}
	return g.all[c].verb.passive || g.letsBe(c)
}

func (g french) namedBy(c int, h hang) []finding {
	x := g.all[c]
	_, limit := g.bounds(x.first)
	limit = min(limit, x.first+reach)
	s, known := g.doerOf(c)
	if x.kind == partChunk && !known && (h.class != "accusing" || g.in(x.verb.main, "accusing_said")) {
		s = g.speakerAround(c)
	}
	target, at := g.objectOf(c, h, s.entity, limit)
	var terms []term
	if at > 0 {
		at = g.markerFrom(at, limit, h, x)
	}
	if at > 0 {
		terms = g.deedOrLabels(at, limit, x)
	} else if len(h.markers) > 0 && !g.isPassive(c) {
		terms, target = g.labelThenObject(c, h, s.entity, limit)
	}
	if !target.ok() && len(terms) == 0 && x.kind == verbChunk {
		target, terms = g.praisedTopic(c, limit)
	}
	if !target.ok() || len(terms) == 0 {
		return nil
	}
	terms, instead := g.ratherThan(terms, limit)
	if g.isPassive(c) && !known && x.verb.form == infinitive && g.refused(c) {
		s = g.speakerIn(g.subjectChunk(c))
	}
	if x.kind == partChunk && !known && (s.name == "" || s.entity != nil && target.entities[0] == s.entity) {
		s = speaker{}
	}
	rule := "naming-verb"
	switch {
	case g.isPassive(c):
		rule = "naming-passive"
	case g.in(x.verb.main, "accusing"):
		rule = "accusation"
	}
	if !known && !g.isPassive(c) && x.verb.form != finite {
		target.tier = sayso.TierB
	}
	all := g.calledThat(c, target, terms, s, rule, h)
	if n := len(all); n > 0 && !g.isPassive(c) {
		all = append(all, g.gapped(all[n-1], g.markerOf(all[n-1].term, h))...)
	}
	for _, f := range g.calledThat(c, target, instead, s, rule, h) {
		f.stance = sayso.Denies
		all = append(all, f)
	}
	return all
}

// bareSlot returns where a label without a marker begins: right behind the
// target, past a remark or adverbs.
func (g french) bareSlot(i, limit int, x chunk) int {
	for j := i; j < limit && j < i+10; j++ {
		if g.isQuote(j) || g.has(j, "articles") && !g.contracted(j) {
			return j
		}
		if at, ok := g.labelAt[j]; ok && !g.labels[at].predicate {
			return j
		}
		if g.key(j) == "," {
			if end := g.remarkEnd(j, limit); end > 0 && x.kind == verbChunk {
				j = end
				continue
			}
			return 0
		}
		if end, ok := g.isAdverb(j); ok {
			j = end - 1
			continue
		}
		if k := g.all[g.at[j]].kind; k == prepChunk || k == nounChunk || k == nameChunk {
			if g.all[g.at[j]].prep >= 0 || k == prepChunk {
				continue
			}
		}
		return 0
	}
	return 0
}

// labelThenObject reads "traite de « vendu » le maire Paul Roy".
func (g french) labelThenObject(c int, h hang, but *entity, limit int) ([]term, subject) {
	x := g.all[c]
	at := x.last
	for at < limit && at < x.last+4 {
		if end, ok := g.isAdverb(at); ok {
			at = end
			continue
		}
		break
	}
	marked := false
	for _, m := range h.markers {
		marked = marked || g.key(at) == m
	}
	if !marked {
		return nil, subject{}
	}
	terms := g.slotOfLabels(at+1, limit)
	if len(terms) == 0 {
		return nil, subject{}
	}
	last := terms[len(terms)-1]
	end := last.last
	if last.quoted {
		end = g.afterQuote(last)
	}
	if end >= limit {
		return nil, subject{}
	}
	b := g.at[end]
	if g.all[b].first < end {
		b++
	}
	for b < len(g.all) && g.all[b].first < limit && g.all[b].kind == adverbChunk {
		b++
	}
	if b >= len(g.all) || g.all[b].first >= limit || g.all[b].prep >= 0 || g.all[b].kind != nounChunk && g.all[b].kind != nameChunk {
		return nil, subject{}
	}
	return terms, g.targetIn(b, but)
}

// deedOrLabels reads "d'être un L" as L, and "d'avoir vendu la mine" as it
// stands.
func (g french) deedOrLabels(at, limit int, x chunk) []term {
	i := at
	for i < limit && (g.has(i, "being") || g.has(i, "negation_words")) {
		i++
	}
	if !g.in(x.verb.main, "accusing") || i == at && g.formOf(i) != infinitive || g.isLabelWord(i) {
		return g.slotOfLabels(i, limit)
	}
	if f := g.formOf(i); f != infinitive && f != participle || i == at && f == participle {
		return g.slotOfLabels(i, limit)
	}
	t := term{first: i, last: g.deedEnd(i, limit), predicate: true}
	t.concept, _ = g.conceptOf(t.first, t.last)
	if t.concept == "" && t.last-t.first > 1 {
		t.concept = "other_accusation"
	}
	t.known = t.concept != ""
	return []term{t}
}

// markerOf returns the word on which a label that was read hangs, "" for none.
func (g french) markerOf(t term, h hang) string {
	for j := t.first - 1; j > t.first-4 && j >= 0; j-- {
		if g.key(j) == "comme" || g.key(j) == "pour" {
			return g.key(j)
		}
	}
	if h.class == "naming_of" {
		return "de"
	}
	return ""
}

// deedEnd returns where the words that belong to the verb at token i end.
func (g french) deedEnd(i, limit int) int {
	j := i + 1
	for j < limit && j < i+longestTerm && !g.isMark(j) && !g.isQuote(j) && g.quoteOf[j] == g.quoteOf[i] {
		if g.has(j, "by") || g.has(j, "subordinators") || g.has(j, "relatives") || g.has(j, "coordinators") || g.formOf(j) == finite && !g.nounPlace(j) && !g.has(j, "participles") {
			break
		}
		j++
	}
	return j
}

// calledThat makes findings of the labels that the verb of chunk c gives.
func (g french) calledThat(c int, target subject, terms []term, s speaker, rule string, h hang) []finding {
	main := g.all[c].verb.main
	var all []finding
	for _, t := range terms {
		if !t.known {
			t.concept = g.conceptByVerb(main, t, h)
			if t.concept == "" && h.class == "accusing" && g.hasComplement(t) && g.has(t.first-1, "definite") {
				t.concept = "other_accusation" // "soupçonné d'être le banquier du réseau"
			}
		}
		if t.concept == "" {
			t.concept = g.imageBy(main, t, target)
		}
		if t.concept == "" {
			continue
		}
		f := finding{subject: target, term: t, rule: rule, tier: target.tier, claimant: &s, verb: main}
		if !t.known {
			f.tier = sayso.TierB
		}
		f.stance = g.stanceOfNaming(c, f)
		all = append(all, f)
		if f.stance == "" && s.name != "" && g.saidUntrue(f) {
			// "a faussement qualifié T de L": one says it, the document denies it
			all[len(all)-1].stance = sayso.Asserts
			f.claimant, f.stance = &speaker{author: true}, sayso.Denies
			all = append(all, f)
		}
	}
	return all
}

// conceptByVerb returns what a verb makes of words that the codebook does not
// know.
func (g french) conceptByVerb(main int, t term, h hang) string {
	if g.neverLabel(t) {
		return ""
	}
	switch {
	case h.class == "accusing" && g.in(main, "accusing_known"):
		return ""
	case h.class == "naming_bare" && t.quoted && (g.capital(t.first) || t.last-t.first == 1 && g.all[g.at[main]].verb.object >= 0):
		return "" // a nickname, and what things are called
	case (h.class == "naming_as" || h.class == "naming_for") && !t.quoted && !g.isDet(t.first-1) && !g.hasComplement(t):
		return "" // "décrite comme grande et brune"
	case h.class == "naming_bare" && !t.quoted && g.has(t.first-1, "definite") && t.last-t.first > 2 && g.has(t.first, "crowns"):
		return "other_honour"
	case h.class == "naming_bare" && !t.quoted && g.has(t.first-1, "definite") && t.last-t.first > 2 && g.has(t.first, "scourges"):
		return "other_accusation"
	case g.in(main, "weak_naming") && !t.quoted, h.class == "naming_bare" && !t.quoted, g.in(main, "naming_plain") && !t.quoted:
		return ""
	case g.in(main, "naming_well"):
		return "other_honour"
	}
	return "other_accusation"
}
