package similar

import (
	"hash/maphash"
)

// A reader turns the texts of a batch into sets of tokens, and keeps their marks.
type reader struct {
	unit    Unit
	scanner *scanner
	no      *negations

	tokens *table
	words  *table // words that are no tokens, for their marks

	post   uint32
	set    []uint32 // of all posts: their tokens, and then their marks
	marks  []uint32 // of this post
	counts []setCount
	plain  []byte // scratch
}

// A setCount says how much of a batch's sets is one post's.
type setCount struct{ tokens, marks uint32 }

func newReader(unit Unit, seed maphash.Seed) *reader {
	return &reader{unit: unit, scanner: newScanner(), no: knownNegations(), tokens: newTable(seed), words: newTable(seed)}
}

func (r *reader) reset() {
	r.tokens.empty()
	r.words.empty()
	r.set, r.counts, r.post = r.set[:0], r.counts[:0], 0
}

// read reads one post.
func (r *reader) read(text []byte) {
	r.post++
	start := len(r.set)
	r.marks, r.plain = r.marks[:0], r.plain[:0]
	switch r.unit {
	case Words:
		r.scanner.scan(text, r.takeWord)
	case Grams:
		r.scanner.scan(text, r.takePlain)
		r.takeGrams(r.plain)
	case Toolkit:
		r.scanner.scan(text, r.takeMarks)
		r.plain = toolkitTokens(text, r.plain, func(token []byte) { r.take(token) })
	}
	tokens := len(r.set) - start
	r.set = append(r.set, r.marks...)
	r.counts = append(r.counts, setCount{uint32(tokens), uint32(len(r.marks))})
}

// take adds a token, once a post.
func (r *reader) take(token []byte) (at uint32) {
	at = r.tokens.place(token)
	if known := &r.tokens.notes[at]; known.post != r.post {
		known.post = r.post
		r.set = append(r.set, at)
	}
	return at
}

func (r *reader) takeWord(word []byte, kind class) {
	if kind == run {
		r.takePairs(word)
		r.takeMarks(word, kind)
		return
	}
	r.addMarks(r.tokens, r.take(word), kind)
}

// takePairs adds every two letters that stand beside one another, which is what scripts
// that do not part words have for words.
func (r *reader) takePairs(letters []byte) {
	last, start := -1, 0
	for i := 0; i < len(letters); {
		size := character(letters[i:])
		if last >= 0 {
			r.take(letters[last : i+size])
		}
		last, start = i, start+1
		i += size
	}
	if start == 1 {
		r.take(letters)
	}
}

func (r *reader) takePlain(word []byte, kind class) {
	if len(r.plain) > 0 {
		r.plain = append(r.plain, ' ')
	}
	r.plain = append(r.plain, word...)
	r.takeMarks(word, kind)
}

// gramSize is how many characters a gram has.
const gramSize = 5

// takeGrams adds all runs of five characters; a shorter text is its only one.
func (r *reader) takeGrams(plain []byte) {
	var starts [gramSize]int
	n := 0
	for i := 0; i < len(plain); {
		size := character(plain[i:])
		starts[n%gramSize] = i
		n++
		i += size
		if n >= gramSize {
			r.take(plain[starts[n%gramSize]:i])
		}
	}
	if 0 < n && n < gramSize {
		r.take(plain)
	}
}

// takeMarks keeps the marks of a word that is no token.
func (r *reader) takeMarks(word []byte, kind class) { r.addMarks(r.words, r.words.place(word), kind) }

// addMarks keeps the marks of a word, of which most have none. What was found once is
// remembered for the batch.
func (r *reader) addMarks(in *table, at uint32, kind class) {
	if !in.notes[at].looked {
		marks := r.findMarks(in.name(at), kind)
		in.notes[at].looked, in.notes[at].marks = true, marks
	}
	for _, mark := range in.notes[at].marks {
		if mark > 0 {
			r.addMark(mark - 1)
		}
	}
}

func (r *reader) addMark(mark uint32) {
	for _, have := range r.marks {
		if have == mark {
			return
		}
	}
	r.marks = append(r.marks, mark)
}

// findMarks finds the marks of a word: two at most are kept.
func (r *reader) findMarks(word []byte, kind class) (marks [2]uint32) {
	found := 0
	r.no.marks(word, kind, func(mark byte, word []byte) {
		if found < len(marks) {
			marks[found] = 1 + r.tokens.place(append([]byte{0, mark}, word...)) // no token begins so
			found++
		}
	})
	return marks
}
