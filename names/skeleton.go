package names

// A skeleton is what is left of a name when everything goes that is heard or
// written in several ways: the consonants, by where in the mouth they are made.
// Vowels, h, w, y and doubled letters are not kept. It brings names of one sound
// together in any script, and many that are not the same too: it finds
// candidates and never decides.
//
// The classes are Soundex's idea (Russell 1918) with the letters of Arabic,
// Persian, Cyrillic and Hebrew put where their Latin spellings are: غ, ق, gh and
// q in one class with k and g, ص, ث, س and s in one.

// Skeleton returns the skeleton of a folded word of any of the scripts.
func Skeleton(word string) string {
	var buf [24]byte
	return string(appendSkeleton(buf[:0], word))
}

func appendSkeleton(dst []byte, word string) []byte {
	var last byte
	var previous rune
	for _, r := range word {
		class := classOf(r, previous)
		switch {
		case class == 0:
		case class == 'x':
			dst = append(dst, 'K', 'S')
			last = 'S'
		case len(dst) > 0 && isDigraph(previous, r):
			// ch, sh, ph, ts, dj, дж: one sound of two letters.
			if class == 'h' && previous == 'p' {
				class = 'f'
			} else {
				class = 'S'
			}
			dst[len(dst)-1], last = class, class
		case class == last:
			// Doubled, with or without a vowel between: Arabic does not show it.
		default:
			dst = append(dst, class)
			last = class
		}
		previous = r
	}
	return dst
}

func isDigraph(a, b rune) bool {
	switch b {
	case 'h':
		return a == 'c' || a == 's' || a == 'p' || a == 'z'
	case 's', 'z':
		return a == 't'
	case 'j':
		return a == 'd'
	case 'ж':
		return a == 'д'
	}
	return false
}

// classOf returns the class of a letter after another one, or 0.
func classOf(r, previous rune) byte {
	switch r {
	case 'h':
		if isDigraph(previous, r) {
			return 'h'
		}
		return 0
	case 'b', 'p', 'ب', 'پ', 'б', 'п', 'ב', 'פ', 'ף':
		return 'P'
	case 'f', 'ف', 'ф':
		return 'f'
	case 't', 'd', 'ت', 'ط', 'د', 'т', 'д', 'ת', 'ט', 'ד':
		return 'T'
	case 's', 'z', 'j', 'س', 'ص', 'ث', 'ز', 'ذ', 'ض', 'ظ', 'ش', 'چ', 'ج', 'ژ', 'с', 'з', 'ж', 'ш', 'щ', 'ч', 'ц', 'ס', 'ז', 'צ', 'ץ', 'ש':
		return 'S'
	case 'k', 'g', 'q', 'c', 'ک', 'گ', 'ق', 'غ', 'خ', 'к', 'г', 'х', 'ґ', 'ק', 'כ', 'ך', 'ג':
		return 'K'
	case 'x':
		return 'x'
	}
	return liquidClass(r)
}

// liquidClass returns the class of a letter for l, m, n or r, which writers do not
// take for others, or 0.
func liquidClass(r rune) byte {
	switch r {
	case 'l', 'ل', 'л', 'ל':
		return 'l'
	case 'm', 'م', 'м', 'מ', 'ם':
		return 'm'
	case 'n', 'ن', 'н', 'נ', 'ן':
		return 'n'
	case 'r', 'ر', 'р', 'ר':
		return 'r'
	}
	return 0
}

// skeletonDistance is the edit distance of two skeletons.
func skeletonDistance(a, b string) int {
	var room [32]int
	row := room[:0]
	for j := 0; j <= len(b); j++ {
		row = append(row, j)
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost++
			}
			diagonal = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
