package attribution

import (
	"cmp"
	"slices"
	"strings"

	"sayso"
)

// A Persian clause is denied by its verb (نیست, نمی‌داند), by نه before the label,
// by the verb that introduces it (تکذیب کرد که). The verb's mood and words such as
// شاید reserve it; a question mark asks.

func sortPersianFrames(all []frame) {
	slices.SortStableFunc(all, func(a, b frame) int { return cmp.Compare(a.verb, b.verb) })
}

func (g persian) stanceIn(f finding, chain []link) sayso.Stance {
	c := g.clauseOf(f)
	switch {
	case f.verb < 0 && strings.HasPrefix(f.rule, "apposition"): // said in passing, whatever the sentence asks
	case g.asksAbout(f, c):
		if c != nil && c.who.me {
			return sayso.Denies
		}
		return sayso.Questions
	case g.denies(f, c, chain) || g.onceBelieved(f, c):
		return sayso.Denies
	case g.reserved(f, c, chain):
		return sayso.Hedges
	}
	return sayso.Asserts
}

// clauseOf returns the clause a finding was read in.
func (g persian) clauseOf(f finding) *persianClause {
	if f.verb >= 0 {
		return g.closes[f.verb]
	}
	return g.inside[f.term.first]
}

// asksAbout reports whether the sentence of the label ends in a question mark.
func (g persian) asksAbout(f finding, c *persianClause) bool {
	if c != nil && f.claimant == nil {
		for _, i := range c.args {
			if g.key(i) == "ایا" && i < f.term.last {
				return true
			}
		}
	}
	from := f.term.last
	if f.claimant != nil && f.verb >= 0 {
		from = f.verb
	}
	level := g.quoteOf[min(from, len(g.quoteOf)-1)]
	for i := from; i < len(g.Tokens) && i < from+40; i++ {
		if g.Sentences[g.sentence[i]].Paragraph != g.Sentences[g.sentence[f.term.first]].Paragraph {
			return false
		}
		if g.quoteOf[i] != level {
			if g.isQuote(i) {
				continue
			}
			return false
		}
		switch g.key(i) {
		case "?":
			return true
		case ".", "!", ":":
			return false
		}
	}
	return false
}

func (g persian) denies(f finding, c *persianClause, chain []link) bool {
	no := false
	if c != nil && c.closed && f.verb >= 0 {
		no = c.verb.negated
		if no && f.claimant == nil && g.nothingBut(c, f.term.first) {
			no = false
		}
	}
	if f.verb >= 0 && (g.key(f.term.first-1) == "نه" || g.key(f.term.first-2) == "نه" && g.isQuote(f.term.first-1)) && !no {
		no = g.key(f.term.first) != "تنها"
	}
	if f.verb >= 0 && f.claimant == nil && g.key(f.term.last) == "نه" && !g.nine(f.term.last) && g.mentionAt(f.term.last+1) < 0 {
		no = true
	}
	if f.claimant == nil && len(chain) > 0 && chain[0].verb >= 0 {
		if b := g.closes[chain[0].verb]; b != nil && (g.nounOf(b, "deny_nouns") >= 0 && b.quote == g.quoteOf[f.term.first] || g.tells(b) && b.verb.negated) {
			no = !no
		}
	}
	if c != nil && f.claimant == nil && g.calledFalse(c) {
		no = !no
	}
	if c != nil && f.claimant != nil && c.opened && c.before != nil && c.before.closed && g.nounOf(c.before, "deny_nouns") >= 0 && g.sentenceOf(c.before) == g.sentenceOf(c) {
		no = !no // "انکار کرد که او را L خوانده باشد"
	}
	if c != nil && f.claimant != nil && c.closed && g.forbids(c) {
		no = !no
	}
	if c != nil && f.claimant == nil && g.cannotBe(c) {
		no = !no
	}
	if c != nil && !no && f.claimant == nil {
		no = g.conditionalSelf(c)
	}
	return no
}

// nine reports whether the نه at token i is the number.
func (g persian) nine(i int) bool {
	return strings.Contains(g.words(i, i+1), "\u064f") || g.key(i-1) == "ساعت" || g.has(i+1, "counted")
}

// cannotBe reads "نمی‌تواند L باشد": what cannot be is not.
func (g persian) cannotBe(c *persianClause) bool {
	b := c.before
	return c.closed && g.subjunctive(c.verb) && b != nil && b.closed && !c.opened && b.quote == c.quote && g.sentenceOf(b) == g.sentenceOf(c) && g.has(b.verb.first, "modals_no") && g.key(b.verb.first) != "نباید" && b.verb.last == c.start()
}

// calledFalse reports whether clause c is introduced or closed by words that call
// it untrue: "این ادعا که … دروغ است", "حقیقت ندارد که …".
func (g persian) calledFalse(c *persianClause) bool {
	b := c.before
	if c.relates >= 0 {
		b = c.matrix
	} else if !c.opened && (b == nil || !b.opened) {
		return false
	}
	for n := 0; n < 2 && c.relates < 0 && b != nil && b.opened && g.nounOf(b, "shows") >= 0; n++ {
		b = b.before // "سندی نیست که نشان دهد …"
	}
	if b == nil || !b.closed {
		return false
	}
	if c.relates >= 0 && g.has(b.verb.first-1, "deny_nouns") && g.nounOf(b, "deny_nouns") >= 0 && !b.verb.negated {
		return g.claimAt(c) >= 0 // "این خبر را که … تکذیب کرد"
	}
	for _, i := range b.args {
		if !g.has(i, "untrue") {
			continue
		}
		switch g.key(i) {
		case "حقیقت", "صحت", "واقعیت", "سندی", "مدرکی", "درست", "صحیح":
			return b.verb.negated
		}
		return !b.verb.negated && (b.verb.list == "v_cop" || b.verb.list == "v_call" || b.verb.attached)
	}
	return false
}

// nothingBut reports whether "nothing but" stands before the label at token i:
// the verb's no denies everything else.
func (g persian) nothingBut(c *persianClause, i int) bool {
	for _, j := range c.args {
		if j < i && g.has(j, "nothing_but") {
			return true
		}
	}
	return false
}

// conditionalSelf reports whether somebody says of himself under an "if" what
// others call him.
func (g persian) conditionalSelf(c *persianClause) bool {
	if !c.who.me {
		return false
	}
	for _, i := range c.args {
		if g.has(i, "if") {
			return true
		}
	}
	b := c.before
	if b == nil || !b.closed || !c.closed {
		return false
	}
	if g.nounOf(b, "confess_nouns") >= 0 && b.who.me && c.quote < 0 && !b.verb.negated && (c.verb.attached || g.key(c.verb.first) == "هستم") {
		return len(g.turns) == 0 // "اقرار می‌کنم که مزدورم": who means it does not write so
	}
	if b.opened || b.verb.list != "v_cop" || g.sentenceOf(b) != g.sentenceOf(c) {
		return false
	}
	for k := 0; k+1 < len(b.args) && k < 3; k++ {
		if g.has(b.args[k], "if") && g.key(b.args[k+1]) == "این" {
			return true // "اگر این خیانت است، من خائنم"
		}
	}
	return false
}

// onceBelieved reports whether somebody tells what he himself once believed:
// "سال‌ها او را قدیس می‌دانستم".
func (g persian) onceBelieved(f finding, c *persianClause) bool {
	if c == nil || f.claimant == nil || !c.closed || !g.has(c.verb.first, "v_believe") && !(g.key(c.verb.first) == "می" && g.has(c.verb.first+1, "v_believe")) {
		return false
	}
	key := g.key(c.verb.first)
	if key == "می" { // "می دانستم"
		key += g.key(c.verb.first + 1)
	}
	if len(key) < 6 || key[:4] != "می" || !g.pastForm(key) {
		return false
	}
	for _, i := range c.args {
		if g.has(i, "once") {
			return true
		}
	}
	for k := c.index + 1; k < len(g.clauses) && k < c.index+4; k++ {
		if b := g.clauses[k]; b.quote == c.quote && len(b.args) > 0 && (g.has(b.args[0], "but") || g.has(b.args[0], "now")) {
			return true
		}
	}
	return false
}

func (g persian) pastForm(key string) bool {
	for _, stem := range []string{"دانست", "پنداشت", "انگاشت", "خواند", "نامید", "شمرد"} {
		if len(key) >= 4+len(stem) && key[4:4+len(stem)] == stem {
			return true
		}
	}
	return false
}

// reserved reports whether the label is said with a reservation.
func (g persian) reserved(f finding, c *persianClause, chain []link) bool {
	if c == nil {
		return g.has(f.term.first-1, "hedge")
	}
	for _, i := range c.args {
		if g.has(i, "hedge") && i < f.term.last && !g.has(i, "suspected") {
			return true
		}
	}
	for i := f.term.first; i < f.term.last; i++ {
		if g.has(i, "hedge") && !g.has(i, "suspected") && !f.term.quoted {
			return true
		}
	}
	if c.closed && g.subjunctive(c.verb) || c.before != nil && g.doubtful(c.before) && c.opened {
		return f.claimant == nil || c.before != nil && g.doubtful(c.before)
	}
	if b := c.before; b != nil && b.closed && g.sentenceOf(b) == g.sentenceOf(c) && g.has(b.verb.first-1, "hedge") && g.key(b.verb.first) != "است" {
		return true // "فکر کنم ب …"
	}
	if next := c.index + 1; next < len(g.clauses) && g.nearBy(g.clauses[next], c) {
		return true
	}
	if f.claimant == nil && len(chain) > 0 && chain[0].verb >= 0 {
		if b := g.closes[chain[0].verb]; b != nil && (g.nounOf(b, "doubt_nouns") >= 0 || g.doubtful(b)) {
			return true
		}
		for _, p := range g.partsBefore(c, chain[0].verb) {
			if g.has(p, "hedge") {
				return true
			}
		}
	}
	return false
}

// partsBefore returns the words of the clause whose verb or head stands at token
// v, if c is not that clause.
func (g persian) partsBefore(c *persianClause, v int) []int {
	if b := g.inside[v]; b != nil && b != c && b.closed {
		return b.args
	}
	return nil
}

// nearBy reports whether clause b only says that one is not sure of clause c.
func (g persian) nearBy(b, c *persianClause) bool {
	return b.quote == c.quote && g.sentenceOf(b) == g.sentenceOf(c) && g.has(g.overAdverbs(b.start(), b.end()), "soft_hedge")
}

// feared reports whether somebody fears what clause c says: "می‌ترسد که او را …
// بخوانند". Nobody has said it.
func (g persian) feared(c *persianClause) bool {
	b := c.before
	if b == nil || !b.closed || b.quote != c.quote || g.sentenceOf(b) != g.sentenceOf(c) {
		return false
	}
	return g.has(b.verb.first, "fearing") || b.verb.list == "v_cop" && g.nounOf(b, "fearing") >= 0
}

func (g persian) subjunctive(v persianVerb) bool {
	switch g.key(v.last - 1) {
	case "باشد", "باشند", "باشم", "باشه", "باشن":
		return true
	}
	return false
}

// doubtful reports whether clause b says that something may be: امکان دارد.
func (g persian) doubtful(b *persianClause) bool {
	for _, i := range b.args {
		if g.has(i, "hedge") || g.has(i, "doubt_nouns") {
			return true
		}
	}
	return b.closed && g.has(b.verb.first, "hedge")
}
