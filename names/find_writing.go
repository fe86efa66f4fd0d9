package names

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"sayso"
)

// A name of a list may stand in a text in other words than the list has: without
// its title, in the other order than the comma of "Heyrani, Hassan" says, a name
// of two words in one. What these writings are is known here; whether what was
// found is a spelling of the name is judged when it was (find_judge.go).

// An aliasWord is one word of a name of the list.
type aliasWord struct {
	key    string // folded
	mark   string // what stands before it, if it is more than a space or a hyphen
	gap    gap
	cased  bool
	upper  bool
	shout  bool
	arabic bool
}

func wordsOfAlias(name string) ([]aliasWord, error) {
	var words []aliasWord
	end := 0
	for l := newLexer(name); l.next(); end = l.end {
		if l.opaque {
			return nil, errors.New("an address or a handle is no name")
		}
		w := aliasWord{key: string(l.key), gap: l.gap, cased: isCasedLetter(l.first), upper: l.upper, shout: l.shouted, arabic: isArabicLetter(l.first)}
		if len(words) > 0 && l.gap > lastJoining {
			w.mark = markOf(name[end:l.start])
		}
		words = append(words, w)
	}
	switch {
	case len(words) == 0:
		return nil, errors.New("there is no word in it")
	case len(words) > maxWords:
		return nil, fmt.Errorf("it has %d words; at most %d are looked for", len(words), maxWords)
	}
	return words, nil
}

// markOf is what stands between two words, without white space.
func markOf(between string) string { return strings.Join(strings.Fields(between), "") + " " }

// writings returns the ways of writing a name that are looked for, as it stands
// first. All of them have two words at least, or are as it stands.
func writings(words []aliasWord, kind sayso.TargetType) [][]aliasWord {
	all := [][]aliasWord{words}
	if kind != sayso.GroupTarget {
		if turned := turnedAtComma(words); turned != nil {
			all = append(all, turned)
			words = turned
		}
		if bare := withoutTitles(words); bare != nil {
			all = append(all, bare)
			words = bare
		}
		if bare := withoutArticles(words); bare != nil {
			all = append(all, bare)
		}
	}
	if whole := inOneWord(words, func(_, b aliasWord) bool { return b.gap == gapSplit }); whole != nil {
		all = append(all, whole)
	}
	if kind != sayso.GroupTarget {
		if whole := inOneWord(words, isOneName); whole != nil {
			all = append(all, whole)
		}
		if apart := apartNames(words); apart != nil {
			all = append(all, apart)
		}
	}
	return all
}

// turnedAtComma: Heyrani, Hassan is Hassan Heyrani.
func turnedAtComma(words []aliasWord) []aliasWord {
	at := slices.IndexFunc(words, func(w aliasWord) bool { return w.mark != "" })
	if at <= 0 || words[at].mark != ", " && words[at].mark != "، " || isNumber(words[at].key) || isTitle(words[at].key) {
		return nil
	}
	turned := slices.Concat(words[at:], words[:at])
	turned[0].mark, turned[0].gap = "", gapHard
	turned[len(words)-at].gap = gapSpace
	if slices.ContainsFunc(turned, func(w aliasWord) bool { return w.mark != "" }) {
		return nil // a list, or more than a name
	}
	return turned
}

// withoutTitles: Dr Hassan Heyrani is Hassan Heyrani. A name of one word stays
// with its title: Dr No.
func withoutTitles(words []aliasWord) []aliasWord {
	from := 0
	for from < len(words) && isTitle(words[from].key) {
		from++
	}
	if from == 0 || len(words)-from < 2 {
		return nil
	}
	return words[from:]
}

// withoutArticles: Ahmed al-Masri is Ahmed Masri. In the text an article may be
// passed over; see walk.
func withoutArticles(words []aliasWord) []aliasWord {
	if len(words) < 3 || !slices.ContainsFunc(words[1:], func(w aliasWord) bool { return isArticle(w.key) }) {
		return nil
	}
	bare := slices.Clone(words[:1])
	for i, w := range words[1:] {
		if !isArticle(w.key) || i == len(words)-2 {
			bare = append(bare, w)
		}
	}
	if len(bare) == len(words) {
		return nil
	}
	return bare
}

// isOneName: two words that are also written as one.
func isOneName(a, b aliasWord) bool {
	if b.mark != "" {
		return false
	}
	return leads(a.key) || clings(b.key) || isHead(a.key) && isTail(b.key)
}

// inOneWord joins neighbouring words. What has several such pairs is joined at
// the first of those that overlap.
func inOneWord(words []aliasWord, join func(a, b aliasWord) bool) []aliasWord {
	if !hasNeighbours(words, join) {
		return nil
	}
	var whole []aliasWord
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) && join(w, words[i+1]) {
			w.key += words[i+1].key
			i++
		}
		whole = append(whole, w)
	}
	if len(whole) < 2 {
		return nil
	}
	return whole
}

func hasNeighbours(words []aliasWord, join func(a, b aliasWord) bool) bool {
	for i := 1; i < len(words); i++ {
		if join(words[i-1], words[i]) {
			return true
		}
	}
	return false
}

// apartNames: Gholamreza is Gholam Reza, حسنزاده is حسن زاده.
func apartNames(words []aliasWord) []aliasWord {
	if len(words) < 2 || !slices.ContainsFunc(words, func(w aliasWord) bool { _, _, ok := halves(w); return ok }) {
		return nil
	}
	var apart []aliasWord
	for _, w := range words {
		head, tail, ok := halves(w)
		if !ok {
			apart = append(apart, w)
			continue
		}
		second := w
		w.key, second.key, second.mark, second.gap = head, tail, "", gapSpace
		apart = append(apart, w, second)
	}
	if len(apart) > maxWords {
		return nil
	}
	return apart
}

// halves parts a name that is two in one word.
func halves(w aliasWord) (head, tail string, ok bool) {
	head, tail, ok = compound(w.key)
	if !ok && w.arabic {
		head, tail, ok = clingingPart(w.key)
	}
	return head, tail, ok
}

func clingingPart(key string) (head, tail string, ok bool) {
	for _, tail := range []string{"زاده", "نژاد", "پور"} {
		if head, ok := strings.CutSuffix(key, tail); ok && len(head) >= len("حسن") {
			return head, tail, true
		}
	}
	return "", "", false
}
