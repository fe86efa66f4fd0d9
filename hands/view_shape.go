package hands

import (
	"fmt"
	"strings"
	"unicode"
)

const longestShape = 5

// shapeView counts runs of up to five signs of a text's outline, in which a run of
// small letters is x, a capital X, several XX, a number 9, letters without case ا,
// and all else is as it was typed; and the letters and marks that tell how a
// Persian or Arabic keyboard was set and used.
func shapeView(s string, add func(string)) {
	outline := outlineOf(s)
	written, ends := inARow(outline, "")
	for i := range outline {
		for n := 1; n <= longestShape && i+n <= len(outline); n++ {
			if run := outline[i : i+n]; !isBare(run) {
				add("shape " + strings.ReplaceAll(written[ends[i]-len(outline[i]):ends[i+n-1]], " ", "␣"))
			}
		}
	}
	keyboardHabits(s, add)
}

// isBare: letters and single spaces alone are in every text.
func isBare(run []string) bool {
	for _, sign := range run {
		if sign != "x" && sign != " " && sign != "ا" {
			return false
		}
	}
	return true
}

func outlineOf(s string) []string {
	var outline []string
	last := ""
	for _, r := range s {
		sign := signOf(r)
		switch {
		case sign == "":
			continue
		case sign == last && (sign == "x" || sign == "9" || sign == "ا"), sign == "X" && last == "XX":
			continue
		case sign == "X" && last == "X":
			sign = "XX"
			outline[len(outline)-1] = sign
		default:
			outline = append(outline, sign)
		}
		last = sign
	}
	return outline
}

func signOf(r rune) string {
	switch {
	case unicode.IsUpper(r):
		return "X"
	case unicode.IsLower(r):
		return "x"
	case unicode.IsNumber(r):
		return "9"
	case r == linkMark:
		return "⟨link⟩"
	case r == mentionMark:
		return "⟨mention⟩"
	case r == hashtagMark:
		return "⟨hashtag⟩"
	case r == quoteMark:
		return "⟨quotation⟩"
	case unicode.IsLetter(r):
		return "ا"
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == '\u0640':
		return "" // keyboardHabits has them
	case r == '\n' || r == '\r':
		return "⏎"
	case unicode.IsSpace(r):
		return " "
	}
	return string(r)
}

// habits of Persian and Arabic keyboards. A letter here looks like another, or may be
// left out: which one it is, is the setting and the training of whoever types.
var keyboardLetters = map[rune]string{
	'\u064A': "Arabic ye", '\u0649': "alef maksura", '\u06CC': "Persian ye",
	'\u0643': "Arabic kaf", '\u06A9': "Persian kaf",
	'\u0629': "te marbuta", '\u06C0': "he with hamza", '\u06C1': "Urdu he", '\u06D5': "Kurdish ae",
	'\u0622': "alef with madda", '\u0623': "alef with hamza", '\u0625': "alef with hamza below", '\u0671': "alef wasla",
	'\u0624': "vav with hamza", '\u0626': "ye with hamza", '\u0621': "hamza alone", '\u0654': "hamza above",
	'\u064B': "tanwin", '\u064C': "tanwin", '\u064D': "tanwin", '\u0651': "shadda",
	'\u064E': "vowel sign", '\u064F': "vowel sign", '\u0650': "vowel sign", '\u0652': "vowel sign",
	'\u0640': "kashida", '\u200C': "half-space", '\u200D': "joiner", '\u200F': "direction mark", '\u200E': "direction mark",
}

// suffixes of Persian that are written with a half-space, a space or neither.
var persianSuffixes = []string{"ها", "های", "هایی", "ای", "اند", "ام", "تر", "ترین", "شان", "مان"}

func keyboardHabits(s string, add func(string)) {
	arabic := false
	for _, r := range s {
		if name, isOne := keyboardLetters[r]; isOne {
			add(fmt.Sprintf("%s (U+%04X)", name, r))
		}
		switch {
		case '\u0660' <= r && r <= '\u0669':
			add("Arabic digits (٠ to ٩)")
		case '\u06F0' <= r && r <= '\u06F9':
			add("Persian digits (۰ to ۹)")
		}
		arabic = arabic || unicode.Is(unicode.Arabic, r)
	}
	if arabic {
		westernSigns(s, add)
		spacing(s, add)
	}
}

func westernSigns(s string, add func(string)) {
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			add("Western digits among Arabic letters")
		case r == ',' || r == '?' || r == ';':
			add("Western " + string(r) + " among Arabic letters")
		}
	}
}

func spacing(s string, add func(string)) {
	for _, parted := range []struct{ by, name string }{{"\u200c", "half-space"}, {" ", "space"}} {
		words := strings.Split(strings.Join(strings.Fields(s), " "), parted.by)
		for i, word := range words[min(1, len(words)):] {
			end := strings.TrimRight(firstWord(word), ".،؛!؟?:,»\"")
			for _, suffix := range persianSuffixes {
				if end == suffix {
					add(parted.name + " before -" + suffix)
				}
			}
			if before := lastWord(words[i]); before == "می" || before == "نمی" || before == "مي" || before == "نمي" {
				add(parted.name + " after می")
			}
		}
	}
}

func partsWords(r rune) bool { return r == ' ' || r == '\u200c' }

func firstWord(s string) string {
	if words := strings.FieldsFunc(s, partsWords); len(words) > 0 {
		return words[0]
	}
	return ""
}

func lastWord(s string) string {
	if words := strings.FieldsFunc(s, partsWords); len(words) > 0 {
		return words[len(words)-1]
	}
	return ""
}
