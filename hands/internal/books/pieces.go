package books

import "strings"

const (
	pieceWords  = 600 // the least; a piece ends with a paragraph
	pieceMost   = 900 // a longer one is cut
	mostPieces  = 20  // of one work
	skippedHead = 10  // of a hundred words: prefaces, often an editor's
	skippedFoot = 5
	apart       = 2 // pieces begin so many of their lengths apart, at least
)

// Pieces are passages of a book, laid over it evenly, in its order: paragraphs of 600
// to 900 words, at most twenty passages, and none of a book that is too short for one.
func (b Book) Pieces() (all [][]string) {
	sizes := make([]int, len(b.Paragraphs))
	words := 0
	for i, p := range b.Paragraphs {
		sizes[i] = len(strings.Fields(p))
		words += sizes[i]
	}
	first, last := words*skippedHead/100, words*(100-skippedFoot)/100
	n := min((last-first)/(apart*pieceWords), mostPieces)
	at, next := 0, 0 // words, paragraph
	for i := range n {
		for begin := first + i*(last-first)/n; next < len(sizes) && at < begin; next++ {
			at += sizes[next]
		}
		end, taken := next, 0
		for end < len(sizes) && taken < pieceWords {
			taken += sizes[end]
			end++
		}
		if taken < pieceWords {
			break
		}
		all = append(all, cut(b.Paragraphs[next:end], taken-pieceMost))
		at, next = at+taken, end
	}
	return all
}

// cut takes so many words off the last paragraph.
func cut(paragraphs []string, words int) []string {
	if words <= 0 {
		return paragraphs
	}
	last := len(paragraphs) - 1
	fields := strings.Fields(paragraphs[last])
	return append(paragraphs[:last:last], strings.Join(fields[:len(fields)-words], " "))
}
