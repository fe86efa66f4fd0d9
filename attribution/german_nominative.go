package attribution

import "strings"

// A group may be named in the genitive or the dative alone: "des Instituts Ostblick", "im
// Elbboten". Its name is what a reader would look it up by.

// nominativeName returns the words of a name without the ending that "des" before it
// asks for.
func (g german) nominativeName(n *germanName) string {
	words := g.words(n.first, n.last)
	if n.kind == group && hasSuffix(g.key(n.last-1), "boten") && g.has(n.first-1, "oblique_articles") {
		return strings.TrimSuffix(words, "n") // "im Elbboten" is der Elbbote
	}
	if n.kind == group && n.last-n.first > 1 && g.key(n.first-1) == "des" && !n.quotedName(g) && g.word(n.first, isPlainGroup) {
		first := g.words(n.first, n.first+1)
		return strings.TrimSuffix(strings.TrimSuffix(first, "s"), "e") + words[len(first):]
	}
	if n.kind != group || n.last-n.first > 1 || g.key(n.first-1) != "des" || n.quotedName(g) {
		return words
	}
	if w, ok := strings.CutSuffix(words, "es"); ok && len(w) > 5 {
		return w
	}
	return strings.TrimSuffix(words, "s")
}

func (n *germanName) quotedName(g german) bool { return g.isQuote(n.first - 1) }

// onlyKind returns the one group whose name has a word that ends in key: "der Kongress"
// is the "Exilkongress der Republik".
func (j *germanJoin) onlyKind(key string) *entity {
	if len(key) < 6 {
		return nil
	}
	var found *entity
	for _, e := range j.page.entities {
		if e.kind != group {
			continue
		}
		for _, k := range e.keys {
			if stem := groupStem(k); len(stem) > len(key) && strings.HasSuffix(stem, key) && e != found {
				if found != nil {
					return nil
				}
				found = e
			}
		}
	}
	return found
}
