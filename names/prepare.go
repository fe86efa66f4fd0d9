package names

import "sayso/names/internal/letters"

// A prepared name is a single name with what comparing it takes, which is worked
// out when it is first needed: a query is compared with very many.
type prepared struct {
	token
	lore   *Lore
	sound  string
	rarity float64
	ready  []ready
	said   []said
}

// said is a spelling with its phones.
type said struct {
	form   string
	phones []phone
}

// ready is a spelling made ready for one side of one table.
type ready struct {
	table *letters.Table
	left  bool
	form  string
	token *letters.Token
}

func (l *Lore) prepare(tokens []token) []*prepared {
	all := make([]prepared, len(tokens))
	pointers := make([]*prepared, len(tokens))
	for i, t := range tokens {
		all[i] = prepared{token: t, lore: l, sound: soundOf(t.form), rarity: l.attested.rarity(t)}
		pointers[i] = &all[i]
	}
	return pointers
}

// on returns a spelling of the name for the left or the right side of a table.
func (p *prepared) on(t *letters.Table, left bool, form string) *letters.Token {
	for i := range p.ready {
		if r := &p.ready[i]; r.table == t && r.left == left && r.form == form {
			return r.token
		}
	}
	var made letters.Token
	if left {
		made = t.Left(form)
	} else {
		made = t.Right(form)
	}
	p.ready = append(p.ready, ready{t, left, form, &made})
	return &made
}

// phones returns the phones of a spelling of the name.
func (p *prepared) phones(form string) []phone {
	for i := range p.said {
		if p.said[i].form == form {
			return p.said[i].phones
		}
	}
	phones := phonesOf(form, p.script)
	p.said = append(p.said, said{form, phones})
	return phones
}

// together writes two neighbouring names as one.
func together(a, b *prepared) *prepared {
	t := token{form: a.form + b.form, text: a.text, script: max(a.script, b.script)}
	if b.text != a.text {
		t.text += " " + b.text
	}
	if a.long != "" || b.long != "" {
		t.long = cmpOr(a.long, a.form) + cmpOr(b.long, b.form)
	}
	return &prepared{token: t, lore: a.lore, sound: soundOf(t.form), rarity: max(a.rarity, b.rarity)}
}
