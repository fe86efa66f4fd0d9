package names

import "sayso/names/internal/letters"

// tablesFor returns the transducers that can compare two scripts. None means that
// there is none. What is Persian and what Arabic cannot be told from a name: two
// tables are asked, and the one that knows better answers.
func tablesFor(x, y script) []*letters.Table {
	switch {
	case x == latin && y == latin:
		return []*letters.Table{latinLatin()}
	case x == arabic && y == arabic:
		return []*letters.Table{persianArabic()}
	case x == arabic && y == latin:
		return []*letters.Table{persianLatin(), arabicLatin()}
	case x == cyrillic && y == latin:
		return []*letters.Table{cyrillicLatin()}
	case x == hebrew && y == latin:
		return []*letters.Table{hebrewLatin()}
	}
	return nil
}
