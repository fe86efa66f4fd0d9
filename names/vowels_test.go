package names

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/text"
)

func apart(arabicWord, latinWord string) float64 {
	return vowelDistance(phonesOf(plainGod(text.Key(arabicWord)), arabic), phonesOf(text.Key(latinWord), latin))
}

// Who reads both scripts reads the left as the right, and not as what follows: it
// has a long vowel that the Arabic letters do not show, or they show another, or a
// consonant that no reader of them says.
func TestAReadingIsNearerThanAnotherName(t *testing.T) {
	for _, names := range []string{
		"کریمی karimi karami", "کرمی karami karimi", "ماهان mahan mahin", "مهین mahin mahan", "نظام nezam nazem",
		"ناظم nazem nezam", "سحابی sahabi shahabi", "شهابی shahabi sahabi", "کاظمیان kazemian ghasemian",
		"قاسمیان ghasemian kazemian", "طائب taeb taheb", "حاتمی hatami khatami", "خاتمی khatami hatami",
		"اشرفی ashrafi sharafi", "حسن hassan hossein", "حسین hossein hassan", "چهرام chahram shahram",
		"اسحاق eshagh eshraghi", "داوود davoud davari", "خامنه‌ای khamenei khamnavi", "اسکات scott escobar",
		"عبدالله abdollah abdali", "نورالدین noureddin noorian", "فتحی fathi fotouhi", "رئیسی raisi razi",
	} {
		words := strings.Fields(names)
		right, wrong := apart(words[0], words[1]), apart(words[0], words[2])
		if right > .4 || wrong < right+.25 {
			t.Errorf("%s: %s is %.2f from it, %s %.2f", words[0], words[1], right, words[2], wrong)
		}
	}
}

// How names are in fact spelled is what the costs are for: hardly one of our
// spellings is far from a reading.
func TestSpellingsAreReadings(t *testing.T) {
	body, err := os.ReadFile("spellings.txt")
	if err != nil {
		t.Fatal(err)
	}
	all, far := 0, 0
	for line := range strings.Lines(string(body)) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		for _, spelling := range fields[2:] {
			all++
			if apart(fields[1], spelling) > .5 {
				far++
			}
		}
	}
	if all < 2000 || far*100 > all {
		t.Errorf("%d of %d spellings are no readings", far, all)
	}
}

// A distance is a sum of costs, of whatever letters.
func TestNoLettersAreNearerThanNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringOfN(rapid.RuneFrom([]rune("ابپتجچحخدرزشعقکگلمنوهیءئ")), 0, 30, -1).Draw(t, "a")
		b := rapid.StringOfN(rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyz'")), 0, 40, -1).Draw(t, "b")
		if d := apart(a, b); !(d >= 0 && d < 60) {
			t.Fatalf("%q, %q: %v", a, b, d)
		}
	})
}
