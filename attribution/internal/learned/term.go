package learned

import "strings"

// The words of a term are told by themselves (their letters, their endings, the
// labels and lists of the codebook) and by the words around them, each from the
// place it is seen from.

// sights returns what is seen of each of the tokens first up to last.
func (s *Scene) sights(first, last int) [][]sight {
	s.prepare()
	all := make([][]sight, last-first)
	var g gaze
	var room []sight // many tokens' sights in one piece of memory
	for n := range all {
		if cap(room)-len(room) < 64 {
			room = make([]sight, 0, 4096)
		}
		t := &s.Tokens[first+n]
		at := wordSights(room[len(room):len(room):cap(room)], t.Key, t.Mark)
		at = s.placeSights(at, &g, first+n, first, last)
		room = room[:len(room)+len(at)]
		all[n] = at
	}
	return all
}

// wordSights adds to at what is seen of a word wherever it stands.
func wordSights(at []sight, key string, mark bool) []sight {
	at = append(at, sight{hash("key", key), 2})
	if mark {
		return at
	}
	for _, letters := range [...]int{2, 3, 4, 6} {
		at = append(at, sight{hash("ends", ending(key, letters)), 1})
	}
	return append(at, sight{hash("start", beginning(key, 2)), 1}, sight{hash("start", beginning(key, 3)), 1}, sight{hash("stem", stem(key)), 1})
}

// A gaze is what going over tokens one after the other keeps of those before.
type gaze struct {
	until        int // of the label that began last
	concept, how string
	before       [2]uint32 // classes of the two tokens before, the nearer first
}

// placeSights adds to at what is seen of token i where it stands, in a text of
// the tokens first up to last.
func (s *Scene) placeSights(at []sight, g *gaze, i, first, last int) []sight {
	t := &s.Tokens[i]
	add := func(h uint32, reach int8) { at = append(at, sight{h, reach}) }
	class := hash("c", s.class(i))
	add(class, 3)
	switch {
	case t.Label != "":
		g.until, g.concept, g.how = t.LabelLast, t.Label, "B"
		if t.Predicate {
			g.how = "P"
		}
	case i < g.until && g.how == "B":
		g.how = "I"
	}
	if i < g.until {
		add(hash("label", g.how), 3)
		add(hash("concept", g.concept), 2)
		if i == g.until-1 {
			add(hash("label", "last"), 2)
		}
	}
	if m := s.mentionAt[i]; m >= 0 {
		add(hash("name", digit(s.Mentions[m].Kind)), 3)
		if i == s.Mentions[m].First {
			add(hash("name", "first"), 2)
		}
	}
	for _, l := range t.Lists {
		add(hash("list", l), 2)
	}
	if t.Quote >= 0 {
		q := s.Quotes[t.Quote]
		add(hash("quoted", size(q.Last-q.First)), 2)
		if i == q.First {
			add(hash("quoted", "first"), 2)
		}
	}
	if t.Capital {
		add(hash("capital", ""), 2)
	}
	if i == first || i == last-1 {
		add(hash("end", ""), 3)
	}
	if i > first {
		add(mix(hash("key", s.Tokens[i-1].Key), class), 0)
		add(mix(g.before[0], class), 0)
	}
	if i > first+1 {
		add(mix(mix(g.before[1], g.before[0]), class), 0)
	}
	g.before = [2]uint32{class, g.before[0]}
	add(hash("voice", t.Voice), 0)
	if t.Turn {
		add(hash("turn", ""), 0)
	}
	return at
}

// stem is a word without what Arabic and Persian write onto it; nothing is looked
// up by it, it only lets words that are alike be seen as alike.
func stem(key string) string {
	for _, p := range []string{"و", "ف"} {
		if r, ok := strings.CutPrefix(key, p); ok && len(r) > 6 {
			key = r
			break
		}
	}
	for _, p := range []string{"بال", "کال", "لل", "ال", "ب", "ل", "ک"} {
		if r, ok := strings.CutPrefix(key, p); ok && len(r) > 5 {
			key = r
			break
		}
	}
	for _, p := range []string{"هایی", "های", "ها", "هم", "ات", "ین", "ون", "یه", "ای", "ان", "ه", "ا", "ی"} {
		if r, ok := strings.CutSuffix(key, p); ok && len(r) > 5 {
			return r
		}
	}
	return key
}

func ending(key string, n int) string {
	for i := len(key); i > 0; {
		i--
		for i > 0 && key[i]&0xC0 == 0x80 {
			i--
		}
		if n--; n == 0 {
			return key[i:]
		}
	}
	return key
}

func beginning(key string, n int) string {
	for i := range key {
		if n == 0 {
			return key[:i]
		}
		n--
	}
	return key
}

// A span is words that may be a term.
type span struct {
	first, last int
	sure        float64
}

func (a span) overlap(b span) float64 {
	both := min(a.last, b.last) - max(a.first, b.first)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(a.last, b.last)-min(a.first, b.first))
}

// terms returns the runs of tokens that are likelier than floor to be in a term.
func terms(one [][states]float64, floor float64) []span {
	var all []span
	for i := 0; i < len(one); {
		if 1-one[i][outside] < floor {
			i++
			continue
		}
		j, sum := i+1, 1-one[i][outside]
		for j < len(one) && 1-one[j][outside] >= floor && one[j][begins] < one[j][inside] {
			sum += 1 - one[j][outside]
			j++
		}
		all = append(all, span{i, j, sum / float64(j-i)})
		i = j
	}
	return all
}

// longestPiece is how many tokens are read at once; a longer text is cut before a
// sentence.
const longestPiece = 1024

// pieces cuts a scene into what is read at once.
func (s *Scene) pieces(read func(first, last int)) {
	first := 0
	for i := range s.Tokens {
		if i-first >= longestPiece && (s.Tokens[i].Sentence != s.Tokens[i-1].Sentence || i-first >= 2*longestPiece) {
			read(first, i)
			first = i
		}
	}
	if first < len(s.Tokens) {
		read(first, len(s.Tokens))
	}
}
