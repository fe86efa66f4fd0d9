package attribution

import "slices"

// A pronoun stands for whom the text is about at that place, and only if that
// can be told from its build: somebody named before it in its own sentence, else
// the subject of the sentences before, which pronouns carry on from sentence to
// sentence. Who speaks is not whom "he" means inside the words spoken. Gender
// is used where the text itself shows it. Anything further is a guess, and a
// guess is not made.

// resolve returns the entities that mention m stands for; nil if that cannot be
// told.
func (r *reading) resolve(m int) []*entity { return r.resolveBut(m, nil) }

// resolveBut is resolve where it is known that a third-person pronoun does not
// mean but: the one who says the words.
func (r *reading) resolveBut(m int, but *entity) []*entity {
	switch n := r.mentions[m]; n.kind {
	case pronoun:
		return r.grammar.pronoun(m, but)
	case role:
		e := r.resolveRole(n)
		if e != nil && e == but && e.kind != group {
			return nil // "according to Lang, the minister is": another
		}
		return oneEntity(e)
	default:
		return oneEntity(n.entity)
	}
}

func oneEntity(e *entity) []*entity {
	if e == nil {
		return nil
	}
	return []*entity{e}
}

// resolvePronoun returns whom a pronoun stands for, by the lists of persons.
func (r *reading) resolvePronoun(m int, but *entity) []*entity {
	n := r.mentions[m]
	switch {
	case r.has(n.first, "first_person"):
		return oneEntity(r.firstPerson(n.first))
	case r.has(n.first, "second_person"):
		return oneEntity(r.addressee(n))
	case r.has(n.first, "they"):
		return r.resolvePlural(n)
	}
	return oneEntity(r.personBefore(n.first, but))
}

// addressee returns who "you" is: whose name follows as a vocative, whom the one
// quoted tells it, or who is talked with.
func (r *reading) addressee(n mention) *entity {
	if r.key(n.last) == "," {
		if m := r.mentionAt(n.last + 1); m >= 0 && r.mentions[m].first == n.last+1 && r.key(r.mentions[m].last) == "," && r.mentions[m].entity != nil {
			return r.mentions[m].entity
		}
	}
	if r.key(n.first-1) == "," {
		if m := r.mentionEndingAt(n.first - 2); m >= 0 && r.mentions[m].entity != nil && r.mentions[m].entity.kind != group && r.clause[n.first] == r.mentions[m].first {
			return r.mentions[m].entity // "Dariush, you are …"
		}
	}
	q := r.quoteOf[n.first]
	if q >= 0 && q < len(r.voices) && r.voices[q].verb >= 0 && r.has(r.voices[q].verb, "told") {
		v := r.voices[q].verb
		_, limit := r.bounds(v)
		if m := r.objectAt(v+1, limit); m >= 0 && r.mentions[m].entity != nil && r.mentions[m].entity.kind != group {
			return r.mentions[m].entity
		}
	}
	if q >= 0 && q < len(r.voices) && r.voices[q].verb >= 0 && r.has(r.voices[q].verb+1, "at_somebody") {
		v := r.voices[q].verb
		_, limit := r.bounds(v)
		if m := r.objectAt(v+2, limit); m >= 0 && r.mentions[m].entity != nil && r.mentions[m].entity.kind != group {
			return r.mentions[m].entity // "shouted at Rust"
		}
	}
	return r.other(n.first)
}

// firstPerson returns who says "I" at token i: the one quoted, the one whose
// turn it is, or the one who signs the document.
func (r *reading) firstPerson(i int) *entity {
	if q := r.quoteOf[i]; q >= 0 && q < len(r.voices) {
		return r.voices[q].speaker.entity
	}
	if s, ok := r.turnAt(i); ok {
		return s.entity
	}
	return r.signer
}

// personBefore returns the person whom "he" or "she" at token i means.
func (r *reading) personBefore(i int, but *entity) *entity {
	sex := r.sexOf(i)
	if but != nil && r.quoteOf[i] < 0 && r.selfReport(i, but, sex) {
		return but
	}
	if q := r.quoteOf[i]; q >= 0 && q < len(r.voices) && but == nil {
		but = r.voices[q].speaker.entity
	}
	if s, ok := r.turnAt(i); ok && but == nil {
		but = s.entity
	}
	if e := r.personAhead(i, sex); e != nil && e != but {
		return e
	}
	s := r.sentence[i]
	if e, sure := r.onlyPerson(max(r.Sentences[s].First, i-reach), i, r.quoteOf[i], but, sex); e != nil || !sure {
		return e
	}
	for back := 1; back <= 4 && s-back >= 0; back++ {
		if r.Sentences[s].Paragraph-r.Sentences[s-back].Paragraph > 1 {
			return nil
		}
		if e := r.focus[s-back]; e != nil && e != but && agree(e.sex, sex) {
			return e
		}
		b := r.Sentences[s-back]
		e, sure := r.onlyPerson(max(b.First, b.Last-reach), b.Last, -1, but, sex)
		if e != nil && !r.inPassing(e, b.First, b.Last) || !sure {
			return e
		}
	}
	return nil
}

// inPassing reports whether person e stands in tokens first up to last only behind
// prepositions: the sentence is not about him.
func (r *reading) inPassing(e *entity, first, last int) bool {
	if !r.knowsPlainNouns() {
		return false
	}
	for _, m := range r.mentionsIn(first, last) {
		if r.mentions[m].entity == e && (!r.afterPreposition(r.mentions[m].first) || r.key(r.mentions[m].first-1) == "about" || r.owns(r.mentions[m].last)) && (!r.has(r.mentions[m].first-1, "personal_roles") || r.capital(r.mentions[m].first-1)) {
			return false
		}
	}
	return true
}

// selfReport reports whether the pronoun at token i, in a clause without marks
// that but is said to have uttered, can only mean but: nobody else is spoken of
// in this sentence or was in the one before.
func (r *reading) selfReport(i int, but *entity, sex byte) bool {
	s := r.sentence[i]
	if !agree(but.sex, sex) || but.kind == group {
		return false
	}
	if e, sure := r.onlyPerson(max(r.Sentences[s].First, i-reach), i, -1, but, sex); e != nil || !sure {
		return false
	}
	e := r.before1(s)
	return e == nil || e == but || !agree(e.sex, sex)
}

// sexOf returns the sex that a pronoun shows: 'm', 'f' or 0.
func (r *reading) sexOf(i int) byte {
	switch {
	case r.has(i, "he"):
		return 'm'
	case r.has(i, "she"):
		return 'f'
	}
	return 0
}

func agree(a, b byte) bool { return a == 0 || b == 0 || a == b }

// onlyPerson returns the one person, other than but, named in tokens first up
// to last, outside quotations or in quotation q. It is not sure when there are
// two.
func (r *reading) onlyPerson(first, last, q int, but *entity, sex byte) (*entity, bool) {
	var found *entity
	for _, m := range r.mentionsIn(first, last) {
		n := r.mentions[m]
		if in := r.quoteOf[n.first]; in >= 0 && in != q {
			continue
		}
		if r.headOfTurn(n) {
			continue
		}
		if n.entity == nil || n.entity.kind == group || n.kind == group || n.entity == but || n.entity.place() || !agree(n.entity.sex, sex) {
			continue
		}
		if found != nil && found != n.entity {
			if sex != 0 && found.sex == sex && n.entity.sex != sex {
				continue
			}
			if sex != 0 && n.entity.sex == sex && found.sex != sex {
				found = n.entity
				continue
			}
			return nil, false
		}
		found = n.entity
	}
	return found, true
}

// headOfTurn reports whether a name only says whose turn it is: "Thorold: And
// Oana Lupu?" is not about Thorold.
func (r *reading) headOfTurn(n mention) bool {
	if len(r.turns) == 0 || r.turnOf[n.first] >= 0 {
		return false
	}
	first := r.Paragraphs[r.Sentences[r.sentence[n.first]].Paragraph].First
	return n.first-first < longestHead
}

// findFocus notes for each sentence the person it is about.
func (r *reading) findFocus() {
	r.focus = make([]*entity, len(r.Sentences))
	for s := range r.Sentences {
		r.focus[s] = r.subjectPerson(s)
	}
}

// subjectPerson returns the person sentence s is about: the first one named
// outside quotations who is not after a preposition; through a pronoun, whom
// the sentence before was about. A sentence that is all quotation changes
// nothing.
func (r *reading) subjectPerson(s int) *entity {
	b := r.Sentences[s]
	words := 0
	if k := r.key(b.First); k == "his" || k == "her" {
		if e := r.before1(s); e != nil && agree(e.sex, map[string]byte{"his": 'm', "her": 'f'}[k]) {
			return e // "Her first book was pulped": still about her
		}
	}
	for _, m := range r.mentionsIn(b.First, b.Last) {
		n := r.mentions[m]
		if r.quoteOf[n.first] >= 0 || r.headOfTurn(n) {
			continue
		}
		words++
		if n.kind == pronoun {
			if r.has(n.first, "he") || r.has(n.first, "she") || r.has(n.first, "he_she") {
				if e := r.before1(s); e != nil && agree(e.sex, r.sexOf(n.first)) {
					if e.sex == 0 {
						e.sex = r.sexOf(n.first)
					}
					return e
				}
			}
			continue
		}
		if n.kind == role {
			if e := r.resolveRole(n); e != nil && e.kind == person {
				return e
			}
			continue
		}
		if n.entity != nil && n.entity.kind != group && n.kind != group && !n.entity.place() && !r.afterPreposition(n.first) {
			return n.entity
		}
	}
	if words == 0 && (r.quoteOf[(b.First+b.Last)/2] >= 0 || r.knowsPlainNouns() && s > 0 && r.Sentences[s-1].Paragraph == r.Sentences[s].Paragraph) {
		return r.before1(s)
	}
	return nil
}

// before1 returns the focus of the sentence before s, unless it is too far.
func (r *reading) before1(s int) *entity {
	if s == 0 || r.Sentences[s].Paragraph-r.Sentences[s-1].Paragraph > 1 {
		return nil
	}
	return r.focus[s-1]
}

// afterPreposition reports whether the name at token i hangs on a preposition,
// past articles and titles.
func (r *reading) afterPreposition(i int) bool {
	j := i - 1
	for j >= 0 && (r.has(j, "articles") || r.has(j, "titles") || r.key(j) == "." || r.has(j, "possessives") && r.key(j) != "'s") {
		j--
	}
	return j >= 0 && r.has(j, "prepositions")
}

// resolvePlural returns the people that "they" means: a list in the sentence
// before or in this one, or the group that it is about.
func (r *reading) resolvePlural(n mention) []*entity {
	s := r.sentence[n.first]
	if count := map[string]int{"both": 2, "all": 0}[r.key(n.first)]; count > 0 && s > 0 {
		return r.lastPersons(s-1, count)
	}
	for back := 0; back <= 1 && s-back >= 0; back++ {
		b := r.Sentences[s-back]
		if b.Paragraph != r.Sentences[s].Paragraph {
			return nil
		}
		last := min(b.Last, max(n.first, b.First))
		in := r.mentionsIn(max(b.First, last-reach), last)
		for _, m := range in {
			if all, _ := r.list(m); len(all) > 1 {
				return r.entitiesOf(all)
			}
		}
		for _, m := range in {
			if back > 0 && r.mentions[m].first <= b.First+1 && r.quoteOf[r.mentions[m].first] == r.quoteOf[n.first] && r.mentions[m].entity != nil && r.mentions[m].entity.kind == group {
				return []*entity{r.mentions[m].entity}
			}
		}
	}
	return nil
}

// lastPersons returns the last count persons named in sentence s, if there are
// so many.
func (r *reading) lastPersons(s, count int) []*entity {
	var all []*entity
	for _, m := range r.mentionsIn(r.Sentences[s].First, r.Sentences[s].Last) {
		if e := r.mentions[m].entity; e != nil && e.kind == person && !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	if len(all) < count {
		return nil
	}
	return all[len(all)-count:]
}

func (r *reading) entitiesOf(mentions []int) []*entity {
	var all []*entity
	for _, m := range mentions {
		if e := r.mentions[m].entity; e != nil {
			all = append(all, e)
		}
	}
	return all
}

// farthest is how many tokens back a role looks for the group it means.
const farthest = 400

// roleOfTitle returns the role that a title before a name is short for.
func roleOfTitle(key string) string {
	switch key {
	case "gen":
		return "general"
	case "col":
		return "colonel"
	case "capt":
		return "captain"
	case "maj":
		return "major"
	case "sgt":
		return "sergeant"
	case "prof":
		return "professor"
	case "insp":
		return "inspector"
	case "sen":
		return "senator"
	case "gov":
		return "governor"
	case "cmdr":
		return "commander"
	case "fr":
		return "priest"
	}
	return ""
}
