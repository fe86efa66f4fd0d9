package names

import (
	"strings"
	"unicode/utf8"
)

// What the letters of one script must show of the other's: an i at the end, which
// makes Hosseini of Hossein and is written in Arabic and Hebrew; a first vowel in
// Cyrillic; an n more, which makes Levin of Levi. The transducer takes such letters
// for habits, because elsewhere they are.

// opposedLetters returns what keeps two single names apart, x not being Latin, or
// "".
func opposedLetters(x, y *token) string {
	if y.script != latin || x.script == latin {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(x.form)
	last, _ := utf8.DecodeLastRuneInString(x.form)
	latinFirst, latinLast := y.form[0], y.form[len(y.form)-1]
	switch x.script {
	case hebrew:
		if last == 'י' && latinLast == 'n' {
			return "only one ends in i"
		}
	case arabic:
		if last == 'ی' && strings.IndexByte("bcdfgjklmnpqrstvxz", latinLast) >= 0 {
			return "only one ends in i"
		}
		if latinLast == 'i' && !strings.ContainsRune("یاهعو", last) {
			return "only one ends in i"
		}
		if last == 'ه' && strings.IndexByte("bcdfgjklmnpqrsvxz", latinLast) >= 0 || strings.ContainsRune(closed, last) && (latinLast == 'a' || strings.HasSuffix(y.form, "ah") || strings.HasSuffix(y.form, "eh")) {
			return "only one ends in a vowel"
		}
	case cyrillic:
		if strings.ContainsRune("иі", first) && strings.IndexByte("aou", latinFirst) >= 0 || first == 'а' && strings.IndexByte("iu", latinFirst) >= 0 {
			return "they begin with different vowels"
		}
	}
	if a, b := Skeleton(x.form), Skeleton(y.form); len(b) <= 2 && a == b+"n" || len(a) <= 2 && b == a+"n" {
		return "only one ends in n"
	}
	return ""
}

// closed are the Arabic letters that end a name in a consonant.
const closed = "بپتثجچخدذرزژسشصضطظغفقکگلمن"
