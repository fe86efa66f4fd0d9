package names

import "strings"

// The words around names, folded. They are few and closed classes, so that they
// stand here and not in a table that is learned.

func isArticle(w string) bool {
	switch w {
	case "al", "el", "ul", "ol", "il", "as", "ash", "ad", "an", "at", "ar", "az", "es", "ed", "en", "et", "er", "ez", "ال":
		return true
	}
	return false
}

// isParticle: what may stand before a name and may be left out.
func isParticle(w string) bool {
	if isArticle(w) {
		return true
	}
	switch w {
	case "bin", "ibn", "ben", "ould", "wuld", "bint", "بن", "ابن", "بنت", "ولد", "אבן", "בן", "בת", "ибн", "бин", "оглы", "кызы",
		"von", "van", "de", "der", "den", "di", "da", "del", "della", "du", "la", "le", "do", "dos", "das", "y", "e", "zu", "af", "av", "ter", "ten", "of",
		"فون", "فان", "وان", "دی", "دو", "دل", "לה", "דה", "פון", "ван", "фон", "де", "дер", "ди", "да", "ду", "аль", "эль", "ал", "ел", "אל":
		return true
	}
	return false
}

func isTitle(w string) bool {
	switch w {
	case "dr", "mr", "mrs", "ms", "miss", "sir", "lord", "lady", "prof", "professor", "eng", "gen", "general", "col", "colonel", "capt", "rev", "hon",
		"sheikh", "shaikh", "shaykh", "sheik", "haj", "hajj", "haji", "hajji", "hadji", "sayyid", "sayed", "seyed", "seyyed", "sayyed", "seyyid", "syed", "mullah", "mulla", "molla", "mawlawi", "maulavi", "maulvi", "maulana", "mawlana", "mufti", "qari", "alhaj", "alhajj",
		"lt", "maj", "major", "brig", "commander",
		"ayatollah", "ayatullah", "hojjatoleslam", "agha", "aqa", "aghaye", "khanom", "ostad", "emir", "mohandes",
		"د", "دکتر", "دکتور", "الدکتور", "اقا", "اقای", "خانم", "سید", "سیده", "السید", "شیخ", "الشیخ", "حاج", "حاجی", "الحاج", "ملا", "مهندس", "استاد", "ایتاله", "ایتالله", "حجتالاسلام", "سرهنگ", "سردار", "سرتیپ", "کربلایی",
		"доктор", "г", "господин", "шейх", "סר", "דר", "הרב", "רב":
		return true
	}
	return false
}

func isNumber(w string) bool {
	switch w {
	case "ii", "iii", "iv", "vi", "vii", "viii", "ix", "jr", "sr":
		return true
	}
	for _, r := range w {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// plainNumber writes the words for father and son in one way.
func plainNumber(w string) string {
	switch w {
	case "junior", "جونیور", "الابن", "младший":
		return "jr"
	case "senior", "سینیور", "الاب", "старший":
		return "sr"
	}
	return w
}

// keepsArticle: names in which ال is no article.
func keepsArticle(form string) bool {
	switch form {
	case "الهام", "الناز", "الهه", "الیاس", "الله", "البرز", "الکساندر", "الکس", "الن", "الیزابت", "الکساندرا", "الکسی", "الیور", "الینا", "السا", "البرت", "الفرد", "الویس", "الیس", "الیسون":
		return true
	}
	return false
}

// isPatronymic: the father's name of Russian, Ukrainian and Bulgarian.
func isPatronymic(form string) bool {
	for _, ending := range []string{"ovich", "evich", "ovych", "evych", "yovych", "ovitch", "evitch", "avich", "ovna", "evna", "ivna", "yivna", "ович", "евич", "евна", "овна", "івна", "ївна", "йович"} {
		if strings.HasSuffix(form, ending) {
			return true
		}
	}
	return false
}

// letterNamed returns the Latin letter whose name in Arabic letters this is, as in
// "بی." for B., or "".
func letterNamed(form string) string {
	switch form {
	case "ای":
		return "a"
	case "بی":
		return "b"
	case "سی":
		return "c"
	case "دی":
		return "d"
	case "اف":
		return "f"
	case "جی":
		return "j"
	case "اچ", "اتش":
		return "h"
	case "کی":
		return "k"
	case "ال":
		return "l"
	case "ام":
		return "m"
	case "ان":
		return "n"
	case "او":
		return "o"
	case "پی":
		return "p"
	case "ار":
		return "r"
	case "اس":
		return "s"
	case "تی":
		return "t"
	case "وی":
		return "v"
	case "دبلیو":
		return "w"
	}
	return ""
}

// leads: first words of names in two words, which nobody bears alone.
func leads(form string) bool {
	switch form {
	case "abu", "abou", "abo", "aboo", "abi", "umm", "um", "om", "omm", "ابو", "ابی", "ام", "абу", "אבו",
		"abd", "abdul", "abdel", "abdol", "abdal", "abdoul", "عبد", "عبدال", "абд", "абдул", "абдель", "עבד":
		return true
	}
	return false
}

// clings: second words of names in two words.
func clings(form string) bool {
	switch form {
	case "zadeh", "zade", "zada", "pour", "poor", "pur", "nejad", "nezhad", "nia", "niya", "زاده", "پور", "نژاد", "نیا",
		"allah", "ollah", "ullah", "olah", "ulla", "اله", "الله",
		"din", "deen", "dine", "eddin", "eddine", "uddin", "aldin", "addin", "oddin", "الدین":
		return true
	}
	return false
}

// isHead and isTail: the two halves of given names in one word.
func isHead(form string) bool {
	switch form {
	case "gholam", "ghulam", "qolam", "golam", "ali", "mohammad", "mohamad", "muhammad", "mohammed", "mohamed", "amir", "hamid", "ahmad", "saeed", "said", "majid", "abdol", "mir", "shah", "navid", "milad",
		"غلام", "علی", "محمد", "امیر", "حمید", "احمد", "سعید", "مجید", "میر", "شاه", "نوید", "میلاد":
		return true
	}
	return false
}

func isTail(form string) bool {
	switch form {
	case "reza", "riza", "rida", "ali", "hossein", "hosein", "hussein", "husayn", "husein", "hossain", "hassan", "hasan", "abbas", "mohammad", "mohamad", "muhammad", "mohammed", "mahdi", "mehdi", "akbar", "asghar", "javad", "bagher", "taghi", "sadegh", "sadeq", "kazem", "ghasem",
		"رضا", "علی", "حسین", "حسن", "عباس", "محمد", "مهدی", "اکبر", "اصغر", "جواد", "باقر", "تقی", "صادق", "کاظم", "قاسم":
		return true
	}
	return false
}
