package names

// A Part is one single name of a name. How many bear it says how little it tells
// of who is meant.
type Part struct {
	Text  string // as it is written
	Form  string // comparing form: equal for spellings that fold alike
	Known bool   // it was seen as a name of several people in the lists that the tables were learned from
}

// Parts returns the single names of a name, without titles and particles.
func (n Name) Parts() []Part {
	all := make([]Part, 0, len(n.tokens))
	for _, t := range n.tokens {
		if t.initial || t.number {
			continue
		}
		all = append(all, Part{Text: t.text, Form: t.form, Known: embedded().attested.known(t)})
	}
	return all
}

// known reports whether a single name is well attested.
func (a *attestation) known(t token) bool { return a.seen[t.form] >= wellAttested }
