package sequence

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// shared opens a file of the data that published figures were made of.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	dir := os.Getenv("SAYSO_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	raw, err := os.ReadFile(filepath.Join(dir, "data", "sequence", name))
	if err != nil {
		t.Skip("skipped: the shared data are not at hand (set SAYSO_SHARED)")
	}
	return raw
}

func sharedJSON(t testing.TB, name string, into any) {
	t.Helper()
	if err := json.Unmarshal(shared(t, name), into); err != nil {
		t.Fatal(err)
	}
}

func sharedCSV(t testing.TB, name string) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(shared(t, name))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, h := range records[0] {
			row[h] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}

type publishedModel struct {
	Model string `json:"model"`
	Risk  []struct {
		StartColumns []string `json:"start_columns"`
		Windows      []struct{ Lo, Hi int }
	} `json:"risk_windows"`
	Ages      []int `json:"age_group_starts"`
	Season    *string
	Estimates []struct {
		Term      string   `json:"term"`
		Coef      float64  `json:"coef"`
		Se        float64  `json:"se_log"`
		Robust    float64  `json:"se_log_person_robust"`
		ProfileLo *float64 `json:"profile_lo"`
		ProfileHi *float64 `json:"profile_hi"`
	}
	Loglik     float64 `json:"loglik"`
	LoglikNull float64 `json:"loglik_null"`
	Events     int     `json:"n_events"`
}

type published struct {
	Models []publishedModel
	Exact  *struct {
		Window   [2]int
		Inside   int        `json:"events_in_window"`
		Events   int        `json:"n_events"`
		Expected float64    `json:"expected_under_null"`
		Upper    float64    `json:"p_upper_exact"`
		CI       [2]float64 `json:"irr_exact_ci_95"`
	} `json:"exact_one_window"`
}

func number(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// cases are the persons of a published data set, whose days are ages.
func cases(t testing.TB, name, event string, starts []string) ([]history, [][]civil, map[string]time.Time) {
	var people []history
	var days [][]civil
	births := map[string]time.Time{}
	at := map[string]int{}
	for _, row := range sharedCSV(t, name) {
		id := row["case"]
		i, known := at[id]
		if !known {
			i = len(people)
			at[id] = i
			people = append(people, history{id: id, periods: []stretch{{civil(number(t, row["sta"])), civil(number(t, row["end"]))}}})
			var own []civil
			for _, s := range starts {
				if row[s] != "" && row[s] != "NA" {
					own = append(own, civil(number(t, row[s])))
				}
			}
			slices.Sort(own)
			days = append(days, own)
			if dob := row["dob"]; dob != "" {
				for len(dob) < 8 {
					dob = "0" + dob
				}
				born, err := time.Parse("02012006", dob)
				if err != nil {
					t.Fatal(err)
				}
				births[id] = born
			}
		}
		d := civil(number(t, row[event]))
		same := func(l happening) bool { return l.when.first == d }
		if !slices.ContainsFunc(people[i].labels, same) {
			people[i].labels = append(people[i].labels, happening{when: stretch{d, d}})
		}
	}
	return people, days, births
}

func ageFactor(starts []int) factor {
	names := []string{"age1"}
	for i := range starts {
		names = append(names, "age"+strconv.Itoa(i+2))
	}
	return factor{names: names, of: func(_ *history, c civil, _ uint8) int {
		i, _ := slices.BinarySearch(starts, int(c)+1)
		return i
	}}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.10g, published %.10g", what, got, want)
	}
}

// The published data sets give the published figures: those of R's SCCS 1.7, which for
// the first agree with the textbook and with Stata's.
func TestPublishedCaseSeries(t *testing.T) {
	for _, set := range []struct{ name, event string }{{"sccs_am", "am"}, {"sccs_itp", "itp"}, {"sccs_int", "intus"}} {
		var reference published
		sharedJSON(t, set.name+".json", &reference)
		for _, want := range reference.Models {
			t.Run(set.name+" "+want.Model, func(t *testing.T) {
				risk := want.Risk[0]
				people, days, births := cases(t, set.name+".csv", set.event, risk.StartColumns)
				var windows []Window
				for _, w := range risk.Windows {
					windows = append(windows, Window{w.Lo, w.Hi})
				}
				s := newScheme(windows, 0)
				factors := []factor{windowFactor(s)}
				if len(want.Ages) > 0 {
					factors = append(factors, ageFactor(want.Ages))
				}
				if want.Season != nil {
					factors = append(factors, factor{
						names: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
						of:    func(h *history, c civil, _ uint8) int { return int(births[h.id].AddDate(0, 0, int(c)).Month()) - 1 },
					})
				}
				m := columnsOf(tabulate(people, days, s, factors))
				f := m.fit(t.Context(), nil, true)
				near(t, "log-likelihood", f.loglik, want.Loglik, 1e-6)
				near(t, "log-likelihood at 0", m.read(make([]float64, len(m.names)), asked{}).loglik, want.LoglikNull, 1e-6)
				for k, e := range want.Estimates {
					var col int
					switch {
					case k < len(windows):
						col = int(m.column[0][k+1])
					default:
						col = slices.Index(m.names, e.Term)
					}
					if col < 0 {
						continue // a month of the calendar, which has another name here
					}
					near(t, e.Term, f.b[col], e.Coef, 1e-6)
					near(t, e.Term+" se", f.se(col), e.Se, 1e-6)
					near(t, e.Term+" robust se", f.robust[col], e.Robust, 1e-6)
					if e.ProfileLo != nil && *e.ProfileLo > 0 {
						lo, ok := f.profile(t.Context(), col, -1)
						hi, ok2 := f.profile(t.Context(), col, 1)
						if ok != isLimit || ok2 != isLimit {
							t.Errorf("%s: no profile limits", e.Term)
						}
						near(t, e.Term+" profile lo", lo, math.Log(*e.ProfileLo), 1e-5)
						near(t, e.Term+" profile hi", hi, math.Log(*e.ProfileHi), 1e-5)
					}
				}
			})
		}
	}
}
