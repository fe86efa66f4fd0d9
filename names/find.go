package names

import (
	"cmp"
	"slices"

	"sayso"
	"sayso/text"
)

// Finding a million names in running text.
//
// A text is read once, word by word (find_lexer.go). Each word is hashed in its
// comparing form and looked up among the words of the list; most are none of them
// and done with. Where one can begin a name, a trie over words is followed
// (find_walk.go): words, not characters, because no name may be found inside a
// word, and because a list of a million names has only some hundred thousand
// words. What is found is a way through classes of words (find_spelling.go); what
// it is to the name of the list, or nothing, is judged on the characters
// (find_judge.go). A hash that meets another by chance is turned away there too.
//
// The longest name that begins at a word wins, and a name inside a longer one is
// not reported. Names that overlap without that are all reported, and so are all
// the ids under which a name is listed. Whether a mention is the person of the
// list is not said; that is a judgement.
//
// Where precision and recall part, precision wins: words that are names too need
// support (find_support.go), and a surname alone is a mention only behind the full
// name, in the same document, if nobody else there can be meant (find_surname.go).
// Handles and addresses are never names, because accounts are not persons. In
// hashtags the words between low lines are read, because they are written to name.
//
// Names are words between white space here. In scripts that write none (Chinese,
// Japanese, Thai) nothing is found.

// How says what the characters of a mention are to the name of the list.
type How string

const (
	Exact   How = "exact"   // the same characters
	Folded  How = "folded"  // the same words; letter case, accents, typings of a letter, hyphens, non-joiners differ
	Clitic  How = "clitic"  // the same words, with others written onto them: and, by, the; Persian endings
	Spelled How = "variant" // another spelling of it, or its surname
)

// A Mention is where a name of the list stands. Its span does not hold what is
// written onto the name, or a title the list does not have.
type Mention struct {
	ID, Name string // as in the list
	Part     int    // which of the texts given to Find
	sayso.Span
	Text  string // the characters of the span
	How   How
	Short bool // the surname alone
}

// Find returns the mentions of the list's names in the parts of one document, its
// title and its text perhaps, in order.
func (w *Watchlist) Find(parts ...string) []Mention {
	f, _ := w.rooms.Get().(*finding)
	if f == nil {
		f = &finding{list: w}
	}
	for i, s := range parts {
		f.part(i, s)
	}
	all := f.mentions()
	f.clear()
	w.rooms.Put(f)
	return all
}

// A finding is one document in which names are looked for.
type finding struct {
	list  *Watchlist
	parts []passage
	found []found
	ways  []way
	seen  map[spelling]How // what was judged already, in other documents too
}

// clear makes room for another document and lets go of this one, but for what was
// learned of spellings.
func (f *finding) clear() {
	for i := range f.parts {
		f.parts[i].source = ""
		if cap(f.parts[i].words) > mostKept {
			f.parts[i] = passage{}
		}
	}
	f.parts, f.found, f.ways = f.parts[:0], f.found[:0], f.ways[:0]
}

// mostKept is how much is kept from one document to the next: words of room, and
// spellings that were judged.
const mostKept = 1 << 16

// A passage is a part that was read.
type passage struct {
	source string
	words  []occurrence
	forms  []form // form 0 is none
}

// A found is a mention as offsets.
type found struct {
	alias       uint32
	part        int
	start, end  int // bytes
	first, last int // words: from, to
	class       uint32
	how         How
	short       bool
	waits       bool // for a mention of the same id that needs no support
	alone       bool // one word without support, and with a capital
}

func (f *finding) part(number int, s string) {
	if number < cap(f.parts) {
		f.parts = f.parts[:number+1]
	} else {
		f.parts = append(f.parts, passage{})
	}
	p := &f.parts[number]
	f.list.read(p, s)
	end := 0
	for i := range p.words {
		if from := f.at(number, i, end); from > end {
			end = from
		}
	}
}

// at looks for the names that begin at a word and end behind what was found, and
// returns where the one ends that it found.
func (f *finding) at(part, i, behind int) int {
	p := &f.parts[part]
	if !p.begins(i) {
		return 0
	}
	ways := f.list.walk(p, f.ways[:0], i)
	f.ways = ways
	if len(ways) == 0 {
		return 0
	}
	slices.SortStableFunc(ways, func(a, b way) int { return cmp.Or(cmp.Compare(b.end, a.end), cmp.Compare(a.cut, b.cut)) })
	for k := 0; k < len(ways); {
		same := k + 1
		for same < len(ways) && ways[same].end == ways[k].end {
			same++
		}
		if ways[k].end <= behind {
			return 0
		}
		if f.accept(part, ways[k:same]) {
			return ways[k].end
		}
		k = same
	}
	return 0
}

// mentions returns what was found, the spans of code points with it.
func (f *finding) mentions() []Mention {
	f.settle()
	f.surnames()
	slices.SortStableFunc(f.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.alias, b.alias))
	})
	all := make([]Mention, 0, len(f.found))
	var index *text.Index
	for i, m := range f.found {
		s := f.parts[m.part].source
		if i == 0 || f.found[i-1].part != m.part {
			index = text.NewIndex(s)
		}
		all = append(all, Mention{f.list.idOf(m.alias), f.list.nameOf(m.alias), m.part, index.Span(m.start, m.end), s[m.start:m.end], m.how, m.short})
	}
	return all
}
