package names

// A sound knows no vowels, and the transducer has seen every vowel for every other
// and for none. But Arabic letters show the long ones, and a reader goes by them:
// Karimi is کریمی and not کرمی, Mahan is ماهان and not مهین, Nazem is ناظم and
// Nezam نظام. So an Arabic and a Latin spelling are laid side by side once more, by
// what a writer of Persian or Arabic may do: a short vowel is not written in Arabic
// letters, a long one is; ا is an a, ی an i or a y, و an o, u, v or w; ع and what
// was a hamza are any vowel or none; a last ه is an e or an a. What no writer does
// costs about as much as a consonant that is another's (sound.go).

// A phone is a consonant, by the classes of sound.go, or one of these.
type phone = byte

const (
	phoneA phone = 1 + iota
	phoneE
	phoneI
	phoneEE // ee: long for certain; an i may be
	phoneO
	phoneU
	phoneOO // oo, ou: likewise
	phoneY  // y before a vowel
	phoneW
	letterAlef
	letterWaw
	letterYeh
	letterAyn
	letterHeh
	phones
)

func isVowelPhone(p phone) bool { return p >= phoneA && p <= phoneOO }

// longestRead is how many phones of a name are looked at.
const longestRead = 24

// phonesOf reads a folded word, in Arabic or Latin letters.
func phonesOf(word string, s script) []phone {
	if s == arabic {
		return arabicPhones(word)
	}
	all := make([]phone, 0, min(len(word), longestRead)+1)
	for i := 0; i < len(word) && len(all) < longestRead; {
		p, n := latinPhone(word[i:])
		i += n
		if p == 0 || len(all) > 0 && all[len(all)-1] == p && p != phoneI {
			continue // doubled letters are one
		}
		if p == 'x' && word[i-1] == 'x' {
			all = append(all, 'k')
			p = 's'
		}
		all = append(all, p)
	}
	return all
}

// latinPhone reads what a word begins with, and says how many letters that took.
func latinPhone(word string) (phone, int) {
	c, next := word[0], byte(0)
	if len(word) > 1 {
		next = word[1]
	}
	switch c {
	case 'a':
		return phoneA, 1
	case 'e':
		if next == 'e' {
			return phoneEE, 2
		}
		return phoneE, 1
	case 'i':
		if next == 'y' {
			return phoneI, 2
		}
		return phoneI, 1
	case 'o':
		if next == 'o' || next == 'u' {
			return phoneOO, 2
		}
		return phoneO, 1
	case 'u':
		return phoneU, 1
	case 'y':
		if isVowelLetter(next) {
			return phoneY, 1
		}
		return phoneI, 1
	case 'w':
		if isVowelLetter(next) {
			return phoneW, 1
		}
		return phoneU, 1
	case 'h':
		return 'h', 1
	}
	if both := twoLetters(rune(c), rune(next)); both != 0 {
		return both, 2
	}
	return soundClass(rune(c)), 1
}

func isVowelLetter(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

func arabicPhones(word string) []phone {
	all := make([]phone, 0, min(len(word)/2, longestRead)+1)
	for _, r := range word {
		if len(all) == longestRead {
			break
		}
		p := phone(0)
		switch r {
		case 'ا':
			p = letterAlef
		case 'و':
			p = letterWaw
		case 'ی':
			p = letterYeh
		case 'ع':
			p = letterAyn
		case 'ه':
			p = letterHeh
		case 'ح':
			p = 'h'
		default:
			p = soundClass(r)
		}
		if p != 0 {
			all = append(all, p)
		}
	}
	return all
}

// A reading of ours and theirs: what each letter costs for each phone, by itself.
var spoken = func() (table [phones][phones]float32) {
	for i := range table {
		for j := range table[i] {
			table[i][j] = 1
		}
	}
	set := func(letter phone, costs ...float32) { // a e i ee o u oo y w
		for i, c := range costs {
			table[letter][phoneA+phone(i)] = c
		}
	}
	set(letterAlef, 0, .45, .6, .7, .3, .45, .6, 1, 1)
	set(letterWaw, .6, .6, .8, .8, .05, 0, 0, 1, 0)
	set(letterYeh, .7, .25, 0, 0, .8, .8, .8, 0, 1)
	set(letterAyn, .02, .02, .02, .05, .02, .02, .1, .3, .3)
	set(letterHeh, .45, .45, 1, 1, 1, 1, 1, 1, 1)
	return table
}()

// vowelDistance is how far a Latin word is from being a reading of an Arabic one.
func vowelDistance(letters, said []phone) float64 {
	var cost [longestRead + 1][longestRead + 2]float32
	for j := range said {
		cost[0][j+1] = cost[0][j] + unwritten(letters, said, 0, j)
	}
	for i := range letters {
		cost[i+1][0] = cost[i][0] + unsaid(letters, said, i, 0)
		for j := range said {
			best := min(cost[i][j]+saidAs(letters, said, i, j), cost[i][j+1]+unsaid(letters, said, i, j+1), cost[i+1][j]+unwritten(letters, said, i+1, j))
			if i > 0 {
				best = min(best, cost[i-1][j]+twoAs(letters[i-1], letters[i], said[j]))
			}
			cost[i+1][j+1] = best
		}
	}
	return float64(cost[len(letters)][len(said)])
}

// twoAs is what two letters cost that are one vowel: ای as the i of Mike, او.
func twoAs(a, b phone, s phone) float32 {
	switch {
	case a == letterAlef && b == letterYeh && (s == phoneI || s == phoneEE || s == phoneE):
		return .2
	case a == letterAlef && b == letterWaw && (s == phoneO || s == phoneU || s == phoneOO):
		return .2
	case a == 't' && b == 'X' && (s == 'H' || s == 'c') || a == 't' && b == 's' && s == 'C':
		return .05 // ch and ts in Arabic
	case b == 'h' || b == letterHeh:
		if separately[s] == a {
			return .1 // اسحاق: Eshagh
		}
	}
	return 1
}

// separately holds what two letters of one sound are if they are not one.
var separately = [128]phone{'X': 's', '0': 't', 'x': 'k', 'Z': 'z', 'D': 'd', 'G': 'g'}

// saidAs is what letter i costs as phone j.
func saidAs(letters, said []phone, i, j int) float32 {
	l, s := letters[i], said[j]
	first, last := i == 0, i == len(letters)-1
	switch {
	case l == letterHeh && s == 'h':
		return 0
	case l == letterHeh && last && (s == phoneA || s == phoneE):
		return 0
	case l == letterHeh && s == phoneE && i+1 < len(letters) && letters[i+1] == letterAlef:
		return .05 // خامنه‌ای
	case l == letterWaw && (s == 'v' || s == 'f' || s == 'b'):
		return kinship['w'][s] - kinship['w']['v']
	case l == letterAlef && first && isVowelPhone(s):
		return .05 * spoken[l][s]
	case l == letterAlef && i+1 < len(letters) && letters[i+1] == 'l' && isVowelPhone(s):
		return .05 // عبدالله, نورالدین: as the case was
	case l == letterYeh && s == phoneA && last:
		return .1 // مصطفی
	case l == letterYeh && s == phoneE && i > 0 && letters[i-1] == letterAlef:
		return .03 // what was a hamza
	case l == letterYeh && s == 'J':
		return .4 // Johan
	case l < phones && s < phones:
		return spoken[l][s]
	case l < phones || s < phones:
		return 1
	case l == 'h' && s == 'x':
		return .5
	case l == 'x' && s == 'h':
		return .3
	case l == 'H' && s == 'X':
		return .7
	case l == 'X' && s == 'H':
		return .15 // French
	}
	return kinship[l][s]
}

// unsaid is what letter i costs if no phone stands for it, before phone j.
func unsaid(letters, said []phone, i, j int) float32 {
	before, after := phone(0), phone(0)
	if i > 0 {
		before = letters[i-1]
	}
	if i+1 < len(letters) {
		after = letters[i+1]
	}
	if letters[i] == before {
		return .05
	}
	switch letters[i] {
	case letterAyn:
		return .05
	case letterAlef:
		switch {
		case before == letterAlef || before == letterHeh && after == letterYeh || i == 0 && (after == letterYeh || after == letterWaw):
			return .03
		case i > 0 && after == 'l':
			return .15
		case before == letterAyn || after == letterAyn:
			return .3
		case i == 0 && j == 0 && len(said) > 1 && said[0] == 's' && !isVowelPhone(said[1]):
			return .05 // اسکات: Scott
		}
		return .65
	case letterYeh:
		switch {
		case before == letterYeh || after == letterYeh:
			return .05
		case j > 0 && said[j-1] == phoneEE:
			return .05
		}
		return .6
	case letterWaw:
		switch {
		case before == letterWaw, before == 'x':
			return .1
		}
		return .45
	case letterHeh:
		if after == 0 {
			return .05
		}
		if before == letterAlef {
			return .2 // شاهپور
		}
		return .5
	case 'l':
		if before == letterAlef && i > 1 {
			return .2 // نورالدین: Nureddin
		}
	case 'h':
		return .5
	}
	return .8
}

// unwritten is what phone j costs if no letter stands for it, after i letters.
func unwritten(letters, said []phone, i, j int) float32 {
	s := said[j]
	before, after := phone(0), phone(0)
	if j > 0 {
		before = said[j-1]
	}
	if j+1 < len(said) {
		after = said[j+1]
	}
	if !isVowelPhone(s) {
		switch s {
		case 'h':
			if after == 0 && isVowelPhone(before) {
				return .05
			}
			if j == 0 {
				return .8
			}
			if isVowelPhone(before) && !isVowelPhone(after) {
				return .3 // John
			}
			return .5
		case phoneY, phoneW:
			return .3
		}
		return .8
	}
	if j == 0 {
		return .5 // a first vowel has an ا or ع
	}
	if after == 0 {
		if before == 'h' && i > 0 && letters[i-1] == letterHeh {
			return .1 // طه
		}
		return unwrittenEnd(s)
	}
	long := j > 1 && i > 1 && isVowelPhone(said[j-2]) && letters[i-2] >= letterAlef && letters[i-2] < phones
	short := j > 1 && (said[j-2] == phoneA || said[j-2] == phoneE) && !isVowelPhone(before) && !long
	switch s {
	case phoneA:
		return .03
	case phoneE:
		if short && said[j-2] == phoneA {
			return .15 // Nazeri is ناظری rather than نظری
		}
		return .03
	case phoneO:
		return .05
	case phoneU:
		switch {
		case j == 1 || long:
			return .12
		}
		return .3
	case phoneI:
		switch {
		case before == phoneI:
			return .1
		case before == phoneA || before == phoneE:
			return .4
		case j == 1 || long:
			return .15
		}
		return .45
	case phoneEE:
		return .5
	}
	if i > 0 && letters[i-1] == letterWaw {
		return .05 // داود: Davoud
	}
	return .35
}

// unwrittenEnd is what a last vowel costs that no letter stands for.
func unwrittenEnd(s phone) float32 {
	switch s {
	case phoneE:
		return .15 // George, Moore
	case phoneA:
		return .5
	}
	return .7
}

// vowelsApart is vowelDistance for the forms of two names that fit best.
func vowelsApart(x, y *prepared) float64 {
	if x.script != arabic || y.script != latin {
		return 0
	}
	d := vowelDistance(x.phones(x.form), y.phones(y.form))
	if x.long != "" {
		d = min(d, vowelDistance(x.phones(x.long), y.phones(y.form)))
	}
	if y.long != "" {
		d = min(d, vowelDistance(x.phones(x.form), y.phones(y.long)))
	}
	return d
}
