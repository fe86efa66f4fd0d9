package attribution

import (
	"strings"

	"sayso/text"
)

// What is a name once in a document is one everywhere: the book of its names
// holds what each can be called for short, and says where the short form is meant.

type nameBook struct {
	kinds  map[string]kind
	bare   map[string]bool // seen without the article
	fitted map[string]bool // seen with it
}

func (g arabic) knownNames() nameBook {
	b := nameBook{map[string]kind{}, map[string]bool{}, map[string]bool{}}
	g.noteFamilies()
	for _, r := range g.parts {
		part := arabic{english{r}, g.memo}
		part.rememberHeads(b)
		for i := 0; i < len(part.Tokens); i++ {
			m, ok := part.fullName(i)
			if !ok {
				m, ok = part.groupName(i)
			}
			if ok {
				part.remember(b, m)
				i = m.last - 1
			}
		}
	}
	return b
}

// noteFamilies notes the family names with the article: behind an organisation's
// name they are somebody, no adjective of it.
func (g arabic) noteFamilies() {
	g.memo.families = map[string]bool{}
	for _, r := range g.parts {
		part := arabic{english{r}, g.memo}
		for i := 0; i < len(part.Tokens); i++ {
			m, ok := part.fullName(i)
			if !ok {
				continue
			}
			if m.kind == person && m.last-m.first > 2 && part.article(m.last-2) && !part.common(m.last-1) {
				g.memo.families[part.key(m.last-1)] = true
			}
			i = m.last - 1
		}
	}
}

func (g arabic) rememberHeads(b nameBook) {
	count := map[string]int{}
	for _, p := range g.Paragraphs {
		for i := p.First; i < p.Last && i <= p.First+2*longestHead && g.quoteOf[i] < 0; i++ {
			if g.key(i) != ":" {
				continue
			}
			start := g.overOffice(p.First, i)
			key := g.joined(start, i)
			if g.Tokens[p.First].Kind == text.Number || g.inside(i+1) || g.glued(i) && i+1 < p.Last {
				break // a time of day
			}
			if count[key]++; count[key] == 2 && key != "" && b.kinds[key] == unknownKind {
				b.kinds[key] = person
				b.bare[key], b.fitted[key] = !g.article(start), g.article(start)
			}
			break
		}
	}
}

// overOffice steps over a definite office before a name in the head of a turn:
// "العضو زيد".
func (g arabic) overOffice(i, end int) int {
	if g.article(i) && g.has(i+1, "roles") && i+2 < end && g.word(i+2) && !g.article(i+2) && !g.function(i+2) {
		return i + 2
	}
	return i
}

func (g arabic) remember(b nameBook, m mention) {
	add := func(first, last int) {
		if first >= last {
			return
		}
		key := g.joined(first, last)
		if b.kinds[key] == unknownKind {
			b.kinds[key] = m.kind
		}
		if g.article(first) {
			b.fitted[key] = true
		} else {
			b.bare[key] = true
		}
	}
	add(m.first, m.last)
	if m.kind == group {
		head := m.first
		if g.article(head) {
			head++
		}
		if g.has(head, "outlets") && !g.article(m.first) && head+1 < m.last {
			add(g.overQuote(head+1), m.last)
		}
		if next := head + 1; next+1 <= m.last && g.unknown(next) && !g.isQuote(next) && !g.article(next+1) {
			add(next, next+1)
		}
		if next := head + 1; g.article(next) && next+2 < m.last && g.unknown(next+1) {
			add(next, next+2)
		}
		return
	}
	last := m.last - 1
	if last > m.first && g.article(last-1) {
		last--
	}
	if last > m.first {
		add(last, m.last)
		add(m.first, m.first+1)
	}
}

// familyAt returns where a family name that is also a word ends behind a given
// name: زيد حداد, هند زيتوني; i if there is none.
func (g arabic) familyAt(first, i, words int) int {
	if words > 2 || g.has(i, "kin") || g.has(i, "titles") || g.labelAtWord(first) || !g.given(first) && !g.compound(first) || g.common(first) && !(g.cue(first-1) && i == first+1) || g.article(i-2) || strings.ContainsRune(g.spelling(i), '\u064b') {
		return i
	}
	nisba := g.tail(i+1) && g.key(i+1) == "ی"
	switch {
	case g.function(i) || g.tail(i+1) && !nisba:
		return i
	case nisba && (g.has(i, "neutral") || g.has(i, "surnames")) && !g.has(i, "roles") && !g.verb(i):
		return i + 2
	case !nisba && g.has(i, "surnames") && !g.inside(i+1) && (!g.verb(i) || !g.cue(i)):
		return i + 1
	}
	return i
}

func (g arabic) overQuote(i int) int {
	for g.isQuote(i) {
		i++
	}
	return i
}

func (g arabic) joined(first, last int) string {
	var keys []string
	for i := first; i < last; i++ {
		if !g.article(i) && g.word(i) {
			keys = append(keys, g.key(i))
		}
	}
	return strings.Join(keys, " ")
}

func (g arabic) knownName(i int, b nameBook) (mention, bool) {
	if !g.word(i) || g.function(i) && !g.article(i) {
		return mention{}, false
	}
	limit := min(len(g.Tokens), i+2*longestPerson)
	for last, best := i, -1; ; last++ {
		if last >= limit || !g.word(last) || g.sentence[last] != g.sentence[i] {
			if best > 0 {
				return mention{first: i, last: best, kind: b.kinds[g.joined(i, best)]}, true
			}
			return mention{}, false
		}
		if g.article(last) {
			continue
		}
		key := g.joined(i, last+1)
		if _, ok := b.kinds[key]; ok && g.canStandAlone(i, last+1, key, b) {
			best = last + 1
		}
	}
}

func (g arabic) canStandAlone(i, last int, key string, b nameBook) bool {
	if last-i > 2 || strings.Contains(key, " ") {
		return true
	}
	if g.article(i) {
		if b.fitted[key] && g.common(last-1) && !g.tail(last) && (g.cue(last) || g.cue(i-1)) {
			return true
		}
		return b.fitted[key] && (!g.common(last-1) || b.kinds[key] == group) || b.bare[key] && !g.common(last-1) && b.kinds[key] != group
	}
	if g.inside(last) && g.has(last, "tails") && g.common(i) {
		return false
	}
	return b.bare[key] && !g.common(i) || b.bare[key] && g.given(i) && !g.verb(i)
}

// foreign reports whether unknown words at tokens i up to last are a name by
// what they look like, or because they return together.
func (g arabic) foreign(i, last int) bool {
	if strings.ContainsRune(g.spelling(i), '\u064b') || strings.ContainsRune(g.spelling(last-1), '\u064b') || g.article(i) || !g.unlisted(i+1, last) {
		return false
	}
	if strings.ContainsAny(g.words(i, last), "پچگژڤ") || g.timesSeen(g.joined(i, last)) > 1 && !g.article(last-2) {
		return true
	}
	if g.article(i-2) && g.labelAtWord(i-1) && g.parts2(i, last) == 2 && g.unlisted(i, i+1) && g.unknown(last-1) && !g.article(last-2) {
		return true // a bare noun behind a definite one is no attribute of it
	}
	secondNoun := g.article(i-2) || g.mentionBefore(i)
	if secondNoun && g.verbBefore(i) && g.unknown(last-1) && g.parts2(i, last) == 2 {
		return true
	}
	return g.foreignEnding(last-1) && (g.opens(i) || g.preposition(i-1) || g.article(i-2) || g.has(i-1, "roles") || g.verbBefore(i))
}

// foreignEnding reports whether the word at token i ends as family names of
// other languages do.
func (g arabic) foreignEnding(i int) bool {
	key := g.key(i)
	for _, ending := range g.phrases.Book.Mentions["surname_endings"] {
		if len(key) > len(ending)+4 && strings.HasSuffix(key, keyOf(ending)) {
			return true
		}
	}
	return false
}

// mentionBefore reports whether a closing mark of a name stands right before
// token i.
func (g arabic) mentionBefore(i int) bool { return g.isQuote(i - 1) }

// verbBefore reports whether a verb of naming or accusing opens what stands
// before token i: what follows its subject is whom it is about.
func (g arabic) verbBefore(i int) bool {
	for j := i - 1; j >= g.clause[i] && j > i-8; j-- {
		if g.isMark(j) || g.preposition(j) {
			return false
		}
		if g.has(j, "naming_as") || g.has(j, "accusing") || g.has(j, "naming_acc") {
			return !g.article(j - 1)
		}
	}
	return false
}
