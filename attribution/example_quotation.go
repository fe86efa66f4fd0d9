package attribution

import (
	"slices"

	"sayso"
	"sayso/attribution/internal/learned"
)

// Who speaks a quotation is read by example where no rule knows it: a writer who
// puts words between marks means somebody's, and has named them nearby in one of
// more ways than rules can list.

// surelyHeard is how likely it must be that somebody speaks a quotation for which
// the rules name nobody; chosen on marked set 9 with what was learned of the
// others. Whom a rule names stays: taking another gained nothing there.
const surelyHeard = 0.4

// voicesByExample names who speaks the quotations for which the rules name nobody.
func (r *reading) voicesByExample() {
	m := r.learned()
	if m == nil || len(r.mentions) == 0 || !slices.ContainsFunc(r.voices, voice.open) {
		return
	}
	open := func(q int) bool { return r.voices[q].open() }
	for q, is := range m.Mouths(r.scene(nil), open) {
		if v := &r.voices[q]; open(q) && !is.Nobody && is.Sure >= surelyHeard {
			v.speaker, v.rule = r.heard(is), "quote."+exampleRule
		}
	}
}

// open reports whether somebody may speak the quotation whom the rules do not know.
func (v voice) open() bool { return !v.title && !v.speaker.known() && !v.speaker.none }

func (r *reading) heard(is learned.Mouth) speaker {
	switch {
	case is.Word > 0:
		t := r.Tokens[is.Word]
		return speaker{name: r.Source[t.Start:t.End], at: r.span(is.Word, is.Word+1)}
	case is.Entity >= 0:
		return speaker{name: is.Name, entity: r.entities[is.Entity], at: r.placeOf(is.At)}
	}
	return speaker{name: is.Name}
}

func (r *reading) placeOf(n learned.Mention) sayso.Span {
	if n.Last <= n.First {
		return sayso.Span{}
	}
	return r.span(n.First, n.Last)
}
