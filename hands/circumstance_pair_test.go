package hands

import "testing"

// A pool of bylines of ten texts, each where it is said to stand; the last of every so many
// stand elsewhere.
func poolIn(outlets []string, every int) *pool {
	p := &pool{of: map[string][]int{}}
	for _, outlet := range outlets {
		byline := string(rune('a' + len(p.bylines)))
		p.bylines = append(p.bylines, byline)
		for i := range 10 {
			a := Article{Byline: byline, Outlet: outlet}
			if every > 0 && i%every == 0 {
				a.Outlet = "elsewhere"
			}
			p.of[byline] = append(p.of[byline], len(p.articles))
			p.articles = append(p.articles, reading{article: a})
		}
	}
	return p
}

// A ratio means a writer only where writers are not outlets.
func TestAnOutletIsNotAWriter(t *testing.T) {
	in := func(outlet string) []reading { return []reading{{article: Article{Outlet: outlet}}} }
	for name, c := range map[string]struct {
		pool          *pool
		first, second []reading
		says          string
	}{
		"nothing is stated":               {poolIn([]string{"", "", "", ""}, 0), in("A"), in("B"), ""},
		"one outlet":                      {poolIn([]string{"A", "A", "A", "A"}, 0), in("A"), in("A"), ""},
		"an outlet each":                  {poolIn([]string{"A", "B", "C", "D"}, 0), in("A"), in("A"), "pair.outlets"},
		"two of four share one":           {poolIn([]string{"A", "A", "C", "D"}, 0), in("A"), in("A"), ""},
		"the two stand apart":             {poolIn([]string{"A", "A", "B", "B"}, 0), in("A"), in("B"), "pair.apart"},
		"the two stand apart, as all may": {poolIn([]string{"A", "A", "B", "B"}, 3), in("A"), in("B"), ""},
		"where one stands is not stated":  {poolIn([]string{"A", "A", "B", "B"}, 0), in("A"), in(""), ""},
	} {
		why, isSo := c.pool.outletsExplain([2][]reading{c.first, c.second})
		if isSo != (c.says != "") || why.Key != c.says {
			t.Errorf("%s: %q", name, why.Key)
		}
	}
}
