package attribution

import "sayso"

// French writes out what English leaves to the order of words: the object
// stands before its verb as a clitic ("l'a traité de"), the subject may stand
// behind it ("a déclaré la ministre"), the label hangs on a preposition that
// the verb chooses ("traiter de", "tenir pour", "voir en"), and a negation has
// two parts. So a text is first cut into chunks (french_chunk.go): groups of a
// verb with its clitics and auxiliaries, noun phrases, names, and the small
// words between them. Whose deed a verb is, and whom it is done to, is read from
// the chunks (french_clause.go); constructions are patterns over them
// (french_naming.go, french_being.go, french_beside.go).
//
// Folding takes accents off, and accents tell a participle from a present
// ("accusé", "accuse") and a preposition from an auxiliary ("à", "a"); where
// that matters, words are read as they are spelled.

// french is the grammar of its language.
type french struct {
	english
	*chunks
}

func newFrench(r *reading) french { return french{english{r}, &chunks{}} }

func (g french) names(s seen) []mention { return g.findNames(s) }
func (g french) pronoun(m int, but *entity) []*entity {
	g.cut()
	return g.standsFor(g.mentions[m].first, but)
}
func (g french) credit(q int) voice                          { return g.creditQuote(q) }
func (g french) spoken() []frame                             { return g.findFrames() }
func (g french) findings() []finding                         { return g.findAll() }
func (g french) stance(f finding, chain []link) sayso.Stance { return g.stanceToward(f, chain) }
func (g french) accounts() []account                         { return g.findAccounts() }
