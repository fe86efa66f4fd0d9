package attribution

// Testimony in a language whose noun phrases are read: who told what paper,
// reporter or body. The teller is the subject of the verb, by name or through a
// pronoun; the hearer stands right behind it and must be named, be a body that
// the page names ("the court"), or be the page itself ("told us"). A rally, a
// friend or "reporters" is nobody to whom a register could go back.

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
	return all
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
