package hands

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// randomPool is a pool whose articles lie anywhere: of some bylines, in few directions.
func randomPool(t *rapid.T) (*pool, *mat.Dense) {
	p := &pool{of: map[string][]int{}}
	n := 0
	for i := range rapid.IntRange(3, 6).Draw(t, "bylines") {
		byline := fmt.Sprint("b", i)
		p.bylines = append(p.bylines, byline)
		for range rapid.IntRange(2, 5).Draw(t, "articles") {
			p.of[byline] = append(p.of[byline], n)
			p.articles = append(p.articles, reading{article: Article{Byline: byline}})
			n++
		}
	}
	width := rapid.IntRange(2, 6).Draw(t, "habits")
	places := mat.NewDense(n, width, nil)
	for i := range n {
		for j := range width {
			aside := .2 * math.Sin(1.7*float64(i*width+j+1)) // two in one place have no direction from one another
			places.Set(i, j, rapid.Float64Range(-1, 1).Draw(t, "place")+aside)
		}
	}
	return p, places
}

// naive is how alike rows are by the scatter of some bylines, worked out as it is
// defined: the matrix of habits is written down and inverted.
func naive(p *pool, places, rows *mat.Dense, own float64, without []string) [][]float64 {
	_, width := places.Dims()
	scatter := mat.NewDense(width, width, nil)
	middle := make([]float64, width)
	kept := 0
	for _, byline := range p.bylines {
		if slices.Contains(without, byline) {
			continue
		}
		kept++
		mean := make([]float64, width)
		for _, r := range p.of[byline] {
			for j, x := range places.RawRowView(r) {
				mean[j] += x / float64(len(p.of[byline]))
			}
		}
		for j := range mean {
			middle[j] += mean[j]
		}
		for _, r := range p.of[byline] {
			for i := range width {
				for j := range width {
					scatter.Set(i, j, scatter.At(i, j)+(places.At(r, i)-mean[i])*(places.At(r, j)-mean[j]))
				}
			}
		}
	}
	for i := range width {
		scatter.Set(i, i, scatter.At(i, i)+own)
		middle[i] /= float64(kept)
	}
	var inverse mat.Dense
	if err := inverse.Inverse(scatter); err != nil {
		panic(err)
	}
	n, _ := rows.Dims()
	seen := mat.DenseCopyOf(rows)
	for i := range n {
		for j := range width {
			seen.Set(i, j, seen.At(i, j)-middle[j])
		}
	}
	var products mat.Dense
	products.Product(seen, &inverse, seen.T())
	alike := make([][]float64, n)
	for i := range alike {
		for j := range n {
			alike[i] = append(alike[i], products.At(i, j)/math.Sqrt(products.At(i, i)*products.At(j, j)))
		}
	}
	return alike
}

func farthestApart(a, b [][]float64) (most float64) {
	for i := range a {
		for j := range a[i] {
			most = max(most, math.Abs(a[i][j]-b[i][j]))
		}
	}
	return most
}

// What is worked out with the articles' products is what is defined, for bylines that the
// pool forgets and for strangers.
func TestLikenessIsAsDefined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, places := randomPool(t)
		g, err := p.groundOf(places)
		if err != nil {
			t.Fatal(err)
		}
		forgotten := p.bylines[:rapid.IntRange(1, 2).Draw(t, "forgotten")]
		got, rows := p.without(g, forgotten)
		own := mat.NewDense(len(rows), places.RawMatrix().Cols, nil)
		for i, r := range rows {
			own.SetRow(i, places.RawRowView(r))
		}
		if apart := farthestApart(got, naive(p, places, own, g.own, forgotten)); !(apart < 1e-6) {
			t.Fatalf("forgetting %v: apart by %g", forgotten, apart)
		}
		strangers := mat.DenseCopyOf(own)
		strangers.Apply(func(_, _ int, x float64) float64 { return x*x - .3*x }, strangers)
		seen, err := p.alikeFrom(g, strangers)
		if err != nil {
			t.Fatal(err)
		}
		if apart := farthestApart(seen, naive(p, places, strangers, g.own, nil)); !(apart < 1e-6) {
			t.Fatalf("strangers: apart by %g", apart)
		}
	})
}

// Of few articles the best split is the best of all; of many none is better by moving one
// article.
func TestTheBestPartingIsBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(4, 14).Draw(t, "articles")
		m := make([][]float64, n)
		for i := range m {
			m[i] = make([]float64, n)
			m[i][i] = 1
			for j := range i {
				m[i][j] = rapid.Float64Range(-1, 1).Draw(t, "alike")
				m[j][i] = m[i][j]
			}
		}
		best := greatestParting(m)
		for i := range best.isB {
			moved := slices.Clone(best.isB)
			moved[i] = !moved[i]
			if s := strength(m, moved); s > best.strength+1e-6 {
				t.Fatalf("moving %d gives %g, more than %g", i, s, best.strength)
			}
		}
		if n < fewestToSearch {
			for range 50 {
				other := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "another")
				if s := strength(m, other); s > best.strength+1e-9 {
					t.Fatalf("%v gives %g, more than %g", other, s, best.strength)
				}
			}
		}
	})
}

// Two blocks that are alike within and not across are found, however many articles.
func TestTwoBlocksAreParted(t *testing.T) {
	for _, n := range []int{6, 10, 11, 30} {
		m := make([][]float64, n)
		for i := range m {
			m[i] = make([]float64, n)
			for j := range m[i] {
				m[i][j] = .1
				if i%2 == j%2 {
					m[i][j] = .4
				}
			}
		}
		for i, isB := range greatestParting(m).isB {
			if isB != greatestParting(m).isB[i%2] {
				t.Errorf("%d articles: the %dth stands with the others", n, i)
			}
		}
	}
}

func TestQuantiles(t *testing.T) {
	for q, want := range map[float64]float64{0: 1, .25: 2, .5: 3, .9: 4.6, 1: 5} {
		if got := quantile([]float64{1, 2, 3, 4, 5}, q); math.Abs(got-want) > 1e-12 {
			t.Errorf("quantile %g is %g, not %g", q, got, want)
		}
	}
}
