package attribution

import "sayso"

// What a German construction reads and a careful reader would not sign, or not
// without a second look.

// cautious leaves out findings about nobody in particular, and lowers the tier of what
// a clause says that hangs on another.
func (g german) cautious(all []finding) []finding {
	kept := all[:0]
	for _, f := range all {
		if g.aboutNobody(f) {
			continue
		}
		if f.tier == sayso.TierA && g.hangs(f) {
			f.tier = sayso.TierB
		}
		kept = append(kept, f)
	}
	return kept
}

// aboutNobody reports whether all that f is about are bodies without a name: "die
// Polizei", "die Regierung".
func (g german) aboutNobody(f finding) bool {
	for _, e := range f.subject.entities {
		if e.kind != group || len(e.keys) != 1 || !g.plainBody(e.keys[0]) {
			return false
		}
	}
	return len(f.subject.entities) > 0
}

func (g german) plainBody(key string) bool {
	for _, body := range g.phrases.Book.Words["nameless_bodies"] {
		if key == body {
			return true
		}
	}
	return false
}

// hangs reports whether the label of f stands in a clause that hangs on another and
// nobody is shown to say it, or is only an adjective and a word that says nothing.
func (g german) hangs(f finding) bool {
	if f.term.open && !f.term.quoted {
		return true
	}
	if lo, hi := g.bounds(f.term.first); g.anyWord(max(lo, f.term.first-reach), min(hi, f.term.last+reach), "hearsay") {
		return true
	}
	if f.rule == "apposition" && !g.word(f.term.first-1, isIndefinite) && g.word(f.term.first-1, isDeterminer) {
		return true // "den ewigen Geheimagenten der Serie": may be a part he played
	}
	chain := g.chainAt(f.term.first)
	if f.claimant != nil {
		chain = append([]link{{*f.claimant, 0, f.verb}}, chain...)
	}
	if len(chain) > 0 {
		e := chain[0].speaker.entity
		return e != nil && e.kind == group && len(e.keys) == 1 && (g.plainBody(e.keys[0]) || g.loneSpeaker(e.keys[0]))
	}
	if f.stance == "" && g.stance(f, nil) == sayso.Questions {
		return true
	}
	s := g.stretchAt(f.term.first)
	return g.word(g.start(s), isSubordinator) || g.anyWord(s.first, s.last, "if_words")
}

// loneSpeaker reports whether a group is named by a word that any page has another one
// for: "die Redaktion", "der Vorstand".
func (g german) loneSpeaker(key string) bool {
	for _, body := range g.phrases.Book.Words["lone_speakers"] {
		if key == body {
			return true
		}
	}
	return false
}
