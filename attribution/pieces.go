package attribution

// One quotation can hold several labels, and deny one for another: "a scholar
// or an instigator", "not a pirate but a boy with asthma".

// pieces returns the labels that a quoted term is made of; any other term is
// its own only piece.
func (r *reading) pieces(t term) []term {
	if !t.quoted || !r.knowsPlainNouns() {
		return []term{t}
	}
	first, last := r.tokensOf(r.quoteOf[t.first])
	starts := r.pieceStarts(first, last)
	if len(starts) < 2 && !r.has(first, "negation") {
		return []term{t}
	}
	var all []term
	for k, i := range starts {
		end := last
		if k+1 < len(starts) {
			end = starts[k+1]
		}
		at := r.toLabel(i, end)
		p, ok := r.phraseTerm(at, end)
		if !ok || at >= end {
			continue
		}
		p.last = min(p.last, r.skipBackJoint(end))
		p.quoted, p.piece = false, true
		if r.anyWord(i, at, "negation") && p.first >= at {
			p.denied = true
		}
		all = append(all, p)
	}
	return all
}

// pieceStarts returns where the labels of tokens first up to last begin: at
// first, and behind "or", "and", "but" with an article of their own.
func (r *reading) pieceStarts(first, last int) []int {
	starts := []int{first}
	for i := first + 1; i+1 < last; i++ {
		if !r.has(i, "and") && r.key(i) != "but" && r.key(i) != "/" {
			continue
		}
		if r.has(i+1, "articles") || r.has(i+1, "negation") || r.labelAtWord(i+1) {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// skipBackJoint returns where a piece ends that the next begins at token i.
func (r *reading) skipBackJoint(i int) int {
	for i > 0 && (r.isMark(i-1) || r.has(i-1, "and") || r.key(i-1) == "but") {
		i--
	}
	return i
}
