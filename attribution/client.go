package attribution

// A lawyer speaks of "my client", a court of "the defendant" and "the appellant".
// Who that is the page says elsewhere: whom a lawyer is said to act for, or who
// faces a charge. Only where it is one person, the words mean him.

// clientOf returns whom "his client", "the defendant" at mention n means.
func (r *reading) clientOf(n mention) *entity {
	if !r.knowsClients {
		r.knowsClients = true
		r.clients[0], r.clients[1] = r.theOne(r.defendedAt), r.theOne(r.facesAt)
	}
	if r.has(n.last-1, "clients") && r.clients[0] != nil {
		return r.clients[0]
	}
	if r.has(n.last-1, "suing_roles") {
		return r.theOne(r.suesAt)
	}
	return r.clients[1]
}

// theOne returns the only one whom find finds; nil where there are two.
func (r *reading) theOne(find func(int) *entity) *entity {
	var found *entity
	for i := range r.Tokens {
		if len(r.starts[i]) == 0 {
			continue
		}
		switch e := find(i); {
		case e == nil || e == found:
		case found != nil:
			return nil
		default:
			found = e
		}
	}
	return found
}

// defendedAt reads "Maas's lawyer", "counsel for Maas", "defending Maas" at token
// i.
func (r *reading) defendedAt(i int) *entity {
	if end, ok := r.is(i, "defending"); ok {
		return r.entityFrom(end)
	}
	if !r.has(i, "counsel") || r.has(i, "courts") {
		return nil
	}
	if r.key(i+1) == "for" || r.key(i+1) == "of" {
		return r.entityFrom(i + 2)
	}
	if r.key(i-1) == "'s" || r.key(i-1) == "'" {
		if m := r.mentionEndingAt(i - 2); m >= 0 {
			return r.mentions[m].entity
		}
	}
	return nil
}

// entityFrom returns who is named at token i, past articles and titles.
func (r *reading) entityFrom(i int) *entity {
	j := r.skip(i, len(r.Tokens), "articles", "titles")
	if m := r.mentionAt(j); m >= 0 && r.mentions[m].first == j {
		return r.mentions[m].entity
	}
	return nil
}

// facesAt returns the person of whom the verb at token i says that he faces a
// charge or appeals.
func (r *reading) facesAt(i int) *entity {
	m := -1
	switch {
	case r.has(i, "court_verbs") && r.passive(i):
		m = r.passiveSubject(i)
	case r.has(i, "facing_charges") && r.mentionAt(i) < 0 && !r.passive(i):
		m = r.subjectMention(i)
	}
	if m < 0 || r.mentions[m].entity == nil || r.mentions[m].entity.kind == group {
		return nil
	}
	return r.mentions[m].entity
}

// suesAt returns the person of whom the verb at token i says that he sues.
func (r *reading) suesAt(i int) *entity {
	if !r.has(i, "suing") || r.mentionAt(i) >= 0 {
		return nil
	}
	m := r.subjectMention(i)
	if m < 0 || r.mentions[m].entity == nil || r.mentions[m].entity.kind == group {
		return nil
	}
	return r.mentions[m].entity
}
