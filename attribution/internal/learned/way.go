package learned

// The way between a term and a mention is the classes of what stands there, names
// as names. Each class on it counts, and each two that follow one another.

const (
	longPath  = 60 // tokens, in one sentence
	shortPath = 12 // in two
	wholePath = 5  // up to it the way counts as a whole, too
)

// path adds to out the classes of what stands from token i up to token j.
func (s *Scene) path(out []string, i, j, target int) []string {
	for i < j {
		out = append(out, s.passed(i, target))
		i = s.next(i)
	}
	return out
}

// passed is the class of token i on a way, or that of the mention there.
func (s *Scene) passed(i, target int) string {
	m := s.mentionAt[i]
	switch {
	case m < 0:
		return s.class(i)
	case target >= 0 && s.Mentions[m].is(target):
		return "TARGET"
	}
	if k := s.Mentions[m].Kind; k < len(namesBy) {
		return namesBy[k]
	}
	return "N" + digit(s.Mentions[m].Kind)
}

var namesBy = [...]string{"N0", "N1", "N2", "N3", "N4"}

// next is the token behind token i, or behind the mention there.
func (s *Scene) next(i int) int {
	if m := s.mentionAt[i]; m >= 0 {
		return s.Mentions[m].Last
	}
	return i + 1
}

const (
	wayBegins = "^"
	wayEnds   = "$"
)

func passes(d, class string) uint32        { return joined("in", d, class) }
func follows(d, class, next string) uint32 { return joined("bi", d, class, next) }

// pathSteps adds the classes on a path and their pairs.
func pathSteps(b *bag, d string, path []string) {
	last := wayBegins
	for _, c := range path {
		b.ids = append(b.ids, passes(d, c), follows(d, last, c))
		last = c
	}
	b.ids = append(b.ids, follows(d, last, wayEnds))
}

// pathWhole adds how long a path is and, where it is short, all of it.
func (s *Scene) pathWhole(b *bag, w *view, steps int, path []string) {
	b.add("n", w.d, size(steps), w.sc)
	if steps <= wholePath {
		var room [wholePath + 3]string
		b.add(append(append(room[:0], "path", w.d), path...)...)
		b.add(append(append(room[:0], "pathk", w.d, digit(s.Mentions[w.mention].Kind)), path...)...)
	}
}
