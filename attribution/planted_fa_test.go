package attribution_test

import (
	"strings"
	"testing"
)

// Persian planted texts; lists and frames are in testdata/planted-fa.txt.
func TestPlantedPersian(t *testing.T) { testPlanted(t, "fa", growPersian, 60) }

// growPersian adds the forms that follow from others: surnames of persons, and of
// nouns the plural and what a copula makes of them.
func growPersian(list string, forms map[string]string) {
	name := forms[""]
	switch list {
	case "man", "woman", "stranger":
		forms["last"] = name[strings.LastIndex(name, " ")+1:]
		forms["titled"] = "آقای " + forms["last"]
		if list == "woman" {
			forms["titled"] = "خانم " + forms["last"]
		}
	case "word", "kind", "praise":
		forms["you"], forms["is"], forms["are"], forms["am"], forms["pl"], forms["a"] = name+"ی", name+"ه", name+"ند", name+"م", name+"‌ها", name+"ی"
		switch {
		case strings.HasSuffix(name, "ه"):
			forms["you"], forms["is"], forms["are"], forms["am"], forms["a"] = name+"‌ای", name+"‌ست", name+"‌اند", name+"‌ام", name+"‌ای"
		case strings.HasSuffix(name, "ی"):
			forms["you"], forms["are"], forms["am"], forms["a"] = name+"‌ای", name+"‌اند", name+"‌ام", name+"‌ای"
		}
	}
}
