package attribution

import (
	"strings"
	"unicode/utf8"

	"sayso/text"
)

// Whoever somebody spoke to is an outlet, a journalist, a court: the words behind
// با, به, نزد, در. An outlet may have its word before it (روزنامهٔ ب), marks around
// it («ب»), a programme before it (برنامهٔ «پ» شبکهٔ ب), the journalist before or
// behind it (پ، خبرنگار ب). A word that the document knows by no sign is taken
// only where nothing but an outlet is interviewed with.

// A persianHearer is who was spoken to.
type persianHearer struct {
	outlet      string
	programme   string
	journalists []string
	last        int  // token behind the words
	media       bool // it is an outlet or a journalist by its words
}

func (h persianHearer) known() bool { return h.outlet != "" || len(h.journalists) > 0 }

// longestPersianHearer is the most words in which who was spoken to is named.
const longestPersianHearer = 16

// hearerAt reads who is named from token i on, before limit; bare: a name may
// stand without a sign.
func (g persian) hearerAt(i, limit int, bare bool) persianHearer {
	h := persianHearer{last: i}
	start, role := i, false
	limit = min(limit, i+longestPersianHearer, len(g.Tokens))
	for i < limit {
		at := i
		switch {
		case g.verbAt[i] >= 0 || g.has(i, "that") || g.key(i) == ":":
			limit = i
		case g.has(i, "reporters"):
			h.media, role = true, true
			i++
		case g.ownWord(i) && (i == start || role):
			h.outlet, h.media = g.document.Outlet, h.outlet == ""
			i++
		default:
			i = g.hearerName(i, limit, &h, bare && i == start || role && g.has(i-1, "reporters"))
		}
		if i == at && (g.key(i) == "," || g.key(i) == "و" || g.key(i) == "از" && role || g.key(i) == "در" && h.programme != "" && h.outlet == "") && (h.known() || h.programme != "" || role) {
			if g.key(i) == "," && !g.goesOnHearing(i+1) {
				break
			}
			i++
			continue
		}
		if i == at {
			break
		}
		h.last = i
	}
	if h.outlet == "" && h.programme != "" {
		h.outlet, h.media = h.programme, true
	}
	return h
}

// ownWord reports whether token i is the "ours" of the document's own: "خبرنگار
// ما", "به ما گفت".
func (g persian) ownWord(i int) bool {
	return (g.key(i) == "ما" || g.key(i) == "نگارنده") && g.document.Outlet != ""
}

// goesOnHearing reports whether what stands behind a comma at token i goes on
// with who was spoken to.
func (g persian) goesOnHearing(i int) bool {
	i = g.skip(i, min(i+3, len(g.Tokens)), "honorifics")
	if g.has(i, "reporters") || g.has(i, "outlet_heads") {
		return true
	}
	m := g.mentionAt(i)
	return m >= 0 && g.mentions[m].first == i && g.mentions[m].entity != nil && g.mentions[m].kind != pronoun && g.key(g.mentions[m].last) == ","
}

// hearerName reads one name at token i and returns where it ends; i without one.
func (g persian) hearerName(i, limit int, h *persianHearer, bare bool) int {
	at := g.skip(i, limit, "honorifics", "demonstr")
	programme, headed := g.has(at, "programmes"), false
	if end, ok := g.any(at, "outlet_heads", "programmes"); ok && g.mentionAt(at) < 0 {
		at, headed = end, true
		for n := 0; n < 2 && g.has(at, "outlet_adjectives"); n++ {
			at++
		}
		if end, ok := g.is(at, "called_words"); ok {
			at = end
		}
	}
	name, last := g.nameOfHearer(at, limit, headed)
	if last == at && bare && !headed {
		name, last = g.bareHearer(at, limit)
		headed = last > at
	}
	if last == at {
		return i
	}
	m := g.mentionAt(at)
	person := m >= 0 && g.mentions[m].first == at && g.mentions[m].entity != nil && g.mentions[m].entity.kind != group && !headed
	switch {
	case person && len(h.journalists) < 3:
		h.journalists = append(h.journalists, name)
	case programme && h.programme == "":
		if !g.isQuote(at) {
			return g.networkAfter(i, at, limit)
		}
		h.programme = name
	case h.outlet == "" && !person:
		h.outlet = name
		h.media = h.media || headed || g.isQuote(at) || g.mediaName(at)
	}
	return last
}

// networkAfter returns where the network of a programme without a name is named:
// "برنامهٔ صبحگاهی رادیو ب"; i where none is.
func (g persian) networkAfter(i, at, limit int) int {
	for j := at; j < limit && j < at+3 && g.word(j); j++ {
		if g.has(j, "media_words") || g.has(j, "outlet_heads") {
			return j
		}
	}
	return i
}

// nameOfHearer reads a name that the document knows, one in marks, or the words
// behind the word for an outlet.
func (g persian) nameOfHearer(at, limit int, headed bool) (string, int) {
	if m := g.mentionAt(at); m >= 0 && g.mentions[m].first == at && g.mentions[m].kind != pronoun && g.mentions[m].entity != nil {
		return g.mentions[m].entity.name, g.mentions[m].last
	}
	if g.isQuote(at) {
		if q := g.quoteAt(at); q >= 0 && g.Quotes[q].Closed {
			if from, to := g.tokensOf(q); to > from && to-from <= 6 && !g.anyVerb(from, to) {
				if m := g.mentionAt(from); m >= 0 && g.mentions[m].first == from && g.mentions[m].last == to && g.mentions[m].entity != nil {
					return g.mentions[m].entity.name, to + 1
				}
				return g.words(from, to), to + 1
			}
		}
		return "", at
	}
	if headed {
		last := at
		for last < limit && last < at+3 && g.inGroupName(last, last == at) && !g.has(last, "outlet_heads") {
			last++
		}
		return g.words(at, last), last
	}
	return "", at
}

// bareHearer reads a name that nothing marks as one: the words behind an
// interview's "with", if none of them is what people are called by.
func (g persian) bareHearer(at, limit int) (string, int) {
	last := at
	for last < limit && last < at+4 && g.inGroupName(last, last == at) && g.Tokens[last].Kind == text.Word {
		if _, ok := g.any(last, "speech_states", "kin", "everybody", "speech_nouns", "numerals", "timewords"); ok {
			break
		}
		last++
	}
	if last == at || g.has(at, "role_nouns") || g.has(at, "kin") || g.possessed(at) && g.ownedRole(at) || g.pluralNoun(at) || g.pluralRole(at) {
		return "", at
	}
	if last == at+1 && !g.strange(at) && !g.has(at, "agencies") && !g.ownOutlet(at, last) || utf8.RuneCountInString(g.words(at, last)) < 3 {
		return "", at
	}
	return g.words(at, last), last
}

// ownOutlet reports whether tokens at up to last are the name of where the
// document stands.
func (g persian) ownOutlet(at, last int) bool {
	return g.document.Outlet != "" && strings.HasSuffix(g.document.Outlet, g.words(at, last))
}

// mediaName reports whether the name at token at has a word in it that outlets
// are called by, or is the document's own.
func (g persian) mediaName(at int) bool {
	if g.has(at, "media_words") || g.has(at, "agencies") {
		return true
	}
	m := g.mentionAt(at)
	if m < 0 {
		return false
	}
	_, headed := g.endsWith(max(at-3, 0), at, "outlet_heads")
	return headed || g.isOutlet(g.mentions[m].entity)
}

// isOutlet reports whether the document calls e an outlet somewhere, or is by
// it.
func (g persian) isOutlet(e *entity) bool {
	if e == nil {
		return false
	}
	if own := g.document.Outlet; own != "" && (strings.Contains(own, e.name) || strings.Contains(e.name, own)) {
		return true
	}
	g.notePress()
	return g.press[e.name] == group
}

// reporterAmong reports whether one of the persons named is a journalist by what
// the document says.
func (g persian) reporterAmong(names []string) bool {
	g.notePress()
	for _, name := range names {
		if g.press[name] == person {
			return true
		}
	}
	return false
}

// notePress notes once which names the document calls outlets and journalists.
func (g persian) notePress() {
	if g.press != nil {
		return
	}
	g.press = map[string]kind{}
	for _, n := range g.mentions {
		at := n.first
		if g.isQuote(at - 1) {
			at--
		}
		switch _, headed := g.endsWith(max(at-3, 0), at, "outlet_heads"); {
		case n.entity == nil || n.kind == pronoun:
		case n.entity.kind == group && (headed || g.has(n.first, "media_words")):
			g.press[n.entity.name] = group
		case n.entity.kind != group && (g.key(n.last) == "," && g.has(n.last+1, "reporters") || g.has(n.first-1, "reporters") || g.reporterBefore(n.first)):
			g.press[n.entity.name] = person
		}
	}
}

// reporterBefore reads "خبرنگار ب، پ": the name at token i is the reporter's.
func (g persian) reporterBefore(i int) bool {
	if g.key(i-1) != "," {
		return false
	}
	for j := i - 2; j >= 0 && j > i-8 && g.word(j); j-- {
		if g.has(j, "reporters") {
			return true
		}
	}
	return false
}
