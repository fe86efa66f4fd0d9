package attribution

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// Interviews, transcripts and comment threads say who speaks at the head of a
// block: "Dariush Namvaran: When my mother died.", "azadi_now: google it.",
// "#4 inday_k, 12 Jan, 07:02". Such a head is only taken for one where the page
// is made of them: a form that returns, because a single "Correction: …" or
// "Detained: …" is no speaker. Inside a block, the block's speaker stands where
// the document's own voice stands elsewhere.

// A turn is a block in somebody's mouth.
type turn struct {
	first, last int // tokens of what is said, without the head
	speaker     speaker
	quoted      bool // the head ends in a colon, so that what follows is a quotation
}

// findTurns reads the page's blocks.
func (r *reading) findTurns() {
	r.turnOf = make([]int, len(r.Tokens))
	for i := range r.turnOf {
		r.turnOf[i] = -1
	}
	if r.part != sayso.InText {
		return
	}
	heads := r.heads()
	if !r.madeOfHeads(heads) {
		r.signedTurns()
		slices.Sort(r.clauses)
		return
	}
	for k, h := range heads {
		end := len(r.Paragraphs)
		if k+1 < len(heads) {
			end = heads[k+1].paragraph
		} else if !h.line {
			end = min(end, h.paragraph+1)
		}
		if h.body >= len(r.Tokens) {
			continue
		}
		t := turn{first: h.body, last: r.Paragraphs[end-1].Last, speaker: r.speakerOfHead(h, heads), quoted: !h.line}
		if h.bracketed {
			t.last--
		}
		if t.first >= t.last {
			continue
		}
		r.addTurn(t)
		r.addRequotations(h, end)
	}
	slices.Sort(r.clauses)
}

func (r *reading) addTurn(t turn) {
	for i := t.first; i < t.last; i++ {
		r.turnOf[i] = len(r.turns)
	}
	// The head is no part of the first sentence's grammar.
	if old := r.clause[t.first]; old < t.first {
		for i := t.first; i < t.last && r.clause[i] == old; i++ {
			r.clause[i] = t.first
		}
		r.clauses = append(r.clauses, t.first)
	}
	r.turns = append(r.turns, t)
}

// madeOfHeads reports whether the page is made of blocks with these heads.
func (r *reading) madeOfHeads(heads []head) bool {
	lines, again := 0, false
	seen := map[string]bool{}
	for _, h := range heads {
		if h.line {
			lines++
		}
		key := text.Key(r.words(h.first, h.last))
		again = again || seen[key]
		seen[key] = true
	}
	thread := r.document.SourceType == sayso.CommentThread
	switch {
	case lines >= 2:
		return true
	case len(heads) < 2:
		return false
	}
	if r.titledHeads(heads) >= 2 {
		return true
	}
	return again && len(heads) >= 3 || thread || r.latin() && len(heads) >= 4 && len(heads)*2 >= len(r.Paragraphs)
}

// titledHeads counts the heads that are a title and a name, with or without a
// seat in brackets, or "The Speaker": "Mr Roland Stape (Mill Wards): …".
func (r *reading) titledHeads(heads []head) int {
	n, seats := 0, 0
	for _, h := range heads {
		switch {
		case r.has(h.first, "addresses") && r.key(h.last) == "(":
			seats++
		case r.has(h.first, "definite") && h.last-h.first == 2 && r.has(h.first+1, "chairs"):
			n++
		}
	}
	if seats == 0 {
		return 0
	}
	return seats + n
}

// latin reports whether the language's script has capital letters, by which a
// head can be told from a sentence.
func (r *reading) latin() bool {
	switch r.phrases.Book.Language {
	case "fa", "ar":
		return false
	}
	return true
}

// speakerOfHead returns who a head names: the person of that name or surname,
// whoever says "I'm …" under it, or the words of the head themselves.
func (r *reading) speakerOfHead(h head, heads []head) speaker {
	at := r.span(h.first, h.last)
	words := r.words(h.first, h.last)
	if e := r.inItsBracket(h); e != nil {
		return speaker{name: e.name, entity: e, at: at}
	}
	for _, m := range r.mentionsIn(h.first, h.last) {
		if h.line && r.skip(h.first, h.last, "titles", "roles") < r.mentions[m].first {
			break // "Tante Frieda" signs so
		}
		if e := r.mentions[m].entity; e != nil && r.mentions[m].kind != pronoun {
			if e.kind != group || e.full > 1 {
				return speaker{name: e.name, entity: e, at: at}
			}
		}
	}
	key := text.Key(words)
	if len(key) <= 2 {
		if e := r.byInitials(key); e != nil {
			return speaker{name: e.name, entity: e, at: at}
		}
	}
	if e := r.introducedAs(key, heads); e != nil {
		return speaker{name: e.name, entity: e, at: at}
	}
	if e := r.roleOfHead(h, heads); e != nil {
		return speaker{name: e.name, entity: e, at: at}
	}
	if s, ok := r.askedOrAnswers(h, heads, len(r.Tokens)); ok {
		return s
	}
	e := r.entityNamed(words)
	return speaker{name: e.name, entity: e, at: at}
}

func (r *reading) byInitials(key string) *entity {
	var found *entity
	for _, e := range r.entities {
		if e.kind == group || len(e.keys) != utf8.RuneCountInString(key) || len(e.keys) < 2 || !initials(e.keys, key) {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// introducedAs finds the "I'm Dilys Farrant" in the turns under a head.
func (r *reading) introducedAs(key string, heads []head) *entity {
	for _, h := range heads {
		if text.Key(r.words(h.first, h.last)) != key {
			continue
		}
		for i := h.body; i < r.Paragraphs[h.paragraph].Last; i++ {
			end, ok := r.is(i, "i_am")
			if !ok {
				continue
			}
			if m := r.mentionAt(end); m >= 0 && r.mentions[m].first == end && r.mentions[m].entity != nil && r.mentions[m].entity.kind == person {
				return r.mentions[m].entity
			}
		}
	}
	return nil
}

// roleOfHead returns whom "THE CHAIR" or "The Minister" at the head of a turn
// means: the person that another head names in brackets behind these words, or
// that the text introduces by the role ("the Chair, Sir Walter Imrie").
func (r *reading) roleOfHead(h head, heads []head) *entity {
	first := r.skip(r.skip(h.first, h.last, "titles"), h.last, "articles")
	if h.last-first != 1 || !r.has(first, "roles") && !r.has(first, "titles") && !r.has(first, "personal_roles") && !r.has(first, "claimants") {
		return nil
	}
	key := r.key(first)
	if e, ok := r.rolesOfHeads[key]; ok {
		return e
	}
	if r.rolesOfHeads == nil {
		r.rolesOfHeads = map[string]*entity{}
	}
	found := r.bracketedAs(key, heads)
	for i := 0; found == nil && i+2 < len(r.Tokens); i++ {
		if r.key(i) != key || r.key(i+1) != "," {
			continue
		}
		j := r.skip(i+2, len(r.Tokens), "titles")
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].first == j && r.mentions[m].entity != nil && r.mentions[m].entity.kind == person {
			found = r.mentions[m].entity
		}
	}
	r.rolesOfHeads[key] = found
	return found
}

// bracketedAs returns the person of a head such as "The Minister (Una Traill)".
func (r *reading) bracketedAs(key string, heads []head) *entity {
	for _, h := range heads {
		first := r.skip(h.first, h.last, "articles")
		if r.key(first) != key || r.key(first+1) != "(" {
			continue
		}
		for _, m := range r.mentionsIn(first+1, h.body) {
			if e := r.mentions[m].entity; e != nil && e.kind == person {
				return e
			}
		}
	}
	return nil
}

// entityNamed returns the entity with that name, which is made if there is
// none: a handle is a name too.
func (p *page) entityNamed(words string) *entity {
	key := text.Key(words)
	for _, e := range p.entities {
		if strings.Join(e.keys, " ") == key || text.Key(e.name) == key {
			return e
		}
		if len(e.keys) > 1 && strings.Join(e.keys, "") == strings.TrimPrefix(key, "@") {
			return e // "@LazurDigital" is Lazur Digital
		}
	}
	e := &entity{name: words, keys: strings.Fields(key), kind: person, order: len(p.entities), full: 1, animate: true}
	p.entities = append(p.entities, e)
	return e
}

// addRequotations reads "manong_ben wrote:" and the line under it inside a
// turn.
func (r *reading) addRequotations(h head, end int) {
	for p := h.paragraph + 1; p+1 < end; p++ {
		para := r.Paragraphs[p]
		if r.key(para.Last-1) != ":" || para.Last-para.First > longestHead || r.Paragraphs[p+1].AfterBlank {
			continue
		}
		v := para.Last - 2
		if v <= para.First || !r.has(v, "speech") {
			continue
		}
		e := r.entityNamed(r.words(para.First, v))
		below := r.Paragraphs[p+1]
		r.addTurn(turn{below.First, below.Last, speaker{name: e.name, entity: e, at: r.span(para.First, v)}, true})
	}
}

// turnAt returns who speaks in the block around token i, if one does.
func (r *reading) turnAt(i int) (speaker, bool) {
	if i < 0 || i >= len(r.turnOf) || r.turnOf[i] < 0 {
		return speaker{}, false
	}
	return r.turns[r.turnOf[i]].speaker, true
}

// other returns who a turn is spoken to, where two talk: the "you" of its
// words.
func (r *reading) other(i int) *entity {
	if i < 0 || i >= len(r.turnOf) || r.turnOf[i] < 0 {
		return nil
	}
	t := r.turnOf[i]
	me := r.turns[t].speaker.entity
	for _, near := range []int{t + 1, t - 1} {
		if near >= 0 && near < len(r.turns) && r.turns[near].quoted && r.turns[near].speaker.entity != me {
			return r.turns[near].speaker.entity
		}
	}
	return nil
}
