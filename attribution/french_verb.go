package attribution

// A verb stands in a group: "n'", clitics, auxiliaries, what comes between them,
// and the verb that carries the meaning. The group knows what a rule asks of it:
// whether it is denied, passive, conditional, and which clitic is its object.

// A verbGroup is the words around one verb.
type verbGroup struct {
	first, last int // with clitics and auxiliaries; last is behind the main verb and its "pas"
	main        int
	head        int // the finite word: the auxiliary, or the verb itself
	form        form
	negated     bool
	only        bool // "ne … que": nothing but
	passive     bool
	reflexive   bool
	object      int    // token of an object clitic, -1
	to          int    // token of lui, leur, me, -1
	there       bool   // "y"
	of          bool   // "en"
	subject     string // pronoun behind the verb: "dit-il"
	slot        int    // behind "que" of "ne … que", 0
}

// longestGap is the most words between an auxiliary and its participle.
const longestGap = 6

// verbAt reads a group that begins at token i.
func (g french) verbAt(i, limit int) (verbGroup, bool) {
	v := verbGroup{first: i, object: -1, to: -1}
	j := i
	if g.isNegative(j) {
		v.negated = true
		j++
	}
	if g.has(j, "negation_words") && (g.has(j+1, "clitics") || g.formOf(j+1) == infinitive) && v.negated {
		j++ // "ne pas être", "n'en rien dire"
	}
	for j < limit && g.isClitic(j) {
		g.addClitic(&v, j)
		j++
	}
	if j > i && g.isNegative(j) {
		return v, false
	}
	v.head, v.main, v.form = j, j, g.formOf(j)
	if j >= limit || v.form == noVerb || v.form == participle {
		return v, false
	}
	if j == i && (g.nounPlace(j) || g.standsAlone(j)) {
		return v, false
	}
	if _, pronoun, ok := g.inverted(j); ok {
		v.subject = pronoun
	}
	g.extendGroup(&v, limit)
	return v, true
}

// standsAlone reports whether a form that can be a participle is one at token
// i: behind a name and a comma, "Hadjan, inscrit au registre".
func (g french) standsAlone(i int) bool {
	if g.has(i, "two_forms") && !g.has(i, "speech") && g.clause[i] == i && g.capital(i) && (g.has(i+1, "prepositions") || g.has(i+1, "by") || g.contracted(i+1)) {
		return true // "Joint à Gand par le journal, X a"
	}
	return g.has(i, "two_forms") && g.key(i-1) == "," && g.inName(i-2) && (!g.has(i, "speech") || g.key(i+1) == "comme" || g.key(i+1) == "par")
}

func (g french) addClitic(v *verbGroup, j int) {
	switch g.key(j) {
	case "le", "la", "l'", "les":
		v.object = j
	case "lui", "leur":
		v.to = j
	case "se", "s'":
		v.reflexive = true
	case "y":
		v.there = true
	case "en":
		v.of = true
	case "t'":
		if g.has(j+1, "tu_forms") {
			v.subject = "tu" // "t'es un vendu"
			return
		}
		v.object, v.to = j, j
	default:
		v.object, v.to = j, j
	}
}

// nounPlace reports whether token i stands where only a noun can.
func (g french) nounPlace(i int) bool {
	before := i - 1
	if before >= 1 && g.isQuote(before) && g.has(before-1, "articles") {
		return true // "une « fabrique de rumeurs »"
	}
	if before < 0 || g.sentence[before] != g.sentence[i] {
		return false
	}
	if g.isDet(before) || g.contracted(before) || g.key(before) == "des" {
		return true
	}
	if g.has(before, "prenominal") && !g.has(before-1, "anaphors_one") && !g.has(i, "aux_be") && !g.has(i, "aux_have") && (g.isDet(before-1) || g.contracted(before-1)) {
		return true
	}
	_, prep := g.isPrep(before)
	return prep && g.formOf(i) == finite && g.has(i, "noun_verbs")
}

// extendGroup takes in participles behind an auxiliary.
func (g french) extendGroup(v *verbGroup, limit int) {
	v.last = v.main + 1
	be := g.in(v.head, "aux_be")
	if be || g.in(v.head, "aux_have") {
		if k := g.participleAfter(v.main, limit); k > 0 {
			v.main = k
			if g.spelled(k) == "été" {
				be = true
				if n := g.participleAfter(k, limit); n > 0 {
					v.main = n
				}
			}
			v.passive = be && !v.reflexive && g.spelled(v.main) != "été" && !g.has(v.main, "goes_with_be")
			v.last = v.main + 1
		}
	}
	g.negate(v, limit)
}

// participleAfter returns the participle that an auxiliary at token i governs,
// or 0.
func (g french) participleAfter(i, limit int) int {
	k := i + 1
	for k < limit && k <= i+longestGap {
		if g.canBeParticiple(k) && g.quoteOf[k] == g.quoteOf[i] {
			return k
		}
		if end, ok := g.isAdverb(k); ok {
			k = end
			continue
		}
		if end := g.asideEnd(k, limit); end > k {
			k = end
			continue
		}
		if !g.has(k, "negation_words") && !g.has(k, "between_verbs") {
			return 0
		}
		k++
	}
	return 0
}

// asideEnd returns where the remark of place or occasion at token k ends, if a
// participle of calling follows: "a, en pleine séance, traité", "a devant les
// caméras qualifié".
func (g french) asideEnd(k, limit int) int {
	comma := g.key(k) == ","
	first := k
	if comma {
		first++
	}
	if _, ok := g.isPrep(first); !ok && !g.contracted(first) {
		return k
	}
	for j := first + 1; j < limit && j < first+longestGap; j++ {
		if g.quoteOf[j] != g.quoteOf[k] || g.formOf(j) == finite && !g.has(j, "participles") && !g.nounPlace(j) {
			return k
		}
		if g.key(j) == "," && comma {
			comma, j = false, j+1
		}
		if !comma && (g.in(j, "naming") || g.in(j, "accusing")) && g.canBeParticiple(j) {
			return j
		}
	}
	return k
}

// negate looks for "pas" inside and right behind the group, and for "que".
func (g french) negate(v *verbGroup, limit int) {
	for j := v.head + 1; j < limit && j < v.last+2; j++ {
		if g.quoteOf[j] != g.quoteOf[v.head] {
			break
		}
		if end, ok := g.is(j, "anything_but"); ok {
			v.negated, v.last = true, end // "est tout sauf"
			return
		}
		if !g.has(j, "negation_words") || g.isPlus(j) && !v.negated {
			if j >= v.last {
				if _, ok := g.isAdverb(j); !ok {
					break
				}
			}
			continue
		}
		if g.key(j) == "ni" || g.key(j) == "non" || g.key(j) == "moins" {
			break
		}
		if k := max(j+1, v.last); g.has(j, "never_only") && g.has(k, "only") && g.quoteOf[k] == g.quoteOf[j] && (g.isDet(k+1) || g.isQuote(k+1)) {
			v.only, v.negated, v.slot, v.last = true, false, k+1, k+1 // "n'a jamais été qu'un"
			return
		}
		v.negated = true
		if j >= v.last && !g.has(j, "no_one") {
			v.last = j + 1
		}
		return
	}
	if !v.negated {
		return
	}
	g.findOnly(v, limit)
}

// longestOnly is how far behind its verb the "que" of "ne … que" may stand.
const longestOnly = 9

// findOnly looks for the "que" that makes of "ne" a "nothing but": "n'est, à
// ses yeux, qu'un".
func (g french) findOnly(v *verbGroup, limit int) {
	for j := v.head + 1; j < limit && j < v.last+longestOnly; j++ {
		if g.has(j, "only") && g.quoteOf[j] == g.quoteOf[v.head] {
			if !g.isDet(j+1) && !g.isQuote(j+1) && j > v.last+1 {
				return
			}
			v.only, v.negated, v.slot = true, false, j+1
			if j <= v.last {
				v.last = j + 1
			}
			return
		}
		if j >= v.last && (g.formOf(j) == finite && !g.nounPlace(j) || g.isMark(j) && g.key(j) != "," || g.has(j, "subordinators")) {
			return
		}
	}
}

func (g french) isPlus(i int) bool {
	return g.key(i) == "plus" || g.key(i) == "rien" || g.key(i) == "aucun"
}

// conditional reports whether the group stands in the form by which newspapers
// keep their distance: "serait", "aurait vendu".
func (g french) conditionalForm(v verbGroup) bool { return g.in(v.head, "conditional") }
