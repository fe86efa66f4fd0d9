package learned

import (
	"cmp"
	"slices"
	"strconv"
)

// A Scene is one part of a page, as far as the grammar has read it. Places are
// indexes of tokens; whoever is named is an index into Entities.
type Scene struct {
	Tokens   []Token
	Mentions []Mention
	Entities []Entity
	Quotes   []Quote
	Findings []Finding
	Hearers  []Hearer                // who may have been told something
	Told     []Told                  // accounts that the rules have read
	Chain    func(token int) []Voice // whose words a token stands in, the innermost first
	// Stance is how the grammar takes words that are said of a mention.
	Stance func(first, last, mention int) string

	mentionAt []int32 // token → mention over it, -1
	main      int     // the person who is named most often, -1
	mainFrom  int     // token where they are named first
}

// A Token is a word or a mark.
type Token struct {
	Key       string
	Mark      bool
	Capital   bool
	Sentence  int
	Clause    int // the first token of its grammatical sentence
	Quote     int // innermost quotation around it, -1
	Turn      bool
	Voice     string   // "none", "author", "named" or "open": in whose words it stands
	Lists     []string // of the codebook in which a phrase begins here
	Label     string   // concept of the label that begins here, if one does
	LabelLast int
	Predicate bool
}

// A Mention is a run of tokens that names somebody or stands for a name.
type Mention struct {
	First, Last int
	Kind        int // of mention: name, pronoun, role
	Of          []int
	Target      bool // something can be said of it
	Focus       bool // its sentence is about it
	Sex         byte // shown by the words themselves; 0
	Third       bool // a pronoun of one person who neither speaks nor is spoken to
}

// Pronoun is the kind of a mention that is a pronoun.
const Pronoun = 3

// An Entity is who or what a page names.
type Entity struct {
	Name  string
	Key   string // folded name
	Kind  int
	Sex   byte
	Alive bool
	Place bool
	Count int
}

// A Quote is a quotation.
type Quote struct {
	First, Last int
	Speaker     bool
	Rule        string // by which the grammar credits it
	Inner       bool   // it stands in another
	Before      int    // entity that speaks the quotation before it, -1
}

// A Voice is somebody in whose words a token stands.
type Voice struct {
	Name   string // "" where that is not known
	Entity int    // -1
	Author bool
	Verb   int // token, -1
}

// A Finding is what a rule of the grammar has read.
type Finding struct {
	First, Last int
	Targets     []int
	Rule        string
	Tier        string
	Speaker     Voice // Entity -1, not Author and without a name: nobody
	Stance      string
}

func (s *Scene) prepare() {
	if s.mentionAt != nil {
		return
	}
	s.mentionAt = make([]int32, len(s.Tokens))
	for i := range s.mentionAt {
		s.mentionAt[i] = -1
	}
	for m, n := range s.Mentions {
		for i := n.First; i < n.Last; i++ {
			s.mentionAt[i] = int32(m)
		}
	}
	s.main = -1
	for i := range s.Entities {
		if e := &s.Entities[i]; e.Kind != groupKind && !e.Place && (s.main < 0 || e.Count > s.Entities[s.main].Count) {
			s.main = i
		}
	}
	s.mainFrom = len(s.Tokens)
	for _, n := range s.Mentions {
		if n.Kind != Pronoun && n.is(s.main) {
			s.mainFrom = n.First
			break
		}
	}
	slices.SortStableFunc(s.Findings, func(a, b Finding) int { return cmp.Compare(a.First, b.First) })
}

// findings adds to all what the rules have read of the words of a span.
func (s *Scene) findings(all []Finding, t span) []Finding {
	i, _ := slices.BinarySearchFunc(s.Findings, t.first-longestTerm, func(f Finding, at int) int { return cmp.Compare(f.First, at) })
	for ; i < len(s.Findings) && s.Findings[i].First < t.last; i++ {
		if s.Findings[i].Last > t.first {
			all = append(all, s.Findings[i])
		}
	}
	return all
}

// longestTerm is the most words that the rules read as one term.
const longestTerm = 100

// class is what a token is like where its own letters do not matter.
func (s *Scene) class(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	t := &s.Tokens[i]
	switch {
	case len(t.Lists) > 0:
		return t.Lists[0]
	case t.Mark:
		return t.Key
	case t.Capital:
		return "Cap"
	}
	return "w"
}

// near is class, with names as names.
func (s *Scene) near(i int) string {
	if i >= 0 && i < len(s.Tokens) && s.mentionAt[i] >= 0 {
		return "N"
	}
	return s.class(i)
}

// key is the word itself, with names as names.
func (s *Scene) key(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	if s.mentionAt[i] >= 0 {
		return "N"
	}
	return s.Tokens[i].Key
}

func (m *Mention) is(entity int) bool {
	for _, e := range m.Of {
		if e == entity {
			return true
		}
	}
	return false
}

// steps are the sizes that are told apart.
var steps = []int{0, 1, 2, 3, 5, 8, 12, 20}

func size(n int) string {
	for _, s := range steps {
		if n <= s {
			return digit(s)
		}
	}
	return "many"
}

func digit(n int) string {
	if n < 0 && n > -10 {
		return "-9-8-7-6-5-4-3-2-1"[2*(n+9) : 2*(n+9)+2]
	}
	return strconv.Itoa(n)
}

func yes(b bool) string {
	if b {
		return "y"
	}
	return "n"
}
