package attribution

import (
	"unicode/utf8"

	"sayso/text"
)

// Some papers write every word of a headline with a capital letter. Such a line
// shows no names: "Ann Berg Calls Council Liars" would be one. In it a name is
// only what stands as a name elsewhere in the document.

// headlineWords is how many words of a line are looked at.
const headlineWords = 24

// titled reports whether token i stands in a sentence that writes its verbs and
// particles with capital letters.
func (r *reading) titled(i int) bool {
	if r.headlines == nil {
		r.headlines = make([]bool, len(r.Sentences))
		if len(r.phrases.Book.Mentions["headline_words"]) > 0 {
			for s := range r.Sentences {
				r.headlines[s] = r.titledSentence(s)
			}
		}
	}
	return r.headlines[r.sentence[i]]
}

// shouts reports whether token i stands in a sentence without small letters in an
// English text.
func (r *reading) shouts(i int) bool {
	return len(r.phrases.Book.Mentions["headline_words"]) > 0 && r.inCapitals(i)
}

func (r *reading) titledSentence(s int) bool {
	words, marks := 0, 0 // words with a capital, and those of them that have none elsewhere
	sentence := r.Sentences[s]
	for j := sentence.First; j < sentence.Last && j < sentence.First+headlineWords; j++ {
		if r.kindOf(j) != text.Word || utf8.RuneCountInString(r.key(j)) < 2 {
			continue
		}
		if !r.capital(j) {
			if !r.has(j, "prepositions") && (utf8.RuneCountInString(r.key(j)) > 4 || r.has(j, "headline_words") && !r.has(j, "articles") && !r.has(j, "and") && !r.has(j, "as")) {
				return false
			}
			continue
		}
		words++
		if j > sentence.First && (r.has(j, "headline_words") || r.has(j, "prepositions") || r.has(j, "articles") || r.has(j, "possessives")) && !r.isMark(j-1) && !r.isQuote(j-1) {
			marks++
		}
	}
	return words >= 3 && marks > 0
}
