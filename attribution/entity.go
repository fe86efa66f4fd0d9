package attribution

import (
	"slices"
	"strings"

	"sayso"
	"sayso/names"
	"sayso/text"
)

// Inside one document the forms of a name are brought together by a ladder, from
// the safest step to the least safe: the same words; a spelling that differs
// only where transliterations differ; an acronym after or before its expansion;
// the surname alone, where one full name ends in it. The name that rows show is
// the fullest form. Whoever could be two people stays apart.

// An entity is what the mentions of one name in this document have in common.
type entity struct {
	name  string // fullest form
	keys  []string
	kind  kind
	count int
	order int
	full  int // words in name

	sex     byte // 'm' or 'f' where the text shows it by a title, a word or a given name; 0
	human   bool // the text shows that this is a person: a title, an age, "who", words of their own
	animate bool // the text shows that this is somebody: a title, a verb of speech, an age
	placed  int  // mentions that stand where places do: "in Graz"
	acts    int  // mentions that stand where people do
	outlet  bool // the text says that this is a paper, a channel
	thing   bool // a country, a law, an event: nobody
}

// place reports whether the name is used as a place's.
func (e *entity) place() bool {
	if e.kind == person && !e.human && e.sex == 0 && e.placed > 1 && e.placed == e.count {
		return true // "in Bel Haran", "to Bel Haran"
	}
	return e.kind == unknownKind && !e.animate && e.placed > 0 && e.placed >= e.acts
}

// observe notes what the text shows of each name beside its spelling.
func (p *page) observe() {
	for _, r := range p.parts {
		for m := range r.mentions {
			if n := r.mentions[m]; n.entity != nil {
				r.observeMention(n)
			}
		}
	}
}

func (r *reading) observeMention(n mention) {
	e := n.entity
	e.thing = e.thing || r.namesThing(n)
	before := n.first - 1
	if r.key(before) == "." {
		before--
	}
	switch {
	case r.has(before, "titles_m"):
		e.sex, e.animate, e.human = 'm', true, true
	case r.has(before, "titles_f"):
		e.sex, e.animate, e.human = 'f', true, true
	case r.has(before, "titles"):
		e.animate, e.human = true, true
	case r.has(n.first-1, "place_prepositions"):
		e.placed++
	}
	if e.sex == 0 && n.last-n.first > 1 {
		switch {
		case r.has(n.first, "names_m"):
			e.sex = 'm'
		case r.has(n.first, "names_f"):
			e.sex = 'f'
		}
	}
	switch {
	case e.sex != 0:
	case r.has(n.first, "given_f") && !r.has(n.first, "given_m"):
		e.sex = 'f'
	case r.has(n.first, "given_m") && !r.has(n.first, "given_f"):
		e.sex = 'm'
	}
	switch {
	case r.has(n.last, "speech") && e.kind == person:
		e.animate, e.human = true, true
	case r.has(n.last, "speech"), r.has(n.last, "naming"), r.has(n.last, "denying"), r.has(n.last, "accusing") && !r.has(n.last, "by"):
		e.animate = true
	case r.has(n.last, "relative_person"), r.key(n.last) == "," && (r.has(n.last+1, "relative_person") || r.isAge(n.last+1)):
		e.animate, e.human = true, true
	case r.has(n.last, "possessives"), r.has(n.last, "copula"), r.auxiliary(n.last):
		e.acts++
	case r.has(n.first-1, "naming") && !r.has(n.first-1, "place_prepositions") && (r.opensLabel(n.last) || r.has(n.last, "as")), r.has(n.first-1, "naming_bare") && r.has(n.last, "articles"):
		e.animate = true // whoever is called something is somebody
	case n.first > 0 && !r.capital(n.first-1) && (r.has(n.first-1, "men") || r.has(n.first-1, "women")) && r.knowsPlainNouns():
		e.animate, e.human = true, true // "my nephew Matei"
	case r.personLabelAt(n.first - 1):
		e.animate = true // "the traitor Maas"
	}
	e.outlet = e.outlet || !r.capital(n.first-1) && r.has(n.first-1, "outlet_roles")
	if e.kind == person || e.kind == group {
		e.animate = true
	}
	if e.sex == 0 && e.kind == person && len(e.keys) > 1 {
		e.sex = byte(names.SexOf(e.keys[0]))
	}
}

// personLabelAt reports whether token i is a label that only people get.
func (r *reading) personLabelAt(i int) bool {
	if i < 0 || r.has(i, "weak_labels") || !r.knowsPlainNouns() {
		return false
	}
	at, ok := r.labelAt[i]
	return ok && !r.labels[at].predicate && r.labels[at].last == i+1 && !r.capital(i)
}

// isAge reports whether token i is a number of years between commas.
func (r *reading) isAge(i int) bool {
	k := r.key(i)
	return len(k) == 2 && k[0] >= '1' && k[0] <= '9' && k[1] >= '0' && k[1] <= '9' && r.isMark(i+1)
}

// findSigner looks for the one who signs: the document's author, if it is a
// person's name.
func (p *page) findSigner() {
	words := strings.Fields(text.Key(p.document.Author))
	if len(words) == 0 {
		if p.signer != nil {
			return // the grammar has found who signs
		}
		if p.signer = p.spokenBy(); p.signer != nil {
			return
		}
		if p.signer = p.signedBelow(); p.signer == nil {
			p.signer = p.introducedSelf()
		}
		return
	}
	if len(words) < 2 || len(words) > 4 {
		return
	}
	for _, e := range p.entities {
		if e.kind == person && sameNameKeys(e.keys, words, e.kind, person) {
			p.signer = e
			return
		}
	}
	if r := p.parts[len(p.parts)-1]; r.knowsPlainNouns() && r.latin() && names.SexOf(words[0]) != names.Unknown {
		p.signer = &entity{name: strings.TrimSpace(p.document.Author), keys: words, kind: person, order: len(p.entities), full: len(words), sex: byte(names.SexOf(words[0])), animate: true, human: true}
		p.entities = append(p.entities, p.signer)
	}
}

// spokenBy returns whose speech or letter the title says the document is:
// "Address of Chairman Ann Berg on the tenth anniversary".
func (p *page) spokenBy() *entity {
	r := p.parts[0]
	if r.part != sayso.InTitle || !r.knowsPlainNouns() {
		return nil
	}
	for i := 1; i < len(r.Tokens) && i < longestHeadline; i++ {
		if !r.has(i-1, "signed_works") || !r.has(i, "of") && !r.has(i, "by") && r.key(i) != "from" {
			continue
		}
		m := r.mentionAt(r.skip(i+1, len(r.Tokens), "articles", "titles", "offices"))
		if m >= 0 && r.mentions[m].entity != nil && r.mentions[m].kind == person {
			return r.mentions[m].entity
		}
	}
	return nil
}

// introducedSelf returns who says "my name is …", or "I, Ann Berg," in a document
// of their own.
func (p *page) introducedSelf() *entity {
	r := p.parts[len(p.parts)-1]
	if !r.knowsPlainNouns() {
		return nil
	}
	for i, t := range r.Tokens {
		if r.quoteOf[i] >= 0 {
			continue
		}
		switch {
		case t.Key == "my" && r.key(i+1) == "name":
			_, limit := r.bounds(i)
			for c := i + 2; c < limit && c < i+24; c++ {
				if m := r.mentionAt(c + 1); r.key(c) == "is" && m >= 0 && r.mentions[m].first == c+1 && r.mentions[m].kind == person {
					return r.mentions[m].entity
				}
			}
		case t.Key == "i" && r.key(i+1) == ",":
			for c := i + 2; c < i+6; c++ {
				if m := r.mentionAt(c); m >= 0 {
					if r.mentions[m].kind == person && (r.key(r.mentions[m].last) == "," || r.isQuote(r.mentions[m].last)) {
						return r.mentions[m].entity
					}
					break
				}
				if !r.isQuote(c) && !r.has(c, "articles") && !r.labelAtWord(c) && !r.has(c, "titles") {
					break
				}
			}
		}
	}
	return nil
}

// longestSignature is the most tokens of a line that signs.
const longestSignature = 6

// signedBelow returns whose name, alone on a line, ends the text.
func (p *page) signedBelow() *entity {
	r := p.parts[len(p.parts)-1]
	if !r.knowsPlainNouns() {
		return nil
	}
	var found *entity // the topmost: below it stands where he lives
	for k := len(r.Paragraphs) - 1; k > 0 && k >= len(r.Paragraphs)-3; k-- {
		line := r.Paragraphs[k]
		if line.Last-line.First > longestSignature || line.Last-line.First < 2 {
			return found
		}
		i := line.First
		for i < line.Last && (r.has(i, "titles") || r.key(i) == ".") {
			i++
		}
		m := r.mentionAt(i)
		if m >= 0 && r.mentions[m].last == line.Last && r.mentions[m].kind == person && r.mentions[m].entity != nil && len(r.mentions[m].entity.keys) > 1 {
			found = r.mentions[m].entity
		}
	}
	return found
}

func (p *page) joinNames() {
	byKey := map[string]*entity{}
	for pass := range 2 {
		for _, r := range p.parts {
			for m := range r.mentions {
				n := &r.mentions[m]
				if n.kind == pronoun || n.kind == role || n.entity != nil {
					continue
				}
				keys := r.nameKeys(*n)
				k, alone := n.kind, len(keys) == 1 && r.knowsClaimants() && !r.allCaps(n.first)
				if long := len(keys) > 1 || k == group && !alone; long != (pass == 0) {
					continue
				}
				if k == group && alone && p.surname(keys) {
					k = unknownKind // "the Berg campaign"
				}
				n.entity = p.entityFor(byKey, keys, r.words(n.first, n.last), k)
			}
		}
		if pass == 0 {
			p.joinAcronyms(byKey)
		}
	}
	p.joinHeads(byKey)
}

// surname reports whether keys are how a person of the document is called whose
// full name it knows.
func (p *page) surname(keys []string) bool {
	return len(keys) == 1 && slices.ContainsFunc(p.entities, func(e *entity) bool {
		return e.kind == person && len(e.keys) > 1 && e.keys[len(e.keys)-1] == keys[0]
	})
}

func (r *reading) nameKeys(m mention) []string {
	var keys []string
	for i := m.first; i < m.last; i++ {
		if r.key(i) == arabicArticle {
			continue // one name with and without it
		}
		if r.kindOf(i) == text.Word || r.kindOf(i) == text.Number {
			keys = append(keys, strings.Trim(r.key(i), "'"))
		}
	}
	return keys
}

func (p *page) entityFor(byKey map[string]*entity, keys []string, words string, k kind) *entity {
	joined := strings.Join(keys, " ")
	e := byKey[joined]
	if e == nil {
		e = p.sameName(keys, k)
	}
	if e == nil {
		e = &entity{name: words, keys: keys, kind: k, order: len(p.entities), full: len(keys)}
		p.entities = append(p.entities, e)
	}
	byKey[joined] = e
	e.count++
	if len(keys) > e.full || len(keys) == e.full && e.name != words && strings.ToUpper(e.name) == e.name && strings.ToUpper(words) != words {
		e.name, e.full, e.keys = words, len(keys), keys
	}
	if e.kind == unknownKind {
		e.kind = k
	}
	return e
}

// sameName finds the one entity that keys can be another form of.
func (p *page) sameName(keys []string, k kind) *entity {
	var found *entity
	for _, e := range p.entities {
		if !sameNameKeys(e.keys, keys, e.kind, k) {
			continue
		}
		if found != nil && found != e {
			return nil // two people
		}
		found = e
	}
	return found
}

func sameNameKeys(have, keys []string, haveKind, k kind) bool {
	if haveKind == group || k == group {
		// "the Council" for "the Covenant Council": the head word alone is not
		// safe; a run of its words is.
		return len(keys) > 1 && containsRun(have, keys)
	}
	switch {
	case len(keys) == len(have):
		return len(keys) > 1 && slices.EqualFunc(have, keys, alike)
	case len(keys) == 1 && len(have) > 1:
		return alike(have[len(have)-1], keys[0]) || have[0] == keys[0] || slices.Contains(have, keys[0])
	case len(keys) < len(have) && slices.Equal(have[len(have)-len(keys):], keys):
		return true // a surname of two words
	case len(keys) < len(have):
		return alike(have[0], keys[0]) && alike(have[len(have)-1], keys[len(keys)-1])
	case len(have) > 1:
		return alike(have[0], keys[0]) && alike(have[len(have)-1], keys[len(keys)-1])
	}
	return false
}

func containsRun(have, keys []string) bool {
	for i := 0; i+len(keys) <= len(have); i++ {
		if slices.Equal(have[i:i+len(keys)], keys) {
			return true
		}
	}
	return false
}

// alike reports whether two words can be spellings of one name: the same
// consonants, and no more than two letters apart. Hassan and Hasan are; Hassan
// and Hossein are not.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	return len(a) > 3 && len(b) > 3 && a[0] == b[0] && consonants(a) == consonants(b) && distance(a, b) <= 2
}

func consonants(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if strings.ContainsRune("aeiouyh'-", r) || r == last {
			continue
		}
		last = r
		b.WriteRune(r)
	}
	return b.String()
}

// distance is the Levenshtein distance in bytes, for words of a few letters.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above := row[j+1]
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			row[j+1] = min(cost, above+1, row[j]+1)
			diagonal = above
		}
	}
	return row[len(b)]
}
