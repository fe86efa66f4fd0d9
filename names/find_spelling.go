package names

import (
	"bytes"
	"strings"
	"sync"

	"sayso/text"
)

// Words of a list are kept by class, and words of one class may be spellings of
// one name: mohammed and mohamad, heyrani and heirani, المصری and مصری. Classes are
// wide, so that nothing is missed and a list needs one trie; they decide nothing.
// A plain spelling is its own plain spelling, so that a class has one name.

// plainSpelling appends the word that stands for the class of a folded word.
func plainSpelling(dst, key []byte) []byte {
	if plain, ok := plainSpellings().of[string(key)]; ok {
		return append(dst, plain...)
	}
	begin := len(dst)
	dst = plainLetters(dst, key)
	if plain, ok := plainSpellings().of[string(dst[begin:])]; ok {
		return append(dst[:begin], plain...)
	}
	return dst
}

// plainLetters writes letters that are written in several ways in one.
func plainLetters(dst, key []byte) []byte {
	if isArabicKey(key) {
		return plainArabic(dst, key)
	}
	return plainCases(dst, key)
}

func isArabicKey(key []byte) bool { return len(key) > 0 && key[0] >= 0xD8 && key[0] <= 0xDB }

const (
	arabicArticle = "ال"
	twoBytes      = 2 // a letter of Arabic
)

// plainArabic takes the article off and writes God and waw in one way.
func plainArabic(dst, key []byte) []byte {
	if bare, ok := bytes.CutPrefix(key, []byte(arabicArticle)); ok && len(bare) >= 3*twoBytes && !keepsArticle(string(key)) {
		key = bare
	}
	begin := len(dst)
	if stem, ok := bytes.CutSuffix(key, []byte("الله")); ok && len(stem) > 0 {
		dst = append(append(dst, stem...), "اله"...)
	} else {
		dst = append(dst, key...)
	}
	for {
		at := bytes.Index(dst[begin:], []byte("وو"))
		if at < 0 {
			return dst
		}
		dst = append(dst[:begin+at], dst[begin+at+twoBytes:]...)
	}
}

// shortestSpelled is how many letters a word must keep for its vowels to be
// written in several ways: Lee is not Li, and Iain not In.
const shortestSpelled = 4

// plainCases writes in one way what is written in several of one name: ou, oo and
// u; ey, ay and ai; ee, y and i; doubled letters; an ending like -aei.
func plainCases(dst, key []byte) []byte {
	begin := len(dst)
	dst = append(dst, key...)
	for isPlainASCII(dst[begin:]) {
		m, changed := simplified(dst[begin:])
		if m < shortestSpelled {
			return append(dst[:begin], key...)
		}
		if dst = dst[:begin+m]; !changed {
			break
		}
	}
	return dst
}

func isPlainASCII(key []byte) bool {
	for _, c := range key {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(key) > 0
}

// simplified rewrites a word in its place, returns its length and whether it
// changed.
func simplified(w []byte) (n int, changed bool) {
	end := len(w)
	if end > 4 {
		switch string(w[end-3:]) {
		case "aei", "aee", "aie", "aii", "aey":
			w[end-2] = 'i'
			w, changed = w[:end-1], true
		}
	}
	for i := 0; i < len(w); i++ {
		c, next := w[i], byte(0)
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch {
		case c == 'o' && (next == 'u' || next == 'o'):
			c, i = 'u', i+1
		case c == 'e' && next == 'e':
			c, i = 'i', i+1
		case (c == 'e' || c == 'a') && (next == 'y' || next == 'i'):
			c = 'e'
		case (c == 'u' || c == 'o') && next == 'e':
			i++ // Mueller, Schroeder
		case c == 'y':
			c = 'i'
		case c == 'w' && n > 0 && isVowel(w[n-1]) && isVowel(next):
			c = 'v'
		}
		if n > 0 && w[n-1] == c {
			continue
		}
		changed = changed || w[n] != c
		w[n] = c
		n++
	}
	return n, changed || n < len(w)
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

// A plainTable says which word stands for the spellings of spellings.txt: one for
// all that share a line, or the letters of such a word.
type plainTable struct {
	of      map[string]string
	members map[string][]string
}

var plainSpellings = sync.OnceValue(func() plainTable {
	t := plainTable{map[string]string{}, map[string][]string{}}
	for line := range strings.Lines(spellings) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		first := text.Key(fields[2])
		for _, spelling := range fields[2:] {
			key := text.Key(spelling)
			t.join(first, key)
			t.join(first, string(plainCases(nil, []byte(key))))
		}
	}
	for w := range t.of {
		t.of[w] = t.root(w)
		t.members[t.of[w]] = append(t.members[t.of[w]], w)
	}
	return t
})

func (t plainTable) root(w string) string {
	for t.of[w] != "" && t.of[w] != w {
		w = t.of[w]
	}
	return w
}

func (t plainTable) join(a, b string) {
	a, b = t.root(a), t.root(b)
	t.of[a], t.of[b] = a, a
}
