package sequence

import (
	"strings"
	"testing"
)

// Recurrences of tumours of the bladder (Wei, Lin and Weissfeld 1989, table 1): treatment,
// number and size of tumours at the beginning; the months of recurrences, and with a +
// where a patient was last seen.
const bladder = `
1 1 3: 1+; 1 2 1: 4+; 1 1 1: 7+; 1 5 1: 10+; 1 4 1: 6 10+; 1 1 1: 14+; 1 1 1: 18+; 1 1 3: 5 18+;
1 1 1: 12 16 18+; 1 3 3: 23+; 1 1 3: 10 15 23+; 1 1 1: 3 16 23; 1 3 1: 3 9 21 23+; 1 2 3: 7 10 16 24;
1 1 1: 3 15 25; 1 1 2: 26+; 1 8 1: 1 26+; 1 1 4: 2 26; 1 1 2: 25 28+; 1 1 4: 29+; 1 1 2: 29+; 1 4 1: 29+;
1 1 6: 28 30; 1 1 5: 2 17 22 30+; 1 2 1: 3 6 8 12; 1 1 3: 12 15 24 31+; 1 1 2: 32+; 1 2 1: 34+; 1 2 1: 36+;
1 3 1: 29 36+; 1 1 2: 37+; 1 4 1: 9 17 22 24; 1 5 1: 16 19 23 29; 1 1 2: 41+; 1 1 1: 3 43+; 1 2 6: 6 43+;
1 2 1: 3 6 9 44+; 1 1 1: 9 11 20 26; 1 1 1: 18 48+; 1 1 3: 49+; 1 3 1: 35 51+; 1 1 7: 17 53+;
1 3 1: 3 15 46 51; 1 1 1: 59+; 1 3 2: 2 15 24 30; 1 1 3: 5 14 19 27; 1 2 3: 2 8 12 13; 2 1 3: 1+; 2 1 1: 1+;
2 8 1: 5; 2 1 2: 9+; 2 1 1: 10+; 2 1 1: 13+; 2 2 6: 3 14+; 2 5 3: 1 3 5 7; 2 5 1: 18+; 2 1 3: 17 18+;
2 5 1: 2 19+; 2 1 1: 17 19 21+; 2 1 1: 22+; 2 1 3: 25+; 2 1 5: 25+; 2 1 1: 25+; 2 1 1: 6 12 13 26+;
2 1 1: 6 27+; 2 2 1: 2 29+; 2 8 3: 26 35 36+; 2 1 1: 38+; 2 1 1: 22 23 27 32; 2 6 1: 4 16 23 27;
2 3 1: 24 26 29 40; 2 3 2: 41+; 2 1 1: 41+; 2 1 1: 1 27 43+; 2 1 1: 44+; 2 6 1: 2 20 23 27; 2 1 2: 45+;
2 1 4: 2 46+; 2 1 4: 46+; 2 3 3: 49+; 2 1 1: 50+; 2 4 1: 4 24 47 50+; 2 3 4: 54+; 2 2 1: 38 54+; 2 1 3: 59+`

func bladderSpells(t *testing.T) []Spell {
	t.Helper()
	var spells []Spell
	for i, patient := range strings.Split(bladder, ";") {
		at, marks, _ := strings.Cut(patient, ":")
		var values []float64
		for _, v := range strings.Fields(at) {
			values = append(values, decimal(t, v))
		}
		last := 0.0
		for _, mark := range strings.Fields(marks) {
			seen, only := strings.CutSuffix(mark, "+")
			s := Spell{Person: i, Start: last, Stop: decimal(t, seen), Event: !only, Values: values}
			spells, last = append(spells, s), s.Stop
		}
	}
	return spells
}

// What R prints of coxph(Surv(start, stop, event) ~ rx + number + size + cluster(id),
// bladder2), to five digits: events that recur, the error that
// lets those of one patient hang together beside the one that does not.
func TestRobustErrorsOfRecurringEvents(t *testing.T) {
	f, err := FitCox([]string{"rx", "number", "size"}, bladderSpells(t), Efron)
	if err != nil {
		t.Fatal(err)
	}
	if f.Spells != 178 || f.Persons != 85 || f.Events != 112 {
		t.Fatalf("%d spells of %d persons with %d events", f.Spells, f.Persons, f.Events)
	}
	for i, want := range [][3]float64{{-0.46469, 0.19973, 0.26556}, {0.17496, 0.04707, 0.06304}, {-0.04366, 0.06905, 0.07762}} {
		e := f.Estimates[i]
		within(t, e.Term, *e.Coef, want[0], 1e-5)
		within(t, "error of "+e.Term, *e.SE, want[1], 1e-5)
		within(t, "robust error of "+e.Term, *e.Robust, want[2], 1e-5)
	}
}
