package attribution

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"

	"sayso"
	"sayso/attribution/internal/learned"
)

// Beside the rules, statements are read by example: from documents that readers
// marked up it was learned which words are a label, of whom, in whose mouth and
// how meant (internal/learned). Neither is enough. A rule knows a construction
// and nothing else; writers find others every day, so that on documents which
// the rules were not made with they found less than half of what readers find.
// What was learned has seen thousands of sentences and knows none of them whole.
// So each checks the other: what the rules read is among what the examples are
// asked about, a row of the rules that the examples find unlikely is left out,
// and a row is on tier A only where what was learned is sure of all its parts.
//
// A row that is read by example names that as its rule, and is a proposal like
// any other.

//go:generate go run ../internal/teach

//go:embed learned/*.bin
var models embed.FS

// modelOf returns what was learned of a language; nil where nothing was.
func modelOf(lang string) *learned.Model {
	data, err := models.ReadFile("learned/" + lang + ".bin")
	if err != nil {
		return nil
	}
	m, err := learned.Unpack(data)
	if err != nil {
		panic(err) // the weights are part of the program, and a test reads them
	}
	return m
}

// How likely a row must be. The numbers were chosen while the totals of gold set 6
// were watched, those of tier A on marked set 9 with what had been learned of the
// others; docs/accuracy.md has sets 10 and 11, which nobody has read.
const (
	leastLikely   = 0.1  // below it a row of the rules is left out
	ownVoice      = 0.75 // the same where a page that takes no side would say it itself
	surelySpeaks  = 0.8  // from it on the speaker is whom the examples take, not the rule
	surelyMeant   = 0.95 // and so the stance
	surelyA       = 0.85 // all parts together: tier A
	surelyARuled  = 0.8  // the same where a rule is as sure
	exampleRule   = "example"
	farthestTerm  = 100  // words, for what is looked up by place
	nearRows      = 12   // rows around one that may be of the same words
	farthestMouth = 1000 // words between a term and where its speaker is named
)

// likely is how likely a row must be that no rule has read.
var likely = map[string]float64{"en": 0.5, "fa": 0.6, "ar": 0.45, "de": 0.5, "fr": 0.5}

// rowsByExample returns the rows of the rules, as far as the examples bear them
// out, with those that are read by example.
func (r *reading) rowsByExample(found []row) []row {
	m := r.learned()
	if m == nil || len(r.Tokens) == 0 || len(r.mentions) == 0 {
		return found
	}
	s := r.scene(found)
	r.shown = s
	proposals := m.Read(s, leastLikely, likely[r.phrases.Book.Language])
	used := make([]bool, len(proposals))
	var all []row
	for k, f := range found {
		i := r.proposalOf(s, f, proposals)
		switch {
		case i >= 0 && proposals[i].Stance != string(f.statement.Stance) && r.otherwise(found, k, proposals[i]):
			f.statement.Tier = max(f.statement.Tier, sayso.TierB)
			all = append(all, f) // one says it and another denies it: the other row is the proposal's
		case i >= 0:
			used[i] = true
			all = append(all, r.weighed(s, f, proposals[i]))
		case f.statement.Tier == sayso.TierA, !s.Sees(f.first, f.last, f.statement.Target):
			f.statement.Tier = max(f.statement.Tier, sayso.TierB)
			all = append(all, f)
		}
	}
	for i, p := range proposals {
		if used[i] || p.Sure < likely[r.phrases.Book.Language] || p.Author && p.Sure < ownVoice && !r.partisan() {
			continue
		}
		if w, ok := r.rowOf(s, p); ok {
			all = append(all, w)
		}
	}
	return all
}

// otherwise reports whether the rules have read row k's words of its target in
// the proposal's stance too, in another row.
func (r *reading) otherwise(found []row, k int, p learned.Proposal) bool {
	f := found[k]
	for d := 1; d < nearRows; d++ {
		for _, i := range []int{k - d, k + d} {
			if i < 0 || i >= len(found) {
				continue
			}
			if o := found[i]; o.first < f.last && f.first < o.last && o.statement.Target == f.statement.Target && string(o.statement.Stance) == p.Stance {
				return true
			}
		}
	}
	return false
}

// proposalOf returns which of the proposals is row f of the rules, -1 for none:
// the same words of the same target, in the same stance if there is one.
func (r *reading) proposalOf(s *learned.Scene, f row, proposals []learned.Proposal) int {
	best := -1
	from, _ := slices.BinarySearchFunc(proposals, f.first-farthestTerm, func(p learned.Proposal, at int) int { return cmp.Compare(p.First, at) })
	for i := from; i < len(proposals) && proposals[i].First < f.last; i++ {
		p := proposals[i]
		if p.Last <= f.first || s.Entities[p.Entity].Name != f.statement.Target {
			continue
		}
		if best < 0 || p.Stance == string(f.statement.Stance) && proposals[best].Stance != p.Stance {
			best = i
		}
	}
	return best
}

// weighed returns a row of the rules as the examples see it.
func (r *reading) weighed(s *learned.Scene, f row, p learned.Proposal) row {
	sure := p.Sure * p.SpeakerSure * p.StanceSure
	if name := r.mouthOf(p); name != f.statement.Speaker {
		if p.SpeakerSure > surelySpeaks && !r.confesses(f.statement, name) {
			r.setSpeaker(&f.statement, s, p)
		} else {
			sure = 0
		}
	}
	if p.Stance != string(f.statement.Stance) {
		// What a rule reads as a denial is never turned into an accusation.
		if f.statement.Stance != sayso.Denies && p.StanceSure > surelyMeant && !r.confesses(sayso.Statement{Target: f.statement.Target, Concept: f.statement.Concept, Stance: sayso.Stance(p.Stance)}, f.statement.Speaker) {
			f.statement.Stance = sayso.Stance(p.Stance)
		} else {
			sure = 0
		}
	}
	switch {
	case f.statement.Tier == sayso.TierC:
	case f.doubted:
		f.statement.Tier = sayso.TierB
	case sure >= surelyA, f.statement.Tier == sayso.TierA && sure >= surelyARuled:
		f.statement.Tier = sayso.TierA
	default:
		f.statement.Tier = sayso.TierB
	}
	if r.explains {
		f.why += "; " + r.likelihoods(p) + fmt.Sprintf("; the row stands as %q, %s, tier %s", f.statement.Speaker, f.statement.Stance, f.statement.Tier)
	}
	return f
}

// confesses reports whether a row would have its target accuse themselves if
// name were its speaker.
func (r *reading) confesses(s sayso.Statement, name string) bool {
	return name == s.Target && s.Stance != sayso.Denies && r.accuses(s.Concept)
}

// mouthOf returns who says a proposal, by name.
func (r *reading) mouthOf(p learned.Proposal) string {
	switch {
	case p.Author:
		return sayso.Author
	case p.Nobody:
		return ""
	case p.SpeakerWord > 0:
		t := r.Tokens[p.SpeakerWord]
		return r.Source[t.Start:t.End]
	}
	return p.SpeakerName
}

// setSpeaker makes a row's speaker whom a proposal takes for it.
func (r *reading) setSpeaker(s *sayso.Statement, sc *learned.Scene, p learned.Proposal) {
	s.Speaker, s.SpeakerAt = r.mouthOf(p), sayso.Span{}
	switch {
	case p.SpeakerWord > 0:
		s.SpeakerAt = r.span(p.SpeakerWord, p.SpeakerWord+1)
	case p.Speaker >= 0:
		near, far := -1, farthestMouth
		from, _ := slices.BinarySearchFunc(sc.Mentions, p.First-farthestMouth, func(n learned.Mention, at int) int { return cmp.Compare(n.First, at) })
		for m := from; m < len(sc.Mentions) && sc.Mentions[m].First < p.Last+farthestMouth; m++ {
			n := sc.Mentions[m]
			d := max(p.First-n.Last, n.First-p.Last)
			if d >= 0 && d < far && slices.Contains(n.Of, p.Speaker) {
				near, far = m, d
			}
		}
		if near >= 0 {
			s.SpeakerAt = r.span(sc.Mentions[near].First, sc.Mentions[near].Last)
		}
	}
	s.ReportedBy = slices.DeleteFunc(s.ReportedBy, func(name string) bool { return name == s.Speaker })
}

// rowOf returns a proposal that no rule has read as a row.
func (r *reading) rowOf(s *learned.Scene, p learned.Proposal) (row, bool) {
	t := term{first: p.First, last: p.Last, concept: p.Concept, known: true}
	for t.last > t.first && (r.isMark(t.last-1) || r.isQuote(t.last-1)) {
		t.last--
	}
	for t.first < t.last && (r.isMark(t.first) || r.isQuote(t.first)) {
		t.first++
	}
	if t.first >= t.last {
		return row{}, false
	}
	if r.entities[p.Entity].kind == person && r.hasGroupWord(t.first, t.first+1) {
		return row{}, false // "a member of the terrorist band": the band is called that, not the member
	}
	n := r.mentions[p.Mention]
	f := finding{
		subject: subject{entities: []*entity{r.entities[p.Entity]}, at: r.span(n.first, n.last), first: n.first, last: n.last, tier: sayso.TierB},
		term:    t, rule: exampleRule, tier: sayso.TierB, verb: -1, stance: sayso.Stance(p.Stance),
	}
	rows := r.rowsOf(f)
	if len(rows) != 1 {
		return row{}, false // boilerplate, or a name that is its own label
	}
	w := rows[0]
	r.setSpeaker(&w.statement, s, p)
	if p.Sure*p.SpeakerSure*p.StanceSure >= surelyA && !w.doubted && (!p.Author || r.partisan()) {
		w.statement.Tier = sayso.TierA
	}
	if w.statement.Speaker == w.statement.Target && r.speaksOfAnother(n.first) {
		return row{}, false
	}
	if r.confesses(w.statement, w.statement.Speaker) {
		w.statement.Speaker, w.statement.SpeakerAt, w.statement.Tier = "", sayso.Span{}, sayso.TierB
	}
	if r.explains {
		w.why = r.explain(w.statement, f) + "; " + r.likelihoods(p)
	}
	return w, true
}

// likelihoods says how likely the examples find the parts of a proposal.
func (r *reading) likelihoods(p learned.Proposal) string {
	var b strings.Builder
	fmt.Fprintf(&b, "by example: said of the target %.2f, by %q %.2f, %s %.2f", p.Sure, r.mouthOf(p), p.SpeakerSure, p.Stance, p.StanceSure)
	return b.String()
}
