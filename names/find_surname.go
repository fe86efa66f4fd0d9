package names

import (
	"strings"
	"unicode/utf8"
)

// Who was named in full is named by surname from there on. A surname is a mention
// only behind the full name, and only if the document shows nobody else who has
// it: neither of the list, nor with another given name before it.

// A bearer is whose surname a word is, in one document.
type bearer struct {
	alias     uint32
	id        string
	part, end int    // where the full name was first
	particle  string // what stands before the surname: bin, al
	sex       Sex    // what the given name suggests
	surname   string // as it stood there
	several   bool   // more than one can be meant
}

// surnames adds the surnames that stand alone.
func (f *finding) surnames() {
	bearers := f.bearers()
	if len(bearers) == 0 {
		return
	}
	var short []found
	for part := range f.parts {
		short = append(short, f.surnamesIn(part, bearers)...)
	}
	for _, m := range short {
		if !bearers[m.class].several {
			f.found = append(f.found, m)
		}
	}
}

// bearers returns the bearers of surnames by class of word.
func (f *finding) bearers() map[uint32]*bearer {
	all := map[uint32]*bearer{}
	for _, m := range f.found {
		p := &f.parts[m.part]
		if f.list.aliases[m.alias].traits&isPerson == 0 || m.last-m.first < 2 || !p.joins(m.first, m.last) {
			continue
		}
		id := f.list.idOf(m.alias)
		if b := all[m.class]; b != nil {
			b.several = b.several || b.id != id
			continue
		}
		b := &bearer{alias: m.alias, id: id, part: m.part, end: m.end, sex: SexOf(p.key(m.first))}
		if key := p.key(m.last - 2); isParticle(key) {
			b.particle = key
		}
		b.surname = keyOf(p.source[p.words[m.last-1].start:m.end])
		b.several = !standsAlone(b.surname)
		all[m.class] = b
	}
	return all
}

// joins reports whether words follow one another without a comma: in "Lomax,
// Hedda" the surname is not the last.
func (p *passage) joins(first, last int) bool {
	for i := first + 1; i < last; i++ {
		if p.words[i].gap > lastJoining {
			return false
		}
	}
	return true
}

// spells reports whether a reading is the surname to the letter: a class holds more
// than a name, and الطراز is a word where طراز is one.
func (b *bearer) spells(p *passage, r form) bool {
	key := keyOf(p.source[r.start:r.end])
	if r.cut&prefix != 0 && strings.HasSuffix(p.source[:r.start], "لل") {
		key = arabicArticle + key
	}
	return key == b.surname
}

// standsAlone reports whether a surname can be told from a word and from a given
// name when it stands alone.
func standsAlone(key string) bool {
	if _, ordinary := isOrdinary(key); ordinary || isNumber(key) || isParticle(key) || isTitle(key) || clings(key) {
		return false
	}
	return utf8.RuneCountInString(key) >= 3 && !givenOfSpellings()[key]
}

// surnamesIn returns where surnames stand alone in a part, and marks those that
// others bear too.
func (f *finding) surnamesIn(part int, bearers map[uint32]*bearer) []found {
	p := &f.parts[part]
	inside := f.covered(part)
	var all []found
	var room [8]form
	for i := range p.words {
		o := &p.words[i]
		if o.class == 0 && o.forms == 0 || inside[i] {
			continue
		}
		for _, r := range p.readings(room[:0], i) {
			b := bearers[r.class]
			if b == nil || b.several || !b.spells(p, r) {
				continue
			}
			if m, ok := p.surnameAt(i, r, b); ok && (part > b.part || part == b.part && m.start >= b.end) {
				m.part = part
				all = append(all, m)
			}
			break
		}
	}
	return all
}

// covered says of each word of a part whether it is in a mention.
func (f *finding) covered(part int) []bool {
	inside := make([]bool, len(f.parts[part].words))
	for _, m := range f.found {
		if m.part == part {
			for i := m.first; i < m.last; i++ {
				inside[i] = true
			}
		}
	}
	return inside
}

// readings appends what a single word can be read as.
func (p *passage) readings(all []form, i int) []form {
	o := &p.words[i]
	all = append(all, form{start: o.start, end: o.end, class: o.class, words: 1})
	for n := o.forms; n != 0; n = p.forms[n].next {
		if p.forms[n].words == 1 {
			all = append(all, p.forms[n])
		}
	}
	return all
}

// surnameAt reports whether a word is a bearer's surname and nobody else's.
func (p *passage) surnameAt(i int, r form, b *bearer) (found, bool) {
	o := &p.words[i]
	m := found{alias: b.alias, start: r.start, end: r.end, first: i, last: i + 1, class: r.class, how: Spelled, short: true}
	if b.particle != "" {
		if i == 0 || o.gap > lastJoining || !sameParticle(p.key(i-1), b.particle) {
			return m, false
		}
		i--
		m.first, m.start = i, p.words[i].start
	}
	if _, ends := p.ends(m.last, r.cut); !ends || b.particle == "" && !p.begins(i) {
		return m, false
	}
	if o.signs&inCases != 0 && (o.signs&capital == 0 || p.capitalFollows(m.last)) {
		return m, false
	}
	return m, p.bareBefore(i, b)
}

func sameParticle(a, b string) bool { return a == b || isArticle(a) && isArticle(b) }

// bareBefore reports whether what stands before a surname leaves it one. Another
// given name there is another bearer's.
func (p *passage) bareBefore(i int, b *bearer) bool {
	if i == 0 || p.words[i].gap > lastJoining || !p.onOneLine(i) {
		return true
	}
	before := &p.words[i-1]
	key := p.key(i - 1)
	switch {
	case isAddress(key), key == "m" && p.words[i].gap == gapInitial:
		b.several = b.several || opposedAddress(key, b.sex)
		return !b.several
	case p.givenBefore(i), before.signs&inArabic != 0 && givenOfSpellings()[strings.TrimPrefix(key, "و")] && !p.endsInAlef(i-1):
		b.several = true
		return false
	case before.signs&inArabic != 0:
		return true
	case before.signs&inCases == 0:
		return isNumber(key) // of other scripts no given names are known
	case before.signs&capital == 0:
		return true
	case isGivenName(key), i > 1 && before.gap == gapSpace && p.words[i-2].signs&(inCases|capital) == inCases:
		b.several = true // "by Carly Fiorina", where Frank is listed
		return false
	}
	return before.gap == gapHard
}

// opposedAddress: Mr. Clinton is not Hillary Clinton.
func opposedAddress(key string, given Sex) bool {
	switch key {
	case "mr", "sir", "lord", "herr", "monsieur", "m":
		return given == Female
	case "mrs", "ms", "miss", "lady", "frau", "madame", "mme", "mademoiselle", "mlle":
		return given == Male
	}
	return false
}
