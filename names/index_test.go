package names_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso/names"
)

func TestSearchFindsAnySpelling(t *testing.T) {
	var x names.Index
	for i, name := range []string{"حسن حیرانی", "حسین حیرانی", "غلامرضا میرزایی", "علی احمدی", "علی حمیدی", "Ольга Соколова", "דוד כהן", "Hedda Lomax", "عبد الرحمن المصري"} {
		x.Add(fmt.Sprint(i), name)
	}
	for query, id := range map[string]string{
		"Hassan Heyrani": "0", "Hosein Heirani": "1", "Mirzaee, Gholam Reza": "2", "Ali Ahmady": "3", "علي احمدي": "3", "Olga Sokolova": "5", "David Cohen": "6", "LOMAX Hedda": "7", "Abdul Rahman al-Masri": "8",
	} {
		hits := x.Search(query, 3)
		if len(hits) == 0 || hits[0].ID != id || hits[0].Why == "" {
			t.Errorf("%s: %v", query, hits)
		}
	}
}

// A name of two names is found although a consonant of one is wrong, missing or
// too many, and no key of the whole name is left.
func TestSearchFindsMisspelledNames(t *testing.T) {
	persian, latin := manyNames(t, 2000)
	var x names.Index
	for i := range persian {
		w, l := strings.Fields(persian[i]), strings.Fields(latin[i])
		persian[i], latin[i] = w[0]+" "+w[2], l[0]+" "+l[2]
		x.Add(fmt.Sprint(i), persian[i])
	}
	x.Add("sought", "کامبیز دهقانی")
	for _, query := range []string{"Kambiz Dehkani", "Kanbiz Dehghani", "Kambiz Deghanli", "Kambir Dehghani", "Dehghani, Kabiz"} {
		found := false
		for _, h := range x.Search(query, 5) {
			found = found || h.ID == "sought"
		}
		if !found {
			t.Errorf("%s: not found", query)
		}
	}
}

// An index from which names were taken answers as one that never had them.
func TestRemovingLeavesNoTrace(t *testing.T) {
	given, sur := []string{"Hassan", "Ali", "رضا", "Ольга"}, []string{"Ahmadi", "حیرانی", "Соколова"}
	rapid.Check(t, func(t *rapid.T) {
		var x, fresh names.Index
		kept := map[string]string{}
		for range rapid.IntRange(0, 30).Draw(t, "steps") {
			id := fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "id"))
			if rapid.Bool().Draw(t, "remove") {
				_, had := kept[id]
				if x.Remove(id) != had {
					t.Fatalf("removing %s: not %t", id, had)
				}
				delete(kept, id)
				continue
			}
			kept[id] = rapid.SampledFrom(given).Draw(t, "given") + " " + rapid.SampledFrom(sur).Draw(t, "sur")
			x.Add(id, kept[id])
		}
		for id, name := range kept {
			fresh.Add(id, name)
		}
		if x.Len() != len(kept) {
			t.Fatalf("%d names instead of %d", x.Len(), len(kept))
		}
		for _, query := range []string{"Hasan Ahmadi", "Reza Heyrani", "Olga Sokolova"} {
			if a, b := x.Search(query, 20), fresh.Search(query, 20); !reflect.DeepEqual(a, b) {
				t.Fatalf("%s: %v, fresh %v", query, a, b)
			}
		}
	})
}

// manyNames makes names out of our own spellings: given name, syllables, surname.
func manyNames(tb testing.TB, n int) (persian, latin []string) {
	var words [][]string
	for _, row := range rows(tb, "spellings.txt") {
		words = append(words, strings.Fields(row[0])[1:])
	}
	chance := rand.New(rand.NewPCG(5, 6))
	for range n {
		g, m, s := words[chance.IntN(len(words))], words[chance.IntN(len(words))], words[chance.IntN(len(words))]
		persian = append(persian, g[0]+" "+m[0]+" "+s[0])
		latin = append(latin, g[len(g)-1]+" "+m[len(m)-1]+" "+s[len(s)-1])
	}
	return persian, latin
}

// BenchmarkSearch looks Latin spellings up among a million Persian names, and says
// how often the first is the right one.
func BenchmarkSearch(b *testing.B) {
	n := 1_000_000
	if testing.Short() {
		n = 20_000
	}
	persian, latin := manyNames(b, n)
	var x names.Index
	for i, name := range persian {
		x.Add(fmt.Sprint(i), name)
	}
	first, asked := 0, 0
	for b.Loop() {
		at := asked * 7919 % n
		asked++
		if hits := x.Search(latin[at], 10); len(hits) > 0 && hits[0].Name == persian[at] {
			first++
		}
	}
	b.ReportMetric(float64(first)/float64(asked), "first")
}
