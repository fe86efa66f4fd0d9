package attribution

import (
	"fmt"
	"slices"
	"strings"

	"sayso"
	"sayso/codebook"
	"sayso/text"
)

// A finding is a construction that was read: these words are said of these
// targets. It becomes rows when it is known who says it.
type finding struct {
	subject  subject
	term     term
	rule     string
	tier     sayso.Tier
	claimant *speaker // whom the construction itself names; nil for the voice around
	verb     int      // token of its verb, -1
	stance   sayso.Stance
}

// A link is somebody whose words a token stands in.
type link struct {
	speaker speaker
	size    int
	verb    int
}

// chainAt returns whose words token t stands in, the innermost first.
func (r *reading) chainAt(t int) []link { return r.chainInto(nil, t) }

// chainInto is chainAt for those who ask of many tokens: it makes use of chain.
func (r *reading) chainInto(chain []link, t int) []link {
	chain = chain[:0]
	for q := r.quoteOf[t]; q >= 0; q = r.Quotes[q].Parent {
		v := r.voices[q]
		first, last := r.tokensOf(q)
		if v.speaker.known() || last-first >= 3 {
			chain = append(chain, link{v.speaker, last - first, v.verb})
		}
	}
	for f := range r.framesAround(t) {
		if !r.within(f, t) {
			chain = append(chain, link{f.speaker, f.last - f.first, f.verb})
		}
	}
	sortLinks(chain)
	if s, ok := r.turnAt(t); ok {
		chain = append(chain, link{s, len(r.Tokens), -1})
	}
	return chain
}

// within reports whether frame f is the one that credits the quotation around
// token t, so that it is not counted twice.
func (r *reading) within(f *frame, t int) bool {
	q := r.quoteOf[t]
	return q >= 0 && r.voices[q].verb == f.verb
}

// rows reads every construction and turns it into rows.
func (r *reading) rows() []row {
	var rows []row
	for _, f := range r.grammar.findings() {
		rows = append(rows, r.rowsOf(f)...)
	}
	return rows
}

func (r *reading) rowsOf(f finding) []row {
	t := f.term
	for t.last > t.first && r.isMark(t.last-1) {
		t.last--
		t.cutLast = 0
	}
	if t.first >= t.last || t.concept == "" || r.saidOfAnother(f) {
		return nil
	}
	at := r.termSpan(t)
	if l, ok := r.layer(r.Tokens[t.first].Start); ok && l.Kind == sayso.LayerBoilerplate {
		return nil
	}
	s := sayso.Statement{
		Term: r.Source[at.ByteStart:at.ByteEnd], Concept: t.concept, In: r.part, TermAt: at, TargetAt: f.subject.at,
		Rule: r.phrases.Book.Language + "." + f.rule, Tier: f.tier, Stance: f.stance,
	}
	if f.claimant != nil && f.claimant.none {
		f.claimant, s.Stance = nil, sayso.Denies // "Nobody has called him a spy"
	}
	chain := r.chainAt(t.first)
	if f.claimant != nil && f.verb >= 0 {
		chain = append([]link{{*f.claimant, 0, f.verb}}, r.chainAt(f.verb)...)
	}
	r.name(&s, chain)
	if s.Stance == "" {
		s.Stance = r.grammar.stance(f, chain)
	}
	if f.claimant != nil && !f.claimant.known() && s.Stance == sayso.Denies && f.stance == "" && r.knowsPlainNouns() && r.calledUntrue(f) {
		r.name(&s, r.chainAt(f.verb)) // who calls it untrue denies it
	}
	if !r.licensed(f, s) {
		return nil
	}
	s.Scare = r.distanced(f)
	s.EvidenceAt = r.evidence(f)
	s.Evidence = r.Source[s.EvidenceAt.ByteStart:s.EvidenceAt.ByteEnd]
	s.Tier = tierOf(s, f, chain)
	if s.Tier == sayso.TierA && r.knowsPlainNouns() && r.doubtful(f, s) {
		s.Tier = sayso.TierB
	}
	doubted := r.perhapsOwner(f)
	if doubted {
		s.Tier = max(s.Tier, sayso.TierB)
	}
	var rows []row
	for _, e := range f.subject.entities {
		if strings.Contains(e.name, s.Term) {
			continue // "Berg was Berg"
		}
		one := s
		one.Target, one.TargetType = e.name, sayso.PersonTarget
		if e.kind == group {
			one.TargetType = sayso.GroupTarget
		}
		if e == r.signer && s.Speaker == sayso.Author && s.Stance == sayso.Asserts && r.accuses(s.Concept) {
			one.Tier, one.Scare = sayso.TierC, true // "I am an agent of the enemy" is seldom meant
		}
		if r.speaksOfAnother(f.subject.first) && (e == r.whoSpeaks(chain) || one.Speaker == e.name) {
			continue
		}
		if f.rule != "self" && r.unlikelyConfession(one, chain) { // "Contrebandier, oui" confesses
			one.Speaker, one.SpeakerAt = "", sayso.Span{}
			one.Tier = max(one.Tier, sayso.TierB)
		}
		why := ""
		if r.explains {
			why = r.explain(one, f)
		}
		rows = append(rows, row{one, why, t.first, t.last, doubted})
	}
	return rows
}

// unlikelyConfession reports whether a row would have somebody accuse themselves
// without a verb of confessing. Hardly anybody does: such words are mockery, what
// others say of them, or a pronoun misread, and an invented confession is the
// worst row there could be. Who says it is then left open.
func (r *reading) unlikelyConfession(s sayso.Statement, chain []link) bool {
	if s.Target != s.Speaker || s.Stance == sayso.Denies || !r.accuses(s.Concept) {
		return false
	}
	return len(chain) == 0 || chain[0].verb < 0 || !r.has(chain[0].verb, "confessing")
}

func (r *reading) accuses(concept string) bool {
	return r.phrases.Book.Concepts[concept].Side == codebook.Accusation
}

// termSpan returns the words of a term without what is written onto them. A cut
// that would leave nothing is not made.
func (r *reading) termSpan(t term) sayso.Span {
	start, end := r.Tokens[t.first].Start, r.Tokens[t.last-1].End
	if start+t.cutFirst < end-t.cutLast {
		start, end = start+t.cutFirst, end-t.cutLast
	}
	return r.Index.Span(start, end)
}

// doubtful reports whether a row that names all its parts is still not sure: the
// sentence cites somebody else, nobody is named who says it, or a page that takes
// no side says it of somebody in passing.
func (r *reading) doubtful(f finding, s sayso.Statement) bool {
	first, last := r.bounds(f.term.first)
	switch {
	case f.rule == "quoted-epithet", s.Speaker != "" && s.SpeakerAt.ByteEnd > 0 && !r.spellsOut(s):
		return true
	case r.anyWord(max(first, f.term.first-farBack), min(last, f.term.last+farBack), "second_hand"):
		return true
	case s.Speaker == "" && f.rule == "naming-passive":
		return true
	case f.rule == "copula" && s.Speaker == sayso.Author:
		return !r.partisan() || s.Stance != sayso.Asserts
	case f.term.open && !f.term.quoted:
		return true
	case s.Stance == sayso.Questions && r.has(first, "and"):
		return true
	}
	return false
}

// spellsOut reports whether the speaker's words name the speaker: "their
// leaflet" names nobody.
func (r *reading) spellsOut(s sayso.Statement) bool {
	words := text.Key(s.Speaker)
	for _, word := range strings.Fields(text.Key(r.Source[s.SpeakerAt.ByteStart:s.SpeakerAt.ByteEnd])) {
		if len(word) > 2 && strings.Contains(words, word) {
			return true
		}
	}
	return false
}

// tierOf returns the tier of a finding whose speaker is s.Speaker. Tier A is
// for rows in which nothing was carried over: the target is named in the
// construction, and the speaker beside it or the document itself.
func tierOf(s sayso.Statement, f finding, chain []link) sayso.Tier {
	if f.tier != sayso.TierA {
		return f.tier
	}
	passive := f.rule == "accusation-passive" || f.rule == "naming-passive" || f.rule == "listing"
	switch {
	case len(chain) > 0 && s.Speaker != "" && s.Speaker != sayso.Author && chain[0].speaker.entity == nil:
		return sayso.TierB // described, not named
	case s.Speaker == "" && (!passive || len(chain) > 1):
		return sayso.TierB
	case len(chain) > 0 && chain[0].speaker.carried:
		return sayso.TierB
	}
	switch f.rule {
	case "predicate", "register", "naming-whom", "such-as", "through", "shouted", "so-called", "list":
		return sayso.TierB
	case "apposition", "prenominal":
		if len(chain) > 0 || f.term.quoted || f.term.concept == "dissident" {
			return sayso.TierB
		}
	}
	return sayso.TierA
}

// name sets the speaker and those who reported the words, from the chain.
func (r *reading) name(s *sayso.Statement, chain []link) {
	own := sayso.Author
	if l, ok := r.layer(s.TermAt.ByteStart); ok && l.Voice != "" {
		own = l.Voice
	}
	s.ReportedBy = []string{}
	if len(chain) == 0 {
		s.Speaker = own
		return
	}
	for i, l := range chain {
		name := l.speaker.name
		if l.speaker.author {
			name = own
		}
		switch {
		case i == 0:
			s.Speaker, s.SpeakerAt = name, l.speaker.at
		case name != "" && name != own && name != s.Speaker && !slices.Contains(s.ReportedBy, name):
			s.ReportedBy = append(s.ReportedBy, name)
		}
	}
	if s.Speaker == sayso.Author || s.Speaker == own {
		s.SpeakerAt = sayso.Span{}
	}
}

// evidence returns the sentences that show a finding: that of the term, and
// those back to the target's if it lies close before.
func (r *reading) evidence(f finding) sayso.Span {
	last := r.sentence[f.term.first]
	first := last
	if s := r.sentence[f.subject.first]; s < last && last-s <= 4 {
		first = s
	} else if s > last && s-last <= 4 {
		last = s
	}
	last = max(last, r.sentence[f.term.last-1]) // a torn text ends lines inside a term
	start, end := r.Sentences[first].Start, r.Sentences[last].End
	if end-start > longestEvidence {
		start, end = r.window(f, start, end)
	}
	return r.Index.Span(start, end)
}

// longestEvidence is the bytes from which on a sentence is no longer shown
// whole: a text without an end mark would be copied for each of its rows.
const longestEvidence = 4000

// window returns the words around a finding: from its target to its term, and
// reach words on either side, within bytes start to end.
func (r *reading) window(f finding, start, end int) (int, int) {
	from, to := f.term.first, f.term.last
	if a := f.subject.first; a >= from-4*reach && a < from {
		from = a
	}
	from, to = max(from-reach/2, 0), min(to+reach/2, len(r.Tokens))
	return max(start, r.Tokens[from].Start), min(end, r.Tokens[to-1].End)
}

// distanced reports whether the document keeps its distance from the term:
// "so-called", or marks around a label that it gives to nobody.
func (r *reading) distanced(f finding) bool {
	if r.ironic(f) || f.rule == "so-called" && f.term.quoted && r.knowsPlainNouns() {
		return true
	}
	for j := f.term.first; j >= 0 && j > f.term.first-4 && r.sentence[j] == r.sentence[f.term.first]; j-- {
		if r.has(j, "distance") {
			return true
		}
	}
	q := r.quoteOf[f.term.first]
	return q >= 0 && f.term.quoted && f.claimant == nil && !r.voices[q].speaker.known()
}

func (r *reading) explain(s sayso.Statement, f finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "rule %s read %q", s.Rule, s.Term)
	if f.verb >= 0 {
		fmt.Fprintf(&b, " by the verb %q", r.words(f.verb, f.verb+1))
	}
	fmt.Fprintf(&b, " of %q", s.Target)
	if at := r.Source[s.TargetAt.ByteStart:s.TargetAt.ByteEnd]; at != "" && at != s.Target {
		fmt.Fprintf(&b, " (here %q)", at)
	}
	switch s.Speaker {
	case sayso.Author:
		b.WriteString(" in the document's own voice")
	case "":
		b.WriteString("; nobody is named who says it")
	default:
		fmt.Fprintf(&b, " in the words of %q", s.Speaker)
	}
	for _, name := range s.ReportedBy {
		fmt.Fprintf(&b, ", as reported by %q", name)
	}
	fmt.Fprintf(&b, "; stance %s, tier %s", s.Stance, s.Tier)
	return b.String()
}
