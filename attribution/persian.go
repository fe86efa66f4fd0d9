package attribution

import (
	"slices"

	"sayso"
)

// Persian puts its verb last, writes no capitals, leaves the subject out where it
// can be understood, and cuts its clauses by verbs. So its grammar first finds
// the verbs (persian_verbs.go) and the clauses they close (persian_clause.go),
// and reads every construction from the parts of a clause: who, whom (before
// را), what (before the verb). Names are found by given names, titles, roles and
// the words of organisations (persian_names.go, persian_groups.go).

// persian is the grammar of its language.
type persian struct {
	english
	*persianParse
}

// persianParse is what the grammar has read of one passage.
type persianParse struct {
	parsed    bool
	verbs     []persianVerb
	verbAt    []int // token → the verb that begins there, -1
	clauses   []*persianClause
	closes    map[int]*persianClause // first token of a verb → its clause
	inside    []*persianClause       // token → the clause it is a part of
	verbsOf   map[string]string      // word → the list of verb forms it is in
	heads     []string               // token → the concept of the label it begins
	strangers []int8                 // token → 1 a strange word, -1 none, 0 not asked
	letterTo  *entity                // whom the page speaks to
	press     map[string]kind        // name → group for an outlet, person for a journalist
	topics    []persianParty         // sentence → whom it is about
}

func newPersian(r *reading) persian {
	return persian{english{r}, &persianParse{verbsOf: map[string]string{}}}
}

// on is the grammar for another part of the same page, which knows the words
// that this one has looked up.
func (g persian) on(part *reading) persian {
	p, ok := part.grammar.(persian)
	if !ok {
		p = newPersian(part)
	}
	p.verbsOf = g.verbsOf
	return p
}

// parse reads verbs and clauses, once.
func (g persian) parse() {
	if g.parsed {
		return
	}
	g.parsed = true
	g.findVerbs()
	g.findClauses()
	g.noteHolders()
	g.findParties()
	g.findSignature()
	g.findAddressee()
	g.findHeadlines()
}

// findHeadlines takes the lines of a page of headlines that are "S: T L است" for
// what S says; one alone is none.
func (g persian) findHeadlines() {
	if g.part != sayso.InText || len(g.turns) > 0 {
		return
	}
	var found []turn
	for p := range g.Paragraphs {
		h, ok := g.colonHead(p)
		para := g.Paragraphs[p]
		if !ok || g.key(para.Last-1) == "?" || g.isQuote(h.body) || !g.anyVerb(h.body, para.Last) || g.Sentences[para.FirstSentence].Last != para.Last {
			continue
		}
		c := g.inside[h.first]
		if c == nil || c.closed || g.questionWord(h.body) {
			continue
		}
		if s := g.speakerIn(c, g.headlineParty(c)); s.known() {
			found = append(found, turn{first: h.body, last: para.Last, speaker: s, quoted: true})
		}
	}
	if len(found) < 2 {
		return
	}
	for _, t := range found {
		g.addTurn(t)
	}
	slices.Sort(g.reading.clauses)
}

func (g persian) questionWord(i int) bool {
	return g.has(i, "question") || g.key(i) == "چه" || g.key(i) == "کی"
}

// findSignature takes the name that stands alone in the last paragraph for who
// writes.
func (g persian) findSignature() {
	if g.signer != nil || g.part != sayso.InText || len(g.Paragraphs) < 3 {
		return
	}
	for _, m := range g.mentionsIn(0, len(g.Tokens)) { // "بنده، ب، …"
		n := g.mentions[m]
		if n.entity != nil && n.entity.kind == person && g.quoteOf[n.first] < 0 && g.key(n.first-1) == "," && g.has(n.first-2, "pro1") {
			g.signer = n.entity
			return
		}
	}
	last := g.Paragraphs[len(g.Paragraphs)-1]
	at := g.skip(last.First, last.Last, "closings")
	for range 2 {
		if g.key(at) == "," || g.key(at) == ":" {
			at++
		}
		at = g.skip(at, last.Last, "honorifics", "kin", "role_nouns", "conj", "closings")
	}
	if m := g.mentionAt(at); m >= 0 && g.mentions[m].first == at && g.mentions[m].last == last.Last && g.mentions[m].entity != nil && g.mentions[m].entity.kind == person {
		g.signer = g.mentions[m].entity
	}
}

// findAddressee takes the person named in a first line without a verb for whom a
// letter is to: "آقای ب، فرماندهٔ محترم تیپ،".
func (g persian) findAddressee() {
	if g.part != sayso.InText || len(g.Paragraphs) < 3 || len(g.turns) > 0 {
		return
	}
	p := g.Paragraphs[0]
	if k := g.key(p.Last - 1); k != "," && k != "!" && k != ":" || p.Last-p.First > 22 || g.anyVerb(p.First, p.Last) {
		return
	}
	at := g.skip(p.First, p.Last, "honorifics", "role_nouns", "conj", "demonstr")
	if m := g.mentionAt(at); m >= 0 && g.mentions[m].first == at && g.mentions[m].entity != nil && g.mentions[m].kind != pronoun {
		g.letterTo = g.mentions[m].entity
	}
}

// any reports whether a phrase of one of the lists stands at token i, and where
// the longest of them ends.
func (g persian) any(i int, lists ...string) (int, bool) {
	end := i
	for _, list := range lists {
		if last, ok := g.is(i, list); ok {
			end = max(end, last)
		}
	}
	return end, end > i
}

// endsWith reports whether a phrase of the list ends right before token end, and
// where it begins, not before first.
func (g persian) endsWith(first, end int, list string) (int, bool) {
	for i := max(first, end-4); i < end; i++ {
		if i < 0 {
			continue
		}
		for _, p := range g.starts[i] {
			if p.Last != end {
				continue
			}
			for _, s := range p.Senses {
				if s.Value == list && s.Class > 2 {
					return i, true
				}
			}
		}
	}
	return end, false
}

// word reports whether token i is a word.
func (g persian) word(i int) bool {
	return i >= 0 && i < len(g.Tokens) && !g.isMark(i) && !g.isQuote(i)
}

// knows reports whether key is a form of the list.
func (g persian) knows(key, list string) bool {
	for _, p := range g.phrases.Find(persianKey(key)) {
		for _, s := range p.Senses {
			if s.Value == list && s.Class > 2 {
				return true
			}
		}
	}
	return false
}

// labelKey returns the concept of a word that is a label by itself.
func (g persian) labelKey(key string) string {
	for _, p := range g.phrases.Find(persianKey(key)) {
		for _, s := range p.Senses {
			if s.Class == 0 {
				return s.Value
			}
		}
	}
	return ""
}

func (g persian) findings() []finding {
	g.parse()
	var all []finding
	for _, c := range g.clauses {
		all = append(all, g.clauseFindings(c)...)
	}
	all = slices.DeleteFunc(all, g.meansTheSpeaker)
	all = append(all, g.answers(all)...)
	all = append(all, g.saidNot(all)...)
	all = append(all, g.echoes(all)...)
	all = append(all, g.retorts()...)
	slices.SortStableFunc(all, func(a, b finding) int { return a.term.first - b.term.first })
	return all
}

// meansTheSpeaker reports whether a finding about somebody who is not named in
// its clause was read of the one who speaks, though no "I" says so.
func (g persian) meansTheSpeaker(f finding) bool {
	c := g.clauseOf(f)
	if c == nil || f.claimant != nil || !c.who.carried || c.who.me || c.who.you || c.verb.me || len(f.subject.entities) != 1 || g.has(max(c.who.first, 0), "himself") {
		return false
	}
	b := c.before
	if b != nil && b.done && (g.tells(b) || g.stateOf(b)) && !b.who.me {
		return false // "ب گفت نفوذی نیست"
	}
	return amongEntities(g.selfOf(f.term.first), f.subject.entities[0])
}

// clauseFindings reads every construction of one clause. A rule that has read
// the clause leaves the weaker ones nothing to read in the same words.
func (g persian) clauseFindings(c *persianClause) []finding {
	var all []finding
	for _, rule := range []func(*persianClause) []finding{g.calling, g.accusing, g.denying, g.rejecting, g.disowning, g.untrueCharge, g.nobodyThere, g.listing, g.being, g.doing, g.undone, g.shouted} {
		all = append(all, rule(c)...)
	}
	return append(all, g.beside(c)...)
}

func (g persian) stance(f finding, chain []link) sayso.Stance { return g.stanceIn(f, chain) }
