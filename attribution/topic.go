package attribution

// Who "he", "she", "it" and "they" are before a verb of speech. A text goes on
// with whom it let speak: the pronoun takes up the topic of the sentence before,
// which is whoever spoke in it or whom it was about, if sex and number agree.
// Somebody named earlier in the same sentence comes first, unless the pronoun
// stands in a remark ("Rust, she said, was a liar"), where it cannot mean them.
// What no sentence of the last few offers stays unresolved.

// farthestTopic is how many sentences back a pronoun is resolved.
const farthestTopic = 4

// standIn returns whom the third-person pronoun at token i stands for as a
// speaker; where that cannot be told, only its place.
func (r *reading) standIn(i int) speaker {
	at := r.span(i, i+1)
	s := r.sentence[i]
	if !r.inRemark(i) {
		if found := r.earlierIn(s, i, i); found.known() {
			found.at, found.carried = at, true
			return found
		}
	}
	if r.inRemark(i) {
		if m := r.mentionEndingAt(i - 2); m >= 0 && r.mentions[m].first > r.Sentences[s].First {
			if found := r.earlierIn(s, r.mentions[m].first, i); found.known() && found.entity != r.mentions[m].entity && r.suits(found, i) {
				found.at, found.carried = at, true
				return found
			}
		}
	}
	if e := r.groupInFront(i); e != nil {
		return speaker{name: e.name, entity: e, at: at, carried: true}
	}
	for k := s - 1; k >= 0 && k >= s-farthestTopic; k-- {
		if r.Sentences[s].Paragraph-r.Sentences[k].Paragraph > 2 {
			break
		}
		if t := r.topic(k); t.known() && !t.author && r.suits(t, i) {
			t.at, t.carried = at, true
			r.noteSex(t.entity, i)
			return t
		}
		if e := r.focus[k]; e != nil && r.suits(speaker{name: e.name, entity: e}, i) {
			return speaker{name: e.name, entity: e, at: at, carried: true}
		}
		if sex := r.sexOf(i); sex != 0 {
			b := r.Sentences[k]
			if e, sure := r.onlyPerson(max(b.First, b.Last-reach), b.Last, -1, nil, sex); !sure {
				break
			} else if e != nil && e.kind == person {
				return speaker{name: e.name, entity: e, at: at, carried: true}
			}
		}
	}
	return speaker{at: at}
}

// groupInFront returns the group of "In the Union they called me a scab".
func (r *reading) groupInFront(i int) *entity {
	first := r.clause[i]
	if !r.has(i, "they") || r.key(first) != "in" && r.key(first) != "at" {
		return nil
	}
	m := r.mentionAt(r.skip(first+1, i, "articles"))
	if m < 0 || r.mentions[m].entity == nil || r.mentions[m].entity.kind != group || r.skip(r.mentions[m].last, i, "adverbs") < i && r.key(i-1) != "," {
		return nil
	}
	return r.mentions[m].entity
}

// noteSex keeps the sex by which a pronoun took somebody up.
func (r *reading) noteSex(e *entity, i int) {
	if e != nil && e.sex == 0 && e.kind == person {
		e.sex = r.sexOf(i)
	}
}

// inRemark reports whether the pronoun at token i stands in "…, he said, …".
func (r *reading) inRemark(i int) bool {
	if r.key(i-1) != "," {
		return false
	}
	for j := i + 1; j < min(i+5, len(r.Tokens)); j++ {
		if r.has(j, "speech") {
			return r.isMark(r.overHearer(j+1, len(r.Tokens)))
		}
	}
	return false
}

// earlierIn returns the first one named before token i in sentence s, on the
// same level and hanging on nothing, whom the pronoun suits.
func (r *reading) earlierIn(s, i, pronoun int) speaker {
	first := max(r.Sentences[s].First, i-reach)
	if t := r.turnOf[i]; t >= 0 {
		first = max(first, r.turns[t].first)
	}
	for _, m := range r.mentionsIn(first, i) {
		n := r.mentions[m]
		if n.entity == nil || r.quoteOf[n.first] != r.quoteOf[i] || r.prepositionOf(n.first, first) >= 0 || r.has(n.last, "possessives") || n.entity.place() {
			continue
		}
		if found := (speaker{name: n.entity.name, entity: n.entity}); r.suits(found, pronoun) {
			return found
		}
	}
	if d := r.firstDoer(first, i); d.ok() && (d.mention < 0 || r.mentions[d.mention].kind == role) && r.quoteOf[d.first] == r.quoteOf[i] {
		if found := r.speakerOfDoer(d); r.suits(found, pronoun) {
			return found
		}
	}
	return speaker{}
}

// suits reports whether s can be whom the pronoun at token i means.
func (r *reading) suits(s speaker, i int) bool {
	he, she := r.has(i, "he"), r.has(i, "she")
	if s.entity == nil {
		words := s.words
		switch {
		case he:
			return words == oneMan || words == onePerson
		case she:
			return words == oneWoman || words == onePerson
		case r.has(i, "it"):
			return words == aBody
		}
		return words == several || words == aBody
	}
	switch {
	case he || she:
		return s.entity.kind != group && agree(s.entity.sex, r.sexOf(i)) && (s.entity.kind == person || s.entity.animate)
	case r.has(i, "it"):
		return s.entity.kind != person && !s.entity.human
	}
	return s.entity.kind == group
}

// What described words can be taken up by.
type described uint8

const (
	notDescribed described = iota
	oneMan
	oneWoman
	onePerson
	several
	aBody
)

// sortOf returns what the noun at token head can be taken up by.
func (r *reading) sortOf(head int) described {
	switch {
	case r.has(head, "men"):
		return oneMan
	case r.has(head, "women"):
		return oneWoman
	case r.has(head, "texts") || r.has(head, "any_group") || r.has(head, "bodies"):
		return aBody
	case hasSuffix(r.key(head), "s") || hasSuffix(r.key(head), "men") || r.key(head) == "people" || r.key(head) == "children" || r.key(head) == "police":
		return several
	}
	return onePerson
}

// topic returns whom sentence s lets speak, or is about.
func (r *reading) topic(s int) speaker {
	if r.topics == nil {
		r.topics = make([]speaker, len(r.Sentences))
		r.topicsKnown = 0
	}
	for ; r.topicsKnown <= s; r.topicsKnown++ {
		// The next topic may be asked for while this one is made: it goes back
		// only to those before it.
		r.topics[r.topicsKnown] = r.readTopic(r.topicsKnown)
	}
	return r.topics[s]
}

func (r *reading) readTopic(s int) speaker {
	b := r.Sentences[s]
	if t := r.turnOf[max(b.Last-1, 0)]; t >= 0 {
		b.First = max(b.First, r.turns[t].first) // without the head
	}
	for q := r.lastQuoteBefore(b.Last); q >= 0 && r.Quotes[q].Open.Start >= b.Start; q-- {
		if q < len(r.voices) && r.Quotes[q].Parent < 0 && r.voices[q].speaker.known() {
			return r.voices[q].speaker
		}
	}
	if t := r.lastSpeech(s); t.known() {
		return t
	}
	if b.First < b.Last && r.quoteOf[b.First] >= 0 && r.quoteOf[b.Last-1] >= 0 && s > 0 {
		return r.topics[s-1]
	}
	if t := r.speakerOfDoer(r.firstDoer(b.First, min(b.Last, b.First+reach))); t.entity != nil || t.words == aBody {
		return t // who is only described is not taken up unless they spoke
	}
	return speaker{}
}

// lastQuoteBefore returns the last quotation that opens before token last.
func (r *reading) lastQuoteBefore(last int) int {
	end := len(r.Source)
	if last < len(r.Tokens) {
		end = r.Tokens[last].Start
	}
	lo, hi := 0, len(r.Quotes)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.Quotes[mid].Open.Start < end {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}
