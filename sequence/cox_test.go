package sequence

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

type publishedCox struct {
	LogLik    [2]float64 `json:"loglik"`
	Events    int        `json:"events"`
	Estimates []struct {
		Term         string `json:"term"`
		Coef, SE     float64
		LoWald       float64 `json:"lo_wald"`
		HiWald       float64 `json:"hi_wald"`
		Lo, Hi, Z, P float64
	} `json:"estimates"`
	Score []float64 `json:"score_test"`
	Ratio []float64 `json:"lr_test"`
}

func compareCox(t *testing.T, name string, f CoxFit, want publishedCox) {
	t.Helper()
	const give = 1e-6
	within(t, name+" log-likelihood without terms", f.LogLik[0], want.LogLik[0], give)
	within(t, name+" log-likelihood", f.LogLik[1], want.LogLik[1], give)
	for i, w := range want.Estimates {
		e := f.Estimates[i]
		within(t, name+" "+w.Term, figure(e.Coef), w.Coef, give)
		within(t, name+" standard error of "+w.Term, figure(e.SE), w.SE, give)
		within(t, name+" lower limit of "+w.Term, figure(e.Lo), w.LoWald+w.Lo, give*(1+w.Lo+w.LoWald))
		within(t, name+" upper limit of "+w.Term, figure(e.Hi), w.HiWald+w.Hi, give*(1+w.Hi+w.HiWald))
		if w.P > 0 {
			within(t, name+" p of "+w.Term, figure(e.P), w.P, give)
		}
	}
	if want.Score != nil {
		within(t, name+" score test", figure(f.Score.Chi), want.Score[0], give)
		within(t, name+" p of the score test", figure(f.Score.P), want.Score[2], give)
		within(t, name+" ratio test", figure(f.Ratio.Chi), want.Ratio[0], give)
		within(t, name+" p of the ratio test", figure(f.Ratio.P), want.Ratio[2], give)
	}
}

// heart returns the spells of the Stanford heart patients; a term "a:b" is a product.
func heart(t *testing.T, terms ...string) []Spell {
	t.Helper()
	var spells []Spell
	for _, row := range publishedCSV(t, "cox_heart.csv") {
		s := Spell{
			Person: int(decimal(t, row["id"])), Start: decimal(t, row["start"]), Stop: decimal(t, row["stop"]),
			Event: row["event"] == "1",
		}
		for _, term := range terms {
			v := 1.0
			for column := range strings.SplitSeq(term, ":") {
				v *= decimal(t, row[column])
			}
			s.Values = append(s.Values, v)
		}
		spells = append(spells, s)
	}
	return spells
}

func TestCoxOnTheStanfordHeartData(t *testing.T) {
	var want struct {
		Models map[string]publishedCox `json:"models"`
		Zph    struct {
			Table [][]float64 `json:"table"`
		} `json:"cox_zph"`
	}
	publishedJSON(t, "cox_heart.json", &want)
	for _, c := range []struct {
		name  string
		ties  Ties
		terms []string
	}{
		{"efron", Efron, []string{"transplant"}},
		{"breslow", Breslow, []string{"transplant"}},
		{"efron_adj", Efron, []string{"transplant", "age", "surgery", "year"}},
		{"breslow_adj", Breslow, []string{"transplant", "age", "surgery", "year"}},
		{"efron_int", Efron, []string{"age", "surgery", "transplant", "age:transplant", "surgery:transplant"}},
	} {
		f, err := FitCox(c.terms, heart(t, c.terms...), c.ties)
		if err != nil {
			t.Fatal(err)
		}
		compareCox(t, c.name, f, want.Models[c.name])
		if c.name == "efron_adj" {
			for i, row := range want.Zph.Table {
				within(t, "steadiness of "+f.Hazards[i].Term, figure(f.Hazards[i].Chi), row[0], 1e-5)
				within(t, "p of it", figure(f.Hazards[i].P), row[2], 1e-5)
			}
		}
	}
}

// What the guard against "ever testified" is there for: the same patients, with the
// transplant as a thing that one has or has not, and the time of waiting for it counted
// as time with it.
func TestImmortalTimeLooksLikeProtection(t *testing.T) {
	var want struct {
		Models map[string]publishedCox `json:"models"`
	}
	publishedJSON(t, "cox_heart.json", &want)
	last := map[int]Spell{}
	for _, s := range heart(t, "transplant") {
		whole, seen := last[s.Person]
		if !seen {
			whole = Spell{Person: s.Person, Values: []float64{0}}
		}
		whole.Stop, whole.Event = s.Stop, s.Event
		whole.Values[0] = max(whole.Values[0], s.Values[0])
		last[s.Person] = whole
	}
	var spells []Spell
	for id := range 104 {
		if s, there := last[id]; there {
			spells = append(spells, s)
		}
	}
	f, err := FitCox([]string{"tx"}, spells, Efron)
	if err != nil {
		t.Fatal(err)
	}
	compareCox(t, "trap", f, want.Models["immortal_time_trap"])
}

func TestCoxOnSimulatedRegisters(t *testing.T) {
	terms := []string{"w1_30", "w31_90", "mainstream"}
	for _, name := range []string{"register_sim1_cox", "register_null_cox"} {
		var want struct{ Breslow, Efron publishedCox }
		publishedJSON(t, name+".json", &want)
		var spells []Spell
		for _, row := range publishedCSV(t, name+".csv") {
			s := Spell{Start: decimal(t, row["start"]), Stop: decimal(t, row["stop"]), Event: row["event"] == "1"}
			for _, term := range terms {
				s.Values = append(s.Values, decimal(t, row[term]))
			}
			spells = append(spells, s)
		}
		for ties, w := range map[Ties]publishedCox{Breslow: want.Breslow, Efron: want.Efron} {
			f, err := FitCox(terms, spells, ties)
			if err != nil {
				t.Fatal(err)
			}
			compareCox(t, name+" "+string(ties), f, w)
		}
	}
}

// Therneau and Grambsch (2000), appendix E, test data 1: six persons, with the likelihood
// in closed form. With r = exp(b), Breslow's is 2 b - log(3r+3) - 2 log(r+3), which is at
// its height where r = (3 + sqrt 33)/2.
func TestCoxOnTherneauAndGrambschsTestData(t *testing.T) {
	var spells []Spell
	times, labelled, x := []float64{1, 1, 6, 6, 8, 9}, []bool{true, false, true, true, false, true}, []float64{1, 1, 1, 0, 0, 0}
	for i := range times {
		spells = append(spells, Spell{Person: i, Stop: times[i], Event: labelled[i], Values: []float64{x[i]}})
	}
	f, err := FitCox([]string{"x"}, spells, Breslow)
	if err != nil {
		t.Fatal(err)
	}
	within(t, "Breslow", *f.Estimates[0].Coef, math.Log((3+math.Sqrt(33))/2), 1e-9)
	within(t, "Breslow, printed", *f.Estimates[0].Coef, 1.475285, 5e-7)
	within(t, "Breslow, log-likelihood at 0", f.LogLik[0], -4.564348, 5e-7)
	within(t, "Breslow, log-likelihood", f.LogLik[1], -3.824750, 5e-7)
	within(t, "Breslow, information", 1/(*f.Estimates[0].SE**f.Estimates[0].SE), 0.634168, 5e-7)
	within(t, "Breslow, score test", *f.Score.Chi, 1/0.625, 1e-9)
	if f, err = FitCox([]string{"x"}, spells, Efron); err != nil {
		t.Fatal(err)
	}
	within(t, "Efron", *f.Estimates[0].Coef, 1.676857, 5e-7)
	within(t, "Efron, log-likelihood at 0", f.LogLik[0], -4.276666, 5e-7)
	b := *f.Estimates[0].Coef
	r := math.Exp(b)
	within(t, "Efron, log-likelihood", f.LogLik[1], 2*b-math.Log(3*r+3)-math.Log(r+3)-math.Log((r+5)/2), 1e-9)
	within(t, "Efron, information", 1/(*f.Estimates[0].SE**f.Estimates[0].SE), 0.612632, 5e-7)
}

// drawSpells draws a small crowd with late entries, gaps and days on which several are
// labelled.
func drawSpells(t *rapid.T, terms int) []Spell {
	var spells []Spell
	for person := range rapid.IntRange(4, 12).Draw(t, "persons") {
		at := float64(rapid.IntRange(0, 4).Draw(t, "entry"))
		for range rapid.IntRange(1, 3).Draw(t, "spells") {
			s := Spell{Person: person, Start: at, Stop: at + float64(rapid.IntRange(1, 5).Draw(t, "days")), Event: rapid.Bool().Draw(t, "event")}
			for range terms {
				s.Values = append(s.Values, float64(rapid.IntRange(-2, 2).Draw(t, "value")))
			}
			spells = append(spells, s)
			at = s.Stop + float64(rapid.IntRange(0, 1).Draw(t, "gap"))
		}
	}
	return spells
}

// naiveCox writes the likelihood out, moment by moment, everybody asked each time.
func naiveCox(spells []Spell, b []float64, ties Ties) (logLik float64, residuals [][]float64) {
	residuals = make([][]float64, len(spells))
	weight := make([]float64, len(spells))
	for i, s := range spells {
		residuals[i] = make([]float64, len(b))
		for j, v := range s.Values {
			weight[i] += v * b[j]
		}
		logLik += map[bool]float64{true: weight[i]}[s.Event]
		weight[i] = math.Exp(weight[i])
	}
	moments := map[float64][]int{}
	for i, s := range spells {
		if s.Event {
			moments[s.Stop] = append(moments[s.Stop], i)
		}
	}
	for at, dead := range moments {
		isDead := map[int]bool{}
		for _, i := range dead {
			isDead[i] = true
		}
		for k := range dead {
			share := func(i int) float64 { // how much of i is still at risk in turn k
				if !(spells[i].Start < at && at <= spells[i].Stop) {
					return 0
				}
				if ties == Efron && isDead[i] {
					return 1 - float64(k)/float64(len(dead))
				}
				return 1
			}
			total, mean := 0.0, make([]float64, len(b))
			for i := range spells {
				total += share(i) * weight[i]
				for j := range b {
					mean[j] += share(i) * weight[i] * spells[i].Values[j]
				}
			}
			logLik -= math.Log(total)
			for i := range spells {
				for j := range b {
					off := spells[i].Values[j] - mean[j]/total
					residuals[i][j] -= share(i) * weight[i] / total * off
					if isDead[i] {
						residuals[i][j] += off / float64(len(dead))
					}
				}
			}
		}
	}
	return logLik, residuals
}

func TestCoxAgreesWithTheLikelihoodWrittenOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := rapid.IntRange(1, 3).Draw(t, "terms")
		spells := drawSpells(t, terms)
		ties := rapid.SampledFrom([]Ties{Efron, Breslow}).Draw(t, "ties")
		m, err := newCoxModel(make([]string, terms), spells, ties)
		if err != nil {
			t.Skip("nobody was labelled")
		}
		b := make([]float64, terms)
		for j := range b {
			b[j] = rapid.Float64Range(-1.5, 1.5).Draw(t, "b")
		}
		want, residuals := naiveCox(spells, b, ties)
		within(t, "log-likelihood", m.slopeAt(b).logLik, want, 1e-9)
		got := m.scoreResiduals(b)
		for i := range residuals {
			for j := range b {
				within(t, fmt.Sprintf("residual %d of spell %d", j, i), got[i][j], residuals[i][j], 1e-9)
			}
		}
		const h = 1e-5
		for j := range b {
			up, down := append([]float64(nil), b...), append([]float64(nil), b...)
			up[j], down[j] = b[j]+h, b[j]-h
			hi, lo := m.slopeAt(up), m.slopeAt(down)
			within(t, "score", m.slopeAt(b).score[j], (hi.logLik-lo.logLik)/(2*h), 1e-4)
			for k := range b {
				within(t, "information", m.slopeAt(b).information.at(k, j), -(hi.score[k]-lo.score[k])/(2*h), 1e-4)
			}
		}
	})
}

// To cut a spell in two, or to give everybody the same head start, changes nothing.
func TestCoxDoesNotSeeHowTimeIsCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spells := drawSpells(t, 1)
		var cut []Spell
		for _, s := range spells {
			if s.Stop-s.Start < 2 {
				cut = append(cut, s)
				continue
			}
			first, second := s, s
			first.Stop, first.Event, second.Start = s.Start+1, false, s.Start+1
			cut = append(cut, second, first)
		}
		whole, errWhole := FitCox([]string{"x"}, spells, Efron)
		parts, errParts := FitCox([]string{"x"}, cut, Efron)
		if (errWhole == nil) != (errParts == nil) {
			t.Fatalf("%v, but %v", errWhole, errParts)
		}
		if errWhole != nil {
			t.Skip("nothing to fit")
		}
		a, b := whole.Estimates[0], parts.Estimates[0]
		if (a.Coef == nil) != (b.Coef == nil) {
			t.Fatalf("%+v, but %+v", a, b)
		}
		if a.Coef != nil {
			within(t, "log-likelihood", parts.LogLik[1], whole.LogLik[1], 1e-7)
			within(t, "coefficient", *b.Coef, *a.Coef, 1e-5)
			within(t, "robust error", *b.Robust, *a.Robust, 1e-5)
		}
	})
}

func TestCoxSaysWhatCannotBeTold(t *testing.T) {
	var spells []Spell
	for i := range 40 {
		spells = append(spells, Spell{Person: i, Stop: float64(10 + i), Event: i%2 == 0, Values: []float64{float64(i % 2), 1, float64(i % 3)}})
	}
	f, err := FitCox([]string{"never labelled", "the same for all", "some"}, spells, Efron)
	if err != nil {
		t.Fatal(err)
	}
	never, same, some := f.Estimates[0], f.Estimates[1], f.Estimates[2]
	if never.Coef != nil || *never.Ratio != 0 || never.Hi == nil || *never.Hi < 0.01 || *never.Hi > 1 {
		t.Errorf("nobody with the value was labelled: an upper limit only, got %+v", never)
	}
	if same.Coef != nil || same.Note == "" {
		t.Errorf("a term that is the same for all has no estimate, got %+v", same)
	}
	if some.Coef == nil {
		t.Errorf("the third term can be told, got %+v", some)
	}
	// Two terms without end do not hide one another's limits: each alone has the same.
	twin := make([]Spell, len(spells))
	for i, s := range spells {
		twin[i] = s
		twin[i].Values = []float64{s.Values[0], indicator(i%4 == 1)}
		twin[i].Event = i%4 == 0
	}
	both, err := FitCox([]string{"odd", "fourth"}, twin, Efron)
	if err != nil {
		t.Fatal(err)
	}
	for i := range twin {
		twin[i].Values = twin[i].Values[:1]
	}
	alone, err := FitCox([]string{"odd"}, twin, Efron)
	if err != nil {
		t.Fatal(err)
	}
	if b, a := both.Estimates[0], alone.Estimates[0]; a.Hi == nil || b.Hi == nil || *b.Hi < *a.Hi-1e-9 {
		t.Errorf("%+v, and alone %+v", b, a)
	}
	for _, bad := range [][]Spell{nil, {{Stop: 1}}, {{Start: 2, Stop: 2, Event: true}}, {{Stop: 1, Event: true, Values: []float64{math.NaN()}}}} {
		if _, err := FitCox([]string{"x"}[:min(1, len(bad))], bad, Efron); err == nil {
			t.Errorf("%v was fitted", bad)
		}
	}
}
