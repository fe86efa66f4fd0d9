package attribution

import (
	"strings"

	"sayso/text"
)

// Testimony in a language whose noun phrases are read: who told what paper,
// reporter or body. The teller is the subject of the verb, by name or through a
// pronoun; the hearer stands right behind it and must be named, be a body that
// the page names ("the court"), or be the page itself ("told us"). A rally, a
// friend or "reporters" is nobody to whom a register could go back.

// A hearer is who was told.
type hearer struct {
	outlet      string
	journalists []string
	end         int // token behind it
}

func (h hearer) ok() bool { return h.outlet != "" || len(h.journalists) > 0 }

func (r *reading) phraseAccounts() []account {
	var all []account
	for i := range r.Tokens {
		if len(r.starts[i]) == 0 {
			continue // no word of the codebook
		}
		for _, rule := range []func(int) []account{r.tells, r.testifies, r.saidBefore, r.askedBy, r.heardFrom, r.weInterviewed, r.givesInterview, r.witnessLine, r.interviewed, r.interviewGiven, r.quotedBy} {
			all = append(all, rule(i)...)
		}
	}
	return append(all, r.interviewPage()...)
}

// accountsOf makes an account of each person that d stands for.
func (r *reading) accountsOf(d doer, h hearer, first int, rule string) []account {
	if !d.ok() || !h.ok() || r.unsaid(first) {
		return nil
	}
	var people []*entity
	if d.mention >= 0 && r.mentions[d.mention].entity != nil {
		people = r.persons(d.mention)
	} else if e := r.speakerOfDoer(d).entity; e != nil && e.kind != group {
		people = []*entity{e}
	}
	var all []account
	for _, e := range people {
		if r.isCourt(h.outlet) && r.pleads(e) {
			continue
		}
		if e.name == h.outlet || contains(h.journalists, e.name) || e.place() {
			continue
		}
		all = append(all, account{e, d.first, h.outlet, h.journalists, first, h.end, rule})
	}
	return all
}

// unsaid reports whether verb v is negated: "cannot give evidence".
func (r *reading) unsaid(v int) bool {
	for j := v - 1; j >= r.clause[v] && j > v-4; j-- {
		if r.has(j, "negation") && !r.has(j, "pronouns") {
			return true
		}
		if !r.auxiliary(j) && !r.adverb(j) && !r.has(j, "copula") {
			return false
		}
	}
	return false
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// hearerAt reads who is told, from token i on.
func (r *reading) hearerAt(i, limit int) hearer {
	if i >= limit {
		return hearer{}
	}
	if r.has(i, "us") {
		return hearer{r.ownOutlet(i), nil, i + 1}
	}
	if r.has(i, "my") {
		h := hearer{outlet: r.ownOutlet(i), end: i + 1}
		if d := r.phraseFrom(i, limit); d.mention >= 0 && r.mentions[d.mention].entity != nil {
			h.journalists, h.end = []string{r.mentions[d.mention].entity.name}, d.last
		}
		return h
	}
	j := r.skip(i, limit, "articles")
	m := r.mentionAt(j)
	if m < 0 || r.mentions[m].first > j || r.mentions[m].entity == nil {
		return r.bodyHearer(i, j, limit)
	}
	if n := r.mentions[m]; n.last-n.first == 1 && (r.has(n.first, "personal_roles") || r.key(n.first) == "chair") {
		return hearer{} // "the Chair"
	}
	return r.namedHearer(m, limit)
}

// namedHearer reads "the Fell Reporter", "Quire's Ann Berg", "Ann Berg of the
// BBC" from mention m on.
func (r *reading) namedHearer(m, limit int) hearer {
	n := r.mentions[m]
	for k := n.first + 1; k < n.last-1; k++ {
		if r.key(k) == "'s" { // one run of capitals: "the Harbour Gazette's Olga Brandt"
			return hearer{r.words(n.first, k), []string{r.words(k+1, n.last)}, n.last}
		}
	}
	e, next := n.entity, n.last
	human := e.human || e.sex != 0 || r.has(n.first, "given_names") && n.last-n.first > 1
	if r.has(next, "possessives") {
		k := next + 1
		for k < limit && k < next+4 && r.mentionAt(k) < 0 && r.canBeNoun(k) {
			k++
		}
		if b := r.mentionAt(k); b >= 0 && r.mentions[b].first == k && r.mentions[b].entity != nil {
			return hearer{e.name, []string{r.mentions[b].entity.name}, r.mentions[b].last}
		}
		return hearer{}
	}
	if e.kind == group || n.kind == group || !human {
		return hearer{e.name, nil, next}
	}
	h := hearer{"", []string{e.name}, next}
	if k := r.skip(next+1, limit, "articles"); (r.has(next, "of") || r.key(next) == "from") && k < limit {
		if b := r.mentionAt(k); b >= 0 && r.mentions[b].entity != nil {
			h.outlet, h.end = r.mentions[b].entity.name, r.mentions[b].last
		}
	}
	if h.outlet == "" {
		h.outlet = r.outletOfJournalist("", h.journalists)
	}
	return h
}

// pleads reports whether e is counsel or judge, who speak in a court without
// testifying.
func (r *reading) pleads(e *entity) bool {
	for _, word := range r.phrases.Book.Words["counsel"] {
		for _, holder := range r.holders[word] {
			if holder == e {
				return true
			}
		}
	}
	return false
}

func (r *reading) isCourt(name string) bool {
	for _, key := range strings.Fields(text.Key(name)) {
		if r.isCourtWord(key) {
			return true
		}
	}
	return false
}

// bodyHearer reads "the court", "the parliamentary oversight panel", "the
// broadcaster Telequattro" at token i, whose first noun stands at token j.
func (r *reading) bodyHearer(i, j, limit int) hearer {
	if j == i {
		return hearer{}
	}
	for k := j; k < limit && k < j+6; k++ {
		if m := r.mentionAt(k); m >= 0 && r.mentions[m].entity != nil && k > j && r.mentions[m].first == k {
			return r.namedHearer(m, limit)
		}
		if !r.canBeNoun(k) {
			return hearer{}
		}
		if !r.has(k, "hearing_bodies") || r.has(k+1, "hearing_bodies") {
			continue
		}
		next := k + 1
		if r.key(next) == "(" {
			next++
		}
		if m := r.mentionAt(next); m >= 0 && r.mentions[m].first == next && r.mentions[m].entity != nil {
			return r.namedHearer(m, limit)
		}
		if name := r.bodyOfPage(r.key(k)); name != "" && k == j {
			return hearer{name, nil, k + 1}
		}
		if k > j && !r.has(j, "indefinite") && r.has(i, "definite") || r.has(k, "courts") && r.has(i, "definite") {
			return hearer{r.words(j, k+1), nil, k + 1}
		}
		return hearer{}
	}
	return hearer{}
}

// bodyOfPage returns the one body whose name holds the word, or that sits as a
// court where the word is one of courts.
func (r *reading) bodyOfPage(word string) string {
	if name, ok := r.bodies[word]; ok {
		return name
	}
	var found *entity
	for _, e := range r.entities {
		if !contains(e.keys, word) || e.kind != group {
			continue
		}
		if found == nil || e.full > found.full {
			found = e
		}
	}
	name := ""
	if found != nil {
		name = found.name
	} else if r.isCourtWord(word) {
		name = r.firstCourt()
	}
	if r.bodies == nil {
		r.bodies = map[string]string{}
	}
	r.bodies[word] = name
	return name
}

func (r *reading) isCourtWord(word string) bool {
	return contains(r.phrases.Book.Words["courts"], word)
}

// firstCourt returns the first court, inquiry or the like that the page names.
func (r *reading) firstCourt() string {
	for _, e := range r.entities {
		for _, key := range e.keys {
			if e.kind == group && r.isCourtWord(key) {
				return e.name
			}
		}
	}
	return ""
}

// ownOutlet returns what "us" at token i means: who asks in this interview, or
// the page's source.
func (r *reading) ownOutlet(i int) string {
	if s, ok := r.turnAt(i); ok {
		if s.entity != nil && s.entity.kind == group || strings.Contains(text.Key(r.document.Outlet), text.Key(s.name)) {
			return s.name
		}
		return ""
	}
	if r.quoteOf[i] >= 0 {
		return ""
	}
	source := text.Key(r.document.Outlet)
	for _, e := range r.entities {
		if key := text.Key(e.name); e.kind != person && len(key) > 3 && strings.Contains(" "+source+" ", " "+key+" ") {
			return e.name
		}
	}
	return r.document.Outlet
}

// tells reads "X told the Intercept", "X spoke to the BBC", and `"…," said to
// the Voice on Tuesday X`.
func (r *reading) tells(v int) []account {
	end, ok := r.is(v, "told")
	if !ok {
		if end, ok = r.is(v, "spoke"); !ok || !r.has(end, "to_with") {
			return nil
		}
		end++
	}
	if r.passive(v) || r.mentionAt(v) >= 0 || r.has(v-1, "articles") {
		return nil
	}
	_, limit := r.bounds(v)
	h := r.hearerAt(end, limit)
	if !h.ok() {
		return nil
	}
	d := r.doerOf(v)
	if after := r.overPhrases(h.end, limit); !d.ok() && r.isQuote(v-1) || r.key(v-1) == "," && r.isQuote(v-2) {
		d = r.phraseFrom(after, limit)
	}
	return r.accountsOf(d, h, v, "told")
}

// testifies reads "X testified before B", "gave evidence that".
func (r *reading) testifies(v int) []account {
	end, ok := r.is(v, "testified")
	if !ok || r.has(v-1, "articles") || r.mentionAt(v) >= 0 {
		return nil
	}
	first, limit := r.bounds(v)
	h := hearer{}
	switch r.key(end) {
	case "before", "to", "at":
		h = r.hearerAt(end+1, limit)
	case "that", "for", ".", ",", "on":
		h = hearer{r.firstCourt(), nil, end}
	}
	if !h.ok() {
		return nil
	}
	d := r.doerOf(v)
	if !d.ok() {
		d = r.firstDoer(first, v)
	}
	return r.accountsOf(d, h, v, "testified")
}

// saidBefore reads "X denied before the Labour Tribunal that".
func (r *reading) saidBefore(v int) []account {
	if !r.has(v, "speech") && !r.has(v, "denying") || !r.isVerb(v) || r.key(v+1) != "before" {
		return nil
	}
	_, limit := r.bounds(v)
	j := r.skip(v+2, limit, "articles")
	m := r.mentionAt(j)
	if m < 0 || r.mentions[m].entity == nil || r.mentions[m].entity.kind != group {
		return nil
	}
	return r.accountsOf(r.doerOf(v), r.namedHearer(m, limit), v, "testified")
}

// askedBy reads "Asked by the Review whether she had been a heroine, she said".
func (r *reading) askedBy(v int) []account {
	end, ok := r.is(v, "asked")
	if !ok || !r.has(end, "by") {
		return nil
	}
	first, limit := r.bounds(v)
	h := r.hearerAt(end+1, limit)
	if h.outlet == "" {
		return nil
	}
	d := doer{mention: -1}
	if v == first {
		for j := h.end; j < limit; j++ {
			if r.key(j) == "," {
				d = r.phraseFrom(j+1, limit)
				break
			}
		}
	} else {
		d = r.doerBefore(v-1, first)
	}
	return r.accountsOf(d, h, v, "asked")
}

// heardFrom reads "The Committee heard from X".
func (r *reading) heardFrom(v int) []account {
	end, ok := r.is(v, "heard_from")
	if !ok {
		return nil
	}
	first, limit := r.bounds(v)
	d := r.phraseFrom(end, limit)
	if d.mention < 0 {
		return nil
	}
	var h hearer
	if s := r.doerBefore(v-1, first); s.ok() {
		h = r.bodyAsSubject(s, limit)
	}
	h.end = d.last
	return r.accountsOf(d, h, v, "heard")
}

// bodyAsSubject returns the body that subject s is.
func (r *reading) bodyAsSubject(s doer, limit int) hearer {
	if s.mention >= 0 {
		if e := r.mentions[s.mention].entity; e != nil && e.kind == group {
			return hearer{outlet: e.name}
		}
	}
	if r.has(s.last-1, "hearing_bodies") {
		if name := r.bodyOfPage(r.key(s.last - 1)); name != "" {
			return hearer{outlet: name}
		}
		return r.bodyHearer(s.first, min(s.first+1, limit), limit)
	}
	return hearer{}
}

// weInterviewed reads "X, whom we interviewed".
func (r *reading) weInterviewed(v int) []account {
	if !r.has(v, "interviewed") || !r.has(v-1, "we") || !r.has(v-2, "whom") {
		return nil
	}
	first, _ := r.bounds(v)
	return r.accountsOf(r.antecedentDoer(v-2, first), hearer{r.ownOutlet(v), nil, v + 1}, v, "interviewed")
}

// givesInterview reads "X gave the Sentinel an interview".
func (r *reading) givesInterview(v int) []account {
	if !r.has(v, "gave") {
		return nil
	}
	_, limit := r.bounds(v)
	h := r.hearerAt(v+1, limit)
	if !h.ok() {
		return nil
	}
	for j := h.end; j < min(limit, h.end+6); j++ {
		if r.has(j, "interview_nouns") {
			return r.accountsOf(r.doerOf(v), h, v, "interview")
		}
	}
	return nil
}

// witnessLine reads "First witness: X", "Guest: X" at the head of a record.
func (r *reading) witnessLine(i int) []account {
	guest := r.has(i, "guests")
	if !guest && !r.has(i, "witnesses") || r.turnOf[i] >= 0 {
		return nil
	}
	_, limit := r.bounds(i)
	for j := i + 1; j < min(limit, i+8); j++ {
		if r.key(j) != ":" {
			continue
		}
		d := r.phraseFrom(j+1, limit)
		if d.mention < 0 {
			return nil
		}
		h := hearer{outlet: r.courtAtHand(), end: d.last}
		if guest {
			h = hearer{r.document.Outlet, r.host(i), d.last}
		}
		return r.accountsOf(d, h, i, "witness")
	}
	return nil
}

// courtAtHand returns the court that the page names or, where it does not, the
// word it has for it.
func (r *reading) courtAtHand() string {
	if name := r.firstCourt(); name != "" {
		return name
	}
	for _, part := range r.parts {
		for i := range min(len(part.Tokens), farthest) {
			if part.has(i, "courts") {
				return part.words(i, i+1)
			}
		}
	}
	return ""
}

// host returns who "Host: Ann Berg" in the same paragraph as token i names.
func (r *reading) host(i int) []string {
	p := r.Paragraphs[r.Sentences[r.sentence[i]].Paragraph]
	for j := max(p.First, i-reach); j < i; j++ {
		if r.has(j, "hosts") && r.key(j+1) == ":" {
			if d := r.phraseFrom(j+2, i); d.mention >= 0 && r.mentions[d.mention].entity != nil {
				return []string{r.mentions[d.mention].entity.name}
			}
		}
	}
	return nil
}

// interviewGiven is interviewOf where the hearer is read by phrases.
func (r *reading) interviewGiven(n int) []account {
	end, ok := r.is(n, "interview_nouns")
	if !ok {
		return nil
	}
	first, limit := r.bounds(n)
	if r.has(end, "published") { // "in an interview published on Sunday by the Courier"
		for j := end + 1; j < min(limit, end+8); j++ {
			if r.has(j, "by") || r.key(j) == "in" || r.key(j) == "on" && r.mentionAt(j+1) >= 0 {
				end = j
			}
		}
	} else if !r.has(end, "to_with") {
		return nil
	}
	h := r.hearerAt(end+1, limit)
	if !h.ok() {
		return nil
	}
	d := r.firstDoer(first, n)
	if !d.ok() || len(r.accountsOf(d, h, n, "interview")) == 0 {
		for j := h.end; j < min(limit, h.end+12); j++ {
			if r.key(j) == "," || j == h.end && r.mentionAt(j) >= 0 {
				d = r.phraseFrom(r.skipComma(j), limit)
				break
			}
		}
	}
	return r.accountsOf(d, h, n, "interview")
}

// interviewPage reads a page that is a talk of two: one of them is the paper or
// asks the questions, the other is interviewed.
func (r *reading) interviewPage() []account {
	if len(r.turns) < 4 || r.document.Outlet == "" {
		return nil
	}
	asks, turns, first := map[*entity]int{}, map[*entity]int{}, map[*entity]turn{}
	for _, t := range r.turns {
		e := t.speaker.entity
		if !t.quoted || e == nil {
			return nil
		}
		if turns[e]++; turns[e] == 1 {
			first[e] = t
		}
		if r.key(t.last-1) == "?" {
			asks[e]++
		}
	}
	if len(turns) != 2 {
		return nil
	}
	var all []account
	for e := range turns {
		for other := range turns {
			if other == e || !r.interviews(e, asks[e], turns[e], asks[other], turns[other]) {
				continue
			}
			h := hearer{r.document.Outlet, nil, first[other].first + 1}
			if r.isSource(e) {
				h.outlet = e.name
			} else {
				h.journalists = []string{e.name}
			}
			if e.kind != group && other.kind != group {
				all = append(all, account{other, first[other].first, h.outlet, h.journalists, first[other].first, h.end, "interview-page"})
			}
		}
	}
	return all
}

// interviews reports whether e, who asks so many of their turns, is the one who
// interviews.
func (r *reading) interviews(e *entity, asks, turns, otherAsks, otherTurns int) bool {
	if r.isSource(e) {
		return true
	}
	return asks*otherTurns > 2*otherAsks*turns && asks*3 >= turns
}

func (r *reading) isSource(e *entity) bool {
	return len(e.name) > 2 && strings.Contains(text.Key(r.document.Outlet), text.Key(e.name))
}
