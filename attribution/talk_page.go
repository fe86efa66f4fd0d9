package attribution

import (
	"slices"
	"strings"

	"sayso"
	"sayso/text"
)

// A page that is a talk is an account of its own: who answers spoke to who asks. Who
// asks is the outlet under its own name ("Querstrich: …"), a word for it ("Q", "HOST",
// "المذيع"), or the one of two whose turns end in questions. In a hall where many ask
// and many answer, or in a thread, nobody is interviewed.

// A talker is somebody with turns of their own on a page.
type talker struct {
	entity      *entity
	key         string // folded head
	first       turn
	head        int // first token of the head
	turns, asks int
	own, word   bool // the head is the outlet's own name, or a word for who asks
	answers     bool // a turn follows one of who asks
}

const (
	fewestTurns = 4
	mostTalkers = 6
)

func (r *reading) talkPage() []account {
	if r.part != sayso.InText || len(r.turns) < fewestTurns || r.document.SourceType == sayso.CommentThread {
		return nil
	}
	talkers, asker := r.talkers()
	if asker == nil {
		return nil
	}
	var journalists []string
	if name := r.askerName(asker); name != "" {
		journalists = []string{name}
	}
	outlet := r.document.Outlet
	if e := asker.entity; outlet == "" && e != nil && (e.kind == group || asker.word) {
		outlet = e.name
	}
	if outlet == "" && len(journalists) == 0 {
		return nil
	}
	var all []account
	for _, t := range talkers {
		if t == asker || !t.answers || t.own || t.word || t.entity == nil || t.entity.kind == group || t.asks*2 > t.turns || slices.Contains(journalists, t.entity.name) {
			continue
		}
		all = append(all, account{t.entity, t.first.first, outlet, journalists, t.first.first, t.first.first + 1, "interview-page"})
	}
	if len(all) > mostTalkers-2 {
		return nil
	}
	return all
}

// talkers returns who has turns on the page, and who of them asks.
func (r *reading) talkers() ([]*talker, *talker) {
	var all []*talker
	last := -1
	var order []int
	for _, t := range r.turns {
		if !t.quoted {
			return nil, nil
		}
		head := r.Paragraphs[r.Sentences[r.sentence[t.first]].Paragraph].First
		colon := t.first - 1
		key := text.Key(r.words(head, max(colon, head)))
		k := slices.IndexFunc(all, func(o *talker) bool {
			return o.entity != nil && o.entity == t.speaker.entity || o.entity == nil && t.speaker.entity == nil && o.key == key
		})
		if k < 0 {
			k = len(all)
			all = append(all, &talker{entity: t.speaker.entity, key: key, first: t, head: head})
		}
		o := all[k]
		o.turns++
		if r.asksIn(t) {
			o.asks++
		}
		if colon > head {
			o.own = o.own || r.ownHead(r.words(head, colon))
		}
		o.word = o.word || r.has(head, "question_heads") || r.has(r.pastArticle(head), "hears_askers")
		order = append(order, k)
	}
	if len(all) < 2 || len(all) > mostTalkers {
		return nil, nil
	}
	asker := r.askerAmong(all)
	for _, k := range order {
		if last >= 0 && all[last] == asker && all[k] != asker {
			all[k].answers = true
		}
		last = k
	}
	return all, asker
}

// asksIn reports whether a turn ends in a question.
func (r *reading) asksIn(t turn) bool {
	for i := t.last - 1; i >= t.first && i >= t.last-3; i-- {
		if r.key(i) == "?" || r.key(i) == "؟" {
			return true
		}
	}
	return false
}

func (r *reading) askerAmong(all []*talker) *talker {
	for _, t := range all {
		if t.own {
			return t
		}
	}
	for _, t := range all {
		if t.word && t.asks > 0 {
			return t
		}
	}
	if len(all) != 2 {
		return nil
	}
	a, b := all[0], all[1]
	if b.asks*a.turns > a.asks*b.turns {
		a, b = b, a
	}
	if a.asks*3 >= a.turns && a.asks*b.turns > 2*b.asks*a.turns {
		return a
	}
	return nil
}

// ownHead reports whether the words of a head are the outlet's own name.
func (r *reading) ownHead(words string) bool {
	own, key := text.Key(r.document.Outlet), text.Key(words)
	return len([]rune(key)) > 1 && containsWordsOf(own, key)
}

// containsWordsOf reports whether the words of short stand in long.
func containsWordsOf(long, short string) bool { return strings.Contains(" "+long+" ", " "+short+" ") }

// askerName returns the name of a person who asks.
func (r *reading) askerName(t *talker) string {
	if t.own {
		return ""
	}
	if e := t.entity; e != nil && e.kind != group && !t.word {
		return e.name
	}
	for _, m := range r.mentionsIn(t.head, t.first.first) {
		if e := r.mentions[m].entity; e != nil && e.kind == person && r.mentions[m].kind != role {
			return e.name // "HOST (Ann Berg): …"
		}
	}
	return ""
}
