package attribution

import (
	"strings"

	"sayso"
	"sayso/text"
)

// Commenters are called by handles, which are written small, with marks in them,
// or behind an @; a thread writes names small too.

// findHandles notes the words by which a thread of comments calls those who
// write in it: one word at the head of a paragraph, before a colon or a dot, or
// behind an @. A word of the language with a capital letter or without marks of a
// handle is none.
func (r *reading) findHandles(s seen) {
	for p := range r.Paragraphs {
		if i := r.Paragraphs[p].First; i+1 < len(r.Tokens) && (r.key(i+1) == ":" || r.key(i+1) == "·") {
			r.noteHandle(i, s)
		}
	}
	for i := range r.Tokens {
		if r.key(i) == "@" && r.glued(i) {
			r.noteHandle(i+1, s)
		}
	}
}

func (r *reading) noteHandle(i int, s seen) {
	if i >= len(r.Tokens) || r.kindOf(i) != text.Word || len(r.key(i)) < 3 {
		return
	}
	thread := r.document.SourceType == sayso.CommentThread || r.document.SourceType == sayso.Social
	if strings.ContainsAny(r.key(i), "_0123456789") || thread && !r.has(i, "stop") && !r.has(i, "plain_nouns") && !r.has(i, "roles") || r.key(i-1) == "@" {
		s.handles[r.key(i)] = true
	}
}

// smallName reports whether the word at token i, which begins small, is a name
// that the thread spells with a capital letter elsewhere.
func (r *reading) smallName(i int, s seen) bool {
	return r.kindOf(i) == text.Word && !r.capital(i) && s.inside[r.key(i)] && len(r.key(i)) > 3 && len(r.starts[i]) == 0
}
