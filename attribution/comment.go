package attribution

import (
	"sayso"
	"sayso/text"
)

// Talk leaves out what it is about once that has been named: "Lena Corvo drove
// us home. A hero, no other word." Such a sentence without a verb is about whom
// the sentence before, in the same mouth, is about.

// longestComment is the most words of a sentence that is only a label.
const longestComment = 12

// comments reads the sentences that are a label and nothing else.
func (r *reading) comments() []finding {
	var all []finding
	if !r.knowsPlainNouns() {
		return nil
	}
	for s := 1; s < len(r.Sentences); s++ {
		first, last := r.Sentences[s].First, r.Sentences[s].Last
		if last-first > longestComment || !r.sameMouth(s) {
			continue
		}
		if r.has(first, "answer_yes") && r.isMark(first+1) {
			first += 2
		}
		t, ok := r.oneTerm(first, last)
		if !ok || !t.known || t.predicate || t.first-first > 2 || t.last < last && !r.isMark(t.last) && !r.has(t.last, "and") || r.hasVerb(first, last) || r.key(last-1) == "?" {
			continue
		}
		if e := r.aboutIn(s - 1); e != nil {
			target := subject{entities: []*entity{e}, at: r.span(first, first+1), first: first, last: first + 1, tier: sayso.TierB}
			all = append(all, r.plain(target, []term{t}, "comment", -1)...)
		}
	}
	return all
}

// sameMouth reports whether sentence s stands in the words of the same speaker as
// the one before it.
func (r *reading) sameMouth(s int) bool {
	a, b := r.Sentences[s-1].Last-1, r.Sentences[s].First
	if r.Sentences[s-1].Paragraph != r.Sentences[s].Paragraph || r.turnOf[a] != r.turnOf[b] {
		return false
	}
	return r.quoteOf[a] == r.quoteOf[b] || r.isQuote(a) || r.isQuote(b)
}

func (r *reading) hasVerb(first, last int) bool {
	for i := first; i < last; i++ {
		if r.has(i, "copula") && r.key(i) != "'s" || r.auxiliary(i) || r.isVerb(i) || r.has(i, "subject_pronouns") {
			return true
		}
	}
	return false
}

// aboutIn returns the only person that sentence s names, if it begins with the
// name: whom it is about.
func (r *reading) aboutIn(s int) *entity {
	b := r.Sentences[s]
	first := b.First
	if t := r.turnOf[b.Last-1]; t >= 0 {
		first = max(first, r.turns[t].first)
	}
	if r.key(b.Last-1) == "?" {
		return nil
	}
	e, sure := r.onlyPerson(first, b.Last, r.quoteOf[b.Last-2], nil, 0)
	if e == nil || !sure || e.kind != person {
		return nil
	}
	m := r.mentionAt(r.skip(first, b.Last, "articles", "titles"))
	if m < 0 || r.mentions[m].entity != e || r.kindOf(r.mentions[m].last) == text.Mark {
		return nil
	}
	return e
}
