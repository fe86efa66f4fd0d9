package attribution

import (
	"strings"

	"sayso/text"
)

// The Arabic grammar works on pieces of words (arabic_words.go). It finds names
// without capital letters (arabic_names.go, arabic_namebook.go, arabic_groups.go),
// reads who stands around a verb (arabic_parties.go, arabic_verbs.go,
// arabic_carried.go), whose words are whose (arabic_voice.go, arabic_frame.go), and
// the constructions (arabic_naming.go and the files beside it, denials in
// arabic_denying.go).

// arabic reads the Arabic constructions: verb first, then who, then whom; the
// label behind ب, behind أن and a pronoun, or bare.
type arabic struct {
	english
	memo *arabicMemo
}

// arabicMemo is what is counted once for a document.
type arabicMemo struct {
	seen      map[string]int     // words, and pairs of words, without articles
	heads     map[string]*entity // first word of an organisation's name → the first of that kind
	families  map[string]bool    // family names that have the article
	main      *entity
	publisher *entity
	joined    bool // names are joined: the others are final
}

// writesAla reports whether the document writes the preposition على with its own
// letter, so that علي is the name.
func (g arabic) writesAla() bool { return g.timesSeen("على") > 0 }

// counted returns the memo with what is known once names are joined.
func (g arabic) counted() *arabicMemo {
	if m := g.memo; !m.joined {
		m.joined, m.heads = true, map[string]*entity{}
		for _, e := range g.entities {
			if e.kind == group && len(e.keys) > 1 && m.heads[e.keys[0]] == nil {
				m.heads[e.keys[0]] = e
			}
		}
		m.main, m.publisher = g.findMain(), g.findPublisher()
	}
	return g.memo
}

func newArabic(r *reading) arabic { return arabic{english{r}, &arabicMemo{}} }

// timesSeen returns how often the document has the words, joined by spaces.
func (g arabic) timesSeen(words string) int {
	if g.memo.seen == nil {
		g.memo.seen = map[string]int{}
		for _, r := range g.parts {
			before := ""
			for _, t := range r.Tokens {
				if t.Kind != text.Word {
					before = ""
					continue
				}
				if t.Key == arabicArticle {
					continue
				}
				if t.Key == "علی" && strings.HasSuffix(r.Source[t.Start:t.End], "ى") {
					g.memo.seen["على"]++
				}
				g.memo.seen[t.Key]++
				if before != "" {
					g.memo.seen[before+" "+t.Key]++
				}
				before = t.Key
			}
		}
	}
	return g.memo.seen[words]
}
