package names

// A sound is a skeleton that keeps what a skeleton throws together although a
// reader does not: p and b, s and sh, k and kh. Two sounds are laid letter against
// letter. Letters that are heard or written in two ways, c (Cyrus, Carl), g and ج
// (Georgi, جورجي), ש (s, sh), ض (z, d), ב and ب for p, cost little against either;
// those that no writer takes for one another, ص and sh, cost almost what two
// strangers do. A habit of letters is learned from pairs, and pairs are noisy: the
// transducer has seen everything for everything, and an average over the letters of
// a name hides the one that makes it another name.

// soundOf returns the sound of a folded word of any of the scripts.
func soundOf(word string) string {
	var buf [40]byte
	dst := buf[:0]
	var previous rune
	for _, r := range word {
		class := soundClass(r)
		if both := twoLetters(previous, r); both != 0 && len(dst) > 0 {
			dst = dst[:len(dst)-1]
			class = both
		}
		switch {
		case class == 0:
		case class == 'x' && r == 'x':
			dst = append(dst, 'k', 's')
		case len(dst) > 0 && dst[len(dst)-1] == class:
			// Doubled, with or without a vowel between: Arabic does not show it.
		default:
			dst = append(dst, class)
		}
		previous = r
	}
	return string(dst)
}

// twoLetters returns the class of one sound that two letters write, or 0.
func twoLetters(a, b rune) byte {
	switch b {
	case 'h':
		switch a {
		case 'k':
			return 'x'
		case 'g':
			return 'G'
		case 't':
			return '0'
		case 'd':
			return 'D'
		case 'c':
			return 'H'
		case 's':
			return 'X'
		case 'z':
			return 'Z'
		case 'p':
			return 'f'
		}
	case 's', 'z':
		if a == 't' {
			return 'C'
		}
	case 'k':
		if a == 'c' {
			return 'k'
		}
	case 'j':
		if a == 'd' {
			return 'J'
		}
	case 'ж':
		if a == 'д' {
			return 'J'
		}
	case 'ش':
		if a == 'ت' {
			return 'H' // Arabic for ch
		}
	}
	return 0
}

func soundClass(r rune) byte {
	switch r {
	case 'b', 'ب', 'б', 'ב':
		return 'b'
	case 'p', 'پ', 'п':
		return 'p'
	case 'פ', 'ף':
		return 'P'
	case 'f', 'ف', 'ф':
		return 'f'
	case 't', 'ت', 'ط', 'т', 'ת', 'ט':
		return 't'
	case 'd', 'د', 'д', 'ד':
		return 'd'
	case 'ذ', 'ض', 'ظ':
		return 'D'
	case 'ث':
		return '0'
	case 's', 'س', 'ص', 'с', 'ס':
		return 's'
	case 'z', 'ز', 'з':
		return 'z'
	case 'ז':
		return '7' // with a geresh, that folding takes away, zh or j
	case 'ח':
		return 'h'
	case 'ژ', 'ж':
		return 'Z'
	case 'ש':
		return '5'
	case 'ش', 'ш', 'щ':
		return 'X'
	case 'چ', 'ч':
		return 'H'
	case 'ц', 'צ', 'ץ':
		return 'C'
	case 'c':
		return 'c'
	case 'j', 'ج':
		return 'J'
	case 'g', 'گ', 'ג':
		return 'g'
	case 'г', 'ґ':
		return '6' // g, h
	case 'غ':
		return 'G'
	case 'q', 'ق':
		return 'q'
	case 'k', 'ک', 'к', 'ק':
		return 'k'
	case 'כ', 'ך':
		return '9'
	case 'خ', 'x':
		return 'x'
	case 'х':
		return 'y' // kh, h
	case 'v', 'в':
		return 'v'
	case 'w', 'و', 'ו':
		return 'w' // a consonant or a vowel
	}
	return liquidClass(r)
}

// kin lists, for what they cost against one another, the classes that writers take
// for one another.
var kin = [...]struct {
	cost  float32
	pairs string
}{
	{.02, "7z 6g yx vw 5s 5X 9k 9x Pp Pf Dz Dd ck qk qG"},
	{.1, "gJ c9 7Z hx hH 7J vf Gg cs JZ t0 0s HX cC"},
	{.25, "cq 7s yH yk 6J vb vP bp qg cH xH Cs Cz Ct CH cX xq"},
	{.4, "6k 6G hk 7C xk Zz P5 bP DJ 0D Gk xG 9H"},
	{.55, "wf wb sz td gk JH bf pf mn gx 0z"},
	{.7, "Jz ZX Xs Jd JX J5 CX Hs Zg JG"},
}

var kinship = func() (table [128][128]float32) {
	for i := range table {
		for j := range table[i] {
			if i != j {
				table[i][j] = 1
			}
		}
	}
	for _, k := range kin {
		for i := 0; i+1 < len(k.pairs); i += 3 {
			a, b := k.pairs[i], k.pairs[i+1]
			table[a][b], table[b][a] = k.cost, k.cost
		}
	}
	return table
}()

// dropped is what a consonant costs that only one of two sounds has.
func dropped(class byte) float32 {
	switch class {
	case 'w':
		return .05
	case 'h', 'y', '6':
		return .2 // Latin h is not kept
	}
	return .8
}

// soundDistance is how far two sounds are from one another.
func soundDistance(a, b string) float64 {
	var room [40]float32
	row := append(room[:0], 0)
	for j := range len(b) {
		row = append(row, row[j]+dropped(b[j]))
	}
	for i := range len(a) {
		diagonal, left := row[0], dropped(a[i])
		row[0] += left
		near := &kinship[a[i]]
		for j := range len(b) {
			cost := diagonal + near[b[j]]
			diagonal = row[j+1]
			row[j+1] = min(cost, diagonal+left, row[j]+dropped(b[j]))
		}
	}
	return float64(row[len(b)])
}
