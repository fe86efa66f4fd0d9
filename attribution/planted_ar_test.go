package attribution_test

import (
	"maps"
	"strings"
	"testing"
)

// Arabic planted texts; lists and frames are in testdata/planted-ar.txt. What
// agrees with somebody - verbs, pronouns, labels, offices - is a form of theirs.
func TestPlantedArabic(t *testing.T) { testPlanted(t, "ar", growArabic, 60) }

func growArabic(list string, forms map[string]string) {
	name := forms[""]
	switch list {
	case "sman":
		growPerson(forms, name, "m")
	case "swoman":
		growPerson(forms, name, "f")
	case "tman":
		growPerson(forms, name, "m")
		labelled(forms, "m", "{jobm}")
	case "twoman":
		growPerson(forms, name, "f")
		labelled(forms, "f", "{jobf}")
	case "describedm", "describedv":
		agreeing(forms, "m")
	case "describedf":
		agreeing(forms, "f")
	case "sgroup", "tgroup", "outlet":
		sex := "m"
		if head, _, _ := strings.Cut(name, " "); strings.HasSuffix(head, "ة") {
			sex = "f"
		}
		agreeing(forms, sex)
		if list == "tgroup" {
			labelled(forms, "g", "{jobg}")
		}
	case "deed":
		forms["the"], forms["by"], forms[""] = name, "ب"+name, strings.TrimPrefix(name, "ال")
	case "knownm", "knownf", "knownn", "openm", "openf", "openn", "grouply":
		forms["acc"] = strings.ReplaceAll(name, "~", "ا")
		forms[""] = strings.ReplaceAll(name, "~", "")
	}
	if forms["li"] == "" {
		forms["li"] = to(name)
	}
}

func to(name string) string {
	if rest, ok := strings.CutPrefix(name, "ال"); ok {
		return "لل" + rest
	}
	return "ل" + name
}

func growPerson(forms map[string]string, name, sex string) {
	forms["last"] = arabicSurname(name)
	agreeing(forms, sex)
	forms["role"], forms["who"] = "{role"+sex+"}", "{who"+sex+"}"
}

// arabicSurname returns the last part of a name with what belongs to it.
func arabicSurname(name string) string {
	words := strings.Fields(name)
	i := len(words) - 1
	for i > 1 {
		switch words[i-1] {
		case "بن", "بنت", "أبو", "عبد", "ولد", "فان", "دير", "حاجي", "بابا":
			i--
			continue
		}
		break
	}
	return strings.Join(words[i:], " ")
}

// labelled adds the labels that can be said of somebody.
func labelled(forms map[string]string, sex, job string) {
	known := map[string]string{"m": "knownman", "f": "knownwoman", "g": "knowngroup"}[sex]
	maps.Copy(forms, map[string]string{
		"L": "{L:lab" + sex + "}", "Lacc": "{L:lab" + sex + ".acc}",
		"K": "{K:" + known + "}", "Kacc": "{K:" + known + ".acc}", "job": job,
	})
}

// agreeing adds pronouns and verbs of one gender.
func agreeing(forms map[string]string, sex string) {
	for _, list := range []string{"called", "iscalling", "named", "accused", "said", "spoke", "added", "denied", "rejected", "hedged", "told", "attacked", "arrived"} {
		forms[list] = "{" + list + "." + sex + "}"
	}
	forms["did"], forms["doing"], forms["informed"], forms["deniedit"] = "{D."+sex+"}", "{X."+sex+"}", "{spoketo."+sex+"}", "{deniedit."+sex+"}"
	i := 0
	if sex == "f" {
		i = 1
	}
	for form, both := range map[string][2]string{
		"h": {"ه", "ها"}, "he": {"هو", "هي"}, "anna": {"أنه", "أنها"}, "iyya": {"إياه", "إياها"}, "t": {"", "ت"}, "ta": {"", "ة"},
		"ex": {"السابق", "السابقة"}, "rel": {"الذي", "التي"}, "qala": {"قال", "قالت"}, "ittahama": {"اتهم", "اتهمت"}, "yattahim": {"يتهم", "تتهم"},
		"describing": {"واصفا", "واصفة"}, "accusing": {"متهما", "متهمة"}, "adding": {"مضيفا", "مضيفة"}, "nick": {"لقب", "لقبت"},
		"dubbed": {"أطلق", "أطلقت"}, "nicked": {"الملقب", "الملقبة"}, "directed": {"وجه", "وجهت"}, "was": {"كان", "كانت"},
		"wasnt": {"لم يكن", "لم تكن"}, "be": {"يكون", "تكون"}, "wascalled": {"وُصف", "وُصفت"}, "wasaccused": {"اتُّهم", "اتُّهمت"},
		"ismuttaham": {"متهم", "متهمة"}, "wondered": {"تساءل", "تساءلت"}, "quotes": {"نقل", "نقلت"}, "mentioned": {"ذكر", "ذكرت"},
		"deniedthat": {"نفى", "نفت"}, "addressing": {"مخاطبا", "مخاطبة"}, "dial": {"هذا", "هذه"}, "tried": {"يُحاكم", "تُحاكم"}, "interviewed": {"حاور", "حاورت"}, "appeared": {"ظهر", "ظهرت"},
	} {
		forms[form] = both[i]
	}
}
