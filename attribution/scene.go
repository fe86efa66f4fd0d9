package attribution

import (
	"strings"

	"sayso"
	"sayso/attribution/internal/learned"
	"sayso/codebook"
	"sayso/text"
)

// scene returns what r has read so far, for what was learned from examples.
func (r *reading) scene(found []row) *learned.Scene {
	s := &learned.Scene{Tokens: make([]learned.Token, len(r.Tokens)), Mentions: make([]learned.Mention, len(r.mentions))}
	index := map[*entity]int{}
	byName := map[string]int{}
	for i, e := range r.entities {
		index[e] = i
		if _, ok := byName[e.name]; !ok {
			byName[e.name] = i
		}
		s.Entities = append(s.Entities, learned.Entity{Name: e.name, Key: text.Key(e.name), Kind: int(e.kind), Sex: e.sex, Alive: e.animate || e.human, Place: e.place(), Count: e.count})
	}
	var lists []string // of many tokens, in one piece of memory
	var chain []link
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if cap(lists)-len(lists) < mostLists {
			lists = make([]string, 0, 16*mostLists)
		}
		here := r.listsAt(lists[len(lists):], i)
		lists = lists[:min(cap(lists), len(lists)+len(here))]
		chain = r.chainInto(chain, i)
		s.Tokens[i] = learned.Token{
			Key: t.Key, Mark: t.Kind != text.Word, Capital: r.capital(i), Sentence: r.sentence[i], Clause: r.clause[i],
			Quote: r.quoteOf[i], Turn: r.turnOf[i] >= 0, Lists: here[:len(here):len(here)], Voice: voiceClass(chain),
		}
		if at, ok := r.labelAt[i]; ok {
			l := r.labels[at]
			s.Tokens[i].Label, s.Tokens[i].LabelLast, s.Tokens[i].Predicate = l.concept, l.last, l.predicate
		}
	}
	for m, n := range r.mentions {
		out := learned.Mention{First: n.first, Last: n.last, Kind: int(n.kind)}
		for _, e := range r.resolveBut(m, r.claimantAt(n.first)) {
			i, ok := index[e]
			if !ok {
				continue
			}
			out.Of = append(out.Of, i)
			out.Target = r.canBeTarget(m, e)
			out.Focus = r.focus[r.sentence[n.first]] == e
		}
		if n.kind == pronoun {
			out.Sex = r.sexOf(n.first)
			out.Third = r.third(n.first)
		}
		s.Mentions[m] = out
	}
	before := -1
	for q, v := range r.voices {
		first, last := r.tokensOf(q)
		s.Quotes = append(s.Quotes, learned.Quote{
			First: first, Last: last, Speaker: v.speaker.name != "", Rule: v.rule, Inner: r.Quotes[q].Parent >= 0, Before: before,
		})
		if e, ok := index[v.speaker.entity]; ok {
			before = e
		}
	}
	for _, f := range found {
		at := learned.Finding{First: f.first, Last: f.last, Rule: f.statement.Rule, Tier: string(f.statement.Tier)}
		if i, ok := byName[f.statement.Target]; ok {
			at.Targets = []int{i}
		}
		at.Stance = string(f.statement.Stance)
		at.Speaker = learned.Voice{Entity: -1, Name: f.statement.Speaker, Author: f.statement.Speaker == sayso.Author}
		if i, ok := byName[f.statement.Speaker]; ok {
			at.Speaker.Entity = i
		}
		s.Findings = append(s.Findings, at)
	}
	s.Chain = func(i int) []learned.Voice {
		var chain []learned.Voice
		for _, l := range r.chainAt(i) {
			v := voiceOf(l, index)
			chain = append(chain, v)
		}
		return chain
	}
	s.Stance = func(first, last, m int) string {
		n := r.mentions[m]
		f := finding{subject: subject{at: r.span(n.first, n.last), first: n.first, last: n.last}, term: term{first: first, last: last, known: true}, rule: "example", verb: -1}
		f.subject.entities = append(f.subject.entities, r.resolveBut(m, r.claimantAt(n.first))...)
		return string(r.grammar.stance(f, r.chainAt(first)))
	}
	return s
}

// voiceClass is what kind of voice the innermost of a chain is.
func voiceClass(chain []link) string {
	switch {
	case len(chain) == 0:
		return "none"
	case chain[0].speaker.author:
		return "author"
	case chain[0].speaker.name != "":
		return "named"
	}
	return "open"
}

func voiceOf(l link, index map[*entity]int) learned.Voice {
	v := learned.Voice{Name: l.speaker.name, Entity: -1, Author: l.speaker.author, Verb: l.verb}
	if l.speaker.entity != nil {
		if e, ok := index[l.speaker.entity]; ok {
			v.Entity = e
		}
	}
	return v
}

// mostLists is more than a phrase is in.
const mostLists = 64

// listsAt adds to lists those of the codebook in which a phrase begins at token i.
// third reports whether the pronoun at token i stands for one person who neither
// speaks nor is spoken to. German "sie" may.
func (r *reading) third(i int) bool {
	return !r.has(i, "first_person") && !r.has(i, "second_person") && (!r.has(i, "they") || r.key(i) == "sie") && !r.has(i, "reflexive")
}

// unlearned reports whether a list of words is for the rules of one thing only, so
// that what is learned of labels stays the same when it grows.
func unlearned(list string) bool {
	switch list {
	case "kin_of", "whoever", "somebody_else", "beside_preps", "turned_from", "done_to", "fearing", "in_works", "not_he":
		return true
	}
	return strings.HasPrefix(list, "hears_")
}

func (r *reading) listsAt(lists []string, i int) []string {
	for _, p := range r.starts[i] {
		for _, s := range p.Senses {
			if (s.Class == codebook.Verb || s.Class == codebook.WordOf) && !unlearned(s.Value) {
				lists = append(lists, s.Value)
			}
		}
	}
	return lists
}
