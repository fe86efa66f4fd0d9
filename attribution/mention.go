package attribution

import (
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// Names are found by their habits: runs of capital letters that are not only
// the start of a sentence, titles before them, words of organisations in them.
// A run that is a name in one sentence is a name in the others; a word that is
// also written small is none at the start of a sentence. Beside names there are
// the words that stand for them: pronouns, and roles such as "the ministry".

type kind uint8

const (
	unknownKind kind = iota
	person
	group
	pronoun // stands for somebody named
	role    // "the group", "his lawyer"
)

// A mention is a run of tokens that names somebody or stands for a name.
type mention struct {
	first, last int
	kind        kind
	entity      *entity // for names; nil for pronouns and roles until they are resolved
}

// seen is what the whole document shows of its words' spelling.
type seen struct {
	small   map[string]bool // keys that stand somewhere in small letters
	inside  map[string]bool // keys that stand capital inside a sentence
	handles map[string]bool // keys by which commenters are called
}

func newSeen(parts []*reading) seen {
	s := seen{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, r := range parts {
		switch r.grammar.(type) {
		case persian, arabic:
			continue // their script has no capitals
		}
		r.findHandles(s)
		for i, t := range r.Tokens {
			if t.Kind != text.Word {
				continue
			}
			first, _ := r.bounds(i)
			switch {
			case !r.capital(i):
				s.small[t.Key] = true
			case i > first && !r.isQuote(i-1) && r.key(i-1) != ":" && r.part == "text" && !r.titled(i) && !r.shouts(i):
				s.inside[t.Key] = true
			}
		}
	}
	return s
}

// namesByCapitals finds the mentions of a language that writes names with
// capital letters.
func (r *reading) namesByCapitals(s seen) []mention {
	var all []mention
	for i := r.afterDateline(); i < len(r.Tokens); {
		m, ok := r.nameAt(i, s)
		if !ok {
			m, ok = r.standInAt(i)
		}
		if !ok {
			i++
			continue
		}
		all = append(all, m)
		i = m.last
	}
	return all
}

func (r *reading) findMentions(s seen) {
	r.mentions = withWatched(r.grammar.names(s), r.watched.find(r))
	r.before = make([]int, len(r.Tokens)+1)
	at := -1
	for i := range r.before {
		for at+1 < len(r.mentions) && r.mentions[at+1].first <= i {
			at++
		}
		r.before[i] = at
	}
}

// longestDateline is the most tokens of "PODGORICA, April 11 (Halvard) -".
const longestDateline = 14

// afterDateline returns the first token behind the place, date and agency with
// which a report opens.
func (r *reading) afterDateline() int {
	if len(r.Tokens) == 0 || r.part != "text" || !r.allCaps(0) && !r.capital(0) {
		return 0
	}
	for i := 1; i < min(longestDateline, r.Paragraphs[0].Last); i++ {
		switch r.key(i) {
		case "-":
			if !r.glued(i-1) && !r.glued(i) && (r.allCaps(0) || r.key(i-1) == ")") {
				return i + 1
			}
		case ".", "?", "!":
			return 0
		}
	}
	return 0
}

// nameAt finds a name that begins at token i.
func (r *reading) nameAt(i int, s seen) (mention, bool) {
	if s.handles[r.key(i)] && !r.capital(i+1) && (r.key(i-1) == "@" || !r.capital(i) || !s.inside[r.key(i)]) {
		return mention{first: i, last: i + 1, kind: person}, true
	}
	if thread := r.document.SourceType == sayso.CommentThread || r.document.SourceType == sayso.Social; thread && r.smallName(i, s) {
		return mention{first: i, last: i + 1, kind: unknownKind}, true
	}
	if !r.startsName(i, s) {
		return mention{}, false
	}
	last := r.nameEnd(i)
	if last-i > 2 && r.has(last-1, "name_suffixes") && r.allCaps(last-1) {
		last-- // Ann Berg KC
	}
	first := r.skipTitles(i, last)
	for first < last && (r.isLabelWord(first) && !r.has(first, "weak_labels") && !r.hasGroupWord(first, last) || r.key(first) == ".") {
		first++ // "Traitor Maas" is Maas
	}
	if r.key(first) == "'" || r.key(first) == "'s" {
		first = i // "the Martyrs' Chapel"
	}
	if r.inCapitals(i) || r.titled(i) && r.key(last) != ":" {
		last = s.knownUntil(r, first, last)
		if last-first == 1 && (r.has(first, "offices") || r.has(first, "personal_roles")) {
			return mention{}, false // "SENATOR A LACKEY"
		}
	}
	if first >= last || first > i && r.has(first, "not_names") {
		return mention{}, false
	}
	if last-first == 1 && r.isDemonym(first) {
		return mention{}, false
	}
	m := mention{first: first, last: last}
	if last-first == 1 && r.has(first, "personal_roles") && first > 0 && r.knowsPlainNouns() && (r.has(first-1, "articles") || r.has(first-1, "possessives")) {
		m.kind = role // "our Founder", "the Chair"
		return m, true
	}
	if r.kindOf(last) == text.Number && r.has(last-1, "numbered") && last-first == 1 {
		m.last, m.kind = last+1, group // "Channel 4"
		return m, true
	}
	m.kind = r.kindOfName(m)
	if m.kind == group {
		m.last = r.withSmallGroupWord(m.last)
	}
	if r.has(m.last, "small_groups") && m.first > 0 && r.has(m.first-1, "definite") && r.quoteOf[m.last] == r.quoteOf[m.first] {
		m.last, m.kind = m.last+1, group // "the Attic circle"
	}
	return m, true
}

// knownUntil returns up to where the words of a run stand capital inside
// sentences elsewhere and never small.
func (s seen) knownUntil(r *reading, first, last int) int {
	end := first
	for i := first; i < last; i++ {
		switch key := r.key(i); {
		case r.kindOf(i) == text.Word && s.inside[key] && !s.small[key] && !(r.quoteOf[i] >= 0 && r.has(i, "copula")):
			end = i + 1
		case r.kindOf(i) == text.Word && !r.has(i, "particles"):
			return end
		}
	}
	return end
}

// inCapitals reports whether the sentence of token i has no small letters: its
// capitals show no names.
func (r *reading) inCapitals(i int) bool {
	s := r.Sentences[r.sentence[i]]
	from, to := s.First, s.Last
	if q := r.quoteOf[i]; q >= 0 {
		from, to = r.tokensOf(q)
	}
	words := 0
	for j := from; j < to && words < 12; j++ {
		if r.kindOf(j) != text.Word || utf8.RuneCountInString(r.key(j)) < 2 {
			continue
		}
		if !r.allCaps(j) {
			return false
		}
		words++
	}
	return words >= 3
}

// startsName reports whether a name can begin at token i.
func (r *reading) startsName(i int, s seen) bool {
	if !r.capital(i) || r.has(i, "not_names") && !r.allCaps(i) && !(r.has(i, "name_openers") && r.capital(i+1) && !r.has(i+1, "not_names")) {
		return false
	}
	if r.has(i, "office_tails") && r.key(i-1) == "of" && r.has(i-2, "offices") && r.capital(i+1) {
		return false // "Secretary of State Ann Berg"
	}
	if r.has(i, "name_suffixes") && r.allCaps(i) && r.capital(i-1) {
		return false
	}
	if key := r.key(i); len(key) == 3 && key[1] == '-' {
		return false // "A-Z"
	}
	if utf8.RuneCountInString(r.key(i)) < 2 && r.key(i+1) != "." && !r.capital(i+1) {
		return false
	}
	first, _ := r.bounds(i)
	atStart := i == first || r.isQuote(i-1) || r.key(i-1) == ":"
	if !atStart {
		return true
	}
	key := r.key(i)
	switch {
	case r.has(i, "titles") && (r.capital(i+1) || r.key(i+1) == "." && r.capital(i+2)):
		return true
	case s.inside[key]:
		return true
	case r.has(i, "name_openers"):
		return r.capital(i + 1)
	case s.small[key] || r.has(i, "stop") || r.has(i, "prepositions") || hasSuffix(key, "ing") && s.inside[r.key(i+1)] && r.knowsPlainNouns() && r.capital(i+1) || r.has(i, "speech") || r.has(i, "naming") && hasSuffix(key, "ing") || r.isLabelWord(i) && !r.capital(i+1):
		return false
	}
	return r.capital(i+1) || r.kindOf(i+1) == text.Number && r.has(i, "numbered") || r.has(i+1, "speech") || r.has(i+1, "copula") || r.key(i+1) == "," || r.has(i+1, "possessives") || r.has(i+1, "naming") || r.has(i+1, "denying") || r.auxiliary(i+1) || r.allCaps(i) || r.has(i+1, "and")
}

// nameEnd returns where the run of a name that begins at i ends.
func (r *reading) nameEnd(i int) int {
	_, limit := r.bounds(i)
	last := i + 1
	for last < limit {
		switch {
		case r.capital(last) && !r.has(last, "weekday") && r.quoteOf[last] == r.quoteOf[i]:
			if r.titled(last) && r.has(last, "headline_words") {
				return last
			}
			if r.has(last, "not_names") && !r.capital(last+1) && !r.hasGroupWord(i, last) {
				return last
			}
			last++
		case r.particleInside(last) && r.quoteOf[last] == r.quoteOf[i]:
			last++
		case r.genitiveAt(last) && r.key(last) == "'" && r.capital(last+1) && !r.has(last+1, "not_names"):
			last += 2 // "the Carriers' Union"
		case r.key(last) == "." && last+1 < limit && r.capital(last+1) && r.isInitialOrTitle(last-1):
			last += 2
		case r.key(last) == "." && last-i >= 2 && r.glued(last-1) && utf8.RuneCountInString(r.key(last-1)) == 1 && last+1 < limit && !r.capital(last+1) && r.knowsPlainNouns():
			return last + 1 // "Gillian P. is"
		default:
			next := r.throughParticles(i, last, limit)
			if next == last {
				return last
			}
			last = next
		}
	}
	return last
}

// particleInside reports whether token i is a name written together with its small
// particle: "el-Masri".
func (r *reading) particleInside(i int) bool {
	word := r.words(i, min(i+1, len(r.Tokens)))
	for c := 1; c < min(len(word)-1, 5); c++ {
		if word[c] == '-' {
			next, _ := utf8.DecodeRuneInString(word[c+1:])
			return unicode.IsUpper(next) && unicode.IsLower(rune(word[0]))
		}
	}
	return false
}

func (r *reading) isInitialOrTitle(i int) bool {
	return utf8.RuneCountInString(r.key(i)) == 1 || r.has(i, "titles")
}

// throughParticles steps over "of the" and the like inside a name, if a capital
// word follows and the name can hold them: a person's only its own particles.
func (r *reading) throughParticles(first, i, limit int) int {
	list := "person_particles"
	if r.hasGroupWord(first, i) {
		list = "particles"
	}
	j := i
	for j < limit && j-i < 2 && r.has(j, list) && !r.capital(j) && !(r.has(j, "and") && r.has(j-1, "groups")) {
		j++
	}
	if j > i && j < limit && r.capital(j) && !r.has(j, "not_names") {
		return j + 1
	}
	return i
}

func (r *reading) skipTitles(first, last int) int {
	if k := r.lastTitle(first, last); k > first && r.knowsPlainNouns() && !r.hasGroupWord(k, last) {
		return k
	}
	if r.hasGroupWord(first, last) {
		return first
	}
	for first < last && r.has(first, "titles") {
		if first == last-1 && (r.has(first-1, "addresses") || r.key(first-1) == "." && r.has(first-2, "addresses")) {
			break // Mr King
		}
		first++
		if r.key(first) == "." {
			first++
		}
	}
	return first
}

// lastTitle returns the token behind the last title or office of a run of
// capital words: "Interior Minister Saverio Lanz" is Saverio Lanz.
func (r *reading) lastTitle(first, last int) int {
	for k := last - 2; k >= first; k-- {
		if r.has(k, "offices") || k == first && r.has(k, "plain_nouns") && (k == r.clause[k] || r.isMark(k-1)) && last-k <= 3 {
			next := k + 1
			if r.key(next) == "." {
				next++
			}
			if next < last && r.kindOf(next) == text.Word && !r.has(next, "particles") {
				return next
			}
		}
	}
	return first
}

// mentionAt returns the mention that token i is part of, or -1.
func (r *reading) mentionAt(i int) int {
	if i < 0 || i >= len(r.before) {
		return -1
	}
	if m := r.before[i]; m >= 0 && r.mentions[m].last > i {
		return m
	}
	return -1
}

// mentionsIn returns the indexes of the mentions that begin in tokens first up
// to last.
func (r *reading) mentionsIn(first, last int) []int {
	var in []int
	for m := max(r.before[min(first, len(r.before)-1)], 0); m < len(r.mentions); m++ {
		switch at := r.mentions[m].first; {
		case at >= last:
			return in
		case at >= first:
			in = append(in, m)
		}
	}
	return in
}
