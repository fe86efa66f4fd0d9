package learned

import "slices"

// Who gave an account to whom is asked of every place where an outlet, a body or a
// journalist is named: which of the people around it spoke to it, or nobody. The
// build between the two is looked at as for targets; beside it the words that stand
// right before and behind the hearer ("told the …", "im Gespräch mit …"), whose
// words the sentence holds, and what a rule has read.
//
// Readers mark who spoke to whom in a document and not where it says so. So what is
// learned first takes every place of the hearer's name from which the teller can be
// seen; then the likeliest of these is taken for the place, and the others are passed
// over rather than learned from.

// A Hearer is a place where somebody is named who may have been told something.
type Hearer struct {
	First, Last int
	Name        string
	Key         string // folded name
	Words       string // folded words for it, where they are not the name
	Kind        string // how it was found
	Entity      int    // -1
	Own         bool   // it is where the document stands
	Journalist  bool
}

// An Account is a person's testimony to a hearer.
type Account struct {
	Person   int // entity
	PersonAt int // mention
	Hearer   int
	Sure     float64 // that this person told it
	Told     float64 // that somebody did
}

// A Told is an account that readers found, or a rule: which entities by that name
// spoke to whom.
type Told struct {
	Persons    []int
	Outlet     string // folded
	Journalist string // folded
	Rule       string
}

func (h Hearer) span() span { return span{h.First, h.Last, 1} }

// to reports whether an account was given to h.
func (t Told) to(h Hearer) bool {
	if h.Journalist {
		return Same(h.Key, t.Journalist)
	}
	return Same(h.Key, t.Outlet) || Same(h.Words, t.Outlet)
}

// Accounts is what was learned of accounts in a language.
type Accounts struct {
	teller *table
	around *Model // weighs what is seen of a teller from a hearer as of a mention from a term
}

const (
	personKind  = 1
	groupKind   = 2
	wordsNearBy = 40 // in which it is looked for who speaks
)

// tellers returns who may have spoken to a hearer.
func (s *Scene) tellers(h Hearer, v seen) []pair {
	var all []pair
	for _, p := range s.pairs(nil, h.span(), &v) {
		if s.tells(p, h) {
			all = append(all, p)
		}
	}
	return all
}

// tells reports whether it is asked if one of a pair has spoken to h.
func (s *Scene) tells(p pair, h Hearer) bool {
	e := &s.Entities[p.entity]
	return e.Kind != groupKind && p.entity != h.Entity && !(h.Journalist && Same(h.Key, e.Key))
}

// A speaking is somebody who speaks near a hearer.
type speaking struct {
	entity, verb int
	sentence     int // from the hearer's
	words        int // from the hearer to its verb
}

// mouths returns who speaks around a hearer.
func (s *Scene) mouths(h Hearer) []speaking {
	var all []speaking
	at := s.Tokens[h.First].Sentence
	for i := max(0, h.First-wordsNearBy); i < min(len(s.Tokens), h.Last+wordsNearBy); i++ {
		d := s.Tokens[i].Sentence - at
		if d < -1 || d > 1 {
			continue
		}
		for _, c := range s.Chain(i) {
			if c.Entity < 0 {
				continue
			}
			m := speaking{c.Entity, c.Verb, d, 0}
			if c.Verb >= 0 {
				m.words = h.First - c.Verb
				m.sentence = s.Tokens[c.Verb].Sentence - at
			}
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	return all
}

// listsAt returns the lists of a word that names nobody.
func (s *Scene) listsAt(i int) []string {
	if i < 0 || i >= len(s.Tokens) || s.mentionAt[i] >= 0 {
		return nil
	}
	return s.Tokens[i].Lists
}

func signed(n int) string {
	if n < 0 {
		return "-" + size(-n)
	}
	return size(n)
}

// account adds what is seen of a pair of teller and hearer.
func (s *Scene) account(b *bag, p pair, v seen, h Hearer, mouths []speaking, ruled bool) {
	s.between(b, p.term, &v, p.mention, p.entity, -1)
	s.telling(b, p, h, mouths, ruled)
}

// telling adds what is seen of a pair besides what lies between the two.
func (s *Scene) telling(b *bag, p pair, h Hearer, mouths []speaking, ruled bool) {
	s.standsFor(b, p)
	n := s.Mentions[p.mention]
	d, lo, hi := "A", h.Last, n.First
	if n.Last <= h.First {
		d, lo, hi = "B", n.Last, h.First
	}
	so := digit(s.Tokens[n.First].Sentence - s.Tokens[h.First].Sentence)
	b.add("a kind", h.Kind, d, so)
	b.add("a own", yes(h.Own), d, so)
	b.add("a ek", digit(s.Entities[p.entity].Kind), digit(n.Kind), so)
	b.add("a h-1", s.key(h.First-1), d, so)
	b.add("a h-2", s.key(h.First-2), s.key(h.First-1), d, so)
	b.add("a h-3", s.key(h.First-3), d, so)
	b.add("a h+1", s.key(h.Last), d, so)
	b.add("a n+1 h-1", s.key(n.Last), s.key(h.First-1), d)
	if so == "0" && hi-lo <= 12 {
		for i := lo; i < hi; i++ {
			if s.mentionAt[i] < 0 && !s.Tokens[i].Mark {
				b.add("a in", s.Tokens[i].Key, d)
			}
		}
	}
	for k := 1; k <= 4; k++ {
		for _, l := range s.listsAt(h.First - k) {
			b.add("a list", l, d, so)
			b.add("a list", l, digit(k), d)
		}
	}
	for k := range 3 {
		for _, l := range s.listsAt(n.Last + k) {
			b.add("a after", l, d, so)
		}
	}
	speaks, others := "no", "no"
	for _, m := range mouths {
		if m.entity != p.entity {
			if m.sentence == 0 {
				others = "same"
			}
			continue
		}
		b.add("a mouth", digit(m.sentence), yes(m.verb >= 0))
		if m.verb >= 0 && m.sentence == 0 {
			b.add("a verb", signed(m.words))
			b.add("a verb d", signed(m.words), d)
			b.add("a verbk", s.Tokens[m.verb].Key)
		}
		if m.sentence == 0 || speaks == "no" {
			speaks = digit(m.sentence)
		}
	}
	b.add("a speaks", speaks, others)
	b.add("a speaks", speaks, others, h.Kind)
	b.add("a speaks h", speaks, s.key(h.First-1))
	if ruled {
		hit, rule := "no", ""
		for _, t := range s.Told {
			if t.to(h) && slices.Contains(t.Persons, p.entity) {
				hit, rule = "yes", t.Rule
			}
		}
		b.add("a told", hit)
		b.add("a told", hit, so)
		b.add("a rule", rule)
	}
}

// untold adds what speaks for a hearer's having been told nothing.
func (s *Scene) untold(b *bag, h Hearer, v seen, mouths []speaking, ruled bool) {
	s.none(b, h.span(), &v, false)
	b.add("h kind", h.Kind, yes(h.Own))
	if h.Entity >= 0 {
		e := s.Entities[h.Entity]
		b.add("h", digit(e.Kind), yes(e.Alive), yes(e.Place))
		b.add("h cnt", size(e.Count))
	}
	b.add("h q", yes(s.Tokens[h.First].Quote >= 0), yes(s.Tokens[h.First].Turn))
	for i := h.First; i < h.Last; i++ {
		b.add("h key", s.Tokens[i].Key)
		for _, l := range s.Tokens[i].Lists {
			b.add("h list", l)
		}
	}
	for k := 1; k <= 4; k++ {
		b.add("h before", s.key(h.First-k))
		b.add("h near", s.near(h.First-k), digit(k))
		for _, l := range s.listsAt(h.First - k) {
			b.add("h lists", l)
			b.add("h lists", l, h.Kind)
		}
	}
	b.add("h -1k", h.Kind, s.key(h.First-1))
	b.add("h +1", s.key(h.Last), s.near(h.Last+1))
	near := "none"
	for _, m := range mouths {
		if m.verb >= 0 && m.sentence == 0 && m.words > 0 && m.words <= 3 {
			near = "told"
		} else if m.sentence == 0 && near == "none" {
			near = "said"
		}
	}
	b.add("h mouths", near)
	b.add("h mouths", near, h.Kind)
	if ruled {
		hit := slices.ContainsFunc(s.Told, func(t Told) bool { return t.to(h) })
		b.add("h told", yes(hit))
	}
}

// A hearing is the choice of who told a hearer anything.
type hearing struct {
	hearer  int
	tellers []pair
	choice  choice // nobody first
}

func (s *Scene) hearings(ruled bool) []hearing {
	s.prepare()
	var all []hearing
	var b bag
	for k, h := range s.Hearers {
		v := s.look(h.span(), sentencesBack)
		g := hearing{hearer: k, tellers: s.tellers(h, v)}
		if len(g.tellers) == 0 {
			continue
		}
		mouths := s.mouths(h)
		b.reset()
		s.untold(&b, h, v, mouths, ruled)
		g.choice.features = append(g.choice.features, slices.Clone(b.ids))
		for _, p := range g.tellers {
			b.reset()
			s.account(&b, p, v, h, mouths, ruled)
			g.choice.features = append(g.choice.features, slices.Clone(b.ids))
		}
		all = append(all, g)
	}
	return all
}

// chances returns how likely each of a hearing's choices is.
func (t *table) chances(g hearing) []float64 {
	var p []float64
	for _, features := range g.choice.features {
		p = append(p, t.one(features))
	}
	softmax(p)
	return p
}

// LearnAccounts learns who gives accounts from examples in which they are marked.
func LearnAccounts(examples []Example, say func(string, ...any)) *Accounts {
	var all []hearing
	var of []int // example
	for i, x := range examples {
		if !x.Accounts {
			continue
		}
		for _, g := range x.Scene.hearings(x.Fresh) {
			all, of = append(all, g), append(of, i)
		}
	}
	mark := func(skip map[int]bool) []choice {
		var out []choice
		for k := range all {
			g, x := &all[k], examples[of[k]]
			g.choice.right = make([]bool, len(g.choice.features))
			some := false
			for i, p := range g.tellers {
				ok := slices.ContainsFunc(x.Told, func(t Told) bool {
					return t.to(x.Scene.Hearers[g.hearer]) && slices.Contains(t.Persons, p.entity)
				})
				g.choice.right[i+1] = ok
				some = some || ok
			}
			g.choice.right[0] = !some
			if !skip[k] {
				out = append(out, g.choice)
			}
		}
		return out
	}
	marked := mark(nil)
	t := chooseWith(newFTRL(1, choiceSpeed, choiceL1, choiceL2), marked, accountRounds)
	for range 2 {
		marked = mark(elsewhere(examples, all, of, t))
		t = chooseWith(newFTRL(1, choiceSpeed, choiceL1, choiceL2), marked, accountRounds)
	}
	say("accounts: %d places, %d features", len(marked), len(t.keys))
	return newAccounts(t)
}

// accountRounds is how often the examples are gone through: few of the places hold
// an account.
const accountRounds = 20

// elsewhere returns the hearings at which an account could be told, and is likelier
// to be told at another.
func elsewhere(examples []Example, all []hearing, of []int, t *table) map[int]bool {
	type told struct{ example, account int }
	best := map[told]float64{}
	chance := make([]map[told]float64, len(all))
	for k, g := range all {
		x := examples[of[k]]
		p := t.chances(g)
		chance[k] = map[told]float64{}
		for i, at := range g.tellers {
			if !g.choice.right[i+1] {
				continue
			}
			for j, a := range x.Told {
				if a.to(x.Scene.Hearers[g.hearer]) && slices.Contains(a.Persons, at.entity) {
					id := told{of[k], j}
					chance[k][id] += p[i+1]
					best[id] = max(best[id], chance[k][id])
				}
			}
		}
	}
	skip := map[int]bool{}
	for k := range all {
		here, other := false, false
		for id, c := range chance[k] {
			if c >= best[id]*0.7 {
				here = true
			} else {
				other = true
			}
		}
		if other && !here {
			skip[k] = true
		}
	}
	return skip
}

// Pack writes what was learned.
func (a *Accounts) Pack() ([]byte, error) { return pack(a.teller) }

// UnpackAccounts reads what Pack wrote.
func UnpackAccounts(data []byte) (*Accounts, error) {
	var teller *table
	if err := unpack(data, &teller); err != nil {
		return nil, err
	}
	if teller.classes != 1 {
		return nil, errTable
	}
	return newAccounts(teller), nil
}
