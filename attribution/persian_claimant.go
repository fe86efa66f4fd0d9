package attribution

import "sayso/text"

// Where the words begin and end that name who acts: past adverbs, up to the
// object, and for those who have no name ("some of the workers").

// beforeObject returns where the noun phrase of an object's name begins, with
// titles and "this same" before it.
func (g persian) beforeObject(object int) int {
	i := g.mentions[object].first
	for range 4 {
		moved := false
		for _, list := range []string{"honorifics", "demonstr", "outlet_heads"} {
			if at, ok := g.endsWith(g.clause[i], i, list); ok {
				i, moved = at, true
			}
		}
		if !moved {
			break
		}
	}
	return i
}

// claimantEnd returns where "some critics", "the inhabitants" ends at token i;
// i if nothing of the kind stands there.
func (g persian) claimantEnd(i, last int) int {
	if end, ok := g.is(i, "everybody"); ok {
		return end
	}
	if end := g.someOf(i, last); end > i {
		return end
	}
	j := g.skip(i, last, "det")
	if j >= last || !g.has(j, "role_nouns") || j == i && !g.pluralRole(j) {
		return i
	}
	end, _ := g.is(j, "role_nouns")
	for end < last && g.mentionAt(end) >= 0 {
		end = g.mentions[g.mentionAt(end)].last
	}
	return end
}

// someOf returns where "some of the workers" ends at token i: "چند تن از کارگران",
// "گروهی از شاعران"; i if nothing of the kind stands there.
func (g persian) someOf(i, last int) int {
	j := g.skip(i, last, "det", "numerals", "some_of")
	if j == i || g.key(j) != "از" || j+1 >= last || !g.word(j+1) || !g.pluralNoun(j+1) && !hasSuffix(g.key(j+1), "ان") && !g.pluralRole(j+1) {
		return i
	}
	end := j + 2
	for end < last && g.ezafe(end-1) && g.word(end) {
		end++
	}
	return end
}

// overAdverbs steps over what can stand before a subject.
func (g persian) overAdverbs(i, last int) int {
	for i < last {
		if g.Tokens[i].Kind == text.Word && i+1 < last && g.Tokens[i+1].Kind == text.Number && g.has(i, "seasons") {
			i += 2 // "تابستان ۱۳۹۸"
			continue
		}
		if (g.has(i, "det") || g.has(i, "numerals")) && g.has(i+1, "timewords") && i+1 < last {
			i++ // "یک ماه پس از آن"
			continue
		}
		end, ok := g.any(i, "conj", "timewords", "hedge", "question", "sub", "mock", "loose")
		if !ok && hasSuffix(g.words(i, i+1), "اً") {
			end, ok = i+1, true
		}
		if !ok || g.mentionAt(i) >= 0 {
			if g.Tokens[i].Kind != 1 && !g.isMark(i) {
				return i
			}
			end = i + 1
		}
		i = end
	}
	return i
}
