package learned

import "strings"

// A tagger finds the words of terms. What is seen of a word wherever it stands is
// summed up once for the words that come up again.
type tagger struct {
	words   []tagged
	emit    [][states]int32
	sights  []sight
	lattice lattice
}

type tagged struct {
	known, mark bool
	key         string
	sum         emission
}

// An emission is what a token weighs for its own states and those of the tokens
// around it, by where it is seen from.
type emission [width]int32

const taggedWords = 1 << 12

// terms returns the terms of a scene, in the order of the text.
func (r *reader) terms(s *Scene) []span {
	s.prepare()
	var all []span
	s.pieces(func(first, last int) {
		for _, x := range terms(r.tags.marginals(r.m.term, s, first, last), termFloor) {
			all = append(all, span{first + x.first, first + x.last, x.sure})
		}
	})
	return all
}

// marginals returns how likely each state is at each of the tokens first up to last.
func (g *tagger) marginals(t *table, s *Scene, first, last int) [][states]float64 {
	emit := reuse(&g.emit, last-first+2*farthest) // with room on both sides
	clear(emit)
	var at gaze
	for i := first; i < last; i++ {
		e := *g.word(t, s.Tokens[i].Key, s.Tokens[i].Mark)
		g.sights = s.placeSights(g.sights[:0], &at, i, first, last)
		e.add(t, g.sights)
		for o := range places {
			to := &emit[i-first+2*farthest-o]
			to[0] += e[o*states]
			to[1] += e[o*states+1]
			to[2] += e[o*states+2]
		}
	}
	l := &g.lattice
	for i, sum := range emit[farthest : len(emit)-farthest] {
		out := &reuse(&l.emit, last-first)[i]
		for s := range states {
			out[s] = float64(sum[s]) / unit
		}
	}
	for b := range l.move {
		l.move[b] = [states]float64{}
		if w := t.at(transition[b]); w != nil {
			for s := range states {
				l.move[b][s] = float64(w[s]) / unit
			}
		}
	}
	l.move[outside][inside], l.move[states][inside] = never, never
	one, _ := l.marginals(false)
	return one
}

// word returns what is seen of a word wherever it stands.
func (g *tagger) word(t *table, key string, mark bool) *emission {
	if g.words == nil {
		g.words = make([]tagged, taggedWords)
	}
	w := &g.words[scatter(hash("key", key))%taggedWords]
	if !w.known || w.key != key || w.mark != mark {
		g.sights = wordSights(g.sights[:0], key, mark)
		*w = tagged{known: true, mark: mark, key: strings.Clone(key)} // a scene's words go with it
		w.sum.add(t, g.sights)
	}
	return &w.sum
}

// add adds the weights of sights, as far as they reach.
func (e *emission) add(t *table, sights []sight) {
	for _, x := range sights {
		if w := t.at(x.feature); w != nil {
			from, to := (farthest-int(x.reach))*states, (farthest+int(x.reach)+1)*states
			for k, n := range w[from:to] {
				e[from+k] += int32(n)
			}
		}
	}
}
