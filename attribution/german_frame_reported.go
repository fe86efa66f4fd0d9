package attribution

import "slices"

// Where a sentence stands in the form of reported speech and nothing in it says
// who speaks, it goes on in the mouth of whoever spoke last: "Er sei müde, sagte
// Falk. Das Haus habe er verkauft."

// continued returns the sentences that go on like this.
func (g german) continued(frames []frame) []frame {
	var all []frame
	var last speaker
	lastSentence := -3
	next := 0
	for at, first := range g.clauses {
		end := len(g.Tokens)
		if at+1 < len(g.clauses) {
			end = g.clauses[at+1]
		}
		end = min(end, first+2*reach)
		s := g.sentence[first]
		if s-lastSentence > 1 || s > 0 && g.Sentences[s].Paragraph != g.Sentences[max(s-1, 0)].Paragraph && s != lastSentence && !g.opensReported(first, end) {
			last = speaker{}
		}
		from := next
		for next < len(frames) && frames[next].verb < end {
			next++
		}
		parts := g.partsOf(first, end)
		if len(parts) > 1 && from == next {
			if s, ok := g.ownSubjectOf(parts[0]); ok {
				last, lastSentence = s, g.sentence[first]
			}
		}
		for _, part := range parts {
			verb := g.openReportive(part, frames[from:next])
			if verb < 0 {
				continue
			}
			f := frame{part.first, part.last, last, verb, "frame.continued"}
			f.speaker.carried = true
			if src := g.spokenIn(first, part.first, frames[from:next]); src.known() {
				f.speaker = src
				f.speaker.carried = true
			}
			f.first, f.last = g.trimmed(f.first, f.last)
			if !f.speaker.known() && g.has(f.verb, "own_subjunctives") {
				continue // "T könnte ein L sein" is what the page itself thinks
			}
			if f.last-f.first >= 2 && (f.speaker.known() || g.turnOf[f.verb] < 0) {
				all = append(all, f)
				lastSentence = s
				if f.speaker.known() {
					last = f.speaker
				}
			}
		}
		if said := g.lastSpeaker(first, end, frames[from:next]); said.known() {
			last, lastSentence = said, s
		}
	}
	return all
}

// opensReported reports whether a sentence begins in the form of reported
// speech, so that it goes on across a paragraph.
func (g german) opensReported(first, end int) bool {
	s := g.stretchAt(first)
	return g.reportiveIn(first, min(s.last, end))
}

// partsOf cuts a sentence at its semicolons.
func (g german) partsOf(first, end int) []stretch {
	var all []stretch
	start := first
	for i := first; i < end; i++ {
		if g.key(i) == ";" && g.quoteOf[i] == g.quoteOf[first] {
			all = append(all, stretch{start, i})
			start = i + 1
		}
	}
	return append(all, stretch{start, end})
}

// openReportive returns a verb in the form of reported speech in a main clause
// of part that no frame holds, or -1.
func (g german) openReportive(part stretch, frames []frame) int {
	level := g.quoteOf[min(part.first, len(g.Tokens)-1)]
	for i := part.first; i < part.last; i++ {
		if g.quoteOf[i] != level || !g.reportive(i) || g.capital(i) && i > part.first {
			continue
		}
		s := g.stretchAt(i)
		first := g.start(s)
		if g.has(first, "subordinating") || g.has(first, "unreal") || g.has(first, "that") || g.relativeAt(first, s) || g.contentsBefore(s) {
			continue
		}
		if g.placeOf(i, s) == verbLast || g.inFrame(i, frames) || g.wish(i, s) {
			continue
		}
		return i
	}
	return -1
}

// contentsBefore reports whether the stretch hangs on a noun with its own
// clause: "der Vorwurf, er sei ein Dieb".
func (g german) contentsBefore(s stretch) bool {
	return g.key(s.first-1) == "," && g.has(s.first-2, "claim_nouns")
}

// wish reports whether the form is the document's own: "Man nehme", "es sei
// denn", "wie dem auch sei", "möge".
func (g german) wish(i int, s stretch) bool {
	return g.key(i-1) == "man" && i-1 == s.first && s.first == g.clause[i] || g.key(i+1) == "denn" || g.key(i-1) == "auch" || g.has(i, "wishing") && i == s.first
}

func (g german) inFrame(i int, frames []frame) bool {
	for _, f := range frames {
		if f.first <= i && i < f.last || f.verb == i {
			return true
		}
	}
	return false
}

// spokenIn returns who speaks in the frames of a sentence before token end.
func (g german) spokenIn(first, end int, frames []frame) speaker {
	for k := len(frames) - 1; k >= 0; k-- {
		if f := frames[k]; f.verb >= first && f.verb < end && f.speaker.known() {
			return f.speaker
		}
	}
	return speaker{}
}

// lastSpeaker returns who has spoken last when a sentence ends: in its frames, or
// in the quotations that end in it.
func (g german) lastSpeaker(first, end int, frames []frame) speaker {
	if s := g.spokenIn(first, end, g.outermost(frames)); s.known() {
		return s
	}
	for _, d := range g.deedsIn(first, end) {
		if d.speaker.known() && g.quoteOf[d.verb] == g.quoteOf[first] {
			return d.speaker
		}
	}
	var last speaker
	for i := first; i < end; i++ {
		if q := g.quoteOf[i]; q >= 0 && q < len(g.voices) && g.voices[q].speaker.known() && g.Quotes[q].Parent < 0 {
			last = g.voices[q].speaker
		}
	}
	return last
}

// outermost returns the frames that lie in no other.
func (g german) outermost(frames []frame) []frame {
	var all []frame
	for i, f := range frames {
		inner := false
		for j, o := range frames {
			if i != j && o.first <= f.verb && f.verb < o.last && o.verb != f.verb {
				inner = true
				break
			}
		}
		if !inner {
			all = append(all, f)
		}
	}
	return all
}

// deedsIn returns the deeds with their verbs in tokens first up to end.
func (g german) deedsIn(first, end int) []deed {
	all := g.listen().deeds
	order := func(d deed, token int) int { return d.verb - token }
	lo, _ := slices.BinarySearchFunc(all, first, order)
	hi, _ := slices.BinarySearchFunc(all, end, order)
	return all[lo:max(lo, hi)]
}
