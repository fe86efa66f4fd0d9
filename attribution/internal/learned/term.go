package learned

import "strings"

// The words of a term are told by themselves (their letters, their endings, the
// labels and lists of the codebook) and by the words around them, each from the
// place it is seen from.

// sights returns what is seen of each of the tokens first up to last.
func (s *Scene) sights(first, last int) [][]sight {
	s.prepare()
	all := make([][]sight, last-first)
	classes := make([]uint32, last-first)
	until, concept, how := 0, "", ""
	var room []sight // many tokens' sights in one piece of memory
	for i := range all {
		n := i
		i += first
		t := &s.Tokens[i]
		if cap(room)-len(room) < 64 {
			room = make([]sight, 0, 4096)
		}
		at := room[len(room):len(room):cap(room)]
		add := func(h uint32, reach int8) { at = append(at, sight{h, reach}) }
		classes[n] = hash("c", s.class(i))
		add(classes[n], 3)
		switch {
		case t.Label != "":
			until, concept, how = t.LabelLast, t.Label, "B"
			if t.Predicate {
				how = "P"
			}
		case i < until && how == "B":
			how = "I"
		}
		if i < until {
			add(hash("label", how), 3)
			add(hash("concept", concept), 2)
			if i == until-1 {
				add(hash("label", "last"), 2)
			}
		}
		if m := s.mentionAt[i]; m >= 0 {
			add(hash("name", digit(s.Mentions[m].Kind)), 3)
			if i == s.Mentions[m].First {
				add(hash("name", "first"), 2)
			}
		}
		k := t.Key
		add(hash("key", k), 2)
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
		if !t.Mark {
			for _, letters := range []int{2, 3, 4, 6} {
				add(hash("ends", ending(k, letters)), 1)
			}
			add(hash("start", beginning(k, 2)), 1)
			add(hash("start", beginning(k, 3)), 1)
			add(hash("stem", stem(k)), 1)
		}
		if i == first || i == last-1 {
			add(hash("end", ""), 3)
		}
		if n > 0 {
			add(mix(hash("key", s.Tokens[i-1].Key), classes[n]), 0)
			add(mix(classes[n-1], classes[n]), 0)
		}
		if n > 1 {
			add(mix(mix(classes[n-2], classes[n-1]), classes[n]), 0)
		}
		add(hash("voice", t.Voice), 0)
		if t.Turn {
			add(hash("turn", ""), 0)
		}
		room = room[:len(room)+len(at)]
		all[n] = at
	}
	return all
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
