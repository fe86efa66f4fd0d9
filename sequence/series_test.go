package sequence

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func publishedSeries(t *testing.T, name string) (testimonies, labels []int) {
	t.Helper()
	for _, row := range publishedCSV(t, name) {
		testimonies = append(testimonies, int(decimal(t, row["testimonies"])))
		labels = append(labels, int(decimal(t, row["labels"])))
	}
	return testimonies, labels
}

func TestSeriesAgainstPublishedValues(t *testing.T) {
	for _, name := range []string{"series_lag2", "series_independent"} {
		var want struct {
			Lags        []int     `json:"lags"`
			Raw         []float64 `json:"raw"`
			Order       int       `json:"ar_order"`
			AR          float64   `json:"ar_coef"`
			Kept        int       `json:"prewhitened_n"`
			Prewhitened []float64 `json:"prewhitened"`
			Bound       float64   `json:"bound"`
			Own         struct {
				X   float64   `json:"phi_x"`
				Y   float64   `json:"phi_y"`
				ACF []float64 `json:"acf"`
				N   int       `json:"n"`
			} `json:"double_ar1"`
			Spearman float64 `json:"spearman_lag0"`
		}
		publishedJSON(t, name+".json", &want)
		testimonies, labels := publishedSeries(t, name+".csv")
		got, err := CompareSeries(testimonies, labels)
		if err != nil {
			t.Fatal(err)
		}
		if got.Order != want.Order || got.Kept != want.Kept || got.Own.N != want.Own.N {
			t.Errorf("%s: order %d of %d, want %d of %d", name, got.Order, got.Kept, want.Order, want.Kept)
		}
		within(t, name+" coefficient", got.AR[0], want.AR, 1e-9)
		within(t, name+" bound", *got.Bound, want.Bound, 1e-9)
		within(t, name+" own x", *got.Own.X, want.Own.X, 1e-9)
		within(t, name+" own y", *got.Own.Y, want.Own.Y, 1e-9)
		within(t, name+" Spearman", *got.Spearman, want.Spearman, 1e-9)
		for i, l := range got.Lags {
			if l.Lag != want.Lags[i] {
				t.Fatalf("lag %d, want %d", l.Lag, want.Lags[i])
			}
			within(t, name+" raw", *l.Raw, want.Raw[i], 1e-9)
			within(t, name+" prewhitened", *l.Prewhitened, want.Prewhitened[i], 1e-9)
			within(t, name+" own", *got.Own.Lags[i], want.Own.ACF[i], 1e-9)
			if l.Beyond != (math.Abs(want.Prewhitened[i]) > want.Bound) {
				t.Errorf("%s: lag %d beyond: %v", name, l.Lag, l.Beyond)
			}
		}
	}
}

// R's help of ar: the luteinizing hormone has order 3 with these coefficients (lh,
// Diggle 1990, in package datasets).
func TestAutoregressionOfTheLuteinizingHormone(t *testing.T) {
	lh := []float64{
		2.4, 2.4, 2.4, 2.2, 2.1, 1.5, 2.3, 2.3, 2.5, 2.0, 1.9, 1.7, 2.2, 1.8, 3.2, 3.2, 2.7, 2.2, 2.2, 1.9, 1.9, 1.8, 2.7, 3.0,
		2.3, 2.0, 2.0, 2.9, 2.9, 2.7, 2.7, 2.3, 2.6, 2.4, 1.8, 1.7, 1.5, 1.4, 2.1, 3.3, 3.5, 3.5, 3.1, 2.6, 2.1, 3.4, 3.0, 2.9,
	}
	got := autoregression(lh, 6)
	if len(got) != 3 {
		t.Fatalf("order %d, want 3", len(got))
	}
	for i, want := range []float64{0.6534, -0.0636, -0.2269} {
		within(t, "coefficient", got[i], want, 5.1e-5)
	}
}

// Labels that are the testimonies of three steps before show at lag 3 and nowhere else;
// which series comes first turns the lags around.
func TestALagIsFoundWhereItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		lag := rapid.IntRange(-6, 6).Draw(t, "lag")
		x, y := make([]int, 120), make([]int, 120)
		for i := range x {
			x[i] = random.IntN(40)
		}
		for i := range y {
			if j := i - lag; j >= 0 && j < len(x) {
				y[i] = x[j]
			}
		}
		s, err := CompareSeries(x, y)
		if err != nil {
			t.Fatal(err)
		}
		best := 0
		for i, l := range s.Lags {
			if *l.Raw > *s.Lags[best].Raw {
				best = i
			}
		}
		if s.Lags[best].Lag != lag || !s.Lags[best].Beyond {
			t.Errorf("lag %d, want %d", s.Lags[best].Lag, lag)
		}
		turned, _ := CompareSeries(y, x)
		for i, l := range s.Lags {
			within(t, "turned", *turned.Lags[len(s.Lags)-1-i].Raw, *l.Raw, 1e-9)
		}
	})
}

func TestSeriesThatSayNothing(t *testing.T) {
	for name, c := range map[string][2][]int{
		"short":  {{1, 2, 3}, {1, 2, 3}},
		"flat":   {make([]int, 60), make([]int, 60)},
		"no one": {nil, nil},
	} {
		s, err := CompareSeries(c[0], c[1])
		if err != nil || s.Note == "" || len(s.Lags) > 0 {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
	if _, err := CompareSeries([]int{1}, nil); err == nil {
		t.Error("series of unlike length were compared")
	}
}

func publishedStream(t *testing.T) stream {
	t.Helper()
	s := stream{length: 3000}
	for _, row := range publishedCSV(t, "hawkes_cross.csv") {
		kind := 0
		if row["kind"] == "label" {
			kind = 1
		}
		s.events = append(s.events, hawkesEvent{decimal(t, row["day"]), kind, 1})
	}
	return s
}

func TestHawkesAgainstPublishedValues(t *testing.T) {
	var want struct {
		At struct {
			Par   [hawkesSize]float64 `json:"par"`
			Value float64             `json:"value"`
		} `json:"loglik_at"`
		True       [hawkesSize]float64 `json:"true"`
		LogLikTrue float64             `json:"loglik_true"`
		MLE        [hawkesSize]float64 `json:"mle"`
		LogLik     float64             `json:"loglik_mle"`
		Null       float64             `json:"loglik_mle_without_a_lt"`
		Ratio      float64             `json:"lr_a_lt"`
	}
	publishedJSON(t, "hawkes_cross.json", &want)
	s := publishedStream(t)
	l, _ := s.logLik(want.At.Par)
	within(t, "at a given point", l, want.At.Value, 1e-8)
	l, _ = s.logLik(want.True)
	within(t, "at the truth", l, want.LogLikTrue, 1e-8)
	h, err := fitHawkes(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range h.Parameters.list() {
		within(t, "parameter", v, want.MLE[i], .02*want.MLE[i])
	}
	within(t, "likelihood", *h.LogLik, want.LogLik, 1e-5)
	within(t, "likelihood without", *h.LogLikNull, want.Null, 1e-5)
	within(t, "ratio", *h.Ratio, want.Ratio, 2e-5)
	within(t, "p", *h.P, math.Erfc(math.Sqrt(want.Ratio/2))/2, 1e-9)
}

// The likelihood is the sum over all pairs, and its derivatives are its derivatives; days
// that hold several events too.
func TestHawkesLikelihoodIsTheSumOverPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := stream{length: 100}
		at := 0.0
		for range rapid.IntRange(0, 25).Draw(t, "events") {
			at += float64(rapid.IntRange(0, 4).Draw(t, "days"))
			s.events = append(s.events, hawkesEvent{at, rapid.IntRange(0, 1).Draw(t, "kind"), rapid.Float64Range(.2, 3).Draw(t, "base")})
		}
		s.length = max(s.length, at)
		var v [hawkesSize]float64
		for i := range v {
			v[i] = rapid.Float64Range(.01, .9).Draw(t, "parameter")
		}
		got, slope := s.logLik(v)
		within(t, "likelihood", got, pairs(s, v), 1e-8)
		for i := range v {
			up, down := v, v
			up[i], down[i] = v[i]+1e-6, v[i]-1e-6
			hi, lo := pairs(s, up), pairs(s, down)
			within(t, "derivative", slope[i], (hi-lo)/2e-6, 1e-3*max(1, math.Abs(slope[i])))
		}
	})
}

func pairs(s stream, v [hawkesSize]float64) (l float64) {
	p := hawkesOf(v)
	for _, e := range s.events {
		rate := p.Base[e.kind] * e.base
		for _, f := range s.events {
			if f.at < e.at {
				rate += p.Follow[e.kind][f.kind] * p.Fading * math.Exp(-p.Fading*(e.at-f.at))
			}
		}
		l += math.Log(rate) - (p.Follow[0][e.kind]+p.Follow[1][e.kind])*(1-math.Exp(-p.Fading*(s.length-e.at)))
	}
	return l - (p.Base[0]+p.Base[1])*s.length
}

func TestHawkesTakesManyOfEachKind(t *testing.T) {
	s := publishedStream(t)
	s.events = s.events[:200]
	h, err := fitHawkes(context.Background(), s)
	if err != nil || h.Parameters != nil || h.Status == "exploratory" {
		t.Errorf("%+v, %v", h, err)
	}
}
